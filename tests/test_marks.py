"""着重号, 专名号, 示亡号 (G3, G4): read from spans, placed by character, no part of the text."""

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.issue.issue import Mark, MarkKind
from epaper_pdf.issue.markdown import read_body
from epaper_pdf.source import Source
from epaper_pdf.text.annotate import strokes
from epaper_pdf.text.compose import Composer, Setting

SETTING = Setting("song", "hei")


def test_spans_are_read_with_their_places() -> None:
    source = Source("a.md", "渡口的[灯]{.dot}，[柳**溪**口]{.name}亮了。\n")
    (paragraph,), findings = read_body(source, 0)
    assert not findings
    assert paragraph.text.text == "渡口的灯，柳溪口亮了。"
    assert paragraph.text.marks == (Mark(3, 4, MarkKind.DOT), Mark(5, 8, MarkKind.NAME))
    assert [(b.start, b.end) for b in paragraph.text.bold] == [(6, 7)]
    assert paragraph.text.source_at(8) == source.text.index("亮")


def test_brackets_alone_are_text() -> None:
    (paragraph,), findings = read_body(Source("a.md", "见附表[一]。\n"), 0)
    assert not findings
    assert paragraph.text.text == "见附表[一]。"


@pytest.mark.parametrize("span", ["{.wave}", "{#id}", '{ruby="dēng"}', "{.dot .name}"])
def test_other_spans_are_refused_with_their_place(span: str) -> None:
    _, (finding,) = read_body(Source("a.md", f"渡口\n\n的[灯]{span}。\n"), 0)
    assert str(finding).startswith("a.md:3:")
    assert ".dot, .name, .mourn" in finding.hint


def test_a_dot_under_each_han_and_none_under_marks(book: FontBook) -> None:
    text = "甲乙，丙丁"
    (line,) = Composer(book).compose(text, SETTING, 20).lines
    made = list(strokes(line, text, [Mark(1, 4, MarkKind.DOT)]))
    assert [(s.start, s.end) for s in made] == [(1, 2), (3, 4)]


def test_a_name_is_lined_on_both_sides_of_a_line_end(book: FontBook) -> None:
    text = "甲乙丙丁戊己庚辛"
    first, second = Composer(book).compose(text, SETTING, 4).lines
    marks = [Mark(2, 6, MarkKind.NAME)]
    (a,), (b,) = strokes(first, text, marks), strokes(second, text, marks)
    assert (a.start, a.end) == pytest.approx((2.06, 3.94))
    assert (b.start, b.end) == pytest.approx((0.06, 1.94))


def test_dots_stay_in_the_middle_of_spaced_characters(book: FontBook) -> None:
    """G3: centred under the character even where the line is spaced apart."""
    text = "甲乙丙丁戊“己庚辛”壬癸子"
    line = Composer(book).compose(text, SETTING, 5.4).lines[0]
    (mark,) = strokes(line, text, [Mark(1, 2, MarkKind.DOT)])
    assert mark.end - mark.start == pytest.approx(1)
    assert mark.start == pytest.approx(line.runs[0].advances[0])
