"""Pictures of pages -> proofs that nobody takes for the page: 清样 across them, a line of words.

A soft proof shows what the press makes of the inks, on the paper that it prints on.
"""

from collections.abc import Sequence
from io import BytesIO
from math import ceil, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from epaper_pdf.values import frozen

if TYPE_CHECKING:
    from PIL import Image

WATERMARK = "清样"
_RED = (192, 32, 28)
_STRENGTH = 40  # of 255
_SHARE = 0.3  # of the page's width that a character of the watermark has
_TURN = 30  # degrees
_STRIP = 0.022  # of the page's height
_A3_MM = (420, 297)
_MARGIN, _GAP = 0.02, 0.012  # of the sheet's width


@frozen
class Proof:
    """A proof of page `page`."""

    page: str
    image: "Image.Image"


def on_paper(inks: "Image.Image", profile: bytes) -> "Image.Image":
    """Return a picture in CMYK as it looks in print, paper and all (absolute colorimetric)."""
    from PIL import ImageCms

    return ImageCms.profileToProfile(
        inks, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"),
        ImageCms.Intent.ABSOLUTE_COLORIMETRIC, outputMode="RGB",
    ) or inks  # fmt: skip


def stamped(page: "Image.Image", words: str, font: Path) -> "Image.Image":
    """Return a picture of a page with 清样 across it and `words` in a strip under it."""
    from PIL import Image, ImageDraw, ImageFont

    strip = max(12, round(page.height * _STRIP))
    sheet = Image.new("RGB", (page.width, page.height + strip), "white")
    sheet.paste(page.convert("RGB"))
    sheet.paste(_RED, (0, 0), _watermark(page.size, font))
    draw = ImageDraw.Draw(sheet)
    text = ImageFont.truetype(str(font), round(strip * 0.62))
    draw.line((0, page.height, page.width, page.height), fill=_RED, width=max(1, strip // 14))
    draw.text((strip // 2, page.height + strip // 2), words, fill=_RED, font=text, anchor="lm")
    return sheet


def _watermark(size: tuple[int, int], font: Path) -> "Image.Image":
    """Return the mask of the words across a page."""
    from PIL import Image, ImageDraw, ImageFont

    large = ImageFont.truetype(str(font), max(8, round(size[0] * _SHARE)))
    mask = Image.new("L", size, 0)
    middle = size[0] / 2, size[1] / 2
    ImageDraw.Draw(mask).text(middle, WATERMARK, fill=_STRENGTH, font=large, anchor="mm")
    return mask.rotate(_TURN, Image.Resampling.BICUBIC)


def contact_sheet(proofs: Sequence[Proof], dpi: int, font: Path) -> "Image.Image":
    """Return all pages, small and in order, on one sheet of A3 with their numbers under them."""
    from PIL import Image, ImageDraw, ImageFont

    wide, high = (round(mm / 25.4 * dpi) for mm in _A3_MM)
    margin, gap = round(wide * _MARGIN), round(wide * _GAP)
    label = gap * 2
    columns, rows = _grid(len(proofs), proofs[0].image.size, (wide, high))
    cell = (
        (wide - 2 * margin - (columns - 1) * gap) // columns,
        (high - 2 * margin - (rows - 1) * gap) // rows,
    )
    sheet = Image.new("RGB", (wide, high), "white")
    draw = ImageDraw.Draw(sheet)
    text = ImageFont.truetype(str(font), max(6, round(label * 0.7)))
    for number, proof in enumerate(proofs):
        down, across = divmod(number, columns)
        small = proof.image.copy()
        small.thumbnail((cell[0], cell[1] - label), Image.Resampling.LANCZOS, reducing_gap=3.0)
        left = margin + across * (cell[0] + gap) + (cell[0] - small.width) // 2
        top = margin + down * (cell[1] + gap)
        sheet.paste(small, (left, top))
        draw.rectangle((left - 1, top - 1, left + small.width, top + small.height), outline="grey")
        middle = left + small.width // 2, top + small.height + label // 2
        draw.text(middle, proof.page, fill="black", font=text, anchor="mm")
    return sheet


def _grid(count: int, page: tuple[int, int], sheet: tuple[int, int]) -> tuple[int, int]:
    """Return the columns and rows in which the pages are largest."""
    best = ceil(sqrt(count * (sheet[0] / sheet[1]) / (page[0] / page[1])))
    fits = {c: min(sheet[0] / c / page[0], sheet[1] / ceil(count / c) / page[1])
            for c in range(max(1, best - 2), best + 3)}  # fmt: skip
    columns = max(fits, key=lambda c: (fits[c], -c))
    return columns, ceil(count / columns)
