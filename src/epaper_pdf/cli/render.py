"""`render` and `check`."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from epaper_pdf.cli.exits import Exit, all_or_nothing, of_findings
from epaper_pdf.cli.report import write_page
from epaper_pdf.cli.show import finding_json, print_json, progress, show_findings
from epaper_pdf.cli.summary import Edition, editions_record, print_editions
from epaper_pdf.findings import Finding, Severity
from epaper_pdf.issue.issue import Issue, Zone
from epaper_pdf.page.paginate import Paginated
from epaper_pdf.pipeline import Loaded, compose, keep_of, load, load_unplanned, of_zone, write
from epaper_pdf.printer.printer import Marks
from epaper_pdf.report.record import FORMAT
from epaper_pdf.words import counted, quoted

if TYPE_CHECKING:
    from epaper_pdf.cli.fix import Fixed  # its tables are made only for those who ask for fixes


def render_issue(
    path: Path, out: Path, *, pages: str, json: bool, strict: bool, verbose: bool,
    report: Path | None, marks: str = "", zones: Sequence[str] | None = (),
) -> None:  # fmt: skip
    """Load, compose and write an issue and its `zones` (None: all); say what was found."""
    start, cache = perf_counter(), out / ".cache"
    with all_or_nothing():
        loaded, findings = loaded_issue(path, json=json, outcome="nothing was written")
        only = select_pages(pages, loaded.issue)
        loaded = with_stated_marks(loaded, marks)
        clock = _Clock(verbose, start)
        editions = [loaded, *(of_zone(loaded, z) for z in select_zones(zones, loaded.issue))]
        made: list[Edition] = []
        with progress((len(only or loaded.issue.pages) + 1) * len(editions), quiet=json) as step:
            for edition in editions:
                keep = keep_of(edition, out, cache, wanted=report is None)
                placed = compose(edition, only, keep)
                clock.lap("compose")
                written = write(
                    edition, placed, out, complete=only is None, cache=cache, keep=keep,
                    progress=step,
                )  # fmt: skip
                clock.lap("write")
                found = _untold(made, [*placed.findings, *written.findings])
                made.append(Edition(edition, placed, written, found))
    made[0].found[:0] = findings
    seconds = perf_counter() - start
    print_json(editions_record(made, seconds)) if json else print_editions(made, seconds)
    found = [f for one in made for f in one.found]
    _write_report(report, loaded, made[0].placed, made[0].found, quiet=json)
    raise typer.Exit(of_findings(found, strict=strict))


def _untold(editions: Sequence[Edition], found: Sequence[Finding]) -> list[Finding]:
    """Return what was found that none of the editions before has told."""
    told = {f for one in editions for f in one.found}
    return [f for f in found if f not in told]


def with_stated_marks(loaded: Loaded, text: str) -> Loaded:
    """Return an issue with the marks that `crop,slug` names instead of its printer's own.

    Raises:
        typer.BadParameter: there are no such marks.
    """
    if not text:
        return loaded
    names = [] if text == "none" else [part.strip() for part in text.split(",")]
    for name in names:
        if name not in set(Marks):
            known = ", ".join([*Marks, "none"])
            raise typer.BadParameter(f"no marks {quoted(name)} (there are {known})")
    return replace(loaded, printer=replace(loaded.printer, marks=frozenset(map(Marks, names))))


def select_zones(names: Sequence[str] | None, issue: Issue) -> list[Zone]:
    """Return the zones of the issue that are named, all for None.

    Raises:
        typer.BadParameter: a zone that the issue does not have.
    """
    known = {zone.name: zone for zone in issue.zones}
    for name in names or ():
        if name not in known:
            has = ", ".join(known) or "it has none"
            raise typer.BadParameter(f"no zone {quoted(name)} in this issue ({has})")
    return list(known.values()) if names is None else [known[n] for n in dict.fromkeys(names)]


def check_issue(
    path: Path, *, pages: str, json: bool, strict: bool, verbose: bool, report: Path | None,
    fixed: "Fixed | None",
) -> None:  # fmt: skip
    """Load and compose an issue and all its zones; say what was found.

    In JSON it tells what was `fixed` before, too.
    """
    start = perf_counter()
    loaded, findings = loaded_issue(path, json=json, outcome="no page was set", fixed=fixed)
    only = select_pages(pages, loaded.issue)
    clock = _Clock(verbose, start)
    made: list[Edition] = []
    for edition in (loaded, *(of_zone(loaded, zone) for zone in loaded.issue.zones)):
        placed = compose(edition, only)
        clock.lap("compose")
        made.append(Edition(edition, placed, None, _untold(made, placed.findings)))
    made[0].found[:0] = findings
    seconds = perf_counter() - start
    if not json:
        print_editions(made, seconds)
    made[0].found[:0] = fixed.findings if fixed else []  # shown before, but in JSON
    if json:
        print_json({**(fixed.report() if fixed else {}), **editions_record(made, seconds)})
    _write_report(report, loaded, made[0].placed, made[0].found, quiet=json)
    raise typer.Exit(of_findings([f for one in made for f in one.found], strict=strict))


def _write_report(
    path: Path | None, loaded: Loaded, placed: Paginated, found: Sequence[Finding], *, quiet: bool
) -> None:
    if path is not None:
        from epaper_pdf.report.fitting import fit_report

        air = loaded.styles.underflow.air
        page = fit_report(loaded.issue, placed, found, loaded.layouts, air)
        write_page(path, page, quiet=quiet)


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


def loaded_issue(
    path: Path, *, json: bool, outcome: str, fixed: "Fixed | None" = None, planned: bool = True
) -> tuple[Loaded, list[Finding]]:
    """Return a loaded issue and its findings; where it cannot be read, say so and `outcome`.

    Raises:
        typer.Exit: it cannot be read.
    """
    loaded, findings = load(path) if planned else load_unplanned(path)
    if loaded is None:
        if json:
            told = [*(fixed.findings if fixed else []), *findings]
            record = {
                "format": FORMAT, "findings": [finding_json(f) for f in told], "output": None
            }  # fmt: skip
            print_json({**(fixed.report() if fixed else {}), **record})
        else:
            show_findings(findings)
            count = sum(f.severity is Severity.ERROR for f in findings)
            sys.stderr.write(f"{counted(count, 'error')}: {outcome}\n")
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
                raise typer.BadParameter(f"no page {quoted(id_)} in this issue ({known})")
        at = ids.index(first)
        chosen.update(ids[at : ids.index(last) + 1] if dash else [first])
        if dash and ids.index(last) < at:
            raise typer.BadParameter(f"{quoted(part.strip())} runs backwards")
    return [id_ for id_ in ids if id_ in chosen]
