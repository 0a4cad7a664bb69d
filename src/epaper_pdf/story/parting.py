"""Article + place -> what of it stands before the place, and what stands from there on."""

from dataclasses import replace

from epaper_pdf.issue.issue import Article, Emphasis, Kind, Mark, Paragraph, Piece, Text
from epaper_pdf.values import frozen


@frozen
class Cut:
    """Where a story is cut: after `lines` lines of a paragraph of its body, 0 for before it."""

    paragraph: int
    lines: int = 0


def before(article: Article, cut: Cut) -> Article:
    """Return the article up to a cut; it has no source line, which stands at a story's end."""
    body = article.body[: cut.paragraph]
    if cut.lines:
        body = (*body, replace(article.body[cut.paragraph], lines=cut.lines))
    return replace(article, body=body, source_line=None)


def rest(article: Article, paragraph: int, at: int) -> Article:
    """Return the text of an article from code point `at` of a paragraph on, under its title."""
    first, later = article.body[paragraph], article.body[paragraph + 1 :]
    if at:
        first = Paragraph(first.kind, sliced(first.text, at, len(first.text.text)), goes_on=True)
    passed = sum(one.kind is Kind.BODY for one in article.body[:paragraph])
    return replace(
        article, body=(first, *later), lede=max(article.lede - passed, 0), drop_cap=0,
        kicker=None, deck=None, byline=None, images=(),
    )  # fmt: skip


def sliced(text: Text, start: int, end: int) -> Text:
    """Return code points `start` to `end` of a text, with the marks and notes on them.

    No note stands across `start` or `end`.
    """
    pieces = [Piece(max(p.at - start, 0), text.source_at(max(p.at, start)))
              for p, until in zip(text.pieces, _ends(text), strict=True)
              if until > start and p.at < end]  # fmt: skip
    bold = [Emphasis(*_within(b.start, b.end, start, end)) for b in text.bold]
    marks = [Mark(*_within(m.start, m.end, start, end), m.kind) for m in text.marks]
    ruby = [replace(r, start=r.start - start, end=r.end - start)
            for r in text.ruby if start <= r.start and r.end <= end]  # fmt: skip
    return Text(
        text.text[start:end], tuple(pieces), tuple(b for b in bold if b.start < b.end), text.source,
        tuple(m for m in marks if m.start < m.end), tuple(ruby),
    )  # fmt: skip


def _ends(text: Text) -> list[int]:
    return [*(p.at for p in text.pieces[1:]), len(text.text)]


def _within(first: int, last: int, start: int, end: int) -> tuple[int, int]:
    return max(first, start) - start, min(last, end) - start


def may_cut(article: Article, paragraph: int, at: int) -> bool:
    """Tell whether a story may be cut at a place, as far as its text shows.

    Not at its beginning, after a subhead (H7), or within a list's item or under a note.
    """
    if at == 0:
        subhead = article.body[paragraph - 1].kind is Kind.SUBHEAD if paragraph else True
        return 0 < paragraph < len(article.body) and not subhead
    one = article.body[paragraph]
    noted = any(r.start < at < r.end for r in one.text.ruby)
    return one.kind not in (Kind.ITEM, Kind.SUBHEAD) and not noted
