"""An article in a width -> rows of its titles, lines of its text, rows of its picture.

All are asked of the composer that sets the page, so what the search adds up is what is set.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Cells, Frame, Grid, Slot, SlotKind
from epaper_pdf.layout.planning import Planning
from epaper_pdf.layout.style import Styles, TitleStyle
from epaper_pdf.plan.pictures import PictureChoice, picture_choices
from epaper_pdf.roles import Role
from epaper_pdf.story.flowing import Flowing, compose_body
from epaper_pdf.story.headline import Headline, set_headline
from epaper_pdf.story.place import Interior, interior
from epaper_pdf.story.title import set_title
from epaper_pdf.text.compose import Composer
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

_VARIES = {Role.BODY, Role.LEDE, Role.QUOTE, Role.ITEM}
_MOST_VARIED = 6  # paragraphs that are set longer or shorter for a block's sake
_EMPTY, _PER_EMPTY = 0.55, 4.0  # of its width that a title's longest line fills, at least
_PER_LINE = 0.4  # of a title beyond its first
_TITLES = 6  # of different heights that are tried in a width
_RAGGED = 3.0  # a title whose lines are uneven


@frozen
class TitleChoice:
    """A title of `size` with `air` more rows: `rows` in all."""

    cost: float
    rows: int
    size: Pt
    air: int


@frozen
class TextRows:
    """Rows of a text as it is written, and what it costs to set it in `by` rows more or fewer."""

    rows: int
    by: dict[int, float]


@dataclass(frozen=True)
class Measured:
    """One article of a pool in one width: `span` basic columns, set in `legs` columns."""

    composer: Composer
    pool: PoolArticle
    grid: Grid
    styles: Styles
    span: int
    legs: int

    @property
    def planning(self) -> Planning:
        return self.styles.planning

    @cached_property
    def slot(self) -> Slot:
        frame = Frame.BOX if self.pool.boxed else Frame.NONE
        at = Cells(1, self.span, 1, self.grid.rows)
        name = title_of(self.styles, self.pool.rank)
        return Slot(
            self.pool.article.id, SlotKind.ARTICLE, at, name, self.legs, None, frame, "",
            False, self.pool.at,
        )  # fmt: skip

    @cached_property
    def inside(self) -> Interior:
        return interior(self.slot, self.grid, [self.pool.article])

    @cached_property
    def titles(self) -> tuple[TitleChoice, ...]:
        """The cheapest titles of each height that fit into this width, cheapest first."""
        found: dict[int, TitleChoice] = {}
        for choice in sorted(self._titles(), key=lambda c: (c.cost, c.rows)):
            found.setdefault(choice.rows, choice)
        return tuple(found.values())[:_TITLES]

    def _titles(self) -> Iterator[TitleChoice]:
        planning, article = self.planning, self.pool.article
        style = self.styles.titles[self.slot.title]
        wanted = nearest(planning.sizes, planning.by_rank[self.pool.rank])
        for number, size in enumerate(planning.sizes):
            away = abs(number - wanted)
            if away > planning.step:
                continue
            sized = replace(style, sizes=(size,))
            headline = set_headline(self.composer, article.title, sized, self.inside.width)
            if not headline.fits or headline.torn:
                continue
            rows = set_title(self.composer, article, sized, self.inside).rows
            cost = planning.title_size * away + _look(headline, self.inside.width)
            for air in range(planning.air + 1):
                more = planning.title_air * air * self.span  # each column-row counts as white
                yield TitleChoice(cost + more, rows + air, size, air)

    @cached_property
    def pictures(self) -> tuple[PictureChoice, ...]:
        """The article's pictures in their possible sizes, or none where it has none."""
        return picture_choices(self.composer, self.pool, self.inside, self.styles)

    @cached_property
    def text(self) -> TextRows:
        """Rows of the body: its lines and the air before its subheads."""
        flowing = list(compose_body(self.composer, self.pool.article, self.inside, self.styles))
        rows = sum(one.chunk.lines + one.chunk.air for one in flowing)
        fewer, more = (sum(self._varies(one, by) for one in flowing) for by in (-1, 1))
        by = {0: 0.0}
        for sign, count in ((-1, fewer), (1, more)):
            for k in range(1, min(count, _MOST_VARIED) + 1):
                by[sign * k] = k * self.planning.tracking
        most = max(by)
        for k in range(1, self.styles.underflow.air + 1):
            by[most + k] = by[most] + k * self.planning.blank_row
        return TextRows(rows, by)

    def _varies(self, one: Flowing, by: int) -> bool:
        """Return whether a paragraph can be set in `by` lines more."""
        lines = one.chunk.lines + by
        if one.role not in _VARIES or lines < 1:
            return False
        return one.in_lines(self.composer, self.inside.measure, lines) is not None


def _look(headline: Headline, width: Pt) -> float:
    """Return what a title's look costs: short lines, uneven lines, several lines."""
    longest = max(line.width for line in headline.lines) * headline.style.size / width
    return (
        max(0.0, _EMPTY - longest) * _PER_EMPTY
        + _PER_LINE * (len(headline.lines) - 1)
        + _RAGGED * (not headline.even)
    )


def nearest(sizes: tuple[Pt, ...], wanted: Pt) -> int:
    """Return the number of the size that is nearest to the one wanted."""
    return min(range(len(sizes)), key=lambda i: abs(sizes[i] - wanted))


def title_of(styles: Styles, rank: int) -> str:
    """Return the title style of a rank: the one named for it, or that of the nearest size."""
    named = styles.planning.titles.get(rank)
    if named is not None:
        return named
    wanted = styles.planning.by_rank[rank]

    def far(title: TitleStyle) -> tuple[bool, float]:
        return title.beside is not None, abs(title.sizes[0] - wanted)

    return min(styles.titles.values(), key=far).name
