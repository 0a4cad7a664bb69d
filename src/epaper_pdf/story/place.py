"""The inside of a slot: its columns in points, its frame's insets, its picture hole."""

from collections.abc import Sequence
from dataclasses import dataclass

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, MarkKind
from epaper_pdf.layout.layout import Cells, Frame, Grid, Slot
from epaper_pdf.story.columns import divide
from epaper_pdf.story.flow import Column
from epaper_pdf.units import Em, Pt

FREE_OF_INSET = 0.8  # of the space inside a frame: where a quote may hang without touching it
_FREE_OF_GUTTER = 0.4
_AIR_UNDER: Pt = 3.0  # between a picture's caption and the text below, beside the line gap


@dataclass(frozen=True, slots=True)
class Interior:
    """Where text may stand in a slot, in points from the slot's top left corner.

    `rows` whole rows of `leading` begin at `top`; columns are `measure` wide, at `lefts`. The
    inside of a `vertical` slot is that of the turned story. So far as `aside` at its left and right
    stands nothing: there a title's quotes may hang (H6).
    """

    width: Pt
    left: Pt
    top: Pt
    rows: int
    leading: Pt
    size: Pt
    lefts: tuple[Pt, ...]
    measure_chars: int
    vertical: bool = False
    aside: tuple[Pt, Pt] = (0.0, 0.0)

    @property
    def measure(self) -> Pt:
        return self.measure_chars * self.size

    def free_rows(self, from_row: int, hole: Cells | None) -> list[Column]:
        """Return each column's free rows below `from_row`, less those of the hole under it."""
        columns = []
        for number in range(1, len(self.lefts) + 1):
            rows = range(from_row, self.rows)
            if hole is not None and hole.left <= number <= hole.right:
                first, last = from_row + hole.top - 1, from_row + hole.bottom - 1
                rows_left = tuple(r for r in rows if not first <= r <= last)
            else:
                rows_left = tuple(rows)
            columns.append(rows_left)
        return columns

    def hole_rect(self, from_row: int, hole: Cells) -> Rect:
        """Return the place of a picture: whole columns and rows, air to the text below.

        In a vertical slot it is the place on the page, from the slot's top right corner.
        """
        left = self.lefts[hole.left - 1]
        right = self.lefts[hole.right - 1] + self.measure
        top = self.top + (from_row + hole.top - 1) * self.leading
        height = hole.rows * self.leading - (self.leading - self.size)
        if self.vertical:
            return Rect(-top - height, left, height, right - left)
        return Rect(left, top, right - left, height - _AIR_UNDER)

    def hairline(self, column: int, row: int) -> Rect:
        """Return the place of a hairline in an empty row between two short articles."""
        middle = self.size / 2 if self.vertical else 0.4 * self.leading
        return Rect(self.lefts[column], self.top + row * self.leading + middle, self.measure, 0.0)


def slot_rect(grid: Grid, cells: Cells) -> Rect:
    """Return a slot's rectangle from the type area's top left corner."""
    left = grid.left(cells.left)
    return Rect(
        left,
        (cells.top - 1) * grid.leading,
        grid.left(cells.right) + grid.column_chars * grid.size - left,
        cells.rows * grid.leading - (grid.leading - grid.size),
    )


def interior(slot: Slot, grid: Grid, articles: Sequence[Article] = ()) -> Interior:
    """Divide a slot into its columns; a frame insets them by a character and a row (I13).

    Vertical lines of `articles` that have notes and name lines stand further apart (E4).
    """
    if slot.vertical:
        both = any(_has_notes_and_lines(article) for article in articles)
        return _vertical(slot, grid, _PITCH_OF_BOTH if both else _VERTICAL_PITCH)
    span = slot.at.columns
    framed = slot.frame is not Frame.NONE
    inset = grid.size if framed else 0.0
    width = slot_rect(grid, slot.at).width - 2 * inset
    into = slot.columns or span
    if into == span and not framed:
        step, chars = grid.column_chars * grid.size + grid.gutter, grid.column_chars
    else:
        whole = int(width / grid.size + 1e-6)
        chars = divide(whole, into).chars[0]
        step = (width - chars * grid.size) / (into - 1) if into > 1 else 0.0
    lefts = tuple(inset + i * step for i in range(into))
    if before := grid.before_fold(slot.at):
        parts = into * before // span, into - into * before // span
        chars, lefts = _across(slot, grid, inset, parts)
    rows = slot.at.rows - (2 if framed else 0)
    top = grid.leading if framed else 0.0
    return Interior(
        width, inset, top, rows, grid.leading, grid.size, lefts, chars, aside=_aside(slot, grid)
    )


def _across(
    slot: Slot, grid: Grid, inset: Pt, parts: tuple[int, int]
) -> tuple[int, tuple[Pt, ...]]:
    """Return the measure and the places of a slot's columns, `parts` of them beside the fold."""
    half, at = grid.columns // 2, slot.at
    start, middle = grid.left(at.left), grid.left(half + 1)
    widths = (
        grid.left(half) + grid.column_chars * grid.size - start - inset,
        grid.left(at.right) + grid.column_chars * grid.size - middle - inset,
    )
    sides = list(zip((inset, middle - start), widths, parts, strict=True))
    chars = min(divide(int(w / grid.size + 1e-6), n).chars[0] for _, w, n in sides)
    if sum(parts) == at.columns:
        chars = min(chars, grid.column_chars)
    lefts = (
        left + i * (width - chars * grid.size) / max(n - 1, 1)
        for left, width, n in sides
        for i in range(n)
    )
    return chars, tuple(lefts)


def _aside(slot: Slot, grid: Grid) -> tuple[Pt, Pt]:
    """Return the free width at both sides of a slot's inside.

    It is most of a frame's inset, a gutter in the page's margin, and beside another slot what a
    rule in the middle of the gutter leaves.
    """
    if slot.frame is not Frame.NONE:
        return FREE_OF_INSET * grid.size, FREE_OF_INSET * grid.size
    outer = slot.at.left == 1, slot.at.right == grid.columns
    left, right = (grid.gutter if at_edge else _FREE_OF_GUTTER * grid.gutter for at_edge in outer)
    return left, right


_VERTICAL_PITCH: Em = 1.55  # of lines in vertical writing, at least (TYPOGRAPHY M)
_PITCH_OF_BOTH: Em = 1.63  # where marks stand on both sides of lines (E4)
_GUTTER_OF_TIERS = 2  # characters between 栏 that stand one below the other


def _has_notes_and_lines(article: Article) -> bool:
    texts = [paragraph.text for paragraph in article.body]
    lined = any(m.kind not in (MarkKind.DOT, MarkKind.NOTE) for t in texts for m in t.marks)
    return lined and any(t.ruby for t in texts)


def _vertical(slot: Slot, grid: Grid, pitch: Em) -> Interior:
    """Divide a slot for vertical lines, turned so that they run to the right and stack downwards.

    What stands `x` along and `y` down a turned slot stands `y` left of its right edge and `x` below
    its top (F1).
    """
    rect = slot_rect(grid, slot.at)
    framed = slot.frame is not Frame.NONE
    aside, above = (grid.size, grid.leading) if framed else (0.0, 0.0)
    width, height = rect.width - 2 * aside, rect.height - 2 * above
    into = slot.columns or 1
    chars = divide(int(height / grid.size + 1e-6), into, _GUTTER_OF_TIERS).chars[0]
    step = (height - chars * grid.size) / (into - 1) if into > 1 else 0.0
    rows = int((width - grid.size) / (grid.size * pitch) + 1e-6) + 1
    leading = (width - grid.size) / (rows - 1) if rows > 1 else grid.size * pitch
    lefts = tuple(above + i * step for i in range(into))
    return Interior(height, above, aside, rows, leading, grid.size, lefts, chars, vertical=True)
