"""Chunks -> the cheapest way to fill columns with them, on whole numbers (E3, H7).

Rows are counted through all columns in the order of reading. A dynamic programme goes over (chunk,
row reached): each chunk may take other numbers of lines, have other air before it, begin in the
next column, and leave a row there for a single line's sake; each of these has its price.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from epaper_pdf.layout.fitting import Fitting
from epaper_pdf.story.flow import (
    ROWS_UNDER_SUBHEAD,
    Chunk,
    Column,
    Place,
    Poured,
    in_order,
)
from epaper_pdf.values import frozen

Options = Sequence[Mapping[int, float]]  # for each chunk: its numbers of lines, and their prices
_MOST_LEFT = 2  # rows that a paragraph may leave empty at a column's foot
_AROUND_PICTURE = 1.0  # a single line above or below a picture; its column goes on behind it
_APART = 100.0  # the lines beside an initial in two columns (N8)
_FORSAKEN = 20.0  # a subhead without the lines below it (H7)
_ASTRAY = 5  # rows by which a way may leave the shortest road to the last row


@frozen
class Laid:
    """How a chunk is set: `air` empty rows, then `lines` lines from row `at` on but for `skip`."""

    at: int
    lines: int
    air: int = 0
    skip: int = -1


@frozen
class Filled:
    """A way to set all chunks, its price, and the rows that it leaves empty at the end."""

    cost: float
    laid: tuple[Laid, ...]
    short: int

    def poured(self, columns: Sequence[Column]) -> Poured:
        """Return the places of the lines in the columns that were filled."""
        rows = in_order(columns)
        places = []
        air_rows: dict[int, tuple[Place, ...]] = {}
        for i, one in enumerate(self.laid):
            end = one.at + one.lines
            if one.skip < 0:
                places.append(tuple(rows[one.at : end]))
            else:
                places.append((*rows[one.at : one.skip], *rows[one.skip + 1 : end + 1]))
            if one.air:
                air_rows[i] = tuple(rows[one.at - one.air : one.at])
        return Poured(tuple(places), 0, air_rows)


class _Rows:
    """The rows of the columns, cut into runs by columns' ends and pictures."""

    def __init__(self, columns: Sequence[Column]) -> None:
        rows = in_order(columns)
        self.count = len(rows)
        self.ends = [0] * self.count  # where the run of each row ends
        self.tops: set[int] = {0}
        end = self.count
        for at in range(self.count - 1, -1, -1):
            self.ends[at] = end
            above = rows[at - 1] if at else None
            here = rows[at]
            if above is None or above.column != here.column or above.row != here.row - 1:
                self.tops.add(at)
                end = at
        self.columns = {at for at in self.tops if at and rows[at].column != rows[at - 1].column}


@frozen
class _Filler:
    """Fills `rows` by the prices of `fitting`; an empty row at the end costs `foot`."""

    rows: _Rows
    fitting: Fitting
    foot: float

    def begins(self, pos: int, chunk: Chunk, *, kept: bool) -> Iterator[tuple[int, float, int]]:
        """Yield where a chunk may begin behind row `pos`: its first row, price, rows of air."""
        rows, fitting = self.rows, self.fitting
        if pos >= rows.count:
            return
        if pos in rows.tops:
            yield pos, 0.0, 0
            return
        left = rows.ends[pos] - pos
        if not chunk.air:
            yield pos, 0.0, 0
        else:
            for air in range(fitting.least_subhead_rows, fitting.most_subhead_rows + 1):
                if air < left:
                    yield pos + air, abs(air - chunk.air) * fitting.subhead_space, air
        most = chunk.air + chunk.lines + ROWS_UNDER_SUBHEAD - 1 if chunk.keep else _MOST_LEFT
        if left <= most and rows.ends[pos] < rows.count and not kept:
            yield rows.ends[pos], left * fitting.blank_row, 0

    def ends(
        self, at: int, lines: int, chunk: Chunk, *, more: bool
    ) -> Iterator[tuple[int, float, int]]:
        """Yield where `lines` lines from row `at` on end: behind which row, price, row skipped."""
        rows, last = self.rows, at + lines
        end = rows.ends[at]
        if last <= end:
            forsaken = chunk.keep and more and end - last < ROWS_UNDER_SUBHEAD
            yield last, _FORSAKEN if forsaken else 0.0, -1
            return
        cost = self._lone(end) if end == at + 1 and lines > 1 else 0.0
        begin = at
        while True:
            cost += _APART if end - at < chunk.together else 0.0
            cost += _FORSAKEN if chunk.keep else 0.0
            if last <= rows.ends[end]:
                break
            begin, end = end, rows.ends[end]
        if last - end > 1:
            yield last, cost, -1
            return
        yield last, cost + self._lone(end), -1
        if end - begin > max(2, chunk.together) and last < rows.ends[end]:
            yield last + 1, cost + self.fitting.blank_row, end - 1

    def _lone(self, end: int) -> float:
        return self.fitting.lone_line if end in self.rows.columns else _AROUND_PICTURE

    def step(
        self, state: "_State", chunk: Chunk, options: Mapping[int, float], bounds: "_Bounds"
    ) -> "_State":
        """Return the cheapest ways to set one chunk more, by the row behind which they end."""
        then: _State = {}
        rows = self.rows
        for pos, (so_far, _, _) in state.items():
            for at, begun, air in self.begins(pos, chunk, kept=bounds.kept):
                run = rows.ends[at]
                for lines, price in options.items():
                    last = at + lines
                    if last > bounds.most:
                        continue
                    cost = so_far + begun + price
                    if last <= run and not chunk.keep:
                        found: Iterable[tuple[int, float, int]] = ((last, 0.0, -1),)
                    else:
                        found = self.ends(at, lines, chunk, more=bounds.more)
                    for end, more, skip in found:
                        if bounds.least <= end <= bounds.most and (
                            end not in then or cost + more < then[end][0]
                        ):
                            then[end] = cost + more, pos, Laid(at, lines, air, skip)
        return then


_State = dict[int, tuple[float, int, Laid]]


@frozen
class _Bounds:
    """Rows behind which a chunk may end; whether it follows a subhead, and another follows it."""

    least: int
    most: int
    kept: bool
    more: bool


def _bounds(chunks: Sequence[Chunk], options: Options, count: int) -> Iterator[_Bounds]:
    """Yield the bounds of each chunk: near the ways that end naturally and on the last row."""
    natural = list(accumulate(c.lines + c.air * (i > 0) for i, c in enumerate(chunks)))
    shortest = list(accumulate(min(o) for o in reversed(options)))[::-1]
    for i, reached in enumerate(natural):
        wanted = count - natural[-1] + reached
        rest = shortest[i + 1] if i + 1 < len(chunks) else 0
        least = min(reached, wanted) - _ASTRAY - sum(c.keep for c in chunks[: i + 1])
        most = min(max(reached, wanted) + _ASTRAY, count - rest)
        yield _Bounds(least, most, i > 0 and chunks[i - 1].keep, i + 1 < len(chunks))


def fill(
    chunks: Sequence[Chunk],
    columns: Sequence[Column],
    options: Options,
    fitting: Fitting,
    *,
    foot: float,
) -> Filled | None:
    """Return the cheapest way to set `chunks` in `columns`, None where they do not fit."""
    rows = _Rows(columns)
    filler = _Filler(rows, fitting, foot)
    states: list[_State] = [{0: (0.0, 0, Laid(0, 0))}]
    bounds = _bounds(chunks, options, rows.count)
    for chunk, numbers, bound in zip(chunks, options, bounds, strict=True):
        states.append(filler.step(states[-1], chunk, numbers, bound))
    last = states[-1]
    if not last:
        return None
    end = min(last, key=lambda at: (last[at][0] + foot * (rows.count - at), -at))
    laid, pos = [], end
    for state in reversed(states[1:]):
        _, before, one = state[pos]
        laid.append(one)
        pos = before
    short = rows.count - end
    return Filled(last[end][0] + foot * short, tuple(reversed(laid)), short)
