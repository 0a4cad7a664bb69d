"""首字下沉 (N8): which characters drop, and how large they are."""

from dataclasses import replace

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.issue.text import Mark, MarkKind, Piece, Text
from epaper_pdf.layout.style import Align, TypeStyle
from epaper_pdf.source import Source
from epaper_pdf.story.dropcap import compose_dropped, drop_cap
from epaper_pdf.story.typeset import ASCENT
from epaper_pdf.text.compose import Composer
from tests.newsroom import LAYOUT, Newsroom
from tests.reader import Sheet, find, sheets

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
    text = _text("“渡口的灯亮了。”老人说，船要开了，请把东西都拿好，不要落在岸上。")
    cap = drop_cap(text, 2, STYLE, 13)
    assert cap is not None
    made = compose_dropped(Composer(book), text, STYLE, 100, cap=cap)
    assert made is not None
    assert "".join(text.text[x.start : x.end] for x in made.lines) == text.text
    big, *rest = made.lines[0].runs
    assert (big.start, big.end, big.scale, big.rise) == (0, 2, cap.scale, -cap.sink)
    assert big.x + sum(big.advances) == pytest.approx(1.5 * cap.scale)
    beside = 1.5 * cap.scale + 0.25
    assert rest[0].x == pytest.approx(beside)
    assert made.lines[1].runs[0].x == pytest.approx(beside)
    assert made.lines[2].runs[0].x == 0
    for line in made.lines[:-1]:
        run = line.runs[-1]
        assert run.x + sum(run.advances) == pytest.approx(10)


def test_fewer_lines_than_the_initial_is_high_have_none(book: FontBook) -> None:
    cap = drop_cap(_text("渡口的灯亮了。"), 3, STYLE, 13)
    assert cap is not None
    assert compose_dropped(Composer(book), _text("渡口的灯亮了。"), STYLE, 100, cap=cap) is None


BODY = "渡口的灯亮了，摆渡的老人先把缆绳理顺，再数一遍船上的救生衣，一件一件地放回原处。" * 4


def _write(room: Newsroom, body: str, *, lines: int, vertical: bool = False) -> None:
    text = f"---\ntitle: 渡口\ndrop_cap: {lines}\n---\n{body}\n"
    room.write("issues/2026-03-17/articles/ferry.md", text)
    layout = LAYOUT.replace("1-15]", "1-14]").replace("17-26]", "16-26]")
    if vertical:
        layout = layout.replace("lead: {is: article,", "lead: {is: article, vertical: true,")
    room.write("layouts/small.yaml", layout)


def _sheet(room: Newsroom) -> Sheet:
    code, _, err = room.render()
    assert code == 0, err
    (file,) = (room.out / "XB" / "2026-03-17" / "current" / "pages").glob("*.pdf")
    return sheets(file)[0]


@pytest.mark.parametrize("lines", [2, 3])
def test_on_the_page_it_stands_on_the_grid(newsroom: Newsroom, lines: int) -> None:
    """N8: baseline of the last line beside it, head of the first."""
    _write(newsroom, BODY, lines=lines)
    glyphs = _sheet(newsroom).glyphs
    start, end = find(glyphs, BODY) or (0, 0)
    initial, *rest = glyphs[start:end]
    rows = [*dict.fromkeys(round(g.y, 2) for g in rest)]
    assert initial.text == "渡"
    assert initial.y == pytest.approx(rows[lines - 1], abs=0.02)
    assert initial.y - 0.88 * initial.size == pytest.approx(rows[0] - 0.88 * 9.5, abs=0.02)
    lefts = [min(g.x for g in rest if round(g.y, 2) == row) for row in rows[: lines + 1]]
    beside = initial.x + initial.width + 9.5 / 4
    assert lefts == pytest.approx([beside] * lines + [initial.x], abs=0.02)


def test_in_a_vertical_story_it_stands_at_the_head_of_its_lines(newsroom: Newsroom) -> None:
    _write(newsroom, BODY, lines=2, vertical=True)
    glyphs = _sheet(newsroom).glyphs
    start, end = find(glyphs, BODY) or (0, 0)
    initial, *rest = glyphs[start:end]
    pitch = initial.size - 9.5
    assert pitch > 1.5 * 9.5
    assert initial.x == pytest.approx(rest[0].x - pitch / 2, abs=0.02)
    assert rest[0].y == pytest.approx(initial.y + initial.size + 9.5 / 4, abs=0.02)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("3月的江面起雾早。" + BODY, "5:1"),
        ("[渡口]{.name}的灯亮了。" + BODY, "5:2"),
        ("渡口的灯亮了。\n\n" + BODY, "5:1"),
    ],
)
def test_where_none_can_be_is_told(newsroom: Newsroom, body: str, place: str) -> None:
    _write(newsroom, body, lines=2)
    _, _, err = newsroom.run("check", str(newsroom.issue))
    assert f"ferry.md:{place}: warning: the story cannot begin with a large" in err


def test_other_heights_are_refused(newsroom: Newsroom) -> None:
    _write(newsroom, BODY, lines=4)
    code, _, err = newsroom.run("check", str(newsroom.issue))
    assert code == 3
    assert "ferry.md:3:11: error: should be at most 3, is" in err
