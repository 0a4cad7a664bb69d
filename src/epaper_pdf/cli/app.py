"""`epaper-pdf` and its commands."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from epaper_pdf.cli.exits import guarded

app = typer.Typer(
    help="Turn an issue of a newspaper into print-ready pages and a combined edition.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_LONGEST_NAME = 100
IssuePath = Annotated[Path, typer.Argument(help="an issue: its folder or its issue.yaml")]
Json = Annotated[bool, typer.Option("--json", help="print one JSON object on stdout")]
Strict = Annotated[bool, typer.Option("--strict", help="exit with 1 on warnings too")]
Pages = Annotated[str, typer.Option("--pages", help="only these pages, such as 01,03-05")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="tell the time of each stage")]

Output = Annotated[Path, typer.Argument(help="an output: a version folder")]


def _name(text: str) -> str:
    """Refuse what is no name of a person: the ledger keeps it for good."""
    if not text.strip() or not text.isprintable() or len(text) > _LONGEST_NAME:
        raise typer.BadParameter(f"a name of up to {_LONGEST_NAME} printable characters")
    return text


By = Annotated[str, typer.Option("--by", callback=_name, help="who does it")]
OnePage = Annotated[str, typer.Option("--page", help="only these pages, such as 05,06")]
Workspace = Annotated[
    Path | None,
    typer.Option("--workspace", help="the paper's folder (default: that of this folder)"),
]
PrinterName = Annotated[str, typer.Option("--printer", help="if not the issue's own")]


def _web_page(path: Path | None) -> Path | None:
    """Refuse a report whose name is not that of a web page: it may be one of the issue's files."""
    if path is not None and path.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter("the name of a report ends in .html")
    return path


Report = Annotated[
    Path | None,
    typer.Option(
        "--report", callback=_web_page, help="also write a page of HTML: how the slots are filled"
    ),
]


def run() -> None:
    """Run the command line and exit with its code."""
    sys.exit(guarded(app))


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="print the version")] = False,
) -> None:
    if version:
        from epaper_pdf.version import __version__

        typer.echo(f"epaper-pdf {__version__}")
        raise typer.Exit


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
    from epaper_pdf.cli.render import check_issue

    fixed = None
    if dry_run and not fix:
        raise typer.BadParameter("--dry-run goes with --fix")
    if fix:
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
    from epaper_pdf.cli.proof import proof_output

    proof_output(output, to, pages=page, printer=printer, soft=soft, dpi=dpi, pdf=pdf, json=json)


@app.command(
    epilog="""Example: echo '{"text": "中文，好。", "measure_em": 4}' | epaper-pdf lines"""
)
def lines(
    file: Annotated[Path | None, typer.Argument(help="JSON lines (default: stdin)")] = None,
) -> None:
    """Compose texts: JSON lines in, breaks, gaps, widths and lines out."""
    from epaper_pdf.cli.lines import answer_lines

    answer_lines(file)


@app.command(epilog="Example: epaper-pdf preflight out/WP/2026-03-17/current --printer coldset")
def preflight(
    files: Annotated[list[Path], typer.Argument(help="PDF files, or outputs (version folders)")],
    printer: Annotated[str, typer.Option("--printer", help="whose rules")] = "coldset",
    ad: Annotated[bool, typer.Option("--ad", help="the files are ads, not pages")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", callback=_web_page, help="also write a page of HTML")
    ] = None,
    json: Json = False,
    strict: Strict = False,
) -> None:
    """Check PDF files, ours or another's, as a printer's gate does."""
    from epaper_pdf.cli.preflight import preflight_files
    from epaper_pdf.preflight.check import Kind

    kind = Kind.AD if ad else Kind.PAGE
    preflight_files(files, printer, kind=kind, json=json, html=html, strict=strict)


@app.command(epilog="Example: epaper-pdf approve out/WP/2026-03-17/v1 --page 05 --by 罗雁")
def approve(
    output: Output,
    by: By,
    page: OnePage = "",
    printer: PrinterName = "",
) -> None:
    """Sign pages as they are (签样): bound to their bytes, noted in the ledger."""
    from epaper_pdf.cli.signoff import approve_pages

    approve_pages(output, page, by, printer)


@app.command(
    epilog="Example: epaper-pdf waive N18 out/WP/2026-03-17/v1 --page 05 --by 罗雁 --reason 旧照片"
)
def waive(
    code: Annotated[str, typer.Argument(help="a rule of preflight, such as N18")],
    output: Output,
    page: Annotated[str, typer.Option("--page", help="the page")],
    by: By,
    reason: Annotated[str, typer.Option("--reason", help="why it may be broken")],
) -> None:
    """Take a page with a rule of preflight broken, by name and with a reason."""
    from epaper_pdf.cli.signoff import waive_rule

    waive_rule(output, code, page, by, reason)


@app.command(epilog="Example: epaper-pdf deliver out/WP/2026-03-17/v1 --to /mnt/rip/in --page 05")
def deliver(
    output: Output,
    to: Annotated[Path, typer.Option("--to", help="the printer's hot folder")],
    page: OnePage = "",
    by: Annotated[str, typer.Option("--by", help="who does it (default: you)")] = "",
    printer: PrinterName = "",
    json: Json = False,
) -> None:
    """Put approved pages into the printer's hot folder, each whole, its ticket last."""
    from epaper_pdf.cli.signoff import deliver_pages

    deliver_pages(output, to, page, by, printer, json=json)


@app.command(epilog="Example: epaper-pdf diff out/WP/2026-03-17/v1 out/WP/2026-03-17/v2")
def diff(
    before: Annotated[Path, typer.Argument(help="an output: a version folder")],
    after: Annotated[Path, typer.Argument(help="another version, or a zone, of the same issue")],
    html: Annotated[
        Path | None,
        typer.Option("--html", callback=_web_page, help="also write a page of HTML with pictures"),
    ] = None,
    json: Json = False,
) -> None:
    """Compare two versions: pages, areas, words. Exits with 0 where all is equal, else with 1."""
    from epaper_pdf.cli.diff import diff_outputs

    diff_outputs(before, after, html=html, json=json)


@app.command(epilog="Example: epaper-pdf ledger out/WP/2026-03-17/current")
def ledger(output: Output, json: Json = False) -> None:
    """Show who approved, waived and delivered what."""
    from epaper_pdf.cli.signoff import show_ledger

    show_ledger(output, json=json)


@app.command(epilog="Example: epaper-pdf layouts news-six front --html layouts.html")
def layouts(
    names: Annotated[list[str] | None, typer.Argument(help="layouts (default: all)")] = None,
    workspace: Workspace = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", callback=_web_page, help="also write a page of HTML with drawings"),
    ] = None,
    ads: Annotated[bool, typer.Option("--ads", help="only the sizes of ads, in mm")] = False,
    json: Json = False,
) -> None:
    """List the layouts with how many characters each slot holds."""
    from epaper_pdf.cli.layouts import list_layouts

    list_layouts(names or [], workspace=workspace, json=json, html=html, ads=ads)


@app.command(epilog="Example: epaper-pdf archive out/WP/2026-03-17/v1 --to /archive")
def archive(
    output: Annotated[Path | None, typer.Argument(help="an output: a version folder")] = None,
    to: Annotated[Path, typer.Option("--to", help="where bags are kept")] = Path("archive"),
    workspace: Workspace = None,
    engine: Annotated[
        Path | None, typer.Option("--engine", help="keep the program itself in this folder")
    ] = None,
    date: Annotated[str, typer.Option("--date", help="of bagging (default: the issue's)")] = "",
    base_url: Annotated[
        str, typer.Option("--base-url", help="where IIIF will find the folder of the bags")
    ] = "https://archive.invalid",
    dpi: Annotated[int, typer.Option("--dpi", min=30, max=400, help="of the pages' JPEG")] = 150,
    json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Keep an issue for good: a BagIt bag with ALTO, METS, IIIF, pictures and all its sources."""
    from epaper_pdf.archive.keep import Wish
    from epaper_pdf.cli.archive import address_of, archive_engine, archive_output, day_of

    if (output is None) == (engine is None):
        raise typer.BadParameter("give an output, or --engine and a folder")
    if engine is not None:
        archive_engine(engine, json=json)
    if output is not None:
        wish = Wish(day_of(date), address_of(base_url), dpi)
        archive_output(output, to, workspace=workspace, wish=wish, verbose=verbose, json=json)


@app.command(epilog="Example: epaper-pdf verify /archive/WP_20260317_v1 --render")
def verify(
    bag: Annotated[Path, typer.Argument(help="a bag that archive made")],
    render: Annotated[
        bool, typer.Option("--render", help="also render its sources: do they give the same bytes?")
    ] = False,
    pdfa: Annotated[
        bool, typer.Option("--pdfa", help="also ask veraPDF what the PDF files claim")
    ] = False,
    json: Json = False,
) -> None:
    """Prove that a bag is what it was: every byte, its catalogues, its texts."""
    from epaper_pdf.cli.archive import verify_bag

    verify_bag(bag, render=render, pdfa=pdfa, json=json)


@app.command(epilog="Example: epaper-pdf export out/WP/2026-03-17/v1 --ninjs --to export")
def export(
    output: Output,
    to: Annotated[Path, typer.Option("--to", help="where the folder of the files is put")],
    ninjs: Annotated[bool, typer.Option("--ninjs", help="as News in JSON, IPTC ninjs 3.1")] = False,
    workspace: Workspace = None,
    json: Json = False,
) -> None:
    """Write the articles of an output for other systems, a file each."""
    from epaper_pdf.cli.archive import export_articles

    if not ninjs:
        raise typer.BadParameter("say in which form: --ninjs")
    export_articles(output, to, workspace=workspace, json=json)
