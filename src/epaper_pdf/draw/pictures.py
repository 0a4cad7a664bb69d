"""Pictures in a target's colours: cropped, reduced, converted and cached by content.

Pages that are placed whole become pictures too, where a target wants such of them.

Print: RGB becomes CMYK through LittleCMS into the printer's profile (perceptual), grey stays one
channel, CMYK keeps its numbers. Screen: RGB. On a page of one ink every picture is grey. Never
enlarged, metadata is left behind.
"""

import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from epaper_pdf.draw.content import Target
from epaper_pdf.draw.rasterise import rasterised
from epaper_pdf.findings import BadInput
from epaper_pdf.page.pages import Picture, Placed

if TYPE_CHECKING:
    from PIL import Image, ImageCms

ENGINE = 3  # raised when conversion changes, so that cached pictures are made anew
_PPI = {Target.PRINT: 200, Target.SCREEN: 150}
_PPI_PLACED = {Target.PRINT: 300, Target.SCREEN: 200}  # there is small type in them
_QUALITY = 85
_DRAFT = 2.0  # times the wanted size: what is decoded at least, and then reduced well
_SPACES = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}


@dataclass(frozen=True, slots=True)
class Converted:
    """A picture as JPEG (DCT) data of `channels` channels."""

    data: bytes
    width: int
    height: int
    channels: int

    @property
    def space(self) -> bytes:
        return _SPACES[self.channels]


@dataclass(frozen=True)
class Pictures:
    """Converts pictures for one output profile; `cache` is a folder of earlier results, or None."""

    profile: bytes
    cache: Path | None

    def convert(
        self, picture: Picture | Placed, target: Target, *, grey: bool = False
    ) -> Converted:
        """Return the part of a picture that a page shows, in the target's colours or in grey.

        Raises:
            BadInput: the file cannot be decoded.
        """
        ppi = (_PPI if isinstance(picture, Picture) else _PPI_PLACED)[target]
        wanted = ceil(picture.rect.width / 72 * ppi), ceil(picture.rect.height / 72 * ppi)
        key = self._key(picture, target, wanted, grey)
        entry = self.cache / key if self.cache else None
        if entry is not None and (known := _read_entry(entry)):
            return known
        made = self._make(picture, target, wanted, grey=grey)
        if entry is not None:
            _write_entry(entry, made)
        return made

    @cached_property
    def _profile_digest(self) -> str:
        return sha256(self.profile).hexdigest()

    def _opened(self) -> "ImageCms.ImageCmsProfile":
        from PIL import ImageCms

        return ImageCms.ImageCmsProfile(BytesIO(self.profile))

    def _key(
        self, picture: Picture | Placed, target: Target, wanted: tuple[int, int], grey: bool
    ) -> str:
        crop = picture.crop if isinstance(picture, Picture) else ()
        parts = (
            ENGINE, picture.digest, crop, target.value, wanted, self._profile_digest, grey,
        )  # fmt: skip
        return sha256(repr(parts).encode()).hexdigest()

    def _make(
        self, picture: Picture | Placed, target: Target, wanted: tuple[int, int], *, grey: bool
    ) -> Converted:
        if isinstance(picture, Placed):
            reduced, icc = rasterised(Path(picture.path), wanted), None
        else:
            reduced, icc = _decoded(picture, wanted)
        final = self._coloured(reduced, icc, Target.SCREEN if grey else target)
        if grey:
            final = final.convert("L")
        final.info = {}  # comments, places and profiles of the camera stay behind
        out = BytesIO()
        final.save(out, "JPEG", quality=_QUALITY, subsampling=0)
        return Converted(out.getvalue(), *final.size, len(final.getbands()))

    def _coloured(self, image: "Image.Image", icc: bytes | None, target: Target) -> "Image.Image":
        from PIL import ImageCms

        mode = image.mode
        if mode == "L" or (mode == "CMYK" and target is Target.PRINT):
            return image
        own = _own_profile(icc, mode)
        if target is Target.PRINT:
            source = own or ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(
                image, source, self._opened(), ImageCms.Intent.PERCEPTUAL, outputMode="CMYK"
            ) or image  # fmt: skip
        if mode == "CMYK":
            source = own or self._opened()
        elif own is None:
            return image
        else:
            source = own
        return ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        ) or image  # fmt: skip


def _decoded(picture: Picture, wanted: tuple[int, int]) -> tuple["Image.Image", bytes | None]:
    """Return what shows of a picture, at most `wanted` pixels in L, RGB or CMYK, and its profile.

    Raises:
        BadInput: the file cannot be decoded.
    """
    from PIL import Image

    try:
        with Image.open(picture.path) as opened:
            full, scale = opened.size, _scale(picture.crop, wanted)
            if opened.format == "JPEG":  # decoded at a half, a quarter, where that is enough
                most = _DRAFT * scale
                opened.draft(None, (ceil(full[0] * most), ceil(full[1] * most)))
            opened.load()  # all that is lazy happens here, where its errors are expected
            reduced = _reduced(opened, picture.crop, scale, opened.width / full[0])
            return reduced, opened.info.get("icc_profile")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as e:
        raise BadInput(f"{picture.path}: the picture cannot be decoded ({e})") from None


def _scale(crop: tuple[int, int, int, int], wanted: tuple[int, int]) -> float:
    return min(1.0, wanted[0] / (crop[2] - crop[0]), wanted[1] / (crop[3] - crop[1]))


def _reduced(
    image: "Image.Image", crop: tuple[int, int, int, int], scale: float, drafted: float
) -> "Image.Image":
    """Return the upright picture's part `crop` in L, RGB or CMYK; the image is `drafted` of it."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image) if image.format == "JPEG" else image
    plain = _plain(upright)
    size = (
        max(1, round((crop[2] - crop[0]) * scale)),
        max(1, round((crop[3] - crop[1]) * scale)),
    )
    ends = upright.width, upright.height
    left, top, right, bottom = (min(v * drafted, ends[i % 2]) for i, v in enumerate(crop))
    box = left, top, right, bottom
    return plain.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _plain(image: "Image.Image") -> "Image.Image":
    """Return a picture in L, RGB or CMYK; what is transparent shows white paper."""
    from PIL import Image

    if image.mode in ("L", "RGB", "CMYK"):
        return image
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda v: v / 257).convert("L")  # 65535 is white
    if image.mode in ("1", "I", "F"):
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("RGB")


def _own_profile(icc: bytes | None, mode: str) -> "ImageCms.ImageCmsProfile | None":
    """Return a picture's own profile, None where it is damaged or of another colour space."""
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(BytesIO(icc)) if icc else None
    except OSError:
        return None
    return own if own and own.profile.xcolor_space.strip() == mode else None


def _read_entry(path: Path) -> Converted | None:
    """Return a cached picture, None where there is none or it was damaged."""
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return None
    digest, head, data = whole[:32], whole[32:41], whole[41:]
    if sha256(whole[32:]).digest() != digest:
        return None
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    return Converted(data, width, height, head[8])


def _write_entry(path: Path, made: Converted) -> None:
    body = b"".join(
        (made.width.to_bytes(4, "big"), made.height.to_bytes(4, "big"), bytes([made.channels]),
         made.data)
    )  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(sha256(body).digest() + body)
    Path(name).replace(path)
