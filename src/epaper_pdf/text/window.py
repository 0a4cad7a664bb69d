"""The composer's window: one text and options in, breaks, gaps, widths and lines out.

For people who tune styles, and for conformance tests; it shows what pages are set with.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal, NotRequired, TypedDict

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Composed, Line, Run
from epaper_pdf.text.prepared import Prepared
from epaper_pdf.text.query import BadQuery as BadQuery
from epaper_pdf.text.query import Query, read_query
from epaper_pdf.text.vertical import ACROSS, SIDEWAYS, UPRIGHT
from epaper_pdf.writing import Writing

Stand = Literal["upright", "rotated", "tcy"]
_TURNED_FORMS = frozenset("OCEK")
_STAND: Mapping[str, Stand] = {UPRIGHT: "upright", SIDEWAYS: "rotated", ACROSS: "tcy"}


class LineOut(TypedDict):
    start: int
    end: int
    natural_em: float
    set_em: float
    x_em: list[float]
    hyphen: bool


class Answer(TypedDict):
    id: object
    breaks: list[int]
    gaps: list[int]
    widths_em: list[float]
    orientation: NotRequired[list[Stand]]
    lines: list[LineOut]
    findings: list[dict[str, object]]


def describe(query: Mapping[str, object], book: FontBook) -> Answer:
    """Compose the query's text and tell all about it.

    Raises:
        BadQuery: the query is none; the message names the key.
    """
    asked = read_query(query, book.roles)
    composer = Composer(book, asked.profile, asked.language)
    composed = composer.compose(asked.text, asked.setting, asked.measure)
    parts = [composer.prepared(part, asked.setting) for part in asked.text.split("\n")]
    return _answer(asked, parts, composed)


def _answer(asked: Query, parts: Sequence[Prepared], composed: Composed) -> Answer:
    starts = [*accumulate((len(part.text) + 1 for part in parts), initial=0)]
    breaks = {s + e for s, part in zip(starts, parts, strict=False) for e in part.ends}
    before_newline = {s - 1 for s in starts[1:]}
    cells = [[round(w, 4) for w in _cells(part)] for part in parts]
    answer: Answer = {
        "id": asked.id,
        "breaks": sorted({*breaks, *starts[1:-1]} - before_newline),
        "gaps": [s + g for s, part in zip(starts, parts, strict=False) for g in part.gaps],
        "widths_em": [w for n, part in enumerate(cells) for w in ([0.0] if n else []) + part],
        "lines": [
            _line_out(line, asked.setting.indent if line.start in starts else 0.0)
            for line in composed.lines
        ],
        "findings": [
            {"code": r.code, "start": r.start, "end": r.end, "value_em": round(r.value, 4)}
            for r in composed.remarks
        ],
    }
    if asked.setting.vertical:
        stands = "U".join(part.stands for part in parts)  # a newline between parts has no glyph
        letters = "H".join(part.classes for part in parts)
        answer["orientation"] = [_stand(*pair) for pair in zip(stands, letters, strict=True)]
    return answer


def _stand(stand: str, letter: str) -> Stand:
    """Return how a character looks: the font's own forms turn brackets, quotes and dots (F2)."""
    return "rotated" if stand == UPRIGHT and letter in _TURNED_FORMS else _STAND[stand]


def _cells(text: Prepared) -> list[float]:
    """Return the width of each character's cell, without gaps beside it."""
    bearing, gaps = text.bearing, frozenset(text.gaps)
    gap = text.gap
    before = [
        bearing.get(at, 0.0) + (gap if at in gaps else 0.0) for at in range(len(text.text) + 1)
    ]
    return [
        advance - before[at + 1] + bearing.get(at, 0.0) for at, advance in enumerate(text.advances)
    ]


def _line_out(line: Line, indent: float) -> LineOut:
    edges = [round(x, 4) for run in line.runs for x in _edges(run)]
    foot = round(line.width + indent, 4)  # where a newline stands, which has no glyph
    return {
        "start": line.start,
        "end": line.end,
        "natural_em": round(line.natural + indent, 4),
        "set_em": foot,
        "x_em": edges + [foot] * (line.end - line.start - len(edges)),
        "hyphen": line.hyphen,
    }


def _edges(run: Run) -> Iterator[float]:
    """Yield the edge along the line of each code point: what shares a cell has the cell's."""
    x = run.x
    for (first, last), advance in zip(run.shown(), run.advances, strict=True):
        yield from [x] * (last - first)
        if run.writing is not Writing.ACROSS:
            x += advance
