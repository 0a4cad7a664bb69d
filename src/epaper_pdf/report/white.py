"""Placed page + grid -> the cells of its type area that stay white (LAYOUT §1).

A cell is a basic column by a row. Air between paragraphs, between slots and around titles is up to
three rows; what is empty for four rows and more is white. As slots divide their width into columns
of their own, it is looked for character by character.
"""

from math import ceil

from epaper_pdf.geometry import Rect
from epaper_pdf.layout.layout import Layout, SlotKind
from epaper_pdf.page.pages import Page
from epaper_pdf.roles import Role
from epaper_pdf.story.place import slot_rect

_WHOLE = {SlotKind.MASTHEAD, SlotKind.CONTENTS, SlotKind.IMPRINT}
_SOLID = {Role.PICTURE, Role.AD}


def white_cells(page: Page, layout: Layout) -> int:
    """Return how many cells stand in empty runs of four rows or more."""
    grid = layout.grid
    area = _Area(layout, (page.width - grid.width) / 2, (page.height - grid.height) / 2)
    filled = {b.id for b in page.blocks if b.role in _SOLID}
    for slot in layout.slots.values():
        if slot.kind in _WHOLE or slot.name in filled:
            for cells in slot.cells:
                area.cover(slot_rect(grid, cells), 0.0, 0.0)
    for block in page.blocks:
        if block.role is not Role.ORNAMENT:
            for rect in block.shape:
                area.cover(rect, area.left, area.top)
    return area.white()


class _Area:
    """The characters of a type area, from left to right: of each the rows covered, a bit a row."""

    def __init__(self, layout: Layout, left: float, top: float) -> None:
        self.grid, self.left, self.top = layout.grid, left, top
        self.covered = [0] * round(self.grid.width / self.grid.size)

    def cover(self, rect: Rect, left: float, top: float) -> None:
        """Cover a rectangle, whose origin is (`left`, `top`), with the gutters at its sides."""
        grid = self.grid
        x, y = rect.left - left, rect.top - top
        first = max(int((x - grid.gutter) / grid.size + 0.5), 0)
        last = ceil((x + rect.width + grid.gutter) / grid.size - 0.5)
        head = max(int(y / grid.leading + 1e-6), 0)
        foot = max(ceil((y + rect.height) / grid.leading - 1e-6), head)
        rows = ((1 << (foot - head)) - 1) << head
        for at in range(first, min(last, len(self.covered))):
            self.covered[at] |= rows

    def white(self) -> int:
        """Return the cells of the runs of four empty rows and more; gutters are no cells."""
        grid, white = self.grid, 0
        step = grid.column_chars + grid.gutter / grid.size
        for at, covered in enumerate(self.covered):
            if (at + 0.5) % step < grid.column_chars:
                free = ~covered & ((1 << grid.rows) - 1)
                cores = free & free >> 1 & free >> 2 & free >> 3
                white += (cores | cores << 1 | cores << 2 | cores << 3).bit_count()
        return round(white / grid.column_chars)
