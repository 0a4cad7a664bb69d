"""What stays whole and what parts by Unicode's rules, seen through the composer's window."""

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.window import describe


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("国🇨🇳国", [1, 3]),
        ("aa\u200bbb", [3]),
        ("aa\u202fbb", []),
        ("aa\u2007bb", []),
        ("国︕国", [2]),
        ("国︙︙国", [1, 3]),
        ("国⁉国", [2]),
        ("aa–bb", [3]),
        ("aa|bb", [3]),
    ],
)
def test_where_a_line_may_begin(book: FontBook, text: str, breaks: list[int]) -> None:
    assert [at for at in describe({"text": text}, book)["breaks"] if at < len(text)] == breaks


def test_ready_made_stacks_take_one_em_at_line_ends_too(book: FontBook) -> None:
    (line,) = describe({"text": "国⁇"}, book)["lines"]
    assert line["set_em"] == 2


def test_typed_white_space_that_no_font_draws_is_no_lack(book: FontBook) -> None:
    for text in ("国\t国", "国国\r\n国国"):
        assert describe({"text": text}, book)["findings"] == []
