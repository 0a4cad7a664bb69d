"""What pages hang on beyond their own files: runs that keep pages tell and write what others do."""

import os
import shutil
from typing import Any

import pytest

from epaper_pdf.fonts.face import Face
from tests.newsroom import Newsroom, article
from tests.publish.guided import HEAD, edit, guided
from tests.publish.test_kept import outputs, run
from tests.test_spread import paper as paper

PAGES = """\
pages:
  - {section: 要闻, layout: small, slots: {lead: articles/ferry.md, second: articles/bridge.md}}
  - {section: 新闻, layout: small, slots: {lead: articles/market.md, second: articles/school.md}}
"""
SHOWN = """\
pages:
  - section: 要闻
    layout: small
    slots: {lead: articles/ferry.md, second: articles/bridge.md, photo: {image: one.png, alt: 渡口}}
  - section: 新闻
    layout: small
    slots: {lead: articles/market.md, second: articles/school.md, photo: {image: two.png, alt: 桥}}
"""
ZONE = """\
  {name}:
    replace:
      "02":
        section: 山乡
        layout: small
        slots: {{lead: articles/tea.md, second: articles/school.md}}
"""
TITLES = {"market": "早市新棚", "school": "夜校开课", "tea": "春茶开采"}


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    return guided(newsroom, PAGES, TITLES)


def assert_alike(room: Newsroom, *options: str, issue: str = "") -> Any:
    """Render with kept pages and without: it is told and written the same. Return what is told."""
    folder = room.folder.parent
    shutil.rmtree(folder / "fresh" / ".cache" / "pages", ignore_errors=True)
    kept = run(room, "kept", *options, issue=issue)
    assert kept == run(room, "fresh", *options, issue=issue)
    assert outputs(room, "kept") == outputs(room, "fresh")
    return kept[1]


def test_an_article_of_two_zones_is_one_of_each(room: Newsroom) -> None:
    zones = "zones:\n" + "".join(ZONE.format(name=name) for name in ("city", "hills"))
    room.write("issues/2026-03-17/issue.yaml", HEAD + PAGES + zones)
    assert_alike(room, "--zones")
    edit(room, "tea", "救生衣。\n", "救生衣，一共十二件。\n")
    assert_alike(room, "--zones")
    folder = room.folder.parent / "kept" / "XB" / "2026-03-17"
    for zone in ("city", "hills"):
        assert "articles/tea.md" in (folder / zone / "v2" / "sources.json").read_text("utf-8")


def test_a_zone_may_name_an_article_by_a_link(room: Newsroom) -> None:
    (room.issue / "articles" / "lessons.md").symlink_to("school.md")
    zone = ZONE.format(name="city").replace("school.md", "lessons.md")
    room.write("issues/2026-03-17/issue.yaml", f"{HEAD}{PAGES}zones:\n{zone}")
    assert_alike(room, "--zones")
    edit(room, "school", "救生衣。\n", "救生衣，一共十二件。\n")
    assert_alike(room, "--zones")
    sources = room.folder.parent / "kept" / "XB" / "2026-03-17" / "city" / "v2" / "sources.json"
    assert "articles/lessons.md" in sources.read_text("utf-8")


def test_a_picture_under_two_names_is_one_of_both_pages(room: Newsroom) -> None:
    room.write("issues/2026-03-17/issue.yaml", HEAD + SHOWN)
    room.picture("one.png")
    (room.issue / "two.png").symlink_to("one.png")
    assert_alike(room)
    room.picture("one.png", (1700, 800))
    assert_alike(room)
    sources = room.folder.parent / "kept" / "XB" / "2026-03-17" / "v2" / "sources.json"
    assert "two.png" in sources.read_text("utf-8")


def test_a_glyph_tells_another_character_only_while_pages_disagree(room: Newsroom) -> None:
    """The radical ⽻ and 羽 are one glyph: the page that comes second says what it shows."""
    edit(room, "ferry", "救生衣。\n", "救生衣，部首是⽻。\n")
    edit(room, "market", "救生衣。\n", "救生衣，插着翎羽。\n")
    assert_alike(room)
    edit(room, "ferry", "，部首是⽻", "")
    assert_alike(room)
    edit(room, "ferry", "救生衣。\n", "救生衣，部首是⽻。\n")
    assert_alike(room)


def test_half_a_spread_tells_what_lies_over_the_fold(paper: Newsroom) -> None:
    """A short story over both is told of the left one, of the right one where that is alone."""
    for pages in ("01-04", "03", "02", "01-04", "03", "02-03"):
        told = assert_alike(paper, "--pages", pages)
        assert not told["withheld"]
        short = {f["page"] for f in told["findings"] if f["code"] == "underset"}
        assert short >= {"03" if pages == "03" else "02"}


def test_pictures_are_found_from_any_folder(room: Newsroom) -> None:
    """The issue is named from one folder, then from another, from which nothing lies the same."""
    room.write("issues/2026-03-17/issue.yaml", HEAD + SHOWN.replace("two.png", "one.png"))
    room.picture("one.png")
    away = room.folder.parent / "away" / "far"
    away.mkdir(parents=True)
    os.chdir(away)
    assert_alike(room, issue=os.path.relpath(room.issue))
    os.chdir(away.parent)
    for name in ("kept", "fresh"):
        for path in (room.folder.parent / name / ".cache").iterdir():
            if path.is_file():
                path.unlink()
    edit(room, "market", "救生衣。\n", "救生衣，一共十二件。\n")
    assert_alike(room, issue=os.path.relpath(room.issue))
    edit(room, "market", "，一共十二件", "")
    assert_alike(room, issue=str(room.issue))


def test_a_run_that_keeps_nothing_needs_no_folder(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Every page is withheld, and of faces with CFF outlines nothing is cut in advance."""
    monkeypatch.setattr(Face, "prepare", lambda *_: None)
    for name in ("ferry", "market"):
        room.write(f"issues/2026-03-17/articles/{name}.md", article(name, 60))
    code, _, err = room.render()
    assert (code, "withheld: pages 01, 02" in err) == (1, True), err
