"""Notes beside characters (注音): how wide their characters must be, and where the notes stand.

TYPOGRAPHY G1, G2; CLREQ 5.5.3, 5.5.4. All lengths are ems of the annotated characters.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from epaper_pdf.text.classes import HAN, classify
from epaper_pdf.units import Em
from epaper_pdf.values import frozen

SIZE: Em = 0.5
LEAST_GAP: Em = SIZE / 4  # between two notes
_OVERHANG: Em = 0.25  # over a neighbour that carries no note, at most
_LOPSIDED: Em = 0.25  # more on one side than on the other: notes stay over the middle
_SPACE: Em = SIZE / 4  # between the words of a note
_BOPOMOFO = re.compile("[\u3100-\u312f\u31a0-\u31bf˙ˊˇˋ]+")


@frozen
class Annotated:
    """Code points `start` to `end` carry a note of units so wide, set tight inside each.

    It may stand out `before` and `after` them; less than nothing is room that it must leave.
    """

    start: int
    end: int
    units: tuple[Em, ...]
    spaced: bool
    before: Em = _OVERHANG
    after: Em = _OVERHANG

    @property
    def width(self) -> Em:
        return sum(self.units) + _SPACE * self.spaced * (len(self.units) - 1)

    @property
    def least(self) -> Em:
        """How wide the characters must be for the note to have its gaps."""
        return max(self.width - self.before - self.after, 0.0)


def units_of(note: str) -> tuple[tuple[int, ...], bool]:
    """Return where the units of a note end but the last, and whether spaces stand between them.

    A unit is never spaced apart: a word or a syllable of pinyin or zhuyin; each Han is one.
    """
    if " " in note:
        return tuple(m.end() for m in re.finditer(" +", note)), True
    if _BOPOMOFO.fullmatch(note) or HAN not in classify(note):
        return (), False
    return tuple(range(1, len(note))), False


def side_by_side(text: str, notes: Sequence[Annotated]) -> list[Annotated]:
    """Return the notes of a text with the room that each has beside its characters (G1).

    A note may stand over neighbours without notes, by a quarter em at most and so far that the
    note beyond has its gap; notes side by side share it.
    """
    letters = classify(text)
    rooms = [
        (sum(1.0 if letter == HAN else 0.5 for letter in letters[a.end : b.start]) - LEAST_GAP) / 2
        for a, b in pairwise(notes)
    ]
    rooms = [min(room, _OVERHANG) for room in (_OVERHANG, *rooms, _OVERHANG)]
    return [
        replace(note, before=min(before, after + _LOPSIDED), after=min(after, before + _LOPSIDED))
        for note, (before, after) in zip(notes, pairwise(rooms), strict=True)
    ]


def spread(note: Annotated, start: Em, end: Em) -> list[Em]:
    """Return where each unit begins over characters from `start` to `end`.

    A note shorter than they are is spaced out, with half gaps at its ends (G2); a longer one stands
    over their middle, as far as it has room on both sides.
    """
    count, base = len(note.units), end - start
    gap = max(base - note.width, 0.0) / count + _SPACE * note.spaced
    width = sum(note.units) + gap * (count - 1)
    x = (start + end - width) / 2
    x = max(min(x, end + note.after - width), start - note.before)
    starts = []
    for unit in note.units:
        starts.append(x)
        x += unit + gap
    return starts


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
