"""Placed pages -> a text with one item a line, for people who compare: a diff shows what moved."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.page.pages import (
    Bars,
    Block,
    Disc,
    Fill,
    GlyphRun,
    Item,
    Link,
    Page,
    Picture,
    Placed,
    Rule,
    Wave,
)
from epaper_pdf.units import Pt
from epaper_pdf.writing import Writing


def dump_text(pages: Sequence[Page]) -> str:
    """Return pages, their blocks and items in order; lengths are in points, to a hundredth."""
    return "".join(f"{row}\n" for page in pages for row in _page(page))


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.id} {page.section} {page.layout} {_num(page.width)}×{_num(page.height)}"
    for block in page.blocks:
        yield f" {_block(block)}"
        for line in block.lines:
            yield from (f"  {_item(item)}" for item in line.items)


def _block(block: Block) -> str:
    said = (
        f"level {block.level}" if block.level else "",
        f"article {block.article_id}" if block.article_id else "",
        f"alt {block.alt}" if block.alt else "",
        f"next {block.next}" if block.next else "",
    )
    return " ".join([block.role, block.id, *filter(None, said)])


def _item(item: Item) -> str:
    match item:
        case GlyphRun():
            return _run(item)
        case Rule(start, end, width, swatch, dash):
            dashes = f" dash {','.join(map(_num, dash))}" if dash else ""
            return f"rule {_point(start)} {_point(end)} {_num(width)} {swatch}{dashes}"
        case Wave(start, end, rise, halves, width, swatch):
            how = f"{_num(rise)}×{halves} {_num(width)}"
            return f"wave {_point(start)} {_point(end)} {how} {swatch}"
        case Fill(rect, swatch):
            return f"fill {_rect(rect)} {swatch}"
        case Disc(middle, radius, swatch):
            return f"disc {_point(middle)} {_num(radius)} {swatch}"
        case Picture() | Placed() | Bars() | Link():
            return _shown(item)
        case _:
            assert_never(item)


def _shown(item: Picture | Placed | Bars | Link) -> str:
    match item:
        case Picture(rect, path, _, crop):
            return f"picture {_rect(rect)} {path.rpartition('/')[2]} {','.join(map(str, crop))}"
        case Placed(rect, path):
            return f"placed {_rect(rect)} {path.rpartition('/')[2]}"
        case Bars(rects, swatch):
            return f"bars {' '.join(map(_rect, rects))} {swatch}"
        case Link(rect, page, y):
            return f"link {_rect(rect)} {page}{'' if y is None else f' at {_num(y)}'}"
        case _:
            assert_never(item)


def _run(run: GlyphRun) -> str:
    wide = _num(sum(run.advances_em) * run.size)
    how = "" if run.writing is Writing.HORIZONTAL else f" {run.writing}"
    outline = f" outline {_num(run.outline)}" if run.outline else ""
    look = f"{run.face} {_num(run.size)} {run.swatch}{how}{outline}"
    return f"text {_point(run.origin)} {wide} {look} {run.text}"


def _num(value: Pt) -> str:
    """Return a length to a hundredth of a point, never as -0."""
    return f"{round(value, 2) + 0.0:g}"


def _point(at: Point) -> str:
    return f"{_num(at.x)},{_num(at.y)}"


def _rect(rect: Rect) -> str:
    return f"{_num(rect.left)},{_num(rect.top)} {_num(rect.width)}×{_num(rect.height)}"
