"""Composed text as pictures in letters: `|` where a line may begin, `F` and `H` for widths."""

from collections.abc import Iterable

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.lines import Composed
from epaper_pdf.text.profile import Kinsoku, Profile, Punct
from epaper_pdf.text.spans import Spans
from epaper_pdf.text.window import Answer, describe

BODY = Setting("song", "hei")
GREEDY = Setting("song", "hei", breaker="greedy")
LETTERS = {1.0: "F", 0.5: "H", 2.0: "D", 1.5: "S", 0.0: "0"}


def breaks(book: FontBook, text: str, level: str = "gb") -> str:
    """Return `text` with `|` wherever a line may begin."""
    at = set(_ask(book, text, kinsoku=level)["breaks"])
    return "".join("|" * (i in at) + char for i, char in enumerate(text))


def widths(book: FontBook, text: str, punct: str = "quanjiao") -> str:
    """Return a letter for the width of each character on one infinite line."""
    answer = _ask(book, text, punct=punct)
    return "".join(LETTERS.get(round(w, 3), "?") for w in answer["widths_em"])


def gaps(book: FontBook, text: str) -> str:
    """Return `text` with `^` wherever a gap stands."""
    at = set(_ask(book, text)["gaps"])
    return "".join("^" * (i in at) + char for i, char in enumerate(text))


def composed(
    book: FontBook,
    text: str,
    measure: float,
    setting: Setting = BODY,
    *,
    level: str = "gb",
    punct: str = "quanjiao",
    bold: Iterable[tuple[int, int]] = (),
) -> Composed:
    profile = Profile(kinsoku=Kinsoku(level), punct=Punct(punct))
    return Composer(book, profile).compose(text, setting, measure, Spans(tuple(bold)))


def turned(text: str, composed: Composed) -> str:
    """Return `text` with `/` where its lines end."""
    return "/".join(text[line.start : line.end] for line in composed.lines)


def lines(
    book: FontBook,
    text: str,
    measure: float,
    setting: Setting = BODY,
    *,
    level: str = "gb",
    punct: str = "quanjiao",
) -> str:
    return turned(text, composed(book, text, measure, setting, level=level, punct=punct))


def places(line_of: Composed, number: int = 0) -> list[float]:
    """Return where each glyph of a line stands, and the pen at its end."""
    out: list[float] = []
    pen = 0.0
    for run in line_of.lines[number].runs:
        pen = run.x
        for advance in run.advances:
            out.append(round(pen, 4))
            pen += advance
    return [*out, round(pen, 4)]


def codes(composed: Composed) -> list[str]:
    return [remark.code for remark in composed.remarks]


def _ask(book: FontBook, text: str, **options: object) -> Answer:
    return describe({"text": text, "options": options}, book)
