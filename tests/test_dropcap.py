"""首字下沉 (N8): which characters drop, and how large they are."""

from dataclasses import replace

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.issue.issue import Mark, MarkKind, Piece, Text
from epaper_pdf.layout.style import Align, TypeStyle
from epaper_pdf.source import Source
from epaper_pdf.story.dropcap import drop_cap, joined, shorter
from epaper_pdf.story.typeset import ASCENT, setting
from epaper_pdf.text.compose import Composer

STYLE = TypeStyle("song", "hei", 10.0, Align.JUSTIFY, 2.0, "black")


def _text(text: str, *marks: Mark) -> Text:
    return Text(text, (Piece(0, 0),), (), Source("a.md", text), marks)


@pytest.mark.parametrize(
    ("text", "count"), [("渡口的灯亮了。", 1), ("“渡口的灯亮了。”", 2), ("《雾》出刊。", 2)]
)
def test_an_opening_mark_drops_with_its_character(text: str, count: int) -> None:
    cap = drop_cap(_text(text), 2, STYLE, 15)
    assert cap is not None
    assert cap.count == count


@pytest.mark.parametrize("text", ["3月的江面", "A座失火", "——渡口", "“3月”"])
def test_nothing_but_han_drops(text: str) -> None:
    assert drop_cap(_text(text), 2, STYLE, 15) is None


def test_a_marked_character_does_not_drop() -> None:
    assert drop_cap(_text("渡口", Mark(0, 2, MarkKind.NAME)), 2, STYLE, 15) is None
    assert drop_cap(_text("渡口", Mark(1, 2, MarkKind.NAME)), 2, STYLE, 15) is not None


@pytest.mark.parametrize("lines", [2, 3])
def test_its_head_is_level_and_it_stands_on_the_last_baseline(lines: int) -> None:
    cap = drop_cap(_text("渡口"), lines, STYLE, 12.5)
    assert cap is not None
    assert cap.sink == pytest.approx((lines - 1) * 1.25)
    assert cap.scale * ASCENT - cap.sink == pytest.approx(ASCENT)


def test_in_vertical_lines_it_fills_their_cells() -> None:
    cap = drop_cap(_text("渡口"), 3, replace(STYLE, vertical=True), 16)
    assert cap is not None
    right, left = ASCENT * cap.scale - cap.sink, (ASCENT - 1) * cap.scale - cap.sink
    assert right == pytest.approx(ASCENT)
    assert left == pytest.approx(ASCENT - 1 - 2 * 1.6)


def test_the_initial_is_the_head_of_the_first_line(book: FontBook) -> None:
    composer, text = Composer(book), _text("“渡口的灯亮了。”老人说，船要开了。")
    cap = drop_cap(text, 2, STYLE, 13)
    assert cap is not None
    plain = replace(setting(STYLE), indent=0.0)
    initial = composer.compose(text.text[:2], plain, 1e6).lines[0]
    whole = joined(cap, initial, composer.compose(text.text[2:], plain, 6))
    assert "".join(text.text[x.start : x.end] for x in whole.lines) == text.text
    big, *rest = whole.lines[0].runs
    assert (big.start, big.end, big.scale, big.rise) == (0, 2, cap.scale, -cap.sink)
    assert rest[0].start == 2
    assert sum(big.advances) + big.x == pytest.approx(1.5 * cap.scale)
    assert shorter(cap, initial) == pytest.approx((1.5 * cap.scale + 0.25,) * 2)
