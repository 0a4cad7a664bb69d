"""Where the pages of the edition stand in its file: destinations and rectangles of its objects."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportlab.pdfbase.pdfdoc import PDFObject

from epaper_pdf.draw.objects import Dictionary
from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Page
from epaper_pdf.units import Pt

Name = Callable[[PDFObject], bytes]  # an object -> the source of a reference to it
_AIR: Pt = 12.0  # above what a destination leads to


@dataclass(frozen=True)
class Places:
    """Pages and the references of their objects, as source, in the order of the file."""

    pages: Sequence[Page]
    sheets: Sequence[bytes]

    @cached_property
    def numbers(self) -> dict[str, int]:
        return {page.id: number for number, page in enumerate(self.pages)}

    def destination(self, page_id: str, y: Pt | None) -> bytes:
        """Return the destination at height `y` of a page, None for its head (12.3.2.2)."""
        number = self.numbers[page_id]
        page = self.pages[number]
        top = page.height + page.inset - (y - _AIR if y is not None else -page.inset)
        return b"[%s/XYZ 0 %.2f null]" % (self.sheets[number], top)

    def box(self, number: int, rect: Rect) -> bytes:
        page = self.pages[number]
        foot = page.height + page.inset
        return box(
            rect.left + page.inset, foot - rect.bottom, rect.right + page.inset, foot - rect.top
        )

    def names(self) -> Dictionary:
        """Return the named destinations: `page-05`, `contents`, and each article's id (12.3.2.3).

        Readers open the file there: `edition.pdf#night-school`.
        """
        named = {_encoded(name): place for name, place in self._named()}
        pairs = [v for name, place in sorted(named.items()) for v in (_string(name), place)]
        return Dictionary(Dests=Dictionary(Names=pairs))

    def _named(self) -> Iterator[tuple[str, bytes]]:
        begun: set[str] = set()
        for page in self.pages:
            for block in page.blocks:
                if block.article_id is not None and block.article_id not in begun:
                    begun.add(block.article_id)
                    yield block.article_id, self.destination(page.id, block.shape[0].top)
        for number, page in enumerate(self.pages):
            yield page_name(page, number), self.destination(page.id, None)


def page_name(page: Page, number: int) -> str:
    """Return the name by which a page is found; the pages of contents are before all others."""
    if page.section_code != "contents":
        return f"page-{page.id}"
    return f"contents-{number + 1}" if number else "contents"


def _encoded(name: str) -> bytes:
    return name.encode("ascii") if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")


def _string(name: bytes) -> bytes:
    return b"<" + name.hex().encode() + b">"


def boxes(page: Page, *, cropped: bool) -> dict[str, bytes]:
    """Return a page's boxes (14.11.2); where it is cropped, readers show the trim."""
    inset, around = page.inset, page.around
    wide, high = page.width + 2 * inset, page.height + 2 * inset
    trim = box(inset, inset, inset + page.width, inset + page.height)
    return {
        "MediaBox": box(0.0, 0.0, wide, high),
        "BleedBox": box(around, around, wide - around, high - around),
        "TrimBox": trim,
        **({"CropBox": trim} if cropped and inset else {}),
    }


def box(left: Pt, bottom: Pt, right: Pt, top: Pt) -> bytes:
    """Return a rectangle of PDF (ISO 32000-1, 7.9.5): points, y from the foot upwards."""
    return b"[%.3f %.3f %.3f %.3f]" % (left, bottom, right, top)
