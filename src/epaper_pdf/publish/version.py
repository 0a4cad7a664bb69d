"""Versioned output, committed at once: staged beside, renamed when whole (DESIGN §7).

`OUT/CODE/DATE/v1`, `v2` … are never touched again; `current` is a symbolic link to the newest
complete one, moved by rename. A file that did not change is a hard link to the earlier version's.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from epaper_pdf.publish.manifest import MANIFEST, Manifest, Output

CURRENT = "current"
_VERSION = re.compile(r"v([1-9]\d*)")


def versions(folder: Path) -> list[tuple[int, Path]]:
    """Return the committed versions under `OUT/CODE/DATE`, oldest first."""
    if not folder.is_dir():
        return []
    found = [(int(m[1]), p) for p in folder.iterdir() if (m := _VERSION.fullmatch(p.name))]
    return sorted(found)


def commit(
    folder: Path, outputs: list[Output], make_manifest: Callable[[list[str]], Manifest]
) -> Path:
    """Write `outputs` and their manifest as the next version of `folder`; return its path.

    Where the newest version holds the very same bytes, nothing is written and it is returned.

    Raises:
        OSError: the disk is full, a folder cannot be written, ...; nothing is left behind then.
    """
    digests = [sha256(o.data).hexdigest() for o in outputs]
    manifest = make_manifest(digests)
    manifest_bytes = manifest.to_json()
    newest = versions(folder)[-1:] or None
    before = newest[0][1] if newest else None
    if before is not None and _bytes_of(before / MANIFEST) == manifest_bytes:
        _point(folder, before, manifest)
        return before
    folder.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
    try:
        staging.chmod(0o755)
        for output, digest in zip(outputs, digests, strict=True):
            _write(staging / output.name, output.data, digest, before)
        _write_new(staging / MANIFEST, manifest_bytes)
        made = _rename(staging, folder)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    _point(folder, made, manifest)
    return made


def _bytes_of(path: Path) -> bytes | None:
    with suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def _write(path: Path, data: bytes, digest: str, before: Path | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    old = before / path.relative_to(path.parents[_depth(path)]) if before else None
    if old is not None and _same(old, data, digest):
        with suppress(OSError):  # a file system without hard links: write it
            os.link(old, path)
            return
    _write_new(path, data)


def _depth(path: Path) -> int:
    """Return how many levels `path` stands below its staging folder."""
    return next(i for i, p in enumerate(path.parents) if p.name.startswith(".staging-"))


def _same(path: Path, data: bytes, digest: str) -> bool:
    with suppress(OSError):
        return path.stat().st_size == len(data) and sha256(path.read_bytes()).hexdigest() == digest
    return False


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _rename(staging: Path, folder: Path) -> Path:
    """Give a staged version the next free number; another process may take one meanwhile."""
    number = max((n for n, _ in versions(folder)), default=0) + 1
    while True:
        target = folder / f"v{number}"
        if not target.exists():
            try:
                staging.rename(target)
            except FileExistsError:
                pass
            except OSError:
                if not target.exists():
                    raise
            else:
                return target
        number += 1


def _point(folder: Path, version: Path, manifest: Manifest) -> None:
    """Move the link `current`, unless the version is only a part of the issue."""
    link = folder / CURRENT
    if not manifest.complete or (link.is_symlink() and link.readlink() == Path(version.name)):
        return
    temporary = folder / f".{CURRENT}-{os.getpid()}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(version.name)
    temporary.rename(link)
