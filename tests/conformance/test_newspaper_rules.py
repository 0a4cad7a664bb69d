"""I1, I2, H2, H3: the arithmetic of columns and titles in the newspaper-editing question bank."""

import pytest

from epaper_pdf.story.columns import (
    divide,
    span_chars,
    title_capacity,
    title_rows,
    title_spread,
)
from epaper_pdf.text.phrase import phrase_ends
from tests.conformance.cases import Case, case, required

CASES = "newspaper_rules"
DISAGREEMENTS = {
    "ft-rel": "columns of a division are equal; what is left goes into the gutters",
    "ft-free": "columns hold whole characters",
}
NOT_BUILT = {
    "title-bei": "a subhead has two lines below it, tested in tests/test_story.py (H7)",
}
TESTED = {
    "col-1", "col-span2", "col-span3", "col-span5", "col-tabloid", "col-broadsheet-page",
    "col-3to2", "col-5to3", "title-rows-1", "title-capacity", "title-punct",
    "title-space-2", "title-space-3", "title-space-4", "title-space-5", "title-wrap-de",
    "title-wrap-he", "title-wrap-word",
}  # fmt: skip
SPANS = ["col-1", "col-span2", "col-span3", "col-span5"]


@pytest.mark.parametrize("id_", SPANS)
def test_characters_of_a_span(id_: str) -> None:
    """I1."""
    c = case(CASES, id_)
    s = c["settings"]
    assert span_chars(s["basic_chars"], s["gutter_chars"], s["span"]) == c["expect"]["chars"]


@pytest.mark.parametrize("id_", ["col-tabloid", "col-broadsheet-page"])
def test_characters_of_a_page(id_: str) -> None:
    """I1."""
    c = case(CASES, id_)
    s = c["settings"]
    assert (
        span_chars(s["basic_chars"], s["gutter_chars"], s["columns"]) == c["expect"]["page_chars"]
    )


def test_three_columns_into_two() -> None:
    """I2 三破二."""
    c = case(CASES, "col-3to2")
    s = c["settings"]
    made = divide(span_chars(13, 1, s["span"]), s["into"], s["gutter_chars"])
    assert (list(made.chars), made.gutter) == (c["expect"]["chars_each"], 1)


def test_five_columns_into_three() -> None:
    """I2 五破三: one of the accepted ways."""
    c = case(CASES, "col-5to3")
    s = c["settings"]
    made = divide(span_chars(13, 1, s["span"]), s["into"], s["gutter_chars"])
    accepted = [
        (sorted(way["chars_each"]), way.get("gutter_chars", s["gutter_chars"]))
        for way in c["expect"]["accept"]
    ]
    assert (sorted(made.chars), made.gutter) in accepted


def _divides(c: Case) -> bool:
    s = c["settings"]
    made = divide(s["block_chars"], s["columns"], s["gutter"])
    return (list(made.chars), made.gutter) == (c["expect"]["column_chars"], c["expect"]["gutter"])


def test_divisions_of_feiteng() -> None:
    """I2."""
    cases = [c for c in required(CASES) if c["id"].startswith("ft-")]
    assert len(cases) == 3
    assert {c["id"] for c in cases if not _divides(c)} == set(DISAGREEMENTS)


def test_rows_of_a_title() -> None:
    """H2."""
    c = case(CASES, "title-rows-1")
    s = c["settings"]
    leading = s["body_pt"] * s["leading_ratio"]
    assert title_rows(s["sizes_pt"], leading, s["blank_rows"]) == c["expect"]["rows"]
    assert title_rows([], leading, 0) == 0
    assert title_rows([leading] * 3, leading, 0) == 3


def test_capacity_of_a_title() -> None:
    """H3: six columns in 30 pt over 9 pt body type."""
    c = case(CASES, "title-capacity")
    span = c["settings"]["span"]
    broadsheet, tabloid = span_chars(13, 1, span), span_chars(11, 1, span)
    assert title_capacity(broadsheet * 9.0, 30.0) == c["expect"]["max_chars"]["broadsheet"]
    assert title_capacity(tabloid * 9.0, 30.0) == c["expect"]["max_chars"]["tabloid"]


@pytest.mark.parametrize("characters", [2, 3, 4, 5])
def test_short_titles_are_spread(characters: int) -> None:
    """H4: one of the widths that the source gives."""
    accepted = case(CASES, f"title-space-{characters}")["expect"]["inter_char_space_em"]
    assert title_spread(characters) in accepted


def test_a_word_is_not_torn_between_headline_lines() -> None:
    """H5, title-wrap-word."""
    c = case(CASES, "title-wrap-word")
    (word,) = c["expect"]["unsplit"]
    start = c["text"].index(word)
    assert not {*range(start + 1, start + len(word))} & {*phrase_ends(c["text"])}


def test_function_words_stand_at_no_edge_of_a_headline_line() -> None:
    """H5, title-wrap-de and title-wrap-he: wherever the phrases of these titles may end."""
    no_start = case(CASES, "title-wrap-de")["expect"]["no_line_starts_with"]
    no_end = case(CASES, "title-wrap-he")["expect"]["no_line_ends_with"]
    titles = ["修桥的日子和等船的人", "渡口与码头的灯都亮得早了", "老街坊和新邻居说得上话了"]
    for title in titles:
        ends = phrase_ends(title)
        assert ends
        assert not [e for e in ends if title[e] in no_start or title[e - 1] in no_end]


def test_every_case_of_columns_and_titles_is_tested_or_listed() -> None:
    ids = {c["id"] for c in required(CASES) if c["id"].startswith(("col-", "title-"))}
    assert ids == TESTED | set(NOT_BUILT)
