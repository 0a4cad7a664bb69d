"""Sets of modules as bits: their sums, their parts, and the heights that areas leave them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from epaper_pdf.plan.modules import GAP, Module

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def sums(values: Sequence[float]) -> Any:
    """Return for every set the sum of its modules' values."""
    out = np.zeros(1, np.asarray(values).dtype)
    for value in values:
        out = np.concatenate((out, out + value))
    return out


class Windows:
    """Between which heights a set can be whose complement fills the rest of the region.

    `made` tells which sets have any block at a width.
    """

    def __init__(self, modules: Sequence[Module[Any]], columns: int, rows: int) -> None:
        areas = [_areas(m) for m in modules]
        low, high = (sums([a[k] for a in areas]) for k in (0, 1))
        whole = columns * rows
        least = np.maximum(low, whole - high[::-1])
        most = np.minimum(high, whole - low[::-1])
        width = np.arange(1, columns + 1)[:, None]
        self.sizes = sums([1] * len(modules))
        nothing = np.zeros((1, len(least)), np.int64)
        self.least = np.concatenate((nothing + 1, np.maximum(-(-least // width), 1)))
        self.most = np.concatenate((nothing, np.minimum(most // width, rows)))
        self.made: Flags = np.zeros(self.least.shape, np.bool_)
        self.longest = int(max((self.most - self.least).max() + 1, 1))

    def of(self, width: int, sets: Ints) -> tuple[Ints, Ints]:
        return self.least[width][sets], self.most[width][sets]

    def sets(self, width: int, size: int) -> Ints:
        """Return the sets of `size` modules that can be `width` columns wide."""
        return np.flatnonzero((self.sizes == size) & (self.least[width] <= self.most[width]))

    def length(self, width: int, sets: Ints) -> int:
        """Return the most heights that one of `sets` can have."""
        return int((self.most[width][sets] - self.least[width][sets]).max()) + 1


def _areas(module: Module[Any]) -> tuple[int, int]:
    blocks = [columns * rows for columns, rows, _ in module.blocks]
    ells = [cells + columns * GAP for columns, _, cells in module.ells]
    return min(blocks + ells, default=1), max(blocks + ells, default=0)


class Pairs:
    """All ways to divide a set in two, the first part with a module of its highest rank."""

    def __init__(self, ranks: Sequence[int]) -> None:
        self.n = len(ranks)
        sets = np.arange(1 << self.n)
        best = np.full(len(sets), max(ranks) + 1)
        for i, rank in enumerate(ranks):
            best = np.where(sets >> i & 1, np.minimum(best, rank), best)
        self.top = np.zeros(len(sets), np.int64)
        for i, rank in enumerate(ranks):
            self.top |= np.where((sets >> i & 1) & (best == rank), 1 << i, 0)
        first, second = np.zeros(1, np.int64), np.zeros(1, np.int64)
        for i in range(self.n):
            first = np.concatenate((first, first + (1 << i), first))
            second = np.concatenate((second, second, second + (1 << i)))
        ours = np.flatnonzero((first > 0) & (second > 0))
        first, second = first[ours], second[ours]
        size = sums([1] * self.n)[first | second]
        order = np.lexsort((first, first | second, size))
        self.first, self.second = first[order], second[order]
        self.whole = self.first | self.second
        self.by_size = np.searchsorted(size[order], np.arange(self.n + 2))

    def of(self, size: int) -> tuple[Ints, Ints, Ints]:
        """Return sets of `size` modules in order, and their first and second parts."""
        mine = slice(self.by_size[size], self.by_size[size + 1])
        return self.whole[mine], self.first[mine], self.second[mine]

    def of_set(self, whole: int) -> tuple[Ints, Ints]:
        """Return the first and second parts of one set."""
        size = whole.bit_count()
        low, high = self.by_size[size], self.by_size[size + 1]
        mine = self.whole[low:high]
        ours = slice(low + np.searchsorted(mine, whole), low + np.searchsorted(mine, whole + 1))
        return self.first[ours], self.second[ours]

    def leaders(self, sets: Ints, able: Flags) -> tuple[Ints, Ints]:
        """Return each of `sets` with each module of its highest rank that is `able`, in order."""
        at, i = np.nonzero((self.top[sets][:, None] >> np.arange(self.n) & 1 > 0) & able)
        return sets[at], i
