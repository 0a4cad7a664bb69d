"""What tagging costs: the bench edition's combined file with tags and without, in one process.

`python bench/edition.py [RUNS]` prints CPU medians, bytes and their ratios; goal: at most 1.25.
"""

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from epaper_pdf.page.paginate import contents_pages
from epaper_pdf.pdf.document import PdfWriter
from epaper_pdf.pipeline import CONTENTS_LAYOUT, Loaded, _look, _outline, compose, load

HERE = Path(__file__).resolve().parent


def main(runs: int = 15) -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        sizes, costs = _measured(_bench_edition(Path(folder)), runs)
    tagged, plain = (statistics.median(costs[way]) for way in (True, False))
    ratio, larger = tagged / plain, sizes[True] / sizes[False]
    print(f"edition with tags    {tagged:.3f} s CPU  {sizes[True] / 1e6:.2f} MB")
    print(f"edition without tags {plain:.3f} s CPU  {sizes[False] / 1e6:.2f} MB")
    print(f"ratio of medians of {runs}: {ratio:.2f}, of bytes {larger:.2f}")


def _measured(loaded: Loaded, runs: int) -> tuple[dict[bool, int], dict[bool, list[float]]]:
    """Return bytes and CPU seconds, by turns, so that a busy machine is busy for both."""
    pages = compose(loaded).pages
    layout = loaded.layouts[CONTENTS_LAYOUT]
    contents = contents_pages(loaded.issue, layout, loaded.styles, loaded.composer, pages)
    outline = _outline(contents, pages)
    gc.disable()  # as the command line does
    costs: dict[bool, list[float]] = {True: [], False: []}
    sizes: dict[bool, int] = {}
    for run in range(runs + 1):
        for tagged, found in costs.items():
            writer = PdfWriter(_look(loaded, None, 1, cache=None))
            gc.collect()
            start = time.process_time()
            sizes[tagged] = len(writer.edition((*contents, *pages), outline, tagged=tagged))
            found += [time.process_time() - start] if run else []  # the first one warms up
    return sizes, costs


def _bench_edition(folder: Path) -> Loaded:
    corpus, workspace = folder / "corpus.json", folder / "workspace"
    for script, *arguments in (
        ("gen.py", "--pages", "16", "--out", corpus),
        ("convert.py", corpus, workspace),
    ):
        command = [sys.executable, str(HERE / script), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    loaded, findings = load(workspace / "issues" / "2027-03-18")
    if loaded is None:
        raise SystemExit(str(findings))
    return loaded


if __name__ == "__main__":
    main(*(int(a) for a in sys.argv[1:]))
