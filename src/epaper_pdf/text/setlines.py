"""Broken lines -> set lines: advances to the measure, glyphs in runs by face (TYPOGRAPHY D, L6)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from epaper_pdf.text.glyphs import Segment
from epaper_pdf.text.justify import Justified, natural, shrink, stretch
from epaper_pdf.text.linebreak import EPS, Break
from epaper_pdf.text.lines import Line, Remark, Run
from epaper_pdf.text.prepare import Prepared
from epaper_pdf.text.spans import RAISED_BY
from epaper_pdf.text.vertical import WRITING
from epaper_pdf.units import Em
from epaper_pdf.writing import Writing

_FLUSH: Em = 0.005  # 0.05 pt of ordinary type: what nobody sees (D3)


def lines_of(
    text: Prepared, breaks: Sequence[Break], shorter: Sequence[Em], *, justify: bool, most: Em
) -> Iterator[Line]:
    """Yield the lines, set to the measure; the last one, and all where not `justify`, natural."""
    glyphs = text.glyphs
    stands = text.stands
    segments = [*_by_orientation(text.segments, stands)] if stands else text.segments
    last = len(breaks) - 1
    for number, line in enumerate(breaks):
        advances = _justified(text, line, ragged=number == last or not justify, most=most).advances
        indent = shorter[number] if number < len(shorter) else 0.0
        start, end = line.start, line.end
        offset = -text.head[start]
        plain = text.pos[end] - text.tail[end] - text.pos[start] - text.head[start]
        if len(segments) == 1 and not stands and -1 not in (own := glyphs[start:end]):
            face = segments[0].face
            runs = [Run(face, indent + offset, start, end, tuple(own), tuple(advances), None)]
        else:
            runs = [*_runs(text, segments, stands, line, indent + offset, advances)]
        width = offset + sum(advances)
        if end in text.hyphens:
            runs.append(_hyphen(text, end, indent + width))
            width += text.hyphens[end]
        yield Line(start, end, plain, width, tuple(runs), end in text.hyphens)


def remarks_of(
    text: Prepared, breaks: Sequence[Break], *, justify: bool, most: Em
) -> Iterator[Remark]:
    """Yield what could not be set to the measure: lines too wide, lines left ragged (D3, D4)."""
    last = len(breaks) - 1
    for number, line in enumerate(breaks):
        ragged = number == last or not justify
        left = _justified(text, line, ragged=ragged, most=most).left_over
        if left < -_FLUSH:
            yield Remark("too-wide", line.start, line.end, -left)
        elif left > _FLUSH:
            yield Remark("ragged", line.start, line.end, left)


def _justified(text: Prepared, line: Break, *, ragged: bool, most: Em) -> Justified:
    if line.slack < -EPS:
        return shrink(text, line)
    if ragged or line.slack <= EPS:
        return Justified(natural(text, line), 0.0)
    return stretch(text, line, most=most)


def _runs(
    text: Prepared,
    segments: Iterable[Segment],
    stands: str,
    line: Break,
    x: Em,
    advances: list[Em],
) -> Iterator[Run]:
    """Divide a line by face; characters without a glyph of their own join the glyph before."""
    start, end = line.start, line.end
    for segment in segments:
        first, last = max(segment.start, start), min(segment.end, end)
        if first >= last:
            continue
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
    return Run(segment.face, x, end, end, (glyph,), (text.hyphens[end],), (0,))
