"""Spreads (通版): composed once, cut at the fold, no character near it, no character lost."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.page.cutting import Half, cut
from epaper_pdf.page.pages import Block, Fill, GlyphRun, Line, Page, Picture, Rule
from epaper_pdf.page.parting import Zone, divided, inked, parted
from epaper_pdf.pipeline import compose, load
from epaper_pdf.roles import Role
from tests.conftest import ROOT
from tests.newsroom import SENTENCE, Newsroom, article
from tests.reader import read_article, sheets, squeezed
from tests.test_edition import run_python

TRIM = 200 / 25.4 * 72
CLEAR = 5 / 25.4 * 72
ARTICLES = "issues/2026-03-17/articles/"
SPREAD = """\
format: 1
extends: small
fold: {clear: 5mm}
slots:
  photo: {is: picture, at: [2-7, 1-6]}
  lead: {is: article, at: [1-8, 7-16], title: lead, columns: 6}
  box: {is: article, at: [3-6, 18-26], title: box, frame: tint, columns: 4}
rules:
  - {above: box}
"""
ISSUE = """\
format: 1
date: 2026-03-17
pages:
  - {section: 要闻, layout: small, slots: {lead: articles/ferry.md, second: articles/bridge.md}}
  - section: 花市
    spread: true
    layout: both
    slots:
      lead: articles/market.md
      box: articles/guide.md
      photo: {image: p.jpg, alt: 花市, caption: 两岸的棚子连成一条街}
  - {section: 尾版, layout: small, slots: {lead: articles/lamp.md, second: articles/boat.md}}
"""


@pytest.fixture
def paper(newsroom: Newsroom) -> Newsroom:
    """A newsroom with four pages, of which 02 and 03 are a spread."""
    newsroom.write("layouts/both.yaml", SPREAD)
    newsroom.picture("p.jpg", (4000, 1000))
    for name, title, sentences in (
        ("market", "两岸花市 开在春水边", 10),
        ("guide", "花市怎么逛", 4),
        ("lamp", "灯下读书", 6),
        ("boat", "新船下水", 6),
    ):
        text = f"---\ntitle: {title}\n---\n" + "\n\n".join([SENTENCE] * sentences) + "\n"
        newsroom.write(f"{ARTICLES}{name}.md", text if sentences != 6 else article(title))
    newsroom.write("issues/2026-03-17/issue.yaml", ISSUE)
    return newsroom


def placed(paper: Newsroom, only: list[str] | None = None) -> tuple[Page, ...]:
    loaded, findings = load(paper.issue)
    assert loaded is not None, findings
    return compose(loaded, only).pages


def spread_of(paper: Newsroom) -> tuple[Page, Page]:
    _, left, right, _ = placed(paper)
    return left, right


def block(page: Page, role: Role, name: str) -> Block:
    (found,) = (b for b in page.blocks if b.role is role and b.id.startswith(name))
    return found


def output(paper: Newsroom, page: str) -> Path:
    (file,) = (paper.out / "XB" / "2026-03-17" / "current" / "pages").glob(f"*_{page}.pdf")
    return file


def test_two_pages_of_normal_trim_with_a_head_each(paper: Newsroom) -> None:
    left, right = spread_of(paper)
    assert (left.id, left.ordinal, right.id, right.ordinal) == ("02", 2, "03", 3)
    assert left.width == right.width == pytest.approx(TRIM)
    for page in (left, right):
        assert block(page, Role.FOLIO, "head").text == page.id
        assert block(page, Role.SECTION, "head").text == "花市"
        assert [b.order for b in page.blocks] == list(range(1, len(page.blocks) + 1))


def test_columns_stand_where_those_of_single_pages_do(paper: Newsroom) -> None:
    paper.write("layouts/both.yaml", SPREAD.replace(", columns: 6", ""))
    single, left, right, _ = placed(paper)
    edges = [
        {round(r.left, 6) for b in page.blocks if b.role is Role.BODY for r in b.shape
         if not b.id.startswith("box")}
        for page in (single, left, right)
    ]  # fmt: skip
    assert edges[0] == edges[1] == edges[2]
    assert len(edges[0]) == 4


def test_picture_and_tint_meet_at_the_fold(paper: Newsroom) -> None:
    """The same pixel lies at the same place, whichever of the two pages shows it."""
    left, right = spread_of(paper)
    one, other = (
        i for p in (left, right) for b in p.blocks for x in b.lines for i in x.items
        if isinstance(i, Picture)
    )  # fmt: skip
    pixel = one.rect.width / (one.crop[2] - one.crop[0])
    assert other.rect.width / (other.crop[2] - other.crop[0]) == pytest.approx(pixel, abs=1e-9)
    at_fold = one.rect.right - (one.crop[2] - other.crop[0]) * pixel
    assert at_fold == pytest.approx(TRIM + other.rect.left, abs=0.01)
    assert TRIM <= one.rect.right < TRIM + pixel
    assert -pixel < other.rect.left <= 0
    tints = [
        i.rect for p in (left, right) for b in p.blocks for x in b.lines for i in x.items
        if isinstance(i, Fill) and b.id == "box.frame"
    ]  # fmt: skip
    assert tints[0].right == pytest.approx(TRIM, abs=0.01)
    assert tints[1].left == pytest.approx(0.0, abs=0.01)
    assert tints[0].width == pytest.approx(tints[1].width, abs=0.01)


def test_what_crosses_the_fold_goes_on_into_the_bleed(paper: Newsroom) -> None:
    text = (paper.folder / "publication.yaml").read_text("utf-8")
    paper.write("publication.yaml", text.replace("146mm]", "146mm], bleed: 3mm"))
    left, right = spread_of(paper)
    bleed = 3 / 25.4 * 72
    for role, name in ((Role.PICTURE, "photo"), (Role.ORNAMENT, "box.frame")):
        (one,) = (x.items[0] for x in block(left, role, name).lines)
        (other,) = (x.items[0] for x in block(right, role, name).lines)
        assert isinstance(one, Fill | Picture)
        assert isinstance(other, Fill | Picture)
        assert one.rect.right == pytest.approx(TRIM + bleed, abs=0.5)
        assert other.rect.left == pytest.approx(-bleed, abs=0.5)


def test_no_character_stands_near_the_fold_and_none_is_lost(paper: Newsroom) -> None:
    assert paper.render()[0] == 0
    (left,), (right,) = sheets(output(paper, "02")), sheets(output(paper, "03"))
    assert max(g.x + g.width for g in left.glyphs if g.text.strip()) <= TRIM - CLEAR + 0.01
    assert min(g.x for g in right.glyphs if g.text.strip()) >= CLEAR - 0.01
    shown = "".join(g.text for sheet in (left, right) for g in sheet.glyphs)
    assert squeezed(shown).count(SENTENCE[-6:]) == 14
    assert squeezed(shown).count("两岸花市") == squeezed(shown).count("开在春水边") == 1


def test_a_text_over_the_fold_is_told_in_two_parts(paper: Newsroom) -> None:
    left, right = spread_of(paper)
    begins, ends = block(left, Role.TITLE, "lead"), block(right, Role.TITLE, "lead")
    assert (begins.text, ends.text) == ("两岸花市 ", "开在春水边")
    assert (begins.alt, begins.level, ends.level) == ("两岸花市 开在春水边", 1, 0)
    assert begins.next == f"03/{ends.id}"
    paragraphs: dict[str, str] = {}
    for page in (left, right):
        for b in page.blocks:
            if b.role is Role.BODY:
                paragraphs[b.id] = paragraphs.get(b.id, "") + b.text
    assert set(paragraphs.values()) == {SENTENCE}


def test_the_contents_have_a_headline_where_it_begins(paper: Newsroom) -> None:
    assert paper.render()[0] == 0
    folder = paper.out / "XB" / "2026-03-17" / "current"
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    titles = {f["page"]: f["headlines"] for f in files if f["page"]}
    assert titles["02"] == ["两岸花市 开在春水边", "花市怎么逛"]
    assert titles["03"] == []
    with pikepdf.open(folder / "XB_20260317_edition.pdf") as edition:
        assert edition.Root.PageLayout == "/TwoPageLeft"  # 02 is the third page, after the contents
        labels = [
            str(x.P) for x in edition.Root.PageLabels.Nums if isinstance(x, pikepdf.Dictionary)
        ]
        assert labels == ["目录", "01", "02", "03", "04"]


def test_one_page_alone_has_the_same_bytes(paper: Newsroom) -> None:
    assert paper.render()[0] == 0
    whole = {page: output(paper, page).read_bytes() for page in ("02", "03")}
    for page, data in whole.items():
        assert paper.render("--pages", page)[0] == 0
        newest = max((paper.out / "XB" / "2026-03-17").glob("v*"))
        (file,) = (newest / "pages").iterdir()
        assert file.read_bytes() == data


def test_a_title_without_room_beside_the_fold_is_an_error(paper: Newsroom) -> None:
    paper.write("layouts/both.yaml", SPREAD.replace("title: box", "title: third"))
    paper.write(
        f"{ARTICLES}guide.md", article("两岸花市里的旧船与新茶和那座灯塔下的书屋明天再来", 2)
    )
    code, _, err = paper.render()
    assert code == 1
    assert re.search(r"issue\.yaml:10:7: .*characters within 5 mm of the fold on pages 02–03", err)


def test_a_layout_may_allow_characters_on_the_fold(paper: Newsroom) -> None:
    paper.write("layouts/both.yaml", SPREAD.replace("5mm", "0mm"))
    market = paper.folder / ARTICLES / "market.md"
    market.write_text(market.read_text("utf-8").replace("花市 开", "花市开"), "utf-8")
    assert paper.render()[0] == 0
    titles = [
        [g for g in sheets(output(paper, page))[0].glyphs if g.size > 24] for page in ("02", "03")
    ]
    title = "".join(g.text for page in titles for g in page)
    assert "两岸花市开在春水边" in title
    assert min(g.x for g in titles[1]) < 0


def _too_long(paper: Newsroom, name: str) -> Page:
    text = f"---\ntitle: 花市怎么逛\n---\n{SENTENCE * 30}\n"
    paper.write(f"{ARTICLES}{name}.md", text)
    return placed(paper)[1]


def test_a_fault_over_the_fold_holds_both_pages(paper: Newsroom) -> None:
    _too_long(paper, "guide")
    code, _, err = paper.render()
    assert code == 1
    assert err.count("too long for slot box on page 02–03") == 1
    assert "withheld: pages 02, 03" in err
    (folder,) = (paper.out / "XB" / "2026-03-17").glob("v*")
    red = [sheets(file)[0].rules for file in sorted((folder / "proof").iterdir())]
    assert len(red) == 2
    assert all(any(r.right - r.left > 100 for r in rules) for rules in red)


def test_a_fault_on_one_page_holds_that_page(paper: Newsroom) -> None:
    paper.write("layouts/both.yaml", SPREAD.replace("[3-6, 18-26]", "[5-8, 18-26]"))
    _too_long(paper, "guide")
    code, _, err = paper.render()
    assert code == 1
    assert "withheld: page 03, and" in err
    assert paper.render("--pages", "02")[0] == 0


FOLD = 300.0
HALVES = Half("02", 0.0, FOLD, 0.0), Half("03", FOLD, 2 * FOLD, 0.0)
lengths = st.floats(1, 400)
places = st.floats(0, 550)


def _block(role: Role, text: str, *items: GlyphRun | Rule | Picture) -> Block:
    line = Line(Rect(0.0, 0.0, 2 * FOLD, 20.0), items)
    return Block("a.1", role, (line.rect,), (line,), 1, text=text)


def _run(text: str, x: float, size: float, advances: list[float]) -> GlyphRun:
    codes = tuple(range(1, len(text) + 1))
    return GlyphRun(
        Point(x, 10.0), "song", size, "black", codes, tuple(advances), text, None, "zh-Hans"
    )


runs = st.lists(st.floats(0.5, 2.0), min_size=1, max_size=30).flatmap(
    lambda advances: st.builds(
        _run,
        st.text("两岸花市开在春水边，。 A", min_size=len(advances), max_size=len(advances)),
        places,
        st.floats(5, 60),
        st.just(advances),
    )
)


@given(runs)
def test_each_glyph_is_on_one_page_at_its_place(run: GlyphRun) -> None:
    block = _block(Role.BODY, run.text, run)
    pages = cut([block], HALVES)
    kept = [
        (item, half) for page, half in zip(pages, HALVES, strict=True)
        for b in page for line in b.lines for item in line.items if isinstance(item, GlyphRun)
    ]  # fmt: skip
    assert "".join(item.text for item, _ in kept) == run.text
    assert "".join(b.text for page in pages for b in page) == run.text
    edges = [edge + half.left for item, half in kept for _, *both in inked(item) for edge in both]
    assert edges == pytest.approx([edge for _, *both in inked(run) for edge in both])


@given(runs, st.integers(1, 29))
def test_a_divided_run_is_the_run(run: GlyphRun, at: int) -> None:
    at = min(at, len(run.glyphs))
    first, rest = divided(run, at)
    assert first.text + rest.text == run.text
    assert first.glyphs + rest.glyphs == run.glyphs
    assert rest.origin.x == pytest.approx(run.origin.x + sum(run.advances_em[:at]) * run.size)


@given(runs)
def test_what_is_parted_keeps_out_of_the_zone_or_is_left_as_it_was(run: GlyphRun) -> None:
    zone = Zone(FOLD - 14, FOLD + 14)
    block = _block(Role.TITLE, run.text, run)
    (line,) = parted(block, zone, block.lines[0].rect).lines
    items = [item for item in line.items if isinstance(item, GlyphRun)]
    assert "".join(item.text for item in items) == run.text
    near = [edges for item in items for _, *edges in inked(item) if zone.holds(*edges)]
    assert items == [run] or not near


@given(places, lengths, st.integers(100, 5000), st.floats(0, 20))
def test_parts_of_a_picture_show_each_pixel_where_it_was(
    left: float, width: float, pixels: int, bleed: float
) -> None:
    picture = Picture(Rect(left, 0.0, width, 20.0), "p.jpg", "", (7, 0, 7 + pixels, 50))
    halves = Half("02", 0.0, FOLD, bleed), Half("03", FOLD, 2 * FOLD, bleed)
    for page, half in zip(cut([_block(Role.PICTURE, "", picture)], halves), halves, strict=True):
        for item in (i for b in page for line in b.lines for i in line.items):
            assert isinstance(item, Picture)
            pixel = width / pixels
            first, last = item.crop[0] - 7, item.crop[2] - 7
            assert item.rect.left + half.left == pytest.approx(left + first * pixel, abs=1e-6)
            assert item.rect.right + half.left == pytest.approx(left + last * pixel, abs=1e-6)
            seen = half.clipped(picture.rect, bleed)
            assert item.rect.left + half.left <= seen.left + 1e-4 * pixel
            assert item.rect.right + half.left >= seen.right - 1e-4 * pixel


@given(places, lengths, st.sampled_from([(), (1.0, 2.0), (3.0,)]))
def test_a_rule_over_the_fold_goes_on(left: float, width: float, dash: tuple[float, ...]) -> None:
    rule = Rule(Point(left + width, 5.0), Point(left, 5.0), 1.0, "black", dash)
    pages = cut([_block(Role.ORNAMENT, "", rule)], HALVES)
    found = [
        (item.start.x + half.left, item.end.x + half.left)
        for page, half in zip(pages, HALVES, strict=True)
        for b in page for line in b.lines for item in line.items if isinstance(item, Rule)
    ]  # fmt: skip
    assert min(start for start, _ in found) == pytest.approx(left)
    assert max(end for _, end in found) == pytest.approx(min(left + width, 2 * FOLD))
    if len(found) == 2:
        assert found[0][1] == FOLD
        assert 0 <= FOLD - found[1][0] <= sum(dash)


Spoil = Callable[[Newsroom], object]


def issue(old: str, new: str) -> Spoil:
    return lambda room: room.write_issue(old, new)


def layout(old: str, new: str) -> Spoil:
    assert old in SPREAD
    return lambda room: room.write("layouts/both.yaml", SPREAD.replace(old, new))


LAST = ISSUE[ISSUE.index("  - {section: 尾版") :]
FIRST = ISSUE[ISSUE.index("  - {section: 要闻") : ISSUE.index("  - section: 花市")]
RULED = """\
  a: {is: ad, at: [4, 17], optional: true}
  b: {is: ad, at: [5, 17], optional: true}
rules:
  - {between: [a, b]}
"""
CONTINUED = """\
  rest: {is: continued, at: [1-2, 18-26]}
rules:
"""
MISTAKES: list[tuple[str, Spoil, str, str]] = [
    (
        "an odd page and an even one",
        issue("true", '["03", "04"]'),
        "page 03 .* second|04 .* second",
        "",
    ),
    ("a spread at page 01", issue(FIRST, ""), "5:13.*01 and 02 do not face", "1st of the issue"),
    ("a spread at the end", issue(LAST, ""), "6:13.*page 03 has no back", "a page after it"),
    (
        "ids that do not follow",
        issue("true", '["02", "05"]'),
        "05 does not follow page 02",
        "on end",
    ),
    ("ids of two kinds", issue("true", '["A2", "B3"]'), "B3 does not follow page A2", ""),
    ("an id twice", issue("true", '["01", "02"]'), "page 01 is there a second time", ""),
    ("three ids", issue("true", '["02", "03", "04"]'), "6:13.*two page ids", ""),
    ("no ids", issue("true", "maybe"), "6:13.*two page ids", ""),
    ("a bad id", issue("true", '["02", "0/3"]'), r"6:20", ""),
    (
        "id and spread",
        issue("spread: true", 'spread: true\n    id: "02"'),
        "7:9.*a spread has two",
        "",
    ),
    (
        "a spread's layout for one page",
        issue("    spread: true\n", ""),
        "that of a spread",
        "spread: true",
    ),
    ("a page's layout for a spread", issue("layout: both", "layout: small"), "single page", "fold"),
    (
        "a column on the fold",
        layout("columns: 6", "columns: 5"),
        "both.yaml:6.*lies?|would lie on the fold",
        "4 of its 8",
    ),
    (
        "one column on the fold",
        layout("columns: 6", "columns: 1"),
        "column of slot lead would lie",
        "",
    ),
    (
        "an uneven division",
        layout("[1-8, 7-16]", "[2-8, 7-16]"),
        "column of slot lead would lie",
        "3 of its 7",
    ),
    (
        "vertical lines on the fold",
        layout("columns: 6", "vertical: true"),
        "vertical slot lead would lie",
        "two slots",
    ),
    ("a side title on the fold", layout("title: lead", "title: upright"), "stands beside text", ""),
    (
        "a rule on the fold",
        layout("rules:\n", RULED),
        "both.yaml:.*rule between a and b would lie on the fold",
        "",
    ),
    ("a slot outside both pages", layout("[1-8, 7-16]", "[1-9, 7-16]"), "8 columns", ""),
    ("a slot for a jump", layout("rules:\n", CONTINUED), "slot rest is for a jump", ""),
    (
        "a jump from a spread",
        issue("lead: articles/market.md", 'lead: {article: articles/market.md, jump_to: "04"}'),
        "9:[0-9]+: .*no story jumps from or to a spread, of which page 02 is",
        "",
    ),
    ("no length", layout("5mm", "wide"), "3:15.*wide", ""),
    ("less than nothing", layout("5mm", "-1mm"), "3:15", ""),
]


@pytest.mark.parametrize(
    ("spoil", "message", "hint"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_mistakes(paper: Newsroom, spoil: Spoil, message: str, hint: str) -> None:
    spoil(paper)
    code, _, err = paper.render()
    assert code == 3
    assert re.search(message, err)
    assert hint in err
    assert "Traceback" not in err
    assert not paper.outputs()


def test_the_example_of_a_flower_market(tmp_path: Path) -> None:
    """Every story of the spread reads back whole over both pages; nothing is to be remarked."""
    issue = ROOT / "examples" / "spread" / "issues" / "2026-03-24"
    done = run_python("-m", "epaper_pdf", "render", str(issue), "--out", str(tmp_path), "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    pages = tmp_path / "QX" / "2026-03-24" / "v1" / "pages"
    shown = [squeezed("".join(g.text for g in sheets(pages / f"QX_20260324_{page}.pdf")[0].glyphs))
             for page in ("02", "03")]  # fmt: skip
    for name, over in (("market", True), ("guide", True), ("grower", False), ("boat", False)):
        for paragraph in read_article(issue / "articles" / f"{name}.md").body:
            text = squeezed(paragraph)
            cut = [n for n in range(len(text) + 1) if text[:n] in shown[0] and text[n:] in shown[1]]
            whole = text in shown[0] or text in shown[1]
            assert whole or (over and cut)
