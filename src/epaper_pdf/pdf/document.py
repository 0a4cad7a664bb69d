"""Pages -> PDF files: one print file a page, and the combined edition with links and outline.

A print file is PDF/X-4 and PDF/A-2u at once: both output intents have one profile (PRINT §1b).

The same pages give the same bytes: dates come from the issue, ids from the contents.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import md5
from itertools import pairwise

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from epaper_pdf.draw.cidfont import CidFont
from epaper_pdf.draw.content import VERTICAL, Drawn, Pen, Target, Texts, content
from epaper_pdf.draw.mono import MONO, mono
from epaper_pdf.draw.objects import Dictionary, Stream, deflated, flate, text
from epaper_pdf.draw.pictures import Pictures
from epaper_pdf.draw.spots import spaces
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import Link, Page
from epaper_pdf.pdf.metadata import Metadata
from epaper_pdf.pdf.shown import Shown
from epaper_pdf.printer.printer import OutputCondition
from epaper_pdf.units import Pt

_VERSION = (1, 6)  # PDF/X-4 (ISO 15930-7) is a PDF 1.6
_OVERPRINT = {
    "GSover": Dictionary(Type=b"/ExtGState", OP=b"true", op=b"true", OPM=1),
    "GSknock": Dictionary(Type=b"/ExtGState", OP=b"false", op=b"false", OPM=0),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What all files of an issue share: `title` is the issue's, `made` its date, `key` its name.

    `version` is that of the print files (改版).
    """

    book: FontBook
    swatches: Mapping[str, Swatch]
    pictures: Pictures
    condition: OutputCondition
    key: str
    version: int
    title: str
    author: str
    producer: str
    language: str
    made: datetime


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: it leads to page `page`, at height `y` there (None: its head)."""

    title: str
    page: str
    y: Pt | None
    children: tuple["OutlineEntry", ...] = ()


class PdfWriter:
    """Writes the files of one issue; what a page draws is encoded once for all of them."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._pen = Pen(look.book)
        self._drawn: dict[str, tuple[Page, Drawn]] = {}

    def drawn(self, page: Page) -> Drawn:
        """Return what a page draws, encoded when it is first asked for."""
        known, drawn = self._drawn.get(page.id, (None, None))
        if known is not page or drawn is None:
            drawn = self._pen.draw(page)
            self._drawn[page.id] = page, drawn
        return drawn

    def page(self, page: Page) -> bytes:
        """Return the print file of a page: CMYK, boxes, no annotation.

        Raises:
            BadInput: a picture cannot be decoded.
        """
        drawn = self.drawn(page)
        document = _Document(self._look, f"{self._look.title} {page.id}")
        fonts = document.fonts(drawn.texts)
        document.add_page(page, drawn, Target.PRINT, fonts)
        key = f"{self._look.key}/{page.id}"
        document.conform(key, self._profile, archival=page.archival)
        return document.bytes()

    @cached_property
    def _profile(self) -> bytes:
        """The output profile, deflated once for all files."""
        return deflated(self._look.condition.profile)

    def edition(
        self, pages: Sequence[Page], outline: Sequence[OutlineEntry], *, left: str | None = None
    ) -> bytes:
        """Return the combined edition: sRGB, links, outline, page labels equal to the page ids.

        Where a page stands at the `left` of a spread, readers open it in pairs of facing pages.

        Raises:
            BadInput: a picture cannot be decoded.
        """
        drawn = [self.drawn(p) for p in pages]
        texts = _merged(drawn)
        if texts is None:  # two pages show different characters with one glyph
            texts = {}
            drawn = [self._pen.draw(p, texts) for p in pages]
        document = _Document(self._look, self._look.title)
        fonts = document.fonts(texts)
        for page, one in zip(pages, drawn, strict=True):
            document.add_page(page, one, Target.SCREEN, fonts)
        document.link(pages, drawn)
        document.navigate(pages, outline)
        document.show(pages, left)
        return document.bytes()


def _merged(drawn: Sequence[Drawn]) -> Texts | None:
    """Return the texts of the glyphs of all pages, None where they disagree."""
    merged: Texts = {}
    for one in drawn:
        for face, texts in one.texts.items():
            known = merged.setdefault(face, {})
            if any(known.get(glyph, shown) != shown for glyph, shown in texts.items()):
                return None
            known.update(texts)
    return merged


class _Document(PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """A ReportLab document whose catalogue, pages and information are our own dictionaries."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(pdfVersion=_VERSION, invariant=1, compression=1)
        self.signature = md5(usedforsecurity=False)  # ReportLab's has SOURCE_DATE_EPOCH in it
        self._look = look
        self._swatches = (look.swatches, mono(look.swatches))
        self._kids: list[Dictionary] = []
        self._shown = Shown(self, look.pictures)
        self._tree = Dictionary(Type=b"/Pages")
        self.Catalog = Dictionary(
            Type=b"/Catalog", Pages=self.Reference(self._tree), Lang=text(_bcp47(look.language)),
            ViewerPreferences=b"<</DisplayDocTitle true>>",
        )  # fmt: skip
        self._title, self._producer = title, f"{look.producer}; ReportLab"
        zone = look.made.strftime("%z")
        date = look.made.strftime(f"(D:%Y%m%d%H%M%S{zone[:3]}'{zone[3:]}')").encode()
        self.info = Dictionary(
            Title=text(title), Author=text(look.author), Creator=text(look.producer),
            Producer=text(self._producer), CreationDate=date, ModDate=date,
        )  # fmt: skip
        self.updateSignature(f"{title} {look.producer} {date!r}")

    def fonts(self, texts: Texts) -> dict[str, PDFObjectReference]:
        """Return the references of a font for each face, by resource name."""
        return {
            f"F{face}": CidFont(
                self._look.book.named(face.removesuffix(VERTICAL)),
                texts[face],
                self,
                vertical=face.endswith(VERTICAL),
            ).reference
            for face in sorted(texts)
        }

    def add_page(
        self,
        page: Page,
        drawn: Drawn,
        target: Target,
        fonts: Mapping[str, PDFObjectReference],
    ) -> None:
        names = [f"Im{number}" for number in range(1, len(drawn.pictures) + 1)]
        stream = content(drawn, page, target, self._swatches[page.ink == MONO], names)
        self.updateSignature(stream)
        resources = Dictionary(
            Font=Dictionary(**{f"F{face}": fonts[f"F{face}"] for face in sorted(drawn.texts)})
        )
        if names:
            shown, grey = zip(names, drawn.pictures, strict=True), page.ink == MONO
            resources.update(
                XObject=Dictionary(
                    **{n: self._shown.reference(p, target, grey=grey) for n, p in shown}
                )
            )
        if target is Target.PRINT:
            resources.update(ExtGState=Dictionary(**_OVERPRINT))
            if spots := spaces(drawn, self._swatches[page.ink == MONO]):
                resources.update(ColorSpace=Dictionary(**spots))
        inset, around, width, height = page.inset, page.around, page.width, page.height
        wide, high = width + 2 * inset, height + 2 * inset
        trim = _box(inset, inset, inset + width, inset + height)
        crop = {"CropBox": trim} if target is Target.SCREEN and inset else {}
        self._kids.append(
            Dictionary(
                Type=b"/Page",
                Parent=self.Reference(self._tree),
                MediaBox=_box(0.0, 0.0, wide, high),
                BleedBox=_box(around, around, wide - around, high - around),
                TrimBox=trim,
                Resources=resources,
                Contents=self.Reference(flate(stream)),
                **crop,
            )
        )

    def conform(self, key: str, profile: bytes, *, archival: bool) -> None:
        """Make the file PDF/X-4: output intents, metadata (ISO 15930-7, 6.2.2, 6.5).

        `key` names the document whatever its version; all content must be there. An `archival`
        one is PDF/A-2u, too.
        """
        look, condition = self._look, self._look.condition
        stream = Stream(profile, N=4, Filter=b"/FlateDecode")
        reference = self.Reference(stream)
        intents: list[object] = [
            Dictionary(
                Type=b"/OutputIntent", S=kind, DestOutputProfile=reference,
                OutputConditionIdentifier=text(condition.identifier),
                OutputCondition=text(condition.info), Info=text(condition.info),
                RegistryName=text(condition.registry),
            )
            for kind in (b"/GTS_PDFX", b"/GTS_PDFA1")
        ]  # fmt: skip
        self.updateSignature(condition.digest)
        metadata = Metadata(
            self._title,
            look.author,
            look.producer,
            self._producer,
            look.made,
            key,
            look.version,
            archival,
        )
        packet = metadata.xmp(self.signature.digest())
        described = Stream(packet, Type=b"/Metadata", Subtype=b"/XML")
        self.Catalog.update(OutputIntents=intents, Metadata=self.Reference(described))
        self.info.update(Trapped=b"/False")

    def link(self, pages: Sequence[Page], drawn: Sequence[Drawn]) -> None:
        """Add the pages' links as annotations; a link to a page that is not here is none."""
        at = {page.id: number for number, page in enumerate(pages)}
        for kid, page, one in zip(self._kids, pages, drawn, strict=True):
            links = [self._link(x, page, pages, at) for x in one.links if x.page in at]
            if links:
                kid.update(Annots=links)

    def _link(
        self, link: Link, page: Page, pages: Sequence[Page], at: Mapping[str, int]
    ) -> PDFObjectReference:
        r, foot = link.rect, page.height + page.inset
        rect = _box(r.left + page.inset, foot - r.bottom, r.right + page.inset, foot - r.top)
        return self.Reference(
            Dictionary(
                Type=b"/Annot",
                Subtype=b"/Link",
                Rect=rect,
                Border=b"[0 0 0]",
                F=4,
                Dest=self._place(pages[at[link.page]], at[link.page], link.y),
            )
        )

    def _place(self, page: Page, number: int, y: Pt | None) -> list[object]:
        top = page.height + page.inset - (y - 12.0 if y is not None else -page.inset)
        return [self.Reference(self._kids[number]), b"/XYZ", 0, round(top, 2), b"null"]

    def navigate(self, pages: Sequence[Page], outline: Sequence[OutlineEntry]) -> None:
        """Add outline and page labels (ISO 32000-2, 12.3.3 and 12.4.2)."""
        labels: list[object] = []
        for number, page in enumerate(pages):
            labels += [number, Dictionary(P=text(page.id))]
        at = {page.id: number for number, page in enumerate(pages)}
        self.Catalog.update(PageLabels=Dictionary(Nums=labels))
        if outline:
            root = Dictionary(Type=b"/Outlines")
            self._outline(root, outline, pages, at)
            self.Catalog.update(Outlines=self.Reference(root), PageMode=b"/UseOutlines")

    def show(self, pages: Sequence[Page], left: str | None) -> None:
        """Let readers open the file page by page, or in pairs with page `left` at the left.

        ISO 32000-2, 7.7.2: pages are counted from 1, the contents with them.
        """
        layout = b"/SinglePage"
        if left is not None:
            odd = [page.id for page in pages].index(left) % 2 == 0
            layout = b"/TwoPageLeft" if odd else b"/TwoPageRight"
        self.Catalog.update(PageLayout=layout)

    def _outline(
        self,
        parent: Dictionary,
        entries: Sequence[OutlineEntry],
        pages: Sequence[Page],
        at: Mapping[str, int],
    ) -> None:
        """Hang `entries` under `parent`, their children closed."""
        items = [
            Dictionary(
                Title=text(e.title),
                Parent=self.Reference(parent),
                Dest=self._place(pages[at[e.page]], at[e.page], e.y),
            )
            for e in entries
        ]
        for item, entry in zip(items, entries, strict=True):
            if entry.children:
                self._outline(item, entry.children, pages, at)
        for before, after in _pairs(items):
            before.update(Next=self.Reference(after))
            after.update(Prev=self.Reference(before))
        is_root = "Parent" not in parent
        parent.update(
            First=self.Reference(items[0]), Last=self.Reference(items[-1]),
            Count=len(items) if is_root else -len(items),
        )  # fmt: skip

    def bytes(self) -> bytes:
        """Return the finished file."""
        self._tree.update(Kids=[self.Reference(kid) for kid in self._kids], Count=len(self._kids))
        for font in self.delayedFonts:
            font.addObjects(self)
        data: bytes = self.format()
        return data


def _pairs(items: Sequence[Dictionary]) -> Iterator[tuple[Dictionary, Dictionary]]:
    return pairwise(items)


def _box(left: Pt, bottom: Pt, right: Pt, top: Pt) -> bytes:
    return b"[%.3f %.3f %.3f %.3f]" % (left, bottom, right, top)


def _bcp47(language: str) -> str:
    """Return the language tag that readers know best: `zh-CN` for mainland Chinese."""
    return {"zh-Hans": "zh-CN"}.get(language, language)
