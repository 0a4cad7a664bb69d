"""Ads: placed in their slots to the half millimetre, recognisable, and of the size that was sold.

What holds of them is in docs/ads.md.
"""

from collections.abc import Iterator
from dataclasses import replace

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.ads import AdSize, PdfArt, unknown_size
from epaper_pdf.issue.issue import AdFill, Image, Publication
from epaper_pdf.layout.layout import Cells, Frame, Grid, Slot
from epaper_pdf.layout.style import THIN, Styles
from epaper_pdf.page.crop import centred, within
from epaper_pdf.page.furniture import box_rules
from epaper_pdf.page.pages import Line, Picture, Placed, Rule
from epaper_pdf.page.remarks import LEAST_PPI
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.roles import Role
from epaper_pdf.story.place import slot_rect
from epaper_pdf.units import MM, Pt

EXACT: Pt = 0.5 * MM
_SHAPE_TOLERANCE = 0.02
_MARK_PAD: Pt = 2.0  # of the mark's plate at both sides of its words
_MARK_HEIGHT = 1.4  # of its type size
_MARK_INSET: Pt = 1.5


def slot_size_mm(grid: Grid, cells: Cells) -> tuple[float, float]:
    """Return the width and height of an ad for a slot: rows × leading less the last line gap."""
    rect = slot_rect(grid, cells)
    return rect.width / MM, rect.height / MM


def add_ad(
    sheet: Sheet, slot: Slot, rect: Rect, ad: AdFill, *, publication: Publication, grid: Grid,
    styles: Styles, page: str,
) -> list[Finding]:  # fmt: skip
    """Add an ad with its 广告 mark; return what is wrong with it."""
    place = sheet.on_page(rect)
    raster = publication.raster_ads or ad.terms.raster
    item, found = (
        _placed(ad.art, place, raster) if isinstance(ad.art, PdfArt) else _picture(ad.art, place)
    )
    lines = [Line(item.rect, (item,))]
    words = "" if ad.terms.marked else "公益广告" if ad.terms.public else "广告"
    if words:
        lines += _mark(sheet, rect, words, styles)
    sheet.add(slot.name, Role.AD, lines, [place], text=words, alt=ad.art.alt)
    if slot.frame is Frame.NONE:
        sheet.add_ornament(f"{slot.name}.box", box_rules(rect, THIN), rect)
    found += _size_findings(ad, slot, grid, publication)
    return [replace(f, page=page, block=slot.name, place=place) for f in found]


def _mark(sheet: Sheet, rect: Rect, words: str, styles: Styles) -> list[Line]:
    """Return the mark in the upper right corner: black on a plate of paper, inside a hairline.

    The plate is a thick rule, for rules lie over pictures and tints under them.
    """
    style = styles.ad_mark
    width, height = sheet.text_width(words, style) + 2 * _MARK_PAD, style.size * _MARK_HEIGHT
    box = Rect(rect.right - width - _MARK_INSET, rect.top + _MARK_INSET, width, height)
    at = sheet.on_page(box)
    middle = at.top + at.height / 2
    plate = Rule(Point(at.left, middle), Point(at.right, middle), height, "paper")
    label = sheet.label(
        words, style, box.inset(_MARK_PAD, 0.0), baseline=box.top + height / 2 + 0.36 * style.size
    )
    return [Line(at, (plate, *box_rules(at, THIN))), label]


def _placed(art: PdfArt, place: Rect, raster: bool) -> tuple[Placed, list[Finding]]:
    """Place a PDF in the middle of its slot, as large as it is, and tell what is wrong with it."""
    item = Placed(
        centred(art.width, art.height, place), str(art.path), art.digest, raster, art.archival
    )
    found = [
        _finding(f.code, f.severity, f"ad {art.path.name} {f.message}", f.hint, art)
        for f in art.faults
        if not (raster and f.cured)
    ]
    if max(abs(art.width - place.width), abs(art.height - place.height)) > EXACT:
        message = (
            f"ad {art.path.name} is {_mm(art.width, art.height)}, its slot"
            f" {_mm(place.width, place.height)}"
        )
        hint = "ask for the ad in the slot's size; it must be right to 0.5 mm"
        found.append(_finding("ad-size", Severity.ERROR, message, hint, art))
    return item, found


def _picture(art: Image, place: Rect) -> tuple[Picture, list[Finding]]:
    """Place a picture as an ad, whole; its shape should be the slot's, its pixels enough."""
    rect, found = within(art.width, art.height, place), []
    if abs(art.width / art.height / (place.width / place.height) - 1) > _SHAPE_TOLERANCE:
        message = (
            f"ad {art.path.name} is {art.width} × {art.height} pixels, its slot"
            f" {_mm(place.width, place.height)}"
        )
        hint = "ask for an ad of the slot's shape; it stands with white beside it now"
        found.append(_finding("ad-shape", Severity.WARNING, message, hint, art))
    ppi = art.width / (rect.width / 72)
    if ppi < LEAST_PPI:
        wanted = rect.width / 72 * LEAST_PPI
        message = f"ad {art.path.name} has {ppi:.0f} ppi"
        hint = f"ask for at least {LEAST_PPI} ppi: {wanted:.0f} pixels wide"
        found.append(_finding("picture-coarse", Severity.WARNING, message, hint, art))
    crop = (0, 0, art.width, art.height)
    return Picture(rect, str(art.path), art.digest, crop), found


def _size_findings(
    ad: AdFill, slot: Slot, grid: Grid, publication: Publication
) -> Iterator[Finding]:
    """Yield whether the size that was sold is not the slot's."""
    name, size = ad.terms.size, ad.terms.sold
    if not name and size is None:
        return
    size = size or publication.ad_sizes.get(name)
    if size is None:
        yield unknown_size(name, publication.ad_sizes, ad.terms.size_at)
        return
    rect = slot_rect(grid, slot.at)
    width, height = size_lengths(size, grid)
    if max(abs(rect.width - width), abs(rect.height - height)) > EXACT:
        cells = size.cells
        sold = f"{cells[0]} × {cells[1]} columns and rows, " if cells else ""
        message = (
            f"the ad was sold as {name or 'stated'} ({sold}{_mm(width, height)}), slot"
            f" {slot.name} is {slot.at.columns} × {slot.at.rows} columns and rows,"
            f" {_mm(rect.width, rect.height)}"
        )
        hint = "take a layout with a slot of that size, or correct the size"
        yield Finding("ad-sold", Severity.ERROR, message, hint, ad.terms.size_at)


def size_lengths(size: AdSize, grid: Grid) -> tuple[Pt, Pt]:
    """Return the width and height of a size that is sold, on a layout's grid."""
    if size.lengths is not None:
        return size.lengths
    columns, rows = size.cells or (1, 1)
    rect = slot_rect(grid, Cells(1, columns, 1, rows))
    return rect.width, rect.height


def _finding(
    code: str, severity: Severity, message: str, hint: str, art: Image | PdfArt
) -> Finding:
    return Finding(code, severity, message, hint, art.at)


def _mm(width: Pt, height: Pt) -> str:
    return f"{width / MM:.1f} × {height / MM:.1f} mm"
