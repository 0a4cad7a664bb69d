"""Committed versions -> the newest file of each name, to be taken over where nothing changed."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from epaper_pdf.findings import BadInput, Finding, warning
from epaper_pdf.publish.manifest import Output, read_manifest
from epaper_pdf.publish.version import versions
from epaper_pdf.values import frozen


@frozen
class Earlier:
    """The newest file of each name in the versions of a folder; `version` is the next number.

    A page that was withheld since is here as it was printed last.
    """

    version: int
    files: Mapping[str, Output]
    findings: tuple[Finding, ...] = ()

    def take(self, name: str, key: str) -> Output | None:
        """Return the newest file `name` where it was made of the same and is as it was made."""
        found = self.files.get(name)
        if found is None or found.entry.key != key or not _sound(found):
            return None
        return found


def _sound(found: Output) -> bool:
    """Tell whether a file has the bytes that were written; one that was damaged is made anew."""
    assert isinstance(found.content, Path)
    try:
        data = found.content.read_bytes()
    except OSError:
        return False
    return sha256(data).hexdigest() == found.entry.sha256


def read_earlier(folder: Path) -> Earlier:
    """Return what the versions of `folder` hold, no older one than the newest that is whole.

    A version whose manifest cannot be read is told, and nothing is taken over from it.

    Raises:
        OSError: a manifest is there but reading it failed.
    """
    committed = versions(folder)
    files: dict[str, Output] = {}
    findings: list[Finding] = []
    for _, version in reversed(committed):
        try:
            manifest = read_manifest(version)
        except BadInput as e:
            hint = "its pages are made anew; nothing of it is touched"
            findings.append(warning("earlier-version", str(e), hint=hint))
            continue
        for entry in manifest.files:
            files.setdefault(entry.name, Output(entry, version / entry.name))
        if manifest.complete and not manifest.withheld:
            break
    return Earlier(committed[-1][0] + 1 if committed else 1, files, tuple(findings))
