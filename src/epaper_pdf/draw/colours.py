"""Pictures in RGB, grey or CMYK -> a press's inks within its limit, or sRGB."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from epaper_pdf.findings import BadInput
from epaper_pdf.issue.embedded import fault_of, space_of

if TYPE_CHECKING:
    from PIL import Image, ImageCms

_STEPS = 52  # nodes an axis of RGB: 255 is 51 × 5, so that each is a whole number
_BETWEEN = 2.0  # per cent of ink by which colours between nodes can be above all nodes
_ROUNDING = 4 * 0.5 / 255  # of four inks, each of them rounded to 8 bits
_THUMB = 64  # pixels of a side by which most coloured pictures show that they are no grey ones
_NEUTRAL = 3  # levels between the channels of what is grey: what JPEG makes of it
_Convert = Callable[["Image.Image"], "Image.Image"]


@dataclass(frozen=True)
class Press:
    """The inks of one output profile; what is converted into them has `limit` per cent at most."""

    profile: bytes
    limit: float
    _known: dict[bytes | None, _Convert] = field(default_factory=dict, repr=False, compare=False)

    def inks(self, image: "Image.Image", icc: bytes | None) -> "Image.Image":
        """Return a picture in CMYK, or in grey, which black alone prints.

        CMYK keeps its numbers; so does grey, and RGB that is nothing but grey becomes it.
        """
        if image.mode in ("L", "CMYK"):
            return image
        if is_neutral(image):
            return image.convert("L")
        own = icc if icc and fault_of(icc, "RGB") is None else None
        if own not in self._known:
            self._known[own] = self._converter(own)
        return self._known[own](image)

    def screen(self, image: "Image.Image", icc: bytes | None) -> "Image.Image":
        """Return a picture in sRGB or grey; CMYK is the press's where it does not say whose."""
        from PIL import ImageCms

        space = space_of(image.mode)
        own = icc if icc and fault_of(icc, space) is None else None
        if image.mode == "L" or (image.mode == "RGB" and own is None):
            return image
        with _telling():
            source = _opened(own or self.profile)
            return ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            ) or image  # fmt: skip

    def _converter(self, icc: bytes | None) -> _Convert:
        """Return what converts from a profile, sRGB for None.

        Where the output profile keeps within the limit that is LittleCMS, else a table of its
        colours with less ink: what lies between its nodes is a mean of them, so within it, too.
        """
        from PIL import ImageCms, ImageFilter

        source = _opened(icc) if icc else ImageCms.createProfile("sRGB")
        with _telling():
            transform = ImageCms.buildTransform(
                source, _opened(self.profile), "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL
            )
        nodes = ImageCms.applyTransform(_all_colours(), transform)
        data = nodes.tobytes() if nodes else b""
        inks = list(zip(*(data[i::4] for i in range(4)), strict=True))
        if max(map(sum, inks)) / 2.55 + _BETWEEN <= self.limit:
            return lambda image: ImageCms.applyTransform(image, transform) or image
        most = self.limit / 100 - _ROUNDING
        table = [v for node in inks for v in limited(node, most)]
        lut = ImageFilter.Color3DLUT(_STEPS, table, 4, target_mode="CMYK")
        return lambda image: image.filter(lut)


def limited(node: tuple[int, int, int, int], most: float) -> tuple[float, float, float, float]:
    """Return four inks from 0 to 1 whose sum is at most `most`: black stays, the others yield."""
    c, m, y, k = (v / 255 for v in node)
    colour = c + m + y
    if colour + k <= most:
        return c, m, y, k
    k = min(k, most)
    share = (most - k) / colour if colour else 0.0
    return c * share, m * share, y * share, k


def is_neutral(image: "Image.Image") -> bool:
    """Tell whether an RGB picture has nothing but greys."""
    from PIL import Image

    thumb = image.resize((_THUMB, _THUMB), Image.Resampling.NEAREST)
    return _spread(thumb) <= _NEUTRAL and _spread(image) <= _NEUTRAL


def _spread(image: "Image.Image") -> int:
    """Return the greatest difference between two channels of a pixel."""
    from PIL import ImageChops

    red, green, blue = image.split()
    ends = (ImageChops.difference(green, other).getextrema()[1] for other in (red, blue))
    return max(int(e) for e in ends if not isinstance(e, tuple))


def _all_colours() -> "Image.Image":
    """Return the nodes of the table, red running first."""
    from PIL import Image

    levels = [round(i * 255 / (_STEPS - 1)) for i in range(_STEPS)]
    colours = bytes(v for b in levels for g in levels for r in levels for v in (r, g, b))
    return Image.frombytes("RGB", (_STEPS * _STEPS, _STEPS), colours)


@contextmanager
def _telling() -> Iterator[None]:
    """Tell of a printer's profile that is damaged within; those of pictures were tried before.

    Raises:
        BadInput: LittleCMS cannot use it.
    """
    from PIL import ImageCms

    try:
        yield
    except (ImageCms.PyCMSError, OSError) as e:
        message = f"the printer's ICC profile is damaged: LittleCMS cannot use it ({e})"
        raise BadInput(message) from None


def _opened(icc: bytes) -> "ImageCms.ImageCmsProfile":
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(BytesIO(icc))
