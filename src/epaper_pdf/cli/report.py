"""Reports of one HTML file: whole, or as they were."""

import os
import sys
import tempfile
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit


def write_page(path: Path, page: str, *, quiet: bool) -> None:
    """Write a report beside its place and rename it; say where it is, or why it is not written.

    Raises:
        typer.Exit: 4, the file is as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        beside = Path(name)
        try:
            with os.fdopen(number, "w", encoding="utf-8") as out:
                out.write(page)
                out.flush()
                os.fsync(out.fileno())
            beside.chmod(0o644)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as e:
        sys.stderr.write(f"epaper-pdf: {path}: {e.strerror or e}\n")
        hint = "the file is as it was" if path.exists() else "give a folder that can be written to"
        sys.stderr.write(f"  hint: the report was not written; {hint}\n")
        raise typer.Exit(Exit.IO) from None
    if not quiet:
        sys.stdout.write(f"report in {path}\n")
