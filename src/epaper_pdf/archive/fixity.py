"""A bag on the disk -> what of it is not as it was packed, each file by its name.

Stricter than RFC 8493 asks of readers, as our own bags allow: manifests have digests in lower case,
two spaces, one line feed, no path twice; so every byte of a bag is watched by another one.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256, sha512
from pathlib import Path

from epaper_pdf.archive.bag import ALGORITHMS, DATA, DECLARATION, path_fault
from epaper_pdf.findings import BadInput, Finding, error
from epaper_pdf.values import frozen
from epaper_pdf.words import counted

_ROW = re.compile(r"([0-9A-Fa-f]+)  (.+?)(\r?)")
_ESCAPE = re.compile("%(?!25)")  # line ends, the other escapes, are refused in paths
_OXUM = re.compile(rb"^Payload-Oxum: (\d+)\.(\d+)$", re.MULTILINE)
_LENGTH = {"sha256": 64, "sha512": 128}
_CHUNK = 1 << 20
_TOLD = 3  # files that a message about many names
# What makes size or number of the payload's files others, and is told by their names
_COUNTED = {"bag-missing", "bag-additional", "bag-changed", "bag-link"}
_Rows = Mapping[str, Mapping[str, str]]  # manifest -> path -> digest


@frozen
class Found:
    """A file that lies in a bag."""

    size: int
    digests: Mapping[str, str]


@dataclass
class Fixity:
    """Looks through one bag; `findings` tell what is wrong with it."""

    bag: Path
    files: dict[str, Found] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _links: set[str] = field(default_factory=set)

    def check(self) -> list[Finding]:
        """Return all that is wrong.

        Raises:
            BadInput: the folder is no bag at all.
            OSError: it cannot be read.
        """
        if not (self.bag / "bagit.txt").is_file():
            raise BadInput(f"{self.bag}: no bag (it has no bagit.txt)")
        if (self.bag / "bagit.txt").read_bytes() != DECLARATION:
            self._say("bag-declaration", "bagit.txt: not the two lines of BagIt 1.0 in UTF-8")
        self.files = dict(self._files())
        tags = {path for path in self.files if not path.startswith(DATA)}
        payload = set(self.files) - tags
        watched = {path for path in tags if not path.startswith("tagmanifest-")}
        self._compare("manifest", payload)
        self._compare("tagmanifest", watched)
        known = {f"tagmanifest-{algorithm}.txt" for algorithm in ALGORITHMS}
        for path in sorted(tags - watched - known):
            self._say("bag-additional", f"{path}: no file of the bag")
        if not any(f.code in _COUNTED and f.message.startswith(DATA) for f in self.findings):
            self._oxum(payload)
        return list(dict.fromkeys(self.findings))

    def _files(self) -> Iterator[tuple[str, Found]]:
        """Yield every file with its digests; links and folders with nothing in them are told."""
        for path in sorted(self.bag.rglob("*")):
            name = path.relative_to(self.bag).as_posix()
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                self._links.add(name)
                self._say("bag-link", f"{name}: a link or a device, not a file")
            elif path.is_file():
                yield name, _digested(path)
            elif not any(path.iterdir()):
                self._say("bag-additional", f"{name}/: an empty folder")

    def _compare(self, kind: str, there: set[str]) -> None:
        """Compare files with both their manifests; where these differ, a manifest is at fault."""
        names = {f"{kind}-{algorithm}.txt": algorithm for algorithm in ALGORITHMS}
        for name in sorted(set(names) - set(self.files)):
            self._say("bag-missing", f"{name}: missing")
        rows = {
            name: self._rows(name, _LENGTH[algorithm])
            for name, algorithm in names.items()
            if name in self.files
        }
        if not rows:
            return
        told = set().union(*rows.values())
        agreed = told.intersection(*rows.values())
        for name, listed in rows.items():
            if unnamed := sorted((told & there) - set(listed)):
                self._say("bag-manifest", f"{name}: does not name {_some(unnamed)}")
            for path in sorted(set(listed) - agreed - there):
                self._say("bag-manifest", f"{name}: names {path}, which is not there")
        self._missing(agreed - there - self._links, there - told, rows, names)
        for path in sorted(agreed & there):
            self._changed(path, rows, names)

    def _missing(
        self, missing: set[str], more: set[str], rows: _Rows, algorithms: Mapping[str, str]
    ) -> None:
        """Tell of files that are missing, or have another name, and of those in no manifest."""
        name, listed = next(iter(rows.items()))
        digests = {self.files[p].digests[algorithms[name]]: p for p in sorted(more)}
        for path in sorted(missing):
            renamed = digests.get(listed[path])
            more = more - {renamed or ""}
            how = f"renamed to {renamed}" if renamed else "missing"
            self._say("bag-renamed" if renamed else "bag-missing", f"{path}: {how}")
        for path in sorted(more):
            self._say("bag-additional", f"{path}: in no manifest")

    def _changed(self, path: str, rows: _Rows, algorithms: Mapping[str, str]) -> None:
        """Tell of a file that changed: a digest that still holds proves that it did not."""
        digests = self.files[path].digests
        bad = [name for name, listed in rows.items() if digests[algorithms[name]] != listed[path]]
        if len(bad) == len(rows):
            self._say("bag-changed", f"{path}: changed since it was packed")
        else:
            for name in bad:
                self._say("bag-manifest", f"{name}: has another digest of {path}")

    def _rows(self, manifest: str, length: int) -> dict[str, str]:
        """Return the digests of a manifest by path; lines that are not ours are told.

        What such a line means counts where that can be said, so that one fault is told once.
        """
        listed: dict[str, str] = {}
        faults: dict[str, list[int]] = {}
        text = (self.bag / manifest).read_bytes().decode("utf-8", "surrogateescape")
        lines = text.split("\n")
        if lines.pop():
            self._say("bag-manifest", f"{manifest}:{len(lines) + 1}: cut in the middle of a line")
        folded: set[str] = set()
        for number, line in enumerate(lines, 1):
            row = _read_row(line, length, payload=manifest.startswith("manifest-"))
            alike = unicodedata.normalize("NFC", row.path).casefold()
            again = row.path and alike in folded
            fault = "the path is there a second time, or differs in case alone" * bool(again)
            if fault := fault or row.fault:
                faults.setdefault(fault, []).append(number)
            if row.path and not again:
                folded.add(alike)
                listed[row.path] = row.digest
        for fault, numbers in faults.items():
            more = f", and {counted(len(numbers) - 1, 'line')} more" if numbers[1:] else ""
            self._say("bag-manifest", f"{manifest}:{numbers[0]}: {fault}{more}")
        return listed

    def _oxum(self, payload: set[str]) -> None:
        info = self.bag / "bag-info.txt"
        stated = _OXUM.findall(info.read_bytes()) if info.is_file() else []
        size = sum(self.files[path].size for path in payload)
        if [(int(a), int(b)) for a, b in stated] != [(size, len(payload))]:
            there = f"{size}.{len(payload)}"
            message = f"bag-info.txt: Payload-Oxum is not {there} (bytes.files), what is there"
            self._say("bag-oxum", message)

    def _say(self, code: str, message: str) -> None:
        self.findings.append(error(code, message))


def _digested(path: Path) -> Found:
    hashes = {"sha256": sha256(), "sha512": sha512()}
    size = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            for one in hashes.values():
                one.update(chunk)
    return Found(size, {name: one.hexdigest() for name, one in hashes.items()})


@frozen
class _Row:
    """A line of a manifest: what is wrong with it, and what it means where that can be said."""

    fault: str
    digest: str = ""
    path: str = ""


def _read_row(line: str, length: int, *, payload: bool) -> _Row:
    row = _ROW.fullmatch(line)
    if row is None or len(row[1]) != length:
        return _Row(f"not a digest of {length} figures, two spaces and a path")
    digest, path, end = row.groups()
    if fault := path_fault(path):
        return _Row(fault)
    if _ESCAPE.search(path):
        return _Row(f"the path {path!r} is not written as RFC 8493 asks")
    if path.startswith(DATA) is not payload:
        return _Row(f"the path {path!r} is {'not ' if payload else ''}in data/")
    meant = digest.lower(), path.replace("%25", "%")
    if end:
        return _Row("the line ends in CR LF, not in LF alone", *meant)
    if digest != digest.lower():
        return _Row("the digest is not in lower case, as epaper-pdf writes it", *meant)
    return _Row("", *meant)


def _some(paths: Sequence[str]) -> str:
    """Return paths in a row, the number of those beyond a few."""
    more = f" and {counted(len(paths) - _TOLD, 'file')} more" if paths[_TOLD:] else ""
    return ", ".join(paths[:_TOLD]) + more
