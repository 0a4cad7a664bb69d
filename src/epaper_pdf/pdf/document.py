"""A PDF file while it is made: its pages, fonts, links and tags, metadata, and its bytes.

The same pages give the same bytes: dates come from the issue, ids from the contents.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import md5

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference

from epaper_pdf.draw.cidfont import CidFont
from epaper_pdf.draw.content import VERTICAL, Drawn, Target, Texts, content
from epaper_pdf.draw.mono import MONO, mono
from epaper_pdf.draw.objects import Deflated, Dictionary, Stream, text
from epaper_pdf.draw.pictures import Pictures
from epaper_pdf.draw.spots import spaces
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import Page
from epaper_pdf.pdf.assembly import assembled, reference
from epaper_pdf.pdf.elements import Annotation, walk
from epaper_pdf.pdf.intents import print_intents, screen_intent
from epaper_pdf.pdf.links import linked
from epaper_pdf.pdf.metadata import Metadata
from epaper_pdf.pdf.outline import OutlineEntry as OutlineEntry
from epaper_pdf.pdf.outline import labels, outlined, page_layout
from epaper_pdf.pdf.places import Places, boxes
from epaper_pdf.pdf.shown import Shown
from epaper_pdf.pdf.tags import language_tag
from epaper_pdf.pdf.threads import threaded
from epaper_pdf.pdf.tree import Marked, write_tree
from epaper_pdf.printer.printer import OutputCondition
from epaper_pdf.values import frozen

PAGE_VERSION = (1, 6)  # PDF/X-4 (ISO 15930-7) is a PDF 1.6
_OVERPRINT = {
    "GSover": Dictionary(Type=b"/ExtGState", OP=b"true", op=b"true", OPM=1),
    "GSknock": Dictionary(Type=b"/ExtGState", OP=b"false", op=b"false", OPM=0),
}


@frozen
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


class Document(PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """A ReportLab document whose catalogue, pages and information are our own dictionaries."""

    def __init__(self, look: Look, title: str, version: tuple[int, int] = PAGE_VERSION) -> None:
        super().__init__(pdfVersion=version, invariant=1, compression=1)
        self.signature = md5(usedforsecurity=False)  # ReportLab's has SOURCE_DATE_EPOCH in it
        self._look, self._version = look, version
        self._swatches = (look.swatches, mono(look.swatches))
        self._kids: list[Dictionary] = []
        self._shown = Shown(self, look.pictures)
        self._links: dict[Annotation, Dictionary] = {}
        self._tree = Dictionary(Type=b"/Pages")
        self.Catalog = Dictionary(
            Type=b"/Catalog", Pages=self.Reference(self._tree),
            Lang=text(language_tag(look.language)), ViewerPreferences=b"<</DisplayDocTitle true>>",
        )  # fmt: skip
        self._title, self._producer = title, f"{look.producer}; ReportLab"
        zone = look.made.strftime("%z")
        date = look.made.strftime(f"(D:%Y%m%d%H%M%S{zone[:3]}'{zone[3:]}')").encode()
        self.info = Dictionary(
            Title=text(title), Author=text(look.author), Creator=text(look.producer),
            Producer=text(self._producer), CreationDate=date, ModDate=date,
        )  # fmt: skip
        self.updateSignature(f"{title} {look.producer} {date!r}")

    def fonts(
        self, texts: Texts, files: dict[str, Deflated] | None = None
    ) -> dict[str, PDFObjectReference]:
        """Return the references of a font for each face, by resource name.

        `files` are font files that were deflated before, by face; those that are made are added.
        """
        files = {} if files is None else files
        return {
            f"F{face}": CidFont(
                self._look.book.named(face.removesuffix(VERTICAL)),
                texts[face],
                self,
                files,
                vertical=face.endswith(VERTICAL),
            ).reference
            for face in sorted(texts)
        }

    def content(
        self, page: Page, drawn: Drawn, target: Target, marks: Sequence[str] | None = None
    ) -> bytes:
        """Return the content stream of a page."""
        return content(drawn, page, target, self._swatches[page.ink == MONO], _names(drawn), marks)

    def add_page(
        self,
        page: Page,
        drawn: Drawn,
        target: Target,
        fonts: Mapping[str, PDFObjectReference],
        stream: Deflated,
    ) -> None:
        """Add a page whose content is `stream`."""
        names = _names(drawn)
        self.updateSignature(stream.digest)
        resources = Dictionary(
            Font=Dictionary(**{f"F{face}": fonts[f"F{face}"] for face in sorted(drawn.texts)})
        )
        if names:
            shown, grey = zip(names, drawn.pictures, strict=True), page.ink == MONO
            resources.update(
                XObject=Dictionary(
                    **{n: self._shown.reference(p, target, grey=grey) for n, (p, _) in shown}
                )
            )
        if target is Target.PRINT:
            resources.update(ExtGState=Dictionary(**_OVERPRINT))
            if spots := spaces(drawn, self._swatches[page.ink == MONO]):
                resources.update(ColorSpace=Dictionary(**spots))
        kid = Dictionary(Type=b"/Page", Parent=self.Reference(self._tree), Resources=resources)
        kid.update(Contents=self.Reference(stream.object()))
        kid.update(**boxes(page, cropped=target is Target.SCREEN))
        self._kids.append(kid)

    def conform(self, key: str, profile: bytes, *, archival: bool) -> None:
        """Make the file PDF/X-4: output intents, metadata (ISO 15930-7, 6.2.2, 6.5).

        `key` names the document whatever its version; all content must be there. An `archival`
        one is PDF/A-2u, too.
        """
        intents = print_intents(self._look.condition, profile, self.Reference)
        self.updateSignature(self._look.condition.digest)
        self._describe(key, intents, archival=archival)
        self.info.update(Trapped=b"/False")

    def conform_edition(self, key: str) -> None:
        """Make the file PDF/A-2a and PDF/UA-1: output intent, metadata; all content must be there.

        ISO 19005-2, 6.2.3 and 6.6; ISO 14289-1, clause 5.
        """
        self._describe(key, [screen_intent(self.Reference)], archival=True, tagged=True)

    def _describe(
        self, key: str, intents: list[object], *, archival: bool, tagged: bool = False
    ) -> None:
        look = self._look
        metadata = Metadata(
            self._title, look.author, look.producer, self._producer, look.made, key, look.version,
            archival, tagged,
        )  # fmt: skip
        packet = metadata.xmp(self.signature.digest())
        described = Stream(packet, Type=b"/Metadata", Subtype=b"/XML")
        self.Catalog.update(OutputIntents=intents, Metadata=self.Reference(described))

    def navigate(
        self, pages: Sequence[Page], outline: Sequence[OutlineEntry], left: str | None
    ) -> Places:
        """Add outline, labels, named destinations and threads; return where the pages stand."""
        places = Places(pages, [self._name(kid) for kid in self._kids])
        self.Catalog.update(
            PageLabels=labels(pages), PageLayout=page_layout(pages, left), Names=places.names()
        )
        if outline:
            root = outlined(outline, places, self.Reference)
            self.Catalog.update(Outlines=self.Reference(root), PageMode=b"/UseOutlines")
        threads, beads = threaded(pages, places, self._name)
        if threads:
            self.Catalog.update(Threads=threads)
        for number, mine in beads.items():
            self._kids[number].update(B=mine)
        return places

    def link(self, drawn: Sequence[Drawn], places: Places) -> None:
        """Add the pages' links as annotations; a link to a page that is not here is none."""
        on_page: dict[int, list[object]] = {}
        for at, made in linked(drawn, places):
            self._links[at] = made
            on_page.setdefault(at.page, []).append(self.Reference(made))
        for number, mine in on_page.items():
            self._kids[number].update(Annots=mine)

    def hang(self, content: Marked, places: Places) -> None:
        """Add the tree, and to pages and links their keys in its parent tree (14.7.4.4)."""
        for number, kid in enumerate(self._kids):
            kid.update(StructParents=number, Tabs=b"/S")
        for number, link in enumerate(self._links.values(), len(self._kids)):
            link.update(StructParent=number)
        links = {at: self._name(made) for at, made in self._links.items()}
        tree = write_tree(content, places, links=links, name=self._name, language=language_tag)
        self.Catalog.update(StructTreeRoot=self.Reference(tree), MarkInfo=b"<</Marked true>>")
        unseen = (e.title + e.alt + e.lang for e in walk(content.root))
        self.updateSignature("".join(unseen))

    def _name(self, made: PDFObject) -> bytes:
        """Return the source of a reference to an object."""
        return reference(self, made)

    def bytes(self) -> bytes:
        """Return the finished file."""
        self._tree.update(Kids=[self.Reference(kid) for kid in self._kids], Count=len(self._kids))
        for font in self.delayedFonts:
            font.addObjects(self)
        return assembled(self, self._version, self.signature.digest())


def _names(drawn: Drawn) -> list[str]:
    """Return the resource names of a page's pictures, in their order."""
    return [f"Im{number}" for number in range(1, len(drawn.pictures) + 1)]
