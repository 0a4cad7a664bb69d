"""The first character of a story, two or three lines high (首字下沉, TYPOGRAPHY N8)."""

import re
from dataclasses import dataclass, replace

from epaper_pdf.issue.issue import Text
from epaper_pdf.layout.style import TypeStyle
from epaper_pdf.story.typeset import ASCENT
from epaper_pdf.text.classes import HAN, OPEN, classify
from epaper_pdf.text.lines import Composed, Line, Run
from epaper_pdf.units import Em, Pt

_BESIDE: Em = 0.25  # between the initial and its lines
_INITIAL = re.compile(f"{OPEN}?{HAN}")  # an opening quote drops with its character


@dataclass(frozen=True, slots=True)
class DropCap:
    """The first `count` characters of a text, `lines` lines high, in ems of the text.

    They are set `scale` times as large on a baseline `sink` below that of the first line.
    """

    count: int
    lines: int
    scale: float
    sink: Em


def drop_cap(text: Text, lines: int, style: TypeStyle, leading: Pt) -> DropCap | None:
    """Return the initial of a text, None where it begins with no Han or with a marked one.

    Its head is level with that of the first line, and it stands on the baseline of the last line
    beside it; in vertical lines it fills the cells of its lines.
    """
    found = _INITIAL.match(classify(text.text))
    marked = [m.start for m in text.marks] + [r.start for r in text.ruby]
    if found is None or any(start < found.end() for start in marked):
        return None
    below = (lines - 1) * leading / style.size
    if style.vertical:
        return DropCap(found.end(), lines, 1 + below, below * ASCENT)
    return DropCap(found.end(), lines, 1 + below / ASCENT, below)


def shorter(cap: DropCap, initial: Line) -> tuple[Em, ...]:
    """Return by how much the lines beside the initial are shorter."""
    return (initial.width * cap.scale + _BESIDE,) * cap.lines


def joined(cap: DropCap, initial: Line, rest: Composed) -> Composed:
    """Return the lines of the whole text: the initial is a part of the first."""
    first, *others = (_later(line, cap.count) for line in rest.lines)
    runs = tuple(_enlarged(run, cap) for run in initial.runs)
    remarks = tuple(
        replace(r, start=r.start + cap.count, end=r.end + cap.count) for r in rest.remarks
    )
    return Composed.of((replace(first, start=0, runs=(*runs, *first.runs)), *others), remarks)


def _enlarged(run: Run, cap: DropCap) -> Run:
    advances = tuple(a * cap.scale for a in run.advances)
    return replace(run, x=run.x * cap.scale, advances=advances, scale=cap.scale, rise=-cap.sink)


def _later(line: Line, by: int) -> Line:
    """Return a line of a text that begins `by` code points further on."""
    runs = tuple(replace(r, start=r.start + by, end=r.end + by) for r in line.runs)
    return replace(line, start=line.start + by, end=line.end + by, runs=runs)
