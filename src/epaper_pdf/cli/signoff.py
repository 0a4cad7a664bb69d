"""`approve`, `waive`, `deliver`, `ledger`: what becomes of pages that are rendered."""

import sys
from collections.abc import Callable
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
from epaper_pdf.publish.deliver import deliver
from epaper_pdf.publish.ledger import Entry, read_ledger
from epaper_pdf.publish.signoff import Refused, Version, approve, read_version, waive

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


def deliver_pages(out: Path, to: Path, pages: str, by: str, printer: str, *, json: bool) -> None:
    """Put approved pages into a hot folder."""
    version = read_version(out)
    house = printer_named(printer or version.manifest.printer, out)
    wanted = _selected(version, pages)
    made: list[dict[str, object]] = []

    def go() -> None:
        for parcel in deliver(version, to, wanted, house, by=by or getuser(), now=_now):
            made.append({"page": parcel.file.page, "file": parcel.name})
            if not json:
                sys.stdout.write(f"page {parcel.file.page}: {parcel.name}\n")

    try:
        _or_refuse(go)
    except OSError as e:
        sys.stderr.write(f"epaper-pdf: {e.filename or to}: {e.strerror or e}\n")
        sys.stderr.write(f"  hint: {len(made)} of {len(wanted)} pages lie in {to} and are ready;"
                         " the same command delivers the others\n")  # fmt: skip
        raise typer.Exit(Exit.IO) from None
    if json:
        print_json({"format": 1, "folder": str(to), "delivered": made})


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
