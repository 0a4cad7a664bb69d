"""Article -> what flows through its columns: paragraphs composed for a measure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from epaper_pdf.issue.issue import Article
from epaper_pdf.issue.text import Kind, Paragraph, Text
from epaper_pdf.layout.style import Styles, TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.story.dropcap import DropCap, compose_dropped, drop_cap
from epaper_pdf.story.flow import Chunk, Poured
from epaper_pdf.story.headline import title_remarks
from epaper_pdf.story.place import Interior
from epaper_pdf.story.typeset import compose, recompose, strain
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Composed, Remark
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

_ROLE = {
    Kind.BODY: Role.BODY,
    Kind.SUBHEAD: Role.SUBHEAD,
    Kind.QUOTE: Role.QUOTE,
    Kind.ITEM: Role.ITEM,
}
BULLET_INDENT = 1  # characters


@frozen
class Flowing:
    """A paragraph composed for a column, and how it flows; `told` holds in any number of lines."""

    role: Role
    text: Text
    style: TypeStyle
    article: Article
    composed: Composed
    chunk: Chunk
    indent: Pt = 0.0
    level: int = 0
    cap: DropCap | None = None
    told: tuple[Remark, ...] = ()
    cut: bool = False

    def first(self, lines: int) -> "Flowing":
        """Return the paragraph's first lines alone, as they are set in the whole of it."""
        kept = self.composed.lines[:lines]
        remarks = (r for r in self.composed.remarks if r.start < kept[-1].end)
        chunk = replace(self.chunk, lines=len(kept))
        return replace(self, composed=Composed.of(kept, tuple(remarks)), chunk=chunk, cut=True)

    def in_lines(self, composer: Composer, width: Pt, lines: int) -> Composed | None:
        """Return the paragraph in so many lines, None where the rules do not allow it."""
        if self.cut:  # what stands on the other page would change with it
            return None
        measure = width - self.indent
        if self.cap is not None:
            return compose_dropped(
                composer, self.text, self.style, measure, cap=self.cap, lines=lines
            )
        return recompose(composer, self.text, self.style, measure, lines)

    def strain(self, composer: Composer, width: Pt, lines: int) -> float | None:
        """Return how hard it is to set the paragraph in so many lines, None where it cannot be."""
        if self.cut:
            return None
        return strain(composer, self.text, self.style, width - self.indent, lines)


def brief_title(composer: Composer, article: Article, width: Pt, styles: Styles) -> Flowing:
    """Return the small title of an article in a list, a row of air above it."""
    style = styles.brief_title
    composed = compose(composer, article.title, style, width, display=True)
    composed = composed.with_remarks(title_remarks(article.title.text))
    chunk = Chunk(composed.count, air=1, keep=True)
    return Flowing(Role.TITLE, article.title, style, article, composed, chunk, level=2)


def initials_stand(flowing: Iterable[Flowing], poured: Poured) -> bool:
    """Return whether the lines beside each initial stand one below the other in one column."""
    for one, places in zip(flowing, poured.places, strict=True):
        beside = places[: one.cap.lines] if one.cap else ()
        if any(b.column != a.column or b.row != a.row + 1 for a, b in pairwise(beside)):
            return False
    return True


def compose_body(
    composer: Composer, article: Article, inside: Interior, styles: Styles, *, drops: bool = True
) -> Iterator[Flowing]:
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
            made = _dropped(composer, made, inside, wanted if drops else 0)
            wanted = 0
        yield made if paragraph.lines is None else made.first(paragraph.lines)
    if article.source_line is not None:
        text, style = article.source_line, styles.source_line
        composed = compose(composer, text, style, width)
        chunk = Chunk(composed.count)
        yield Flowing(Role.SOURCE_LINE, text, style, article, composed, chunk)


def _dropped(composer: Composer, one: Flowing, inside: Interior, lines: int) -> Flowing:
    """Return a paragraph with its initial, or with a remark that it cannot have one."""
    cap = drop_cap(one.text, lines, one.style, inside.leading) if lines else None
    if cap is not None:
        made = compose_dropped(composer, one.text, one.style, inside.measure, cap=cap)
        if made is not None:
            return replace(one, composed=made, chunk=Chunk(made.count, together=cap.lines), cap=cap)
    return replace(one, told=(Remark("drop-cap", 0, 1),))


def _paragraph(
    composer: Composer,
    paragraph: Paragraph,
    article: Article,
    width: Pt,
    styles: Styles,
    *,
    is_lede: bool,
) -> Flowing:
    style = {
        Kind.BODY: styles.lede if is_lede else styles.body,
        Kind.SUBHEAD: styles.subhead,
        Kind.QUOTE: styles.quote,
        Kind.ITEM: styles.item,
    }[paragraph.kind]
    if paragraph.goes_on:
        style = replace(style, indent=0.0)
    role = Role.LEDE if is_lede else _ROLE[paragraph.kind]
    indent = BULLET_INDENT * style.size if paragraph.kind is Kind.ITEM else 0.0
    composed = compose(composer, paragraph.text, style, width - indent)
    subhead = paragraph.kind is Kind.SUBHEAD
    chunk = Chunk(composed.count, air=int(subhead), keep=subhead)
    level = 2 if subhead else 0
    return Flowing(role, paragraph.text, style, article, composed, chunk, indent, level)
