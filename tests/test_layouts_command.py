"""`layouts`: what is told of a slot is what the composer makes of a text so long."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from epaper_pdf.issue.issue import Article, ArticleFill
from epaper_pdf.issue.text import Kind, Paragraph, Text
from epaper_pdf.layout.layout import Layout, Slot
from epaper_pdf.layout.read import read_layouts
from epaper_pdf.layout.style import turned
from epaper_pdf.page.composing import Composing
from epaper_pdf.pipeline import Loaded, load
from epaper_pdf.report.capacity import Capacity, capacity, chars_of
from epaper_pdf.report.dummy import dummy
from epaper_pdf.source import Source, Span
from epaper_pdf.story.compose import set_article, set_list
from epaper_pdf.story.place import interior
from epaper_pdf.story.story import Fit
from epaper_pdf.workspace import resource_folders
from tests.conftest import ROOT
from tests.newsroom import LAYOUT, NO_PAGE, Newsroom


@cache
def newsroom_of_the_example() -> Loaded:
    loaded, _ = load(ROOT / "examples" / "issues" / "2026-03-17")
    assert loaded is not None
    return loaded


def prose(loaded: Loaded, start: int) -> Iterator[Text]:
    """Yield paragraphs of the example's articles, from the page `start` on."""
    pages = [*loaded.issue.pages[start:], *loaded.issue.pages[:start]]
    for plan in pages:
        for fill in plan.slots.values():
            if isinstance(fill, ArticleFill):
                yield from (p.text for p in fill.article.body if p.kind is Kind.BODY)


def written_to(loaded: Loaded, chars: int, head: Article, start: int) -> Article:
    """Return an article of just so many characters, under the title of another."""
    body: list[Paragraph] = []
    for text in prose(loaded, start):
        if chars <= 0:
            break
        words = text.text[:chars]
        body.append(Paragraph(Kind.BODY, replace(text, text=words, bold=(), marks=(), ruby=())))
        chars -= len(words)
    return replace(head, body=tuple(body), lede=0, source_line=None, drop_cap=0)


def title_of(loaded: Loaded, *, parts: bool) -> Article:
    """Return an article with a title of four characters, with small parts of a line, or none."""
    fill = loaded.issue.pages[0].slots["lead"]
    assert isinstance(fill, ArticleFill)
    short = Text("河边夜读", fill.article.title.pieces[:1], (), fill.article.title.source)
    small = replace(short, text="街巷新事")
    if parts:
        return replace(fill.article, title=short, kicker=small, deck=small, byline=small)
    return replace(fill.article, title=short, kicker=None, deck=None, byline=None)


TRIED = """\
format: 1
extends: tabloid
slots:
  upright: {is: article, at: [1-4, 1-40], title: upright, picture: {at: [2-3, 1-12]}}
  down: {is: article, at: [1-4, 42-82], title: third, columns: 2, vertical: true}
  band: {is: article, at: [5-6, 1-40], title: reversed, frame: box, columns: 1}
  briefs: {is: list, at: [5-6, 42-82], heading: 简讯, columns: 1}
"""


@cache
def tried(folder: Path) -> Mapping[str, Layout]:
    """Return shipped layouts and one with vertical lines, a vertical title, a band and a list."""
    (folder / "layouts").mkdir(exist_ok=True)
    (folder / "layouts" / "tried.yaml").write_text(TRIED, "utf-8")
    at = Span(Source("", ""), 0, 0)
    names = ("front", "news-six", "casebook", "party", "tried")
    layouts, findings = read_layouts(dict.fromkeys(names, at), resource_folders(folder))
    assert not findings
    return layouts


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Layout]:
    return tried(tmp_path_factory.mktemp("paper"))


def held_by(loaded: Loaded, layout: Layout, slot: str) -> Capacity:
    composing = Composing.of(loaded.issue, loaded.styles, loaded.composer)
    held = capacity(layout.slots[slot], layout.grid, loaded.styles, composing)
    assert held is not None
    return held


def filled(loaded: Loaded, layout: Layout, slot: Slot, article: Article) -> Fit:
    """Return how an article fills a slot with a title of its largest size."""
    styles = turned(loaded.styles) if slot.vertical else loaded.styles
    title = styles.titles[slot.title]
    styles = replace(styles, titles={slot.title: replace(title, sizes=title.sizes[:1])})
    inside = interior(slot, layout.grid, [article])
    return set_article(loaded.composer, article, slot, inside, styles).fit


@pytest.mark.parametrize("start", [1, 6, 11])
@pytest.mark.parametrize("parts", [True, False])
@pytest.mark.parametrize(
    ("name", "slot", "pictured"),
    [
        ("front", "lead", False),
        ("front", "lead", True),
        ("front", "second", False),
        ("news-six", "lead", True),
        ("news-six", "d", False),
        ("casebook", "box", False),
        ("party", "a", False),
        ("tried", "upright", True),
        ("tried", "down", False),
        ("tried", "band", False),
    ],
)
def test_a_text_of_the_stated_length_closes_its_slot(
    layouts: Mapping[str, Layout], name: str, slot: str, pictured: bool, parts: bool, start: int
) -> None:
    """By 3 % of its rows, or two where it has few."""
    loaded, layout = newsroom_of_the_example(), layouts[name]
    held = held_by(loaded, layout, slot)
    stated = held.titles[0].pictured if pictured else held.titles[0].plain
    assert stated is not None
    head = title_of(loaded, parts=parts)
    head = head if pictured else replace(head, images=())
    chars = stated.least if parts else stated.most
    article = written_to(loaded, chars, head, start)
    fit = filled(loaded, layout, layout.slots[slot], article)
    rows = chars / chars_of(1000, held.measure) * 1000
    assert abs(fit.short_rows - fit.over_lines) <= max(0.03 * rows, 2), rows


@pytest.mark.parametrize(
    ("name", "slot"),
    [("front", "lead"), ("tried", "band"), ("tried", "upright"), ("tried", "down")],
)
def test_a_line_of_a_title_holds_what_is_stated(
    layouts: Mapping[str, Layout], name: str, slot: str
) -> None:
    loaded, layout = newsroom_of_the_example(), layouts[name]
    place = layout.slots[slot]
    first = held_by(loaded, layout, slot).titles[0]
    styles = turned(loaded.styles) if place.vertical else loaded.styles
    title = replace(styles.titles[place.title], sizes=(first.size,), lines=1)
    styles = replace(styles, titles={place.title: title})
    head = replace(title_of(loaded, parts=False), images=())
    for chars, fits in ((first.line_chars, True), (first.line_chars + 1, False)):
        words = "街巷里的夜读灯光又亮到了十点半钟以后还有人来"[:chars]
        assert len(words) == chars
        article = replace(head, title=replace(head.title, text=words))
        inside = interior(place, layout.grid)
        assert set_article(loaded.composer, article, place, inside, styles).title_fits == fits


def test_a_list_of_the_stated_lengths_closes_its_slot(layouts: Mapping[str, Layout]) -> None:
    loaded, layout = newsroom_of_the_example(), layouts["tried"]
    slot = layout.slots["briefs"]
    four = held_by(loaded, layout, "briefs").briefs[2]
    assert four.number == 4
    head = title_of(loaded, parts=False)
    articles = [written_to(loaded, four.chars, head, start) for start in (1, 4, 7, 10)]
    fit = set_list(loaded.composer, articles, slot, interior(slot, layout.grid), loaded.styles).fit
    assert abs(fit.short_rows - fit.over_lines) <= 3


def test_the_drawing_has_a_letter_a_column(layouts: Mapping[str, Layout]) -> None:
    drawn = dummy(layouts["news-six"])
    assert len(drawn) == 17
    assert drawn[0] == "a a a a a a"
    assert drawn[8] == "b b c c d d"
    assert drawn[-1] == "e e e f f f"


def test_the_workspaces_layouts_stand_beside_the_shipped_ones(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(newsroom.issue)
    code, out, err = newsroom.run("layouts")
    assert (code, err) == (0, "")
    heads = [line.split(":")[0] for line in out.splitlines() if re.match(r"[a-z]", line)]
    assert "small" in heads
    assert "front (extends tabloid)" in heads
    assert "tabloid" in heads
    assert "../../layouts/small.yaml" in out
    assert out.count(", shipped\n") == len(heads) - 2  # small and contents are the workspace's
    assert "no slots: a grid for others to extend" in out


def test_one_layout_is_shown_with_its_slots(newsroom: Newsroom) -> None:
    code, out, _ = newsroom.run("layouts", "small", "--workspace", str(newsroom.folder))
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("small: 4 columns of 12 characters × 26 rows, 170.9 × 109.2 mm, ")
    assert lines[1].startswith("  a a b b  a lead: article, 2 × 15, ")
    assert "; 2 columns of 12 characters, title third" in lines[1]
    assert re.search(r"24 pt: 9 a line; text \d+–\d+$", lines[2])
    assert any("c photo: picture, 4 × 10" in line for line in lines)


def test_layouts_as_json(newsroom: Newsroom) -> None:
    code, out, _ = newsroom.run("layouts", "front", "--json")
    assert code == 0
    told = json.loads(out)
    assert told["format"] == 1
    (front,) = told["layouts"]
    assert (front["name"], front["extends"], front["shipped"]) == ("front", "tabloid", True)
    slots = {slot["name"]: slot for slot in front["slots"]}
    assert slots["photo"]["holds"] is None
    lead = slots["lead"]
    assert lead["mm"] == [157.5, 189.6]
    assert lead["picture"]
    first = lead["holds"]["titles"][0]
    assert (first["size"], first["lines"], first["line_chars"]) == (36.0, 1, 12)
    assert first["pictured"]["least"] < first["plain"]["least"] < first["plain"]["most"]
    assert slots["briefs"]["holds"]["briefs"][0]["number"] == 2


def test_ads_are_told_in_mm(newsroom: Newsroom) -> None:
    code, out, _ = newsroom.run("layouts", "news-lead", "service", "--ads")
    assert code == 0
    assert [line.split() for line in out.splitlines()[1:]] == [
        ["news-lead", "ad", "6", "×", "15", "237.9", "×", "62.6"],
        ["service", "ad", "2", "×", "15", "77.1", "×", "62.6"],
    ]
    height = (15 * 12 - (12 - 9.5)) / 72 * 25.4
    told = json.loads(newsroom.run("layouts", "service", "--ads", "--json")[1])["ads"]
    assert told[0]["mm"][1] == round(height, 1)


def sold(room: Newsroom, sizes: str) -> None:
    publication = (room.folder / "publication.yaml").read_text("utf-8")
    room.write("publication.yaml", f"{publication}ad_sizes: {{{sizes}}}\n")


def workspace_run(room: Newsroom, *arguments: str) -> tuple[int, str, str]:
    return room.run("layouts", *arguments, "--workspace", str(room.folder), "--ads")


def test_the_sizes_that_are_sold_are_told_with_their_slots(newsroom: Newsroom) -> None:
    """Names are of the publication; a length fits to half a millimetre, 237.5 but not 237.3."""
    sold(
        newsroom,
        "foot: [6, 15], card: [2, 15], cut: [237.5mm, 62.6mm], none: [237.3mm, 62.6mm],"
        " tower: [1, 82], wide: [9, 9]",
    )
    code, out, err = workspace_run(newsroom, "news-lead", "service")
    assert (code, err) == (0, "")
    rows = [re.split(r"  +", line) for line in out.partition("\n\n")[2].splitlines()]
    assert rows == [
        ["size", "columns × rows", "mm", "fits"],
        ["foot", "6 × 15", "237.9 × 62.6", "news-lead ad"],
        ["card", "2 × 15", "77.1 × 62.6", "service ad"],
        ["cut", "6 × 15", "237.5 × 62.6", "news-lead ad"],
        ["none", "-", "237.3 × 62.6", "no slot"],
        ["tower", "1 × 82", "36.9 × 346.3", "no slot"],
    ]


def test_a_size_is_told_once_for_each_grid_that_has_slots_for_it(newsroom: Newsroom) -> None:
    newsroom.write("layouts/adverts.yaml", LAYOUT.replace("is: picture", "is: ad") + NO_PAGE)
    sold(newsroom, "wide: [4, 10], card: [2, 15]")
    told = json.loads(workspace_run(newsroom, "adverts", "service", "--json")[1])
    height = round((10 * 12 - 2.5) / 72 * 25.4, 1)
    assert told["ad_sizes"] == [
        {"name": "wide", "columns": 4, "rows": 10, "mm": [170.9, height],
         "slots": [{"layout": "adverts", "slot": "photo"}]},
        {"name": "card", "columns": 2, "rows": 15, "mm": [77.1, 62.6],
         "slots": [{"layout": "service", "slot": "ad"}]},
    ]  # fmt: skip


def test_a_size_that_is_none_is_told_at_its_place(newsroom: Newsroom) -> None:
    sold(newsroom, "card: [2, 15], zero: [0, 4]")
    code, out, err = workspace_run(newsroom, "service")
    assert code == 3
    assert re.search(r"publication\.yaml:\d+:\d+: error: a size should be above 0", err)
    assert "card" in out
    assert "zero" not in out


def test_layouts_as_a_page(newsroom: Newsroom) -> None:
    newsroom.write("layouts/odd.yaml", LAYOUT.replace("  lead:", '  "<script>":'))
    code, _, _ = newsroom.run(
        "layouts", "front", "odd", "--workspace", str(newsroom.folder), "--html", "l.html"
    )
    assert code == 0
    page = Path("l.html").read_text("utf-8")
    assert page.count("<svg") == 2
    assert "<script" not in page
    assert "a &lt;script&gt;" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"<td>(None|nan)", page)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["layouts", "frnt"], 3, "error: no layout 'frnt'\n  hint: did you mean front?\n"),
        (["layouts", "front", "--workspace", "nowhere"], 3, "no publication.yaml in nowhere"),
        (["layouts", "--html", "paper/publication.yaml"], 2, "the name of a report ends in .html"),
        (["layouts", "front", "--html", "no/l.html"], 4, "epaper-pdf: no/l.html: No such file"),
        (["layouts", "../front"], 3, "error: no layout '../front'"),
    ],
)
def test_mistakes(newsroom: Newsroom, arguments: list[str], code: int, message: str) -> None:
    before = (newsroom.folder / "publication.yaml").read_bytes()
    found, _, err = newsroom.run(*arguments)
    assert found == code
    assert message in err
    assert (newsroom.folder / "publication.yaml").read_bytes() == before


def test_a_layout_with_mistakes_is_told_and_the_others_shown(newsroom: Newsroom) -> None:
    newsroom.write("layouts/bad.yaml", LAYOUT.replace("columns: 4", "columns: 0"))
    newsroom.write("layouts/worse.yaml", LAYOUT.replace("title: third", "title: thrid"))
    code, out, err = newsroom.run("layouts", "--workspace", str(newsroom.folder))
    assert code == 3
    assert "layouts/bad.yaml:2:17: error: should be at least 1, is '0'" in err
    assert "layouts/worse.yaml:4:3: error: styles newspaper have no title style 'thrid'" in err
    assert "\nsmall: " in out
    assert "\nbad" not in out


def test_faults_of_the_house_are_told_once(newsroom: Newsroom) -> None:
    styles = (
        (ROOT / "styles" / "newspaper.yaml").read_text("utf-8").replace("font: kai", "font: kia")
    )
    newsroom.write("styles/newspaper.yaml", styles)
    newsroom.write("layouts/tabloid.yaml", LAYOUT.replace("leading: 12pt", "leading: 0pt"))
    newsroom.write("layouts/front copy.yaml", LAYOUT)
    code, out, err = newsroom.run("layouts", "--workspace", str(newsroom.folder))
    assert (code, out) == (3, "")
    assert err.count("ask for the font role 'kia'") == 1
    assert err.count("layouts/tabloid.yaml:2:73: error: should be above 0") == 1
    assert "front copy" not in err
