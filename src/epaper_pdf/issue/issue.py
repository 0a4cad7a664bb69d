"""The issue as the newsroom means it: checked, with the place in its files on everything."""

import os
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from epaper_pdf.issue.ads import AdSize, Barcode, PdfArt, Terms
from epaper_pdf.issue.text import Paragraph, Text
from epaper_pdf.source import Span
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen


@frozen
class Image:
    """A picture file of the newsroom: opened once to know its size, never decoded here.

    `width` and `height` are those of the upright picture (EXIF orientation), `digest` is the
    SHA-256 of its file. It covers its place, cropped, or is `contained` in it whole.
    """

    path: Path
    width: int
    height: int
    mode: str
    alt: str
    caption: Text | None
    credit: Text | None
    focus: tuple[float, float]
    at: Span
    digest: str = ""
    contained: bool = False


@frozen
class Article:
    """One story; `drop_cap` lines is the first character of its body high, 0 for ordinary.

    `short_title` stands over its rest on another page. `quote` is a pull quote, said by `quote_by`;
    it is no part of the running text.
    """

    id: str
    title: Text
    at: Span
    kicker: Text | None = None
    deck: Text | None = None
    byline: Text | None = None
    lede: int = 0
    body: tuple[Paragraph, ...] = ()
    source_line: Text | None = None
    images: tuple[Image, ...] = ()
    drop_cap: int = 0
    short_title: Text | None = None
    quote: Text | None = None
    quote_by: Text | None = None


@frozen
class JumpTo:
    """Where a story goes on: a page, and its slot, empty for the first that is free."""

    page: str
    slot: str
    at: Span


@frozen
class ArticleFill:
    """An article; where it is too long it `jumps`: None leaves that to the slot.

    One that `is_filler` (补白) is no headline of its page.
    """

    article: Article
    at: Span
    jumps: bool | None = None
    jump_to: JumpTo | None = None
    is_filler: bool = False


@frozen
class ListFill:
    articles: tuple[Article, ...]
    at: Span


@frozen
class PictureFill:
    image: Image
    at: Span


@frozen
class AdFill:
    art: Image | PdfArt
    client: str
    at: Span
    terms: Terms


@frozen
class CodeFill:
    """A QR code that says `text`."""

    text: str
    caption: Text | None
    at: Span


Fill = ArticleFill | ListFill | PictureFill | AdFill | CodeFill


@frozen
class PoolArticle:
    """An article for which an automatic page finds a place, of `rank` 1 (the lead) to 5.

    `path` is its file as the issue names it. Where the page is full, one that is `droppable` may
    be left out; `boxed` asks for a frame, `least_span` and `most_span` bound its columns. One that
    is `listed` stands in one list (简讯) with the others that are; the first of them has those as
    its `briefs`. Where the page is too full it may go on where it says `jump_to`.
    """

    article: Article
    path: str
    rank: int
    droppable: bool
    boxed: bool
    least_span: int | None
    most_span: int | None
    at: Span
    listed: bool = False
    jump_to: JumpTo | None = None
    briefs: tuple["PoolArticle", ...] = ()
    is_filler: bool = False

    @property
    def members(self) -> tuple["PoolArticle", ...]:
        """Return the articles of a list, or the one that it is."""
        return (self, *self.briefs)


@frozen
class PoolAd:
    """An ad that an automatic page places; `path` is its file as the issue names it."""

    fill: AdFill
    path: str
    size: AdSize


@frozen
class PagePlan:
    """One page as planned: `id` is its printed number, `slots` fills the layout's slots by name.

    The two pages of a spread (通版) have both their ids in `spread`; the left one fills the slots.
    The articles of its `pool` and its `ads` stand in the automatic regions of its layout.
    """

    id: str
    ordinal: int
    section: str
    section_code: str
    ink: str
    layout: str
    editors: Mapping[str, str]
    slots: Mapping[str, Fill]
    at: Span
    slot_spans: Mapping[str, Span]
    language: str
    spread: tuple[str, str] | None = None
    pool: tuple[PoolArticle, ...] = ()
    ads: tuple[PoolAd, ...] = ()


@frozen
class Publication:
    """The paper; its `bleed` is the printer's where `publication.yaml` has none (no `bleed_at`)."""

    name: str
    code: str
    language: str
    slogan: str
    imprint: Mapping[str, str]
    trim_width: Pt
    trim_height: Pt
    bleed: Pt
    styles: str
    printer: str
    at: Span
    printer_at: Span
    ad_sizes: Mapping[str, AdSize] = field(default_factory=dict)
    raster_ads: bool = False
    barcode: Barcode | None = None
    bleed_at: Span | None = None


@frozen
class Zone:
    """A variant of an issue (多版次): the pages that it has instead of others, by their ids.

    `files` were read for these alone, with the SHA-256 of what was read.
    """

    name: str
    title: str
    pages: Mapping[str, PagePlan]
    files: Mapping[Path, str] = field(default_factory=dict)


@frozen
class Issue:
    """One day's newspaper: `number` is 第N期 of the year, `total` 总第N期.

    `fillers` are short texts for what stays free (补白), each for one place. `files` are
    the paths from the workspace of files as they are shown. `zone` is the one that this is the
    issue of, None for its base edition.
    """

    publication: Publication
    workspace: Path
    date: date
    weekday: str
    lunar: str
    number: int
    total: int
    pages: tuple[PagePlan, ...]
    at: Span
    fillers: tuple[Article, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    zones: tuple[Zone, ...] = ()
    zone: Zone | None = None

    def edition(self, name: str) -> "Issue":
        """Return the issue as the zone of this name has it, itself where the name is empty.

        Raises:
            LookupError: it has no such zone.
        """
        if not name:
            return self
        found = [zone for zone in self.zones if zone.name == name]
        if not found:
            raise LookupError(f"no zone {name}")
        return self.of_zone(found[0])

    def of_zone(self, zone: Zone) -> "Issue":
        """Return the issue as a zone has it."""
        pages = tuple(zone.pages.get(page.id, page) for page in self.pages)
        return replace(self, pages=pages, zone=zone)

    def place(self, path: str) -> str:
        """Return the path from the workspace of a file that a page names."""
        full = os.path.abspath(path)  # noqa: PTH100 - links stay as they are written
        return self.files.get(path) or Path(os.path.relpath(full, self.workspace)).as_posix()
