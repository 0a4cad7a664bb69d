"""One article file: YAML front matter between `---` lines, then the body."""

from collections.abc import Callable
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.file import ArticlePicture, FrontMatter
from epaper_pdf.issue.issue import Article, Image
from epaper_pdf.issue.markdown import read_body
from epaper_pdf.issue.text import Piece, Text
from epaper_pdf.source import Source, Span
from epaper_pdf.yamlfile import Positions, load

OpenImage = Callable[[ArticlePicture, Positions, tuple[str | int, ...]], Image | None]
_FENCE = "---"


def front_matter(source: Source) -> tuple[str, int] | Finding:
    """Return the YAML of the front matter and the code point at which the body begins."""
    lines = source.text.split("\n")
    start = Span(source, 0, 0)
    if lines[0].rstrip() != _FENCE:
        hint = "an article begins with a line ---, its title and so on, and another line ---"
        return error("front-matter", "the front matter is missing", at=start, hint=hint)
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            begin = sum(len(row) + 1 for row in lines[: number + 1])
            return "\n".join(lines[1:number]), min(begin, len(source.text))
    hint = "write a line --- after it"
    return error("front-matter", "the front matter has no end", at=start, hint=hint)


def read_article(
    source: Source, path: Path, open_image: OpenImage
) -> tuple[Article | None, list[Finding]]:
    """Return the article of a file, and its mistakes."""
    found = front_matter(source)
    if isinstance(found, Finding):
        return None, [found]
    yaml_text, body_at = found
    head, at, findings = load(source, FrontMatter, shift=1, text=yaml_text)
    body, mistakes = read_body(source, body_at)
    findings += mistakes
    if not body and not mistakes:
        end = Span(source, body_at, body_at)
        findings.append(error("empty-article", "the article has no text", at=end))
    if head is None:
        return None, findings
    for key in ("kicker", "short_title", "deck", "byline", "source", "quote_by"):
        if "\n" in (getattr(head, key) or ""):
            findings.append(error("wrong-value", "should be one line", at=at.span(key)))
    if head.quote_by and not head.quote:
        message = "'quote_by' is who said the 'quote', which is wanting"
        findings.append(error("wrong-value", message, at=at.span("quote_by")))
    images = [open_image(p, at, ("images", i)) for i, p in enumerate(head.images)]
    article = Article(
        id=head.id or path.stem,
        kicker=_field(head.kicker, at, "kicker"),
        title=text_at(head.title, at.span("title")),
        deck=_field(head.deck, at, "deck"),
        byline=_field(head.byline, at, "byline"),
        lede=head.lede,
        body=body,
        source_line=_field(head.source, at, "source"),
        images=tuple(i for i in images if i is not None),
        at=at.span("title"),
        drop_cap=head.drop_cap or 0,
        short_title=_field(head.short_title, at, "short_title"),
        quote=_field(head.quote, at, "quote"),
        quote_by=_field(head.quote_by, at, "quote_by"),
    )
    return article, findings


def _field(value: str | None, at: Positions, key: str) -> Text | None:
    return text_at(value.strip(), at.span(key)) if value and value.strip() else None


def text_at(value: str, span: Span) -> Text:
    """Return a YAML scalar as a text whose characters stand in its span.

    Exact for plain and quoted scalars without escapes; after an escape each next stretch of
    characters is found again, where it can be.
    """
    written = span.source.text[span.start : span.end]
    pieces: list[Piece] = []
    at = 0
    for start, part in _stretches(value):
        found = written.find(part, at)
        if found >= 0:
            pieces.append(Piece(start, span.start + found))
            at = found + len(part)
    if not pieces or pieces[0].at:
        pieces.insert(0, Piece(0, span.start))
    return Text(value, tuple(pieces), (), span.source)


def _stretches(value: str) -> list[tuple[int, str]]:
    """Return the parts of a value between the characters that YAML may have escaped."""
    out, start = [], 0
    for i, char in enumerate(value + "\n"):
        if char in "\n\t\"'\\":
            if i > start:
                out.append((start, value[start:i]))
            start = i + 1
    return out
