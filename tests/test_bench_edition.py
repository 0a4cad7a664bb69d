"""The benchmark's newspaper: 89,000 characters nobody has edited, measured like the example."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.quality import ROWS, measure_corpus
from tests.acceptance import measure
from tests.conftest import ROOT
from tests.figures import Figures
from tests.test_edition import run_python


@dataclass(frozen=True)
class Bench:
    """Where the corpus, our issue of it, the layouts' folder and our output are."""

    corpus: Path
    issue: Path
    layouts: Path
    current: Path


@pytest.fixture(scope="module")
def bench_edition(tmp_path_factory: pytest.TempPathFactory) -> Bench:
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
    return Bench(corpus, issue, workspace / "layouts", current)


@pytest.fixture(scope="module")
def figures(bench_edition: Bench) -> Figures:
    layouts = [bench_edition.layouts, ROOT / "layouts"]
    return measure(bench_edition.current, bench_edition.issue, layouts)


def test_the_bench_edition_is_composed_right(figures: Figures) -> None:
    assert figures.lines > 4_500
    assert not figures.broken
    assert len(figures.wide) <= 0.003 * figures.justified
    assert len(figures.runts) + len(figures.single) <= 3
    assert len(figures.lone) <= 3
    assert not figures.cut
    assert len(figures.stops) > 800
    assert figures.uneven <= 0.05


def test_any_programs_pdf_of_it_is_measured_alike(figures: Figures, bench_edition: Bench) -> None:
    """What measures Typst's PDF knows no layout, and finds in ours what the layouts find."""
    (edition,) = bench_edition.current.glob("*_edition.pdf")
    alike = measure_corpus(edition, bench_edition.corpus)
    shown = [{name: show(f) for name, show in ROWS.items()} for f in (alike, figures)]
    assert shown[0] == shown[1]


def test_the_bench_edition_lays_itself_out(bench_edition: Bench, tmp_path: Path) -> None:
    """I8, I9: automatic pages are full, whole, and hardly cut from edge to edge."""
    done = run_python("-m", "bench.replan", str(bench_edition.corpus), str(tmp_path))
    assert done.returncode == 0, done.stderr
    auto = tmp_path / "auto"
    layouts = [auto / "layouts", ROOT / "layouts"]
    out = tmp_path / "out-auto" / "QY" / "2027-03-18" / "current"
    figures = measure(out, auto / "issues" / "2027-03-18", layouts)
    assert not figures.missing
    assert not figures.overlaps
    assert not figures.kinsoku
    assert len(figures.lone) <= 3
    pages = figures.pages.values()
    assert all(page.white <= 0.01 for page in pages)
    faults = sum(len(p.butting) + len(p.gutters) + len(p.cuts) for p in pages)
    assert faults <= 0.3 * len(pages)
