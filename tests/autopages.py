"""The newsroom of automatic pages (tests/newsrooms/auto), copied where a test may change it."""

import os
import shutil
from pathlib import Path

import pytest

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
