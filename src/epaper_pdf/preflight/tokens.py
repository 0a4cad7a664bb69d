"""Content streams -> operators with their operands (ISO 32000-2, 7.8.2).

Operands stay the bytes that were written: most are never looked at, so that a page of text is read
in milliseconds. An array of numbers and hexadecimal strings (TJ) is one operand.
"""

import re
from collections.abc import Iterator

_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)"
_TOKEN = re.compile(
    rb"%[^\r\n]*|\[[^\[\]()%<]*(?:<[^>]*>[^\[\]()%<]*)*\]|" + _STRING + rb"|<<|>>|<[^>]*>|[\[\]{}]"
    rb"|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+",
    re.DOTALL,
)
_INLINE = re.compile(rb"(?<![^\s])BI\s(.*?)\sID\s.*?\sEI(?![^\s])", re.DOTALL)
_OPERAND = frozenset(b"0123456789+-./([<>]{}%")
_WORDS = {b"true", b"false", b"null"}
Operands = list[bytes]


def operators(data: bytes) -> Iterator[tuple[bytes, Operands]]:
    """Yield each operator with the operands before it.

    An inline image comes as the operator `BI`, its dictionary's keys and values as operands.
    """
    at = 0
    for match in _INLINE.finditer(data):
        yield from _plain(data[at : match.start()])
        yield b"BI", [token for token in _TOKEN.findall(match[1]) if token[0] != 0x25]
        at = match.end()
    yield from _plain(data[at:])


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
