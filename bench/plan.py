"""The search over automatic pages against its prototype: the same pages, tables, score and run.

    python bench/plan.py PROTOTYPE_DIR [MODULES] [SEEDS]

The prototype's random pages and shape tables are both searches' input: its recommended one
(`solve.py`, without Ls and with them) and ours. Times are CPU seconds of the search alone, scores
the prototype's own of the page that each found.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

from epaper_pdf.plan.faults import Placed
from epaper_pdf.plan.modules import Block, Ell, Module, Prices
from epaper_pdf.plan.search import search

COLUMNS = 6
Layout = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Result:
    """One search of one page."""

    seconds: float
    score: float
    faults: tuple[int, int, int]


class Prototype:
    """The prototype's modules, imported from their folder."""

    def __init__(self, folder: Path) -> None:
        sys.path.insert(0, str(folder))
        sys.dont_write_bytecode = True
        import gen
        import score
        import shapes
        import solve

        self.gen, self.shapes, self.solve, self.score = gen, shapes, solve, score
        self.grid = shapes.Grid()
        self.rows = self.grid.rows + 1

    def judged(self, seconds: float, arts: list[Any], page: Layout) -> Result:
        faults = self.score.faults(page, COLUMNS, self.rows)
        return Result(seconds, self.score.score(page, arts, COLUMNS, self.rows), faults)

    def search(self, arts: list[Any], tables: list[Any], ells: list[Any] | None) -> Result:
        start = process_time()
        best, _ = self.solve.solve_page(arts, tables, COLUMNS, self.rows, ells=ells)
        return self.judged(process_time() - start, arts, best[1])

    def ours(self, arts: list[Any], tables: list[Any], ells: list[Any]) -> Result:
        start = process_time()
        modules = [self.module(*one).within(10.0) for one in zip(arts, tables, ells, strict=True)]
        best = search(modules, COLUMNS, self.rows, Prices())[0]
        return self.judged(process_time() - start, arts, [_theirs(m) for m in best.page])

    def module(self, art: Any, table: Any, ells: Any) -> Module[Any]:
        blocks = {
            (columns, rows, 2 * left + right): Block(cost, recipe)
            for columns, heights in table.items()
            for rows, profiles in heights.items()
            for (left, right), (cost, recipe) in profiles.items()
        }
        round_ = {
            (columns, hole, cells): Ell(cost, recipe[6], recipe[8], recipe)
            for columns, holes in ells.items()
            for hole, sizes in holes.items()
            for cells, (cost, recipe) in sizes.items()
        }
        return Module(art.prio, self.score.WEIGHT[art.prio], blocks, round_)


def _theirs(m: Placed) -> tuple[Any, ...]:
    """A module as the prototype's score reads it."""
    plain = (m.of, m.left, m.top, m.columns, m.rows, (m.profile >> 1, m.profile & 1), m.cost)
    return (*plain, m.hole) if m.hole else plain


def main(folder: Path, sizes: list[int], seeds: int) -> None:
    prototype = Prototype(folder)
    print("modules  search      CPU s  score  faults  CPU ratio  score ratio")
    for size in sizes:
        results: dict[str, list[Result]] = {"prototype": [], "with Ls": [], "ours": []}
        for seed in range(seeds):
            arts = prototype.gen.page(seed, size)
            tables = [prototype.shapes.shapes(a, prototype.grid, prototype.rows) for a in arts]
            ells = [prototype.shapes.ells(a, prototype.grid) for a in arts]
            results["prototype"].append(prototype.search(arts, tables, None))
            results["with Ls"].append(prototype.search(arts, tables, ells))
            results["ours"].append(prototype.ours(arts, tables, ells))
        base = results["prototype"]
        for name, found in results.items():
            seconds, score = (_mean(r.seconds for r in found), _mean(r.score for r in found))
            faults = _mean(sum(r.faults) for r in found)
            cpu = seconds / _mean(r.seconds for r in base)
            worse = score / _mean(r.score for r in base)
            told = f"{seconds:7.2f}{score:7.2f}{faults:8.2f}{cpu:11.2f}{worse:13.3f}"
            print(f"{size:7}  {name:10}{told}", flush=True)


def _mean(values: Any) -> float:
    found = [*values]
    return float(sum(found)) / len(found)


if __name__ == "__main__":
    given = sys.argv[2] if len(sys.argv) > 2 else "6,8,10,12"
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    main(Path(sys.argv[1]), [int(n) for n in given.split(",")], count)
