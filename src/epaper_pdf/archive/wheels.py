"""Installed distributions -> wheels again, the same bytes for the same installation.

A wheel is made of what RECORD lists. Compiled caches, and the commands that pip writes for entry
points, are left out: pip makes them anew.
"""

import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from epaper_pdf.findings import BadInput
from epaper_pdf.values import frozen

_OF_PIP = {"INSTALLER", "REQUESTED", "RECORD", "direct_url.json"}


@frozen
class Wheel:
    name: str
    version: str
    file: str
    data: bytes


def needed(name: str) -> tuple[Distribution, ...]:
    """Return a distribution and all that it needs here, by name.

    Raises:
        BadInput: one of them is not installed.
    """
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, Distribution] = {}
    queue = [Requirement(name)]
    while queue:
        wanted = queue.pop()
        key = canonicalize_name(wanted.name)
        if key in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            found[key] = distribution(wanted.name)
        except PackageNotFoundError:
            raise BadInput(f"{wanted.name} is not installed here") from None
        queue += [Requirement(text) for text in found[key].requires or ()]
    return tuple(found[key] for key in sorted(found))


def wheel_of(dist: Distribution, more: Mapping[str, Path]) -> Wheel:
    """Return a distribution as a wheel; `more` are files that its RECORD does not list.

    Raises:
        BadInput: it was not installed from a wheel.
    """
    files = {path: place.read_bytes() for path, place in (*_listed(dist), *more.items())}
    head = next((p.partition("/")[0] for p in files if p.endswith(".dist-info/WHEEL")), None)
    if head is None:
        raise BadInput(f"{dist.name}: not installed from a wheel")
    rows = [f"{path},sha256={_digest(files[path])},{len(files[path])}\n" for path in sorted(files)]
    files[f"{head}/RECORD"] = "".join([*rows, f"{head}/RECORD,,\n"]).encode()
    tag = _tag(files[f"{head}/WHEEL"].decode())
    stem = head.removesuffix(".dist-info")
    return Wheel(dist.name, dist.version, f"{stem}-{tag}.whl", zipped(files))


def _listed(dist: Distribution) -> Iterator[tuple[str, Path]]:
    """Yield the installed files of a distribution by their paths in its wheel."""
    stem = f"{dist.name.replace('-', '_')}-{dist.version}.data"
    for path in dist.files or ():
        place = Path(str(path.locate())).resolve()
        if path.name in _OF_PIP or path.suffix in (".pyc", ".pth") or not place.is_file():
            continue
        if path.parts[0] != "..":
            yield path.as_posix(), place
        elif place.parent.name not in ("bin", "Scripts"):
            inside = place.relative_to(Path(sys.prefix).resolve()).as_posix()
            yield f"{stem}/data/{inside}", place


def _tag(wheel: str) -> str:
    """Return the compressed tag of a WHEEL file: `cp311-cp311-manylinux_2_17_x86_64`."""
    tags = [row.partition(":")[2].strip() for row in wheel.splitlines() if row.startswith("Tag:")]
    columns = zip(*(tag.split("-") for tag in tags), strict=True)
    return "-".join(".".join(dict.fromkeys(column)) for column in columns)


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files, in the order of their paths, without a time."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for path in sorted(files):
            entry = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(entry, files[path])
    return packed.getvalue()


def tree(root: Path, prefix: str, names: Iterable[str] = ("",)) -> dict[str, Path]:
    """Return the files under folders of `root` by their paths below `prefix`."""
    return {
        f"{prefix}/{path.relative_to(root).as_posix()}": path
        for name in names
        for path in sorted((root / name).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
