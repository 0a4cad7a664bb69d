"""A file written whole, or left as it was."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def write_whole(
    file: Path,
    data: bytes,
    *,
    mode: int = 0o644,
    lasting: bool = True,
    before: Callable[[], None] = lambda: None,
) -> None:
    """Write a file beside its place and rename it; `before` is called when all but that is done.

    One that need not outlast a power cut is not `lasting`: writing it does not wait for the disk.

    Raises:
        OSError: it could not be written. Then, or where `before` raises, nothing is left beside it.
    """
    number, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".tmp")
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(data)
            out.flush()
            if lasting:
                os.fsync(out.fileno())
        beside.chmod(mode)
        before()
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
