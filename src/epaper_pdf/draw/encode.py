"""A glyph run -> its text operators (ISO 32000-2, 9.4.3), the same bytes for every target.

Codes are always the face's own glyph ids, so that they do not depend on any subset. The most
frequent difference between advances and glyph widths becomes the character spacing `Tc`; what
differs from it stands in a `TJ` array.
"""

from array import array
from collections.abc import Mapping

from epaper_pdf.fonts.face import Face
from epaper_pdf.page.pages import GlyphRun
from epaper_pdf.units import Em
from epaper_pdf.writing import Writing


class Widths(dict[int, Em]):
    """Glyph widths of a face, as its PDF font dictionary has them."""

    def __init__(self, face: Face) -> None:
        self._advance = face.advance

    def __missing__(self, glyph: int) -> Em:
        self[glyph] = width = self._advance(glyph)
        return width


class Cells(dict[int, Em]):
    """Heights of glyphs in vertical lines: one em each, what a PDF font has without DW2 and W2."""

    def __missing__(self, glyph: int) -> Em:
        return 1.0


def encode(run: GlyphRun, widths: Mapping[int, Em]) -> str:
    """Return the operators that show `run`, font and place being set already.

    Rounding moves no glyph by more than 0.01 pt from where its advances put it.
    """
    codes = array("H", run.glyphs)
    codes.byteswap()
    hexes = codes.tobytes().hex()
    natural = map(widths.__getitem__, run.glyphs)
    extra = [round((a - w) * 1000, 3) for a, w in zip(run.advances_em, natural, strict=True)]
    extra.pop()  # nothing follows the last glyph
    if run.writing is Writing.UPRIGHT:
        extra = [-e for e in extra]  # the pen runs down: ISO 32000-2, 9.4.4
    if not any(extra):
        return f"0 Tc<{hexes}>Tj"
    kinds = set(extra)
    common = max(kinds, key=lambda e: (extra.count(e), -abs(e), e)) if len(kinds) > 1 else extra[0]
    spacing = f"{round(common * run.size / 1000, 5) + 0.0:.9g} Tc"
    if len(kinds) == 1:
        return f"{spacing}<{hexes}>Tj"
    parts = [spacing, "[<"]
    start = 0
    rest = 0.0  # what rounding left, carried to the next number
    for at, e in enumerate(extra, 1):
        if e != common:
            exact = common - e + rest
            number = round(exact, 1)
            rest = exact - number
            parts += (hexes[4 * start : 4 * at], f">{number:.6g}<")
            start = at
    parts += (hexes[4 * start :], ">]TJ")
    return "".join(parts)
