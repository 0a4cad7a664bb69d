"""The newsroom of automatic pages (tests/newsrooms/auto), copied where a test may change it."""

import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from epaper_pdf.cli.plan import plan_page
from epaper_pdf.pipeline import load_unplanned
from tests.newsroom import Newsroom

AUTO = Path(__file__).resolve().parent / "newsrooms" / "auto"


@pytest.fixture
def auto(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Newsroom:
    shutil.copytree(AUTO, tmp_path / "paper")
    monkeypatch.chdir(tmp_path)
    os.environ.pop("EPAPER_PDF_TRACEBACK", None)
    return Newsroom(tmp_path / "paper", capsys)


def plan_of(room: Newsroom, page: str = "01") -> Path:
    return room.issue / "plan" / f"{page}.yaml"


def planned(room: Newsroom) -> Newsroom:
    code, _, err = room.run("plan", str(room.issue))
    assert code == 0, err
    return room


def with_plan(room: Newsroom) -> Path:
    """Give the newsroom the plan of its unchanged page, made once for all tests; return it."""
    path = plan_of(room)
    path.parent.mkdir()
    path.write_text(_text(), "utf-8")
    return path


@cache
def _text() -> str:
    loaded, findings = load_unplanned(AUTO / "issues" / "2026-03-17")
    assert loaded is not None, findings
    text = plan_page(loaded, loaded.issue.pages[0], 0).text
    assert text is not None
    return text
