"""Marks beside characters -> what is drawn (TYPOGRAPHY G3, G4, F7; CLREQ 5.3.1, 5.6.1)."""

from itertools import pairwise
from typing import assert_never

from epaper_pdf.geometry import Point
from epaper_pdf.issue.text import MarkKind
from epaper_pdf.layout.style import TypeStyle
from epaper_pdf.page.pages import Disc, Item, Rule, Wave
from epaper_pdf.story.typeset import ASCENT
from epaper_pdf.text.annotate import Stroke
from epaper_pdf.units import Em, Pt

_DOT: Em = 0.17  # the diameter of a 着重号
_UNDER: Em = 0.25  # below the baseline: the middle of dots under a line
_UNDER_LINE: Em = 0.18  # of name lines
_BEYOND: Em = 0.325  # of dots beyond a line, smaller so that a gap of a quarter em holds both
_SMALL_DOT: Em = 0.115
_TIGHT: Em = 0.3  # between lines: what is more lets dots stand lower, by _LOWER at most
_LOWER: Em = 0.09
_BESIDE: Em = 0.14  # right of a vertical line's cells: the middle of its dots
_LEFT: Em = 0.06  # of a vertical line's cells: its name lines
_NAME_LINE: Pt = 0.5
_WAVE_LINE: Pt = 0.45
_WAVE_RISE: Em = 0.04
_WAVE_HALF: Em = 0.14  # a wave crosses its middle about so often
_FRAME_LINE: Pt = 0.3


def across(stroke: Stroke, at: Point, style: TypeStyle, *, gap: Em = 0.0) -> list[Item]:
    """Draw a mark under a horizontal line whose baseline begins at `at`.

    Dots stand further off the characters where the `gap` to the next line leaves room.
    """
    size = style.size
    lower = min(max(gap - _TIGHT, 0.0), _LOWER)
    left, right = at.x + stroke.start * size, at.x + stroke.end * size
    match stroke.kind:
        case MarkKind.DOT if stroke.outer:
            return [
                _dot((left + right) / 2, at.y + (_BEYOND + lower) * size, _SMALL_DOT * size, style)
            ]
        case MarkKind.DOT:
            return [_dot((left + right) / 2, at.y + (_UNDER + lower) * size, _DOT * size, style)]
        case MarkKind.NAME | MarkKind.BOOK:
            y = at.y + _UNDER_LINE * size
            return [_line(stroke.kind, Point(left, y), Point(right, y), style)]
        case MarkKind.MOURN:
            top, foot = at.y - (ASCENT + 0.02) * size, at.y + 0.14 * size
            corners = Point(left, top), Point(right, top), Point(right, foot), Point(left, foot)
            return _framed(stroke, corners, style)
        case MarkKind.NOTE:
            return []  # raised by the composer
        case _:
            assert_never(stroke.kind)


def down(stroke: Stroke, at: Point, style: TypeStyle) -> list[Item]:
    """Draw a mark beside a vertical line: dots at its right, lines at its left (F7)."""
    size = style.size
    top, foot = at.y + stroke.start * size, at.y + stroke.end * size
    right, left = at.x + ASCENT * size, at.x - (1 - ASCENT) * size
    match stroke.kind:
        case MarkKind.DOT:
            return [_dot(right + _BESIDE * size, (top + foot) / 2, _DOT * size, style)]
        case MarkKind.NAME | MarkKind.BOOK:
            x = left - _LEFT * size
            return [_line(stroke.kind, Point(x, top), Point(x, foot), style)]
        case MarkKind.MOURN:
            left, right = left - 0.02 * size, right + 0.02 * size
            corners = Point(left, top), Point(left, foot), Point(right, foot), Point(right, top)
            return _framed(stroke, corners, style)
        case MarkKind.NOTE:
            return []
        case _:
            assert_never(stroke.kind)


def _dot(x: Pt, y: Pt, diameter: Pt, style: TypeStyle) -> Item:
    return Disc(Point(x, y), diameter / 2, style.swatch)


def _line(kind: MarkKind, start: Point, end: Point, style: TypeStyle) -> Item:
    """Draw 专名号 straight and 浪线书名号 in whole bows, so that it ends where its title does."""
    if kind is MarkKind.NAME:
        return Rule(start, end, _NAME_LINE, style.swatch)
    length = end.x - start.x + end.y - start.y
    halves = max(round(length / (_WAVE_HALF * style.size)), 2)
    return Wave(start, end, _WAVE_RISE * style.size, halves, _WAVE_LINE, style.swatch)


def _framed(
    stroke: Stroke, corners: tuple[Point, Point, Point, Point], style: TypeStyle
) -> list[Item]:
    """Draw the sides of a frame; at a line end that divides the name it is open.

    The corners go along the line, over its end, back, and over its start.
    """
    sides = list(pairwise((*corners, corners[0])))
    drawn = (True, not stroke.goes_on, True, not stroke.begun)
    return [Rule(*s, _FRAME_LINE, style.swatch) for s, d in zip(sides, drawn, strict=True) if d]
