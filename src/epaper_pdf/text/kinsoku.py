"""Where a line may break (避头尾): TYPOGRAPHY A2 levels, A4 inseparable groups, A6, A7, A9.

Sources: CLREQ #prohibition_rules_for_line_start_end and #prohibition_rules_for_unbreakable_marks,
GB/T 15834 5.1.4, 5.1.5, 5.1.9; UAX #14 for Western marks, which hold at every level.
"""

import re
from functools import cache
from itertools import compress

from epaper_pdf.text.profile import Kinsoku

_WESTERN_NO_START = "WZXj F"
_NO_START = {
    Kinsoku.NONE: _WESTERN_NO_START,
    Kinsoku.BASIC: _WESTERN_NO_START + "CSTPNMKVIQqmf",
    Kinsoku.GB: _WESTERN_NO_START + "CSTPNMKVIQqmf",
    Kinsoku.STRICT: _WESTERN_NO_START + "CSTPNMKVIQqAEGmf",
}
_NO_END = {
    Kinsoku.NONE: "B",
    Kinsoku.BASIC: "OB",
    Kinsoku.GB: "OBV",
    Kinsoku.STRICT: "OBV",
}


@cache
def _cluster(level: Kinsoku) -> re.Pattern[str]:
    """One cluster: what may not end a line, a base, and all that may not start a line.

    A base is a word or number with its signs, a complete pair of dashes or points, or any one
    character; a dash alone connects words and starts no line (A1 CONNECT).
    """
    heads = f"(?:[{_NO_END[level]}]X*|R(?=[DRY]))*"
    word = "[LDUh]X*(?:[LDUWqRXhg]|(?<=[DWYV])Y|[VB]+(?=[LDURY])|M(?=L))*"
    wide = "Y+(?:[WVh]?[DY]+)*(?:(?<=D)[LU][LDUWqRXhg]*)?"
    base = f"(?:{word}|{wide}|[Tf]{{2,3}}|AA|EE|JJ|[^ ]?)(?:(?<=[DY])[Qq]+)?X*"
    lone_dash = "" if level is Kinsoku.NONE else "|A(?!A)"
    tail = f"(?:[{_NO_START[level]}]X*|(?<! )[hg]{lone_dash})*"
    whole = f"(?:{heads}{base}{tail})"
    # glue, a zero-width joiner and a sign before a number end no line; a solidus by level
    joins = "(?<=[gjV])|(?<=VX)|(?<=VXX)" if "V" in _NO_END[level] else "(?<=[gj])"
    # a Han before Han, an opening mark, a word or a number is a cluster by itself: most of a text
    return re.compile(f"(?!H[HOLD]){whole}(?:(?:{joins}|(?<=[hR])(?=[DY])){whole})*")


def cluster_ends(classes: str, level: Kinsoku) -> list[int]:
    """Return the indices after which a line may end, in order; the last is the text's length."""
    free = bytearray(b"\1" * len(classes))
    for m in _cluster(level).finditer(classes):
        start, end = m.span()
        if end - start > 1:
            free[start : end - 1] = bytes(end - 1 - start)
    return [*compress(range(1, len(classes) + 1), free)]


_ZERO_WIDTH_SPACES = re.compile("\u200b+")
_URL = re.compile(r"(?:https?://|www\.)[!-~]+")
_URL_END = re.compile(r"(?<=[.\-_?&=~])(?=[0-9A-Za-z])")


def own_ends(text: str) -> list[int]:
    """Return where a text lets a line end besides: in web addresses, behind zero-width spaces."""
    ends = url_ends(text)
    if "\u200b" in text:
        ends += (m.end() for m in _ZERO_WIDTH_SPACES.finditer(text))  # UAX #14 LB8
    return ends


def url_ends(text: str) -> list[int]:
    """Return where a line may end within web addresses: after a point, hyphen or the like.

    A word is never cut there (A8), and without these a narrow column could not be filled.
    """
    if "www." not in text and "://" not in text:
        return []
    return [m.start() + cut.start() for m in _URL.finditer(text) for cut in _URL_END.finditer(m[0])]
