"""Lines -> rows of columns: down each column, then the next (TYPOGRAPHY I6), balanced (I11).

Only whole numbers move here: a chunk is so many lines, a column is a tuple of free rows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations, product

Column = tuple[int, ...]
Vary = Callable[[int, int], bool]
_NO_CUTS: Mapping[int, int] = {}
_DEEPER = 1  # rows that columns may be deeper than they need to be
_MOST_CUT = 2  # rows that may be left empty at a column's foot
_MOST_TIGHTENED = 3  # lines that a story may be too long before paragraphs are tightened
_REACH = 14  # paragraphs back that may be set longer or shorter for a single line's sake
_REACH_OF_TWO = 6  # of them, where two are
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


def pour(
    chunks: Sequence[Chunk], columns: Sequence[Column], cuts: Mapping[int, int] = _NO_CUTS
) -> Poured:
    """Set `chunks` down `columns`; what does not fit is left over.

    `cuts` names, by chunk, the line before which a column is left early.
    """
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
                air_rows[i] = cursor.take(chunk.air)[0]
        mine = _lines(cursor, chunk.lines, cuts.get(i))
        left_over += chunk.lines - len(mine)
        places.append(mine)
    return Poured(tuple(places), left_over, air_rows)


def _lines(cursor: _Cursor, lines: int, cut: int | None) -> tuple[Place, ...]:
    """Take the places of `lines` lines; before line `cut` a column that is all but full is left."""
    mine: tuple[Place, ...] = ()
    while len(mine) < lines and not cursor.done:
        if len(mine) == cut:
            cut = None
            if cursor.left <= _MOST_CUT and cursor.at > 0:
                cursor.next_column()
                continue
        mine += cursor.take((lines if cut is None or cut < len(mine) else cut) - len(mine))
    return mine


@cache
def _places(column: int, rows: Column) -> tuple[Place, ...]:
    return tuple(Place(column, row) for row in rows)


def balance(chunks: Sequence[Chunk], columns: Sequence[Column]) -> Poured:
    """Set `chunks` so that the columns end within a row of each other, as high as they can."""
    return pour(chunks, _down_to(columns, _depth(chunks, columns)))


def _depth(chunks: Sequence[Chunk], columns: Sequence[Column]) -> int:
    """Return the least depth of columns that hold `chunks`, that of the deepest if none does."""
    lines = sum(c.lines for c in chunks)
    deepest = max((c[-1] + 1 for c in columns if c), default=0)
    for depth in _depths(columns, lines, deepest):
        if not pour(chunks, _down_to(columns, depth)).left_over:
            return depth
    return deepest


def _down_to(columns: Sequence[Column], depth: int) -> list[Column]:
    return [tuple(r for r in c if r < depth) for c in columns]


def lone_lines(chunks: Sequence[Chunk], poured: Poured) -> list[int]:
    """Return the paragraphs of which one line stands alone at a column's foot or top (E3)."""
    return [
        i
        for i, (chunk, places) in enumerate(zip(chunks, poured.places, strict=True))
        if chunk.lines > 1
        and len(places) == chunk.lines
        and (places[0].column != places[1].column or places[-1].column != places[-2].column)
    ]


def settle(
    chunks: Sequence[Chunk], columns: Sequence[Column], vary: Vary
) -> tuple[list[Chunk], Poured]:
    """Set `chunks` in balanced columns without single lines at their tops and feet (E3).

    `vary` tells whether a chunk can be set in so many lines: paragraphs are set a line shorter
    where the story is a little too long, and one longer or shorter for a single line's sake; where
    none can be, a column is left a row or two early, in columns that may be a row deeper for it,
    or a later paragraph a line shorter. What is left of single lines `lone_lines` tells.
    """
    made = list(chunks)
    poured = balance(made, columns)
    if 0 < poured.left_over <= _MOST_TIGHTENED:
        made = _tightened(made, poured.left_over, vary)
        poured = balance(made, columns)
    faults = len(lone_lines(made, poured))
    if poured.left_over or not faults:
        return made, poured
    best = made, poured
    depth = _depth(made, columns)
    for shorten, deeper in product((False, True), range(_DEEPER + 1)):
        within = _down_to(columns, depth + deeper)
        tried = _without_lone_lines(made, within, vary, shorten=shorten)
        left = len(lone_lines(*tried))
        if not tried[1].left_over and left < faults:
            best, faults = tried, left
        if not faults:
            break
    return best


def _without_lone_lines(
    chunks: list[Chunk], columns: Sequence[Column], vary: Vary, *, shorten: bool
) -> tuple[list[Chunk], Poured]:
    """Repair single lines one after the other in columns of a fixed depth."""
    made, cuts = chunks, dict[int, int]()
    poured = pour(made, columns)
    hopeless: set[int] = set()
    while not poured.left_over:
        lone = lone_lines(made, poured)
        at = next((i for i in lone if i not in hopeless), None)
        if at is None:
            break
        found = (
            _varied(made, columns, cuts, at, vary, len(lone))
            or _cut(made, columns, cuts, at, len(lone))
            or (_shortened(made, columns, cuts, at, vary, len(lone)) if shorten else None)
        )
        if found is None:
            hopeless.add(at)
        else:
            made, cuts, poured = found
    return made, poured


def _tightened(chunks: list[Chunk], over: int, vary: Vary) -> list[Chunk]:
    """Set `over` paragraphs a line shorter, from the end; none where that is not enough."""
    made = list(chunks)
    for i in range(len(made) - 1, -1, -1):
        if over and made[i].lines > 1 and vary(i, made[i].lines - 1):
            made[i] = replace(made[i], lines=made[i].lines - 1)
            over -= 1
    return chunks if over else made


_Settled = tuple[list[Chunk], dict[int, int], Poured]


def _varied(
    chunks: list[Chunk],
    columns: Sequence[Column],
    cuts: dict[int, int],
    at: int,
    vary: Vary,
    faults: int,
) -> _Settled | None:
    """Set the nearest paragraph before or at `at`, or two of them, in another number of lines."""
    nearest = range(at, max(at - _REACH, -1), -1)
    ones = [(i, by) for i in nearest for by in (-1, 1) if chunks[i].lines + by > 0]
    twos = ((one, other) for one, other in combinations(ones[: 2 * _REACH_OF_TWO], 2))
    for changes in chain(((one,) for one in ones), twos):
        tried = list(chunks)
        for i, by in changes:
            tried[i] = replace(tried[i], lines=tried[i].lines + by)
        poured = pour(tried, columns, cuts)
        fewer = not poured.left_over and len(lone_lines(tried, poured)) < faults
        if fewer and all(vary(i, tried[i].lines) for i, _ in changes):
            return tried, cuts, poured
    return None


def _cut(
    chunks: list[Chunk], columns: Sequence[Column], cuts: dict[int, int], at: int, faults: int
) -> _Settled | None:
    """Leave a column a row early, so that two lines stand together in the next."""
    lines = chunks[at].lines
    for line in (lines - 2, 0) if lines > 3 else (0,):
        tried = {**cuts, at: line}
        poured = pour(chunks, columns, tried)
        if not poured.left_over and len(lone_lines(chunks, poured)) < faults:
            return chunks, tried, poured
    return None


def _shortened(
    chunks: list[Chunk], columns: Sequence[Column], cuts: dict[int, int], at: int, vary: Vary,
    faults: int,
) -> _Settled | None:  # fmt: skip
    """Set a paragraph a line shorter, the nearest that can be, so that a column may be cut."""
    for i in sorted(range(len(chunks)), key=lambda i: abs(i - at)):
        tried = list(chunks)
        tried[i] = replace(chunks[i], lines=chunks[i].lines - 1)
        found = _cut(tried, columns, cuts, at, faults) if tried[i].lines else None
        if found is not None and vary(i, tried[i].lines):
            return found
    return None


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
