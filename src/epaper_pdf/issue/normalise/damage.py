"""Text that was broken before it came here -> remarks with places; nothing is ever guessed (N9)."""

import re
from collections.abc import Iterable, Iterator

from epaper_pdf.issue.normalise.encodings import is_rare, shifted
from epaper_pdf.issue.normalise.fixes import Remark
from epaper_pdf.issue.normalise.rules import asks
from epaper_pdf.issue.normalise.view import CLOSING, HAN, OPENING

_COPY = "compare it with the author's copy"
_LOST = re.compile(f"(?<=[{HAN}{CLOSING}])\\?+(?=\\**[{HAN}{OPENING}0-9A-Za-z])")
_TRACES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile("(?:锟斤拷?|\ufffd\ufffd斤拷)+"),
        "bytes of another encoding",
        f"characters lost in UTF-8, then read as GBK; {_COPY}",
    ),
    (
        re.compile("烫{4,}|屯{4,}"),
        "bytes of another encoding",
        f"memory that no text was written to; {_COPY}",
    ),
    (re.compile("锘縚?|ï»¿"), "bytes of another encoding", "a UTF-8 byte order mark: delete it"),
    (re.compile("\ufffd+"), "a character was lost here", _COPY),
    (re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+"),
     "a private character that no font has", _COPY),
)  # fmt: skip
# Outside GB 2312, but in many registers of names (通用规范汉字表, level 3, and beyond).
_OF_NAMES = frozenset(
    "镕瑄喆堃珺玥玟翀赟祎旸晞烜芃甦垚淏溦璟瑀玘琤婳姈屺峣邨闫濛锜頔骉䶮𠮷㑇犇淼昇晟珮瑢璇昉暄"
    "煊炘烨禤鋆韡颋龑霈翾羿菂琎珣珅玗弢彧忞怡恺慜旻昳曈栩桢梓楒樾沄沚泠洺浛淇湉湲滢漪潆澍瀞瀚"
)
_BESIDE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def damages(text: str) -> list[Remark]:
    """Return what is broken in a text, in its order, each place once."""
    found = _apart([*_shifted(text), *_traces(text)])
    return sorted([*found, *_rare_beside(text, found)], key=lambda r: r.start)


def _shifted(text: str) -> Iterator[Remark]:
    for start, end, was, how in shifted(text):
        shown = was if len(was) <= 16 else f"{was[:16]}…"
        hint = f"probably {shown} ({how}); {_COPY}" if was else f"{how}; {_COPY}"
        yield Remark(start, end, "bytes of another encoding", hint)


def _traces(text: str) -> Iterator[Remark]:
    for pattern, what, hint in _TRACES:
        for m in pattern.finditer(text):
            yield Remark(m.start(), m.end(), what, hint)
    for m in _LOST.finditer(text):
        if not asks(text, m.start()):
            hint = f"no question stands here; {_COPY}, or write ？"
            yield Remark(m.start(), m.end(), "a mark was lost here", hint)


def _apart(remarks: Iterable[Remark]) -> list[Remark]:
    """Return the remarks in their order, without those that begin within an earlier one."""
    kept: list[Remark] = []
    for remark in sorted(remarks, key=lambda r: (r.start, -r.end)):
        if not kept or remark.start >= kept[-1].end:
            kept.append(remark)
    return kept


def _rare_beside(text: str, found: Iterable[Remark]) -> Iterator[Remark]:
    """Yield rare Han up to two characters beside damage: a name's 䶮 alone is none."""
    told: set[int] = set()
    broken = {i for r in found for i in range(r.start, r.end)}
    for remark in found:
        near = (*range(remark.start - 2, remark.start), *range(remark.end, remark.end + 2))
        for i in near:
            if 0 <= i < len(text) and i not in told and i not in broken and _is_stray(text, i):
                told.add(i)
                yield Remark(i, i + 1, f"the rare character {text[i]} beside damage", _COPY)


def _is_stray(text: str, i: int) -> bool:
    """Tell whether a rare Han stands alone: among others like it, the text is Traditional."""
    if not _is_rare_han(text[i]) or text[i] in _OF_NAMES:
        return False
    return not any(_is_rare_han(c) for c in (text[max(i - 1, 0) : i] + text[i + 1 : i + 2]))


def _is_rare_han(char: str) -> bool:
    return bool(_BESIDE.match(char)) and is_rare(char)
