"""PDF ads for tests, drawn here: CMYK with an embedded font, then spoilt by the tests."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import FONTS
from tests.newsroom import LAYOUT, NO_PAGE, PUBLICATION, Newsroom

WIDTH, HEIGHT = 2 * 12 * 9.5 + 9.5, 10 * 12 - 2.5  # slot ad: 2 columns, 10 rows
AROUND = 15.0
PAGE = tuple(int(mm) * 72 / 25.4 for mm in re.findall(r"(\d+)mm", PUBLICATION))
CORNER = (PAGE[0] - 484.5) / 2, (PAGE[1] - 309.5) / 2  # of the type area
AD = "{image: ads/shop.pdf, client: 南货店, alt: 南货店的茶}"
AD_LAYOUT = LAYOUT.replace(
    "  photo: {is: picture, at: [1-4, 17-26], optional: true}\n",
    "  ad: {is: ad, at: [1-2, 17-26], optional: true}\n"
    "  code: {is: code, at: [3, 17-26], optional: true}\n",
).replace("slots:", f"{NO_PAGE}slots:")
WITH_BARCODE = AD_LAYOUT + "  ean: {is: barcode, at: [4, 17-26]}\n"


def drawn(width: float = WIDTH, height: float = HEIGHT) -> bytes:
    """Return an ad of a size with marks around it: red, a name in white, black around the trim."""
    pdfmetrics.registerFont(TTFont("kai", FONTS / "LXGWWenKai-Regular.ttf"))
    out = BytesIO()
    sheet = width + 2 * AROUND, height + 2 * AROUND
    trim = AROUND, AROUND, AROUND + width, AROUND + height
    canvas = Canvas(out, sheet, trimBox=trim, invariant=1, initialFontName="kai")
    canvas.setFillColorCMYK(0, 0, 0, 1)
    canvas.rect(0, 0, *sheet, stroke=0, fill=1)
    canvas.setFillColorCMYK(0, 0.9, 0.8, 0)
    canvas.rect(AROUND, AROUND, width, height, stroke=0, fill=1)
    canvas.setFillColorCMYK(0, 0, 0, 0)
    canvas.setFont("kai", 24)
    canvas.drawString(AROUND + 20, AROUND + 40, "新茶到了")
    canvas.save()
    return out.getvalue()


def changed(change: Callable[[Pdf], object], data: bytes | None = None) -> bytes:
    """Return an ad after a change with pikepdf."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data or drawn())) as pdf:
        change(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def resource(pdf: Pdf, kind: str, name: str, value: Any) -> None:
    """Name a resource of the ad's page."""
    resources = pdf.pages[0].obj.Resources
    resources[kind] = Dictionary({**dict(resources.get(kind, {})), name: value})


def operators(pdf: Pdf, more: bytes) -> None:
    """Draw more on the ad's page."""
    pdf.pages[0].contents_add(pdf.make_stream(more))


def form(pdf: Pdf, data: bytes, **entries: Any) -> Any:
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 50, 50]), **entries
    )


def with_ad(room: Newsroom, data: bytes | None = None, ad: str = AD) -> Newsroom:
    """Give the page an ad slot, with the ad in it."""
    room.write("layouts/small.yaml", AD_LAYOUT)
    room.write("issues/2026-03-17/ads/shop.pdf", data or drawn())
    room.write_issue("      second:", f"      ad: {ad}\n      second:")
    return room


def publication(room: Newsroom, keys: str) -> None:
    room.write("publication.yaml", PUBLICATION + keys)


def page_file(room: Newsroom, folder: str = "pages") -> Path:
    (file,) = (room.out / "XB/2026-03-17/current" / folder).glob("*_01.pdf")
    return file
