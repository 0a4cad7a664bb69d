"""Pages of one ink: no C, M or Y in the print file, the same greys in the edition."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from epaper_pdf.draw.mono import mono
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.page.pages import Fill, Page, Rule
from epaper_pdf.pdf.writer import PdfWriter
from tests.pdf.build import SWATCHES, look, page, picture, run

COLOURS = {"k", "K", "rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}


@pytest.fixture
def coloured(book: FontBook, tmp_path: Path) -> Page:
    """A page with red type, rules and fills, and pictures of each colour space."""
    pictures = []
    colours: dict[str, tuple[int, ...]] = {
        "RGB": (200, 30, 20), "CMYK": (0, 240, 230, 20), "L": (90,), "RGBA": (9, 90, 200, 99),
    }  # fmt: skip
    for i, (mode, colour) in enumerate(colours.items()):
        path = tmp_path / f"{mode}.{'png' if mode == 'RGBA' else 'jpg'}"
        Image.new(mode, (60, 60), colour).save(path)
        pictures.append(picture(path, Rect(10 + 45 * i, 100, 40, 40), (0, 0, 60, 60)))
    red = run(book, "头版", swatch="red"), Fill(Rect(10, 200, 50, 20), "red")
    rule = Rule(Point(10, 240), Point(90, 240), 2.0, "red")
    return replace(page(*red, rule, run(book, "新闻", y=80), *pictures), ink="mono")


def colours(pdf: pikepdf.Pdf) -> list[tuple[str, list[float]]]:
    stream = pikepdf.parse_content_stream(pdf.pages[0])
    return [
        (str(i.operator), [float(v) for v in i.operands])
        for i in stream
        if str(i.operator) in COLOURS
    ]


def test_the_print_file_has_no_colour(book: FontBook, coloured: Page) -> None:
    data = PdfWriter(look(book)).page(coloured)
    with pikepdf.open(BytesIO(data)) as pdf:
        said = colours(pdf)
        assert {operator for operator, _ in said} == {"k", "K"}
        assert all(values[:3] == [0, 0, 0] for _, values in said)
        assert {round(values[3], 3) for _, values in said} == {0.725, 1.0}
        images = pdf.pages[0].Resources.XObject
        assert len(images) == 4
        assert {str(image.ColorSpace) for image in images.values()} == {"/DeviceGray"}


def test_the_edition_shows_the_same_greys(book: FontBook, coloured: Page) -> None:
    data = PdfWriter(look(book)).edition([coloured], ())
    with pikepdf.open(BytesIO(data)) as pdf:
        assert all(len(set(values)) == 1 for _, values in colours(pdf))
        images = pdf.pages[0].Resources.XObject.values()
        assert {str(image.ColorSpace) for image in images} == {"/DeviceGray"}
    shown = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    assert all(r == g == b for _, (r, g, b) in shown.getcolors(shown.width * shown.height))


def test_a_page_in_colour_beside_it_keeps_its_colours(book: FontBook, coloured: Page) -> None:
    writer = PdfWriter(look(book))
    writer.page(coloured)
    data = writer.page(replace(coloured, id="02", ink="process"))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert ("k", [0, 0.95, 0.9, 0.1]) in colours(pdf)
        spaces = {str(image.ColorSpace) for image in pdf.pages[0].Resources.XObject.values()}
        assert spaces == {"/DeviceCMYK", "/DeviceGray"}


def test_a_kept_picture_is_kept_for_each_ink(
    book: FontBook, coloured: Page, tmp_path: Path
) -> None:
    first = PdfWriter(look(book, tmp_path / "cache"))
    colour = first.page(replace(coloured, ink="process"))
    grey = PdfWriter(look(book, tmp_path / "cache")).page(coloured)
    assert grey == PdfWriter(look(book)).page(coloured)
    assert colour != grey


def test_greys_are_as_light_as_their_colours() -> None:
    greys = mono(SWATCHES)
    assert greys["paper"].cmyk == (0, 0, 0, 0)
    assert greys["black"] == SWATCHES["black"]
    assert greys["red"].cmyk[3] == pytest.approx(1 - greys["red"].srgb[0])
