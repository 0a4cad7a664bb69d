"""Display lines: spread characters, hung quotes (H4, H6)."""

from dataclasses import replace

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.display import Hang, hangs, spaced, units
from epaper_pdf.text.lines import Line
from epaper_pdf.text.profile import Punct

HEADLINE = Setting("display", "hei", justify=False, punct=Punct.BANJIAO)


def line(book: FontBook, text: str) -> Line:
    (made,) = Composer(book).compose(text, HEADLINE, 99).lines
    return made


def starts(made: Line) -> dict[int, float]:
    """Return where each glyph of a line stands, by code point."""
    out = {}
    for run in made.runs:
        x = run.x
        clusters = run.clusters or range(len(run.glyphs))
        for at, move in zip(clusters, run.advances, strict=True):
            out[run.start + at] = x
            x += move
    return out


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("渡船", ["渡", "船"]),
        ("谁来修？", ["谁", "来", "修？"]),
        ("《渡口》", ["《渡", "口》"]),
        ("3月里", ["3", "月", "里"]),
        ("WiFi来了", ["WiFi", "来", "了"]),
        ("1.5米宽", ["1.5", "米", "宽"]),
    ],
)
def test_marks_words_and_numbers_are_no_characters_of_their_own(
    text: str, parts: list[str]
) -> None:
    ends = units(text)
    assert [text[a:b] for a, b in zip([0, *ends], ends, strict=False)] == parts


def test_a_line_of_several_runs_is_spread(book: FontBook) -> None:
    """The 楷体 lacks 㐀, which another face lends."""
    (plain,) = Composer(book).compose("渡口㐀", replace(HEADLINE, font="kai"), 99).lines
    assert len(plain.runs) == 2
    wide = spaced(plain, units("渡口㐀"), 1.0)
    before, after = starts(plain), starts(wide)
    assert [after[at] - before[at] for at in range(3)] == pytest.approx([0, 1, 2])
    assert wide.width == pytest.approx(plain.width + 2)


def test_quotes_hang_by_half_an_em_and_their_ink_by_less(book: FontBook) -> None:
    before, after = hangs(line(book, "“渡口”夜航"), "“渡口”夜航")
    assert before.cell == pytest.approx(0.5)
    assert 0.3 < before.ink < 0.5
    assert after == Hang()
    before, after = hangs(line(book, "夜航的“渡口”"), "夜航的“渡口”")
    assert before == Hang()
    assert after.cell == pytest.approx(0.5)
    assert 0.3 < after.ink < 0.5


def test_other_marks_do_not_hang(book: FontBook) -> None:
    assert hangs(line(book, "（渡口）"), "（渡口）") == (Hang(), Hang())
    assert hangs(line(book, "渡口？"), "渡口？") == (Hang(), Hang())


@pytest.mark.parametrize("font", ["hei", "display", "kai"])
@pytest.mark.parametrize("point", "，；。")
def test_points_of_titles_lean_to_what_they_end(book: FontBook, font: str, point: str) -> None:
    """Heavy 黑体 draws its ， at the right of a half cell, as if it began the next clause."""
    how = replace(HEADLINE, font=font, display=True)
    text = f"灯亮着{point}人不在"
    (made,) = Composer(book).compose(text, how, 99).lines
    at, face = starts(made), book.face(font)
    left, right = face.ink(face.glyph_of[point])
    assert at[3] + left - 3 <= 3.5 - at[3] - right + 1e-6
    assert [at[2], at[4], made.width] == pytest.approx([2, 3.5, 6.5])
