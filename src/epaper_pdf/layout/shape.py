"""The rectangles that a slot is made of -> the rows of its columns, and back (TYPOGRAPHY I7)."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from epaper_pdf.layout.layout import Cells

Rows = tuple[int, int]  # first and last, 1-based, inclusive
NEAR = 2  # rows of air at most between two slots, one below the other, that a rule parts


def column_rows(cells: Sequence[Cells]) -> tuple[Rows, ...]:
    """Return the rows of each column, from the left, of a shape in which a story can be read.

    Raises:
        ValueError: a column or the top row is interrupted, or columns do not lie side by side.
    """
    at = bounds(cells)
    rows = tuple(_rows_of(column, cells) for column in range(at.left, at.right + 1))
    for number, ((a, b), (c, d)) in enumerate(pairwise(rows), at.left):
        if max(a, c) > min(b, d):
            raise ValueError(f"its columns {number} and {number + 1} have no row in common")
    under_title = [number for number, (top, _) in enumerate(rows, at.left) if top == at.top]
    if under_title[-1] - under_title[0] >= len(under_title):
        raise ValueError(f"its row {at.top} is interrupted: a title has no place over both parts")
    return rows


def _rows_of(column: int, cells: Sequence[Cells]) -> Rows:
    mine = sorted((c.top, c.bottom) for c in cells if c.left <= column <= c.right)
    if not mine:
        raise ValueError(f"its rectangles do not touch: column {column} is not of it")
    top, bottom = mine[0]
    for first, last in mine[1:]:
        if first > bottom + 1:
            raise ValueError(f"its column {column} is interrupted below row {bottom}")
        bottom = max(bottom, last)
    return top, bottom


def bounds(cells: Sequence[Cells]) -> Cells:
    """Return the least rectangle around `cells`."""
    return Cells(
        min(c.left for c in cells), max(c.right for c in cells),
        min(c.top for c in cells), max(c.bottom for c in cells),
    )  # fmt: skip


def strips(left: int, rows: Sequence[Rows]) -> tuple[Cells, ...]:
    """Return columns from `left` on as upright rectangles, one for neighbours of equal rows."""
    return tuple(
        Cells(left + run[0][0], left + run[-1][0], *span)
        for span, run in (
            (span, list(run)) for span, run in groupby(enumerate(rows), key=lambda c: c[1])
        )
    )


def largest(cells: Sequence[Cells]) -> tuple[Cells, ...]:
    """Return the largest rectangles that lie in a shape: each rectangle in it lies in one of them.

    Side by side they overlap, so that a colour filled into all of them shows no seam.
    """
    every = {*_rectangles(cells)}
    kept = (a for a in every if not any(a != b and bounds((a, b)) == b for b in every))
    return tuple(sorted(kept, key=lambda c: (c.left, c.top, c.right)))


def adjoin(one: Sequence[Cells], other: Sequence[Cells]) -> bool:
    """Return whether a rule can part two shapes: side by side, or one close below the other."""
    mine, its = (dict(enumerate(column_rows(c), bounds(c).left)) for c in (one, other))
    return any(
        _in_common(rows, its.get(column - 1)) or _in_common(rows, its.get(column + 1))
        or (column in its and _air(rows, its[column]) <= NEAR)
        for column, rows in mine.items()
    )  # fmt: skip


def _in_common(one: Rows, other: Rows | None) -> bool:
    return other is not None and max(one[0], other[0]) <= min(one[1], other[1])


def _air(one: Rows, other: Rows) -> int:
    return max(one[0], other[0]) - min(one[1], other[1]) - 1


def _rectangles(cells: Sequence[Cells]) -> Iterator[Cells]:
    """Yield for each run of neighbouring columns the rows that all of them have."""
    rows, left = column_rows(cells), bounds(cells).left
    for first in range(len(rows)):
        top, bottom = rows[first]
        for last in range(first, len(rows)):
            top, bottom = max(top, rows[last][0]), min(bottom, rows[last][1])
            if top <= bottom:
                yield Cells(left + first, left + last, top, bottom)
