"""`preflight`: PDF files against a printer's rules."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.report import write_page
from epaper_pdf.cli.show import print_json, show_findings
from epaper_pdf.findings import BadInput, Severity
from epaper_pdf.preflight.check import Checked, Kind, count_remarks, preflight
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.preflight.rules import unknown_rules
from epaper_pdf.printer.printer import Printer
from epaper_pdf.printer.read import read_printer
from epaper_pdf.publish.manifest import MANIFEST, read_manifest
from epaper_pdf.report.preflight import preflight_report
from epaper_pdf.source import Source, Span
from epaper_pdf.workspace import resource_folders, workspace_above


def preflight_files(
    given: Sequence[Path], name: str, *, kind: Kind, json: bool, html: Path | None, strict: bool
) -> None:
    """Say what the printer `name` would say of files and outputs, and exit as it is."""
    printer = printer_named(name, given[0])
    files = [file for path in given for file in _files(path)]
    checked = [preflight(file, printer, kind=kind) for file in files]
    whole_issue = kind is Kind.PAGE and any(path.is_dir() for path in given)
    together = count_remarks(checked, printer) if whole_issue else []
    if json:
        print_json(_report(printer, checked, together))
    else:
        _print(checked, together)
    if html is not None:
        write_page(html, preflight_report(printer.title, checked, together), quiet=json)
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    remarks = [*together, *(r for one in checked for r in one.remarks)]
    raise typer.Exit(Exit.FINDINGS if any(r.weight in bad for r in remarks) else Exit.FINE)


def printer_named(name: str, near: Path) -> Printer:
    """Return a printer of the workspace here or around `near`, or one that is shipped."""
    workspace = workspace_above(Path.cwd()) or workspace_above(near.resolve())
    at = Span(Source("--printer", ""), 0, 0)
    printer, findings = read_printer(name, resource_folders(workspace), at)
    findings += unknown_rules(printer) if printer else ()
    if printer is None or findings:
        show_findings(findings)
        raise typer.Exit(Exit.BAD_INPUT)
    return printer


def _files(path: Path) -> list[Path]:
    """Return the page files of an output, or the file itself."""
    if path.is_file():
        return [path]
    whole = (path / MANIFEST).is_file()
    if whole and (files := _page_files(path)):
        return files
    what = "is no output of epaper-pdf" if path.is_dir() else "no such file"
    what = "has no page files: every page was withheld" if whole else what
    sys.stderr.write(f"{path}: {what}\n")
    sys.stderr.write("  hint: give PDF files, or a version folder such as out/WP/2026-03-17/v1\n")
    raise typer.Exit(Exit.BAD_INPUT)


def _page_files(out: Path) -> list[Path]:
    """Return the page files of an output.

    Raises:
        BadInput: one that its manifest has is not there.
    """
    listed = [f for f in read_manifest(out).files if f.page and f.name.startswith("pages/")]
    files = [out / file.name for file in listed]
    for path in files:
        if not path.is_file():
            raise BadInput(f"{path}: it is gone since it was rendered; render the issue again")
    return files


def _print(checked: Sequence[Checked], together: Sequence[Remark]) -> None:
    for remark in together:
        sys.stdout.write(_line("all files", remark))
    for one in checked:
        for remark in one.remarks:
            sys.stdout.write(_line(one.name, remark))
    bad = sum(not one.passed for one in checked)
    files = "1 file" if len(checked) == 1 else f"{len(checked)} files"
    sys.stdout.write(f"{files} checked, {bad} not passed\n")


def _line(name: str, remark: Remark) -> str:
    place = f" {remark.where}" if remark.where else ""
    return (
        f"{name}{place}: {remark.weight}: {remark.code} {remark.english}\n"
        f"  {remark.chinese}\n"
    )  # fmt: skip


def _report(
    printer: Printer, checked: Sequence[Checked], together: Sequence[Remark]
) -> dict[str, object]:
    return {
        "format": 1,
        "printer": printer.name,
        "files": [
            {
                "name": one.name,
                "passed": one.passed,
                "pages": one.pages,
                "trim_mm": one.trim_mm,
                "remarks": [_remark(r) for r in one.remarks],
            }
            for one in checked
        ],
        "together": [_remark(r) for r in together],
    }


def _remark(remark: Remark) -> dict[str, object]:
    place = remark.place
    return {
        "code": remark.code,
        "severity": remark.weight.value,
        "page": remark.page or None,
        "value": remark.value,
        "limit": remark.limit,
        "place_pt": [round(place.x, 2), round(place.y, 2)] if place else None,
        "english": remark.english,
        "chinese": remark.chinese,
    }
