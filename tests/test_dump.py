"""Saved pages: what is read back is what was placed; a listing shows what moved."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from epaper_pdf.findings import BadInput
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.page.dump import dump, load
from epaper_pdf.page.listing import dump_text
from epaper_pdf.page.pages import Block, Disc, Fill, Line, Link, Page, Rule, Wave
from epaper_pdf.pipeline import compose
from epaper_pdf.pipeline import load as load_issue
from epaper_pdf.roles import Role
from tests.conftest import ROOT
from tests.newsroom import Newsroom
from tests.test_edition import run_python


def placed(issue: Path) -> tuple[Page, ...]:
    loaded, findings = load_issue(issue)
    assert loaded is not None, findings
    return compose(loaded).pages


@pytest.mark.parametrize(
    "issue", ["issues/2026-03-17", "specimen/issues/2026-03-24", "rules/issues/2026-03-24"]
)
def test_an_issue_is_read_back_as_it_was_placed(issue: str) -> None:
    pages = placed(ROOT / "examples" / issue)
    assert load(dump(pages)) == pages


def test_every_kind_of_item_is_read_back() -> None:
    at, to, rect = Point(1.5, 2.0), Point(9.25, 2.0), Rect(0.1, 0.2, 30.0, 1e-9)
    items = (
        Rule(at, to, 0.5, "red", (1.0, 2.0)), Wave(at, to, 0.4, 7, 0.3, "black"),
        Disc(at, 1.25, "black"), Fill(rect, "tint"), Link(rect, "05", None), Link(rect, "05", 7.5),
    )  # fmt: skip
    block = Block("a", Role.ORNAMENT, (rect,), (Line(rect, items),), 1, None, alt="“引”\n\\")
    page = Page("A03", 3, "副刊", "p3", "six", 600.0, 800.0, 0.0, "mono", (block,))
    assert load(dump([page])) == (page,)


def test_output_has_the_pages_by_paths_of_the_workspace(newsroom: Newsroom) -> None:
    newsroom.picture("p.jpg")
    newsroom.write_issue("bridge.md\n", "bridge.md\n      photo: {image: p.jpg, alt: 桥}\n")
    assert newsroom.render()[0] == 0
    (file,) = newsroom.out.glob("XB/*/v1/pages.json.gz")
    text = gzip.decompress(file.read_bytes()).decode()
    assert '["issues/2026-03-17/articles/ferry.md",' in text
    assert '"issues/2026-03-17/p.jpg",' in text
    assert str(newsroom.folder) not in text
    (page,) = load(file.read_bytes())
    assert page.id == "01"
    names = [f["name"] for f in json.loads((file.parent / "manifest.json").read_text())["files"]]
    assert "pages.json.gz" in names


def test_the_bytes_are_the_same_from_anywhere(newsroom: Newsroom, tmp_path: Path) -> None:
    bodies = set()
    for number, folder in enumerate((tmp_path, newsroom.folder, newsroom.issue, Path("/"))):
        out = tmp_path / f"out{number}"
        done = run_python(
            "-c",
            f"import os, sys; os.chdir({str(folder)!r}); sys.argv[1:] = "
            f"['render', {str(newsroom.issue)!r}, '--out', {str(out)!r}]\n"
            "from epaper_pdf.cli import main; main()",
        )
        assert done.returncode == 0, done.stderr
        (file,) = out.glob("XB/*/v1/pages.json.gz")
        bodies.add(file.read_bytes())
    assert len(bodies) == 1


def _changed(change: Callable[[dict[str, object]], object]) -> bytes:
    value = json.loads(gzip.decompress(dump(_page())))
    change(value)
    return gzip.compress(json.dumps(value).encode(), mtime=0)


def _page() -> list[Page]:
    rect = Rect(0.0, 0.0, 1.0, 1.0)
    block = Block("a", Role.ORNAMENT, (rect,), (Line(rect, (Fill(rect, "red"),)),), 1)
    return [Page("01", 1, "要闻", "p1", "six", 600.0, 800.0, 0.0, "process", (block,))]


def _set(key: str, value: object) -> Callable[[dict[str, object]], object]:
    return lambda saved: saved.update({key: value})


def _in_block(key: str, value: object) -> Callable[[dict[str, object]], object]:
    return lambda saved: saved["pages"][0]["blocks"][0].update({key: value})  # type: ignore[index]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "broken|cut off"),
        (b"{}", "broken"),
        (dump(_page())[:-20], "cut off|broken"),
        (gzip.compress(b"[1, 2", mtime=0), "broken"),
        (gzip.compress(b"[]", mtime=0), "broken"),
        (gzip.compress(b"[" * 100_000, mtime=0), "broken"),
        (_changed(_set("format", 2)), "format 2.*reads format 1.*another version"),
        (_changed(_set("fields", {"Fill": ["rect", "swatch", "shine"]})), "Fill has .*shine"),
        (_changed(_set("fields", {"Hologram": ["rect"]})), "Hologram"),
        (_changed(_set("pages", [{"id": "01"}])), "broken"),
        (_changed(_in_block("role", "hero")), "broken.*hero"),
        (_changed(_in_block("order", "first")), "broken.*'first' where int"),
        (_changed(_in_block("shape", [[0, 0, 1]])), "broken"),
        (_changed(_in_block("lines", [[[0, 0, 1, 1], [["Fire", 1]]]])), "broken.*Fire"),
    ],
)
def test_a_broken_or_newer_file_is_told(data: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        load(data)


def test_a_file_from_before_a_field_was_added_is_read() -> None:
    def older(saved: dict[str, object]) -> None:
        for names in saved["fields"].values():  # type: ignore[attr-defined]
            if names[-1] == "next":
                names.pop()
        del saved["pages"][0]["blocks"][0]["next"]  # type: ignore[index]

    assert load(_changed(older)) == tuple(_page())


def test_a_small_newsroom_is_placed_as_ever(
    newsroom: Newsroom, golden: Callable[[str, str], None]
) -> None:
    """Look at `git diff tests/golden` after `pytest --update-golden`: it shows what moved."""
    newsroom.picture("p.jpg")
    newsroom.write_issue("bridge.md\n", "bridge.md\n      photo: {image: p.jpg, alt: 桥}\n")
    golden("newsroom.txt", dump_text(placed(newsroom.issue)))
