"""What tags cost: the bench edition's combined file with and without them, in one process.

`python bench/edition.py [RUNS]` prints CPU medians, bytes and their ratios; goal: at most 1.25. It
prints, too, what it costs to linearise each of the two.
"""

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from epaper_pdf.loading import CONTENTS_LAYOUT
from epaper_pdf.page.paginate import contents_pages
from epaper_pdf.pdf.linear import linearised
from epaper_pdf.pdf.writer import PdfWriter
from epaper_pdf.pipeline import Loaded, compose, load, outline_of
from epaper_pdf.pressing import look_of

HERE = Path(__file__).resolve().parent


def main(runs: int = 15) -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        sizes, costs, after = _measured(_bench_edition(Path(folder)), runs)
    tagged, plain = (statistics.median(costs[way]) for way in (True, False))
    ratio, larger = tagged / plain, sizes[True] / sizes[False]
    for way, cost, name in ((True, tagged, "with tags   "), (False, plain, "without tags")):
        more = statistics.median(after[way])
        size = f"{sizes[way] / 1e6:.2f} MB"
        print(f"edition {name} {cost:.3f} s CPU  {size}  linearising it {more:.3f} s more")
    print(f"ratio of medians of {runs}: {ratio:.2f}, of bytes {larger:.2f}")


_Costs = dict[bool, list[float]]


def _measured(loaded: Loaded, runs: int) -> tuple[dict[bool, int], _Costs, _Costs]:
    """Return bytes, CPU seconds, and those of linearising, with tags and without.

    They are measured by turns, so that a busy machine is busy for both.
    """
    pages = compose(loaded).pages
    layout = loaded.layouts[CONTENTS_LAYOUT]
    contents = contents_pages(loaded.issue, layout, loaded.styles, loaded.composer, pages)
    outline = outline_of(contents, pages)
    gc.disable()  # as the command line does
    costs: _Costs = {True: [], False: []}
    after: _Costs = {True: [], False: []}
    sizes: dict[bool, int] = {}
    for run in range(runs + 1):
        for tagged, found in costs.items():
            writer = PdfWriter(look_of(loaded, None, 1, cache=None))
            gc.collect()
            start = time.process_time()
            data = writer.edition((*contents, *pages), outline, tagged=tagged)
            made = time.process_time()
            sizes[tagged] = len(linearised(data))
            if run:  # the first one warms up
                found.append(made - start)
                after[tagged].append(time.process_time() - made)
    return sizes, costs, after


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
