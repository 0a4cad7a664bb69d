"""B1-B6, C1-C4: widths of marks (F one em, H half an em, D two) and gaps (^)."""

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Setting
from tests.text.pictures import BODY, GREEDY, composed, gaps, lines, places, turned, widths

MARKS = "（〔《〈「『【“‘）〕》〉」』】”’。．，、；：？！"


@pytest.mark.parametrize("mark", MARKS)
def test_b1_a_mark_between_han_is_full(book: FontBook, mark: str) -> None:
    assert widths(book, f"甲{mark}乙") == "FFF"


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("甲·乙", "FHF"),  # GB 5.1.7
        ("甲・乙", "FHF"),
        ("甲–乙", "FHF"),
        ("甲—乙", "FFF"),
        ("甲～乙", "FFF"),
        ("甲-乙", "FHF"),
        ("甲／乙", "FHF"),
        ("甲/乙", "FHF"),
        ("甲？！乙", "FHHF"),
        ("甲！！乙", "FHHF"),
        ("甲！！！乙", "FFHHF"),
    ],
)
def test_b1_fixed_widths(book: FontBook, text: str, picture: str) -> None:
    assert widths(book, text) == picture


@pytest.mark.parametrize("pair", ["——", "……", "⋯⋯", "――", "⸺"])
@pytest.mark.parametrize("font", ["song", "hei", "kai", "display"])
def test_b1_dashes_and_ellipses_take_two_ems(book: FontBook, pair: str, font: str) -> None:
    line = composed(book, f"甲{pair}乙", 1e6, Setting(font, font)).lines[0]
    assert line.width == pytest.approx(4)
    assert places(composed(book, f"甲{pair}乙", 1e6, Setting(font, font)))[-1] == 4


@pytest.mark.parametrize(
    ("style", "picture"),
    [
        # 甲（乙）丙，丁。戊！”
        ("quanjiao", "FFFFFFFFFHF"),
        ("hangmobanjiao", "FFFFFFFFFFF"),
        ("plain", "FFFFFFFFFFF"),
        ("kaiming", "FHFHFHFFFHH"),
        ("banjiao", "FHFHFHFHFHH"),
    ],
)
def test_b2_styles(book: FontBook, style: str, picture: str) -> None:
    assert widths(book, "甲（乙）丙，丁。戊！”", style) == picture


@pytest.mark.parametrize("style", ["kaiming", "banjiao"])
def test_b2_a_typed_space_beside_a_mark_changes_nothing(book: FontBook, style: str) -> None:
    near = composed(book, "甲（乙）丙", 1e6, punct=style).lines[0]
    far = composed(book, "甲 （乙） 丙", 1e6, punct=style).lines[0]
    assert far.width == near.width == 4
    dot = places(composed(book, "甲·乙", 1e6))
    spaced = places(composed(book, "甲 · 乙", 1e6))
    assert [spaced[0], spaced[2], spaced[4], spaced[5]] == dot


LEFT = {"open": "（", "close": "）", "point": "，", "middle": "·", "wide space": "\u3000"}
RIGHT = {"open": "「", "close": "」", "point": "、", "middle": "·", "wide space": "\u3000"}
TABLE = {  # B3: width of the left and of the right character; the middle dot is always half
    "open": ["FH", "FF", "FF", "FH", "FF"],
    "close": ["FH", "HF", "HF", "HH", "HF"],
    "point": ["FH", "HF", "FF", "HH", "HF"],
    "middle": ["HH", "HF", "HF", "HH", "HF"],
    "wide space": ["FH", "FF", "FF", "FH", "FF"],
}


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("right", RIGHT)
def test_b3_pairs(book: FontBook, left: str, right: str) -> None:
    pair = LEFT[left] + RIGHT[right]
    assert widths(book, f"甲{pair}乙") == f"F{TABLE[left][[*RIGHT].index(right)]}F"


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("「（", "FH"),
        ("」「", "FH"),
        ("」）", "HF"),
        ("”，", "HF"),
        ("，「", "FH"),
        ("：“", "FH"),
        ("。”", "HF"),
        ("（？", "FF"),
        ("，，", "FF"),
        ("？”", "HF"),
        ("；”", "HF"),
        ("：”", "HF"),
        ("：\u3000", "HF"),
        ("？\u3000", "FF"),
        ("。\u3000", "HF"),
    ],
)
def test_b3_pairs_of_the_rule(book: FontBook, text: str, picture: str) -> None:
    assert widths(book, text) == picture


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("（《“", "FHH"),
        ("”》）", "HHF"),
        ("。”（", "HFH"),
        ("）。”", "HHF"),
        ("”，“", "HFH"),
        ("》（《", "FHH"),
        ("！”（", "HFH"),
        # each half once: “ 也许 ‘ 诗意 ’ ！ ” （ 难道 ） 。
        ("“也许‘诗意’！”（难道）。", "FFFFFFHHFHFFHF"),
        ("她说：“《甲》！”（乙）。", "FFFHHFHHFHFHF"),
    ],
)
def test_b3_three_marks_in_a_row(book: FontBook, text: str, picture: str) -> None:
    assert widths(book, text) == picture


def test_b3_4_beside_a_western_mark_only_the_chinese_one_is_trimmed(book: FontBook) -> None:
    assert widths(book, "国）)国")[:2] == "FH"
    assert widths(book, "国([（国")[3] == "H"
    alone = composed(book, "国)国", 1e6).lines[0].width
    assert composed(book, "国）)国", 1e6).lines[0].width == pytest.approx(alone + 0.5)


def test_b3_5_a_space_between_cancels_the_rule(book: FontBook) -> None:
    assert widths(book, "甲） （乙") == "FF0FF"
    assert widths(book, "甲。 ”乙") == "FF0FF"


@pytest.mark.parametrize("mark", "（《“‘「【")
def test_b4_an_opening_mark_at_a_line_start_loses_its_head(book: FontBook, mark: str) -> None:
    text = f"甲乙丙{mark}丁戊"
    assert lines(book, text, 3, GREEDY) == f"甲乙丙/{mark}丁戊"
    assert places(composed(book, text, 3, GREEDY), 1) == [-0.5, 0.5, 1.5, 2.5]


def test_b4_in_the_first_line_too(book: FontBook) -> None:
    indented = Setting("song", "hei", indent=2.0)
    text = "“甲乙”"
    assert places(composed(book, text, 13, indented)) == [1.5, 2.5, 3.5, 4.5, 5.0]
    assert places(composed(book, text, 13)) == [-0.5, 0.5, 1.5, 2.5, 3.0]


@pytest.mark.parametrize("style", ["plain", "hangmobanjiao"])
def test_b4_not_in_styles_that_trim_no_start(book: FontBook, style: str) -> None:
    assert places(composed(book, "“甲", 3, punct=style))[0] == 0


@pytest.mark.parametrize("mark", "）》”’」】。，、；：？！")
@pytest.mark.parametrize("style", ["quanjiao", "kaiming", "banjiao", "hangmobanjiao"])
def test_b5_a_mark_at_a_line_end_is_half(book: FontBook, mark: str, style: str) -> None:
    text = f"甲乙{mark}丙丁"
    made = composed(book, text, 2.5, punct=style)
    assert turned(text, made) == f"甲乙{mark}/丙丁"
    assert made.lines[0].natural == made.lines[0].width == 2.5


def test_b5_not_in_plain(book: FontBook) -> None:
    assert lines(book, "甲乙丙。丁", 3.5, punct="plain") == "甲乙/丙。丁"


def test_b5_dashes_are_never_trimmed(book: FontBook) -> None:
    assert lines(book, "甲乙——丙", 3.5, GREEDY) == "甲乙/——丙"
    assert composed(book, "甲乙——丙", 4, GREEDY).lines[0].width == 4


@pytest.mark.parametrize("at", range(1, 14))
@pytest.mark.parametrize("role", ["song", "hei"])
def test_b6_style_runs_change_no_width(book: FontBook, at: int, role: str) -> None:
    text = "“也许‘诗意’！”（难道）。"
    setting = Setting("song", role)
    plain = places(composed(book, text, 1e6, setting))
    assert places(composed(book, text, 1e6, setting, bold=[(at, len(text))])) == plain
    assert places(composed(book, text, 1e6, setting, bold=[(at - 1, at)])) == plain


def test_b8_quotes_that_are_narrow_already_are_half(book: FontBook) -> None:
    """The quotes of the kai face are 0.35 em wide: a cell of half an em, nothing trimmed."""
    kai = Setting("kai", "kai")
    assert composed(book, "甲“乙”丙", 1e6, kai).lines[0].width == 4
    assert composed(book, "“乙”", 1e6, kai).lines[0].width == 2
    assert places(composed(book, "甲（“乙”）丙", 1e6, kai))[-1] == 6


@pytest.mark.parametrize(
    "picture",
    [
        "5m²^中",  # C5
        "CO₂^中",
        "中文，中^12^文^1^中，文^12^中文",
        "中^abc^文",
        "〇^a",
        "々^a",
        "𠮷^a^𠮷",
        "かな^a^カナ",
        "ㄅ^a",
        "Ω^中^Ж^中^א^中",
        "中^5%^中",
        "a中".replace("a", "a^"),
    ],
)
def test_c1_c4_gaps(book: FontBook, picture: str) -> None:
    assert gaps(book, picture.replace("^", "")) == picture


@pytest.mark.parametrize(
    "text",
    [
        *["a，b。c", "（a）“b”《c》", "——a——", "……a……", "ＡＢ中１２中", "a1b2", "中/a/中", "a。"],
        *["★a★", "→a→", "😀a😀", "中!中", "中#中", "中@中"],
    ],
)
def test_c3_c4_no_gaps(book: FontBook, text: str) -> None:
    assert gaps(book, text) == text


@pytest.mark.parametrize("spaces", [" ", "  ", "    "])
def test_c2_a_typed_space_is_one_gap(book: FontBook, spaces: str) -> None:
    typed = f"中{spaces}abc{spaces}文"
    assert gaps(book, typed) == f"中{spaces}^abc{spaces}^文"
    near, far = (composed(book, t, 1e6).lines[0] for t in ("中abc文", typed))
    assert far.width == pytest.approx(near.width)


def test_c2_in_a_justified_line_too(book: FontBook) -> None:
    """D2: both are stretched alike."""
    near, far = "中文abc中文字字字字字", "中文 abc 中文字字字字字"
    tight, typed = (composed(book, t, 8, GREEDY) for t in (near, far))
    assert turned(far, typed).replace(" ", "") == turned(near, tight)
    x = places(typed)
    assert x[:2] + x[3:6] + x[7:] == pytest.approx(places(tight), abs=1e-3)


def test_c3_a_gap_is_gone_at_line_edges(book: FontBook) -> None:
    text = "中文中文abc中文中文"
    made = composed(book, text, 4, GREEDY)
    assert turned(text, made) == "中文中文/abc中文/中文"
    assert places(made)[-1] == 4
    assert places(made, 1)[0] == 0
    abc = composed(book, "abc", 4).lines[0].width
    assert made.lines[1].natural == pytest.approx(abc + 0.25 + 2)


def test_c4_marks_upon_letters_are_transparent(book: FontBook) -> None:
    assert gaps(book, "国\u0301a") == "国\u0301^a"
    assert gaps(book, "国\ufe00a\u0301国") == "国\ufe00^a\u0301^国"


def test_a6_5_a_space_between_han_is_dropped(book: FontBook) -> None:
    assert widths(book, "甲 乙") == "F0F"
    assert lines(book, "甲 乙丙丁", 2, BODY) == "甲 乙/丙丁"
