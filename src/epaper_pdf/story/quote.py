"""An article's pull quote -> its lines between two rules, in a hole of the slot."""

from collections.abc import Iterator
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, Piece, Text
from epaper_pdf.layout.style import THICK, THIN, Align, TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.story.story import Band, Part
from epaper_pdf.story.typeset import stack
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Remark
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen

_PITCH: Em = 1.45
_PAD: Em = 0.55  # of the type, between the rules and the lines
_AIR: Em = 0.3  # of the type, between the rules and the text of the story
_BY: float = 0.7  # of the quote's size
_SIZES = (1.0, 0.9, 0.8)  # of the style's, the first at which the quote fits
_DASH = "——"


@frozen
class PullQuote:
    parts: tuple[Part, ...] = ()
    bands: tuple[Band, ...] = ()

    def out_of_slot(self) -> "PullQuote":
        """Return the quote with a remark that its place is not in the slot."""
        first, *rest = self.parts
        remark = Remark("quote-outside", 0, len(first.text.text))
        return replace(self, parts=(replace(first, remarks=(*first.remarks, remark)), *rest))


def set_quote(
    composer: Composer, article: Article, style: TypeStyle, place: Rect | None
) -> PullQuote:
    """Set the quote in the middle of `place`, with a thick rule above and a thin one below.

    A quote that has no place, or is longer than it, says so.
    """
    if article.quote is None:
        return PullQuote()
    if place is None:
        remark = Remark("quote-unused", 0, len(article.quote.text))
        return PullQuote((Part(Role.PULL_QUOTE, article.quote, style, (), remarks=(remark,)),))
    place = place.inset(0.0, _AIR * style.size)
    for share in _SIZES:
        sized = replace(style, size=style.size * share)
        parts, height = _lines(composer, article, sized, place)
        free = place.height - height - 2 * _PAD * sized.size
        if free >= 0:
            break
    else:
        remark = Remark("quote-long", 0, len(article.quote.text), -free / sized.size / _PITCH)
        parts[0] = replace(parts[0], remarks=(*parts[0].remarks, remark))
    down = (place.height - height) / 2
    moved = tuple(part.moved(0.0, down) for part in parts)
    return PullQuote(moved, tuple(_rules(place, turned=style.vertical)))


def _lines(
    composer: Composer, article: Article, style: TypeStyle, place: Rect
) -> tuple[list[Part], Pt]:
    """Set the quote and who said it from the head of `place` down; return their height."""
    assert article.quote is not None
    pitch, role = style.size * _PITCH, Role.PULL_QUOTE
    parts = [stack(composer, article.quote, style, place, pitch=pitch, role=role, article=article)]
    height = pitch * (len(parts[0].lines) - 1) + style.size
    if article.quote_by is not None:
        small = replace(style, size=style.size * _BY, align=Align.END)
        below = replace(place, top=place.top + height + 0.5 * style.size)
        text = _after_dash(article.quote_by)
        parts.append(stack(composer, text, small, below, pitch=pitch, role=role, article=article))
        height += 0.5 * style.size + small.size
    return parts, height


def _after_dash(by: Text) -> Text:
    pieces = (Piece(p.at + len(_DASH), p.source_at) for p in by.pieces)
    return replace(by, text=_DASH + by.text, pieces=(by.pieces[0], *pieces))


def _rules(place: Rect, *, turned: bool) -> Iterator[Band]:
    yield Band(replace(place, height=THICK), "red", turned)
    yield Band(replace(place, top=place.bottom - THIN, height=THIN), "black", turned)
