"""Texts that no editor writes: composed in one piece, and no text is lost."""

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Setting
from epaper_pdf.text.lines import Composed
from tests.text.pictures import BODY, GREEDY, codes, composed


def _whole(text: str, made: Composed) -> bool:
    ends = [line.end for line in made.lines]
    runs = [(run.start, run.end) for line in made.lines for run in line.runs]
    return (
        [line.start for line in made.lines] == [0, *ends[:-1]]
        and ends[-1] == len(text)
        and [start for start, _ in runs] == [0, *(end for _, end in runs[:-1])]
        and runs[-1][1] == len(text)
    )


@pytest.mark.parametrize("setting", [BODY, GREEDY])
def test_a_hundred_thousand_han(book: FontBook, setting: Setting) -> None:
    made = composed(book, "字" * 100_000, 13, setting)
    assert len(made.lines) == 7693
    assert _whole("字" * 100_000, made)


@pytest.mark.parametrize("setting", [BODY, GREEDY])
def test_a_hundred_thousand_words_and_spaces(book: FontBook, setting: Setting) -> None:
    text = "to be，" * 20_000
    made = composed(book, text, 13, setting)
    assert _whole(text, made)
    assert codes(made) == []


@pytest.mark.parametrize("text", [" " * 10_000, " " * 10_000 + "字", "字" + " " * 10_000])
def test_ten_thousand_spaces(book: FontBook, text: str) -> None:
    assert _whole(text, composed(book, text, 13))


@pytest.mark.parametrize("mark", "。“，·—…")
@pytest.mark.parametrize("setting", [BODY, GREEDY])
def test_ten_thousand_marks(book: FontBook, mark: str, setting: Setting) -> None:
    text = mark * 10_000
    made = composed(book, text, 13, setting)
    assert _whole(text, made)
    assert len(made.lines) > 300 or codes(made) == ["too-wide"]


@pytest.mark.parametrize(
    "text",
    ["M7" * 5_000, "7" * 5_000, "Q" * 10_000 + "。", "-" * 5_000, "a.b" * 3_000],
    ids=["letters", "digits", "letters and a stop", "hyphens", "points"],
)
@pytest.mark.parametrize("setting", [BODY, GREEDY])
def test_words_of_ten_thousand_letters(book: FontBook, text: str, setting: Setting) -> None:
    made = composed(book, text, 13, setting)
    assert _whole(text, made)
    assert codes(made)[0] in ("word-split", "too-wide")


@pytest.mark.parametrize(
    "text",
    [
        "（" * 500,
        "）" * 500,
        "”“" * 500,
        "（甲",
        "甲）",
        "“甲’",
        "\u0301",
        "\u0301\u0301甲",
        " \u0301甲",
        "\u3000\u0301",
        "甲\u200d",
        "\u200d甲",
        "👨\u200d👩\u200d👧\u200d👦" * 50,
        "🇨🇳" * 20,
        "\ufe0f",
        "e" + "\u0301" * 1_000,
        " ",
        "   ",
        "\u3000",
        "\u3000\u3000 甲",
        "\t",
        "\u200b",
        "\u2060",
        "\x00",
        "\ufffd",
        "\U0010ffff",
        "اللغة العربية" * 5,
        "हिन्दी" * 5,
        "ภาษาไทย" * 5,
        "각" * 10,
        "\u202eabc\u202c",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("measure", [0.01, 0.5, 1, 3, 13])
@pytest.mark.parametrize("setting", [BODY, GREEDY])
def test_nothing_is_lost(book: FontBook, text: str, measure: float, setting: Setting) -> None:
    made = composed(book, text, measure, setting)
    assert _whole(text, made)
    for line in made.lines:
        assert line.natural >= -1e-6
        assert line.width >= -1e-6


@pytest.mark.parametrize("setting", [BODY, GREEDY])
def test_half_an_em_of_measure(book: FontBook, setting: Setting) -> None:
    text = "今天，“城市”abc里……的2.5%人们"
    made = composed(book, text, 0.5, setting)
    assert _whole(text, made)
    assert "too-wide" in codes(made)


def test_an_indent_wider_than_the_measure(book: FontBook) -> None:
    made = composed(book, "甲乙丙", 2, Setting("song", "hei", indent=3.0))
    assert _whole("甲乙丙", made)
    assert codes(made) == ["too-wide"]
