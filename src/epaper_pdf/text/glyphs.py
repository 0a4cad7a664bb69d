"""Characters -> faces, glyphs and widths: the role's face, bold, or a fallback; Latin is shaped."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face
from epaper_pdf.text.lines import Remark
from epaper_pdf.units import Em

_SHAPED = re.compile(r"[LDUWqRBVXhgj]+|AA")
# soft hyphen, joiners, variation selectors: shaping makes them vanish
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """Code points `start` to `end` are set in `face`."""

    start: int
    end: int
    face: Face


def segments_of(
    text: str, bold: Sequence[tuple[int, int]], roles: tuple[str, str], book: FontBook
) -> tuple[tuple[Segment, ...], tuple[Remark, ...]]:
    """Divide the text by face; characters that no face has are remarks and keep the role's face."""
    plain, strong = book.face(roles[0]), book.face(roles[1])
    if strong is plain:
        bold = ()
    cuts = sorted({0, len(text), *(edge for span in bold for edge in span)})
    parts = [
        Segment(a, b, strong if any(s <= a < e for s, e in bold) else plain)
        for a, b in pairwise(cuts)
    ]
    segments: list[Segment] = []
    remarks: list[Remark] = []
    for part in parts:
        role = roles[1] if part.face is strong else roles[0]
        lacking = part.face.lacks(text[part.start : part.end]) if part.end > part.start else set()
        segments += _fall_back(text, part, lacking, role, book, remarks) if lacking else [part]
    return tuple(segments), tuple(remarks)


def _fall_back(
    text: str, part: Segment, lacking: set[str], role: str, book: FontBook, remarks: list[Remark]
) -> list[Segment]:
    out: list[Segment] = []
    for i in range(part.start, part.end):
        face = book.face_for(text[i], role) if text[i] in lacking else part.face
        if face is None:
            if not _INVISIBLE.match(text[i]):
                remarks.append(Remark("missing-glyph", i, i + 1))
            face = part.face
        if out and out[-1].face is face:
            out[-1] = Segment(out[-1].start, i + 1, face)
        else:
            out.append(Segment(i, i + 1, face))
    return out


def glyphs_of(
    text: str, classes: str, segments: Sequence[Segment], ends: list[int]
) -> tuple[list[int], list[Em]]:
    """Look every glyph up; Latin words and dash pairs are shaped. -1 is no glyph of its own.

    Nothing is kerned over a place where a line may end.
    """
    glyphs: list[int] = []
    widths: list[Em] = []
    for s in segments:
        part = text[s.start : s.end]
        glyphs += map(s.face.glyph_of.__getitem__, part)
        widths += map(s.face.width_of.__getitem__, part)
    for m in _SHAPED.finditer(classes):
        if not {"L", "X", "A", "g", "j"}.intersection(m[0]):
            continue  # figures alone are never kerned
        inner = ends[bisect_right(ends, m.start()) : bisect_left(ends, m.end())]
        for first, last in pairwise((m.start(), *inner, m.end())):
            for s in segments:
                start, end = max(first, s.start), min(last, s.end)
                if start < end:
                    _shape(s.face, text[start:end], start, glyphs, widths)
    return glyphs, widths


def _shape(face: Face, part: str, start: int, glyphs: list[int], widths: list[Em]) -> None:
    shaped = face.shape(part)
    if len(set(shaped.clusters)) != len(shaped.clusters) or 0 in shaped.glyphs:
        return  # more glyphs than characters: set character by character
    glyphs[start : start + len(part)] = [-1] * len(part)
    widths[start : start + len(part)] = [0.0] * len(part)
    for glyph, advance, at in zip(shaped.glyphs, shaped.advances, shaped.clusters, strict=True):
        glyphs[start + at] = glyph
        widths[start + at] = advance
