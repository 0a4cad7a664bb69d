"""What text becomes when its bytes are read in another encoding, and how to tell (N9).

Only codecs that are in Python, and one fact of language: of the Han that newspapers print, 99.7 %
are of level 1 of GB 2312, its 3,755 common ones.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Shifted(NamedTuple):
    """Characters `start` to `end` were `was` before `how` was done to their bytes."""

    start: int
    end: int
    was: str
    how: str


@cache
def _level(number: int) -> frozenset[str]:
    first, last = {1: (0xB0, 0xD7), 2: (0xD8, 0xF7)}[number]
    rows = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0xA1, 0xFF))
    return frozenset("".join(row.decode("gb2312", "ignore") for row in rows))


_MARKS = frozenset("，。；：！？、“”‘’《》（）—…·　")


def is_common(char: str) -> bool:
    """Tell whether a character is of GB 2312 level 1, or a Chinese mark."""
    return char in _level(1) or char in _MARKS


def is_rare(char: str) -> bool:
    """Tell whether a Han is in neither level of GB 2312."""
    return char not in _level(1) and char not in _level(2)


def shifted(text: str) -> Iterator[Shifted]:
    """Yield the stretches whose bytes say that they were another text, each kind in order."""
    for find in (_utf8_as_latin, _gb_as_latin, _utf8_as_gb, _half_left, _one_byte_off):
        yield from find(text)


def _plausible(was: str, least: int) -> bool:
    """At least `least` characters, four of five common, and none that is not Chinese text."""
    common = sum(map(is_common, was))
    han = all("\u4e00" <= c <= "\u9fff" or is_common(c) or "！" <= c <= "｝" for c in was)
    return len(was) >= least and han and common * 5 >= len(was) * 4


# --- UTF-8 read as Latin-1 or Windows-1252: æ–°é—» ---
_CP1252 = {bytes((b,)).decode("cp1252", "ignore"): b for b in range(0x80, 0xA0)}
_TRAIL = "\x80-\xbf" + "".join(c for c in _CP1252 if c)
_LATIN = re.compile(f"(?:[â-ï][{_TRAIL}]{{2}}|[Â-ß][{_TRAIL}]|[ðñòó][{_TRAIL}]{{3}})+")


def _utf8_as_latin(text: str) -> Iterator[Shifted]:
    for m in _LATIN.finditer(text):
        raw = bytes(_CP1252.get(c, ord(c) & 0xFF) for c in m[0])
        try:
            was = raw.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        # One letter alone may be a French or Portuguese word before a mark: né—“
        if len(m[0]) > 3 or not was or is_common(was) or ord(was) < 0x2100:
            yield Shifted(m.start(), m.end(), was, "UTF-8 read as Latin-1")


# --- GBK read as Latin-1: ÐÂÎÅ ---
_ACCENTED = re.compile("[\xa1-\xfe]{4,}")


def _gb_as_latin(text: str) -> Iterator[Shifted]:
    for m in _ACCENTED.finditer(text):
        was = m[0][: len(m[0]) // 2 * 2].encode("latin-1").decode("gb2312", "replace")
        if _plausible(was, 2):
            yield Shifted(m.start(), m.end(), was, "GBK read as Latin-1")


# --- UTF-8 read as GBK: 鏂板ぇ ---
_WIDE = re.compile("[^\0-\x7f]{2,}")
_SEQUENCE = re.compile(
    rb"(?:[\xe4-\xe9][\x80-\xbf]{2}|\xe3\x80[\x80-\xbf]|\xef\xbc[\x80-\xbf]|\xe2\x80[\x90-\xbf])+"
)


@cache
def _heads() -> re.Pattern[str]:
    """Return what finds the GBK characters that begin as UTF-8 does."""
    leads = (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF)
    rows = (bytes((lead, trail)) for lead in leads for trail in range(0x80, 0xC0))
    return re.compile(f"[{''.join(row.decode('gbk', 'ignore') for row in rows)}]")


@cache
def _two_bytes(char: str) -> bytes:
    """Return a character in GBK, two nought bytes where it has none."""
    raw = char.encode("gbk", "ignore")
    return raw if len(raw) == 2 else b"\0\0"


def _utf8_as_gb(text: str) -> Iterator[Shifted]:
    for run in _WIDE.finditer(text):
        raw, done = b"", 0
        for m in _heads().finditer(run[0]):
            if m.start() < done:
                continue
            raw = raw or b"".join(map(_two_bytes, run[0]))
            if sequence := _SEQUENCE.match(raw, 2 * m.start()):
                done = (sequence.end() + 1) // 2
                was = sequence[0].decode("utf-8")
                if _plausible(was, 2):
                    yield Shifted(
                        run.start() + m.start(), run.start() + done, was, "UTF-8 read as GBK"
                    )


# --- the same, and its last byte became a question mark: 锛? ---
_HALF = re.compile("([銆锛鈥])[?\ufffd]")
_HALVES = {"銆": "。 or 、", "锛": "，", "鈥": "“ or ”"}


def _half_left(text: str) -> Iterator[Shifted]:
    for m in _HALF.finditer(text):
        yield Shifted(m.start(), m.end(), _HALVES[m[1]], "UTF-8 read as GBK")


# --- GB 2312 that lost one byte: every character is half of one and half of the next ---
_LEAST, _ODD = 6, 3  # characters; and those of them that are not common


def _one_byte_off(text: str) -> Iterator[Shifted]:
    for run in _WIDE.finditer(text):
        if sum(not is_common(c) for c in run[0]) < _ODD:
            continue
        raw = b"".join(map(_two_bytes, run[0]))[1:-1]
        was = [raw[i : i + 2].decode("gb2312", "replace")[:1] for i in range(0, len(raw), 2)]
        start = 0
        for i, char in enumerate([*was, ""]):
            if is_common(char):
                continue
            odd = sum(not is_common(c) for c in run[0][start : i + 1])
            if i - start >= _LEAST and odd >= max(_ODD, (i - start) / 4):
                at = run.start()
                yield Shifted(at + start, at + i + 1, "".join(was[start:i]), "one byte lost in GBK")
            start = i + 1
