"""The rules of TYPOGRAPHY A once more, in tables of their own, to check the composer by."""

import unicodedata
from itertools import takewhile

CLOSE = "）〕］｝〉》】〗」』”’〙〛｠〞〟)]}"
STOP = "。．！？｡"
PAUSE = "，、；：､"
POINTS = ",.:;!?"
STACK = "‼⁇⁈⁉"
MIDDLE = "·・‧•"
CONNECT = "–～〜‐"
SLASH = "/／"
DASHES = "—―"
DOTS = "…⋯"
ITERATION = "々〻ゝゞヽヾ"
POST = "%‰％℃℉°′″￠"
PRE = "¥￥$＄£€№+−±"
OPEN = "（〔［｛〈《【〖「『“‘〘〚｟〝([{"
GLUE = "\"'\u00a0\u2060"
SHOUTS = "！？"
SPACES = " \u3000"

LEVELS = ("none", "basic", "gb", "strict")


def illegal(text: str, at: int, level: str) -> str | None:
    """Return why no line may begin at `at` of `text` (0 < at < its length), None where one may."""
    before, after = _base(text, at), text[at]
    if _joins(after):
        return "A4.8 a mark leaves its base"
    if text[at - 1] == "\u200d":
        return "A4.8 a joiner ends a line"
    if after in SPACES:
        return "A9 a space begins a line"
    if text[at - 1] in GLUE:
        return "A1 glue ends a line"
    return _at_start(text, at, level) or _at_end(before, level) or _inseparable(text, at, before)


def _joins(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me") or char == "\u200d"


def _base(text: str, at: int) -> str:
    """Return the character before `at`, its marks left aside."""
    marks = sum(1 for _ in takewhile(_joins, reversed(text[:at])))
    return text[at - marks - 1] if marks < at else ""


def _at_start(text: str, at: int, level: str) -> str | None:
    after, visible = text[at], text[at - 1] not in SPACES
    if after in POINTS + ")]}" or (visible and after in GLUE):
        return "A1 a Western mark begins a line" if visible else None
    if level == "none":
        return None
    if after in CLOSE + STOP + PAUSE + STACK + MIDDLE + CONNECT + SLASH + ITERATION + POST:
        return "A2 a mark begins a line"
    if visible and after == "-":
        return "A1 a hyphen begins a line"
    if after in DASHES and _run(text, at, after) == (0, 1):
        return "A1 a connecting dash begins a line"
    if level == "strict" and after in DASHES + DOTS + "‥⸺":
        return "A2 strict: a dash or ellipsis begins a line"
    return None


def _at_end(before: str, level: str) -> str | None:
    if before and before in "([{":
        return "A1 a Western opener ends a line"
    if level != "none" and before and before in OPEN:
        return "A2 an opener ends a line"
    if level in ("gb", "strict") and before and before in SLASH:
        return "A2 a solidus ends a line"
    return None


def _run(text: str, at: int, char: str) -> tuple[int, int]:
    """Return how many of `char` stand before `at`, and how many from there on."""
    before = sum(1 for _ in takewhile(lambda c: c == char, reversed(text[:at])))
    after = sum(1 for _ in takewhile(lambda c: c == char, text[at:]))
    return before, after


def _digit(char: str) -> bool:
    return unicodedata.category(char) == "Nd" if char else False


def _letter(char: str) -> bool:
    return char.isalpha() and unicodedata.east_asian_width(char) not in "WF" if char else False


def _inseparable(text: str, at: int, before: str) -> str | None:
    """A4: what holds at every level."""
    after, last = text[at], text[at - 1]
    if last == after and after in DASHES + DOTS and _run(text, at, after)[0] % 2:
        return "A4.1 a pair is split"
    if (_digit(before) or _letter(before)) and (_digit(after) or _letter(after)):
        wide = [unicodedata.east_asian_width(c) == "F" for c in (before, after)]
        return "A4.2 A4.4 a word or number is split" if wide[0] == wide[1] else None
    if _in_number(text, at) or (_digit(text[at - 1]) and after in POST):
        return "A4.2 A4.3 a number is split"
    if last in PRE and _digit(after):
        return "A4.3 a sign leaves its number"
    if last in SHOUTS and after in SHOUTS and _stack(text, at) <= 3:
        return "A4.6 a stack is split"
    return None


def _in_number(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in ".,:/-":
        return _digit(before) and _digit(text[at + 1 : at + 2])
    return before in ".,:/-" and _digit(after) and at > 1 and _digit(text[at - 2])


def _stack(text: str, at: int) -> int:
    before = sum(1 for _ in takewhile(SHOUTS.__contains__, reversed(text[:at])))
    after = sum(1 for _ in takewhile(SHOUTS.__contains__, text[at:]))
    return before + after


def in_word(text: str, at: int) -> bool:
    """Tell whether a word too long for its line may be cut at `at` (A13)."""
    return all(
        _letter(c) or _digit(c) or c in "-_@#&*=~+%‰°′″$£€¥№−±\"'’\u00a0\u2060"
        for c in (text[at - 1], text[at])
    )


def in_marks(text: str, at: int) -> bool:
    """Tell whether `at` stands within three and more marks (A12)."""
    marks = OPEN + CLOSE + STOP + PAUSE + MIDDLE
    before = sum(1 for _ in takewhile(marks.__contains__, reversed(text[:at])))
    after = sum(1 for _ in takewhile(marks.__contains__, text[at:]))
    return bool(before and after) and before + after >= 3


def in_address(text: str, at: int) -> bool:
    """Tell whether `at` is a joint of a web address, where a line may end."""
    before = "".join(takewhile(lambda c: "!" <= c <= "~", reversed(text[:at])))[::-1]
    return before[-1:] in tuple(".-_?&=~") and ("www." in before or "://" in before)


def kerned(text: str, at: int) -> bool:
    """Tell whether the characters around `at` are shaped together: a word, a pair of dashes."""
    around = text[at - 1 : at + 1]
    if around in ("——", "――") or _joins(text[at]):
        return True
    return all(
        c in PRE + SLASH or (unicodedata.east_asian_width(c) not in "WF" and c not in " —…·–")
        for c in around
    )
