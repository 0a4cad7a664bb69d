"""The objects of a PDF -> remarks: file, output intents, metadata, boxes, fonts (X, G, N rules)."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from epaper_pdf.geometry import Rect
from epaper_pdf.placed.objects import is_embedded, rect_of
from epaper_pdf.preflight.colour import CMYK, space_of
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.printer.icc import faults
from epaper_pdf.units import MM

_ROUNDING = 0.005  # of boxes, in points
_NAMES = {
    "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion": "pdfxid:GTS_PDFXVersion",
    "{http://purl.org/dc/elements/1.1/}title": "dc:title",
    "{http://ns.adobe.com/xap/1.0/}CreateDate": "xmp:CreateDate",
    "{http://ns.adobe.com/xap/1.0/}ModifyDate": "xmp:ModifyDate",
    "{http://ns.adobe.com/xap/1.0/}MetadataDate": "xmp:MetadataDate",
    "{http://ns.adobe.com/xap/1.0/mm/}DocumentID": "xmpMM:DocumentID",
    "{http://ns.adobe.com/xap/1.0/mm/}VersionID": "xmpMM:VersionID",
    "{http://ns.adobe.com/xap/1.0/mm/}RenditionClass": "xmpMM:RenditionClass",
    "{http://ns.adobe.com/pdf/1.3/}Trapped": "pdf:Trapped",
}
_VERSION = next(iter(_NAMES))
_INFO_DATES = {
    "/CreationDate": "{http://ns.adobe.com/xap/1.0/}CreateDate",
    "/ModDate": "{http://ns.adobe.com/xap/1.0/}ModifyDate",
}
_LIVELY = ("/AA", "/OpenAction", "/AcroForm")
_ALLOWED_NOTES = {"/PrinterMark", "/TrapNet"}


def file_remarks(pdf: pikepdf.Pdf, head: bytes) -> Iterator[Remark]:
    """Yield what the file as a whole breaks; `head` are its first bytes."""
    version = head[5:8].decode("latin-1") if head.startswith(b"%PDF-") else "?"
    if not re.fullmatch(r"1\.[0-6]", version):
        yield Remark("X01", value=version, limit="1.6")
    if pdf.is_encrypted:
        yield Remark("X02")
    if "/ID" not in pdf.trailer:
        yield Remark("X03")
    yield from _intents(pdf)
    yield from _metadata(pdf)
    yield from _lively(pdf)
    if "/OCProperties" in pdf.Root:
        yield Remark("N21")
        yield from _layers(pdf.Root.OCProperties)
    for thing in sorted(_forbidden_streams(pdf)):
        yield Remark("X17", value=thing)


def _intents(pdf: pikepdf.Pdf) -> Iterator[Remark]:
    every = list(pdf.Root.get("/OutputIntents", pikepdf.Array()))
    mine = [i for i in every if str(i.get("/S", "")) == "/GTS_PDFX"]
    if len(mine) != 1:
        yield Remark("X04", value=str(len(mine)))
    for intent in mine:
        keys = ("OutputConditionIdentifier", "OutputCondition", "Info", "RegistryName")
        wanting = [key for key in keys if f"/{key}" not in intent]
        if "OutputConditionIdentifier" in wanting or len(wanting) > 2:
            yield Remark("X05", value=", ".join(wanting))
        profile = intent.get("/DestOutputProfile")
        if not isinstance(profile, pikepdf.Stream):
            yield Remark("X06")
            continue
        told = faults(profile.read_bytes())
        if int(profile.get("/N", 0)) != 4:
            told.append(f"has /N {profile.get('/N', 'absent')} instead of 4")
        for fault in told:
            yield Remark("X07", value=fault)


def _metadata(pdf: pikepdf.Pdf) -> Iterator[Remark]:
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        yield Remark("X08", value="is not there")
        return
    if "/Filter" in stream:
        yield Remark("X08", value="is compressed")
    xmp = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    wanting = [short for name, short in _NAMES.items() if not xmp.get(name)]
    if wanting:
        yield Remark("X09", value=", ".join(wanting))
    elif xmp[_VERSION] != "PDF/X-4":
        yield Remark("X09", value=f"PDF/X-4 ({xmp[_VERSION]} instead)")
    yield from _information(pdf, xmp)


def _information(pdf: pikepdf.Pdf, xmp: Any) -> Iterator[Remark]:
    info = pdf.docinfo
    trapped = info.get("/Trapped")
    if not isinstance(trapped, pikepdf.Name) or str(trapped) not in ("/True", "/False"):
        yield Remark("X10", value="Trapped is not the name True or False")
    elif xmp.get("{http://ns.adobe.com/pdf/1.3/}Trapped") != str(trapped)[1:]:
        yield Remark("X10", value="Trapped is not that of the metadata")
    for key, name in _INFO_DATES.items():
        if key in info and xmp.get(name) and _digits(str(info[key])) != _digits(xmp[name]):
            yield Remark("X10", value=f"{key[1:]} is not that of the metadata")


def _digits(date: str) -> str:
    """Return the digits of a date down to the second: what both notations share."""
    return re.sub(r"\D", "", date)[:14]


def _lively(pdf: pikepdf.Pdf) -> Iterator[Remark]:
    for key in _LIVELY:
        if key in pdf.Root and not (key == "/OpenAction" and _is_place(pdf.Root.OpenAction)):
            yield Remark("X14", value=key[1:])
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    for key, what in (("/JavaScript", "JavaScript"), ("/EmbeddedFiles", "embedded files")):
        if key in names:
            yield Remark("X14", value=what)
    if "/XFA" in pdf.Root.get("/AcroForm", pikepdf.Dictionary()):
        yield Remark("X14", value="XFA")


def _is_place(action: Any) -> bool:
    return isinstance(action, pikepdf.Array) or str(action.get("/S", "")) == "/GoTo"


def _layers(layers: Any) -> Iterator[Remark]:
    if "/Configs" in layers:
        yield Remark("X20", value="layers with /Configs")
    if "/AS" in layers.get("/D", pikepdf.Dictionary()):
        yield Remark("X20", value="layers with /AS")


def _forbidden_streams(pdf: pikepdf.Pdf) -> set[str]:
    found = set()
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        filters = thing.get("/Filter", pikepdf.Array())
        names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
        if any(str(name) in ("/LZWDecode", "/LZW") for name in names):
            found.add("LZW compression")
        if "/F" in thing:
            found.add("a stream in another file")
        if str(thing.get("/Subtype", "")) == "/PS" or str(thing.get("/Subtype2", "")) == "/PS":
            found.add("a PostScript object")
        if "/OPI" in thing:
            found.add("OPI")
        if "/Ref" in thing:
            found.add("a reference to another file")
    return found


def page_remarks(page: pikepdf.Page, number: int) -> Iterator[Remark]:
    """Yield what the dictionaries of a page break."""
    yield from _boxes(page.obj, number)
    yield from _notes(page.obj, number)
    yield from _fonts(page, number)
    group = page.obj.get("/Group")
    if group is not None and "/CS" in group:
        family = space_of(group.CS).family
        if family != CMYK:
            yield Remark("X15", number, family)
            yield Remark("N17", number, family)
    for key in ("/AA", "/PresSteps"):
        if key in page.obj:
            yield Remark("X14", number, key[1:])


def box(page: Any, key: str) -> Rect | None:
    """Return a page's box with its lower left corner as `left` and `top` (y up), None if absent."""
    found = page.get(key)
    return rect_of(found) if found is not None and len(found) == 4 else None


def trim_of(page: pikepdf.Page) -> Rect:
    """Return the trim, or what comes nearest to it."""
    for key in ("/TrimBox", "/ArtBox", "/MediaBox"):
        if (found := box(page.obj, key)) is not None:
            return found
    return Rect(0.0, 0.0, 0.0, 0.0)


def _boxes(page: Any, number: int) -> Iterator[Remark]:
    given = [key for key in ("/TrimBox", "/ArtBox") if key in page]
    if len(given) != 1:
        both = "both TrimBox and ArtBox" if given else "neither TrimBox nor ArtBox"
        yield Remark("X11", number, both)
    media, crop = box(page, "/MediaBox"), box(page, "/CropBox")
    bleed = box(page, "/BleedBox") or media
    trim = box(page, given[0]) if given else None
    for inner, outer, what in (
        (trim, bleed, "the trim is larger than the bleed"),
        (bleed, media, "the bleed is larger than the media"),
    ):
        if inner is not None and outer is not None and not _within(inner, outer):
            yield Remark("X12", number, what)
    if "/UserUnit" in page:
        yield Remark("G02", number, f"{float(page.UserUnit):g}")
    if crop is not None and crop != media:
        yield Remark("G03", number)
    rotation = int(page.get("/Rotate", 0))
    if rotation % 360:
        yield Remark("G04", number, str(rotation))


def _within(inner: Rect, outer: Rect) -> bool:
    return (
        inner.left >= outer.left - _ROUNDING
        and inner.top >= outer.top - _ROUNDING
        and inner.right <= outer.right + _ROUNDING
        and inner.bottom <= outer.bottom + _ROUNDING
    )


def _notes(page: Any, number: int) -> Iterator[Remark]:
    bleed = box(page, "/BleedBox") or box(page, "/TrimBox") or box(page, "/MediaBox")
    inside, lively = 0, set()
    for note in page.get("/Annots", pikepdf.Array()):
        rect = box(note, "/Rect")
        kind = str(note.get("/Subtype", ""))
        if kind not in _ALLOWED_NOTES and rect is not None and bleed is not None:
            inside += rect.overlaps(bleed)
        action = note.get("/A", pikepdf.Dictionary())
        if str(action.get("/S", "")) in ("/Launch", "/JavaScript", "/Sound", "/Movie"):
            lively.add(str(action.S)[1:])
    if inside:
        yield Remark("X13", number, str(inside))
    for what in sorted(lively):
        yield Remark("X14", number, what)


def _fonts(page: pikepdf.Page, number: int) -> Iterator[Remark]:
    for name, font in sorted(_fonts_of(page.resources, set()), key=lambda pair: pair[0]):
        if "Courier" in name:
            yield Remark("N10", number, name)
        if not is_embedded(font):
            yield Remark("X16", number, name)


def _fonts_of(resources: Any, seen: set[tuple[int, int]]) -> list[tuple[str, Any]]:
    """Return the fonts of a page and of the forms on it."""
    found = []
    for font in (resources.get("/Font", pikepdf.Dictionary()) or {}).values():
        name = str(font.get("/BaseFont", "/?")).removeprefix("/")
        found.append((name, font))
    for form in (resources.get("/XObject", pikepdf.Dictionary()) or {}).values():
        if form.objgen not in seen and "/Resources" in form:
            seen.add(form.objgen)
            found += _fonts_of(form.Resources, seen)
    return found


def trim_mm(trim: Rect) -> str:
    """Return a trim as it is written: `270.0 × 390.0`."""
    return f"{trim.width / MM:.1f} × {trim.height / MM:.1f}"
