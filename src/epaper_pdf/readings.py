"""What a render reads: each file with the SHA-256 of the very bytes that were used.

Readers note what they read (`note`); whoever wants to know opens a list around them (`noted`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path

_LIST: ContextVar[dict[Path, str] | None] = ContextVar("readings", default=None)


@contextmanager
def noted() -> Iterator[dict[Path, str]]:
    """Yield what is read meanwhile: paths as they were opened, and digests."""
    files: dict[Path, str] = {}
    token = _LIST.set(files)
    try:
        yield files
    finally:
        _LIST.reset(token)


def note(path: Path, read: bytes | str) -> None:
    """Note that `path` was read: its bytes, or their SHA-256 where that is known already."""
    files = _LIST.get()
    if files is not None:
        files[path] = read if isinstance(read, str) else sha256(read).hexdigest()
