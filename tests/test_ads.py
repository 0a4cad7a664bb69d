"""Ads on finished pages, read back with pikepdf and seen with PDFium."""

import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Name
from PIL import Image

from epaper_pdf.layout.layout import Cells, Grid
from epaper_pdf.page.ads import slot_size_mm
from epaper_pdf.placed.facts import facts
from epaper_pdf.preflight.content import see_page
from epaper_pdf.preflight.structure import trim_of
from tests.ads import (
    AD,
    AD_LAYOUT,
    CORNER,
    HEIGHT,
    WIDTH,
    changed,
    drawn,
    form,
    operators,
    page_file,
    publication,
    resource,
    with_ad,
)
from tests.newsroom import Newsroom

LEFT, FOOT = CORNER[0], CORNER[1] + 309.5


def seen(file: Path, scale: float = 2.0, number: int = 0) -> Image.Image:
    image: Image.Image = pypdfium2.PdfDocument(file)[number].render(scale=scale).to_pil()
    return image.convert("RGB")


def is_red(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    return bool(pixel[0] > 180 > 120 > pixel[1])


def corners(image: Image.Image, scale: float = 2.0, by: float = 2.0) -> list[bool]:
    """Tell of points just inside the ad's lower corners, then just outside, whether it is red."""
    inside = [(LEFT + by, FOOT - by), (LEFT + WIDTH - by, FOOT - by)]
    outside = [(LEFT - by, FOOT - by), (LEFT + by, FOOT + by), (LEFT + WIDTH + by, FOOT - by)]
    return [is_red(image.getpixel((int(x * scale), int(y * scale)))) for x, y in inside + outside]


def test_a_pdf_ad_is_a_form_clipped_to_its_trim_at_its_slot(newsroom: Newsroom) -> None:
    code, _, said = with_ad(newsroom).render()
    assert code == 0, said
    with pikepdf.open(page_file(newsroom)) as pdf:
        (ad,) = pdf.pages[0].Resources.XObject.values()
        assert ad.Subtype == "/Form"
        assert [float(v) for v in ad.BBox] == pytest.approx([15, 15, 15 + WIDTH, 15 + HEIGHT])
        used = {str(i.operator) for i in pikepdf.parse_content_stream(ad)}
        assert "k" in used
        assert not used & {"rg", "g"}
        fonts = [str(font.BaseFont) for font in ad.Resources.Font.values()]
        assert any("LXGWWenKai" in name for name in fonts)
    image = seen(page_file(newsroom))
    assert corners(image) == [True, True, False, False, False]
    outside = image.getpixel((int((LEFT - 3) * 2), int((FOOT - 20) * 2)))
    assert outside == (255, 255, 255)  # the black around the ad's trim is not there
    assert subprocess.run(["qpdf", "--check", page_file(newsroom)], check=False).returncode == 0
    text = pypdfium2.PdfDocument(page_file(newsroom))[0].get_textpage().get_text_range()
    assert "新茶到了" in text
    assert "广告" in text


def test_the_combined_edition_shows_a_picture_of_it(newsroom: Newsroom) -> None:
    with_ad(newsroom).render()
    (edition,) = (newsroom.out / "XB/2026-03-17/current").glob("*_edition.pdf")
    with pikepdf.open(edition) as pdf:
        (ad,) = pdf.pages[1].Resources.XObject.values()
        assert ad.Subtype == "/Image"
        assert ad.ColorSpace == "/DeviceRGB"
    assert corners(seen(edition, number=1)) == [True, True, False, False, False]


def test_a_raster_ad_is_a_cmyk_picture_and_cures_its_faults(newsroom: Newsroom) -> None:
    rgb = changed(lambda pdf: operators(pdf, b"1 0 0 rg 20 20 30 30 re f"))
    code, _, said = with_ad(newsroom, rgb).render()
    assert code == 1
    assert "not the press's (DeviceRGB)" in said
    publication(newsroom, "ads: raster\n")
    code, _, said = newsroom.render()
    assert code == 0, said
    with pikepdf.open(page_file(newsroom)) as pdf:
        (ad,) = pdf.pages[0].Resources.XObject.values()
        assert ad.ColorSpace == "/DeviceCMYK"
        assert int(ad.Width) == pytest.approx(WIDTH / 72 * 300, abs=2)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_stands_as_it_is_seen(newsroom: Newsroom, turn: int) -> None:
    size = (HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT)

    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.Rotate
        pdf.Root.Pages.Rotate = turn  # pages have it from above
        operators(pdf, b"1 0 0 0 k 15 15 30 20 re f")  # a mark in the lower left of the sheet

    with_ad(newsroom, changed(spoil, drawn(*size)), AD.replace("}", ", marked: true}"))
    assert newsroom.render()[0] == 0
    image = seen(page_file(newsroom))
    x, y = {90: (10, HEIGHT - 10), 180: (WIDTH - 10, HEIGHT - 10), 270: (WIDTH - 10, 10)}[turn]
    pixel = image.getpixel((int((LEFT + x) * 2), int((FOOT - y) * 2)))
    assert isinstance(pixel, tuple)
    assert pixel[2] > 180 > 100 > pixel[0]  # cyan
    assert corners(image)[2:] == [False, False, False]


def test_an_ad_a_millimetre_too_large_is_refused_and_marked(newsroom: Newsroom) -> None:
    with_ad(newsroom, drawn(WIDTH + 72 / 25.4))
    only_ad = AD_LAYOUT.partition("slots:\n")[0] + "slots:\n  ad: {is: ad, at: [1-2, 17-26]}\n"
    newsroom.write("layouts/second.yaml", only_ad)
    newsroom.write("issues/2026-03-17/ads/good.pdf", drawn())
    text = (newsroom.issue / "issue.yaml").read_text("utf-8")
    good = AD.replace("shop.pdf", "good.pdf")
    more = f"  - {{section: 广告, layout: second, slots: {{ad: {good}}}}}\n"
    newsroom.write("issues/2026-03-17/issue.yaml", text + more)
    code, _, said = newsroom.render()
    assert code == 1
    assert "ad shop.pdf is 84.8 × 41.5 mm, its slot 83.8 × 41.5 mm" in said
    proof = seen(page_file(newsroom, "proof"))
    assert is_red(proof.getpixel((int(LEFT * 2), int((FOOT - 60) * 2))))


def test_half_a_millimetre_is_borne(newsroom: Newsroom) -> None:
    assert with_ad(newsroom, drawn(WIDTH + 1.3, HEIGHT - 1.3)).render()[0] == 0


@pytest.mark.parametrize(
    ("keys", "words"),
    [("", "广告"), (", notice: public", "公益广告"), (", marked: true", "")],
)
def test_the_mark_of_ads(newsroom: Newsroom, keys: str, words: str) -> None:
    with_ad(newsroom, ad=AD.replace("}", keys + "}")).render()
    with pikepdf.open(page_file(newsroom)) as pdf:
        whole = pdf.pages[0].Contents.read_bytes().decode("ascii")
    text = pypdfium2.PdfDocument(page_file(newsroom))[0].get_textpage().get_text_range()
    assert ("广告" in text) is bool(words)
    assert words in text
    assert ("0 0 0 0 K" in whole) is bool(words)  # the plate, over the picture


def test_an_ad_without_all_texts_keeps_its_page_from_the_archive(newsroom: Newsroom) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].obj.Resources.Font.values():
            if "/ToUnicode" in font:
                del font.ToUnicode
            font.Encoding = pikepdf.Dictionary(Type=Name.Encoding)

    code, _, said = with_ad(newsroom, changed(spoil, claiming())).render()
    assert code == 0
    assert "warning: ad shop.pdf does not tell the text of its font" in said
    assert not facts(newsroom.issue / "ads/shop.pdf").archival
    assert b"pdfaid:part" not in page_file(newsroom).read_bytes()


def test_only_an_ad_that_is_archival_itself_leaves_its_page_so(newsroom: Newsroom) -> None:
    code, _, said = with_ad(newsroom).render()
    assert code == 0
    assert "note: ad shop.pdf does not say that it is PDF/A-2u" in said
    assert b"pdfaid:part" not in page_file(newsroom).read_bytes()
    newsroom.write("issues/2026-03-17/ads/shop.pdf", claiming())
    assert newsroom.render()[::2] == (0, "")
    assert b"pdfaid:part" in page_file(newsroom).read_bytes()


def claiming() -> bytes:
    """Return an ad that says that it is PDF/A-2u."""

    def claim(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "U"

    return changed(claim)


def test_what_is_no_part_of_the_page_stays_behind(newsroom: Newsroom) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        link = pikepdf.Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]), A=pikepdf.Dictionary()
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
        shown = form(pdf, b"0 0 1 0 k 0 0 9 9 re f", Metadata=pdf.make_stream(b"secret"),
                     PieceInfo=pikepdf.Dictionary(Trace=pikepdf.String("secret")))  # fmt: skip
        resource(pdf, "/XObject", "/F", shown)  # a name that streams have for external files
        operators(pdf, b"q 1 0 0 1 40 20 cm /F Do Q")

    code, _, said = with_ad(newsroom, changed(spoil)).render()
    assert code == 0
    assert "has links or fields, which are left out" in said
    with pikepdf.open(page_file(newsroom)) as pdf:
        (ad,) = pdf.pages[0].Resources.XObject.values()
        inner = ad.Resources.XObject["/F"]
        assert "/Metadata" not in inner
        assert "/PieceInfo" not in inner
        assert inner.read_bytes() == b"0 0 1 0 k 0 0 9 9 re f"
        assert "/Annots" not in pdf.pages[0].obj
    assert b"secret" not in page_file(newsroom).read_bytes()


def test_streams_in_lzw_are_coded_anew(newsroom: Newsroom) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        coded = bytes.fromhex("800B6050220C0C8501")  # ISO 32000-2, 7.4.4.2: its own example
        shown = form(pdf, b"")
        shown.write(coded, filter=Name.LZWDecode)
        resource(pdf, "/XObject", "/Old", shown)

    with_ad(newsroom, changed(spoil)).render()
    with pikepdf.open(page_file(newsroom)) as pdf:
        (ad,) = pdf.pages[0].Resources.XObject.values()
        inner = ad.Resources.XObject.Old
        assert inner.Filter == Name.FlateDecode
        assert inner.read_bytes() == bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])


def test_the_same_ad_gives_the_same_bytes(newsroom: Newsroom) -> None:
    with_ad(newsroom)
    made = set()
    for seed in ("1", "2"):
        out = newsroom.folder.parent / f"out{seed}"
        command = newsroom.command(out)
        env = {"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "TZ": f"UTC{seed}"}
        assert subprocess.run(command, env=env, capture_output=True, check=False).returncode == 0
        files = sorted((out / "XB/2026-03-17/v1").rglob("*.pdf"))
        made.add(tuple(file.read_bytes() for file in files))
    assert len(made) == 1


def test_an_ad_that_is_there_twice_is_embedded_once(newsroom: Newsroom) -> None:
    with_ad(newsroom)
    layout = (newsroom.folder / "layouts/small.yaml").read_text("utf-8")
    more = "  again: {is: ad, at: [3-4, 17-26]}\n"
    code_slot = "  code: {is: code, at: [3, 17-26], optional: true}\n"
    newsroom.write("layouts/small.yaml", layout.replace(code_slot, more))
    newsroom.write_issue("      second:", f"      again: {AD}\n      second:")
    assert newsroom.render()[0] == 0
    with pikepdf.open(page_file(newsroom)) as pdf:
        one, other = pdf.pages[0].Resources.XObject.values()
        assert one.objgen == other.objgen


def test_the_size_of_a_slot_in_millimetres() -> None:
    grid = Grid(6, 11, 9.5, 9.5, 12.0, 82)
    assert slot_size_mm(grid, Cells(4, 6, 66, 82)) == pytest.approx((117.30, 71.09), abs=0.01)
    assert slot_size_mm(grid, Cells(1, 6, 1, 82)) == pytest.approx((237.95, 346.25), abs=0.01)


def test_the_mark_of_an_ad_stands_on_paper_not_on_its_dark_picture(newsroom: Newsroom) -> None:
    """The one text of ours over pictures: a plate knocks the picture out, so H08 is silent."""
    with_ad(newsroom)
    newsroom.write_issue("ads/shop.pdf", "ads/shop.tif")
    inks = (179, 153, 128, 0)  # 180 per cent in colours
    Image.new("CMYK", (1400, 700), inks).save(newsroom.issue / "ads" / "shop.tif")
    code, _, err = newsroom.render()
    assert code == 0, err
    assert "H08" not in err
    with pikepdf.open(page_file(newsroom)) as pdf:
        sights = see_page(pdf.pages[0], trim_of(pdf.pages[0]))
    picture = next(p.box for p in sights.painted if p.picture is not None)
    on = [p for p in sights.painted if p.is_type and p.box.overlaps(picture)]
    assert len(on) == 1  # 广告
