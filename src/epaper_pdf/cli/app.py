"""`epaper-pdf` and its commands."""

import sys
from typing import Annotated

import typer

from epaper_pdf.cli import handling, making
from epaper_pdf.cli.exits import guarded

app = typer.Typer(
    help="Turn an issue of a newspaper into print-ready pages and a combined edition.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(making.app)
app.add_typer(handling.app)


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
