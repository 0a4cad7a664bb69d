"""Where marks stand beside the characters of a composed line (TYPOGRAPHY G3, G4; CLREQ 5.3.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from epaper_pdf.issue.issue import Mark, MarkKind
from epaper_pdf.text.classes import HAN, classify
from epaper_pdf.text.lines import Line
from epaper_pdf.units import Em

_SHORTER: Em = 0.06  # at both ends, so that the lines of neighbouring names do not touch


@dataclass(frozen=True, slots=True)
class Stroke:
    """A mark from `start` to `end` along a line: the cell of a dot, or the length of a line."""

    kind: MarkKind
    start: Em
    end: Em


def strokes(line: Line, text: str, marks: Sequence[Mark]) -> Iterator[Stroke]:
    """Yield the marks of one line: a dot for each Han, one line for the part of a name in it.

    Marks of punctuation carry no dots; a name that a line end divides has a line on each side.
    """
    if not any(m.start < line.end and line.start < m.end for m in marks):
        return
    cells = dict(_cells(line))
    for mark in marks:
        inside = range(max(mark.start, line.start), min(mark.end, line.end))
        if mark.kind is MarkKind.DOT:
            letters = classify(text)
            for at in inside:
                if letters[at] == HAN:
                    yield Stroke(mark.kind, *cells[at])
        elif inside:
            start, end = cells[inside[0]][0], cells[inside[-1]][1]
            yield Stroke(mark.kind, start + _SHORTER, end - _SHORTER)


def _cells(line: Line) -> Iterator[tuple[int, tuple[Em, Em]]]:
    """Yield each code point's cell: a Han keeps one em where the line is spaced apart."""
    for run in line.runs:
        clusters = run.clusters or tuple(range(len(run.glyphs)))
        x = run.x
        ends = (*clusters[1:], run.end - run.start)
        for (first, last), move in zip(zip(clusters, ends, strict=True), run.advances, strict=True):
            for at in range(first, last):
                yield run.start + at, (x, x + min(move, 1.0))
            x += move
