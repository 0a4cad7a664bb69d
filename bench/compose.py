"""Composition alone: the time to set the bench edition's paragraphs, beside a bare line breaker.

`python bench/compose.py [BREAKER] [--profile]`: BREAKER is a Python file with a function
`break_lines(text, measure, width, indent)`, such as the prototype that the composer grew from; both
get the same texts in the same measure in turn, and the best of each counts. Both break paragraphs
into lines; "lines set" is ours with every line justified and divided into runs of glyphs besides.
"""

import cProfile
import gc
import importlib.util
import json
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face
from epaper_pdf.text.compose import Composer, Setting

HERE = Path(__file__).resolve().parent
FONT = HERE.parent / "fonts" / "NotoSerifSC_500Medium.ttf"
MEASURE, INDENT, ROUNDS = 11.0, 2.0, 9


def paragraphs() -> list[str]:
    """Return the body paragraphs of the bench edition."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.json"
        command = [sys.executable, str(HERE / "gen.py"), "--pages", "16", "--out", str(corpus)]
        subprocess.run(command, check=True, capture_output=True)
        edition = json.loads(corpus.read_text("utf-8"))
    return [text for page in edition["pages"] for text in _texts(page)]


def _texts(node: object) -> list[str]:
    if isinstance(node, dict):
        if isinstance(found := node.get("paras"), list):
            return [p for p in found if isinstance(p, str)]
        return [text for value in node.values() for text in _texts(value)]
    return [text for value in node for text in _texts(value)] if isinstance(node, list) else []


def best(work: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the least time of each piece of work, done in turn."""
    times: dict[str, list[float]] = {name: [] for name in work}
    gc.disable()
    for _ in range(ROUNDS):
        for name, function in work.items():
            start = time.perf_counter()
            function()
            times[name].append(time.perf_counter() - start)
            gc.collect()
    return {name: min(found) for name, found in times.items()}


def main(arguments: list[str]) -> None:
    """Print milliseconds and the ratio; with --profile where ours goes."""
    texts = paragraphs()
    face = Face("song", FONT)
    book = FontBook({"song": face, "hei": face}, ["song"])
    setting = Setting("song", "hei", INDENT)

    def ours() -> None:
        composer = Composer(book)
        for text in texts:
            composer.compose(text, setting, MEASURE)

    def set_too() -> None:
        composer = Composer(book)
        for text in texts:
            _ = composer.compose(text, setting, MEASURE).lines

    work: dict[str, Callable[[], object]] = {"epaper-pdf": ours, "... lines set": set_too}
    for path in (a for a in arguments if not a.startswith("--")):
        spec = importlib.util.spec_from_file_location("breaker", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        work["bare breaker"] = lambda m=module: [
            m.break_lines(text, MEASURE, face.width_of, INDENT) for text in texts
        ]
    set_too()  # glyphs, widths and passages are looked up once in a process
    print(f"{len(texts)} paragraphs, {sum(map(len, texts))} characters, {MEASURE:g} em")
    times = best(work)
    least = times.get("bare breaker", times["epaper-pdf"])
    for name, seconds in times.items():
        print(f"{name:14} {seconds * 1000:7.1f} ms  {seconds / least:5.2f}")
    if "--profile" in arguments:
        profile = cProfile.Profile()
        profile.runcall(ours)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main(sys.argv[1:])
