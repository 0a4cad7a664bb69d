"""White area of a finished page: what its glyphs, pictures and slots leave uncovered.

Follows the definition of docs/page-rules.md with loops over single characters.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.headlines import Title, bounds
from tests.reader import Box, Glyph, Sheet, SlotBox, Story, TypeArea, find, lines_of, squeezed

APART = {"masthead", "contents", "imprint", "ad", "notice"}


def white_share(
    sheet: Sheet,
    slots: dict[str, SlotBox],
    titles: Sequence[Title],
    pictures: Sequence[Box],
    grid: TypeArea,
) -> float:
    """Return the share of characters by rows that nothing covers."""
    wide = round((grid.box.right - grid.box.left) / grid.size)
    taken = [[False] * wide for _ in range(grid.rows)]
    for box in _covering(sheet, slots, titles, pictures, grid):
        for row in range(grid.rows):
            top = grid.box.top + row * grid.leading
            if min(box.bottom, top + grid.size) - max(box.top, top) < grid.size / 3:
                continue
            for at in range(wide):
                left = grid.box.left + at * grid.size
                if min(box.right, left + grid.size) - max(box.left, left) > grid.size / 3:
                    taken[row][at] = True
    for cells in taken:
        _close(cells)
    return _left_white(taken) / (wide * grid.rows)


def _covering(
    sheet: Sheet,
    slots: dict[str, SlotBox],
    titles: Sequence[Title],
    pictures: Sequence[Box],
    grid: TypeArea,
) -> Iterator[Box]:
    """Yield all that counts as covered."""
    yield from pictures
    for slot in slots.values():
        boxes = [grid.place(cells) for cells in slot.cells]
        if slot.kind in APART:
            yield from boxes
        if slot.frame != "none":
            yield from (Box(b.left, b.top, b.right, b.top + grid.leading) for b in boxes)
        if slot.frame in ("box", "tint"):
            yield from (Box(b.left, b.bottom - grid.leading, b.right, b.bottom) for b in boxes)
    for line in lines_of([g for g in sheet.glyphs if g.text.strip()]):
        yield from (_widened(bounds(part), slots) for part in _parted(line))
    for title in titles:
        yield from _title_block(title, grid)


def airs(sheet: Sheet, slots: dict[str, SlotBox], told: dict[str, list[Story]]) -> Iterator[Box]:
    """Yield subheads and titles in lists with the row above them, and the heads of rests."""
    for name, stories in told.items():
        rests = stories if slots[name].kind == "continued" else []
        for span in (find(sheet.glyphs, story.text) for story in rests):
            box, first = slots[name].box, sheet.glyphs[span[0]] if span else None
            if first:
                yield Box(box.left, box.top, box.right, first.y)
        inner = [
            text for s in stories for text, k in zip(s.body, s.kinds, strict=True) if k == "subhead"
        ]
        if slots[name].kind == "list":
            inner += [text for story in stories for text in story.head]
        for text in inner:
            if span := find(sheet.glyphs, squeezed(text)):
                for line in lines_of([g for g in sheet.glyphs[slice(*span)] if g.text.strip()]):
                    box = _widened(bounds(line), slots)
                    yield Box(box.left, box.top - slots[name].leading, box.right, box.bottom)


def _parted(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """Divide what stands at one height where the next column begins."""
    part = line[:1]
    for before, glyph in pairwise(line):
        if glyph.x - before.x - before.width > 1.5 * glyph.size:
            yield part
            part = []
        part.append(glyph)
    yield part


def _title_block(title: Title, grid: TypeArea) -> Iterator[Box]:
    """Yield the parts of a slot that a title takes: three rows of air above it, one under it."""
    for box in (grid.place(cells) for cells in title.slot.cells):
        if not box.overlaps(title.head):
            continue
        if title.upright:
            yield Box(title.head.left, box.top, title.head.right, box.bottom)
        else:
            top = max(box.top, title.head.top - 3 * grid.leading)
            yield Box(box.left, top, box.right, title.head.bottom + grid.leading)


def _widened(line: Box, slots: dict[str, SlotBox]) -> Box:
    """Return a line as wide as the column that it stands in."""
    for slot in slots.values():
        if slot.kind in APART or not slot.box.holds(line, by=6):  # halves of marks
            continue
        lefts = [x for x in slot.lefts if x <= line.left + 6]
        if lefts and line.right < lefts[-1] + slot.measure + 6:
            return Box(lefts[-1], line.top, lefts[-1] + slot.measure, line.bottom)
    return line


def _close(cells: list[bool]) -> None:
    """Cover up to three open characters between covered ones, or at an edge."""
    begin = None
    for at, taken in enumerate([*cells, True]):
        if not taken and begin is None:
            begin = at
        elif taken and begin is not None:
            if at - begin <= 3:
                cells[begin:at] = [True] * (at - begin)
            begin = None


def _left_white(taken: list[list[bool]]) -> int:
    """Count open characters, but the last above a covered one where something stands above."""
    white = 0
    for column in zip(*taken, strict=True):
        seen = False
        for row, covered in enumerate(column):
            following = row + 1 < len(column) and column[row + 1]
            white += not covered and not (seen and following)
            seen = seen or covered
    return white
