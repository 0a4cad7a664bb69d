"""Words -> the language that they are in, as far as their letters tell (PDF/UA-1, 7.2)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ENGLISH = "en"
PINYIN, BOPOMOFO = "zh-Latn-pinyin", "zh-Bopo"  # BCP 47: how a note spells Chinese
_LETTER = "A-Za-z\u00c0-\u024f"
# what no word begins after, and none ends before: parts of other words, of addresses, of names
_START = f"(?<![{_LETTER}0-9@/._,:#+\\-'’])"
_END = f"(?![{_LETTER}0-9@/_+\\-]|[.,:'’][{_LETTER}0-9/@])"
_WORD = "[A-Za-z]++(?:['’-][A-Za-z]++)*+"
_FIGURE = "[0-9]++(?:[.,:][0-9]++)*+"
_GAP = "[\"'’”)]{0,2}[.,;:!?]?[\"'’”)]{0,2} (?:[&–—-] )?[\"'‘“(]{0,2}"
_PASSAGE = re.compile(
    f"{_START}{_WORD}{_END}(?:{_GAP}{_START}(?:{_WORD}|{_FIGURE}){_END})*+[.!?]?", re.ASCII
)
_WORDS = re.compile(_WORD)
_TONE = re.compile("[\u0300\u0301\u0304\u030c]")
_ZHUYIN = re.compile("[\u3105-\u312f\u31a0-\u31bf]")


@lru_cache(maxsize=64)
def english(text: str) -> tuple[tuple[int, int], ...]:
    """Return the passages of a Chinese text that are English by their letters: from, up to.

    A passage is two words or more of ASCII letters with nothing but spaces, Western marks and
    figures between them. Two of its words have two letters at least, and not all letters are
    capitals. So what Chinese speech spells or says itself stays in the running text: a lone word or
    acronym (GDP, Wi-Fi 6), a row of acronyms, web and mail addresses. Words with other Latin
    letters are none, for they are of other languages: their author can name these.
    """
    return tuple(_passages(text)) if " " in text else ()


def _passages(text: str) -> Iterator[tuple[int, int]]:
    for found in _PASSAGE.finditer(text):
        words = [word for word in _WORDS.findall(found[0]) if len(word) > 1]
        if len(words) > 1 and not "".join(words).isupper():
            yield found.span()


def of_note(note: str) -> str:
    """Return how a note beside characters spells them, empty where it does not tell: Han, no tone.

    Pinyin shows itself by the tones of its vowels, zhuyin by its signs.
    """
    if _ZHUYIN.search(note):
        return BOPOMOFO
    return PINYIN if _TONE.search(unicodedata.normalize("NFD", note)) else ""
