"""Where a headline may be turned: between phrases, by sense (TYPOGRAPHY H5).

Phrases are found by BudouX, which needs no dictionary; house rules go before it.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache

from budoux.parser import (
    Parser,
    load_default_simplified_chinese_parser,
    load_default_traditional_chinese_parser,
)

from epaper_pdf.units import Em

LEAST_LINE = 2  # characters: a shorter line looks lost (H5)
_PARTICLES = frozenset("的地得了着")
_JOINERS = frozenset("和与與及、")
_NO_START = _PARTICLES | frozenset("們们吗嗎呢吧")
_NO_END = _JOINERS | frozenset("或在把被将將对對为為向从從")
# words that end like a conjunction
_WORD_END = re.compile(
    "(?:[温溫缓緩饱飽祥谐諧平柔总總共暖谦謙随隨中调調]和|[参參给給赠贈授付赋賦]与|[参參给給贈授付賦]與"
    "|[普涉波顾顧触觸危提言遍殃]及)$"
)
_OPEN, _CLOSE = "“‘《〈（「『【", "”’》〉）」』】"
_REST = re.compile("[，；：。！？、—　 ]$")
_OFF_REST = 8.0  # cost of a turn elsewhere than at a mark: about two characters off the middle
_LONGER_LAST = 0.5


@cache
def _parser(language: str) -> Parser:
    if language.startswith("zh-Hant"):
        return load_default_traditional_chinese_parser()
    return load_default_simplified_chinese_parser()


@cache
def _phrases(text: str, language: str) -> tuple[int, ...]:
    """Return where the phrases of a text end, the last one's end aside."""
    ends, at = [], 0
    for phrase in _parser(language).parse(text):
        at += len(phrase)
        ends.append(at)
    return tuple(ends[:-1])


def phrase_ends(text: str, language: str = "zh-Hans") -> list[int]:
    """Return the indices at which a headline may be turned, in order; never its end.

    No line begins with 的地得了着 or ends with 和与及、, and nothing within brackets or quotes is
    torn apart.
    """
    return [at for at in _phrases(text, language) if _may_turn(text, at)]


def rests(text: str, ends: Collection[int]) -> frozenset[int]:
    """Return those of `ends` at which the sense rests: after a mark or a space."""
    return frozenset(at for at in ends if _REST.search(text, 0, at))


def _may_turn(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    western = before.isascii() and after.isascii() and not (before + after).isspace()
    opened = sum(text.count(o, 0, at) for o in _OPEN) - sum(text.count(c, 0, at) for c in _CLOSE)
    joined = before in _NO_END and not _WORD_END.search(text, 0, at)
    return not (western or opened > 0 or after in _NO_START or joined)


def begins_badly(text: str, at: int, language: str = "zh-Hans") -> bool:
    """Tell whether a line from `at` on begins with 的地得了着, not with a word such as 地铁."""
    return text[at : at + 1] in _PARTICLES and at not in _phrases(text, language)


def ends_badly(text: str, at: int) -> bool:
    """Tell whether a line up to `at` ends with 和与及、, not with a word such as 参与."""
    return text[at - 1 : at] in _JOINERS and not _WORD_END.search(text, 0, at)


def turned(
    widths: Sequence[Em],
    ends: Sequence[int],
    lines: int,
    room: Em,
    resting: Collection[int] = (),
) -> tuple[int, ...] | None:
    """Return the `lines - 1` of `ends` that make the best lines, None where none fit `room`.

    `widths` are the widths of the text before each index. The best lines are even, turned at the
    marks of `resting` where that costs no more than two characters of evenness; the last is not the
    longest where that is as good. No line is shorter than two characters.
    """
    last, mean = len(widths) - 1, widths[-1] / lines
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(1, lines + 1):
        reached = {}
        for at in (last,) if number == lines else ends:
            ways = [
                (cost + (widths[at] - widths[before] - mean) ** 2, (*chosen, at))
                for before, (cost, chosen) in best.items()
                if before < at and LEAST_LINE <= widths[at] - widths[before] <= room
            ]
            if ways:
                cost, chosen = min(ways)
                reached[at] = cost + _OFF_REST * (at != last and at not in resting), chosen
        best = reached
        if number == lines - 1:  # the last line should not be the longest
            best = {
                at: (cost + _LONGER_LAST * (widths[last] - widths[at] > mean), chosen)
                for at, (cost, chosen) in best.items()
            }
    return best[last][1][:-1] if last in best else None
