"""A page's PDF -> a small picture of it, and where its trim lies in it."""

from base64 import b64encode
from io import BytesIO

from epaper_pdf.findings import BadInput
from epaper_pdf.geometry import Rect
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

_LONGEST = 1100  # pixels
_QUALITY = 72


@frozen
class Sheet:
    """`jpeg` shows a sheet of `width` and `height`; the trim's top left corner is at `x`, `y`."""

    jpeg: bytes
    width: Pt
    height: Pt
    x: Pt
    y: Pt

    @property
    def uri(self) -> str:
        return f"data:image/jpeg;base64,{b64encode(self.jpeg).decode()}"

    def share(self, rect: Rect) -> tuple[float, float, float, float]:
        """Return a rectangle of the page in per cent of the sheet: left, top, width, height."""
        return (
            100 * (rect.left + self.x) / self.width, 100 * (rect.top + self.y) / self.height,
            100 * rect.width / self.width, 100 * rect.height / self.height,
        )  # fmt: skip


def sheet(name: str, data: bytes) -> Sheet:
    """Return the first page of a PDF.

    Raises:
        BadInput: it cannot be opened.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            page = document[0]
            left, bottom, right, top = page.get_mediabox()
            trim = page.get_trimbox()
            image = page.render(scale=_LONGEST / max(right - left, top - bottom)).to_pil()
    except pypdfium2.PdfiumError as e:
        raise BadInput(f"{name}: not a PDF that can be opened ({e})") from None
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return Sheet(out.getvalue(), right - left, top - bottom, trim[0] - left, top - trim[3])
