"""A PDF file -> the same file linearised, for readers that fetch it page by page (ISO 32000-1, F).

What the first page needs comes first; tables tell where the others are, so that a web server which
answers ranges shows a page before the file is there.
"""

from io import BytesIO

_STATIC = b"<31415926535897932384626433832795>"  # what qpdf writes for the second part of an ID


def linearised(data: bytes) -> bytes:
    """Return a file linearised by qpdf; the same file gives the same bytes.

    Its streams are taken over as they are, and so is its ID: the file is as it was first made
    (14.4). Each stream ends with a line end, as PDF/A wants.
    """
    import pikepdf  # a render that takes every file over needs none

    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            made, linearize=True, static_id=True, preserve_pdfa=True,
            fix_metadata_version=False, stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )  # fmt: skip
        own = b"<%s>" % bytes(pdf.trailer.ID[0]).hex().encode()
    return made.getvalue().replace(_STATIC, own)
