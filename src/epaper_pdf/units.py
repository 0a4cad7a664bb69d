"""Lengths: points (1/72 inch) everywhere, unless a field's name says otherwise (`_mm`, `_em`)."""

import re
from typing import TypeAlias

from epaper_pdf.words import quoted

Pt: TypeAlias = float
Em: TypeAlias = float

MM: Pt = 72 / 25.4
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|pt|in|em)")
# 号 in points (TYPOGRAPHY E8, CLREQ 2.3.5)
_NUMBERED: dict[str, Pt] = {
    "初号": 42, "小初": 36, "一号": 28, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 8, "小六": 6.5,
    "七号": 5.25, "八号": 5,
}  # fmt: skip
_UNIT: dict[str, Pt] = {"mm": MM, "cm": 10 * MM, "pt": 1.0, "in": 72.0}


def parse_length(text: str, *, em: Pt | None = None) -> Pt:
    """Return the points that a length such as `270mm`, `9.5pt`, `小五` or `1em` names.

    Raises:
        ValueError: not a number with a unit, or `em` where no type size is given.
    """
    if text.strip() in _NUMBERED:
        return _NUMBERED[text.strip()]
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            f"not a length: {quoted(text)} (a number with mm, cm, pt, in or em, or 号 such as 小五)"
        )
    number, unit = float(match[1]), match[2]
    if unit != "em":
        return number * _UNIT[unit]
    if em is None:
        raise ValueError(f"em has no meaning here: {quoted(text)} (use mm, cm, pt or in)")
    return number * em
