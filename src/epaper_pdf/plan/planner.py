"""A page with a pool -> its plan: its ads placed, its articles chosen, each region laid out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Cells, Layout, SlotKind
from epaper_pdf.page.composing import Composing
from epaper_pdf.plan.adcuts import Carved, carve
from epaper_pdf.plan.briefs import briefs_module
from epaper_pdf.plan.choices import Tables, chosen, shares
from epaper_pdf.plan.inputs import digest
from epaper_pdf.plan.makeup import makeup_faults
from epaper_pdf.plan.modules import Module
from epaper_pdf.plan.plan import Plan
from epaper_pdf.plan.regions import STRESS, Made, Region, Regions, one_stress
from epaper_pdf.plan.shortage import areas, room_of, shortage, still_open, too_many
from epaper_pdf.plan.slots import Filled, rules_of
from epaper_pdf.plan.tables import Recipe, module
from epaper_pdf.plan.task import Task
from epaper_pdf.plan.trial import Trials
from epaper_pdf.values import frozen

_CLOSING = 4  # pages in which every article closes, of which the best is taken


@frozen
class _Way:
    """Ads in their places, and the blocks of every article in each region that they leave."""

    carved: Carved
    tables: Tables


@frozen
class _Page:
    """A page laid out, region by region."""

    carved: Carved
    made: tuple[Made, ...]

    @property
    def filled(self) -> list[Filled]:
        return [one for region in self.made for one in region.filled]

    @property
    def badness(self) -> int:
        return sum(region.badness for region in self.made)

    @property
    def score(self) -> float:
        """What the page costs; a region does not know that the lead is in another."""
        apart = len(self.made) > 1 and not one_stress(self.filled)
        return sum(region.score for region in self.made) + STRESS * apart

    @property
    def rank(self) -> tuple[int, float]:
        return self.badness, self.score


@dataclass
class Planner:
    """Plans one page."""

    task: Task
    composing: Composing
    seed: int = 0
    modules: dict[int, tuple[Module[Recipe], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pool = (*self.task.pool, *self.task.fillers)
        self.trials = Trials(self.task, self.composing)
        self.regions = Regions(self.task, self.trials, self.seed)

    def plan(self) -> tuple[Plan | None, list[Finding]]:
        """Return the page's plan, or why there is none."""
        page, layout = self.task.page, self.task.layout
        carvings, found = carve(page, _regions(layout), layout.grid)
        if found:
            return None, found
        ways = [_Way(c, [self._table(at.columns) for at in c.regions]) for c in carvings]
        first, own = ways[0], self.task.pool
        told = [*self._no_jump()]
        if found := [*too_many(page, own, first.carved.regions, first.tables)]:
            return None, [*told, *found]
        best: _Page | None = None
        for some in chosen(self.pool, first.carved.regions, first.tables[0]):
            best = min([*([best] if best else []), *self._laid(ways, some)],
                       key=lambda laid: laid.rank, default=None)  # fmt: skip
            if best is not None and not best.badness:
                return self._plan(best), told
        if best is None:
            return None, [*told, shortage(page, own, first.carved.regions, first.tables)]
        return self._plan(best), [*told, still_open(page)]

    def excess(self) -> int:
        """Return how many column-rows the articles, as they are best set, take more than there are.

        Below 0 so many are wanting. What closes in no block takes a page.
        """
        page, layout = self.task.page, self.task.layout
        (first, *_), _ = carve(page, _regions(layout), layout.grid)
        table = self._table(first.regions[0].columns)[: len(self.task.pool)]
        room = room_of(first.regions)
        return sum(areas(m)[1] if m.blocks else room for m in table) - room

    def _table(self, columns: int) -> tuple[Module[Recipe], ...]:
        """Return the blocks of every article in a region of so many columns."""
        if columns not in self.modules:
            self.modules[columns] = tuple(self._module(one, columns) for one in self.pool)
        return self.modules[columns]

    def _module(self, one: PoolArticle, columns: int) -> Module[Recipe]:
        composer = self.composing.page(self.task.page.language)
        grid, styles = self.task.layout.grid, self.task.styles
        if one.briefs:
            return briefs_module(composer, one, grid, styles, columns)
        keeps = self.trials.keeps(one)
        return module(composer, one, grid, styles, columns, keeps=keeps)

    def _no_jump(self) -> Iterator[Finding]:
        """Yield articles that are to jump, but of which too much or too little would."""
        for one in self.pool:
            target = self.task.targets.get(one.path)
            if target is not None and self.trials.keeps(one) is None:
                room, lines = self.trials.room(target)
                message = (
                    f"slot {target.seat.slot.name} of page {target.seat.plan.id} holds {room} of"
                    f" the {lines} lines of {one.path}: it does not jump"
                )
                keep = self.task.styles.planning.jump_keep
                hint = f"a jump moves 10 to {100 * (1 - keep):.0f} % of a story: change the slot"
                page = self.task.page.id
                yield Finding("jump-room", Severity.WARNING, message, hint, target.jump.at, page)

    def _laid(self, ways: Sequence[_Way], some: Sequence[int]) -> Iterator[_Page]:
        """Yield the page laid out with some articles, in few of the ways in which all close."""
        closing = 0
        for way in ways:
            places, tables = way.carved.regions, way.tables
            for share in shares(some, places, tables):
                regions = [*map(self._region, places, tables, share)]
                made = [*self._made(regions)]
                if len(made) < len(regions):
                    continue
                page = _Page(way.carved, tuple(made))
                yield page
                closing += not page.badness
                if closing == _CLOSING:
                    return

    def _region(self, at: Cells, table: Sequence[Module[Recipe]], mine: Sequence[int]) -> Region:
        return Region(at, tuple(self.pool[i] for i in mine), tuple(table[i] for i in mine))

    def _made(self, regions: Sequence[Region]) -> Iterator[Made]:
        """Yield the regions laid out, up to the first that cannot be."""
        for region in regions:
            made = self.regions.best(region)
            if made is None:
                return
            yield made

    def _plan(self, page: _Page) -> Plan:
        filled = page.filled
        rules = (
            rule
            for region, at in zip(page.made, page.carved.regions, strict=True)
            for rule in rules_of([one.slot for one in region.filled], at)
        )
        slots = (*(one.slot for one in filled), *page.carved.ads)
        fills = {one.slot.name: tuple(p.path for p in one.pool.members) for one in filled}
        return Plan(
            digest(self.task), self.seed, page.score,
            makeup_faults(slots, self.task.layout.grid), slots, {**fills, **self._ads()},
            tuple(rules),
        )  # fmt: skip

    def _ads(self) -> Mapping[str, tuple[str, ...]]:
        return {f"ad-{n}": (ad.path,) for n, ad in enumerate(self.task.page.ads, 1)}


def _regions(layout: Layout) -> list[Cells]:
    return [slot.at for slot in layout.slots.values() if slot.kind is SlotKind.AUTO]
