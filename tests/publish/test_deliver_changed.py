"""`deliver --changed`: what the printer has is not sent again, and the ticket tells what goes."""

import errno
import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from epaper_pdf.publish import deliver as delivery
from epaper_pdf.publish.ledger import Act, read_ledger
from tests.newsroom import Newsroom
from tests.publish.guided import HEAD, PAGES, edit, guided
from tests.publish.test_kills import KILLS, check_folder, killed, lasting, spawned
from tests.publish.test_zones import TITLES, ZONES


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Three pages: 03 has a guide to the leads of the others."""
    return guided(newsroom, PAGES, TITLES)


@pytest.fixture
def hot(tmp_path: Path) -> Path:
    folder = tmp_path / "hot"
    folder.mkdir()
    return folder


def day(room: Newsroom) -> Path:
    return room.out / "XB" / "2026-03-17"


def signed(room: Newsroom, version: str) -> str:
    """Render, sign all pages of what is to be `version`; return its folder."""
    assert room.render()[0] == 0
    out = str(day(room) / version)
    assert room.run("approve", out, "--by", "罗雁")[0] == 0
    return out


def taken(hot: Path) -> list[str]:
    """Take all away, as a RIP does; return the names of the pages."""
    names = sorted(p.name for p in hot.glob("*.pdf"))
    for path in hot.iterdir():
        path.unlink()
    return names


def ticket(hot: Path, name: str) -> Any:
    return json.loads((hot / f"{name}.json").read_bytes())


def test_a_replate_sends_what_changed_alone(room: Newsroom, hot: Path) -> None:
    """Page 02 is changed after all pages were delivered and taken away."""
    assert room.run("deliver", signed(room, "v1"), "--to", str(hot))[0] == 0
    assert len(taken(hot)) == 3
    edit(room, "school", "救生衣。\n", "救生衣，一共十二件。\n")
    code, said, err = room.run("deliver", signed(room, "v2"), "--to", str(hot), "--changed")
    assert (code, err) == (0, "")
    new = "XB_20260317_02_P_v2.pdf"
    when = [e.when for e in read_ledger(day(room)) if e.act is Act.DELIVERED]
    assert said.splitlines() == [
        f"page 01: not sent, XB_20260317_01_P_v1.pdf of v1 was delivered {when[0]}",
        f"page 03: not sent, XB_20260317_03_P_v1.pdf of v1 was delivered {when[2]}",
        f"page 02: {new} replaces XB_20260317_02_P_v1.pdf of v1",
        "1 page sent, 2 as they were",
    ]
    told = ticket(hot, new)
    assert (told["version"], told["page_version"]) == ("v2", 2)
    first = json.loads((day(room) / "v1" / "manifest.json").read_bytes())["files"]
    assert told["replaces"] == {
        "file": "XB_20260317_02_P_v1.pdf",
        "sha256": next(f["sha256"] for f in first if f["page"] == "02"),
        "version": "v1",
        "delivered_at": when[1],
    }
    assert taken(hot) == [new]


def test_nothing_changed_sends_nothing(room: Newsroom, hot: Path) -> None:
    out = signed(room, "v1")
    room.run("deliver", out, "--to", str(hot))
    taken(hot)
    code, said, _ = room.run("deliver", out, "--to", str(hot), "--changed")
    assert code == 0
    assert said.endswith("0 pages sent, 3 as they were\n")
    assert taken(hot) == []
    assert room.run("deliver", out, "--to", str(hot))[0] == 0
    assert len(taken(hot)) == 3


def test_another_folder_has_had_nothing(room: Newsroom, hot: Path, tmp_path: Path) -> None:
    out = signed(room, "v1")
    room.run("deliver", out, "--to", str(hot), "--page", "01")
    other = tmp_path / "second-house"
    other.mkdir()
    code, said, _ = room.run("deliver", out, "--to", str(other), "--changed")
    assert code == 0
    assert "page 01: XB_20260317_01_P_v1.pdf was not delivered there before\n" in said
    assert ticket(other, "XB_20260317_01_P_v1.pdf")["replaces"] is None
    assert len(taken(other)) == 3


def test_the_last_delivery_counts_not_the_version_before(room: Newsroom, hot: Path) -> None:
    """Version 2 was never delivered; of version 1 only page 01 was."""
    room.run("deliver", signed(room, "v1"), "--to", str(hot), "--page", "01")
    taken(hot)
    edit(room, "school", "救生衣。\n", "救生衣，一共十二件。\n")
    signed(room, "v2")
    edit(room, "ferry", "救生衣。\n", "救生衣，一共十二件。\n")
    code, said, _ = room.run("deliver", signed(room, "v3"), "--to", str(hot), "--changed")
    assert code == 0
    assert "page 01: XB_20260317_01_P_v3.pdf replaces XB_20260317_01_P_v1.pdf of v1\n" in said
    assert taken(hot) == [f"XB_20260317_0{n}_P_v{v}.pdf" for n, v in ((1, 3), (2, 2), (3, 1))]


def test_an_older_version_sent_again_says_so(room: Newsroom, hot: Path) -> None:
    """Its file still lies there; the ticket is new, and the newer version counts as replaced."""
    first = signed(room, "v1")
    room.run("deliver", first, "--to", str(hot))
    edit(room, "school", "救生衣。\n", "救生衣，一共十二件。\n")
    second = signed(room, "v2")
    room.run("deliver", second, "--to", str(hot), "--changed")
    code, said, _ = room.run("deliver", first, "--to", str(hot), "--changed")
    assert code == 0
    assert said.endswith("1 page sent, 2 as they were\n")
    told = ticket(hot, "XB_20260317_02_P_v1.pdf")
    assert told["replaces"]["file"] == "XB_20260317_02_P_v2.pdf"
    assert "1 page sent" in room.run("deliver", second, "--to", str(hot), "--changed")[1]


def test_json_tells_what_was_sent_and_what_was_not(room: Newsroom, hot: Path) -> None:
    room.run("deliver", signed(room, "v1"), "--to", str(hot))
    edit(room, "school", "救生衣。\n", "救生衣，一共十二件。\n")
    out = signed(room, "v2")
    told = json.loads(room.run("deliver", out, "--to", str(hot), "--changed", "--json")[1])
    assert [(d["page"], d["replaces"]["version"]) for d in told["delivered"]] == [("02", "v1")]
    assert [(d["page"], d["version"]) for d in told["not_sent"]] == [("01", "v1"), ("03", "v1")]
    assert told["withheld"] == []


def test_a_changed_page_that_nobody_approved_is_refused(room: Newsroom, hot: Path) -> None:
    """The pages that are as they were want no second approval."""
    room.run("deliver", signed(room, "v1"), "--to", str(hot))
    taken(hot)
    edit(room, "school", "救生衣。\n", "救生衣，一共十二件。\n")
    assert room.render()[0] == 0
    code, said, err = room.run("deliver", str(day(room) / "v2"), "--to", str(hot), "--changed")
    assert (code, said) == (1, "")
    assert err.count("refused:") == 1
    assert "page 02: nobody has approved it as it is now" in err
    assert taken(hot) == []


def test_a_withheld_page_is_told(room: Newsroom, hot: Path) -> None:
    edit(room, "school", "救生衣。\n", "救生衣。" + "雾还没有散。" * 90 + "\n")
    assert room.render()[0] == 1
    out = str(day(room) / "v1")
    room.run("approve", out, "--by", "罗雁")
    code, _, err = room.run("deliver", out, "--to", str(hot), "--changed")
    assert code == 0
    assert err == "page 02: not sent, its print file was withheld, for it has errors\n"
    assert len(taken(hot)) == 2


def test_zones_share_what_was_delivered(room: Newsroom, hot: Path) -> None:
    """Page 01 came with the base edition; the city's own pages replace nothing of it."""
    text = (Path(__file__).parents[2] / "printers" / "coldset.yaml").read_text("utf-8")
    room.write("printers/house.yaml", text.replace("{code}_", "{zone}_{code}_"))
    icc = Path(__file__).parents[2] / "printers" / "newsprint_snap_tr002.icc"
    room.write("printers/newsprint_snap_tr002.icc", icc.read_bytes())
    publication = (room.folder / "publication.yaml").read_text("utf-8")
    room.write("publication.yaml", publication + "printer: house\n")
    room.write("issues/2026-03-17/issue.yaml", HEAD + PAGES + ZONES)
    os.chdir(room.folder)
    assert room.render("--zones")[0] == 0
    versions = [str(day(room) / name) for name in ("v1", "city/v1")]
    for out in versions:
        assert room.run("approve", out, "--by", "罗雁")[0] == 0
        room.run("deliver", out, "--to", str(hot), "--changed")
    city = [name for name in taken(hot) if name.startswith("city")]
    assert city == ["city_XB_20260317_02_P_v1.pdf", "city_XB_20260317_03_P_v1.pdf"]
    told = [e for e in read_ledger(day(room)) if e.act is Act.DELIVERED]
    assert [(e.page, e.edition, e.zone) for e in told[-2:]] == [
        ("02", "city", "city"), ("03", "city", "city"),
    ]  # fmt: skip
    edit(room, "tram", "救生衣。\n", "救生衣，一共十二件。\n")
    assert room.render("--zones")[0] == 0
    again = str(day(room) / "city" / "v2")
    assert room.run("approve", again, "--by", "罗雁")[0] == 0
    said = room.run("deliver", again, "--to", str(hot), "--changed")[1]
    new, old = "city_XB_20260317_02_P_v2.pdf", "city_XB_20260317_02_P_v1.pdf"
    assert f"page 02: {new} replaces {old} of city/v1\n" in said
    assert taken(hot) == [new]


def test_a_ledger_of_an_earlier_program_does_not_tell_the_folder(
    room: Newsroom, hot: Path
) -> None:  # fmt: skip
    """Its lines are read, but no page counts as delivered there: better twice than never."""
    out = signed(room, "v1")
    room.run("deliver", out, "--to", str(hot))
    taken(hot)
    ledger = day(room) / "ledger.jsonl"
    last = "0" * 64
    lines = []
    for line in ledger.read_bytes().splitlines():
        value = json.loads(line)
        value = {k: v for k, v in value.items() if k not in ("to", "zone")}
        value |= {"format": 1, "before": last}
        lines.append((json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n").encode())
        last = sha256(lines[-1]).hexdigest()
    ledger.write_bytes(b"".join(lines))
    ledger.with_name("ledger.head").unlink()
    assert "3 pages sent" in room.run("deliver", out, "--to", str(hot), "--changed")[1]
    assert "0 pages sent" in room.run("deliver", out, "--to", str(hot), "--changed")[1]


def test_a_ledger_of_a_newer_program_is_told(room: Newsroom, hot: Path) -> None:
    out = signed(room, "v1")
    ledger = day(room) / "ledger.jsonl"
    line = json.loads(ledger.read_bytes().splitlines()[0])
    ledger.write_text(json.dumps({**line, "format": 3, "seal": "x"}) + "\n", "utf-8")
    code, _, err = room.run("deliver", out, "--to", str(hot), "--changed")
    assert code == 3
    assert "ledger.jsonl:1: format 3 is not known: it is of a newer epaper-pdf" in err


def test_what_a_full_disk_kept_back_is_sent_by_the_next(
    room: Newsroom, hot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = signed(room, "v1")
    real = delivery._put

    def put(to: Path, parcel: delivery.Parcel, told: bytes) -> None:
        if parcel.file.page == "02":
            raise OSError(errno.ENOSPC, "No space left on device", str(to))
        real(to, parcel, told)

    monkeypatch.setattr(delivery, "_put", put)
    code, said, err = room.run("deliver", out, "--to", str(hot), "--changed")
    monkeypatch.undo()
    assert code == 4
    assert said.count("page ") == 1
    assert "1 of 3 pages lie in" in err
    taken(hot)
    assert (
        "2 pages sent, 1 as they were" in room.run("deliver", out, "--to", str(hot), "--changed")[1]
    )


def test_a_killed_delivery_of_changes_leaves_nothing_out(room: Newsroom, hot: Path) -> None:
    """Whatever dies: a page is whole or absent, and the next run completes what is missing."""
    room.run("deliver", signed(room, "v1"), "--to", str(hot))
    taken(hot)
    for name in ("ferry", "school"):
        edit(room, name, "救生衣。\n", "救生衣，一共十二件。\n")
    out = signed(room, "v2")
    files = json.loads((day(room) / "v2" / "manifest.json").read_bytes())["files"]
    wanted = {f"XB_20260317_{f['page']}_P_v{f['version']}.pdf": f["sha256"]
              for f in files if f["page"]}  # fmt: skip
    arguments = ("deliver", out, "--to", str(hot), "--changed")
    ledger = day(room) / "ledger.jsonl"
    head = ledger.with_name("ledger.head")
    before, known = ledger.read_bytes(), head.read_bytes()
    longest = lasting(*arguments) * 1.1
    assert len(taken(hot)) == 2
    count = 0
    for _ in range(KILLS):
        ledger.write_bytes(before)
        head.write_bytes(known)
        count += killed(longest, *arguments)
        check_folder(hot, day(room), wanted)
        assert os.waitpid(spawned(*arguments), 0)[1] == 0
        check_folder(hot, day(room), wanted)
        assert taken(hot) == ["XB_20260317_01_P_v2.pdf", "XB_20260317_02_P_v2.pdf"]
    assert count > KILLS // 10
