"""Publication + grid -> where the type area begins: it stands in the middle of the page."""

from epaper_pdf.geometry import Point
from epaper_pdf.issue.issue import Publication
from epaper_pdf.layout.layout import Grid


def corner_of(publication: Publication, grid: Grid) -> Point:
    """Return the type area's top left corner on the trim, a spread's on its two pages."""
    wide = publication.trim_width * grid.pages
    return Point((wide - grid.width) / 2, (publication.trim_height - grid.height) / 2)
