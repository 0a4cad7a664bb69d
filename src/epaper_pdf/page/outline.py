"""Slots of any shape -> their outlines in points: frames, tints and the rules between slots (I13).

Where two columns of a slot have other rows, its outline runs down the middle of their gutter.
"""

from collections.abc import Iterator
from itertools import pairwise

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.layout import Cells, Grid, Slot
from epaper_pdf.layout.shape import NEAR, column_rows, largest
from epaper_pdf.story.place import slot_rect
from epaper_pdf.units import Pt

Segment = tuple[Point, Point]


def outline(slot: Slot, grid: Grid) -> list[Point]:
    """Return the corners of a slot, clockwise from its top left one."""
    rects = [_rect(cells, slot, grid) for cells in slot.cells]
    above = [p for r in rects for p in (Point(r.left, r.top), Point(r.right, r.top))]
    below = [p for r in rects for p in (Point(r.left, r.bottom), Point(r.right, r.bottom))]
    return [*above, *reversed(below)]


def sides(slot: Slot, grid: Grid) -> list[Segment]:
    """Return the sides of a slot's outline, clockwise from its top."""
    corners = outline(slot, grid)
    return [(a, b) for a, b in pairwise([*corners, corners[0]]) if a != b]


def heads(slot: Slot, grid: Grid) -> list[Segment]:
    """Return the upper sides of a slot, from the left."""
    rects = (_rect(cells, slot, grid) for cells in slot.cells)
    return [(Point(r.left, r.top), Point(r.right, r.top)) for r in rects]


def areas(slot: Slot, grid: Grid) -> list[Rect]:
    """Return the largest rectangles in a slot; whatever stands in it lies in one of them."""
    cells = largest(slot.cells) if slot.shape else slot.cells
    return [_rect(one, slot, grid) for one in cells]


def _rect(cells: Cells, slot: Slot, grid: Grid) -> Rect:
    """Return a part of a slot, up to the middle of the gutter where the slot goes on beside it."""
    rect, half = slot_rect(grid, cells), grid.gutter / 2
    left = rect.left - (half if cells.left > slot.at.left else 0.0)
    right = rect.right + (half if cells.right < slot.at.right else 0.0)
    return Rect(left, rect.top, right - left, rect.height)


def between(one: Slot, other: Slot, grid: Grid) -> Iterator[Segment]:
    """Yield the lines that part two slots: down the gutters, and along under what stands above.

    They meet where the parting line turns.
    """
    rows = [_rows(slot) for slot in (one, other)]
    pairs = [(mine, its, n) for mine, its in (rows, rows[::-1]) for n in sorted(mine)]
    along = [line for mine, its, n in pairs if n in its for line in _along(n, mine, its, grid)]
    yield from along
    turns = [end for line in along for end in line]
    for mine, its, column in pairs:
        if column + 1 in its:
            for a, b in _down(column, mine[column], its[column + 1], grid):
                near = [p.y for p in turns if abs(p.x - a.x) < 0.1]  # pt
                reach = NEAR * grid.leading
                top = min([a.y, *(y for y in near if a.y - reach < y)])
                foot = max([b.y, *(y for y in near if y < b.y + reach)])
                yield Point(a.x, top), Point(a.x, foot)


def _rows(slot: Slot) -> dict[int, tuple[int, int]]:
    return dict(enumerate(column_rows(slot.cells), slot.at.left))


def _down(
    column: int, left: tuple[int, int], right: tuple[int, int], grid: Grid
) -> Iterator[Segment]:
    top, bottom = max(left[0], right[0]), min(left[1], right[1])
    if top <= bottom:
        rect = slot_rect(grid, Cells(column, column, top, bottom))
        x = rect.right + grid.gutter / 2
        yield Point(x, rect.top), Point(x, rect.bottom)


def _along(
    column: int, upper: dict[int, tuple[int, int]], lower: dict[int, tuple[int, int]], grid: Grid
) -> Iterator[Segment]:
    """Yield a line in the air between two slots, on to the next gutter where it turns there."""
    foot, head = upper[column][1], lower[column][0]
    if not 0 < head - foot <= NEAR + 1:
        return
    y = _middle(foot, head, grid)
    rect = slot_rect(grid, Cells(column, column, head, head))
    goes_on = [n in lower and (n in upper or lower[n][0] < head) for n in (column - 1, column + 1)]
    left, right = (grid.gutter / 2 if on else 0.0 for on in goes_on)
    yield Point(rect.left - left, y), Point(rect.right + right, y)


def _middle(foot: int, head: int, grid: Grid) -> Pt:
    """Return the height in the middle between row `foot` and row `head`."""
    gap = grid.leading - grid.size
    return ((foot * grid.leading - gap) + (head - 1) * grid.leading) / 2
