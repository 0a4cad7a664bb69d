"""Pictures sent in CMYK, whose numbers are kept -> those with more ink than the press takes."""

from collections.abc import Iterable, Iterator
from math import ceil

from epaper_pdf.draw.decode import decoded
from epaper_pdf.findings import BadInput, Finding, Severity
from epaper_pdf.page.pages import Page, Picture
from epaper_pdf.preflight.ink import CELLS_PER_MM, greatest
from epaper_pdf.printer.printer import Printer
from epaper_pdf.units import MM


def ink_findings(pages: Iterable[Page], printer: Printer) -> Iterator[Finding]:
    """Yield each picture in CMYK with more ink than the limit, as the mean of the printer's area.

    Everything else on a page is converted within the limit, or told at the style's own line. Pages
    of one ink have grey pictures.
    """
    limits = printer.limits
    for page in pages:
        for picture in _pictures(page):
            most = _most(picture, limits.ink_area_mm2)
            if most > limits.ink + 0.5:
                name = picture.path.rpartition("/")[2]
                message = f"{name} has {most:.0f} % of ink, more than {limits.ink:g} %"
                hint = "its CMYK is kept as it is: have it converted anew, or sent in RGB"
                yield Finding(
                    "picture-ink", Severity.WARNING, message, hint, page=page.id, place=picture.rect
                )


def _pictures(page: Page) -> Iterator[Picture]:
    if page.ink != "mono":
        items = (i for block in page.blocks for line in block.lines for i in line.items)
        yield from (i for i in items if isinstance(i, Picture) and _is_cmyk(i))


def _is_cmyk(picture: Picture) -> bool:
    from PIL import Image

    try:
        with Image.open(picture.path) as opened:
            return opened.mode == "CMYK"
    except OSError:
        return False  # changed since it was read: who draws it will tell


def _most(picture: Picture, area_mm2: float) -> float:
    """Return the greatest mean of ink in per cent, 0 where drawing will tell what is wrong."""
    scale = CELLS_PER_MM / MM
    size = ceil(picture.rect.width * scale), ceil(picture.rect.height * scale)
    try:
        image = decoded(picture, size).image
    except BadInput:
        return 0.0
    return greatest(image.split(), area_mm2)[0]
