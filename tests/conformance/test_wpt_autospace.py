"""C1-C4: where the Web Platform Tests (css-text-4 text-autospace) see a gap, and nowhere else."""

from typing import Any

from epaper_pdf.fonts.book import FontBook
from tests.conformance.ahem import ahem_book
from tests.conformance.ask import ask, lines_of
from tests.conformance.cases import Case, required

GAP = 0.125


def _options(case: Case) -> dict[str, Any]:
    """Our options for a case: of the properties of text-autospace we have all or none."""
    settings = case["settings"]
    options: dict[str, object] = {"autospace_em": GAP}
    if settings["text_autospace"] == "no-autospace":
        options["autospace_em"] = 0
    if "writing_mode" in settings:
        options["vertical"] = True
    return options


def _text(case: Case) -> str:
    """What is asked: a text transformed by CSS is asked in its transformed letters."""
    return str(case["text"])


def _gaps(book: FontBook, case: Case) -> list[int]:
    return ask(book, _text(case), **_options(case))["gaps"]


def test_gaps_stand_where_css_has_them(book: FontBook) -> None:
    cases = [c for c in required("wpt_text_autospace") if "lines" not in c["expect"]]
    assert len(cases) == 48
    failing = {c["id"] for c in cases if _gaps(book, c) != c["expect"]["gap_before_index"]}
    assert not failing


def test_a_gap_is_gone_at_a_line_break() -> None:
    """C3: in the font of the tests, whose glyphs are all one em wide."""
    cases = [c for c in required("wpt_text_autospace") if "lines" in c["expect"]]
    assert len(cases) == 4
    for case in cases:
        text = case["text"]
        answer = ask(ahem_book(), text, 4, justify=False, breaker="greedy", autospace_em=GAP)
        assert lines_of(text, answer) == case["expect"]["lines"]
        first, second = answer["lines"]
        assert first["x_em"] == [0, 1, 2, 3]
        assert second["x_em"] == [0, 1 + GAP]
        assert first["set_em"] == 4
        kept = [g for g in answer["gaps"] if g != second["start"]]
        assert kept == case["expect"]["gap_before_index"]
