"""The body of an article: CommonMark, as much of it as a newspaper sets, with exact positions.

Every character of a paragraph knows where it stands in the file: after bold marks, escapes,
entities and line ends alike. What is not set is a finding, never silently text.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from epaper_pdf.findings import Finding, error, warning
from epaper_pdf.issue.inline import BAD_RUBY, RAISED, RUBY, marks_plugin
from epaper_pdf.issue.text import (
    Emphasis,
    Kind,
    Mark,
    MarkKind,
    Paragraph,
    Piece,
    Ruby,
    Text,
    Tongue,
)
from epaper_pdf.source import Source, Span

_INSTEAD = {
    "html_block": ("HTML", "write plain text"),
    "html_inline": ("HTML", "write plain text, or \\< for the sign"),
    "image": ("a picture in the text", "list it under images in the front matter"),
    "link_open": ("a link", "write the address as text"),
    "code_inline": ("code", "write plain text"),
    "code_block": ("an indented block", "begin paragraphs at the margin"),
    "fence": ("a code block", "write plain text"),
    "hr": ("a rule", "use a subhead (## )"),
    "ordered_list_open": ("a numbered list", "write the numbers into paragraphs, as （一）"),
    "em_open": ("emphasis with one star", "write **bold**"),
    "hardbreak": ("a forced line break", "begin a new paragraph"),
    "table_open": ("a table", "write it as a list (- )"),
    BAD_RUBY: ("an annotation without its characters or its note", "write {字|zì}"),
}
_STARS = re.compile(r"\*{2,}")
_BESIDE_MARKS = (
    "write the marks outside the stars, as “**字**” or **字**。; for stars themselves write \\*\\*"
)
_LEFT_OVER = (  # code, signs, message, hint
    ("stars", _STARS, "{} makes nothing bold here, and is printed", _BESIDE_MARKS),
    (
        "mark",
        re.compile(r"\]\{|\{[^{}|]{1,12}\|"),
        "{} marks nothing here, and is printed",
        "marks are written [字]{.dot}, notes {字|zì}; for the signs themselves write \\{ and \\[",
    ),
)
_LANGUAGE = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_Marked = TypeVar("_Marked", Emphasis, Mark, Ruby, Tongue)
_Making = Callable[[int, int], Mark | Tongue]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    attrs_plugin(parser, spans=True)
    marks_plugin(parser)
    parser.disable("text_join")  # keeps escapes and entities apart, so that they can be placed
    return parser


def read_body(source: Source, start: int) -> tuple[tuple[Paragraph, ...], list[Finding]]:
    """Return the paragraphs of the article's body, which begins at code point `start`."""
    reader = _Reader(source, start)
    reader.read(_parser().parse(source.text[start:]))
    return tuple(reader.paragraphs), reader.findings


class _Reader:
    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.first_line = source.line_col(start)[0]
        self.paragraphs: list[Paragraph] = []
        self.findings: list[Finding] = []
        self.lists = self.quotes = 0
        self.heading = False

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type in _INSTEAD:
                self._refuse(token, *_INSTEAD[token.type])
            elif token.type == "inline":
                self._inline(token)
            else:
                self._open_or_close(token)

    def _open_or_close(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "bullet_list_close":
                self.lists += token.nesting
                if self.lists > 1:
                    self._refuse(token, "a list in a list", "write one list")
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "heading_open" | "heading_close":
                self.heading = token.nesting > 0
                if self.heading and token.tag != "h2":
                    level = int(token.tag[1:])
                    self._refuse(token, f"a heading of level {level}", "subheads are ## ")

    def _refuse(self, token: Token, what: str, hint: str, at: Span | None = None) -> None:
        message = f"{what} is not set in articles"
        self.findings.append(error("markdown", message, at=at or self._line(token), hint=hint))

    def _line(self, token: Token) -> Span:
        line = self.first_line + (token.map[0] if token.map else 0)
        at = self.source.offset(line, 1)
        return Span(self.source, at, at)

    def _inline(self, token: Token) -> None:
        placer = _Placer(self.source, self._line(token).start)
        refused: set[str] = set()
        for child in token.children or ():
            if child.type in _INSTEAD:
                if child.type not in refused:
                    self._refuse(token, *_INSTEAD[child.type], at=placer.here(child))
                refused.add(child.type)
            elif child.type == "span_open" and _making(child) is None:
                marks = ", ".join(f".{kind}" for kind in MarkKind)
                hint = f"the marks are {marks}; a language is told by lang=fr, as in BCP 47"
                self._refuse(token, "a span of this kind", hint, at=placer.here(child))
                refused.add(child.type)
            elif child.type.replace("_close", "_open") not in refused:
                self._left_over(child, placer)
                placer.add(child)
        text = placer.text()
        if text.text:
            self.paragraphs.append(Paragraph(self._kind(), text))

    def _left_over(self, token: Token, placer: "_Placer") -> None:
        """Tell of signs of marks that mark nothing, and are printed as they are."""
        if token.type != "text":
            return  # written with a backslash, they are meant
        start = placer.here(token).start
        for code, signs, message, hint in _LEFT_OVER:
            for found in signs.finditer(token.content):
                at = Span(self.source, start + found.start(), start + found.end())
                said = message.format(found[0])
                self.findings.append(warning(code, said, at=at, hint=hint))

    def _kind(self) -> Kind:
        if self.heading:
            return Kind.SUBHEAD
        if self.quotes:
            return Kind.QUOTE
        return Kind.ITEM if self.lists else Kind.BODY


class _Placer:
    """Walks inline tokens along the source, so that each piece of text is found where it stands."""

    def __init__(self, source: Source, at: int) -> None:
        self.source, self.at = source, at
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.bold: list[Emphasis] = []
        self.opened: int | None = None
        self.marks: list[Mark] = []
        self.ruby: list[Ruby] = []
        self.tongues: list[Tongue] = []
        self.spans: list[tuple[int, _Making]] = []

    def here(self, token: Token) -> Span:
        written = "[" if token.type == "span_open" else token.content or token.markup or ""
        found = self.source.text.find(written, self.at) if written else self.at
        at = found if found >= 0 else self.at
        return Span(self.source, at, at + len(written))

    def add(self, token: Token) -> None:
        match token.type:
            case "text":
                self._append(token.content, token.content)
            case "text_special":
                self._append(token.content, token.markup)
            case "softbreak":
                self._soft_break()
            case "strong_open" | "strong_close":
                self._strong(opens=token.nesting > 0)
            case "span_open" | "span_close":
                self._span(_making(token))
            case type_ if type_ == RAISED:
                self._raised(token.content)
            case type_ if type_ == RUBY:
                self._ruby(token.content, token.info)
            case other:
                raise ValueError(f"inline token {other} is neither set nor refused")

    def _strong(self, *, opens: bool) -> None:
        if opens:
            self.opened = self.length
            return
        if self.opened is not None and self.length > self.opened:
            self.bold.append(Emphasis(self.opened, self.length))
        self.opened = None

    def _span(self, opened: _Making | None) -> None:
        """Open a span, or close the one opened last."""
        if opened is not None:
            self.spans.append((self.length, opened))
            return
        start, making = self.spans.pop()
        self.at = self.source.text.find("}", self.at) + 1 or self.at
        if self.length == start:
            return
        match making(start, self.length):
            case Mark() as mark:
                self.marks.append(mark)
            case tongue:
                self.tongues.append(tongue)

    def _raised(self, text: str) -> None:
        start = self.length
        self._append(text, text)
        self.marks.append(Mark(start, self.length, MarkKind.NOTE))

    def _ruby(self, base: str, note: str) -> None:
        start = self.length
        self._append(base, base)
        at = self.source.text.index(note, self.at)
        text = Text(note, (Piece(0, at),), (), self.source)
        self.ruby.append(Ruby(start, self.length, text))
        self.at = at + len(note)

    def _append(self, text: str, written: str) -> None:
        if not text:
            return
        found = self.source.text.find(written, self.at)
        if found < 0:  # CommonMark replaced a character: its line is the best place there is
            found = self.at
        self.pieces.append(Piece(self.length, found))
        self.parts.append(text)
        self.length += len(text)
        self.at = found + len(written)

    def _soft_break(self) -> None:
        """A line end between Han or Chinese marks is nothing, beside Latin one space (A6.5)."""
        end = self.source.text.index("\n", self.at)
        before = self.parts[-1][-1:] if self.parts else ""
        rest = self.source.text[end:].lstrip()
        self.at = end + 1
        if not (_is_wide(before) or _is_wide(rest[:1])):
            self.pieces.append(Piece(self.length, end))
            self.parts.append(" ")
            self.length += 1

    def text(self) -> Text:
        """Return the paragraph without white space at its ends."""
        whole = "".join(self.parts)
        kept = whole.strip(" \t\u3000")
        cut = len(whole) - len(whole.lstrip(" \t\u3000"))
        pieces = tuple(self.pieces)
        if cut:
            full = Text(whole, pieces, (), self.source)
            later = (Piece(p.at - cut, p.source_at) for p in self.pieces if p.at > cut)
            pieces = (Piece(0, full.source_at(cut)), *later) if kept else ()
        return Text(
            kept, pieces, _cut(self.bold, cut, len(kept)), self.source,
            _cut(self.marks, cut, len(kept)), _cut(self.ruby, cut, len(kept)),
            _cut(self.tongues, cut, len(kept)),
        )  # fmt: skip


def _cut(marked: Sequence[_Marked], cut: int, length: int) -> tuple[_Marked, ...]:
    """Return what is marked in a text that loses `cut` code points and is `length` long then."""
    moved = (replace(m, start=max(m.start - cut, 0), end=min(m.end - cut, length)) for m in marked)
    return tuple(m for m in moved if m.end > m.start)


def _making(token: Token) -> _Making | None:
    """Return what makes a mark of `[字]{.dot}`, a tongue of `[mots]{lang=fr}`; None for others."""
    said = {key: str(value) for key, value in token.attrs.items()}
    match said:
        case {"class": name} if len(said) == 1 and name in {*MarkKind}:
            return partial(Mark, kind=MarkKind(name))
        case {"lang": lang} if len(said) == 1 and _LANGUAGE.fullmatch(lang):
            return partial(Tongue, lang=lang)
    return None


def _is_wide(char: str) -> bool:
    return bool(char) and (unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·")
