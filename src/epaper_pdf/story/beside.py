"""Vertical titles beside horizontal text (竖题, TYPOGRAPHY H8): the title's place and the text's.

A vertical title is set as a turned title block: its width is the story's height, and what stands
`y` down in it stands `y` left of its right edge on the page.
"""

from dataclasses import replace
from math import ceil

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article
from epaper_pdf.layout.layout import Cells, Slot
from epaper_pdf.layout.slots import LEAST_MEASURE
from epaper_pdf.layout.style import Look, Side, TitleStyle, turned_title
from epaper_pdf.roles import Role
from epaper_pdf.story.columns import divide, title_spread
from epaper_pdf.story.headline import Headline, set_headline
from epaper_pdf.story.place import Interior
from epaper_pdf.story.story import Band, Part
from epaper_pdf.story.title import dress, set_byline, set_heading, stroke_heights
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.display import spaced, units
from epaper_pdf.text.lines import Remark
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen

LEAST_HEIGHT = 2 / 3  # of the story's, which a title beside it has (H8)
_MOST_SPREAD: Em = 0.25  # between the characters of a title of five or more (H4)
_PAD: Em = 0.35  # of the title's size, at both sides of it on a band or between rules


@frozen
class Beside:
    """A vertical title in its slot, and the columns that are left for the text."""

    parts: tuple[Part, ...]
    bands: tuple[Band, ...]
    fits: bool
    text: Interior
    taken: int

    def hole(self, hole: Cells) -> Cells | None:
        """Return a hole of the slot in the columns that are left, None where it is not in them."""
        left, right = hole.left - self.taken, hole.right - self.taken
        if left < 1 or right > len(self.text.lefts):
            return None
        return replace(hole, left=left, right=right)


def set_beside(
    composer: Composer, article: Article, style: TitleStyle, slot: Slot, inside: Interior, head: int
) -> Beside:
    """Set a title at a side of its story, as high as the story below `head` rows.

    Where the slot has basic columns the title takes whole ones of them; where its `columns` are
    given, the text has so many, of whole characters, and the title the rest.
    """
    upright = turned_title(style)
    top = inside.top + head * inside.leading
    height = (inside.rows - head) * inside.leading - (inside.leading - inside.size)
    inset = inside.size if style.look is Look.REVERSED else 0.0
    along = height - 2 * inset
    headline = set_headline(composer, article.title, upright, along)
    headline = _tall(headline, article.title.text, along)
    made = set_heading(composer, article, upright, headline, width=along, aside=(0.0, 0.0))
    byline, foot = set_byline(composer, article, upright, height)
    first, last = made.ink()
    last = made.height if byline else last  # with the air that stands before a byline
    pad = 0.0 if style.look in (Look.PLAIN, Look.OUTLINED) else 2 * _PAD * made.size
    ruled = sum(stroke_heights(style))
    needed = last - first + pad + ruled + foot
    place = _place(slot, inside, needed, style.beside)
    right = inside.width + 2 * inside.left - place.left - place.width
    deep = place.width - foot
    above, below = stroke_heights(style)
    down = right + above + (deep - above - below - (last - first)) / 2 - first
    parts = [p.moved(top + inset, down) for p in made.parts]
    if place.width < needed - 0.01:
        parts = [_too_wide(p) if p.role is Role.TITLE else p for p in parts]
    return Beside(
        (*parts, *(p.moved(top, right + deep) for p in byline)),
        tuple(dress(upright, Rect(top, right, height, deep))),
        made.headline.fits,
        place.text,
        place.taken,
    )


def _too_wide(part: Part) -> Part:
    return replace(part, remarks=(*part.remarks, Remark("title-beside", 0, len(part.text.text))))


@frozen
class _Place:
    """Where a title stands in its slot, across, and the columns beside it.

    It has taken `taken` of the slot's own columns at the left.
    """

    left: Pt
    width: Pt
    text: Interior
    taken: int = 0


def _place(slot: Slot, inside: Interior, needed: Pt, side: Side | None) -> _Place:
    if slot.columns is None and len(inside.lefts) > 1:
        return _in_columns(inside, needed, side)
    gutter, size = inside.size, inside.size
    into = len(inside.lefts)
    whole = int((inside.width - needed - gutter) / size + 1e-6)
    chars = max(divide(whole, into).chars[0], LEAST_MEASURE)
    wide = into * chars * size + (into - 1) * gutter
    width = inside.width - wide - gutter
    left = inside.left if side is Side.LEFT else inside.left + wide + gutter
    start = inside.left + (width + gutter if side is Side.LEFT else 0.0)
    lefts = tuple(start + i * (chars * size + gutter) for i in range(into))
    return _Place(left, width, replace(inside, lefts=lefts, measure_chars=chars))


def _in_columns(inside: Interior, needed: Pt, side: Side | None) -> _Place:
    """Give the title as many whole columns as it needs, but for one."""
    lefts = inside.lefts
    step = lefts[1] - lefts[0]
    gap = step - inside.measure
    taken = min(max(ceil((needed + gap) / step - 1e-6), 1), len(lefts) - 1)
    width = taken * step - gap
    kept = lefts[taken:] if side is Side.LEFT else lefts[:-taken]
    left = lefts[0] if side is Side.LEFT else lefts[-taken]
    by = taken if side is Side.LEFT else 0
    return _Place(left, width, replace(inside, lefts=kept), by)


def _tall(headline: Headline, text: str, height: Pt) -> Headline:
    """Space a title's characters apart until it is two thirds of `height` high, as far as H4 lets.

    What stays lower is said.
    """
    size = headline.style.size
    longest = max(headline.lines, key=lambda line: line.width)
    wanted = LEAST_HEIGHT * height / size
    if longest.width >= wanted:
        return headline
    ends = units(text)
    between = sum(longest.start < end < longest.end for end in ends)
    most = title_spread(between + 1) or _MOST_SPREAD
    extra = min((wanted - longest.width) / between, most) if between else 0.0
    lines = tuple(spaced(line, ends, extra) for line in headline.lines)
    reached = (longest.width + extra * between) * size / height
    remarks = headline.remarks
    if reached < LEAST_HEIGHT - 1e-6:
        remarks = (*remarks, Remark("title-low", 0, len(text), reached))
    return replace(headline, lines=lines, remarks=remarks)
