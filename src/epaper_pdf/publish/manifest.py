"""`manifest.json`: what an output holds, with the SHA-256 and size of every file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Output:
    """One file of an output: `name` is relative to the version's folder, with `/`."""

    name: str
    data: bytes
    page: str | None = None
    section: str | None = None
    headlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    sha256: str
    size: int
    page: str | None
    section: str | None
    headlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """`withheld` are the pages whose print file was not written since they have errors.

    `complete` is False where only some pages were asked for.
    """

    publication: str
    date: str
    number: int
    total: int
    generator: str
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
        Entry(o.name, digest, len(o.data), o.page, o.section, o.headlines)
        for o, digest in zip(outputs, digests, strict=True)
    )
