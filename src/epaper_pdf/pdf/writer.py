"""Pages -> PDF files: one print file a page, and the combined edition with links and outline.

A print file is PDF/X-4 and PDF/A-2u at once: both output intents have one profile.
The edition is tagged, PDF/A-2a and PDF/UA-1 at once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from epaper_pdf.draw.content import VERTICAL, Drawn, Pen, Target, Texts
from epaper_pdf.draw.objects import Deflated, deflated
from epaper_pdf.fonts.subset import Program
from epaper_pdf.page.pages import Page
from epaper_pdf.pdf.document import Document, Look
from epaper_pdf.pdf.outline import OutlineEntry
from epaper_pdf.pdf.structure import structure
from epaper_pdf.pdf.tree import marked
from epaper_pdf.values import frozen

_EDITION_VERSION = (1, 7)  # PDF/UA-1 and PDF/A-2 stand on ISO 32000-1


@frozen
class Screen:
    """A page's content in the edition; `marks` is the digest of what opens its marked content."""

    stream: Deflated
    marks: str


@frozen
class FaceStock:
    """What was cut out of a face for all pages, and the font file of the edition."""

    program: Program
    file: Deflated | None


class PdfWriter:
    """Writes the files of one issue; what a page draws is encoded once for all of them."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._pen = Pen(look.book)
        self._drawn: dict[str, tuple[Page, Drawn]] = {}
        self._known: dict[str, tuple[Page, Drawn]] = {}  # what the edition wants of them, no more
        self._files: dict[str, Deflated] = {}  # the edition's font files, by face
        self._faces: set[str] = set()
        self.screens: dict[str, Screen] = {}  # by page

    def drawn(self, page: Page) -> Drawn:
        """Return what a page draws, encoded when it is first asked for."""
        for one, drawn in filter(None, (d.get(page.id) for d in (self._known, self._drawn))):
            if one is page:
                return drawn
        self._drawn[page.id] = page, self._pen.draw(page)
        return self._drawn[page.id][1]

    def know(self, page: Page, drawn: Drawn, screen: Screen | None) -> None:
        """Take what an earlier run made of a page for the edition, and its content there."""
        self._known[page.id] = page, drawn
        if screen is not None:
            self.screens[page.id] = screen

    def prepare(self, pages: Iterable[Page], stocks: Mapping[str, FaceStock]) -> None:
        """Cut out of each face at once what the files of `pages` need.

        `stocks` are those of an earlier run, which have what pages need that are known from it.
        """
        needed: dict[str, set[int]] = {name: set() for name in stocks}
        for page in pages:
            if stocks and page.id in self._known:
                continue
            for name, texts in self.drawn(page).texts.items():
                needed.setdefault(name.removesuffix(VERTICAL), set()).update(texts)
        for name, glyphs in needed.items():
            stock = stocks.get(name)
            self._look.book.named(name).prepare(glyphs, stock.program if stock else None)
            if stock and stock.file:
                self._files[name] = stock.file
        self._faces |= needed.keys()

    @property
    def stocks(self) -> dict[str, FaceStock]:
        """What was prepared, by the faces' names."""
        programs = {name: self._look.book.named(name).stock for name in sorted(self._faces)}
        return {name: FaceStock(p, self._files.get(name)) for name, p in programs.items() if p}

    def page(self, page: Page) -> bytes:
        """Return the print file of a page: CMYK, boxes, no annotation.

        Raises:
            BadInput: a picture cannot be decoded.
        """
        drawn = self.drawn(page)
        document = Document(self._look, f"{self._look.title} {page.id}")
        stream = Deflated.of(document.content(page, drawn, Target.PRINT))
        document.add_page(page, drawn, Target.PRINT, document.fonts(drawn.texts), stream)
        key = f"{self._look.key}/{page.id}"
        document.conform(key, self._profile, archival=page.archival)
        return document.bytes()

    @cached_property
    def _profile(self) -> bytes:
        """The output profile, deflated once for all files."""
        return deflated(self._look.condition.profile)

    def edition(
        self,
        pages: Sequence[Page],
        outline: Sequence[OutlineEntry],
        *,
        left: str | None = None,
        tagged: bool = True,
        full: Callable[[Page], Page] = lambda page: page,
    ) -> bytes:
        """Return the combined edition: sRGB, links, outline, page labels equal to the page ids.

        It is tagged, unless to measure what that costs. Where a page stands at the `left` of a
        spread, readers open it in pairs of facing pages. `full` gives pages to be drawn again.

        Raises:
            BadInput: a picture cannot be decoded.
        """
        drawn = [self.drawn(p) for p in pages]
        texts, screens = _merged(drawn), self.screens
        if texts is None:  # two pages show different characters with one glyph
            texts, screens = {}, {}  # contents that hang on other pages are not for later runs
            pages = [full(p) for p in pages]
            drawn = [self._pen.draw(p, texts) for p in pages]
            self._known.clear()
        document = Document(self._look, self._look.title, _EDITION_VERSION)
        fonts = document.fonts(texts, self._files)
        content = None
        if tagged:
            content = marked(structure(pages, drawn, self._look.language), pages, drawn)
        for number, (page, one) in enumerate(zip(pages, drawn, strict=True)):
            marks = content.marks[number] if content else None
            told = sha256("\n".join(marks or ()).encode()).hexdigest()
            screen = screens.get(page.id)
            if screen is None or screen.marks != told:
                whole = self._pen.draw(full(page)) if page.id in self._known else one
                stream = document.content(page, whole, Target.SCREEN, marks)
                screen = screens[page.id] = Screen(Deflated.of(stream), told)
            document.add_page(page, one, Target.SCREEN, fonts, screen.stream)
        places = document.navigate(pages, outline, left)
        document.link(drawn, places)
        if content:
            document.hang(content, places)
            document.conform_edition(f"{self._look.key}/edition")
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
