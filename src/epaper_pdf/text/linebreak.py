"""A prepared text -> where its lines begin and end, at the least total cost (TYPOGRAPHY L5).

Candidates for a line are found by bisection on prefix sums, and the cheapest beginning goes first,
so that the work is per line, not per character, and dear ways are never walked. Lines that would be
stretched are worse than lines that are squeezed (A11, D3).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from epaper_pdf.text.passage import NOT_WILLINGLY
from epaper_pdf.text.prepared import Prepared
from epaper_pdf.text.spacing import HALF
from epaper_pdf.units import Em

EPS = 1e-6
_INF = float("inf")
# Costs of one line, chosen on the bench edition: 0.3 % of its lines are stretched above 10 %, and a
# full stop within a line keeps its em but where only that line would be stretched so far (D1.7).
_STRETCH, _WIDE, WIDE_FROM, _SOFT = 400.0, 60.0, 0.1, 0.3
_SHRINK, _SHRINK_AT_ALL, _SHRINK_STOPS = 0.6, 0.05, 25.0
_RUNT, _SHORT, NO_CHOICE, _TOO_WIDE = 80.0, 61.0, 90.0, 500.0
_FROM_UNIT = 1.0  # a figure and its unit, such as 30分, part where a line is better for it (A5)
_HYPHEN = 6.0  # a divided word is dearer than a line that is squeezed, and cheaper than a wide one
_EVEN = 0.1  # of the squared difference in tightness to the line before
_NO_HOPE: Em = 1.1  # what half marks and gives of the next characters may win back
_MOST_LOOSE: Em = 0.8  # beyond this and 6 % of the measure a line is no candidate
BAD = _WIDE  # a paragraph that costs as much holds a line that no rule likes
HOPELESS = _TOO_WIDE  # ... that does not fit


class Break(NamedTuple):
    """Characters `start` to `end` make a line; `slack` is to be filled, below 0 to be given."""

    start: int
    end: int
    slack: Em


Shorter = Sequence[Em]  # by how much the first lines are shorter than the measure


def optimal(text: Prepared, measure: Em, shorter: Shorter) -> tuple[list[Break], float]:
    """Return the lines of least total cost, and that; what is too wide stands alone (A13)."""
    length = len(text.text)
    if len(shorter) > 1:
        return _of_shape(text, measure, shorter)
    cost, previous, tight = [_INF] * (length + 1), [0] * (length + 1), [0.0] * (length + 1)
    cost[0] = 0.0
    heap = [(0.0, 0)]
    while heap:
        so_far, i = heappop(heap)
        if i == length:
            break
        if so_far > cost[i]:
            continue
        width = measure if i or not shorter else measure - shorter[0]
        most = cost[length]
        for end, price, share in lines_from(text, i, width, tight[i]):
            total = so_far + price
            if total < cost[end] and total < most:
                cost[end], previous[end], tight[end] = total, i, share
                heappush(heap, (total, end))
    ends = [length]
    while ends[-1]:
        ends.append(previous[ends[-1]])
    return _breaks(text, ends[::-1], measure, shorter), cost[length]


def lines_from(  # noqa: C901 - the innermost loop: calls would double its time
    text: Prepared, start: int, width: Em, before: float
) -> list[tuple[int, float, float]]:
    """Price every line from `start` that can be set to `width`; where none can, the fullest.

    Each is its end, its price and how tight it is: the share of its room that it gives, below 0
    where it is stretched. A line as tight as the one `before` is the better (even colour).
    """
    pos, tail, give, free = text.pos, text.tail, text.give, text.free
    length, hyphens, grow, flex = len(text.text), text.hyphens, text.grow, text.flex
    edge = pos[start] + text.head[start] + width
    stops, spent = text.stops, give[start + 1]
    most_of_stops = HALF * min(len(stops) - bisect_right(stops, start), 2 * width + 2)
    found: list[tuple[int, float, float]] = []
    if pos[length] - tail[length] <= edge + EPS:
        found.append((length, _runt(text, start), 0.0))
    lo = bisect_left(pos, edge - 0.06 * width - _MOST_LOOSE, start + 1)
    for end in range(lo, length + 1):
        if not free[end]:
            continue
        slack = edge - pos[end] + tail[end]
        tight = price = 0.0
        if slack >= -EPS:
            if end == length:
                break  # a last line is not justified
            if slack > EPS:
                soft = grow[end] - grow[start + 1]
                if slack <= soft:
                    price = _SOFT * slack / soft
                else:
                    boundaries = flex[end] - flex[start + 1]
                    if boundaries <= 0:
                        continue
                    r = (slack - soft) / boundaries
                    price = _STRETCH * r * r + (_WIDE if r > WIDE_FROM else 0.0)
                    tight = -5.0 * r
        else:
            room = give[end] - spent
            price = _SHRINK_AT_ALL
            if -slack > room + EPS:
                if -slack > room + most_of_stops + EPS:
                    if -slack > room + most_of_stops + _NO_HOPE:
                        break
                    continue
                room += stops_within(text, start, end)
                if -slack > room + EPS:
                    continue
                price += _SHRINK_STOPS
            tight = -slack / room
            price += _SHRINK * tight * tight
            if end == length:
                price += _runt(text, start)
        uneven = tight - before
        price += _EVEN * uneven * uneven
        if free[end] == NOT_WILLINGLY:
            price += _FROM_UNIT
        if hyphens and end in hyphens:
            price += _HYPHEN
        found.append((end, price, tight))
    return found or [_fullest(text, start, edge)]


def _fullest(text: Prepared, start: int, edge: Em) -> tuple[int, float, float]:
    """Return the fullest line that fits, else the shortest that does not (A13)."""
    pos, tail, free = text.pos, text.tail, text.free
    end = bisect_right(pos, edge + _NO_HOPE, start + 1)
    for at in range(min(end, len(text.text)), start, -1):
        if free[at] and pos[at] - tail[at] <= edge + EPS:
            return at, NO_CHOICE, 0.0
    return _next_free(text, start), _TOO_WIDE, 0.0


def _next_free(text: Prepared, start: int) -> int:
    return next(at for at in range(start + 1, len(text.free)) if text.free[at])


def stops_within(text: Prepared, start: int, end: int) -> Em:
    """Return what the full stops within a line may give (D1.7)."""
    stops = text.stops
    return HALF * (bisect_left(stops, end) - bisect_right(stops, start))


def _runt(text: Prepared, start: int) -> float:
    """A last line of one character is none, one of a character with its mark is poor (E2)."""
    if start <= text.last_two:
        return 0.0
    return _RUNT if len(text.text.rstrip()) - start < 2 else _SHORT


_Layer = dict[int, tuple[float, int, float]]  # end of a line -> cost so far, its start, how tight


def _next_layer(text: Prepared, layer: _Layer, width: Em, most: float) -> _Layer:
    """Return the best ways to each end of one line more, none dearer than `most`."""
    length = len(text.text)
    then: _Layer = {}
    for i, (so_far, _, tight) in sorted(layer.items()):
        if i < length and so_far < most:
            for end, price, share in lines_from(text, i, width, tight):
                if end not in then or so_far + price < then[end][0]:
                    then[end] = so_far + price, i, share
    return then


def of_count(text: Prepared, measure: Em, shorter: Shorter, lines: int) -> list[Break] | None:
    """Return exactly `lines` lines of least cost; None where that would open or starve a line.

    The looser or tighter paragraph by which a single line is kept from a column's edge (E3).
    """
    layers: list[_Layer] = [{0: (0.0, 0, 0.0)}]
    for line in range(lines):
        layers.append(_next_layer(text, layers[-1], _width(measure, shorter, line), _WIDE))
    length = len(text.text)
    if length not in layers[-1] or layers[-1][length][0] >= _WIDE:
        return None
    return _breaks(text, _walk(layers, length), measure, shorter)


def _of_shape(text: Prepared, measure: Em, shorter: Shorter) -> tuple[list[Break], float]:
    """Break a text whose first lines have measures of their own (a drop cap, N8)."""
    length = len(text.text)
    layers: list[_Layer] = [{0: (0.0, 0, 0.0)}]
    best, at = _INF, 0
    while layers[-1]:
        layers.append(
            _next_layer(text, layers[-1], _width(measure, shorter, len(layers) - 1), best)
        )
        if length in layers[-1] and layers[-1][length][0] < best:
            best, at = layers[-1][length][0], len(layers) - 1
    return _breaks(text, _walk(layers[: at + 1], length), measure, shorter), best


def _walk(layers: list[_Layer], end: int) -> list[int]:
    ends = [end]
    for layer in reversed(layers[1:]):
        ends.append(layer[ends[-1]][1])
    return ends[::-1]


def _width(measure: Em, shorter: Shorter, line: int) -> Em:
    return measure - shorter[line] if line < len(shorter) else measure


def greedy(text: Prepared, measure: Em, shorter: Shorter) -> tuple[list[Break], float]:
    """Return lines that each take all they can, shrunk where that admits a cluster (A11)."""
    ends, cost, length = [0], 0.0, len(text.text)
    pos, tail, give = text.pos, text.tail, text.give
    while ends[-1] < length:
        i = ends[-1]
        edge = pos[i] + text.head[i] + _width(measure, shorter, len(ends) - 1)
        last = 0
        for end in range(i + 1, length + 1):
            over = pos[end] - tail[end] - edge
            if over > 4.0:
                break
            if text.free[end] and over <= give[end] - give[i + 1] + EPS + stops_within(
                text, i, end
            ):
                last = end
        if not last:
            last, cost = _next_free(text, i), _TOO_WIDE
        ends.append(last)
    return _breaks(text, ends, measure, shorter), cost


def _breaks(text: Prepared, ends: list[int], measure: Em, shorter: Shorter) -> list[Break]:
    pos, head, tail = text.pos, text.head, text.tail
    found = []
    for line, start in enumerate(ends[:-1]):
        end = ends[line + 1]
        edge = pos[start] + head[start] + _width(measure, shorter, line)
        found.append(Break(start, end, edge - pos[end] + tail[end]))
    return found


BREAKERS: dict[str, Callable[[Prepared, Em, Shorter], tuple[list[Break], float]]] = {
    "optimal": optimal,
    "greedy": greedy,
}
