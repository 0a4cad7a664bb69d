"""What a file is made of -> its key: as long as it is the same, an earlier file is taken over.

A page's key is that of what it draws, not of its text: where a story was moved in its file but
looks as before, nothing is printed again. All that is not on the page but in its file or in its
preflight is the issue's environment: colours, faces, the printer, and the program itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from epaper_pdf.draw.content import Drawn
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.page.pages import Page
from epaper_pdf.pdf.document import Look
from epaper_pdf.printer.printer import Printer
from epaper_pdf.source import Span
from epaper_pdf.version import __version__

_MAKERS = ("draw", "fonts", "pdf", "placed", "preflight")  # folders of what makes and checks a file
_LIBRARIES = ("deflate", "pikepdf", "pillow", "reportlab", "uharfbuzz")
_APART = ("book", "pictures", "version")  # of a look: told apart, or of one file
_UNPRINTED = ("file_name", "name", "name_length")  # of a printer: in no file
_HEAD = 1 << 16  # bytes


def environment(look: Look, printer: Printer) -> str:
    """Return the digest of what all files of an issue share; `look` is that of its base edition.

    Zones have it in common, so that a page which is the same in both is one file.
    """
    parts = (
        _engine(), [_face(look.book, role) for role in look.book.roles],
        [(f.name, _plain(getattr(look, f.name))) for f in fields(look) if f.name not in _APART],
        [(f.name, _plain(getattr(printer, f.name))) for f in fields(printer)
         if f.name not in _UNPRINTED],
    )  # fmt: skip
    return digest(parts)


def page_key(shared: str, seen: str) -> str:
    """Return the key of the file of a page on which that is `seen`."""
    return digest((shared, seen))


def seen_on(page: Page, drawn: Drawn) -> str:
    """Return the digest of what a page's file shows, which has no links and no tags.

    Pictures count by their contents, wherever they lie.
    """
    pictures = [(replace(p, path=""), part) for p, part in drawn.pictures]
    shown = replace(drawn, pictures=pictures, links=[], parts={}, spread={})
    return digest((replace(page, blocks=()), _titles(page), shown))


def _titles(page: Page) -> list[tuple[str | None, str, str]]:
    """What the manifest tells of a page from its blocks."""
    return [(b.article_id, b.text, b.alt) for b in page.blocks if b.level]


def edition_key(shared: str, saved: Sequence[bytes], left: str | None) -> str:
    """Return the key of the combined edition: all pages and its contents as they are `saved`."""
    return digest((shared, [sha256(s).hexdigest() for s in saved], left))


def digest(parts: object) -> str:
    """Return the SHA-256 of plain values, in hexadecimal digits."""
    return sha256(repr(parts).encode()).hexdigest()


@cache
def _engine() -> str:
    """Return the digest of the program: of the modules that make files, and what they stand on."""
    package = Path(__file__).parents[1]
    files = [p for folder in _MAKERS for p in sorted((package / folder).rglob("*.py"))]
    files += (package / "page").glob("marks_outside.py")
    files += (package / "pdf").glob("*.icc")
    code = [sha256(p.read_bytes()).hexdigest() for p in files]
    return digest((__version__, code, [version(name) for name in _LIBRARIES]))


def _face(book: FontBook, role: str) -> tuple[object, ...]:
    """Return what tells a face from others.

    The head of a font file is its table directory, with a checksum of every table (OpenType,
    "Organization of an OpenType Font"); reading all of 38 MB takes longer than to draw a page.
    """
    face = book.face(role)
    with face.path.open("rb") as file:
        head = file.read(_HEAD)
    size = face.path.stat().st_size
    return role, face.name, face.weight, face.language, size, sha256(head).hexdigest()


def _plain(value: object) -> object:
    """Return a value as what reads the same in every process.

    Bytes have their digest beside them; where something is written down does not matter.
    """
    match value:
        case bytes() | Span():
            return ""
        case frozenset() | set():
            return sorted(str(v) for v in value)
        case Mapping():
            return sorted((str(k), _plain(v)) for k, v in value.items())
        case tuple() | list():
            return [_plain(v) for v in value]
    if is_dataclass(value):
        return [(f.name, _plain(getattr(value, f.name))) for f in fields(value)]
    return value
