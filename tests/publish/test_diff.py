"""`diff`: what two versions of an issue differ in, as text, JSON and HTML; what is refused."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from epaper_pdf.diff.wording import wordings
from epaper_pdf.page.dump import load
from tests.newsroom import Newsroom
from tests.publish.guided import HEAD, PAGES, edit, guided

ZONES = """\
zones:
  city:
    replace:
      "02":
        section: 新闻
        layout: small
        slots: {lead: articles/tram.md, second: articles/school.md}
"""
TITLES = {"market": "早市新棚", "school": "夜校开课", "clinic": "流动门诊", "tram": "电车复线"}


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    guided(newsroom, PAGES, TITLES)
    assert newsroom.render()[0] == 0
    return newsroom


def out(room: Newsroom, version: str) -> str:
    return str(room.out / "XB" / "2026-03-17" / version)


def compared(room: Newsroom, one: str = "v1", other: str = "v2") -> Any:
    _, said, _ = room.run("diff", out(room, one), out(room, other), "--json")
    return json.loads(said)


def test_equal_versions(room: Newsroom) -> None:
    assert room.run("diff", out(room, "v1"), out(room, "v1")) == (0, "3 pages the same\n", "")
    record = compared(room, "v1", "v1")
    assert (record["equal"], record["pages"], record["articles"]) == (True, [], [])


def test_a_title_and_what_follows_from_it(room: Newsroom) -> None:
    edit(room, "market", "早市新棚", "早市搭起新棚")
    room.render()
    code, said, _ = room.run("diff", out(room, "v1"), out(room, "v2"))
    assert code == 1
    assert said.splitlines() == [
        "page 02 changed",
        "  article market",
        "page 03 follows",
        "  its guide names page 02: 早市新棚02版 → 早市搭起新棚02版",
        "article market 早市搭起新棚: +0 -0",
        "  title: 早市新棚 → 早市搭起新棚",
        "1 page the same",
    ]
    pages = compared(room)["pages"]
    assert [(p["id"], p["kind"], p["follows"]) for p in pages] == [
        ("02", "changed", False), ("03", "changed", True),
    ]  # fmt: skip


def test_only_the_lines_that_changed_are_marked(room: Newsroom) -> None:
    """The last line of the last paragraph has three characters more: it alone is marked."""
    path = room.issue / "articles" / "school.md"
    path.write_text(path.read_text("utf-8").rstrip()[:-1] + "三件套。\n", "utf-8")
    room.render()
    (page,) = compared(room)["pages"]
    assert page["id"] == "02"
    (area,) = page["after"]
    assert area["block"].startswith("second.")
    assert area["rect"]["height"] < 24
    (change,) = compared(room)["articles"]
    assert (change["id"], change["chars_added"], change["chars_removed"]) == ("school", 3, 0)
    assert change["added"][0].endswith("救生衣三件套。")


def test_a_moved_source_is_no_difference(room: Newsroom) -> None:
    edit(room, "school", "title: 夜校开课", "# 二审\ntitle: 夜校开课")
    room.render()
    assert Path(out(room, "v2")).exists()
    assert room.run("diff", out(room, "v1"), out(room, "v2"))[0] == 0


def test_pages_and_articles_that_came_and_went(room: Newsroom) -> None:
    text = HEAD + PAGES.replace("lead: articles/clinic.md", "lead: articles/tram.md")
    text += "  - {section: 副刊, layout: small, slots: {lead: articles/clinic.md}}\n"
    small = (room.folder / "layouts" / "small.yaml").read_text("utf-8")
    one = small.replace("[3-4, 1-15], title: third", "[3-4, 1-15], title: third, optional: true")
    room.write("layouts/small.yaml", one)
    room.write("issues/2026-03-17/issue.yaml", text)
    assert room.render()[0] == 0
    record = compared(room)
    assert [(p["id"], p["kind"]) for p in record["pages"]] == [("03", "changed"), ("04", "added")]
    changes = {a["id"]: (a["pages_before"], a["pages_after"]) for a in record["articles"]}
    assert changes == {"tram": ([], ["03"]), "clinic": (["03"], ["04"])}
    back = compared(room, "v2", "v1")
    assert [(p["id"], p["kind"]) for p in back["pages"]] == [("03", "changed"), ("04", "removed")]


def test_other_bytes_that_look_the_same_are_told(room: Newsroom) -> None:
    publication = (room.folder / "publication.yaml").read_text("utf-8")
    room.write("publication.yaml", publication.replace("publisher: 丙", "publisher: 丙社"))
    room.render()
    assert {p["kind"] for p in compared(room)["pages"]} == {"file"}


def test_a_part_of_an_issue_is_compared_as_far_as_it_goes(room: Newsroom) -> None:
    edit(room, "school", "title: 夜校开课", "title: 夜校开班")
    room.render("--pages", "01,02")
    assert [p["id"] for p in compared(room)["pages"]] == ["02"]


def test_html_is_whole_and_shows_both_versions(room: Newsroom, tmp_path: Path) -> None:
    edit(room, "market", "早市新棚", "早市<搭起>新棚")
    room.render()
    html = tmp_path / "diff.html"
    code, said, err = room.run("diff", out(room, "v1"), out(room, "v2"), "--html", str(html))
    assert (code, err) == (1, "")
    assert f"report in {html}" in said
    text = html.read_text("utf-8")
    assert text.count("data:image/jpeg;base64,") == 4
    assert "早市&lt;搭起&gt;新棚" in text
    assert not re.search(r'(?:src|href)="(?!data:)', text)
    assert len(re.findall(r'<i style="left:[\d.]+%;top:[\d.]+%', text)) >= 4


def test_html_that_cannot_be_written(room: Newsroom, tmp_path: Path) -> None:
    code, _, err = room.run(
        "diff", out(room, "v1"), out(room, "v1"), "--html", str(tmp_path / "no" / "diff.html")
    )
    assert code == 4
    assert "the report was not written" in err
    assert room.run("diff", out(room, "v1"), out(room, "v1"), "--html", "diff.pdf")[0] == 2


def test_zones_are_compared_with_the_base(room: Newsroom) -> None:
    room.write("issues/2026-03-17/issue.yaml", HEAD + PAGES + ZONES)
    assert room.render("--zones")[0] == 0
    record = compared(room, "v1", "city/v1")
    assert [(p["id"], p["follows"]) for p in record["pages"]] == [("02", False), ("03", True)]


def test_a_story_over_two_pages_is_one_text(room: Newsroom) -> None:
    pages = load((Path(out(room, "v1")) / "pages.json.gz").read_bytes())
    told = wordings(pages)["ferry"]
    assert told.text.count("早上六点") == 6
    assert (told.title, told.pages) == ("头班渡船", ["01"])


def broken(room: Newsroom, how: str) -> None:
    file = Path(out(room, "v2")) / "pages.json.gz"
    manifest = file.with_name("manifest.json")
    match how:
        case "absent":
            file.unlink()
        case "cut":
            file.write_bytes(file.read_bytes()[:-20])
        case "newer":
            value = json.loads(gzip.decompress(file.read_bytes()))
            file.write_bytes(gzip.compress(json.dumps({**value, "format": 9}).encode()))
        case "other":
            text = manifest.read_text("utf-8")
            manifest.write_text(text.replace("2026-03-17", "2026-03-24"), "utf-8")
        case "no manifest":
            manifest.unlink()
        case "page":
            page = next((Path(out(room, "v2")) / "pages").glob("*_02.pdf"))
            page.write_bytes(b"%PDF-1.6 nothing")


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("absent", "it has no pages.json.gz: an earlier epaper-pdf made it; render it again"),
        ("cut", "v2/pages.json.gz: saved pages: the file is "),
        ("newer", "saved pages: format 9"),
        ("other", "XB 2026-03-17 and XB 2026-03-24 are two issues"),
        ("no manifest", "no output of epaper-pdf"),
        ("page", "it was changed since it was rendered"),
    ],
)
def test_what_cannot_be_compared(room: Newsroom, tmp_path: Path, how: str, told: str) -> None:
    edit(room, "market", "早市新棚", "早市搭起新棚")
    room.render()
    broken(room, how)
    html = tmp_path / "diff.html"
    code, said, err = room.run("diff", out(room, "v1"), out(room, "v2"), "--html", str(html))
    assert (code, said) == (3, "")
    assert told in err
    assert "Traceback" not in err
    assert not html.exists()
