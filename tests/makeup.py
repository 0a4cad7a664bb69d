"""Glyphs, pictures and lines of a finished page -> its faults as a whole: 碰题, 通线, 断版, white.

Imports nothing of epaper_pdf: it follows the definitions of docs/page-rules.md once more, on what
the PDF shows and on the slots of the layout files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tests.headlines import Title, bounds, title_of
from tests.reader import Box, Glyph, Sheet, SlotBox, Story, TypeArea
from tests.white import APART, airs, white_share

STAGGER = 3
_TINTED = 6  # rows: what is lower is the band of a title


@dataclass
class PageFaults:
    """A page as a whole: the share that is white, and what was found."""

    white: float = 0.0
    butting: list[str] = field(default_factory=list)
    gutters: list[str] = field(default_factory=list)
    cuts: list[str] = field(default_factory=list)


def measure_page(
    sheet: Sheet, slots: dict[str, SlotBox], told: dict[str, list[Story]], grid: TypeArea
) -> PageFaults:
    """Measure one page; `slots` are those that something fills, `told` the stories in them."""
    titles = [
        title
        for name, stories in told.items()
        if slots[name].kind != "list"
        for story in stories
        if (title := title_of(sheet, story, slots[name]))
    ]
    pictures = [_with_caption(p, sheet, grid) for p in sheet.pictures]
    spaces = list(airs(sheet, slots, told))
    faults = PageFaults(white_share(sheet, slots, titles, [*pictures, *spaces], grid))
    for one, other in combinations(titles, 2):
        faults.butting += _butting(one, other, sheet, pictures)
    tints = [f for f in sheet.fills if f.bottom - f.top > _TINTED * grid.leading]
    owners = _owners(slots, grid)
    faults.gutters += _gutters(owners, [*pictures, *tints], grid)
    faults.cuts += _cuts(owners, [*pictures, *tints], titles, grid)
    return faults


def _with_caption(picture: Box, sheet: Sheet, grid: TypeArea) -> Box:
    """Return a picture's place with the lines of small type right under it."""
    foot = picture.bottom
    for g in sheet.glyphs:
        under = -1 < g.y - 0.88 * g.size - foot < grid.leading * 0.8
        if under and g.size < grid.size and picture.left - 1 < g.x < picture.right:
            foot = max(foot, g.y + 0.12 * g.size)
    return Box(picture.left, picture.top, picture.right, foot)


def _butting(one: Title, other: Title, sheet: Sheet, pictures: Sequence[Box]) -> Iterator[str]:
    """Yield whether two titles stand side by side, or one right under the other (I8)."""
    left, right = sorted((one, other), key=lambda t: t.box.left)
    names = f"{left.text} | {right.text}"
    framed = {one.slot.frame, other.slot.frame} & {"box", "tint"}
    ends, begins = _columns(left), _columns(right)
    level = abs(left.box.top - right.box.top) < (STAGGER - 0.05) * one.slot.leading
    equal = abs(left.size - right.size) < 0.05 and left.upright == right.upright
    if level and equal and ends[1] + 1 == begins[0] and not framed:
        gap = Box(left.box.right, left.box.top, right.box.left, left.box.bottom)
        if not any(r.overlaps(gap, by=0.01) for r in (*sheet.rules, *pictures)):
            yield f"并题: {names}"
    upper, lower = sorted((one, other), key=lambda t: t.box.top)
    across = max(one.box.left, other.box.left), min(one.box.right, other.box.right)
    if across[1] - across[0] > 1 and lower.box.top >= upper.box.bottom and not framed:
        gap = Box(across[0], upper.box.bottom, across[1], lower.box.top)
        seen = (g for g in sheet.glyphs if g.text.strip() and not _within(g, upper, lower))
        between = [*sheet.rules, *pictures, *(bounds([g]) for g in seen)]
        if not any(b.overlaps(gap, by=0.01) for b in between):
            yield f"叠题: {names}"


def _within(glyph: Glyph, *titles: Title) -> bool:
    x, y = glyph.x + glyph.width / 2, glyph.y - glyph.size / 2
    heads = (t.head for t in titles)
    return any(h.left <= x <= h.right and h.top <= y <= h.bottom for h in heads)


def _columns(title: Title) -> tuple[int, int]:
    """Return the columns of the part of its slot where a title begins: the topmost."""
    top = min(c[2] for c in title.slot.cells)
    parts = [c for c in title.slot.cells if c[2] == top]
    return min(c[0] for c in parts), max(c[1] for c in parts)


_Owners = list[list[SlotBox | None]]


def _owners(slots: dict[str, SlotBox], grid: TypeArea) -> _Owners:
    owners: _Owners = [[None] * grid.columns for _ in range(grid.rows)]
    for slot in slots.values():
        for left, right, top, bottom in slot.cells:
            for row in owners[top - 1 : bottom]:
                row[left - 1 : right] = [slot] * (right - left + 1)
    return owners


def _gutters(owners: _Owners, breakers: Sequence[Box], grid: TypeArea) -> Iterator[str]:
    """Yield gutters that run open through nine tenths of the rows (通线)."""

    def middle(row: int) -> float:
        return grid.box.top + row * grid.leading + grid.size / 2

    for column in range(1, grid.columns):
        begin = 0
        for row in range(grid.rows + 1):
            if row < grid.rows and _is_open(owners[row][column - 1], owners[row][column]):
                continue
            rows, begin = range(begin, row), row + 1
            told = all(any(owners[r][c] for r in rows) for c in (column - 1, column))
            if len(rows) < 0.9 * grid.rows or not told:
                continue
            edge = grid.place((column, column, 1, 1)).right
            beside = [b for b in breakers if _touches(b, edge, edge + grid.gutter)]
            near = [r for r in rows if any(b.top < middle(r) < b.bottom for b in beside)]
            if 3 * (len(near) + 1) < len(rows):
                yield f"通线: column {column}, rows {rows[0] + 1}-{rows[-1] + 1}"


def _touches(box: Box, left: float, right: float) -> bool:
    return min(abs(box.right - left), abs(box.left - right)) < 16


def _is_open(left: SlotBox | None, right: SlotBox | None) -> bool:
    apart = any(s is not None and s.kind in APART for s in (left, right))
    return not apart and (left is None or left is not right)


def _cuts(
    owners: _Owners, breakers: Sequence[Box], titles: Sequence[Title], grid: TypeArea
) -> Iterator[str]:
    """Yield lines from edge to edge that no slot crosses (断版)."""
    lines = [row for row in range(1, grid.rows) if _none_crosses(owners, row)]
    for row in lines:
        if row - 1 in lines:
            continue
        last = next(r for r in range(row, grid.rows + 1) if r + 1 not in lines)
        every = range(grid.columns)
        above = [_first(owners, column, range(row - 1, -1, -1)) for column in every]
        below = [_first(owners, column, range(last, grid.rows)) for column in every]
        if all(s and s.kind not in APART for s in (*above, *below)):
            wide = {t.slot.name for t in titles if not t.upright and _width(t) * 2 > grid.columns}
            broken = [s is not None and s.name in wide for s in below]
            if 3 * _broken(row, last, broken, breakers, grid) < grid.columns:
                yield f"断版: under row {row}"


def _none_crosses(owners: _Owners, row: int) -> bool:
    pairs = zip(owners[row - 1], owners[row], strict=True)
    return all(above is None or above is not below for above, below in pairs)


def _first(owners: _Owners, column: int, rows: range) -> SlotBox | None:
    return next((s for r in rows if (s := owners[r][column])), None)


def _broken(
    row: int, last: int, titled: Sequence[bool], breakers: Sequence[Box], grid: TypeArea
) -> float:
    """Return over how many columns, in tenths, something breaks the band under a row."""
    foot, head = (grid.box.top + r * grid.leading for r in (row, last))
    near = [b for b in breakers if abs(b.bottom - foot) < 16 or abs(b.top - head) < 16]
    tenths = 0
    for column, wide in enumerate(titled, 1):
        place = grid.place((column, column, 1, 1))
        xs = (place.left + (i + 0.5) / 10 * grid.column for i in range(10))
        tenths += sum(wide or any(b.left < x < b.right for b in near) for x in xs)
    return tenths / 10


def _width(title: Title) -> int:
    first, last = _columns(title)
    return last - first + 1
