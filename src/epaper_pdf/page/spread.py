"""A spread (通版) composed as one wide page -> its two pages of ordinary trim."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Issue, PagePlan
from epaper_pdf.layout.layout import Frame, Layout
from epaper_pdf.layout.style import Styles
from epaper_pdf.page.composing import Composing
from epaper_pdf.page.continuing import Continuing
from epaper_pdf.page.cutting import Half, cut
from epaper_pdf.page.fillers import Fillers
from epaper_pdf.page.filling import PageMaker, SlotFit, new_sheet, page_of
from epaper_pdf.page.furniture import add_running_head
from epaper_pdf.page.pages import Block, GlyphRun, Page
from epaper_pdf.page.parting import Zone, inked, parted
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.story.place import slot_rect
from epaper_pdf.units import MM
from epaper_pdf.values import frozen


@frozen
class Spread:
    """The pages of a spread that were asked for, with their fits and findings."""

    pages: tuple[Page, ...]
    fits: tuple[SlotFit, ...]
    findings: tuple[Finding, ...]


def compose_spread(
    issue: Issue,
    plan: PagePlan,
    layout: Layout,
    styles: Styles,
    composing: Composing,
    only: Collection[str] | None,
    continuing: Continuing,
    fillers: Fillers,
) -> Spread:
    """Compose the spread of `plan`, its left page, once; cut it at the fold, one head on each."""
    pair = plan, next(p for p in issue.pages if p.ordinal == plan.ordinal + 1)
    fold, bleed = issue.publication.trim_width, issue.publication.bleed
    halves = Half(pair[0].id, 0.0, fold, bleed), Half(pair[1].id, fold, 2 * fold, bleed)
    asked = [half for half in halves if only is None or half.page in only]
    wide = replace(plan, id=f"{halves[0].page}–{halves[1].page}")
    headless = replace(layout, running_head=False)
    maker = PageMaker(issue, wide, headless, styles, composing, continuing, fillers)
    clear = layout.grid.fold.clear if layout.grid.fold else 0.0
    zone, rooms = Zone(fold - clear, fold + clear), _rooms(layout, maker.sheet)
    blocks = [parted(b, zone, rooms(b)) for b in maker.make().blocks]
    pages = [
        _page(issue, one, layout, styles, composing, mine)
        for one, half, mine in zip(pair, halves, cut(blocks, halves), strict=True)
        if half in asked
    ]
    fits = (replace(f, page=_page_of_slot(f.slot, layout, halves)) for f in maker.fits)
    found = [*maker.findings, *_near_fold(blocks, zone, wide)]
    return Spread(
        tuple(pages),
        tuple(f for f in fits if any(f.page == half.page for half in asked)),
        tuple(here for f in found if (here := _homed(f, asked, halves))),
    )


def _page(
    issue: Issue,
    plan: PagePlan,
    layout: Layout,
    styles: Styles,
    composing: Composing,
    blocks: Sequence[Block],
) -> Page:
    """Return a page of the spread: its running head, then what stands on it."""
    single = replace(layout, grid=layout.grid.page)
    sheet = new_sheet(issue, single, composing.page(plan.language))
    if layout.running_head:
        add_running_head(sheet, issue, plan, single.grid, styles)
    made = page_of(
        issue, sheet, plan.id, plan.ordinal, plan.section, plan.section_code, plan.layout, plan.ink
    )
    ordered = (replace(b, order=at) for at, b in enumerate((*made.blocks, *blocks), 1))
    return replace(made, blocks=tuple(ordered))


def _rooms(layout: Layout, sheet: Sheet) -> Callable[[Block], Rect]:
    """Return what tells a block's room on the wide page: the inside of its slot."""
    insets = {
        name: layout.grid.size if slot.frame is not Frame.NONE else 0.0
        for name, slot in layout.slots.items()
    }
    rooms = {
        name: sheet.on_page(slot_rect(layout.grid, slot.at).inset(insets[name], 0.0))
        for name, slot in layout.slots.items()
    }
    whole = sheet.on_page(Rect(0.0, 0.0, layout.grid.width, layout.grid.height))
    return lambda block: rooms.get(slot_of(block), whole)


def slot_of(block: Block) -> str:
    """Return the name of the slot that a block is in, or of what else it belongs to."""
    return block.id.partition(".")[0]


def _near_fold(blocks: Iterable[Block], zone: Zone, plan: PagePlan) -> Iterator[Finding]:
    """Yield each block of which glyphs stand too near to the fold, with the first such line."""
    for block in blocks:
        for line in block.lines:
            runs = [i for i in line.items if isinstance(i, GlyphRun)]
            near = [edges for run in runs for _, *edges in inked(run) if zone.holds(*edges)]
            if not near:
                continue
            clear = (zone.right - zone.left) / 2 / MM
            message = f"{block.id} has {len(near)} characters within {clear:g} mm of the fold"
            hint = "a shorter text or another title style, or fold: {clear: 0mm} in the layout"
            left, right = min(c[0] for c in near), max(c[1] for c in near)
            at = plan.slot_spans.get(slot_of(block), plan.at)
            place = Rect(left, line.rect.top, right - left, line.rect.height)
            yield Finding(
                "near-fold", Severity.ERROR, f"{message} on pages {plan.id}",
                f"{hint}; text: {''.join(r.text for r in runs)[:20]}", at, plan.id, block.id, place,
            )  # fmt: skip
            break


def _page_of_slot(name: str, layout: Layout, halves: tuple[Half, Half]) -> str:
    beyond = layout.slots[name].at.left > layout.grid.columns // 2
    return halves[beyond].page


def _homed(finding: Finding, asked: Sequence[Half], halves: tuple[Half, Half]) -> Finding | None:
    """Return a finding on the page of the spread where it begins, of those that were asked for."""
    if finding.place is None:
        return replace(finding, page=asked[0].page)
    left, right = finding.place.left, finding.place.right
    half = next((h for h in asked if h.on(left, right)), None)
    if half is None and any(h.on(left, right) for h in halves):
        return None
    return _on(finding, finding.place, half or asked[0])


def _on(finding: Finding, place: Rect, half: Half) -> Finding:
    return replace(finding, page=half.page, place=replace(place, left=place.left - half.left))


def over_fold(findings: Iterable[Finding], issue: Issue) -> list[Finding]:
    """Return findings, those that lie over the fold of a spread, or anywhere on it, on both pages.

    A fault over the fold holds both pages, and is marked on the proofs of both.
    """
    wide = issue.publication.trim_width
    spreads = {plan.id: plan.spread for plan in issue.pages if plan.spread}
    out = []
    for finding in findings:
        out.append(finding)
        pair = spreads.get(finding.page or "")
        if pair is None:
            continue
        other = pair[finding.page == pair[0]]
        place = finding.place
        if place is None:
            out.append(replace(finding, page=other))
        elif finding.page == pair[0] and place.right > wide:
            out.append(replace(finding, page=other, place=replace(place, left=place.left - wide)))
        elif finding.page == pair[1] and place.left < 0:
            out.append(replace(finding, page=other, place=replace(place, left=place.left + wide)))
    return out
