"""Placed page -> a small drawing of it in SVG: what stands where, and how the slots are filled.

Type is drawn as strokes as long as its lines: dark ones for titles, thin ones for text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Block, Fill, GlyphRun, Line, Page
from epaper_pdf.report.markup import Markup, element
from epaper_pdf.report.state import State
from epaper_pdf.roles import Role
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing

_HEADS = {Role.TITLE, Role.NAMEPLATE, Role.FOLIO, Role.HEADING}
_SMALL_HEADS = {Role.KICKER, Role.DECK, Role.SUBHEAD, Role.SECTION, Role.SLOGAN}
_SHADE: Pt = 20.0  # an ornament filled over more than that is a tint or a band, no rule
_LABEL: Pt = 30.0
_MARK: Pt = 16.0


@frozen
class Marked:
    """A slot on a page: its figure, its anchor here and that of the row which tells of it."""

    rect: Rect
    state: State
    figure: str
    id: str
    to: str


def thumbnail(page: Page, slots: Sequence[Marked], places: Sequence[tuple[int, Rect]]) -> Markup:
    """Return a page of blocks, its slots coloured by how they are filled, `places` numbered."""
    return element(
        "svg",
        element("rect", class_="paper", width=round(page.width), height=round(page.height)),
        *_drawn(page),
        *(_slot(slot) for slot in slots),
        *_numbers(places),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {round(page.width)} {round(page.height)}",
        role="img",
        aria_label=f"第{page.id}版缩略图",
    )


def _drawn(page: Page) -> Iterator[Markup]:
    """Yield a path for each kind of what stands on the page, what lies behind first."""
    paths: dict[str, list[str]] = defaultdict(list)
    for block in page.blocks:
        kind = _kind(block)
        if kind == "shade":
            paths[kind] += (box_path(f.rect) for f in _shades(block))
        elif kind in ("picture", "ad"):
            paths[kind] += (crossed_path(rect) for rect in block.shape)
        else:
            paths[kind] += (s for line in block.lines for s in _stroke(line, kind))
    for kind in ("shade", "picture", "ad", "text", "small", "head"):
        if paths[kind]:
            yield element("path", class_=kind, d="".join(paths[kind]))


def _kind(block: Block) -> str:
    if block.role in _HEADS:
        return "head"
    if block.role in _SMALL_HEADS:
        return "small"
    named = {Role.PICTURE: "picture", Role.AD: "ad", Role.ORNAMENT: "shade"}
    return named.get(block.role, "text")


def _shades(block: Block) -> Iterator[Fill]:
    for line in block.lines:
        for item in line.items:
            if isinstance(item, Fill) and min(item.rect.width, item.rect.height) > _SHADE:
                yield item


def box_path(rect: Rect) -> str:
    """Return a rectangle as the path of an SVG, in whole points."""
    width = round(rect.width)
    return f"M{round(rect.left)} {round(rect.top)}h{width}v{round(rect.height)}h{-width}z"


def crossed_path(rect: Rect) -> str:
    """Return a box with its diagonals, the printers' sign of a picture."""
    width, height = round(rect.width), round(rect.height)
    back = f"M{round(rect.left)} {round(rect.top)}l{width} {height}m0 {-height}l{-width} {height}"
    return box_path(rect) + back


def _stroke(line: Line, kind: str) -> Iterator[str]:
    """Yield a line of type: a thin stroke along its middle, a bar as high as a title's type."""
    runs = [item for item in line.items if isinstance(item, GlyphRun) and item.glyphs]
    if not runs:
        return
    first, last = runs[0], runs[-1]
    size = max(run.size for run in runs)
    along = sum(last.advances_em) * last.size
    if first.writing is Writing.HORIZONTAL:
        start, end, across = first.origin.x, last.origin.x + along, first.origin.y - 0.38 * size
        box = Rect(start, across - 0.4 * size, end - start, 0.8 * size)
        thin = f"M{round(start)} {round(across)}h{round(end - start)}"
    else:
        start, end = line.rect.top, last.origin.y + along
        across = line.rect.left + line.rect.width / 2
        box = Rect(across - 0.4 * size, start, 0.8 * size, end - start)
        thin = f"M{round(across)} {round(start)}v{round(end - start)}"
    yield thin if kind == "text" else box_path(box)


def _slot(slot: Marked) -> Markup:
    """Return a slot's rectangle with its figure, a link to what is said of it."""
    rect = slot.rect
    middle, centre = rect.left + rect.width / 2, rect.top + rect.height / 2
    wide = (len(slot.figure) + 1.5) * _LABEL * 0.7
    label = Rect(middle - wide / 2, centre - _LABEL * 0.7, wide, _LABEL * 1.4)
    shown = element("text", slot.figure, x=round(middle), y=round(centre + _LABEL * 0.36))
    return element(
        "a",
        _rect(rect, "field"),
        _rect(label, "label"),
        shown,
        id=slot.id,
        class_=f"slot {slot.state.value}",
        href=f"#{slot.to}",
    )


def _numbers(places: Sequence[tuple[int, Rect]]) -> Iterator[Markup]:
    """Yield a numbered disc at the corner of each finding's place, at one corner side by side."""
    seen: Counter[tuple[Pt, Pt]] = Counter()
    for number, rect in places:
        before = seen[rect.left, rect.top]
        seen[rect.left, rect.top] += 1
        x, y = round(rect.left + _MARK * (1 + 2 * before)), round(rect.top + _MARK)
        disc = element("circle", cx=x, cy=y, r=_MARK)
        yield element("g", disc, element("text", number, x=x, y=y + 8), class_="place")


def _rect(rect: Rect, kind: str) -> Markup:
    return element(
        "rect",
        class_=kind,
        x=round(rect.left),
        y=round(rect.top),
        width=round(rect.width),
        height=round(rect.height),
    )
