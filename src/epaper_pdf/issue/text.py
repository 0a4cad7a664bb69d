"""Texts as the newsroom wrote them: characters, their marks, and the place of each in its file."""

from dataclasses import field
from enum import StrEnum

from epaper_pdf.source import Source, Span
from epaper_pdf.values import frozen


@frozen
class Piece:
    """From code point `at` of a text on, its characters stand at `source_at` on in the source."""

    at: int
    source_at: int


@frozen
class Emphasis:
    """Code points `start` to `end` of a text set in bold (黑体)."""

    start: int
    end: int


class MarkKind(StrEnum):
    """Marks of characters: 着重号, 专名号, 示亡号, 浪线书名号, 注码 (TYPOGRAPHY G3, G4, N4)."""

    DOT = "dot"
    NAME = "name"
    MOURN = "mourn"
    BOOK = "book"
    NOTE = "note"


@frozen
class Mark:
    """Code points `start` to `end` of a text carry a mark."""

    start: int
    end: int
    kind: MarkKind


@frozen
class Ruby:
    """Code points `start` to `end` of a text are annotated with `note` (注音, TYPOGRAPHY G1)."""

    start: int
    end: int
    note: "Text"


@frozen
class Tongue:
    """Code points `start` to `end` of a text are in another language, named as in BCP 47."""

    start: int
    end: int
    lang: str


@frozen
class Text:
    """One paragraph or title, and where each of its characters stands in the source.

    Of `tongues` within each other the inner comes first.
    """

    text: str
    pieces: tuple[Piece, ...]
    bold: tuple[Emphasis, ...]
    source: Source = field(repr=False)
    marks: tuple[Mark, ...] = ()
    ruby: tuple[Ruby, ...] = ()
    tongues: tuple[Tongue, ...] = ()

    def source_at(self, at: int) -> int:
        """Return the code point of the source that holds code point `at` of the text."""
        piece = next(p for p in reversed(self.pieces) if p.at <= at)
        return piece.source_at + at - piece.at

    def span(self, start: int, end: int) -> Span:
        """Return the place of code points `start` to `end` in the source."""
        first = self.source_at(start)
        last = self.source_at(end - 1) + 1 if end > start else first
        return Span(self.source, first, max(first, last))


class Kind(StrEnum):
    BODY = "body"
    SUBHEAD = "subhead"
    QUOTE = "quote"
    ITEM = "item"


@frozen
class Paragraph:
    """One paragraph of a body.

    Where it `goes_on` from another page it begins without an indent (E1); where `lines` are given
    only so many of its first lines are set, the last of them flush: the rest stands elsewhere.
    """

    kind: Kind
    text: Text
    goes_on: bool = False
    lines: int | None = None
