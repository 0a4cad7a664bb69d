"""A4, B2, C3, E2: what the newspaper rules ask of single lines of text."""

import pytest

from epaper_pdf.fonts.book import FontBook
from tests.conformance.ask import ask, lines_of
from tests.conformance.cases import case

CASES = "newspaper_rules"


@pytest.mark.parametrize("breaker", ["greedy", "optimal"])
def test_a_number_never_turns_the_line(book: FontBook, breaker: str) -> None:
    """A4.2."""
    c = case(CASES, "digits-unsplit")
    least, most = (int(n) for n in c["settings"]["try_widths"].removesuffix(" em").split(".."))
    for measure in range(2 * least, 2 * most + 1):
        lines = lines_of(c["text"], ask(book, c["text"], measure / 2, breaker=breaker))
        assert sum(c["expect"]["unsplit"][0] in line for line in lines) == 1, lines


def test_marks_of_a_headline_are_half(book: FontBook) -> None:
    """H6, by the punctuation style banjiao (B2)."""
    assert case(CASES, "title-punct")["expect"]["full_width_marks_set_to_half"]
    marks = "（〔《〈「『【“‘）〕》〉」』】”’。，、；：？！"
    for mark in marks:
        widths = ask(book, f"题{mark}题", punct="banjiao")["widths_em"]
        assert widths == [1, 0.5, 1], mark


def test_no_last_line_of_one_character(book: FontBook) -> None:
    """E2, body-runt: where the lines before can give one up, they do."""
    least = case(CASES, "body-runt")["expect"]["min_chars_on_last_line"]
    text = "今天，城市里的人们都在谈论这场雨；雨下了三天，河水涨了两米。"
    for characters in range(18, len(text) + 1):
        for measure in range(8, 14):
            last = lines_of(text[:characters], ask(book, text[:characters], measure))[-1]
            assert len(last) >= least


def test_gap_beside_marks_and_everywhere_alike(book: FontBook) -> None:
    """C1, C3, cyt154-1 and cyt154-2."""
    assert case(CASES, "cyt154-2")["expect"]["gap"] == 0
    assert ask(book, "中文，abc。（abc）《abc》“abc”：12！")["gaps"] == []
    text = "中abc文12中文a"
    assert ask(book, text)["gaps"] == [1, 4, 5, 7, 9]
    (line,) = ask(book, text, justify=False, autospace_em=0.2)["lines"]
    tight = ask(book, text, justify=False, autospace_em=0)["lines"][0]["set_em"]
    assert line["set_em"] == pytest.approx(tight + 5 * 0.2, abs=1e-4)
