"""Ink by Ghostscript: a page is separated as the press's plates, for what boxes cannot show.

The file may be anybody's: Ghostscript reads it in its safe mode, in a process of its own, and has
so much time and no more.
"""

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from epaper_pdf.geometry import Point
from epaper_pdf.preflight.ink import CELLS_PER_MM, Inked, greatest
from epaper_pdf.units import MM, Pt

SECONDS = 60
_FINER = 4  # pixels a cell and direction, of which the cell is the mean
_BLANK = 255  # of a separation: no ink


@cache
def ghostscript() -> str | None:
    """Return the command, None where it is not installed."""
    return shutil.which("gs")


def separated(data: bytes, number: int, area_mm2: float) -> Inked | None:
    """Return the greatest mean ink of a page within its trim.

    None where Ghostscript is not there, cannot read the file, or takes too long.
    """
    command = ghostscript()
    if command is None:
        return None
    with tempfile.TemporaryDirectory(prefix="epaper-pdf-") as folder:
        source = Path(folder, "page.pdf")
        source.write_bytes(data)
        options = (
            "-dSAFER", "-dBATCH", "-dNOPAUSE", "-q", "-sDEVICE=tiffsep", f"-dFirstPage={number}",
            f"-dLastPage={number}", f"-r{CELLS_PER_MM * 25.4 * _FINER:g}",
            f"-dDownScaleFactor={_FINER}", "-dUseTrimBox", "-sOutputFile=plates.tif", "page.pdf",
        )  # fmt: skip
        try:
            done = subprocess.run(
                [command, *options], cwd=folder, capture_output=True, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return None
        plates = sorted(Path(folder).glob("plates(*).tif"))
        return _measured(plates, area_mm2) if not done.returncode and plates else None


def _measured(plates: list[Path], area_mm2: float) -> Inked:
    """Return the greatest mean of the plates' sum, and its place from the trim's top left."""
    from PIL import Image

    planes = []
    for path in plates:
        with Image.open(path) as plate:
            planes.append(plate.convert("L").point(lambda v: _BLANK - v))
    most, across, down = greatest(planes, area_mm2)
    return Inked(most, Point(_middle(across), _middle(down)))


def _middle(cell: int) -> Pt:
    return (cell + 0.5) / CELLS_PER_MM * MM
