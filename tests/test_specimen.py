"""The specimen: every article is read back whole, in horizontal and in vertical lines."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.reader import font_faults, read_article, sheets
from tests.test_edition import run_python

ISSUE = ROOT / "examples" / "specimen" / "issues" / "2026-03-24"
ARTICLES = [
    ("01", "hans"), ("02", "hans-v"), ("03", "hant"), ("04", "hant-v"),
    ("05", "granary"), ("05", "tide"), ("06", "timber"), ("06", "lamp"),
    ("07", "notes"), ("08", "notes-v"),
]  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("specimen")
    done = run_python("-m", "epaper_pdf", "render", str(ISSUE), "--out", str(folder), "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "SP" / "2026-03-24" / "current"


def _written(name: str) -> str:
    story = read_article(ISSUE / "articles" / f"{name}.md")
    return "".join(story.text.split())


@pytest.mark.parametrize(("page", "name"), ARTICLES)
def test_articles_read_back_whole(out: Path, page: str, name: str) -> None:
    (file,) = (out / "pages").glob(f"*_{page}.pdf")
    (sheet,) = sheets(file)
    assert _written(name) in "".join("".join(g.text for g in sheet.glyphs).split())
    raw = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert _written(name) in "".join(raw.split())


def test_fonts_are_embedded_with_texts(out: Path) -> None:
    for file in (out / "pages").glob("*.pdf"):
        assert not list(font_faults(file))
