"""A page of a PDF of others -> a form XObject of our document (ISO 32000-2, 8.10).

Its fonts and colours stay as they are, its trim is the form's box and clips it, what is no part of
the page's picture (annotations, actions, structure, metadata) stays behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference

from epaper_pdf.draw.objects import Raw, deflated
from epaper_pdf.findings import BadInput
from epaper_pdf.placed.faults import Unplaceable
from epaper_pdf.placed.opening import opened, trim_of

MOST_OBJECTS = 100_000
_LEFT_BEHIND = {
    "/Length", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified",
    "/OC", "/OPI", "/Alternates", "/AF", "/Ref", "/F", "/FFilter", "/FDecodeParms", "/DL",
}  # fmt: skip
Parts = Iterator[bytes | PDFObject]


def form_of(path: Path, document: PDFDocument) -> PDFObjectReference:
    """Add the first page of a PDF to a document as a form, one point a point, from its trim's foot.

    Raises:
        BadInput: the file cannot be read any more.
    """
    try:
        with opened(path) as pdf:
            return _Copy(document).page(pdf.pages[0])
    except Unplaceable as e:
        raise BadInput(f"{path}: the ad cannot be placed ({e})") from None


@dataclass
class _Copy:
    """Copies objects into a document, each once, in the order in which they are met."""

    document: PDFDocument
    _known: dict[tuple[int, int], PDFObjectReference] = field(default_factory=dict)
    _queue: list[tuple[Object, Raw]] = field(default_factory=list)

    def page(self, page: pikepdf.Page) -> PDFObjectReference:
        trim = trim_of(page)
        box = trim.box
        contents = page.obj.get("/Contents", Array())
        streams = list(contents) if isinstance(contents, Array) else [contents]
        data = b"\n".join(s.read_bytes() for s in streams if isinstance(s, Stream))
        form = Raw()
        form.parts += [
            b"<< /Type /XObject /Subtype /Form /BBox [%.4f %.4f %.4f %.4f] /Matrix [%s]"
            % (
                box.left, box.top, box.right, box.bottom,
                " ".join(f"{v:.4f}" for v in trim.matrix).encode(),
            ),
            b" /Resources ", *self._value(page.obj.get("/Resources", Dictionary())),
        ]  # fmt: skip
        if "/Group" in page.obj:
            form.parts += [b" /Group ", *self._value(page.obj.Group)]
        form.parts += _deflated(data)
        self._finish()
        reference: PDFObjectReference = self.document.Reference(form)
        return reference

    def _finish(self) -> None:
        while self._queue:
            thing, raw = self._queue.pop()
            raw.parts += self._stream(thing) if isinstance(thing, Stream) else self._direct(thing)

    def _value(self, thing: Any) -> Parts:
        """Yield a value, a reference to it where it is an object of its own."""
        if not isinstance(thing, Object) or not thing.is_indirect:
            yield from self._direct(thing)
            return
        reference = self._known.get(thing.objgen)
        if reference is None:
            if len(self._known) > MOST_OBJECTS:
                raise Unplaceable(f"holds more than {MOST_OBJECTS:,} objects")
            raw = Raw()
            reference = self._known[thing.objgen] = self.document.Reference(raw)
            self._queue.append((thing, raw))
        yield reference

    def _direct(self, thing: Any) -> Parts:
        if isinstance(thing, Dictionary):
            yield from self._entries(thing, ())
            yield b" >>"
        elif isinstance(thing, Array):
            yield b"["
            for one in thing:
                yield b" "
                yield from self._value(one)
            yield b" ]"
        else:
            yield thing.unparse() if isinstance(thing, Object) else _plain(thing)

    def _entries(self, holder: Object, without: Any) -> Parts:
        yield b"<<"
        for key in sorted(holder.keys()):
            if key not in without:
                yield b" " + pikepdf.Name(key).unparse() + b" "
                yield from self._value(holder[key])

    def _stream(self, stream: Object) -> Parts:
        """Yield a stream as it is coded; LZW, which PDF/X-4 forbids (X17), is coded anew."""
        if "LZW" in repr(stream.get("/Filter", "")):
            yield from self._entries(stream, _LEFT_BEHIND | {"/Filter", "/DecodeParms"})
            yield from _deflated(stream.read_bytes())
            return
        data = stream.read_raw_bytes()
        yield from self._entries(stream, _LEFT_BEHIND)
        yield from (b" /Length %d >>\nstream\n" % len(data), data, b"\nendstream\n")


def _plain(value: bool | int | Decimal | None) -> bytes:
    """Return a null, boolean or number as PDF source."""
    if value is None or isinstance(value, bool):
        return {None: b"null", True: b"true", False: b"false"}[value]
    return f"{value:f}".encode() if isinstance(value, Decimal) else b"%d" % value


def _deflated(data: bytes) -> Parts:
    """Yield the end of a dictionary and its stream."""
    coded = deflated(data)
    yield b" /Filter /FlateDecode /Length %d >>\nstream\n" % len(coded)
    yield from (coded, b"\nendstream\n")
