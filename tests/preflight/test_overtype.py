"""Black type on pictures (H08): how much coloured ink lies under it, and what does not count."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.preflight import separations
from epaper_pdf.preflight.check import preflight_bytes
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.printer.printer import Printer
from tests.preflight.broken import base_of
from tests.preflight.test_separations import printer

DARK, LIGHT = (60, 50, 40, 0), (30, 40, 40, 0)  # 150 and 110 per cent in colours
OVER, KNOCK = "/GSover gs", "/GSknock gs"
PLACED = "q 100 0 0 100 40 60 cm /Im Do Q"
TYPE = "1 0 0 1 50 100 Tm <000100020003> Tj"


def drawn(start: bytes, content: str, inks: tuple[int, ...] = DARK, **entries: object) -> bytes:
    """Draw on a page of 200 by 300 pt: `Im` is a picture in plain inks, `F` the page's font."""
    out = BytesIO()
    with pikepdf.open(BytesIO(start)) as pdf:
        mine = pdf.pages[0].obj.Resources
        (font,) = mine.Font.keys()
        space = {1: Name.DeviceGray, 4: Name.DeviceCMYK}[len(inks)]
        picture = pdf.make_stream(
            bytes(round(v * 2.55) for v in inks) * 90_000, Type=Name.XObject, Subtype=Name.Image,
            Width=300, Height=300, ColorSpace=space, BitsPerComponent=8, **entries,
        )  # fmt: skip
        mine.XObject = Dictionary(Im=picture)
        pdf.pages[0].contents_add(pdf.make_stream(content.replace("/F ", f"{font} ").encode()))
        pdf.save(out)
    return out.getvalue()


def typed(state: str = OVER, paint: str = "0 0 0 1 k", shown: str = TYPE, size: int = 11) -> str:
    return f"q {state} {paint} BT /F {size} Tf {shown} ET Q"


def found(data: bytes, house: Printer | None = None) -> list[Remark]:
    return [r for r in preflight_bytes("a", data, house or printer()).remarks if r.code == "H08"]


@pytest.fixture(scope="module")
def start(book: FontBook) -> bytes:
    return base_of(book)


@pytest.mark.parametrize("gs", [True, False])
def test_black_type_on_a_dark_picture_is_told(
    start: bytes, gs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the press's plates, or by the boxes where there is no Ghostscript."""
    if not gs:
        monkeypatch.setattr(separations, "ghostscript", lambda: None)
    (remark,) = found(drawn(start, f"{PLACED} {typed()}"))
    assert remark.place is not None
    assert (remark.page, remark.value, remark.limit) == (1, "150 %", "120 %")
    assert remark.place.x == pytest.approx(50)
    assert remark.english == "black type overprints a picture of 150 % in colours, more than 120 %"
    assert remark.weight.value == "warning"


@pytest.mark.parametrize(
    ("content", "inks"),
    [
        (f"{PLACED} {typed()}", LIGHT),
        (f"{PLACED} {typed(state=KNOCK)}", DARK),
        (f"{PLACED} {typed(paint='0 0 0 0 k', state=KNOCK)}", DARK),
        (f"{PLACED} {typed(paint='1 0 0 1 k')}", DARK),
        (f"{PLACED} {typed()}", (0, 0, 0, 80)),
        (f"{PLACED} {typed()}", (20,)),
        (f"{typed()} {PLACED}", DARK),
        (f"{PLACED} {KNOCK} 0 0 0 0 k 45 90 60 30 re f {typed()}", DARK),
        (f"{PLACED} {KNOCK} 0 0 0 0 K 20 w 45 104 m 90 104 l S {typed()}", DARK),
        (f"{PLACED} {typed(shown='1 0 0 1 145 100 Tm <0001> Tj')}", DARK),
        (f"{PLACED} {typed(shown='1 0 0 1 50 48 Tm <0001> Tj')}", DARK),
        (f"{PLACED} {typed(shown='1 0 0 1 10 100 Tm [<0001> -300 <0002> -300 <0003>] TJ')}", DARK),
    ],
    ids=["light", "knocks out", "reversed", "not black alone", "black below", "grey", "hidden",
         "on a plate", "on a thick rule", "beside", "below", "before"],
)  # fmt: skip
def test_what_does_not_count(start: bytes, content: str, inks: tuple[int, ...]) -> None:
    assert found(drawn(start, content, inks)) == []


def test_the_darkest_is_told_and_how_many_more(start: bytes) -> None:
    lines = [typed(shown=f"1 0 0 1 50 {y} Tm <00010002> Tj") for y in (80, 100, 120)]
    (remark,) = found(drawn(start, " ".join([PLACED, *lines])))
    assert remark.value == "150 % (2 more)"


def test_the_limit_is_the_printers(start: bytes) -> None:
    house = printer()
    data = drawn(start, f"{PLACED} {typed()}")
    assert found(data, replace(house, limits=replace(house.limits, under_type=150))) == []
    assert found(data, replace(house, severities={"H08": None})) == []


def test_what_a_clip_hides_does_not_count_by_the_plates(
    start: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A layout program's frame: the picture is larger than what shows of it."""
    frame = f"q 100 60 40 100 re W n {PLACED} Q {typed()}"
    assert found(drawn(start, frame)) == []
    monkeypatch.setattr(separations, "ghostscript", lambda: None)
    assert len(found(drawn(start, frame))) == 1


def test_sideways_type_counts_by_where_it_begins(start: bytes) -> None:
    """Of lines turned to run down, one begins on the picture and one below it."""
    on, off = (typed(shown=f"0 -1 1 0 100 {y} Tm <000100020003> Tj") for y in (150, 55))
    assert len(found(drawn(start, f"{PLACED} {on}"))) == 1
    assert found(drawn(start, f"{PLACED} {off}")) == []
