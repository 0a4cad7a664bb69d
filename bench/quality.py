"""The example and the bench edition, the latter by Typst too -> one Markdown table of quality.

`python -m bench.quality` (`make quality`) renders all three and reads the finished PDFs back with
the reader of the tests, which knows neither program. For the bench edition both programs' PDFs go
one way: the texts of gen.py's JSON are sought among the page's glyphs, so that each line knows its
paragraph, and the columns are those that convert.py and news.typ both ask for.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.acceptance import measure
from tests.figures import Figures, measure_overlaps, measure_story
from tests.reader import MM, Box, Sheet, SlotBox, Story, extracted, lines_of, sheets

ROOT = Path(__file__).resolve().parent.parent
TRIM = 390 * MM, 545 * MM
COLUMNS, MEASURE, GUTTER, SIZE, LEADING = 5, 190.0, 14.0, 9.5, 16.0
WIDTH = COLUMNS * (MEASURE + GUTTER) - GUTTER


def measure_corpus(pdf: Path, corpus: Path) -> Figures:
    """Measure any program's PDF of the bench edition; pages before it (our contents) are passed."""
    pages = json.loads(corpus.read_text("utf-8"))["pages"]
    figures = Figures()
    for page, sheet in zip(pages, sheets(pdf)[-len(pages) :], strict=True):
        slot = _columns(sheet)
        for article in page["articles"]:
            measure_story(figures, article["id"], _story(article), sheet, slot)
        measure_overlaps(figures, page["code"], sheet)
    return figures


def _story(article: dict[str, Any]) -> Story:
    head = tuple(article[key] for key in ("title", "subtitle", "byline") if key in article)
    body = tuple(article["paras"])
    return Story(article["id"], head, body, ("body",) * len(body), source="", captions=())


def _columns(sheet: Sheet) -> SlotBox:
    """Return the page's columns, on the grid that most of its body lines share."""
    body = [glyph for glyph in sheet.glyphs if abs(glyph.size - SIZE) < 0.01]
    lines = [line[0].y for line in lines_of(body)]
    base = max(lines, key=lambda y: sum(_on_grid(y, other) for other in lines))
    left = (TRIM[0] - WIDTH) / 2
    return SlotBox(
        name="page",
        kind="article",
        box=Box(0, 0, *TRIM),
        lefts=tuple(left + i * (MEASURE + GUTTER) for i in range(COLUMNS)),
        measure=MEASURE,
        top=base - 0.88 * SIZE,
        leading=LEADING,
        size=SIZE,
    )


def _on_grid(y: float, other: float) -> bool:
    rows = (y - other) / LEADING
    return abs(rows - round(rows)) * LEADING < 0.1


def extracted_share(pdf: Path, texts: Sequence[str]) -> float:
    """Return the share of characters in stories found whole, by the worse of two extractors."""
    whole = sum(map(len, texts))
    return min(sum(len(t) for t in texts if t in got) for got in extracted(pdf).values()) / whole


def _run(*arguments: str | Path) -> None:
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"failed: {' '.join(command)}\n{done.stderr}")


def _example(work: Path) -> tuple[Figures, Path]:
    issue = ROOT / "examples" / "issues" / "2026-03-17"
    _run("-m", "epaper_pdf", "render", issue, "--out", work / "example")
    current = work / "example" / "WP" / "2026-03-17" / "current"
    (edition,) = current.glob("*_edition.pdf")
    return measure(current, issue, [ROOT / "layouts"]), edition


def _bench(work: Path) -> tuple[Path, Path, Path]:
    """Return the corpus, our edition of it and Typst's."""
    corpus, workspace, typst = (work / n for n in ("corpus.json", "workspace", "typst.pdf"))
    _run("bench/gen.py", "--pages", "16", "--out", corpus)
    _run("bench/convert.py", corpus, workspace)
    issue = workspace / "issues" / "2027-03-18"
    _run("-m", "epaper_pdf", "render", issue, "--out", work / "bench")
    _run("bench/typst_files.py", "edition", corpus, typst)
    (edition,) = (work / "bench" / "QY" / "2027-03-18" / "current").glob("*_edition.pdf")
    return corpus, edition, typst


def _share(found: Sequence[object], of: int) -> str:
    return f"{100 * len(found) / of:.2f} %" if found else "0"


ROWS: dict[str, Callable[[Figures], str]] = {
    "lines measured": lambda f: f"{f.lines:,}",
    "kinsoku faults": lambda f: f"{len(f.kinsoku)}",
    "justified lines off the measure by more than 0.05 pt": lambda f: _share(
        f.not_flush, f.justified
    ),
    "lines stretched above 10 % of an em between Han": lambda f: _share(f.wide, f.justified),
    "standard deviation of a full stop's width within a line": lambda f: f"{f.uneven:.3f} em",
    "paragraphs": lambda f: f"{f.paragraphs}",
    "… whose last line is a lone letter, figure or mark": lambda f: f"{len(f.runts)}",
    "… whose last line is one character with its mark": lambda f: f"{len(f.single)}",
    "… with a lone line at a column's top or foot": lambda f: f"{len(f.lone)}",
    "words or numbers cut": lambda f: f"{len(f.cut)}",
    "body baselines on one grid of the page": lambda f: (
        f"{100 * (1 - len(f.off_grid) / f.body):.1f} %"
    ),
    "overlaps of lines": lambda f: f"{len(f.overlaps)}",
    "articles whose text is not found whole": lambda f: f"{len(f.missing)}",
}

OF_SLOTS: dict[str, Callable[[Figures], str]] = {
    "lines outside their slot": lambda f: f"{len(f.outside)}",
    "largest empty rectangle of a page's type area, title bands aside": lambda f: (
        f"{100 * max(f.empty.values()):.2f} %"
    ),
}


def table(columns: dict[str, tuple[Figures, Path]]) -> str:
    """Return the Markdown table; each column has its figures and the PDF to extract text from."""
    rows = [["", *columns], ["---", *["---:"] * len(columns)]]
    rows += [[name, *(show(f) for f, _ in columns.values())] for name, show in ROWS.items()]
    shares = [extracted_share(pdf, figures.texts) for figures, pdf in columns.values()]
    rows.append(["characters extracted in order", *(f"{100 * s:.2f} %" for s in shares)])
    rows += [
        [name, *(show(f) if f.empty else "–" for f, _ in columns.values())]
        for name, show in OF_SLOTS.items()
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Render, read back, print."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        example = _example(work)
        corpus, *editions = _bench(work)
        ours, typst = ((measure_corpus(pdf, corpus), pdf) for pdf in editions)
        names = (
            "example, 16 pages",
            "bench edition, 16 pages",
            f"the same by Typst {version('typst')}",
        )
        print(table(dict(zip(names, (example, ours, typst), strict=True))))


if __name__ == "__main__":
    main()
