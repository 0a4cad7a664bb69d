"""Turned headlines: between phrases, even, nothing torn (H5)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epaper_pdf.text.phrase import phrase_ends, turned

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
