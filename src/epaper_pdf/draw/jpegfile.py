"""JPEG files that need no change -> themselves without what their makers noted in them.

ITU-T T.81, B.1: segments up to the scans; only what a reader decodes by is kept.
"""

from collections.abc import Iterator
from pathlib import Path

from epaper_pdf.draw.converted import Converted
from epaper_pdf.page.pages import Picture

_CHANNELS = {"L": 1, "CMYK": 4}
_ORIENTATION = 0x0112
_SCAN, _COMMENT, _ADOBE = 0xDA, 0xFE, 0xEE
_NOTES = {_COMMENT, *range(0xE1, 0xF0)} - {_ADOBE}  # APP1 to APP15; Adobe's tells of the colours


def unchanged(picture: Picture, wanted: tuple[int, int]) -> Converted | None:
    """Return a JPEG of a press's colours as it was sent, None where it has to be made anew.

    It is kept where all of it shows, upright, with no more pixels than `wanted`.
    """
    from PIL import Image

    try:
        with Image.open(picture.path) as image:
            channels = _CHANNELS.get(image.mode)
            if image.format != "JPEG" or channels is None:
                return None
            whole = picture.crop == (0, 0, *image.size)
            fits = image.width <= wanted[0] and image.height <= wanted[1]
            upright = image.getexif().get(_ORIENTATION, 1) == 1
            told = channels == 1 or "adobe" in image.info  # else its numbers are not inverted
            if not (whole and fits and upright and told):
                return None
            image.load()  # a damaged one is not passed on
            size = image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None  # decoding it tells what is wrong
    data = b"".join(_kept(Path(picture.path).read_bytes()))
    return Converted(data, *size, channels)


def _kept(data: bytes) -> Iterator[bytes]:
    """Yield the segments of a JPEG but notes and profiles, then its scans byte for byte."""
    yield data[:2]
    at = 2
    while data[at + 1] != _SCAN:
        if data[at + 1] == 0xFF:  # a fill byte before a marker
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in _NOTES:
            yield data[at:end]
        at = end
    yield data[at : data.rindex(b"\xff\xd9") + 2]
