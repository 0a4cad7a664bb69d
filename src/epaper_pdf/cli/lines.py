"""`lines`: the composer's window."""

import json
import sys
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.show import show_findings
from epaper_pdf.findings import errors
from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.text.window import BadQuery, describe
from epaper_pdf.workspace import font_folders


def answer_lines(file: Path | None) -> None:
    """Answer each query of `file` or stdin on a line of stdout; a bad one ends the run."""
    book, findings = read_fonts(font_folders(None))
    if book is None or errors(findings):
        show_findings(findings)
        raise typer.Exit(Exit.BAD_INPUT)
    name = str(file) if file else "<stdin>"
    try:
        lines = _lines_of(file)
    except UnicodeDecodeError as e:
        sys.stderr.write(f"{name}: not UTF-8: byte {e.object[e.start]:02X} at offset {e.start}\n")
        raise typer.Exit(Exit.BAD_INPUT) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            query = json.loads(line)
            if not isinstance(query, dict):
                raise BadQuery("a query is a JSON object")
            answer = describe(query, book)
        except (ValueError, RecursionError) as e:
            sys.stderr.write(f"{name}:{number}:1: {e or 'nested too deep'}\n")
            raise typer.Exit(Exit.BAD_INPUT) from None
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _lines_of(file: Path | None) -> list[str]:
    data = file.read_bytes() if file else sys.stdin.buffer.read()
    return data.decode("utf-8-sig").split("\n")
