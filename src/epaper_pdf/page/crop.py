"""A picture and its place -> the part of the picture that shows there."""

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Image


def cover(image: Image, rect: Rect) -> tuple[int, int, int, int]:
    """Return the part of a picture that fills `rect`, around the picture's focus."""
    wanted = rect.width / rect.height
    if image.width / image.height > wanted:
        width, height = round(image.height * wanted), image.height
    else:
        width, height = image.width, round(image.width / wanted)
    left = round(image.focus[0] * image.width - width / 2)
    top = round(image.focus[1] * image.height - height / 2)
    left = min(max(left, 0), image.width - width)
    top = min(max(top, 0), image.height - height)
    return left, top, left + width, top + height
