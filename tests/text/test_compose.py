"""E1, E4, A13: indents, faces, words too long for the column, and the value that comes out."""

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.window import BadQuery, describe
from tests.text.pictures import BODY, GREEDY, codes, composed, lines, places, turned


def test_no_text_is_no_line(book: FontBook) -> None:
    made = composed(book, "", 13)
    assert made.lines == ()
    assert made.remarks == ()


def test_e1_the_first_line_alone_is_indented(book: FontBook) -> None:
    made = composed(book, "甲乙丙丁戊己庚辛", 5, Setting("song", "hei", indent=2.0))
    assert turned("甲乙丙丁戊己庚辛", made) == "甲乙丙/丁戊己庚辛"
    assert places(made) == [2, 3, 4, 5]
    assert places(made, 1) == [0, 1, 2, 3, 4, 5]


def test_e4_a_column_of_n_ems_holds_n_characters(book: FontBook) -> None:
    for n in range(1, 42):
        made = composed(book, "字" * (3 * n), n)
        assert [line.end - line.start for line in made.lines] == [n, n, n]
        assert {line.width for line in made.lines} == {n}


def test_bold_is_another_face(book: FontBook) -> None:
    (line,) = composed(book, "甲乙丙丁", 13, bold=[(1, 3)]).lines
    assert [(r.face.name, r.start, r.end, r.x) for r in line.runs] == [
        ("song", 0, 1, 0),
        ("hei", 1, 3, 1),
        ("song", 3, 4, 3),
    ]


def test_a_face_that_lacks_a_character_falls_back(book: FontBook) -> None:
    rare = next(c for c in "㑇䶮𠮷ゟ〼⺀" if not book.face("song").glyph_of[c])
    other = book.face_for(rare, "song")
    made = composed(book, f"甲{rare}乙", 13)
    (line,) = made.lines
    assert other is not None
    assert [(r.face.name, r.start, r.end) for r in line.runs] == [
        ("song", 0, 1),
        (other.name, 1, 2),
        ("song", 2, 3),
    ]
    assert codes(made) == []


def test_a_character_that_no_face_has_is_remarked(book: FontBook) -> None:
    made = composed(book, "甲༼乙", 13)
    (remark,) = made.remarks
    assert (remark.code, remark.start, remark.end) == ("missing-glyph", 1, 2)
    assert [r.face.name for r in made.lines[0].runs] == ["song"]


@pytest.mark.parametrize("char", "\u00ad\u200b\u200d\u2060\ufe00\ufe0f\ufeff")
def test_invisible_characters_have_no_width_and_no_remark(book: FontBook, char: str) -> None:
    """A4.8: above all the variation selectors of rare names."""
    made = composed(book, f"葛{char}城", 13)
    assert made.lines[0].width == 2
    assert codes(made) == []


def test_a13_a_word_too_long_for_its_column_is_cut(book: FontBook) -> None:
    made = composed(book, "甲" + "M7" * 10 + "乙", 5)
    assert codes(made)[0] == "word-split"
    assert all(line.width <= 5 + 1e-6 for line in made.lines)
    assert "too-wide" not in codes(made)


def test_a13_a_word_that_fits_is_never_cut(book: FontBook) -> None:
    for measure in (7, 8, 13):
        assert lines(book, "我们读NEWSPAPER和Newspaper吧", measure).upper().count("NEWSPAPER") == 2


def test_a8_a_word_is_divided_with_a_hyphen_where_a_line_would_open(book: FontBook) -> None:
    text = "我们读newspaper和newspaper吧"
    made = composed(book, text, 8)
    assert turned(text, made) == "我们读newspa/per和newspa/per吧"
    assert [line.hyphen for line in made.lines] == [True, True, False]
    assert round(made.lines[0].width, 3) == 8
    hyphen = made.lines[0].runs[-1]
    assert (hyphen.start, hyphen.end, len(hyphen.glyphs)) == (9, 9, 1)
    assert lines(book, text, 20).count("-") == 0
    assert lines(book, text, 20).count("newspaper") == 2


@pytest.mark.parametrize("whole", ["Newspaper", "NATO", "www.newspaper.cn", "newspaper2", "a-b"])
def test_a8_names_abbreviations_and_addresses_are_not_divided(book: FontBook, whole: str) -> None:
    made = composed(book, f"我们今天读{whole}和{whole}吧", 8)
    assert not any(line.hyphen for line in made.lines)


@pytest.mark.parametrize("measure", [8.0, 9.5, 11.0])
def test_a12_three_marks_are_divided_rather_than_a_line_left_open(
    book: FontBook, measure: float
) -> None:
    text = "甲乙INTERNATIONAL。』」）丙丁"
    made = composed(book, text, measure)
    assert "too-wide" not in codes(made)
    if "valve" in codes(made):
        valve = next(r for r in made.remarks if r.code == "valve")
        assert text[valve.start] in "。』」" or text[valve.end - 1] in "』」）"


def test_a13_a_cut_leaves_signs_with_their_numbers(book: FontBook) -> None:
    text = "共" + "1234567890" * 2 + "%"
    made = composed(book, text, 4, GREEDY)
    assert "word-split" in codes(made)
    assert all(text[line.start] != "%" for line in made.lines)


def test_a13_what_cannot_be_cut_stands_alone_and_is_remarked(book: FontBook) -> None:
    made = composed(book, "甲。」』）乙", 1)
    assert turned("甲。」』）乙", made) == "甲。」』）/乙"
    assert codes(made) == ["too-wide"]
    assert composed(book, "甲乙", 0.5).lines[1].start == 1


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        (
            "https://news.example.com/a-b_c?d=e&f=g",
            "https://news.|example.|com/a-|b_|c?|d=|e&|f=|g",
        ),
        ("www.example.com.", "www.|example.|com."),
    ],
)
def test_an_address_ends_lines_at_its_joints(book: FontBook, address: str, picture: str) -> None:
    answer = describe({"text": address}, book)
    at = set(answer["breaks"])
    assert "".join("|" * (i in at) + c for i, c in enumerate(address)) == picture


def test_an_abbreviation_is_no_address(book: FontBook) -> None:
    assert describe({"text": "e.g.a-b_c"}, book)["breaks"] == []


def test_the_same_question_has_the_same_answer(book: FontBook) -> None:
    composer = Composer(book)
    first = composer.compose("甲，乙abc。", BODY, 3)
    assert composer.compose("甲，乙abc。", BODY, 3) is first
    assert Composer(book).compose("甲，乙abc。", BODY, 3) == first


def test_width_is_that_of_one_line(book: FontBook) -> None:
    composer = Composer(book)
    assert composer.width("甲乙，丙。", BODY) == 4.5
    assert composer.width("", BODY) == 0


def test_characters_of_one_glyph_are_a_cluster(book: FontBook) -> None:
    (line,) = composed(book, "e\u0301a", 13).lines
    (run,) = line.runs
    assert (run.start, run.end) == (0, 3)
    if len(run.glyphs) == 2:
        assert run.clusters == (0, 2)
    assert len(run.glyphs) == len(run.advances)


def test_the_window_tells_widths_with_the_indent(book: FontBook) -> None:
    answer = describe({"id": 7, "text": "甲，乙丙丁。", "measure_em": 5, "indent_em": 1}, book)
    assert answer == {
        "id": 7,
        "breaks": [2, 3, 4],
        "gaps": [],
        "widths_em": [1, 1, 1, 1, 1, 1],
        "lines": [
            {
                "start": 0,
                "end": 4,
                "natural_em": 5,
                "set_em": 5,
                "x_em": [1, 2, 3, 4],
                "hyphen": False,
            },
            {
                "start": 4,
                "end": 6,
                "natural_em": 1.5,
                "set_em": 1.5,
                "x_em": [0, 1],
                "hyphen": False,
            },
        ],
        "findings": [],
    }


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({}, "'text'"),
        ({"text": "甲", "colour": 1}, "unknown key 'colour'"),
        ({"text": "甲", "options": {"kinsoko": "gb"}}, "unknown option 'kinsoko'"),
        ({"text": "甲", "options": {"kinsoku": "hard"}}, "'kinsoku' must be one of"),
        ({"text": "甲", "options": {"breaker": "best"}}, "'breaker'"),
        ({"text": "甲", "options": {"justify": 1}}, "'justify'"),
        ({"text": "甲", "measure_em": 0}, "'measure_em'"),
        ({"text": "甲", "measure_em": "13"}, "'measure_em' must be a number"),
        ({"text": "甲", "font": "comic"}, "'font' must be one of"),
        ({"text": "\ud800"}, "surrogate"),
        ({"text": "甲", "profile": "xx"}, "'profile'"),
    ],
)
def test_a_bad_query_names_the_key(book: FontBook, query: dict[str, object], message: str) -> None:
    with pytest.raises(BadQuery, match=message):
        describe(query, book)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("key", ["measure_em", "indent_em"])
def test_a_number_that_no_line_has_is_a_bad_query(book: FontBook, key: str, number: float) -> None:
    with pytest.raises(BadQuery, match=key):
        describe({"text": "甲乙丙", key: number}, book)
