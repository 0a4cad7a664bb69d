"""The newsroom's files -> an issue, checked and joined with its layouts, styles and fonts."""

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from pathlib import Path

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
from epaper_pdf.page.inkrules import ink_rules
from epaper_pdf.page.matching import check_contents, check_plan
from epaper_pdf.preflight.rules import unknown_rules
from epaper_pdf.printer.printer import Printer
from epaper_pdf.printer.read import read_printer
from epaper_pdf.readings import noted
from epaper_pdf.text.compose import Composer
from epaper_pdf.values import frozen
from epaper_pdf.workspace import font_folders, resource_folders

CONTENTS_LAYOUT = "contents"


@frozen
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
    findings += found if printer is None else unknown_rules(printer)
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
    swatches, found = without_spots(styles.swatches, printer.limits.spots, printer.name)
    styles, findings = replace(styles, swatches=swatches), [*findings, *found]
    findings += ink_rules(styles, printer.limits)
    findings += bleed_faults(publication, printer)
    issue = with_bleed(issue, printer)
    composer = house_composer(publication.language, styles, book)
    return Loaded(issue, layouts, styles, book, composer, printer), findings


def with_plans(loaded: Loaded, path: Path) -> Loaded:
    """Put the articles of each page's pool where the plans beside the issue have them."""
    if not any(page.pool for page in loaded.issue.pages):
        return loaded
    from epaper_pdf.plan.apply import apply_plans  # few issues have a pool

    folder = path if path.is_dir() else path.parent
    applied = apply_plans(loaded.issue, loaded.layouts, loaded.styles, folder)
    return replace(loaded, issue=applied.issue, layouts=applied.layouts, planning=applied.findings)


def of_zone(loaded: Loaded, zone: Zone) -> Loaded:
    """Return the issue as a zone has it (多版次); write its base edition first, which it shares."""
    planning = tuple(f for f in loaded.planning if f.page not in zone.pages)
    return replace(loaded, issue=loaded.issue.of_zone(zone), planning=planning)
