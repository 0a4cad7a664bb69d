"""`preview`: pages as PNG, by pypdfium2."""

import sys
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.show import print_json
from epaper_pdf.publish.manifest import MANIFEST
from epaper_pdf.words import counted


def preview_output(output: Path, to: Path, *, dpi: int, json: bool) -> None:
    """Write one PNG for each page of the page files of `output`, or of one PDF."""
    files = _pdf_files(output)
    if not files:
        sys.stderr.write(f"{output}: no output of epaper-pdf and no PDF\n")
        sys.stderr.write("  hint: give a version folder such as out/WP/2026-03-17/current\n")
        raise typer.Exit(Exit.BAD_INPUT)
    to.mkdir(parents=True, exist_ok=True)
    made = [png for file in files for png in _render(file, to, dpi)]
    if json:
        print_json({"files": [str(p) for p in made]})
    else:
        sys.stdout.write(f"{counted(len(made), 'picture')} in {to}\n")


def _pdf_files(output: Path) -> list[Path]:
    if output.is_file():
        return [output]
    if (output / MANIFEST).is_file():
        return sorted((output / "pages").glob("*.pdf"))
    return []


def _render(file: Path, to: Path, dpi: int) -> list[Path]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        sys.stderr.write(f"{file}: not a PDF that can be opened\n")
        raise typer.Exit(Exit.BAD_INPUT) from None
    made = []
    with document:
        for number, page in enumerate(document, 1):
            name = f"{file.stem}.png" if len(document) == 1 else f"{file.stem}-{number:02}.png"
            target = to / name
            page.render(scale=dpi / 72).to_pil().save(target)
            made.append(target)
    return made
