"""The whole program on one screen: each function is a stage, each name a finished value.

The library's verbs (`load`, `compose`, `write`) are these; the command line only prints them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from epaper_pdf.draw.overinked import ink_findings
from epaper_pdf.draw.pictures import Making, Pictures
from epaper_pdf.findings import Finding, errors
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.issue.issue import Issue, Zone
from epaper_pdf.issue.read import read_issue
from epaper_pdf.layout.fold import at_trim, check_fold
from epaper_pdf.layout.house import check_slots
from epaper_pdf.layout.layout import Layout
from epaper_pdf.layout.read import check_page, read_layouts
from epaper_pdf.layout.style import Styles
from epaper_pdf.layout.styles import font_faults, read_styles, reversed_faults
from epaper_pdf.layout.swatches import without_spots
from epaper_pdf.page.bleeding import bleed_faults, with_bleed
from epaper_pdf.page.composing import check_rules, house_composer
from epaper_pdf.page.dump import dump
from epaper_pdf.page.inkrules import ink_rules
from epaper_pdf.page.marks_outside import MARK_SWATCHES, Slug, with_marks
from epaper_pdf.page.matching import check_contents, check_plan
from epaper_pdf.page.navigation import headlines
from epaper_pdf.page.pages import Page
from epaper_pdf.page.paginate import Paginated, contents_pages, paginate
from epaper_pdf.page.proof import marked
from epaper_pdf.page.rules import check_pages
from epaper_pdf.page.spread import over_fold
from epaper_pdf.pdf.document import Look, OutlineEntry, PdfWriter
from epaper_pdf.plan.apply import apply_plans
from epaper_pdf.printer.printer import Printer
from epaper_pdf.printer.read import read_printer
from epaper_pdf.publish.earlier import Earlier, read_earlier
from epaper_pdf.publish.keys import edition_key, environment
from epaper_pdf.publish.manifest import Manifest, Output, output
from epaper_pdf.publish.press import Press, Shelf, preflight_findings
from epaper_pdf.publish.sources import SOURCES, FaceFile, Sources, roots_of
from epaper_pdf.publish.version import commit, holding
from epaper_pdf.readings import noted
from epaper_pdf.text.compose import Composer
from epaper_pdf.version import __version__
from epaper_pdf.workspace import font_folders, resource_folders

CONTENTS_LAYOUT = "contents"
CHINA = timezone(timedelta(hours=8))  # the time of dates in files, wherever they are made
PAGES = "pages.json.gz"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the newsroom wrote for one issue, checked and joined.

    `planning` is what is wrong with the plans of its pages, `files` all that was read for it, with
    the SHA-256.
    """

    issue: Issue
    layouts: Mapping[str, Layout]
    styles: Styles
    book: FontBook
    composer: Composer
    printer: Printer
    planning: tuple[Finding, ...] = ()
    files: Mapping[Path, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """An output on the disk: its version folder, and the pages whose print file was withheld.

    `findings` are those of preflight; `made` are the pages whose print file is a new one, the
    others' are those of an earlier version.
    """

    folder: Path
    withheld: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    made: tuple[str, ...] = ()


def load(path: Path, zones: Collection[str] | None = None) -> tuple[Loaded | None, list[Finding]]:
    """Read an issue with its layouts, styles and fonts; all mistakes are found in one run.

    The articles of pools stand where the plans of their pages have them. Of its zones those are
    read that are named, all for None.
    """
    with noted() as files:
        loaded, findings = load_unplanned(path, zones)
        planned = loaded and with_plans(loaded, path)
    return planned and replace(planned, files=files), findings


def load_unplanned(
    path: Path, zones: Collection[str] | None = None
) -> tuple[Loaded | None, list[Finding]]:
    """Read an issue as `load` does, its pools as they are written."""
    issue, findings = read_issue(path, zones)
    if issue is None:
        return None, findings
    folders = resource_folders(issue.workspace)
    publication = issue.publication
    editions = (issue, *map(issue.of_zone, issue.zones))
    names = {plan.layout: plan.at for e in reversed(editions) for plan in reversed(e.pages)}
    layouts, found = read_layouts({**names, CONTENTS_LAYOUT: publication.at}, folders)
    findings += found
    styles, found = read_styles(publication.styles, folders, publication.at)
    findings += found
    printer, found = read_printer(publication.printer, folders, publication.printer_at)
    findings += found
    book, found = read_fonts(font_folders(issue.workspace))
    findings += found
    if styles is not None:
        findings += [f for layout in layouts.values() for f in check_slots(layout, styles)]
        findings += [f for layout in layouts.values() for f in check_fold(layout, styles)]
        findings += dict.fromkeys(f for e in editions for f in check_rules(e, layouts, styles))
    trim = publication.trim_width, publication.trim_height
    findings += [f for layout in layouts.values() for f in check_page(layout, *trim)]
    layouts = {name: at_trim(layout, trim[0]) for name, layout in layouts.items()}
    if styles is not None and book is not None:
        findings += font_faults(styles, book.roles, publication.at)
    findings += dict.fromkeys(f for e in editions for f in check_plan(e, layouts))
    if CONTENTS_LAYOUT in layouts:
        findings += check_contents(layouts[CONTENTS_LAYOUT])
    if styles is None or book is None or printer is None or errors(findings):
        return None, findings
    least = printer.limits.coloured_type
    findings += reversed_faults(styles, lambda role: book.face(role).metrics.weight, least)
    findings += ink_rules(styles, printer.limits)
    swatches, found = without_spots(styles.swatches, printer.limits.spots, printer.name)
    styles, findings = replace(styles, swatches=swatches), [*findings, *found]
    findings += bleed_faults(publication, printer)
    issue = with_bleed(issue, printer)
    composer = house_composer(publication.language, styles, book)
    return Loaded(issue, layouts, styles, book, composer, printer), findings


def with_plans(loaded: Loaded, path: Path) -> Loaded:
    """Put the articles of each page's pool where the plans beside the issue have them."""
    folder = path if path.is_dir() else path.parent
    applied = apply_plans(loaded.issue, loaded.layouts, loaded.styles, folder)
    return replace(loaded, issue=applied.issue, layouts=applied.layouts, planning=applied.findings)


def of_zone(loaded: Loaded, zone: Zone) -> Loaded:
    """Return the issue as a zone has it (多版次); write its base edition first, which it shares."""
    planning = tuple(f for f in loaded.planning if f.page not in zone.pages)
    return replace(loaded, issue=loaded.issue.of_zone(zone), planning=planning)


def compose(loaded: Loaded, only: Collection[str] | None = None) -> Paginated:
    """Place the pages (those of `only`); findings tell what does not fit and where."""
    placed = paginate(loaded.issue, loaded.layouts, loaded.styles, loaded.composer, only)
    planning = (f for f in loaded.planning if only is None or f.page in only)
    found = (
        *check_pages(placed.pages, loaded.layouts),
        *ink_findings(placed.pages, loaded.printer),
    )
    findings = (*planning, *placed.findings, *found)
    return Paginated(placed.pages, placed.fits, findings)


def write(
    loaded: Loaded,
    placed: Paginated,
    out: Path,
    *,
    complete: bool = True,
    number: int | None = None,
    cache: Path | None = None,
    progress: Progress = lambda _: None,
) -> Written:
    """Write the page files, the combined edition and the placed pages as a new version under `out`.

    A page that is as it was has its earlier file, with what was found then (改版). Each new page
    file passes preflight, or it is withheld, as that of a page with an error is: a proof with the
    faults marked takes its place, and there is no combined edition. The other pages are written.
    New files tell the `number` of the version (None: the next one under `out`).

    Raises:
        OSError: the output could not be written; nothing is left of it then.
    """
    issue = loaded.issue
    home = out / issue.publication.code / issue.date.isoformat()
    folder = home / issue.zone.name if issue.zone else home
    with holding(home):
        own, base = read_earlier(folder), read_earlier(home) if issue.zone else None
        own = replace(own, version=number or own.version)
        press = _press(loaded, own, base, cache)
        outputs, withheld, findings = _pages(issue, placed, press, progress)
        saved = dump(placed.pages, issue.place)
        if complete and not withheld:
            outputs.append(_edition(loaded, placed.pages, press, saved))
            progress("edition")
        outputs.append(output(PAGES, saved))
        outputs.append(output(SOURCES, sources_of(loaded).to_json()))
        whole = complete and len(withheld) < len(placed.pages)
        manifest = Manifest(
            issue.publication.code, issue.date.isoformat(), issue.number, issue.total,
            f"epaper-pdf {__version__}", loaded.printer.name, whole, withheld,
            tuple(o.entry for o in outputs), press.zone,
        )  # fmt: skip
        version = commit(folder, outputs, manifest)
    made = tuple(id_ for id_ in press.made if id_ not in withheld)
    return Written(version, withheld, (*own.findings, *findings), made)


def _pages(
    issue: Issue, placed: Paginated, press: Press, progress: Progress
) -> tuple[list[Output], tuple[str, ...], list[Finding]]:
    """Return the print files, and the proofs of the pages that are withheld, which follow them."""
    printed: dict[str, Output] = {}
    faulty = {f.page for f in over_fold(errors(placed.findings), issue)}
    for page in placed.pages:
        if page.id not in faulty:
            printed[page.id] = press.page(page)
            progress(page.id)
    findings = [f for id_, o in printed.items() for f in preflight_findings(id_, o.entry.remarks)]
    faulty |= {f.page for f in errors(findings)}
    withheld = tuple(page.id for page in placed.pages if page.id in faulty)
    outputs = [o for id_, o in printed.items() if id_ not in faulty]
    faults = over_fold(errors([*placed.findings, *findings]), issue)
    for page in placed.pages:
        if page.id in faulty:
            outputs.append(press.proof(marked(page, faults)))
            progress(f"proof {page.id}")
    return outputs, withheld, findings


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


def _press(loaded: Loaded, own: Earlier, base: Earlier | None, cache: Path | None) -> Press:
    zone, stem = loaded.issue.zone, file_stem(loaded.issue)
    looks = [_look(loaded, z, own.version, cache=cache) for z in (None, zone)]
    shared, mine = (environment(look, loaded.printer) for look in looks)
    writer, sheet = PdfWriter(looks[1]), partial(_sheet, loaded, own.version)
    if zone is None or base is None:
        return Press(writer, loaded.printer, sheet, Shelf(own, stem, shared))
    shelf = Shelf(own, f"{stem}_{zone.name}", mine)
    return Press(writer, loaded.printer, sheet, shelf, zone.name, Shelf(base, stem, shared))


def _look(loaded: Loaded, zone: Zone | None, version: int, *, cache: Path | None) -> Look:
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


def _edition(loaded: Loaded, pages: tuple[Page, ...], press: Press, saved: bytes) -> Output:
    issue, layout = loaded.issue, loaded.layouts[CONTENTS_LAYOUT]
    contents = contents_pages(issue, layout, loaded.styles, loaded.composer, pages)
    left = next((plan.id for plan in issue.pages if plan.spread), None)
    key = edition_key(press.own.shared, [saved, dump(contents, issue.place)], left)

    def made() -> bytes:
        return press.writer.edition((*contents, *pages), _outline(contents, pages), left=left)

    return press.whole(f"{press.own.stem}_edition.pdf", key, made)


def _outline(contents: tuple[Page, ...], pages: tuple[Page, ...]) -> tuple[OutlineEntry, ...]:
    """Contents, then sections with their headlines."""
    sections = (
        OutlineEntry(
            f"{page.id} {page.section}",
            page.id,
            None,
            tuple(OutlineEntry(h.title, h.page, h.y, ()) for h in headlines(page)),
        )
        for page in pages
    )
    return (OutlineEntry("目录", contents[0].id, None, ()), *sections)


def file_stem(issue: Issue) -> str:
    """Return the start of the issue's file names: `WP_20260317`."""
    return f"{issue.publication.code}_{issue.date:%Y%m%d}"
