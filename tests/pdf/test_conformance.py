"""A page file says of itself what PDF/X-4 and PDF/A-2u want."""

from pathlib import Path

import pikepdf
import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Point
from epaper_pdf.page.pages import Rule
from epaper_pdf.pdf.writer import PdfWriter
from tests.pdf.build import PROFILE, look, page, run

NPES = "{http://www.npes.org/pdfx/ns/id/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
MM = "{http://ns.adobe.com/xap/1.0/mm/}"


@pytest.fixture
def written(book: FontBook, tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    path.write_bytes(PdfWriter(look(book)).page(page(run(book, "望潮桥"))))
    return path


def test_both_output_intents_have_one_profile(written: Path) -> None:
    assert written.read_bytes()[:8] == b"%PDF-1.6"
    with pikepdf.open(written) as pdf:
        x4, a2 = pdf.Root.OutputIntents
        assert [str(i.S) for i in (x4, a2)] == ["/GTS_PDFX", "/GTS_PDFA1"]
        assert x4.DestOutputProfile.objgen == a2.DestOutputProfile.objgen
        assert x4.DestOutputProfile.read_bytes() == PROFILE
        assert int(x4.DestOutputProfile.N) == 4
        assert str(x4.OutputConditionIdentifier) == "CGATS TR 002"


def test_metadata_agrees_with_the_information_dictionary(written: Path) -> None:
    with pikepdf.open(written) as pdf:
        assert "/Filter" not in pdf.Root.Metadata
        assert pdf.docinfo.Trapped == pikepdf.Name("/False")
        assert str(pdf.docinfo.CreationDate) == "D:20260317000000+00'00'"
        with pdf.open_metadata() as xmp:
            assert xmp[f"{NPES}GTS_PDFXVersion"] == "PDF/X-4"
            assert xmp.pdfa_status == "2U"
            assert xmp["dc:title"] == str(pdf.docinfo.Title)
            assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer)
            assert xmp["pdf:Trapped"] == "False"
            for key in ("CreateDate", "ModifyDate", "MetadataDate"):
                assert xmp[f"{XMP}{key}"] == "2026-03-17T00:00:00+00:00"


def ids(data: bytes, path: Path) -> tuple[str, str, str]:
    path.write_bytes(data)
    with pikepdf.open(path) as pdf, pdf.open_metadata() as xmp:
        return xmp[f"{MM}DocumentID"], xmp[f"{MM}InstanceID"], str(pdf.trailer.ID[0])


def test_a_document_keeps_its_id_and_an_instance_has_its_own(
    book: FontBook, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    first, again, other = (
        ids(PdfWriter(look(book)).page(page(run(book, text))), path)
        for text in ("望潮桥", "望潮桥", "望潮亭")
    )
    assert first == again
    assert first[0] == other[0]
    assert first[1] != other[1]
    assert first[2] != other[2]


def test_black_rules_overprint_and_others_knock_out(book: FontBook, tmp_path: Path) -> None:
    black, red = (
        Rule(Point(10, y), Point(90, y), 0.5, swatch) for y, swatch in ((50, "black"), (60, "red"))
    )
    path = tmp_path / "rules.pdf"
    path.write_bytes(PdfWriter(look(book)).page(page(red, black, red)))
    state: dict[str, str] = {}
    drawn = []
    with pikepdf.open(path) as pdf:
        for step in pikepdf.parse_content_stream(pdf.pages[0]):
            assert isinstance(step, pikepdf.ContentStreamInstruction)
            match str(step.operator):
                case "gs":
                    state["gs"] = str(step.operands[0])
                case "K":
                    state["ink"] = " ".join(f"{float(v):g}" for v in step.operands)
                case "S":
                    drawn.append((state["ink"], state["gs"]))
    over, knock = ("0 0 0 1", "/GSover"), ("0 0.95 0.9 0.1", "/GSknock")
    assert drawn == [knock, over, knock]
