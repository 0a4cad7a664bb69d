"""Ink as the press's plates have it, by Ghostscript, beside what preflight says."""

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import Fill, Rule
from epaper_pdf.pdf.document import PdfWriter
from epaper_pdf.preflight import separations
from epaper_pdf.preflight.check import preflight_bytes
from epaper_pdf.preflight.content import see_page
from epaper_pdf.preflight.ink import measure
from epaper_pdf.preflight.separations import separated
from epaper_pdf.preflight.structure import trim_of
from epaper_pdf.printer.printer import Printer
from epaper_pdf.printer.read import read_printer
from tests.pdf.build import ROOT, SWATCHES, look, page, run
from tests.test_printers import AT

assert shutil.which("gs"), "the tests need Ghostscript: make tools"
CYAN = Swatch("cyan", (1, 0, 0, 0), (0, 0.6, 0.9))
TINT = Fill(Rect(20, 100, 160, 120), "cyan")


def printer() -> Printer:
    read, _ = read_printer("coldset", [ROOT], AT)
    assert read is not None
    return read


def over_cyan(book: FontBook, swatch: str) -> bytes:
    """A stroke of 中, wider than a square millimetre, in a swatch on a tint of cyan."""
    drawn = replace(look(book), swatches={**SWATCHES, "cyan": CYAN})
    text = run(book, "中", 40, 200, face="display", size=110, swatch=swatch)
    return PdfWriter(drawn).page(page(TINT, text))


@pytest.mark.parametrize(("swatch", "ink"), [("black", 200), ("red", 195), ("paper", 100)])
def test_black_prints_over_a_tint_and_colours_and_paper_knock_out(
    book: FontBook, swatch: str, ink: float
) -> None:
    inked = separated(over_cyan(book, swatch), 1, 1.0)
    assert inked is not None
    assert inked.most == pytest.approx(ink, abs=1)


def test_black_rules_print_over_a_tint(book: FontBook) -> None:
    drawn = replace(look(book), swatches={**SWATCHES, "cyan": CYAN})
    rule = Rule(Point(20, 150), Point(180, 150), 6.0, "black")
    inked = separated(PdfWriter(drawn).page(page(TINT, rule)), 1, 1.0)
    assert inked is not None
    assert inked.most == pytest.approx(200, abs=1)


def inks_of(path: Path) -> tuple[float, float]:
    """Return the greatest mean of ink of a page file, by preflight and by Ghostscript."""
    with pikepdf.open(path) as pdf:
        trim = trim_of(pdf.pages[0])
        sights = see_page(pdf.pages[0], trim)
        ours = measure(sights, Rect(0, 0, trim.width, trim.height), 15, limit=0.0)
    theirs = separated(path.read_bytes(), 1, 15)
    assert theirs is not None
    return ours.most, theirs.most


def shaded(book: FontBook, most: float) -> bytes:
    """A page with a shading from paper to `most` of each of three inks."""
    plain = PdfWriter(look(book)).page(page(run(book, "望潮桥")))
    out = BytesIO()
    with pikepdf.open(BytesIO(plain)) as pdf:
        sheet = pdf.pages[0]
        sheet.obj.Resources.Shading = pikepdf.Dictionary(
            S0=pikepdf.Dictionary(
                ShadingType=2, ColorSpace=pikepdf.Name.DeviceCMYK, Coords=[0, 0, 200, 0],
                Extend=[True, True],
                Function=pikepdf.Dictionary(
                    FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[most, most, most, 0], N=1
                ),
            )
        )  # fmt: skip
        sheet.contents_add(b"q /S0 sh Q")
        pdf.save(out)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    found = {r.code for r in preflight_bytes("a.pdf", data, printer()).remarks}
    return found & {"N16", "H07"}


def test_what_boxes_cannot_show_is_separated(book: FontBook) -> None:
    assert codes(shaded(book, 1.0)) == {"N16"}
    assert codes(shaded(book, 0.7)) == set()


@pytest.mark.parametrize("why", ["absent", "slow", "broken"])
def test_without_ghostscript_ink_is_told_as_not_measured(
    book: FontBook, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    known = {"absent": None, "slow": "gs", "broken": "false"}[why]
    monkeypatch.setattr(separations, "ghostscript", lambda: known)
    monkeypatch.setattr(separations, "SECONDS", 0.001 if why == "slow" else 60)
    assert codes(shaded(book, 1.0)) == {"H07"}


def test_a_page_that_boxes_find_too_dark_is_not_condemned_for_its_small_type(
    book: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    dark = Swatch("cyan", (0.7, 0.7, 0.6, 0), (0.2, 0.2, 0.2))
    drawn = replace(look(book), swatches={**SWATCHES, "cyan": dark})
    thin = run(book, "一二三一二三一二三一", 30, 150, size=13)
    data = PdfWriter(drawn).page(page(TINT, thin))
    assert codes(data) == set()
    monkeypatch.setattr(separations, "ghostscript", lambda: None)
    assert codes(data) == {"N16"}
