"""The typefaces: as they were published, and embedded whatever their outlines are."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from epaper_pdf.draw.pictures import Pictures
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face, NotAFont
from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import Block, GlyphRun, Line, Page
from epaper_pdf.pdf.document import Look
from epaper_pdf.pdf.writer import PdfWriter
from epaper_pdf.roles import Role
from tests.conftest import FONTS
from tests.pdf.build import CONDITION, PROFILE
from tests.reader import font_faults, sheets


def test_the_files_are_those_that_were_published() -> None:
    files = yaml.safe_load((FONTS / "fonts.yaml").read_text("utf-8"))["files"]
    assert set(files) == {p.name for p in FONTS.glob("*.ttf")}
    for name, entry in files.items():
        assert sha256((FONTS / name).read_bytes()).hexdigest() == entry["sha256"], name
    assert len(list((FONTS / "licences").iterdir())) == 5


def cff_font(path: Path) -> Path:
    """Build a font with CFF outlines: a square for 一, a bar for A."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A", "yi"])
    builder.setupCharacterMap({ord("A"): "A", ord("一"): "yi"})
    strings = {}
    for name, width, top in ((".notdef", 500, 10), ("A", 600, 700), ("yi", 1000, 800)):
        pen = T2CharStringPen(width, None)
        pen.moveTo((50, 0))
        for corner in ((50, top), (width - 50, top), (width - 50, 0)):
            pen.lineTo(corner)
        pen.closePath()
        strings[name] = pen.getCharString()
    builder.setupCFF("TestCFF-Regular", {"FullName": "Test CFF"}, strings, {})
    builder.setupHorizontalMetrics({".notdef": (500, 50), "A": (600, 50), "yi": (1000, 50)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Test CFF", "psName": "TestCFF-Regular"})
    builder.setupOS2(sTypoAscender=880, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.save(path)
    return path


def page_with(face: Face, text: str) -> Page:
    glyphs = tuple(face.glyph_of[c] for c in text)
    advances = tuple(face.width_of[c] for c in text)
    run = GlyphRun(Point(20, 40), face.name, 20, "black", glyphs, advances, text, None, "zh-Hans")
    rect = Rect(20, 20, 160, 24)
    block = Block("a", Role.BODY, (rect,), (Line(rect, (run,)),), 1, text=text)
    return Page("01", 1, "要闻", "news", "test", 200, 100, 0.0, "process", (block,))


def written(face: Face, text: str, path: Path) -> Path:
    black = Swatch("black", (0, 0, 0, 1), (0, 0, 0))
    look = Look(
        FontBook({face.name: face}, []), {"black": black}, Pictures(PROFILE, None), CONDITION,
        "test", 1, "试", "试", "试", "zh-Hans", datetime(2026, 3, 17, tzinfo=UTC),
    )  # fmt: skip
    path.write_bytes(PdfWriter(look).page(page_with(face, text)))
    return path


def test_cff_outlines_are_embedded_as_type0(tmp_path: Path) -> None:
    face = Face("cff", cff_font(tmp_path / "a.otf"))
    pdf = written(face, "一A一", tmp_path / "a.pdf")
    assert font_faults(pdf) == []
    (sheet,) = sheets(pdf)
    assert [(g.text, round(g.x)) for g in sheet.glyphs] == [("一", 20), ("A", 40), ("一", 52)]
    with pikepdf.open(pdf) as document:
        font = document.pages[0].Resources.Font.Fcff
        assert font.DescendantFonts[0].Subtype == "/CIDFontType0"
        assert font.DescendantFonts[0].FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[0]
        assert page.get_textpage().get_text_bounded() == "一A一"
        image = page.render(scale=2).to_pil().convert("L")
    assert image.getpixel((60, 60)) < 60  # black ink inside the first square: near the page's head
    assert image.getpixel((60, 160)) == 255


@pytest.mark.parametrize(
    ("file", "text"),
    [("LXGWWenKai-Regular.ttf", "一𠮷一"), ("NotoSerifSC_500Medium.ttf", "一二⼀")],
)
def test_a_character_beyond_the_first_plane_and_a_twin_are_read_back(
    tmp_path: Path, file: str, text: str
) -> None:
    face = Face("face", FONTS / file)
    assert not face.lacks(text)
    pdf = written(face, text, tmp_path / "b.pdf")
    assert "".join(g.text for g in sheets(pdf)[0].glyphs) == text


@pytest.mark.parametrize("content", [b"", b"OTTO", "这不是字体".encode(), b"\0\1\0\0" + bytes(40)])
def test_what_is_no_font_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(content)
    with pytest.raises(NotAFont):
        Face("x", path)


def test_faces_shape_in_the_language_that_they_stand_for() -> None:
    """N9: regional forms by `locl`."""
    book, findings = read_fonts([FONTS])
    assert not findings
    assert book is not None
    assert book.face("song").language == "zh-Hans"
    assert book.face(book.role("song", "zh-Hant-TW")).language == "zh-Hant"
