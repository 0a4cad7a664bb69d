"""D1-D4, A11: what a line gives and takes to fill its measure."""

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.lines import Composed
from epaper_pdf.text.profile import Kinsoku, Profile
from tests.text.pictures import BODY, GREEDY, codes, composed, lines, places, turned

TEXT = (
    "今天，城市里的人们都在谈论这场雨；雨下了三天，河水涨了两米。“没有人受伤，”市长说，"
    "“但是3座桥已经关闭（包括老桥）。”全市共投入1,200人、45台水泵——其中12台来自邻市"
    "newspaper报道，《晨报》记者张三·李四在COVID-19期间也曾见过这样的雨……损失约￥3.5亿元，"
    "占去年收入的2.5%。No one was hurt, the mayor said on Monday.雨停了！"
)


def _advances(text: str, line: Composed) -> dict[str, float]:
    """Return how far the pen moves after each character of the first line."""
    x = places(line)
    return {c: round(b - a, 4) for c, a, b in zip(text, x, x[1:], strict=False)}


def test_a11_a_line_is_shrunk_to_admit_a_mark(book: FontBook) -> None:
    """The line end is half already: 3.5 em are enough."""
    assert lines(book, "中文中。", 3.75) == "中文中。"
    assert lines(book, "中文中文。", 4) == "中文中/文。"


def test_d1_classes_give_in_turn(book: FontBook) -> None:
    """4 brackets, 5 ，、； — 6 gaps — 7 。？！; the colon is fixed."""
    text = "甲（乙，丙。丁：戊a己庚"
    last = composed(book, text, 1e6)
    natural = last.lines[0].width

    def given(by: float) -> list[float]:
        made = composed(book, text, natural - by, GREEDY)
        assert turned(text, made) == text
        assert made.lines[0].width == pytest.approx(natural - by)
        shrunk, full = _advances(text, made), _advances(text, last)
        return [round(full[c] - shrunk[c], 4) for c in "甲，a戊。："]

    # head of （ (before it), tail of ，, both gaps, tail of 。, colon
    assert given(0.25) == [0.25, 0, 0, 0, 0, 0]
    assert given(0.5) == [0.5, 0, 0, 0, 0, 0]
    assert given(0.75) == [0.5, 0.25, 0, 0, 0, 0]
    assert given(1.0) == [0.5, 0.5, 0, 0, 0, 0]
    assert given(1.1) == [0.5, 0.5, 0.05, 0.05, 0, 0]
    assert given(1.25) == [0.5, 0.5, 0.125, 0.125, 0, 0]
    assert given(1.5) == [0.5, 0.5, 0.125, 0.125, 0.25, 0]
    assert given(1.75) == [0.5, 0.5, 0.125, 0.125, 0.5, 0]


def test_d1_a_class_gives_equally(book: FontBook) -> None:
    text = "甲，乙、丙；丁戊"
    made = composed(book, text, 7.4)
    assert turned(text, made) == text
    advances = _advances(text, made)
    assert advances["，"] == advances["、"] == advances["；"] == 0.8
    assert advances["甲"] == advances["乙"] == 1


def test_d1_the_mark_at_the_line_end_gives_no_more_than_its_half(book: FontBook) -> None:
    made = composed(book, "甲，乙，丙，", 5.1)
    assert turned("甲，乙，丙，", made) == "甲，乙，丙，"
    assert places(made) == [0, 1, 1.8, 2.8, 3.6, 4.6, 5.1]


def test_d1_word_spaces_give_first(book: FontBook) -> None:
    """D1.2: down to a quarter; the kai face has spaces of 0.35 em."""
    kai = Setting("kai", "kai")
    text = "to be or not（甲）"
    natural = composed(book, text, 1e6, kai)
    made = composed(book, text, natural.lines[0].width - 0.24, kai)
    assert turned(text, made) == text
    full, shrunk = places(natural), places(made)
    given = [round(full[i + 1] - full[i] - shrunk[i + 1] + shrunk[i], 4) for i in (2, 5, 8)]
    assert given == [0.08, 0.08, 0.08]


def test_d2_spaces_and_gaps_widen_before_anything_else(book: FontBook) -> None:
    text = "中文ab中文字典"
    natural = composed(book, text + "字" * 9, 1e6)
    spare = {0.3: 0.15, 0.5: 0.25}
    for more, each in spare.items():
        measure = round(places(natural)[8] + more, 4)
        made = composed(book, text + "字" * 9, measure, GREEDY)
        assert made.lines[0].end == 8
        x, full = places(made), places(natural)
        moved = [round(x[i + 1] - x[i] - full[i + 1] + full[i], 3) for i in range(7)]
        assert moved == [0, each, 0, each, 0, 0, 0]


def test_d2_word_spaces_widen_up_to_half_an_em(book: FontBook) -> None:
    text = "to be or not to be"
    made = composed(book, text + " undefinable", 9.5, GREEDY)
    assert turned(text, made).startswith(text)
    natural, x = places(composed(book, text, 1e6)), places(made)
    spaces = [x[i + 1] - x[i] for i, c in enumerate(text) if c == " "]
    assert max(spaces) <= 0.5 + 1e-4
    assert max(spaces) == pytest.approx(min(spaces), abs=1e-3)
    letters = [i for i, c in enumerate(text[:-1]) if c != " "]
    assert [x[i + 1] - x[i] for i in letters] == pytest.approx(
        [natural[i + 1] - natural[i] for i in letters], abs=2e-4
    )


def test_d2_han_are_spaced_apart_equally(book: FontBook) -> None:
    made = composed(book, "甲乙丙丁戊己庚辛壬癸", 5.4)
    assert turned("甲乙丙丁戊己庚辛壬癸", made) == "甲乙丙丁戊/己庚辛壬癸"
    assert places(made) == [0, 1.1, 2.2, 3.3, 4.4, 5.4]
    assert places(made, 1) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "group",
    ["——", "……", "12", "1.5", "ab", "5%", "5℃", "５％", "１２", "￥5", "？！", "甲–乙"],
)
def test_d2_nothing_inside_a_group_is_spaced_apart(book: FontBook, group: str) -> None:
    """A4, and the connectors of D2.3."""
    text = f"子丑{group}寅卯" + "辰" * 40
    natural = composed(book, text, 1e6)
    end = 4 + len(group)
    fill = _pen(natural, end) + 0.45
    made = composed(book, text, round(fill, 4), GREEDY)
    assert made.lines[0].end == end
    assert made.lines[0].width == pytest.approx(fill, abs=1e-3)
    for at in range(2, 2 + len(group) - 1):
        loose = _pen(made, at + 1) - _pen(made, at)
        assert loose == pytest.approx(_pen(natural, at + 1) - _pen(natural, at), abs=1e-3)


def _pen(made: Composed, at: int) -> float:
    """Return where character `at` of the first line stands."""
    for run in made.lines[0].runs:
        clusters = run.clusters or tuple(range(len(run.glyphs)))
        pen = run.x
        for i, advance in enumerate(run.advances):
            last = clusters[i + 1] if i + 1 < len(clusters) else run.end - run.start
            if run.start + clusters[i] <= at < run.start + last:
                return pen
            pen += advance
    return made.lines[0].width


def test_the_last_line_is_natural(book: FontBook) -> None:
    for measure in (6, 8.5, 13):
        for breaker in (BODY, GREEDY):
            last = composed(book, TEXT, measure, breaker).lines[-1]
            assert last.width == pytest.approx(min(last.natural, last.width))
            assert last.width <= measure + 1e-6


def test_the_last_line_shrinks_where_it_runs_over(book: FontBook) -> None:
    text = "甲，乙（丙）丁戊"
    made = composed(book, text, 7.5)
    assert turned(text, made) == text
    assert made.lines[0].natural == 8
    assert made.lines[0].width == pytest.approx(7.5)


@pytest.mark.parametrize("indent", [0.0, 1.0, 2.0])
@pytest.mark.parametrize("measure", [8, 9.3, 11, 13, 20, 27, 41])
@pytest.mark.parametrize("breaker", ["optimal", "greedy"])
def test_d3_lines_end_at_the_measure(
    book: FontBook, breaker: str, measure: float, indent: float
) -> None:
    setting = Setting("song", "hei", indent, breaker="greedy" if breaker == "greedy" else "optimal")
    made = composed(book, TEXT, measure, setting)
    remarked = {r.start for r in made.remarks if r.code in ("ragged", "too-wide")}
    for number, line in enumerate(made.lines[:-1]):
        if line.start in remarked:
            continue
        assert places(made, number)[-1] == pytest.approx(measure, abs=0.005)
        assert line.width == pytest.approx(measure - (indent if number == 0 else 0), abs=0.005)


def test_d3_a_column_of_text_leaves_no_line_ragged(book: FontBook) -> None:
    for measure in (13, 20, 27, 41):
        assert codes(composed(book, TEXT, measure)) == []


def test_d4_a_line_that_would_open_too_far_is_ragged(book: FontBook) -> None:
    text = "甲乙International丙丁"
    made = composed(book, text, 7)
    assert turned(text, made) == "甲乙/International/丙丁"
    assert [line.width == line.natural for line in made.lines] == [True, True, True]
    assert codes(made) == ["ragged", "ragged"]
    first = made.remarks[0]
    assert (first.start, first.end, round(first.value, 4)) == (0, 2, 5)


def test_justify_off_sets_every_line_naturally(book: FontBook) -> None:
    ragged = Setting("song", "hei", justify=False)
    made = composed(book, "甲乙丙丁戊己庚辛", 3.4, ragged)
    assert [line.width for line in made.lines] == [3, 3, 2]
    assert codes(made) == []


def test_no_boundary_opens_more_than_the_profile_lets_it(book: FontBook) -> None:
    composer = Composer(book, Profile(kinsoku=Kinsoku.GB, most_stretch=0.05))
    made = composer.compose("甲乙丙丁戊己庚辛", BODY, 3.4)
    assert codes(made) == ["ragged", "ragged"]
    assert made.lines[0].width == 3
