"""epaper-pdf and Typst on the same newspaper, in one run: CPU, wall time, memory, bytes, ratios.

`python bench/compare.py [RUNS]`: each command is a process of its own, started cold; the figures
are medians. The edition is made by gen.py; both get the same text, geometry and font files.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable


@dataclass(frozen=True)
class Cost:
    cpu: float
    wall: float
    memory_mb: float
    megabytes: float


def measured(command: list[str], out: Path) -> Cost:
    """Run a command; return its whole process tree's CPU, its wall time, memory and output."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    size = sum(p.stat().st_size for p in out.rglob("*.pdf") if not p.is_symlink())
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, size / 1e6)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        *(
            statistics.median(getattr(c, name) for c in costs)
            for name in ("cpu", "wall", "memory_mb", "megabytes")
        )
    )


def _corpora(work: Path) -> dict[str, Path]:
    sixteen = work / "corpus16.json"
    subprocess.run(
        [PYTHON, str(HERE / "gen.py"), "--pages", "16", "--out", str(sixteen)],
        check=True,
        capture_output=True,
    )
    edition = json.loads(sixteen.read_text("utf-8"))
    one = work / "corpus1.json"
    one.write_text(json.dumps({**edition, "pages": edition["pages"][1:2]}, ensure_ascii=False))
    return {"16": sixteen, "1": one}


def _commands(work: Path, corpora: dict[str, Path]) -> dict[str, tuple[list[str], Path]]:
    commands: dict[str, tuple[list[str], Path]] = {}
    for pages, corpus in corpora.items():
        workspace = work / f"workspace{pages}"
        subprocess.run(
            [PYTHON, str(HERE / "convert.py"), str(corpus), str(workspace)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        issue = workspace / "issues" / "2027-03-18"
        out = work / "out" / f"ours{pages}"
        render = [PYTHON, "-m", "epaper_pdf", "render", str(issue), "--out", str(out)]
        commands[f"epaper-pdf {pages} p, {int(pages) + 1} files"] = render, out
        if pages == "16":
            out = work / "out" / "plain"
            plain = [PYTHON, str(HERE / "plain.py"), "render", str(issue), "--out", str(out)]
            commands["the same without standards"] = plain, out
        for what in ("edition", "pages"):
            out = work / "out" / f"typst-{what}{pages}"
            target = out / "edition.pdf" if what == "edition" else out
            command = [PYTHON, str(HERE / "typst_files.py"), what, str(corpus), str(target)]
            commands[f"Typst {pages} p, {what}"] = command, out
    return commands


def main(runs: int = 5) -> None:
    """Measure, print the table and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        commands = _commands(work, _corpora(work))
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for _ in range(runs):  # in turn, so that a busy machine is busy for all
            for name, (command, out) in commands.items():
                costs[name].append(measured(command, out))
    table = {name: median(found) for name, found in costs.items()}
    print(f"{'':28} CPU s  wall s  memory MB  PDF MB   (medians of {runs})")
    for name, c in table.items():
        print(f"{name:28} {c.cpu:5.2f}  {c.wall:6.2f}  {c.memory_mb:9.0f}  {c.megabytes:6.2f}")
    ours, edition, pages = (
        table[k] for k in ("epaper-pdf 16 p, 17 files", "Typst 16 p, edition", "Typst 16 p, pages")
    )
    print(f"CPU: ours / Typst edition plus page files = {ours.cpu / (edition.cpu + pages.cpu):.2f}")
    plain = table["the same without standards"]
    print(f"CPU: with PDF/X, /A, /UA and preflight / without = {ours.cpu / plain.cpu:.2f}")
    print(f"CPU: ours / Typst edition alone = {ours.cpu / edition.cpu:.2f}")
    most = max(edition.memory_mb, pages.memory_mb)
    print(f"memory: ours / Typst's most = {ours.memory_mb / most:.2f}")


if __name__ == "__main__":
    main(*(int(a) for a in sys.argv[1:]))
