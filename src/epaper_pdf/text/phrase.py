"""Where a headline may be turned: between phrases, by sense (TYPOGRAPHY H5).

Phrases are found by BudouX, which needs no dictionary; house rules go before it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
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
_LEANING = frozenset("都也就才又还還不没沒很更最再先要能会會可")  # adverbs lean on what follows
# words that end like a conjunction
_WORD_END = re.compile(
    "(?:[温溫缓緩饱飽祥谐諧平柔总總共暖谦謙随隨中调調]和|[参參给給赠贈授付赋賦]与|[参參给給贈授付賦]與"
    "|[普涉波顾顧触觸危提言遍殃]及)$"
)
_OPEN, _CLOSE = "“‘《〈（「『【", "”’》〉）」』】"
# words that begin like a particle
_WORD_START = re.compile(
    "的[士确確哥]|地[铁鐵方区區点點图圖下面上带帶球址道理位产產震基板标標名势勢质質段头頭]"
    "|得[知以分奖獎主失益名力]|了[解结結却卻断斷]|着[力手眼火陆陸重急装裝落实實想色]"
)
_REST = re.compile("[，；：。！？、—　 ]$")
_OFF_REST = 8.0  # most that a turn elsewhere than at a mark costs: two characters off the middle
_SURE, _STRONG = 300, 2500  # below the one BudouX tears words apart, above the other never
# features of BudouX's model: characters before and after the place that is judged
_FEATURES = (
    ("UW1", -3, -2), ("UW2", -2, -1), ("UW3", -1, 0), ("UW4", 0, 1), ("UW5", 1, 2), ("UW6", 2, 3),
    ("BW1", -2, 0), ("BW2", -1, 1), ("BW3", 0, 2),
    ("TW1", -3, 0), ("TW2", -2, 1), ("TW3", -1, 2), ("TW4", 0, 3),
)  # fmt: skip
_LONGER_LAST = 0.5
_NO_COSTS: Mapping[int, float] = {}


@cache
def _parser(language: str) -> Parser:
    if language.startswith("zh-Hant"):
        return load_default_traditional_chinese_parser()
    return load_default_simplified_chinese_parser()


@cache
def _base(language: str) -> float:
    return -0.5 * sum(sum(group.values()) for group in _parser(language).model.values())


@cache
def _strengths(text: str, language: str) -> tuple[float, ...]:
    """Return how strongly BudouX divides a text before each character: a phrase ends above 0.

    The library tells only where; the figures are its model's, summed as `Parser.parse` does.
    """
    model, base = _parser(language).model, _base(language)
    out = [0.0]
    for at in range(1, len(text)):
        windows = ((group, at + first, at + last) for group, first, last in _FEATURES)
        out.append(
            base
            + sum(
                model[group].get(text[first:last], 0)
                for group, first, last in windows
                if first >= 0 and last <= len(text)
            )
        )
    return tuple(out)


def phrase_ends(text: str, language: str = "zh-Hans") -> list[int]:
    """Return the indices at which a headline may be turned, in order; never its end.

    No line begins with 的地得了着 or ends with 和与及、, and nothing within brackets or quotes is
    torn apart.
    """
    strengths = _strengths(text, language)
    return [at for at in range(1, len(text)) if strengths[at] >= _SURE and _may_turn(text, at)]


def turn_costs(text: str, ends: Iterable[int], language: str = "zh-Hans") -> dict[int, float]:
    """Return the cost of turning at each of `ends`: nothing at a mark, more where sense goes on."""
    return {at: _turn_cost(text, at, _strengths(text, language)[at]) for at in ends}


def _turn_cost(text: str, at: int, strength: float) -> float:
    if _REST.search(text, 0, at):
        return 0.0
    leaning = _OFF_REST if text[at - 1] in _LEANING else 0.0
    return leaning + _OFF_REST * (1 - min(strength / _STRONG, 0.9))


def _may_turn(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    western = before.isascii() and after.isascii() and not (before + after).isspace()
    opened = sum(text.count(o, 0, at) for o in _OPEN) - sum(text.count(c, 0, at) for c in _CLOSE)
    joined = before in _NO_END and not _WORD_END.search(text, 0, at)
    leaning = after in _NO_START and not _WORD_START.match(text, at)
    return not (western or opened > 0 or leaning or joined)


def begins_badly(text: str, at: int) -> bool:
    """Tell whether a line from `at` on begins with 的地得了着, not with a word such as 地铁."""
    return text[at : at + 1] in _PARTICLES and not _WORD_START.match(text, at)


def ends_badly(text: str, at: int) -> bool:
    """Tell whether a line up to `at` ends with 和与及、, not with a word such as 参与."""
    return text[at - 1 : at] in _JOINERS and not _WORD_END.search(text, 0, at)


def turned(
    widths: Sequence[Em],
    ends: Sequence[int],
    lines: int,
    room: Em,
    costs: Mapping[int, float] = _NO_COSTS,
) -> tuple[int, ...] | None:
    """Return the `lines - 1` of `ends` that make the best lines, None where none fit `room`.

    `widths` are the widths of the text before each index, `costs` what a turn at each of `ends`
    costs. The best lines are even and cost little; the last is not the longest where that is as
    good. No line is shorter than two characters.
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
                reached[at] = cost + costs.get(at, 0.0), chosen
        best = reached
        if number == lines - 1:  # the last line should not be the longest
            best = {
                at: (cost + _LONGER_LAST * (widths[last] - widths[at] > mean), chosen)
                for at, (cost, chosen) in best.items()
            }
    return best[last][1][:-1] if last in best else None
