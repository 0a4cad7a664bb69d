"""Pictures in a target's colours: cropped, reduced, converted and cached by content.

Pages that are placed whole become pictures too, where a target wants such of them.

Print: RGB becomes CMYK through LittleCMS into the printer's profile (perceptual) within its limit
of ink, grey stays one channel, CMYK keeps its numbers, line art its 1 bit. Screen: RGB. On a page
of one ink every picture is grey. Never enlarged, metadata is left behind.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from deflate import zlib_compress

from epaper_pdf.draw.colours import Press
from epaper_pdf.draw.content import Target
from epaper_pdf.draw.converted import Converted, read_entry, write_entry
from epaper_pdf.draw.decode import Size, decoded
from epaper_pdf.draw.jpegfile import unchanged
from epaper_pdf.draw.rasterise import rasterised
from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Picture, Placed
from epaper_pdf.printer.printer import Sharpening
from epaper_pdf.values import frozen

if TYPE_CHECKING:
    from PIL import Image

ENGINE = 6  # raised when conversion changes, so that cached pictures are made anew
_SCREEN_PPI = 150
_PPI_PLACED = {Target.PRINT: 300, Target.SCREEN: 200}  # there is small type in them
_QUALITY = 85


@frozen
class Making:
    """How a printer wants pictures: their most ink in per cent, their resolutions, sharpened.

    Line art coarser than `line_art_least` shows its steps, so it becomes grey.
    """

    ink: float = 220.0
    ppi: int = 200
    line_art_ppi: int = 1200
    line_art_least: float = 549.0
    sharpen: Sharpening | None = None


@dataclass(frozen=True)
class Pictures:
    """Converts pictures for one output profile; `cache` is a folder of earlier results, or None."""

    profile: bytes
    cache: Path | None
    making: Making = Making()  # noqa: RUF009 - a value, which nothing changes

    def convert(
        self, picture: Picture | Placed, target: Target, *, grey: bool = False
    ) -> Converted:
        """Return the part of a picture that a page shows, in the target's colours or in grey.

        Raises:
            BadInput: the file cannot be decoded.
        """
        entry = self.cache / self._key(picture, target, grey) if self.cache else None
        if entry is not None and (known := read_entry(entry)):
            return known
        made = self._make(picture, target, grey=grey)
        if entry is not None:
            write_entry(entry, made)
        return made

    @cached_property
    def _press(self) -> Press:
        return Press(self.profile, self.making.ink)

    @cached_property
    def _deciding(self) -> tuple[object, ...]:
        """All that decides how pictures are made, but the picture and its size."""
        return ENGINE, sha256(self.profile).hexdigest(), self.making

    def _key(self, picture: Picture | Placed, target: Target, grey: bool) -> str:
        crop = picture.crop if isinstance(picture, Picture) else ()
        size = picture.rect.width, picture.rect.height
        parts = self._deciding, picture.digest, crop, size, target.value, grey
        return sha256(repr(parts).encode()).hexdigest()

    def _make(self, picture: Picture | Placed, target: Target, *, grey: bool) -> Converted:
        if isinstance(picture, Placed):
            image = rasterised(Path(picture.path), _pixels(picture.rect, _PPI_PLACED[target]))
            return _jpeg(self._coloured(image, None, target, grey))
        if target is Target.SCREEN:
            got = decoded(picture, _pixels(picture.rect, _SCREEN_PPI))
            return _jpeg(self._coloured(got.image, got.icc, target, grey))
        return self._printed(picture, grey=grey)

    def _printed(self, picture: Picture, *, grey: bool) -> Converted:
        wanted = _pixels(picture.rect, self.making.ppi)
        kept = unchanged(picture, wanted) if self.making.sharpen is None else None
        if kept is not None and (kept.channels == 1 or not grey):
            return kept
        fine = _own_ppi(picture) >= self.making.line_art_least
        line_art = _pixels(picture.rect, self.making.line_art_ppi) if fine else None
        got = decoded(picture, wanted, line_art)
        if got.image.mode == "1":
            return _rows(got.image)
        sharpened = _sharpened(got.image, self.making.sharpen)
        return _jpeg(self._coloured(sharpened, got.icc, Target.PRINT, grey))

    def _coloured(
        self, image: "Image.Image", icc: bytes | None, target: Target, grey: bool
    ) -> "Image.Image":
        if grey:
            return self._press.screen(image, icc).convert("L")
        coloured = self._press.inks if target is Target.PRINT else self._press.screen
        return coloured(image, icc)


def _own_ppi(picture: Picture) -> float:
    """Return how many pixels of its own a picture has to the inch."""
    left, top, right, bottom = picture.crop
    return 72 * min((right - left) / picture.rect.width, (bottom - top) / picture.rect.height)


def _pixels(rect: Rect, ppi: int) -> Size:
    return ceil(rect.width / 72 * ppi), ceil(rect.height / 72 * ppi)


def _sharpened(image: "Image.Image", how: Sharpening | None) -> "Image.Image":
    """Return a picture sharpened; the numbers of CMYK are their maker's, who sharpened it."""
    from PIL import ImageFilter

    if how is None or image.mode == "CMYK":
        return image
    return image.filter(ImageFilter.UnsharpMask(how.radius, how.percent, how.threshold))


def _jpeg(image: "Image.Image") -> Converted:
    image.info = {}  # comments, places and profiles of the camera stay behind
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return Converted(out.getvalue(), *image.size, len(image.getbands()))


def _rows(image: "Image.Image") -> Converted:
    """Return line art, deflated; a bit that is set is paper, as in DeviceGray."""
    return Converted(bytes(zlib_compress(image.tobytes(), 12)), *image.size, 1, bits=1)
