"""An article of a pool -> the blocks in which it closes, each with how it is set there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil, floor

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Grid
from epaper_pdf.layout.planning import Form, Planning
from epaper_pdf.layout.style import Styles
from epaper_pdf.plan.measure import Measured, TitleChoice
from epaper_pdf.plan.modules import GAP, Block, Ell, Module
from epaper_pdf.plan.pictures import PictureChoice
from epaper_pdf.text.compose import Composer
from epaper_pdf.values import frozen

WEIGHT = {1: 5.0, 2: 3.0, 3: 1.5, 4: 0.7, 5: 0.3}  # how much each rank should stand high
_PER_SHORT, _PER_LONG = 0.8, 0.15  # a row of text too few in a leg, and too many
_RESET, _TOP, _RIGHT, _BOXED, _ROUND = 0.4, 0.3, 0.2, 0.2, 1.0  # 破栏, 图上题, 题左图右, …
_PLAIN, _TITLE_LEFT, _TITLE_RIGHT, _NO_TITLE = 3, 2, 1, 0  # profiles
_BESIDE_FORMS = (Form.PICTURE_RIGHT, _TITLE_LEFT), (Form.PICTURE_LEFT, _TITLE_RIGHT)
_BESIDE = 2  # columns of a title beside its picture, at least; rows that the picture is higher
_LEAST_MEASURE = 8  # characters
_PER_SHARE = 4.0  # of a story's lines that go on elsewhere, beside the price of the jump
_WIDE = 4  # columns from which on fewer and wider legs are tried


@frozen
class Recipe:
    """How an article is set in its block."""

    form: Form
    legs: int
    title: TitleChoice
    picture: PictureChoice


Blocks = dict[tuple[int, int, int], Block[Recipe]]
Ells = dict[tuple[int, int, int], Ell[Recipe]]


def module(
    composer: Composer,
    pool: PoolArticle,
    grid: Grid,
    styles: Styles,
    columns: int,
    *,
    keeps: tuple[float, float] | None = None,
) -> Module[Recipe]:
    """Return the blocks of an article in a region of so many columns.

    Where it may jump it `keeps` between two shares of its lines.
    """
    blocks: Blocks = {}
    ells: Ells = {}
    for span in spans(pool, styles.planning, columns):
        for legs in _legs(pool, span, grid):
            measured = Measured(composer, pool, grid, styles, span, legs)
            if measured.inside.measure_chars < _LEAST_MEASURE:
                continue
            _add_blocks(blocks, measured)
            if keeps is not None:
                _add_jumps(blocks, measured, keeps)
            if legs == span and not pool.boxed:
                _add_shapes(blocks, ells, measured)
    return Module(pool.rank, WEIGHT[pool.rank], blocks, ells)


def _add_shapes(blocks: Blocks, ells: Ells, measured: Measured) -> None:
    """Add what is no rectangle of text under a title over all its columns."""
    forms = measured.planning.forms
    if Form.ELL in forms:
        _add_ells(ells, measured)
    for form, profile in _BESIDE_FORMS:
        if form in forms:
            _add_beside(blocks, measured, form, profile)


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
    whole = picture.columns == measured.legs and picture.columns and not picture.parts
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
            blocks[key] = Block(price, Recipe(form, legs, title, picture))


def _add_jumps(blocks: Blocks, measured: Measured, keeps: tuple[float, float]) -> None:
    """Add blocks that hold a part of the text, under a title over all columns; the rest jumps."""
    legs, rows, planning = measured.legs, measured.text.rows, measured.planning
    framed = 2 if measured.pool.boxed else 0
    for title in measured.titles:
        for picture in measured.pictures:
            taken = picture.columns * picture.rows
            form, profile, cost = next(_forms(measured, picture))
            cost += title.cost + picture.cost + planning.jump + _RESET * (legs != measured.span)
            low, high = (share * rows for share in keeps)
            for deep in range(ceil((low + taken) / legs), floor((high + taken) / legs) + 1):
                kept = (legs * deep - taken) / rows
                if not _legs_stand(measured, picture, deep - picture.rows):
                    continue
                price = cost + _PER_SHARE * (1 - kept) + _leg_cost(planning, deep)
                key = measured.span, deep + title.rows + framed + GAP, profile
                if key not in blocks or price < blocks[key].cost:
                    blocks[key] = Block(price, Recipe(form, legs, title, picture))


def _add_beside(blocks: Blocks, measured: Measured, form: Form, profile: int) -> None:
    """Add blocks in which the title stands beside the picture, over its own columns."""
    span, text = measured.span, measured.text
    narrower: dict[int, tuple[TitleChoice, ...]] = {}
    for picture in measured.pictures:
        beside = span - picture.columns
        if not picture.columns or picture.parts or beside < _BESIDE:
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
                key = span, deep + GAP, profile
                if key not in blocks or cost < blocks[key].cost:
                    blocks[key] = Block(cost, Recipe(form, span, title, picture))


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
                recipe = Recipe(Form.ELL, span, title, picture)
                for hole in range(1, span - picture.columns + 1 if picture.columns else span):
                    known = ells.get((span, hole, cells))
                    if known is None or cost < known.cost:
                        ells[span, hole, cells] = Ell(cost, title.rows, picture.rows, recipe)
