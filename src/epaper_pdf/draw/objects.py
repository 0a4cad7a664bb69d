"""PDF objects on ReportLab's classes: dictionaries of plain values, streams with a proper end.

ReportLab writes no line end before `endstream`, which PDF/A wants (ISO 19005-2, 6.1.7.1).
"""

from hashlib import sha256

from deflate import zlib_compress
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject

from epaper_pdf.values import frozen

LEVEL = 5  # of libdeflate: smaller than zlib's 9, in half the time of its 4

Value = bytes | int | float | list[object] | PDFObject


class Dictionary(PDFDictionary):  # type: ignore[misc]  # ReportLab has no types
    """A dictionary of PDF source as bytes, numbers, lists, or objects of ReportLab."""

    def __init__(self, **values: object) -> None:
        super().__init__({})
        self.update(**values)

    def update(self, **values: object) -> None:
        for key, value in values.items():
            self[key] = PDFArray(value) if isinstance(value, list) else value


class Stream(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A stream of bytes that are encoded already."""

    def __init__(self, data: bytes, **entries: object) -> None:
        self._data = data
        self._entries = Dictionary(Length=len(data), **entries)

    def format(self, document: object) -> bytes:
        head: bytes = self._entries.format(document)
        return b"".join((head, b"\nstream\n", self._data, b"\nendstream\n"))


def deflated(data: bytes) -> bytes:
    """Return the data of a stream whose filter is FlateDecode."""
    return bytes(zlib_compress(data, LEVEL))


class Raw(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object of PDF source and references, written as it is; `parts` may be added later."""

    def __init__(self, *parts: bytes | PDFObject) -> None:
        self.parts = list(parts)

    def format(self, document: object) -> bytes:
        return b"".join(p if isinstance(p, bytes) else p.format(document) for p in self.parts)


def flate(data: bytes, **entries: object) -> Stream:
    """Return a deflated stream."""
    return Stream(deflated(data), Filter=b"/FlateDecode", **entries)


@frozen
class Deflated:
    """A deflated stream, and the SHA-256 of what it holds."""

    data: bytes
    digest: bytes

    @classmethod
    def of(cls, data: bytes) -> "Deflated":
        return cls(deflated(data), sha256(data).digest())

    def holds(self, data: bytes) -> bool:
        return self.digest == sha256(data).digest()

    def object(self, **entries: object) -> Stream:
        return Stream(self.data, Filter=b"/FlateDecode", **entries)


def text(value: str) -> bytes:
    """Return a text string (ISO 32000-2, 7.9.2.2): ASCII as it is, all else in UTF-16."""
    return b"<feff" + value.encode("utf-16-be").hex().encode() + b">"
