"""Painted boxes -> total ink: the greatest mean of any square of the printer's area (N16).

The page is painted coarsely, four planes of ink at once: plain boxes, and pictures reduced. Type
counts with the most that it can cover, so that the figure is never too low. What boxes cannot show
(shadings, transparency, other shapes) is told as not measured, with the words of `Sights`.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.preflight.sights import Painted, Sights
from epaper_pdf.units import MM
from epaper_pdf.values import frozen

CELLS_PER_MM = 1.5  # cells
Inks = tuple[float, float, float, float]


@frozen
class Inked:
    """The greatest mean of ink in per cent, and the middle of the square that has it."""

    most: float
    place: Point


class _Sheet:
    """Four planes of coverage, 0 to 255 a cell."""

    def __init__(self, size: Rect) -> None:
        from PIL import Image

        self.scale = CELLS_PER_MM / MM
        self.size = max(1, round(size.width * self.scale)), max(1, round(size.height * self.scale))
        self.planes = [Image.new("L", self.size, 0) for _ in range(4)]

    def box(self, rect: Rect) -> tuple[int, int, int, int]:
        left, top = round(rect.left * self.scale), round(rect.top * self.scale)
        right, bottom = round(rect.right * self.scale), round(rect.bottom * self.scale)
        return left, top, max(right, left + 1), max(bottom, top + 1)

    def paint(self, thing: Painted) -> None:
        if thing.ink is None:
            self._picture(thing)
            return
        inks = thing.ink.paint.inks()
        if inks is None:
            return
        left, top, right, bottom = box = self.box(thing.box)
        for plane, ink in zip(self.planes, inks, strict=True):
            if not ink and thing.ink.spares:
                continue
            if thing.cover == 1:
                plane.paste(round(ink * 255), box)
            elif right > left and bottom > top:
                plane.paste(self._blended(plane.crop(box), ink, thing.cover), (left, top))

    @staticmethod
    def _blended(below: Any, ink: float, cover: float) -> Any:
        """Return what lies below, `cover` of it replaced by ink."""
        from PIL import Image

        return Image.blend(below, Image.new("L", below.size, round(ink * 255)), cover)

    def _picture(self, thing: Painted) -> None:
        left, top, right, bottom = self.box(thing.box)
        shown = _opened(thing.picture, (right - left, bottom - top))
        if shown is None:
            return
        for plane, band in zip(self.planes, shown, strict=True):
            plane.paste(band, (left, top))

    def most(self, area_mm2: float) -> Inked:
        """Return the greatest mean of a square: the sum of the planes, blurred by a box."""
        most, across, down = greatest(self.planes, area_mm2)
        return Inked(most, Point((across + 0.5) / self.scale, (down + 0.5) / self.scale))


def greatest(planes: Sequence[Any], area_mm2: float) -> tuple[float, int, int]:
    """Return the greatest mean of a square, in per cent, and the cell that it has in its middle."""
    from PIL import ImageFilter, ImageMath

    radius = max(0.0, (area_mm2**0.5 * CELLS_PER_MM - 1) / 2)
    blurred = {f"p{n}": p.filter(ImageFilter.BoxBlur(radius)) for n, p in enumerate(planes)}
    total = ImageMath.lambda_eval(lambda inks: sum(inks[name] for name in blurred), **blurred)
    _, most = total.getextrema()
    at = memoryview(total.tobytes()).cast("i").tolist().index(most)
    down, across = divmod(at, total.width)
    return most / 255 * 100, across, down


def measure(sights: Sights, trim: Rect, area_mm2: float, *, limit: float) -> Inked:
    """Return the greatest mean ink of a page whose trim is `trim` wide and high.

    Where no place can have more than `limit` per cent, by what is painted there alone, that is what
    is returned; only what could have more is painted on a sheet.
    """
    heavy, most = _heavy(sights.painted, limit)
    if not heavy:
        return Inked(most, Point(0.0, 0.0))
    sheet = _Sheet(trim)
    for thing in sights.painted:
        if any(thing.box.overlaps(box, by=0.0) for box in heavy):
            sheet.paint(thing)
    return max(sheet.most(area_mm2), Inked(most, Point(0.0, 0.0)), key=lambda inked: inked.most)


def _heavy(painted: Sequence[Painted], limit: float) -> tuple[list[Rect], float]:
    """Return the boxes where there could be more ink than `limit`, and the most elsewhere."""
    heavy: list[Rect] = []
    most = 0.0
    over = [thing for thing in painted if thing.ink is not None and thing.ink.spares]
    for thing in painted:
        inks = _plain_inks(thing)
        if inks is None:
            heavy.append(thing.box)
            continue
        total = 100 * sum(inks)
        if total <= limit < 100 * (sum(inks[:3]) + 1):
            total = max(total, _overprinted(thing, inks, over, painted))
        if total > limit:
            heavy.append(thing.box)
        else:
            most = max(most, total)
    return heavy, most


def _overprinted(
    thing: Painted, inks: Inks, over: Sequence[Painted], painted: Sequence[Painted]
) -> float:
    """Return what is where K overprints something: 100 per cent of K, less between small type.

    What knocks out leaves its own ink alone; small type on plain paper covers only a part of it.
    """
    above = [o for o in over if o is not thing and o.box.overlaps(thing.box, by=0.0)]
    if not above:
        return 0.0
    solid = any(
        s.cover == 1 and s is not thing and s.box.overlaps(thing.box, by=0.0) for s in painted
    )
    share = 1.0 if solid else thing.cover
    black = 1.0 if solid else max(o.cover for o in above)
    return 100 * (sum(inks[:3]) * share + black)


def _plain_inks(thing: Painted) -> Inks | None:
    """Return the most of each ink that something paints, None where only its pixels tell."""
    if thing.ink is not None:
        inks = thing.ink.paint.inks()
        grave = thing.ink.spares and inks is not None and any(inks[:3])
        return None if grave else inks or (0.0, 0.0, 0.0, 0.0)
    grey = thing.picture is not None and thing.picture.get("/ColorSpace") == Name.DeviceGray
    return (0.0, 0.0, 0.0, 1.0) if grey else None


def _opened(picture: Any, size: tuple[int, int]) -> list[Any] | None:
    """Return a picture's four planes of ink at `size`, None where it has no plain inks."""
    from PIL import Image

    if picture is None:
        return None
    width, height = int(picture.Width), int(picture.Height)
    mode = {"/DeviceCMYK": "CMYK", "/DeviceGray": "L"}.get(str(picture.get("/ColorSpace", "")))
    bits = int(picture.get("/BitsPerComponent", 8))
    if mode == "L" and bits == 1:
        mode = "1"
    elif mode is None or bits != 8:
        return None
    if picture.get("/Filter") == pikepdf.Name("/DCTDecode"):
        image: Any = Image.open(BytesIO(picture.read_raw_bytes()))
        image.draft(mode, size)  # decoded at an eighth, a quarter, a half where that is enough
        inverted = mode == "CMYK" and "adobe" in image.info  # Pillow turns Adobe's inks about
        written = bool(picture.get("/Decode")) and float(picture.Decode[0]) == 1
        turned = written is not inverted
    else:
        image, turned = Image.frombytes(mode, (width, height), picture.read_bytes()), False
        image = image.convert("L") if mode == "1" else image
    small = image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    if turned:
        small = small.point(lambda v: 255 - v)
    if mode == "CMYK":
        return list(small.split())
    blank = Image.new("L", size, 0)
    return [blank, blank, blank, small.point(lambda v: 255 - v)]
