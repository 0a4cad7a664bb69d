"""Black type on pictures -> how much other ink lies under it (H08).

Black overprints, so its 100 per cent come on top of what a picture has there: 120 per cent of
colours and the type are the 220 that dark type may have (N11).
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.preflight.ink import BLACK, SCALE, Cells, Sheet, cells_of, greatest, is_grey
from epaper_pdf.preflight.sights import Painted
from epaper_pdf.values import frozen

if TYPE_CHECKING:
    from PIL import Image

_AWAY = 0.22  # of an em, from the edge of a line's box to the foot of its first character


@frozen
class Overtype:
    """Black type that overprints a picture: its first half, and the coloured ink under that."""

    box: Rect
    coloured: float


def over_pictures(painted: Sequence[Painted], trim: Rect, area_mm2: float) -> list[Overtype]:
    """Return the black type that overprints pictures, with the greatest mean under each.

    A line counts by where it begins, for boxes of type are longer than it (see `Sights`).
    """
    if not any(_is_coloured(thing) for thing in painted):
        return []
    on = _on_pictures(painted, trim)
    if not on:
        return []
    sheet, found = Sheet(trim), []
    for number, thing in enumerate(painted):
        if number in on:
            box = _half(thing.box)
            planes = [p for n, p in enumerate(sheet.planes) if n != BLACK]
            found.append(Overtype(box, _most(planes, cells_of(box), area_mm2)))
        elif not thing.is_type:
            sheet.paint(thing)
    return found


def measured_again(
    found: Sequence[Overtype], plates: "Mapping[str, Image.Image]", area_mm2: float
) -> list[Overtype]:
    """Return the same type by the press's plates, which know clips, masks and transparency."""
    planes = [plate for name, plate in plates.items() if name != "Black"]
    return [Overtype(one.box, _most(planes, cells_of(one.box), area_mm2)) for one in found]


def _is_coloured(thing: Painted) -> bool:
    return thing.ink is None and thing.picture is not None and not is_grey(thing.picture)


def _is_black_type(thing: Painted) -> bool:
    ink = thing.ink
    return thing.is_type and ink is not None and ink.spares and ink.paint.is_black


def _on_pictures(painted: Sequence[Painted], trim: Rect) -> set[int]:
    """Return which of `painted` is black type that begins on a picture, with nothing between.

    The pictures are kept as one integer a row of cells, so that this costs little on any page.
    """
    width, height = round(trim.width * SCALE), round(trim.height * SCALE)
    rows = [0] * max(height, 1)
    on: set[int] = set()
    for number, thing in enumerate(painted):
        if _is_black_type(thing):
            at = _begins(thing.box)
            x, y = int(at.x * SCALE), int(at.y * SCALE)
            if 0 <= x < width and 0 <= y < height and rows[y] >> x & 1:
                on.add(number)
        elif not thing.is_type and (thing.ink is None or not thing.ink.adds):
            left, top, right, bottom = cells_of(thing.box)
            left, right = max(left, 0), min(right, width)
            bits = (1 << max(right - left, 0)) - 1 << left
            for y in range(max(top, 0), min(bottom, height)):
                rows[y] = rows[y] | bits if _is_coloured(thing) else rows[y] & ~bits
    return on


def _begins(box: Rect) -> Point:
    """Return a point in the first character of a line's box; a line that stands begins above."""
    if box.height > box.width:
        return Point(box.left + box.width / 2, box.top + _AWAY * box.width)
    return Point(box.left + box.height / 2, box.bottom - _AWAY * box.height)


def _half(box: Rect) -> Rect:
    """Return the first half of a line's box, a character of it at least."""
    if box.height > box.width:
        return Rect(box.left, box.top, box.width, max(box.width, box.height / 2))
    return Rect(box.left, box.top, max(box.height, box.width / 2), box.height)


def _most(planes: "Sequence[Image.Image]", cells: Cells, area_mm2: float) -> float:
    return greatest([plane.crop(cells) for plane in planes], area_mm2)[0]
