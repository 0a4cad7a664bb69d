"""Modules + a region -> the best pages that fill it, by the score of the whole page."""

from collections.abc import Sequence
from typing import Any

from epaper_pdf.plan.faults import Placed, faults
from epaper_pdf.plan.modules import Module, Prices
from epaper_pdf.plan.slicing import Slicing
from epaper_pdf.plan.trees import Trees, placed
from epaper_pdf.values import frozen

MOST_PAGES = 3000  # that are looked at as a whole


@frozen
class Scored:
    score: float
    page: tuple[Placed, ...]


def search(
    modules: Sequence[Module[Any]], columns: int, rows: int, prices: Prices, *, least: int = 1
) -> list[Scored]:
    """Return pages whose modules fill `columns` and `rows`, best first, `least` if there are.

    A page's costs without the faults that only the whole page shows are at most its score: so when
    a page's costs alone are above the best score, no later one can be better.
    """
    slicing = Slicing(modules, columns, rows, prices)
    weights = [m.weight for m in modules]
    found: dict[tuple[Placed, ...], float] = {}
    best = float("inf")
    for number, tree in enumerate(Trees(slicing).pages()):
        if number >= MOST_PAGES or (tree.cost > best + 1e-4 and len(found) >= least):
            break
        page = placed(tree, (columns, rows), rows)
        if page not in found:
            found[page] = score(page, weights, (columns, rows), prices)
            best = min(best, found[page])
    return [Scored(value, page) for page, value in sorted(found.items(), key=lambda t: t[1])]


def score(
    page: Sequence[Placed], weights: Sequence[float], size: tuple[int, int], prices: Prices
) -> float:
    """Return what a page costs: its modules' forms, their order, its faults; less is better."""
    order = sum(weights[m.of] * (m.top + 2 * m.left) for m in page)
    return sum(m.cost for m in page) + prices.order * order + prices.of(faults(page, *size))
