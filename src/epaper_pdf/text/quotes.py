"""Curly quotes -> Chinese or Western ones, by pairs and what stands around them (TYPOGRAPHY A10).

Chinese quotes are marks of one em; Western ones belong to the Latin text that they stand in.
"""

import re
from collections.abc import Iterator

from epaper_pdf.text.classes import HAN, LATIN, WESTERN_OPEN, WESTERN_POINT

_QUOTES = re.compile("[“”‘’]")
_OPENS = {"“": "”", "‘": "’"}
_STRONG = re.compile("[HL]")


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
    """Judge a pair by what stands before it, then behind; else by what it holds."""
    before, after = classes[:first].rstrip(), classes[last + 1 :].lstrip()
    outside = before[-1:] or after[:1]
    if outside == LATIN:
        return True
    spaced = classes[first - 1 : first] == " " or classes[last + 1 : last + 2] == " "
    held = _STRONG.search(classes, first, last)
    if spaced and held and held[0] == LATIN:
        return True
    if outside or not held:
        return False
    return held[0] != HAN and not _STRONG.search(classes[:first] + classes[last:])
