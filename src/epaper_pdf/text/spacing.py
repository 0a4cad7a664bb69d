"""Advances of a text on one infinite line: punctuation widths and Han-Latin gaps.

TYPOGRAPHY B1-B3 (CLREQ #h-adjustment_of_adjacent_punctuation_marks, GB/T 15834 5.1), B8, C1-C4 and
C7 (CLREQ 6.3.3; membership by UTR #59), E5. Advances move the pen after a glyph, so that what
stands before a glyph (a gap, a bearing, the trimmed head of an opening mark) is part of its
forerunner's advance; `bearing` and `gaps` remember it, since a line that starts there drops it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil

from epaper_pdf.text.profile import Profile, Punct
from epaper_pdf.units import Em
from epaper_pdf.values import frozen

HALF: Em = 0.5
FULL_WIDTH = "OCSTPN"
_GROUP: Em = 0.25  # between the thousands of a figure (C7)


@frozen
class Spaced:
    """A text's advances, and what in them stands for the next character's sake.

    `advances[i]` moves the pen after character i. `bearing[i]` is how far glyph i stands right of
    its cell (negative: its blank head is trimmed); it is part of `advances[i - 1]`, as is the
    Han-Latin `gap` before each of `gaps`. The spaces `dropped` have no width of their own.
    """

    advances: list[Em]
    bearing: dict[int, Em]
    gaps: Mapping[int, None]
    gap: Em
    dropped: frozenset[int]

    def before(self, at: int) -> Em:
        """Return the share of `advances[at - 1]` that stands there for character `at`."""
        return self.bearing.get(at, 0.0) + (self.gap if at in self.gaps else 0.0)


_MARKS = re.compile("[OCSTPNMmf]")
# both characters stand beside each other: the mark on the left loses its tail
_TAIL = re.compile("C(?=[CSTPNMFWmf])|[SPN](?=[CMFW])|T(?=[CW])")
# the mark on the right loses its head
_HEAD = re.compile("(?<=[OCSTPNMFBmf])O")
_TAIL_OF_PAIR = re.compile("[SPNC](?=O)")  # ：“ in one em (half_pairs)
_SHOUTS = re.compile("TT+")
_POINTS = re.compile("[SP]")
_MOST_HELD: Em = 0.15  # that a point is moved; so its cell still counts as a half
# a typed space behind a Western point is a gap as well (C2); behind a bracket none
_EDGES = re.compile("(?<=[HI]) *(?=[LD])|(?<=[LDq]) *(?=[HI])|(?<=W) +(?=[HI])")
_STRICT_EDGES = re.compile(_EDGES.pattern.replace("q", ""))
_FIGURE = re.compile("(?<![LDW])D{5,}(?!L)")  # years stay whole
_WESTERN = re.compile("[LDWUqRBVhgX]+(?: +[LDWUqRBVhgX]+)*")
_DROPPED_SPACE = re.compile("(?<=[HIOCSTPNMAEKYFmf]) +(?=.)|(?<! ) ++(?=[HIOCSTPNMAEKYFmf])")
_KEPT_SPACE = re.compile("(?<=[HICY]) +(?=[HIOY])")
_TRANSPARENT = re.compile("(.)X+")
_PAIR = re.compile("AA|EE|[AEK]|(?<![LDWUh])[Vh](?![LDWUh])")


def space(
    text: str, classes: str, width: Sequence[Em], profile: Profile, *, keep_spaces: bool = False
) -> Spaced:
    """Return the advances of `text` whose glyphs are `width` wide.

    Typed spaces between Han are dropped (A6.5), but for `keep_spaces`: those of titles and names
    part clauses and persons, and take half an em.
    """
    advances = list(width)
    bearing: dict[int, Em] = {}
    seen = _TRANSPARENT.sub(lambda m: m[1] * len(m[0]), classes) if "X" in classes else classes
    dropped = _drop_spaces(seen, advances)
    if keep_spaces:
        for m in _KEPT_SPACE.finditer(seen):
            dropped -= {*range(*m.span())}
            advances[m.start()] = HALF
    if _MARKS.search(classes):
        _set_marks(classes, advances, bearing, profile)
    if _PAIR.search(classes):
        _set_dashes(text, classes, advances, bearing, least=1.0 if profile.grid else HALF)
    if profile.grid:
        _fill_cells(classes, advances, bearing)
        return Spaced(advances, bearing, {}, 0.0, dropped)
    if profile.group_digits:
        _group_digits(classes, advances)
    edges = _EDGES if profile.conditional else _STRICT_EDGES
    found = edges.finditer(seen) if profile.gap else ()
    gaps = dict.fromkeys(m.end() for m in found if text[m.start() - 1] not in ")]}")
    for at in gaps:
        advances[at - 1] += profile.gap
    return Spaced(advances, bearing, gaps, profile.gap, dropped)


def hold_points(classes: str, ink: Callable[[int], tuple[Em, Em]], spaced: Spaced) -> None:
    """Move points of half an em to what they end, where their ink leans to what follows (H6).

    Afterwards no point has more air before its ink than behind it. `ink` tells where the ink of
    the glyph at an index begins and ends. Heavy 黑体 needs this: its ， stands far right.
    """
    for m in _POINTS.finditer(classes):
        at = m.start()
        cell = spaced.advances[at] - spaced.before(at + 1)
        if abs(cell - HALF) > 1e-6:
            continue
        left, right = ink(at)
        lean = min(left - (cell - right), _MOST_HELD)
        if lean > 0:
            _shift(spaced.advances, spaced.bearing, at, -lean)
            spaced.advances[at] += lean


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


def _set_marks(classes: str, advances: list[Em], bearing: dict[int, Em], profile: Profile) -> None:
    cells = {"M": 1.0 if profile.grid else profile.interpunct}
    narrow = _narrow_marks(classes, advances, bearing, cells, 1.0 if profile.grid else HALF)
    if profile.punct is Punct.PLAIN or profile.grid:
        return
    trimmed = set(narrow)
    for at in _to_trim(classes, profile):
        if at not in trimmed:
            _trim(classes, advances, bearing, at)
            trimmed.add(at)


def _to_trim(classes: str, profile: Profile) -> Iterator[int]:
    """Yield the marks that lose their blank half: by style (B2), in stacks (B1), in pairs (B3)."""
    halved = {Punct.KAIMING: "OCPN", Punct.BANJIAO: FULL_WIDTH + "m"}.get(profile.punct, "")
    yield from (m.start() for m in _MARKS.finditer(classes) if m[0] in halved)
    if profile.punct is Punct.HANGMOBANJIAO:
        return
    for m in _SHOUTS.finditer(classes):
        keeps = m.end() - m.start() == 3
        yield from range(m.start() + keeps, m.end())
    for pattern in (_TAIL, _HEAD, *([_TAIL_OF_PAIR] if profile.half_pairs else [])):
        yield from (m.start() for m in pattern.finditer(classes))


def _narrow_marks(
    classes: str, advances: list[Em], bearing: dict[int, Em], cells: Mapping[str, Em], cell: Em
) -> list[int]:
    """Give marks with narrow glyphs cells: half an em, or what `cells` say (B1, B8)."""
    narrow = []
    for m in _MARKS.finditer(classes):
        at, letter = m.start(), m[0]
        if letter == "f" and advances[at] < 0.99:
            _in_cell(advances, bearing, at, cell=1.0, share=0.5)
        elif letter == "M" or advances[at] <= 0.6:
            own = cells.get(letter, cell)
            _in_cell(advances, bearing, at, cell=own, share=_SHARE.get(letter, 0.0))
            narrow.append(at)
    return narrow


def _trim(classes: str, advances: list[Em], bearing: dict[int, Em], at: int) -> None:
    """Take the blank half of the mark `at`: an opening mark's head, any other's tail."""
    if classes[at] == "O":
        _shift(advances, bearing, at, -HALF)
    elif classes[at] == "m":
        _in_cell(advances, bearing, at, cell=HALF, share=0.5)
    else:
        advances[at] -= HALF


def _set_dashes(
    text: str, classes: str, advances: list[Em], bearing: dict[int, Em], *, least: Em
) -> None:
    """—— and …… take 2 em, a single one and ～ 1 em, – and ‐ `least`, ink centred (B1)."""
    for m in _PAIR.finditer(classes):
        at, end = m.start(), m.end()
        if end - at == 2 and advances[at + 1] == 0:
            _in_cell(advances, bearing, at, cell=2.0, share=0.5)
            continue
        for i in range(at, end):
            if text[i] == "⸺":
                _in_cell(advances, bearing, i, cell=2.0, share=0.5)
            else:
                _in_cell(
                    advances, bearing, i, cell=least if text[i] in "–‐-/／" else 1.0, share=0.5
                )


def _drop_spaces(classes: str, advances: list[Em]) -> frozenset[int]:
    """Take the width from spaces beside Han and Chinese marks (A6.5, C2, C3); return which."""
    if " " not in classes:
        return frozenset()
    dropped = frozenset(k for m in _DROPPED_SPACE.finditer(classes) for k in range(*m.span()))
    for at in dropped:
        advances[at] = 0.0
    return dropped


def _group_digits(classes: str, advances: list[Em]) -> None:
    """Space figures of five digits and more by thousands; years and decimals stay (C7)."""
    for m in _FIGURE.finditer(classes):
        for at in range(m.end() - 3, m.start(), -3):
            advances[at - 1] += _GROUP


def _fill_cells(classes: str, advances: list[Em], bearing: dict[int, Em]) -> None:
    """Pad words and figures to whole cells, as much air before as behind (E5, CLREQ 6.2.4)."""
    for m in _WESTERN.finditer(classes):
        first, last = m.start(), m.end() - 1
        width = sum(advances[first : last + 1])
        air = ceil(width - 1e-6) - width
        if air > 1e-9:
            _shift(advances, bearing, first, air / 2)
            advances[last] += air / 2
