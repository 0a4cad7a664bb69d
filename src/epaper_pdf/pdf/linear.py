"""A PDF file -> the same file linearised, for readers that fetch it page by page (ISO 32000-1, F).

What the first page needs comes first; tables tell where the others are, so that a web server which
answers ranges shows a page before the file is there.
"""

from io import BytesIO


def linearised(data: bytes) -> bytes:
    """Return a file linearised by qpdf; the same file gives the same bytes.

    Its streams are taken over as they are. The first part of its ID is kept, the second is made of
    what is written (14.4). Each stream ends with a line end, as PDF/A wants.
    """
    import pikepdf  # a render that takes every file over needs none

    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            made, linearize=True, deterministic_id=True, preserve_pdfa=True,
            fix_metadata_version=False, stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )  # fmt: skip
    return made.getvalue()
