"""多版次: zones replace pages and share the others, as the same files; bad zones are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from epaper_pdf.publish.ledger import Act, read_ledger
from tests.newsroom import Newsroom, article
from tests.publish.guided import HEAD, PAGES, edit, guided

ZONES = """\
zones:
  city:
    title: 城区版
    replace:
      "02":
        section: 城区
        layout: small
        slots: {lead: articles/tram.md, second: articles/school.md}
  hills:
    replace:
      "01":
        section: 山乡
        layout: small
        slots: {lead: articles/tea.md, second: articles/bridge.md}
"""
TITLES = {"market": "早市新棚", "school": "夜校开课", "clinic": "流动门诊", "tram": "电车复线",
          "tea": "春茶开采"}  # fmt: skip


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    return guided(newsroom, PAGES + ZONES, TITLES)


def day(room: Newsroom) -> Path:
    return room.out / "XB" / "2026-03-17"


def manifest(room: Newsroom, version: str) -> Any:
    return json.loads((day(room) / version / "manifest.json").read_bytes())


def pages(room: Newsroom, version: str) -> dict[str, int]:
    folder = day(room) / version / "pages"
    return {p.name: p.stat().st_ino for p in folder.iterdir()}


def test_a_zone_shares_what_is_the_same(room: Newsroom) -> None:
    """Page 02 is replaced, 03 names its lead; page 01 is one file for all."""
    code, out, err = room.render("--zone", "city")
    assert code == 0, err
    assert "zone city" in out
    base, city = pages(room, "v1"), pages(room, "city/v1")
    assert set(city) == {"XB_20260317_01.pdf", "XB_20260317_city_02.pdf", "XB_20260317_city_03.pdf"}
    assert city["XB_20260317_01.pdf"] == base["XB_20260317_01.pdf"]
    assert manifest(room, "city/v1")["zone"] == "city"
    assert [f["zone"] for f in manifest(room, "city/v1")["files"] if f["page"]] == [
        "", "city", "city"
    ]  # fmt: skip
    assert (day(room) / "city" / "current").resolve().name == "v1"
    assert (day(room) / "city" / "v1" / "XB_20260317_city_edition.pdf").exists()
    assert not (day(room) / "hills").exists()


def test_a_booked_ad_of_a_shared_page_stands_once_in_each_edition(room: Newsroom) -> None:
    room.picture("ad.png", (1900, 1000))
    wide = (room.folder / "layouts" / "small.yaml").read_text("utf-8")
    room.write("layouts/adverts.yaml", wide.replace("is: picture", "is: ad"))
    ad = "photo: {image: ad.png, client: 渡口茶社, booking: A-01, alt: 茶社开张}"
    page = PAGES.replace("layout: small", "layout: adverts", 1)
    page = page.replace("second: articles/bridge.md}", f"second: articles/bridge.md, {ad}}}")
    room.write("issues/2026-03-17/issue.yaml", HEAD + page + ZONES.split("  hills")[0])
    code, _, err = room.render("--zones")
    assert "booking" not in err
    assert code == 0, err
    assert pages(room, "city/v1")["XB_20260317_01.pdf"] == pages(room, "v1")["XB_20260317_01.pdf"]


def test_all_zones_and_their_document_ids(room: Newsroom) -> None:
    assert room.render("--zones")[0] == 0
    data = [
        (day(room) / "v1/pages/XB_20260317_02.pdf").read_bytes(),
        (day(room) / "city/v1/pages/XB_20260317_city_02.pdf").read_bytes(),
    ]
    ids = {one.split(b"DocumentID>")[1][:45] for one in data}
    assert len(ids) == 2
    assert pages(room, "hills/v1")["XB_20260317_02.pdf"] == pages(room, "v1")["XB_20260317_02.pdf"]


def test_a_change_of_the_base_goes_into_all_zones(room: Newsroom) -> None:
    room.render("--zones")
    edit(room, "bridge", "救生衣。\n", "救生衣，一共十二件。\n")
    assert room.render("--zones")[0] == 0
    base, city = pages(room, "v2"), pages(room, "city/v2")
    assert base["XB_20260317_01.pdf"] == city["XB_20260317_01.pdf"]
    assert base["XB_20260317_01.pdf"] != pages(room, "v1")["XB_20260317_01.pdf"]
    old = pages(room, "city/v1")
    assert city["XB_20260317_city_02.pdf"] == old["XB_20260317_city_02.pdf"]
    told = {f["page"]: f["version"] for f in manifest(room, "city/v2")["files"] if f["page"]}
    assert told == {"01": 2, "02": 1, "03": 1}


def test_a_change_of_a_zone_leaves_the_base_alone(room: Newsroom) -> None:
    room.render("--zones")
    edit(room, "tram", "救生衣。\n", "救生衣，一共十二件。\n")
    room.render("--zones")
    assert not (day(room) / "v2").exists()
    assert not (day(room) / "hills" / "v2").exists()
    assert (day(room) / "city" / "v2").exists()


def test_zones_in_json(room: Newsroom) -> None:
    _, out, _ = room.render("--zones", "--json")
    record = json.loads(out)
    assert record["new_pages"] == ["01", "02", "03"]
    assert record["zones"]["city"]["new_pages"] == ["02", "03"]
    assert record["zones"]["hills"]["output"].endswith("hills/v1")


def test_an_approval_of_a_shared_page_counts_in_all_zones(room: Newsroom, tmp_path: Path) -> None:
    room.render("--zones")
    hot = tmp_path / "hot"
    hot.mkdir()
    base, city = str(day(room) / "v1"), str(day(room) / "city" / "v1")
    assert room.run("approve", base, "--by", "罗雁")[0] == 0
    code, _, err = room.run("deliver", city, "--to", str(hot))
    assert code == 1
    assert err.count("nobody has approved it as it is now") == 2
    assert room.run("deliver", city, "--to", str(hot), "--page", "01")[0] == 0
    assert room.run("approve", city, "--by", "罗雁", "--page", "02")[0] == 0
    last = read_ledger(day(room))[-1]
    assert (last.act, last.version, last.page) == (Act.APPROVE, "city/v1", "02")


def test_names_tell_the_zone_and_the_version_of_the_page(
    room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.write(
        "printers/house.yaml",
        "format: 1\nicc: a.icc\noutput_condition: {identifier: A}\n"
        'file_name: {template: "{zone}_{page}_v{version}.pdf"}\n',
    )
    icc = Path(__file__).parents[2] / "printers" / "newsprint_snap_tr002.icc"
    room.write("printers/a.icc", icc.read_bytes())
    publication = (room.folder / "publication.yaml").read_text("utf-8")
    room.write("publication.yaml", publication + "printer: house\n")
    room.render("--zones")
    edit(room, "bridge", "救生衣。\n", "救生衣，一共十二件。\n")
    room.render("--zones")
    hot = tmp_path / "hot"
    hot.mkdir()
    monkeypatch.chdir(room.folder)
    for version in ("v2", "city/v2"):
        out = str(day(room) / version)
        args = ("--printer", "house")
        code, _, err = room.run("approve", out, "--by", "罗雁", *args)
        assert code == 0, err
        code, _, err = room.run("deliver", out, "--to", str(hot), *args)
        assert code == 0, err
    assert sorted(p.name for p in hot.glob("*.pdf")) == [
        "city_02_v1.pdf", "city_03_v1.pdf", "main_01_v2.pdf", "main_02_v1.pdf", "main_03_v1.pdf",
    ]  # fmt: skip


PLAN = "{section: 城区, layout: small, slots: {lead: articles/tram.md, second: articles/school.md}}"


@pytest.mark.parametrize(
    ("zones", "told"),
    [
        (f'city: {{replace: {{"09": {PLAN}}}}}', "page '09', which this issue does not have"),
        (
            'city: {replace: {"02": ' + PLAN.replace("{section", '{id: "07", section', 1) + "}}",
            "page 02 of zone city has the id '07'",
        ),
        (f'v1: {{replace: {{"02": {PLAN}}}}}', "'v1' cannot be the name of a zone"),
        (f'main: {{replace: {{"02": {PLAN}}}}}', "'main' cannot be the name of a zone"),
        (f'"../x": {{replace: {{"02": {PLAN}}}}}', "'../x' cannot be the name of a zone"),
        (
            'city: {replace: {"02": ' + PLAN.replace("school", "ferry") + "}}",
            "articles/ferry.md is used a second time",
        ),
        (
            'city: {replace: {"02": ' + PLAN.replace("tram", "trams") + "}}",
            "no such file: articles/trams.md",
        ),
        (
            'city: {replace: {"02": ' + PLAN.replace("second:", "third:") + "}}",
            "layout small has no slot 'third' to fill",
        ),
        (
            'city: {replace: {"02": ' + PLAN.replace("layout: small", "layout: smal") + "}}",
            "no layout 'smal'",
        ),
        ("city: {}", "missing key 'replace'"),
        ("city: {replace: {}}", "should have at least 1 value"),
        ("city: {replace: {'02': 3}}", "issue.yaml:14:"),
        (
            'city: {replace: {"02": '
            + PLAN.replace("{section", '{spread: ["02", "03"], section', 1)
            + "}}",
            "page 02 of zone city is one of a spread",
        ),
    ],
)
def test_what_is_wrong_with_a_zone_is_told(room: Newsroom, zones: str, told: str) -> None:
    room.write("issues/2026-03-17/issue.yaml", f"{HEAD}{PAGES}zones:\n  {zones}\n")
    code, _, err = room.render()
    assert code == 3
    assert told in err
    assert "issue.yaml:1" in err
    assert "Traceback" not in err
    assert not room.out.exists()


def test_what_both_editions_have_is_told_once(room: Newsroom) -> None:
    edit(room, "bridge", "title: 石桥与人", "title: 石桥与人\nunknown: 1")
    _, _, err = room.render("--zones")
    assert err.count("unknown key 'unknown'") == 1


def test_an_unknown_zone_is_a_usage_error(room: Newsroom) -> None:
    code, _, err = room.render("--zone", "coast")
    assert code == 2
    assert "no zone 'coast' in this issue (city, hills)" in err.replace("\n", " ")
    assert not room.out.exists()


AUTO = """\
format: 1
grid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt, rows: 26}
slots:
  body: {is: auto, at: [1-4, 1-26]}
"""


def test_a_replaced_page_is_not_planned(room: Newsroom) -> None:
    room.write("layouts/free.yaml", AUTO)
    page = "{section: 城区, layout: free, pool: [{article: articles/tram.md, rank: 1}]}"
    zones = f'zones:\n  city: {{replace: {{"02": {page}}}}}\n'
    room.write("issues/2026-03-17/issue.yaml", HEAD + PAGES + zones)
    code, _, err = room.render()
    assert code == 3
    assert "page 02 of zone city has a pool" in err
    assert not room.out.exists()


def test_planned_pages_are_shared(room: Newsroom) -> None:
    """Page 04 has a pool, and its plan says where its articles stand in every zone."""
    room.write("layouts/free.yaml", AUTO)
    pool = "[{article: articles/pool1.md, rank: 1}, {article: articles/pool2.md, rank: 2}]"
    page = f"  - {{section: 副刊, layout: free, pool: {pool}}}\n"
    room.write("issues/2026-03-17/issue.yaml", HEAD + PAGES + page + ZONES)
    for name in ("pool1", "pool2"):
        room.write(f"issues/2026-03-17/articles/{name}.md", article(f"来稿{name}", 10))
    code, _, err = room.run("plan", str(room.issue))
    assert (room.issue / "plan").exists() or (room.issue / "plans").exists(), err
    code, _, err = room.render("--zone", "city")
    assert code == 0, err
    base, city = pages(room, "v1"), pages(room, "city/v1")
    assert city["XB_20260317_04.pdf"] == base["XB_20260317_04.pdf"]


def test_check_tells_what_does_not_fit_in_a_zone_alone(room: Newsroom) -> None:
    """The base edition is sound; the city's page 02 has a story that is far too long."""
    room.write("issues/2026-03-17/articles/tram.md", article(TITLES["tram"], 40))
    code, out, err = room.run("check", str(room.issue))
    assert code == 1
    assert err.count("too long for slot lead on page 02") == 1
    assert "articles/tram.md:" in err
    assert "zone city" in out
    assert "zone hills" in out
    assert not room.out.exists()
    rendered = room.render("--zones")
    assert rendered[0] == 1
    assert "too long for slot lead on page 02" in rendered[2]


def test_check_tells_what_both_editions_have_once(room: Newsroom) -> None:
    edit(room, "ferry", "救生衣。\n", "救生衣。" + "雾还没有散。" * 90 + "\n")
    code, _, err = room.run("check", str(room.issue))
    assert code == 1
    assert err.count("too long for slot lead on page 01") == 1


def test_check_of_pages_has_the_same_pages_of_the_zones(room: Newsroom) -> None:
    room.write("issues/2026-03-17/articles/tram.md", article(TITLES["tram"], 40))
    assert room.run("check", str(room.issue), "--pages", "01,03")[0] == 0
    assert room.run("check", str(room.issue), "--pages", "02")[0] == 1


def test_check_has_zones_in_json(room: Newsroom) -> None:
    room.write("issues/2026-03-17/articles/tram.md", article(TITLES["tram"], 40))
    code, out, _ = room.run("check", str(room.issue), "--json")
    record = json.loads(out)
    assert code == 1
    assert set(record["zones"]) == {"city", "hills"}
    assert [f["page"] for f in record["findings"] if f["severity"] == "error"] == []
    found = [f for f in record["zones"]["city"]["findings"] if f["severity"] == "error"]
    assert [(f["code"], f["page"]) for f in found] == [("overset", "02")]
    assert record["zones"]["city"]["output"] is None
