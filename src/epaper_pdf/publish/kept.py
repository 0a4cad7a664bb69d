"""Pages as an earlier run placed them, for a run in which they are made of the same (改版).

What is kept of a page is what its neighbours, the edition and what is said of it need; its print
file stands in a version already. Whoever needs the page itself places it again.
"""

import pickle
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from epaper_pdf.cachefile import read_cached, write_cached
from epaper_pdf.draw.content import Drawn
from epaper_pdf.findings import Finding
from epaper_pdf.issue.articles import all_articles
from epaper_pdf.issue.issue import Article, Issue
from epaper_pdf.layout.layout import Layout
from epaper_pdf.page.filling import SlotFit
from epaper_pdf.page.navigation import Headline
from epaper_pdf.page.pages import Block, Page
from epaper_pdf.pdf.writer import FaceStock, Screen
from epaper_pdf.publish.inputs import Inputs
from epaper_pdf.publish.keys import digest
from epaper_pdf.publish.sources import Sources
from epaper_pdf.source import Source
from epaper_pdf.story.continued import FLOWING
from epaper_pdf.values import frozen

_KEY = 64  # digits of a digest
_DAYS = 30 * 24 * 3600.0  # seconds for which a page that nobody asks for is kept


@frozen
class KeptPage:
    """A page without its running text; what of it links and tags need; its findings.

    `screen` is its content in the edition, `leaf` its part of the saved pages, `seen` the digest of
    what is seen on it.
    """

    page: Page
    drawn: Drawn
    screen: Screen | None
    seen: str
    leaf: bytes
    fits: tuple[SlotFit, ...]
    findings: tuple[Finding, ...]


def outline(page: Page) -> Page:
    """Return a page whose blocks of running text have but the box of their first line."""
    return replace(page, blocks=tuple(map(_emptied, page.blocks)))


def unpainted(drawn: Drawn) -> Drawn:
    """Return what a page draws without what is painted: glyphs' texts, pictures, links, parts."""
    return replace(drawn, fills=[], rules=[], runs=[], spread={})


def _emptied(block: Block) -> Block:
    if block.role not in FLOWING:
        return block
    return replace(block, lines=tuple(replace(line, items=()) for line in block.lines[:1]))


@dataclass(frozen=True)
class Keep:
    """What is kept of an issue in a cache's `folder`; the files' names begin with `stem`.

    `inputs` say what the issue is made of now, of `sources`. What is kept is read where it is
    `wanted`.
    """

    folder: Path
    stem: str
    issue: Issue
    layouts: Mapping[str, Layout]
    sources: Sources
    inputs: Inputs
    wanted: bool = True

    @cached_property
    def pages(self) -> dict[str, KeptPage]:
        """The pages that are made of the same as when they were kept, by their ids."""
        found = {id_: self._read(f"{id_}.page", key) for id_, key in self.inputs.pages.items()}
        return {id_: page for id_, page in found.items() if page is not None}

    def pages_of(self, ids: Collection[str]) -> dict[str, KeptPage]:
        """Return those of `ids` that are kept, the halves of a spread both or neither.

        What lies over the fold is told of the first half that is made, so it hangs on the other.
        """
        there = self.pages.keys() & {*ids}
        pairs = {plan.id: plan.spread or (plan.id,) for plan in self.issue.pages}
        return {id_: page for id_, page in self.pages.items() if there.issuperset(pairs[id_])}

    @cached_property
    def stocks(self) -> dict[str, FaceStock]:
        """What was cut out of the faces for all pages, by the faces' names."""
        return self._read("faces", self.inputs.shared) or {}

    def contents(self, headlines: Sequence[Headline]) -> tuple[KeptPage, ...]:
        """Return the contents of the edition, none where they had not these headlines."""
        return self._read("contents", self._of_contents(headlines)) or ()

    def write(self, pages: Mapping[str, KeptPage], stocks: Mapping[str, FaceStock]) -> None:
        """Keep pages and stocks, and forget what nobody asked for in a month, of any issue.

        Raises:
            OSError: they could not be written.
        """
        for id_, kept in pages.items():
            if key := self.inputs.pages.get(id_):
                self._write(f"{id_}.page", key, kept)
        if stocks != self.stocks:
            self._write("faces", self.inputs.shared, dict(stocks))
        for path in self.folder.glob("*"):
            with suppress(FileNotFoundError):  # another run was first
                if time.time() - path.stat().st_mtime > _DAYS:
                    path.unlink()

    def write_contents(self, headlines: Sequence[Headline], pages: Sequence[KeptPage]) -> None:
        """Keep the contents of the edition.

        Raises:
            OSError: they could not be written.
        """
        self._write("contents", self._of_contents(headlines), tuple(pages))

    def _of_contents(self, headlines: Sequence[Headline]) -> str:
        return digest((self.inputs.common, headlines))

    def _read(self, name: str, key: str) -> Any:
        """Return what was kept under a name, None where it was made of something else."""
        content = read_cached(self._path(name)) if self.wanted else None
        if content is None or content[:_KEY] != key.encode():
            return None
        try:
            return self._known.value(content[_KEY:])
        except LookupError:  # it is made of texts that are not here
            return None

    def _write(self, name: str, key: str, value: object) -> None:
        write_cached(self._path(name), key.encode() + _packed(value))

    @cached_property
    def _known(self) -> "_Known":
        return _Known(self.issue, self.layouts)

    def _path(self, name: str) -> Path:
        return self.folder / f"{self.stem}_{name}"


def _packed(value: object) -> bytes:
    packed = BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {
        Source: lambda source: (_source, (source.path,)),
        Article: lambda article: (_article, (article.id,)),
    }
    pickler.dump(value)
    return packed.getvalue()


def _source(path: str) -> Source:
    """Stand for a text of the newsroom in what is kept."""
    raise LookupError(path)


def _article(id_: str) -> Article:
    """Stand for an article of the issue in what is kept."""
    raise LookupError(id_)


class _Known:
    """The texts and articles of an issue, which kept pages only name."""

    def __init__(self, issue: Issue, layouts: Mapping[str, Layout]) -> None:
        self._articles = all_articles(issue)
        spans = [issue.at, issue.publication.at, *(a.at for a in self._articles.values())]
        for layout in layouts.values():
            spans += [layout.span, *(slot.span for slot in layout.slots.values())]
        self._sources = {span.source.path: span.source for span in spans}
        self._makers: dict[tuple[str, str], Callable[..., Any]] = {
            (_source.__module__, _source.__name__): self._sources.__getitem__,
            (_article.__module__, _article.__name__): self._articles.__getitem__,
        }

    def value(self, packed: bytes) -> Any:
        """Return what `_packed` was given.

        Raises:
            LookupError: it names a text or an article that is not here.
        """
        return _Unpickler(BytesIO(packed), self._makers).load()


class _Unpickler(pickle.Unpickler):
    """Makes values of this program, and nothing else, whatever a file asks for."""

    def __init__(self, file: BytesIO, makers: dict[tuple[str, str], Callable[..., Any]]) -> None:
        super().__init__(file)
        self._makers = makers

    def find_class(self, module: str, name: str) -> Any:
        known = self._makers.get((module, name))
        if known is None:
            known = super().find_class(module, name) if module.startswith("epaper_pdf.") else None
            if not isinstance(known, type):
                raise LookupError(f"{module}.{name}")
            self._makers[module, name] = known
        return known
