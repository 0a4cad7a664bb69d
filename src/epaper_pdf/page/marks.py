"""Marks beside characters -> what is drawn (TYPOGRAPHY G3, G4, F7; CLREQ 5.3.1, 5.6.1)."""

from itertools import pairwise
from typing import assert_never

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.issue import MarkKind
from epaper_pdf.layout.style import TypeStyle
from epaper_pdf.page.pages import Fill, Item, Rule, Wave
from epaper_pdf.story.typeset import ASCENT
from epaper_pdf.text.annotate import Stroke
from epaper_pdf.units import Em, Pt

_DOT: Em = 0.15  # the side of a 着重号
_UNDER: Em = 0.25  # below the baseline: the middle of dots under a line
_UNDER_LINE: Em = 0.18  # of name lines
_BEYOND: Em = 0.325  # of dots beyond a line, smaller so that a gap of a quarter em holds both
_SMALL_DOT: Em = 0.11
_BESIDE: Em = 0.14  # right of a vertical line's cells: the middle of its dots
_LEFT: Em = 0.06  # of a vertical line's cells: its name lines
_NAME_LINE: Pt = 0.5
_WAVE_LINE: Pt = 0.45
_WAVE_RISE: Em = 0.04
_WAVE_HALF: Em = 0.14  # a wave crosses its middle about so often
_FRAME_LINE: Pt = 0.3


def across(stroke: Stroke, at: Point, style: TypeStyle) -> list[Item]:
    """Draw a mark under a horizontal line whose baseline begins at `at`."""
    size = style.size
    left, right = at.x + stroke.start * size, at.x + stroke.end * size
    match stroke.kind:
        case MarkKind.DOT if stroke.outer:
            return [_dot((left + right) / 2, at.y + _BEYOND * size, _SMALL_DOT * size, style)]
        case MarkKind.DOT:
            return [_dot((left + right) / 2, at.y + _UNDER * size, _DOT * size, style)]
        case MarkKind.NAME | MarkKind.BOOK:
            y = at.y + _UNDER_LINE * size
            return [_line(stroke.kind, Point(left, y), Point(right, y), style)]
        case MarkKind.MOURN:
            top, foot = at.y - (ASCENT + 0.02) * size, at.y + 0.14 * size
            return _framed(left, top, right, foot, style.swatch)
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
            return _framed(left - 0.02 * size, top, right + 0.02 * size, foot, style.swatch)
        case MarkKind.NOTE:
            return []
        case _:
            assert_never(stroke.kind)


def _dot(x: Pt, y: Pt, side: Pt, style: TypeStyle) -> Item:
    return Fill(Rect(x - side / 2, y - side / 2, side, side), style.swatch)


def _line(kind: MarkKind, start: Point, end: Point, style: TypeStyle) -> Item:
    """Draw 专名号 straight and 浪线书名号 in whole bows, so that it ends where its title does."""
    if kind is MarkKind.NAME:
        return Rule(start, end, _NAME_LINE, style.swatch)
    length = end.x - start.x + end.y - start.y
    halves = max(round(length / (_WAVE_HALF * style.size)), 2)
    return Wave(start, end, _WAVE_RISE * style.size, halves, _WAVE_LINE, style.swatch)


def _framed(left: Pt, top: Pt, right: Pt, foot: Pt, swatch: str) -> list[Item]:
    corners = [Point(left, top), Point(right, top), Point(right, foot), Point(left, foot)]
    return [Rule(a, b, _FRAME_LINE, swatch) for a, b in pairwise((*corners, corners[0]))]
