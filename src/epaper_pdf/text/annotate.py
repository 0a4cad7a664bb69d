"""Where marks stand beside the characters of a composed line (TYPOGRAPHY G3, G4; CLREQ 5.3.1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from epaper_pdf.issue.issue import Mark, MarkKind
from epaper_pdf.text.classes import HAN, classify
from epaper_pdf.text.lines import Line, Run
from epaper_pdf.units import Em
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing

LINES = frozenset({MarkKind.NAME, MarkKind.BOOK})
_ALONG = LINES | {MarkKind.MOURN}  # one mark for the whole length, not one a character
_SHARED: Em = 0.1  # what each of two neighbours gives up where they meet: at most ⅛ (G3)

Cells = Mapping[int, tuple[Em, Em]]


@frozen
class Stroke:
    """A mark from `start` to `end` along a line: the cell of a dot, or the length of a line.

    An `outer` dot stands beyond a line on the same side (CLREQ 5.6.1: lines before dots). A mark
    that a line end divides is `begun` in the line before, or `goes_on` in the next.
    """

    kind: MarkKind
    start: Em
    end: Em
    outer: bool = False
    begun: bool = False
    goes_on: bool = False


def strokes(line: Line, text: str, marks: Sequence[Mark]) -> Iterator[Stroke]:
    """Yield the marks of one line: a dot for each Han, one line for the part of a name in it.

    Marks of punctuation carry no dots; a name that a line end divides has a line on each side.
    Lines are exactly as long as their characters; two that meet are a little shorter there.
    """
    here = [m for m in marks if m.start < line.end and line.start < m.end]
    if not here:
        return
    letters = classify(text)
    place = cells(line, letters)
    for mark in here:
        first, last = max(mark.start, line.start), min(mark.end, line.end)
        if mark.kind is MarkKind.DOT:
            for at in range(first, last):
                if letters[at] == HAN:
                    under = any(m.kind in LINES and m.start <= at < m.end for m in here)
                    yield Stroke(mark.kind, *place[at], outer=under)
        elif mark.kind in _ALONG:
            made = _along(mark, here, place[first][0], place[last - 1][1])
            yield replace(made, begun=mark.start < first, goes_on=mark.end > last)


def _along(mark: Mark, here: Sequence[Mark], start: Em, end: Em) -> Stroke:
    """Return the line of a mark, shortened where another begins or ends beside it in this line."""
    others = [m for m in here if m.kind in _ALONG and m is not mark]
    if any(m.end == mark.start for m in others):
        start += _SHARED
    if any(m.start == mark.end for m in others):
        end -= _SHARED
    return Stroke(mark.kind, start, end)


def cells(line: Line, letters: str) -> Cells:
    """Return where each code point of a line begins and ends along it.

    A Han keeps its own width however far the next character stands, squeezed marks have what is
    left of theirs. `letters` are the classes of the paragraph.
    """
    return {at: cell for run in line.runs for at, cell in _cells(run, letters)}


def _cells(run: Run, letters: str) -> Iterator[tuple[int, tuple[Em, Em]]]:
    if run.writing is Writing.ACROSS:
        yield from ((at, (run.x, run.x + run.scale)) for at in range(run.start, run.end))
        return
    x = run.x
    for glyph, move, (first, last) in zip(run.glyphs, run.advances, run.shown(), strict=True):
        wide = run.scale * (1.0 if run.writing is Writing.UPRIGHT else run.face.advance(glyph))
        own = wide if letters[first] == HAN else min(move, wide)
        for at in range(first, last):
            yield at, (x, x + own)
        x += move
