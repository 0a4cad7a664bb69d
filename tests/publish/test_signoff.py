"""Sign-off and delivery: what is refused, what lies in the hot folder, what the ledger says."""

import errno
import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from epaper_pdf.publish import deliver as delivery
from epaper_pdf.publish.ledger import Act, read_ledger
from tests.newsroom import Newsroom, article

NAME = "XB_20260317_01_P_v1.pdf"


@pytest.fixture
def out(newsroom: Newsroom) -> Path:
    assert newsroom.render()[0] == 0
    return newsroom.out / "XB" / "2026-03-17" / "v1"


@pytest.fixture
def hot(tmp_path: Path) -> Path:
    folder = tmp_path / "hot"
    folder.mkdir()
    return folder


def signed(room: Newsroom, out: Path) -> None:
    assert room.run("approve", str(out), "--page", "01", "--by", "罗雁")[0] == 0


def test_an_approved_page_is_delivered_with_checksum_and_ticket(
    newsroom: Newsroom, out: Path, hot: Path
) -> None:  # fmt: skip
    signed(newsroom, out)
    code, said, err = newsroom.run("deliver", str(out), "--to", str(hot), "--by", "纪衡")
    assert (code, said, err) == (0, f"page 01: {NAME}\n", "")
    assert {p.name for p in hot.iterdir()} == {NAME, f"{NAME}.sha256", f"{NAME}.json"}
    data = (hot / NAME).read_bytes()
    digest = sha256(data).hexdigest()
    assert data == (out / "pages" / "XB_20260317_01.pdf").read_bytes()
    assert (hot / f"{NAME}.sha256").read_text() == f"{digest}  {NAME}\n"
    ticket = json.loads((hot / f"{NAME}.json").read_text("utf-8"))
    assert (ticket["page"], ticket["sha256"], ticket["approved_by"]) == ("01", digest, "罗雁")
    acts = [(e.act, e.page, e.by) for e in read_ledger(out.parent)]
    assert acts == [
        (Act.APPROVE, "01", "罗雁"), (Act.DELIVERING, "01", "纪衡"), (Act.DELIVERED, "01", "纪衡"),
    ]  # fmt: skip


def test_what_nobody_approved_is_refused(newsroom: Newsroom, out: Path, hot: Path) -> None:
    code, _, err = newsroom.run("deliver", str(out), "--to", str(hot))
    assert code == 1
    assert "refused: page 01: nobody has approved it as it is now" in err
    assert list(hot.iterdir()) == []


def test_an_approval_is_of_the_bytes(newsroom: Newsroom, out: Path, hot: Path) -> None:
    signed(newsroom, out)
    page = out / "pages" / "XB_20260317_01.pdf"
    page.chmod(0o644)
    page.write_bytes(page.read_bytes() + b"\n")
    code, _, err = newsroom.run("deliver", str(out), "--to", str(hot))
    assert code == 3
    assert "it was changed since it was rendered" in err
    assert list(hot.iterdir()) == []


def test_a_new_version_wants_a_new_approval(newsroom: Newsroom, out: Path, hot: Path) -> None:
    signed(newsroom, out)
    newsroom.write_issue("section: 要闻", "section: 新闻")
    assert newsroom.render()[0] == 0
    second = out.with_name("v2")
    code, _, err = newsroom.run("deliver", str(second), "--to", str(hot))
    assert code == 1
    assert "nobody has approved it as it is now" in err


def test_a_page_that_did_not_change_keeps_its_approval_and_name(
    newsroom: Newsroom, out: Path, hot: Path
) -> None:
    """Page 01 is of version 1 in version 2 as well: it lies there already and stays."""
    signed(newsroom, out)
    assert newsroom.run("deliver", str(out), "--to", str(hot))[0] == 0
    newsroom.write(
        "issues/2026-03-17/issue.yaml",
        (newsroom.issue / "issue.yaml").read_text("utf-8")
        + "  - {section: 副刊, layout: small, slots: "
        "{lead: articles/a.md, second: articles/b.md}}\n",
    )
    for name in ("a", "b"):
        newsroom.write(f"issues/2026-03-17/articles/{name}.md", article(f"来稿{name}"))
    assert newsroom.render()[0] == 0
    second = out.with_name("v2")
    assert newsroom.run("approve", str(second), "--page", "02", "--by", "罗雁")[0] == 0
    before = (hot / NAME).stat().st_mtime_ns
    code, said, err = newsroom.run("deliver", str(second), "--to", str(hot))
    assert (code, err) == (0, "")
    assert said == f"page 01: {NAME}\npage 02: XB_20260317_02_P_v2.pdf\n"
    assert (hot / NAME).stat().st_mtime_ns == before
    ticket = json.loads((hot / "XB_20260317_02_P_v2.pdf.json").read_text("utf-8"))
    assert (ticket["version"], ticket["page_version"], ticket["zone"]) == ("v2", 2, "main")


def test_a_version_of_an_earlier_program_is_named_by_its_folder(
    newsroom: Newsroom, out: Path, hot: Path
) -> None:
    second = out.with_name("v2")
    out.rename(second)
    manifest = json.loads((second / "manifest.json").read_bytes())
    new = ("version", "zone", "key", "remarks")
    old = [{k: v for k, v in f.items() if k not in new} for f in manifest["files"]]
    manifest.pop("zone")
    value = {**manifest, "format": 1, "files": old}
    (second / "manifest.json").write_text(json.dumps(value), "utf-8")
    signed(newsroom, second)
    assert newsroom.run("deliver", str(second), "--to", str(hot))[0] == 0
    assert (hot / "XB_20260317_01_P_v2.pdf").exists()


def test_delivering_twice_changes_nothing(newsroom: Newsroom, out: Path, hot: Path) -> None:
    signed(newsroom, out)
    for _ in range(2):
        assert newsroom.run("deliver", str(out), "--to", str(hot))[0] == 0
    assert [e.act for e in read_ledger(out.parent)].count(Act.DELIVERED) == 1


def test_a_name_that_another_file_has_is_refused(newsroom: Newsroom, out: Path, hot: Path) -> None:
    signed(newsroom, out)
    (hot / NAME).write_bytes(b"another")
    code, _, err = newsroom.run("deliver", str(out), "--to", str(hot))
    assert code == 1
    assert f"another file lies in {hot} under its name {NAME}" in err
    assert (hot / NAME).read_bytes() == b"another"


def house(room: Newsroom, text: str) -> None:
    """Give the newsroom a printer of its own."""
    room.write(
        "printers/house.yaml", f"format: 1\nicc: a.icc\noutput_condition: {{identifier: A}}\n{text}"
    )
    icc = Path(__file__).parents[2] / "printers" / "newsprint_snap_tr002.icc"
    room.write("printers/a.icc", icc.read_bytes())
    publication = (room.folder / "publication.yaml").read_text("utf-8")
    room.write("publication.yaml", publication + "printer: house\n")


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("版{page}.pdf", "is not of ASCII letters"),
        ("../{page}.pdf", "is not of ASCII letters"),
        ("{pages}.pdf", "the file name's template cannot be used"),
        ("{date.__class__}.pdf", "is not of ASCII letters"),
        ("{code}" * 40 + ".pdf", "has 84 characters, more than 60"),
    ],
)
def test_a_template_that_makes_no_name_is_told(
    newsroom: Newsroom, hot: Path, template: str, told: str
) -> None:  # fmt: skip
    house(newsroom, f"file_name: {{template: '{template}'}}\n")
    assert newsroom.render()[0] == 0
    out = newsroom.out / "XB" / "2026-03-17" / "v1"
    os.chdir(newsroom.folder)
    signed(newsroom, out)
    code, _, err = newsroom.run("deliver", str(out), "--to", str(hot))
    assert code == 3
    assert told in err
    assert list(hot.iterdir()) == []


def test_an_error_of_preflight_is_refused_until_it_is_waived(
    newsroom: Newsroom, hot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    house(newsroom, "severity: {H01: warning}\nlive_area: 5mm\n")
    assert newsroom.render()[0] == 0
    out = newsroom.out / "XB" / "2026-03-17" / "v1"
    monkeypatch.chdir(newsroom.folder)
    printer = (newsroom.folder / "printers" / "house.yaml").read_text("utf-8")
    newsroom.write(
        "printers/house.yaml", printer.replace("H01: warning", "H01: error").replace("5mm", "20mm")
    )
    code, _, err = newsroom.run("approve", str(out), "--page", "01", "--by", "罗雁")
    assert code == 1
    assert "refused: page 01: H01 text stands" in err
    waived = newsroom.run(
        "waive", "H01", str(out), "--page", "01", "--by", "罗雁", "--reason", "旧版式"
    )
    assert waived[0] == 0
    signed(newsroom, out)
    assert newsroom.run("deliver", str(out), "--to", str(hot))[0] == 0
    assert "旧版式" in newsroom.run("ledger", str(out))[1]


def test_an_unknown_rule_or_page_is_told(newsroom: Newsroom, out: Path) -> None:
    for arguments, told in (
        (
            ("waive", "N99", str(out), "--page", "01", "--by", "罗雁", "--reason", "无"),
            "no rule 'N99'",
        ),
        (("approve", str(out), "--page", "09", "--by", "罗雁"), "no page 09"),
        (("approve", str(out.parent), "--page", "01", "--by", "罗雁"), "no output of epaper-pdf"),
    ):
        code, _, err = newsroom.run(*arguments)
        assert code == 3
        assert told in err


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_ledger_cut_in_the_middle_is_told_and_left_as_it_is(
    newsroom: Newsroom, out: Path, hot: Path, cut: int
) -> None:  # fmt: skip
    signed(newsroom, out)
    ledger = out.parent / "ledger.jsonl"
    damaged = ledger.read_bytes()[:-cut]
    ledger.write_bytes(damaged)
    code, _, err = newsroom.run("deliver", str(out), "--to", str(hot))
    assert code == 3
    assert "ledger.jsonl:1: the ledger is cut in the middle of its last line" in err
    assert ledger.read_bytes() == damaged
    assert list(hot.iterdir()) == []


def test_a_line_taken_out_of_the_ledger_shows(newsroom: Newsroom, out: Path) -> None:
    for _ in range(3):
        signed(newsroom, out)
    ledger = out.parent / "ledger.jsonl"
    first, _, third = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(first + third)
    code, _, err = newsroom.run("ledger", str(out))
    assert code == 3
    assert "ledger.jsonl:2: the lines before this one were changed or taken out" in err


@pytest.mark.parametrize("left", [0, 1, None])
def test_a_ledger_cut_between_its_lines_is_told(
    newsroom: Newsroom, out: Path, hot: Path, left: int | None
) -> None:
    """What is left reads well, so only its head knows; None: the whole ledger is gone."""
    for _ in range(3):
        signed(newsroom, out)
    ledger = out.parent / "ledger.jsonl"
    cut = b"".join(ledger.read_bytes().splitlines(keepends=True)[:left])
    if left is None:
        ledger.unlink()
    else:
        ledger.write_bytes(cut)
    for command in (("deliver", str(out), "--to", str(hot)), ("ledger", str(out)),
                    ("approve", str(out), "--by", "罗雁")):  # fmt: skip
        code, _, err = newsroom.run(*command)
        assert code == 3
        assert "ledger.jsonl: lines were taken out at its end" in err
    assert list(hot.iterdir()) == []
    assert (ledger.read_bytes() if ledger.exists() else b"") == (b"" if left is None else cut)
    ledger.with_name("ledger.head").unlink()
    assert newsroom.run("approve", str(out), "--by", "罗雁")[0] == 0


def test_a_ledger_with_a_line_that_its_head_does_not_know_yet_is_sound(
    newsroom: Newsroom, out: Path
) -> None:
    """A run that was killed between the two, or an earlier program."""
    signed(newsroom, out)
    head = out.parent / "ledger.head"
    first = head.read_bytes()
    signed(newsroom, out)
    assert head.read_bytes() != first
    head.write_bytes(first)
    signed(newsroom, out)
    assert len(read_ledger(out.parent)) == 3


def test_a_page_file_that_was_taken_away_is_told(
    newsroom: Newsroom, out: Path, hot: Path
) -> None:  # fmt: skip
    signed(newsroom, out)
    (out / "pages" / "XB_20260317_01.pdf").unlink()
    for command in (("deliver", str(out), "--to", str(hot)), ("preflight", str(out))):
        code, _, err = newsroom.run(*command)
        assert code == 3
        assert "XB_20260317_01.pdf: it is gone since it was rendered" in err
    assert list(hot.iterdir()) == []


@pytest.mark.parametrize("inside", ["pages", "", ".."])
def test_versions_are_no_hot_folder(newsroom: Newsroom, out: Path, inside: str) -> None:
    signed(newsroom, out)
    before = newsroom.outputs()
    code, _, err = newsroom.run("deliver", str(out), "--to", str(out / inside))
    assert code == 3
    assert "this is where versions are kept, no printer's folder" in err
    assert newsroom.outputs() == before


@pytest.mark.parametrize("step", range(6))
def test_a_disk_that_fills_up_leaves_nothing_half_delivered(
    newsroom: Newsroom, out: Path, hot: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:  # fmt: skip
    """Fail at the first, second … step: three files written, then three renamed."""
    signed(newsroom, out)
    left = [step]

    def failing(name: str) -> None:
        real = getattr(os if name == "fsync" else Path, name)

        def call(*arguments: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device", str(hot))
            return real(*arguments)

        monkeypatch.setattr(os if name == "fsync" else Path, name, call)

    real_put = delivery._put

    def put(*arguments: object) -> None:
        failing("fsync")
        failing("rename")
        real_put(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(delivery, "_put", put)
    code, _, err = newsroom.run("deliver", str(out), "--to", str(hot))
    monkeypatch.undo()
    assert code == 4
    assert "No space left on device" in err
    assert "0 of 1 pages lie in" in err
    assert list(hot.iterdir()) == []
    assert newsroom.run("deliver", str(out), "--to", str(hot))[0] == 0


def test_a_folder_that_vanished_is_told(newsroom: Newsroom, out: Path, hot: Path) -> None:
    signed(newsroom, out)
    hot.rmdir()
    code, _, err = newsroom.run("deliver", str(out), "--to", str(hot))
    assert code == 3
    assert f"{hot}: no such folder" in err
