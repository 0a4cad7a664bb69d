"""The search over automatic pages, against every page that there is."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from epaper_pdf.plan.faults import Placed, faults
from epaper_pdf.plan.modules import Block, Ell, Module, Prices
from epaper_pdf.plan.search import search

COLUMNS, ROWS = 3, 24
PRICES = Prices()
Page = tuple[Placed, ...]


def modules(seed: int, count: int, *, ells: bool) -> list[Module[None]]:
    """Articles of about the region's area, each closing at a few heights of a few widths."""
    chance = random.Random(seed)
    area = COLUMNS * ROWS // count
    made = []
    for rank in range(1, count + 1):
        blocks = {}
        for columns in range(1, COLUMNS + 1):
            for rows in range(max(area // columns - 3, 2), area // columns + 4):
                if chance.random() < 0.6:
                    profile = chance.choice((0, 1, 2, 3, 3))
                    blocks[columns, rows, profile] = Block(round(chance.uniform(0, 6), 3), None)
        corners = {
            (columns, hole, cells): Ell(round(chance.uniform(0, 3), 3), 2, 0, None)
            for columns in range(2, COLUMNS + 1) for hole in range(1, columns)
            for cells in range(area - 4, area + 4) if ells and chance.random() < 0.7
        }  # fmt: skip
        made.append(Module(rank, 6.0 / rank, blocks, corners))
    return made


@dataclass
class Every:
    """Every way to fill a block with all of some modules, by cuts and Ls, in places from (0, 0)."""

    made: list[Module[None]]
    known: dict[tuple[frozenset[int], int, int], list[Page]] = field(default_factory=dict)

    def pages(self, left: frozenset[int], columns: int, rows: int) -> list[Page]:
        key = left, columns, rows
        if key not in self.known:
            self.known[key] = [*self._alone(*key), *self._cut(*key), *self._rounds(*key)]
        return self.known[key]

    def _alone(self, left: frozenset[int], columns: int, rows: int) -> Iterator[Page]:
        if len(left) == 1:
            (of,) = left
            for (w, high, profile), block in self.made[of].blocks.items():
                if (w, high) == (columns, rows):
                    yield (Placed(of, 0, 0, w, high, profile, block.cost),)

    def _cut(self, left: frozenset[int], columns: int, rows: int) -> Iterator[Page]:
        for first in subsets(left):
            rest = left - first
            for at in range(1, columns):
                for a in self.pages(first, at, rows):
                    for b in self.pages(rest, columns - at, rows):
                        yield a + moved(b, at, 0)
            for at in range(1, rows):
                for a in self.pages(first, columns, at):
                    for b in self.pages(rest, columns, rows - at):
                        yield a + moved(b, 0, at)

    def _rounds(self, left: frozenset[int], columns: int, rows: int) -> Iterator[Page]:
        of = min(left)  # ranks rise with numbers, and only the highest may be an L
        for (w, hole, cells), ell in self.made[of].ells.items() if len(left) > 1 else ():
            high, rest = divmod(w * (rows - 1) - cells, hole)
            long = rows - 1 - ell.head
            if w != columns or rest or not 1 <= high < rows or long - high < 4:
                continue
            cost = ell.cost + max(0, 9 - long + high) * 0.5 + 1.5 * (w - hole == 1)
            outer = Placed(of, 0, 0, w, rows, 3, cost, (hole, high), cells)
            for inner in self.pages(left - {of}, hole, high):
                yield (outer, *moved(inner, w - hole, rows - high))


def subsets(of: frozenset[int]) -> Iterator[frozenset[int]]:
    members = sorted(of)
    for bits in range(1, 2 ** len(members) - 1):
        yield frozenset(m for i, m in enumerate(members) if bits >> i & 1)


def moved(page: Page, right: int, down: int) -> Page:
    return tuple(
        Placed(m.of, m.left + right, m.top + down, m.columns, m.rows, m.profile, m.cost, m.hole,
               m.cells)
        for m in page
    )  # fmt: skip


def cost(page: Page, made: list[Module[None]]) -> float:
    found = faults(page, COLUMNS, ROWS)
    order = sum(made[m.of].weight * (m.top + 2 * m.left) for m in page)
    return (
        sum(m.cost for m in page) + PRICES.order * order + PRICES.butt * found.butts
        + PRICES.vline * found.vlines + PRICES.hline * found.hlines
    )  # fmt: skip


@pytest.mark.parametrize("ells", [False, True])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_best_page_is_found(count: int, ells: bool) -> None:
    filled = 0
    for seed in range(12 if count < 4 else 5):
        made = modules(seed, count, ells=ells)
        every = Every(made).pages(frozenset(range(count)), COLUMNS, ROWS)
        best = min((cost(page, made) for page in every), default=None)
        found = search(made, COLUMNS, ROWS, PRICES)
        assert (found[0].score if found else None) == pytest.approx(best, abs=1e-3)
        filled += best is not None
    assert filled >= 2, "the tables are such that most searches have a page to find"


def test_a_page_is_full_and_holds_every_module() -> None:
    made = modules(3, 6, ells=True)
    pages = search(made, COLUMNS, ROWS, PRICES, least=30)
    assert len(pages) > 5
    assert [p.score for p in pages] == sorted(p.score for p in pages)
    for scored in pages:
        cells = [
            (column, row)
            for m in scored.page
            for column in range(m.left, m.left + m.columns)
            for row in range(m.top, m.top + m.rows)
            if not m.hole
            or column < m.left + m.columns - m.hole[0]
            or row < m.top + m.rows - m.hole[1]
        ]
        assert len(cells) == len(set(cells)) == COLUMNS * ROWS
        assert sorted(m.of for m in scored.page) == list(range(6))
        assert scored.score == pytest.approx(cost(scored.page, made), abs=1e-6)


def test_what_is_on_top_stands_under_nothing() -> None:
    plain = modules(5, 4, ells=False)
    for number in range(4):
        made = [
            Module(m.rank, m.weight, m.blocks, m.ells, on_top=i == number)
            for i, m in enumerate(plain)
        ]
        pages = search(made, COLUMNS, ROWS, PRICES, least=10)
        for scored in pages:
            assert next(m.top for m in scored.page if m.of == number) == 0


def test_faults_of_the_blocks() -> None:
    page = (
        Placed(0, 0, 0, 1, 12, 3, 0.0), Placed(1, 1, 1, 2, 11, 3, 0.0),
        Placed(2, 0, 12, 1, 12, 3, 0.0), Placed(3, 1, 12, 2, 12, 0, 0.0),
    )  # fmt: skip
    found = faults(page, COLUMNS, ROWS)
    assert (found.butts, found.vlines, found.hlines) == (1, 1, 1)


def test_a_block_that_is_told_dearer_is_taken_no_more() -> None:
    """What was learnt of a block by setting it changes the next search."""
    made = modules(3, 3, ells=False)
    first, *_ = search(made, COLUMNS, ROWS, PRICES)
    told = first.page[0]
    again = [m.dearer({told: 50.0}) if i == told.of else m for i, m in enumerate(made)]
    after, *_ = search(again, COLUMNS, ROWS, PRICES)
    block = told.columns, told.rows, told.profile
    assert all((p.columns, p.rows, p.profile) != block for p in after.page if p.of == told.of)
    assert after.score >= first.score
    dearer = again[told.of].blocks[block].cost - made[told.of].blocks[block].cost
    assert dearer == pytest.approx(50.0)
