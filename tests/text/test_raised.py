"""Raised marks (C5, N4): small, with the character before them, no gap between."""

from dataclasses import replace

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.annotate import cells
from epaper_pdf.text.classes import classify
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.lines import Run
from epaper_pdf.text.spans import RAISED_BY, RAISED_SIZE, Spans
from epaper_pdf.writing import Writing

SETTING = Setting("song", "hei")
DOWN = replace(SETTING, vertical=True)


def _cells(
    book: FontBook, text: str, raised: tuple[int, int], how: Setting = SETTING
) -> dict[int, tuple[float, float]]:
    (line,) = Composer(book).compose(text, how, 40, Spans(raised=(raised,))).lines
    return dict(cells(line, classify(text)))


def _raised(book: FontBook, text: str, raised: tuple[int, int], how: Setting) -> Run:
    (line,) = Composer(book).compose(text, how, 40, Spans(raised=(raised,))).lines
    (run,) = (r for r in line.runs if r.start == raised[0])
    return run


def test_the_gap_stands_after_the_mark_and_not_before(book: FontBook) -> None:
    """C5: 文 and its mark, then the gap between 文 and what follows."""
    at = _cells(book, "文1abc", (1, 2))
    assert at[1][0] == pytest.approx(1.0)
    assert at[2][0] - at[1][1] == pytest.approx(0.25)
    at = _cells(book, "m2的", (1, 2))
    assert at[1][0] == pytest.approx(at[0][1])
    assert at[2][0] - at[1][1] == pytest.approx(0.25)
    at = _cells(book, "文1的", (1, 2))
    assert at[2][0] == pytest.approx(at[1][1])


def test_no_line_begins_with_a_mark_nor_its_point(book: FontBook) -> None:
    """N4: 文①。 stays together."""
    text = "甲乙丙丁①。戊己庚辛"
    lines = Composer(book).compose(text, SETTING, 4, Spans(raised=((4, 5),))).lines
    assert not {line.start for line in lines} & {4, 5}


@pytest.mark.parametrize(
    ("text", "raised", "writing"),
    [
        ("文①。", (1, 2), Writing.UPRIGHT),
        ("文3。", (1, 2), Writing.UPRIGHT),
        ("文[12]。", (1, 5), Writing.SIDEWAYS),
        ("共1200m2。", (6, 7), Writing.SIDEWAYS),
    ],
)
def test_how_marks_stand_in_vertical_lines(
    book: FontBook, text: str, raised: tuple[int, int], writing: Writing
) -> None:
    run = _raised(book, text, raised, DOWN)
    assert (run.writing, run.scale, run.rise) == (writing, RAISED_SIZE, RAISED_BY)
    if writing is Writing.UPRIGHT:
        at = _cells(book, text, raised, DOWN)
        assert at[1][1] - at[1][0] == pytest.approx(RAISED_SIZE)
