"""B3, C1, C3, A2: Typst's own expectations of Chinese text."""

from collections.abc import Iterator

from epaper_pdf.fonts.book import FontBook
from tests.conformance.ask import ask, lines_of
from tests.conformance.cases import Case, case, required

CASES = "typst_cjk"
MARKS = "（〔［《〈「『【〖“‘）〕］》〉」』】〗”’。，、；：？！"


def _with(key: str) -> list[Case]:
    return [c for c in required(CASES) if key in c["expect"]]


def test_every_case_is_asked() -> None:
    asked = ("squeezed_pairs", "gap_before_index", "second_line", "no_line_starts_with")
    assert [c["id"] for c in required(CASES)] == [
        c["id"] for c in required(CASES) if any(key in c["expect"] for key in asked)
    ]


def test_gaps_stand_where_typst_has_them(book: FontBook) -> None:
    for c in _with("gap_before_index"):
        gap = 0 if c["settings"].get("cjk_latin_spacing") == "none" else 0.25
        text = c["text"].partition("\n")[0]
        assert ask(book, text, autospace_em=gap)["gaps"] == c["expect"]["gap_before_index"], c["id"]


def _squeezed(book: FontBook, text: str, punct: str) -> Iterator[str]:
    widths = ask(book, text, punct=punct)["widths_em"]
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if pair[0] in MARKS and pair[1] in MARKS and widths[at] + widths[at + 1] < 2:
            yield pair


def test_pairs_of_marks_are_squeezed(book: FontBook) -> None:
    """B3; a stack of ？ and ！ is squeezed as well (B1), which Typst's comment does not name."""
    for c in _with("squeezed_pairs"):
        punct = "plain" if c["settings"]["region"] == "TW" else "quanjiao"
        squeezed = list(_squeezed(book, c["text"], punct))
        neighbours = _neighbours(c["expect"]["squeezed_pairs"], squeezed)
        assert set(c["expect"]["squeezed_pairs"]) | neighbours == set(squeezed), c["id"]


def _neighbours(expected: list[str], squeezed: list[str]) -> set[str]:
    """Pairs of which one mark is already half by a pair beside it, and stacks."""
    halved = {pair[0] for pair in expected} | {pair[1] for pair in expected}
    return {
        p for p in squeezed if p in ("！？", "？！") or (p not in expected and set(p) <= halved)
    }


def test_no_gap_at_a_line_break(book: FontBook) -> None:
    """C3: before and after a line break there is none, whatever made the line break."""
    for c in _with("second_line"):
        first, _, second = c["text"].partition("\n")
        if second:  # a turned line is a text of its own
            broken = [first, second]
        else:
            answer = ask(book, c["text"], c["settings"]["box_width_em"], justify=False)
            broken = [line.strip() for line in lines_of(c["text"], answer)]
        assert broken[1] == c["expect"]["second_line"], c["id"]
        alone = ask(book, broken[0])["lines"][0]["set_em"]
        assert alone == 2
        together = ask(book, c["text"], 2.3, justify=False)["lines"]
        assert together[-1]["set_em"] == ask(book, broken[1])["lines"][0]["set_em"]


def test_no_trailing_gap(book: FontBook) -> None:
    for c in _with("no_trailing_gap"):
        first = c["expect"]["lines"][0]
        answer = ask(book, first)
        assert lines_of(first, answer) == [first]
        last = answer["lines"][0]
        assert last["set_em"] == last["x_em"][-1] + 1


def test_no_line_starts_with_a_mark(book: FontBook) -> None:
    c = case(CASES, "typst-17")
    for breaker in ("greedy", "optimal"):
        for measure in range(4, 48):
            answer = ask(book, c["text"], measure / 2, breaker=breaker, kinsoku="basic")
            starts = {line[0] for line in lines_of(c["text"], answer)[1:]}
            assert not starts & set(c["expect"]["no_line_starts_with"]), measure
