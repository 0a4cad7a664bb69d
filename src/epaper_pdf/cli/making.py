"""Commands that make pages and show them."""

from pathlib import Path
from typing import Annotated

import typer

from epaper_pdf.cli.arguments import (
    IssuePath,
    Json,
    OnePage,
    Output,
    Pages,
    PrinterName,
    Report,
    Strict,
    Verbose,
)
from epaper_pdf.cli.exits import undisturbed

app = typer.Typer()


@app.command(epilog="Example: epaper-pdf render issues/2026-03-17 --out out")
def render(
    issue: IssuePath,
    out: Annotated[Path, typer.Option("--out", help="where versions are kept")] = Path("out"),
    pages: Pages = "",
    json: Json = False,
    strict: Strict = False,
    report: Report = None,
    verbose: Verbose = False,
    marks: Annotated[
        str, typer.Option("--marks", help="crop,fold,bars,slug or none, if not the printer's own")
    ] = "",
    zone: Annotated[
        list[str] | None, typer.Option("--zone", help="also this zone; may be given again")
    ] = None,
    zones: Annotated[bool, typer.Option("--zones", help="also all zones")] = False,
) -> None:
    """Render an issue: one PDF a page, the combined edition, manifest.json."""
    with undisturbed():
        from epaper_pdf.cli.render import render_issue

    render_issue(
        issue, out, pages=pages, json=json, strict=strict, verbose=verbose, report=report,
        marks=marks,
        zones=None if zones else zone or (),
    )  # fmt: skip


@app.command(epilog="Example: epaper-pdf check issues/2026-03-17 --report fit.html")
def check(
    issue: IssuePath,
    pages: Pages = "",
    json: Json = False,
    strict: Strict = False,
    report: Report = None,
    verbose: Verbose = False,
    fix: Annotated[bool, typer.Option("--fix", help="first put the articles' marks right")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="with --fix: only the diff")] = False,
) -> None:
    """Check an issue and how it fits its pages; write nothing but what --fix puts right."""
    with undisturbed():
        from epaper_pdf.cli.render import check_issue

    fixed = None
    if dry_run and not fix:
        raise typer.BadParameter("--dry-run goes with --fix")
    if fix:
        with undisturbed():
            from epaper_pdf.cli.fix import fix_articles

        fixed = fix_articles(issue, dry_run=dry_run, json=json)

    check_issue(
        issue, pages=pages, json=json, strict=strict, verbose=verbose, report=report, fixed=fixed
    )


@app.command(epilog="Example: epaper-pdf plan issues/2026-03-17 --page 05 --again --seed 2")
def plan(
    issue: IssuePath,
    page: Annotated[str, typer.Option("--page", help="only these pages, such as 05,07-09")] = "",
    again: Annotated[bool, typer.Option("--again", help="also pages whose plan is good")] = False,
    seed: Annotated[int, typer.Option("--seed", min=0, help="another page than the best")] = 0,
    json: Json = False,
) -> None:
    """Lay out the pages that have a pool: write the plans that are missing or stale."""
    with undisturbed():
        from epaper_pdf.cli.plan import plan_issue

    plan_issue(issue, page=page, again=again, seed=seed, json=json)


@app.command(epilog="Example: epaper-pdf preview out/WP/2026-03-17/current --dpi 80")
def preview(
    output: Annotated[Path, typer.Argument(help="an output: a version folder, or one PDF")],
    to: Annotated[Path, typer.Option("--to", help="where PNG files are put")] = Path("preview"),
    dpi: Annotated[int, typer.Option("--dpi", min=10, max=600)] = 72,
    json: Json = False,
) -> None:
    """Turn the pages of an output into PNG files."""
    with undisturbed():
        from epaper_pdf.cli.preview import preview_output

    preview_output(output, to, dpi=dpi, json=json)


@app.command(epilog="Example: epaper-pdf proof out/WP/2026-03-17/current --page 05 --soft")
def proof(
    output: Output,
    to: Annotated[Path, typer.Option("--to", help="where proofs are put")] = Path("proofs"),
    page: OnePage = "",
    printer: PrinterName = "",
    soft: Annotated[
        bool, typer.Option("--soft", help="in the printer's inks, on its paper (Ghostscript)")
    ] = False,
    dpi: Annotated[int, typer.Option("--dpi", min=10, max=600)] = 100,
    pdf: Annotated[bool, typer.Option("--pdf", help="one PDF instead of PNG files")] = False,
    json: Json = False,
) -> None:
    """Make proofs (清样) of pages, with a sheet of all of them."""
    with undisturbed():
        from epaper_pdf.cli.proof import proof_output

    proof_output(output, to, pages=page, printer=printer, soft=soft, dpi=dpi, pdf=pdf, json=json)


@app.command(
    epilog="""Example: echo '{"text": "中文，好。", "measure_em": 4}' | epaper-pdf lines"""
)
def lines(
    file: Annotated[Path | None, typer.Argument(help="JSON lines (default: stdin)")] = None,
) -> None:
    """Compose texts: JSON lines in, breaks, gaps, widths and lines out."""
    with undisturbed():
        from epaper_pdf.cli.lines import answer_lines

    answer_lines(file)
