"""Placed lines -> the rectangles that they cover."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Line


def around(rects: Iterable[Rect]) -> Rect:
    """Return the least rectangle that holds all."""
    sides = [(r.left, r.top, r.right, r.bottom) for r in rects]
    left, top = min(s[0] for s in sides), min(s[1] for s in sides)
    right, foot = max(s[2] for s in sides), max(s[3] for s in sides)
    return Rect(left, top, right - left, foot - top)


def by_column(lines: Sequence[Line]) -> list[Rect]:
    """Return the rectangles that lines cover: one for each column."""
    shape: list[Rect] = []
    for line in lines:
        rect = line.rect
        if shape and shape[-1].left == rect.left and rect.top > shape[-1].top:
            last = shape[-1]
            if rect.top - last.bottom < 2 * rect.height:
                shape[-1] = replace(last, height=rect.bottom - last.top)
                continue
        shape.append(rect)
    return shape
