"""A4, F2, E8: CLREQ's table of marks, and the sizes in 号."""

from html import unescape

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.window import describe
from epaper_pdf.units import parse_length
from tests.conformance.cases import required

_TEX_POINTS = 72.27 / 72
_POINTS = "。．，、：；！？"  # stand upright, elsewhere in their cells


def _turned(book: FontBook, mark: str) -> bool:
    """Tell whether a mark lies sideways in a vertical line, by turning or by a form of the font."""
    text = f"国{mark}国"
    stands = describe({"text": text, "options": {"vertical": True}}, book)["orientation"][1:-1]
    setting = Setting("song", "hei", vertical=True)
    (line,) = Composer(book).compose(text, setting, 1e6).lines
    glyphs = [glyph for run in line.runs for glyph in run.glyphs][1:-1]
    plain = [book.face("song").glyph_of[char] for char in mark]
    return "rotated" in stands or (mark not in _POINTS and glyphs != plain)


def test_which_marks_are_divided_and_which_are_turned(book: FontBook) -> None:
    cases = required("clreq_punct_table")
    assert len(cases) == 51
    for case in cases:
        mark, expect = unescape(case["text"]), case["expect"]
        if expect["unbreakable"]:
            assert not set(describe({"text": mark}, book)["breaks"]) & {*range(1, len(mark))}, case
        assert _turned(book, mark) is expect["rotate_90_in_vertical"], case


def test_sizes_in_hao() -> None:
    cases = required("zihao_sizes")
    assert len(cases) == 14
    for case in cases:
        size, expect = parse_length(case["text"]), case["expect"]
        if "points_any_of" in expect:
            assert size in expect["points_any_of"], case
        else:
            assert abs(size * _TEX_POINTS - expect["ccwd_texpt"]) < 0.001, case
            assert abs(2 * size * _TEX_POINTS - expect["indent_texpt"]) < 0.001, case
