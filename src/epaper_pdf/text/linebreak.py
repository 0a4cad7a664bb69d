"""A prepared text -> where its lines begin and end, at the least total cost (TYPOGRAPHY L5).

Candidates for a line are found by bisection on prefix sums, so that the work is per line, not per
character. Lines that would be stretched are worse than lines that are squeezed (A11, D3).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from epaper_pdf.text.prepare import Prepared
from epaper_pdf.units import Em

EPS = 1e-6
_INF = float("inf")
# Costs of one line, chosen on the bench edition: 0.3 % of its lines are stretched above 10 %, and a
# full stop within a line keeps its em but where only that line would be stretched so far (D1.7).
_STRETCH, _WIDE, _WIDE_FROM, _SOFT = 400.0, 60.0, 0.1, 0.3
_SHRINK, _SHRINK_AT_ALL, _SHRINK_STOPS = 0.6, 0.05, 25.0
_RUNT, _NO_CHOICE, _TOO_WIDE = 80.0, 90.0, 500.0
_EVEN = 0.1  # of the squared difference in tightness to the line before
_NO_HOPE: Em = 1.1  # what half marks and gives of the next cluster may win back
_MOST_LOOSE: Em = 0.8  # beyond this and 6 % of the measure a line is no candidate


@dataclass(frozen=True, slots=True)
class Break:
    """Clusters `first` up to, not including, `last` make a line; `slack` is to be filled."""

    first: int
    last: int
    slack: Em


@dataclass(slots=True)
class _Best:
    """The best way known to each line end: its cost, where its last line begins, how tight it is.

    `tight` is the share of its room that the line gave, negative for a stretched line.
    """

    cost: list[float]
    previous: list[int]
    tight: list[float]

    @classmethod
    def of(cls, count: int) -> "_Best":
        return cls([_INF] * (count + 1), [0] * (count + 1), [0.0] * (count + 1))

    def offer(self, to: int, at: int, price: float) -> None:
        if price < self.cost[to]:
            self.cost[to], self.previous[to], self.tight[to] = price, at, 0.0


def optimal(text: Prepared, measure: Em, indent: Em) -> list[Break]:
    """Return the lines of least total cost; a cluster wider than the measure stands alone (A13)."""
    count = len(text.ends)
    best = _Best.of(count)
    cost = best.cost
    cost[0] = 0.0
    right, left, final = text.right, text.left, text.right[-1]
    loosest = measure * 0.94 - _MOST_LOOSE
    for i in range(count):
        if cost[i] == _INF:
            continue
        edge = left[i] + (measure if i else measure - indent)
        if final <= edge + EPS:
            best.offer(count, i, cost[i] + _runt(text, i))
        lo = bisect_left(right, edge - measure + loosest, i)
        if not _offer_lines(text, best, best, i, edge, lo) and cost[count] == _INF:
            fullest = max(bisect_right(right, edge + EPS, i) - 1, i)
            bad = _NO_CHOICE if right[fullest] <= edge + EPS else _TOO_WIDE
            best.offer(fullest + 1, i, cost[i] + bad)
    return _trace(text, best.previous, measure, indent)


def of_count(text: Prepared, measure: Em, indent: Em, lines: int) -> list[Break] | None:
    """Return exactly `lines` lines of least cost; None where that would open or starve a line.

    The looser or tighter paragraph by which a single line is kept from a column's edge (E3).
    """
    count = len(text.ends)
    layers = [_Best.of(count)]
    layers[0].cost[0] = 0.0
    loosest = measure * 0.94 - _MOST_LOOSE
    for line in range(lines):
        best, then = layers[-1], _Best.of(count)
        for i in range(count):
            if best.cost[i] == _INF:
                continue
            edge = text.left[i] + (measure if i else measure - indent)
            if line == lines - 1 and text.right[-1] <= edge + EPS:
                then.offer(count, i, best.cost[i] + _runt(text, i))
            lo = bisect_left(text.right, edge - measure + loosest, i)
            _offer_lines(text, best, then, i, edge, lo)
        layers.append(then)
    if layers[-1].cost[count] >= _WIDE:
        return None
    ends, last = [], count
    for layer in reversed(layers[1:]):
        ends.append((layer.previous[last], last))
        last = layer.previous[last]
    return [_break(text, first, last, measure, indent) for first, last in reversed(ends)]


def _runt(text: Prepared, first: int) -> float:
    """A last line of one character is no line (E2)."""
    return _RUNT if text.inks[-1] - text.starts[first] < 2 else 0.0


def _offer_lines(  # noqa: C901 - the innermost loop: calls would double its time
    text: Prepared, best: _Best, then: _Best, i: int, edge: Em, lo: int
) -> bool:
    """Price every line from cluster `i` that can be set to the measure; tell whether one can.

    What follows `best` is offered to `then`. A line as tight as the one before it is the better
    (even colour).
    """
    right, give_r, soft_r, flex_r = text.right, text.give_r, text.soft_r, text.flex_r
    stop_l, stop_r = text.stop_l[i], text.stop_r
    give_l, soft_l, flex_l = text.give_l[i], text.soft_l[i], text.flex_l[i]
    so_far, before = best.cost[i], best.tight[i]
    cost = then.cost
    count = len(right)
    found = False
    for j in range(lo, count):
        slack = edge - right[j]
        if slack >= -EPS:
            if j == count - 1:
                break  # a last line is not justified
            apart = slack - soft_r[j] + soft_l
            tight = 0.0
            price = so_far
            if apart > 0:
                boundaries = flex_r[j] - flex_l
                if boundaries <= 0:
                    continue
                r = apart / boundaries
                price += _STRETCH * r * r + (_WIDE if r > _WIDE_FROM else 0.0)
                tight = -5.0 * r
            elif slack > EPS:
                price += _SOFT * slack / (soft_r[j] - soft_l)
        else:
            room = give_r[j] - give_l
            price = so_far + _SHRINK_AT_ALL
            if -slack > room + EPS:
                room += max(stop_r[j] - stop_l, 0.0)
                if -slack > room + EPS:
                    if -slack > room + _NO_HOPE:
                        break
                    continue
                price += _SHRINK_STOPS
            tight = -slack / room
            price += _SHRINK * tight * tight
            if j == count - 1:
                price += _runt(text, i)
        found = True
        price += _EVEN * (tight - before) * (tight - before)
        if price < cost[j + 1]:
            cost[j + 1], then.previous[j + 1], then.tight[j + 1] = price, i, tight
    return found


def greedy(text: Prepared, measure: Em, indent: Em) -> list[Break]:
    """Return lines that each take all they can, shrunk where that admits a cluster (A11)."""
    breaks, i, count = [], 0, len(text.ends)
    while i < count:
        edge = text.left[i] + (measure if i else measure - indent)
        last = i
        for j in range(i, count):
            over = text.right[j] - edge
            room = text.give_r[j] - text.give_l[i] + max(text.stop_r[j] - text.stop_l[i], 0.0)
            if over > room + EPS:
                if over > 4.0:
                    break
                continue
            last = j
        breaks.append(Break(i, last + 1, edge - text.right[last]))
        i = last + 1
    return breaks


def _trace(text: Prepared, previous: list[int], measure: Em, indent: Em) -> list[Break]:
    lines, last = [], len(text.ends)
    while last > 0:
        first = previous[last]
        lines.append(_break(text, first, last, measure, indent))
        last = first
    return lines[::-1]


def _break(text: Prepared, first: int, last: int, measure: Em, indent: Em) -> Break:
    width = measure if first else measure - indent
    return Break(first, last, text.left[first] + width - text.right[last - 1])


BREAKERS: dict[str, Callable[[Prepared, Em, Em], list[Break]]] = {
    "optimal": optimal,
    "greedy": greedy,
}
