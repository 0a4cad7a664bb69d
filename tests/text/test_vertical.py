"""Vertical lines: F2, F4 and F5, and that nothing else of a line changes."""

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.window import describe
from epaper_pdf.writing import Writing

DOWN = Setting("song", "hei", vertical=True)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("甲乙，丙。", "UUUUU"),
        ("第5版", "UUU"),
        ("第12版", "UTTU"),
        ("共365天", "USSSU"),
        ("在2026年", "USSSSU"),
        ("甲A乙", "UUU"),
        ("看Wi-Fi里", "USSSSSU"),
        ("增长3.5%，", "UUSSSSU"),
        ("甲——乙", "USSU"),
        ("甲……乙", "USSU"),
        ("“甲”（乙）", "SUSSUS"),
    ],
)
def test_how_characters_stand(book: FontBook, text: str, stands: str) -> None:
    answer = describe({"text": text, "options": {"vertical": True}}, book)
    named = {"U": "upright", "S": "rotated", "T": "tcy"}
    assert answer["orientation"] == [named[letter] for letter in stands]


def test_edges_run_along_the_line_and_a_shared_cell_has_one(book: FontBook) -> None:
    """x_em is the upper edge; a newline stands at the foot of its line and counts as upright."""
    answer = describe({"text": "第12版\n乙", "options": {"vertical": True}}, book)
    assert [line["x_em"] for line in answer["lines"]] == [[0, 1, 1, 2, 3], [0]]
    assert answer.get("orientation", [])[4:] == ["upright", "upright"]


def test_two_digits_take_one_cell(book: FontBook) -> None:
    """F5 纵中横: side by side, their own widths within the cell, no gap around it (C3)."""
    (line,) = Composer(book).compose("第12版", DOWN, 20).lines
    across = next(r for r in line.runs if r.writing is Writing.ACROSS)
    assert across.x == 1
    assert len(across.glyphs) == 2
    assert line.width == 3


def test_marks_that_fill_their_cell_are_fixed(book: FontBook) -> None:
    """B1: ：；？！ take one em in vertical lines; a quote beside them is trimmed (B3)."""
    down = describe({"text": "甲！”乙：“丙；丁", "options": {"vertical": True}}, book)
    assert down["widths_em"] == [1, 1, 1, 1, 1, 0.5, 1, 1, 1]
    across = describe({"text": "甲！”乙：“丙；丁"}, book)
    assert sum(across["widths_em"]) < 9


def test_a_mark_at_the_foot_of_a_line_takes_half_a_cell(book: FontBook) -> None:
    """F6: B5 holds with the foot as the end."""
    answer = describe(
        {"text": "甲乙丙，丁戊己庚", "measure_em": 3.5, "options": {"vertical": True}}, book
    )
    assert answer["lines"][0]["end"] == 4
    assert answer["lines"][0]["set_em"] == 3.5


def test_upright_marks_take_their_vertical_forms(book: FontBook) -> None:
    """F2, F4: brackets and quotes are other glyphs than in horizontal lines; Han are the same."""
    text = "“甲”（乙），…"
    (down,) = Composer(book).compose(text, DOWN, 20).lines
    (across,) = Composer(book).compose(text, Setting("song", "hei"), 20).lines
    turned = [a != b for a, b in zip(down.runs[0].glyphs, across.runs[0].glyphs, strict=True)]
    assert turned == [True, False, True, True, False, True, True, True]
