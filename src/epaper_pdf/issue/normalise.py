"""Typing habits and converters' traces in Chinese text, put right on request (TYPOGRAPHY L1).

Only what has one right reading is changed; what was damaged is told, and never guessed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_HAN = "\u3400-\u9fff\uf900-\ufaff〇"
_AFTER = f"(?<=[{_HAN}”’》）])"
_PAUSED = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_NARROW = {
    code: code - 0xFEE0
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for code in range(ord(first), ord(last) + 1)
}
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_KEPT = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.]+@[\w.]+|`[^`\n]*`|\{[^}\n]*\}")

Replace = str | Callable[[re.Match[str]], str]
_RULES: tuple[tuple[re.Pattern[str], Replace], ...] = (
    (re.compile(f"[（(][a-z{_TONED}ü' ]*[{_TONED}][a-z{_TONED}ü' ]*[)）]"), ""),
    (re.compile(f"{_AFTER}(?:\\.{{3,6}}|。{{3,6}})"), "……"),
    (re.compile(f"{_AFTER}--+(?=[{_HAN}“‘《（])"), "——"),
    (re.compile("[０-９Ａ-Ｚａ-ｚ]+"), lambda m: m[0].translate(_NARROW)),
    (re.compile(f"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}])"), ""),
    (re.compile(f"\\((?=[^()\n]*[{_HAN}])([^()\n]*)\\)"), r"（\1）"),
    (
        re.compile(f'{_AFTER}[,;:!?](?=[{_HAN}“‘《（"\r\n]|$)'),
        lambda m: _PAUSED[m[0]],
    ),
    (re.compile(f"{_AFTER}\\.(?=[{_HAN}“‘《（\r\n]|$)"), "。"),
)
_DAMAGE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a mark was lost here", re.compile(f"(?<=[{_HAN}])\\?+(?=[{_HAN}])")),
    ("bytes of another encoding", re.compile("锟斤拷|烫烫烫|屯屯屯|(?:[Â-ô][\x80-¿]{1,3}){3,}")),
    ("a private character that no font has", re.compile("[\ue000-\uf8ff]+")),
)


@dataclass(frozen=True, slots=True)
class Damage:
    """Code points `start` to `end` were broken before they came here."""

    start: int
    end: int
    what: str


def damages(text: str) -> Iterator[Damage]:
    """Yield what no rule can put right, in the order of the text within each kind."""
    for what, pattern in _DAMAGE:
        for m in pattern.finditer(text):
            yield Damage(m.start(), m.end(), what)


def normalised(text: str) -> str:
    """Return a body's Markdown with Chinese marks, quotes, dashes and spaces as they should be.

    A `?` between two Han may be a mark that was lost: it stays. Web addresses, code and spans'
    attributes stay. Applying it twice changes nothing more.
    """
    return "".join(part if kept else _fixed(part) for kept, part in _parts(text))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    at = 0
    for m in _KEPT.finditer(text):
        yield False, text[at : m.start()]
        yield True, m[0]
        at = m.end()
    yield False, text[at:]


def _fixed(part: str) -> str:
    lost = {m.start() for m in _DAMAGE[0][1].finditer(part)}
    shielded = "".join("\0" if i in lost else c for i, c in enumerate(part)) if lost else part
    while True:
        before = shielded
        for pattern, replacement in _RULES:
            shielded = pattern.sub(replacement, shielded)
        shielded = "\n".join(map(_curled, shielded.split("\n")))
        if shielded == before:
            return shielded.replace("\0", "?")


def _curled(line: str) -> str:
    """Return a line with its straight quotes curly, by turns, where it is Chinese and they pair."""
    if line.count('"') % 2 or not re.search(f'"[^"]*[{_HAN}]', line):
        return line
    halves = line.split('"')
    marks = ["“", "”"]
    return "".join(
        half + (marks[i % 2] if i < len(halves) - 1 else "") for i, half in enumerate(halves)
    )
