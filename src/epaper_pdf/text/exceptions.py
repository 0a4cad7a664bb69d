"""Where a line may end when the rules leave only a bad one: hyphens and valves (A8, A12, A13)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from epaper_pdf.text.lines import Remark
from epaper_pdf.text.prepared import Prepared

if TYPE_CHECKING:
    import pyphen

# a word of letters alone: not a part of an address, a name with figures, or an abbreviation
_WORD = re.compile(r"(?<![0-9A-Za-z.@/:_-])[a-z]{5,}(?![0-9A-Za-z@/_-]|[.:][0-9A-Za-z])")
_NAME = re.compile(_WORD.pattern.replace("[a-z]{5,}", "[A-Za-z]{5,}"))
_MARKS = re.compile("[OCSTPNMmf]{3,}")
_IN_WORD = "LDUY"
_LEAST_BEFORE, _LEAST_BEHIND = 2, 3  # letters of a divided word (A8)


@cache
def _dictionary() -> "pyphen.Pyphen":
    import pyphen

    return pyphen.Pyphen(lang="en_US", left=_LEAST_BEFORE, right=_LEAST_BEHIND)


def hyphenated(text: Prepared, *, names: bool = False) -> Prepared | None:
    """Return the text with its Latin words divisible, each at the cost of a hyphen (A8).

    Words with capitals are names or abbreviations, or cannot be told from them, and stay whole but
    for `names`, where nothing else helps. None where there is nothing to divide.
    """
    points = [
        m.start() + at
        for m in (_NAME if names else _WORD).finditer(text.text)
        for at in _dictionary().positions(m[0].lower())
    ]
    if not points:
        return None
    free, tail = bytearray(text.free), text.tail[:]
    hyphens = {}
    for at in points:
        face = next(s.face for s in text.segments if s.start < at <= s.end)
        hyphens[at] = face.width_of["-"]
        free[at], tail[at] = 1, -face.width_of["-"]
    return replace(text, free=free, tail=tail, hyphens=hyphens)


def valve_ends(text: Prepared, lines: Iterable[Remark]) -> set[int]:
    """Return where three and more marks may be divided, at the `lines` that no rule sets (A12)."""
    bad = bytearray(len(text.text) + 1)
    for line in lines:
        bad[line.start : line.end + 1] = b"\1" * (line.end + 1 - line.start)
    return {
        at
        for m in _MARKS.finditer(text.classes)
        if 1 in bad[m.start() : m.end()]
        for at in range(m.start() + 1, m.end())
        if not text.free[at]
    }


def word_ends(text: Prepared, measure: float) -> set[int]:
    """Return where words too long for `measure` may be cut: an address in a narrow column (A13).

    Behind its points, hyphens and solidi where these are near enough, else anywhere.
    """
    found: list[int] = []
    for start, end in pairwise([0, *text.ends]):
        if _wide(text, start, end, measure):
            cuts = [at for at in range(start + 1, end) if _splits(text.classes, at)]
            joints = [at for at in cuts if not text.text[at - 1].isalnum()]
            fits = not any(_wide(text, a, b, measure) for a, b in pairwise([start, *joints, end]))
            found += joints if fits else cuts
    return set(found)


def _wide(text: Prepared, start: int, end: int, measure: float) -> bool:
    return text.pos[end] - text.tail[end] - text.pos[start] - text.head[start] > measure


def _splits(classes: str, at: int) -> bool:
    joint = classes[at - 1] == "W" and classes[at] == "L"
    return joint or (classes[at] in _IN_WORD and classes[at - 1] in _IN_WORD + "h")
