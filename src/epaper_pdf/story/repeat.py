"""A story's title -> the short one that stands again over its rest (TYPOGRAPHY I12)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from epaper_pdf.issue.issue import Article
from epaper_pdf.issue.text import Text
from epaper_pdf.layout.style import TitleStyle
from epaper_pdf.story.headline import set_headline
from epaper_pdf.story.parting import sliced
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.phrase import phrase_ends
from epaper_pdf.units import Pt

_LEAST = 4  # characters: fewer do not tell what it was
_REST = re.compile("[，；：。！？—　 \n]+")
_MORE = "……"


def repeat_title(composer: Composer, article: Article, style: TitleStyle, width: Pt) -> Text:
    """Return the author's short title, or as much of the title as fits, a whole phrase at least.

    Where nothing fits it is the shortest that there is, and is told as any title that is too long.
    """
    if article.short_title is not None:
        return article.short_title
    text = Text("", (), (), article.title.source)
    for text in _shorter(article.title, composer.language):
        made = set_headline(composer, text, style, width)
        if made.fits and not made.torn:
            return text
    return text


def _shorter(title: Text, language: str) -> Iterator[Text]:
    """Yield a title on one line, then its clauses from the first on, then its first phrases."""
    whole = title.text
    yield _plain(title, len(whole))
    for rest in reversed([*_REST.finditer(whole)]):
        if rest.start() >= _LEAST and rest.end() < len(whole):
            yield _plain(title, rest.start())
    first = _REST.search(whole, _LEAST)
    clause = whole[: first.start()] if first else whole
    for at in reversed(phrase_ends(clause, language)):
        if at >= _LEAST:
            short = _plain(title, at)
            yield replace(short, text=short.text + _MORE)


def _plain(title: Text, end: int) -> Text:
    """Return a title up to `end`, what its author turned put on one line, a space between."""
    return replace(sliced(title, 0, end), text=title.text[:end].replace("\n", " "))
