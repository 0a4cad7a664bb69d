"""`proof`: pages as pictures to be read and passed on, with a contact sheet of the issue."""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.preflight import printer_named
from epaper_pdf.cli.show import print_json
from epaper_pdf.draw.proofs import Proof, contact_sheet, on_paper, stamped
from epaper_pdf.findings import BadInput
from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.preflight.separations import ghostscript, inked
from epaper_pdf.publish.manifest import Entry
from epaper_pdf.publish.signoff import Version, read_version
from epaper_pdf.words import counted
from epaper_pdf.workspace import font_folders, workspace_above

if TYPE_CHECKING:
    from PIL import Image

CONTACT = "contact"
_ROLE = "display"
_Show = Callable[[bytes], "Image.Image"]


def proof_output(
    out: Path, to: Path, *, pages: str, printer: str, soft: bool, dpi: int, pdf: bool, json: bool
) -> None:
    """Write a proof of each page of an output, and all of them on one sheet."""
    version = read_version(out)
    files = list(_wanted(version, pages))
    font = _font(out)
    show = _soft(out, printer or version.manifest.printer, dpi) if soft else _plain(dpi)
    to.mkdir(parents=True, exist_ok=True)
    shown = [Proof(f.page or "", show(version.read(f))) for f in files]
    proofs = [
        Proof(p.page, stamped(p.image, _words(version, f, soft=soft), font))
        for p, f in zip(shown, files, strict=True)
    ]
    if len(proofs) > 1:
        shown = [Proof(CONTACT, contact_sheet(shown, dpi, font))]
        proofs += [Proof(CONTACT, stamped(shown[0].image, _words(version, None, soft=soft), font))]
    made = _saved(proofs, to, version, dpi, pdf=pdf)
    if json:
        print_json({"format": 1, "files": [str(p) for p in made]})
    else:
        sys.stdout.write(f"{counted(len(made), 'proof')} in {to}\n")


def _wanted(version: Version, pages: str) -> Iterator[Entry]:
    """Yield the files of the pages asked for, all where none are; of withheld ones the marked page.

    Raises:
        BadInput: the version has no such page.
    """
    files = {f.page: f for f in version.manifest.files if f.page}
    if not files:
        raise BadInput(f"{version.folder}: has no pages")
    for id_ in [part.strip() for part in pages.split(",")] if pages else sorted(files):
        if id_ not in files:
            raise BadInput(f"{version.folder}: no page {id_}")
        yield files[id_]


def _words(version: Version, file: Entry | None, *, soft: bool) -> str:
    """Return what the strip says: page, version, time, and how it was made."""
    manifest = version.manifest
    parts = [manifest.publication, manifest.date]
    if file is not None:
        parts.append(f"第{file.page}版 {file.section or ''}".strip())
    parts += [version.name, f"{_now():%Y-%m-%d %H:%M}"]
    if soft:
        parts.append(f"软打样 {manifest.printer}")
    if file is not None and file.page in manifest.withheld:
        parts.append("有错，不付印")
    return "　".join(["清样", *parts])


def _now() -> datetime:
    return datetime.now().astimezone()


def _font(out: Path) -> Path:
    """Return the paper's display face."""
    book, findings = read_fonts(font_folders(workspace_above(out)))
    if book is None:
        raise BadInput("; ".join(str(f) for f in findings))
    return book.face(_ROLE if _ROLE in book.roles else book.roles[0]).path


def _plain(dpi: int) -> _Show:
    import pypdfium2

    def show(data: bytes) -> "Image.Image":
        with pypdfium2.PdfDocument(data) as document:
            image: Image.Image = document[0].render(scale=dpi / 72).to_pil()
            return image.copy()

    return show


def _soft(out: Path, printer: str, dpi: int) -> _Show:
    """Return what shows a page in the printer's inks on its paper: by its separations."""
    profile = printer_named(printer, out).condition.profile
    if ghostscript() is None:
        sys.stderr.write("a soft proof shows what Ghostscript separates: it is not installed\n")
        sys.stderr.write("  hint: apt-get install ghostscript, or a proof without --soft\n")
        raise typer.Exit(Exit.IO)

    def show(data: bytes) -> "Image.Image":
        inks = inked(data, dpi)
        if inks is None:
            raise BadInput("Ghostscript cannot separate the page, or takes too long")
        return on_paper(inks, profile)

    return show


def _saved(proofs: list[Proof], to: Path, version: Version, dpi: int, *, pdf: bool) -> list[Path]:
    """Write the proofs, each as PNG or all as one PDF."""
    manifest = version.manifest
    stem = f"{manifest.publication}_{manifest.date.replace('-', '')}"
    if not pdf:
        made = [to / f"{stem}_{p.page}_{version.name}_proof.png" for p in proofs]
        for path, proof in zip(made, proofs, strict=True):
            _write(path, proof.image, "PNG", dpi=(dpi, dpi))
        return made
    path = to / f"{stem}_{version.name}_proof.pdf"
    first, *rest = (p.image for p in proofs)
    _write(path, first, "PDF", resolution=dpi, save_all=True, append_images=rest, quality=85)
    return [path]


def _write(path: Path, image: "Image.Image", kind: str, **options: object) -> None:
    """Write a picture whole: nobody opens half of it."""
    out = BytesIO()
    image.save(out, kind, **options)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(out.getvalue())
    part.replace(path)
