"""RGB in content streams: found where it is, not where it only seems to be."""

import time

import pytest

from epaper_pdf.placed.scan import paints_rgb


@pytest.mark.parametrize(
    "content",
    [b"1 0 0 rg",
     b"q 0 1 0 RG Q", b"/DeviceRGB cs 1 0 0 sc", b"/DeviceRGB\nCS", b"[(a)] TJ 1 0 0 rg\n",
     b"(it \\) is) Tj 1 0 0 rg",
     b"% a remark (\n1 0 0 rg", b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI",
     b"BI /ColorSpace [/Indexed /DeviceRGB 1 <00>] ID a EI", b"0 0 1 rg/F1 9 Tf"],
)  # fmt: skip
def test_rgb_is_found(content: bytes) -> None:
    assert paints_rgb(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"0 0 0 1 k", b"(1 0 0 rg) Tj", b"(a \\) 1 0 0 rg ) Tj", b"% 1 0 0 rg\n0 g", b"/rg gs",
     b"/Org cs", b"/MyDeviceRGB cs", b"BI /W 1 /CS /CMYK ID abcd EI", b"/arg rgb"],
)  # fmt: skip
def test_what_only_looks_so_is_not(content: bytes) -> None:
    assert not paints_rgb(content)


@pytest.mark.parametrize(
    "unit", [b"q Q ", b"() ", b"( ", b"(\\a", b"BI ", b"BI ID ", b"/DeviceRGB ", b"% ", b"[() rg]("]
)
def test_hostile_streams_take_linear_time(unit: bytes) -> None:
    began = time.process_time()
    paints_rgb(unit * ((4 << 20) // len(unit)))
    assert time.process_time() - began < 6
