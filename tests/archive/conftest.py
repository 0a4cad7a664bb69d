"""Bags to look at: one of a tiny newsroom, and those of two examples, each packed once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from epaper_pdf.archive.keep import Wish, keep
from epaper_pdf.archive.origins import find_origins
from epaper_pdf.pipeline import compose, load, write
from epaper_pdf.publish.signoff import read_version
from tests.conftest import ROOT
from tests.newsroom import ISSUE, LAYOUT, PUBLICATION, article

CONTENTS = (
    "format: 1\ngrid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt,"
    " rows: 26}\nrunning_head: false\nslots:\n"
    "  pages: {is: page-navigation, at: [1-2, 1-26], columns: 1, heading: 版面导航}\n"
    "  headlines: {is: headline-navigation, at: [3-4, 1-26], columns: 1, heading: 标题导航}\n"
)
PHOTO = "      photo: {image: p.jpg, alt: 雾里的渡口, caption: 头班船离岸。, credit: 方舟　摄}\n"


def rendered(issue: Path, out: Path) -> Path:
    """Render an issue; return its version."""
    loaded, findings = load(issue)
    assert loaded is not None, findings
    written = write(loaded, compose(loaded), out)
    assert not written.withheld, written.findings
    return written.folder


def packed(version: Path, workspace: Path, to: Path, dpi: int = 40) -> Path:
    """Keep a version in a bag; return it."""
    out = read_version(version)
    origins = find_origins(out, workspace)
    assert not origins.faults()
    return keep(out, origins, to, Wish(dpi=dpi)).bag


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Return a workspace of one page, its version and its bag: not to be changed."""
    room = tmp_path_factory.mktemp("tiny")
    paper = room / "paper"
    texts = {
        "publication.yaml": PUBLICATION,
        "layouts/small.yaml": LAYOUT,
        "layouts/contents.yaml": CONTENTS,
        "issues/2026-03-17/issue.yaml": ISSUE + PHOTO,
        "issues/2026-03-17/articles/ferry.md": article("头班渡船"),
        "issues/2026-03-17/articles/bridge.md": article("石桥与人"),
    }
    for name, text in texts.items():
        (paper / name).parent.mkdir(parents=True, exist_ok=True)
        (paper / name).write_text(text, "utf-8")
    Image.new("RGB", (1600, 800), (90, 120, 130)).save(paper / "issues/2026-03-17/p.jpg")
    version = rendered(paper / "issues/2026-03-17", room / "out")
    return paper, version, packed(version, paper, room / "bags")


@pytest.fixture
def bag(tiny: tuple[Path, Path, Path], tmp_path: Path) -> Path:
    """Return the tiny bag, to be changed."""
    return Path(shutil.copytree(tiny[2], tmp_path / tiny[2].name))


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the bag of an example: its workspace and issue, `specimen/issues/2026-03-24`."""
    room, known = tmp_path_factory.mktemp("shown"), dict[str, Path]()

    def of(name: str) -> Path:
        if name not in known:
            issue = ROOT / "examples" / name
            version = rendered(issue, room / "out")
            known[name] = packed(version, issue.parent.parent, room / "bags")
        return known[name]

    return of
