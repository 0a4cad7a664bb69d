"""Broken lines -> set lines: advances to the measure, glyphs in runs by face (TYPOGRAPHY D, L6)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from epaper_pdf.text.glyphs import Segment
from epaper_pdf.text.justify import Justified, natural, shrink, stretch
from epaper_pdf.text.linebreak import EPS, Break
from epaper_pdf.text.lines import Line, Remark, Run
from epaper_pdf.text.prepared import Prepared
from epaper_pdf.text.spans import RAISED_BY
from epaper_pdf.text.vertical import WRITING
from epaper_pdf.units import Em
from epaper_pdf.writing import Writing

_FLUSH: Em = 0.005  # 0.05 pt of ordinary type: what nobody sees (D3)


def set_lines(
    text: Prepared, breaks: Sequence[Break], shorter: Sequence[Em], *, justify: bool, most: Em
) -> tuple[tuple[Line, ...], tuple[Remark, ...]]:
    """Return the lines, set to the measure; the last one, and all where not `justify`, natural.

    Remarks tell which could not be: lines too wide, lines left ragged (D3, D4).
    """
    glyphs, stands = text.glyphs, text.stands
    segments = [*_by_orientation(text.segments, stands)] if stands else text.segments
    face = segments[0].face if len(segments) == 1 and not stands and -1 not in glyphs else None
    last = len(breaks) - 1
    lines: list[Line] = []
    remarks: list[Remark] = []
    for number, line in enumerate(breaks):
        start, end, _ = line
        made = _justified(text, line, ragged=number == last or not justify, most=most)
        if abs(made.left_over) > _FLUSH:
            code = "too-wide" if made.left_over < 0 else "ragged"
            remarks.append(Remark(code, start, end, abs(made.left_over)))
        advances = made.advances
        offset = -text.head[start]
        x = offset + (shorter[number] if number < len(shorter) else 0.0)
        if face is not None:
            runs = [Run(face, x, start, end, tuple(glyphs[start:end]), tuple(advances), None)]
        else:
            runs = [*_runs(text, segments, stands, line, x, advances)]
        width = offset + sum(advances)
        if end in text.hyphens:
            runs.append(_hyphen(text, end, x - offset + width))
            width += text.hyphens[end]
        plain = text.pos[end] - text.tail[end] - text.pos[start] + offset
        lines.append(Line(start, end, plain, width, tuple(runs), end in text.hyphens))
    return tuple(lines), tuple(remarks)


def _justified(text: Prepared, line: Break, *, ragged: bool, most: Em) -> Justified:
    if line.slack < -EPS:
        return shrink(text, line)
    if ragged or line.slack <= EPS:
        return Justified(natural(text, line), 0.0)
    return stretch(text, line, most=most)


def _runs(
    text: Prepared,
    segments: Sequence[Segment],
    stands: str,
    line: Break,
    x: Em,
    advances: list[Em],
) -> Iterator[Run]:
    """Divide a line by face; characters without a glyph of their own join the glyph before."""
    start, end = line.start, line.end
    for at in range(bisect_right(segments, start, key=attrgetter("end")), len(segments)):
        segment = segments[at]
        if segment.start >= end:
            break
        first, last = max(segment.start, start), min(segment.end, end)
        glyphs = text.glyphs[first:last]
        moves = advances[first - start : last - start]
        width = sum(moves)
        clusters = None
        if -1 in glyphs:
            clusters, glyphs, moves = _join(glyphs, moves)
        writing = WRITING[stands[first]] if stands else Writing.HORIZONTAL
        if writing is Writing.ACROSS:
            moves = [segment.face.advance(glyph) for glyph in glyphs]
        rise = RAISED_BY if segment.scale != 1.0 else 0.0
        yield Run(
            segment.face, x, first, last, tuple(glyphs), tuple(moves), clusters, writing,
            segment.scale, rise,
        )  # fmt: skip
        x += width


def _by_orientation(segments: Iterable[Segment], stands: str) -> Iterator[Segment]:
    """Divide the segments of a vertical text by how its characters stand."""
    for segment in segments:
        start = segment.start
        for _, same in groupby(stands[segment.start : segment.end]):
            end = start + len([*same])
            yield Segment(start, end, segment.face, segment.scale)
            start = end


def _join(glyphs: list[int], moves: list[Em]) -> tuple[tuple[int, ...], list[int], list[Em]]:
    clusters, kept, joined = [], [], []
    for i, (glyph, move) in enumerate(zip(glyphs, moves, strict=True)):
        if glyph >= 0:
            clusters.append(i)
            kept.append(glyph)
            joined.append(move)
        else:
            joined[-1] += move
    return tuple(clusters), kept, joined


def _hyphen(text: Prepared, end: int, x: Em) -> Run:
    """Return the hyphen of a divided word, which shows no character of the text (A8)."""
    segment = next(s for s in text.segments if s.start < end <= s.end)
    glyph = segment.face.glyph_of["-"]
    return Run(segment.face, x, end, end, (glyph,), (text.hyphens[end],), (0,),
        Writing.SIDEWAYS if text.vertical else Writing.HORIZONTAL,
    )  # fmt: skip
