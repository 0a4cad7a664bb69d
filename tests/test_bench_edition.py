"""The benchmark's newspaper: 89,000 characters nobody has edited, measured like the example."""

import subprocess
import sys
from statistics import pstdev

import pytest

from tests.acceptance import Figures, measure
from tests.conftest import ROOT
from tests.test_edition import run_python


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    folder = tmp_path_factory.mktemp("bench")
    corpus, workspace, out = folder / "corpus.json", folder / "workspace", folder / "out"
    bench = ROOT / "bench"
    subprocess.run(
        [sys.executable, str(bench / "gen.py"), "--pages", "16", "--out", str(corpus)],
        check=True, capture_output=True,
    )  # fmt: skip
    assert run_python(str(bench / "convert.py"), str(corpus), str(workspace)).returncode == 0
    issue = workspace / "issues" / "2027-03-18"
    done = run_python("-m", "epaper_pdf", "render", str(issue), "--out", str(out))
    assert done.returncode == 0, done.stderr
    current = out / "QY" / "2027-03-18" / "current"
    return measure(current, issue, [workspace / "layouts", ROOT / "layouts"])


def test_the_bench_edition_is_composed_right(figures: Figures) -> None:
    assert figures.lines > 4_500
    assert not figures.missing
    assert not figures.kinsoku
    assert not figures.not_flush
    assert not figures.off_grid
    assert not figures.outside
    assert not figures.overlaps
    assert len(figures.wide) <= 0.003 * figures.justified
    assert len(figures.runts) <= 3
    assert len(figures.lone) <= 3
    assert not figures.cut
    assert len(figures.stops) > 800
    assert pstdev(figures.stops) <= 0.05
