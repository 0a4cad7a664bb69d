"""Versioned output, committed at once: staged beside, renamed when whole.

`OUT/CODE/DATE/v1`, `v2` … are never touched again; `current` is a symbolic link to the newest
complete one, moved by rename. A file that did not change is a hard link to the earlier version's.
"""

import fcntl
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from epaper_pdf.publish.manifest import MANIFEST, Entry, Manifest, Output

CURRENT = "current"
LOCK = ".lock"
_STAGING = ".staging-"
_LEFT_OVER = 24 * 3600.0  # seconds after which a staging folder is one of a run that was killed
_VERSION = re.compile(r"v([1-9]\d*)")


def versions(folder: Path) -> list[tuple[int, Path]]:
    """Return the committed versions under `OUT/CODE/DATE`, oldest first."""
    if not folder.is_dir():
        return []
    found = [(int(m[1]), p) for p in folder.iterdir() if (m := _VERSION.fullmatch(p.name))]
    return sorted(found)


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Make `folder` and keep it to this run: another one waits until its version is committed.

    So a version is made of what is newest, and the number that its files tell is its own. A run
    that is killed holds nothing. Where nothing was written the folder is taken away again.

    Raises:
        OSError: it cannot be made or locked.
    """
    lock = _locked(folder)
    try:
        yield
    finally:
        with suppress(OSError):  # the lock ends with its handle, whatever stays in the folder
            (folder / LOCK).unlink()
            folder.rmdir()  # only where it is empty
        lock.close()


def _locked(folder: Path) -> IO[bytes]:
    """Return the open lock of a folder; one that was taken away while we waited is made again."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            lock = (folder / LOCK).open("ab")
            fcntl.flock(lock, fcntl.LOCK_EX)
            with suppress(FileNotFoundError):
                if os.path.samestat((folder / LOCK).stat(), os.fstat(lock.fileno())):
                    return lock
            lock.close()


def sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder that is held: staging folders older than a day.

    Another run cannot be at work in one: it would hold the folder. The day is for file systems on
    which other machines do not see the lock.
    """
    for left in folder.glob(f"{_STAGING}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_OVER:
                shutil.rmtree(left)


def commit(folder: Path, outputs: Sequence[Output], manifest: Manifest) -> Path:
    """Write `outputs` and their manifest as the next version of `folder`; return its path.

    Where the newest version holds the very same bytes, nothing is written and it is returned.

    Raises:
        OSError: the disk is full, a folder cannot be written, ...; nothing is left behind then.
    """
    manifest_bytes = manifest.to_json()
    newest = versions(folder)[-1:] or None
    before = newest[0][1] if newest else None
    if before is not None and _bytes_of(before / MANIFEST) == manifest_bytes:
        _point(folder, before, manifest)
        return before
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
    try:
        staging.chmod(0o755)
        for output in outputs:
            _write(staging, output, before)
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


def _write(staging: Path, output: Output, before: Path | None) -> None:
    """Write a file, as a link where it is an earlier one or has the bytes of one."""
    path, content = staging / output.entry.name, output.content
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes) and before and _same(before / output.entry.name, output.entry):
        content = before / output.entry.name
    if isinstance(content, Path):
        with suppress(OSError):  # a file system without hard links: write it
            os.link(content, path)
            return
        content = content.read_bytes()
    _write_new(path, content)


def _same(path: Path, entry: Entry) -> bool:
    with suppress(OSError):
        same = path.stat().st_size == entry.size
        return same and sha256(path.read_bytes()).hexdigest() == entry.sha256
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
