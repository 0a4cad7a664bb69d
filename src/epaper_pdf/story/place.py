"""The inside of a slot: its columns in points, its frame's insets, its picture hole."""

from collections.abc import Sequence
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, MarkKind
from epaper_pdf.layout.layout import Cells, Frame, Grid, Slot
from epaper_pdf.layout.shape import column_rows
from epaper_pdf.story.columns import divide
from epaper_pdf.story.flow import Column
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen

FREE_OF_INSET = 0.8  # of the space inside a frame: where a quote may hang without touching it
_FREE_OF_GUTTER = 0.4
_AIR_UNDER: Pt = 3.0  # between a picture's caption and the text below, beside the line gap


@frozen
class Interior:
    """Where text may stand in a slot, in points from the slot's top left corner.

    `rows` whole rows of `leading` begin at `top`; columns are `measure` wide, at `lefts`. The
    inside of a `vertical` slot is that of the turned story. So far as `aside` at its left and right
    stands nothing: there a title's quotes may hang (H6).

    In a slot that is no rectangle `spans` are the rows of each column, and `left` and `width` those
    of the columns that begin at the top: a title stands over them (I7). The last `kept` rows of the
    last column are another's.
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
    spans: tuple[range, ...] = ()
    kept: int = 0

    @property
    def measure(self) -> Pt:
        return self.measure_chars * self.size

    @property
    def title_columns(self) -> int:
        """The columns over which the title stands."""
        return sum(not span.start for span in self.spans) if self.spans else len(self.lefts)

    @property
    def head_rows(self) -> int:
        """The rows that all columns have over which the title stands."""
        return min((span.stop for span in self.spans if not span.start), default=self.rows)

    def columns(self, from_row: int) -> list[range]:
        """Return each column's rows; those that begin at the top begin at `from_row`."""
        spans = self.spans or (range(self.rows),) * len(self.lefts)
        columns = [range(span.start or from_row, span.stop) for span in spans]
        columns[-1] = range(columns[-1].start, columns[-1].stop - self.kept)
        return columns

    def free_rows(self, from_row: int, *holes: Cells | None) -> list[Column]:
        """Return each column's free rows below `from_row`, less those of the holes."""
        taken = [
            (hole, range(first + hole.top - 1, first + hole.bottom))
            for hole in holes
            if hole is not None
            for first in (self._first(from_row, hole),)
        ]
        return [
            tuple(
                row
                for row in rows
                if not any(hole.left <= number <= hole.right and row in of for hole, of in taken)
            )
            for number, rows in enumerate(self.columns(from_row), 1)
        ]

    def _first(self, from_row: int, hole: Cells) -> int:
        """Return the row from which a hole is counted: the first that all its columns have."""
        return max(rows.start for rows in self.columns(from_row)[hole.left - 1 : hole.right])

    def holds(self, from_row: int, hole: Cells) -> bool:
        """Return whether all columns of a hole have all its rows."""
        return self.under(from_row, hole) >= 0

    def under(self, from_row: int, hole: Cells) -> int:
        """Return the rows that all columns of a hole have below it."""
        columns = self.columns(from_row)[hole.left - 1 : hole.right]
        return min(rows.stop for rows in columns) - self._first(from_row, hole) - hole.bottom

    def hole_rect(self, from_row: int, hole: Cells) -> Rect:
        """Return the place of a picture: whole columns and rows, air to the text below.

        In a vertical slot it is the place on the page, from the slot's top right corner.
        """
        box = self.hole_box(from_row, hole)
        if self.vertical:
            return Rect(-box.bottom, box.left, box.height, box.width)
        return replace(box, height=box.height - _AIR_UNDER)

    def hole_box(self, from_row: int, hole: Cells) -> Rect:
        """Return the place of a hole in the story, which is turned in a vertical slot."""
        left = self.lefts[hole.left - 1]
        right = self.lefts[hole.right - 1] + self.measure
        top = self.top + (self._first(from_row, hole) + hole.top - 1) * self.leading
        height = hole.rows * self.leading - (self.leading - self.size)
        return Rect(left, top, right - left, height)

    def hairline(self, column: int, row: float) -> Rect:
        """Return the place of a hairline in an empty row between two short articles.

        Between two empty rows, `row` lies between them.
        """
        middle = self.size / 2 if self.vertical else 0.4 * self.leading
        return Rect(self.lefts[column], self.top + row * self.leading + middle, self.measure, 0.0)


def heading_rows(slot: Slot) -> int:
    """Return the rows of a slot's label (简讯) and the rule under it."""
    return 2 if slot.heading else 0


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
    aside, above, below = slot.frame.insets
    span = slot.at.columns
    inset = aside * grid.size
    width = slot_rect(grid, slot.at).width - 2 * inset
    into = slot.columns or span
    if into == span and not aside:
        step, chars = grid.column_chars * grid.size + grid.gutter, grid.column_chars
    else:
        whole = int(width / grid.size + 1e-6)
        chars = divide(whole, into).chars[0]
        step = (width - chars * grid.size) / (into - 1) if into > 1 else 0.0
    lefts = tuple(inset + i * step for i in range(into))
    if before := grid.before_fold(slot.at):
        parts = into * before // span, into - into * before // span
        chars, lefts = _across(slot, grid, inset, parts)
    made = Interior(
        width, inset, above * grid.leading, slot.at.rows - above - below, grid.leading, grid.size,
        lefts, chars, aside=_aside(slot, slot.at, grid),
    )  # fmt: skip
    return _shaped(made, slot, grid) if slot.shape else made


def _shaped(inside: Interior, slot: Slot, grid: Grid) -> Interior:
    """Give the inside of a slot that is no rectangle its columns' rows, its title their places."""
    _, above, below = slot.frame.insets
    each = slot.at.columns // len(inside.lefts)
    spans = tuple(
        range(top - slot.at.top, bottom + 1 - slot.at.top - above - below)
        for top, bottom in column_rows(slot.cells)[::each]
    )
    under_title = [i for i, span in enumerate(spans) if not span.start]
    first, last = under_title[0], under_title[-1]
    left, right = inside.lefts[first], inside.lefts[last] + inside.measure
    top = replace(
        slot.at, left=slot.at.left + first * each, right=slot.at.left + (last + 1) * each - 1
    )
    return replace(
        inside, left=left, width=right - left, spans=spans, aside=_aside(slot, top, grid)
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


def _aside(slot: Slot, over: Cells, grid: Grid) -> tuple[Pt, Pt]:
    """Return the free width at both sides of a slot's columns `over` which a title stands.

    It is most of a frame's inset, which is half as wide at a step, a gutter in the page's margin,
    and beside another slot what a rule in the middle of the gutter leaves.
    """
    if slot.frame in (Frame.BOX, Frame.TINT):
        free = FREE_OF_INSET * grid.size
        ends = over.left == slot.at.left, over.right == slot.at.right
        return free * (1 if ends[0] else 0.5), free * (1 if ends[1] else 0.5)
    outer = over.left == 1, over.right == grid.columns
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
    chars_aside, rows_above, rows_below = slot.frame.insets
    aside, above = chars_aside * grid.size, rows_above * grid.leading
    width, height = rect.width - 2 * aside, rect.height - above - rows_below * grid.leading
    into = slot.columns or 1
    chars = divide(int(height / grid.size + 1e-6), into, _GUTTER_OF_TIERS).chars[0]
    step = (height - chars * grid.size) / (into - 1) if into > 1 else 0.0
    rows = int((width - grid.size) / (grid.size * pitch) + 1e-6) + 1
    leading = (width - grid.size) / (rows - 1) if rows > 1 else grid.size * pitch
    lefts = tuple(above + i * step for i in range(into))
    return Interior(height, above, aside, rows, leading, grid.size, lefts, chars, vertical=True)
