"""Prepared texts: all that line breaking needs to know of a paragraph, whatever its measure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from epaper_pdf.fonts.face import Face
from epaper_pdf.text.glyphs import Segment
from epaper_pdf.text.lines import Remark
from epaper_pdf.text.passage import Passage, Room
from epaper_pdf.text.spans import Spans
from epaper_pdf.text.vertical import UPRIGHT, upright
from epaper_pdf.units import Em

_BORNE = frozenset("OCSTPNMmfAE X")  # marks, which make no last line by themselves (E2)
# a character and the selector of its form (N9)
_VARIED = re.compile("(.)([\ufe00-\ufe0f\U000e0100-\U000e01ef])")


@dataclass(slots=True)
class Prepared:
    """A text ready to be broken, whatever the measure.

    A line may begin at the boundaries that `free` marks; boundary k stands before character k,
    `pos[k]` is the pen there on one infinite line. A line from boundary i to k takes
    `pos[k] - tail[k] - pos[i] - head[i]`: blank halves and gaps at its edges are gone (B4, B5, C3).
    It may be shrunk by `give[k] - give[i + 1]`, its spaces and gaps may grow by the same difference
    of `grow`, and the same difference of `flex` boundaries may be spaced apart (D1, D2). `stops`
    are the boundaries behind full stops, which give last. A line that ends at one of `hyphens`
    carries a hyphen. `stands` is the orientation of a vertical text, else empty.
    """

    text: str
    classes: str
    segments: tuple[Segment, ...]
    advances: list[Em]
    pos: list[Em]
    free: bytearray
    head: list[Em]
    tail: list[Em]
    give: list[Em]
    grow: list[Em]
    flex: Sequence[int]
    stiff: bytes
    stops: list[int]
    passages: list[tuple[int, Passage]]
    remarks: tuple[Remark, ...]
    spans: Spans
    vertical: bool
    gap: Em
    hyphens: dict[int, Em] = field(default_factory=dict)
    _glyphs: list[int] | None = None
    _last_two: int | None = None

    @property
    def ends(self) -> list[int]:
        """The boundaries at which a line may end, the text's end included."""
        return [at for at in range(1, len(self.text) + 1) if self.free[at]]

    @property
    def gaps(self) -> list[int]:
        """The characters before which an automatic gap stands (C1)."""
        return [start + at for start, p in self.passages for at in p.gaps]

    @property
    def bearing(self) -> dict[int, Em]:
        """How far glyphs stand right of their cells, by character (see `spacing`)."""
        return {start + at: by for start, p in self.passages for at, by in p.bearing}

    @property
    def stands(self) -> str:
        """How each character of a vertical text stands; empty in a horizontal one."""
        if not self.vertical:
            return ""
        stands = [UPRIGHT] * len(self.text)
        for start, p in self.passages:
            stands[start : start + p.length] = p.stands
        return "".join(stands)

    @property
    def last_two(self) -> int:
        """Where the last two characters begin that are no marks: a last line has them both (E2)."""
        if self._last_two is None:
            bearers = (
                at for at in reversed(range(len(self.classes))) if self.classes[at] not in _BORNE
            )
            next(bearers, 0)
            self._last_two = next(bearers, 0)
        return self._last_two

    @property
    def glyphs(self) -> list[int]:
        """Glyph ids by character, looked up once; -1 where the one before shows the character."""
        if self._glyphs is None:
            self._glyphs = _glyphs_of(self)
        return self._glyphs

    def rooms(self, start: int, end: int, *, growing: bool = False) -> list[Room]:
        """Return what a line from `start` to `end` may give, or grow by, in text order."""
        passages = self.passages
        found = []
        for number in range(max(bisect_left(passages, (start,)) - 1, 0), len(passages)):
            at, p = passages[number]
            if at > end:
                break
            rooms = p.grows if growing else p.gives
            first = bisect_left(rooms, start - at + 1, key=itemgetter(1)) if len(rooms) > 9 else 0
            for at_room in range(first, len(rooms)):
                where, slot, order, amount = rooms[at_room]
                if slot + at >= end:
                    break
                if slot + at > start:
                    found.append(Room(where + at, slot + at, order, amount))
        return found


def _glyphs_of(text: Prepared) -> list[int]:
    glyphs: list[int] = []
    for s in text.segments:
        part = text.text[s.start : s.end]
        if text.vertical:
            glyphs += (upright(s.face, char) for char in part)
        else:
            glyphs += map(s.face.glyph_of.__getitem__, part)
    for start, p in text.passages:
        if p.glyphs is not None:
            own = glyphs[start : start + p.length]
            pairs = zip(own, p.glyphs, strict=True)
            glyphs[start : start + p.length] = [o if g is None else g for o, g in pairs]
        if text.vertical:
            _lay_flat(text, start, p, glyphs)
    for at, face, char, selector in varied(text.text, text.segments):
        glyphs[at] = face.variation(char, selector) or glyphs[at]
    return glyphs


def varied(text: str, segments: Sequence[Segment]) -> Iterator[tuple[int, Face, str, str]]:
    """Yield the characters that a selector asks a form of, with their faces (N9)."""
    for m in _VARIED.finditer(text):
        face = next(s.face for s in segments if s.start <= m.start() < s.end)
        yield m.start(), face, m[1], m[2]


def _lay_flat(text: Prepared, start: int, p: Passage, glyphs: list[int]) -> None:
    """Give characters that do not stand upright, and were not shaped, their plain glyphs."""
    shaped = p.glyphs or (None,) * p.length
    for s in text.segments:
        for at in range(max(s.start, start), min(s.end, start + p.length)):
            if p.stands[at - start] != UPRIGHT and shaped[at - start] is None:
                glyphs[at] = s.face.glyph_of[text.text[at]]
