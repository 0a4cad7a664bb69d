"""Files read back with other software: pikepdf for their structure, PDFium for what is seen."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import Fill, Link, Page, Rule
from epaper_pdf.pdf.outline import OutlineEntry
from epaper_pdf.pdf.writer import PdfWriter
from tests.pdf.build import HEIGHT, ROOT, WIDTH, look, page, picture, run

OUTLINE = (OutlineEntry("01 头版", "01", None, (OutlineEntry("夜校", "02", 90.0),)),)


def one(book: FontBook, made: Page) -> bytes:
    return PdfWriter(look(book)).page(made)


def two(book: FontBook) -> bytes:
    first = page(run(book, "头版"), Link(Rect(20, 30, 50, 12), "02", 100.0))
    second = page(run(book, "新闻", swatch="red"), id="02")
    return PdfWriter(look(book)).edition((first, second), OUTLINE)


def text_of(data: bytes, number: int = 0) -> str:
    shown: str = pypdfium2.PdfDocument(data)[number].get_textpage().get_text_range()
    return shown.replace("\r\n", "\n").strip()


def pixels(data: bytes) -> Image.Image:
    image: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    return image


def operators(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [str(i.operator) for i in pikepdf.parse_content_stream(pdf.pages[0])]


def numbers(box: object) -> list[float]:
    return [float(n) for n in box]  # type: ignore[attr-defined]


def test_text_reads_back(book: FontBook) -> None:
    assert text_of(one(book, page(run(book, "湾畔社区报，夜校开到家门口。")))) == (
        "湾畔社区报，夜校开到家门口。"
    )


def test_one_glyph_for_two_characters_reads_back(book: FontBook) -> None:
    shaped = book.named("song").shape("——")
    dash = replace(
        run(book, "夜"), text="——", glyphs=shaped.glyphs, advances_em=shaped.advances,
        clusters=shaped.clusters,
    )  # fmt: skip
    assert text_of(one(book, page(dash))) == "——"


@pytest.mark.parametrize("texts", [("一", "\u2f00"), ("\u2f00", "一")])
def test_one_glyph_with_two_meanings_reads_back(book: FontBook, texts: tuple[str, str]) -> None:
    runs = [run(book, text, y=40 + 60 * n) for n, text in enumerate(texts)]
    glyph = book.named("song").glyph_of["一"]
    made = page(*(replace(r, glyphs=(glyph,)) for r in runs))
    assert text_of(one(book, made)).split() == list(texts)


def test_boxes_are_exact_and_nested(book: FontBook) -> None:
    with pikepdf.open(BytesIO(one(book, page(run(book, "湾"), bleed=9)))) as pdf:
        sheet = pdf.pages[0].obj
        assert numbers(sheet.MediaBox) == [0, 0, WIDTH + 18, HEIGHT + 18]
        assert numbers(sheet.BleedBox) == numbers(sheet.MediaBox)
        assert numbers(sheet.TrimBox) == [9, 9, WIDTH + 9, HEIGHT + 9]
        assert not {"/Annots", "/Rotate", "/Trans"} & set(sheet.keys())
        assert pdf.pdf_version == "1.6"
        assert pdf.Root.Lang == "zh-CN"


def test_print_has_inks_and_screen_has_lights(book: FontBook) -> None:
    items = run(book, "湾"), Fill(Rect(0, 0, 9, 9), "red"), Rule(Point(0, 9), Point(9, 9), 1, "red")
    made = page(*items)
    printed = operators(one(book, made))
    assert {"k", "K"} < set(printed)
    assert not {"rg", "RG", "g", "G"} & set(printed)
    shown = operators(PdfWriter(look(book)).edition((made,), _entry(made)))
    assert {"rg", "RG"} < set(shown)
    assert not {"k", "K"} & set(shown)


def _entry(made: Page) -> tuple[OutlineEntry, ...]:
    return (OutlineEntry("头版", made.id, None),)


def test_black_text_overprints_and_red_text_does_not(book: FontBook) -> None:
    data = one(book, page(run(book, "湾"), run(book, "畔", swatch="red", y=80)))
    with pikepdf.open(BytesIO(data)) as pdf:
        states = pdf.pages[0].obj.Resources.ExtGState
        used = [
            states[str(i.operands[0])]
            for i in pikepdf.parse_content_stream(pdf.pages[0])
            if str(i.operator) == "gs"
        ]
        assert [(bool(s["/op"]), int(s.OPM)) for s in used] == [(True, 1), (False, 0)]


def test_fonts_are_embedded_subsets_with_their_text(book: FontBook) -> None:
    data = one(book, page(run(book, "湾畔"), run(book, "kai", face="kai")))
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = pdf.pages[0].obj.Resources.Font
        assert set(fonts.keys()) == {"/Fsong", "/Fkai"}
        for font in fonts.values():
            assert font.Subtype == "/Type0"
            assert font.Encoding == "/Identity-H"
            assert "/ToUnicode" in font
            assert str(font.BaseFont)[7] == "+"
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert not any(o.get("/BaseFont") == "/Helvetica" for o in pdf.objects if _is_dict(o))


def _is_dict(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary)


def test_what_stands_at_the_head_is_seen_at_the_head(book: FontBook) -> None:
    image = pixels(one(book, page(run(book, "国国国", y=30, size=20)))).convert("L")
    box = image.point(lambda v: 255 if v < 128 else 0).getbbox()
    assert box is not None
    assert box[0] == pytest.approx(21, abs=2)
    assert box[1] == pytest.approx(13, abs=4)
    assert box[3] < 36


def test_text_is_not_covered_by_a_later_tint(book: FontBook) -> None:
    made = page(run(book, "国", y=30, size=20), Fill(Rect(0, 0, 100, 60), "paper"))
    assert pixels(one(book, made)).convert("L").getextrema()[0] < 128  # type: ignore[operator]


def test_a_cmyk_picture_keeps_its_colours(book: FontBook, tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    Image.new("CMYK", (50, 50), (0, 255, 255, 0)).save(path)
    made = page(run(book, "国", y=250), picture(path, Rect(0, 0, 90, 90), (0, 0, 50, 50)))
    red, green, blue = pixels(one(book, made)).getpixel((40, 40))  # type: ignore[misc]
    assert red > 180
    assert max(green, blue) < 80


def test_edition_has_links_outline_and_labels(book: FontBook) -> None:
    with pikepdf.open(BytesIO(two(book))) as pdf:
        (link,) = pdf.pages[0].obj.Annots
        assert numbers(link.Rect) == [20, HEIGHT - 42, 70, HEIGHT - 30]
        assert (numbers(link.Border), int(link.F)) == ([0, 0, 0], 4)
        assert link.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert link.Dest[1] == "/XYZ"
        assert [p.label for p in pdf.pages] == ["01", "02"]
        assert pdf.Root.PageMode == "/UseOutlines"
        assert pdf.Root.PageLayout == "/SinglePage"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.docinfo.Title == "湾畔社区报 2026-03-17"
        with pdf.open_outline() as outline:
            (section,) = outline.root
            assert (section.title, [c.title for c in section.children]) == ("01 头版", ["夜校"])


def test_edition_holds_each_face_once(book: FontBook) -> None:
    with pikepdf.open(BytesIO(two(book))) as pdf:
        files = [o for o in pdf.objects if _is_dict(o) and "/FontFile2" in o]
        assert len(files) == 1


def test_qpdf_finds_no_fault(book: FontBook) -> None:
    for data in (two(book), one(book, page(run(book, "湾")))):
        with pikepdf.open(BytesIO(data)) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_streams_end_with_a_line(book: FontBook) -> None:
    data = two(book)
    assert data.count(b"\nendstream") == data.count(b"endstream")


def test_files_have_ids_of_their_own(book: FontBook) -> None:
    ids = set()
    for data in (one(book, page(run(book, "湾"))), one(book, page(run(book, "畔"))), two(book)):
        with pikepdf.open(BytesIO(data)) as pdf:
            ids.add(bytes(pdf.trailer.ID[0]))
    assert len(ids) == 3


SCRIPT = """
import sys
from hashlib import sha256
from tests.conftest import book
from tests.pdf.test_document import one, page, run, two
opened = book.__wrapped__()
data = one(opened, page(run(opened, "湾畔社区报"))) + two(opened)
sys.stdout.write(sha256(data).hexdigest())
"""


def test_same_pages_same_bytes_in_any_process(book: FontBook) -> None:
    digests = set()
    for seed, zone, epoch in (("1", "Asia/Shanghai", ""), ("2", "America/St_Johns", "1700000000")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch}
        env["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=env, cwd=ROOT, capture_output=True, check=True
        )
        digests.add(done.stdout)
    assert len(digests) == 1
    assert all(len(d) == 64 for d in digests)


def test_a_cluster_of_two_glyphs_reads_back(book: FontBook) -> None:
    made = replace(run(book, "ea湾"), text="é湾", clusters=(0, 0, 1))
    assert text_of(one(book, page(made, run(book, "ea", y=90)))).split() == ["é湾", "ea"]


def test_grey_text_does_not_overprint(book: FontBook) -> None:
    grey = Swatch("grey", (0, 0, 0, 0.6), (0.4, 0.4, 0.4))
    drawn = replace(look(book), swatches={"grey": grey})
    data = PdfWriter(drawn).page(page(run(book, "湾", swatch="grey")))
    with pikepdf.open(BytesIO(data)) as pdf:
        stream = pdf.pages[0].Contents.read_bytes()
    assert b"/GSover gs" not in stream


def test_an_edition_needs_no_outline(book: FontBook) -> None:
    with pikepdf.open(BytesIO(PdfWriter(look(book)).edition((page(run(book, "湾")),), ()))) as pdf:
        assert "/Outlines" not in pdf.Root


def test_all_glyphs_of_a_cluster_are_in_the_font(book: FontBook) -> None:
    plain = run(book, "ea")
    cluster = replace(plain, text="é", clusters=(0, 0))
    assert pixels(one(book, page(cluster))) == pixels(one(book, page(plain)))
