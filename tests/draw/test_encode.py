"""What a viewer shows of a run: read the operators back as ISO 32000-2, 9.4.4 tells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epaper_pdf.draw.encode import Widths, encode
from epaper_pdf.fonts.book import FontBook
from tests.pdf.build import run


def shown(operators: str, widths: Widths, size: float) -> tuple[list[int], list[float]]:
    """Return the glyphs, and where each one starts, in points."""
    spacing = float(re.findall(r"([-\d.e]+) Tc", operators)[-1])
    glyphs, starts, at = [], [], 0.0
    for codes, number in re.findall(r"<([0-9a-f]*)>|([-\d.]+)(?=<|\])", operators.split("Tc")[-1]):
        for i in range(0, len(codes), 4):
            glyph = int(codes[i : i + 4], 16)
            glyphs.append(glyph)
            starts.append(at)
            at += widths[glyph] * size + spacing
        at -= float(number or 0) / 1000 * size
    return glyphs, starts


@given(st.lists(st.sampled_from([0.0, 0.0123456, -0.5, 0.25, 0.03333]), min_size=1, max_size=40))
def test_no_glyph_of_body_text_strays(book: FontBook, extra: list[float]) -> None:
    item = run(book, "湾" * len(extra), extra=tuple(extra), size=9.5)
    widths = Widths(book.named("song"))
    glyphs, starts = shown(encode(item, widths), widths, 9.5)
    assert glyphs == list(item.glyphs)
    exact = 0.0
    for start, advance in zip(starts, item.advances_em, strict=True):
        assert start == pytest.approx(exact, abs=0.02)
        exact += advance * 9.5


def test_natural_widths_need_no_array(book: FontBook) -> None:
    item = run(book, "湾畔")
    assert encode(item, Widths(book.named("song"))).startswith("0 Tc<")


def test_even_spacing_is_character_spacing(book: FontBook) -> None:
    item = run(book, "湾畔日报", extra=(0.1,) * 4)
    operators = encode(item, Widths(book.named("song")))
    assert operators.startswith("1 Tc<")
    assert operators.endswith("Tj")


@pytest.mark.parametrize("size", [9.5, 36.0, 100.0])
def test_rounding_is_carried_to_the_next_number(book: FontBook, size: float) -> None:
    extra = tuple(0.25 if n % 3 else 0.01234 for n in range(24))
    item = run(book, "湾" * 24, extra=extra, size=size)
    widths = Widths(book.named("song"))
    _, starts = shown(encode(item, widths), widths, size)
    last = sum(item.advances_em[:-1]) * size
    assert starts[-1] == pytest.approx(last, abs=0.01)
