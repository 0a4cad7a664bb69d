"""Where a headline may be turned: between phrases, by sense (TYPOGRAPHY H5).

Phrases are found by BudouX, which needs no dictionary; house rules go before it.
"""

from functools import cache
from itertools import combinations, pairwise

from budoux.parser import (
    Parser,
    load_default_simplified_chinese_parser,
    load_default_traditional_chinese_parser,
)

_NO_START = frozenset("的地得了着們们吗嗎呢吧")
_NO_END = frozenset("和与與及或、在把被将將对對为為向从從")
_OPEN, _CLOSE = "“‘《〈（「『【", "”’》〉）」』】"


@cache
def _parser(language: str) -> Parser:
    if language.startswith("zh-Hant"):
        return load_default_traditional_chinese_parser()
    return load_default_simplified_chinese_parser()


def phrase_ends(text: str, language: str = "zh-Hans") -> list[int]:
    """Return the indices at which a headline may be turned, in order; never its end.

    No line begins with 的地得了着 or ends with 和与及、, and nothing within brackets or quotes is
    torn apart.
    """
    ends, at = [], 0
    for phrase in _parser(language).parse(text):
        at += len(phrase)
        if at < len(text) and _may_turn(text, at):
            ends.append(at)
    return ends


def _may_turn(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    western = before.isascii() and after.isascii() and not (before + after).isspace()
    opened = sum(text.count(o, 0, at) for o in _OPEN) - sum(text.count(c, 0, at) for c in _CLOSE)
    return not (western or opened > 0 or after in _NO_START or before in _NO_END)


def turned(widths: list[float], ends: list[int], lines: int, room: float) -> tuple[int, ...] | None:
    """Return the `lines - 1` of `ends` that make the most even lines, None where none fit `room`.

    `widths` are the widths of the text before each index. The first of several lines is the longer
    one where that is as even, and no line is shorter than two characters.
    """
    best: tuple[float, tuple[int, ...]] | None = None
    for chosen in combinations(ends, lines - 1):
        parts = [widths[b] - widths[a] for a, b in pairwise((0, *chosen, len(widths) - 1))]
        if max(parts) > room or min(parts) < 2:
            continue
        uneven = max(parts) - min(parts) + (0.5 if parts[-1] > parts[0] else 0.0)
        if best is None or uneven < best[0]:
            best = uneven, chosen
    return best[1] if best else None
