"""Composed lines of headlines -> spread lines, and how far their quotes may hang (H4, H6)."""

import re
from collections.abc import Collection
from dataclasses import replace

from epaper_pdf.text.lines import Line, Run
from epaper_pdf.units import Em
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing

_OPENING, _CLOSING = "“‘《〈「『", "”’》〉」』"
# what is never spaced apart: marks with the character that they belong to, words, numbers
_UNIT = re.compile(
    r"[“‘《〈「『（【]*(?:[A-Za-z0-9]+(?:[.,:/%‰℃°-]*[A-Za-z0-9%‰℃°]+)*|—+|…+|.)[”’》〉」』）】，。、；：？！]*",
    re.DOTALL,
)


@frozen
class Hang:
    """How far a quote at a line's start or end takes part in the line, and its ink with it.

    `cell` is the advance up to the first (from the last) other character, `ink` the part of it
    that the quote's ink takes.
    """

    cell: Em = 0.0
    ink: Em = 0.0


def units(text: str) -> list[int]:
    """Return where the characters of a short headline end, marks and words counted with them."""
    return [m.end() for m in _UNIT.finditer(text)]


def spaced(line: Line, after: Collection[int], extra: Em) -> Line:
    """Return a line with `extra` between its characters: before each of `after` inside it.

    In what shares a cell (纵中横) nothing is spaced.
    """
    inner = sorted(at for at in after if line.start < at < line.end)
    runs = []
    for run in line.runs:
        x = run.x + extra * sum(at <= run.start for at in inner)
        pairs = zip(run.advances, run.shown(), strict=True)
        wider = [move + extra * (end in inner) for move, (_, end) in pairs]
        across = run.writing is Writing.ACROSS
        runs.append(replace(run, x=x, advances=run.advances if across else tuple(wider)))
    more = extra * len(inner)
    return replace(line, runs=tuple(runs), width=line.width + more, natural=line.natural + more)


def hangs(line: Line, text: str) -> tuple[Hang, Hang]:
    """Return how far an opening quote at the line's start and a closing one at its end may hang."""
    if not line.runs or line.end - line.start < 3:
        return Hang(), Hang()
    first, last = line.runs[0], line.runs[-1]
    before = after = Hang()
    if text[line.start] in _OPENING:
        cell = first.x + first.advances[0]
        before = Hang(cell, cell - first.x - _ink(first, 0)[0])
    if text[line.end - 1] in _CLOSING:
        start = last.x + sum(last.advances[:-1])
        after = Hang(line.width - start, _ink(last, -1)[1])
    return before, after


def _ink(run: Run, at: int) -> tuple[Em, Em]:
    """Return the ink of a glyph along its line; an upright one may fill its cell."""
    if run.writing is Writing.HORIZONTAL:
        return run.face.ink(run.glyphs[at])
    return 0.0, 1.0
