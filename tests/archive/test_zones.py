"""Bags of zones (多版次) and of later versions: apart in one folder, whole, rendered again as they were."""

import json
import re
from pathlib import Path

import pytest

from tests.archive.schemas import METS, faults
from tests.newsroom import Newsroom
from tests.publish.guided import edit
from tests.publish.test_zones import day
from tests.publish.test_zones import room as room


def archive(room: Newsroom, version: str) -> Path:
    """Pack a version of the issue; return the bag."""
    to = room.out.parent / "bags"
    code, out, err = room.run(
        "archive", str(day(room) / version), "--to", str(to), "--workspace", str(room.folder),
        "--dpi", "40",
    )  # fmt: skip
    assert code == 0, err
    return Path(out.partition(": ")[0])


def assert_whole(room: Newsroom, bag: Path) -> None:
    code, out, err = room.run("verify", str(bag), "--render")
    assert (code, err) == (0, ""), bag.name
    assert "whole (fixity, contents, render)" in out


def sources(bag: Path) -> set[str]:
    return {path.stem for path in (bag / "data/sources").rglob("*.md")}


@pytest.fixture
def bags(room: Newsroom) -> dict[str, Path]:
    """Return the bags of the base edition and of its two zones, in one folder."""
    assert room.render("--zones")[0] == 0
    return {name: archive(room, f"{name}/v1".lstrip("/")) for name in ("", "city", "hills")}


def test_zones_and_base_lie_in_one_folder(room: Newsroom, bags: dict[str, Path]) -> None:
    folder = room.out.parent / "bags"
    assert sorted(bag.name for bag in folder.iterdir()) == [
        "XB_20260317_city_v1", "XB_20260317_hills_v1", "XB_20260317_v1"
    ]  # fmt: skip
    for name, bag in bags.items():
        assert_whole(room, bag)
        assert archive(room, f"{name}/v1".lstrip("/")) == bag
    common = {"ferry", "bridge", "market", "school", "clinic"}
    assert {name: sources(bag) - common for name, bag in bags.items()} == {
        "": set(), "city": {"tram"}, "hills": {"tea"}
    }  # fmt: skip


def test_pages_of_the_base_are_the_same_bytes(bags: dict[str, Path]) -> None:
    data = {name: bag / "data" for name, bag in bags.items()}
    for file in (
        "pages/XB_20260317_01.pdf",
        "alto/XB_20260317_01.xml",
        "images/XB_20260317_01.jpg",
    ):
        assert (data["city"] / file).read_bytes() == (data[""] / file).read_bytes()
    assert sorted(p.name for p in (data["city"] / "alto").iterdir()) == [
        "XB_20260317_01.xml", "XB_20260317_city_02.xml", "XB_20260317_city_03.xml"
    ]  # fmt: skip
    assert (data["city"] / "XB_20260317_city_edition.pdf").is_file()


def test_the_catalogues_name_the_zone(bags: dict[str, Path]) -> None:
    said = {name: (bag / "data/mets.xml").read_text("utf-8") for name, bag in bags.items()}
    label = {name: re.findall(r' LABEL="(小报[^"]*)"', mets) for name, mets in said.items()}
    assert label == {
        "": ["小报 2026-03-17"], "city": ["小报 2026-03-17 城区版"],
        "hills": ["小报 2026-03-17 hills"],
    }  # fmt: skip
    edition = {name: re.findall("<mods:edition>(.*)</mods:edition>", m) for name, m in said.items()}
    assert edition == {"": [], "city": ["城区版"], "hills": ["hills"]}
    assert 'OBJID="XB/2026-03-17/city/v1"' in said["city"]
    info = (bags["city"] / "bag-info.txt").read_text("utf-8")
    assert "External-Identifier: XB/2026-03-17/city/v1\n" in info
    assert re.search("^External-Description: 小报 .* 城区版$", info, re.MULTILINE)
    shown = json.loads((bags["city"] / "data/iiif/manifest.json").read_text("utf-8"))
    assert shown["label"]["zh-Hans"][0].endswith(" 城区版")


def test_the_catalogue_of_a_zone_is_valid(bags: dict[str, Path]) -> None:
    assert faults(METS, (bags["city"] / "data/mets.xml").read_bytes()) == []


def test_later_versions_render_to_the_bytes_that_they_have(room: Newsroom) -> None:
    """Of v2 some pages are those of v1, and tell so; a zone shares those of the base edition."""
    assert room.render("--zones")[0] == 0
    edit(room, "bridge", "救生衣。\n", "救生衣，一共十二件。\n")
    edit(room, "tram", "救生衣。\n", "救生衣，一共九件。\n")
    assert room.render("--zones")[0] == 0
    for version in ("v2", "city/v2", "hills/v2"):
        assert_whole(room, archive(room, version))


def test_articles_of_a_zone_are_its_own(room: Newsroom) -> None:
    assert room.render("--zone", "city")[0] == 0
    to = room.out.parent / "export"
    arguments = ("--ninjs", "--to", str(to), "--workspace", str(room.folder))
    for version in ("v1", "city/v1"):
        assert room.run("export", str(day(room) / version), *arguments)[0] == 0
    found = {
        folder.name: {json.loads(p.read_text("utf-8"))["uri"] for p in folder.iterdir()}
        for folder in to.iterdir()
    }
    base, city = found["XB_20260317_v1"], found["XB_20260317_city_v1"]
    assert {uri.rpartition(":")[2] for uri in base} >= {"ferry", "market"}
    assert "urn:x-epaper:XB:2026-03-17:city:tram" in city
    assert base.isdisjoint(city)
