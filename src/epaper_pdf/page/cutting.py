"""Blocks of a spread -> those of its two pages, cut at the fold.

Glyphs stand wholly on one page. Pictures, tints and rules over the fold are on both, each page's
part as far as its bleed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil, floor
from typing import assert_never

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.page.pages import (
    Bars,
    Block,
    Disc,
    Fill,
    GlyphRun,
    Item,
    Line,
    Link,
    Picture,
    Placed,
    Rule,
    Wave,
)
from epaper_pdf.page.parting import cells, divided, shifted
from epaper_pdf.roles import Role
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

_PICTURES = (Role.PICTURE, Role.AD)
_Area = Rule | Wave | Fill | Disc | Picture | Placed | Bars | Link


@frozen
class Half:
    """One page of a spread: its trim from `left` to `right`, and its bleed beyond the fold."""

    page: str
    left: Pt
    right: Pt
    bleed: Pt

    def on(self, left: Pt, right: Pt) -> bool:
        """Tell whether anything from `left` to `right` shows within the trim."""
        return left < self.right and right > self.left

    def clipped(self, rect: Rect, beyond: Pt = 0.0) -> Rect:
        """Return the part of a rectangle on the page, as far as `beyond` its trim."""
        left = max(rect.left, self.left - beyond)
        right = min(rect.right, self.right + beyond)
        return replace(rect, left=left, width=right - left)


def cut(blocks: Iterable[Block], halves: tuple[Half, Half]) -> tuple[list[Block], list[Block]]:
    """Return the blocks of both pages, in their order and at their places on each.

    What goes on beyond the fold names its other part (`next`); a heading is one on the page where
    it begins, and has all its words there.
    """
    pages: tuple[list[Block], list[Block]] = [], []
    for block in blocks:
        texts = _texts(block, halves[1].left)
        parts = [_on(block, half, text) for half, text in zip(halves, texts, strict=True)]
        left, right = parts
        if left is not None and right is not None and (block.text or block.role in _PICTURES):
            left = replace(left, next=f"{halves[1].page}/{block.id}", torn=True)
            if block.level:
                left, right = replace(left, alt=block.text), replace(right, level=0)
        for page, part in zip(pages, (left, right), strict=True):
            if part is not None:
                page.append(part)
    return pages


def _on(block: Block, half: Half, text: str) -> Block | None:
    """Return what of a block is on one page; None where that is nothing."""
    lines = [
        Line(_moved(half.clipped(line.rect), half), items)
        for line in block.lines
        if (items := tuple(i for item in line.items for i in _cut(item, half)))
    ]
    if not lines:
        return None
    shape = [
        _moved(half.clipped(rect), half)
        for rect in block.shape
        if half.on(rect.left, rect.right) or rect.width == 0
    ]
    return replace(block, lines=tuple(lines), shape=tuple(shape), text=text)


def _moved(rect: Rect, half: Half) -> Rect:
    return replace(rect, left=rect.left - half.left)


def _cut(item: Item, half: Half) -> Iterator[Item]:
    """Yield what of an item is on one page, at its place there."""
    if isinstance(item, GlyphRun):
        kept = _side(item, half)
        if kept is not None:
            yield shifted(kept, -half.left)
    elif half.on(*_extent(item)):
        yield shifted(_part(item, half), -half.left)


def _extent(item: _Area) -> tuple[Pt, Pt]:
    """Return how far an item reaches to the left and right."""
    match item:
        case Fill(rect) | Link(rect) | Picture(rect) | Placed(rect):
            return rect.left, rect.right
        case Bars(rects):
            return min(r.left for r in rects), max(r.right for r in rects)
        case Disc(middle, radius):
            return middle.x - radius, middle.x + radius
        case Rule(start, end, width) | Wave(start, end, _, _, width):
            wide = width / 2 if start.x == end.x else 0.0
            return min(start.x, end.x) - wide, max(start.x, end.x) + wide
        case _:
            assert_never(item)


def _part(item: _Area, half: Half) -> Item:
    """Return the part of an item on one page; what cannot be divided is there whole."""
    match item:
        case Fill(rect) | Link(rect):
            return replace(item, rect=half.clipped(rect, half.bleed))
        case Picture():
            return _picture(item, half)
        case Rule(start, end) if start.y == end.y:
            return _rule(item, half)
        case Rule() | Wave() | Disc() | Placed() | Bars():
            return item
        case _:
            assert_never(item)


def sides(run: GlyphRun, fold: Pt) -> tuple[GlyphRun | None, GlyphRun | None]:
    """Return a run's glyphs left and right of the fold: each is where its middle is."""
    at = sum((left + right) / 2 < fold for left, right in cells(run))
    while run.clusters and 0 < at < len(run.glyphs) and run.clusters[at] == run.clusters[at - 1]:
        at -= 1
    if at == 0:
        return None, run
    return (run, None) if at == len(run.glyphs) else divided(run, at)


def _side(run: GlyphRun, half: Half) -> GlyphRun | None:
    is_right = half.left > 0
    return sides(run, half.left if is_right else half.right)[is_right]


def _picture(picture: Picture, half: Half) -> Picture:
    """Show the part of a picture that is on the page, up to whole pixels.

    So both parts stand to a hair where the whole picture would; less than a pixel lies beyond.
    """
    rect, (left, top, right, bottom) = picture.rect, picture.crop
    pixel = rect.width / (right - left)
    seen = half.clipped(rect, half.bleed)
    first = left + floor((seen.left - rect.left) / pixel + 1e-6)
    last = min(right, left + ceil((seen.right - rect.left) / pixel - 1e-6))
    place = replace(rect, left=rect.left + (first - left) * pixel, width=(last - first) * pixel)
    return replace(picture, rect=place, crop=(first, top, last, bottom))


def _rule(rule: Rule, half: Half) -> Rule:
    """Show the part of a level rule that is on the page; its dashes go on beyond the fold."""
    first, last = sorted((rule.start, rule.end), key=lambda p: p.x)
    left = max(first.x, half.left - half.bleed)
    if left > first.x and (period := sum(rule.dash)):
        left = first.x + floor((left - first.x) / period) * period
    right = min(last.x, half.right + half.bleed)
    return replace(rule, start=Point(left, rule.start.y), end=Point(right, rule.start.y))


def _texts(block: Block, fold: Pt) -> tuple[str, str]:
    """Return a block's text as it stands on both pages; what no glyph shows follows its forerunner.

    Together they have every character of it.
    """
    parts, at, before = ["", ""], 0, None
    for item in (i for line in block.lines for i in line.items if isinstance(i, GlyphRun)):
        for side, run in enumerate(sides(item, fold)):
            start = block.text.find(run.text, at) if run is not None else -1
            if run is not None and start >= 0:
                parts[side if before is None else before] += block.text[at:start]
                parts[side] += run.text
                at, before = start + len(run.text), side
    parts[before or 0] += block.text[at:]
    return parts[0], parts[1]
