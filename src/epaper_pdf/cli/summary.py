"""What `check` and `render` say of a whole issue: the table of pages, the last line, the JSON."""

import sys
from collections.abc import Sequence

from epaper_pdf.cli.show import finding_json, print_json, print_table, show_findings
from epaper_pdf.findings import Finding, Severity
from epaper_pdf.page.paginate import Paginated
from epaper_pdf.page.rules_white import white_cells
from epaper_pdf.pipeline import Loaded, Written
from epaper_pdf.report.record import FORMAT, slot_record
from epaper_pdf.report.state import steps_taken, summary
from epaper_pdf.values import frozen
from epaper_pdf.words import counted


def print_summary(loaded: Loaded, placed: Paginated, found: Sequence[Finding]) -> None:
    """Print a line a page: how it is filled, its white cells, the steps taken, its findings."""
    air, rows = loaded.styles.underflow.air, []
    for page in placed.pages:
        mine = [slot for slot in placed.fits if slot.page == page.id]
        white = white_cells(page, loaded.layouts[page.layout])
        rows.append((
            page.id, page.section, page.layout, summary(mine, air), str(white or "-"),
            steps_taken(mine) or "-", _count([f for f in found if f.page == page.id]),
        ))  # fmt: skip
    print_table(("page", "section", "layout", "fit", "white", "steps", "findings"), rows)


def _count(findings: Sequence[Finding]) -> str:
    counts = [(sum(f.severity is s for f in findings), s.value) for s in Severity]
    return ", ".join(counted(number, name) for number, name in counts if number) or "-"


@frozen
class Edition:
    """One edition of an issue that was written, the base one or a zone's, and what was found."""

    loaded: Loaded
    placed: Paginated
    written: Written
    found: list[Finding]


def print_editions(editions: Sequence[Edition], seconds: float, *, json: bool) -> None:
    """Print what was found and written; in JSON the zones stand in the base edition's record."""
    if json:
        records = [issue_record(e.loaded, e.placed, e.found, e.written, seconds) for e in editions]
        names = [e.loaded.issue.zone.name for e in editions if e.loaded.issue.zone]
        zones = dict(zip(names, records[1:], strict=True))
        print_json({**records[0], **({"zones": zones} if zones else {})})
        return
    show_findings([f for e in editions for f in e.found])
    for edition in editions:
        if edition.loaded.issue.zone:
            sys.stdout.write(f"\nzone {edition.loaded.issue.zone.name}\n")
        print_summary(edition.loaded, edition.placed, edition.found)
        print_end(edition.loaded, edition.placed, edition.written, seconds)


def print_end(loaded: Loaded, placed: Paginated, written: Written, seconds: float) -> None:
    """Print what was written and what was withheld."""
    if written.withheld:
        word = "page" if len(written.withheld) == 1 else "pages"
        pages = ", ".join(written.withheld)
        sys.stderr.write(f"withheld: {word} {pages}, and the combined edition\n")
    name = f"{loaded.issue.publication.name} {loaded.issue.date}"
    number = len(placed.pages) - len(written.withheld)
    new = "" if len(written.made) == number else f", {len(written.made)} of them new"
    pages = counted(number, "page")
    sys.stdout.write(f"{name}: {pages} in {written.folder}{new} ({seconds:.2f} s)\n")


def issue_record(
    loaded: Loaded,
    placed: Paginated,
    found: Sequence[Finding],
    written: Written | None,
    seconds: float,
) -> dict[str, object]:
    """Return the JSON of a run (docs/fit-report.md)."""
    issue, air = loaded.issue, loaded.styles.underflow.air
    pages = [
        {
            "id": page.id, "section": page.section, "layout": page.layout,
            "white_cells": white_cells(page, loaded.layouts[page.layout]),
        }
        for page in placed.pages
    ]  # fmt: skip
    return {
        "format": FORMAT,
        "publication": issue.publication.code,
        "date": issue.date.isoformat(),
        "pages": pages,
        "fits": [slot_record(slot, air) for slot in placed.fits],
        "findings": [finding_json(f) for f in found],
        "output": str(written.folder) if written else None,
        "withheld": list(written.withheld) if written else [],
        "new_pages": list(written.made) if written else [],
        "seconds": round(seconds, 3),
    }
