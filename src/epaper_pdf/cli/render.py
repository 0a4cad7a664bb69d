"""`render` and `check`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from epaper_pdf.cli.exits import Exit, of_findings
from epaper_pdf.cli.show import finding_json, print_json, print_table, progress, show_findings
from epaper_pdf.findings import Finding, Severity
from epaper_pdf.issue.issue import Issue
from epaper_pdf.page.paginate import Paginated
from epaper_pdf.pipeline import Loaded, Written, compose, load, write

if TYPE_CHECKING:
    from epaper_pdf.cli.fix import Fixed  # its tables are made only for those who ask for fixes


def render_issue(
    path: Path, out: Path, *, pages: str, json: bool, strict: bool, verbose: bool
) -> None:
    """Load, compose and write an issue; say what was found and where it is."""
    start = perf_counter()
    loaded, findings = _loaded(path, json=json)
    only = select_pages(pages, loaded.issue)
    clock = _Clock(verbose, start)
    with progress(len(only or loaded.issue.pages) + 1, quiet=json) as step:
        placed = compose(loaded, only)
        clock.lap("compose")
        cache = out / ".cache"
        written = write(loaded, placed, out, complete=only is None, cache=cache, progress=step)
        clock.lap("write")
    found = [*findings, *placed.findings, *written.findings]
    seconds = perf_counter() - start
    if json:
        print_json(_report(loaded.issue, placed, found, written, seconds))
    else:
        show_findings(found)
        _print_summary(loaded.issue, placed, found)
        _print_end(loaded.issue, placed, written, seconds)
    raise typer.Exit(of_findings(found, strict=strict))


def check_issue(
    path: Path, *, pages: str, json: bool, strict: bool, verbose: bool, fixed: "Fixed | None"
) -> None:
    """Load and compose an issue; say what was found, and in JSON what was `fixed` before."""
    start = perf_counter()
    loaded, findings = _loaded(path, json=json, fixed=fixed)
    clock = _Clock(verbose, start)
    placed = compose(loaded, select_pages(pages, loaded.issue))
    clock.lap("compose")
    found = [*findings, *placed.findings]
    told = fixed.findings if fixed else []
    if json:
        report = _report(loaded.issue, placed, [*told, *found], None, perf_counter() - start)
        print_json({**(fixed.report() if fixed else {}), **report})
    else:
        show_findings(found)
        _print_summary(loaded.issue, placed, found)
    raise typer.Exit(of_findings([*told, *found], strict=strict))


class _Clock:
    """Tells the time of each stage on stderr, on request."""

    def __init__(self, verbose: bool, start: float) -> None:
        self._verbose = verbose
        self._last = start
        self.lap("load")

    def lap(self, stage: str) -> None:
        now = perf_counter()
        if self._verbose:
            sys.stderr.write(f"{stage}: {now - self._last:.3f} s\n")
        self._last = now


def _loaded(
    path: Path, *, json: bool, fixed: "Fixed | None" = None
) -> tuple[Loaded, list[Finding]]:
    loaded, findings = load(path)
    if loaded is None:
        if json:
            told = [*(fixed.findings if fixed else []), *findings]
            report = {"findings": [finding_json(f) for f in told], "output": None}
            print_json({**(fixed.report() if fixed else {}), **report})
        else:
            show_findings(findings)
            count = sum(f.severity is Severity.ERROR for f in findings)
            sys.stderr.write(
                f"{count} {'error' if count == 1 else 'errors'}:"
                f" {'no page was set' if fixed else 'nothing was written'}\n"
            )
        raise typer.Exit(Exit.BAD_INPUT)
    return loaded, findings


def select_pages(text: str, issue: Issue) -> list[str] | None:
    """Return the page ids that `01,03-05` names, in the issue's order; None for all.

    Raises:
        typer.BadParameter: a page that the issue does not have.
    """
    if not text:
        return None
    ids = [plan.id for plan in issue.pages]
    chosen: set[str] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        for id_ in (first, last) if dash else (first,):
            if id_ not in ids:
                known = f"{ids[0]} to {ids[-1]}"
                raise typer.BadParameter(f"no page {id_!r} in this issue ({known})")
        at = ids.index(first)
        chosen.update(ids[at : ids.index(last) + 1] if dash else [first])
        if dash and ids.index(last) < at:
            raise typer.BadParameter(f"{part.strip()!r} runs backwards")
    return [id_ for id_ in ids if id_ in chosen]


def _print_summary(issue: Issue, placed: Paginated, found: Sequence[Finding]) -> None:
    rows = []
    for page in placed.pages:
        short = sum(f.fit.short_rows for f in placed.fits if f.page == page.id)
        over = sum(f.fit.over_lines for f in placed.fits if f.page == page.id)
        fit = f"{over} lines over" if over else f"{short} rows short" if short else "full"
        mine = [f for f in found if f.page == page.id]
        rows.append((page.id, page.section, page.layout, fit, _count(mine)))
    print_table(("page", "section", "layout", "fit", "findings"), rows)


def _count(findings: Sequence[Finding]) -> str:
    counts = []
    for severity in Severity:
        if number := sum(f.severity is severity for f in findings):
            counts.append(f"{number} {severity.value}{'s' if number > 1 else ''}")
    return ", ".join(counts) or "-"


def _print_end(issue: Issue, placed: Paginated, written: Written, seconds: float) -> None:
    if written.withheld:
        pages = ", ".join(written.withheld)
        sys.stderr.write(f"withheld: page {pages}, and the combined edition\n")
    name = f"{issue.publication.name} {issue.date}"
    sys.stdout.write(
        f"{name}: {len(placed.pages) - len(written.withheld)} pages in {written.folder}"
        f" ({seconds:.2f} s)\n"
    )


def _report(
    issue: Issue,
    placed: Paginated,
    found: Sequence[Finding],
    written: Written | None,
    seconds: float,
) -> dict[str, object]:
    return {
        "publication": issue.publication.code,
        "date": issue.date.isoformat(),
        "pages": [{"id": p.id, "section": p.section, "layout": p.layout} for p in placed.pages],
        "fits": [
            {
                "page": f.page,
                "slot": f.slot,
                "over_lines": f.fit.over_lines,
                "over_chars": f.fit.over_chars,
                "short_rows": f.fit.short_rows,
            }
            for f in placed.fits
        ],
        "findings": [finding_json(f) for f in found],
        "output": str(written.folder) if written else None,
        "withheld": list(written.withheld) if written else [],
        "seconds": round(seconds, 3),
    }
