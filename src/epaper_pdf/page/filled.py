"""A placed page + its layout -> its slots with what stands in them: what the page rules look at."""

from collections.abc import Iterator, Mapping

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.layout import Cells, Layout, Slot
from epaper_pdf.page.pages import Block, GlyphRun, Page
from epaper_pdf.roles import Role
from epaper_pdf.story.place import slot_rect
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing

# regions that are set apart on purpose: no page rule counts them as editorial (I9)
DELIBERATE = frozenset({"masthead", "contents", "imprint", "ad", "notice"})
HEAD = frozenset({Role.KICKER, Role.TITLE, Role.DECK, Role.BYLINE})
ORNAMENTS = frozenset({Role.ORNAMENT, Role.RUBY})
_CAPTIONS = frozenset({Role.CAPTION, Role.CREDIT})


@frozen
class Headline:
    """A story's title: its slot, its ink, the size of its type."""

    slot: Slot
    rect: Rect
    size: Pt
    upright: bool
    text: str

    @property
    def over(self) -> Cells:
        """The columns that it stands over: those that begin at its slot's top, one row of them."""
        top = self.slot.at.top
        cells = [c for c in self.slot.cells if c.top == top]
        return Cells(min(c.left for c in cells), max(c.right for c in cells), top, top)


@frozen
class FilledPage:
    """A page, its layout, and the blocks of each of its slots that something fills."""

    page: Page
    layout: Layout
    blocks: Mapping[str, tuple[Block, ...]]

    @classmethod
    def of(cls, page: Page, layout: Layout) -> "FilledPage":
        filled: dict[str, list[Block]] = {}
        for block in page.blocks:
            name = block.id.partition(".")[0]
            if name in layout.slots:
                filled.setdefault(name, []).append(block)
        return cls(page, layout, {name: tuple(blocks) for name, blocks in filled.items()})

    @property
    def corner(self) -> Point:
        """The type area's top left corner on the trim."""
        grid = self.layout.grid
        return Point((self.page.width - grid.width) / 2, (self.page.height - grid.height) / 2)

    @property
    def type_area(self) -> Rect:
        grid, corner = self.layout.grid, self.corner
        return Rect(corner.x, corner.y, grid.width, grid.height)

    def slots(self) -> Iterator[Slot]:
        """Yield the slots that something fills."""
        for name in self.blocks:
            yield self.layout.slots[name]

    def rect(self, cells: Cells) -> Rect:
        """Return the place of cells on the trim."""
        rect, corner = slot_rect(self.layout.grid, cells), self.corner
        return Rect(rect.left + corner.x, rect.top + corner.y, rect.width, rect.height)

    def pictures(self, name: str) -> Iterator[Rect]:
        """Yield the places of a slot's pictures, their captions with them."""
        blocks = self.blocks[name]
        for block in blocks:
            if block.role in (Role.PICTURE, Role.AD):
                under = (r for b in blocks if b.role in _CAPTIONS for r in b.shape)
                rect = block.shape[0]
                foot = max((r.bottom for r in under if r.overlaps(_below(rect))), default=0.0)
                foot = max(foot, rect.bottom)
                yield Rect(rect.left, rect.top, rect.width, foot - rect.top)

    def headlines(self) -> Iterator[Headline]:
        """Yield the titles of stories; those inside lists are no headlines."""
        for name, blocks in self.blocks.items():
            for block in blocks:
                if block.role is Role.TITLE and block.level == 1:
                    runs = [i for ln in block.lines for i in ln.items if isinstance(i, GlyphRun)]
                    if runs:
                        upright = runs[0].writing is not Writing.HORIZONTAL
                        size = max(run.size for run in runs)
                        text = block.text.replace("\n", "")
                        yield Headline(
                            self.layout.slots[name], bounds(block.shape), size, upright, text
                        )

    def allows(self, rule: str, *slots: Slot) -> bool:
        """Tell whether the layout, or a slot that takes part, breaks a rule on purpose."""
        return rule in self.layout.allow or any(rule in slot.allow for slot in slots)

    def warning(self, rule: str, message: str, hint: str, place: Rect, slot: str = "") -> Finding:
        """Return what a rule says of a place on this page."""
        at = self.layout.slots[slot].span if slot else self.layout.span
        return Finding(
            rule, Severity.WARNING, f"{message} on page {self.page.id}", hint, at, self.page.id,
            slot or None, place,
        )  # fmt: skip


def bounds(rects: tuple[Rect, ...]) -> Rect:
    """Return the rectangle that holds all of `rects`."""
    left, top = min(r.left for r in rects), min(r.top for r in rects)
    right, bottom = max(r.right for r in rects), max(r.bottom for r in rects)
    return Rect(left, top, right - left, bottom - top)


def _below(rect: Rect) -> Rect:
    """Return where a picture's caption stands."""
    return Rect(rect.left, rect.bottom - 1, rect.width, rect.height)
