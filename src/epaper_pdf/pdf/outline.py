"""Bookmarks, page labels and page layout of the edition (ISO 32000-1, 12.3 and 12.4.2)."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference

from epaper_pdf.draw.objects import Dictionary, text
from epaper_pdf.page.pages import Page
from epaper_pdf.pdf.places import Places
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

Refer = Callable[[PDFObject], PDFObjectReference]


@frozen
class OutlineEntry:
    """A bookmark: it leads to page `page`, at height `y` there (None: its head)."""

    title: str
    page: str
    y: Pt | None
    children: tuple["OutlineEntry", ...] = ()


def outlined(entries: Sequence[OutlineEntry], places: Places, refer: Refer) -> Dictionary:
    """Return the root of the bookmarks, the children of each closed (12.3.3)."""
    root = Dictionary(Type=b"/Outlines")
    _hang(root, entries, places, refer)
    return root


def _hang(
    parent: Dictionary, entries: Sequence[OutlineEntry], places: Places, refer: Refer
) -> None:
    items = [
        Dictionary(
            Title=text(e.title), Parent=refer(parent), Dest=places.destination(e.page, e.y)
        )
        for e in entries
    ]  # fmt: skip
    for item, entry in zip(items, entries, strict=True):
        if entry.children:
            _hang(item, entry.children, places, refer)
    for before, after in _pairs(items):
        before.update(Next=refer(after))
        after.update(Prev=refer(before))
    is_root = "Parent" not in parent
    parent.update(
        First=refer(items[0]), Last=refer(items[-1]), Count=len(items) if is_root else -len(items)
    )


def _pairs(items: Sequence[Dictionary]) -> Iterator[tuple[Dictionary, Dictionary]]:
    return pairwise(items)


def labels(pages: Sequence[Page]) -> Dictionary:
    """Return the page labels: each page's printed number (12.4.2)."""
    nums: list[object] = []
    for number, page in enumerate(pages):
        nums += [number, Dictionary(P=text(page.id))]
    return Dictionary(Nums=nums)


def page_layout(pages: Sequence[Page], left: str | None) -> bytes:
    """Let readers open the file page by page, or in pairs with page `left` at the left.

    ISO 32000-1, 7.7.2: pages are counted from 1, the contents with them.
    """
    if left is None:
        return b"/SinglePage"
    odd = [page.id for page in pages].index(left) % 2 == 0
    return b"/TwoPageLeft" if odd else b"/TwoPageRight"
