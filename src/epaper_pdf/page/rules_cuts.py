"""通线 and 断版: straight cuts through a page's text (I9, docs/page-rules.md).

The page is its grid of columns and rows; each cell belongs to the filled slot that covers it, or to
none. The gutter after a column is open at a row where the cells at both sides are not of one slot
and neither is of a deliberate region (masthead, contents, imprint, ad, notice). A run of open rows
of at least 90 % of the page's rows, a story at both sides of it, is a 通线. The line under a row is
a 断版 where no slot crosses it in any column, and the nearest slots above and below it in each
column are there and not deliberate; lines with nothing but empty rows between are one.

What stands at either side along a third of a cut breaks it, half a gutter at all ends counted: a
picture with its caption, a tint, and, below a 断版, the title of a story over more than half of
the columns.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from epaper_pdf.findings import Finding
from epaper_pdf.geometry import Rect
from epaper_pdf.layout.layout import Frame, Slot
from epaper_pdf.page.filled import DELIBERATE, FilledPage
from epaper_pdf.units import Pt

_LEAST_HEIGHT = 0.9
_BREAKS = 1 / 3 - 1e-6
_NEAR: Pt = 16.0  # across a gutter, or a separator row with a title's air
_Span = tuple[Pt, Pt]
_Owners = list[list[Slot | None]]


def cuts(filled: FilledPage) -> Iterator[Finding]:
    """Yield the cuts through a page."""
    owners = _owners(filled)
    breakers = [r for slot in filled.slots() for r in _breakers(filled, slot)]
    yield from _vertical(filled, owners, breakers)
    yield from _horizontal(filled, owners, breakers)


def _owners(filled: FilledPage) -> _Owners:
    """Return the slot of each cell, by row and column."""
    grid = filled.layout.grid
    owners: _Owners = [[None] * grid.columns for _ in range(grid.rows)]
    for slot in filled.slots():
        for at in slot.cells:
            for row in range(at.top - 1, at.bottom):
                owners[row][at.left - 1 : at.right] = [slot] * at.columns
    return owners


def _breakers(filled: FilledPage, slot: Slot) -> Iterator[Rect]:
    if slot.frame is Frame.TINT:
        yield from map(filled.rect, slot.cells)
    yield from filled.pictures(slot.name)


def _vertical(filled: FilledPage, owners: _Owners, breakers: Sequence[Rect]) -> Iterator[Finding]:
    grid, corner = filled.layout.grid, filled.corner
    step = grid.column_chars * grid.size + grid.gutter
    for gutter in range(1, grid.columns):
        rows = _longest([_open(row[gutter - 1], row[gutter]) for row in owners])
        sides = [[s for r in rows if (s := owners[r][side])] for side in (gutter - 1, gutter)]
        if len(rows) < _LEAST_HEIGHT * grid.rows or not all(sides):
            continue
        left, top = corner.x + gutter * step - grid.gutter, corner.y + rows[0] * grid.leading
        place = Rect(left, top, grid.gutter, len(rows) * grid.leading)
        half = grid.size / 2
        near = [(r.top - half, r.bottom + half) for r in breakers if _beside(r, place)]
        broken = _covered(near, (place.top - half, place.bottom + half)) >= _BREAKS
        if not broken and not filled.allows("vline", *sides[0], *sides[1]):
            run = f"rows {rows[0] + 1}-{rows[-1] + 1}"
            message = f"通线: the gutter after column {gutter} runs through {run}"
            hint = "let a story, title or picture cross it, or put a picture or tint along a third"
            yield filled.warning("vline", message, hint, place)


def _open(left: Slot | None, right: Slot | None) -> bool:
    deliberate = any(slot is not None and slot.kind in DELIBERATE for slot in (left, right))
    return not deliberate and (left is None or left is not right)


def _longest(is_open: Sequence[bool]) -> range:
    """Return the longest run of open rows, 0-based."""
    runs, at = [range(0)], 0
    for free, group in groupby(is_open):
        end = at + len(list(group))
        if free:
            runs.append(range(at, end))
        at = end
    return max(runs, key=len)


def _horizontal(filled: FilledPage, owners: _Owners, breakers: Sequence[Rect]) -> Iterator[Finding]:
    grid, corner = filled.layout.grid, filled.corner
    for first, last in _lines(owners):
        below = _nearest(owners, range(last, grid.rows))
        sides = [s for s in (*_nearest(owners, range(first - 1, -1, -1)), *below) if s]
        if len(sides) < 2 * grid.columns or any(s.kind in DELIBERATE for s in sides):
            continue
        top, foot = corner.y + first * grid.leading, corner.y + last * grid.leading
        place = Rect(corner.x, top, grid.width, max(foot - top, 1.0))
        half = grid.gutter / 2
        along = [*_span_titles(filled, below), *(r for r in breakers if _along(r, place))]
        near = [(r.left - half, r.right + half) for r in along]
        broken = _covered(near, (place.left - half, place.right + half)) >= _BREAKS
        if not broken and not filled.allows("hline", *sides):
            message = f"断版: a straight line under row {first} cuts the page in two"
            hint = "let the stories end 3 rows apart, or put a picture, tint or wide title along it"
            yield filled.warning("hline", message, hint, place)


def _lines(owners: _Owners) -> Iterator[tuple[int, int]]:
    """Yield the rows under which no slot crosses, each band of empty rows once: first, last."""
    rows = [row for row in range(1, len(owners)) if _cuts_whole(owners, row)]
    for _, group in groupby(enumerate(rows), key=lambda item: item[1] - item[0]):
        band = [row for _, row in group]
        yield band[0], band[-1]


def _cuts_whole(owners: _Owners, row: int) -> bool:
    pairs = zip(owners[row - 1], owners[row], strict=True)
    return all(above is None or above is not below for above, below in pairs)


def _nearest(owners: _Owners, rows: range) -> list[Slot | None]:
    """Return, for each column, the slot that comes first along `rows`."""
    return [
        next((slot for row in rows if (slot := owners[row][column])), None)
        for column in range(len(owners[0]))
    ]


def _span_titles(filled: FilledPage, below: Sequence[Slot | None]) -> Iterator[Rect]:
    wide = filled.layout.grid.columns / 2
    for title in filled.headlines():
        if title.slot in below and not title.upright and title.over.columns > wide:
            yield filled.rect(title.over)


def _beside(rect: Rect, gutter: Rect) -> bool:
    return -1 < gutter.left - rect.right < _NEAR or -1 < rect.left - gutter.right < _NEAR


def _along(rect: Rect, cut: Rect) -> bool:
    return -1 < cut.top - rect.bottom < _NEAR or -1 < rect.top - cut.bottom < _NEAR


def _covered(spans: Sequence[_Span], whole: _Span) -> float:
    """Return the share of `whole` that `spans` cover together."""
    covered, at = 0.0, whole[0]
    for start, end in sorted(spans):
        covered += max(0.0, min(end, whole[1]) - max(start, at))
        at = max(at, end)
    return covered / (whole[1] - whole[0])
