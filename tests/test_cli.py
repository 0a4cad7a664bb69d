"""The commands and their exit codes, on a tiny newsroom."""

import io
import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from epaper_pdf.cli.exits import undisturbed
from tests.conftest import ROOT
from tests.newsroom import ISSUE, Newsroom, article


class _Stdin(io.StringIO):
    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.buffer = io.BytesIO(data)  # type: ignore[misc]


def lines(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, data: bytes) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "stdin", _Stdin(data))
    return newsroom.run("lines")


def test_lines_answers_each_query(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"id": "a", "text": "中文，中12文1中，文12中文", "measure_em": 5}
    code, out, err = lines(newsroom, monkeypatch, (json.dumps(query) + "\n\n").encode())
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert answer["id"] == "a"
    assert answer["gaps"] == [4, 6, 7, 8, 11, 13]
    assert [line["set_em"] for line in answer["lines"]][:-1] == pytest.approx([5, 5], abs=0.005)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\n\xff\xfe", "<stdin>:2:1: not UTF-8: byte FF at offset 0"),
        (b"{bad", "<stdin>:1:1: Expecting"),
        (b"\n[1]", "<stdin>:2:1: a query is a JSON object"),
        (b'{"txt": ""}', "unknown key 'txt', did you mean 'text'?"),
        (b'{"text": "a", "options": {"hangin": true}}', "'hangin', did you mean 'hanging'?"),
        (b'{"text": "a", "options": []}', "'options' must be an object"),
        (b'{"text": "a", "options": {"grid": "no"}}', "option 'grid' must be true or false"),
        (b'{"text": "a", "options": {"max_gap_em": -1}}', "'max_gap_em' must not be below 0"),
        (b'{"text": "a", "options": {"autospace_least_em": 0.4}}', "must be between"),
        (b'{"text": "a", "options": {"breaker": 1}}', "must be one of optimal, greedy"),
        (b'{"text": "a", "profile": "tw-newspapr"}', "did you mean 'tw-newspaper'?"),
        (b'{"text": "a", "font": "song2"}', "did you mean 'song'?"),
        (b'{"text": "a", "measure_em": NaN}', "'measure_em' must be finite"),
        (b'{"text": "a", "measure_em": 1e999}', "'measure_em' must be finite"),
        (b'{"text": "a", "measure_em": "9"}', "'measure_em' must be a number"),
        (b'{"text": "a", "indent_em": -2}', "'indent_em' must not be below 0"),
        (b'{"text": "a", "id": NaN}', "'id' holds NaN"),
        (b'{"text": "a", "id": "\\udc00"}', "a lone surrogate"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"text": 1}', "'text' must be a string"),
        (b'{"text": "a", "measure_em": 0}', "'measure_em' must be above 0"),
        (b'{"text": "a", "options": {"vertical": 1}}', "option 'vertical' must be true or false"),
        (b'{"text": "a", "options": {"kinsoku": "no"}}', "must be one of none, basic, gb, strict"),
        (b'{"text": "\\ud800"}', "lone surrogate"),
    ],
)
def test_lines_says_what_is_wrong(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, data: bytes, message: str
) -> None:
    code, out, err = lines(newsroom, monkeypatch, data + b'\n{"text": "", "id": "next"}\n')
    assert code == 3
    assert message in err
    assert err.count("\n") == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["next"]


def two_pages(newsroom: Newsroom) -> None:
    second = ISSUE.partition("pages:\n")[2].replace("ferry", "crane").replace("bridge", "dock")
    newsroom.write("issues/2026-03-17/issue.yaml", ISSUE + second)
    newsroom.write("issues/2026-03-17/articles/crane.md", article("吊车"))
    newsroom.write("issues/2026-03-17/articles/dock.md", article("船坞"))


def test_some_pages_are_a_version_that_current_does_not_follow(newsroom: Newsroom) -> None:
    two_pages(newsroom)
    assert newsroom.render()[0] == 0
    folder = newsroom.out / "XB" / "2026-03-17"
    code, out, _ = newsroom.render("--pages", "02")
    assert code == 0
    assert "1 page in" in out
    assert [p.name for p in (folder / "v2").rglob("*.pdf")] == ["XB_20260317_02.pdf"]
    assert not json.loads((folder / "v2" / "manifest.json").read_text("utf-8"))["complete"]
    assert (folder / "current").readlink() == Path("v1")
    whole = (folder / "v1" / "pages" / "XB_20260317_02.pdf").read_bytes()
    assert (folder / "v2" / "pages" / "XB_20260317_02.pdf").read_bytes() == whole


def test_nothing_changed_is_no_new_version_and_what_did_not_change_is_linked(
    newsroom: Newsroom,
) -> None:
    two_pages(newsroom)
    folder = newsroom.out / "XB" / "2026-03-17"
    newsroom.render()
    newsroom.render()
    assert [p.name for p in sorted(folder.glob("v*"))] == ["v1"]
    newsroom.write("issues/2026-03-17/articles/dock.md", article("老船坞"))
    newsroom.render()
    one, two = (folder / v / "pages" / "XB_20260317_01.pdf" for v in ("v1", "v2"))
    assert one.stat().st_ino == two.stat().st_ino
    assert (folder / "current").readlink() == Path("v2")


@pytest.mark.parametrize("pages", ["99", "01-", "02-01", ",", "a"])
def test_pages_that_are_not_there_are_a_usage_mistake(newsroom: Newsroom, pages: str) -> None:
    two_pages(newsroom)
    assert newsroom.render("--pages", pages)[0] == 2
    assert not newsroom.out.exists()


def test_check_writes_nothing_and_speaks_json(newsroom: Newsroom) -> None:
    newsroom.write("issues/2026-03-17/articles/ferry.md", article("渡", 40))
    code, out, err = newsroom.run("check", str(newsroom.issue), "--json")
    assert (code, err) == (1, "")
    report = json.loads(out)
    (finding,) = report["findings"]
    assert (finding["code"], finding["severity"], finding["page"]) == ("overset", "error", "01")
    assert finding["path"].endswith("articles/ferry.md")
    assert report["fits"][0]["over_lines"] > 0
    assert not newsroom.out.exists()


def test_preview_makes_a_picture_of_every_page(newsroom: Newsroom) -> None:
    newsroom.render()
    version = newsroom.out / "XB" / "2026-03-17" / "current"
    to = newsroom.folder.parent / "png"
    code, out, _ = newsroom.run("preview", str(version), "--to", str(to), "--dpi", "36")
    assert code == 0
    assert [p.name for p in to.iterdir()] == ["XB_20260317_01.png"]
    assert newsroom.run("preview", str(newsroom.folder), "--to", str(to))[0] == 3
    assert "1 picture" in out


def test_version_is_answered_without_loading_the_program() -> None:
    code = "import sys; sys.argv[1:] = ['--version']; import epaper_pdf.cli as c; c.main()"
    code += "; assert not {'yaml', 'reportlab', 'typer', 'pydantic'} & set(sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "src", capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("epaper-pdf 0.")


def test_ctrl_c_waits_until_modules_are_loaded() -> None:
    reached: list[str] = []

    def load() -> None:
        with undisturbed():
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)
            reached.append("the end of it")

    with pytest.raises(KeyboardInterrupt):
        load()
    assert reached == ["the end of it"]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
