"""Advances of a text on one infinite line: punctuation widths and Han-Latin gaps.

TYPOGRAPHY B1-B3 (CLREQ #h-adjustment_of_adjacent_punctuation_marks, GB/T 15834 5.1), B8 and C1-C4
(CLREQ 6.3.3; membership by UTR #59). Advances move the pen after a glyph, so that what stands
before a glyph (a gap, a bearing, the trimmed head of an opening mark) is part of its forerunner's
advance; `bearing` and `gaps` remember it, since a line that starts there drops it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from epaper_pdf.units import Em

HALF: Em = 0.5
FULL_WIDTH = "OCSTPN"


class Punct(StrEnum):
    """Punctuation styles (B2), named as in CLREQ and ctex."""

    QUANJIAO = "quanjiao"
    KAIMING = "kaiming"
    BANJIAO = "banjiao"
    HANGMOBANJIAO = "hangmobanjiao"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Spaced:
    """A text's advances, and what in them stands for the next character's sake.

    `advances[i]` moves the pen after character i. `bearing[i]` is how far glyph i stands right of
    its cell (negative: its blank head is trimmed); it is part of `advances[i - 1]`, as is the
    Han-Latin `gap` before each of `gaps`. The spaces `dropped` have no width of their own.
    """

    advances: list[Em]
    bearing: dict[int, Em]
    gaps: tuple[int, ...]
    gap: Em
    dropped: frozenset[int]

    def before(self, at: int) -> Em:
        """Return the share of `advances[at - 1]` that stands there for character `at`."""
        return self.bearing.get(at, 0.0) + (self.gap if at in self.gaps else 0.0)


_MARKS = re.compile("[OCSTPNM]")
# both characters stand beside each other: the mark on the left loses its tail
_TAIL = re.compile("C(?=[CSTPNMFW])|[SPN](?=[CMFW])|T(?=[CW])")
# the mark on the right loses its head
_HEAD = re.compile("(?<=[OCSTPNMFB])O")
_SHOUTS = re.compile("TT+")
_EDGES = re.compile("(?<=[HI]) *(?=[LD])|(?<=[LDq]) *(?=[HI])")
_DROPPED_SPACE = re.compile("(?<=[HIOCSTPNMAEKYF]) +(?=.)|(?<! ) ++(?=[HIOCSTPNMAEKYF])")
_TRANSPARENT = re.compile("(.)X+")
_PAIR = re.compile("AA|EE|[AEK]|(?<=[HI])[Vh](?=[HI])")


def space(text: str, classes: str, width: Sequence[Em], *, punct: Punct, gap: Em) -> Spaced:
    """Return the advances of `text` whose glyphs are `width` wide."""
    advances = list(width)
    bearing: dict[int, Em] = {}
    seen = _TRANSPARENT.sub(lambda m: m[1] * len(m[0]), classes) if "X" in classes else classes
    dropped = _drop_spaces(seen, advances)
    if _MARKS.search(classes):
        _set_marks(classes, advances, bearing, punct)
    if _PAIR.search(classes):
        _set_dashes(text, classes, advances, bearing)
    gaps = _set_gaps(seen, advances, gap)
    return Spaced(advances, bearing, gaps, gap, dropped)


def _shift(advances: list[Em], bearing: dict[int, Em], at: int, by: Em) -> None:
    """Move glyph `at` by `by` before its place."""
    bearing[at] = bearing.get(at, 0.0) + by
    if at:
        advances[at - 1] += by


def _in_cell(
    advances: list[Em], bearing: dict[int, Em], at: int, *, cell: Em, share: float
) -> None:
    """Set glyph `at` into a cell of its own width, `share` of the air (or excess) before it."""
    air = cell - advances[at]
    if abs(air) > 1e-9:
        _shift(advances, bearing, at, air * share)
        advances[at] = cell - air * share


_SHARE = {"O": 1.0, "C": 0.0, "M": 0.5}


def _set_marks(classes: str, advances: list[Em], bearing: dict[int, Em], punct: Punct) -> None:
    narrow = _narrow_marks(classes, advances, bearing)
    if punct is Punct.PLAIN:
        return
    trimmed = set(narrow)
    for at in _to_trim(classes, punct):
        if at not in trimmed:
            _trim(classes, advances, bearing, at)
            trimmed.add(at)


def _to_trim(classes: str, punct: Punct) -> Iterator[int]:
    """Yield the marks that lose their blank half: by style (B2), in stacks (B1), in pairs (B3)."""
    halved = {Punct.KAIMING: "OCPN", Punct.BANJIAO: FULL_WIDTH}.get(punct, "")
    yield from (m.start() for m in _MARKS.finditer(classes) if m[0] in halved)
    if punct is Punct.HANGMOBANJIAO:
        return
    for m in _SHOUTS.finditer(classes):
        keeps = m.end() - m.start() == 3
        yield from range(m.start() + keeps, m.end())
    for pattern in (_TAIL, _HEAD):
        yield from (m.start() for m in pattern.finditer(classes))


def _narrow_marks(classes: str, advances: list[Em], bearing: dict[int, Em]) -> list[int]:
    """Give the middle dot and marks with narrow glyphs a cell of half an em (B1, B8)."""
    narrow = []
    for m in _MARKS.finditer(classes):
        at, letter = m.start(), m[0]
        if letter == "M" or advances[at] <= 0.6:
            _in_cell(advances, bearing, at, cell=HALF, share=_SHARE.get(letter, 0.0))
            narrow.append(at)
    return narrow


def _trim(classes: str, advances: list[Em], bearing: dict[int, Em], at: int) -> None:
    """Take the blank half of the mark `at`: an opening mark's head, any other's tail."""
    if classes[at] == "O":
        _shift(advances, bearing, at, -HALF)
    else:
        advances[at] -= HALF


def _set_dashes(text: str, classes: str, advances: list[Em], bearing: dict[int, Em]) -> None:
    """—— and …… take 2 em, a single one and ～ 1 em, – and ‐ half an em, ink centred (B1)."""
    for m in _PAIR.finditer(classes):
        at, end = m.start(), m.end()
        if end - at == 2 and advances[at + 1] == 0:
            _in_cell(advances, bearing, at, cell=2.0, share=0.5)
            continue
        for i in range(at, end):
            if text[i] == "⸺":
                _in_cell(advances, bearing, i, cell=2.0, share=0.5)
            else:
                _in_cell(advances, bearing, i, cell=HALF if text[i] in "–‐-/／" else 1.0, share=0.5)


def _drop_spaces(classes: str, advances: list[Em]) -> frozenset[int]:
    """Take the width from spaces beside Han and Chinese marks (A6.5, C2, C3); return which."""
    if " " not in classes:
        return frozenset()
    dropped = frozenset(k for m in _DROPPED_SPACE.finditer(classes) for k in range(*m.span()))
    for at in dropped:
        advances[at] = 0.0
    return dropped


def _set_gaps(classes: str, advances: list[Em], gap: Em) -> tuple[int, ...]:
    """Stand `gap` between Han and Latin or digits; a typed space there is replaced by it (C1, C2).

    Combining marks and variation selectors count as what they follow (C4).
    """
    gaps = tuple(m.end() for m in _EDGES.finditer(classes)) if gap else ()
    for at in gaps:
        advances[at - 1] += gap
    return gaps
