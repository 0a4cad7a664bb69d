"""PDF files, ours or another's -> what a printer's gate would say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from io import BytesIO
from pathlib import Path

import pikepdf

from epaper_pdf.findings import Severity
from epaper_pdf.geometry import Rect
from epaper_pdf.preflight.content import see_page
from epaper_pdf.preflight.ink import measure
from epaper_pdf.preflight.remark import Remark, weighed
from epaper_pdf.preflight.separations import separated
from epaper_pdf.preflight.shown import is_colourless, shown_remarks
from epaper_pdf.preflight.sights import Sights
from epaper_pdf.preflight.structure import file_remarks, page_remarks, trim_mm, trim_of
from epaper_pdf.printer.printer import Limits, Printer
from epaper_pdf.values import frozen

_LONGEST = 500  # MB
_TOO_LONG = f"files of more than {_LONGEST} MB are not opened"
_SPOTS_OF_AN_AD = 1
_SAME = 0.05  # points between two trims that are equal


class Kind(StrEnum):
    """What a file is for: a page of a paper, or an ad that will stand on one."""

    PAGE = "page"
    AD = "ad"


@frozen
class Checked:
    """A file and what is said of it; `pages` is how many it has, `trim_mm` that of the first."""

    name: str
    pages: int = 0
    trim_mm: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the printer would take it: no rule of severity error is broken."""
        return not any(remark.weight is Severity.ERROR for remark in self.remarks)


def preflight(
    path: Path, printer: Printer, *, kind: Kind = Kind.PAGE, mono: bool = False
) -> Checked:
    """Return what a file breaks of the rules of `printer`; `mono` is a page of black alone.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size / 1e6
    if size > _LONGEST:
        return Checked(path.name, remarks=_weighed(printer, Remark("X00", value=_TOO_LONG)))
    return preflight_bytes(path.name, path.read_bytes(), printer, kind=kind, mono=mono)


def preflight_bytes(
    name: str, data: bytes, printer: Printer, *, kind: Kind = Kind.PAGE, mono: bool = False
) -> Checked:
    """Return what the file of the bytes `data` breaks of the rules of `printer`."""
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            remarks = [*_damage(pdf), *_file(pdf, data, printer, kind, mono)]
            pages, trim = len(pdf.pages), trim_mm(trim_of(pdf.pages[0])) if pdf.pages else ""
    except pikepdf.PasswordError:
        return Checked(name, remarks=_weighed(printer, Remark("X02")))
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError, AttributeError) as e:
        why = str(e).split("\n")[0].rpartition(": ")[2]
        return Checked(name, remarks=_weighed(printer, Remark("X00", value=why)))
    return Checked(name, pages, trim, _weighed(printer, *remarks))


def _weighed(printer: Printer, *remarks: Remark) -> tuple[Remark, ...]:
    return tuple(weighed(remarks, printer.severities))


def _damage(pdf: pikepdf.Pdf) -> Iterator[Remark]:
    for warning in pdf.get_warnings()[:1]:
        yield Remark("X00", value=str(warning).rpartition(": ")[2])


def _file(pdf: pikepdf.Pdf, data: bytes, printer: Printer, kind: Kind, mono: bool) -> list[Remark]:
    limits, size = printer.limits, len(data) / 1e6
    remarks = [*file_remarks(pdf, data[:8])]
    if len(pdf.pages) != 1:
        remarks.append(Remark("N05", value=str(len(pdf.pages))))
    if size > limits.file_mb:
        remarks.append(Remark("H02", value=f"{size:.1f}", limit=f"{limits.file_mb:g}"))
    first = trim_of(pdf.pages[0]) if pdf.pages else None
    for number, page in enumerate(pdf.pages, 1):
        trim = trim_of(page)
        if first is not None and _differ(trim, first):
            remarks.append(Remark("N03", number, trim_mm(trim), trim_mm(first)))
        remarks += page_remarks(page, number)
        sights = see_page(page, trim)
        remarks += _page(sights, number, trim, printer, kind, mono)
        remarks += _ink(sights, data, number, trim, limits)
    told = sorted({r.code for r in remarks if r.code.startswith("X")})
    if told:
        remarks.append(Remark("N01", value=", ".join(told)))
    return remarks


def _differ(one: Rect, other: Rect) -> bool:
    return abs(one.width - other.width) > _SAME or abs(one.height - other.height) > _SAME


def _page(
    sights: Sights, number: int, trim: Rect, printer: Printer, kind: Kind, mono: bool
) -> Iterator[Remark]:
    limits, size = printer.limits, Rect(0.0, 0.0, trim.width, trim.height)
    spots = _SPOTS_OF_AN_AD if kind is Kind.AD else limits.spots
    if kind is Kind.AD:
        limits = replace(limits, live_area=0.0)
    yield from shown_remarks(sights, limits, number, size, spots=spots)
    if mono and not is_colourless(sights):
        yield Remark("H04", number)


def _ink(sights: Sights, data: bytes, number: int, trim: Rect, limits: Limits) -> Iterator[Remark]:
    """Yield whether a page has too much ink, by its boxes, whose figure is never too low.

    Where they tell too much, or cannot tell, Ghostscript has the word, if it is there.
    """
    most, size = limits.ink + 0.5, Rect(0.0, 0.0, trim.width, trim.height)
    inked = measure(sights, size, limits.ink_area_mm2, limit=most)
    exact = None
    if inked.most > most or sights.unmeasured:
        exact = separated(data, number, limits.ink_area_mm2)
    inked = exact or inked
    if inked.most > most:
        yield Remark("N16", number, f"{inked.most:.0f} %", f"{limits.ink:g} %", inked.place)
    if exact is None and sights.unmeasured:
        yield Remark("H07", number, ", ".join(sorted(sights.unmeasured)))


def count_remarks(checked: Sequence[Checked], printer: Printer) -> list[Remark]:
    """Return what the files of an issue break together: their number, their trims."""
    pages = sum(one.pages for one in checked)
    remarks = []
    if pages % printer.page_multiple:
        remarks.append(Remark("H03", value=str(pages), limit=str(printer.page_multiple)))
    trims = {one.trim_mm for one in checked if one.trim_mm}
    if len(trims) > 1:
        first = checked[0].trim_mm
        other = next(one.trim_mm for one in checked if one.trim_mm not in ("", first))
        remarks.append(Remark("N03", value=other, limit=first))
    return list(_weighed(printer, *remarks))
