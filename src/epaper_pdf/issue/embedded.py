"""Colour profiles that picture files carry: whether their pictures can be converted from them."""

from functools import lru_cache
from io import BytesIO

LARGEST = 4 << 20
_SPACES = {b"RGB ": "RGB", b"GRAY": "grey", b"CMYK": "CMYK"}
_GREYS = ("1", "L", "LA", "I", "F")


def space_of(mode: str) -> str:
    """Return the colours of a picture of Pillow's mode: RGB, grey or CMYK."""
    if mode == "CMYK":
        return mode
    return "grey" if mode in _GREYS or mode.startswith("I;16") else "RGB"


@lru_cache(maxsize=64)
def fault_of(icc: bytes, space: str) -> str | None:
    """Return why a picture of `space` cannot be converted from its profile, None where it can.

    Only the profile's own words are believed, then LittleCMS: what it cannot use is a fault.
    """
    if len(icc) > LARGEST:
        return f"is larger than {LARGEST >> 20} MiB"
    if len(icc) < 128 or icc[36:40] != b"acsp":
        return "is no ICC profile"
    own = _SPACES.get(icc[16:20], icc[16:20].decode("latin-1").strip())
    if own != space:
        return f"is for {own}, the picture is {space}"
    return None if space == "grey" or _works(icc, space) else "is damaged"


def _works(icc: bytes, mode: str) -> bool:
    """Tell whether LittleCMS makes colours of a profile."""
    from PIL import Image, ImageCms

    try:
        ImageCms.profileToProfile(
            Image.new(mode, (1, 1)), ImageCms.ImageCmsProfile(BytesIO(icc)),
            ImageCms.createProfile("sRGB"), outputMode="RGB",
        )  # fmt: skip
    except (OSError, ImageCms.PyCMSError):
        return False
    return True
