"""A region and its articles -> the region laid out: searched, set, and searched again.

The cheapest pages are set as they will be printed; of those in which every article closes the one
with the best make-up is taken. Blocks in which an article did not close are taken off the tables,
and the search goes on without them.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Cells
from epaper_pdf.plan.faults import Faults, Placed, faults
from epaper_pdf.plan.makeup import makeup_faults
from epaper_pdf.plan.modules import GAP, Module, Prices
from epaper_pdf.plan.search import Scored, search
from epaper_pdf.plan.slots import Filled, recipe_of, slots_of
from epaper_pdf.plan.tables import Recipe
from epaper_pdf.plan.task import Task
from epaper_pdf.plan.trial import Trial, Trials
from epaper_pdf.values import frozen

_ROUNDS = 5  # of searching again without blocks that did not close
_PAGES = 40  # of a search that are set, at most
_DEARER = 10.0  # than an article's best block: others are not tried
_LONG = 0.9  # of the page's rows: a lower region has no 通线 (I9)
_FAINT = 0.25  # of its price: a cut through a region that is none of the page
STRESS = 4.0  # a page whose largest title is not its lead's alone (I21)
_ASIDE = 2.0  # a lead that does not begin at the left, a list of briefs at the head
_LONE = 5.0  # a single line at a column's top or foot

_Key = tuple[str, int, int, int, tuple[int, int] | None]


@frozen
class Region:
    """A region, its articles and their blocks."""

    at: Cells
    pool: tuple[PoolArticle, ...]
    modules: tuple[Module[Recipe], ...]


@frozen
class Made:
    """A region laid out: its slots in reading order, what they cost, how far from closing.

    `lone` are its single lines at columns' tops and feet.
    """

    score: float
    filled: tuple[Filled, ...]
    faults: Faults
    badness: int = 0
    lone: int = 0

    @property
    def rank(self) -> tuple[int, float]:
        """What is to be least: that it does not close, then its cost."""
        return self.badness, self.score

    @property
    def is_clean(self) -> bool:
        return not self.badness and not self.lone


@frozen
class Regions:
    """Lays out the regions of one page."""

    task: Task
    trials: Trials
    seed: int

    def best(self, region: Region) -> Made | None:
        """Return the region laid out best, its one lead at its head if that can be."""
        modules = tuple(m.within(_DEARER) for m in region.modules)
        leads = [one.rank == 1 for one in region.pool]
        top = tuple(replace(m, on_top=led) for m, led in zip(modules, leads, strict=True))
        nearest = None
        for tried in (*([top] if sum(leads) == 1 else []), modules, region.modules):
            made = self._searched(region, tried)
            if made is not None and not made.badness:
                return made
            nearest = nearest or made
        return nearest

    def _searched(self, region: Region, modules: tuple[Module[Recipe], ...]) -> Made | None:
        """Return the best page of several searches, the nearest to closing where none closes.

        Each search knows of the blocks that did not close in those before it, and of those that
        left single lines: they are dearer by that.
        """
        known: dict[tuple[object, ...], Made] = {}
        told: set[_Key] = set()
        size = region.at.columns, region.at.rows + GAP
        for _ in range(_ROUNDS):
            pages = search(modules, *size, self._prices(region.at), least=_PAGES)[:_PAGES]
            for scored in pages:
                known.setdefault(
                    tuple((*self._key(region, placed), placed.left, placed.top)
                          for placed in scored.page),
                    self._made(region, scored, told),
                )  # fmt: skip
            best = min(known.values(), key=lambda made: made.rank, default=None)
            placed = {p: self._key(region, p) for scored in pages for p in scored.page}
            wrong = {p for p in placed if self._badness(region, p)}
            lone = {
                p: _LONE * lines
                for p, key in placed.items()
                if p not in wrong and key not in told and (lines := self._trial(region, p).lone)
            }
            if (best and best.is_clean) or not (wrong or lone):
                break
            told |= {placed[p] for p in lone}
            modules = tuple(
                module.without(p for p in wrong if p.of == i).dearer(
                    {p: price for p, price in lone.items() if p.of == i}
                )
                for i, module in enumerate(modules)
            )
        closing = sorted((m for m in known.values() if not m.badness), key=lambda m: m.rank)
        return closing[self.seed % len(closing)] if closing else best

    def _prices(self, at: Cells) -> Prices:
        planning, grid = self.task.styles.planning, self.task.layout.grid
        long, wide = at.rows >= _LONG * grid.rows, at.columns == grid.columns
        return Prices(
            planning.butt, planning.vline * (1 if long else _FAINT),
            planning.hline * (1 if wide else _FAINT), planning.order,
        )  # fmt: skip

    def _made(self, region: Region, scored: Scored, told: Set[_Key]) -> Made:
        """Return a page as slots, scored by the faults that it has as a reader sees it.

        Its score holds the single lines of the blocks `told` already.
        """
        ordered = sorted(scored.page, key=lambda m: (m.top, m.left))
        filled = tuple(one for placed in ordered for one in self._filled(region, placed))
        size, prices = (region.at.columns, region.at.rows + GAP), self._prices(region.at)
        plain = faults(scored.page, *size)
        seen = makeup_faults([one.slot for one in filled], self.task.layout.grid)
        value = scored.score - prices.of(plain) * (1 - _FAINT) + prices.of(seen)
        value += STRESS * (not one_stress(filled))
        value += sum(_misplaced(region.pool[p.of], p) for p in scored.page)
        lone = {self._key(region, p): self._trial(region, p).lone for p in scored.page}
        value += _LONE * sum(lines for key, lines in lone.items() if key not in told)
        badness = sum(self._badness(region, placed) for placed in scored.page)
        return Made(value, filled, seen, badness, sum(lone.values()))

    def _badness(self, region: Region, placed: Placed) -> int:
        """Return how far an article is from closing in its block."""
        return self._trial(region, placed).badness

    def _trial(self, region: Region, placed: Placed) -> Trial:
        return self.trials.of(self._key(region, placed), self._filled(region, placed)[-1])

    @staticmethod
    def _key(region: Region, placed: Placed) -> _Key:
        """Return what tells one article in one block from all others."""
        path = region.pool[placed.of].path
        return path, placed.columns, placed.rows, placed.profile, placed.hole

    def _filled(self, region: Region, placed: Placed) -> list[Filled]:
        recipe = recipe_of(region.modules[placed.of], placed)
        pool = region.pool[placed.of]
        return [*slots_of(placed, pool, recipe, region.at, self.task.styles)]


def _misplaced(pool: PoolArticle, placed: Placed) -> float:
    """Return what it costs that an article stands where its rank does not belong."""
    aside = pool.rank == 1 and placed.left > 0
    over = bool(pool.briefs) and placed.top == 0
    return _ASIDE * (aside or over)


def one_stress(filled: Sequence[Filled]) -> bool:
    """Return whether the article of the highest rank alone has the largest title."""
    sizes = sorted((one.slot.size or 0.0, -one.pool.rank) for one in filled)
    lead = max(-one.pool.rank for one in filled)
    return sizes[-1][1] == lead and (len(sizes) < 2 or sizes[-2][0] < sizes[-1][0])
