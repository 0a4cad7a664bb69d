"""An issue -> the press that makes its files, what is kept for it, and where they go."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from epaper_pdf.draw.pictures import Making, Pictures
from epaper_pdf.issue.issue import Issue, Zone
from epaper_pdf.loading import Loaded
from epaper_pdf.page.marks_outside import MARK_SWATCHES, Slug, with_marks
from epaper_pdf.page.pages import Page
from epaper_pdf.pdf.document import Look
from epaper_pdf.pdf.writer import PdfWriter
from epaper_pdf.printer.printer import Printer
from epaper_pdf.publish.earlier import Earlier
from epaper_pdf.publish.inputs import inputs_of
from epaper_pdf.publish.kept import Keep
from epaper_pdf.publish.keys import environment
from epaper_pdf.publish.press import Press, Shelf
from epaper_pdf.publish.sources import FaceFile, Sources, roots_of
from epaper_pdf.publish.version import versions
from epaper_pdf.version import __version__

CHINA = timezone(timedelta(hours=8))  # the time of dates in files, wherever they are made


def keep_of(loaded: Loaded, out: Path, cache: Path, *, wanted: bool = True) -> Keep:
    """Return the pages of an issue that are as they were in the version that `out` holds.

    They are none where it holds no version yet, nor where they are not `wanted`.
    """
    issue, shared = loaded.issue, _shared(loaded)
    sources = sources_of(loaded)
    inputs = inputs_of(issue, loaded.layouts, sources.files, shared)
    stem = file_stem(issue) + (f"_{issue.zone.name}" if issue.zone else "")
    earlier = wanted and bool(versions(home_of(issue, out)))
    return Keep(cache / "pages", stem, issue, loaded.layouts, sources, inputs, earlier)


def press_of(
    loaded: Loaded,
    own: Earlier,
    base: Earlier | None,
    *,
    cache: Path | None,
    keep: Keep | None,
    pages: Sequence[Page],
    again: Callable[[str], Page],
) -> Press:
    """Return the press for the placed `pages` of an issue after the versions `own` and `base`.

    `again` places a page that is as it was kept.
    """
    zone, stem = loaded.issue.zone, file_stem(loaded.issue)
    look = look_of(loaded, zone, own.version, cache=cache)
    shared = keep.inputs.shared if keep else _shared(loaded)
    mine = environment(look, loaded.printer) if zone else shared
    name = f"{stem}_{zone.name}" if zone else stem
    return Press(
        PdfWriter(look), loaded.printer, partial(_sheet, loaded, own.version),
        again,
        Shelf(own, name, mine), zone.name if zone else "",
        Shelf(base, stem, shared) if base else None,
        {id_: kept for id_, kept in keep.pages.items() if any(kept.page is p for p in pages)}
        if keep else {},
    )  # fmt: skip


def _shared(loaded: Loaded) -> str:
    """Return the digest of what all files of the base edition share."""
    return environment(look_of(loaded, None, 0, cache=None), loaded.printer)


def home_of(issue: Issue, out: Path) -> Path:
    """Return the folder of an issue's versions, in that of its base edition for a zone."""
    home = out / issue.publication.code / issue.date.isoformat()
    return home / issue.zone.name if issue.zone else home


def sources_of(loaded: Loaded) -> Sources:
    """Return what an issue was made of, by names that hold on any machine."""
    issue, book = loaded.issue, loaded.book
    roots = roots_of(issue.workspace)
    faces = (book.face(role) for role in book.roles)
    return Sources(
        issue.place(issue.at.source.path),
        roots.named({**loaded.files, **(issue.zone.files if issue.zone else {})}),
        tuple(FaceFile(face.name, face.path.name, face.weight) for face in faces),
        tuple(sorted(loaded.printer.marks)),
    )


def file_stem(issue: Issue) -> str:
    """Return the start of the issue's file names: `WP_20260317`."""
    return f"{issue.publication.code}_{issue.date:%Y%m%d}"


def look_of(loaded: Loaded, zone: Zone | None, version: int, *, cache: Path | None) -> Look:
    """Return what all files of an edition share; converted pictures are kept in `cache`, if any."""
    issue = loaded.issue
    publication, day = issue.publication, issue.date
    return Look(
        book=loaded.book,
        swatches={**loaded.styles.swatches, **MARK_SWATCHES},
        pictures=Pictures(loaded.printer.condition.profile, cache, _making(loaded.printer)),
        condition=loaded.printer.condition,
        key=f"epaper-pdf:{publication.code}/{day.isoformat()}{f'/{zone.name}' if zone else ''}",
        version=version,
        title=f"{publication.name} {day.isoformat()} 总第{issue.total}期"
        f"{f' {zone.title}' if zone else ''}",
        author=publication.imprint["publisher"],
        producer=f"epaper-pdf {__version__}",
        language=publication.language,
        made=datetime(day.year, day.month, day.day, tzinfo=CHINA),
    )


def _making(printer: Printer) -> Making:
    return Making(
        printer.convert_to, printer.picture_ppi, printer.line_art_ppi,
        printer.limits.line_art_error, printer.sharpen,
    )  # fmt: skip


def _sheet(loaded: Loaded, version: int, page: Page) -> Page:
    """Return a page as the printer gets it: with the marks that the house asks for."""
    issue, style = loaded.issue, loaded.styles.imprint
    words = f"{issue.publication.name}　{issue.date}　第{page.id}版　第{version}次"
    words += f"　{loaded.printer.title}"
    return with_marks(page, loaded.printer.marks, Slug(words, style, loaded.composer))
