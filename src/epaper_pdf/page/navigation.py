"""今日导读 on page 01, and the contents pages of the combined edition: 版面导航 and 标题导航."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.issue import Article, ArticleFill, Issue, ListFill, PagePlan
from epaper_pdf.layout.layout import Grid, Slot, SlotKind
from epaper_pdf.layout.style import Align, Styles
from epaper_pdf.page.pages import Line, Link, Page, Rule
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.roles import Role
from epaper_pdf.story.place import Interior, heading_rows, interior, slot_rect
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen


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
    """Add 今日导读: leads of the inner pages with their numbers, as many as have room."""
    inside = interior(slot, grid)
    rect = slot_rect(grid, slot.at)
    first = heading_rows(slot)
    rows = inside.rows - first
    leads = [(plan, lead) for plan in issue.pages[1:] if (lead := lead_of(plan))]
    style = styles.contents_entry
    for row, (plan, lead) in enumerate(_spread(leads, rows)):
        top = rect.top + inside.top + (first + row) * grid.leading
        box = Rect(rect.left + inside.left, top, inside.width, style.size * 1.15)
        number = f"{plan.id}版"
        title = _shortened(plain_title(lead), sheet, styles, box.width - style.size * 3.2)
        ends = replace(style, align=Align.END, font=style.bold)
        parts = (sheet.label(title, style, box), sheet.label(number, ends, box))
        items = tuple(i for part in parts for i in part.items)
        line = Line(sheet.on_page(box), (*items, Link(sheet.on_page(box), plan.id, None)))
        sheet.add(f"{slot.name}.{row + 1}", Role.CONTENTS, [line], [line.rect], text=title + number)


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
        title = title[:-1]
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
        cells = _cells(inside, heading_rows(slot), corner)
        top, air = inside.top + corner.top + heading_rows(slot) * inside.leading, False
        for number, box in enumerate(cells, 1):
            if not entries:
                break
            if entries[0].heading and not air:
                air = True  # a section's name has a row of air above it, and is never the last row
                if box.top > top + 1 or _is_last_row(box, inside, corner):
                    continue
            air = False
            _add_entry(sheet, f"{slot.name}.{number}", entries.pop(0), box, styles)
        return entries


def _cells(inside: Interior, first: int, corner: Rect) -> Iterator[Rect]:
    for left in inside.lefts:
        for row in range(first, inside.rows):
            top = corner.top + inside.top + row * inside.leading
            yield Rect(corner.left + left, top, inside.measure, inside.size)


def _is_last_row(box: Rect, inside: Interior, corner: Rect) -> bool:
    last = corner.top + inside.top + (inside.rows - 1) * inside.leading
    return box.top > last - inside.leading / 2


def _add_entry(sheet: Sheet, id_: str, entry: Entry, box: Rect, styles: Styles) -> None:
    style = styles.contents_entry
    link = Link(sheet.on_page(box), entry.page, entry.y)
    if entry.heading:
        style = replace(style, font=style.bold, swatch="red")
        line = sheet.label(entry.text, style, box)
        y = box.bottom + 1
        rule = Rule(Point(box.left, y), Point(box.right, y), 0.4, "red")
        sheet.add_ornament(f"{id_}.rule", [rule], Rect(box.left, y - 0.3, box.width, 0.6))
    else:
        text = _shortened(entry.text, sheet, styles, box.width)
        line = sheet.label(text, style, box)
    text = "".join(i.text for i in line.items if hasattr(i, "text"))
    line = replace(line, items=(*line.items, link))
    sheet.add(id_, Role.CONTENTS, [line], [line.rect], text=text)
