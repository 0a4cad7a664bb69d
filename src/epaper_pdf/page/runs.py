"""Glyph runs at their places in vertical lines, and with their glyphs spaced apart."""

from collections.abc import Sequence
from dataclasses import replace

from epaper_pdf.geometry import Point
from epaper_pdf.page.pages import GlyphRun
from epaper_pdf.story.typeset import ASCENT
from epaper_pdf.units import Em, Pt
from epaper_pdf.writing import Writing

_DIGIT_HEIGHT: Em = 0.72


def stood(run: GlyphRun, along: Pt, at: Point) -> GlyphRun:
    """Place a run of a vertical line, whose baseline runs down from `at`, `along` it (F2, F5).

    What is raised above the baseline stands to its right.
    """
    size = run.size
    at = Point(at.x + at.y - run.origin.y, at.y)
    middle = at.x + (ASCENT - 0.5) * size
    match run.writing:
        case Writing.UPRIGHT:
            return replace(run, origin=Point(middle, at.y + along))
        case Writing.ACROSS:
            wide = sum(run.advances_em)
            small = size / max(wide, 1.0)
            foot = at.y + along + size / 2 + small * _DIGIT_HEIGHT / 2
            place = Point(middle - wide * small / 2, foot)
            return replace(run, origin=place, size=small, writing=Writing.HORIZONTAL)
        case _:
            return replace(run, origin=Point(at.x, at.y + along))


def tracked(runs: Sequence[GlyphRun], extra: Em) -> list[GlyphRun]:
    """Space the glyphs of a line apart; after its last glyph stands nothing."""
    made, moved = [], 0.0
    for run in runs:
        origin = Point(run.origin.x + moved, run.origin.y)
        spaced = [a + extra for a in run.advances_em]
        if run is runs[-1]:
            spaced[-1] -= extra
        made.append(replace(run, origin=origin, advances_em=tuple(spaced)))
        moved += extra * len(run.glyphs) * run.size
    return made
