"""White area: cells of the type area that nothing covers (docs/page-rules.md).

The type area is divided into rows and characters, 11 of which (a column) by a row are a cell.
Covered are: lines of text, so wide as their column; pictures with their captions; ads, mastheads,
contents and imprints with all of their slot; the first and last row of a frame; and a title block
over the width of its slot, with up to three rows of air above and one below it; an upright one
down its slot. Up to 3 characters between covered ones in a row (gutters, insets) are covered,
and so is the last empty row above a covered one where something stands above (separators), and one
more above a subhead or a title in a list. What is left is white.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from epaper_pdf.findings import Finding
from epaper_pdf.geometry import Rect
from epaper_pdf.layout.layout import Frame, Layout, Slot
from epaper_pdf.page.filled import DELIBERATE, HEAD, ORNAMENTS, FilledPage, bounds
from epaper_pdf.page.pages import Block, Page
from epaper_pdf.roles import Role
from epaper_pdf.units import Pt

MOST_WHITE = 0.01
_CLOSED = 3  # characters
_TITLE_AIR = 3  # rows above a title
_TITLED = {Role.SUBHEAD, Role.TITLE}  # inside the text: subheads, and titles in lists
_TIERS = 2  # characters between the 栏 of vertical text


def white_cells(page: Page, layout: Layout) -> int:
    """Return how many cells of a page are white; those of half a spread are not counted."""
    if layout.grid.width > page.width:
        return 0
    raster = _Raster.of(FilledPage.of(page, layout))
    chars = sum(row.bit_count() for row in _white(raster.rows, raster.full))
    return round(chars * layout.grid.columns / raster.wide)


def white_area(filled: FilledPage) -> Iterator[Finding]:
    """Yield whether more than 1 % of a page is white, at the slot that has most of it."""
    raster = _Raster.of(filled)
    white = _white(raster.rows, raster.full)
    chars = sum(row.bit_count() for row in white)
    share = chars / (raster.wide * len(white))
    if share <= MOST_WHITE or filled.allows("white"):
        return
    of_slot = {slot.name: _within(white, raster, filled, slot) for slot in filled.slots()}
    worst = max(of_slot, key=lambda name: of_slot[name], default="")
    columns = filled.layout.grid.columns
    cells = chars * columns / raster.wide
    message = f"{share:.1%} of the type area is white ({cells:.0f} cells"
    place = filled.rect(filled.layout.slots[worst].at) if worst else raster.place
    if worst:
        message += f", {of_slot[worst] * columns / raster.wide:.0f} of them in slot {worst}"
    hint = f"up to {MOST_WHITE:.0%} is borne: add text or a filler, enlarge a picture, close rows"
    yield filled.warning("white", f"{message})", hint, place, worst)


@dataclass(slots=True)
class _Raster:
    """Rows of bits, one a character, that tell what is covered."""

    place: Rect
    size: Pt
    leading: Pt
    wide: int
    rows: list[int]

    @property
    def full(self) -> int:
        return (1 << self.wide) - 1

    @classmethod
    def of(cls, filled: FilledPage) -> "_Raster":
        grid = filled.layout.grid
        raster = cls(filled.type_area, grid.size, grid.leading, round(grid.width / grid.size), [])
        raster.rows = [0] * grid.rows
        for slot in filled.slots():
            for rect in _covering(filled, slot):
                raster.cover(rect)
        return raster

    def mask(self, rect: Rect) -> int:
        """Return the characters that a rectangle covers by more than a third."""
        left = (rect.left - self.place.left) / self.size
        right = (rect.right - self.place.left) / self.size
        first, end = max(0, int(left + 0.67)), min(self.wide, int(right + 0.67))
        return ((1 << end) - 1) & ~((1 << first) - 1) if end > first else 0

    def span(self, rect: Rect) -> range:
        """Return the rows whose type a rectangle covers by more than a third."""
        top = (rect.top - self.place.top) / self.leading
        foot = (rect.bottom - self.place.top) / self.leading
        part = self.size / self.leading
        first = max(0, int(top + 1 - part * 0.67))
        return range(first, min(len(self.rows), int(foot + 1 - part * 0.33)))

    def cover(self, rect: Rect) -> None:
        mask = self.mask(rect)
        for row in self.span(rect):
            self.rows[row] |= mask


def _covering(filled: FilledPage, slot: Slot) -> Iterator[Rect]:
    """Yield all that counts as covered in a slot."""
    blocks = filled.blocks[slot.name]
    if slot.kind in DELIBERATE:
        yield from map(filled.rect, slot.cells)
        return
    yield from filled.pictures(slot.name)
    leading = filled.layout.grid.leading
    below = _TIERS * filled.layout.grid.size if slot.vertical else 0.0
    for block in blocks:
        if block.role not in HEAD | ORNAMENTS or block.level == 2:
            above = leading if block.role in _TITLED else 0.0
            for r in block.shape:
                yield Rect(r.left, r.top - above, r.width, r.height + above + below)
    for cells in slot.cells:
        yield from _around(filled, slot, filled.rect(cells))


def _around(filled: FilledPage, slot: Slot, rect: Rect) -> Iterator[Rect]:
    """Yield the title blocks and the frame of a part of a slot."""
    leading = filled.layout.grid.leading
    if slot.frame is not Frame.NONE:
        yield Rect(rect.left, rect.top, rect.width, leading)
    if slot.frame in (Frame.BOX, Frame.TINT):
        yield Rect(rect.left, rect.bottom - leading, rect.width, leading)
    upright = any(t.upright and t.slot is slot for t in filled.headlines())
    for block in _title_blocks(filled.blocks[slot.name]):
        if not block.overlaps(rect):
            continue
        if upright:
            yield Rect(block.left, rect.top, block.width, rect.height)
        else:
            top = max(rect.top, block.top - _TITLE_AIR * leading)
            yield Rect(rect.left, top, rect.width, block.bottom + leading - top)


def _title_blocks(blocks: Sequence[Block]) -> Iterator[Rect]:
    """Yield the bounds of each kicker, title, deck and byline that follow one another."""
    for is_head, group in groupby(blocks, key=lambda b: b.role in HEAD and b.level != 2):
        if is_head:
            yield bounds(tuple(rect for block in group for rect in block.shape))


def _white(rows: Sequence[int], full: int) -> list[int]:
    """Return the white characters of each row."""
    rows = [_closed(row, full) for row in rows]
    white, above = [], 0
    for row, below in zip(rows, (*rows[1:], 0), strict=True):
        white.append(full & ~row & ~(above & below))
        above |= row
    return white


def _closed(row: int, full: int) -> int:
    """Return a row with up to `_CLOSED` characters between covered ones, or at an edge, covered."""
    wide = full.bit_length() + 2 * _CLOSED
    edges = ((1 << _CLOSED) - 1) | (((1 << _CLOSED) - 1) << (wide - _CLOSED))
    grown = (row << _CLOSED) | edges
    for _ in range(_CLOSED):
        grown |= grown << 1
    shrunk = grown
    for _ in range(_CLOSED):
        shrunk &= shrunk >> 1
    return (shrunk >> _CLOSED) & full


def _within(white: Sequence[int], raster: _Raster, filled: FilledPage, slot: Slot) -> int:
    """Return how many white characters stand in a slot."""
    rects = [filled.rect(cells) for cells in slot.cells]
    return sum(
        (white[row] & raster.mask(rect)).bit_count() for rect in rects for row in raster.span(rect)
    )
