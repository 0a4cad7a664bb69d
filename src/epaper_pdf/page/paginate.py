"""Issue + layouts + composer -> Pages, and findings about what does not fit."""

from collections.abc import Collection, Mapping, Sequence

from epaper_pdf.findings import Finding
from epaper_pdf.issue.issue import Issue
from epaper_pdf.layout.layout import Layout, SlotKind
from epaper_pdf.layout.style import Styles
from epaper_pdf.page.composing import Composing
from epaper_pdf.page.continuing import Continuing
from epaper_pdf.page.fillers import Fillers
from epaper_pdf.page.filling import PageMaker, SlotFit, new_sheet, page_of
from epaper_pdf.page.furniture import add_frame, add_heading, add_masthead, add_rules
from epaper_pdf.page.navigation import Navigation
from epaper_pdf.page.pages import Page
from epaper_pdf.story.place import slot_rect
from epaper_pdf.text.compose import Composer
from epaper_pdf.values import frozen

CONTENTS_ID = "目录"


@frozen
class Paginated:
    """Placed pages, and what was found; the `joint` findings hang on more than their own page."""

    pages: tuple[Page, ...]
    fits: tuple[SlotFit, ...]
    findings: tuple[Finding, ...]
    joint: tuple[Finding, ...] = ()


def paginate(
    issue: Issue,
    layouts: Mapping[str, Layout],
    styles: Styles,
    composer: Composer,
    only: Collection[str] | None = None,
) -> Paginated:
    """Place the pages of an issue (those of `only`, by page id).

    A page stands by itself but for stories that jump, which are set on both of their pages, and
    for fillers, each of which stands once in an issue.
    """
    pages, fits, findings = [], [], []
    composing = Composing.of(issue, styles, composer)
    continuing, fillers = Continuing(issue, layouts, styles, composing), Fillers(issue.fillers)
    wanted = {p.id for p in issue.pages if only is None or {p.id, *(p.spread or ())} & {*only}}
    takers = {p.id for p in issue.pages if takes_fillers(issue, layouts[p.layout])}
    needed = wanted | takers if wanted & takers else wanted
    for plan in (p for p in issue.pages if p.id in needed):
        layout = layouts[plan.layout]
        if plan.spread is None:
            maker = PageMaker(issue, plan, layout, styles, composing, continuing, fillers)
            page = maker.make()
            if plan.id in wanted:
                pages.append(continuing.joined(page))
                fits += maker.fits
                findings += maker.findings
        elif plan.id == plan.spread[0]:
            from epaper_pdf.page.spread import compose_spread  # few issues have a spread

            made = compose_spread(issue, plan, layout, styles, composing, only, continuing, fillers)
            pages += made.pages
            fits += made.fits
            findings += made.findings
    return Paginated(tuple(pages), tuple(fits), tuple(findings))


def takes_fillers(issue: Issue, layout: Layout) -> bool:
    """Return whether what later pages have of the pool depends on a page of `layout`."""
    slots = layout.slots.values()
    return bool(issue.fillers) and any(s.filler or s.kind is SlotKind.FILLER for s in slots)


def contents_pages(
    issue: Issue, layout: Layout, styles: Styles, composer: Composer, pages: Sequence[Page]
) -> tuple[Page, ...]:
    """Make the contents of the combined edition: as many pages as its entries need.

    Raises:
        ValueError: the layout has no room for any entry.
    """
    navigation = Navigation(issue, pages)
    composing, home = Composing.of(issue, styles, composer), issue.publication.language
    made: list[Page] = []
    while not navigation.done:
        number = len(made) + 1
        id_ = CONTENTS_ID if number == 1 else f"{CONTENTS_ID}{number}"
        sheet = new_sheet(issue, layout, composer)
        slots = [
            (slot, sheet.speaking(composing.slot(slot, home))) for slot in layout.slots.values()
        ]
        for slot, mine in slots:
            add_frame(mine, slot, layout.grid)
            add_heading(mine, slot, layout.grid, styles)
            if slot.kind is SlotKind.MASTHEAD:
                add_masthead(mine, issue, slot_rect(layout.grid, slot.at), styles)
        before = len(sheet.blocks)
        for slot, mine in slots:
            navigation.fill(mine, slot, layout.grid, styles)
        if len(sheet.blocks) == before:
            raise ValueError(f"layout {layout.name} has no room for any contents entry")
        add_rules(sheet, layout)
        made.append(page_of(issue, sheet, id_, 1 - number, "目录", "contents", layout.name))
    return tuple(made)
