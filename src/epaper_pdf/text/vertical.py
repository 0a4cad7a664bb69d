"""Vertical lines (竖排): what stands upright, lies sideways or shares a cell (TYPOGRAPHY F1-F6).

Sources: CLREQ 2.1.3 and App. A, UAX #50, GB/T 15834 5.2. A text's orientation is a string of the
same length: U upright, S sideways, T across (纵中横).
"""

import re
from collections.abc import Sequence

from epaper_pdf.fonts.face import Face
from epaper_pdf.text.classes import FIXED
from epaper_pdf.text.glyphs import Segment
from epaper_pdf.units import Em
from epaper_pdf.writing import Writing

UPRIGHT, SIDEWAYS, ACROSS = "U", "S", "T"
WRITING = {
    UPRIGHT: Writing.UPRIGHT,
    SIDEWAYS: Writing.SIDEWAYS,
    ACROSS: Writing.ACROSS,
}
_WESTERN = re.compile("[LDUWqRBVhg](?:[LDUWqRBVhgX ]*[LDUWqRBVhgX])?")
_DASHES = re.compile("A+")
_TURNED = frozenset("⸺–‐﹏＿")
_ACRONYM = re.compile("[A-Z]{2,4}")
_ACROSS = re.compile("DD")  # three digits of a serif would shrink below .6 (F5): they lie sideways
_FIXED = "：；？！"  # they fill their cells (B1)
# the vertical forms of quotes, for faces that do not turn them (F4)
_QUOTES = {"“": "﹃", "”": "﹄", "‘": "﹁", "’": "﹂"}


def orientation(text: str, classes: str) -> str:
    """Return how each character stands: one letter or digit upright, two digits across.

    What fonts have no vertical form of, and CLREQ's table of marks turns, lies sideways.
    """
    letters = [SIDEWAYS if char in _TURNED else UPRIGHT for char in text]
    if "／" in text:
        classes = "".join("x" if c == "／" else k for c, k in zip(text, classes, strict=True))
    for m in _WESTERN.finditer(classes):
        start, end = m.span()
        if _ACROSS.fullmatch(m[0]):
            letters[start:end] = ACROSS * (end - start)
        elif _ACRONYM.fullmatch(text, start, end):
            continue  # one letter a cell (F5)
        elif end - start > 1 or m[0] not in "LD":
            letters[start:end] = SIDEWAYS * (end - start)
    for m in _DASHES.finditer(classes):
        letters[m.start() : m.end()] = SIDEWAYS * len(m[0])
    return "".join(letters)


def lay_raised(stands: str, segments: Sequence[Segment]) -> str:
    """Return how characters stand: raised marks of several characters, or behind words, lie."""
    for s in segments:
        after_word = stands[s.start - 1 : s.start] == SIDEWAYS
        if s.scale != 1.0 and (s.end - s.start > 1 or after_word):
            stands = stands[: s.start] + SIDEWAYS * (s.end - s.start) + stands[s.end :]
    return stands


def spacing_classes(text: str, classes: str, stands: str) -> str:
    """Return the classes that widths go by: what fills its cell is neither trimmed nor gapped."""
    return "".join(
        "x"
        if stand == ACROSS or (stand == UPRIGHT and letter in "LD")
        else FIXED
        if stand == UPRIGHT and char in _FIXED
        else letter
        for char, letter, stand in zip(text, classes, stands, strict=True)
    )


def shaped_classes(classes: str, stands: str) -> str:
    """Return the classes that shaping goes by: only what lies sideways is shaped as words."""
    return "".join(
        letter if stand == SIDEWAYS else "H" for letter, stand in zip(classes, stands, strict=True)
    )


def stand(
    text: str,
    stands: str,
    segments: Sequence[Segment],
    glyphs: list[int | None],
    widths: list[Em],
) -> None:
    """Give upright characters their vertical forms, and each upright or shared cell one em.

    Cells of raised marks are as much smaller as they are.
    """
    for segment in segments:
        for at in range(segment.start, segment.end):
            if stands[at] == UPRIGHT and widths[at]:
                glyphs[at] = upright(segment.face, text[at])
                widths[at] = segment.scale
            elif stands[at] == ACROSS:
                widths[at] = 0.0 if at and stands[at - 1] == ACROSS else 1.0


def upright(face: Face, char: str) -> int:
    """Return the glyph that stands for `char` in a vertical line of `face`."""
    glyph = face.upright(char)
    form = _QUOTES.get(char)
    if form and glyph == face.glyph_of[char] and face.glyph_of[form]:
        return face.glyph_of[form]
    return glyph
