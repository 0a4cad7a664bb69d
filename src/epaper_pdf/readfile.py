"""Files of the newsroom: untrusted, bounded, and never outside their workspace."""

import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.readings import note
from epaper_pdf.source import Source, Span
from epaper_pdf.words import cut, quoted

LIMIT_YAML = 1 << 20
LIMIT_ARTICLE = 2 << 20
# C0 controls but tab and newline, the byte order mark inside a text, bidi controls, U+FFFD
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\x7f\ufeff\ufffd\u202a-\u202e\u2066-\u2069]")

_LONGEST = 255  # bytes of a name (POSIX NAME_MAX of the usual file systems)


def resolve(
    written: str, *, base: Path, workspace: Path, at: Span
) -> tuple[Path | None, list[Finding]]:
    """Return the path that `written` names, relative to `base`, links followed.

    Absolute paths and whatever leads out of the workspace are findings, as is what does not exist.
    """
    if not written or "\0" in written or _too_long(written):
        return None, [error("bad-path", f"not a file name: {quoted(cut(written, 120))}", at=at)]
    path = base / written
    if os.path.isabs(written) or not _inside(followed(path), workspace):  # noqa: PTH117
        hint = f"paths are relative and stay inside {workspace.name}/"
        return None, [error("outside-workspace", f"{written} leads out of the workspace", at=at,
                            hint=hint)]  # fmt: skip
    if not path.exists():
        return None, [_missing(written, path, at)]
    if not (path.is_file() or path.is_dir()):
        return None, [_no_file(written, at)]
    return path, []


def followed(path: Path) -> str:
    """Return where links lead; those of folders are followed once."""
    if path.name == ".." or path.is_symlink():
        return os.path.realpath(path)
    return os.path.join(_real(path.parent), path.name)  # noqa: PTH118


def _inside(real: str, workspace: Path) -> bool:
    root = _real(workspace)
    return real == root or real.startswith(os.path.join(root, ""))  # noqa: PTH118


@cache
def _real(folder: Path) -> str:
    return os.path.realpath(folder)


def _too_long(written: str) -> bool:
    """Return whether a part of a path is longer than any file system bears."""
    return any(len(part.encode()) > _LONGEST for part in written.split("/"))


def _no_file(shown: str, at: Span) -> Finding:
    """Return that a pipe or a device, which may never end, is no file."""
    return error("not-a-file", f"{shown} is a pipe or a device, not a file", at=at)


def _missing(written: str, path: Path, at: Span) -> Finding:
    folder = path.parent
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    near = get_close_matches(path.name, names, 1)
    hint = f"did you mean {written[: -len(path.name)]}{near[0]}?" if near else ""
    return error("missing-file", f"no such file: {cut(written, 120)}", at=at, hint=hint)


def read_text(
    path: Path, shown: str, *, limit: int, at: Span | None = None
) -> tuple[Source | None, list[Finding]]:
    """Read a text file as UTF-8 with or without a byte order mark, CRLF as LF.

    `at` is the place that names the file. Returns None and findings where it cannot be used.

    Raises:
        OSError: reading failed though the file is there.
    """
    place = at or Span(Source(shown, ""), 0, 0)
    if path.is_dir():
        return None, [error("not-a-file", f"{shown} is a folder, not a file", at=place)]
    if path.exists() and not path.is_file():
        return None, [_no_file(shown, place)]
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        return None, [error("missing-file", f"no such file: {shown}", at=place)]
    except PermissionError:
        return None, [error("unreadable", f"{shown} may not be read", at=place)]
    if len(data) > limit:
        message = f"{shown} is larger than {limit >> 20} MiB"
        return None, [error("too-large", message, at=place)]
    note(path, data)
    return _decode(data, shown)


def _decode(data: bytes, shown: str) -> tuple[Source | None, list[Finding]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        before = data[: e.start].decode("utf-8", "replace")
        source = Source(shown, before)
        at = Span(source, len(before), len(before))
        message = f"not UTF-8: byte {data[e.start]:02X} at offset {e.start}"
        return None, [error("not-utf-8", message, at=at, hint="save the file as UTF-8")]
    source = Source(shown, text.replace("\r\n", "\n").replace("\r", "\n"))
    if not source.text.strip():
        return None, [error("empty-file", f"{shown} is empty", at=Span(source, 0, 0))]
    if findings := list(_controls(source)):
        return None, findings
    return source, []


def _controls(source: Source) -> Iterable[Finding]:
    for number, m in enumerate(_FORBIDDEN.finditer(source.text)):
        if number == 20:
            return
        message = f"the character U+{ord(m[0]):04X} may not stand in a text"
        yield error("control-character", message, at=Span(source, m.start(), m.end()),
                    hint="delete it")  # fmt: skip
