"""Jumps -> both parts of each story, and the links between their pages."""

from collections.abc import Mapping
from dataclasses import replace

from epaper_pdf.issue.issue import ArticleFill, Issue, PagePlan
from epaper_pdf.layout.layout import Layout, Slot
from epaper_pdf.layout.style import Styles, turned
from epaper_pdf.page.composing import Composing
from epaper_pdf.page.corner import corner_of
from epaper_pdf.page.jumps import Jump, Spot, page_name, plan_jumps
from epaper_pdf.page.pages import Block, Link, Page
from epaper_pdf.roles import Role
from epaper_pdf.story.continued import FLOWING, Divided, End, divide
from epaper_pdf.story.place import interior, slot_rect
from epaper_pdf.story.story import Part, Story
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

ONWARD, BACK = ("下转", "下轉"), ("上接", "上接")  # in simplified characters, in traditional ones


@frozen
class Seat:
    """A slot of a page, with its layout."""

    plan: PagePlan
    layout: Layout
    slot: Slot


class Continuing:
    """Divides the stories of an issue that jump, each once, whichever of its pages is made."""

    def __init__(
        self, issue: Issue, layouts: Mapping[str, Layout], styles: Styles, composing: Composing
    ) -> None:
        self._issue, self._layouts, self._styles = issue, layouts, styles
        self._composing = composing
        jumps, _ = plan_jumps(issue, layouts)
        self._from: dict[Spot, Jump] = {jump.source: jump for jump in jumps}
        self._to: dict[Spot, Jump] = {jump.target: jump for jump in jumps}
        self._divided: dict[Spot, Divided] = {}

    def first(self, page: str, slot: str) -> Story | None:
        """Return the story of a slot from which one may jump."""
        jump = self._from.get((page, slot))
        return self._divide(jump).first if jump else None

    def rest(self, page: str, slot: str) -> tuple[Divided, ArticleFill] | None:
        """Return the story of which the rest stands in a `continued` slot, as it was asked for."""
        jump = self._to.get((page, slot))
        if jump is None:
            return None
        return self._divide(jump), replace(jump.fill, at=jump.at)

    def joined(self, page: Page) -> Page:
        """Return a page with its parts of stories linked to those on other pages."""
        for jump in self._from.values():
            if page.id in (jump.source[0], jump.target[0]):
                page = self._linked(page, jump)
        return page

    def _linked(self, page: Page, jump: Jump) -> Page:
        divided = self._divide(jump)
        if divided.rest is None:
            return page
        here, there, story = jump.target, jump.source, divided.first
        following, torn = None, False
        if page.id == jump.source[0]:
            here, there, story = jump.source, jump.target, divided.rest
            number = next(n for n, p in enumerate(story.parts, 1) if p.role in FLOWING)
            following = f"{there[0]}/{there[1]}.{number}"
            torn = _begins_within(story.parts[number - 1])
        mine = [b for b in page.blocks if b.id.rpartition(".")[0] == here[1]]
        last = [b.id for b in mine if b.role in FLOWING][-1]
        leads = self._height(there, story)
        changed: dict[str, Block] = {}
        for block in mine:
            if block.role is Role.JUMP:
                changed[block.id] = _leading(block, there[0], leads)
            elif block.id == last and following:
                changed[block.id] = replace(block, next=following, torn=torn)
        return replace(page, blocks=tuple(changed.get(b.id, b) for b in page.blocks))

    def _height(self, spot: Spot, story: Story) -> Pt:
        """Return the height on its page at which a part's mark stands."""
        seat = self._seat(spot)
        grid = seat.layout.grid
        top = corner_of(self._issue.publication, grid).y + slot_rect(grid, seat.slot.at).top
        mark = next(part for part in story.parts if part.role is Role.JUMP)
        box = mark.lines[0].box
        return top + (box.left if mark.style.vertical else box.top)

    def _seat(self, spot: Spot) -> Seat:
        plan = next(plan for plan in self._issue.pages if plan.id == spot[0])
        layout = self._layouts[plan.layout]
        return Seat(plan, layout, layout.slots[spot[1]])

    def _divide(self, jump: Jump) -> Divided:
        known = self._divided.get(jump.source)
        if known is None:
            known = self._divided[jump.source] = divide(
                jump.fill.article,
                self._end(jump.source, jump, ONWARD, jump.target[0]),
                self._end(jump.target, jump, BACK, jump.source[0]),
                f"page {jump.target[0]}, slot {jump.target[1]}",
            )
        return known

    def _end(self, spot: Spot, jump: Jump, said: tuple[str, str], other: str) -> End:
        seat, composing = self._seat(spot), self._composing
        return end_of(seat, jump, said, other, composing=composing, styles=self._styles)


def end_of(
    seat: Seat,
    jump: Jump,
    said: tuple[str, str],
    other: str,
    *,
    composing: Composing,
    styles: Styles,
) -> End:
    """Return where a part of a story stands; its mark is `said` and names the `other` page."""
    composer = composing.slot(seat.slot, seat.plan.language)
    verb = said[composer.language.startswith("zh-Hant")]
    words = f"（{verb}第{page_name(other, chinese=styles.chinese_jumps)}版）"
    inside = interior(seat.slot, seat.layout.grid, [jump.fill.article])
    seen = turned(styles) if seat.slot.vertical else styles
    return End(composer, seat.slot, inside, seen, words, jump.at)


def _begins_within(part: Part) -> bool:
    """Tell whether the first part of a rest begins in the middle of its paragraph."""
    return part.article is not None and part.article.body[0].goes_on


def _leading(block: Block, page: str, y: Pt) -> Block:
    """Return a mark that is a link."""
    lines = (replace(x, items=(*x.items, Link(x.rect, page, y))) for x in block.lines)
    return replace(block, lines=tuple(lines))
