"""Pictures and placed pages -> XObjects of a document, each embedded once in a size."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from epaper_pdf.draw.content import Target, is_form
from epaper_pdf.draw.objects import Stream
from epaper_pdf.draw.pictures import Pictures
from epaper_pdf.page.pages import Picture, Placed


@dataclass
class Shown:
    """What a document shows so far; its signature tells of all of it."""

    document: PDFDocument
    pictures: Pictures
    _known: dict[tuple[Picture | Placed, bool], PDFObjectReference] = field(default_factory=dict)

    def reference(
        self, picture: Picture | Placed, target: Target, *, grey: bool = False
    ) -> PDFObjectReference:
        """Return the reference of a picture, wherever on the page it stands.

        Raises:
            BadInput: its file cannot be decoded or placed.
        """
        key = replace(picture, rect=replace(picture.rect, left=0.0, top=0.0)), grey
        if key not in self._known:
            if is_form(picture, target):
                self._known[key] = self._form(picture)
            else:
                self._known[key] = self._image(picture, target, grey=grey)
        return self._known[key]

    def _form(self, placed: Placed) -> PDFObjectReference:
        from epaper_pdf.pdf.forms import form_of  # pikepdf is loaded where an ad wants it

        self.document.updateSignature(placed.digest)
        return form_of(Path(placed.path), self.document)

    def _image(
        self, picture: Picture | Placed, target: Target, *, grey: bool
    ) -> PDFObjectReference:
        made = self.pictures.convert(picture, target, grey=grey)
        self.document.updateSignature(made.data)
        inverted = {"Decode": b"[1 0 1 0 1 0 1 0]"} if made.inverted else {}
        stream = Stream(
            made.data, Type=b"/XObject", Subtype=b"/Image", Width=made.width,
            Height=made.height, ColorSpace=made.space, BitsPerComponent=made.bits,
            Filter=made.coding, **inverted,
        )  # fmt: skip
        reference: PDFObjectReference = self.document.Reference(stream)
        return reference
