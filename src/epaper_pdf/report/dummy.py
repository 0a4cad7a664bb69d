"""Layout -> a small drawing of its slots: a letter a column (版样纸), or SVG."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil
from string import ascii_letters

from epaper_pdf.geometry import Rect
from epaper_pdf.layout.layout import Layout, Slot, SlotKind
from epaper_pdf.report.capacity import Capacity
from epaper_pdf.report.markup import Markup, element
from epaper_pdf.report.thumbnail import box_path, crossed_path
from epaper_pdf.story.place import Interior, heading_rows, interior, slot_rect

_LINES = 20
_EMPTY = "·"
_LABEL = 34


def letters(layout: Layout) -> Mapping[str, str]:
    """Return the letter of each slot, in the order of the layout; `#` when there are no more."""
    return {
        name: ascii_letters[n] if n < len(ascii_letters) else "#"
        for n, name in enumerate(layout.slots)
    }


def dummy(layout: Layout) -> list[str]:
    """Return a drawing of about twenty lines: in each cell the letter of the slot that has most."""
    grid, names = layout.grid, letters(layout)
    step = ceil(grid.rows / _LINES)
    return [
        " ".join(
            _letter(layout, names, column, range(first, min(first + step, grid.rows + 1)))
            for column in range(1, grid.columns + 1)
        )
        for first in range(1, grid.rows + 1, step)
    ]


def _letter(layout: Layout, names: Mapping[str, str], column: int, rows: range) -> str:
    best, most = _EMPTY, 0
    for slot in layout.slots.values():
        mine = sum(
            len(range(max(rows.start, c.top), min(rows.stop, c.bottom + 1)))
            for c in slot.cells
            if c.left <= column <= c.right
        )
        if mine > most:
            best, most = names[slot.name], mine
    return best


def drawing(layout: Layout, held: Mapping[str, Capacity]) -> Markup:
    """Return the slots of a layout in SVG; of what is `held`, titles, columns and pictures."""
    width, height = round(layout.grid.width), round(layout.grid.height)
    names = letters(layout)
    return element(
        "svg",
        element("rect", class_="paper", width=width, height=height),
        *(
            part
            for slot in layout.slots.values()
            for part in _slot(layout, slot, names[slot.name], held.get(slot.name))
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"-4 -4 {width + 8} {height + 8}",
        role="img",
        aria_label=f"版式 {layout.name}",
    )


def _slot(layout: Layout, slot: Slot, letter: str, held: Capacity | None) -> Iterator[Markup]:
    boxes = [slot_rect(layout.grid, cells) for cells in slot.cells]
    kind = {SlotKind.PICTURE: "picture", SlotKind.AD: "ad"}.get(slot.kind, "shade")
    shape = "".join(box_path(rect) for rect in boxes)
    yield element("path", class_="column" if held else kind, d=shape)
    first = boxes[0]
    if held:
        yield from _inside(slot, interior(slot, layout.grid), first, held)
    x, y = first.left + first.width / 2, first.top + first.height / 2 + _LABEL / 3
    yield element("text", f"{letter} {slot.name}", x=round(x), y=round(y))


def _inside(slot: Slot, inside: Interior, rect: Rect, held: Capacity) -> Iterator[Markup]:
    """Yield the columns of a text and, where they stand below each other, title and picture."""
    rows = held.titles[0].rows if held.titles and not slot.vertical else 0
    first = rows + heading_rows(slot)
    if lines := "".join(_gutters(slot, inside, rect, first)):
        yield element("path", class_="gutter", d=lines)
    if not rows:
        return
    deep = rows * inside.leading
    top = rect.top + inside.top + heading_rows(slot) * inside.leading
    band = Rect(rect.left + rect.width * 0.12, top + deep * 0.25, rect.width * 0.76, deep * 0.45)
    yield element("path", class_="head", d=box_path(band))
    if slot.picture is not None:
        hole = inside.hole_rect(first, slot.picture)
        place = replace(hole, left=hole.left + rect.left, top=hole.top + rect.top)
        yield element("path", class_="picture", d=crossed_path(place))


def _gutters(slot: Slot, inside: Interior, rect: Rect, first: int) -> Iterator[str]:
    """Yield the middles of the gutters between the columns of a slot, from row `first` on."""
    along = round((inside.rows - first) * inside.leading)
    for before, after in zip(inside.lefts, inside.lefts[1:], strict=False):
        middle = (before + inside.measure + after) / 2
        if slot.vertical:
            yield f"M{round(rect.left)} {round(rect.top + middle)}h{along}"
        else:
            top = rect.top + inside.top + first * inside.leading
            yield f"M{round(rect.left + middle)} {round(top)}v{along}"
