"""C2: the same gaps whether or not the author typed the spaces (Chinese copywriting guide)."""

from collections.abc import Iterator

import pytest

from epaper_pdf.fonts.book import FontBook
from tests.conformance.ask import ask
from tests.conformance.cases import required

# typed spaces that are no Han-Latin boundary: the author's word stands
DISAGREEMENTS = {
    "我家的光纤入屋宽带有 10Gbps，SSD 一共有 20TB": "no gap between Latin and digits (C3)",
    "角度为 90 ° 的角，就是直角。": "no gap between a digit and its sign (C3)",
    "新 MacBook Pro 有 15 % 的 CPU 性能提升。": "no gap between a digit and its sign (C3)",
}


def _pairs() -> Iterator[tuple[str, str]]:
    """Yield the sentences of the guide that differ by their spaces alone."""
    for case in required("copywriting_pairs"):
        for wrong in case["expect"]["incorrect"]:
            for right in case["expect"]["correct"]:
                if right != wrong and right.replace(" ", "") == wrong.replace(" ", ""):
                    yield right, wrong


def _ink(
    book: FontBook, text: str, measure: float | None, *, justify: bool
) -> list[tuple[str, float]]:
    """Return the visible characters and where they stand, line after line."""
    answer = ask(book, text, measure, justify=justify)
    return [
        (text[at], x)
        for line in answer["lines"]
        for at, x in enumerate(line["x_em"], line["start"])
        if text[at] != " "
    ]


def _same(book: FontBook, right: str, wrong: str, measure: float | None, *, justify: bool) -> bool:
    ink = _ink(book, right, measure, justify=justify)
    other = _ink(book, wrong, measure, justify=justify)
    return [c for c, _ in ink] == [c for c, _ in other] and [x for _, x in ink] == pytest.approx(
        [x for _, x in other], abs=2e-4
    )


def test_a_typed_space_changes_no_gap(book: FontBook) -> None:
    pairs = [*_pairs()]
    assert len(pairs) == 11
    failing = {
        wrong for right, wrong in pairs if not _same(book, right, wrong, None, justify=False)
    }
    assert failing == set(DISAGREEMENTS)


@pytest.mark.parametrize("measure", [7, 9, 10.5, 13])
def test_a_typed_space_changes_no_justified_line(book: FontBook, measure: float) -> None:
    for right, wrong in _pairs():
        if wrong not in DISAGREEMENTS:
            assert _same(book, right, wrong, measure, justify=True), wrong
