"""Painted boxes -> total ink: the greatest mean of any square of the printer's area (N16).

The page is painted coarsely, four planes of ink at once: plain boxes, and pictures reduced. Spot
inks are a fifth, for a press adds them. Type counts with the most that it can cover, so that the
figure is never too low. What boxes cannot show (shadings, transparency, other shapes) is told as
not measured, with the words of `Sights`.
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
SCALE = CELLS_PER_MM / MM  # cells a point
_DECODED = {  # by qpdf
    "/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode",
}  # fmt: skip
_FAR = 1e9  # cells, further than any page goes
Cells = tuple[int, int, int, int]
Inks = tuple[float, float, float, float, float]  # cyan, magenta, yellow, black, spot inks
BLACK = 3


_NONE: Inks = (0.0, 0.0, 0.0, 0.0, 0.0)
_GREY: Inks = (0.0, 0.0, 0.0, 1.0, 0.0)  # the most of a picture in grey


@frozen
class Inked:
    """The greatest mean of ink in per cent, and the middle of the square that has it."""

    most: float
    place: Point


def cells_of(rect: Rect) -> Cells:
    """Return the cells that a rectangle covers, one at least: left, top, right, bottom."""
    left, top, right, bottom = (
        round(min(max(side * SCALE, -_FAR), _FAR))
        for side in (rect.left, rect.top, rect.right, rect.bottom)
    )
    return left, top, max(right, left + 1), max(bottom, top + 1)


class Sheet:
    """Planes of coverage, 0 to 255 a cell: of the four inks, and of all spot inks together."""

    def __init__(self, size: Rect) -> None:
        from PIL import Image

        self.size = max(1, round(size.width * SCALE)), max(1, round(size.height * SCALE))
        self.planes = [Image.new("L", self.size, 0) for _ in range(5)]

    def paint(self, thing: Painted) -> None:
        if thing.ink is None:
            self._picture(thing)
            return
        inks = thing.ink.paint.plates()
        if inks is None:
            return
        box = self._within(cells_of(thing.box))
        if box is None:
            return
        for plane, ink in zip(self.planes, inks, strict=True):
            if not ink and thing.ink.adds:
                continue
            if thing.cover == 1:
                plane.paste(round(ink * 255), box)
            else:
                plane.paste(self._blended(plane.crop(box), ink, thing.cover), box)

    def _within(self, box: Cells) -> Cells | None:
        """Return what of a box is on the sheet; files may have boxes as large as they like."""
        left, top = max(box[0], 0), max(box[1], 0)
        right, bottom = min(box[2], self.size[0]), min(box[3], self.size[1])
        return (left, top, right, bottom) if left < right and top < bottom else None

    @staticmethod
    def _blended(below: Any, ink: float, cover: float) -> Any:
        """Return what lies below, `cover` of it replaced by ink."""
        from PIL import Image

        return Image.blend(below, Image.new("L", below.size, round(ink * 255)), cover)

    def _picture(self, thing: Painted) -> None:
        whole = cells_of(thing.box)
        box = self._within(whole)
        shown = _opened(thing.picture, whole, box) if box else None
        for plane, band in zip(self.planes, [*shown, 0] if shown else (), strict=False):
            plane.paste(band, box)

    def most(self, area_mm2: float) -> Inked:
        """Return the greatest mean of a square: the sum of the planes, blurred by a box."""
        inked = [plane for plane in self.planes if plane.getbbox()]
        most, across, down = greatest(inked or self.planes[:1], area_mm2)
        return Inked(most, Point((across + 0.5) / SCALE, (down + 0.5) / SCALE))


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
    sheet = Sheet(trim)
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
        if total <= limit < 100 * (_coloured(inks) + 1):
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
    return 100 * (_coloured(inks) * share + black)


def _coloured(inks: Inks) -> float:
    """Return all ink but black."""
    return sum(inks) - inks[BLACK]


def _plain_inks(thing: Painted) -> Inks | None:
    """Return the most of each ink that something paints, None where only its pixels tell."""
    if thing.ink is not None:
        inks = thing.ink.paint.plates()
        grave = thing.ink.adds and inks is not None and _coloured(inks) > 0
        return None if grave else inks or _NONE
    return _GREY if is_grey(thing.picture) else None


def is_grey(picture: Any) -> bool:
    """Tell whether a picture is of black ink alone."""
    return picture is not None and picture.get("/ColorSpace") == Name.DeviceGray


def mode_of(picture: Any) -> str:
    """Return Pillow's mode of a picture in plain inks that is decoded here, nothing for others."""
    mode = {Name.DeviceCMYK: "CMYK", Name.DeviceGray: "L"}.get(_plain_space(picture), "")
    filters = _filters(picture)
    if filters != ["/DCTDecode"] and not _DECODED.issuperset(filters):
        return ""
    bits = int(picture.get("/BitsPerComponent", 8)) if mode else 0
    return "1" if (mode, bits) == ("L", 1) else mode if bits == 8 else ""


def _plain_space(picture: Any) -> Any:
    space = picture.get("/ColorSpace") if picture is not None else None
    return space if isinstance(space, Name) else None


def _filters(picture: Any) -> list[str]:
    """Return the names of a stream's filters (ISO 32000-2, 7.4)."""
    said = picture.get("/Filter", []) if picture is not None else []
    return [str(said)] if isinstance(said, Name) else [str(name) for name in said]


def _opened(picture: Any, whole: Cells, box: Cells) -> list[Any] | None:
    """Return the four planes of ink of a picture that covers `whole`, of what is in `box`.

    None where it has no plain inks.

    Raises:
        ValueError: it cannot be decoded.
    """
    from PIL import Image

    mode = mode_of(picture)
    if not mode:
        return None
    try:
        small, turned = _reduced(picture, mode, whole, box)
    except (OSError, pikepdf.PdfError, Image.DecompressionBombError):
        raise ValueError("a picture cannot be decoded") from None
    if turned:
        small = small.point(lambda v: 255 - v)
    if mode == "CMYK":
        return list(small.split())
    blank = Image.new("L", small.size, 0)
    return [blank, blank, blank, small.point(lambda v: 255 - v)]


def _reduced(picture: Any, mode: str, whole: Cells, box: Cells) -> tuple[Any, bool]:
    """Return a picture's pixels as large as `box`, and whether 0 is full ink in them."""
    from PIL import Image

    wide, high = whole[2] - whole[0], whole[3] - whole[1]
    turned = False
    if _filters(picture) == ["/DCTDecode"]:
        image: Any = Image.open(BytesIO(picture.read_raw_bytes()))
        image.draft(mode, (wide, high))  # decoded at an eighth … where that is enough
        inverted = mode == "CMYK" and "adobe" in image.info  # Pillow turns Adobe's inks about
        written = bool(picture.get("/Decode")) and float(picture.Decode[0]) == 1
        turned = written is not inverted
    else:
        size, data = (int(picture.Width), int(picture.Height)), picture.read_bytes()
        row = {"CMYK": size[0] * 4, "L": size[0]}.get(mode, (size[0] + 7) // 8)
        if row * size[1] > len(data):
            raise ValueError("a picture is cut off")
        image = Image.frombytes(mode, size, data)
        image = image.convert("L") if mode == "1" else image
    across, down = image.width / wide, image.height / high
    part = (
        (box[0] - whole[0]) * across, (box[1] - whole[1]) * down,
        min((box[2] - whole[0]) * across, image.width),
        min((box[3] - whole[1]) * down, image.height),
    )  # fmt: skip
    size = box[2] - box[0], box[3] - box[1]
    return image.resize(size, Image.Resampling.BOX, box=part, reducing_gap=2.0), turned
