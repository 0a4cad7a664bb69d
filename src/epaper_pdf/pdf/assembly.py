"""The objects of a document -> a PDF file (ISO 32000-1, 7.5): header, objects, table, trailer.

ReportLab's own does the same by an object for each object, and a codec for every number: a tagged
edition has thousands.
"""

from reportlab.pdfbase.pdfdoc import PDFDocument, format

_BINARY = b"%\xe2\xe3\xcf\xd3\n"  # so that nobody takes the file for text (ISO 19005-2, 6.1.2)


def assembled(document: PDFDocument, version: tuple[int, int], digest: bytes) -> bytes:
    """Return the file of all objects that its catalogue and information lead to.

    Objects may refer to new ones while they are written. `digest` is both parts of the file's ID.
    """
    root, info = (reference(document, o) for o in (document.Catalog, document.info))
    parts = [b"%%PDF-%d.%d\n%s" % (*version, _BINARY)]
    at, offsets = len(parts[0]), [0]
    while (name := document.numberToId.get(len(offsets))) is not None:
        content: bytes = format(document.idToObject[name], document, toplevel=1)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (len(offsets), content.removesuffix(b"\n")))
        offsets.append(at)
        at += len(parts[-1])
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets[1:])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(offsets), rows))
    trailer = b"trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
    id_ = digest.hex().encode()
    parts.append(trailer % (len(offsets), root, info, id_, id_, at))
    return b"".join(parts)


def reference(document: PDFDocument, made: object) -> bytes:
    """Return the source of a reference to an object, which is in the document from now on."""
    return b"%d %d R" % document.idToObjectNumberAndVersion[document.Reference(made).name]
