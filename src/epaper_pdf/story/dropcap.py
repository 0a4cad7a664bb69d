"""The first character of a story, two or three lines high (首字下沉, TYPOGRAPHY N8)."""

import re
from dataclasses import replace

from epaper_pdf.issue.issue import Text
from epaper_pdf.layout.style import TypeStyle
from epaper_pdf.story.spans import spans_of
from epaper_pdf.story.typeset import ASCENT, setting
from epaper_pdf.text.classes import HAN, OPEN, classify
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Composed, Run
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen

_BESIDE: Em = 0.25  # between the initial and its lines
_INITIAL = re.compile(f"{OPEN}?{HAN}")  # an opening quote drops with its character


@frozen
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


def compose_dropped(
    composer: Composer, text: Text, style: TypeStyle, width: Pt, *, cap: DropCap, lines: int = 0
) -> Composed | None:
    """Break `text` into lines of `width` beside its initial, which is a part of the first line.

    None where the lines beside it were too few, or where `lines` are wanted and the rules do not
    allow so many.
    """
    spans, count = spans_of(composer, text, style), cap.count
    plain = replace(setting(style), indent=0.0)
    head = composer.compose(text.text[:count], plain, 1e6, spans.within(0, count)).lines[0]
    how = replace(plain, shorter=(head.width * cap.scale + _BESIDE,) * cap.lines)
    rest, inner = text.text[count:], spans.within(count, len(text.text))
    measure = round(width / style.size, 6)
    if lines:
        made = composer.recompose(rest, how, measure, inner, lines)
    else:
        made = composer.compose(rest, how, measure, inner)
    if made is None or made.count < cap.lines:
        return None
    whole = Composed.of_parts([(count, made)])
    first, *others = whole.lines
    runs = (*(_enlarged(run, cap) for run in head.runs), *first.runs)
    return Composed.of((replace(first, start=0, runs=runs), *others), whole.remarks)


def _enlarged(run: Run, cap: DropCap) -> Run:
    advances = tuple(a * cap.scale for a in run.advances)
    return replace(run, x=run.x * cap.scale, advances=advances, scale=cap.scale, rise=-cap.sink)
