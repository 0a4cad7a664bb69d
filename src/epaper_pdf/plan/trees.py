"""Costs of blocks -> the ways to divide a region, cheapest first (Huang and Chiang 2005, alg. 3).

Only what is asked for is made: a block's ways to be cut are listed when its first tree is wanted,
and a part's second tree when one of its block's cheapest trees may hold it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from epaper_pdf.plan.faults import Placed
from epaper_pdf.plan.modules import GAP
from epaper_pdf.plan.slicing import LIVE, PROFILES, Slicing
from epaper_pdf.values import frozen

ANY = PROFILES  # in the place of a profile: whichever is cheapest
_SLACK = 8.0  # dearer ways to cut a block than its best are not tried
_WAYS = 60  # of cutting a block, at most


class State(NamedTuple):
    """A block: a set of modules, columns, rows, profile.

    It is not cut in the way that `never` names, so that no page is found by two trees.
    """

    sets: int
    columns: int
    rows: int
    profile: int
    never: str = ""


@frozen
class Leaf:
    """Module `of` as a rectangle, or as an L where it has `cells`."""

    cost: float
    of: int
    profile: int
    cells: int = 0


@frozen
class Cut:
    """A block cut `beside` or `above` at column or row `at`, or a module `round` a hole."""

    cost: float
    kind: str
    at: int
    first: "Tree"
    second: "Tree"


Tree = Leaf | Cut


class _Way(NamedTuple):
    """A way to cut a block: what it costs at least, and on top of its parts."""

    least: float
    kind: str
    at: int
    first: State | Leaf
    second: State
    more: float


@dataclass(slots=True)
class _Known:
    """A block's trees so far, the ways to cut it, and the trees to look at next."""

    ways: list[_Way]
    found: list[Tree] = field(default_factory=list)
    heap: list[tuple[float, bool, int, int, int]] = field(default_factory=list)
    seen: set[tuple[int, int, int]] = field(default_factory=set)


class Trees:
    """The trees of the blocks of a slicing, in the order of their costs."""

    def __init__(self, slicing: Slicing) -> None:
        self.slicing = slicing
        self.known: dict[State, _Known] = {}

    def pages(self) -> Iterator[Tree]:
        """Yield divisions of the whole region, cheapest first."""
        slicing, number = self.slicing, 0
        root = State(slicing.full, slicing.columns, slicing.rows, ANY)
        while (tree := self.tree(root, number)) is not None:
            yield tree
            number += 1

    def tree(self, state: State | Leaf, number: int) -> Tree | None:
        """Return the tree of a block that `number` others are cheaper than, if there is one."""
        if isinstance(state, Leaf):
            return state if number == 0 else None
        known = self.known.get(state)
        if known is None:
            known = self.known[state] = self._open(state)
        while len(known.found) <= number and known.heap:
            self._next(known)
        return known.found[number] if number < len(known.found) else None

    def _open(self, state: State) -> _Known:
        leaves = list(self._leaves(state))
        ways = [] if state.sets & (state.sets - 1) == 0 else list(self._ways(state))
        ways.sort(key=lambda way: way.least)
        known = _Known([w for w in ways[:_WAYS] if w.least <= ways[0].least + _SLACK], leaves)
        if known.ways:
            heappush(known.heap, (known.ways[0].least, False, 0, 0, 0))
        return known

    def _next(self, known: _Known) -> None:
        """Take the cheapest tree in sight, and put those that follow it in sight.

        A way to cut a block costs at least what is known of it; before its first tree is taken it
        goes back with its true cost.
        """
        _, sure, number, i, j = heappop(known.heap)
        way = known.ways[number]
        if not sure:
            if number + 1 < len(known.ways):
                heappush(known.heap, (known.ways[number + 1].least, False, number + 1, 0, 0))
            self._see(known, number, 0, 0)
            return
        first, second = self.tree(way.first, i), self.tree(way.second, j)
        if first is not None and second is not None:
            cost = first.cost + second.cost + way.more
            known.found.append(Cut(cost, way.kind, way.at, first, second))
            self._see(known, number, i + 1, j)
            self._see(known, number, i, j + 1)

    def _see(self, known: _Known, number: int, i: int, j: int) -> None:
        """Put a way's tree of its parts' trees `i` and `j` in sight, if there is one."""
        if (number, i, j) in known.seen:
            return
        known.seen.add((number, i, j))
        way = known.ways[number]
        first, second = self.tree(way.first, i), self.tree(way.second, j)
        if first is not None and second is not None:
            cost = first.cost + second.cost + way.more
            heappush(known.heap, (cost, True, number, i, j))

    def _leaves(self, state: State) -> Iterator[Tree]:
        if state.sets & (state.sets - 1):
            return
        of = state.sets.bit_length() - 1
        blocks = self.slicing.modules[of].blocks
        wanted = range(PROFILES) if state.profile == ANY else (state.profile,)
        leaves = [
            Leaf(block.cost, of, profile)
            for profile in wanted
            if (block := blocks.get((state.columns, state.rows, profile))) is not None
        ]
        yield from sorted(leaves, key=lambda leaf: leaf.cost)

    def _ways(self, state: State) -> Iterator[_Way]:
        for profile in range(PROFILES) if state.profile == ANY else (state.profile,):
            one = state._replace(profile=profile)
            if state.never != "beside":
                yield from self._beside(one)
            if profile == PROFILES - 1:
                yield from self._round(one)
            if state.never != "above":
                yield from self._above(one)

    def _beside(self, state: State) -> Iterator[_Way]:
        s, (sets, w, high, profile, _) = self.slicing, state
        first, second = s.pairs.of_set(sets)
        corner, far = profile & 2, profile & 1
        for split in range(1, w):
            order = s.weight[second] * 2 * split + (s.prices.vline if high == s.rows else 0)
            for a in (0, 1):
                left = s.cost[split][first, corner + a, high] + order
                for b in (0, 2):
                    butt = s.prices.butt if a and b else 0.0
                    costs = left + s.cost[w - split][second, b + far, high] + butt
                    for k in _cheap(costs):
                        yield _Way(
                            float(costs[k]), "beside", split,
                            State(int(first[k]), split, high, corner + a, "beside"),
                            State(int(second[k]), w - split, high, b + far),
                            float(order[k]) + butt,
                        )  # fmt: skip

    def _above(self, state: State) -> Iterator[_Way]:
        s, (sets, w, high, profile, _) = self.slicing, state
        first, second = s.pairs.of_set(sets)
        under = second & s.on_top == 0
        first, second = first[under], second[under]
        wide = w == s.columns
        tops = s.uncut if wide else s.cost[w]
        rows = np.arange(1, high)
        order = s.weight[second][:, None] * rows
        below = s.rest[w][second, s.rows + 1 : s.rows + high][:, ::-1]
        costs = tops[first, profile, 1:high] + below + order
        for k in _cheap(costs.reshape(-1)):
            one, row = divmod(int(k), high - 1)
            cut = float(s.cut_price[high - row - 1]) if wide else 0.0
            yield _Way(
                float(costs[one, row]), "above", row + 1,
                State(int(first[one]), w, row + 1, profile, "above"),
                State(int(second[one]), w, high - row - 1, ANY),
                float(order[one, row]) + cut,
            )  # fmt: skip

    def _round(self, state: State) -> Iterator[_Way]:
        s, (sets, w, high, _, _) = self.slicing, state
        for hole in range(1, w):
            whole, led = s.pairs.leaders(np.array([sets]), s.ells.has[w, hole])
            inner = whole ^ (1 << led)
            one, rows = s.holes[hole].each(inner)
            if not len(one):
                continue
            led, inner = led[one], inner[one]
            round_ = s.ells.costs(led, w, hole, rows, np.full((len(one), 1), high))[:, 0]
            order = s.weight[inner] * (high - rows + 2 * (w - hole))
            costs = round_ + s.rest[hole][inner, s.rows + rows] + order
            for k in _cheap(costs):
                cells = w * (high - GAP) - hole * int(rows[k])
                leaf = Leaf(float(round_[k]), int(led[k]), PROFILES - 1, cells)
                inside = State(int(inner[k]), hole, int(rows[k]), ANY)
                at = hole * (s.rows + 1) + int(rows[k])
                yield _Way(float(costs[k]), "round", at, leaf, inside, float(order[k]))


def _cheap(costs: np.ndarray) -> np.ndarray:
    """Return the numbers of the cheapest of `costs`, but few."""
    if not len(costs):
        return np.zeros(0, np.int64)
    ours = np.flatnonzero(costs < min(float(costs.min()) + _SLACK, LIVE))
    if len(ours) > _WAYS:  # stable, since equal costs must fall the same way on every machine
        ours = np.sort(ours[np.argsort(costs[ours], kind="stable")[:_WAYS]])
    return ours


def placed(tree: Tree, size: tuple[int, int], rows: int) -> tuple[Placed, ...]:
    """Return the modules of a tree in a block of `size` columns and rows, in their places."""
    return tuple(_placed(tree, (0, 0), size, rows))


def _placed(tree: Tree, at: tuple[int, int], size: tuple[int, int], rows: int) -> Iterator[Placed]:
    (left, top), (w, high) = at, size
    if isinstance(tree, Leaf):
        yield Placed(tree.of, left, top, w, high, tree.profile, tree.cost)
    elif tree.kind == "beside":
        yield from _placed(tree.first, at, (tree.at, high), rows)
        yield from _placed(tree.second, (left + tree.at, top), (w - tree.at, high), rows)
    elif tree.kind == "above":
        yield from _placed(tree.first, at, (w, tree.at), rows)
        yield from _placed(tree.second, (left, top + tree.at), (w, high - tree.at), rows)
    else:
        hole = divmod(tree.at, rows + 1)
        leaf = tree.first
        assert isinstance(leaf, Leaf)
        yield Placed(leaf.of, left, top, w, high, leaf.profile, leaf.cost, hole, leaf.cells)
        yield from _placed(tree.second, (left + w - hole[0], top + high - hole[1]), hole, rows)
