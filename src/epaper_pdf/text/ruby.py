"""Notes beside characters (注音): how wide their characters must be, and where the notes stand.

TYPOGRAPHY G1, G2; CLREQ 5.5.3, 5.5.4. All lengths are ems of the annotated characters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from epaper_pdf.text.classes import HAN, classify
from epaper_pdf.units import Em

SIZE: Em = 0.5
LEAST_GAP: Em = SIZE / 4  # between two notes
_OVERHANG: Em = 0.25  # over a neighbour that carries no note, at most
_SPACE: Em = SIZE / 4  # between the words of a note
_BOPOMOFO = re.compile("[\u3100-\u312f\u31a0-\u31bf˙ˊˇˋ]+")


@dataclass(frozen=True, slots=True)
class Annotated:
    """Code points `start` to `end` carry a note of units so wide, set tight inside each."""

    start: int
    end: int
    units: tuple[Em, ...]
    spaced: bool

    @property
    def width(self) -> Em:
        return sum(self.units) + _SPACE * self.spaced * (len(self.units) - 1)


def units_of(note: str) -> tuple[tuple[int, ...], bool]:
    """Return where the units of a note end but the last, and whether spaces stand between them.

    A unit is never spaced apart: a word or a syllable of pinyin or zhuyin; each Han is one.
    """
    if " " in note:
        return tuple(m.end() for m in re.finditer(" +", note)), True
    if _BOPOMOFO.fullmatch(note) or HAN not in classify(note):
        return (), False
    return tuple(range(1, len(note))), False


def least_widths(text: str, notes: Sequence[Annotated]) -> Iterator[Em]:
    """Yield how wide each annotated stretch must be, so that all notes keep their gaps (G1).

    A note may stand over its neighbours without notes, by a quarter em at most and so far that the
    note beyond has its gap; notes side by side share it.
    """
    letters = classify(text)
    rooms = [
        (sum(1.0 if letter == HAN else 0.5 for letter in letters[a.end : b.start]) - LEAST_GAP) / 2
        for a, b in pairwise(notes)
    ]
    overhangs = [min(room, _OVERHANG) for room in (_OVERHANG, *rooms, _OVERHANG)]
    for note, (before, after) in zip(notes, pairwise(overhangs), strict=True):
        yield max(note.width - before - after, 0.0)


def spread(note: Annotated, base: Em) -> tuple[Em, ...]:
    """Return where each unit begins from the middle of `base`: half gaps at its ends (G2)."""
    count = len(note.units)
    gap = max(base - note.width, 0.0) / count + _SPACE * note.spaced
    x = -(sum(note.units) + gap * (count - 1)) / 2
    starts = []
    for width in note.units:
        starts.append(x)
        x += width + gap
    return tuple(starts)


def settled(wanted: Sequence[tuple[Em, Em]], measure: Em) -> list[Em]:
    """Return how far each note of a line moves from where it was wanted, as (start, end).

    Notes stay within the measure ("at a line end both may align to the edge", G2) and keep their
    gap: pushed on from the line's head, then back from its foot.
    """
    moved: list[Em] = []
    least = 0.0
    for start, end in wanted:
        moved.append(max(least - start, 0.0))
        least = end + moved[-1] + LEAST_GAP
    most = measure
    for i in range(len(moved) - 1, -1, -1):
        start, end = wanted[i]
        moved[i] = min(moved[i], most - end)
        most = start + moved[i] - LEAST_GAP
    return moved
