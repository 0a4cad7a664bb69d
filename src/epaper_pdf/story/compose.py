"""Articles and lists -> stories that fill their slots (docs/fitting.md)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article
from epaper_pdf.layout.layout import Cells, Slot
from epaper_pdf.layout.style import Styles
from epaper_pdf.roles import Role
from epaper_pdf.story.beside import set_beside
from epaper_pdf.story.figures import counted
from epaper_pdf.story.flow import Place, Poured, lone_lines
from epaper_pdf.story.flowing import Flowing, brief_title, compose_body, initials_stand
from epaper_pdf.story.frames import (
    Frame,
    Holes,
    cropped,
    first_title,
    frames,
    other_titles,
    styled,
    with_air,
)
from epaper_pdf.story.ladder import Climbed, climb
from epaper_pdf.story.picture import set_picture
from epaper_pdf.story.place import Interior, heading_rows
from epaper_pdf.story.quote import PullQuote, set_quote
from epaper_pdf.story.ruby import set_notes
from epaper_pdf.story.story import Fit, Part, SetLine, SetPicture, Story
from epaper_pdf.story.typeset import ASCENT, align_x
from epaper_pdf.story.varying import Varying
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Remark
from epaper_pdf.values import frozen


@frozen
class _Setting:
    """What a story is set with and into."""

    composer: Composer
    slot: Slot
    inside: Interior
    styles: Styles

    @property
    def head(self) -> int:
        return heading_rows(self.slot)


def set_article(
    composer: Composer,
    article: Article,
    slot: Slot,
    inside: Interior,
    styles: Styles,
    *,
    exact: bool = True,
) -> Story:
    """Set `article` into a slot: title block, picture, and its text, so that the slot is full.

    What cannot be done for it the story's `fit` tells in figures, which are tried where `exact`.
    """
    how = _Setting(composer, slot, inside, styles)
    beside = styles.titles[slot.title].beside and not slot.vertical
    make = _beside if beside else _below

    def fit(articles: Sequence[Article]) -> Fit:
        return make(how, articles[0]).fit

    story = make(how, article)
    if not exact:
        return story
    return replace(story, fit=counted(story, (article,), styles, fit))


def set_list(
    composer: Composer,
    articles: Sequence[Article],
    slot: Slot,
    inside: Interior,
    styles: Styles,
    *,
    exact: bool = True,
) -> Story:
    """Set short articles one below the other, each under a small title, a hairline between them."""
    how = _Setting(composer, slot, inside, styles)
    story = _list(how, articles)
    if not exact:
        return story
    return replace(story, fit=counted(story, articles, styles, lambda made: _list(how, made).fit))


def _below(how: _Setting, article: Article) -> Story:
    """Set a story whose title stands above its text."""
    composer, slot, inside, fitting = how.composer, how.slot, how.inside, how.styles.fitting
    holes = _holes(slot, article)
    title = first_title(composer, article, how.styles.titles[slot.title], slot, inside)
    near = frames(with_air(title, slot, inside, fitting), holes, how.head, inside, fitting)

    def further(most: float) -> list[Frame]:
        others = other_titles(composer, title, inside, fitting, most)
        aired = (made for one in others for made in with_air(one, slot, inside, fitting))
        return [*frames(aired, holes, how.head, inside, fitting)]

    climbed = _climb(how, article, inside, [*near], further)
    chosen = climbed.frame.title or title
    block = chosen.set_again(composer, inside)
    right, down = inside.left, inside.top + how.head * inside.leading
    first = how.head + chosen.rows
    parts = [part.moved(right, down) for part in block.parts]
    if first > inside.head_rows:
        parts[0] = _too_deep(parts[0], first)
    story = _story(how, article, climbed, inside, parts, first=first)
    bands = (band.moved(right, down) for band in block.bands)
    return replace(story, bands=(*bands, *story.bands), title_fits=block.headline.fits)


def _beside(how: _Setting, article: Article) -> Story:
    """Set a story beside its vertical title."""
    slot, fitting = how.slot, how.styles.fitting
    style = styled(how.styles.titles[slot.title], slot)
    title = set_beside(how.composer, article, style, slot, how.inside, how.head)
    planned = _holes(slot, article)
    holes = Holes(
        tuple(hole for hole in map(title.hole, planned.pictures) if hole),
        title.hole(planned.quote) if planned.quote else None,
        planned.whole,
    )
    near = [*cropped(holes, how.head, title.text, fitting)]
    climbed = _climb(how, article, title.text, near)
    story = _story(how, article, climbed, title.text, title.parts, first=how.head)
    if how.head > title.text.head_rows:
        story = replace(story, parts=(_too_deep(story.parts[0], how.head), *story.parts[1:]))
    return replace(story, bands=(*title.bands, *story.bands), title_fits=title.fits)


def _holes(slot: Slot, article: Article) -> Holes:
    """Return the holes of a slot that an article fills."""
    pictures = (hole for hole in (slot.picture, *slot.more_pictures) if hole)
    return Holes(
        tuple(hole for hole, _ in zip(pictures, article.images, strict=False)),
        slot.quote if article.quote else None,
        whole=any(image.contained for image in article.images[:1]),
    )


def _too_deep(part: Part, rows: int) -> Part:
    remark = Remark("title-deep", 0, len(part.text.text), rows)
    return replace(part, remarks=(*part.remarks, remark))


def _climb(
    how: _Setting,
    article: Article,
    inside: Interior,
    near: Sequence[Frame],
    further: Callable[[float], Sequence[Frame]] = lambda most: (),
) -> Climbed:
    """Fit a story's text; without its initial where that would be torn apart."""
    fitting = how.styles.fitting
    for drops in (True, False):
        body = compose_body(how.composer, article, inside, how.styles, drops=drops)
        text = Varying(how.composer, [*body], inside.measure, fitting)
        climbed = climb(near, text, further)
        if initials_stand(climbed.flowing, climbed.poured):
            break
    return climbed


def _story(
    how: _Setting,
    article: Article,
    climbed: Climbed,
    inside: Interior,
    above: Sequence[Part],
    *,
    first: int,
) -> Story:
    composer, styles, holes = how.composer, how.styles, climbed.frame.holes
    parts = (*above, *_placed(climbed.flowing, climbed.poured, inside))
    pictures = _pictures(composer, article, holes.pictures, inside, first, styles)
    quote = _quote(composer, article, holes.quote, inside, first, styles)
    return Story(
        parts,
        pictures,
        (),
        climbed.fit,
        inside.measure_chars,
        article.images[len(pictures) :],
        notes=tuple(set_notes(composer, parts, inside.leading)),
        bands=quote.bands,
        quote=quote.parts,
    )


def _list(how: _Setting, articles: Sequence[Article]) -> Story:
    composer, inside, styles = how.composer, how.inside, how.styles
    flowing: list[Flowing] = []
    title_at: list[int] = []
    for article in articles:
        title_at.append(len(flowing))
        flowing.append(brief_title(composer, article, inside.measure, styles))
        flowing += compose_body(composer, article, inside, styles, drops=False)
    frame = Frame(tuple(inside.free_rows(how.head, None)))
    fitting = replace(styles.fitting, least_subhead_rows=1)  # where its hairline stands
    text = Varying(composer, flowing, inside.measure, fitting)
    climbed = climb([frame], text)
    rules = tuple(
        inside.hairline(rows[0].column, (rows[0].row + rows[-1].row) / 2)
        for at, rows in climbed.poured.air_rows.items()
        if at in title_at
    )
    unused = tuple(image for article in articles for image in article.images)
    parts = tuple(_placed(climbed.flowing, climbed.poured, inside))
    notes = tuple(set_notes(composer, parts, inside.leading))
    quotes = (set_quote(composer, article, styles.pull_quote, None) for article in articles)
    return Story(
        parts, (), rules, climbed.fit, inside.measure_chars, unused, notes=notes,
        quote=tuple(part for quote in quotes for part in quote.parts),
    )  # fmt: skip


def _placed(flowing: Sequence[Flowing], poured: Poured, inside: Interior) -> Iterator[Part]:
    noted = any(one.text.ruby for one in flowing)  # notes stand between the lines, dots keep close
    lone = lone_lines([one.chunk for one in flowing], poured)
    for i, (one, places) in enumerate(zip(flowing, poured.places, strict=True)):
        lines = []
        for line, place in zip(one.composed.lines, places, strict=False):  # the rest is overset
            left = inside.lefts[place.column]
            top = inside.top + place.row * inside.leading
            width = inside.measure - one.indent
            x = left + one.indent + align_x(one.style, width, line.width)
            box = Rect(left, top, inside.measure, inside.size)
            lines.append(SetLine(box, x, top + ASCENT * inside.size, line))
        yield Part(
            one.role,
            one.text,
            one.style,
            tuple(lines),
            one.level,
            one.article,
            bullet=one.role is Role.ITEM,
            remarks=(*one.composed.remarks, *one.told, *_lone(places, lines if i in lone else [])),
            gap=0.0 if noted else inside.leading / one.style.size - 1,
        )


def _lone(places: Sequence[Place], lines: Sequence[SetLine]) -> Iterator[Remark]:
    """Yield the first or last of a paragraph's `lines` that stands alone in its column (E3)."""
    if lines:
        first_alone = places[0].column != places[1].column
        alone = lines[0 if first_alone else -1].line
        yield Remark("lone-line", alone.start, alone.end, float(first_alone))


def _pictures(
    composer: Composer,
    article: Article,
    holes: Sequence[Cells],
    inside: Interior,
    first: int,
    styles: Styles,
) -> tuple[SetPicture, ...]:
    """Set a picture into each hole; what the article has more of has no place."""
    return tuple(
        set_picture(composer, image, inside.hole_rect(first, hole), styles, article=article)
        for image, hole in zip(article.images, holes, strict=False)
    )


def _quote(
    composer: Composer,
    article: Article,
    hole: Cells | None,
    inside: Interior,
    first: int,
    styles: Styles,
) -> PullQuote:
    """Set the article's pull quote into its hole, which should lie in the slot."""
    place = inside.hole_box(first, hole) if hole else None
    quote = set_quote(composer, article, styles.pull_quote, place)
    return quote if hole is None or inside.holds(first, hole) else quote.out_of_slot()
