"""Title blocks: kicker, title, deck, byline over a story, in whole rows (TYPOGRAPHY H1, H2)."""

from collections.abc import Iterator

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, Text
from epaper_pdf.layout.style import THICK, THIN, Align, Look, Stroke, TitleStyle, TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.story.columns import title_rows
from epaper_pdf.story.headline import Headline, set_headline
from epaper_pdf.story.place import FREE_OF_INSET, Interior
from epaper_pdf.story.story import Band, Part, SetLine
from epaper_pdf.story.typeset import ASCENT, align_x, stack
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.display import hangs
from epaper_pdf.text.lines import Line
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen

_BETWEEN: Pt = 1.4  # the two lines of a 文武线
_TITLE_PITCH: Em = 1.16  # of the size: the distance of a title's own lines
_SMALL_PITCH: Em = 1.3
_AFTER_KICKER: Em = 0.15
_AFTER_TITLE: Em = 0.18  # of its size: air between the title and what follows
_BYLINE_DOWN = 0.4  # of the air around a byline under a band or rule, above it
_PADDING = {Look.REVERSED: 0.3, Look.RULED: 0.3}  # of the title's size, above and below the type


@frozen
class TitleBlock:
    """A title's parts and the rows that it takes; `headline` is its largest line or lines.

    `bands` are what is drawn behind and beside it.
    """

    parts: tuple[Part, ...]
    rows: int
    headline: Headline
    bands: tuple[Band, ...] = ()


@frozen
class Heading:
    """Kicker, title and deck, from y = 0 down, `height` deep."""

    parts: tuple[Part, ...]
    height: Pt
    headline: Headline

    @property
    def size(self) -> Pt:
        return self.headline.style.size

    def ink(self) -> tuple[Pt, Pt]:
        """Return where the em boxes of the first and last line begin and end."""
        tops = [p.lines[0].baseline - ASCENT * p.style.size for p in self.parts if p.lines]
        feet = [p.lines[-1].baseline + (1 - ASCENT) * p.style.size for p in self.parts if p.lines]
        return min(tops), max(feet)


def set_title(
    composer: Composer, article: Article, style: TitleStyle, inside: Interior, *, air: int = 0
) -> TitleBlock:
    """Set the title block of `article` over a slot's columns, in whole rows and `air` more (H2).

    What rounding up leaves stands above a plain title (2:1), and evenly around a dressed one.
    """
    inset = inside.size if style.look is Look.REVERSED else 0.0
    aside = (inset * FREE_OF_INSET,) * 2 if inset else inside.aside
    width = inside.width - 2 * inset
    headline = set_headline(composer, article.title, style, width)
    made = set_heading(composer, article, style, headline, width=width, aside=aside)
    byline, foot = set_byline(composer, article, style, inside.width)
    if style.look in _PADDING:
        rows, deep, parts = _dressed(made, style, inside, inset=inset, air=air)
        more = title_rows([foot], inside.leading, style.air_rows)
        down = rows * inside.leading + (more * inside.leading - foot) * _BYLINE_DOWN
        bands = tuple(dress(style, Rect(0.0, 0.0, inside.width, deep)))
        rows += more
    else:
        rows = title_rows([made.height + foot], inside.leading, style.air_rows + air)
        down = (rows * inside.leading - made.height - foot) * 2 / 3
        parts, bands = [p.moved(0.0, down) for p in made.parts], ()
        down += made.height
    parts += (p.moved(0.0, down) for p in byline)
    return TitleBlock(tuple(parts), rows, made.headline, bands)


def _dressed(
    made: Heading, style: TitleStyle, inside: Interior, *, inset: Pt, air: int
) -> tuple[int, Pt, list[Part]]:
    """Stand a heading in the middle of whole rows; return them, their depth, and its parts."""
    top, foot = made.ink()
    above, below = stroke_heights(style)
    height = foot - top
    pad = _PADDING[style.look] * made.size
    rows = title_rows([height + above + below + 2 * pad], inside.leading, air)
    deep = rows * inside.leading - (inside.leading - inside.size)
    down = above + (deep - above - below - height) / 2 - top
    return rows, deep, [p.moved(inset, down) for p in made.parts]


def stroke_heights(style: TitleStyle) -> tuple[Pt, Pt]:
    """Return the heights of the rules above and below a title."""
    if style.look is not Look.RULED:
        return 0.0, 0.0
    above, below = (sum(w for _, w in _lines(s)) for s in (style.above, style.below))
    return above, below


def dress(style: TitleStyle, box: Rect) -> Iterator[Band]:
    """Yield what is drawn behind a title that fills `box`: its band, or its rules."""
    turned = style.title.vertical
    if style.look is Look.REVERSED:
        yield Band(box, style.tint, turned)
    if style.look is Look.RULED:
        y = box.top
        for swatch, height in _lines(style.above):
            if swatch:
                yield Band(Rect(box.left, y, box.width, height), swatch, turned)
            y += height
        y = box.bottom
        for swatch, height in _lines(style.below):
            y -= height
            if swatch:
                yield Band(Rect(box.left, y, box.width, height), swatch, turned)


def _lines(stroke: Stroke) -> tuple[tuple[str, Pt], ...]:
    """Return a rule from the outside in: swatches (none for a gap) and heights."""
    match stroke:
        case Stroke.NONE:
            return ()
        case Stroke.THIN:
            return (("black", THIN),)
        case Stroke.THICK:
            return (("black", THICK),)
        case Stroke.DOUBLE:
            return (("black", THICK), ("", _BETWEEN), ("black", THIN))


def set_heading(
    composer: Composer,
    article: Article,
    style: TitleStyle,
    headline: Headline,
    *,
    width: Pt,
    aside: tuple[Pt, Pt],
) -> Heading:
    """Set kicker, title and deck one below the other; `aside` is where quotes may hang."""
    head: list[Part] = []
    y = 0.0
    if article.kicker and style.kicker:
        part, height = _small(composer, article.kicker, style.kicker, Role.KICKER, article, width)
        head.append(part)
        y = height + style.kicker.size * _AFTER_KICKER
    head.append(_title_part(article, headline, width, aside).moved(0.0, y))
    size = headline.style.size
    y += size * (_TITLE_PITCH * len(headline.lines) + _AFTER_TITLE)
    if article.deck and style.deck:
        part, height = _small(composer, article.deck, style.deck, Role.DECK, article, width)
        head.append(part.moved(0.0, y))
        y += height
    return Heading(tuple(head), y, headline)


def set_byline(
    composer: Composer, article: Article, style: TitleStyle, width: Pt
) -> tuple[tuple[Part, ...], Pt]:
    """Set the byline, where there is one, from y = 0 down; return its height with it."""
    if not (article.byline and style.byline):
        return (), 0.0
    part, height = _small(composer, article.byline, style.byline, Role.BYLINE, article, width)
    return (part,), height


def _small(
    composer: Composer, text: Text, style: TypeStyle, role: Role, article: Article, width: Pt
) -> tuple[Part, Pt]:
    """Set a part of small type from y = 0 down; return its height with it."""
    pitch = style.size * _SMALL_PITCH
    box = Rect(0.0, 0.0, width, 0.0)
    part = stack(composer, text, style, box, pitch=pitch, role=role, article=article)
    return part, pitch * len(part.lines)


def _title_part(article: Article, headline: Headline, width: Pt, aside: tuple[Pt, Pt]) -> Part:
    style, text = headline.style, article.title
    lines = []
    for row, line in enumerate(headline.lines):
        y = row * style.size * _TITLE_PITCH
        x, before, after = _hung(line, text.text, style, width, aside)
        box = Rect(-before, y, width + before + after, style.size * 1.1)
        lines.append(SetLine(box, x, y + ASCENT * style.size, line))
    return Part(Role.TITLE, text, style, tuple(lines), 1, article, remarks=headline.remarks)


def _hung(
    line: Line, text: str, style: TypeStyle, width: Pt, aside: tuple[Pt, Pt]
) -> tuple[Pt, Pt, Pt]:
    """Return where a line starts, and how far its quotes hang out of `width` (H6).

    A line is aligned as if it had no quotes at its ends; where there is no room for their ink
    beside `width`, it is aligned with them.
    """
    plain = align_x(style, width, line.width)
    before, after = hangs(line, text)
    size = style.size
    if style.align is Align.END:
        x, ink = plain + after.cell * size, (0.0, after.ink * size)
    elif style.align is Align.CENTRE:
        x = plain + (after.cell - before.cell) * size / 2
        left, right = (before.cell - before.ink) * size, (after.cell - after.ink) * size
        ink = (max(-x - left, 0.0), max(x + line.width * size - right - width, 0.0))
    else:
        x, ink = -before.cell * size, (before.ink * size, 0.0)
    if any(out > room + 1e-6 for out, room in zip(ink, aside, strict=True)):
        return plain, 0.0, 0.0
    return x, max(-x, 0.0), max(x + line.width * size - width, 0.0)
