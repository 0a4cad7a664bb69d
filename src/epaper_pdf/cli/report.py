"""Reports of one HTML file: whole, or as they were."""

import os
import sys
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.wholefile import write_whole


def write_page(path: Path, page: str, *, quiet: bool) -> None:
    """Write a report beside its place and rename it; say where it is, or why it is not written.

    Raises:
        typer.Exit: 4, the file is as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        write_whole(target, page.encode())
    except OSError as e:
        sys.stderr.write(f"epaper-pdf: {path}: {e.strerror or e}\n")
        hint = "the file is as it was" if path.exists() else "give a folder that can be written to"
        sys.stderr.write(f"  hint: the report was not written; {hint}\n")
        raise typer.Exit(Exit.IO) from None
    if not quiet:
        sys.stdout.write(f"report in {path}\n")
