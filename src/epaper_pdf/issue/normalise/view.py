"""A text as its readers see it: without Markdown, each character with its place in the source.

Bold stars and the brackets of marked spans are left out, so that a mark after `**渡口**` stands
after Han. What may not be changed stands there as one stand-in character.
"""

import re
from collections.abc import Sequence

from epaper_pdf.values import frozen

# Stand-ins are controls, which `readfile` refuses in texts.
LATIN_KEPT, HAN_KEPT, KEPT = "\1", "\2", "\3"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々\2"
LATIN = "A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ\1"
OPENING, CLOSING, PAUSING = "“‘《〈（「『【〔", "”’》〉）」』】〕", "，。；：！？、"

_ADDRESS = (
    r"(?P<latin>(?:https?://|www\.)[!-~]*[A-Za-z0-9/_=&#%+~-]"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]*[A-Za-z0-9]"
)
_PLAIN = re.compile(_ADDRESS + r")|(?P<brace>\{[^{}\n]*\})")
_MARKDOWN = re.compile(
    r"(?P<gone>^[ \t]*(?:>[ \t]*|(?:[-*+]|\#{1,6}|\d{1,9}[.)])[ \t]+)+"  # quotes, items, subheads
    r"|\*+|\[|\](?=\{))"
    r"|(?P<kept>!\[|\]\([^()\n]*\)|<[A-Za-z/!][^<>\n]*>|&\#?[A-Za-z0-9]{1,31};"
    r"|\\[!-/:-@\[-`{-~])"
    r"|" + _ADDRESS + r"|`[^`\n]*`)|(?P<brace>\{[^{}\n]*\})",
    re.MULTILINE,
)


@frozen
class View:
    """`text` as it reads; character i stands in cell `cells[i]` of its draft."""

    text: str
    cells: Sequence[int]


def view(text: str, cells: Sequence[int], *, markdown: bool) -> View:
    """Return what readers see of `text`, whose characters stand in `cells`."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    for m in (_MARKDOWN if markdown else _PLAIN).finditer(text):
        out.append(text[at : m.start()])
        places += cells[at : m.start()]
        if stand_in := _stand_in(m):
            out.append(stand_in)
            places.append(cells[m.start()])
        at = m.end()
    return View("".join([*out, text[at:]]), [*places, *cells[at:]])


def _stand_in(m: re.Match[str]) -> str:
    """Return the character that stands for a piece of syntax; "" where it is not seen.

    `{注音|zhùyīn}` reads as its Han, `{.dot}` after a bracket is not read at all.
    """
    match m.lastgroup:
        case "gone":
            return ""
        case "latin":
            return LATIN_KEPT
        case "brace":
            if "|" in m[0]:
                return HAN_KEPT
            return "" if m.string[m.start() - 1 : m.start()] == "]" else KEPT
        case _:
            return KEPT
