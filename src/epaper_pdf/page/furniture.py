"""What stands on pages beside the articles: nameplate, running head, imprint, frames, rules.

TYPOGRAPHY I5 (anatomy), I13 (boxes and rules), I16 (imprint), I17 (folio), I18 (date line).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.issue import Issue, PagePlan
from epaper_pdf.layout.layout import Cells, Frame, Grid, Layout, Separator, Slot
from epaper_pdf.layout.style import THICK, THIN, Align, Styles
from epaper_pdf.page.outline import areas, between, heads, sides
from epaper_pdf.page.pages import Fill, Rule
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.roles import Role
from epaper_pdf.story.place import interior, slot_rect
from epaper_pdf.story.story import Band
from epaper_pdf.units import Pt

_MOST_SPREAD = 0.4  # of the nameplate's size between its characters
_RULE_ABOVE_DATES: Pt = 4.0
_HEAD_RULE: Pt = 7.0  # above the type area: foot of the running head


def add_masthead(sheet: Sheet, issue: Issue, rect: Rect, styles: Styles) -> None:
    """Add the nameplate (the largest type of page 01), the slogan and the date lines."""
    name = issue.publication.name
    slogan = styles.slogan
    above_rule = rect.height - slogan.size * 1.2 - 2 * _date_pitch(styles) - _RULE_ABOVE_DATES
    size = min(
        styles.nameplate.size * 1.4, rect.width / (len(name) * 1.04), rect.height * 0.6,
        above_rule / 1.04,
    )  # fmt: skip
    style = replace(styles.nameplate, size=size)
    if issue.publication.slogan:
        sheet.add_label(
            "masthead.slogan", Role.SLOGAN, issue.publication.slogan, slogan,
            Rect(rect.left, rect.top, rect.width, slogan.size * 1.2),
        )  # fmt: skip
    top = rect.top + slogan.size * 1.2
    free = rect.width - sheet.text_width(name, style)
    spread = min(free / max(len(name) - 1, 1), _MOST_SPREAD * size)
    box = Rect(rect.left, top, rect.width, size * 1.12)
    wide = free - spread * (len(name) - 1) > size
    style = replace(style, align=Align.CENTRE if wide else style.align)
    sheet.add_label("masthead.nameplate", Role.NAMEPLATE, name, style, box, tracking=spread)
    _add_datelines(sheet, issue, rect, styles)


def _date_pitch(styles: Styles) -> Pt:
    return styles.dateline.size * 1.5


def _add_datelines(sheet: Sheet, issue: Issue, rect: Rect, styles: Styles) -> None:
    style = styles.dateline
    pitch = _date_pitch(styles)
    top = rect.bottom - 2 * pitch + 1
    rule = top - _RULE_ABOVE_DATES
    sheet.add_ornament(
        "masthead.rule",
        [Rule(Point(rect.left, rule), Point(rect.right, rule), THICK, "red")],
        Rect(rect.left, rule - 1, rect.width, 2),
    )
    imprint = issue.publication.imprint
    rows = (
        (date_line(issue), f"今日{len(issue.pages)}版"),
        (
            f"第{issue.number}期　总第{issue.total}期　国内统一连续出版物号 {imprint['cn']}",
            f"零售每份{imprint['price']}",
        ),
    )
    for row, (left, right) in enumerate(rows):
        box = Rect(rect.left, top + row * pitch, rect.width, style.size * 1.2)
        ends = replace(style, align=Align.END)
        lines = [sheet.label(left, style, box), sheet.label(right, ends, box)]
        for line, text, side in zip(lines, (left, right), ("left", "right"), strict=True):
            width = sheet.text_width(text, style)
            at = box.left if side == "left" else box.right - width
            shape = sheet.on_page(Rect(at, box.top, width, box.height))
            sheet.add(f"masthead.date{row}.{side}", Role.DATELINE, [line], [shape], text=text)


def date_line(issue: Issue) -> str:
    """Return `2026年3月17日　星期二　农历丙午年正月廿九` (I18)."""
    day = issue.date
    return f"{day.year}年{day.month}月{day.day}日　{issue.weekday}　{issue.lunar}"


def add_running_head(
    sheet: Sheet, issue: Issue, plan: PagePlan, grid: Grid, styles: Styles
) -> None:
    """Add folio, section, date, weekday, name and editors above the type area (报眉, I17)."""
    foot = -_HEAD_RULE
    folio, small = styles.folio, styles.running_head
    baseline = foot - 7
    number = Rect(0.0, baseline - folio.size, sheet.text_width(plan.id, folio), folio.size * 1.1)
    sheet.add_label("head.folio", Role.FOLIO, plan.id, folio, number, baseline=baseline)
    section = replace(folio, size=folio.size * 0.8, swatch="red")
    box = Rect(
        number.right + 10, baseline - folio.size, sheet.text_width(plan.section, section),
        folio.size * 1.1,
    )  # fmt: skip
    sheet.add_label("head.section", Role.SECTION, plan.section, section, box, baseline=baseline)
    day = issue.date
    name = issue.publication.name
    middle = f"{name}　{day.year}年{day.month}月{day.day}日　{issue.weekday}"
    editors = "　".join(f"{role}：{who}" for role, who in plan.editors.items())
    for id_, text, align in (("date", middle, Align.CENTRE), ("editors", editors, Align.END)):
        if not text:
            continue
        style = replace(small, align=align)
        width = sheet.text_width(text, style)
        left = (grid.width - width) / 2 if align is Align.CENTRE else grid.width - width
        box = Rect(left, baseline - small.size, width, small.size * 1.2)
        sheet.add_label(f"head.{id_}", Role.RUNNING_HEAD, text, style, box, baseline=baseline)
    rules = [
        Rule(Point(0.0, foot - 2.2), Point(grid.width, foot - 2.2), THICK, "black"),
        Rule(Point(0.0, foot), Point(grid.width, foot), THIN, "black"),
    ]
    sheet.add_ornament("head.rule", rules, Rect(0.0, foot - 3, grid.width, 3.5))


IMPRINT = (
    ("主管", "supervisor"),
    ("主办", "sponsor"),
    ("出版", "publisher"),
    ("国内统一连续出版物号", "cn"),
    ("邮发代号", "postal_code_no"),
    ("地址", "address"),
    ("邮编", "postcode"),
    ("电话", "phone"),
    ("发行", "distribution"),
    ("定价", "price"),
    ("印刷", "printer"),
    ("印刷地址", "printer_address"),
    ("广告登记", "ad_permit"),
)


def imprint_text(issue: Issue, plan: PagePlan) -> str:
    """Return the imprint: every item that the law wants at a fixed place (I16)."""
    imprint = issue.publication.imprint
    items = [f"{label}：{imprint[key]}" for label, key in IMPRINT if imprint.get(key)]
    items += [
        f"出版日期：{issue.date.year}年{issue.date.month}月{issue.date.day}日",
        f"总第{issue.total}期",
        f"版数：{len(issue.pages)}",
        *(f"{role}：{who}" for role, who in plan.editors.items()),
    ]
    return "　".join(items)


def add_imprint(sheet: Sheet, issue: Issue, plan: PagePlan, rect: Rect, styles: Styles) -> None:
    """Add the imprint as a small centred text."""
    style = styles.imprint
    pitch = style.size * 1.45
    text = imprint_text(issue, plan)
    lines = []
    for row, words in enumerate(_filled(text.split("　"), sheet, styles, rect.width)):
        box = Rect(rect.left, rect.top + 6 + row * pitch, rect.width, style.size * 1.2)
        lines.append(sheet.label(words, replace(style, align=Align.CENTRE), box))
    sheet.add("imprint", Role.IMPRINT, lines, [sheet.on_page(rect)], text=text)


def _filled(items: Sequence[str], sheet: Sheet, styles: Styles, width: Pt) -> list[str]:
    """Join items into lines, as many as a line holds; an item is never divided."""
    rows: list[str] = []
    for item in items:
        joined = f"{rows[-1]}　{item}" if rows else item
        if rows and sheet.text_width(joined, styles.imprint) <= width:
            rows[-1] = joined
        else:
            rows.append(item)
    return rows


def add_frame(sheet: Sheet, slot: Slot, grid: Grid) -> None:
    """Add a slot's box, tint or rule, which follow its outline (I13)."""
    items: list[Rule | Fill]
    match slot.frame:
        case Frame.TINT:
            items = [
                *(Fill(rect, slot.tint) for rect in areas(slot, grid)),
                *(Rule(a, b, THICK, "red") for a, b in heads(slot, grid)),
            ]
        case Frame.BOX:
            items = [Rule(a, b, THIN * 2, "black") for a, b in sides(slot, grid)]
        case Frame.RULE:
            items = [Rule(a, b, THIN * 3, "black") for a, b in heads(slot, grid)]
        case Frame.NONE:
            return
    sheet.add_ornament(f"{slot.name}.frame", items, slot_rect(grid, slot.at))


def box_rules(rect: Rect, width: Pt, swatch: str = "black") -> list[Rule]:
    """Return the four sides of a rectangle."""
    corners = [
        Point(rect.left, rect.top),
        Point(rect.right, rect.top),
        Point(rect.right, rect.bottom),
        Point(rect.left, rect.bottom),
    ]
    return [Rule(corners[i], corners[(i + 1) % 4], width, swatch) for i in range(4)]


def add_bands(sheet: Sheet, id_: str, rect: Rect, bands: Sequence[Band]) -> None:
    """Add what stands behind and beside a title; a turned band goes down where others go along."""
    for number, band in enumerate(bands, 1):
        r = band.rect
        place = Rect(rect.left + r.left, rect.top + r.top, r.width, r.height)
        if band.turned:
            place = Rect(rect.right - r.bottom, rect.top + r.left, r.height, r.width)
        sheet.add_ornament(f"{id_}.title{number}", [Fill(place, band.swatch)], place)


def add_heading(sheet: Sheet, slot: Slot, grid: Grid, styles: Styles) -> None:
    """Add a slot's label (简讯) with a rule under it, in two rows; a vertical one at the right."""
    if not slot.heading:
        return
    if slot.vertical:
        _add_turned_heading(sheet, slot, grid, styles)
        return
    rect, inside = slot_rect(grid, slot.at), interior(slot, grid)
    left, width, top = rect.left + inside.left, inside.width, rect.top + inside.top
    style = styles.heading
    box = Rect(left, top, width, style.size * 1.15)
    sheet.add_label(f"{slot.name}.heading", Role.HEADING, slot.heading, style, box)
    y = top + grid.leading * 1.5
    rules = [Rule(Point(left, y), Point(left + width, y), THIN * 2, "red")]
    sheet.add_ornament(f"{slot.name}.heading-rule", rules, Rect(left, y - 1, width, 2))


def _add_turned_heading(sheet: Sheet, slot: Slot, grid: Grid, styles: Styles) -> None:
    rect, inside, style = slot_rect(grid, slot.at), interior(slot, grid), styles.heading
    right, top = rect.right - inside.top, rect.top + inside.left
    thick = style.size * 1.15
    box = Rect(right - thick, top, thick, inside.width)
    sheet.add_turned_label(f"{slot.name}.heading", Role.HEADING, slot.heading, style, box)
    x, foot = right - inside.leading * 1.5, top + inside.width
    rules = [Rule(Point(x, top), Point(x, foot), THIN * 2, "red")]
    sheet.add_ornament(f"{slot.name}.heading-rule", rules, Rect(x - 1, top, 2, inside.width))


def add_hairline(sheet: Sheet, id_: str, line: Rect, at: Point, *, vertical: bool) -> None:
    """Add the rule between two short articles of a story that is placed from `at`."""
    if vertical:
        x, y = at.x - line.top, at.y + line.left
        end, bounds = Point(x, y + line.width), Rect(x - 0.2, y, 0.4, line.width)
    else:
        x, y = at.x + line.left, at.y + line.top
        end, bounds = Point(x + line.width, y), Rect(x, y - 0.2, line.width, 0.4)
    sheet.add_ornament(id_, [Rule(Point(x, y), end, THIN, "hairline", (1.0, 2.0))], bounds)


def add_rules(sheet: Sheet, layout: Layout) -> None:
    """Add the separators that a layout asks for: in a gutter, or above a slot."""
    for rule in layout.rules:
        lines = list(_separator(rule, layout))
        if lines:
            sheet.add_ornament(f"rule.{'.'.join(rule.slots)}", lines, _bounds(lines))


def _separator(rule: Separator, layout: Layout) -> Iterator[Rule]:
    grid = layout.grid
    slots = [layout.slots[name] for name in rule.slots]
    if rule.across:
        up = (grid.leading - grid.size) / 2 + grid.leading / 2
        for cells, (a, b) in zip(slots[0].cells, heads(slots[0], grid), strict=True):
            if not _touched(cells, layout):
                yield Rule(Point(a.x, a.y - up), Point(b.x, b.y - up), THIN * 1.5, "hairline")
        return
    if any(slot.shape for slot in slots):
        for a, b in between(slots[0], slots[1], grid):
            yield Rule(a, b, THIN, "hairline")
        return
    left, right = sorted((slot_rect(grid, slot.at) for slot in slots), key=lambda r: r.left)
    x = (left.right + right.left) / 2
    top, bottom = max(left.top, right.top), min(left.bottom, right.bottom)
    yield Rule(Point(x, top), Point(x, bottom), THIN, "hairline")


def _touched(cells: Cells, layout: Layout) -> bool:
    """Return whether a slot ends in the row above a rectangle, so that no rule has room there."""
    above = Cells(cells.left, cells.right, cells.top - 1, cells.top - 1)
    return any(above.overlaps(other) for slot in layout.slots.values() for other in slot.cells)


def _bounds(rules: Sequence[Rule]) -> Rect:
    ends = [end for rule in rules for end in (rule.start, rule.end)]
    left, top = min(p.x for p in ends), min(p.y for p in ends)
    return Rect(left, top, max(p.x for p in ends) - left, max(p.y for p in ends) - top)
