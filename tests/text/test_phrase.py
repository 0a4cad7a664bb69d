"""Turned headlines: between phrases, even, nothing torn (H5)."""

from itertools import accumulate, combinations, pairwise

import pytest
from budoux.parser import load_default_simplified_chinese_parser
from hypothesis import given
from hypothesis import strategies as st

from epaper_pdf.text.phrase import begins_badly, ends_badly, phrase_ends, turn_costs, turned

TITLES = st.text(st.sampled_from("青石桥修缮完工古渡口的灯和人“”《》、，3月A"), max_size=24)


def _parts(text: str, ends: tuple[int, ...]) -> list[str]:
    return [text[a:b] for a, b in pairwise((0, *ends, len(text)))]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("柳溪口渡口恢复夜航末班船推迟到深夜", 2),
        ("社区食堂添了早餐老人不用再过河", 2),
    ],
)
def test_titles_are_turned_evenly(title: str, parts: int) -> None:
    ends = turned([float(i) for i in range(len(title) + 1)], phrase_ends(title), parts, 12)
    assert ends is not None
    lines = _parts(title, ends)
    assert len(lines) == parts
    assert max(map(len, lines)) - min(map(len, lines)) <= 4


def test_what_stands_in_quotes_is_not_torn() -> None:
    title = "让“小巷总理”多一些底气少一些台账"
    assert not {*range(2, 7)} & {*phrase_ends(title)}


def test_numbers_are_not_torn() -> None:
    title = "全区建成1280个充电桩夜间全部开放"
    start = title.index("1280")
    assert not {*range(start + 1, start + 4)} & {*phrase_ends(title)}


def test_no_turn_where_nothing_fits() -> None:
    assert turned([0, 1, 2, 3, 4], [2], 2, 1.5) is None
    assert turned([0, 1, 2, 3, 4], [], 2, 9) is None
    assert turned([0, 1, 2, 3, 4], [1], 2, 9) is None  # a line of one character


@given(TITLES)
def test_ends_lie_inside_in_order(title: str) -> None:
    ends = phrase_ends(title)
    assert ends == sorted(set(ends))
    assert all(0 < end < len(title) for end in ends)


def _turned(title: str, lines: int, room: float) -> list[str]:
    ends = phrase_ends(title)
    widths = [float(i) for i in range(len(title) + 1)]
    chosen = turned(widths, ends, lines, room, turn_costs(title, ends))
    assert chosen is not None
    return _parts(title, chosen)


def test_a_turn_at_a_mark_beats_a_more_even_one() -> None:
    assert _turned("老桥加宽了两米，推车过桥不用再等人", 2, 12) == [
        "老桥加宽了两米，",
        "推车过桥不用再等人",
    ]


def test_what_leans_on_the_next_word_is_not_left_behind() -> None:
    """都 stands with 能; 先 with 通."""
    lines = _turned("老桥不拆新桥先通两岸居民早晚都能走近路", 3, 8.4)
    assert not [part for part in lines[:-1] if part[-1] in "都先能"]


def test_phrases_are_those_of_budoux() -> None:
    """The figures summed here agree with what the library itself divides."""
    title = "柳溪口渡口恢复夜航，末班船推迟到深夜"
    ends = [*accumulate(map(len, load_default_simplified_chinese_parser().parse(title)))]
    assert {*phrase_ends(title)} <= {*ends[:-1]}
    assert {title.index("，") + 1, title.index("推迟")} <= {*phrase_ends(title)}


@pytest.mark.parametrize(("title", "bad"), [("修桥的人", True), ("坐地铁去", False)])
def test_particles_are_told_from_words(title: str, bad: bool) -> None:
    """的 after 修桥 is a particle; 地铁 is a word."""
    at = 2 if bad else 1
    assert begins_badly(title, at) is bad


@pytest.mark.parametrize(
    ("before", "bad"),
    [("老人和", True), ("天气温和", False), ("灯与", True), ("全民参与", False), ("渡口、", True)],
)
def test_conjunctions_are_told_from_words(before: str, bad: bool) -> None:
    assert ends_badly(before + "街坊", len(before)) is bad


def test_a_long_title_is_turned_in_no_time() -> None:
    """60 characters that may be turned anywhere, into ten lines: 14 thousand million ways."""
    widths = [float(i) for i in range(61)]
    assert turned(widths, range(1, 60), 10, 8) == tuple(range(6, 60, 6))


@given(TITLES, st.integers(1, 4), st.integers(4, 20))
def test_no_way_to_turn_is_more_even(title: str, lines: int, room: int) -> None:
    """Where the turns cost nothing, the least sum of squares of all ways is found."""
    ends = phrase_ends(title)
    widths = [float(i) for i in range(len(title) + 1)]

    def unevenness(chosen: tuple[int, ...]) -> float:
        parts = [b - a for a, b in pairwise((0, *chosen, len(title)))]
        mean = len(title) / lines
        longer = 0.5 if lines > 1 and parts[-1] > mean else 0.0
        return sum((p - mean) ** 2 for p in parts) + longer

    ways = [
        chosen
        for chosen in combinations(ends, lines - 1)
        if all(2 <= b - a <= room for a, b in pairwise((0, *chosen, len(title))))
    ]
    found = turned(widths, ends, lines, room)
    if found is None:
        assert not ways
    else:
        assert unevenness(found) == pytest.approx(min(map(unevenness, ways)))
