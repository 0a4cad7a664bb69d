"""Articles and lists -> stories in their slots (LAYOUT §2, without its ladder)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, Image, Kind, Paragraph, Text
from epaper_pdf.layout.layout import Cells, Slot
from epaper_pdf.layout.style import Styles, TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.story.beside import Beside, set_beside
from epaper_pdf.story.dropcap import DropCap, compose_dropped, drop_cap
from epaper_pdf.story.flow import Chunk, Column, Place, Poured, lone_lines, rows_short, settle
from epaper_pdf.story.headline import title_remarks
from epaper_pdf.story.picture import set_picture
from epaper_pdf.story.place import Interior
from epaper_pdf.story.ruby import set_notes
from epaper_pdf.story.story import Fit, Part, SetLine, SetPicture, Story
from epaper_pdf.story.title import TitleBlock, set_title
from epaper_pdf.story.typeset import ASCENT, align_x, compose, recompose
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Composed, Remark
from epaper_pdf.units import Pt

_ROLE = {
    Kind.BODY: Role.BODY,
    Kind.SUBHEAD: Role.SUBHEAD,
    Kind.QUOTE: Role.QUOTE,
    Kind.ITEM: Role.ITEM,
}
_VARIES = {Role.BODY, Role.LEDE, Role.QUOTE, Role.ITEM}
BULLET_INDENT = 1  # characters


@dataclass(frozen=True, slots=True)
class _Composed:
    """A paragraph composed for a column, and how it flows."""

    role: Role
    text: Text
    style: TypeStyle
    article: Article
    composed: Composed
    chunk: Chunk
    indent: Pt = 0.0
    level: int = 0
    cap: DropCap | None = None

    def in_lines(self, composer: Composer, width: Pt, lines: int) -> Composed | None:
        """Return the paragraph in so many lines, None where the rules do not allow it."""
        measure = width - self.indent
        if self.cap is not None:
            return compose_dropped(
                composer, self.text, self.style, measure, cap=self.cap, lines=lines
            )
        return recompose(composer, self.text, self.style, measure, lines)


def set_article(
    composer: Composer, article: Article, slot: Slot, inside: Interior, styles: Styles
) -> Story:
    """Set `article` into a slot: title block, picture, and its text in balanced columns."""
    head = heading_rows(slot)
    hole = slot.picture if article.images else None
    style = styles.titles[slot.title]
    title: TitleBlock | Beside
    if style.beside and not slot.vertical:
        title = set_beside(composer, article, style, slot, inside, head)
        inside, first, right, down = title.text, head, 0.0, 0.0
        hole = title.hole if hole else None
    else:
        title = set_title(composer, article, style, inside)
        first, right, down = head + title.rows, inside.left, inside.top + head * inside.leading
    pictures = _pictures(composer, article, hole, inside, first, styles)
    columns = inside.free_rows(first, hole)
    flowing = list(_flowing(composer, article, inside, styles))
    poured = _settle(composer, flowing, columns, inside.measure)
    if not _initials_stand(flowing, poured):
        flowing = list(_flowing(composer, article, inside, styles, drops=False))
        poured = _settle(composer, flowing, columns, inside.measure)
    above = [part.moved(right, down) for part in title.parts]
    parts = [*above, *_placed(flowing, poured, inside)]
    return Story(
        tuple(parts),
        pictures,
        (),
        _fit(flowing, poured, columns),
        inside.measure_chars,
        article.images[1:] if hole else article.images,
        title.fits,
        bands=tuple(band.moved(right, down) for band in title.bands),
        notes=tuple(set_notes(composer, parts, inside.leading)),
    )


def set_list(
    composer: Composer, articles: Sequence[Article], slot: Slot, inside: Interior, styles: Styles
) -> Story:
    """Set short articles one below the other, each under a small title, a hairline between them."""
    head = heading_rows(slot)
    flowing: list[_Composed] = []
    title_at: list[int] = []
    for article in articles:
        title_at.append(len(flowing))
        flowing.append(_brief_title(composer, article, inside.measure, styles))
        flowing += _flowing(composer, article, inside, styles, drops=False)
    columns = inside.free_rows(head, None)
    poured = _settle(composer, flowing, columns, inside.measure)
    rules = [
        inside.hairline(place.column, place.row)
        for at, place in poured.air_rows.items()
        if at in title_at
    ]
    unused = tuple(image for article in articles for image in article.images)
    parts = tuple(_placed(flowing, poured, inside))
    fit = _fit(flowing, poured, columns)
    notes = tuple(set_notes(composer, parts, inside.leading))
    return Story(parts, (), tuple(rules), fit, inside.measure_chars, unused, notes=notes)


def _settle(
    composer: Composer, flowing: list[_Composed], columns: Sequence[Column], measure: Pt
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


def heading_rows(slot: Slot) -> int:
    """Return the rows of a slot's label (简讯) and the rule under it."""
    return 2 if slot.heading else 0


def _brief_title(composer: Composer, article: Article, width: Pt, styles: Styles) -> _Composed:
    style = styles.brief_title
    composed = compose(composer, article.title, style, width, display=True)
    composed = composed.with_remarks(title_remarks(article.title.text))
    chunk = Chunk(composed.count, air=1, keep=True)
    return _Composed(Role.TITLE, article.title, style, article, composed, chunk, level=2)


def _initials_stand(flowing: Iterable[_Composed], poured: Poured) -> bool:
    """Return whether the lines beside each initial stand one below the other in one column."""
    for one, places in zip(flowing, poured.places, strict=True):
        beside = places[: one.cap.lines] if one.cap else ()
        if any(b.column != a.column or b.row != a.row + 1 for a, b in pairwise(beside)):
            return False
    return True


def _flowing(
    composer: Composer, article: Article, inside: Interior, styles: Styles, *, drops: bool = True
) -> Iterator[_Composed]:
    """Yield what flows through the columns: lede, body, subheads, quotes, items, source line.

    The first paragraph of the body has its initial where `drops`; where it has none that was asked
    for, it says so.
    """
    width, ledes, wanted = inside.measure, article.lede, article.drop_cap
    for paragraph in article.body:
        is_lede = paragraph.kind is Kind.BODY and ledes > 0
        ledes -= is_lede
        made = _paragraph(composer, paragraph, article, width, styles, is_lede=is_lede)
        if wanted and made.role is Role.BODY:
            yield _dropped(composer, made, inside, wanted if drops else 0)
            wanted = 0
        else:
            yield made
    if article.source_line is not None:
        text, style = article.source_line, styles.source_line
        composed = compose(composer, text, style, width)
        chunk = Chunk(composed.count)
        yield _Composed(Role.SOURCE_LINE, text, style, article, composed, chunk)


def _dropped(composer: Composer, one: _Composed, inside: Interior, lines: int) -> _Composed:
    """Return a paragraph with its initial, or with a remark that it cannot have one."""
    cap = drop_cap(one.text, lines, one.style, inside.leading) if lines else None
    if cap is not None:
        made = compose_dropped(composer, one.text, one.style, inside.measure, cap=cap)
        if made is not None:
            return replace(one, composed=made, chunk=Chunk(made.count), cap=cap)
    return replace(one, composed=one.composed.with_remarks([Remark("drop-cap", 0, 1)]))


def _paragraph(
    composer: Composer,
    paragraph: Paragraph,
    article: Article,
    width: Pt,
    styles: Styles,
    *,
    is_lede: bool,
) -> _Composed:
    style = {
        Kind.BODY: styles.lede if is_lede else styles.body,
        Kind.SUBHEAD: styles.subhead,
        Kind.QUOTE: styles.quote,
        Kind.ITEM: styles.item,
    }[paragraph.kind]
    role = Role.LEDE if is_lede else _ROLE[paragraph.kind]
    indent = BULLET_INDENT * style.size if paragraph.kind is Kind.ITEM else 0.0
    composed = compose(composer, paragraph.text, style, width - indent)
    subhead = paragraph.kind is Kind.SUBHEAD
    chunk = Chunk(composed.count, air=int(subhead), keep=subhead)
    level = 2 if subhead else 0
    return _Composed(role, paragraph.text, style, article, composed, chunk, indent, level)


def _placed(flowing: Sequence[_Composed], poured: Poured, inside: Interior) -> Iterator[Part]:
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
    hole: Cells | None,
    inside: Interior,
    first: int,
    styles: Styles,
) -> tuple[SetPicture, ...]:
    if hole is None:
        return ()
    image: Image = article.images[0]
    return (set_picture(composer, image, inside.hole_rect(first, hole), styles, article=article),)


def _fit(flowing: Sequence[_Composed], poured: Poured, columns: Sequence[tuple[int, ...]]) -> Fit:
    if not poured.left_over:
        return Fit(short_rows=rows_short(columns, poured))
    chars, cut_at = 0, None
    for one, places in zip(flowing, poured.places, strict=True):
        for line in one.composed.lines[len(places) :]:
            chars += line.end - line.start
            if cut_at is None:
                cut_at = (one.text, line.start)
    return Fit(over_lines=poured.left_over, over_chars=chars, cut_at=cut_at)
