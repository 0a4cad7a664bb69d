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
# costs of one line: chosen on the bench edition, where they leave 0.3 % of lines stretched > 10 %
_STRETCH, _WIDE, _WIDE_FROM, _SOFT = 400.0, 30.0, 0.1, 0.3
_SHRINK, _SHRINK_AT_ALL = 0.6, 0.05
_RUNT, _NO_CHOICE, _TOO_WIDE = 40.0, 50.0, 500.0
_MOST_LOOSE: Em = 0.8  # beyond this and 6 % of the measure a line is no candidate


@dataclass(frozen=True, slots=True)
class Break:
    """Clusters `first` up to, not including, `last` make a line; `slack` is to be filled."""

    first: int
    last: int
    slack: Em


def optimal(text: Prepared, measure: Em, indent: Em) -> list[Break]:
    """Return the lines of least total cost; a cluster wider than the measure stands alone (A13)."""
    count = len(text.ends)
    cost, previous = [_INF] * (count + 1), [0] * (count + 1)
    cost[0] = 0.0
    right = text.right
    loosest = measure - measure * 0.06 - _MOST_LOOSE
    for i in range(count):
        if cost[i] == _INF:
            continue
        edge = text.left[i] + (measure if i else measure - indent)
        if right[-1] <= edge + EPS:
            _offer(cost, previous, count, i, cost[i] + _runt(text, i))
        lo = bisect_left(right, edge - measure + loosest, i)
        if not _offer_lines(text, cost, previous, i, edge, lo) and cost[count] == _INF:
            fullest = max(bisect_right(right, edge + EPS, i) - 1, i)
            bad = _NO_CHOICE if right[fullest] <= edge + EPS else _TOO_WIDE
            _offer(cost, previous, fullest + 1, i, cost[i] + bad)
    return _trace(text, previous, measure, indent)


def _offer(cost: list[float], previous: list[int], to: int, at: int, price: float) -> None:
    if price < cost[to]:
        cost[to], previous[to] = price, at


def _runt(text: Prepared, first: int) -> float:
    """A last line of one character is no line (E2)."""
    return _RUNT if text.inks[-1] - text.starts[first] < 2 else 0.0


def _offer_lines(  # noqa: C901 - the innermost loop: calls would double its time
    text: Prepared, cost: list[float], previous: list[int], i: int, edge: Em, lo: int
) -> bool:
    """Price every line from cluster `i` that can be set to the measure; tell whether one can."""
    right, give_r, soft_r, flex_r = text.right, text.give_r, text.soft_r, text.flex_r
    give_l, soft_l, flex_l, so_far = text.give_l[i], text.soft_l[i], text.flex_l[i], cost[i]
    count = len(right)
    found = False
    for j in range(lo, count):
        slack = edge - right[j]
        if slack >= -EPS:
            if j == count - 1:
                break  # a last line is not justified
            apart = slack - soft_r[j] + soft_l
            price = so_far
            if apart > 0:
                boundaries = flex_r[j] - flex_l
                if boundaries <= 0:
                    continue
                r = apart / boundaries
                price += _STRETCH * r * r + (_WIDE if r > _WIDE_FROM else 0.0)
            elif slack > EPS:
                price += _SOFT * slack / (soft_r[j] - soft_l)
        else:
            room = give_r[j] - give_l
            if -slack > room + EPS:
                if slack < -4.0:
                    break
                continue
            r = -slack / room
            price = so_far + _SHRINK * r * r + _SHRINK_AT_ALL
            if j == count - 1:
                price += _runt(text, i)
        found = True
        if price < cost[j + 1]:
            cost[j + 1], previous[j + 1] = price, i
    return found


def greedy(text: Prepared, measure: Em, indent: Em) -> list[Break]:
    """Return lines that each take all they can, shrunk where that admits a cluster (A11)."""
    breaks, i, count = [], 0, len(text.ends)
    while i < count:
        edge = text.left[i] + (measure if i else measure - indent)
        last = i
        for j in range(i, count):
            over = text.right[j] - edge
            if over > text.give_r[j] - text.give_l[i] + EPS:
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
        width = measure if first else measure - indent
        lines.append(Break(first, last, text.left[first] + width - text.right[last - 1]))
        last = first
    return lines[::-1]


BREAKERS: dict[str, Callable[[Prepared, Em, Em], list[Break]]] = {
    "optimal": optimal,
    "greedy": greedy,
}
