"""Arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

_LONGEST_NAME = 100


def _name(text: str) -> str:
    """Refuse what is no name of a person: the ledger keeps it for good."""
    if not text.strip() or not text.isprintable() or len(text) > _LONGEST_NAME:
        raise typer.BadParameter(f"a name of up to {_LONGEST_NAME} printable characters")
    return text


def web_page(path: Path | None) -> Path | None:
    """Refuse a report whose name is not that of a web page: it may be one of the issue's files.

    Raises:
        typer.BadParameter: it does not end in .html or .htm.
    """
    if path is not None and path.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter("the name of a report ends in .html")
    return path


IssuePath = Annotated[Path, typer.Argument(help="an issue: its folder or its issue.yaml")]
Json = Annotated[bool, typer.Option("--json", help="print one JSON object on stdout")]
Strict = Annotated[bool, typer.Option("--strict", help="exit with 1 on warnings too")]
Pages = Annotated[str, typer.Option("--pages", help="only these pages, such as 01,03-05")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="tell the time of each stage")]
Output = Annotated[Path, typer.Argument(help="an output: a version folder")]
By = Annotated[str, typer.Option("--by", callback=_name, help="who does it")]
OnePage = Annotated[str, typer.Option("--page", help="only these pages, such as 05,06")]
Workspace = Annotated[
    Path | None,
    typer.Option("--workspace", help="the paper's folder (default: that of this folder)"),
]
PrinterName = Annotated[str, typer.Option("--printer", help="if not the issue's own")]
Report = Annotated[
    Path | None,
    typer.Option(
        "--report", callback=web_page, help="also write a page of HTML: how the slots are filled"
    ),
]
