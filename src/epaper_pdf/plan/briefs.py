"""Briefs of a pool -> the blocks of the one list (简讯) that they stand in."""

from dataclasses import replace
from math import ceil

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Cells, Grid, Slot
from epaper_pdf.layout.planning import Form
from epaper_pdf.layout.style import Styles
from epaper_pdf.plan.measure import TitleChoice
from epaper_pdf.plan.modules import GAP, Block, Module
from epaper_pdf.plan.pictures import NO_PICTURE
from epaper_pdf.plan.slots import list_slot
from epaper_pdf.plan.tables import WEIGHT, Blocks, Recipe
from epaper_pdf.story.compose import set_list
from epaper_pdf.story.place import heading_rows, interior
from epaper_pdf.text.compose import Composer

_LEAST_MEASURE = 10  # characters of a brief's lines
_HIGHER = 5  # rows more than its lines that a list may need, so that no brief is torn
_PROFILE = 0  # a frame stands between its titles and others
_NO_TITLE = TitleChoice(0.0, 0, 0.0, 0)


def briefs_module(
    composer: Composer, pool: PoolArticle, grid: Grid, styles: Styles, columns: int
) -> Module[Recipe]:
    """Return the blocks of a list in a region of so many columns, each set by the composer."""
    blocks: Blocks = {}
    for span in range(1, columns + 1):
        for legs in (span, span - 1) if span > 1 else (1,):
            slot = list_slot(Cells(1, span, 1, grid.rows), legs, pool)
            _add(blocks, composer, pool, slot, grid, styles)
    return Module(pool.rank, WEIGHT[pool.rank], blocks)


def _add(
    blocks: Blocks, composer: Composer, pool: PoolArticle, slot: Slot, grid: Grid, styles: Styles
) -> None:
    """Add the heights in which the list leaves no more free than air."""
    articles = [one.article for one in pool.members]
    inside = interior(slot, grid, articles)
    legs = len(inside.lefts)
    if inside.measure_chars < _LEAST_MEASURE:
        return
    whole = set_list(composer, articles, slot, inside, styles, exact=False).fit
    if whole.over_lines:
        return
    head = heading_rows(slot)
    around = grid.rows - inside.rows
    lines = (inside.rows - head) * legs - whole.short_rows
    least = ceil(lines / legs) + head + around
    for rows in range(least, min(least + _HIGHER, grid.rows) + 1):
        sized = replace(slot, at=replace(slot.at, bottom=rows))
        fit = set_list(
            composer, articles, sized, interior(sized, grid, articles), styles, exact=False
        ).fit
        if fit.over_lines or fit.short_rows > styles.underflow.air:
            continue
        cost = fit.short_rows * styles.planning.blank_row
        key = slot.at.columns, rows + GAP, _PROFILE
        if key not in blocks or cost < blocks[key].cost:
            blocks[key] = Block(cost, Recipe(Form.LIST, legs, _NO_TITLE, NO_PICTURE))
