"""Pictures within a press's ink, line art, sharpening, and JPEGs that are left as they are."""

import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from epaper_pdf.draw.colours import Press, limited
from epaper_pdf.draw.content import Target
from epaper_pdf.draw.converted import Converted
from epaper_pdf.draw.pictures import Making, Pictures
from epaper_pdf.geometry import Rect
from epaper_pdf.printer.printer import Sharpening
from tests.draw.test_pictures import saved
from tests.pdf.build import PROFILE, picture

INCH = Rect(0, 0, 72, 72)
PLAIN = Making()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@cache
def colours() -> Image.Image:
    """A picture of 110,592 colours from all of RGB, none of them a node of the table."""
    levels = [2 + round(i * 251 / 47) for i in range(48)]
    return Image.frombytes(
        "RGB", (48 * 48, 48), bytes(v for b in levels for g in levels for r in levels
                                    for v in (r, g, b))
    )  # fmt: skip


def most(image: Image.Image) -> float:
    """The greatest sum of inks of a pixel, in per cent."""
    data = image.tobytes()
    return max(map(sum, zip(*(data[i::4] for i in range(4)), strict=True))) / 2.55


@pytest.mark.parametrize("limit", [300, 220, 218, 200, 180])
def test_no_pixel_has_more_ink_than_the_printer_wants(limit: float) -> None:
    inked = Press(PROFILE, limit).inks(colours(), None)
    assert inked.mode == "CMYK"
    assert limit - 5 if limit < 215 else 200 < most(inked) <= limit


def test_what_is_within_the_limit_stays_as_littlecms_has_it() -> None:
    own, less = (Press(PROFILE, limit).inks(colours(), None) for limit in (300, 210))
    difference = ImageStat.Stat(ImageChops.difference(own, less)).mean
    assert max(difference) < 1.5  # of 255


@pytest.mark.parametrize(
    ("node", "inks"),
    [
        ((255, 255, 255, 255), (1 / 3, 1 / 3, 1 / 3, 1)),
        ((255, 0, 0, 0), (1, 0, 0, 0)),
        ((0, 0, 0, 255), (0, 0, 0, 1)),
        ((204, 204, 102, 51), (0.72, 0.72, 0.36, 0.2)),
    ],
)
def test_black_stays_and_the_other_inks_yield_together(
    node: tuple[int, int, int, int], inks: tuple[float, ...]
) -> None:
    assert limited(node, 2.0) == pytest.approx(inks)


def shown(path: Path, side: int, making: Making = PLAIN, *, grey: bool = False) -> Converted:
    return Pictures(PROFILE, None, making).convert(
        picture(path, INCH, (0, 0, side, side)), Target.PRINT, grey=grey
    )


def test_grey_saved_as_rgb_is_black_ink_alone(tmp_path: Path) -> None:
    grey = Image.linear_gradient("L").resize((150, 150)).convert("RGB")
    path = saved(tmp_path, grey, "a.jpg", quality=85)
    assert shown(path, 150).channels == 1
    grey.paste((120, 90, 90), (70, 70, 74, 74))  # a spot of colour is not lost
    assert shown(saved(tmp_path, grey, "b.png"), 150).channels == 4


def test_the_printer_s_resolution_counts(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGB", (600, 600), "teal"))
    assert shown(path, 600, Making(ppi=240)).width == 240
    assert shown(path, 600, Making(ppi=1200)).width == 600


def test_line_art_keeps_its_one_bit(tmp_path: Path) -> None:
    art = Image.new("1", (900, 900), 1)
    art.paste(0, (0, 0, 450, 900))
    path = saved(tmp_path, art, "a.tif")
    kept = shown(path, 900)
    assert (kept.width, kept.bits, kept.channels, kept.coding) == (900, 1, 1, b"/FlateDecode")
    assert zlib.decompress(kept.data) == art.tobytes()
    less = shown(path, 900, Making(line_art_ppi=300, line_art_least=200))
    rows = Image.frombytes("1", (300, 300), zlib.decompress(less.data))
    assert less.width == 300
    assert (rows.getpixel((140, 9)), rows.getpixel((160, 9))) == (0, 255)
    coarse = picture(path, Rect(0, 0, 200, 200), (0, 0, 900, 900))
    assert Pictures(PROFILE, None).convert(coarse, Target.PRINT).bits == 8


def test_sharpening_is_asked_for(tmp_path: Path) -> None:
    edge = Image.new("L", (100, 100), 90)
    edge.paste(160, (50, 0, 100, 100))
    path = saved(tmp_path, edge)

    def ends(making: Making) -> tuple[int, int]:
        low, high = Image.open(BytesIO(shown(path, 100, making).data)).getextrema()
        assert isinstance(low, int)
        assert isinstance(high, int)
        return low, high

    plain = ends(Making())
    sharp = ends(Making(sharpen=Sharpening(1.5, 150, 2)))
    assert sharp[0] < plain[0] - 10
    assert sharp[1] > plain[1] + 10


def scans(data: bytes) -> bytes:
    return data[data.index(b"\xff\xda") :]


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_jpeg_in_the_press_s_colours_is_left_as_it_is(tmp_path: Path, mode: str) -> None:
    noise = Image.effect_noise((150, 150), 90)
    image = Image.merge("CMYK", [noise] * 4) if mode == "CMYK" else noise
    exif = Image.Exif()
    exif[0x010E] = "家门口"
    path = saved(tmp_path, image, "a.jpg", quality=71, exif=exif, comment=b"home", icc_profile=SRGB)
    made = shown(path, 150)
    assert scans(made.data) == scans(path.read_bytes())
    assert len(made.data) < len(path.read_bytes()) - len(SRGB)
    assert not any(note in made.data for note in (b"home", b"Exif", b"ICC_PROFILE"))
    opened = Image.open(BytesIO(made.data))
    assert ImageChops.difference(opened, Image.open(path)).getbbox() is None


@pytest.mark.parametrize("why", ["turned", "cropped", "large", "sharpened"])
def test_a_jpeg_that_needs_a_change_is_made_anew(tmp_path: Path, why: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 3 if why == "turned" else 1
    noise = Image.effect_noise((150, 150), 90)
    path = saved(tmp_path, noise, "a.jpg", quality=71, exif=exif)
    sharpen = Sharpening(1, 90, 3) if why == "sharpened" else None
    making = Making(ppi=100 if why == "large" else 200, sharpen=sharpen)
    crop = (0, 0, 100, 100) if why == "cropped" else (0, 0, 150, 150)
    made = Pictures(PROFILE, None, making).convert(picture(path, INCH, crop), Target.PRINT)
    assert scans(made.data) != scans(path.read_bytes())


def test_cmyk_keeps_its_numbers_and_becomes_grey_on_pages_of_one_ink(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("CMYK", (40, 40), (255, 204, 204, 102)), "a.tif")
    whole = shown(path, 40)
    assert whole.channels == 4
    pixel = Image.open(BytesIO(whole.data)).getpixel((9, 9))
    assert pixel == pytest.approx((255, 204, 204, 102), abs=2)
    assert shown(path, 40, grey=True).channels == 1


@pytest.mark.parametrize(
    "other", [Making(ink=200), Making(ppi=150), Making(sharpen=Sharpening(1, 90, 3))]
)
def test_all_that_decides_is_in_the_key_of_the_cache(tmp_path: Path, other: Making) -> None:
    path = saved(tmp_path, Image.effect_noise((180, 180), 50).convert("RGB"))
    wanted = picture(path, INCH, (0, 0, 180, 180))
    for making in (Making(), other):
        Pictures(PROFILE, tmp_path / "cache", making).convert(wanted, Target.PRINT)
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_a_profile_of_the_picture_s_own_is_what_it_is_converted_from(tmp_path: Path) -> None:
    image = Image.new("RGB", (20, 20), (180, 60, 40))
    plain = Press(PROFILE, 220).inks(image, None).getpixel((1, 1))
    assert Press(PROFILE, 220).inks(image, SRGB).getpixel((1, 1)) == plain
    damaged = SRGB[:200] + bytes(len(SRGB) - 200)
    assert Press(PROFILE, 220).inks(image, damaged).getpixel((1, 1)) == plain
    assert Press(PROFILE, 220).inks(image, PROFILE).getpixel((1, 1)) == plain
