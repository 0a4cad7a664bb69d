"""Typing habits that have one right reading in Chinese (GB/T 15834), as rules on a view.

Every rule needs Han, or a Chinese mark, right beside what it changes: Latin sentences, times,
decimals and ratios have none there.
"""

import re
from collections.abc import Callable, Iterator

from epaper_pdf.issue.normalise.encodings import is_common
from epaper_pdf.issue.normalise.fixes import Edit
from epaper_pdf.issue.normalise.pinyin import LETTERS, is_pinyin
from epaper_pdf.issue.normalise.view import CLOSING, HAN, LATIN, OPENING, PAUSING

Rule = Callable[[str], Iterator[Edit]]
_PAUSED = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_NARROW = {ord("．"): "."} | {
    code: chr(code - 0xFEE0)
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for code in range(ord(first), ord(last) + 1)
}
_BRACKETS = re.compile(f"[()（）\n]|[{HAN}]+")
_CHINESE = f"{HAN}{PAUSING}…—《》（）「」『』【】〔〕"
_END = r"(?=[ \t]*(?:\n|\Z))"
# Behind these a mark is Chinese: after a quotation only where Chinese ends within it.
_AFTER = f"(?:(?<=[{HAN}》〉）」』】〕])|(?<=[{HAN}{PAUSING}…][”’]))"
_FIGURE = f"(?<=[{LATIN}0-9%℃°”’\"')])"
_QUESTION = re.compile(
    r"[吗呢么谁哪几怎何岂]|多少|多大|多久|多远|是否|难道|可曾|可否|能否|(.)[不没]\1|有没有|没有\Z"
)
_CLAUSE = re.compile(r'[^。！？；，：,;:!?“”"\n]*\Z')
_NUMERAL = re.compile(r"(?:^|\n)[ \t\u3000]*[一二三四五六七八九十百零〇]+\Z")


def asks(text: str, at: int) -> bool:
    """Tell whether the clause that ends before `at` is worded as a question."""
    clause = _CLAUSE.search(text, max(at - 40, 0), at)
    return clause is not None and bool(_QUESTION.search(clause[0]))


def _replacing(pattern: str, after: str | Callable[[re.Match[str]], str]) -> Rule:
    """Return the rule that what matches becomes `after`."""
    compiled = re.compile(pattern)

    def rule(text: str) -> Iterator[Edit]:
        for m in compiled.finditer(text):
            yield Edit(m.start(), m.end(), after if isinstance(after, str) else after(m))

    return rule


def _narrowed(m: re.Match[str]) -> str:
    """`１. ` at a line's start stays: narrow it would begin a list."""
    begins = m.string[max(m.start() - 1, 0) : m.start()] in ("", "\n")
    return (
        m[0]
        if begins and m.string[m.end() : m.end() + 1] in (".", ")")
        else m[0].translate(_NARROW)
    )


def _without_note(m: re.Match[str]) -> str:
    """A note beside a rare character is its author's: who knows how 䶮 is read?"""
    noted = m.string[m.start() - 1]
    return "" if is_common(noted) and is_pinyin(m[1]) else m[0]


def _stopped(m: re.Match[str]) -> str:
    """Make full-width; the stop of a numeral that begins a line, 一. , may be meant as 一、too."""
    numbered = m[0] == "." and _NUMERAL.search(m.string, max(m.start() - 8, 0), m.start())
    return m[0] if numbered else "".join(_PAUSED[c] for c in m[0])


def _called(m: re.Match[str]) -> str:
    """Make full-width; a `?` before Han where nothing asks may be any mark that was lost (N9)."""
    inside = re.match(f"[*]*[{HAN}{OPENING}0-9{LATIN}]", m.string[m.end() : m.end() + 9])
    if "?" in m[0] and inside and not asks(m.string, m.start()):
        return m[0]
    return "".join(_PAUSED[c] for c in m[0])


def _brackets(text: str) -> Iterator[Edit]:
    """Brackets around Han, or one of which is full-width, are full-width; within one line."""
    for start, end, holds_han in _pairs(text):
        pair = text[start] + text[end]
        if pair in ("(）", "（)") or (pair == "()" and holds_han and _beside_han(text, start, end)):
            yield Edit(start, start + 1, "（")
            yield Edit(end, end + 1, "）")


def _pairs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the brackets that pair within a line, and whether Han stands between them."""
    opened: list[int] = []
    last_han = -1
    for m in _BRACKETS.finditer(text):
        if m[0] == "\n":
            opened.clear()
        elif m[0] in "(（":
            opened.append(m.start())
        elif m[0] not in ")）":
            last_han = m.start()
        elif opened:
            start = opened.pop()
            yield start, m.start(), last_han > start


def _beside_han(text: str, start: int, end: int) -> bool:
    """Not so where Latin stands on both sides: `the ferry (渡船) leaves`."""
    before, behind = text[max(start - 2, 0) : start].strip(), text[end + 1 : end + 3].strip()
    latin_before = re.match(f"[{LATIN}]", before[-1:])
    return not (latin_before and (not behind or re.match(f"[{LATIN},.;:]", behind)))


_WRITTEN = f"{HAN}{OPENING}{CLOSING}\"'"
RULES: tuple[tuple[str, Rule], ...] = (
    ("width", _replacing(r"[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*", _narrowed)),
    ("pinyin", _replacing(f"(?<=[{HAN}])[（(]([{LETTERS}' ]+)[)）]", _without_note)),
    ("ellipsis", _replacing(f"(?<=[{_CHINESE}“”‘’])\\.{{3,6}}(?!\\.)", "……")),
    ("ellipsis", _replacing(f"(?<![^\n])\\.{{3,6}}(?=[{HAN}])", "……")),
    ("ellipsis", _replacing("(?<!。)。{3,6}(?!。)", "……")),
    ("dash", _replacing(f"(?<=[{_CHINESE}”’]) *-{{2,6}} *(?=[{HAN}{OPENING}])", "——")),
    ("dash", _replacing(f"(?<=[{_CHINESE}”’])-{{2,6}}(?=[{CLOSING}]|{_END})", "——")),
    ("dash", _replacing(f"(?<![^\n“])-{{2,6}} *(?=[{HAN}《])", "——")),
    ("brackets", _brackets),
    (
        "marks",
        _replacing(
            f"{_AFTER}[,;:](?=[ ]*[{_WRITTEN}]|{_END})|(?<=[{HAN}])[,;:](?= *[0-9{LATIN}])"
            f"|{_FIGURE}[,;:](?=[{HAN}《（「])",
            _stopped,
        ),
    ),
    ("marks", _replacing(f"{_AFTER}\\.(?= *[{HAN}{OPENING}{CLOSING}]|{_END})", _stopped)),
    (
        "marks",
        _replacing(f"{_AFTER}[!?]{{1,3}}(?= *[{_WRITTEN}0-9{LATIN}]|{_END})", _called),
    ),
    ("spaces", _replacing(f"(?<=[{HAN}])[ \u3000\u00a0]+(?=[{HAN}])", "")),
    ("spaces", _replacing(f"(?<=[{HAN}])[ \u00a0]+(?=[{PAUSING}…》）])", "")),
    ("spaces", _replacing(f"(?<=[{PAUSING}])[ \u00a0]+(?=[{HAN}{OPENING}0-9{LATIN}])", "")),
)
_WORTH = re.compile(f"[,;:!?.()０-９Ａ-Ｚａ-ｚ\u00a0]|--|。。。|[{_CHINESE}][ \u3000]")


def may_need(text: str) -> bool:
    """Tell quickly whether any rule could want something of a text; most are right."""
    return bool(_WORTH.search(text))
