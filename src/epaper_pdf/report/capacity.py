"""Slot + styles -> how long to write for it: characters at each size of its title.

The rows are those of the title block, set by the very code that sets an article's, with dummy words
in its parts; the characters are those that so many rows of a measure hold of newspaper prose.
"""

from collections.abc import Iterator
from dataclasses import replace

from epaper_pdf.issue.issue import Article, Piece, Text
from epaper_pdf.layout.layout import Cells, Grid, Slot, SlotKind
from epaper_pdf.layout.style import Look, Styles, TitleStyle, turned
from epaper_pdf.page.composing import Composing
from epaper_pdf.source import Source, Span
from epaper_pdf.story.beside import set_beside
from epaper_pdf.story.columns import title_capacity
from epaper_pdf.story.place import Interior, heading_rows, interior
from epaper_pdf.story.title import set_title
from epaper_pdf.text.compose import Composer
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen

# Prose, measured on the 445 paragraphs of examples/: at 11 to 35 characters a line its rows are
# told to 1 % by this. Figures, Latin and squeezed marks make a character narrower than an em.
PARAGRAPH = 98
_CHARACTER: Em = 0.952
_INDENT: Em = 2.0
_LAST_LINE = 0.53  # of a row, which a paragraph's last line leaves empty
_LEAST_BRIEF = 60  # characters: a list of shorter ones is a table
_MOST_BRIEFS = 8
_WORDS = 6  # characters of a dummy title's line


@frozen
class Range:
    """Characters with all small parts of the title (kicker, deck, byline), and with none."""

    least: int
    most: int


@frozen
class TitleSize:
    """What a slot holds under a title of `lines` lines of `size`, each of up to `line_chars`.

    The title block with all its parts is `rows` high, 0 where it stands beside the text. `pictured`
    is what the slot holds with its picture; None where it has no place for one.
    """

    size: Pt
    lines: int
    line_chars: int
    rows: int
    plain: Range
    pictured: Range | None


@frozen
class Briefs:
    """A list of `number` short articles, each of `chars` characters below its title."""

    number: int
    chars: int
    line_chars: int


@frozen
class Capacity:
    """What a slot holds: `into` columns of `measure` characters."""

    into: int
    measure: int
    titles: tuple[TitleSize, ...] = ()
    briefs: tuple[Briefs, ...] = ()


def chars_of(rows: int, measure: int) -> int:
    """Return the characters of prose that fill `rows` rows of `measure` characters."""
    each = (PARAGRAPH * _CHARACTER + _INDENT) / measure + _LAST_LINE
    return round(rows * PARAGRAPH / each)


def capacity(slot: Slot, grid: Grid, styles: Styles, composing: Composing) -> Capacity | None:
    """Return what a slot for text holds; None for any other."""
    if slot.kind not in (SlotKind.ARTICLE, SlotKind.CONTINUED, SlotKind.LIST):
        return None
    inside = interior(slot, grid)
    styles = turned(styles) if slot.vertical else styles
    into, measure = len(inside.lefts), inside.measure_chars
    if slot.kind is SlotKind.LIST:
        return Capacity(into, measure, briefs=tuple(_briefs(slot, inside, styles)))
    composer = composing.slot(slot, composing.home)
    style = styles.titles[slot.title]
    sizes = (slot.size,) if slot.size is not None else style.sizes
    titles = tuple(
        _title(composer, slot, inside, replace(style, sizes=(size,)), lines)
        for size in sizes
        for lines in range(1, style.lines + 1)
    )
    return Capacity(into, measure, titles)


def _title(
    composer: Composer, slot: Slot, inside: Interior, style: TitleStyle, lines: int
) -> TitleSize:
    size, length = style.sizes[0], inside.width
    if style.beside and not slot.vertical:
        length = (inside.rows - heading_rows(slot) - 1) * inside.leading + inside.size
    if style.look is Look.REVERSED:  # a character at both ends of its band is free
        length -= 2 * inside.size
    holds = title_capacity(length, size)
    full, bare = (
        _room(composer, slot, inside, style, _article(holds, lines, parts=parts))
        for parts in (slot.kind is SlotKind.ARTICLE, False)  # over a rest stands a title alone
    )
    plain, pictured = (
        Range(full.chars(hole=hole), bare.chars(hole=hole)) for hole in (False, True)
    )
    high = full.first - heading_rows(slot)
    return TitleSize(size, lines, holds, high, plain, pictured if slot.picture else None)


@frozen
class _Room:
    """What is left for text below or beside a title: rows from `first` on, but for the picture."""

    inside: Interior
    first: int
    hole: Cells | None

    def chars(self, *, hole: bool) -> int:
        columns = self.inside.free_rows(self.first, self.hole if hole else None)
        return chars_of(sum(len(column) for column in columns), self.inside.measure_chars)


def _room(
    composer: Composer, slot: Slot, inside: Interior, style: TitleStyle, article: Article
) -> _Room:
    head = heading_rows(slot)
    if style.beside and not slot.vertical:
        made = set_beside(composer, article, style, slot, inside, head)
        return _Room(made.text, head, made.hole(slot.picture) if slot.picture else None)
    first = head + set_title(composer, article, style, inside).rows
    return _Room(inside, first, slot.picture)


def _article(holds: int, lines: int, *, parts: bool) -> Article:
    """Return an article of a title alone, or of a title and all small parts, a line each."""
    words = _text("\n".join(["题" * max(min(holds, _WORDS), 1)] * lines))
    small = _text("副题") if parts else None
    return Article("", small, words, small, small, 0, (), None, (), Span(words.source, 0, 0))


def _text(words: str) -> Text:
    return Text(words, (Piece(0, 0),), (), Source("", words))


def _briefs(slot: Slot, inside: Interior, styles: Styles) -> Iterator[Briefs]:
    """Yield lists of two and more, with a line of title each and a row of air between them."""
    columns = inside.free_rows(heading_rows(slot), None)
    rows = sum(len(column) for column in columns)
    line_chars = title_capacity(inside.measure, styles.brief_title.size)
    for number in range(2, _MOST_BRIEFS + 1):
        chars = chars_of(max(rows - 2 * number + 1, 0), inside.measure_chars) // number
        if chars < _LEAST_BRIEF:
            return
        yield Briefs(number, chars, line_chars)
