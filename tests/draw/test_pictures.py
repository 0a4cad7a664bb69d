"""Pictures as the target gets them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from epaper_pdf.draw.content import Target
from epaper_pdf.draw.pictures import Pictures
from epaper_pdf.findings import BadInput
from epaper_pdf.geometry import Rect
from tests.pdf.build import PROFILE, picture

SQUARE = Rect(0, 0, 72, 72)


def saved(tmp_path: Path, image: Image.Image, name: str = "a.png", **more: object) -> Path:
    path = tmp_path / name
    image.save(path, **more)  # type: ignore[arg-type]
    return path


def test_large_pictures_are_reduced_small_ones_kept(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGB", (400, 400), "red"))
    pictures = Pictures(PROFILE, None)
    large = picture(path, SQUARE, (0, 0, 400, 400))
    assert pictures.convert(large, Target.PRINT).width == 200
    assert pictures.convert(large, Target.SCREEN).width == 150
    assert pictures.convert(picture(path, SQUARE, (0, 0, 50, 50)), Target.PRINT).width == 50


@pytest.mark.parametrize(
    ("mode", "target", "channels"),
    [("RGB", Target.PRINT, 4), ("L", Target.PRINT, 1), ("CMYK", Target.PRINT, 4),
     ("RGB", Target.SCREEN, 3), ("CMYK", Target.SCREEN, 3)],
)  # fmt: skip
def test_colours_are_the_target_s(tmp_path: Path, mode: str, target: Target, channels: int) -> None:
    colour = "teal" if mode == "RGB" else 0
    path = saved(tmp_path, Image.new(mode, (40, 40), colour), "a.tif")
    made = Pictures(PROFILE, None).convert(picture(path, SQUARE, (0, 0, 40, 40)), target)
    assert made.channels == channels
    assert Image.open(BytesIO(made.data)).mode == {1: "L", 3: "RGB", 4: "CMYK"}[channels]


def test_an_orientation_tag_is_honoured_before_the_crop(tmp_path: Path) -> None:
    image = Image.new("RGB", (60, 30), "red")
    image.paste("blue", (0, 0, 30, 30))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise: what is left comes to the head
    path = saved(tmp_path, image, "a.jpg", exif=exif, quality=95, subsampling=0)
    whole = picture(path, SQUARE, (0, 0, 30, 60))
    made = Pictures(PROFILE, None).convert(whole, Target.SCREEN)
    pixel = Image.open(BytesIO(made.data)).getpixel((15, 5))
    assert (made.width, made.height) == (30, 60)
    assert isinstance(pixel, tuple)
    assert pixel[2] > 200 > 50 > pixel[0]


def test_transparency_becomes_white_paper(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGBA", (30, 30), (255, 0, 0, 0)))
    shown = picture(path, SQUARE, (0, 0, 30, 30))
    made = Pictures(PROFILE, None).convert(shown, Target.SCREEN)
    assert Image.open(BytesIO(made.data)).getpixel((9, 9)) == (255, 255, 255)


def test_a_damaged_cache_entry_is_made_anew(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGB", (30, 30), "red"))
    shown = picture(path, SQUARE, (0, 0, 30, 30))
    cached = Pictures(PROFILE, tmp_path / "cache")
    first = cached.convert(shown, Target.PRINT)
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_bytes(entry.read_bytes()[:-20])
    assert cached.convert(shown, Target.PRINT) == first
    path.unlink()
    assert cached.convert(shown, Target.PRINT) == first


def test_what_is_no_picture_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8 no picture")
    with pytest.raises(BadInput, match=r"a\.jpg"):
        Pictures(PROFILE, None).convert(picture(path, SQUARE, (0, 0, 9, 9)), Target.PRINT)


@pytest.mark.parametrize("profile", [b"no profile" * 20, PROFILE])
def test_a_profile_that_cannot_be_used_is_left_out(tmp_path: Path, profile: bytes) -> None:
    path = saved(tmp_path, Image.new("RGB", (20, 20), "red"), "a.jpg", icc_profile=profile)
    shown = picture(path, SQUARE, (0, 0, 20, 20))
    assert Pictures(PROFILE, None).convert(shown, Target.PRINT).channels == 4
    assert Pictures(PROFILE, None).convert(shown, Target.SCREEN).channels == 3


def test_sixteen_bits_of_grey_become_eight(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("I;16", (20, 20), 30000))
    made = Pictures(PROFILE, None).convert(picture(path, SQUARE, (0, 0, 20, 20)), Target.SCREEN)
    assert Image.open(BytesIO(made.data)).getpixel((5, 5)) == pytest.approx(117, abs=1)


def test_what_the_camera_noted_stays_behind(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("L", (20, 20), 90), "a.jpg", comment=b"home address")
    made = Pictures(PROFILE, None).convert(picture(path, SQUARE, (0, 0, 20, 20)), Target.SCREEN)
    assert b"home address" not in made.data


def test_a_large_jpeg_is_decoded_at_a_part_of_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = Image.new("RGB", (3200, 1600), "red")
    image.paste("blue", (1600, 0, 3200, 1600))
    path = saved(tmp_path, image, "a.jpg", quality=95)
    sizes: list[tuple[int, int]] = []
    load = JpegImageFile.load

    def noted(self: JpegImageFile) -> object:
        sizes.append(self.size)
        return load(self)

    monkeypatch.setattr(JpegImageFile, "load", noted)
    crop = (1200, 0, 2000, 800)  # half red, half blue, shown with 200 × 200 pixels
    made = Pictures(PROFILE, None).convert(picture(path, SQUARE, crop), Target.PRINT)
    assert (made.width, made.height) == (200, 200)
    assert sizes[0] == (1600, 800)  # twice what is wanted
    shown = Image.open(BytesIO(made.data)).convert("RGB")
    left, right = shown.getpixel((95, 100)), shown.getpixel((105, 100))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > left[2]
    assert right[2] > right[0]
