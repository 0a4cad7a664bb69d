"""Sign-off 签样: pages approved, rules waived with a reason, both bound to the bytes of files."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from epaper_pdf.findings import BadInput, Severity
from epaper_pdf.preflight.check import preflight_bytes
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.preflight.rules import RULES
from epaper_pdf.printer.printer import Printer
from epaper_pdf.publish.ledger import Act, Entry, opened
from epaper_pdf.publish.manifest import Entry as File
from epaper_pdf.publish.manifest import Manifest, read_manifest
from epaper_pdf.values import frozen

Now = Callable[[], str]


class Refused(Exception):
    """What was asked for may not be done; `reasons` say why, page by page."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


@frozen
class Version:
    """An output on the disk."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """`v1`, of a zone `city/v1`."""
        return self.folder.relative_to(self.ledger).as_posix()

    @property
    def ledger(self) -> Path:
        """The folder of the ledger: that of all versions of the issue, in all zones."""
        return self.folder.parents[1 if self.manifest.zone else 0]

    def page(self, id_: str) -> File:
        """Return the file of a page.

        Raises:
            BadInput: the version has none.
        """
        for file in self.manifest.files:
            if file.page == id_ and file.name.startswith("pages/"):
                return file
        why = (
            "its print file was withheld, for it has errors"
            if id_ in self.manifest.withheld
            else ""
        )
        raise BadInput(f"{self.folder}: no page {id_}" + (f": {why}" if why else ""))

    def pages(self) -> tuple[str, ...]:
        return tuple(f.page for f in self.manifest.files if f.page and f.name.startswith("pages/"))

    def read(self, file: File) -> bytes:
        """Return a file's bytes.

        Raises:
            BadInput: it is not what was rendered, or not there.
            OSError: it cannot be read.
        """
        path = self.folder / file.name
        if not path.is_file():
            raise BadInput(f"{path}: it is gone since it was rendered; render the issue again")
        data = path.read_bytes()
        if sha256(data).hexdigest() != file.sha256:
            raise BadInput(f"{path}: it was changed since it was rendered")
        return data


def read_version(out: Path) -> Version:
    """Return the output at `out`, its links followed.

    Raises:
        BadInput: there is none.
    """
    return Version(out.resolve(), read_manifest(out))


def failures(
    version: Version, file: File, printer: Printer, entries: Sequence[Entry]
) -> tuple[Remark, ...]:
    """Return the errors of a page's file that nobody has waived."""
    waived = {e.code for e in entries if e.act is Act.WAIVE and e.sha256 == file.sha256}
    mono = file.ink == "mono"
    checked = preflight_bytes(file.name, version.read(file), printer, mono=mono)
    return tuple(r for r in checked.remarks if r.weight is Severity.ERROR and r.code not in waived)


def approve(version: Version, page: str, by: str, printer: Printer, now: Now) -> Entry:
    """Note that `by` has signed a page as it is now.

    Raises:
        Refused: it does not pass preflight.
        BadInput: no such page, it was changed, or the ledger is damaged.
    """
    file = version.page(page)
    with opened(version.ledger) as ledger:
        if failed := failures(version, file, printer, ledger.entries):
            raise Refused([f"page {page}: {r.code} {r.english}" for r in failed])
        entry = Entry(Act.APPROVE, page, file.sha256, by, now(), version.name)
        ledger.add(entry)
    return entry


def waive(version: Version, code: str, page: str, by: str, reason: str, now: Now) -> Entry:
    """Note that `by` takes a page with rule `code` broken, as it is now.

    Raises:
        BadInput: no such rule or page, or the ledger is damaged.
    """
    if code not in RULES:
        raise BadInput(f"no rule {code!r}: preflight tells the codes of what it finds")
    file = version.page(page)
    version.read(file)
    with opened(version.ledger) as ledger:
        entry = Entry(Act.WAIVE, page, file.sha256, by, now(), version.name, code=code, note=reason)
        ledger.add(entry)
    return entry


def approval(file: File, entries: Sequence[Entry]) -> Entry | None:
    """Return the last approval of a file as it is."""
    mine = (e for e in reversed(entries) if e.act is Act.APPROVE and e.sha256 == file.sha256)
    return next(mine, None)
