"""Faces as Type0 fonts of a PDF (ISO 32000-2, 9.7), subset when the document is finished.

A plug-in for ReportLab, whose own fonts know neither CFF nor more than 256 glyphs: it stands in
`PDFDocument.delayedFonts`, and `addObjects` is called before the document is formatted.
"""

from array import array
from collections.abc import Iterator, Mapping
from hashlib import sha256

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from epaper_pdf.draw.objects import Deflated, Dictionary, flate
from epaper_pdf.fonts.face import Face


class CidFont:
    """One face in one document; `reference` is what page resources name.

    `files` are font files that were deflated before, by the faces' names, and get this one.
    """

    def __init__(
        self,
        face: Face,
        texts: Mapping[int, str],
        document: PDFDocument,
        files: dict[str, Deflated],
        *,
        vertical: bool = False,
    ) -> None:
        self._face, self._files = face, files
        self._map = "Identity-V" if vertical else "Identity-H"
        self._texts = texts
        self._dictionary = Dictionary()
        self.reference: PDFObjectReference = document.Reference(self._dictionary)
        document.delayedFonts.append(self)

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Subset the face to the glyphs of `texts` and write its dictionaries."""
        face, glyphs = self._face, sorted(self._texts)
        program = face.subset(glyphs)
        name = f"{_tag(face, glyphs)}+{face.postscript_name}"
        kind = "FontFile3" if face.is_cff else "FontFile2"
        file = {"Subtype": b"/CIDFontType0C"} if face.is_cff else {"Length1": len(program.data)}
        m = face.metrics
        descriptor = Dictionary(
            Type=b"/FontDescriptor", FontName=_name(name), Flags=4,
            FontBBox=b"[%d %d %d %d]" % tuple(round(v) for v in m.bbox), ItalicAngle=0,
            Ascent=round(m.ascent), Descent=round(m.descent), CapHeight=round(m.cap_height),
            StemV=50 + int((m.weight / 65) ** 2),
            **{kind: document.Reference(self._file(program.data).object(**file))},
        )  # fmt: skip
        cid = Dictionary(
            Type=b"/Font", Subtype=b"/CIDFontType0" if face.is_cff else b"/CIDFontType2",
            BaseFont=_name(name),
            CIDSystemInfo=b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            FontDescriptor=document.Reference(descriptor), DW=1000, W=_widths(face, glyphs),
        )  # fmt: skip
        if program.to_new is not None:
            to_gid = _cid_to_gid(glyphs, program.to_new)
            cid["CIDToGIDMap"] = document.Reference(flate(to_gid))
        base = f"{name}-{self._map}" if face.is_cff else name
        self._dictionary.update(
            Type=b"/Font", Subtype=b"/Type0", BaseFont=_name(base), Encoding=_name(self._map),
            DescendantFonts=[document.Reference(cid)],
            ToUnicode=document.Reference(flate(to_unicode(self._texts))),
        )  # fmt: skip

    def _file(self, data: bytes) -> Deflated:
        """Return a font file deflated; one that was before is not deflated again."""
        known = self._files.get(self._face.name)
        made = known if known and known.holds(data) else Deflated.of(data)
        self._files[self._face.name] = made
        return made


def _name(text: str) -> bytes:
    return b"/" + text.encode("ascii")


def _tag(face: Face, glyphs: list[int]) -> str:
    """Return the six letters of a subset's name: the same for the same glyphs (9.9.2)."""
    digest = sha256(face.postscript_name.encode() + array("H", glyphs).tobytes()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _cid_to_gid(glyphs: list[int], to_new: Mapping[int, int]) -> bytes:
    table = array("H", bytes(2 * (glyphs[-1] + 1)))
    for glyph in glyphs:
        table[glyph] = to_new[glyph]
    table.byteswap()
    return table.tobytes()


def _widths(face: Face, glyphs: list[int]) -> bytes:
    """Return the W array: runs of glyphs whose width is not one em (9.7.4.3)."""
    out: list[str] = []
    last = -2
    for glyph in glyphs:
        width = round(face.advance(glyph) * 1000, 3)
        if width == 1000:
            continue
        if glyph == last + 1:
            out.append(f" {width:g}")
        else:
            out.append(f"{']' if out else ''}{glyph}[{width:g}")
        last = glyph
    return f"[{''.join(out)}{']' if out else ''}]".encode()


def to_unicode(texts: Mapping[int, str]) -> bytes:
    """Return the ToUnicode CMap of glyphs and their texts (9.10.3): at most 100 to a block."""
    return "\n".join(_cmap_lines(texts)).encode("ascii")


def _cmap_lines(texts: Mapping[int, str]) -> Iterator[str]:
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
    yield "/CMapName/Adobe-Identity-UCS def/CMapType 2 def"
    yield "1 begincodespacerange<0000><FFFF>endcodespacerange"
    entries = [f"<{g:04X}><{t.encode('utf-16-be').hex()}>" for g, t in sorted(texts.items())]
    for at in range(0, len(entries), 100):
        block = entries[at : at + 100]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
    yield "endcmap CMapName currentdict/CMap defineresource pop end end"
