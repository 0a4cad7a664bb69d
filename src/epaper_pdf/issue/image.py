"""Picture files: opened for their size and checked, decoded only when they are drawn."""

import mmap
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from epaper_pdf.findings import Finding, error, warning
from epaper_pdf.issue.embedded import fault_of, space_of
from epaper_pdf.readings import note
from epaper_pdf.source import Span

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 100_000_000
MOST_BYTES = 100 << 20
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_EXIF_ORIENTATION = 0x0112


class Measured:
    """What the loader knows of a picture."""

    def __init__(self, width: int, height: int, mode: str, digest: str) -> None:
        self.width, self.height, self.mode, self.digest = width, height, mode, digest


def measure(path: Path, shown: str, at: Span) -> tuple[Measured | None, list[Finding]]:
    """Return a picture's upright size, mode and digest, or what is wrong with it.

    Raises:
        OSError: reading failed though the file is there.
    """
    if path.is_dir():
        return None, [error("not-a-file", f"{shown} is a folder, not a picture", at=at)]
    size = path.stat().st_size
    if size > MOST_BYTES:
        return None, [error("too-large", f"{shown} is larger than {MOST_BYTES >> 20} MiB", at=at)]
    if not size:
        return None, [error("not-a-picture", f"{shown} is empty", at=at)]
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        digest = sha256(data).hexdigest()
        note(path, digest)
        is_jpeg = data[:2] == b"\xff\xd8"
        whole = not is_jpeg or data.rfind(b"\xff\xd9", max(0, size - 4096)) >= 0
    if not whole:
        hint = "send it again"
        return None, [error("not-a-picture", f"{shown} is cut off: its end is missing", at=at,
                            hint=hint)]  # fmt: skip
    return _opened(path, shown, digest, at)


def _opened(path: Path, shown: str, digest: str, at: Span) -> tuple[Measured | None, list[Finding]]:
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            Image.preinit()  # else the first format that is not loaded loads all forty
            with Image.open(path, formats=_FORMATS) as image:
                findings = list(_faults(image, shown, at))
                turned = image.format == "JPEG" and (image.getexif().get(_EXIF_ORIENTATION, 1) >= 5)
                width, height = image.size[::-1] if turned else image.size
                mode, icc = image.mode, image.info.get("icc_profile")
                if not findings and image.format == "PNG":
                    image.verify()
    except Image.DecompressionBombError:
        return None, [_too_many(shown, at)]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as e:
        reason = "" if isinstance(e, UnidentifiedImageError) else f" ({e})"
        hint = f"send it as {', '.join(_FORMATS)}"
        message = f"{shown} is not a picture that can be read{reason}"
        return None, [error("not-a-picture", message, at=at, hint=hint)]
    if findings:
        return None, findings
    if icc and (fault := fault_of(icc, space_of(mode))):
        message = f"the colour profile in {shown} {fault}: it is left out"
        hint = "have the picture saved again with a profile of its own, such as sRGB"
        findings = [warning("picture-profile", message, at=at, hint=hint)]
    elif mode == "CMYK" and not icc:
        message = f"{shown} is CMYK without a profile: taken as the printer's"
        findings = [warning("cmyk-without-profile", message, at=at)]
    return Measured(width, height, mode, digest), findings


def _too_many(shown: str, at: Span) -> Finding:
    message = f"{shown} has more than {MOST_PIXELS // 1_000_000} million pixels"
    return error("too-large", message, at=at, hint="send it smaller")


def _faults(image: "Image.Image", shown: str, at: Span) -> list[Finding]:
    if image.width * image.height > MOST_PIXELS:
        return [_too_many(shown, at)]
    if getattr(image, "n_frames", 1) > 1:
        message = f"{shown} is animated or has several pages"
        return [error("not-a-picture", message, at=at, hint="send a single picture")]
    return []
