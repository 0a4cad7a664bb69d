"""Headlines on finished pages: looks, hung quotes, vertical titles, their findings (H1-H8)."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from epaper_pdf.story.columns import span_chars, title_capacity, title_rows
from tests.conftest import ROOT
from tests.newsroom import ISSUE, LAYOUT, PUBLICATION, SENTENCE, Newsroom
from tests.reader import Glyph, Sheet, extracted, find, sheets, squeezed

STYLES = (
    (ROOT / "styles" / "newspaper.yaml")
    .read_text("utf-8")
    .replace("underflow: {air: 3, warning: 12}", "underflow: {air: 300, warning: 300}")
)
SIZE, LEADING, GRID_ROWS = 9.5, 12.0, 26
WIDTH, HEIGHT = 4 * 12 * SIZE + 3 * SIZE, GRID_ROWS * LEADING - (LEADING - SIZE)
LEFT, TOP = (200 * 72 / 25.4 - WIDTH) / 2, (146 * 72 / 25.4 - HEIGHT) / 2
COLUMN = 13 * SIZE
TITLE = "title: {font: hei-black, sizes: [18pt], lines: 2, align: ALIGN}\n"


@dataclass(frozen=True)
class Made:
    code: int
    said: str
    pages: list[Path]
    edition: list[Path]

    @property
    def sheet(self) -> Sheet:
        return sheets(self.pages[0])[0]

    def glyphs(self, text: str) -> list[Glyph]:
        found = find(self.sheet.glyphs, text)
        assert found, text
        return [g for g in self.sheet.glyphs[slice(*found)] if g.text]


def made(
    room: Newsroom,
    style: str,
    title: str,
    *,
    slot: str = "at: [1-4, 1-26]",
    sentences: int = 8,
    more: str = "",
) -> Made:
    """Render one article under a title style `tried`; `style` is the YAML of its keys."""
    indented = "".join(f"    {row}\n" for row in style.splitlines())
    room.write("styles/newspaper.yaml", f"{STYLES.rstrip()}\n  tried:\n{indented}")
    grid = LAYOUT[: LAYOUT.index("slots:")]
    room.write(
        "layouts/small.yaml", f"{grid}slots:\n  lead: {{is: article, {slot}, title: tried}}\n"
    )
    room.write(
        "issues/2026-03-17/issue.yaml", ISSUE.replace("      second: articles/bridge.md\n", "")
    )
    body = "\n\n".join([SENTENCE * 2] * (sentences // 2))
    room.write("issues/2026-03-17/articles/ferry.md", f"---\ntitle: {title}\n{more}---\n{body}\n")
    code, out, err = room.render()
    folder = room.out / "XB" / "2026-03-17" / "current"
    return Made(code, out + err, sorted(folder.glob("*/*_01.pdf")), [*folder.glob("*_edition.pdf")])


def styled(align: str = "start", more: str = "") -> str:
    return TITLE.replace("ALIGN", align) + more


def content(pdf: Path, page: int = 0) -> str:
    with pikepdf.open(pdf) as document:
        return document.pages[page].Contents.read_bytes().decode("ascii")


# H6: quotes hang


def test_the_first_han_stands_at_the_left_edge_and_the_quote_before_it(newsroom: Newsroom) -> None:
    quote, first = made(newsroom, styled(), "“议事厅”一周开了三回").glyphs("“议事厅”一周")[:2]
    assert first.x == pytest.approx(LEFT, abs=0.01)
    assert quote.x == pytest.approx(LEFT - 18, abs=0.01)


def test_a_quote_that_would_touch_the_next_column_does_not_hang(newsroom: Newsroom) -> None:
    page = made(newsroom, styled(), "“议事厅”一周开了三回", slot="at: [3-4, 1-26]")
    first = page.glyphs("“议事厅”一周")[1]
    assert first.x == pytest.approx(LEFT + 2 * COLUMN + 9, abs=0.01)


def test_in_a_frame_a_quote_hangs_into_the_inset(newsroom: Newsroom) -> None:
    slot = "at: [1-4, 1-26], frame: box"
    assert made(newsroom, styled(), "《渡口》续篇开笔", slot=slot).glyphs("《渡口》")[
        1
    ].x == pytest.approx(LEFT + SIZE + 9, abs=0.01)  # 《 is too wide for it
    page = made(newsroom, styled(), "“渡口”续篇开笔", slot=slot)
    assert page.glyphs("“渡口”")[1].x == pytest.approx(LEFT + SIZE, abs=0.01)


@pytest.mark.parametrize("title", ["“渡口”夜航恢复了", "渡口恢复“夜航”", "“渡口恢复夜航”"])
def test_a_centred_title_is_centred_without_its_hung_quotes(newsroom: Newsroom, title: str) -> None:
    glyphs = made(newsroom, styled("centre"), title).glyphs(title)
    inner = glyphs[title[0] == "“" : len(glyphs) - (title[-1] == "”")]
    middle = (inner[0].x + inner[-1].x + 18) / 2
    assert middle == pytest.approx(LEFT + WIDTH / 2, abs=0.01)


def test_marks_take_half_an_em(newsroom: Newsroom) -> None:
    before, mark, after = made(newsroom, styled(), "渡口修好，夜航恢复").glyphs("好，夜")
    assert after.x - before.x == pytest.approx(18 + 9, abs=0.01)
    assert mark.x < before.x + 18  # drawn nearer to what it ends


def test_in_traditional_chinese_marks_keep_their_cells(newsroom: Newsroom) -> None:
    """They stand in the middle of them."""
    newsroom.write("publication.yaml", PUBLICATION.replace("zh-Hans", "zh-Hant"))
    glyphs = made(newsroom, styled(), "渡口修好，夜航恢復").glyphs("好，夜")
    assert [b.x - a.x for a, b in pairwise(glyphs)] == pytest.approx([18, 18], abs=0.01)


# H4: spread titles


@pytest.mark.parametrize(("title", "space"), [("渡船", 2.0), ("头班船", 1.0), ("头班渡船", 0.5)])
@pytest.mark.parametrize("align", ["start", "centre", "end"])
def test_short_titles_are_spread_where_the_style_says_so(
    newsroom: Newsroom, title: str, space: float, align: str
) -> None:
    style = TITLE.replace("ALIGN", f"{align}, spread: true")
    glyphs = made(newsroom, style, title).glyphs(title)
    steps = [(b.x - a.x) / 18 for a, b in pairwise(glyphs)]
    assert steps == pytest.approx([1 + space] * (len(title) - 1), abs=0.001)


def test_a_short_title_takes_a_size_in_which_it_can_be_spread(newsroom: Newsroom) -> None:
    """H4: at 48 pt four characters have no room for their half ems in 25 of 9.5 pt."""
    style = TITLE.replace("ALIGN", "centre, spread: true").replace("[18pt]", "[48pt, 36pt, 30pt]")
    page = made(newsroom, style, "头班渡船", slot="at: [1-2, 1-26]", sentences=4)
    first, second = page.glyphs("头班渡船")[:2]
    assert first.size == pytest.approx(36)
    assert second.x - first.x == pytest.approx(1.5 * 36, abs=0.01)


def test_a_title_that_no_size_spreads_keeps_the_first(newsroom: Newsroom) -> None:
    style = TITLE.replace("ALIGN", "centre, spread: true").replace("[18pt]", "[52pt, 48pt]")
    first = made(newsroom, style, "头班渡船", slot="at: [1-2, 1-26]", sentences=4)
    assert first.glyphs("头班渡船")[0].size == pytest.approx(52)


def test_centred_titles_need_not_be_spread(newsroom: Newsroom) -> None:
    style = TITLE.replace("ALIGN", "centre, spread: false")
    first, second = made(newsroom, style, "渡船").glyphs("渡船")
    assert second.x - first.x == pytest.approx(18, abs=0.01)


# H1, H2: looks, in whole rows

LOOKS = {
    "plain": "",
    "outlined": "look: outlined",
    "reversed": "look: reversed\ntint: blue",
    "ruled": "look: ruled",
    "ruled below": "look: ruled\nrules: {above: none, below: thick}",
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("lines", [1, 2])
def test_text_stays_on_the_grid_and_reads_once_under_every_look(
    newsroom: Newsroom, look: str, lines: int
) -> None:
    title = "旧仓库改成会客厅" if lines == 1 else '"旧仓库改成会客厅\\n街坊有了坐处"'
    text = title.replace("\\n", "").strip('"')
    page = made(newsroom, styled("centre", LOOKS[look]), title)
    assert not [x for x in page.said.splitlines() if "error" in x], page.said
    first = page.glyphs(SENTENCE[:8])[0]
    row = (first.y - TOP - 0.88 * SIZE) / LEADING
    assert row == pytest.approx(round(row), abs=0.01)
    for pdf, times in ((page.pages[0], 1), (page.edition[0], 2)):  # the contents have it too
        for reader, read in extracted(pdf).items():
            assert read.count(text) == times, reader
    assert len(page.glyphs(text)) == len(text)


def test_an_outlined_title_is_stroked_in_black_and_filled_with_paper(newsroom: Newsroom) -> None:
    page = made(newsroom, styled("centre", LOOKS["outlined"]), "旧仓库改成会客厅")
    printed, shown = content(page.pages[0]), content(page.edition[0], 1)
    stroke = r"1 Tr 1 j 0\.900 w\n(/GSover gs\n)?/Span<</ActualText<feff>>>BDC /Fhei-black .+EMC\n"
    assert re.search(rf"0 0 0 1 K\n{stroke}0 0 0 0 k\n0 Tr\n/GSknock gs\n/Fhei-black ", printed)
    assert re.search(rf"0\.102 0\.102 0\.102 RG\n{stroke}1 1 1 rg\n0 Tr\n/Fhei-black ", shown)
    last = re.findall(r"(\d) Tr", printed)[-1]
    assert last == "0"


def test_a_reversed_title_stands_in_paper_on_a_band_of_whole_rows(newsroom: Newsroom) -> None:
    page = made(newsroom, styled("centre", LOOKS["reversed"]), "旧仓库改成会客厅")
    (band,) = [f for f in page.sheet.fills if f.right - f.left > 100]
    assert (band.left, band.right) == pytest.approx((LEFT, LEFT + WIDTH), abs=0.01)
    rows = (band.bottom - band.top + LEADING - SIZE) / LEADING
    assert rows == pytest.approx(round(rows), abs=0.001)
    assert band.top == pytest.approx(TOP, abs=0.01)
    glyph = page.glyphs("旧仓库")[0]
    above, below = glyph.y - 0.88 * 18 - band.top, band.bottom - glyph.y - 0.12 * 18
    assert above == pytest.approx(below, abs=0.05)
    assert above > 0.2 * 18
    printed, shown = content(page.pages[0]), content(page.edition[0], 1)
    assert re.search(r"0 0 0 0 k\n/GSknock gs\n/Fhei-black 18 Tf", printed)
    assert "0.85 0.45 0.15 0.1 k\n" in printed
    assert re.search(r"1 1 1 rg\n/Fhei-black 18 Tf", shown)


def test_the_kicker_and_deck_are_on_the_band_the_byline_under_it(newsroom: Newsroom) -> None:
    small = "{font: hei, size: 10pt, align: centre}"
    style = f"kicker: {small}\ndeck: {small}\nbyline: {small}\n" + LOOKS["reversed"]
    more = "kicker: 渡口边\ndeck: 修了三个月\nbyline: 本报记者\n"
    page = made(newsroom, styled("centre", style), "旧仓库改成会客厅", more=more)
    (band,) = [f for f in page.sheet.fills if f.right - f.left > 100]
    for text in ("渡口边", "旧仓库", "修了三个月"):
        assert band.top < page.glyphs(text)[0].y < band.bottom
    assert page.glyphs("本报记者")[0].y - 9 > band.bottom


def test_rules_stand_above_and_below_a_ruled_title(newsroom: Newsroom) -> None:
    page = made(newsroom, styled("centre", LOOKS["ruled"]), "旧仓库改成会客厅")
    rules = sorted((f for f in page.sheet.fills if f.right - f.left > 100), key=lambda f: f.top)
    assert [round(f.bottom - f.top, 2) for f in rules] == [1.7, 0.34, 0.34]  # 文武线, 正线
    baseline = page.glyphs("旧仓库")[0].y
    assert rules[0].top == pytest.approx(TOP, abs=0.01)
    assert rules[1].bottom < baseline - 0.88 * 18 < baseline < rules[2].top
    rows = (rules[2].bottom - TOP + LEADING - SIZE) / LEADING
    assert rows == pytest.approx(round(rows), abs=0.001)


# H8: vertical titles


def _upright(glyphs: list[Glyph]) -> None:
    assert {round(g.x, 2) for g in glyphs} == {round(glyphs[0].x, 2)}
    assert [g.y for g in glyphs] == sorted(g.y for g in glyphs)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_vertical_title_takes_whole_columns_beside_its_text(
    newsroom: Newsroom, side: str
) -> None:
    style = (
        "title: {font: display, sizes: [30pt, 27pt], lines: 1}\n"
        f"kicker: {{font: kai, size: 13pt}}\nvertical: true\nside: {side}\n"
    )
    title = "旧仓库改成会客厅"
    page = made(newsroom, style, title, more="kicker: 渡口边的新去处\n")
    assert page.code == 0, page.said
    glyphs, kicker = page.glyphs(title), page.glyphs("渡口边的新去处")
    _upright(glyphs)
    _upright(kicker)
    assert kicker[0].x > glyphs[0].x  # 肩题 at the right of its title
    assert kicker[0].size < glyphs[0].size
    assert glyphs[-1].y + glyphs[-1].size - glyphs[0].y >= HEIGHT * 2 / 3 - 0.1
    body = [g for g in page.sheet.glyphs if g.size == SIZE and g.y > TOP]
    free = range(1, 4) if side == "left" else range(3)
    lefts = {round(LEFT + i * COLUMN, 1) for i in free}
    assert {round(g.x, 1) for g in body if round(g.x, 1) in lefts} == lefts
    assert min(g.x for g in body) == pytest.approx(min(lefts), abs=0.1)
    assert max(g.x for g in body) <= max(lefts) + 12 * SIZE
    assert (
        squeezed("渡口边的新去处" + title + SENTENCE) in extracted(page.pages[0])["pdftotext -raw"]
    )


def test_with_columns_the_text_has_so_many_of_whole_characters(newsroom: Newsroom) -> None:
    style = "title: {font: display, sizes: [30pt], lines: 1, align: centre}\nvertical: true\n"
    slot = "at: [1-4, 1-26], columns: 3"
    page = made(newsroom, style, "旧仓库改成会客厅", slot=slot)
    body = [g for g in page.sheet.glyphs if g.size == SIZE and g.y > TOP]
    starts = sorted({round(g.x, 2) for g in body if g.y < TOP + SIZE})
    right = LEFT + WIDTH
    chars = 14  # (51 whole characters less 30 pt and three gutters) // 3
    assert max(g.x for g in body) <= right
    assert starts[0] == pytest.approx(right - 3 * chars * SIZE - 2 * SIZE + 2 * SIZE, abs=0.1)


def test_a_reversed_vertical_title_has_a_band_of_the_storys_height(newsroom: Newsroom) -> None:
    style = (
        "title: {font: hei-black, sizes: [27pt], align: centre}\n"
        "vertical: true\nlook: reversed\ntint: blue\n"
    )
    page = made(newsroom, style, "夜校来了三位老师", slot="at: [1-4, 1-26], columns: 3")
    (band,) = page.sheet.fills
    assert (band.top, band.bottom) == pytest.approx((TOP, TOP + HEIGHT), abs=0.01)
    glyph = page.glyphs("夜校")[0]
    assert band.left < glyph.x < band.right


def test_a_vertical_title_that_leaves_no_column_is_an_error(newsroom: Newsroom) -> None:
    style = "title: {font: display, sizes: [30pt]}\nvertical: true\n"
    page = made(newsroom, style, "旧仓库改成会客厅", slot="at: [1-1, 1-26]")
    assert "error: a vertical title leaves no column of 8 characters beside it" in page.said


def test_a_low_vertical_title_is_said(newsroom: Newsroom) -> None:
    style = "title: {font: display, sizes: [21pt]}\nvertical: true\n"
    page = made(newsroom, style, "夜校开门")
    assert re.search(r"ferry\.md:2:8: warning: a vertical title is \d+\.\d% as high", page.said)


def test_a_picture_where_the_vertical_title_stands_is_said(newsroom: Newsroom) -> None:
    newsroom.picture("images/boat.jpg")
    style = "title: {font: display, sizes: [30pt]}\nvertical: true\n"
    more = "images: [{file: ../images/boat.jpg, alt: 船}]\n"
    slot = "at: [1-4, 1-26], picture: {at: [AT, 1-8]}"
    page = made(newsroom, style, "旧仓库改成会客厅", slot=slot.replace("AT", "1-2"), more=more)
    assert "picture boat.jpg has no place in slot lead" in page.said
    page = made(newsroom, style, "旧仓库改成会客厅", slot=slot.replace("AT", "2-3"), more=more)
    assert "has no place" not in page.said


# H5, H6: what is said of titles


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("旧仓库改成会客厅。", r":2:16: warning: a title ends with '。'"),
        ("街坊都说“值得，”", r":2:15: warning: a title ends with '，'"),
        ('"修了三个月\\n的老桥通了"', r":2:16: warning: a title is turned beside '的'"),
        ('"老街坊和\\n新邻居说上话"', r":2:12: warning: a title is turned beside '和'"),
        ('"旧仓库改成会客\\n厅"', r":2:18: warning: a title's last lines are as short as '厅'"),
    ],
)
def test_what_is_against_the_rules_of_titles_is_said(
    newsroom: Newsroom, title: str, said: str
) -> None:
    assert re.search(r"ferry\.md" + said, made(newsroom, styled(), title).said)


@pytest.mark.parametrize(
    "title",
    [
        "旧仓库改成了什么？",
        "修好了！",
        '"坐公交\\n地铁过河"',
        '"街坊们全民参与\\n把桥修好"',
        "旧仓库改成会客厅街坊从此有了坐处",
    ],
)
def test_nothing_is_said_of_good_titles(newsroom: Newsroom, title: str) -> None:
    assert "title" not in made(newsroom, styled(), title).said


def test_a_brief_title_with_a_full_stop_is_said(newsroom: Newsroom) -> None:
    newsroom.write_issue("lead: articles/ferry.md", "lead: [articles/ferry.md]")
    layout = LAYOUT.replace(
        "{is: article, at: [1-2, 1-15], title: third}", "{is: list, at: [1-2, 1-15]}"
    )
    newsroom.write("layouts/small.yaml", layout)
    newsroom.write(
        "issues/2026-03-17/articles/ferry.md", f"---\ntitle: 渡口开了。\n---\n{SENTENCE}\n"
    )
    said = "".join(newsroom.render()[1:])
    assert re.search(r"ferry\.md:2:12: warning: a title ends with '。'", said)


def test_a_word_is_torn_only_where_no_phrase_fits_and_that_is_said(newsroom: Newsroom) -> None:
    style = "title: {font: display, sizes: [40pt], lines: 3}\n"
    slot, title = "at: [1-1, 1-26], columns: 1", "社区医院"
    page = made(newsroom, style, title, slot=slot)
    assert "title" not in page.said
    style = style.replace("40pt", "60pt").replace("lines: 3", "lines: 4")
    page = made(newsroom, style, "渡船", slot=slot)
    assert re.search(r"ferry\.md:2:8: warning: a title had to be turned inside a word", page.said)


def test_a_smaller_size_is_taken_before_a_word_is_torn(newsroom: Newsroom) -> None:
    style = "title: {font: display, sizes: [44pt, 36pt, 22pt], lines: 2}\n"
    slot = "at: [1-2, 1-26], columns: 2"
    glyphs = made(newsroom, style, "充电桩排队难志愿者来值守", slot=slot).glyphs("充电桩")
    assert len({g.y for g in glyphs}) == 1


def test_a_smaller_size_is_taken_before_lines_are_lopsided(newsroom: Newsroom) -> None:
    """第12届邻里节3月 / 开幕 at 30 pt, one line at 27."""
    style = "title: {font: display, sizes: [30pt, 27pt], lines: 2}\n"
    title = "第12届邻里节3月开幕"
    page = made(newsroom, style, title, slot="at: [1-2, 1-26], columns: 2")
    assert {g.size for g in page.glyphs(title)} == {27.0}


def test_a_long_title_does_not_take_long(newsroom: Newsroom) -> None:
    """Sixty characters in a narrow slot: it does not fit, and is said so."""
    title = "柳溪口渡口恢复夜航末班船推迟到深夜街坊散了夜校也能过河" * 2
    slot = "at: [1-1, 1-26], columns: 1"
    page = made(newsroom, styled(), title, slot=slot)
    assert "title does not fit slot lead" in page.said
    assert "smallest size, 18 pt: 6 characters a line" in page.said


# styles


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("tint: blue", "'tint' is only for a title with look: reversed"),
        ("rules: {above: thin}", "'rules' is only for a title with look: ruled"),
        ("side: left", "'side' is only for a title with vertical: true"),
        ("look: reversed\ntint: tint", "the swatch 'tint' is too light for type in 'paper'"),
        ("look: reversed\ntint: mauve", "no swatch 'mauve'"),
        ("look: hollow", "should be one of 'plain', 'outlined', 'reversed', 'ruled'"),
    ],
)
def test_styles_that_cannot_be_are_errors_at_their_place(
    newsroom: Newsroom, style: str, said: str
) -> None:
    page = made(newsroom, styled("start", style), "旧仓库改成会客厅")
    assert page.code == 3
    assert re.search(r"styles/newspaper\.yaml:\d+:\d+: error: .*" + re.escape(said), page.said)


def test_outlines_are_in_black_ink_alone(newsroom: Newsroom) -> None:
    style = "title: {font: hei, sizes: [18pt], swatch: red}\nlook: outlined"
    page = made(newsroom, style, "旧仓库改成会客厅")
    assert page.code == 3
    assert "an outlined title is stroked in black ink alone" in page.said


@pytest.mark.parametrize(
    ("kicker", "said"),
    [
        ("{font: hei, size: 8pt}", "the kicker of title 'tried' is 8 pt of weight 600"),
        ("{font: kai, size: 12pt}", "the kicker of title 'tried' is 12 pt of weight"),
    ],
)
def test_thin_and_small_reversed_type_is_said(newsroom: Newsroom, kicker: str, said: str) -> None:
    style = styled("start", f"kicker: {kicker}\n{LOOKS['reversed']}")
    page = made(newsroom, style, "旧仓库改成会客厅")
    assert re.search(r"styles/newspaper\.yaml:\d+:3: warning: " + said, page.said)


def test_rows_by_the_arithmetic_of_the_question_bank() -> None:
    """H2, H3: 30 and 21 pt and three blanks at 11.25 pt; what six columns hold of 30 pt."""
    assert title_rows([30, 21], 11.25, 3) == 8
    assert title_capacity(span_chars(13, 1, 6) * 9.0, 30) == 24
    assert title_capacity(span_chars(11, 1, 6) * 9.0, 30) == 21
