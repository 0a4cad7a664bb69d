"""The bleed of pages, the printer's or that of `publication.yaml`, and pictures that go into it."""

from collections.abc import Iterator
from dataclasses import replace

from epaper_pdf.findings import Finding, warning
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.issue import Issue, Publication
from epaper_pdf.layout.layout import Layout, Slot
from epaper_pdf.page.corner import corner_of
from epaper_pdf.printer.printer import Printer
from epaper_pdf.story.story import SetPicture
from epaper_pdf.units import MM, Pt

_SAME: Pt = 0.05


def with_bleed(issue: Issue, printer: Printer) -> Issue:
    """Return the issue with the bleed that its pages have."""
    if issue.publication.bleed_at is not None:
        return issue
    return replace(issue, publication=replace(issue.publication, bleed=printer.bleed))


def bleed_faults(publication: Publication, printer: Printer) -> Iterator[Finding]:
    """Yield a stated bleed that is not the printer's; it counts all the same."""
    if publication.bleed_at is None or abs(publication.bleed - printer.bleed) <= _SAME:
        return
    stated, wanted = (f"{v / MM:g} mm" for v in (publication.bleed, printer.bleed))
    message = f"the bleed is {stated}, printer {printer.name} asks for {wanted}"
    hint = "leave bleed out: the printer's own counts then"
    yield warning("bleed-conflict", message, at=publication.bleed_at, hint=hint)


def moved(rect: Rect, by: Rect) -> Rect:
    """Return a rectangle of a slot in the space of the slot's own."""
    return replace(rect, left=rect.left + by.left, top=rect.top + by.top)


def bled(picture: SetPicture, slot: Slot, layout: Layout, publication: Publication) -> SetPicture:
    """Return the picture of a slot as it goes on over the trim, by the bleed.

    It does so at the sides, at the foot where it has no caption, and at the head of a page without
    running head. Where pages have no bleed it stays in the type area: a press that does not print
    to the paper's edge would leave a white sliver.
    """
    if not slot.bleed or publication.bleed <= 0:
        return picture
    grid, at, shown = layout.grid, slot.at, picture.rect
    margin = corner_of(publication, grid)
    out = Point(margin.x + publication.bleed, margin.y + publication.bleed)
    left = shown.left - out.x if at.left == 1 else shown.left
    right = shown.right + out.x if at.right == grid.columns else shown.right
    headless = not layout.running_head and grid.pages == 1
    top = shown.top - out.y if at.top == 1 and headless else shown.top
    free = at.bottom == grid.rows and not picture.captions
    bottom = shown.bottom + out.y if free else shown.bottom
    return replace(picture, rect=Rect(left, top, right - left, bottom - top))
