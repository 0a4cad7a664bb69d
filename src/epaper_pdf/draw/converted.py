"""A picture as a PDF holds it, and the folder of those that were made before."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from epaper_pdf.values import frozen

_SPACES = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}
_DIGEST, _HEAD = 32, 10


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
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return None
    digest, body = whole[:_DIGEST], whole[_DIGEST:]
    if sha256(body).digest() != digest:
        return None
    head, data = body[:_HEAD], body[_HEAD:]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    return Converted(data, width, height, head[8], head[9])


def write_entry(path: Path, made: Converted) -> None:
    """Keep a picture; whoever reads meanwhile sees the whole of it or nothing."""
    size = made.width.to_bytes(4, "big") + made.height.to_bytes(4, "big")
    body = size + bytes([made.channels, made.bits]) + made.data
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(sha256(body).digest() + body)
    Path(name).replace(path)
