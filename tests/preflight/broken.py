"""One PDF for each rule of preflight that breaks it, and its twin that does not.

`python -m tests.preflight.broken FOLDER` writes them all: `X01-broken.pdf`, `X01-sound.pdf`, …
Each starts from a page file of ours; the twin has the same feature as the rule allows it.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.page.pages import Fill, Rule
from epaper_pdf.pdf.writer import PdfWriter
from tests.conftest import FONTS
from tests.pdf.build import PROFILE, look, page, run

Change = Callable[[pikepdf.Pdf], object]
Pair = tuple[Change, Change]
XMP_X = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
OVER = "/GSover gs"


def base() -> bytes:
    """A page file of ours: text, a rule and a tint, 200 × 300 pt."""
    from epaper_pdf.fonts.read import read_fonts

    book, _ = read_fonts([FONTS])
    assert book is not None
    return base_of(book)


def base_of(book: FontBook) -> bytes:
    tint = Fill(Rect(30, 200, 100, 40), "red")
    rule = Rule(Point(30, 100), Point(120, 100), 0.5, "black")
    return PdfWriter(look(book)).page(page(tint, rule, run(book, "望潮桥边的灯亮了")))


def nothing(_: pikepdf.Pdf) -> None:
    """Leave the file as it is."""


def both(broken: Change, sound: Change = nothing) -> Pair:
    return broken, sound


def _page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def _set(**values: object) -> Change:
    """Set keys of the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in values.items():
            _page(pdf)[f"/{key}"] = value

    return change


def _root(**values: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in values.items():
            pdf.Root[f"/{key}"] = value

    return change


def _draw(content: str, **resources: Dictionary) -> Change:
    """Draw more on the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        mine = _page(pdf).Resources
        for kind, group in resources.items():
            known = mine.get(f"/{kind}", Dictionary())
            for key, value in group.items():
                known[key] = pdf.make_indirect(value) if isinstance(value, Dictionary) else value
            mine[f"/{kind}"] = known
        pdf.pages[0].contents_add(pdf.make_stream(f"q {content} Q".encode()))

    return change


def _text(paint: str, size: float, *, state: str = "/GSknock gs") -> Change:
    """Set two characters of the page's own font."""

    def change(pdf: pikepdf.Pdf) -> None:
        (font,) = _page(pdf).Resources.Font.keys()
        shown = f"BT {state} {paint} {font} {size} Tf 1 0 0 1 40 150 Tm <00010002> Tj ET"
        _draw(shown)(pdf)

    return change


def _image(ppi: float, *, inches: float = 1.5, **entries: object) -> Change:
    """Place a grey picture, or a line drawing with `bits` 1."""
    side = round(ppi * inches)
    bits = entries.get("BitsPerComponent", 8)
    row = (side + 7) // 8 if bits == 1 else side

    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(
            b"\xb0" * row * side, Type=Name.XObject, Subtype=Name.Image, Width=side, Height=side,
            ColorSpace=Name.DeviceGray, BitsPerComponent=bits,
        )  # fmt: skip
        for key, value in entries.items():
            image[f"/{key}"] = value
        points = inches * 72
        _draw(f"{points} 0 0 {points} 40 60 cm /Im Do", XObject=Dictionary(Im=image))(pdf)

    return change


def _whole_page(ppi: float) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        _page(pdf).Contents = pdf.make_stream(b"")
        width, height = (round(side / 72 * ppi) for side in (200, 300))
        image = pdf.make_stream(
            b"\xb0" * width * height, Type=Name.XObject, Subtype=Name.Image, Width=width,
            Height=height, ColorSpace=Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        _draw("200 0 0 300 0 0 cm /Im Do", XObject=Dictionary(Im=image))(pdf)

    return change


def _intent(change_intent: Callable[[Any], object]) -> Change:
    return lambda pdf: change_intent(pdf.Root.OutputIntents[0])


def _profile(data: bytes, n: int = 4) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        profile = pdf.make_stream(data)
        profile.N = n
        for intent in pdf.Root.OutputIntents:
            intent.DestOutputProfile = profile

    return change


def _metadata(change_text: Callable[[bytes], bytes]) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata.write(change_text(pdf.Root.Metadata.read_bytes()))

    return change


def _second_page(width: float) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[0])
        _page_2 = pdf.pages[1].obj
        for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
            _page_2[key] = Array([0, 0, width, 300])

    return change


def _annotation(rect: list[float], kind: str = "/Link") -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array(rect), F=4)
        _page(pdf).Annots = Array([pdf.make_indirect(note)])

    return change


def _wide_media(pdf: pikepdf.Pdf) -> None:
    """Give the page a sheet 40 pt larger than its trim on all sides."""
    _page(pdf).MediaBox = Array([-40, -40, 240, 340])


def _chain(*changes: Change) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for one in changes:
            one(pdf)

    return change


def _unembedded(pdf: pikepdf.Pdf) -> None:
    (font,) = _page(pdf).Resources.Font.values()
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _with_state(**entries: Any) -> Change:
    return _draw("/X gs 0 0 0 1 k 10 10 5 5 re f", ExtGState=Dictionary(X=Dictionary(**entries)))


def _separation(name: str) -> Change:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    space = Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])
    return _draw("/Cs cs 1 scn 40 40 20 20 re f", ColorSpace=Dictionary(Cs=space))


def _tint(cmyk: str) -> Change:
    return _draw(f"/GSknock gs {cmyk} k 40 150 60 60 re f")


def _stroke(paint: str, width: float, state: str = "/GSknock gs") -> Change:
    return _draw(f"{state} {paint} {width} w 20 20 m 90 20 l S")


def _group(space: str) -> Dictionary:
    return Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name(space))


def _form(space: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(
            b"0 0 0 1 k 0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9],
            Group=_group(space),
        )  # fmt: skip
        _draw("/Fm Do", XObject=Dictionary(Fm=form))(pdf)

    return change


def _lzw(pdf: pikepdf.Pdf) -> None:
    thing = pdf.make_stream(b"")
    thing.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
    pdf.Root.Extra = pdf.make_indirect(thing)


def _courier(name: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        (font,) = _page(pdf).Resources.Font.values()
        font.BaseFont = Name(f"/{name}")

    return change


def _scanner() -> bytes:
    return PROFILE[:12] + b"scnr" + PROFILE[16:]


def _dot(pdf: pikepdf.Pdf) -> None:
    _page(pdf).Contents = pdf.make_stream(b"0 0 0 1 k 10 10 1 1 re f")


def _blank(pdf: pikepdf.Pdf) -> None:
    _page(pdf).Contents = pdf.make_stream(b"q Q")


def _layers(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("广告")))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(Order=[group]))


_PAINTED = "10 10 5 5 re f"
CHANGES: dict[str, Pair] = {
    "X01": both(nothing),  # the version is that of saving
    "X02": both(nothing),
    "X03": both(lambda pdf: pdf.trailer.__delitem__("/ID")),
    "X04": both(lambda pdf: pdf.Root.OutputIntents.__delitem__(0)),
    "X05": both(
        _intent(lambda i: i.__delitem__("/OutputConditionIdentifier")),
        _intent(lambda i: i.__delitem__("/Info")),
    ),
    "X06": both(_intent(lambda i: i.__delitem__("/DestOutputProfile"))),
    "X07": both(_profile(_scanner()), _profile(PROFILE)),
    "X08": both(lambda pdf: pdf.Root.__delitem__("/Metadata")),
    "X09": both(
        _metadata(lambda xmp: xmp.replace(b"PDF/X-4", b"PDF/X-3")),
        _metadata(lambda xmp: xmp + b"\n"),
    ),
    "X10": both(
        lambda pdf: pdf.docinfo.__setitem__("/Trapped", String("False")),
        lambda pdf: pdf.docinfo.__setitem__("/Trapped", Name("/False")),
    ),
    "X11": both(_set(ArtBox=Array([0, 0, 200, 300]))),
    "X12": both(_set(TrimBox=Array([0, 0, 200.1, 300])), _set(TrimBox=Array([1, 1, 199, 299]))),
    "X13": both(
        _chain(_wide_media, _annotation([10, 10, 20, 20])),
        _chain(_wide_media, _annotation([-30, -30, -20, -20])),
    ),
    "X14": both(
        _root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
        _root(OpenAction=Dictionary(S=Name.GoTo)),
    ),
    "X15": both(_form("/DeviceRGB"), _form("/DeviceCMYK")),
    "X16": both(_unembedded),
    "X17": both(_lzw),
    "X18": both(_image(200, Alternates=Array([])), _image(200)),
    "X19": both(_draw(f"1 0 0 rg {_PAINTED}"), _draw(f"0 1 1 0 k {_PAINTED}")),
    "X20": both(_with_state(TR=Name.Identity), _with_state(TR2=Name.Default)),
    "G02": both(_set(UserUnit=2)),
    "G03": both(_set(CropBox=Array([5, 5, 190, 290])), _set(CropBox=Array([0, 0, 200, 300]))),
    "G04": both(_set(Rotate=90), _set(Rotate=360)),
    "N03": both(_second_page(210), _second_page(200)),
    "N04": both(_blank, _dot),
    "N05": both(_second_page(200)),
    "N06": both(_draw(f"{OVER} 0 g {_PAINTED}"), _draw(f"/GSknock gs 0 g {_PAINTED}")),
    "N07": both(_draw(f"{OVER} 0 0 0 0 k {_PAINTED}"), _draw(f"/GSknock gs 0 0 0 0 k {_PAINTED}")),
    "N08": both(_text("0 0 0 1 k", 9), _text("0 0 0 1 k", 9, state=OVER)),
    "N09": both(_stroke("0 0 0 1 K", 1), _stroke("0 0 0 1 K", 1, OVER)),
    "N10": both(_courier("ABCDEF+CourierNew"), _courier("ABCDEF+Song")),
    "N11": both(_text("0.6 0.5 0.5 0.9 k", 20), _text("0.5 0.3 0.3 0.9 k", 20)),
    "N12": both(_text("0 1 1 0 k", 9), _text("0 1 1 0 k", 10)),
    "N13": both(_stroke("0 1 1 0 K", 0.24), _stroke("0 1 1 0 K", 0.25)),
    "N14": both(_separation("PANTONE#20185#20C"), _separation("Magenta")),
    "N15": both(_separation("All"), _separation("Black")),
    "N16": both(_tint("0.7 0.7 0.6 0.5"), _tint("0.7 0.7 0.6 0.4")),
    "N17": both(_set(Group=_group("/DeviceRGB")), _set(Group=_group("/DeviceCMYK"))),
    "N18": both(_image(98), _image(150)),
    "N19": both(
        _image(500, BitsPerComponent=1), _image(800, BitsPerComponent=1)
    ),
    "N20": both(_whole_page(90), _whole_page(450)),
    "N21": both(_layers),
    "N22": both(
        _draw(f"/Cs cs 50 0 0 scn {_PAINTED}", ColorSpace=Dictionary(
            Cs=Array([Name.Lab, Dictionary(WhitePoint=[0.9505, 1, 1.089])]))),
        _draw(f"/DeviceCMYK cs 0 0 0 0.5 scn {_PAINTED}"),
    ),
}  # fmt: skip


def made(code: str, start: bytes, *, sound: bool) -> bytes:
    """Return the file that breaks rule `code`, or its twin."""
    with pikepdf.open(BytesIO(start)) as pdf:
        CHANGES[code][sound](pdf)
        out = BytesIO()
        version = "1.7" if code == "X01" and not sound else "1.6"
        options: dict[str, Any] = {"static_id": True}
        if code == "X02" and not sound:
            options = {"encryption": pikepdf.Encryption(owner="o", user="", R=4)}
        pdf.save(
            out, force_version=version, compress_streams=False, recompress_flate=False, **options
        )
    data = out.getvalue()
    if code == "X03" and not sound:  # every writer adds an ID
        data = data.replace(b"/ID ", b"/Di ")
    return data


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    begun = base()
    for code in CHANGES:
        for word in ("broken", "sound"):
            (folder / f"{code}-{word}.pdf").write_bytes(made(code, begun, sound=word == "sound"))
