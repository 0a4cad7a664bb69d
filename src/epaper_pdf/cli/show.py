"""Findings and tables as text or JSON; progress on a terminal."""

import json
import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.pipeline import Progress

_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_ORDER = list(Severity)


def show_findings(findings: Sequence[Finding]) -> None:
    """Print findings on stderr: `path:line:col: message`, its hint below."""
    for finding in sorted(findings, key=_sort_key):
        severity = _paint(finding.severity.value, _COLOUR[finding.severity])
        where, colon, message = _split(finding)
        sys.stderr.write(f"{where}{colon}{severity}: {message}\n")
        if finding.hint:
            sys.stderr.write(f"  hint: {finding.hint}\n")


def _split(finding: Finding) -> tuple[str, str, str]:
    where = str(finding.at) if finding.at else f"page {finding.page}" if finding.page else ""
    return where, ": " if where else "", finding.message


def _sort_key(finding: Finding) -> tuple[int, str, str, int]:
    at = finding.at
    return (
        _ORDER.index(finding.severity),
        finding.page or "",
        at.source.path if at else "",
        at.start if at else 0,
    )


def _paint(text: str, code: str) -> str:
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{code}m{text}\x1b[0m"


def finding_json(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON values."""
    at = finding.at
    line, col = at.source.line_col(at.start) if at else (None, None)
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "path": at.source.path if at else None,
        "line": line,
        "col": col,
        "page": finding.page,
        "block": finding.block,
        "place_pt": [place.left, place.top, place.width, place.height] if place else None,
    }


def print_json(value: Mapping[str, object]) -> None:
    """Print one JSON object on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on stdout; a Chinese character is two cells wide."""
    lines = [head, *rows]
    widths = [max(_cells(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        padded = (t + " " * (w - _cells(t)) for t, w in zip(line, widths, strict=True))
        sys.stdout.write("  ".join(padded).rstrip() + "\n")


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


@contextmanager
def progress(total: int, *, quiet: bool, what: str = "rendering") -> Iterator[Progress]:
    """Show a bar on stderr where that is a terminal; yield what is to be called at each step."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=name)

        yield step
