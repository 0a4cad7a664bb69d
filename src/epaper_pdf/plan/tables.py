"""An article of a pool -> the blocks in which it closes, each with how it is set there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Grid
from epaper_pdf.layout.planning import Form, Planning
from epaper_pdf.layout.style import Styles
from epaper_pdf.plan.measure import Measured, PictureChoice, TitleChoice
from epaper_pdf.plan.modules import GAP, Block, Ell, Module
from epaper_pdf.text.compose import Composer
from epaper_pdf.units import Pt

WEIGHT = {1: 5.0, 2: 3.0, 3: 1.5, 4: 0.7, 5: 0.3}  # how much each rank should stand high
_PER_SHORT, _PER_LONG = 0.8, 0.15  # a row of text too few in a leg, and too many
_RESET, _TOP, _RIGHT, _BOXED, _ROUND = 0.4, 0.3, 0.2, 0.2, 1.0  # 破栏, 图上题, 题左图右, …
_PLAIN, _TITLE_LEFT, _NO_TITLE = 3, 2, 0  # profiles
_BESIDE = 2  # columns of a title beside its picture, at least; rows that the picture is higher
_LEAST_MEASURE = 8  # characters (LAYOUT §1)
_WIDE = 4  # columns from which on fewer and wider legs are tried


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an article is set in its block."""

    form: Form
    legs: int
    title_rows: int
    size: Pt
    air: int
    picture_columns: int
    picture_rows: int
    by: int


Blocks = dict[tuple[int, int, int], Block[Recipe]]
Ells = dict[tuple[int, int, int], Ell[Recipe]]


def module(
    composer: Composer, pool: PoolArticle, grid: Grid, styles: Styles, columns: int
) -> Module[Recipe]:
    """Return the blocks of an article in a region of so many columns."""
    blocks: Blocks = {}
    ells: Ells = {}
    for span in spans(pool, styles.planning, columns):
        for legs in _legs(pool, span, grid):
            measured = Measured(composer, pool, grid, styles, span, legs)
            if measured.inside.measure_chars < _LEAST_MEASURE:
                continue
            _add_blocks(blocks, measured)
            if legs != span or pool.boxed:
                continue
            if Form.ELL in styles.planning.forms:
                _add_ells(ells, measured)
            if Form.PICTURE_RIGHT in styles.planning.forms:
                _add_right(blocks, measured)
    return Module(pool.rank, WEIGHT[pool.rank], blocks, ells)


def spans(pool: PoolArticle, planning: Planning, columns: int) -> range:
    """Return the columns that an article may span."""
    low, high = planning.spans[pool.rank]
    low, high = pool.least_span or low, pool.most_span or high
    return range(min(low, columns), min(max(low, high), columns) + 1)


def _legs(pool: PoolArticle, span: int, grid: Grid) -> Iterable[int]:
    if pool.boxed:
        return (span, span - 1) if span > 1 else (span,)
    return (span, span - 1) if span >= _WIDE else (span,)


def _add_blocks(blocks: Blocks, measured: Measured) -> None:
    for title in measured.titles:
        for picture in measured.pictures:
            for form, profile, cost in _forms(measured, picture):
                _add_heights(blocks, measured, (title, picture), (form, profile, cost))


def _forms(measured: Measured, picture: PictureChoice) -> Iterator[tuple[Form, int, float]]:
    planning = measured.planning
    if measured.pool.boxed:
        yield Form.BOX, _NO_TITLE, _BOXED
        return
    yield Form.COVER, _PLAIN, 0.0
    whole = picture.columns == measured.legs and picture.columns
    if whole and Form.PICTURE_TOP in planning.forms:
        yield Form.PICTURE_TOP, _NO_TITLE, _TOP


def _add_heights(
    blocks: Blocks,
    measured: Measured,
    choice: tuple[TitleChoice, PictureChoice],
    how: tuple[Form, int, float],
) -> None:
    """Add the heights at which title, picture and text fill whole rows of all legs."""
    (title, picture), (form, profile, cost) = choice, how
    legs, text = measured.legs, measured.text
    framed = 2 if form is Form.BOX else 0
    taken = picture.columns * picture.rows
    cost += title.cost + picture.cost + _RESET * (legs != measured.span)
    low, high = (
        ceil((text.rows + taken + min(text.by)) / legs),
        floor((text.rows + taken + max(text.by)) / legs),
    )
    for deep in range(low, high + 1):
        by = legs * deep - taken - text.rows
        under = deep - picture.rows
        if by not in text.by or not _legs_stand(measured, picture, under):
            continue
        key = measured.span, deep + title.rows + framed + GAP, profile
        price = (
            cost
            + text.by[by]
            + _leg_cost(measured.planning, under if picture.columns == legs else deep)
        )
        known = blocks.get(key)
        if known is None or price < known.cost:
            blocks[key] = Block(price, Recipe(
                form, legs, title.rows, title.size, title.air, picture.columns, picture.rows, by
            ))  # fmt: skip


def _add_right(blocks: Blocks, measured: Measured) -> None:
    """Add blocks in which the title stands at the left of the picture, over its own columns."""
    span, text = measured.span, measured.text
    narrower: dict[int, tuple[TitleChoice, ...]] = {}
    for picture in measured.pictures:
        beside = span - picture.columns
        if not picture.columns or beside < _BESIDE:
            continue
        if beside not in narrower:
            narrower[beside] = replace(measured, span=beside, legs=beside).titles
        for title in narrower[beside]:
            cells = text.rows + beside * title.rows + picture.columns * picture.rows
            for by, price in text.by.items():
                deep, rest = divmod(cells + by, span)
                least = deep - max(title.rows, picture.rows) >= measured.planning.least_leg
                if rest or not least or picture.rows <= title.rows + _BESIDE:
                    continue
                cost = title.cost + picture.cost + price + _RIGHT
                cost += _leg_cost(measured.planning, deep - title.rows)
                key = span, deep + GAP, _TITLE_LEFT
                if key not in blocks or cost < blocks[key].cost:
                    blocks[key] = Block(cost, Recipe(
                        Form.PICTURE_RIGHT, span, title.rows, title.size, title.air,
                        picture.columns, picture.rows, by,
                    ))  # fmt: skip


def _legs_stand(measured: Measured, picture: PictureChoice, under: int) -> bool:
    """Return whether the text under a picture is none or enough."""
    least = measured.planning.least_leg
    return under >= least or (under == 0 and 0 < picture.columns < measured.legs)


def _leg_cost(planning: Planning, rows: int) -> float:
    short, long = planning.best_leg
    return max(0, short - rows) * _PER_SHORT + max(0, rows - long) * _PER_LONG


def _add_ells(ells: Ells, measured: Measured) -> None:
    span, text = measured.span, measured.text
    for title in measured.titles:
        for picture in measured.pictures:
            for by, price in text.by.items():
                cells = text.rows + by + span * title.rows + picture.columns * picture.rows
                cost = title.cost + picture.cost + price + _ROUND
                recipe = Recipe(
                    Form.ELL, span, title.rows, title.size, title.air, picture.columns,
                    picture.rows, by,
                )  # fmt: skip
                for hole in range(1, span - picture.columns + 1 if picture.columns else span):
                    known = ells.get((span, hole, cells))
                    if known is None or cost < known.cost:
                        ells[span, hole, cells] = Ell(cost, title.rows, picture.rows, recipe)
