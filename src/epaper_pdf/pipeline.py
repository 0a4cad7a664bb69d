"""The whole program on one screen: each function is a stage, each name a finished value.

The library's verbs (`load`, `compose`, `write`) are these; the command line only prints them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from epaper_pdf.draw.pictures import Pictures
from epaper_pdf.findings import Finding, errors
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Issue
from epaper_pdf.issue.read import read_issue
from epaper_pdf.layout.fold import at_trim, check_fold
from epaper_pdf.layout.house import check_slots
from epaper_pdf.layout.layout import Layout
from epaper_pdf.layout.read import check_page, read_layouts
from epaper_pdf.layout.style import Styles
from epaper_pdf.layout.styles import font_faults, read_styles, reversed_faults
from epaper_pdf.page.composing import check_rules, house_composer
from epaper_pdf.page.dump import dump
from epaper_pdf.page.matching import check_contents, check_plan
from epaper_pdf.page.navigation import headlines
from epaper_pdf.page.pages import Page
from epaper_pdf.page.paginate import Paginated, contents_pages, paginate
from epaper_pdf.page.proof import marked
from epaper_pdf.page.rules import check_pages
from epaper_pdf.page.spread import over_fold
from epaper_pdf.pdf.document import Look, OutlineEntry, PdfWriter
from epaper_pdf.plan.apply import apply_plans
from epaper_pdf.preflight.check import preflight_bytes
from epaper_pdf.printer.printer import Printer
from epaper_pdf.printer.read import read_printer
from epaper_pdf.publish.manifest import Manifest, Output, entries
from epaper_pdf.publish.sources import SOURCES, FaceFile, Sources, roots_of
from epaper_pdf.publish.version import commit
from epaper_pdf.readings import noted
from epaper_pdf.text.compose import Composer
from epaper_pdf.version import __version__
from epaper_pdf.workspace import font_folders, resource_folders

CONTENTS_LAYOUT = "contents"
CHINA = timezone(timedelta(hours=8))  # the time of dates in files, wherever they are made
_SPOT = 24.0  # points: the side of the mark of what preflight found
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

    `findings` are those of preflight.
    """

    folder: Path
    withheld: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def load(path: Path) -> tuple[Loaded | None, list[Finding]]:
    """Read an issue with its layouts, styles and fonts; all mistakes are found in one run.

    The articles of pools stand where the plans of their pages have them.
    """
    with noted() as files:
        loaded, findings = load_unplanned(path)
        planned = loaded and with_plans(loaded, path)
    return planned and replace(planned, files=files), findings


def load_unplanned(path: Path) -> tuple[Loaded | None, list[Finding]]:
    """Read an issue as `load` does, its pools as they are written."""
    issue, findings = read_issue(path)
    if issue is None:
        return None, findings
    folders = resource_folders(issue.workspace)
    publication = issue.publication
    names = {plan.layout: plan.at for plan in reversed(issue.pages)}
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
        findings += dict.fromkeys(check_rules(issue, layouts, styles))
    trim = publication.trim_width, publication.trim_height
    findings += [f for layout in layouts.values() for f in check_page(layout, *trim)]
    layouts = {name: at_trim(layout, trim[0]) for name, layout in layouts.items()}
    if styles is not None and book is not None:
        findings += font_faults(styles, book.roles, publication.at)
    findings += check_plan(issue, layouts)
    if CONTENTS_LAYOUT in layouts:
        findings += check_contents(layouts[CONTENTS_LAYOUT])
    if styles is None or book is None or printer is None or errors(findings):
        return None, findings
    findings += reversed_faults(styles, lambda role: book.face(role).metrics.weight)
    composer = house_composer(publication.language, styles, book)
    return Loaded(issue, layouts, styles, book, composer, printer), findings


def with_plans(loaded: Loaded, path: Path) -> Loaded:
    """Put the articles of each page's pool where the plans beside the issue have them."""
    folder = path if path.is_dir() else path.parent
    applied = apply_plans(loaded.issue, loaded.layouts, loaded.styles, folder)
    return replace(loaded, issue=applied.issue, layouts=applied.layouts, planning=applied.findings)


def compose(loaded: Loaded, only: Collection[str] | None = None) -> Paginated:
    """Place the pages (those of `only`); findings tell what does not fit and where."""
    placed = paginate(loaded.issue, loaded.layouts, loaded.styles, loaded.composer, only)
    planning = (f for f in loaded.planning if only is None or f.page in only)
    findings = (*planning, *placed.findings, *check_pages(placed.pages, loaded.layouts))
    return Paginated(placed.pages, placed.fits, findings)


def write(
    loaded: Loaded,
    placed: Paginated,
    out: Path,
    *,
    complete: bool = True,
    cache: Path | None = None,
    progress: Progress = lambda _: None,
) -> Written:
    """Write the page files, the combined edition and the placed pages as a new version under `out`.

    Each page file passes preflight, or it is withheld, as that of a page with an error is: a proof
    with the faults marked takes its place, and there is no combined edition. The other pages are
    written.

    Raises:
        OSError: the output could not be written; nothing is left of it then.
    """
    issue = loaded.issue
    writer = PdfWriter(_look(loaded, cache))
    faulty = {f.page for f in over_fold(errors(placed.findings), issue)}
    outputs: list[Output] = []
    findings: list[Finding] = []
    for page in placed.pages:
        if page.id not in faulty:
            data = writer.page(page)
            findings += preflight_findings(page, data, loaded.printer)
            outputs.append(_page_output(issue, page, data))
            progress(page.id)
    faulty |= {f.page for f in errors(findings)}
    withheld = tuple(page.id for page in placed.pages if page.id in faulty)
    outputs = [o for o in outputs if o.page not in faulty]
    for page in placed.pages:
        if page.id in faulty:
            faults = over_fold(errors([*placed.findings, *findings]), issue)
            proof = writer.page(marked(page, faults))
            outputs.append(Output(f"proof/{file_stem(issue)}_{page.id}.pdf", proof, page.id))
            progress(f"proof {page.id}")
    if complete and not withheld:
        outputs.append(_edition_output(loaded, placed.pages, writer))
        progress("edition")
    outputs.append(Output(PAGES, dump(placed.pages, issue.place)))
    outputs.append(Output(SOURCES, sources_of(loaded).to_json()))
    publication = issue.publication
    whole = complete and len(withheld) < len(placed.pages)

    def manifest(digests: list[str]) -> Manifest:
        return Manifest(
            publication.code, issue.date.isoformat(), issue.number, issue.total,
            f"epaper-pdf {__version__}", loaded.printer.name, whole, withheld,
            entries(outputs, digests),
        )  # fmt: skip

    folder = out / publication.code / issue.date.isoformat()
    return Written(commit(folder, outputs, manifest), withheld, tuple(findings))


def sources_of(loaded: Loaded) -> Sources:
    """Return what an issue was made of, by names that hold on any machine."""
    issue, book = loaded.issue, loaded.book
    roots = roots_of(issue.workspace)
    faces = (book.face(role) for role in book.roles)
    return Sources(
        issue.place(issue.at.source.path),
        roots.named(loaded.files),
        tuple(FaceFile(face.name, face.path.name, face.weight) for face in faces),
    )


def preflight_findings(page: Page, data: bytes, printer: Printer) -> list[Finding]:
    """Return what the print file of a page breaks of its printer's rules."""
    checked = preflight_bytes(page.id, data, printer, mono=page.ink == "mono")
    return [
        Finding(
            r.code, r.weight, f"{r.code} {r.english}", r.chinese, page=page.id,
            place=Rect(r.place.x, r.place.y, _SPOT, _SPOT) if r.place else None,
        )
        for r in checked.remarks
    ]  # fmt: skip


def _look(loaded: Loaded, cache: Path | None) -> Look:
    issue = loaded.issue
    publication, day = issue.publication, issue.date
    return Look(
        book=loaded.book,
        swatches=loaded.styles.swatches,
        pictures=Pictures(loaded.printer.condition.profile, cache),
        condition=loaded.printer.condition,
        key=f"epaper-pdf:{publication.code}/{day.isoformat()}",
        version=1,
        title=f"{publication.name} {day.isoformat()} 总第{issue.total}期",
        author=publication.imprint["publisher"],
        producer=f"epaper-pdf {__version__}",
        language=publication.language,
        made=datetime(day.year, day.month, day.day, tzinfo=CHINA),
    )


def _page_output(issue: Issue, page: Page, data: bytes) -> Output:
    name = f"pages/{file_stem(issue)}_{page.id}.pdf"
    titles = tuple(h.title for h in headlines(page))
    return Output(name, data, page.id, page.section, titles, page.section_code, page.ink)


def _edition_output(loaded: Loaded, pages: tuple[Page, ...], writer: PdfWriter) -> Output:
    issue = loaded.issue
    contents = contents_pages(
        issue, loaded.layouts[CONTENTS_LAYOUT], loaded.styles, loaded.composer, pages
    )
    left = next((plan.id for plan in issue.pages if plan.spread), None)
    data = writer.edition((*contents, *pages), _outline(contents, pages), left=left)
    return Output(f"{file_stem(issue)}_edition.pdf", data)


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
