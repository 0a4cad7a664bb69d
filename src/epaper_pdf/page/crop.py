"""A picture and its place -> the part of the picture that shows, and where."""

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Image

Crop = tuple[int, int, int, int]


def shown(image: Image, place: Rect) -> tuple[Crop, Rect]:
    """Return the part of a picture that shows in `place`, and where it does.

    A picture that is contained shows whole, in the middle, with paper around it.
    """
    if not image.contained:
        return cover(image, place), place
    return (0, 0, image.width, image.height), within(image.width, image.height, place)


def within(width: float, height: float, place: Rect) -> Rect:
    """Return the largest rectangle of a shape that stands in the middle of `place`."""
    scale = min(place.width / width, place.height / height)
    return centred(width * scale, height * scale, place)


def centred(width: float, height: float, place: Rect) -> Rect:
    """Return a rectangle of that size whose middle is that of `place`."""
    left, top = (place.width - width) / 2, (place.height - height) / 2
    return Rect(place.left + left, place.top + top, width, height)


def cut_away(image: Image, crop: Crop) -> float:
    """Return the share of a picture that a crop takes away."""
    return 1 - (crop[2] - crop[0]) * (crop[3] - crop[1]) / (image.width * image.height)


def cover(image: Image, rect: Rect) -> Crop:
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
