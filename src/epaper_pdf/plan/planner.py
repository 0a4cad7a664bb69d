"""A page with a pool -> its plan: searched over exact heights, then set by the real composer.

The cheapest pages are set as they will be printed; of those in which every article closes the one
with the best make-up is taken. Blocks in which an article did not close are taken off the tables,
and the search goes on without them.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import combinations

from epaper_pdf.findings import Finding
from epaper_pdf.issue.issue import PagePlan, PoolArticle
from epaper_pdf.layout.layout import Cells, Layout, Slot, SlotKind
from epaper_pdf.layout.style import Styles
from epaper_pdf.plan.faults import Faults, Placed, faults
from epaper_pdf.plan.inputs import digest
from epaper_pdf.plan.makeup import makeup_faults
from epaper_pdf.plan.modules import GAP, Module, Prices
from epaper_pdf.plan.plan import Plan
from epaper_pdf.plan.search import Scored, search
from epaper_pdf.plan.shortage import areas, shortage, still_open, too_many
from epaper_pdf.plan.slots import Filled, recipe_of, rules_of, slots_of
from epaper_pdf.plan.tables import Recipe, module
from epaper_pdf.story.compose import set_article
from epaper_pdf.story.place import interior
from epaper_pdf.story.story import Fit, StepKind
from epaper_pdf.text.compose import Composer

_ROUNDS = 5  # of searching again without blocks that did not close
_PAGES = 40  # of a search that are set, at most
_DEARER = 10.0  # than an article's best block: others are not tried
_LONG = 0.9  # of the page's rows: a lower region has no 通线 (I9)
_FAINT = 0.25  # of its price: a cut through a region that is none of the page
_STRESS = 4.0  # a page whose largest title is not its lead's alone (I21)
_LONE = 5.0  # a single line at a column's top or foot
_OVER = 10  # empty rows that an overset line is as bad as, or a deck that is left out
_SHARES = 12  # ways to share a pool between two regions that are tried
_DROPS = 8  # choices of articles to leave out that are tried

_Key = tuple[str, int, int, int, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Region:
    """A region, its articles and their blocks."""

    at: Cells
    pool: tuple[PoolArticle, ...]
    modules: tuple[Module[Recipe], ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Trial:
    """An article set in its block: how it fills it, and its single lines (E3)."""

    fit: Fit
    lone: int


@dataclass
class Planner:
    """Plans one page; what was set once is remembered."""

    composer: Composer
    page: PagePlan
    layout: Layout
    styles: Styles
    seed: int = 0
    trials: dict[_Key, Trial] = field(default_factory=dict)

    def plan(self) -> tuple[Plan | None, list[Finding]]:
        """Return the page's plan, or why there is none."""
        regions = [s.at for s in self.layout.slots.values() if s.kind is SlotKind.AUTO]
        tables = [[self._module(one, at) for one in self.page.pool] for at in regions]
        if found := [*too_many(self.page, regions, tables)]:
            return None, found
        best: list[Made] | None = None
        for chosen in _chosen(self.page.pool):
            for share in _shares(chosen, regions, tables):
                made = self._laid([
                    self._region(at, table, mine)
                    for at, table, mine in zip(regions, tables, share, strict=True)
                ])  # fmt: skip
                if made and (best is None or _badness(made) < _badness(best)):
                    best = made
                if best is not None and not _badness(best):
                    return self._plan(best, regions), []
        if best is None:
            return None, [shortage(self.page, regions, tables)]
        return self._plan(best, regions), [still_open(self.page)]

    def _module(self, one: PoolArticle, at: Cells) -> Module[Recipe]:
        return module(self.composer, one, self.layout.grid, self.styles, at.columns)

    def _region(self, at: Cells, table: Sequence[Module[Recipe]], mine: Sequence[int]) -> Region:
        pool = tuple(self.page.pool[i] for i in mine)
        return Region(at, pool, tuple(table[i] for i in mine))

    def _laid(self, regions: Sequence[Region]) -> list[Made] | None:
        out = []
        for region in regions:
            made = self._best(region)
            if made is None:
                return None
            out.append(made)
        return out

    def _best(self, region: Region) -> Made | None:
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
        planning, grid = self.styles.planning, self.layout.grid
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
        seen = makeup_faults([one.slot for one in filled], self.layout.grid)
        value = scored.score - prices.of(plain) * (1 - _FAINT) + prices.of(seen)
        value += _STRESS * (not _one_stress(filled))
        lone = {self._key(region, p): self._trial(region, p).lone for p in scored.page}
        value += _LONE * sum(lines for key, lines in lone.items() if key not in told)
        badness = sum(self._badness(region, placed) for placed in scored.page)
        return Made(value, filled, seen, badness, sum(lone.values()))

    def _badness(self, region: Region, placed: Placed) -> int:
        """Return how far an article is from closing in its block."""
        fit = self._trial(region, placed).fit
        short = fit.short_rows if fit.short_rows > self.styles.underflow.air else 0
        left_out = sum(step.kind is StepKind.PART for step in fit.steps)
        return _OVER * (fit.over_lines + left_out) + short

    def _trial(self, region: Region, placed: Placed) -> Trial:
        key = self._key(region, placed)
        if key not in self.trials:
            filled = self._filled(region, placed)[-1]
            self.trials[key] = self._set(filled.slot, filled.pool)
        return self.trials[key]

    @staticmethod
    def _key(region: Region, placed: Placed) -> _Key:
        """Return what tells one article in one block from all others."""
        path = region.pool[placed.of].path
        return path, placed.columns, placed.rows, placed.profile, placed.hole

    def _set(self, slot: Slot, pool: PoolArticle) -> Trial:
        article = pool.article if slot.picture else replace(pool.article, images=())
        inside = interior(slot, self.layout.grid, [article])
        story = set_article(self.composer, article, slot, inside, self.styles)
        lone = sum(r.code == "lone-line" for part in story.parts for r in part.remarks)
        return Trial(story.fit, lone)

    def _filled(self, region: Region, placed: Placed) -> list[Filled]:
        recipe = recipe_of(region.modules[placed.of], placed)
        return [*slots_of(placed, region.pool[placed.of], recipe, region.at, self.styles)]

    def _plan(self, made: Sequence[Made], regions: Sequence[Cells]) -> Plan:
        filled = [one for region in made for one in region.filled]
        rules = (
            rule
            for region, at in zip(made, regions, strict=True)
            for rule in rules_of([one.slot for one in region.filled], at)
        )
        return Plan(
            digest(self.page, self.layout, self.styles), self.seed, sum(m.score for m in made),
            makeup_faults([one.slot for one in filled], self.layout.grid),
            tuple(one.slot for one in filled), {one.slot.name: (one.pool.path,) for one in filled},
            tuple(rules),
        )  # fmt: skip


def _one_stress(filled: Sequence[Filled]) -> bool:
    """Return whether the article of the highest rank alone has the largest title."""
    sizes = sorted((one.slot.size or 0.0, -one.pool.rank) for one in filled)
    lead = max(-one.pool.rank for one in filled)
    return sizes[-1][1] == lead and (len(sizes) < 2 or sizes[-2][0] < sizes[-1][0])


def _badness(made: Sequence[Made]) -> int:
    return sum(region.badness for region in made)


def _chosen(pool: Sequence[PoolArticle]) -> Iterator[tuple[int, ...]]:
    """Yield the articles to place: all, then all but few of those that may be left out."""
    free = sorted((i for i, p in enumerate(pool) if p.droppable), key=lambda i: -pool[i].rank)
    gone = [(), *(c for k in range(1, len(free) + 1) for c in combinations(free, k))]
    for drop in gone[:_DROPS]:
        kept = tuple(i for i in range(len(pool)) if i not in drop)
        if kept:
            yield kept


def _shares(
    chosen: Sequence[int], regions: Sequence[Cells], tables: Sequence[Sequence[Module[Recipe]]]
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield ways to share the chosen articles between the regions that their areas allow."""
    if len(regions) == 1:
        if _fills(regions[0], tables[0], chosen) is not None:
            yield (tuple(chosen),)
        return
    found = []
    lead = min(chosen, key=lambda i: tables[0][i].rank)
    for count in range(1, len(chosen)):
        for mine in combinations(chosen, count):
            rest = tuple(i for i in chosen if i not in mine)
            far = [_fills(a, t, m) for a, t, m in zip(regions, tables, (mine, rest), strict=True)]
            if lead in mine and None not in far:
                found.append((sum(f for f in far if f is not None), (mine, rest)))
    yield from (share for _, share in sorted(found)[:_SHARES])


def _fills(at: Cells, table: Sequence[Module[Recipe]], mine: Sequence[int]) -> float | None:
    """Return how far articles as they would best be are from filling a region, None if never."""
    whole = at.columns * (at.rows + GAP)
    low, best, high = (sum(values) for values in zip(*(areas(table[i]) for i in mine), strict=True))
    return abs(best - whole) if low <= whole <= high else None
