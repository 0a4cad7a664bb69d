"""The command line in hostile or tired hands: one message, its exit code, no traceback."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from epaper_pdf.layout.layout import SlotKind
from epaper_pdf.report.shelf import shelf_report
from tests.newsroom import Newsroom, article
from tests.newsroom import newsroom as newsroom

I = "issues/2026-03-17/"  # noqa: E741
LEAD = "articles/ferry.md"
Do = Callable[[Newsroom], tuple[int, str, str]]


def pipe(name: str) -> Do:
    """Check with a pipe, which nobody writes into, in the place of a file."""

    def do(room: Newsroom) -> tuple[int, str, str]:
        path = room.folder / name
        path.unlink(missing_ok=True)
        os.mkfifo(path)
        return room.run("check", str(room.issue))

    return do


def named(path: str) -> Do:
    def do(room: Newsroom) -> tuple[int, str, str]:
        room.write_issue(LEAD, path)
        return room.run("check", str(room.issue))

    return do


def loop(room: Newsroom) -> tuple[int, str, str]:
    path = room.issue / LEAD
    path.unlink()
    path.symlink_to(path.name)
    return room.run("check", str(room.issue))


def layout(name: str) -> Do:
    def do(room: Newsroom) -> tuple[int, str, str]:
        room.write_issue("layout: small", f"layout: {name}")
        return room.run("check", str(room.issue))

    return do


def withheld(*command: str) -> Do:
    """Run a command on an output of which no page was printed."""

    def do(room: Newsroom) -> tuple[int, str, str]:
        room.write(I + LEAD, article("头班渡船", 60))
        room.render()
        (folder,) = room.out.glob("XB/*/v1")
        (room.folder / "hot").mkdir()
        return room.run(*(p.format(out=folder, hot=room.folder / "hot") for p in command))

    return do


def signed(by: str) -> Do:
    def do(room: Newsroom) -> tuple[int, str, str]:
        room.render()
        (folder,) = room.out.glob("XB/*/v1")
        return room.run("approve", str(folder), "--by", by)

    return do


CASES: list[tuple[str, Do, int, str]] = [
    ("a pipe as an article", pipe(I + LEAD), 3, "ferry.md is a pipe or a device, not a file"),
    ("a pipe as the issue", pipe(I + "issue.yaml"), 3, "issue.yaml is a pipe or a device"),
    ("a name of 300 characters", named("articles/" + "长" * 300 + ".md"), 3, "not a file name"),
    ("a link to itself", loop, 3, "no such file: articles/ferry.md"),
    ("a layout of 300 characters", layout("n" * 300), 3, "no layout 'nnn"),
    ("a layout of 100 Han", layout("版" * 100), 3, "no layout '版版"),
    ("names asked for", lambda room: room.run("layouts", "n" * 300), 3, "no layout 'nnn"),
    ("no page to approve", withheld("approve", "{out}", "--by", "罗雁"), 3, "no page has a print"),
    ("no page to deliver", withheld("deliver", "{out}", "--to", "{hot}"), 3, "no page has a print"),
    ("no page to check", withheld("preflight", "{out}"), 3, "has no page files"),
    ("no name", signed(" "), 2, "a name of up to 100 printable characters"),
    ("a name of two lines", signed("罗雁\n页"), 2, "a name of up to 100 printable characters"),
    ("a name without end", signed("罗" * 200), 2, "a name of up to 100 printable characters"),
]


@pytest.mark.parametrize(("name", "do", "code", "message"), CASES, ids=[c[0] for c in CASES])
def test_one_clear_message(newsroom: Newsroom, name: str, do: Do, code: int, message: str) -> None:
    got, out, err = do(newsroom)
    assert got == code, out + err
    assert message in " ".join(err.split()), err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["两个 空格", 'it\'s "quoted"', "גיליון", "期" * 80])
def test_an_issue_in_a_folder_of_any_name(newsroom: Newsroom, name: str) -> None:
    folder = newsroom.issue.rename(newsroom.folder / "issues" / name)
    code, _, err = newsroom.run("render", str(folder), "--out", str(newsroom.out / name))
    assert (code, err) == (0, "")


def test_the_shelf_names_every_kind_of_slot(newsroom: Newsroom, tmp_path: Path) -> None:
    page = tmp_path / "shelf.html"
    code, _, err = newsroom.run("layouts", "--html", str(page))
    assert code == 0, err
    assert "自动区" in page.read_text("utf-8")
    from epaper_pdf.report import shelf

    assert set(shelf._KINDS) == {kind.value for kind in SlotKind}
    assert shelf_report([])
