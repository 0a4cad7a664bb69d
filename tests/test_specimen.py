"""The specimens: every article is read back whole, in horizontal and in vertical lines."""

import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.reader import font_faults, read_article, sheets
from tests.test_edition import run_python

ISSUE = ROOT / "examples" / "specimen" / "issues" / "2026-03-24"
RULES = ROOT / "examples" / "rules" / "issues" / "2026-03-24"
ARTICLES = [
    ("01", "hans"), ("02", "hans-v"), ("03", "hant"), ("04", "hant-v"),
    ("05", "granary"), ("05", "tide"), ("06", "timber"), ("06", "lamp"),
    ("07", "notes"), ("08", "notes-v"),
]  # fmt: skip


def _names(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


# page of the rules -> its articles
PAGES = {
    f"{number:02}": [Path(name) for given in page["slots"].values() for name in _names(given)]
    for number, page in enumerate(
        yaml.safe_load((RULES / "issue.yaml").read_text("utf-8"))["pages"], 1
    )
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("specimen")
    done = run_python("-m", "epaper_pdf", "render", str(ISSUE), "--out", str(folder), "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "SP" / "2026-03-24" / "current"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    done = run_python("-m", "epaper_pdf", "render", str(RULES), "--out", str(folder))
    assert done.returncode == 0, done.stderr  # 1 where a page has an error
    return folder / "GZ" / "2026-03-24" / "current"


def _written(article: Path) -> str:
    return "".join(read_article(article).text.split())


@pytest.mark.parametrize(("page", "name"), ARTICLES)
def test_articles_read_back_whole(out: Path, page: str, name: str) -> None:
    (file,) = (out / "pages").glob(f"*_{page}.pdf")
    (sheet,) = sheets(file)
    written = _written(ISSUE / "articles" / f"{name}.md")
    assert written in "".join("".join(g.text for g in sheet.glyphs).split())
    raw = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert written in "".join(raw.split())


def test_fonts_are_embedded_with_texts(out: Path) -> None:
    for file in (out / "pages").glob("*.pdf"):
        assert not list(font_faults(file))


@pytest.mark.parametrize(("page", "articles"), PAGES.items())
def test_rules_read_back_whole(rules: Path, page: str, articles: list[Path]) -> None:
    (sheet,) = sheets(rules / "pages" / f"GZ_20260324_{page}.pdf")
    shown = "".join("".join(g.text for g in sheet.glyphs).split())
    missing = [name for name in articles if _written(RULES / name) not in shown]
    assert not missing
