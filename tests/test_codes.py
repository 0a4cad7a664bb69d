"""QR codes and EAN-13 on finished pages, read by a decoder that shares no code with ours."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from epaper_pdf.issue.ads import check_digit
from tests.ads import AD_LAYOUT, CORNER, WITH_BARCODE, page_file, publication
from tests.newsroom import Newsroom

ADDRESS = "https://wanpan.example/2026/03/17/渡口?from=paper"


def decoded(file: Path, number: int = 0) -> dict[str, str]:
    """Return what a scanner reads on a page at 200 dpi, by kind of code."""
    image = pypdfium2.PdfDocument(file)[number].render(scale=200 / 72).to_pil().convert("L")
    found = zxingcpp.read_barcodes(image, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read)
    return {str(code.format): code.text for code in found}


def with_qr(room: Newsroom) -> Newsroom:
    room.write("layouts/small.yaml", AD_LAYOUT)
    code = f'{{qr: "{ADDRESS}", caption: 扫码看渡口一日}}'
    room.write_issue("      second:", f"      code: {code}\n      second:")
    return room


def test_a_qr_code_reads_back_in_print_and_on_screen(newsroom: Newsroom) -> None:
    code, _, said = with_qr(newsroom).render()
    assert (code, said) == (0, "")
    assert decoded(page_file(newsroom)) == {"QR Code": ADDRESS}
    (edition,) = (newsroom.out / "XB/2026-03-17/current").glob("*_edition.pdf")
    assert decoded(edition, 1) == {"QR Code": ADDRESS}
    text = pypdfium2.PdfDocument(page_file(newsroom))[0].get_textpage().get_text_range()
    assert "扫码看渡口一日" in text


def test_a_qr_code_is_one_path_in_black_alone_within_its_quiet_zone(newsroom: Newsroom) -> None:
    with_qr(newsroom).render()
    with pikepdf.open(page_file(newsroom)) as pdf:
        lines = pdf.pages[0].Contents.read_bytes().decode("ascii").split("\n")
    (path,) = (line for line in lines if line.count(" re") > 100)
    assert lines[lines.index(path) - 1] == "0 0 0 1 k"
    numbers = [float(v) for v in path.replace("re", "").replace("f", "").split()]
    xs, widths = numbers[0::4], numbers[2::4]
    module = min(widths)
    assert module > 0.4 * 72 / 25.4
    left = CORNER[0] + 2 * 123.5  # of slot code
    assert min(xs) - left >= 4 * module - 0.01
    assert left + 114 - max(x + w for x, w in zip(xs, widths, strict=True)) >= 4 * module - 0.01


@pytest.mark.parametrize(
    ("add_on", "read"),
    [("", "9771234567003"), ("11", "977123456700311"), ("52495", "977123456700352495"),
     ("issue", "977123456700310")],
)  # fmt: skip
def test_the_paper_s_ean_reads_back(newsroom: Newsroom, add_on: str, read: str) -> None:
    keys = f', add_on: "{add_on}"' if add_on else ""
    publication(newsroom, f'barcode: {{ean: "9771234567003"{keys}, magnification: 0.8}}\n')
    wide = WITH_BARCODE.replace("at: [4, 17-26]}", "at: [3-4, 17-26]}")
    newsroom.write("layouts/small.yaml", wide.replace(
        "  code: {is: code, at: [3, 17-26], optional: true}\n", ""))  # fmt: skip
    code, _, said = newsroom.render()
    assert (code, said) == (0, "")
    assert decoded(page_file(newsroom)) == {"EAN-13": read}
    text = pypdfium2.PdfDocument(page_file(newsroom))[0].get_textpage().get_text_range()
    assert "771234" in text
    assert "567003" in text


def test_add_ons_read_back() -> None:
    for number in range(100):
        assert_add_on(f"{number:02}")
    for number in range(0, 100_000, 4999):
        assert_add_on(f"{number:05}")


def assert_add_on(digits: str) -> None:
    from PIL import Image

    from epaper_pdf.page.ean import add_on, ean13

    image = Image.new("L", (600, 100), 255)
    for group in (*ean13("9771234567003"), add_on(digits)):
        for i, bit in enumerate(group.bits):
            if bit == "1":
                left = (group.at + i + 15) * 3
                image.paste(0, (left, 10, left + 3, 90))
    (read,) = zxingcpp.read_barcodes(image, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read)
    assert read.text == f"9771234567003{digits}"


def test_check_digits() -> None:
    assert [check_digit(d) for d in ("977123456700", "400638133393", "978013475759")] == [3, 1, 9]
