"""`lines`: the composer's window."""

import json
import sys
from codecs import BOM_UTF8
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.show import show_findings
from epaper_pdf.findings import errors
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.text.window import BadQuery, describe
from epaper_pdf.workspace import font_folders


def answer_lines(file: Path | None) -> None:
    """Answer each query of `file` or stdin on a line of stdout.

    What is wrong with one is told with its line on stderr, and the others are still answered.
    """
    book, findings = read_fonts(font_folders(None))
    if book is None or errors(findings):
        show_findings(findings)
        raise typer.Exit(Exit.BAD_INPUT)
    data = file.read_bytes() if file else sys.stdin.buffer.read()
    wrong = 0
    for number, line in enumerate(data.removeprefix(BOM_UTF8).split(b"\n"), 1):
        if line.strip():
            try:
                sys.stdout.write(_answer(line, book) + "\n")
            except BadQuery as e:
                wrong += 1
                sys.stderr.write(f"{file or '<stdin>'}:{number}:1: {e}\n")
    if wrong:
        raise typer.Exit(Exit.BAD_INPUT)


def _answer(line: bytes, book: FontBook) -> str:
    """Return the answer to one query as JSON.

    Raises:
        BadQuery: the line is no query.
    """
    answer = describe(_query(line), book)
    try:
        text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")
    except (ValueError, RecursionError):
        raise BadQuery("'id' holds NaN, an infinite number or a lone surrogate") from None
    return text


def _query(line: bytes) -> dict[str, object]:
    try:
        query = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as e:
        raise BadQuery(f"not UTF-8: byte {e.object[e.start]:02X} at offset {e.start}") from None
    except RecursionError:
        raise BadQuery("nested too deep") from None
    except ValueError as e:
        raise BadQuery(str(e)) from None
    if not isinstance(query, dict):
        raise BadQuery("a query is a JSON object")
    return query
