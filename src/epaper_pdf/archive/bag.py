"""Files -> a BagIt 1.0 bag (RFC 8493), staged beside its place and renamed when it is whole.

Manifests and tag manifests are written in SHA-256 and SHA-512, digests in lower case, lines in the
order of their paths.
"""

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256, sha512
from pathlib import Path

from epaper_pdf.findings import BadInput
from epaper_pdf.values import frozen

DATA = "data/"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS: Mapping[str, Callable[[bytes], str]] = {
    "sha256": lambda data: sha256(data).hexdigest(),
    "sha512": lambda data: sha512(data).hexdigest(),
}


@frozen
class Member:
    """A file of a bag: its path from the bag, its size and its digest by each algorithm."""

    path: str
    size: int
    digests: Mapping[str, str]


@dataclass
class Packing:
    """A bag in the making; what is added is on the disk at once, and forgotten."""

    folder: Path
    members: list[Member] = field(default_factory=list)
    _alike: set[str] = field(default_factory=set)

    def add(self, name: str, data: bytes) -> Member:
        """Write a payload file."""
        return self._write(DATA + name, data)

    def tag(self, name: str, data: bytes) -> Member:
        """Write a tag file."""
        return self._write(name, data)

    def _write(self, path: str, data: bytes) -> Member:
        alike = unicodedata.normalize("NFC", path).casefold()
        if fault := path_fault(path):
            raise BadInput(f"{path!r}: no name for an archive: {fault}")
        if alike in self._alike:
            raise BadInput(f"{path}: another file's name differs in case alone")
        self._alike.add(alike)
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        digests = {name: digest(data) for name, digest in ALGORITHMS.items()}
        self.members.append(Member(path, len(data), digests))
        return self.members[-1]

    @property
    def payload(self) -> list[Member]:
        return [m for m in self.members if m.path.startswith(DATA)]

    def close(self, info: Sequence[tuple[str, str]]) -> None:
        """Write the declaration, `bag-info.txt` and the manifests, which end a bag."""
        payload = self.payload
        oxum = f"{sum(m.size for m in payload)}.{len(payload)}"
        self.tag("bagit.txt", DECLARATION)
        self.tag("bag-info.txt", _info([*info, ("Payload-Oxum", oxum)]))
        for name in ALGORITHMS:
            self.tag(f"manifest-{name}.txt", _manifest(payload, name))
        tags = [m for m in self.members if not m.path.startswith(DATA)]
        for name in ALGORITHMS:
            self.tag(f"tagmanifest-{name}.txt", _manifest(tags, name))


def _info(pairs: Sequence[tuple[str, str]]) -> bytes:
    """Return `bag-info.txt`: a label and a value a line, without folding."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in pairs).encode()


def _manifest(members: Sequence[Member], algorithm: str) -> bytes:
    rows = sorted((encoded(m.path), m.digests[algorithm]) for m in members)
    return "".join(f"{digest}  {path}\n" for path, digest in rows).encode()


def path_fault(path: str) -> str:
    """Return why a path may not be in a bag, and nothing where it may (RFC 8493, 5.1)."""
    if path.startswith(("/", "~")) or "\\" in path or re.match("[A-Za-z]:", path):
        return f"the path {path!r} leads out of the bag"
    if {"", ".", ".."} & set(path.split("/")):
        return f"the path {path!r} leads out of the bag or round about"
    if re.search("%0[ADad]", path) or any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in path):
        return f"the path {path!r} has line ends or bytes that are no characters"
    return ""


def encoded(path: str) -> str:
    """Return a path as manifests write it (RFC 8493, 2.1.3); line ends are not in ours."""
    return path.replace("%", "%25")


@contextmanager
def packing(bag: Path) -> Iterator[Packing]:
    """Yield an empty bag beside `bag`; where all goes well it takes that name at the end.

    Raises: what `staged` does.
    """
    with staged(bag) as staging:
        yield Packing(staging)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Yield an empty folder beside `folder`; where all goes well it takes that name at the end.

    A folder of that name that holds the very same bytes stays, and the new one is thrown away.

    Raises:
        BadInput: another folder has the name; it stays as it is.
        OSError: the disk is full, ...; nothing is left behind then.
    """
    made = not folder.parent.exists()
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder.parent))
    try:
        staging.chmod(0o755)
        yield staging
        if folder.exists() or folder.is_symlink():
            _refuse_another(staging, folder)
        else:
            staging.rename(folder)
    except OSError as e:
        e.filename = e.filename or str(folder)  # a full disk tells no name
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if made:
            with suppress(OSError):
                folder.parent.rmdir()  # only where it is empty


def _refuse_another(new: Path, old: Path) -> None:
    names = [{p.relative_to(bag) for p in bag.rglob("*") if p.is_file()} for bag in (new, old)]
    other = sorted(
        str(name)
        for name in names[0] | names[1]
        if name not in names[0] & names[1] or (new / name).read_bytes() != (old / name).read_bytes()
    )
    if not old.is_dir() or other:
        said = ", ".join([n for n in other if n.startswith(DATA)][:3] or other[:3])
        raise BadInput(f"{old}: is there already and differs ({said}); it is never changed")
