"""`ledger.jsonl`: who approved, waived and delivered what; one JSON object a line, only added to.

It lies beside the versions of an issue. Every line holds the SHA-256 of the line before it, so that
a line that was taken out or changed afterwards shows.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from epaper_pdf.findings import BadInput
from epaper_pdf.values import frozen

LEDGER = "ledger.jsonl"
FORMAT = 1
_FIRST = "0" * 64


class Act(StrEnum):
    APPROVE = "approve"
    WAIVE = "waive"
    DELIVERING = "delivering"
    DELIVERED = "delivered"


@frozen
class Entry:
    """What was done to the file of page `page` whose SHA-256 is `sha256`.

    `code` is the rule that is waived, `note` the reason for that, or the name of a delivered file.
    `when` is an ISO 8601 time with its zone.
    """

    act: Act
    page: str
    sha256: str
    by: str
    when: str
    version: str
    code: str = ""
    note: str = ""


@contextmanager
def opened(folder: Path) -> Iterator["Ledger"]:
    """Open the ledger of the versions under `folder`, for nobody else meanwhile.

    Raises:
        BadInput: it was cut or changed; nothing is written.
        OSError: it cannot be read or written.
    """
    path = folder / LEDGER
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield Ledger(path, file.fileno(), *_read(path, file.read()))


def read_ledger(folder: Path) -> tuple[Entry, ...]:
    """Return the ledger's entries, oldest first.

    Raises:
        BadInput: it was cut or changed.
        OSError: it cannot be read.
    """
    path = folder / LEDGER
    return _read(path, path.read_bytes())[0] if path.exists() else ()


class Ledger:
    """An open ledger: its entries, and a pen for more."""

    def __init__(self, path: Path, handle: int, entries: tuple[Entry, ...], last: str) -> None:
        self.path, self.entries = path, entries
        self._handle, self._last = handle, last

    def add(self, entry: Entry) -> None:
        """Write an entry behind the others, to the disk.

        Raises:
            OSError: it could not be written whole; what was written of it is taken back.
        """
        line = _line(entry, self._last)
        end = os.fstat(self._handle).st_size
        try:
            _write_all(self._handle, line)
            os.fsync(self._handle)
        except OSError:
            os.ftruncate(self._handle, end)
            raise
        self._last = sha256(line).hexdigest()
        self.entries = (*self.entries, entry)


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _line(entry: Entry, before: str) -> bytes:
    value = {"format": FORMAT, **asdict(entry), "before": before}
    return (json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _read(path: Path, data: bytes) -> tuple[tuple[Entry, ...], str]:
    entries, last = [], _FIRST
    lines = data.splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        if not line.endswith(b"\n"):
            raise BadInput(
                f"{path}:{number}: the ledger is cut in the middle of its last line; the"
                f" {number - 1} lines before are sound: take the rest of the last one out"
            )
        entries.append(_entry(path, number, line, last))
        last = sha256(line).hexdigest()
    return tuple(entries), last


def _entry(path: Path, number: int, line: bytes, before: str) -> Entry:
    try:
        value = json.loads(line)
        known, form = value.pop("before"), value.pop("format")
        entry = Entry(**{**value, "act": Act(value["act"])})
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadInput(f"{path}:{number}: no line of a ledger") from None
    if form != FORMAT:
        raise BadInput(f"{path}:{number}: format {form} is not known: it is of a newer epaper-pdf")
    if known != before:
        raise BadInput(f"{path}:{number}: the lines before this one were changed or taken out")
    return entry
