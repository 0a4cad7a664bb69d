"""Slots of a planned page -> its 碰题, 通线 and 断版 as a reader sees them (TYPOGRAPHY I8, I9).

The search counts titles side by side and cuts by the blocks alone, since that adds up. Here sizes
and pictures count too: titles butt where they are equal, and a picture or a wide title along a
third of a cut breaks it.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations

from epaper_pdf.layout.layout import Cells, Frame, Grid, Slot, SlotKind
from epaper_pdf.plan.faults import Faults

_STAGGER = 3  # rows
_LEAST_HEIGHT = 0.9  # of the type area
_BREAKS = 1 / 3  # of a cut


def makeup_faults(slots: Sequence[Slot], grid: Grid) -> Faults:
    """Count the faults of the slots that fill a region of a page."""
    butts = sum(_butt(a, b) for a, b in permutations(slots, 2))
    vlines = sum(_vline(gutter, slots, grid) for gutter in range(1, grid.columns))
    hlines = sum(_hline(top, slots, grid) for top in sorted({s.at.top for s in slots}))
    return Faults(butts, vlines, hlines)


def _butt(left: Slot, right: Slot) -> bool:
    """Return whether two equal titles stand side by side."""
    plain = all(s.kind is SlotKind.ARTICLE and s.frame is Frame.NONE for s in (left, right))
    beside = left.cells[0].right + 1 == right.cells[0].left
    level = abs(left.at.top - right.at.top) < _STAGGER
    return plain and beside and level and left.size == right.size


def _vline(gutter: int, slots: Sequence[Slot], grid: Grid) -> bool:
    """Return whether the gutter after a column is open along most of the page."""
    crossed = {
        row for slot in slots for c in slot.cells if c.left <= gutter < c.right
        for row in range(c.top, c.bottom + 1)
    }  # fmt: skip
    beside = {
        row for slot in slots for c in slot.cells if gutter in (c.right, c.left - 1)
        for row in range(c.top, c.bottom + 1)
    }  # fmt: skip
    rows = _longest(beside - crossed)
    pictures = [p for s in slots for p in pictures_of(s) if gutter in (p.right, p.left - 1)]
    along = {row for p in pictures for row in range(p.top, p.bottom + 1)} & set(rows)
    return len(rows) >= _LEAST_HEIGHT * grid.rows and len(along) < _BREAKS * len(rows)


def _longest(rows: set[int]) -> range:
    """Return the longest run of rows in which at most a separator row is wanting."""
    best = run = range(0)
    for row in sorted(rows):
        run = range(run.start, row + 1) if run and row - run.stop < 2 else range(row, row + 1)
        best = max(best, run, key=len)
    return best


def _hline(top: int, slots: Sequence[Slot], grid: Grid) -> bool:
    """Return whether a line above row `top` cuts the page from side to side."""
    if any(c.top < top <= c.bottom for s in slots for c in s.cells):
        return False
    above = [s for s in slots if s.at.bottom < top]
    below = [s for s in slots if s.at.top >= top]
    if not all(_columns(side) >= grid.columns for side in (above, below)):
        return False
    wide = any(
        s.cells[0].columns > grid.columns / 2 for s in below
        if s.at.top - top < _STAGGER and s.kind is SlotKind.ARTICLE
    )  # fmt: skip
    pictures = [
        p for s in slots for p in pictures_of(s)
        if 0 <= p.top - top < _STAGGER or 0 < top - p.bottom <= _STAGGER
    ]  # fmt: skip
    return not wide and sum(p.columns for p in pictures) < _BREAKS * grid.columns


def _columns(slots: Sequence[Slot]) -> int:
    return len({n for s in slots for c in s.cells for n in range(c.left, c.right + 1)})


def pictures_of(slot: Slot) -> Iterator[Cells]:
    """Yield about where a slot's picture, or an ad, stands on the page, in basic columns."""
    if slot.kind in (SlotKind.PICTURE, SlotKind.AD):
        yield slot.at
    elif slot.picture is not None:
        hole, at = slot.picture, slot.at
        share = at.columns / (slot.columns or at.columns)
        left = at.left + round((hole.left - 1) * share)
        right = at.left + round(hole.right * share) - 1
        foot = at.bottom if slot.shape == () else slot.cells[0].bottom
        yield Cells(
            left, max(left, right), min(at.top + hole.top, foot), min(at.top + hole.bottom, foot)
        )
