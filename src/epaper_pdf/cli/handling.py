"""Commands on what is made: to judge, sign, send, compare, list and keep it."""

from pathlib import Path
from typing import Annotated

import typer

from epaper_pdf.cli.arguments import (
    By,
    Json,
    OnePage,
    Output,
    PrinterName,
    Strict,
    Verbose,
    Workspace,
    web_page,
)
from epaper_pdf.cli.exits import undisturbed

app = typer.Typer()


@app.command(epilog="Example: epaper-pdf preflight out/WP/2026-03-17/current --printer coldset")
def preflight(
    files: Annotated[list[Path], typer.Argument(help="PDF files, or outputs (version folders)")],
    printer: Annotated[str, typer.Option("--printer", help="whose rules")] = "coldset",
    ad: Annotated[bool, typer.Option("--ad", help="the files are ads, not pages")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", callback=web_page, help="also write a page of HTML")
    ] = None,
    json: Json = False,
    strict: Strict = False,
) -> None:
    """Check PDF files, ours or another's, as a printer's gate does."""
    with undisturbed():
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
    with undisturbed():
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
    with undisturbed():
        from epaper_pdf.cli.signoff import waive_rule

    waive_rule(output, code, page, by, reason)


@app.command(epilog="Example: epaper-pdf deliver out/WP/2026-03-17/v1 --to /mnt/rip/in --page 05")
def deliver(
    output: Output,
    to: Annotated[Path, typer.Option("--to", help="the printer's hot folder")],
    page: OnePage = "",
    by: Annotated[str, typer.Option("--by", help="who does it (default: you)")] = "",
    printer: PrinterName = "",
    changed: Annotated[
        bool, typer.Option("--changed", help="only pages that are not as they were delivered last")
    ] = False,
    json: Json = False,
) -> None:
    """Put approved pages into the printer's hot folder, each whole, its ticket last."""
    with undisturbed():
        from epaper_pdf.cli.signoff import deliver_pages

    deliver_pages(output, to, page, by, printer, changed=changed, json=json)


@app.command(epilog="Example: epaper-pdf diff out/WP/2026-03-17/v1 out/WP/2026-03-17/v2")
def diff(
    before: Annotated[Path, typer.Argument(help="an output: a version folder")],
    after: Annotated[Path, typer.Argument(help="another version, or a zone, of the same issue")],
    html: Annotated[
        Path | None,
        typer.Option("--html", callback=web_page, help="also write a page of HTML with pictures"),
    ] = None,
    json: Json = False,
) -> None:
    """Compare two versions: pages, areas, words. Exits with 0 where all is equal, else with 1."""
    with undisturbed():
        from epaper_pdf.cli.diff import diff_outputs

    diff_outputs(before, after, html=html, json=json)


@app.command(epilog="Example: epaper-pdf ledger out/WP/2026-03-17/current")
def ledger(output: Output, json: Json = False) -> None:
    """Show who approved, waived and delivered what."""
    with undisturbed():
        from epaper_pdf.cli.signoff import show_ledger

    show_ledger(output, json=json)


@app.command(epilog="Example: epaper-pdf layouts news-six front --html layouts.html")
def layouts(
    names: Annotated[list[str] | None, typer.Argument(help="layouts (default: all)")] = None,
    workspace: Workspace = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", callback=web_page, help="also write a page of HTML with drawings"),
    ] = None,
    ads: Annotated[bool, typer.Option("--ads", help="only the sizes of ads, in mm")] = False,
    json: Json = False,
) -> None:
    """List the layouts with how many characters each slot holds."""
    with undisturbed():
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
    with undisturbed():
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
    with undisturbed():
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
    with undisturbed():
        from epaper_pdf.cli.archive import export_articles

    if not ninjs:
        raise typer.BadParameter("say in which form: --ninjs")
    export_articles(output, to, workspace=workspace, json=json)
