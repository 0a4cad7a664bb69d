"""Composed lines: the product of `text/`, in ems of the type size, not yet on any page."""

from dataclasses import dataclass

from epaper_pdf.fonts.face import Face
from epaper_pdf.units import Em
from epaper_pdf.writing import Writing


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face; `x` is its first glyph's origin from the line's start.

    `advances` moves the pen after each glyph. `start` and `end` count code points of the paragraph;
    glyph i shows the code points from `start + clusters[i]` on (None: one each); a hyphen that the
    composer adds shows none. Glyphs are drawn at `scale` of the type size, `rise` above the line.
    In a vertical line `x` runs down; glyphs `ACROSS` stand side by side in the cell that begins
    there.
    """

    face: Face
    x: Em
    start: int
    end: int
    glyphs: tuple[int, ...]
    advances: tuple[Em, ...]
    clusters: tuple[int, ...] | None
    writing: Writing = Writing.HORIZONTAL
    scale: float = 1.0
    rise: Em = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """Code points `start` to `end`; `natural` is its width before justification, `width` after."""

    start: int
    end: int
    natural: Em
    width: Em
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What composition could not do by the rules: `code` about code points `start` to `end`."""

    code: str
    start: int
    end: int
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Composed:
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
