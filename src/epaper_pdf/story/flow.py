"""Lines -> rows of columns: down each column, then the next (TYPOGRAPHY I6), balanced (I11).

Only whole numbers move here: a chunk is so many lines, a column is a tuple of free rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Column = tuple[int, ...]
_ROWS_UNDER_SUBHEAD = 2  # H7 asks for one; one alone looks forgotten


@dataclass(frozen=True, slots=True)
class Chunk:
    """`lines` lines that belong together; `air` rows stand before them but at a column's top.

    With `keep` the chunk stays in one column with the first lines of what follows (小标题).
    """

    lines: int
    air: int = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Poured:
    """Places of the lines of each chunk, in order; missing where they did not fit.

    `used` rows are taken by lines, the air before them and what could not be filled; `air_rows`
    are the rows of air before chunks, by chunk.
    """

    places: tuple[tuple[Place, ...], ...]
    left_over: int
    air_rows: dict[int, Place]


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

    def take(self) -> Place:
        place = Place(self.column, self.columns[self.column][self.at])
        self.at += 1
        self._skip_full()
        return place

    def next_column(self) -> None:
        self.at = len(self.columns[self.column])
        self._skip_full()


def pour(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Poured:
    """Set `chunks` down `columns`; what does not fit is left over."""
    cursor = _Cursor(columns)
    places: list[tuple[Place, ...]] = []
    air_rows: dict[int, Place] = {}
    left_over = 0
    for i, chunk in enumerate(chunks):
        if not cursor.done and not cursor.at_top and chunk.air:
            below = _ROWS_UNDER_SUBHEAD if chunk.keep and i + 1 < len(chunks) else 1 - chunk.lines
            if cursor.left < chunk.air + chunk.lines + max(below, 0):
                cursor.next_column()
            else:
                air_rows[i] = cursor.take()
                for _ in range(chunk.air - 1):
                    cursor.take()
        mine = []
        for _ in range(chunk.lines):
            if cursor.done:
                left_over += 1
            else:
                mine.append(cursor.take())
        places.append(tuple(mine))
    return Poured(tuple(places), left_over, air_rows)


def balance(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Poured:
    """Set `chunks` so that the columns end within a row of each other, as high as they can."""
    lines = sum(c.lines for c in chunks)
    deepest = max((c[-1] + 1 for c in columns if c), default=0)
    for depth in _depths(columns, lines, deepest):
        poured = pour(chunks, [tuple(r for r in c if r < depth) for c in columns])
        if not poured.left_over:
            return poured
    return pour(chunks, columns)


def _depths(columns: Sequence[Column], lines: int, deepest: int) -> Iterator[int]:
    """Yield depths from the first that could hold `lines` lines."""
    depth = deepest
    while depth > 1 and sum(r < depth - 1 for c in columns for r in c) >= lines:
        depth -= 1
    yield from range(depth, deepest + 1)


def rows_short(columns: Sequence[Column], poured: Poured) -> int:
    """Return the rows that stay empty at the feet of the columns."""
    last = [-1] * len(columns)
    for places in poured.places:
        for place in places:
            last[place.column] = max(last[place.column], place.row)
    return sum(r > foot for c, foot in zip(columns, last, strict=True) for r in c)
