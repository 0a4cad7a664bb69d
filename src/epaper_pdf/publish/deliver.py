"""Delivery into a printer's hot folder: a page is there whole, or not at all.

The folder is watched: a RIP takes what it sees. So a page, its SHA-256 and its ticket are written
under names that no RIP takes (`.tmp`), synchronised, and renamed, the ticket last: it says that the
page is ready. The ledger tells beforehand what will come, and afterwards that it came.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from epaper_pdf.findings import BadInput
from epaper_pdf.issue.zones import BASE
from epaper_pdf.printer.printer import Printer
from epaper_pdf.publish.ledger import Act, Entry, Ledger, opened
from epaper_pdf.publish.manifest import Entry as File
from epaper_pdf.publish.signoff import Now, Refused, Version, approval, failures
from epaper_pdf.values import frozen

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.pdf")
_INK = {"process": "P", "mono": "M"}


@frozen
class Parcel:
    """One page on its way: its file, the name that it goes under, and who approved it."""

    file: File
    name: str
    data: bytes
    approved: Entry


def file_name(printer: Printer, version: Version, file: File) -> str:
    """Return the name by which a printer wants a page.

    Version and zone are those for which the page was made, so that a page that did not change, or
    that zones share, has one name in all versions. Files of earlier programs do not tell theirs.

    Raises:
        BadInput: the printer's template makes none that may be used.
    """
    manifest = version.manifest
    try:
        name = printer.file_name.format(
            code=manifest.publication, date=date.fromisoformat(manifest.date), page=file.page,
            section=file.section_code, ink=_INK.get(file.ink or "", "P"),
            version=file.version or version.folder.name.removeprefix("v"),
            zone=file.zone or BASE, number=manifest.number,
        )  # fmt: skip
    except (KeyError, IndexError, ValueError, AttributeError) as e:
        raise BadInput(f"{printer.span}: the file name's template cannot be used ({e})") from None
    if not _PLAIN.fullmatch(name):
        raise BadInput(f"{printer.span}: {name!r} is not of ASCII letters, digits, . _ - and .pdf")
    if len(name) > printer.name_length:
        most = printer.name_length
        raise BadInput(f"{printer.span}: {name!r} has {len(name)} characters, more than {most}")
    return name


def deliver(
    version: Version, to: Path, pages: Sequence[str], printer: Printer, *, by: str, now: Now
) -> Iterator[Parcel]:
    """Yield each page when it lies in the folder `to`; those that lie there already as well.

    Raises:
        Refused: a page is not approved, does not pass, or its name is taken; nothing is delivered.
        BadInput: the ledger or an output is damaged.
        OSError: the folder cannot be written; the pages yielded before lie in it.
    """
    if not to.is_dir():
        raise BadInput(f"{to}: no such folder")
    with opened(version.ledger) as ledger:
        parcels = _parcels(version, to, pages, printer, ledger.entries)
        for parcel in parcels:
            if not (to / f"{parcel.name}.json").exists():
                _note(ledger, Act.DELIVERING, parcel, version, by, now)
                _put(to, parcel, _ticket(version, parcel, printer))
                _note(ledger, Act.DELIVERED, parcel, version, by, now)
            yield parcel


def _parcels(
    version: Version, to: Path, pages: Sequence[str], printer: Printer, entries: Sequence[Entry]
) -> list[Parcel]:
    """Return what is to be delivered; whatever stands against it is told at once."""
    parcels, reasons, names = [], [], dict[str, str]()
    for page in pages:
        file = version.page(page)
        approved = approval(file, entries)
        reasons += [
            f"page {page}: {r.code} {r.english}" for r in failures(version, file, printer, entries)
        ]
        if approved is None:
            reasons.append(f"page {page}: nobody has approved it as it is now")
            continue
        name = file_name(printer, version, file)
        if other := names.get(name.lower()):
            reasons.append(f"page {page}: its name {name} is that of page {other}, too")
        names[name.lower()] = page
        data = version.read(file)
        if (to / name).exists() and (to / name).read_bytes() != data:
            reasons.append(f"page {page}: another file lies in {to} under its name {name}")
        parcels.append(Parcel(file, name, data, approved))
    if reasons:
        raise Refused(reasons)
    return parcels


def _note(ledger: Ledger, act: Act, parcel: Parcel, version: Version, by: str, now: Now) -> None:
    file = parcel.file
    ledger.add(Entry(act, file.page or "", file.sha256, by, now(), version.name, note=parcel.name))


def _ticket(version: Version, parcel: Parcel, printer: Printer) -> bytes:
    manifest, file = version.manifest, parcel.file
    value = {
        "format": 1,
        "file": parcel.name,
        "sha256": file.sha256,
        "size": file.size,
        "publication": manifest.publication,
        "date": manifest.date,
        "number": manifest.number,
        "total": manifest.total,
        "page": file.page,
        "section": file.section_code,
        "ink": file.ink,
        "version": version.name,
        "page_version": file.version,
        "zone": version.manifest.zone or BASE,
        "page_zone": file.zone or BASE,
        "printer": printer.name,
        "approved_by": parcel.approved.by,
        "approved_at": parcel.approved.when,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _put(to: Path, parcel: Parcel, ticket: bytes) -> None:
    """Write a page, its checksum and its ticket; what is not ready when it fails is taken back."""
    checksum = f"{parcel.file.sha256}  {parcel.name}\n".encode()
    wanted = {
        to / parcel.name: parcel.data,
        to / f"{parcel.name}.sha256": checksum,
        to / f"{parcel.name}.json": ticket,
    }
    with _temporary(wanted) as written:
        done: list[Path] = []
        try:
            for final, beside in written.items():
                beside.rename(final)
                done.append(final)
        except BaseException:
            for final in reversed(done):
                with suppress(OSError):
                    final.unlink()
            raise
        _synchronise(to)


@contextmanager
def _temporary(wanted: dict[Path, bytes]) -> Iterator[dict[Path, Path]]:
    """Write files under names of their own that end in `.tmp`; what was not renamed is removed."""
    written = {final: final.with_name(f".{final.name}.tmp") for final in wanted}
    try:
        for final, beside in written.items():
            with beside.open("wb") as file:
                file.write(wanted[final])
                file.flush()
                os.fsync(file.fileno())
        yield written
    finally:
        for beside in written.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _synchronise(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
