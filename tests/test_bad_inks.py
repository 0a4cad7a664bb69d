"""Pictures whose colours a press cannot take as they are."""

import re
import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.newsroom import Newsroom
from tests.pdf.build import PROFILE

LEAD = "      lead: articles/ferry.md\n"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
HUGE = (5 << 20).to_bytes(4, "big") + SRGB[4:] + bytes((5 << 20) - len(SRGB))
DAMAGED = SRGB[:200] + bytes(len(SRGB) - 200)


def shows(newsroom: Newsroom, image: Image.Image, icc: bytes | None) -> Path:
    out = BytesIO()
    image.save(out, "TIFF" if image.mode == "CMYK" or icc == HUGE else "PNG", icc_profile=icc)
    newsroom.write_issue(LEAD, f"{LEAD}      photo: {{image: p.png, alt: 桥}}\n")
    return newsroom.write("issues/2026-03-17/p.png", out.getvalue())


@pytest.mark.parametrize(
    ("mode", "icc", "told"),
    [
        ("RGB", b"no profile" * 40, "the colour profile in p.png is no ICC profile: it is left out"),
        ("RGB", b"", None),
        ("RGB", SRGB, None),
        ("RGBA", SRGB, None),
        ("P", SRGB, None),
        ("RGB", DAMAGED, "the colour profile in p.png is damaged: it is left out"),
        ("RGB", PROFILE, "the colour profile in p.png is for CMYK, the picture is RGB: it is left out"),
        ("L", SRGB, "the colour profile in p.png is for RGB, the picture is grey: it is left out"),
        ("CMYK", SRGB, "the colour profile in p.png is for RGB, the picture is CMYK: it is left out"),
        ("CMYK", PROFILE, None),
        ("RGB", HUGE, "the colour profile in p.png is larger than 4 MiB: it is left out"),
    ],
)  # fmt: skip
def test_a_profile_that_is_no_use_is_told_and_left_out(
    newsroom: Newsroom, mode: str, icc: bytes, told: str | None
) -> None:
    shows(newsroom, Image.new(mode, (2400, 700), 0), icc or None)
    code, _, err = newsroom.render()
    assert code == 0
    if told is None:
        assert "colour profile" not in err
    else:
        assert f"issues/2026-03-17/issue.yaml:8:22: warning: {told}" in err


def test_a_png_whose_profile_unpacks_to_megabytes_is_no_picture(newsroom: Newsroom) -> None:
    out = BytesIO()
    Image.new("RGB", (240, 70)).save(out, "PNG", icc_profile=HUGE)
    shows(newsroom, Image.new("RGB", (9, 9)), None).write_bytes(out.getvalue())
    code, _, err = newsroom.render()
    assert code == 3
    assert "p.png is not a picture that can be read (Decompressed data too large" in err


def test_cmyk_of_300_per_cent_is_told_by_its_name_and_measure(newsroom: Newsroom) -> None:
    image = Image.new("CMYK", (2400, 700), (20, 20, 20, 20))
    image.paste((204, 204, 204, 153), (900, 200, 1300, 500))
    shows(newsroom, image, PROFILE)
    code, _, err = newsroom.render()
    assert code == 0
    assert "page 01: warning: p.png has 300 % of ink, more than 240 %" in err
    assert re.search(r"page 01: warning: N16 300 % of ink .* at [0-9.]+, [0-9.]+ mm\n", err)
    assert newsroom.run("check", str(newsroom.issue))[2].count("300 % of ink") == 1


def test_a_speck_smaller_than_the_area_is_no_fault(newsroom: Newsroom) -> None:
    image = Image.new("CMYK", (2400, 700), (20, 20, 20, 20))
    image.paste((204, 204, 204, 153), (900, 200, 925, 225))
    shows(newsroom, image, PROFILE)
    code, _, err = newsroom.render()
    assert (code, "% of ink" in err) == (0, False)


def test_pages_of_one_ink_have_no_such_pictures(newsroom: Newsroom) -> None:
    shows(newsroom, Image.new("CMYK", (2400, 700), (204, 204, 204, 153)), PROFILE)
    newsroom.write_issue("layout: small", "layout: small\n    ink: mono")
    code, _, err = newsroom.render()
    assert (code, "% of ink" in err) == (0, False)


def test_a_printers_profile_that_is_damaged_within_is_told(newsroom: Newsroom) -> None:
    """Its tables begin as they should, but LittleCMS cannot use them."""
    within = bytearray(PROFILE)
    (count,) = struct.unpack(">I", PROFILE[128:132])
    for at in range(132, 132 + 12 * count, 12):
        name, start, _ = struct.unpack(">4sII", PROFILE[at : at + 12])
        if name in (b"A2B0", b"B2A0"):
            within[start + 10] = 0  # nodes an axis
    newsroom.write("printers/a.icc", bytes(within))
    newsroom.write(
        "printers/house.yaml", "format: 1\nicc: a.icc\noutput_condition: {identifier: A}\n"
    )
    publication = (newsroom.folder / "publication.yaml").read_text("utf-8")
    newsroom.write("publication.yaml", publication + "printer: house\n")
    shows(newsroom, Image.new("RGB", (1600, 800), (200, 40, 30)), None)
    code, _, err = newsroom.render()
    assert code == 3
    assert "the printer's ICC profile is damaged: LittleCMS cannot use it" in err
    assert "nothing was written" in err
    assert newsroom.outputs() == {}
