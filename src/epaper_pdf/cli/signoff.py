"""`approve`, `waive`, `deliver`, `ledger`: what becomes of pages that are rendered."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from getpass import getuser
from pathlib import Path
from typing import TypeVar

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.preflight import printer_named
from epaper_pdf.cli.show import print_json, print_table
from epaper_pdf.findings import BadInput
from epaper_pdf.publish.deliver import Kept, Parcel, deliver, delivery_record
from epaper_pdf.publish.ledger import Entry, read_ledger
from epaper_pdf.publish.signoff import Refused, Version, approve, read_version, waive
from epaper_pdf.words import counted

_Made = TypeVar("_Made")


def approve_pages(out: Path, pages: str, by: str, printer: str) -> None:
    """Sign pages of an output."""
    version = read_version(out)
    house = printer_named(printer or version.manifest.printer, out)
    for page in _selected(version, pages):
        _or_refuse(partial(approve, version, page, by, house, _now))
        sys.stdout.write(f"page {page} of {version.name} is approved by {by}\n")


def waive_rule(out: Path, code: str, page: str, by: str, reason: str) -> None:
    """Take a page with a rule broken."""
    version = read_version(out)
    waive(version, code, page, by, reason, _now)
    sys.stdout.write(f"{code} is waived on page {page} of {version.name} by {by}: {reason}\n")


def deliver_pages(
    out: Path, to: Path, pages: str, by: str, printer: str, *, changed: bool, json: bool
) -> None:
    """Put approved pages into a hot folder; where only what `changed` is wanted, those alone."""
    version = read_version(out)
    house = printer_named(printer or version.manifest.printer, out)
    wanted = _selected(version, pages)
    done: list[Parcel | Kept] = []

    def go() -> None:
        for one in deliver(
            version, to, wanted, house, by=by or getuser(), now=_now, changed=changed
        ):
            done.append(one)
            if not json:
                sys.stdout.write(f"page {one.file.page}: {_told(one, changed=changed)}\n")

    try:
        _or_refuse(go)
    except OSError as e:
        sys.stderr.write(f"epaper-pdf: {e.filename or to}: {e.strerror or e}\n")
        kept = sum(isinstance(one, Kept) for one in done)
        sys.stderr.write(
            f"  hint: {len(done) - kept} of {len(wanted) - kept} pages lie in {to} and are ready;"
            " once that is mended, the same command delivers the others\n"
        )
        raise typer.Exit(Exit.IO) from None
    withheld = () if pages else version.manifest.withheld
    if json:
        print_json(_delivery(to, done, withheld))
        return
    for page in withheld:
        sys.stderr.write(f"page {page}: not sent, its print file was withheld, for it has errors\n")
    if changed:
        sent = sum(isinstance(one, Parcel) for one in done)
        sys.stdout.write(f"{counted(sent, 'page')} sent, {len(done) - sent} as they were\n")


def _told(one: Parcel | Kept, *, changed: bool) -> str:
    """Return what became of a page, and why where only changed pages were wanted."""
    if isinstance(one, Kept):
        before = one.before
        return f"not sent, {before.note} of {before.version} was delivered {before.when}"
    if not changed:
        return one.name
    if one.replaces:
        return f"{one.name} replaces {one.replaces.note} of {one.replaces.version}"
    return f"{one.name} was not delivered there before"


def _delivery(
    to: Path, done: Sequence[Parcel | Kept], withheld: Sequence[str]
) -> dict[str, object]:
    """Return a delivery as JSON values (docs/delivery.md)."""
    sent = [one for one in done if isinstance(one, Parcel)]
    kept = [one for one in done if isinstance(one, Kept)]
    return {
        "format": 1,
        "folder": str(to),
        "delivered": [
            {
                "page": one.file.page, "file": one.name,
                "replaces": one.replaces and delivery_record(one.replaces),
            }
            for one in sent
        ],
        "not_sent": [
            {"page": one.file.page, **delivery_record(one.before)} for one in kept
        ],
        "withheld": list(withheld),
    }  # fmt: skip


def show_ledger(out: Path, *, json: bool) -> None:
    """Print who approved, waived and delivered what."""
    entries = read_ledger(read_version(out).ledger)
    if json:
        print_json({"format": 1, "entries": [_entry(e) for e in entries]})
        return
    rows = [(e.when, e.act.value, e.page, e.version, e.by, f"{e.code} {e.note}".strip())
            for e in entries]  # fmt: skip
    print_table(("when", "what", "page", "version", "by", "note"), rows)


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "act": entry.act.value,
        "page": entry.page,
        "sha256": entry.sha256,
        "by": entry.by,
        "when": entry.when,
        "version": entry.version,
        "code": entry.code,
        "note": entry.note,
        "to": entry.to,
        "zone": entry.zone,
    }


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _selected(version: Version, pages: str) -> list[str]:
    """Return the pages that are asked for; all where none are.

    Raises:
        BadInput: the version has no such page, or none at all.
    """
    if not pages:
        if not (known := list(version.pages())):
            raise BadInput(f"{version.folder}: no page has a print file; its proofs tell why")
        return known
    return [version.page(id_.strip()).page or "" for id_ in pages.split(",")]


def _or_refuse(act: Callable[[], _Made]) -> _Made:
    try:
        return act()
    except Refused as e:
        for reason in e.reasons:
            sys.stderr.write(f"refused: {reason}\n")
        sys.stderr.write(
            "  hint: mend the page and render again, or sign it with approve or waive\n"
        )
        raise typer.Exit(Exit.FINDINGS) from None
