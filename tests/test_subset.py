"""Subsets of faces: the same bytes whatever they are cut from, and sound font files."""

import struct
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face
from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.fonts.subset import Program
from epaper_pdf.workspace import font_folders

FEW, MORE, OTHERS = (
    "渡口的雾还没有散A，",
    "渡口的雾还没有散A，摆渡老人先把缆绳理顺",
    "渡口的雾还没有散A，鼎",
)
ROLES = [
    "song",
    "hei",
    "hei-light",
    "kai",
    "song-tw",
    "hei-black-tw",
]  # static, pinned, two scripts


@pytest.fixture(scope="module")
def book() -> FontBook:
    made, _ = read_fonts(font_folders(None))
    assert made is not None
    return made


def glyphs(face: Face, text: str) -> list[int]:
    return sorted({face.glyph_of[char] for char in text})


def fresh(book: FontBook, role: str) -> Face:
    face = book.face(role)
    return Face(face.name, face.path, weight=face.weight, language=face.language)


@pytest.mark.parametrize("role", ROLES)
def test_a_subset_is_the_same_out_of_any_stock(book: FontBook, role: str) -> None:
    face = fresh(book, role)
    few = glyphs(face, FEW)
    made: list[Program] = [face.subset(few)]
    for text in (MORE, OTHERS):
        stocked = fresh(book, role)
        stocked.prepare(glyphs(face, text))
        made.append(stocked.subset(few))
        assert stocked.stock != made[0]
    assert [m.data for m in made] == [made[0].data] * 3
    ids = [{glyph: m.to_new[glyph] for glyph in few} for m in made if m.to_new]
    assert ids == [ids[0]] * 3
    assert len(set(ids[0].values())) == len(few)


def test_a_stock_that_lacks_a_glyph_is_not_asked(book: FontBook) -> None:
    face = fresh(book, "hei")
    face.prepare(glyphs(face, FEW))
    before = face.stock
    wanted = glyphs(face, MORE)
    assert face.subset(wanted) == fresh(book, "hei").subset(wanted)
    face.prepare(glyphs(face, FEW))
    assert face.stock is before  # it has them all
    face.prepare(wanted)
    assert face.stock is not before


@pytest.mark.parametrize("role", ROLES)
def test_a_subset_is_a_sound_font_file(book: FontBook, role: str) -> None:
    """Its tables add up, and its bounds are those of the whole font."""
    face = fresh(book, role)
    data = face.subset(glyphs(face, FEW)).data
    padded = data + bytes(-len(data) % 4)
    assert sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF == 0xB1B0AFBA
    with TTFont(BytesIO(data), checkChecksums=2) as font, TTFont(face.path) as whole:
        assert [font[tag] for tag in font.reader.tables]
        for name in ("xMin", "yMin", "xMax", "yMax"):
            assert getattr(font["head"], name) == getattr(whole["head"], name)
        assert font["maxp"].maxPoints <= whole["maxp"].maxPoints
        assert font["hhea"].advanceWidthMax == whole["hhea"].advanceWidthMax
