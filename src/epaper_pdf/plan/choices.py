"""A pool, fillers and regions -> which articles to place, and in which region, in the order to try.

All stand if they can; fillers come in where the others, as they are best set, leave room for them;
articles that may be are left out one after the other, the lowest rank first.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Cells
from epaper_pdf.plan.modules import GAP, Module
from epaper_pdf.plan.shortage import MOST_MODULES, areas, room_of
from epaper_pdf.plan.tables import Recipe

_SHARES = 16  # ways to share a pool between two regions that are tried
_DROPS = 8  # choices of articles to leave out that are tried
_MOST_FILLERS = 2  # on a page
_FILLINGS = 3  # choices of fillers that are tried
_FULL = 0.97  # of a page: above that no filler comes in first

Tables = Sequence[Sequence[Module[Recipe]]]


def chosen(
    pool: Sequence[PoolArticle], regions: Sequence[Cells], table: Sequence[Module[Recipe]]
) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of the articles to place: all but fillers, then fewer of them."""
    fillers = [i for i, one in enumerate(pool) if one.is_filler and table[i].blocks]
    own = [i for i, one in enumerate(pool) if not one.is_filler]
    free = sorted((i for i in own if pool[i].droppable), key=lambda i: -pool[i].rank)
    gone = [(), *(c for k in range(1, len(free) + 1) for c in combinations(free, k))]
    room = room_of(regions)
    for drop in gone[:_DROPS]:
        kept = tuple(i for i in own if i not in drop)
        if not kept:
            continue
        best = sum(areas(table[i])[1] for i in kept)
        filled = [*_filled(kept, fillers, room - best, table)]
        late = best > _FULL * room
        yield from (kept, *filled) if late else (*filled, kept)


def _filled(
    kept: tuple[int, ...], fillers: Sequence[int], short: int, table: Sequence[Module[Recipe]]
) -> Iterator[tuple[int, ...]]:
    """Yield a choice of articles with fillers that leave it nearer to full, nearest first."""
    found = []
    most = min(_MOST_FILLERS, MOST_MODULES - len(kept))
    for count in range(1, most + 1):
        for some in combinations(fillers, count):
            far = abs(short - sum(areas(table[i])[1] for i in some))
            if far < short:
                found.append((far, some))
    yield from ((*kept, *some) for _, some in sorted(found)[:_FILLINGS])


def shares(
    some: Sequence[int], regions: Sequence[Cells], tables: Tables
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield ways to share the chosen articles between the regions that their areas allow."""
    if len(regions) == 1:
        if _far(regions[0], {i: areas(tables[0][i]) for i in some}, some) is not None:
            yield (tuple(some),)
        return
    found = []
    sizes = [{i: areas(table[i]) for i in some} for table in tables]
    lead = min(some, key=lambda i: tables[0][i].rank)
    for count in range(1, len(some)):
        for mine in combinations(some, count):
            rest = tuple(i for i in some if i not in mine)
            far = [_far(a, s, m) for a, s, m in zip(regions, sizes, (mine, rest), strict=True)]
            if lead in mine and None not in far:
                found.append((sum(f for f in far if f is not None), (mine, rest)))
    yield from (share for _, share in sorted(found)[:_SHARES])


def _far(at: Cells, sizes: Mapping[int, tuple[int, int, int]], mine: Sequence[int]) -> float | None:
    """Return how far articles as they would best be are from filling a region, None if never."""
    whole = at.columns * (at.rows + GAP)
    low, best, high = (sum(values) for values in zip(*(sizes[i] for i in mine), strict=True))
    return abs(best - whole) if low <= whole <= high else None
