"""`manifest.json`: what an output holds, with the SHA-256 and size of every file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from epaper_pdf.findings import BadInput

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Output:
    """One file of an output: `name` is relative to the version's folder, with `/`."""

    name: str
    data: bytes
    page: str | None = None
    section: str | None = None
    headlines: tuple[str, ...] = ()
    section_code: str | None = None
    ink: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an output; what is told of pages is None for files that are none."""

    name: str
    sha256: str
    size: int
    page: str | None
    section: str | None
    headlines: tuple[str, ...]
    section_code: str | None = None
    ink: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """`withheld` are the pages whose print file was not written since they have errors.

    `complete` is False where only some pages were asked for; `printer` is the printer's profile.
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

    def to_json(self) -> bytes:
        """Return the manifest as JSON, the same bytes for the same content."""
        value = {"format": FORMAT, **asdict(self)}
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def entries(outputs: Sequence[Output], digests: Sequence[str]) -> tuple[Entry, ...]:
    """Return the manifest's entries of `outputs`, whose SHA-256 are `digests`."""
    return tuple(
        Entry(o.name, digest, len(o.data), o.page, o.section, o.headlines, o.section_code, o.ink)
        for o, digest in zip(outputs, digests, strict=True)
    )


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
        files = tuple(Entry(**{**f, "headlines": tuple(f["headlines"])}) for f in value["files"])
        manifest = Manifest(**{**value, "files": files, "withheld": tuple(value["withheld"])})
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadInput(f"{path}: no manifest that this epaper-pdf can read") from None
    if form != FORMAT:
        raise BadInput(f"{path}: format {form} is not known: it is of a newer epaper-pdf")
    return manifest
