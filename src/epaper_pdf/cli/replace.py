"""One file replaced by another text: whole, or not at all."""

import os
import stat
from pathlib import Path

from epaper_pdf.wholefile import write_whole


class Unwritten(Exception):
    """A file is as it was; `hint` says what may be done."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def replace_file(file: Path, read: bytes, written: bytes) -> None:
    """Write a file beside itself and rename it; its mode stays.

    Raises:
        Unwritten: the file is read-only, is no longer what was `read`, or cannot be written.
    """
    mode = stat.S_IMODE(file.stat().st_mode)
    if not mode & 0o222 or not os.access(file, os.W_OK):  # root may write all, but should not
        raise Unwritten("the file is read-only", "make it writable, then fix it again")

    def unchanged() -> None:
        if file.is_symlink() or file.read_bytes() != read:
            raise Unwritten("the file was changed meanwhile", "fix it again")

    try:
        write_whole(file, written, mode=mode, before=unchanged)
    except OSError as e:
        raise Unwritten(e.strerror or str(e), "see to its folder, then fix it again") from e
