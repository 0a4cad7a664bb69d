"""Every mistake with ads, codes and pictures' places: one message, its exit code, no traceback."""

import re
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.ads import (
    AD,
    AD_LAYOUT,
    WITH_BARCODE,
    changed,
    drawn,
    form,
    operators,
    publication,
    resource,
    with_ad,
)
from tests.newsroom import Newsroom

Spoil = Callable[[Newsroom], object]


def ad(change: Callable[[Pdf], object]) -> Spoil:
    return lambda room: with_ad(room, changed(change))


def raw(make: Callable[[bytes], bytes]) -> Spoil:
    return lambda room: with_ad(room, make(drawn()))


def terms(keys: str, more: str = "") -> Spoil:
    def spoil(room: Newsroom) -> None:
        publication(room, more)
        with_ad(room, ad=AD.replace("}", f", {keys}}}"))

    return spoil


def locked(data: bytes, password: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


def huge(room: Newsroom) -> None:
    with_ad(room)
    with (room.issue / "ads/shop.pdf").open("r+b") as file:
        file.truncate(501 << 20)  # a sparse file


def two_pages(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def no_trim(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    page.MediaBox = page.TrimBox
    del page.TrimBox


def xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def layers(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())


def picture_in(space: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        made: Any = pdf.make_stream(
            b"\0" * 12, Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
            BitsPerComponent=8, ColorSpace=space,
        )  # fmt: skip
        resource(pdf, "/XObject", "/Im", made)

    return change


def within_a_form(pdf: Pdf) -> None:
    inner = form(pdf, b"0 1 0 RG 0 0 m 9 9 l S")
    outer = form(pdf, b"/In Do", Resources=Dictionary(XObject=Dictionary(In=inner)))
    resource(pdf, "/XObject", "/Out", outer)


def unembedded(pdf: Pdf) -> None:
    helvetica = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    resource(pdf, "/Font", "/H", pdf.make_indirect(helvetica))


def blending(pdf: Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def spot(pdf: Pdf) -> None:
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 1, 0]), N=1
    )
    space = Array([Name.Separation, Name("/House red"), Name.DeviceCMYK, tint])
    resource(pdf, "/ColorSpace", "/Red", space)


def bomb(pdf: Pdf) -> None:
    """A content of 300 MB in 300 kB."""
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(b"q Q " * (75 << 20), 9), filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


def no_size(pdf: Pdf) -> None:
    pdf.pages[0].obj.TrimBox = Array([10, 10, 10, 10])


def wrong_types(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources = Array([1, 2])


def endless_space(pdf: Pdf) -> None:
    space = pdf.make_indirect(Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String("abcdefgh")]))
    space[1] = space
    resource(pdf, "/ColorSpace", "/S", space)


def booked_twice(room: Newsroom) -> None:
    with_ad(room, ad=AD.replace("}", ", booking: A-1}"))
    layout = (room.folder / "layouts/small.yaml").read_text("utf-8")
    room.write("layouts/small.yaml", layout + "  again: {is: ad, at: [4, 17-26]}\n")
    again = AD.replace("}", ", booking: A-1}")
    room.write_issue("      second:", f"      again: {again}\n      second:")


def coarse(room: Newsroom) -> None:
    room.picture("ads/a.png", (400, 198))
    with_ad(room, ad="{image: ads/a.png, client: 南货店, alt: 茶}")


def shape(room: Newsroom) -> None:
    room.picture("ads/a.png", (1600, 1600))
    with_ad(room, ad="{image: ads/a.png, client: 南货店, alt: 茶}")


def qr(text: str, keys: str = "") -> Spoil:
    def spoil(room: Newsroom) -> None:
        room.write("layouts/small.yaml", AD_LAYOUT)
        room.write_issue("      second:", f'      code: {{qr: "{text}"{keys}}}\n      second:')

    return spoil


def ean(keys: str) -> Spoil:
    def spoil(room: Newsroom) -> None:
        publication(room, f"barcode: {{{keys}}}\n")
        room.write("layouts/small.yaml", WITH_BARCODE)

    return spoil


def photo(size: tuple[int, int], keys: str = "") -> Spoil:
    def spoil(room: Newsroom) -> None:
        room.picture("p.png", size)
        room.write_issue(
            "      second:", f"      photo: {{image: p.png, alt: 桥{keys}}}\n      second:"
        )

    return spoil


SHOP, SIZES = r"issue\.yaml:8:19: ", "ad_sizes: {half: [2, 10], full: [4, 26], odd: [70mm, 40mm]}\n"
RGB = Array([Name.ICCBased, Dictionary(N=3)])
CASES: list[tuple[str, Spoil, int, str, str]] = [
    ("cut off", raw(lambda d: d[: len(d) // 2]), 3, SHOP + "error: .*cut off", "PDF/X-4"),
    ("not a PDF", raw(lambda _: b"<html>" * 99), 3, SHOP + "error: .*is no PDF", ""),
    ("empty", lambda room: (with_ad(room), room.write("issues/2026-03-17/ads/shop.pdf", b"")), 3,
     SHOP + "error: .*is empty", ""),
    ("damaged", raw(lambda d: d.replace(b"endobj", b"endobx")), 3, SHOP + "error: .*is damaged", ""),
    ("encrypted", raw(lambda d: locked(d, "secret")), 3, SHOP + "error: .*is encrypted", "password"),
    ("encrypted, opens", raw(lambda d: locked(d, "")), 3, SHOP + "error: .*is encrypted", ""),
    ("too large", huge, 3, SHOP + "error: .*larger than 500 MiB", ""),
    ("a bomb", ad(bomb), 3, SHOP + "error: .*is damaged|more than 48 MiB", ""),
    ("no size", ad(no_size), 3, SHOP + "error: .*its page has no size", ""),
    ("wrong types", ad(wrong_types), 3, SHOP + "error: .*is damaged", ""),
    ("spaces without end", ad(endless_space), 3, SHOP + "error: .*without end", ""),
    ("a missing PDF", terms("x: 1"), 3, r"unknown key 'x'", ""),
    ("two pages", ad(two_pages), 1, SHOP + "error: .*has 2 pages", "one page"),
    ("no TrimBox", ad(no_trim), 0, SHOP + "warning: .*no TrimBox", "PDF/X-4"),
    ("XFA", ad(xfa), 1, SHOP + "error: .*XFA", ""),
    ("JavaScript", ad(script), 1, SHOP + "error: .*JavaScript", ""),
    ("layers", ad(layers), 1, SHOP + "error: .*layers", "raster: true"),
    ("RGB", ad(lambda p: operators(p, b"1 0 0 rg")), 1, SHOP + r"error: .*\(DeviceRGB\)", "raster"),
    ("an RGB picture", ad(picture_in(Name.DeviceRGB)), 1, SHOP + r"error: .*\(DeviceRGB\)", ""),
    ("a Lab picture", ad(picture_in(Array([Name.Lab, Dictionary()]))), 1, SHOP + r".*\(Lab\)", ""),
    ("an ICC picture", ad(lambda p: picture_in(Array([Name.ICCBased, p.make_stream(b"", N=3)]))(p)),
     1, SHOP + r"error: .*\(ICCBased RGB\)", ""),
    ("RGB within a form", ad(within_a_form), 1, SHOP + r"error: .*\(DeviceRGB\)", ""),
    ("no font", ad(unembedded), 1, SHOP + "error: .*lacks the font Helvetica", "raster: true"),
    ("blending in RGB", ad(blending), 1, SHOP + "error: .*blends .* in DeviceRGB", ""),
    ("a spot colour", ad(spot), 0, SHOP + r"warning: .*inks of its own \(House red\)", "printer"),
    ("sold otherwise", terms("size: full", SIZES), 1,
     r"error: the ad was sold as full \(4 × 26 columns and rows, 170\.9 × 109\.2 mm\), slot ad is"
     r" 2 × 10 columns and rows, 83\.8 × 41\.5 mm", "layout"),
    ("sold in mm", terms("size: odd", SIZES), 1, r"sold as odd \(70\.0 × 40\.0 mm\)", ""),
    ("no such size", terms("size: halve", SIZES), 1, "no ad size 'halve'", "half"),
    ("sizes of nothing", terms("size: a", "ad_sizes: {a: [0, 4]}\n"), 3,
     r"publication\.yaml:\d+:\d+: error: a size should be above 0", "columns, rows"),
    ("sizes of words", terms("size: a", "ad_sizes: {a: [wide, high]}\n"), 3, "not a length", ""),
    ("booked twice", booked_twice, 3, r"booking A-1 stands here a second time \(first at .*8:\d+", ""),
    ("a client is wanting", lambda room: with_ad(room, ad="{image: ads/shop.pdf, booking: A}"), 3,
     "missing key 'client'", ""),
    ("no alt", lambda room: with_ad(room, ad="{image: ads/shop.pdf, client: 南货店}"), 0,
     SHOP + "warning: .*no alternative text", ""),
    ("a coarse ad", coarse, 0, "warning: ad a.png has 121 ppi", "491 pixels"),
    ("an ad's shape", shape, 0, "warning: ad a.png is 1600 × 1600 pixels, its slot 83.8 × 41.5", ""),
    ("a long QR text", qr("x" * 3000), 1, "error: 3000 characters are too many for a QR", "shorten"),
    ("small modules", qr("x" * 900, ", caption: 扫码看全文"), 1,
     r"error: the modules of the QR code in slot code are 0\.\d\d mm", "square of"),
    ("a wrong check digit", ean('ean: "9771234567004"'), 3, "should be 3, is 4", "ISSN"),
    ("no ISSN", ean('ean: "4006381333931"'), 3, "begins with 977, this one with 400", ""),
    ("a short EAN", ean('ean: "977123"'), 3, r"publication\.yaml:\d+:\d+: error: should be 13 digits", ""),
    ("a wrong add-on", ean('ean: "9771234567003", add_on: "123"'), 3, "error: should be 2 or 5 digits", "issue"),
    ("magnification", ean('ean: "9771234567003", magnification: 0.7'), 3, r"error: .*0\.8", ""),
    ("no room for it", ean('ean: "9771234567003", magnification: 2'), 1,
     r"error: the bar code is 74\.6 × 51\.6 mm, slot ean 40\.2 × 41\.5 mm", "fit at 108%"),
    ("no bar code", lambda room: room.write("layouts/small.yaml", WITH_BARCODE), 3,
     "has a slot for the paper's bar code", r"barcode: \{ean"),
    ("much cut away", photo((1600, 1600)), 0, r"warning: 7\d% of picture p\.png \(1600 × 1600", "fit"),
    ("a strip", photo((4000, 190), ", fit: contain"), 0, "warning: picture p.png is a strip", ""),
    ("an unknown fit", photo((1600, 800), ", fit: stretch"), 3, "'stretch'", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "spoil", "code", "message", "hint"), CASES, ids=[c[0] for c in CASES]
)
def test_one_clear_message(
    newsroom: Newsroom, name: str, spoil: Spoil, code: int, message: str, hint: str
) -> None:
    spoil(newsroom)
    began = time.perf_counter()
    got, _, err = newsroom.render()
    assert got == code, err
    lines = err.splitlines()
    told = [i for i, line in enumerate(lines) if re.search(message, line)]
    assert len(told) == 1, err
    if hint:
        assert re.search(hint, lines[told[0] + 1]), err
    assert "Traceback" not in err
    assert time.perf_counter() - began < 20


def test_a_whole_picture_has_no_finding(newsroom: Newsroom) -> None:
    photo((1600, 1600), ", fit: contain")(newsroom)
    assert newsroom.render()[2] == ""


def test_a_file_that_was_changed_after_it_was_read_is_bad_input(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    from epaper_pdf import pipeline

    real = pipeline.compose

    def compose(*arguments: Any) -> Any:
        (newsroom.issue / "ads/shop.pdf").write_bytes(b"%PDF-1.4 gone")
        return real(*arguments)

    with_ad(newsroom)
    monkeypatch.setattr("epaper_pdf.cli.render.compose", compose)
    code, _, err = newsroom.render()
    assert code == 3
    assert "the ad cannot be placed" in err


def test_pictures_of_hostile_pages_end_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from epaper_pdf.draw import rasterise
    from epaper_pdf.findings import BadInput

    def deep(pdf: Pdf) -> None:
        """Forms that draw the next one forty times, eight deep: 6,553,600,000,000 fills."""
        inner = form(pdf, b"0 0 0 1 k 0 0 9 9 re f")
        for _ in range(8):
            inner = form(pdf, b"/F Do " * 40, Resources=Dictionary(XObject=Dictionary(F=inner)))
        resource(pdf, "/XObject", "/Deep", inner)
        operators(pdf, b"/Deep Do")

    file = tmp_path / "deep.pdf"
    file.write_bytes(changed(deep))
    monkeypatch.setattr(rasterise, "SECONDS", 1)
    began = time.perf_counter()
    with pytest.raises(BadInput, match="no picture of the page"):
        rasterise.rasterised(file, (90, 90))
    assert time.perf_counter() - began < 10
