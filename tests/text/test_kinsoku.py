"""A1-A9: where a line may begin; `|` stands wherever it may."""

import pytest

from epaper_pdf.fonts.book import FontBook
from tests.text.pictures import BODY, GREEDY, breaks, lines
from tests.text.rules import LEVELS

CLOSERS = "）〕］｝〉》】〗」』”’〙〛｠〞〟"
OPENERS = "（〔［｛〈《【〖「『“‘〘〚｟〝"
POINTS = "。．！？｡，、；：､"


@pytest.mark.parametrize("mark", [*CLOSERS, *POINTS, *"‼⁇⁈⁉·・‧•–～〜‐々〻％℃℉￠%‰°′″"])
def test_a2_no_start_of_a_line(book: FontBook, mark: str) -> None:
    for level in ("basic", "gb", "strict"):
        assert breaks(book, f"甲{mark}乙", level) == f"甲{mark}|乙"


@pytest.mark.parametrize("mark", OPENERS)
def test_a2_no_end_of_a_line(book: FontBook, mark: str) -> None:
    for level in ("basic", "gb", "strict"):
        assert breaks(book, f"甲{mark}乙", level) == f"甲|{mark}乙"


@pytest.mark.parametrize("mark", [*CLOSERS, *OPENERS, *POINTS, *"·～々"])
def test_a2_none_lets_chinese_marks_stand_anywhere(book: FontBook, mark: str) -> None:
    assert breaks(book, f"甲{mark}乙", "none") == f"甲|{mark}|乙"


@pytest.mark.parametrize(
    ("level", "picture"),
    [("none", "甲|/|乙"), ("basic", "甲/|乙"), ("gb", "甲/乙"), ("strict", "甲/乙")],
)
def test_a2_solidus_by_level(book: FontBook, level: str, picture: str) -> None:
    assert breaks(book, "甲/乙", level) == picture
    assert breaks(book, "甲／乙", level) == picture.replace("/", "／")


@pytest.mark.parametrize("pair", ["——", "……", "⋯⋯", "⸺", "――", "…", "‥"])
def test_a2_dashes_start_a_line_except_at_strict(book: FontBook, pair: str) -> None:
    for level in ("none", "basic", "gb"):
        assert breaks(book, f"甲{pair}乙", level) == f"甲|{pair}|乙"
    assert breaks(book, f"甲{pair}乙", "strict") == f"甲{pair}|乙"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", ",.:;!?)]}")
def test_a1_western_marks_at_every_level(book: FontBook, mark: str, level: str) -> None:
    assert breaks(book, f"甲{mark}乙", level) == f"甲{mark}|乙"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", "([{")
def test_a1_western_openers_at_every_level(book: FontBook, mark: str, level: str) -> None:
    assert breaks(book, f"甲{mark}乙", level) == f"甲|{mark}乙"


@pytest.mark.parametrize("mark", "\"'")
def test_a1_straight_quotes_stay_with_both_neighbours(book: FontBook, mark: str) -> None:
    assert breaks(book, f"甲乙{mark}丙丁") == f"甲|乙{mark}丙|丁"


@pytest.mark.parametrize("char", "\u00a0\u2060")
def test_a6_glue_stays_with_both_neighbours(book: FontBook, char: str) -> None:
    """UAX #14 LB11, LB12."""
    assert breaks(book, f"甲乙{char}丙丁") == f"甲|乙{char}丙|丁"


@pytest.mark.parametrize(
    "picture",
    ["甲-|乙", "甲–|乙", "甲～|乙", "甲—|乙", "京—|沪", "12–|15", "a—|b", "key-value"],
)
def test_a1_a_connector_starts_no_line(book: FontBook, picture: str) -> None:
    assert breaks(book, picture.replace("|", "")) == picture


@pytest.mark.parametrize("picture", ["”|“", "他|说|“好”|“行”|了", "‘甲’|‘乙’", "“‘甲’”|乙"])
def test_a3_curly_quotes_open_and_close(book: FontBook, picture: str) -> None:
    assert breaks(book, picture.replace("|", "")) == picture


@pytest.mark.parametrize("level", LEVELS[:3])
@pytest.mark.parametrize(
    "picture",
    ["甲|——|乙", "甲|……|乙", "甲|——|——|乙", "甲|……|……|……|乙", "甲|⋯⋯|⋯⋯|乙"],
)
def test_a4_1_pairs_are_split_only_between_pairs(book: FontBook, picture: str, level: str) -> None:
    assert breaks(book, picture.replace("|", ""), level) == picture


@pytest.mark.parametrize(
    "number",
    ["1234567", "3.14", "1,000", "12:34", "1/2", "2024-05-06", "１２３４", "1,234.56", "٣٤"],
)
@pytest.mark.parametrize("level", LEVELS)
def test_a4_2_numbers(book: FontBook, number: str, level: str) -> None:
    assert breaks(book, f"甲{number}乙", level) == f"甲|{number}|乙"


@pytest.mark.parametrize(
    "number",
    [
        *["5%", "5‰", "5％", "５％", "30℃", "30℉", "30°", "6′", "6″", "5￠", "50₫"],
        *["¥5", "￥5", "￥５", "$5", "＄５", "£5", "€5", "№5", "+5", "−5", "±5", "¥1,000.5"],
    ],
)
@pytest.mark.parametrize("level", LEVELS)
def test_a4_3_numbers_keep_their_signs(book: FontBook, number: str, level: str) -> None:
    assert breaks(book, f"甲{number}乙", level) == f"甲|{number}|乙"


@pytest.mark.parametrize("level", LEVELS)
def test_a4_3_a_hyphen_before_a_number_stays_with_it(book: FontBook, level: str) -> None:
    assert breaks(book, "气温-5度", level) == "气|温-5|度"


@pytest.mark.parametrize(
    "word",
    [
        *["newspaper", "don’t", "rock’n’roll", "a@b.cn", "AT&T", "C++", "naïve", "Ελλάδα"],
        *[
            "Москва",
            "COVID-19",
            "U+4E00",
            "GB/T",
            "ab12cd",
            "m²",
            "CO₂",
            "1½",
            "e\u0301te\u0301",
            "_x_",
        ],
    ],
)
@pytest.mark.parametrize("level", LEVELS)
def test_a4_4_words(book: FontBook, word: str, level: str) -> None:
    assert breaks(book, f"甲{word}乙", level) == f"甲|{word}|乙"


@pytest.mark.parametrize("stack", ["？！", "！？", "！！", "？？", "？！？", "！！！", "⁉"])
def test_a4_6_stacks(book: FontBook, stack: str) -> None:
    assert breaks(book, f"甲{stack}乙", "none") == f"甲|{stack}|乙"
    for level in ("basic", "gb", "strict"):
        assert breaks(book, f"甲{stack}乙", level) == f"甲{stack}|乙"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "cluster",
    [
        *["国\u0301", "国\ufe00", "国\U000e0100", "𠮷\U000e0101", "👍\U0001f3fd", "☎\ufe0f"],
        *["👨\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈"],
    ],
)
def test_a4_8_sequences(book: FontBook, cluster: str, level: str) -> None:
    assert breaks(book, f"甲{cluster}乙", level) == f"甲|{cluster}|乙"


@pytest.mark.parametrize("picture", ["5|元", "2024|年", "第|3|版", "3|月|17|日"])
def test_a5_a_unit_may_begin_a_line(book: FontBook, picture: str) -> None:
    assert breaks(book, picture.replace("|", "")) == picture


def test_a7_a_currency_sign_may_begin_a_line(book: FontBook) -> None:
    assert breaks(book, "共￥5") == "共|￥5"
    assert lines(book, "甲乙丙￥5", 3, GREEDY) == "甲乙丙/￥5"


def test_a9_no_line_begins_with_a_space(book: FontBook) -> None:
    assert breaks(book, "甲\u3000乙") == "甲\u3000|乙"
    assert breaks(book, "甲\u3000\u3000乙") == "甲\u3000\u3000|乙"
    assert breaks(book, "to be") == "to |be"
    assert breaks(book, "to  be") == "to  |be"


def test_a9_a_space_at_the_end_of_a_line_has_no_width(book: FontBook) -> None:
    assert lines(book, "甲乙丙\u3000丁", 3, BODY) == "甲乙丙\u3000/丁"
    assert lines(book, "甲乙丙 丁", 3, BODY) == "甲乙丙 /丁"


def test_several_marks_move_together(book: FontBook) -> None:
    assert breaks(book, "甲：“《乙》！”（丙）。丁") == "甲：|“《乙》！”|（丙）。|丁"
