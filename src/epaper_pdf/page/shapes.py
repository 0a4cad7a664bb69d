"""Placed lines -> the rectangles that they cover."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Line


def by_column(lines: Sequence[Line]) -> list[Rect]:
    """Return the rectangles that lines cover: one for each column, or part beside a picture."""
    return _joined(line.rect for line in lines)


def by_tier(lines: Sequence[Line]) -> list[Rect]:
    """Return the rectangles that vertical lines cover: one for each 栏, or part of it."""
    rects = (line.rect for line in lines)
    turned = [Rect(r.top, -r.right, r.height, r.width) for r in rects]  # leftwards is down
    return [Rect(-r.bottom, r.left, r.height, r.width) for r in _joined(turned)]


def _joined(rects: Iterable[Rect]) -> list[Rect]:
    shape: list[Rect] = []
    for rect in rects:
        if shape and _goes_on(shape[-1], rect):
            shape[-1] = replace(shape[-1], height=rect.bottom - shape[-1].top)
        else:
            shape.append(rect)
    return shape


def _goes_on(above: Rect, rect: Rect) -> bool:
    beside = (above.left, above.width) == (rect.left, rect.width)
    return beside and rect.top > above.top and rect.top - above.bottom < 2 * rect.height
