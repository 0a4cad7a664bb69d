"""Characters -> faces, and shaped glyphs: the role's face, bold, or a fallback."""

import re
from collections.abc import Sequence
from itertools import pairwise

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face
from epaper_pdf.text.lines import Remark
from epaper_pdf.text.spans import RAISED_SIZE, Spans
from epaper_pdf.units import Em
from epaper_pdf.values import frozen

_KERNED = frozenset("LXAgj")
_QUOTE = re.compile("[“”‘’]")
_SHAPED = re.compile(r"[LDUWqRBVXhgj]+|AA")
# soft hyphen, joiners, variation selectors: shaping makes them vanish
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)


@frozen
class Segment:
    """Code points `start` to `end` are set in `face`, at `scale` of the type size."""

    start: int
    end: int
    face: Face
    scale: float = 1.0

    def widths(self, text: str) -> list[Em]:
        """Return the plain widths of its characters."""
        widths = [*map(self.face.width_of.__getitem__, text[self.start : self.end])]
        return widths if self.scale == 1.0 else [w * self.scale for w in widths]

    def ink(self, char: str) -> tuple[Em, Em]:
        """Return where the ink of a character's plain glyph begins and ends."""
        left, right = self.face.ink(self.face.glyph_of[char])
        return left * self.scale, right * self.scale


def segments_of(
    text: str, spans: Spans, roles: tuple[str, str], book: FontBook
) -> tuple[tuple[Segment, ...], tuple[Remark, ...]]:
    """Divide the text by face; characters that no face has are remarks and keep the role's face."""
    plain, strong = book.face(roles[0]), book.face(roles[1])
    bold = spans.bold if strong is not plain else ()
    cuts = sorted({0, len(text), *(edge for span in (*bold, *spans.raised) for edge in span)})
    segments: list[Segment] = []
    remarks: list[Remark] = []
    for a, b in pairwise(cuts):
        is_bold, is_raised = (any(s <= a < e for s, e in of) for of in (bold, spans.raised))
        part = Segment(a, b, strong if is_bold else plain, RAISED_SIZE if is_raised else 1.0)
        role = roles[1] if part.face is strong else roles[0]
        lacking = part.face.lacks(text[a:b])
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
            out[-1] = Segment(out[-1].start, i + 1, face, part.scale)
        else:
            out.append(Segment(i, i + 1, face, part.scale))
    return out


def shape(
    text: str, classes: str, segments: Sequence[Segment], free: Sequence[int], plain: list[Em]
) -> tuple[list[int | None], list[Em]]:
    """Shape words and pairs of dashes; return glyphs, None where nothing shapes, and widths.

    -1 is no glyph of its own: the character is shown by the one before. Nothing is kerned over a
    boundary of `free`, where a line may end. Western quotes take their proportional forms (A10).
    """
    glyphs: list[int | None] = [None] * len(text)
    widths = list(plain)
    for m in _SHAPED.finditer(classes):
        if not _KERNED.intersection(m[0]) and not _QUOTE.search(text, *m.span()):
            continue  # figures alone are never kerned
        inner = [at for at in range(m.start() + 1, m.end()) if free[at]]
        for first, last in pairwise((m.start(), *inner, m.end())):
            for s in segments:
                start, end = max(first, s.start), min(last, s.end)
                if start < end:
                    _shape(s, text[start:end], start, glyphs, widths)
    return glyphs, widths


def narrow_slashes(
    text: str, segments: Sequence[Segment], glyphs: list[int | None], widths: list[Em]
) -> None:
    """Show ／, whose cell is half an em in horizontal lines (B1), by the narrow solidus."""
    for s in segments:
        for at in range(s.start, s.end):
            if text[at] == "／" and s.face.glyph_of["/"]:
                glyphs[at] = s.face.glyph_of["/"]
                widths[at] = s.face.width_of["/"] * s.scale


def _shape(
    segment: Segment, part: str, start: int, glyphs: list[int | None], widths: list[Em]
) -> None:
    shaped = segment.face.shape(part, "pwid" if _QUOTE.search(part) else "")
    if len(set(shaped.clusters)) != len(shaped.clusters) or 0 in shaped.glyphs:
        return  # more glyphs than characters: set character by character
    glyphs[start : start + len(part)] = [-1] * len(part)
    widths[start : start + len(part)] = [0.0] * len(part)
    for glyph, advance, at in zip(shaped.glyphs, shaped.advances, shaped.clusters, strict=True):
        glyphs[start + at] = glyph
        widths[start + at] = advance * segment.scale
