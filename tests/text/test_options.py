"""Each option of the house rules changes what it says, and nothing else (TYPOGRAPHY B, C, D, E)."""

from dataclasses import replace

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.lines import Composed
from epaper_pdf.text.profile import PROFILES, Profile
from epaper_pdf.text.spans import Base, Spans
from tests.text.pictures import places

BODY = Setting("song", "hei")


def _set(book: FontBook, text: str, measure: float, **options: object) -> Composed:
    profile = replace(Profile(), **options)  # type: ignore[arg-type]
    return Composer(book, profile).compose(text, BODY, measure)


def _width(book: FontBook, text: str, **options: object) -> float:
    return round(_set(book, text, 1e6, **options).lines[0].width, 3)


def test_b3_pairs_in_one_em(book: FontBook) -> None:
    assert _width(book, "他说：“好”") == 4.5 + 0.5
    assert _width(book, "他说：“好”", half_pairs=True) == 4.5
    assert _width(book, "他说好，我说好") == _width(book, "他说好，我说好", half_pairs=True)


def test_b4_an_opening_mark_at_the_head_of_a_paragraph(book: FontBook) -> None:
    assert places(_set(book, "“好”他说", 1e6))[:2] == [-0.5, 0.5]
    assert places(_set(book, "“好”他说", 1e6, trim_forced=False))[:2] == [-0.5, 0.5]
    for kept, x in ((False, 0.0), (True, -0.5)):
        second = _set(book, "甲乙\n“好”他说", 9, trim_forced=kept).lines[1]
        assert second.runs[0].x == x


def test_c4_signs_have_gaps_or_none(book: FontBook) -> None:
    assert _width(book, "涨了5%的") - _width(book, "涨了5%的", conditional=False) == 0.25


def test_c7_figures_by_thousands(book: FontBook) -> None:
    plain = _width(book, "共1234567个")
    assert _width(book, "共1234567个", group_digits=True) == pytest.approx(plain + 0.5, abs=1e-3)
    for left_alone in ("共123个", "长3.14159米", "房A1234号"):
        assert _width(book, left_alone, group_digits=True) == _width(book, left_alone)


def test_d1_full_stops_keep_their_em(book: FontBook) -> None:
    text = "他来了。她走了。天亮了。雨停了。"
    greedy = replace(BODY, breaker="greedy")
    for stops_give, lines in ((True, 1), (False, 2)):
        composer = Composer(book, replace(Profile(), stops_give=stops_give))
        assert composer.compose(text, greedy, 14.0).count == lines


def test_d4_no_boundary_opens_beyond_the_house_s_most(book: FontBook) -> None:
    text = "甲乙丙INTERNATIONALISM丁戊己"
    loose = _set(book, text, 8.0, most_stretch=4.0)
    tight = _set(book, text, 8.0, most_stretch=0.1)
    assert "ragged" not in {r.code for r in loose.remarks if r.start == 0}
    assert "ragged" in {r.code for r in tight.remarks if r.start == 0}


def test_e5_every_cell_is_one_em(book: FontBook) -> None:
    text = "湾畔AB区，第12号：“好·好”——吧。"
    composed = _set(book, text, 7, grid=True)
    for number, line in enumerate(composed.lines):
        for run in line.runs:
            ends = {round(x % 1, 3) for x in places(composed, number)[-1:]}
            assert ends == {0.0}, run
    assert _width(book, "湾畔AB区", grid=True) == 5.0
    assert _width(book, "“好”，", grid=True) == 4.0


def test_a10_western_quotes_take_their_own_widths(book: FontBook) -> None:
    assert _width(book, "他说“hello”") > _width(book, "他说hello") + 1.2
    western = _set(book, "He said “hello” twice", 1e6).lines[0]
    chinese = _set(book, "他说“你好”他走了", 1e6).lines[0]
    assert western.width - _set(book, "He said hello twice", 1e6).lines[0].width < 1.1
    assert chinese.width == 9.0
    assert _width(book, "don’t") < 3


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_keeps_lines_within_the_measure(book: FontBook, name: str) -> None:
    language, profile = PROFILES[name]
    text = (
        "渡口的告示写着：「今日停航——风大，请明日再来……」老船工问：“真的吗？！”共12.5%的人听见了。"
        * 3
    )
    made = Composer(book, profile, language).compose(text, BODY, 13)
    assert all(line.width <= 13.005 for line in made.lines)
    assert "".join(text[line.start : line.end] for line in made.lines) == text


def test_g2_a_base_is_widened_and_never_divided(book: FontBook) -> None:
    composer = Composer(book)
    text = "去看看饕餮纹的展览"
    plain = composer.compose(text, BODY, 1e6).lines[0]
    wide = composer.compose(text, BODY, 1e6, Spans(bases=(Base(3, 5, 4.0),))).lines[0]
    assert wide.width == pytest.approx(plain.width + 2.0)
    x = places(composer.compose(text, BODY, 1e6, Spans(bases=(Base(3, 5, 4.0),))))
    assert x[:6] == [0.0, 1.0, 2.0, 3.5, 5.5, 7.0]
    for measure in (4, 5, 6):
        made = composer.compose(text, BODY, measure, Spans(bases=(Base(3, 5, 2.5),)))
        assert not any(line.start == 4 for line in made.lines)


def test_c5_a_note_mark_belongs_to_what_it_follows(book: FontBook) -> None:
    text = "见文①。又见文12。"
    spans = Spans(raised=((2, 3), (7, 9)))
    made = Composer(book).compose(text, BODY, 1e6, spans)
    raised = [run for run in made.lines[0].runs if run.scale != 1.0]
    assert [(run.start, run.end, run.scale, run.rise) for run in raised] == [
        (2, 3, 0.6, 0.35),
        (7, 9, 0.6, 0.35),
    ]
    for measure in (2, 3, 4):
        lines = Composer(book).compose(text, BODY, measure, spans).lines
        assert not {2, 3, 7, 8, 9} & {line.start for line in lines}


def test_n8_first_lines_leave_room_for_a_drop_cap(book: FontBook) -> None:
    text = (
        "江风从渡口吹来，老人把渔网晾在堤上，孩子们数着对岸的灯火，一盏一盏亮起来，直到月亮出来。"
    )
    made = Composer(book).compose(text, replace(BODY, shorter=(3.0, 3.0)), 12)
    assert [round(line.runs[0].x, 3) for line in made.lines[:3]] == [3.0, 3.0, 0.0]
    assert [round(line.width, 3) for line in made.lines[:3]] == [9.0, 9.0, 12.0]


def test_n9_a_form_that_the_font_has_not_is_told(book: FontBook) -> None:
    made = _set(book, "葛\U000e0100城", 13)
    assert [r.code for r in made.remarks] == ["no-variation"]
    assert made.lines[0].width == 2


def test_a5_a_figure_and_its_unit_part_only_where_a_line_is_better_for_it(
    book: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "早餐从5时30分开到9时，每人每餐3元，2026年3月17日起，全区12个食堂都收4元以下的饭票。" * 3

    def parted() -> int:
        lines = [line for m in range(9, 28) for line in _set(book, text, m).lines[:-1]]
        return sum(text[line.end - 1].isdigit() for line in lines)

    seldom = parted()
    monkeypatch.setattr("epaper_pdf.text.linebreak._FROM_UNIT", 0.0)
    assert 0 < seldom < parted()


@pytest.mark.parametrize("text", ["用App“邻里通”报修", "App“邻里通”，升到", "喝了Java“好喝”吧"])
def test_a10_quotes_beside_han_are_chinese_on_both_sides(book: FontBook, text: str) -> None:
    run = _set(book, text, 1e6).lines[0].runs[0]
    song = book.face("song")
    glyphs = [g for run in _set(book, text, 1e6).lines[0].runs for g in run.glyphs]
    assert song.glyph_of["“"] in glyphs, run
    assert song.glyph_of["”"] in glyphs


def test_c2_a_typed_space_behind_a_western_point_is_a_gap(book: FontBook) -> None:
    tight = _width(book, "twice.店主说")
    assert _width(book, "twice. 店主说") == pytest.approx(tight + 0.25, abs=1e-3)
    assert _width(book, "(twice) 店主说") == _width(book, "(twice)店主说")


def test_typed_spaces_of_titles_and_names_keep_half_an_em(book: FontBook) -> None:
    title = replace(BODY, display=True)
    composer = Composer(book)
    assert composer.compose("本报记者 罗雁", title, 1e6).lines[0].width == 6.5
    assert composer.compose("本报记者 罗雁", BODY, 1e6).lines[0].width == 6.0
    assert composer.compose("第 3 版", title, 1e6).lines[0].width == _width(book, "第3版")


def test_b1_a_full_width_solidus_keeps_its_ink_within_half_an_em(book: FontBook) -> None:
    song = book.face("song")
    line = _set(book, "姓名／住址", 1e6).lines[0]
    assert line.width == 4.5
    assert song.glyph_of["/"] in [g for run in line.runs for g in run.glyphs]


@pytest.mark.parametrize("name", ["tw-newspaper", "hk-newspaper"])
def test_b1_interpuncts_take_one_em_in_taiwan_and_hong_kong(book: FontBook, name: str) -> None:
    language, profile = PROFILES[name]
    made = Composer(book, profile, language).compose("惊蛰·清明", BODY, 1e6)
    assert made.lines[0].width == 5.0
    assert _width(book, "惊蛰·清明") == 4.5


def test_a_paragraph_set_longer_or_shorter_tells_what_it_lacks(book: FontBook) -> None:
    text = (
        "渡口的灯修好了，老船工说，这下夜里也看得见水位，街坊们都说好，孩子们把灯罩洗净，收起来😀。"
        * 3
    )
    composer = Composer(book)
    counts = [composer.compose(text, BODY, m).count + by for m in (12, 13, 14) for by in (-1, 1)]
    made = [composer.recompose(text, BODY, m, Spans(), n) for m in (12, 13, 14) for n in counts]
    found = [one for one in made if one is not None]
    assert found
    assert all("missing-glyph" in {r.code for r in one.remarks} for one in found)
