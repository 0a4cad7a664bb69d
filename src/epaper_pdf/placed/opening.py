"""A PDF of others that is placed whole -> its first page, its trim, a copy for rasterising.

Such files are untrusted: qpdf decodes no stream beyond a bound and recovers from little damage.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from epaper_pdf.geometry import Rect
from epaper_pdf.placed.faults import Unplaceable
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

MOST_DECODED = (
    64 << 20
)  # bytes of any one stream that is read here; pictures are copied as they are
_LIMITS: dict[str, Any] = {
    "flate_max_memory": MOST_DECODED,
    "png_max_memory": MOST_DECODED,
    "tiff_max_memory": MOST_DECODED,
    "run_length_max_memory": MOST_DECODED,
    "max_stream_filters": 8,
    "parser_max_nesting": 100,
    "doc_max_warnings": 20,
}


@frozen
class Trim:
    """What shows of a page: `box` in its own space (y up), turned clockwise by `turn` degrees.

    `unit` is the points that a unit of its space is long; `stated` tells whether it has a TrimBox.
    """

    box: Rect
    turn: int
    unit: float
    stated: bool

    @property
    def size(self) -> tuple[Pt, Pt]:
        """Width and height as the page is seen."""
        sides = self.box.width * self.unit, self.box.height * self.unit
        return sides if self.turn % 180 == 0 else (sides[1], sides[0])

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """Takes the page's space to points from the seen trim's lower left corner."""
        left, low, right, high = self.box.left, self.box.top, self.box.right, self.box.bottom
        a, b, c, d, e, f = {
            0: (1, 0, 0, 1, -left, -low),
            90: (0, -1, 1, 0, -low, right),
            180: (-1, 0, 0, -1, right, high),
            270: (0, 1, -1, 0, high, -left),
        }[self.turn]
        u = self.unit
        return a * u, b * u, c * u, d * u, e * u, f * u


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open a PDF that has a page.

    Raises:
        Unplaceable: it is damaged, encrypted, or takes more than the bounds allow.
    """
    before: dict[str, Any] = pikepdf.settings.set_qpdf_limits(**_LIMITS)
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Unplaceable("is encrypted")
            if not pdf.pages:
                raise Unplaceable("has no page")
            yield pdf
            if pdf.get_warnings():
                raise Unplaceable("is damaged")
    except pikepdf.PasswordError:
        raise Unplaceable("is encrypted") from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError) as e:
        raise Unplaceable(f"is damaged ({' '.join(str(e).split())[:120]})") from None
    finally:
        pikepdf.settings.set_qpdf_limits(**before)


def trim_of(page: pikepdf.Page) -> Trim:
    """Return what shows of a page: its TrimBox, the MediaBox where it has none.

    Raises:
        ValueError: its boxes are no rectangles of a size.
    """
    stated = "/TrimBox" in page.obj
    box = page.obj.TrimBox if stated else page.mediabox
    x0, y0, x1, y1 = (float(n) for n in box)
    rect = Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    if not 1 <= min(rect.width, rect.height) <= max(rect.width, rect.height) < 20_000:
        raise ValueError("its page has no size")
    turn, unit = int(inherited(page, "/Rotate", 0)), float(page.obj.get("/UserUnit", 1))
    return Trim(rect, turn // 90 * 90 % 360, unit, stated)


def inherited(page: pikepdf.Page, key: str, default: object) -> Any:
    """Return a page's entry that its ancestors may have for it (ISO 32000-2, 7.7.3.4)."""
    node: pikepdf.Object = page.obj
    for _ in range(50):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            break
        node = node.Parent
    return default


def alone(path: Path) -> bytes:
    """Return a PDF of the first page within its trim, without what is no part of the page.

    Raises:
        Unplaceable: see `opened`.
    """
    with opened(path) as pdf, pikepdf.new() as new:
        new.pages.append(pdf.pages[0])
        page = new.pages[0]
        trim = pdf.pages[0].trimbox
        if "/OCProperties" in pdf.Root:  # they tell which layers show
            new.Root.OCProperties = new.copy_foreign(pdf.make_indirect(pdf.Root.OCProperties))
        for key in ("/Annots", "/AA", "/TrimBox", "/BleedBox", "/ArtBox"):
            if key in page.obj:
                del page.obj[key]
        page.obj.MediaBox = page.obj.CropBox = pikepdf.Array(list(trim))
        out = BytesIO()
        new.save(out, static_id=True)
    return out.getvalue()
