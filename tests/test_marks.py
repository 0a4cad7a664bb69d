"""着重号, 专名号, 示亡号, 浪线书名号 (G3, G4): read from spans, placed by character."""

import re
from dataclasses import replace
from itertools import accumulate
from math import hypot

import pytest

from epaper_pdf.draw.content import Pen
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.markdown import read_body
from epaper_pdf.issue.text import Mark, MarkKind
from epaper_pdf.layout.style import Align, TypeStyle
from epaper_pdf.page.marks import across, down
from epaper_pdf.page.pages import Block, Disc, Line, Page, Rule, Wave
from epaper_pdf.roles import Role
from epaper_pdf.source import Source
from epaper_pdf.text.annotate import Stroke, strokes
from epaper_pdf.text.compose import Composer, Setting

SETTING = Setting("song", "hei")
DISC = Disc(Point(50, 50), 10, "black")
STYLE = TypeStyle("song", "hei", 10.0, Align.JUSTIFY, 0.0, "black")


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
    assert (a.start, a.end) == pytest.approx((2, 4))
    assert (b.start, b.end) == pytest.approx((0, 2))


def test_names_side_by_side_are_shortened_where_they_meet(book: FontBook) -> None:
    """G3: at most an eighth of an em between them, and only there."""
    text = "甲乙丙丁戊"
    (line,) = Composer(book).compose(text, SETTING, 20).lines
    marks = [Mark(1, 3, MarkKind.NAME), Mark(3, 5, MarkKind.BOOK)]
    first, second = strokes(line, text, marks)
    assert (first.start, first.end) == pytest.approx((1, 2.9))
    assert (second.start, second.end) == pytest.approx((3.1, 5))


def test_names_that_meet_at_a_line_end_keep_their_length(book: FontBook) -> None:
    text = "甲乙丙丁戊己庚辛"
    first, second = Composer(book).compose(text, SETTING, 4).lines
    marks = [Mark(2, 4, MarkKind.NAME), Mark(4, 6, MarkKind.NAME)]
    (a,), (b,) = strokes(first, text, marks), strokes(second, text, marks)
    assert (a.end, b.start) == pytest.approx((4, 0))


def test_a_line_under_a_name_stretches_with_its_line(book: FontBook) -> None:
    text = "甲乙丙丁戊“己庚辛”壬癸子"
    line = Composer(book).compose(text, SETTING, 5.4).lines[0]
    (mark,) = strokes(line, text, [Mark(1, 4, MarkKind.BOOK)])
    places = list(accumulate(line.runs[0].advances, initial=0.0))
    assert places[2] - places[1] > 1.01
    assert (mark.start, mark.end) == pytest.approx((places[1], places[3] + 1))


def test_a_dot_stays_under_a_character_whose_neighbour_was_squeezed(book: FontBook) -> None:
    """The blank before an opening mark is part of the advance before it, not of the character."""
    text = "甲乙丙（丁）戊己"
    (line,) = Composer(book).compose(text, SETTING, 7.6).lines
    assert line.runs[0].advances[2] < 0.9
    (mark,) = strokes(line, text, [Mark(2, 3, MarkKind.DOT)])
    assert (mark.start, mark.end) == pytest.approx((2, 3))


def test_dots_go_on_after_a_line_end(book: FontBook) -> None:
    text = "甲乙丙丁戊己庚辛"
    lines = Composer(book).compose(text, SETTING, 4).lines
    marks = [Mark(3, 6, MarkKind.DOT)]
    assert [len(list(strokes(line, text, marks))) for line in lines] == [1, 2]


def test_two_digits_in_one_cell_are_lined_by_the_cell(book: FontBook) -> None:
    text = "第12版"
    (line,) = Composer(book).compose(text, replace(SETTING, vertical=True), 20).lines
    (mark,) = strokes(line, text, [Mark(1, 3, MarkKind.NAME)])
    assert (mark.start, mark.end) == pytest.approx((1, 2))


def test_dots_beyond_a_line_stand_further_out(book: FontBook) -> None:
    """CLREQ 5.6.1: lines before dots."""
    text = "甲乙"
    (line,) = Composer(book).compose(text, SETTING, 20).lines
    marks = [Mark(0, 2, MarkKind.DOT), Mark(1, 2, MarkKind.NAME)]
    dots = [s for s in strokes(line, text, marks) if s.kind is MarkKind.DOT]
    assert [s.outer for s in dots] == [False, True]
    plain, beyond = (across(s, Point(0, 0), STYLE)[0] for s in dots)
    (name,) = (
        item
        for s in strokes(line, text, marks)
        for item in across(s, Point(0, 0), STYLE)
        if isinstance(item, Rule)
    )
    assert isinstance(plain, Disc)
    assert isinstance(beyond, Disc)
    assert beyond.middle.y - beyond.radius > name.start.y + name.width
    # the head of the next line at 12/9.5
    assert beyond.middle.y + beyond.radius <= 10 * (12 / 9.5 - 0.88)


@pytest.mark.parametrize(
    ("gap", "under"), [(0.0, 2.5), (12 / 9.5 - 1, 2.5), (0.35, 3.0), (0.5, 3.4), (1.0, 3.4)]
)
def test_dots_stand_lower_where_the_leading_leaves_room(gap: float, under: float) -> None:
    """G3: they do not touch the feet of 潮 and 歇, nor the next line."""
    (dot,) = across(Stroke(MarkKind.DOT, 1, 2), Point(100, 50), STYLE, gap=gap)
    assert isinstance(dot, Disc)
    assert (dot.middle.x, dot.middle.y) == pytest.approx((115, 50 + under))
    assert under + dot.radius <= 1.2 + 10 * max(gap, 12 / 9.5 - 1)


def test_dots_are_round() -> None:
    """Four Bézier quarters, each through the middle of its arc: the area is that of a circle."""
    block = Block("d", Role.ORNAMENT, (), (Line(Rect(0, 0, 1, 1), (DISC,)),), 1)
    page = Page("01", 1, "", "", "", 100, 100, 0, "process", (block,))
    ((swatch, operators, _),) = Pen(FontBook({}, [])).draw(page).fills
    assert swatch == "black"
    quarters = (
        "60 50 m 60 55.523 55.523 60 50 60 c 44.477 60 40 55.523 40 50 c"
        " 40 44.477 44.477 40 50 40 c 55.523 40 60 44.477 60 50 c f"
    )
    assert operators == re.sub(r"(?<![\d.])(\d+)(?![\d.])", r"\1.000", quarters)
    start, handle, other, end = (10, 0), (10, 5.523), (5.523, 10), (0, 10)
    x, y = (
        (a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(start, handle, other, end, strict=True)
    )
    assert hypot(x, y) == pytest.approx(10, abs=0.001)


def _sides(stroke: Stroke, *, vertical: bool) -> set[str]:
    """Return which sides of a frame of one Han are drawn."""
    rules = (down if vertical else across)(stroke, Point(100, 50), STYLE)
    assert all(isinstance(r, Rule) for r in rules)
    ends = [(r.start, r.end) for r in rules if isinstance(r, Rule)]
    xs, ys = [p.x for e in ends for p in e], [p.y for e in ends for p in e]
    place = {min(xs): "left", max(xs): "right"}, {min(ys): "top", max(ys): "foot"}
    return {place[0][a.x] if a.x == b.x else place[1][a.y] for a, b in ends}


@pytest.mark.parametrize(
    ("vertical", "begins", "ends"), [(False, "left", "right"), (True, "top", "foot")]
)
def test_a_frame_is_open_where_a_line_end_divides_it(
    book: FontBook, vertical: bool, begins: str, ends: str
) -> None:
    """G4: one frame that goes on, not two names."""
    text = "甲乙丙丁戊己庚辛壬癸"
    how = replace(SETTING, vertical=vertical)
    lines = Composer(book).compose(text, how, 4).lines
    marks = [Mark(2, 9, MarkKind.MOURN)]
    all_sides = {"left", "right", "top", "foot"}
    drawn = [_sides(s, vertical=vertical) for line in lines for s in strokes(line, text, marks)]
    assert drawn == [all_sides - {ends}, all_sides - {begins, ends}, all_sides - {begins}]


def test_a_frame_that_ends_with_its_line_is_closed(book: FontBook) -> None:
    text = "甲乙丙丁戊己庚辛"
    line = Composer(book).compose(text, SETTING, 4).lines[0]
    (stroke,) = strokes(line, text, [Mark(2, 4, MarkKind.MOURN)])
    assert len(across(stroke, Point(0, 0), STYLE)) == 4


def test_dots_stay_in_the_middle_of_spaced_characters(book: FontBook) -> None:
    """G3: centred under the character even where the line is spaced apart."""
    text = "甲乙丙丁戊“己庚辛”壬癸子"
    line = Composer(book).compose(text, SETTING, 5.4).lines[0]
    (mark,) = strokes(line, text, [Mark(1, 2, MarkKind.DOT)])
    assert mark.end - mark.start == pytest.approx(1)
    assert mark.start == pytest.approx(line.runs[0].advances[0])


def test_a_title_is_waved_in_whole_bows(book: FontBook) -> None:
    text = "读雾江渔话"
    (line,) = Composer(book).compose(text, SETTING, 20).lines
    (stroke,) = strokes(line, text, [Mark(1, 5, MarkKind.BOOK)])
    (wave,) = across(stroke, Point(100, 50), STYLE)
    assert isinstance(wave, Wave)
    assert (wave.start.x, wave.end.x) == pytest.approx((110, 150))
    assert wave.start.y == wave.end.y == pytest.approx(51.8)
    assert wave.halves == 29
    assert 0.3 <= wave.rise <= 0.8


@pytest.mark.parametrize(
    ("end", "drawn"),
    [
        (Point(30, 50), "10 50 m 14 59 16 59 20 50 c 24 41 26 41 30 50 c S"),
        (Point(10, 70), "10 50 m 19 46 19 44 10 40 c 1 36 1 34 10 30 c S"),
    ],
)
def test_a_wave_is_drawn_with_exact_geometry(end: Point, drawn: str) -> None:
    """Handles at 4/3 of the rise make bows exactly as high; it ends where it should."""
    wave = Wave(Point(10, 50), end, 6.75, 2, 0.5, "black")
    block = Block("w", Role.ORNAMENT, (), (Line(Rect(0, 0, 1, 1), (wave,)),), 1)
    page = Page("01", 1, "", "", "", 100, 100, 0, "process", (block,))
    ((swatch, operators, _),) = Pen(FontBook({}, [])).draw(page).rules
    assert swatch == "black"
    assert operators == "0.500 w [] 0 d " + re.sub(r"(\d+)", r"\1.000", drawn)
