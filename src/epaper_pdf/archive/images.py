"""Pages of the combined edition -> JPEG, in sRGB as readers see them."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from epaper_pdf.findings import BadInput
from epaper_pdf.values import frozen

QUALITY = 85
_PER_INCH = 72


@frozen
class PageImage:
    """A page's picture with its size in pixels."""

    page: str
    data: bytes
    width: int
    height: int


def page_images(edition: Path, pages: Sequence[str], dpi: int) -> Iterator[PageImage]:
    """Yield the pictures of `pages`, which the edition's page labels name.

    Raises:
        BadInput: it is no PDF, or a page is not in it.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(edition)
    except pypdfium2.PdfiumError:
        raise BadInput(f"{edition}: not a PDF that can be opened") from None
    with document:
        numbers = {document.get_page_label(n): n for n in range(len(document))}
        for page in pages:
            if page not in numbers:
                raise BadInput(f"{edition}: it has no page {page}")
            picture = document[numbers[page]].render(scale=dpi / _PER_INCH).to_pil().convert("RGB")
            packed = BytesIO()
            picture.save(packed, "JPEG", quality=QUALITY, dpi=(dpi, dpi))
            yield PageImage(page, packed.getvalue(), picture.width, picture.height)
