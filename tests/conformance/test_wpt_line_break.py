"""A1, A2: the line ends of the Web Platform Tests (css-text i18n) in Chinese text.

Their boxes are whole ems wide and trim no mark; what our fonts lack still breaks rightly.
"""

from typing import Any

import pytest

from epaper_pdf.fonts.book import FontBook
from tests.conformance.ask import ask, lines_of
from tests.conformance.cases import Case, required

AS_WPT: dict[str, Any] = {
    "punct": "plain",
    "breaker": "greedy",
    "autospace_em": 0,
    "justify": False,
}


def _wrong(book: FontBook, cases: list[Case], level: str | None = None) -> dict[str, list[str]]:
    wrong = {}
    for case in cases:
        kinsoku = level or case["our_level"]
        answer = ask(book, case["text"], case["width_in_chars"], kinsoku=kinsoku, **AS_WPT)
        if (got := lines_of(case["text"], answer)) != case["expect"]["lines"]:
            wrong[case["id"]] = got
    return wrong


def test_chinese_line_break(book: FontBook) -> None:
    cases = required("wpt_zh_line_break")
    assert len(cases) == 64
    assert _wrong(book, cases) == {}


@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
def test_no_opener_ends_and_no_closer_starts_a_line(book: FontBook, level: str) -> None:
    cases = required("wpt_op_cl_ns")
    assert len(cases) == 156
    assert _wrong(book, cases, level) == {}


def test_what_the_fonts_lack_is_remarked(book: FontBook) -> None:
    (case,) = (c for c in required("wpt_op_cl_ns") if c["text"] == "中中༼文")
    answer = ask(book, case["text"], 3, **AS_WPT)
    assert [(f["code"], f["start"]) for f in answer["findings"]] == [("missing-glyph", 2)]
    assert lines_of(case["text"], answer) == ["中中", "༼文"]


LATIN_DISAGREEMENTS = {
    "wpt-baspglwj-025": "A1: U+2027 is an interpunct, and stays within a Latin word"
}


@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
def test_where_runs_of_latin_letters_part(book: FontBook, level: str) -> None:
    cases = required("wpt_latin_ba_gl_wj")
    assert len(cases) == 113
    wrong = set()
    for case in cases:
        text = case["text"]
        between = range(text.rindex("a") + 1, text.index("b") + 1)
        parts = any(at in between for at in ask(book, text, kinsoku=level)["breaks"])
        if parts != case["expect"]["break_opportunity_between_runs"]:
            wrong.add(case["id"])
    assert wrong == set(LATIN_DISAGREEMENTS)
