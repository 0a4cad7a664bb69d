"""The bench edition with automatic pages: white area, faults and CPU, beside its fixed layouts.

    python -m bench.replan CORPUS.json FOLDER

`convert.py` makes FOLDER/fixed; FOLDER/auto is the same edition on the same grid, where each page
has its articles in a pool and one region above its ad. The ad is as high as the page's copy leaves
it, since the corpus was not written for pages that close.
"""

import json
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from shutil import copytree, rmtree
from typing import Any

import yaml
from PIL import Image

from bench.convert import COLUMNS, ROWS, convert
from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.page.composing import Composing
from epaper_pdf.pipeline import Loaded, load_unplanned
from epaper_pdf.plan.shortage import areas
from epaper_pdf.plan.tables import module

LEAST_AD = 4  # rows, the one above it included
PLAN = {
    "titles": {
        "styles": {1: "five", 2: "three", 3: "two", 4: "two"},
        "sizes": [44, 40, 36, 32, 29, 26, 24, 22, 20, 18, 16],
        "by_rank": {1: 40, 2: 26, 3: 22, 4: 20},
    },
    "modules": {"spans": {1: [3, 5], 2: [2, 4], 3: [1, 3], 4: [1, 3]}},
}


def replan(fixed: Path, auto: Path, edition: dict[str, Any]) -> Path:
    """Write the edition with pools; return its issue's folder."""
    rmtree(auto, ignore_errors=True)
    copytree(fixed, auto)
    styles = auto / "styles" / "bench.yaml"
    told = yaml.safe_load(styles.read_text("utf-8"))
    full = {"underflow": {"air": 3, "warning": 12}, "plan": PLAN}
    styles.write_text(_dump({**told, **full}), "utf-8")
    folder = auto / "issues" / "2027-03-18"
    Image.new("L", (3018, 234), 235).save(folder / "ads" / "ad.png")  # 216 ppi, for any height
    issue = yaml.safe_load((folder / "issue.yaml").read_text("utf-8"))
    for page, given in zip(issue["pages"], edition["pages"], strict=True):
        page["pool"] = [
            {"article": f"articles/{a['id']}.md", "rank": rank}
            for a, rank in zip(given["articles"], _ranks(given["articles"]), strict=True)
        ]
        page["slots"] = {"ad": page["slots"]["ad"]}
        _layout(auto, page["layout"], ROWS - LEAST_AD)
    (folder / "issue.yaml").write_text(_dump(issue), "utf-8")
    loaded, findings = load_unplanned(folder)
    if loaded is None:
        raise SystemExit("\n".join(map(str, findings)))
    for plan in loaded.issue.pages:
        _layout(auto, plan.layout, _rows(loaded, plan.id))
    return folder


def _ranks(articles: list[dict[str, Any]]) -> list[int]:
    """The lead is that of the whole width; others rank by the columns that they had."""
    return [1 if a["span"] == COLUMNS else {3: 2, 2: 3}.get(a["span"], 4) for a in articles]


def _rows(loaded: Loaded, page: str) -> int:
    """Return the rows of a region that the page's articles fill as they are best set."""
    plan = next(p for p in loaded.issue.pages if p.id == page)
    composer = Composing.of(loaded.issue, loaded.styles, loaded.composer).page(plan.language)
    grid = loaded.layouts[plan.layout].grid

    def best(one: PoolArticle) -> int:
        return areas(module(composer, one, grid, loaded.styles, COLUMNS).within(10.0))[1]

    return min(sum(map(best, plan.pool)) // COLUMNS - 1, ROWS - LEAST_AD)


def _layout(auto: Path, name: str, rows: int) -> None:
    path = auto / "layouts" / f"{name}.yaml"
    layout = yaml.safe_load(path.read_text("utf-8"))
    layout["slots"] = {
        "body": {"is": "auto", "at": [f"1-{COLUMNS}", f"1-{rows}"]},
        "ad": {"is": "ad", "at": [f"1-{COLUMNS}", f"{rows + 2}-{ROWS}"]},
    }
    path.write_text(_dump(layout), "utf-8")


def _dump(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def _run(*arguments: str) -> tuple[float, dict[str, Any]]:
    """Run the command line; return its CPU seconds, those of its processes too, and its report."""
    before = getrusage(RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "epaper_pdf", *arguments, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    after = getrusage(RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr or done.stdout)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, json.loads(done.stdout)


def main(corpus: Path, folder: Path) -> None:
    edition = json.loads(corpus.read_text("utf-8"))
    fixed_issue = convert(corpus, folder / "fixed")
    auto_issue = replan(folder / "fixed", folder / "auto", edition)
    planning, plans = _run("plan", str(auto_issue), "--again")
    for name, issue in (("fixed", fixed_issue), ("auto", auto_issue)):
        cpu, report = _run("render", str(issue), "--out", str(folder / f"out-{name}"))
        short = sum(fit["short_rows"] for fit in report["fits"])
        over = sum(fit["over_lines"] for fit in report["fits"])
        cells = len(report["pages"]) * COLUMNS * ROWS
        errors = sum(f["severity"] == "error" for f in report["findings"])
        print(
            f"{name:6} render {cpu:.2f} CPU s, {over} lines over, {short} column-rows empty"
            f" ({100 * short / cells:.2f} % of the pages), {errors} errors"
        )
    found = [p["faults"] for p in plans["pages"] if p["faults"] is not None]
    print(
        f"plan   {planning:.2f} CPU s for {len(plans['pages'])} pages, {len(found)} planned,"
        f" {sum(found) / max(len(found), 1):.2f} faults a page"
    )
    for finding in plans["findings"]:
        print(f"  {finding['severity']}: {finding['message']}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
