"""What is printed around a page: crop and fold marks, colour bars, the slug line.

All of it stands outside the bleed, on a sheet that is larger by `AROUND` at every side; what is
inside the trim stays as it is.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.style import Swatch, TypeStyle
from epaper_pdf.page.pages import Block, Fill, Item, Line, Page, Rule
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.printer.printer import Marks
from epaper_pdf.roles import Role
from epaper_pdf.text.compose import Composer
from epaper_pdf.units import MM, Pt
from epaper_pdf.values import frozen

AROUND: Pt = 10 * MM
_GAP: Pt = 2 * MM  # from the bleed to the marks
_LENGTH: Pt = 5 * MM
_WIDTH: Pt = 0.25
_FOLD_DASH: tuple[Pt, ...] = (3.0, 2.0)
_PATCH: Pt = 5 * MM
_REGISTRATION = "marks:registration"
_PATCHES = (
    ("cyan", (1, 0, 0, 0), "#009ee0"), ("magenta", (0, 1, 0, 0), "#e2007a"),
    ("yellow", (0, 0, 1, 0), "#ffec00"), ("black", (0, 0, 0, 1), "#1a1a1a"),
    ("cyan 50", (0.5, 0, 0, 0), "#93cdf0"), ("magenta 50", (0, 0.5, 0, 0), "#f19ec2"),
    ("yellow 50", (0, 0, 0.5, 0), "#fff6a0"), ("black 50", (0, 0, 0, 0.5), "#9d9d9c"),
    ("red", (0, 1, 1, 0), "#e2001a"), ("green", (1, 0, 1, 0), "#009540"),
    ("blue", (1, 1, 0, 0), "#312783"), ("grey", (0.4, 0.3, 0.3, 0), "#a3a3a1"),
)  # fmt: skip
MARK_SWATCHES = {
    _REGISTRATION: Swatch(_REGISTRATION, (1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0), spot="All"),
    **{
        (key := f"marks:{name}"): Swatch(
            key, inks, (int(srgb[1:3], 16) / 255, int(srgb[3:5], 16) / 255, int(srgb[5:], 16) / 255)
        )
        for name, inks, srgb in _PATCHES
    },
}


@frozen
class Slug:
    """The line of words at the sheet's foot, in `style`."""

    words: str
    style: TypeStyle
    composer: Composer


def with_marks(page: Page, marks: Collection[Marks], slug: Slug) -> Page:
    """Return the page on a larger sheet with the marks on it; unchanged where there are none."""
    if not marks:
        return page
    items: list[Item] = []
    if Marks.CROP in marks:
        items += _crop(page)
    if Marks.FOLD in marks:
        items += _fold(page)
    if Marks.BARS in marks:
        items += _bars(page)
    lines = [Line(Rect(0.0, 0.0, page.width, page.height), tuple(items))]
    if Marks.SLUG in marks:
        lines.append(_slug(page, slug))
    shape = tuple(line.rect for line in lines)
    block = Block("marks", Role.ORNAMENT, shape, tuple(lines), len(page.blocks) + 1)
    return replace(page, around=AROUND, blocks=(*page.blocks, block))


def _outward(edge: Pt, side: int, bleed: Pt) -> tuple[Pt, Pt]:
    """Return where a mark begins and ends that runs away from an edge, towards `side`."""
    start = edge + side * (bleed + _GAP)
    return start, start + side * _LENGTH


def _crop(page: Page) -> Iterator[Rule]:
    """Two marks at each corner, in line with the trim."""
    for x, right in ((0.0, -1), (page.width, 1)):
        for y, down in ((0.0, -1), (page.height, 1)):
            a, b = _outward(x, right, page.bleed)
            yield Rule(Point(a, y), Point(b, y), _WIDTH, _REGISTRATION)
            a, b = _outward(y, down, page.bleed)
            yield Rule(Point(x, a), Point(x, b), _WIDTH, _REGISTRATION)


def _fold(page: Page) -> Iterator[Rule]:
    """Dashes at both sides at half the height, where a paper is folded across for delivery."""
    for x, right in ((0.0, -1), (page.width, 1)):
        a, b = _outward(x, right, page.bleed)
        y = page.height / 2
        yield Rule(Point(a, y), Point(b, y), _WIDTH, _REGISTRATION, _FOLD_DASH)


def _bars(page: Page) -> Iterator[Fill]:
    """Patches of the inks in full and at half, of two inks, and of grey, over the head's middle."""
    if page.ink == "mono":
        shown = [p for p in _PATCHES if p[0].startswith("black")]
    else:
        shown = list(_PATCHES)
    left = (page.width - len(shown) * _PATCH) / 2
    top = -page.bleed - _GAP - _PATCH
    for number, (name, *_) in enumerate(shown):
        yield Fill(Rect(left + number * _PATCH, top, _PATCH, _PATCH), f"marks:{name}")


def _slug(page: Page, slug: Slug) -> Line:
    """One line under the page, from beside the left crop mark on."""
    sheet = Sheet(slug.composer, Point(0.0, 0.0), slug.composer.language)
    top = page.height + page.bleed + _GAP
    box = Rect(_GAP, top, page.width - 2 * _GAP, slug.style.size * 1.4)
    return sheet.label(slug.words, slug.style, box)
