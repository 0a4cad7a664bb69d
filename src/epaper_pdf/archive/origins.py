"""The files that a version was made of: found again, and refused where they changed since."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from epaper_pdf.findings import BadInput, Finding, error
from epaper_pdf.issue.file import IssueFile, PublicationFile
from epaper_pdf.issue.issue import Issue
from epaper_pdf.issue.read import read_issue
from epaper_pdf.publish.signoff import Version
from epaper_pdf.publish.sources import (
    FONTS,
    SHIPPED,
    SOURCES,
    Roots,
    SourceFile,
    Sources,
    read_sources,
    roots_of,
)
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.values import frozen
from epaper_pdf.workspace import PUBLICATION, workspace_above
from epaper_pdf.yamlfile import load

_File = TypeVar("_File", PublicationFile, IssueFile)


@frozen
class Origins:
    """The sources of a version and where they lie."""

    sources: Sources
    roots: Roots

    def kept(self) -> Iterator[tuple[str, SourceFile]]:
        """Yield the sources that are the issue's own, each with its path in a bag's payload.

        The program's fonts are not: they are in the bag of the program.
        """
        for file in self.sources.files:
            if file.name.startswith(SHIPPED):
                yield f"shipped/{file.name.removeprefix(SHIPPED)}", file
            elif not file.name.startswith(FONTS):
                yield f"sources/{file.name}", file

    def publication(self) -> PublicationFile:
        """Return the publication as it was when it was rendered.

        Raises:
            BadInput: it is not that any more.
        """
        return self._read(PUBLICATION, PublicationFile)

    def zone_title(self, zone: str) -> str:
        """Return what a zone of the issue is called (城区版).

        Raises:
            BadInput: the issue's file is not as it was when it was rendered.
        """
        return self._read(self.sources.issue, IssueFile).zones[zone].title or zone

    def issue(self, zone: str) -> Issue:
        """Return the issue as it was written; of a zone where `zone` is one's name.

        Raises:
            BadInput: it cannot be read.
        """
        zones = {zone} - {""}
        issue, findings = read_issue(self.roots.path(self.sources.issue), zones)
        if issue is None:
            raise BadInput("; ".join(map(str, findings)))
        return issue.edition(zone)

    def _read(self, name: str, model: type[_File]) -> _File:
        listed = next(file for file in self.sources.files if file.name == name)
        if fault := self._fault(listed):
            raise BadInput(fault.message)
        source, findings = read_text(self.roots.path(name), name, limit=LIMIT_YAML)
        if source is not None:
            value, _, findings = load(source, model)
            if value is not None:
                return value
        raise BadInput("; ".join(map(str, findings)))

    def faults(self) -> list[Finding]:
        """Return what of the sources is gone or changed, all of it, each by its name."""
        return [f for file in self.sources.files if (f := self._fault(file)) is not None]

    def _fault(self, file: SourceFile) -> Finding | None:
        path = self.roots.path(file.name)
        if not path.is_file():
            message = f"{file.name}: gone since it was rendered"
            hint = f"it was {path}; put it back, or render the issue again"
            return error("source-gone", message, hint=hint)
        if sha256(path.read_bytes()).hexdigest() != file.sha256:
            message = f"{file.name}: changed since it was rendered"
            return error("source-changed", message, hint="put it back, or render the issue again")
        return None


def find_origins(version: Version, workspace: Path | None) -> Origins:
    """Return the sources of a version, in `workspace` or in the one around here or the version.

    Raises:
        BadInput: an older epaper-pdf made it, which did not note them, or there is no workspace.
    """
    listed = version.folder / SOURCES
    if not listed.is_file():
        raise BadInput(
            f"{version.folder}: made by {version.manifest.generator}, which did not note what it"
            " read; render the issue again"
        )
    sources = read_sources(listed.read_bytes(), str(listed))
    around = (workspace,) if workspace else (
        workspace_above(Path.cwd()), workspace_above(version.folder)
    )  # fmt: skip
    found = next((p for p in around if p is not None and (p / PUBLICATION).is_file()), None)
    if found is None:
        where = f"{workspace} has no {PUBLICATION}" if workspace else f"no {PUBLICATION} is near"
        raise BadInput(f"{where}: say where the newsroom's files are with --workspace")
    return Origins(sources, roots_of(found.absolute()))
