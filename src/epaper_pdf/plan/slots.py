"""Modules in their places on a page -> slots with what fills them, and rules between them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Cells, Frame, Separator, Slot, SlotKind
from epaper_pdf.layout.planning import Form
from epaper_pdf.layout.style import Styles
from epaper_pdf.plan.faults import Placed
from epaper_pdf.plan.measure import title_of
from epaper_pdf.plan.modules import GAP, Module
from epaper_pdf.plan.pictures import PictureChoice
from epaper_pdf.plan.tables import Recipe
from epaper_pdf.values import frozen

LIST_NAME, HEADING = "briefs", "简讯"
_ALONE = (Form.PICTURE_TOP, Form.PICTURE_RIGHT, Form.PICTURE_LEFT)
_LEAST_RULE = 5  # rows along which two articles stand side by side, for a rule between them


@frozen
class Filled:
    """A slot and the article of the pool that fills it; a picture slot shows its first picture."""

    slot: Slot
    pool: PoolArticle


def recipe_of(module: Module[Recipe], placed: Placed) -> Recipe:
    """Return how a module is set where it was placed."""
    if placed.hole is not None:
        return module.ells[placed.columns, placed.hole[0], placed.cells].recipe
    return module.blocks[placed.columns, placed.rows, placed.profile].recipe


def slots_of(
    placed: Placed, pool: PoolArticle, recipe: Recipe, region: Cells, styles: Styles
) -> Iterator[Filled]:
    """Yield an article's slot, and before it that of a picture that stands on top of it."""
    at = _cells(placed, region)
    name, legs, picture = pool.article.id, recipe.legs, recipe.picture
    if recipe.form is Form.LIST:
        slot = _slot(LIST_NAME, SlotKind.LIST, at, "", pool)
        into = legs if legs != at.columns else None
        yield Filled(replace(slot, columns=into, frame=Frame.BOX, heading=HEADING), pool)
        return
    shape = _shape(placed, at)
    holes: tuple[Cells, ...] = ()
    if recipe.form in _ALONE:
        alone, at, shape = _parted(recipe.form, at, picture)
        yield Filled(_slot(_picture_of(name), SlotKind.PICTURE, alone, "", pool), pool)
    elif picture.columns:
        holes = picture.holes(1 if recipe.form is Form.ELL else legs - picture.columns + 1)
    slot = _slot(name, SlotKind.ARTICLE, at, title_of(styles, pool.rank), pool)
    yield Filled(
        replace(
            slot, columns=legs if legs != at.columns else None, picture=holes[0] if holes else None,
            more_pictures=holes[1:], frame=Frame.BOX if recipe.form is Form.BOX else Frame.NONE,
            size=recipe.title.size, air=recipe.title.air, shape=shape,
        ),
        pool,
    )  # fmt: skip


def _parted(
    form: Form, at: Cells, picture: PictureChoice
) -> tuple[Cells, Cells, tuple[Cells, ...]]:
    """Return the places of a picture and of its article, and the rectangles of the latter."""
    foot = at.top + picture.rows - 1
    below = replace(at, top=foot + 1)
    if form is Form.PICTURE_TOP:
        return replace(at, bottom=foot), below, ()
    if form is Form.PICTURE_LEFT:
        right = at.left + picture.columns - 1
        title = replace(at, left=right + 1, bottom=foot)
        return replace(at, right=right, bottom=foot), at, (title, below)
    left = at.right - picture.columns + 1
    return (
        replace(at, left=left, bottom=foot),
        at,
        (replace(at, right=left - 1, bottom=foot), below),
    )


def _picture_of(name: str) -> str:
    """Return the name of the slot of an article's picture."""
    return f"{name}-picture"


def _cells(placed: Placed, region: Cells) -> Cells:
    left, top = region.left + placed.left, region.top + placed.top
    return Cells(left, left + placed.columns - 1, top, top + placed.rows - GAP - 1)


def _shape(placed: Placed, at: Cells) -> tuple[Cells, ...]:
    """Return the two rectangles of an L, the upper one over its whole width."""
    if placed.hole is None:
        return ()
    columns, rows = placed.hole
    foot = at.bottom - rows
    return replace(at, bottom=foot), replace(at, top=foot + 1, right=at.right - columns)


def _slot(name: str, kind: SlotKind, at: Cells, title: str, pool: PoolArticle) -> Slot:
    return Slot(name, kind, at, title, None, None, Frame.NONE, "", False, pool.at)


def rules_of(slots: Sequence[Slot], region: Cells) -> Iterator[Separator]:
    """Yield rules above slots that stand under another, and between slots side by side.

    A frame is rule enough, and a picture and the title under it belong together.
    """
    framed = [slot for slot in slots if slot.frame is not Frame.NONE]
    plain = [slot for slot in slots if slot.frame is Frame.NONE]
    for slot in plain:
        pictured = any(
            other.name == _picture_of(slot.name) and other.at.bottom < slot.at.top
            for other in slots
        )
        enough = pictured or any(_right_under(slot.at, other.at) for other in framed)
        if slot.at.top > region.top and not enough:
            yield Separator((slot.name,), across=True)
    for slot in plain:
        for other in plain:
            own = _picture_of(slot.name) == other.name or _picture_of(other.name) == slot.name
            if not own and any(_side_by_side(a, b) for a in slot.cells for b in other.cells):
                yield Separator((slot.name, other.name), across=False)


def _right_under(below: Cells, above: Cells) -> bool:
    across = min(below.right, above.right) - max(below.left, above.left) + 1
    return below.top - above.bottom == 1 + GAP and across > 0


def _side_by_side(left: Cells, right: Cells) -> bool:
    along = min(left.bottom, right.bottom) - max(left.top, right.top) + 1
    return right.left == left.right + 1 and along >= _LEAST_RULE
