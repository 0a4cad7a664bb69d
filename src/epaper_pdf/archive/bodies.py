"""An article's body -> plain text, and XHTML with what the newsroom marked in it.

The elements are those that HTML (WHATWG, 4.5) has for the thing: 着重号 is `em`, 专名号 `u` ("a
Chinese proper name mark"), 书名号 `cite`, 注码 `sup`, 注音 `ruby`; for 示亡号 there is none.
Passages whose language is named say it (`lang`).
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from epaper_pdf.issue.issue import Article
from epaper_pdf.issue.text import Kind, MarkKind, Paragraph, Ruby, Text

_MARKS: Mapping[MarkKind, tuple[str, str]] = {
    MarkKind.DOT: ("<em>", "</em>"),
    MarkKind.NAME: ("<u>", "</u>"),
    MarkKind.MOURN: ('<span class="mourn">', "</span>"),
    MarkKind.BOOK: ("<cite>", "</cite>"),
    MarkKind.NOTE: ("<sup>", "</sup>"),
}
_BOLD = ("<strong>", "</strong>")
_ROWS = {Kind.BODY: "p", Kind.SUBHEAD: "h2", Kind.QUOTE: "p", Kind.ITEM: "li"}
_AROUND = {Kind.QUOTE: "blockquote", Kind.ITEM: "ul"}  # paragraphs that stand in one together
_Tagged = tuple[int, int, str, str]  # code points from, to, and the tags before and after them


def plain(article: Article) -> str:
    """Return the paragraphs of a body and its source line, a line each."""
    return "".join(f"{text.text}\n" for text in _texts(article))


def characters(article: Article) -> int:
    """Return the code points of a body without its line ends."""
    return sum(len(text.text) for text in _texts(article))


def xhtml(article: Article) -> str:
    """Return a body as elements of XHTML, well-formed without a root, a line each."""
    return "".join(f"{row}\n" for row in _rows(article))


def _texts(article: Article) -> Iterator[Text]:
    yield from (paragraph.text for paragraph in article.body)
    if article.source_line is not None:
        yield article.source_line


def _rows(article: Article) -> Iterator[str]:
    for kind, paragraphs in groupby(article.body, key=_kind):
        rows = (f"<{_ROWS[kind]}>{inline(p.text)}</{_ROWS[kind]}>" for p in paragraphs)
        if around := _AROUND.get(kind):
            yield f"<{around}>"
            yield from rows
            yield f"</{around}>"
        else:
            yield from rows
    if article.source_line is not None:
        yield f"<footer>{inline(article.source_line)}</footer>"


def _kind(paragraph: Paragraph) -> Kind:
    return paragraph.kind


def inline(text: Text) -> str:
    """Return a text with the tags of what is marked in it, which stands inside one another."""
    written: list[str] = []
    inside: list[_Tagged] = []
    at = 0

    def close(until: int) -> None:
        nonlocal at
        while inside and inside[-1][1] <= until:
            _, end, _, after = inside.pop()
            written.append(escape(text.text[at:end], quote=False) + after)
            at = end

    for tagged in sorted(_tagged(text), key=lambda one: (one[0], -one[1])):
        start, _, before, _ = tagged
        close(start)
        written.append(escape(text.text[at:start], quote=False) + before)
        at = start
        inside.append(tagged)
    close(len(text.text))
    return "".join(written) + escape(text.text[at:], quote=False)


def _tagged(text: Text) -> Iterator[_Tagged]:
    for tongue in text.tongues:
        yield tongue.start, tongue.end, f'<span lang="{tongue.lang}">', "</span>"
    yield from ((bold.start, bold.end, *_BOLD) for bold in text.bold)
    yield from ((mark.start, mark.end, *_MARKS[mark.kind]) for mark in text.marks)
    yield from ((ruby.start, ruby.end, "<ruby>", _note(ruby)) for ruby in text.ruby)


def _note(ruby: Ruby) -> str:
    """Return the end of an annotation; readers that know none show it in parentheses."""
    return f"<rp>（</rp><rt>{escape(ruby.note.text, quote=False)}</rt><rp>）</rp></ruby>"
