"""A file of a cache: its own digest, then its content, so that a damaged one is as good as none."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

_DIGEST = 32


def read_cached(path: Path) -> bytes | None:
    """Return the content of a cache's file, None where there is none or it was damaged."""
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return None
    digest, content = whole[:_DIGEST], whole[_DIGEST:]
    return content if sha256(content).digest() == digest else None


def write_cached(path: Path, content: bytes) -> None:
    """Keep `content`; whoever reads meanwhile sees the whole of it or nothing.

    Raises:
        OSError: it could not be written; an earlier file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(sha256(content).digest() + content)
    Path(name).replace(path)
