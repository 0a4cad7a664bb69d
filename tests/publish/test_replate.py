"""改版: rendering again writes what changed, and nothing else."""

import json
import os
import re
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from epaper_pdf.draw.content import Drawn
from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Link, Page, Picture
from epaper_pdf.preflight.check import Checked, preflight_bytes
from epaper_pdf.publish.keys import seen_on
from tests.newsroom import Newsroom
from tests.publish.guided import edit, guided

PAGES = """\
pages:
  - section: 要闻
    layout: small
    slots: {lead: articles/ferry.md, second: articles/bridge.md}
  - section: 新闻
    layout: small
    slots: {lead: articles/market.md, second: articles/school.md}
  - section: 副刊
    layout: small
    slots: {lead: articles/garden.md, second: articles/letters.md}
  - section: 服务
    layout: guide
    slots: {lead: articles/clinic.md}
"""
TITLES = {"market": "早市新棚", "school": "夜校开课", "garden": "屋顶花园", "letters": "旧信札",
          "clinic": "流动门诊"}  # fmt: skip


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Four pages; the last one has a guide to the leads of the others."""
    return guided(newsroom, PAGES, TITLES)


def version(room: Newsroom, name: str) -> Path:
    return room.out / "XB" / "2026-03-17" / name


def files(folder: Path) -> dict[str, int]:
    """The files of a version and their inodes: equal ones are the same file."""
    return {str(p.relative_to(folder)): p.stat().st_ino for p in folder.rglob("*") if p.is_file()}


def changed(room: Newsroom, before: str, after: str) -> set[str]:
    old, new = files(version(room, before)), files(version(room, after))
    assert set(old) == set(new)
    return {name.replace("XB_20260317_", "") for name in new if new[name] != old[name]}


def entry(room: Newsroom, name: str, page: str) -> Any:
    manifest = json.loads((version(room, name) / "manifest.json").read_bytes())
    return next(f for f in manifest["files"] if f["page"] == page)


def version_id(room: Newsroom, name: str, page: str) -> str:
    data = (version(room, name) / f"pages/XB_20260317_{page}.pdf").read_bytes()
    found = re.search(rb"<xmpMM:VersionID>(\d+)<", data)
    assert found
    return found[1].decode()


def ids(room: Newsroom, name: str, page: str) -> tuple[bytes, bytes]:
    data = (version(room, name) / f"pages/XB_20260317_{page}.pdf").read_bytes()
    document, instance = re.findall(rb"<xmpMM:(?:Document|Instance)ID>urn:uuid:([^<]+)<", data)
    return document, instance


def shows(room: Newsroom, picture: str) -> None:
    """Put a picture on page 01."""
    photo = f"photo: {{image: {picture}, alt: 渡口}}"
    room.write_issue("second: articles/bridge.md}", f"second: articles/bridge.md, {photo}}}")


ALWAYS = {"edition.pdf", "manifest.json", "pages.json.gz", "sources.json"}


def test_one_article_changes_one_page(room: Newsroom) -> None:
    assert room.render()[0] == 0
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    assert room.render()[0] == 0
    assert {n.removeprefix("XB_20260317_") for n in changed(room, "v1", "v2")} == {
        "pages/03.pdf", *ALWAYS
    }  # fmt: skip
    assert [version_id(room, "v2", p) for p in ("01", "02", "03", "04")] == ["1", "1", "2", "1"]
    assert [entry(room, "v2", p)["version"] for p in ("01", "02", "03", "04")] == [1, 1, 2, 1]
    (document, instance), (same, other) = ids(room, "v1", "03"), ids(room, "v2", "03")
    assert document == same
    assert instance != other


def test_a_page_that_names_a_changed_title_follows(room: Newsroom) -> None:
    assert room.render()[0] == 0
    edit(room, "market", "早市新棚", "早市搭起新棚")
    assert room.render()[0] == 0
    assert changed(room, "v1", "v2") == {"pages/02.pdf", "pages/04.pdf", *ALWAYS}


def test_a_link_is_not_printed() -> None:
    """Where a link leads on its page, only the combined edition knows."""
    page = Page("01", 1, "要闻", "front", "small", 100.0, 100.0, 0.0, "process", ())
    links = [Link(Rect(0, 0, 9, 9), "05", y) for y in (None, 40.0)]
    keys = {seen_on(page, Drawn(links=[(0, link)])) for link in links}
    assert len(keys) == 1
    picture = Picture(Rect(0, 0, 9, 9), "a.png", "d1", (0, 0, 9, 9))
    shown = (picture, replace(picture, path="b.png"), replace(picture, digest="d2"))
    keys = {seen_on(page, Drawn(pictures=[(p, 0)])) for p in shown}
    assert len(keys) == 2


def test_the_slug_tells_the_version_of_the_page(room: Newsroom) -> None:
    """An unchanged page keeps its slug, and its file."""
    assert room.render("--marks", "crop,slug")[0] == 0
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    assert room.render("--marks", "crop,slug")[0] == 0
    assert changed(room, "v1", "v2") == {"pages/03.pdf", *ALWAYS}
    for page, version_ in (("02", "1"), ("03", "2")):
        file = version(room, "v2") / f"pages/XB_20260317_{page}.pdf"
        said = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout
        assert f"第{version_}次" in said.decode()
    assert room.render()[0] == 0
    assert version_id(room, "v3", "02") == "3"


def test_what_does_not_show_makes_no_new_page(room: Newsroom) -> None:
    assert room.render()[0] == 0
    edit(room, "garden", "title: 屋顶花园", "# 2月来稿\ntitle: 屋顶花园")
    assert room.render()[0] == 0
    assert changed(room, "v1", "v2") == {"manifest.json", "pages.json.gz", "sources.json"}


def test_nothing_is_drawn_or_checked_twice(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    seen: list[str] = []

    def checked(name: str, *arguments: Any, **options: Any) -> Checked:
        seen.append(name)
        return preflight_bytes(name, *arguments, **options)

    monkeypatch.setattr("epaper_pdf.publish.press.preflight_bytes", checked)
    room.render()
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    room.render()
    assert seen == ["01", "02", "03", "04", "03"]


def test_what_preflight_said_is_remembered(room: Newsroom) -> None:
    room.picture("small.png", (800, 400))
    shows(room, "small.png")
    _, _, first = room.render()
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    _, said, again = room.render()
    assert "warning: N18" in first
    assert [line for line in first.splitlines() if "page 01" in line] == [
        line for line in again.splitlines() if "page 01" in line
    ]
    assert "v2" in said


def test_a_page_that_went_back_is_a_new_one(room: Newsroom) -> None:
    room.render()
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    room.render()
    edit(room, "letters", "救生衣，一共十二件。\n", "救生衣。\n")
    room.render()
    assert version_id(room, "v3", "03") == "3"


def test_a_page_is_as_it_was_printed_last(room: Newsroom) -> None:
    """Withheld once, mended to what it was: the printer has that file already."""
    room.render()
    edit(room, "letters", "救生衣。\n", "救生衣。" * 60 + "\n")
    assert room.render()[0] == 1
    assert (version(room, "v2") / "proof" / "XB_20260317_03.pdf").exists()
    edit(room, "letters", "救生衣。" * 60 + "\n", "救生衣。\n")
    assert room.render()[0] == 0
    assert changed(room, "v1", "v3") <= {"manifest.json", "pages.json.gz", "sources.json"}
    assert version_id(room, "v3", "03") == "1"


def test_a_part_of_the_issue_takes_over_and_is_taken_over(room: Newsroom) -> None:
    room.render()
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    room.render("--pages", "02,03")
    room.render()
    assert (
        files(version(room, "v2"))["pages/XB_20260317_03.pdf"]
        == (files(version(room, "v3"))["pages/XB_20260317_03.pdf"])
    )
    assert (
        files(version(room, "v1"))["pages/XB_20260317_02.pdf"]
        == (files(version(room, "v3"))["pages/XB_20260317_02.pdf"])
    )
    assert version_id(room, "v3", "03") == "2"


def test_a_file_that_was_damaged_is_made_anew(room: Newsroom) -> None:
    room.render()
    page = version(room, "v1") / "pages" / "XB_20260317_02.pdf"
    page.write_bytes(page.read_bytes()[:-9])
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    room.render()
    assert version_id(room, "v2", "02") == "2"
    assert len((version(room, "v2") / "pages" / "XB_20260317_02.pdf").read_bytes()) > 9


@pytest.mark.parametrize("damage", [b"{", b'{"format": 99}', b'{"format": 2, "files": [{}]}'])
def test_a_manifest_that_cannot_be_read_is_told(room: Newsroom, damage: bytes) -> None:
    room.render()
    (version(room, "v1") / "manifest.json").write_bytes(damage)
    code, _, err = room.render()
    assert code == 0
    assert "v1" in err
    assert "its pages are made anew" in err
    assert version_id(room, "v2", "01") == "2"


def test_other_colours_change_all_pages(room: Newsroom) -> None:
    room.render()
    styles = Path(__file__).parents[2] / "styles" / "newspaper.yaml"
    text = styles.read_text("utf-8")
    old = re.search(r"red: .*", text)
    assert old
    room.write(
        "styles/newspaper.yaml",
        text.replace(old[0], 'red: {cmyk: [0, 99, 90, 0], srgb: "#c0271f"}'),
    )
    code, _, err = room.render()
    assert code == 0, err
    assert version_id(room, "v2", "03") == "2"


def test_a_fresh_render_elsewhere_begins_with_one(room: Newsroom, tmp_path: Path) -> None:
    room.render()
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    room.render()
    room.run("render", str(room.issue), "--out", str(tmp_path / "other"))
    fresh = tmp_path / "other" / "XB" / "2026-03-17" / "v1"
    assert b"VersionID>1<" in (fresh / "pages" / "XB_20260317_03.pdf").read_bytes()
    assert (fresh / "pages" / "XB_20260317_02.pdf").read_bytes() == (
        version(room, "v2") / "pages" / "XB_20260317_02.pdf"
    ).read_bytes()


def test_the_key_does_not_tell_where_the_paper_lies(
    room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.picture("photo.png")
    shows(room, "photo.png")
    room.render()
    first = (version(room, "v1") / "manifest.json").read_bytes()
    moved = tmp_path / "elsewhere"
    room.folder.rename(moved)
    monkeypatch.chdir(moved)
    room.run("render", "issues/2026-03-17", "--out", str(tmp_path / "other"))
    second = tmp_path / "other" / "XB" / "2026-03-17" / "v1" / "manifest.json"
    assert second.read_bytes() == first


def test_staging_of_killed_runs_is_removed_after_a_day(room: Newsroom) -> None:
    room.render()
    old, young = version(room, ".staging-old"), version(room, ".staging-young")
    for folder in (old, young):
        (folder / "pages").mkdir(parents=True)
        (folder / "pages" / "x.pdf").write_bytes(b"x")
    day = time.time() - 25 * 3600
    os.utime(old, (day, day))
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    room.render()
    assert not old.exists()
    assert young.exists()


def test_two_renders_at_once_end_well(room: Newsroom) -> None:
    from tests.publish.test_kills import spawned

    room.render()
    edit(room, "letters", "救生衣。\n", "救生衣，一共十二件。\n")
    arguments = ("render", str(room.issue), "--out", str(room.out))
    first = spawned(*arguments)
    edit(room, "school", "夜校开课", "夜校开班")
    children = [first, *(spawned(*arguments) for _ in range(3))]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    newest = sorted(p.name for p in version(room, "").iterdir() if p.name.startswith("v"))
    for name in newest:
        for page in ("01", "02", "03", "04"):
            told = entry(room, name, page)
            data = (version(room, name) / told["name"]).read_bytes()
            assert f"VersionID>{told['version']}<".encode() in data
            assert told["version"] <= int(name[1:])
    assert 2 <= len(newest) <= 3
    assert entry(room, newest[-1], "02")["headlines"][1] == "夜校开班"
