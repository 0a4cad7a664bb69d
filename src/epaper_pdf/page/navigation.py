"""今日导读 on page 01, and the contents pages of the combined edition: 版面导航 and 标题导航."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.issue import Article, ArticleFill, Issue, ListFill, PagePlan
from epaper_pdf.layout.layout import Grid, Slot, SlotKind
from epaper_pdf.layout.style import Align, Styles
from epaper_pdf.page.pages import Line, Link, Page, Rule
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.roles import Role
from epaper_pdf.story.place import heading_rows, interior, slot_rect
from epaper_pdf.text.phrase import phrase_ends, turn_costs
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

_LEAST_SHARE = 2  # entries of a section in a column, where it is divided
_BEFORE_DOTS = "，、；：。—　 "  # marks that …… takes the place of


@frozen
class Headline:
    """A headline where it stands: its page and the height there."""

    title: str
    page: str
    article_id: str
    y: Pt


@frozen
class Entry:
    """One line of a navigation: a section (`heading`) or a headline, and where it leads."""

    text: str
    page: str
    y: Pt | None
    heading: bool


def plain_title(article: Article) -> str:
    """Return a title on one line."""
    return article.title.text.replace("\n", "")


def headlines(page: Page) -> list[Headline]:
    """Return the headlines of a page from its placed blocks, in reading order."""
    return [
        Headline((b.alt or b.text).replace("\n", ""), page.id, b.article_id, b.shape[0].top)
        for b in page.blocks
        if b.role is Role.TITLE and b.level and b.article_id is not None
    ]


def lead_of(plan: PagePlan) -> Article | None:
    """Return the article that stands first in a page's plan."""
    for fill in plan.slots.values():
        match fill:
            case ArticleFill(article):
                return article
            case ListFill((first, *_)):
                return first
            case _:
                continue
    return None


def add_guide(sheet: Sheet, issue: Issue, slot: Slot, grid: Grid, styles: Styles) -> None:
    """Add 今日导读: leads of the inner pages with their numbers, as many as have room.

    Rows that are left turn long titles onto two, then part the entries.
    """
    inside = interior(slot, grid)
    rect = slot_rect(grid, slot.at)
    first = heading_rows(slot)
    rows = inside.rows - first
    leads = [(plan, lead) for plan in issue.pages[1:] if (lead := lead_of(plan))]
    chosen = _spread(leads, rows)
    spare = rows - len(chosen)
    style = styles.contents_entry
    ends = replace(style, align=Align.END, font=style.bold)
    titles = []
    for plan, lead in chosen:
        last = inside.width - sheet.text_width(f"{plan.id}版", ends) - style.size / 2
        room = inside.width, last
        titles.append(_in_rows(plain_title(lead), sheet, styles, room, 2 if spare else 1))
        spare -= len(titles[-1]) - 1
    air = int(spare >= len(chosen) - 1)
    row = first
    for entry, ((plan, _), title) in enumerate(zip(chosen, titles, strict=True), 1):
        number = f"{plan.id}版"
        lines: list[Line] = []
        for text in title:
            top = rect.top + inside.top + row * grid.leading
            box = Rect(rect.left + inside.left, top, inside.width, style.size * 1.15)
            parts = [sheet.label(text, style, box)]
            if len(lines) == len(title) - 1:
                parts.append(sheet.label(number, ends, box))
            items = tuple(i for part in parts for i in part.items)
            lines.append(Line(at := sheet.on_page(box), (*items, Link(at, plan.id, None))))
            row += 1
        shape = [line.rect for line in lines]
        text = "".join(title) + number
        sheet.add(f"{slot.name}.{entry}", Role.CONTENTS, lines, shape, text=text)
        row += air


def _in_rows(
    title: str, sheet: Sheet, styles: Styles, room: tuple[Pt, Pt], rows: int
) -> tuple[str, ...]:
    """Return a title as one row or two, turned by sense; it is shortened where it has no room.

    `room` is the width of a row, and of the last one, which ends with the number of the page.
    """
    whole, last = room

    def fits(text: str, width: Pt) -> bool:
        return sheet.text_width(text, styles.contents_entry) <= width

    if rows > 1 and not fits(title, last):
        ends = [
            at for at in phrase_ends(title) if fits(title[:at], whole) and fits(title[at:], last)
        ]
        if ends:
            costs = turn_costs(title, ends)
            at = min(ends, key=lambda end: (costs[end], -end))
            return title[:at], title[at:]
    return (_shortened(title, sheet, styles, last),)


def _spread(
    leads: Sequence[tuple[PagePlan, Article]], rows: int
) -> Sequence[tuple[PagePlan, Article]]:
    """Return `rows` leads, one of each section first, in page order."""
    first_of: dict[str, str] = {}
    for plan, _ in leads:
        first_of.setdefault(plan.section, plan.id)
    ranked = sorted(leads, key=lambda lead: lead[0].id not in first_of.values())
    chosen = {plan.id for plan, _ in ranked[:rows]}
    return [lead for lead in leads if lead[0].id in chosen]


def _shortened(title: str, sheet: Sheet, styles: Styles, width: Pt) -> str:
    if sheet.text_width(title, styles.contents_entry) <= width:
        return title
    while title and sheet.text_width(title + "……", styles.contents_entry) > width:
        title = title[:-1].rstrip(_BEFORE_DOTS)
    return title + "……"


def page_entries(issue: Issue) -> list[Entry]:
    """版面导航: number and section of every page."""
    return [Entry(f"第{plan.id}版　{plan.section}", plan.id, None, False) for plan in issue.pages]


def headline_entries(issue: Issue, pages: Sequence[Page]) -> list[Entry]:
    """标题导航: every headline under its section."""
    entries = []
    for page in pages:
        entries.append(Entry(f"{page.id}　{page.section}", page.id, None, True))
        entries += [Entry(h.title, h.page, h.y, False) for h in headlines(page)]
    return entries


class Navigation:
    """Hands out entries to the slots of contents pages until none are left."""

    def __init__(self, issue: Issue, pages: Sequence[Page]) -> None:
        self._left = {
            SlotKind.PAGES: page_entries(issue),
            SlotKind.HEADLINES: headline_entries(issue, pages),
        }

    @property
    def done(self) -> bool:
        return not any(self._left.values())

    def fill(self, sheet: Sheet, slot: Slot, grid: Grid, styles: Styles) -> None:
        """Fill a slot of a contents page, if it is one for navigation."""
        if slot.kind in self._left:
            self._left[slot.kind] = self._fill_slot(sheet, slot, grid, styles)

    def _fill_slot(self, sheet: Sheet, slot: Slot, grid: Grid, styles: Styles) -> list[Entry]:
        entries = self._left[slot.kind]
        inside = interior(slot, grid)
        corner = slot_rect(grid, slot.at)
        first = heading_rows(slot)
        places = _balanced(entries, rows=inside.rows - first, columns=len(inside.lefts))
        for number, (entry, (column, row)) in enumerate(zip(entries, places, strict=False), 1):
            top = corner.top + inside.top + (first + row) * inside.leading
            box = Rect(corner.left + inside.lefts[column], top, inside.measure, inside.size)
            _add_entry(sheet, f"{slot.name}.{number}", entry, box, styles)
        return entries[len(places) :]


def _balanced(entries: Sequence[Entry], *, rows: int, columns: int) -> list[tuple[int, int]]:
    """Return column and row of each entry that has room; where all have, columns end even."""
    places = _poured(entries, rows=rows, columns=columns)
    if len(places) < len(entries):
        return places
    heights = range(-(-len(entries) // columns), rows)
    tried = (_poured(entries, rows=height, columns=columns) for height in heights)
    return next((even for even in tried if len(even) == len(entries)), places)


def _poured(entries: Sequence[Entry], *, rows: int, columns: int) -> list[tuple[int, int]]:
    """Return column and row of each entry that has room, section by section.

    A section's name has a row of air above it, but at a column's head, and is never the last row.
    """
    places: list[tuple[int, int]] = []
    column = row = 0
    for size in _sections(entries):
        left, air = size, int(row > 0)
        while left:
            taken = _share(left, rows - row - air, at_head=row == 0)
            places += [(column, row + air + number) for number in range(taken)]
            left, row, air = left - taken, row + air + taken, 0
            if left:
                column, row = column + 1, 0
            if column == columns:
                return places
    return places


def _sections(entries: Sequence[Entry]) -> list[int]:
    """Return how many entries each section has, its name among them."""
    starts = [at for at, entry in enumerate(entries) if entry.heading or not at]
    return [end - start for start, end in pairwise([*starts, len(entries)])]


def _share(size: int, free: int, *, at_head: bool) -> int:
    """Return how many of `size` entries stand in `free` rows, the rest in the next column.

    No entry stands alone at a column's head; a section's name has two entries below it.
    """
    if size <= free:
        return size
    most = min(free, max(size - _LEAST_SHARE, 1))
    return most if at_head or most > _LEAST_SHARE else 0


def _add_entry(sheet: Sheet, id_: str, entry: Entry, box: Rect, styles: Styles) -> None:
    style = styles.contents_entry
    link = Link(sheet.on_page(box), entry.page, entry.y)
    if entry.heading:
        style = replace(style, font=style.bold, swatch="red")
        line = sheet.label(entry.text, style, box)
        y = box.bottom + 0.3  # midway to the type below
        rule = Rule(Point(box.left, y), Point(box.right, y), 0.4, "red")
        sheet.add_ornament(f"{id_}.rule", [rule], Rect(box.left, y - 0.3, box.width, 0.6))
    else:
        text = _shortened(entry.text, sheet, styles, box.width)
        line = sheet.label(text, style, box)
    text = "".join(i.text for i in line.items if hasattr(i, "text"))
    line = replace(line, items=(*line.items, link))
    sheet.add(id_, Role.CONTENTS, [line], [line.rect], text=text)
