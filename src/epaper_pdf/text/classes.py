"""Characters -> the classes of Chinese composition, one letter each (TYPOGRAPHY A1; CLREQ App. A).

A text's classes are a string of the same length, made by one `str.translate`, so that every rule
about neighbours is a regular expression over it.
"""

import unicodedata

HAN, LATIN, DIGIT, SPACE, WIDE_SPACE, FULLWIDTH = "H", "L", "D", " ", "F", "Y"
OPEN, CLOSE, STOP, SHOUT, PAUSE, COLON = "O", "C", "S", "T", "P", "N"
MIDDLE, CONNECT, SLASH, DASH, ELLIPSIS, ITERATION = "M", "K", "V", "A", "E", "I"
POSTFIX, NARROW_POSTFIX, PREFIX, JOINER, MARK = "Q", "q", "R", "U", "X"
WESTERN_POINT, WESTERN_OPEN, CLOSING_ODD, LEADER = "W", "B", "Z", "G"
HYPHEN, GLUE, ZWJ, SYMBOL = "h", "g", "j", "x"
CENTRED, FIXED, FLAG = "m", "f", "J"

_MEMBERS = {
    OPEN: "（〔［｛〈《【〖「『“‘〘〚｟〝﹁﹃︵︷︹︻︽︿﹇",
    CLOSE: "）〕］｝〉》】〗」』”’〙〛｠〞〟﹂﹄︶︸︺︼︾﹀﹈",
    STOP: "。．｡︒",
    SHOUT: "！？︕︖",
    FIXED: "‼⁇⁈⁉",  # ready-made stacks: one em, never trimmed (B1)
    PAUSE: "，、；､︐︑︔",
    COLON: "：︓",
    MIDDLE: "·・‧•･",
    CONNECT: "–～〜‐゠",
    SLASH: "/／",
    DASH: "—―",
    ELLIPSIS: "…⋯‥︙⸺",  # ⸺ is a complete pair by itself
    LEADER: "․",
    ITERATION: "々〻ゝゞヽヾ",
    POSTFIX: "％﹪℃℉￠",
    NARROW_POSTFIX: "%‰°′″‵₫",
    PREFIX: "¥￥$＄£€№+−±",
    WESTERN_POINT: ".,:;!?)]}",
    WESTERN_OPEN: "([{",
    JOINER: "_@#&*\\^~<>=`",
    HYPHEN: "-",
    # stays with both neighbours (UAX #14 LB11, LB12, LB19)
    GLUE: "\"'\u00a0\u2007\u2011\u202f\u2060\ufeff\u0f08\u0f0c\u0f12",
    ZWJ: "\u200d",
    SPACE: " \t\r\u2002\u2003\u2009",
    WIDE_SPACE: "\u3000",
    HAN: "〇",
    FLAG: "".join(map(chr, range(0x1F1E6, 0x1F200))),  # two letters make a flag (A4.8)
    # closing and non-starting marks of other scripts, as UAX #14 CL, EX, NS and BA have them
    CLOSING_ODD: "|\u0f7f๚๛។៖៚゛゜ﾞﾟ﹐﹑﹒﹔﹕﹖﹗〼",
}


class _Classes(dict[int, str]):
    """Class by code point; what the members do not name is judged by its Unicode category."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _judge(chr(code))
        return letter


def _judge(char: str) -> str:
    category, wide = unicodedata.category(char), unicodedata.east_asian_width(char) in "WF"
    if category in ("Mn", "Me", "Mc", "Cf") or "\U0001f3fb" <= char <= "\U0001f3ff":
        return MARK
    if category in ("Ps", "Pi"):
        return WESTERN_OPEN
    if category in ("Pe", "Pf"):
        return CLOSING_ODD
    if "\uff10" <= char <= "\uff5a" and category[0] in "NL":
        return FULLWIDTH
    if category[0] == "L" or (category == "No" and char < "①"):  # m², CO₂ and 1½ are words
        return HAN if wide else LATIN
    return DIGIT if category == "Nd" else HAN if category == "Nl" and wide else SYMBOL


_TABLE = _Classes({ord(c): letter for letter, chars in _MEMBERS.items() for c in chars})
_TABLE[ord("„")] = _TABLE[ord("‚")] = WESTERN_OPEN


# marks whose ink stands in the middle of their cell (B1, B8): 。， trim on both sides, ？！ not
_CENTRED_TABLE = _Classes(
    dict(_TABLE) | {ord(c): CENTRED for c in "。，、．；："} | {ord(c): FIXED for c in "？！"}
)


def classify(text: str, *, centred: bool = False) -> str:
    """Return the class of each character; an apostrophe within a Latin word is a joiner (A10).

    `centred` is for faces whose marks stand in the middle of their cells, as in Taiwan.
    """
    classes = text.translate(_CENTRED_TABLE if centred else _TABLE)
    if "’" not in text or LATIN not in classes:
        return classes
    letters = list(classes)
    for i, char in enumerate(text):
        if char == "’" and classes[i - 1 : i] == LATIN and classes[i + 1 : i + 2] == LATIN:
            letters[i] = JOINER
    return "".join(letters)
