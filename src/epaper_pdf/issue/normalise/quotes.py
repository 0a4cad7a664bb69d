"""Straight quotation marks -> curly ones, by nesting (GB/T 15834 4.8; A10, E9).

“ ” stand outside, ‘ ’ within, “ ” within those. What cannot be paired is told, never guessed.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from epaper_pdf.issue.normalise.fixes import Edit
from epaper_pdf.issue.normalise.view import CLOSING, HAN, LATIN, OPENING, PAUSING, View

_MARKS = re.compile("[\"'＂＇“”‘’]")
_SHAPE = dict(zip("\"＂“”'＇‘’", "ddddssss", strict=True))
_CURLY = {"d": "“”", "s": "‘’"}
_FAR = sys.maxsize
_LETTER = re.compile(f"[{HAN}{LATIN}]")
_IS_LATIN, _IS_HAN = re.compile(f"[{LATIN}]"), re.compile(f"[{HAN}]")
# An opening mark stands before none of these, a closing one behind none of those.
_NOT_OPENING = re.compile(r"[ ]*(?:[，。、；：！？）》”’,;:!?)]|\.(?!\.)|\n|\Z)")
_NOT_CLOSING = re.compile(r"[：:（(《〈]|[ ](?!.[ \n])")
_TOUCHING = re.compile(f"[{HAN}{PAUSING}{OPENING}{CLOSING}…—]|[,;:!?][{HAN}]|:[\"']")


class Quote(NamedTuple):
    """A quotation mark: character `at` of view `block`."""

    block: int
    at: int
    char: str

    @property
    def shape(self) -> str:
        return _SHAPE[self.char]

    @property
    def straight(self) -> bool:
        return self.char not in "“”‘’"


@dataclass(slots=True)
class _Pair:
    """A quotation; `opens` has one mark more for each later paragraph of it (E9)."""

    opens: list[Quote]
    parent: "_Pair | None"
    close: Quote | None = None
    curly: str = ""

    @property
    def first(self) -> Quote:
        return self.opens[0]

    @property
    def ends(self) -> tuple[Quote, ...]:
        """All marks of a quotation that is closed, the closing one last."""
        return (*self.opens, *([self.close] if self.close else ()))


@dataclass(slots=True)
class _Parsed:
    """Open quotations after a paragraph, all that it opened, and the mark that has no place."""

    stack: list[_Pair]
    pairs: list[_Pair] = field(default_factory=list)
    closed: list[tuple[_Pair, Quote]] = field(default_factory=list)
    fault: Quote | None = None


def curl(views: Sequence[View]) -> tuple[list[tuple[int, Edit]], list[Quote]]:
    """Return the edits of each paragraph's straight marks, and the marks that have no partner."""
    edits: list[tuple[int, Edit]] = []
    alone: list[Quote] = []
    chain: list[_Pair] = []  # the quotations of the paragraphs since none was open
    stack: list[_Pair] = []
    for block, view in enumerate(views):
        marks = list(_marks(view.text, block))
        carried = _repeated(stack, marks, view.text)
        if stack and not carried:
            alone.append(stack[0].first)
            chain, stack = [], []
        parsed = _parse(view.text, marks[carried:], stack)
        if parsed.fault:
            alone.append(parsed.fault)
            chain, stack = [], []
            continue
        for pair, mark in parsed.closed:
            pair.close = mark
        chain += parsed.pairs
        stack = parsed.stack
        if not stack:
            alone += _settle(chain, views)
            edits += _curled(chain)
            chain = []
    return edits, [*alone, *(pair.first for pair in stack[:1])]


def _marks(text: str, block: int) -> Iterator[Quote]:
    """Yield the quotation marks of a paragraph that has Han; apostrophes and inches are none."""
    if not _IS_HAN.search(text):
        return
    for m in _MARKS.finditer(text):
        before, after = text[max(m.start() - 1, 0) : m.start()], text[m.end() : m.end() + 3]
        latin = _IS_LATIN.match(before)
        within_word = latin and _IS_LATIN.match(after)
        decade = m[0] in "'’‘" and re.match(r"\d0s", after)
        if not (m[0] in "'’" and within_word) and not decade:
            yield Quote(block, m.start(), m[0])


def _repeated(stack: Sequence[_Pair], marks: Sequence[Quote], text: str) -> int:
    """Return how many marks at a paragraph's start repeat the open quotations; note them."""
    if not stack or len(marks) < len(stack) or text[: marks[0].at].strip():
        return 0
    again = marks[: len(stack)]
    adjoining = again[-1].at - again[0].at == len(stack) - 1
    if not adjoining or any(
        m.char in "”’" or m.shape != pair.first.shape for m, pair in zip(again, stack, strict=True)
    ):
        return 0
    for mark, pair in zip(again, stack, strict=True):
        pair.opens.append(mark)
    return len(stack)


def _parse(text: str, marks: Sequence[Quote], stack: Sequence[_Pair]) -> _Parsed:
    """Pair straight with straight; where that fails and mixed pairs come out even, mixed."""
    alike = _paired(text, marks, stack, mixed=False)
    if alike.fault is None and not alike.stack:
        return alike
    mixed = _paired(text, marks, stack, mixed=True)
    better = mixed.fault is None and (alike.fault is not None or not mixed.stack)
    return mixed if better else alike


def _paired(
    text: str, marks: Sequence[Quote], before: Sequence[_Pair], *, mixed: bool
) -> _Parsed:  # fmt: skip
    parsed = _Parsed(list(before))
    stack = parsed.stack
    for mark in marks:
        top = stack[-1] if stack else None
        if top and _closes(mark, top.first, mixed=mixed):
            if (mark.straight and _NOT_CLOSING.match(text, mark.at - 1)) or _is_empty(top, mark):
                parsed.fault = mark
                return parsed
            parsed.closed.append((stack.pop(), mark))
        elif _is_no_quote(text, mark):
            continue
        elif mark.char in "”’" or (mark.straight and _NOT_OPENING.match(text, mark.at + 1)):
            parsed.fault = mark
            return parsed
        else:
            pair = _Pair([mark], top)
            stack.append(pair)
            parsed.pairs.append(pair)
    return parsed


def _closes(mark: Quote, opened: Quote, *, mixed: bool) -> bool:
    if mark.char in "“‘" or mark.shape != opened.shape:
        return False
    return mixed or mark.straight == opened.straight


def _is_empty(pair: _Pair, close: Quote) -> bool:
    last = pair.opens[-1]
    return close.straight and last.block == close.block and close.at == last.at + 1


def _is_no_quote(text: str, mark: Quote) -> bool:
    """Tell whether a mark that closes nothing is an apostrophe or means inches or feet."""
    before = text[max(mark.at - 1, 0) : mark.at]
    if mark.char in "'’" and _IS_LATIN.match(before):
        return True
    return mark.straight and before.isascii() and before.isdigit()


def _settle(chain: Sequence[_Pair], views: Sequence[View]) -> list[Quote]:
    """Give each Chinese quotation its marks, outer before inner; return those that cannot be.

    A straight pair around a curly one of the same marks is such: “ within “.
    """
    letters: dict[int, _Letters] = {}
    for pair in chain:
        typed = next((m.shape for m in pair.ends if not m.straight), "")
        if typed or _is_chinese(pair.first, pair.ends[-1], views, letters):
            outer = pair.parent.curly if pair.parent else ""
            pair.curly = typed or ("s" if outer == "d" else "d")
    around = [pair.parent for pair in chain if pair.parent and pair.curly == pair.parent.curly]
    same = [pair for pair in around if pair.curly and pair.first.straight]
    for pair in same:
        pair.curly = ""
    return list(dict.fromkeys(pair.first for pair in same))


def _curled(chain: Sequence[_Pair]) -> Iterator[tuple[int, Edit]]:
    for pair in chain:
        for mark in pair.ends if pair.curly else ():
            if mark.straight:
                side = _CURLY[pair.curly][mark is pair.close]
                yield mark.block, Edit(mark.at, mark.at + 1, side)


class _Letters:
    """Where the Han and the Latin letters of a paragraph stand."""

    def __init__(self, text: str) -> None:
        self.all = [m.start() for m in _LETTER.finditer(text)]
        self.han = [m.start() for m in _IS_HAN.finditer(text)]
        self.text = text

    def before(self, at: int) -> str:
        """Return the nearest letter before a place, or nothing."""
        i = bisect_left(self.all, at)
        return self.text[self.all[i - 1]] if i else ""

    def behind(self, at: int) -> str:
        i = bisect_left(self.all, at)
        return self.text[self.all[i]] if i < len(self.all) else ""

    def han_between(self, start: int, end: int) -> bool:
        return bisect_left(self.han, start) < bisect_left(self.han, end)


def _is_chinese(
    opened: Quote, close: Quote, views: Sequence[View], letters: dict[int, _Letters]
) -> bool:
    """Tell whether a straight quotation stands in Chinese (A10): `He said "no"` does not."""
    for block in {opened.block, close.block} - letters.keys():
        letters[block] = _Letters(views[block].text)
    first, last = letters[opened.block], letters[close.block]
    before, behind = first.before(opened.at), last.behind(close.at)
    quotes_han = last.han_between(opened.at if first is last else 0, close.at)
    han = [bool(_IS_HAN.match(c)) for c in (before, behind) if c]
    if all(han):
        return bool(han) or quotes_han
    if not any(han):
        return quotes_han and (first.han_between(0, opened.at) or last.han_between(close.at, _FAR))
    if quotes_han:
        return True
    # Latin quoted between Latin and Chinese: Chinese where it touches Chinese
    if _IS_HAN.match(before):
        return bool(_TOUCHING.match(first.text, opened.at - 1))
    return bool(_TOUCHING.match(last.text, close.at + 1))
