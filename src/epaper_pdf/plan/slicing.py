"""Modules -> what every block costs that some of them fill: an exact slicing programme in layers.

A state is a set of modules, columns and rows, and the profile of its upper corners. Sets grow by
one module a layer, and the states of a layer are made together: the ways to divide a set are rows
of arrays, over the few heights that its area leaves it. A block is cut from top to bottom, from
side to side, or is one L round the rest; its first part holds a module of its highest rank.
Importance, titles side by side and cuts from side to side of the region are in the costs, since
all of them add up.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from epaper_pdf.plan.bounds import Pairs, Windows, sums
from epaper_pdf.plan.ells import EllTable
from epaper_pdf.plan.faults import MIDDLE
from epaper_pdf.plan.modules import Module, Prices

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
INF = np.float32(1e6)
PROFILES = 4
LIVE = 1e5  # what costs more cannot be


class Live:
    """Which of its heights each set has, in one profile."""

    def __init__(self, sets: int) -> None:
        self.count = np.zeros(sets, np.int64)
        self.start = np.zeros(sets, np.int64)
        self.rows = np.zeros(0, np.int64)

    def add(self, sets: Ints, costs: Floats, least: Ints) -> None:
        """Take in the costs of new `sets`, whose rows count from `least` on."""
        at, offset = np.nonzero(costs < LIVE)
        count = np.bincount(at, minlength=len(sets))
        self.count[sets] = count
        self.start[sets] = len(self.rows) + np.cumsum(count) - count
        self.rows = np.concatenate((self.rows, least[at] + offset))

    def each(self, sets: Ints) -> tuple[Ints, Ints]:
        """Return each height of each of `sets`: the number of the set in `sets`, and the height."""
        count = self.count[sets]
        at = np.repeat(np.arange(len(sets)), count)
        offset = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
        return at, self.rows[self.start[sets][at] + offset]


class Slicing:
    """Costs of all blocks: `cost[w]` by set, profile and rows, `rest[w]` the least by set and rows.

    Blocks as wide as the region are made twice: only those of `uncut`, which no cut divides from
    side to side, stand above such a cut; so the height of each on the page is known, and `rest`
    has its price.
    """

    def __init__(
        self, modules: Sequence[Module[Any]], columns: int, rows: int, prices: Prices
    ) -> None:
        self.modules, self.columns, self.rows, self.prices = modules, columns, rows, prices
        n = self.n = len(modules)
        self.full = (1 << n) - 1
        self.on_top = sum(1 << i for i, m in enumerate(modules) if m.on_top)
        self.weight = sums([m.weight * prices.order for m in modules])
        self.windows = Windows(modules, columns, rows)
        self.pairs = Pairs([m.rank for m in modules])
        self.ells = EllTable(modules, columns, rows)
        tail = self.windows.longest
        width = rows + 1 + tail
        self.cost = [
            np.full((1 << n, PROFILES, width), INF, np.float32) for _ in range(columns + 1)
        ]
        self.uncut = np.full((1 << n, PROFILES, width), INF, np.float32)
        self.rest = [np.full((1 << n, rows + width), INF, np.float32) for _ in range(columns + 1)]
        self.tops = [[Live(1 << n) for _ in range(PROFILES)] for _ in range(columns + 1)]
        self.holes = [Live(1 << n) for _ in range(columns + 1)]
        cuts = rows - np.arange(width)
        low, high = (share * rows for share in MIDDLE)
        self.cut_price = np.where((cuts > low) & (cuts < high), prices.hline, 0).astype(np.float32)
        self._leaves()
        for size in range(2, n):
            self._layer(size)

    def _leaves(self) -> None:
        for w in range(1, self.columns + 1):
            sets = self.windows.sets(w, 1)
            if not len(sets):
                continue
            least, most = self.windows.of(w, sets)
            made = np.full((len(sets), PROFILES, self.windows.length(w, sets)), INF, np.float32)
            for at, one in enumerate(sets.tolist()):
                blocks = self.modules[one.bit_length() - 1].blocks
                for (columns, rows, profile), block in blocks.items():
                    if columns == w and least[at] <= rows <= most[at]:
                        made[at, profile, rows - least[at]] = block.cost
            self._keep(w, sets, made, made)

    def _layer(self, size: int) -> None:
        for w in range(1, self.columns + 1):
            sets = self.windows.sets(w, size)
            if not len(sets):
                continue
            length = self.windows.length(w, sets)
            made = np.full((len(sets), PROFILES, length), INF, np.float32)
            at = np.full(1 << self.n, -1, np.int64)
            at[sets] = np.arange(len(sets))
            whole, first, second = self.pairs.of(size)
            ours = np.flatnonzero(at[whole] >= 0)
            pairs = whole[ours], first[ours], second[ours]
            for split in range(1, w):
                self._beside(made, at, pairs, split, w - split)
            self._round(made, at, sets, w)
            uncut = made.copy() if w == self.columns else made
            self._above(made, at, pairs, w)
            self._keep(w, sets, made, uncut)

    def _beside(
        self, made: Floats, at: Ints, pairs: tuple[Ints, Ints, Ints], left: int, right: int
    ) -> None:
        """Take in blocks cut from top to bottom."""
        whole, first, second = pairs
        w = left + right
        a, b, all_ = self.windows.of(left, first), self.windows.of(right, second), self.windows
        low = np.maximum(np.maximum(a[0], b[0]), all_.least[w][whole])
        high = np.minimum(np.minimum(a[1], b[1]), all_.most[w][whole])
        ours = np.flatnonzero((low <= high) & all_.made[left][first] & all_.made[right][second])
        if not len(ours):
            return
        whole, first, second = whole[ours], first[ours], second[ours]
        start, length = all_.least[w][whole], made.shape[2]
        lefts = _rows(self.cost[left], first, start, length)
        rights = _rows(self.cost[right], second, start, length)
        rights += (self.weight[second] * 2 * left).astype(np.float32)[:, None, None]
        full = self.rows - start[:, None] == np.arange(length)
        rights += np.where(full, np.float32(self.prices.vline), np.float32(0))[:, None]
        free = np.minimum(lefts[:, 0::2], lefts[:, 1::2])  # by the left corner, no title beside it
        butt = np.minimum(lefts[:, 0::2], lefts[:, 1::2] + np.float32(self.prices.butt))
        edges = _edges(whole)
        for corner in (0, 1):
            for far in (0, 1):
                costs = np.minimum(
                    free[:, corner] + rights[:, far], butt[:, corner] + rights[:, 2 + far]
                )
                _take(made, 2 * corner + far, at[whole[edges]], np.minimum.reduceat(costs, edges))

    def _above(self, made: Floats, at: Ints, pairs: tuple[Ints, Ints, Ints], w: int) -> None:
        """Take in blocks cut from side to side."""
        whole, first, second = pairs
        windows = self.windows
        ours = np.flatnonzero(
            (second & self.on_top == 0)
            & windows.made[w][first] & windows.made[w][second]
            & (windows.least[w][first] + windows.least[w][second] <= windows.most[w][whole])
            & (windows.most[w][first] + windows.most[w][second] >= windows.least[w][whole])
        )  # fmt: skip
        whole, first, second = whole[ours], first[ours], second[ours]
        above = self.uncut if w == self.columns else self.cost[w]
        length = made.shape[2]
        flat = sliding_window_view(self.rest[w].reshape(-1), length)
        for profile in range(PROFILES):
            one, rows = self.tops[w][profile].each(first)
            if not len(one):
                continue
            mine, below = whole[one], second[one]
            start = below * self.rest[w].shape[1] + self.rows - rows + windows.least[w][mine]
            cost = above[first[one], profile, rows] + (self.weight[below] * rows).astype(np.float32)
            costs = flat[start]
            costs += cost[:, None]
            edges = _edges(mine)
            _take(made, profile, at[mine[edges]], np.minimum.reduceat(costs, edges))

    def _round(self, made: Floats, at: Ints, sets: Ints, w: int) -> None:
        """Take in modules that are an L round the rest."""
        for hole in range(1, w):
            mine, i = self.pairs.leaders(sets, self.ells.has[w, hole])
            if not len(mine):
                continue
            inner = mine ^ (1 << i)
            one, rows = self.holes[hole].each(inner)
            if not len(one):
                continue
            mine, i, inner = mine[one], i[one], inner[one]
            high = self.windows.least[w][mine][:, None] + np.arange(made.shape[2])
            costs = self.ells.costs(i, w, hole, rows, high)
            costs += self.rest[hole][inner, self.rows + rows][:, None]
            costs += (self.weight[inner][:, None] * (high - rows[:, None] + 2 * (w - hole))).astype(
                np.float32
            )
            edges = _edges(mine)
            _take(made, 3, at[mine[edges]], np.minimum.reduceat(costs, edges))

    def _keep(self, w: int, sets: Ints, made: Floats, uncut: Floats) -> None:
        """Put the finished states of a layer where wider and larger blocks find them."""
        least, length = self.windows.least[w][sets], made.shape[2]
        high = least[:, None] + np.arange(length)
        for costs in (made, uncut):
            costs[
                np.broadcast_to((high > self.windows.most[w][sets][:, None])[:, None], costs.shape)
            ] = INF
            _drop_worse(costs, np.float32(self.prices.butt))
        where = sets[:, None, None], np.arange(PROFILES)[None, :, None], high[:, None]
        self.cost[w][where] = made
        if w == self.columns:
            self.uncut[where] = uncut
        best = made.min(axis=1)
        cut = self.cut_price[high] if w == self.columns else np.float32(0)
        self.rest[w][sets[:, None], self.rows + high] = best + cut
        self.holes[w].add(sets, best, least)
        self.windows.made[w][sets] = (best < LIVE).any(axis=1)
        for profile in range(PROFILES):
            self.tops[w][profile].add(sets, uncut[:, profile], least)


def _rows(costs: Floats, sets: Ints, start: Ints, length: int) -> Floats:
    """Return `length` costs of each set and profile, from row `start` of the set on."""
    width = costs.shape[2]
    flat = sliding_window_view(costs.reshape(-1), length)
    first = (sets * (PROFILES * width) + start)[:, None] + np.arange(PROFILES) * width
    rows: Floats = flat[first]
    return rows


def _edges(whole: Ints) -> Ints:
    """Return where a new set begins among sets in order."""
    return np.flatnonzero(np.concatenate(([True], whole[1:] != whole[:-1])))


def _take(made: Floats, profile: int, at: Ints, costs: Floats) -> None:
    made[at, profile] = np.minimum(made[at, profile], costs)


def _drop_worse(costs: Floats, butt: np.float32) -> None:
    """Drop a profile where another costs less, be there titles at both its sides."""
    none, right, left, both = (costs[:, k].copy() for k in range(PROFILES))
    costs[:, 0][none >= np.minimum(np.minimum(right, left) + butt, both + 2 * butt)] = INF
    costs[:, 1][right >= np.minimum(none, np.minimum(both, left) + butt)] = INF
    costs[:, 2][left >= np.minimum(none, np.minimum(both, right) + butt)] = INF
    costs[:, 3][both >= np.minimum(none, np.minimum(right, left))] = INF
