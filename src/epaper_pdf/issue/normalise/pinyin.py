"""Notes of pronunciation that converters leave in brackets, as in 阮(ruǎn)."""

import re
import unicodedata
from functools import cache

# GB/T 16159 and Xinhua zidian's table of syllables: the finals that each initial takes.
_FINALS = """
: a o e ai ei ao ou an en ang eng er
b: a o ai ei ao an en ang eng i ie iao ian in ing u
p: a o ai ei ao ou an en ang eng i ie iao ian in ing u
m: a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f: a o ei ou an en ang eng u
d: a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un
t: a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un
n: a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe
l: a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe
g: a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
k: a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang
h: a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j: i ia ie iao iu ian in iang ing iong u ue uan un
q: i ia ie iao iu ian in iang ing iong u ue uan un
x: i ia ie iao iu ian in iang ing iong u ue uan un
zh: a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang
ch: a e i ai ao ou an en ang eng ong u uo uai ui uan un uang
sh: a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang
r: e i ao ou an en ang eng ong u uo ui uan un
z: a e i ai ei ao ou an en ang eng ong u uo ui uan un
c: a e i ai ao ou an en ang eng ong u uo ui uan un
s: a e i ai ao ou an en ang eng ong u uo ui uan un
y: a o e ao ou an ang i in ing ong u ue uan un
w: a o ai ei an en ang eng u
"""
_TONES = str.maketrans("", "", "\u0304\u0301\u030c\u0300")
LETTERS = "a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"


@cache
def _syllables() -> re.Pattern[str]:
    rows = (row.split(": ") for row in _FINALS.strip("\n").split("\n"))
    all_ = {initial + final for initial, finals in rows for final in finals.split()}
    longest_first = sorted(all_, key=lambda s: (-len(s), s))
    return re.compile(f"(?:(?:{'|'.join(longest_first)})[' ]?)+")


def is_pinyin(note: str) -> bool:
    """Tell whether `note` is one to eight whole syllables, tones and all."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", note).translate(_TONES))
    return plain != note and len(note) <= 48 and bool(_syllables().fullmatch(plain))
