"""Curly quotes -> Chinese or Western ones, by pairs and what stands around them (TYPOGRAPHY A10).

Chinese quotes are marks of one em; Western ones belong to the Latin text that they stand in.
"""

import re
from collections.abc import Iterator

from epaper_pdf.text.classes import HAN, LATIN, WESTERN_OPEN, WESTERN_POINT

_QUOTES = re.compile("[“”‘’]")
_OPENS = {"“": "”", "‘": "’"}
_STRONG = re.compile("[HL]")
_CHINESE = "HOCSTPNAEIFYmf"


def with_quote_roles(text: str, classes: str) -> str:
    """Return the classes of a text, its Western quotes in the classes of Western brackets."""
    if LATIN not in classes or not _QUOTES.search(text):
        return classes
    letters = list(classes)
    for first, last in _pairs(text, classes):
        if _is_western(classes, first, last):
            letters[first], letters[last] = WESTERN_OPEN, WESTERN_POINT
    return "".join(letters)


def _pairs(text: str, classes: str) -> Iterator[tuple[int, int]]:
    """Yield the pairs of quotes by nesting; apostrophes and lone quotes are none."""
    opened: list[int] = []
    for m in _QUOTES.finditer(text):
        at = m.start()
        if m[0] in _OPENS:
            opened.append(at)
        elif classes[at] == "C" and opened and _OPENS[text[opened[-1]]] == m[0]:
            yield opened.pop(), at


def _is_western(classes: str, first: int, last: int) -> bool:
    """Judge a pair by what stands around it: Chinese on either side wins; else by what it holds."""
    around = (classes[:first].rstrip()[-1:], classes[last + 1 :].lstrip()[:1])
    spaced = classes[first - 1 : first] == " " or classes[last + 1 : last + 2] == " "
    held = _STRONG.search(classes, first, last)
    if any(letter in _CHINESE for letter in around if letter):
        return bool(spaced and held and held[0] == LATIN and around[0] in "HL")
    if any(around):
        return True
    return bool(held and held[0] == LATIN and HAN not in classes)
