"""Picture files -> what shows of them, upright, in 1 bit, L, RGB or CMYK, never enlarged."""

from math import ceil
from typing import TYPE_CHECKING

from epaper_pdf.findings import BadInput
from epaper_pdf.page.pages import Picture
from epaper_pdf.values import frozen

if TYPE_CHECKING:
    from PIL import Image

_DRAFT = 2.0  # times the wanted size: what is decoded at least, and then reduced well
Size = tuple[int, int]


@frozen
class Decoded:
    """A part of a picture, with the profile that its file carries."""

    image: "Image.Image"
    icc: bytes | None


def decoded(picture: Picture, wanted: Size, line_art: Size | None = None) -> Decoded:
    """Return what shows of a picture, at most `wanted` pixels.

    Pictures of 1 bit stay so, of at most `line_art` pixels, where that is given.

    Raises:
        BadInput: the file cannot be decoded.
    """
    from PIL import Image

    try:
        with Image.open(picture.path) as opened:
            bilevel = line_art if opened.mode == "1" else None
            full, scale = opened.size, _scale(picture.crop, bilevel or wanted)
            if opened.format == "JPEG":  # decoded at a half, a quarter, where that is enough
                most = _DRAFT * scale
                opened.draft(None, (ceil(full[0] * most), ceil(full[1] * most)))
            opened.load()  # all that is lazy happens here, where its errors are expected
            if bilevel:
                return Decoded(_bilevel(opened, picture.crop, scale), None)
            reduced = _reduced(opened, picture.crop, scale, opened.width / full[0])
            return Decoded(reduced, opened.info.get("icc_profile"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as e:
        raise BadInput(f"{picture.path}: the picture cannot be decoded ({e})") from None


def _scale(crop: tuple[int, int, int, int], wanted: Size) -> float:
    return min(1.0, wanted[0] / (crop[2] - crop[0]), wanted[1] / (crop[3] - crop[1]))


def _reduced(
    image: "Image.Image", crop: tuple[int, int, int, int], scale: float, drafted: float
) -> "Image.Image":
    """Return the upright picture's part `crop` in L, RGB or CMYK; the image is `drafted` of it."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image) if image.format == "JPEG" else image
    plain = _plain(upright)
    ends = upright.width, upright.height
    left, top, right, bottom = (min(v * drafted, ends[i % 2]) for i, v in enumerate(crop))
    box = left, top, right, bottom
    return plain.resize(_size(crop, scale), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _bilevel(image: "Image.Image", crop: tuple[int, int, int, int], scale: float) -> "Image.Image":
    """Return a part of a picture of 1 bit; what is reduced is black where half of it was."""
    from PIL import Image

    if scale == 1:
        return image.crop(crop)
    grey = image.convert("L")
    reduced = grey.resize(_size(crop, scale), Image.Resampling.BOX, box=crop)
    return reduced.convert("1", dither=Image.Dither.NONE)


def _size(crop: tuple[int, int, int, int], scale: float) -> Size:
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    return max(1, round(width * scale)), max(1, round(height * scale))


def _plain(image: "Image.Image") -> "Image.Image":
    """Return a picture in L, RGB or CMYK; what is transparent shows white paper."""
    from PIL import Image

    if image.mode in ("L", "RGB", "CMYK"):
        return image
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda v: v / 257).convert("L")  # 65535 is white
    if image.mode in ("1", "I", "F"):
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")
