"""Stories in several columns -> article threads, by which readers lead from one to the next.

ISO 32000-1, 12.4.3: a bead is a rectangle on a page; beads are a ring.
"""

from collections.abc import Sequence
from typing import NamedTuple

from epaper_pdf.draw.objects import Raw, text
from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Page, Role
from epaper_pdf.pdf.places import Name, Places
from epaper_pdf.units import Pt

_READ = {
    Role.KICKER, Role.TITLE, Role.DECK, Role.BYLINE, Role.LEDE, Role.BODY, Role.SUBHEAD,
    Role.QUOTE, Role.ITEM, Role.SOURCE_LINE,
}  # fmt: skip
_GAP: Pt = 40.0  # between what stands in one column: the rows of a subhead, air
_ALIGNED: Pt = 0.5  # of the edges of one column


class Bead(NamedTuple):
    page: int
    rect: Rect


def threads(pages: Sequence[Page]) -> dict[str, tuple[str, list[Bead]]]:
    """Return title and beads of each article that has several."""
    found: dict[str, tuple[str, list[Bead]]] = {}
    for number, page in enumerate(pages):
        for block in page.blocks:
            if block.article_id is None or block.role not in _READ:
                continue
            title, beads = found.get(block.article_id, ("", []))
            if block.role is Role.TITLE and not title:
                title = (block.alt or block.text).replace("\n", "")
            found[block.article_id] = title, beads
            for rect in block.shape:
                _join(beads, Bead(number, rect))
    return {id_: (title, beads) for id_, (title, beads) in found.items() if len(beads) > 1}


def _join(beads: list[Bead], bead: Bead) -> None:
    """Add a rectangle to the beads; what stands in the column of the last one makes it longer."""
    if beads and beads[-1].page == bead.page:
        last, rect = beads[-1].rect, bead.rect
        if _beside(last, rect):
            height = max(last.bottom, rect.bottom) - last.top
            beads[-1] = Bead(bead.page, Rect(last.left, last.top, last.width, height))
            return
        if _below(last, rect):
            width = max(last.right, rect.right) - rect.left
            beads[-1] = Bead(bead.page, Rect(rect.left, last.top, width, last.height))
            return
    beads.append(bead)


def _beside(last: Rect, rect: Rect) -> bool:
    """Tell whether a rectangle stands under another in one column, or in one block of titles."""
    aligned = abs(last.left - rect.left) < _ALIGNED and abs(last.right - rect.right) < _ALIGNED
    return aligned and -_ALIGNED <= rect.top - last.bottom < _GAP


def _below(last: Rect, rect: Rect) -> bool:
    """Tell whether a rectangle stands left of another in one tier of vertical lines (栏)."""
    aligned = abs(last.top - rect.top) < _ALIGNED and abs(last.bottom - rect.bottom) < _ALIGNED
    return aligned and -_ALIGNED <= last.left - rect.right < _GAP


def threaded(
    pages: Sequence[Page], places: Places, name: Name
) -> tuple[list[object], dict[int, list[object]]]:
    """Return the threads, and the beads of each page number in the order of reading."""
    made: list[object] = []
    on_page: dict[int, list[object]] = {}
    for title, beads in threads(pages).values():
        thread, ring = Raw(), [Raw() for _ in beads]
        names, own = [name(bead) for bead in ring], name(thread)
        thread.parts.append(b"<</Type/Thread/F %s/I<</Title %s>>>>" % (names[0], text(title)))
        for at, (bead, raw) in enumerate(zip(beads, ring, strict=True)):
            place = places.sheets[bead.page], places.box(bead.page, bead.rect)
            beside = names[at - 1], names[(at + 1) % len(names)]
            raw.parts.append(b"<</Type/Bead/P %s/R %s/V %s/N %s" % (*place, *beside))
            raw.parts.append(b">>" if at else b"/T %s>>" % own)
            on_page.setdefault(bead.page, []).append(names[at])
        made.append(own)
    return made, on_page
