"""Placed pages -> the files of a version: what changed is made, the rest is taken over (改版)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from epaper_pdf.findings import Finding
from epaper_pdf.geometry import Rect
from epaper_pdf.page.navigation import headlines
from epaper_pdf.page.pages import Page
from epaper_pdf.pdf.writer import PdfWriter
from epaper_pdf.preflight.check import preflight_bytes
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.printer.printer import Printer
from epaper_pdf.publish.earlier import Earlier
from epaper_pdf.publish.kept import KeptPage
from epaper_pdf.publish.keys import page_key, seen_on
from epaper_pdf.publish.manifest import Output, output
from epaper_pdf.values import frozen

_SPOT = 24.0  # points: the side of the mark of what preflight found


@frozen
class Shelf:
    """What earlier versions of one edition hold; `stem` begins its files' names.

    `shared` is the digest of what all its files share.
    """

    earlier: Earlier
    stem: str
    shared: str

    def name(self, folder: str, page: Page) -> str:
        return f"{folder}/{self.stem}_{page.id}.pdf"

    def take(self, folder: str, page: Page, seen: str) -> Output | None:
        """Return the file of a page where that is `seen` on it."""
        return self.earlier.take(self.name(folder, page), page_key(self.shared, seen))


@dataclass
class Press:
    """Makes the files of pages; what an earlier version holds is taken over.

    `sheet` gives a page the marks and the slug that are printed around it, which tells its version;
    the page's key is that of the page without them. `own` are the versions of the edition itself,
    `base` those of the base edition where it is a zone. Pages that were `kept` have no running
    text: `again` places one anew, should its file be wanted. `made` are the pages whose print file
    is a new one.
    """

    writer: PdfWriter
    printer: Printer
    sheet: Callable[[Page], Page]
    again: Callable[[str], Page]
    own: Shelf
    zone: str = ""
    base: Shelf | None = None
    kept: Mapping[str, KeptPage] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for kept in self.kept.values():
            self.writer.know(kept.page, kept.drawn, kept.screen)

    def full(self, page: Page) -> Page:
        """Return a page with its running text."""
        return self.again(page.id) if page.id in self.kept else page

    def seen(self, page: Page) -> str:
        """Return the digest of what is seen on a page."""
        kept = self.kept.get(page.id)
        return kept.seen if kept else seen_on(page, self.writer.drawn(page))

    def page(self, page: Page) -> Output:
        """Return the print file of a page, with what preflight said of it."""
        seen = self.seen(page)
        for shelf in (self.base, self.own):
            if taken := shelf and shelf.take("pages", page, seen):
                return taken
        data = self.writer.page(self.sheet(self.full(page)))
        self.made.append(page.id)
        checked = preflight_bytes(page.id, data, self.printer, mono=page.ink == "mono")
        about = {
            "section": page.section, "section_code": page.section_code, "ink": page.ink,
            "headlines": tuple(h.title for h in headlines(page)), "remarks": checked.remarks,
        }  # fmt: skip
        return self._output("pages", page, data, seen, **about)

    def proof(self, marked: Page) -> Output:
        """Return the proof of a page on which its faults are marked."""
        seen = seen_on(marked, self.writer.drawn(marked))
        taken = self.own.take("proof", marked, seen)
        return taken or self._output("proof", marked, self.writer.page(marked), seen)

    def _output(self, folder: str, page: Page, data: bytes, seen: str, **about: Any) -> Output:
        return output(
            self.own.name(folder, page), data, page=page.id, version=self.own.earlier.version,
            zone=self.zone, key=page_key(self.own.shared, seen), **about,
        )  # fmt: skip

    def whole(self, name: str, key: str, make: Callable[[], bytes]) -> Output:
        """Return a file of all pages, made only where its key is another than before."""
        return self.own.earlier.take(name, key) or output(name, make(), zone=self.zone, key=key)


def preflight_findings(page: str, remarks: Sequence[Remark]) -> list[Finding]:
    """Return what the print file of a page breaks of its printer's rules."""
    return [
        Finding(
            r.code, r.weight, f"{r.code} {r.english} {r.spot}".rstrip(), r.chinese, page=page,
            place=Rect(r.place.x, r.place.y, _SPOT, _SPOT) if r.place else None,
        )
        for r in remarks
    ]  # fmt: skip
