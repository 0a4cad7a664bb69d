"""Pages as an earlier run placed them, for a run in which they are made of the same (改版).

What is kept of a page is what its neighbours, the edition and what is said of it need; its print
file stands in a version already. Whoever needs the page itself places it again.
"""

import pickle
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from epaper_pdf.cachefile import read_cached, write_cached
from epaper_pdf.draw.content import Drawn
from epaper_pdf.draw.objects import Deflated
from epaper_pdf.findings import Finding
from epaper_pdf.fonts.subset import Program
from epaper_pdf.issue.issue import Article, ArticleFill, Issue, ListFill
from epaper_pdf.layout.layout import Layout
from epaper_pdf.page.filling import SlotFit
from epaper_pdf.page.pages import Block, Page
from epaper_pdf.source import Source
from epaper_pdf.story.continued import FLOWING
from epaper_pdf.values import frozen

_KEY = 64  # digits of a digest
_DAYS = 30 * 24 * 3600.0  # seconds for which a page that nobody asks for is kept


@frozen
class KeptPage:
    """A page without its running text; what it draws; its leaf of the saved pages; its findings.

    `stream` is its content in the edition, `seen` the digest of what is seen on it.
    """

    page: Page
    drawn: Drawn
    stream: Deflated | None
    seen: str
    leaf: bytes
    fits: tuple[SlotFit, ...]
    findings: tuple[Finding, ...]


def outline(page: Page) -> Page:
    """Return a page whose blocks of running text have but the box of their first line."""
    return replace(page, blocks=tuple(map(_emptied, page.blocks)))


def _emptied(block: Block) -> Block:
    if block.role not in FLOWING:
        return block
    return replace(block, lines=tuple(replace(line, items=()) for line in block.lines[:1]))


@dataclass(frozen=True)
class Keep:
    """The kept pages of an issue in a cache's `folder`; their files' names begin with `stem`.

    `inputs` say what its pages are made of now, `shared` what all files are. What is kept is read
    where it is `wanted`.
    """

    folder: Path
    stem: str
    shared: str
    issue: Issue
    layouts: Mapping[str, Layout]
    inputs: Mapping[str, str]
    wanted: bool = True

    @cached_property
    def pages(self) -> dict[str, KeptPage]:
        """The pages that are made of the same as when they were kept, by their ids."""
        kept: dict[str, KeptPage] = {}
        known = _Known(self.issue, self.layouts)
        for id_, inputs in self.inputs.items() if self.wanted else ():
            content = read_cached(self._path(id_))
            if content is not None and content[:_KEY] == inputs.encode():
                with suppress(LookupError):  # it is made of texts that are not here
                    kept[id_] = known.page(content[_KEY:])
        return kept

    @cached_property
    def stocks(self) -> dict[str, Program]:
        """What was cut out of the faces for all pages, by the faces' names."""
        content = read_cached(self._stocks) if self.wanted else None
        if content is None or content[:_KEY] != self.shared.encode():
            return {}
        stocks: dict[str, Program] = _Unpickler(BytesIO(content[_KEY:]), {}).load()
        return stocks

    def write(self, pages: Mapping[str, KeptPage], stocks: Mapping[str, Program]) -> None:
        """Keep pages and stocks, and forget what nobody asked for in a month, of any issue.

        Raises:
            OSError: they could not be written.
        """
        for id_, kept in pages.items():
            if inputs := self.inputs.get(id_):
                write_cached(self._path(id_), inputs.encode() + _packed(kept))
        if stocks != self.stocks:
            packed = pickle.dumps(dict(stocks), pickle.HIGHEST_PROTOCOL)
            write_cached(self._stocks, self.shared.encode() + packed)
        for path in self.folder.iterdir():
            with suppress(FileNotFoundError):  # another run was first
                if time.time() - path.stat().st_mtime > _DAYS:
                    path.unlink()

    @property
    def _stocks(self) -> Path:
        return self.folder / f"{self.stem}.faces"

    def _path(self, page: str) -> Path:
        return self.folder / f"{self.stem}_{page}.page"


def _packed(kept: KeptPage) -> bytes:
    packed = BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {
        Source: lambda source: (_source, (source.path,)),
        Article: lambda article: (_article, (article.id,)),
    }
    pickler.dump(kept)
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
        self._articles = {article.id: article for article in _articles(issue)}
        spans = [issue.at, issue.publication.at, *(a.at for a in self._articles.values())]
        for layout in layouts.values():
            spans += [layout.span, *(slot.span for slot in layout.slots.values())]
        self._sources = {span.source.path: span.source for span in spans}
        self._makers: dict[tuple[str, str], Callable[..., Any]] = {
            (_source.__module__, _source.__name__): self._sources.__getitem__,
            (_article.__module__, _article.__name__): self._articles.__getitem__,
        }

    def page(self, packed: bytes) -> KeptPage:
        """Return a page from what `_packed` made.

        Raises:
            LookupError: it names a text or an article that is not here.
        """
        unpickler = _Unpickler(BytesIO(packed), self._makers)
        kept: KeptPage = unpickler.load()
        return kept


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


def _articles(issue: Issue) -> Iterator[Article]:
    for plan in issue.pages:
        for fill in plan.slots.values():
            match fill:
                case ArticleFill(article):
                    yield article
                case ListFill(articles):
                    yield from articles
    yield from issue.fillers
