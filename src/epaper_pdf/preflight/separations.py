"""Ink by Ghostscript: a page is separated as the press's plates, for what boxes cannot show.

The file may be anybody's: Ghostscript reads it in its safe mode, in a process of its own, and has
so much time and no more.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from epaper_pdf.geometry import Point
from epaper_pdf.preflight.ink import CELLS_PER_MM, Inked, greatest
from epaper_pdf.units import MM, Pt

if TYPE_CHECKING:
    from PIL import Image

SECONDS = 60
_FINER = 4  # pixels a cell and direction, of which the cell is the mean
_SMOOTH = 2
_DRAWN = Path("drawn.tif")
_BLANK = 255  # of a separation: no ink


@cache
def ghostscript() -> str | None:
    """Return the command, None where it is not installed."""
    return shutil.which("gs")


def plates_of(data: bytes, number: int) -> "dict[str, Image.Image]":
    """Return the plates of a page within its trim, by ink: those of spot inks as well.

    They have a pixel a cell, 255 for full ink. There is none where Ghostscript is not there, cannot
    read the file, or takes too long.
    """
    options = (
        "-sDEVICE=tiffsep", f"-dFirstPage={number}", f"-dLastPage={number}", "-dUseTrimBox",
        f"-r{CELLS_PER_MM * 25.4 * _FINER:g}", f"-dDownScaleFactor={_FINER}",
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="epaper-pdf-") as folder:
        if not _drawn(data, Path(folder), options):
            return {}
        files = sorted(Path(folder).glob(f"{_DRAWN.stem}(*).tif"))
        return {file.stem[len(_DRAWN.stem) + 1 : -1]: _plate(file) for file in files}


def inked(data: bytes, dpi: int) -> "Image.Image | None":
    """Return the first page in the four inks, overprint and all, None where that cannot be."""
    from PIL import Image

    options = (
        "-sDEVICE=tiffscaled32", "-dFirstPage=1", "-dLastPage=1", "-dOverprint=/simulate",
        f"-r{dpi * _SMOOTH}", f"-dDownScaleFactor={_SMOOTH}",
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="epaper-pdf-") as folder:
        if not _drawn(data, Path(folder), options):
            return None
        with Image.open(Path(folder, _DRAWN)) as image:
            return image.copy()


def _drawn(data: bytes, folder: Path, options: tuple[str, ...]) -> bool:
    """Have Ghostscript draw a file into a folder; tell whether it did, in its time."""
    command = ghostscript()
    if command is None:
        return False
    Path(folder, "page.pdf").write_bytes(data)
    always = ("-dSAFER", "-dBATCH", "-dNOPAUSE", "-q", f"-sOutputFile={_DRAWN}")
    try:
        done = subprocess.run(
            [command, *always, *options, "page.pdf"],
            cwd=folder, capture_output=True, timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return not done.returncode


def _plate(path: Path) -> "Image.Image":
    from PIL import Image

    with Image.open(path) as plate:
        return plate.convert("L").point(lambda v: _BLANK - v)


def most_of(plates: "Mapping[str, Image.Image]", area_mm2: float) -> Inked:
    """Return the greatest mean of the plates' sum, and its place from the trim's top left."""
    most, across, down = greatest(list(plates.values()), area_mm2)
    return Inked(most, Point(_middle(across), _middle(down)))


def _middle(cell: int) -> Pt:
    return (cell + 0.5) / CELLS_PER_MM * MM
