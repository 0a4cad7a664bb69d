"""Pools that no page can hold: what is wrong, in figures, before or after a search."""

from collections.abc import Iterator, Sequence

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.issue.issue import PagePlan, PoolArticle
from epaper_pdf.layout.layout import Cells
from epaper_pdf.plan.modules import GAP, Module
from epaper_pdf.plan.tables import Recipe

MOST_MODULES = 13  # of a region: with more there are too many sets of them
_Tables = Sequence[Sequence[Module[Recipe]]]


def areas(module: Module[Recipe]) -> tuple[int, int, int]:
    """Return the least, best and most column-rows that an article can fill."""
    sizes = [(block.cost, columns * rows) for (columns, rows, _), block in module.blocks.items()]
    sizes += [(ell.cost, cells + columns * GAP) for (columns, _, cells), ell in module.ells.items()]
    every = [size for _, size in sizes]
    return min(every, default=0), min(sizes, default=(0, 0))[1], max(every, default=0)


def too_many(
    page: PagePlan, pool: Sequence[PoolArticle], regions: Sequence[Cells], tables: _Tables
) -> Iterator[Finding]:
    """Yield articles that close in no block, and a pool that is larger than its page."""
    fitting = [any(table[i].blocks for table in tables) for i in range(len(pool))]
    for one, fits in zip(pool, fitting, strict=True):
        if not fits and one.briefs:
            count = len(one.members)
            whole = len(page.pool)
            message = f"page {page.id} has no room for a list of {count} of its {whole} articles"
            hint = "take some out, or let them be dropped (may: drop)"
            yield Finding("full-pool", Severity.ERROR, message, hint, one.at, page.id)
        elif not fits:
            message = f"{one.path} closes in no block of page {page.id}"
            hint = "give it other spans (min_span, max_span), or a shorter title"
            yield Finding("no-block", Severity.ERROR, message, hint, one.at, page.id)
    must = [i for i, one in enumerate(pool) if not one.droppable]
    least = sum(min(areas(table[i])[0] for table in tables) for i in must)
    if all(fitting) and least > (room := room_of(regions)):
        yield _over(page, least - room, regions)
    elif len(pool) > MOST_MODULES:
        message = f"page {page.id} has {len(pool)} articles in its pool"
        hint = (
            f"at most {MOST_MODULES} can be laid out: put short ones into one list (group: briefs)"
        )
        yield Finding("large-pool", Severity.ERROR, message, hint, page.at, page.id)


def shortage(
    page: PagePlan, pool: Sequence[PoolArticle], regions: Sequence[Cells], tables: _Tables
) -> Finding:
    """Return why a pool could not be laid out, as nearly as areas tell."""
    told = [areas(module) for module in tables[0][: len(pool)]]
    low, best, high = (sum(values) for values in zip(*told, strict=True))
    room = room_of(regions)
    if low > room:
        return _over(page, low - room, regions)
    if high < room:
        message = f"the pool of page {page.id} is {room - high} column-rows too short"
        hint = "give it another article, or pictures"
    else:
        message = (
            f"no page was found for the pool of page {page.id}: it takes {best} column-rows as it"
            f" is best set, the page has {room}"
        )
        hint = "change an article's length, rank or spans, or let one be dropped (may: drop)"
    return Finding("no-plan", Severity.ERROR, message, hint, page.at, page.id)


def still_open(page: PagePlan) -> Finding:
    """Return that the best page found has an article that does not close."""
    message = f"no page was found for the pool of page {page.id} in which every article closes"
    hint = "the nearest is its plan: `check` tells which text to cut or lengthen, then plan again"
    return Finding("open-plan", Severity.WARNING, message, hint, page.at, page.id)


def _over(page: PagePlan, over: int, regions: Sequence[Cells]) -> Finding:
    message = f"the pool of page {page.id} is at least {over} column-rows too long"
    rows = -(-over // max(at.columns for at in regions))
    hint = f"take out {rows} rows over the whole width, or let articles be dropped (may: drop)"
    return Finding("full-pool", Severity.ERROR, message, hint, page.at, page.id)


def room_of(regions: Sequence[Cells]) -> int:
    """Return the column-rows of regions, a row of air below each counted in."""
    return sum(at.columns * (at.rows + GAP) for at in regions)
