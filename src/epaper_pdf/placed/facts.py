"""A PDF ad -> its size and what a printer would refuse in it (docs/ads.md)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from epaper_pdf.findings import Severity
from epaper_pdf.placed.faults import Facts, Fault
from epaper_pdf.placed.opening import Trim, opened, trim_of
from epaper_pdf.placed.resources import Used, used_by

_SEND = "ask for a PDF/X-4 of the ad"
_OR_RASTER = f"{_SEND}, or print a picture of it: `raster: true`"


def facts(path: Path) -> Facts:
    """Read a PDF's first page.

    Raises:
        Unplaceable: it is damaged, encrypted, or too much to be read.
    """
    with opened(path) as pdf:
        page = pdf.pages[0]
        trim, used = trim_of(page), used_by(page)
        archival = _is_archival(pdf) and not used.untold and not used.unembedded
        found = (
            *_of_file(pdf),
            *_of_page(page, trim),
            *_of_use(used),
            *_of_archive(archival, used),
        )
        width, height = trim.size
        return Facts(width, height, archival, found)


def _of_file(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    if len(pdf.pages) > 1:  # GWG 4.6, N05
        message = f"has {len(pdf.pages)} pages; the first stands here"
        yield Fault("ad-pages", Severity.ERROR, message, "ask for a file of one page")
    root = pdf.Root
    if "/XFA" in root.get("/AcroForm", {}):
        yield Fault(
            "ad-xfa", Severity.ERROR, "is an XFA form, which shows only in one program", _SEND
        )
    if _scripted(root) or _scripted(pdf.pages[0].obj):  # X14
        yield Fault("ad-script", Severity.ERROR, "holds JavaScript or other actions", _SEND)
    if "/OCProperties" in root:  # N21
        message = "has layers, and which of them show is not certain"
        yield Fault("ad-layers", Severity.ERROR, message, _OR_RASTER, cured=True)


def _scripted(holder: pikepdf.Object) -> bool:
    action = holder.get("/OpenAction")
    runs = isinstance(action, pikepdf.Dictionary) and action.get("/S") in _RUNNING
    return bool(runs or "/AA" in holder or "/JavaScript" in holder.get("/Names", {}))


_RUNNING = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm")


def _of_page(page: pikepdf.Page, trim: Trim) -> Iterator[Fault]:
    if not trim.stated:  # X11
        message = "has no TrimBox: its MediaBox is taken for it"
        yield Fault("ad-trim", Severity.WARNING, message, _SEND)
    if len(page.obj.get("/Annots", [])):  # X13
        message = "has links or fields, which are left out"
        yield Fault(
            "ad-annotations", Severity.WARNING, message, "what must be printed belongs to the page"
        )


def _of_use(used: Used) -> Iterator[Fault]:
    if used.rgb:  # X19, N22
        message = f"has colours that are not the press's ({', '.join(sorted(used.rgb))})"
        yield Fault("ad-rgb", Severity.ERROR, message, _OR_RASTER, cured=True)
    if used.unembedded:  # X16
        message = f"lacks the font {', '.join(sorted(used.unembedded))}"
        yield Fault(
            "ad-fonts", Severity.ERROR, f"{message}: it is not embedded", _OR_RASTER, cured=True
        )
    if used.blending:  # X15, N17
        message = f"blends transparent colours in {', '.join(sorted(used.blending))}"
        yield Fault("ad-blending", Severity.ERROR, message, _OR_RASTER, cured=True)
    if used.spots:  # N14
        message = f"has inks of its own ({', '.join(sorted(used.spots))}): printed in four colours"
        yield Fault(
            "ad-spot", Severity.WARNING, message, "have the printer's agreement", cured=True
        )


def _is_archival(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a file says that it is PDF/A-2 or 3 whose text can be read (level U or A).

    Its bytes are searched: an XML parser is no thing to give to a file of others.
    """
    metadata = pdf.Root.get("/Metadata")
    packet = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
    return all(re.search(pattern, packet) for pattern in _ARCHIVAL)


_SAYS = rb"(?:\s[^<>]*>|>|=['\"])"  # an element, or an attribute, of the value that follows
_ARCHIVAL = (rb"pdfaid:part" + _SAYS + rb"[23]\b", rb"pdfaid:conformance" + _SAYS + rb"[AU]\b")


def _of_archive(archival: bool, used: Used) -> Iterator[Fault]:
    """Yield why a page with the ad is PDF/X-4 but not PDF/A-2u."""
    hint = "its page is PDF/X-4 alone; ask for a PDF/A-2u of the ad, or print a picture of it"
    if used.untold:
        message = f"does not tell the text of its font {', '.join(sorted(used.untold))}"
        yield Fault("ad-archive", Severity.WARNING, message, hint, cured=True)
    elif not archival:
        message = "does not say that it is PDF/A-2u"
        yield Fault("ad-archive", Severity.NOTE, message, hint, cured=True)
