"""What a replate costs beside a full render: CPU seconds of one process, imports and start apart.

`python bench/replate.py [ISSUE]`: the issue (default: the example) is copied and rendered once to
warm the cache of pictures; then it is rendered in full and, with one article of page 05 edited,
again: the least of seven times each.
"""

import gc
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pikepdf  # noqa: F401 - imported here so that it counts for neither
import reportlab  # noqa: F401
from PIL import Image, ImageCms  # noqa: F401

from epaper_pdf.issue.issue import ArticleFill
from epaper_pdf.pipeline import Written, compose, keep_of, load, write

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "issues" / "2026-03-17"
PAGE = "05"
RUNS = 7


def timed(name: str, times: dict[str, float], stage: Callable[..., Any], *args: Any) -> Any:
    start = process_time()
    made = stage(*args)
    times[name] = min(times.get(name, 1e9), process_time() - start)
    return made


def run(issue: Path, out: Path, cache: Path, times: dict[str, float]) -> Written:
    loaded, findings = timed("load", times, load, issue)
    assert loaded is not None, findings
    keep = timed("keep", times, keep_of, loaded, out, cache)
    placed = timed("compose", times, compose, loaded, None, keep)
    made: Written = timed(
        "write", times, lambda: write(loaded, placed, out, cache=cache, keep=keep)
    )
    return made


def article_of(issue: Path) -> Path:
    loaded, findings = load(issue)
    assert loaded is not None, findings
    plan = next(p for p in loaded.issue.pages if p.id == PAGE)
    fill = next(f for f in plan.slots.values() if isinstance(f, ArticleFill))
    return issue.parent.parent / loaded.issue.place(fill.article.at.source.path)


def main(issue: Path) -> None:
    workspace = issue.parent.parent
    gc.disable()  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder) / "paper"
        shutil.copytree(workspace, room, symlinks=True)
        mine = room / issue.relative_to(workspace)
        cache = Path(folder) / "cache"
        article = article_of(mine)
        text = article.read_text("utf-8")
        full: dict[str, float] = {}
        again: dict[str, float] = {}
        run(mine, Path(folder) / "first", cache, {})  # fills the cache
        for number in range(RUNS):
            out = Path(folder) / f"out-{number}"
            article.write_text(text, "utf-8")
            run(mine, out, cache, full)
            article.write_text(text[: text.rindex("。")] + "！" + text[text.rindex("。") + 1 :])
            made = run(mine, out, cache, again)
            assert PAGE in made.made, made
            gc.collect()
        print(f"{'':10}{'full':>8}{'replate':>9}")
        for name in full:
            print(f"{name:10}{full[name]:8.3f}{again[name]:9.3f}")
        total, part = sum(full.values()), sum(again.values())
        print(f"{'all':10}{total:8.3f}{part:9.3f}   {part / total:.0%}; pages {made.made} are new")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else EXAMPLE)
