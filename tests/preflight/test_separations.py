"""Ink as the press's plates have it, by Ghostscript, beside what preflight says."""

import shutil
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import Fill, GlyphRun, Rule
from epaper_pdf.pdf.writer import PdfWriter
from epaper_pdf.preflight import check, separations
from epaper_pdf.preflight.check import preflight_bytes
from epaper_pdf.preflight.content import see_page
from epaper_pdf.preflight.ink import Inked, measure
from epaper_pdf.preflight.separations import most_of, plates_of
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


def separated(data: bytes, area_mm2: float) -> Inked:
    """Return the greatest mean ink of a file's page by Ghostscript."""
    return most_of(plates_of(data, 1), area_mm2)


def over_cyan(book: FontBook, swatch: str) -> bytes:
    """A stroke of 中, wider than a square millimetre, in a swatch on a tint of cyan."""
    drawn = replace(look(book), swatches={**SWATCHES, "cyan": CYAN})
    text = run(book, "中", 40, 200, face="display", size=110, swatch=swatch)
    return PdfWriter(drawn).page(page(TINT, text))


@pytest.mark.parametrize(("swatch", "ink"), [("black", 200), ("red", 195), ("paper", 100)])
def test_black_prints_over_a_tint_and_colours_and_paper_knock_out(
    book: FontBook, swatch: str, ink: float
) -> None:
    inked = separated(over_cyan(book, swatch), 1.0)
    assert inked.most == pytest.approx(ink, abs=1)


def test_black_rules_print_over_a_tint(book: FontBook) -> None:
    drawn = replace(look(book), swatches={**SWATCHES, "cyan": CYAN})
    rule = Rule(Point(20, 150), Point(180, 150), 6.0, "black")
    inked = separated(PdfWriter(drawn).page(page(TINT, rule)), 1.0)
    assert inked.most == pytest.approx(200, abs=1)


def inks_of(path: Path) -> tuple[float, float]:
    """Return the greatest mean of ink of a page file, by preflight and by Ghostscript."""
    with pikepdf.open(path) as pdf:
        trim = trim_of(pdf.pages[0])
        sights = see_page(pdf.pages[0], trim)
        ours = measure(sights, Rect(0, 0, trim.width, trim.height), 15, limit=0.0)
    theirs = separated(path.read_bytes(), 15)
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


SPOT = Swatch("spot", (0, 0.9, 0.6, 0), (0.8, 0.2, 0.2), spot="PANTONE 186 C")


def on_spot(book: FontBook, *items: Fill | GlyphRun, share: float = 1.0) -> bytes:
    """Things on a tint of a spot ink."""
    spot = replace(SPOT, share=share)
    drawn = replace(look(book), swatches={**SWATCHES, "cyan": spot, "teal": CYAN})
    return PdfWriter(drawn).page(page(TINT, *items))


def ours_and_theirs(data: bytes) -> tuple[float, float]:
    with pikepdf.open(BytesIO(data)) as pdf:
        sights = see_page(pdf.pages[0], trim_of(pdf.pages[0]))
        assert sights.unmeasured == set()
        ours = measure(sights, Rect(0, 0, 200, 300), 1.0, limit=0.0)
    return ours.most, separated(data, 1.0).most


@pytest.mark.parametrize(("share", "size", "ink"), [(1.0, 0, 100), (0.4, 0, 40), (0.4, 110, 140)])
def test_a_spot_ink_counts_as_what_it_prints(
    book: FontBook, share: float, size: int, ink: float
) -> None:
    """As one ink more on the press, however many its alternate colour has: black type on top."""
    type_ = [run(book, "中", 40, 200, face="display", size=size, swatch="black")] if size else []
    ours, theirs = ours_and_theirs(on_spot(book, *type_, share=share))
    assert ours == pytest.approx(ink, abs=1)
    assert theirs == pytest.approx(ink, abs=1)


def test_what_knocks_a_spot_ink_out_takes_its_place(book: FontBook) -> None:
    ours, theirs = ours_and_theirs(on_spot(book, Fill(Rect(20, 100, 160, 120), "teal")))
    assert ours == pytest.approx(100, abs=1)
    assert theirs == pytest.approx(100, abs=1)


@pytest.mark.parametrize(("over", "ink"), [(True, 300), (False, 100)])
def test_a_spot_ink_that_overprints_is_added_to_the_four(
    book: FontBook, over: bool, ink: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ad's varnish or special colour over a picture: the press prints it on top."""
    out = BytesIO()
    with pikepdf.open(BytesIO(PdfWriter(look(book)).page(page(run(book, "灯"))))) as pdf:
        mine = pdf.pages[0].obj.Resources
        tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[0, 1, 1, 0], N=1)
        space = [Name.Separation, Name("/House Red"), Name.DeviceCMYK, tint]
        mine.ColorSpace = pikepdf.Dictionary(S=pikepdf.Array(space))
        mine.ExtGState.Gx = pikepdf.Dictionary(OP=over, op=over, OPM=1)
        drawn = b"q 1 1 0 0 k 20 80 160 120 re f /Gx gs /S cs 1 scn 20 80 160 120 re f Q"
        pdf.pages[0].contents_add(pdf.make_stream(drawn))
        pdf.save(out)
    ours, theirs = ours_and_theirs(out.getvalue())
    assert ours == pytest.approx(ink, abs=1)
    assert theirs == pytest.approx(ink, abs=1)
    monkeypatch.setattr(separations, "ghostscript", lambda: None)
    assert codes(out.getvalue()) == ({"N16"} if over else set())


def pictured(book: FontBook, place: str, data: bytes, **entries: object) -> bytes:
    """A page with a picture `Im` of 100 × 100 pixels, unless `entries` say otherwise."""
    out = BytesIO()
    with pikepdf.open(BytesIO(PdfWriter(look(book)).page(page(run(book, "灯"))))) as pdf:
        said = {"Width": 100, "Height": 100, "BitsPerComponent": 8, "ColorSpace": Name.DeviceCMYK}
        image = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, **{**said, **entries})
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im=image)
        pdf.pages[0].contents_add(pdf.make_stream(f"q {place} cm /Im Do Q".encode()))
        pdf.save(out)
    return out.getvalue()


HALF = bytes([255, 255, 255, 0]) * 5000 + bytes([25, 25, 25, 0]) * 5000  # dark above, light below


@pytest.mark.parametrize(
    ("place", "most"),
    [
        ("150 0 0 150 20 20", 300), ("150 0 0 300 20 -10", 300),
        ("2e8 0 0 2e8 -1e8 -0.8e8", 30), ("2e8 0 0 2e8 -1e8 -1.2e8", 300),
        ("9e30 0 0 9e30 500 500", 0),
    ],
)  # fmt: skip
def test_of_a_picture_what_is_on_the_page_is_measured(
    book: FontBook, place: str, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However large it is: its dark half may be all that shows, or be far off the page."""
    monkeypatch.setattr(separations, "ghostscript", lambda: None)
    with pikepdf.open(BytesIO(pictured(book, place, HALF))) as pdf:
        sights = see_page(pdf.pages[0], trim_of(pdf.pages[0]))
        told = measure(sights, Rect(0, 0, 200, 300), 15, limit=0.0)
    assert told.most == pytest.approx(most, abs=3) or told.most < 61 > most  # small type alone


TURNED = pikepdf.Array([1, 0] * 4)  # of Adobe's JPEG


def jpeg(mode: str) -> bytes:
    out = BytesIO()
    Image.new(mode, (100, 100), (230, 230, 230, 230) if mode == "CMYK" else 9).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("entries", "data", "told"),
    [
        ({"Filter": Name.DCTDecode, "Decode": TURNED}, jpeg("CMYK"), {"N16"}),
        ({"Filter": pikepdf.Array([Name.DCTDecode]), "Decode": TURNED}, jpeg("CMYK"), {"N16"}),
        ({"Filter": Name.DCTDecode}, jpeg("CMYK")[:300], {"X00"}),
        ({"Filter": Name.DCTDecode}, b"no picture", {"X00"}),
        ({}, b"too short", {"X00"}),
        ({"Width": 10**9, "Height": 10**9}, b"", {"X00"}),
        ({"Filter": Name.JPXDecode}, b"\0\0\0\x0cjP  ", {"H07"}),
        ({"ColorSpace": Name.DeviceRGB}, HALF, {"H07", "X19"}),
        ({"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1, "Filter": Name.CCITTFaxDecode},
         b"\0\1", set()),
    ],
)  # fmt: skip
def test_pictures_of_others_are_measured_or_told(
    book: FontBook, entries: dict[str, object], data: bytes, told: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(separations, "ghostscript", lambda: None)
    checked = preflight_bytes("a", pictured(book, "150 0 0 150 20 20", data, **entries), printer())
    assert {r.code for r in checked.remarks} & {"X00", "X19", "N16", "H07"} == told


def test_a_page_as_wide_as_a_street_is_not_measured(book: FontBook) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(shaded(book, 1.0))) as pdf:
        for box in ("/TrimBox", "/BleedBox", "/MediaBox"):
            pdf.pages[0].obj[box] = pikepdf.Array([0, 0, 2e6, 300])
        pdf.save(out)
    (told,) = (r for r in preflight_bytes("a", out.getvalue(), printer()).remarks
               if r.code == "H07")  # fmt: skip
    assert told.value == "the page is 705555.6 × 105.8 mm"


def test_a_picture_that_unpacks_to_gigabytes_is_not_unpacked(
    book: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = {"Width": 1000, "Height": 1000, "Filter": Name.FlateDecode}
    data = pictured(book, "150 0 0 150 20 20", zlib.compress(bytes(4_000_000)), **big)
    assert preflight_bytes("a", data, printer()).passed
    monkeypatch.setattr(check, "_MOST_DECODED", 3_000_000)
    (told,) = preflight_bytes("a", data, printer()).remarks
    assert (told.code, told.value) == ("X00", "a picture cannot be decoded")
