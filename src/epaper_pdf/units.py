"""Lengths: points (1/72 inch) everywhere, unless a field's name says otherwise (`_mm`, `_em`)."""

import re
from typing import TypeAlias

Pt: TypeAlias = float
Em: TypeAlias = float

MM: Pt = 72 / 25.4
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|pt|in|em)")
_UNIT: dict[str, Pt] = {"mm": MM, "cm": 10 * MM, "pt": 1.0, "in": 72.0}


def parse_length(text: str, *, em: Pt | None = None) -> Pt:
    """Return the points that a length such as `270mm`, `9.5pt` or `1em` names.

    Raises:
        ValueError: not a number with a unit, or `em` where no type size is given.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a length: {text!r} (a number with mm, cm, pt, in or em)")
    number, unit = float(match[1]), match[2]
    if unit != "em":
        return number * _UNIT[unit]
    if em is None:
        raise ValueError(f"em has no meaning here: {text!r} (use mm, cm, pt or in)")
    return number * em
