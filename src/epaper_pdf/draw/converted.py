"""A picture as a PDF holds it, and the folder of those that were made before."""

from pathlib import Path

from epaper_pdf.cachefile import read_cached, write_cached
from epaper_pdf.values import frozen

_SPACES = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}
_HEAD = 10


@frozen
class Converted:
    """A picture as JPEG data of `channels` channels, or deflated rows of 1 bit a pixel."""

    data: bytes
    width: int
    height: int
    channels: int
    bits: int = 8

    @property
    def space(self) -> bytes:
        return _SPACES[self.channels]

    @property
    def coding(self) -> bytes:
        return b"/FlateDecode" if self.bits == 1 else b"/DCTDecode"

    @property
    def inverted(self) -> bool:
        """Whether its numbers tell how much paper shows: so JPEGs of CMYK are written."""
        return self.channels == 4


def read_entry(path: Path) -> Converted | None:
    """Return a cached picture, None where there is none or it was damaged."""
    content = read_cached(path)
    if content is None:
        return None
    head, data = content[:_HEAD], content[_HEAD:]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    return Converted(data, width, height, head[8], head[9])


def write_entry(path: Path, made: Converted) -> None:
    """Keep a picture.

    Raises:
        OSError: it could not be written.
    """
    size = made.width.to_bytes(4, "big") + made.height.to_bytes(4, "big")
    write_cached(path, size + bytes([made.channels, made.bits]) + made.data)
