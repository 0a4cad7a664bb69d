"""Ahem, the font of the Web Platform Tests: every glyph one em wide."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face, Shaped


class _Always(dict[str, int]):
    def __missing__(self, char: str) -> int:
        return ord(char)


class _OneEm(dict[str, float]):
    def __missing__(self, char: str) -> float:
        return 1.0


class Ahem(Face):
    """A face that needs no file."""

    glyph_of: Mapping[str, int] = _Always()
    width_of: Mapping[str, float] = _OneEm()
    width_or_inf: Mapping[str, float] = width_of
    has_centred_marks = False

    def __init__(self, name: str) -> None:
        self.name, self.path, self.weight = name, Path(name), None

    @cache  # noqa: B019 - as in Face
    def shape(self, text: str, features: str = "") -> Shaped:
        glyphs = tuple(map(ord, text))
        return Shaped(glyphs, (1.0,) * len(text), tuple(range(len(text))))


def ahem_book() -> FontBook:
    return FontBook({role: Ahem(role) for role in ("song", "display", "hei", "kai")}, ["song"])
