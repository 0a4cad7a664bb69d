"""Content streams -> operators with their operands (ISO 32000-2, 7.8.2).

Operands stay the bytes that were written: most are never looked at, so that a page of text is read
in milliseconds. An array of numbers and hexadecimal strings (TJ) is one operand.
"""

import re
from collections.abc import Iterator

_HEX = rb"<[0-9A-Fa-f\s]*>"
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)"
_TOKEN = re.compile(
    rb"%[^\r\n]*|\[[^\[\]()%<]*(?:"
    + _HEX
    + rb"[^\[\]()%<]*)*\]|"
    + _STRING
    + rb"|<<|>>|"
    + _HEX
    + rb"|[\[\]{}]"
    rb"|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+",
    re.DOTALL,
)
_BEGIN, _DATA, _END = (
    re.compile(pattern) for pattern in (rb"(?<!\S)BI(?=\s)", rb"\sID\s", rb"\sEI(?!\S)")
)
_OPERAND = frozenset(b"0123456789+-./([<>]{}%")
_WORDS = {b"true", b"false", b"null"}
Operands = list[bytes]


def operators(data: bytes) -> Iterator[tuple[bytes, Operands]]:
    """Yield each operator with the operands before it.

    An inline image comes as the operator `BI`, its dictionary's keys and values as operands.
    """
    at = 0
    for begin, said, end in _inline_images(data):
        yield from _plain(data[at:begin])
        yield b"BI", [token for token in _TOKEN.findall(said) if token[0] != 0x25]
        at = end
    yield from _plain(data[at:])


def _inline_images(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield where inline images begin, their dictionaries, and where they end, in linear time.

    One expression for all three words would try every pair of them in a hostile stream.
    """
    at = 0
    while begin := _BEGIN.search(data, at):
        words = _DATA.search(data, begin.end() + 1)
        end = _END.search(data, words.end()) if words else None
        if words is None or end is None:
            return
        yield begin.start(), data[begin.end() + 1 : words.start()], end.end()
        at = end.end()


def _plain(data: bytes) -> Iterator[tuple[bytes, Operands]]:
    operands: Operands = []
    for token in _TOKEN.findall(data):
        if token[0] in _OPERAND or token in _WORDS:
            if token[0] != 0x25:
                operands.append(token)
        else:
            yield token, operands
            operands = []


def number(operand: bytes) -> float:
    """Return an operand as a number, 0 where it is none (as readers take it)."""
    try:
        return float(operand)
    except ValueError:
        return 0.0


def numbers(operands: Operands) -> tuple[float, ...]:
    """Return those operands that are numbers."""
    return tuple(number(o) for o in operands if o[0] in b"0123456789+-.")
