"""What of a Chinese text is marked as English, and how notes spell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.languages import english, of_note


def passages(text: str) -> list[str]:
    return [text[first:last] for first, last in english(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("渡口的Open Day开到五月", ["Open Day"]),
        ("船身写着Riverside Landing和Old Mill两行字", ["Riverside Landing", "Old Mill"]),
        ("牌上写着“Please knock twice.”两遍", ["Please knock twice."]),
        ("他说She left (for good), and we stayed.便走了", ["She left (for good), and we stayed."]),
        ("“I said ‘thank you’ at 9:30, Jack & Co”", ["I said ‘thank you’ at 9:30, Jack & Co"]),
        ("St. John’s Hall的钟", ["St. John’s Hall"]),
    ],
)
def test_two_words_are_a_passage(text: str, found: list[str]) -> None:
    assert passages(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "去年的GDP和CPI",
        "GDP CPI PMI三项",
        "居民用App报修",
        "换了Wi-Fi 6和Type-C 2",
        "见 www.example.com/open day",
        "写信到 info@example.com desk",
        "São Paolo",
        "a b c d",
        "每盏 12 W",
        "渡口的灯　亮了 又灭",
    ],
)
def test_what_chinese_speech_says_itself_stays(text: str) -> None:
    assert passages(text) == []


@given(st.text("aB渡é .,'’@/-1“”&()", max_size=40))
def test_passages_are_whole_words_in_order(text: str) -> None:
    last = 0
    for first, end in english(text):
        assert last <= first < end
        assert first == 0 or not (text[first - 1].isascii() and text[first - 1].isalnum())
        assert end == len(text) or not (text[end].isascii() and text[end].isalnum())
        last = end


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("guì", "zh-Latn-pinyin"),
        ("zé měng", "zh-Latn-pinyin"),
        ("lǚ", "zh-Latn-pinyin"),
        ("ㄓㄨˋ", "zh-Bopo"),
        ("水铺", ""),
        ("GDP", ""),
    ],
)
def test_a_note_shows_how_it_spells(note: str, language: str) -> None:
    assert of_note(note) == language


TEXT = "渡口——Open Day开到五月，fi 12月"


@pytest.mark.parametrize("vertical", [False, True])
@given(places=st.sets(st.integers(1, len(TEXT) - 1)))
def test_a_parted_run_shows_the_same(book: FontBook, vertical: bool, places: set[int]) -> None:
    how = Setting("song", "hei", justify=False, vertical=vertical)
    (line,) = Composer(book).compose(TEXT, how, 1e6).lines
    for run in line.runs:
        parts = [*run.parted(sorted(p for p in places if run.start < p < run.end))]
        assert parts[0].start == run.start
        assert parts[-1].end == run.end
        assert [s for part in parts for s in part.shown()] == [*run.shown()]
        assert [g for part in parts for g in part.glyphs] == [*run.glyphs]
        x = run.x
        for part in parts:
            assert part.x == pytest.approx(x)
            x += sum(part.advances)
