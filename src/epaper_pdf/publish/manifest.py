"""`manifest.json`: what an output holds, with the SHA-256 and size of every file."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from epaper_pdf.findings import BadInput, Severity
from epaper_pdf.geometry import Point
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.values import frozen

MANIFEST = "manifest.json"
FORMAT = 2
_READ = (1, FORMAT)  # 1 had no keys, versions, remarks and zones


@frozen
class Entry:
    """A file of an output: `name` is relative to the version's folder, with `/`.

    What is told of pages is None or empty for files that are none. `version` is that in which the
    file was made, its VersionID, and `zone` the zone for which; `key` says what it was made of, and
    `remarks` what preflight said of it.
    """

    name: str
    sha256: str
    size: int
    page: str | None = None
    section: str | None = None
    headlines: tuple[str, ...] = ()
    section_code: str | None = None
    ink: str | None = None
    version: int | None = None
    zone: str = ""
    key: str | None = None
    remarks: tuple[Remark, ...] = ()


@frozen
class Output:
    """A file that is to be written: its bytes, or the earlier file that it is."""

    entry: Entry
    content: bytes | Path


def output(name: str, data: bytes, **about: Any) -> Output:
    """Return the output of new bytes; `about` are further fields of its entry."""
    return Output(Entry(name, sha256(data).hexdigest(), len(data), **about), data)


@frozen
class Manifest:
    """`withheld` are the pages whose print file was not written since they have errors.

    `complete` is False where only some pages were asked for; `printer` is the printer's profile,
    `zone` the zone of the issue, empty for its base edition.
    """

    publication: str
    date: str
    number: int
    total: int
    generator: str
    printer: str
    complete: bool
    withheld: tuple[str, ...]
    files: tuple[Entry, ...]
    zone: str = ""

    def to_json(self) -> bytes:
        """Return the manifest as JSON, the same bytes for the same content."""
        value = {"format": FORMAT, **asdict(self)}
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(version: Path) -> Manifest:
    """Return the manifest of a version folder.

    Raises:
        BadInput: it is none, or of another format.
        OSError: it cannot be read.
    """
    path = version / MANIFEST
    if not path.is_file():
        raise BadInput(f"{version}: no output of epaper-pdf (it has no {MANIFEST})")
    try:
        value = json.loads(path.read_bytes())
        form = value.pop("format")
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadInput(f"{path}: no manifest that this epaper-pdf can read") from None
    if form not in _READ:
        raise BadInput(f"{path}: format {form} is not known: it is of a newer epaper-pdf")
    try:
        files = tuple(_entry(f) for f in value["files"])
        return Manifest(**{**value, "files": files, "withheld": tuple(value["withheld"])})
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadInput(f"{path}: no manifest that this epaper-pdf can read") from None


def _entry(value: Mapping[str, Any]) -> Entry:
    remarks = tuple(_remark(r) for r in value.get("remarks", ()))
    return Entry(**{**value, "headlines": tuple(value["headlines"]), "remarks": remarks})


def _remark(value: Mapping[str, Any]) -> Remark:
    place, severity = value["place"], value["severity"]
    return Remark(**{
        **value, "place": Point(**place) if place else None,
        "severity": Severity(severity) if severity else None,
    })  # fmt: skip
