"""A page with a pool -> its plan: searched over exact heights, then set by the real composer.

The cheapest pages are set as they will be printed; the first is taken in which every article closes.
Blocks in which one did not close are taken off the tables, and the search goes on without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.issue import PagePlan, PoolArticle
from epaper_pdf.layout.layout import Cells, Grid, Layout, Slot, SlotKind
from epaper_pdf.layout.style import Styles
from epaper_pdf.plan.inputs import digest
from epaper_pdf.plan.modules import GAP, Module, Prices
from epaper_pdf.plan.plan import Plan
from epaper_pdf.plan.score import Faults, Placed, faults
from epaper_pdf.plan.search import Scored, search
from epaper_pdf.plan.slots import Filled, recipe_of, rules_of, slots_of
from epaper_pdf.plan.tables import Recipe, module
from epaper_pdf.story.compose import set_article
from epaper_pdf.story.place import interior
from epaper_pdf.story.story import Fit
from epaper_pdf.text.compose import Composer

MOST_MODULES = 13  # a region's articles: with more, sets are too many
_ROUNDS = 6  # of searching again without blocks that did not close
_PAGES = 40  # of a search that are set, at most
_DEARER = 10.0  # than an article's best block: others are not tried


@dataclass(slots=True)
class Region:
    """A region, its articles and their blocks."""

    at: Cells
    pool: Sequence[PoolArticle]
    modules: list[Module[Recipe]]


@dataclass
class Planner:
    """Plans one page; what was set once is remembered."""

    composer: Composer
    page: PagePlan
    layout: Layout
    styles: Styles
    seed: int = 0
    fits: dict[tuple[object, ...], Fit] = field(default_factory=dict)

    def plan(self) -> tuple[Plan | None, list[Finding]]:
        """Return the page's plan, or why there is none."""
        regions = [s.at for s in self.layout.slots.values() if s.kind is SlotKind.AUTO]
        region = Region(regions[0], self.page.pool, [])
        region.modules = [self._module(one, region.at) for one in region.pool]
        if found := [*self._unfit(region)]:
            return None, found
        best = self._best(region)
        if best is None:
            return None, [self._unclosed(region)]
        return self._made(region, best), []

    def _module(self, one: PoolArticle, at: Cells) -> Module[Recipe]:
        made = module(self.composer, one, self.layout.grid, self.styles, at.columns)
        return made.within(_DEARER)

    def _best(self, region: Region) -> Scored | None:
        planning = self.styles.planning
        prices = Prices(planning.butt, planning.vline, planning.hline, planning.order)
        rows = region.at.rows + GAP
        nearest: tuple[int, Scored] | None = None
        modules = region.modules
        for _ in range(_ROUNDS):
            pages = search(modules, region.at.columns, rows, prices, least=_PAGES)
            if not pages:
                break
            closing = []
            open_: set[tuple[int, Placed]] = set()
            for scored in pages[:_PAGES]:
                wrong = self._open(region, scored)
                open_ |= {(m.of, m) for m, _ in wrong}
                if not wrong:
                    closing.append(scored)
                    if len(closing) > self.seed:
                        return scored
                badness = sum(10 * f.over_lines + f.short_rows for _, f in wrong)
                if wrong and (nearest is None or badness < nearest[0]):
                    nearest = badness, scored
            if closing:
                return closing[self.seed % len(closing)]
            modules = [*_without(modules, open_)]
        return nearest[1] if nearest else None

    def _open(self, region: Region, scored: Scored) -> list[tuple[Placed, Fit]]:
        """Return the modules of a page that do not close, and how far they are from it."""
        out = []
        for placed in scored.page:
            fit = self._fit(region, placed)
            if fit.over_lines or fit.short_rows > self.styles.underflow.air:
                out.append((placed, fit))
        return out

    def _fit(self, region: Region, placed: Placed) -> Fit:
        key = placed.of, placed.columns, placed.rows, placed.profile, placed.hole, region.at.rows
        if key not in self.fits:
            filled = self._filled(region, placed)[-1]
            self.fits[key] = self._set(filled.slot, filled.pool)
        return self.fits[key]

    def _set(self, slot: Slot, pool: PoolArticle) -> Fit:
        article = pool.article
        if slot.picture is None:
            article = replace(article, images=())
        inside = interior(slot, self.layout.grid, [article])
        return set_article(self.composer, article, slot, inside, self.styles).fit

    def _filled(self, region: Region, placed: Placed) -> list[Filled]:
        recipe = recipe_of(region.modules[placed.of], placed)
        return [*slots_of(placed, region.pool[placed.of], recipe, region.at, self.styles)]

    def _made(self, region: Region, best: Scored) -> Plan:
        rows = region.at.rows + GAP
        filled = [
            one
            for placed in sorted(best.page, key=lambda m: (m.top, m.left))
            for one in self._filled(region, placed)
        ]
        slots = tuple(one.slot for one in filled)
        return Plan(
            digest(self.page, self.layout, self.styles), self.seed, best.score,
            faults(best.page, region.at.columns, rows), slots,
            {one.slot.name: (one.pool.path,) for one in filled},
            tuple(rules_of(slots, region.at)),
        )  # fmt: skip

    def _unfit(self, region: Region) -> Iterator[Finding]:
        """Yield articles that close in no block, and a pool that is too large."""
        for one, made in zip(region.pool, region.modules, strict=True):
            if not made.blocks:
                message = f"{one.path} closes in no block of page {self.page.id}"
                yield error("no-block", message, at=one.at, hint="widen min_span, max_span; shorten its title")

    def _unclosed(self, region: Region) -> Finding:
        message = f"the articles of page {self.page.id} do not close"
        return error("no-plan", message, at=self.page.at)


def _without(
    modules: Sequence[Module[Recipe]], wrong: set[tuple[int, Placed]]
) -> Iterator[Module[Recipe]]:
    """Yield the modules without the blocks that did not close."""
    for number, made in enumerate(modules):
        mine = [placed for of, placed in wrong if of == number]
        blocks, ells = dict(made.blocks), dict(made.ells)
        for placed in mine:
            if placed.hole is None:
                blocks.pop((placed.columns, placed.rows, placed.profile), None)
            else:
                ells.pop((placed.columns, placed.hole[0], placed.cells), None)
        yield replace(made, blocks=blocks, ells=ells)
