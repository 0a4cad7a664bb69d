"""Layouts with what their slots hold -> a page of HTML in Chinese, and values for `--json`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from epaper_pdf.layout.layout import Grid, Layout, Slot
from epaper_pdf.page.ads import slot_size_mm
from epaper_pdf.report.capacity import PARAGRAPH, Capacity, Range
from epaper_pdf.report.dummy import drawing, letters
from epaper_pdf.report.look import STYLE
from epaper_pdf.report.markup import Markup, document, element
from epaper_pdf.units import MM
from epaper_pdf.values import frozen

_KINDS = {
    "article": "文章", "continued": "转接", "list": "简讯", "picture": "图片", "ad": "广告",
    "masthead": "报头", "contents": "导读", "imprint": "版权栏", "page-navigation": "版面导航",
    "headline-navigation": "标题导航", "stack": "叠稿", "filler": "补白", "auto": "自动区",
    "code": "二维码", "barcode": "条码",
}  # fmt: skip


_BREAK = Markup("<br>")


@frozen
class Shelved:
    """A layout, the file that it stands in, and what its slots for text hold, by their names."""

    layout: Layout
    path: Path
    shipped: bool
    held: Mapping[str, Capacity]


def slot_mm(slot: Slot, grid: Grid) -> tuple[float, float]:
    """Return a slot's width and height in mm, without the gap after its last row."""
    width, height = slot_size_mm(grid, slot.at)
    return round(width, 1), round(height, 1)


def shelf_record(one: Shelved) -> dict[str, object]:
    """Return a layout as JSON values (docs/layouts-command.md)."""
    grid = one.layout.grid
    return {
        "name": one.layout.name,
        "extends": one.layout.extends or None,
        "path": str(one.path),
        "shipped": one.shipped,
        "grid": {
            "columns": grid.columns, "rows": grid.rows, "column_chars": grid.column_chars,
            "size_pt": grid.size, "leading_pt": grid.leading,
            "mm": [round(grid.width / MM, 1), round(grid.height / MM, 1)],
        },
        "slots": [_slot_record(one, slot) for slot in one.layout.slots.values()],
    }  # fmt: skip


def _slot_record(one: Shelved, slot: Slot) -> dict[str, object]:
    held = one.held.get(slot.name)
    return {
        "name": slot.name,
        "is": slot.kind.value,
        "columns": slot.at.columns,
        "rows": slot.at.rows,
        "mm": list(slot_mm(slot, one.layout.grid)),
        "title": slot.title or None,
        "vertical": slot.vertical,
        "picture": slot.picture is not None,
        "holds": asdict(held) if held else None,
    }


def shelf_report(shelved: Sequence[Shelved]) -> str:
    """Return the page on which an editor sees how long to write."""
    note = (
        f"字数含标点，按每段约 {PARAGRAPH} 字的报纸正文估算，不含小标题（每个小标题约占两行）。"
        "两个数字：引题、副题、署名各一行俱全时，以及都没有时。"
    )
    names = element(
        "ul", *(element("li", element("a", s.layout.name, href=f"#v{n}"))
                for n, s in enumerate(shelved, 1)),
    )  # fmt: skip
    header = element(
        "header", element("h1", "版式与容字量"), element("p", note, class_="quiet"),
        element("nav", names),
    )  # fmt: skip
    sections = (part for n, s in enumerate(shelved, 1) for part in (_section(s, n), "\n"))
    return document("版式与容字量", STYLE, header, *sections)


def _section(one: Shelved, number: int) -> Markup:
    grid = one.layout.grid
    base = f" · 承自 {one.layout.extends}" if one.layout.extends else ""
    size = f"{grid.columns} 栏 × {grid.rows} 行 · {grid.width / MM:.1f} × {grid.height / MM:.1f} mm"
    head = element("h2", f"{one.layout.name} ", element("small", f"{size}{base}"))
    whose = "随程序附带" if one.shipped else "本报"
    place = element("p", f"{whose} ", element("code", f"layouts/{one.path.name}"), class_="quiet")
    if not one.layout.slots:
        none = element("p", "只有版心尺寸，没有稿位，供其他版式继承。", class_="quiet")
        return element("section", head, place, none, id=f"v{number}")
    heads = ("稿位", "种类和大小", "标题", "每行字数", "正文字数", "配图时")
    names = letters(one.layout)
    rows = (row for slot in one.layout.slots.values() for row in _rows(one, slot, names[slot.name]))
    table = element(
        "table",
        element("thead", element("tr", *(element("th", h) for h in heads))),
        element("tbody", *rows),
    )
    figure = element("figure", drawing(one.layout, one.held))
    both = element("div", figure, element("div", table), class_="both")
    return element("section", head, place, both, id=f"v{number}")


def _rows(one: Shelved, slot: Slot, letter: str) -> Iterator[Markup]:
    """Yield a row of the table for each size of the slot's title, or one."""
    held = one.held.get(slot.name)
    lines = list(holdings(held)) or [("", "", "", "")]
    width, height = slot_mm(slot, one.layout.grid)
    kind = _KINDS[slot.kind.value]
    if held:
        kind += f"，{held.into} 栏各 {held.measure} 字" + ("，直排" if slot.vertical else "")
    size = f"{slot.at.columns} 栏 × {slot.at.rows} 行"
    told = (kind, _BREAK, size, _BREAK, f"{width} × {height} mm")
    first = [
        element("td", f"{letter} {slot.name}", rowspan=len(lines)),
        element("td", *told, rowspan=len(lines), class_="figure"),
    ]
    for line in lines:
        yield element("tr", *first, *(element("td", t or "–", class_="figure") for t in line))
        first = []


def holdings(held: Capacity | None) -> Iterator[tuple[str, str, str, str]]:
    """Yield of each title what it is, how long a line is, and the text, without and with picture.

    The last is empty where the slot has none.
    """
    if held is None:
        return
    for title in held.titles:
        name = f"{title.size:g} pt" + (f" × {title.lines}" if title.lines > 1 else "")
        pictured = range_text(title.pictured) if title.pictured else ""
        yield name, str(title.line_chars), range_text(title.plain), pictured
    for briefs in held.briefs:
        yield f"× {briefs.number}", str(briefs.line_chars), f"{briefs.number} × {briefs.chars}", ""


def range_text(held: Range) -> str:
    """Return `1540–1660`, or one figure where both are the same."""
    return str(held.least) if held.least == held.most else f"{held.least}–{held.most}"
