"""Modules' Ls as arrays: what an L costs round a hole of any size (拐角文)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from epaper_pdf.plan.modules import (
    EASY_LEG,
    GAP,
    LEAST_LEG,
    LONG_LEG,
    ONE_COLUMN_LEFT,
    PER_LONG,
    PER_SHORT,
    Module,
)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_NEVER = 1e6


class EllTable:
    """`has[w, hole]` tells which modules can be an L of w columns round a hole of `hole`."""

    def __init__(self, modules: Sequence[Module[Any]], columns: int, rows: int) -> None:
        self.cells = columns * rows
        shape = (len(modules), columns + 1, columns + 1)
        self.has = np.zeros((columns + 1, columns + 1, len(modules)), np.bool_)
        self.number = np.zeros(shape, np.int64)
        costs = [np.full(self.cells + 1, _NEVER, np.float32)]
        heads = [np.zeros(self.cells + 1, np.float32)]
        pictures = [np.zeros(self.cells + 1, np.float32)]
        for i, module in enumerate(modules):
            for (w, hole, cells), ell in module.ells.items():
                if cells > self.cells or w > columns:
                    continue
                if not self.has[w, hole, i]:
                    self.has[w, hole, i] = True
                    self.number[i, w, hole] = len(costs)
                    costs.append(costs[0].copy())
                    heads.append(heads[0].copy())
                    pictures.append(pictures[0].copy())
                at = self.number[i, w, hole]
                costs[at][cells], heads[at][cells] = ell.cost, ell.head
                pictures[at][cells] = ell.picture
        self.cost, self.head, self.picture = map(np.array, (costs, heads, pictures))

    def costs(self, modules: Ints, w: int, hole: int, rows: Ints, high: Ints) -> Floats:
        """Return what each module costs as an L round `rows` rows, at each of its heights."""
        deep = rows[:, None]
        cells = np.clip(w * (high - GAP) - hole * deep, 0, self.cells)
        at = self.number[modules, w, hole][:, None]
        long = (high - GAP - self.head[at, cells]).astype(np.float32)
        short = long - deep
        stands = (short >= LEAST_LEG) & (long - self.picture[at, cells] >= LEAST_LEG)
        cost = self.cost[at, cells] + leg_costs(short, long) + ONE_COLUMN_LEFT * (hole == w - 1)
        return np.where(stands, cost, np.float32(_NEVER)).astype(np.float32)


def leg_costs(short: Any, long: Any) -> Any:
    """Return what short and long legs cost, of one L or of many."""
    return np.maximum(0, EASY_LEG - short) * PER_SHORT + np.maximum(0, long - LONG_LEG) * PER_LONG
