"""Articles and lists -> stories in their slots (LAYOUT §2, without its ladder)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article
from epaper_pdf.layout.layout import Cells, Slot
from epaper_pdf.layout.style import Styles
from epaper_pdf.roles import Role
from epaper_pdf.story.beside import Beside, set_beside
from epaper_pdf.story.flow import Column, Place, Poured, lone_lines, rows_short, settle
from epaper_pdf.story.flowing import Flowing, brief_title, compose_body, initials_stand
from epaper_pdf.story.picture import set_picture
from epaper_pdf.story.place import Interior
from epaper_pdf.story.quote import PullQuote, set_quote
from epaper_pdf.story.ruby import set_notes
from epaper_pdf.story.story import Fit, Part, SetLine, SetPicture, Story
from epaper_pdf.story.title import TitleBlock, set_title
from epaper_pdf.story.typeset import ASCENT, align_x
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Composed, Remark
from epaper_pdf.units import Pt

_VARIES = {Role.BODY, Role.LEDE, Role.QUOTE, Role.ITEM}


def set_article(
    composer: Composer, article: Article, slot: Slot, inside: Interior, styles: Styles
) -> Story:
    """Set `article` into a slot: title block, picture, and its text in balanced columns."""
    head = heading_rows(slot)
    holes = [hole for hole in (slot.picture, *slot.more_pictures) if hole][: len(article.images)]
    quoted = slot.quote if article.quote else None
    style = styles.titles[slot.title]
    title: TitleBlock | Beside
    if style.beside and not slot.vertical:
        title = set_beside(composer, article, style, slot, inside, head)
        inside, first, right, down = title.text, head, 0.0, 0.0
        holes = [hole for hole in map(title.hole, holes) if hole]
        quoted = title.hole(quoted) if quoted else None
    else:
        title = set_title(composer, article, style, inside)
        first, right, down = head + title.rows, inside.left, inside.top + head * inside.leading
    pictures = _pictures(composer, article, holes, inside, first, styles)
    quote = _quote(composer, article, quoted, inside, first, styles)
    columns = inside.free_rows(first, *holes, quoted)
    flowing = list(compose_body(composer, article, inside, styles))
    poured = _settle(composer, flowing, columns, inside.measure)
    if not initials_stand(flowing, poured):
        flowing = list(compose_body(composer, article, inside, styles, drops=False))
        poured = _settle(composer, flowing, columns, inside.measure)
    above = [part.moved(right, down) for part in title.parts]
    if first > inside.head_rows:
        above[0] = _too_deep(above[0], first)
    parts = [*above, *_placed(flowing, poured, inside)]
    return Story(
        tuple(parts),
        pictures,
        (),
        _fit(flowing, poured, columns),
        inside.measure_chars,
        article.images[len(pictures) :],
        title.fits,
        bands=(*(band.moved(right, down) for band in title.bands), *quote.bands),
        notes=tuple(set_notes(composer, parts, inside.leading)),
        quote=quote.parts,
    )


def set_list(
    composer: Composer, articles: Sequence[Article], slot: Slot, inside: Interior, styles: Styles
) -> Story:
    """Set short articles one below the other, each under a small title, a hairline between them."""
    head = heading_rows(slot)
    flowing: list[Flowing] = []
    title_at: list[int] = []
    for article in articles:
        title_at.append(len(flowing))
        flowing.append(brief_title(composer, article, inside.measure, styles))
        flowing += compose_body(composer, article, inside, styles, drops=False)
    columns = inside.free_rows(head, None)
    poured = _settle(composer, flowing, columns, inside.measure)
    rules = [
        inside.hairline(place.column, place.row)
        for at, place in poured.air_rows.items()
        if at in title_at
    ]
    unused = tuple(image for article in articles for image in article.images)
    quotes = [set_quote(composer, article, styles.pull_quote, None) for article in articles]
    parts = tuple(_placed(flowing, poured, inside))
    fit = _fit(flowing, poured, columns)
    notes = tuple(set_notes(composer, parts, inside.leading))
    return Story(
        parts,
        (),
        tuple(rules),
        fit,
        inside.measure_chars,
        unused,
        notes=notes,
        quote=tuple(part for quote in quotes for part in quote.parts),
    )


def _settle(
    composer: Composer, flowing: list[Flowing], columns: Sequence[Column], measure: Pt
) -> Poured:
    """Pour what flows; paragraphs that are set longer or shorter for it are replaced."""

    def variant(i: int, lines: int) -> Composed | None:
        one = flowing[i]
        if one.role not in _VARIES:
            return None
        return one.in_lines(composer, measure, lines)

    chunks, poured = settle(
        [f.chunk for f in flowing], columns, lambda i, lines: variant(i, lines) is not None
    )
    for i, chunk in enumerate(chunks):
        if chunk.lines != flowing[i].chunk.lines and (made := variant(i, chunk.lines)) is not None:
            flowing[i] = replace(flowing[i], composed=made, chunk=chunk)
    return poured


def _too_deep(part: Part, rows: int) -> Part:
    remark = Remark("title-deep", 0, len(part.text.text), rows)
    return replace(part, remarks=(*part.remarks, remark))


def heading_rows(slot: Slot) -> int:
    """Return the rows of a slot's label (简讯) and the rule under it."""
    return 2 if slot.heading else 0


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
            remarks=(*one.composed.remarks, *_lone(places, lines if i in lone else [])),
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


def _fit(flowing: Sequence[Flowing], poured: Poured, columns: Sequence[tuple[int, ...]]) -> Fit:
    if not poured.left_over:
        return Fit(short_rows=rows_short(columns, poured))
    chars, cut_at = 0, None
    for one, places in zip(flowing, poured.places, strict=True):
        for line in one.composed.lines[len(places) :]:
            chars += line.end - line.start
            if cut_at is None:
                cut_at = (one.text, line.start)
    return Fit(over_lines=poured.left_over, over_chars=chars, cut_at=cut_at)
