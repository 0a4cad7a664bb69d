"""Lines -> rows of columns: down each column, then the next (TYPOGRAPHY I6), level (I11).

Only whole numbers move here: a chunk is so many lines, a column is a tuple of free rows.
"""

from collections.abc import Sequence
from functools import cache

from epaper_pdf.values import frozen

Column = tuple[int, ...]
ROWS_UNDER_SUBHEAD = 2  # H7 asks for one; one alone looks forgotten


@frozen
class Chunk:
    """`lines` lines that belong together; `air` rows stand before them but at a column's top.

    With `keep` the chunk stays in one column with the first lines of what follows (小标题); so many
    of its first lines as stand beside an initial are `together`.
    """

    lines: int
    air: int = 0
    keep: bool = False
    together: int = 0


@frozen
class Place:
    column: int
    row: int


@frozen
class Poured:
    """Places of the lines of each chunk, in order; missing where they did not fit.

    `air_rows` are the rows of air before chunks, by chunk.
    """

    places: tuple[tuple[Place, ...], ...]
    left_over: int
    air_rows: dict[int, tuple[Place, ...]]


class _Cursor:
    """Walks the free rows of the columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.column = 0
        self.at = 0
        self._skip_full()

    def _skip_full(self) -> None:
        while self.column < len(self.columns) and self.at >= len(self.columns[self.column]):
            self.column += 1
            self.at = 0

    @property
    def done(self) -> bool:
        return self.column >= len(self.columns)

    @property
    def left(self) -> int:
        """Rows left in this column."""
        return 0 if self.done else len(self.columns[self.column]) - self.at

    @property
    def at_top(self) -> bool:
        """Whether no text stands right above: a column's head, or the foot of a picture."""
        rows = self.columns[self.column]
        return self.at == 0 or rows[self.at - 1] != rows[self.at] - 1

    def take(self, lines: int) -> tuple[Place, ...]:
        """Take the places of so many lines, or as many as this column has left."""
        column, at = self.column, self.at
        self.at = at + min(lines, self.left)
        places = _places(column, self.columns[column])[at : self.at]
        self._skip_full()
        return places

    def next_column(self) -> None:
        self.at = len(self.columns[self.column])
        self._skip_full()


def pour(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Poured:
    """Set `chunks` down `columns`, full to the last row; what does not fit is left over."""
    cursor = _Cursor(columns)
    places: list[tuple[Place, ...]] = []
    air_rows: dict[int, tuple[Place, ...]] = {}
    left_over = 0
    for i, chunk in enumerate(chunks):
        if not cursor.done and not cursor.at_top and chunk.air:
            below = ROWS_UNDER_SUBHEAD if chunk.keep and i + 1 < len(chunks) else 1 - chunk.lines
            if cursor.left < chunk.air + chunk.lines + max(below, 0):
                cursor.next_column()
            else:
                air_rows[i] = cursor.take(chunk.air)
        mine: tuple[Place, ...] = ()
        while len(mine) < chunk.lines and not cursor.done:
            mine += cursor.take(chunk.lines - len(mine))
        left_over += chunk.lines - len(mine)
        places.append(mine)
    return Poured(tuple(places), left_over, air_rows)


@cache
def _places(column: int, rows: Column) -> tuple[Place, ...]:
    return tuple(Place(column, row) for row in rows)


def in_order(columns: Sequence[Column]) -> list[Place]:
    """Return the rows of all columns in the order in which they are read."""
    return [place for number, rows in enumerate(columns) for place in _places(number, rows)]


def level(columns: Sequence[Column], rows: int) -> list[Column]:
    """Return the uppermost `rows` rows of columns that end within a row of each other (I11).

    The last columns are the shorter ones; all rows where there are no more.
    """
    deepest = max((c[-1] + 1 for c in columns if c), default=0)
    while deepest and sum(r < deepest - 1 for c in columns for r in c) >= rows:
        deepest -= 1
    made = [tuple(r for r in c if r < deepest) for c in columns]
    spare = sum(map(len, made)) - rows
    for number in range(len(made) - 1, -1, -1):
        if spare > 0 and made[number] and made[number][-1] == deepest - 1:
            made[number] = made[number][:-1]
            spare -= 1
    return made


def lone_lines(chunks: Sequence[Chunk], poured: Poured) -> list[int]:
    """Return the paragraphs of which one line stands alone at a column's foot or top (E3)."""
    return [
        i
        for i, (chunk, places) in enumerate(zip(chunks, poured.places, strict=True))
        if chunk.lines > 1
        and len(places) == chunk.lines
        and (places[0].column != places[1].column or places[-1].column != places[-2].column)
    ]


def rows_short(columns: Sequence[Column], poured: Poured) -> int:
    """Return the rows that stay empty at the feet of the columns."""
    last = [-1] * len(columns)
    for places in poured.places:
        for place in places:
            last[place.column] = max(last[place.column], place.row)
    return sum(r > foot for c, foot in zip(columns, last, strict=True) for r in c)
