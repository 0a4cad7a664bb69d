"""The edition for readers that fetch it page by page (ISO 32000-1, Annex F)."""

import re
from io import BytesIO

import pikepdf

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.pdf.linear import linearised
from epaper_pdf.pdf.writer import PdfWriter
from tests.pdf.build import look, page, run
from tests.tagged import read_tags


def edition(book: FontBook) -> bytes:
    pages = [page(run(book, text), id=f"{n:02}") for n, text in enumerate(("头版", "新闻"), 1)]
    return PdfWriter(look(book)).edition(pages, ())


def streams(pdf: pikepdf.Pdf) -> list[bytes]:
    made = (one for one in pdf.objects if isinstance(one, pikepdf.Stream))
    return sorted(one.read_raw_bytes() for one in made)


def test_it_is_linearised_without_a_fault(book: FontBook) -> None:
    data = linearised(edition(book))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.is_linearized
        assert pdf.check_linearization()
        assert pdf.check_pdf_syntax() == []
    (length,) = re.findall(rb"/Linearized 1.*?/L (\d+)", data, re.DOTALL)
    assert int(length) == len(data)


def test_all_that_the_first_page_shows_comes_first(book: FontBook) -> None:
    data = linearised(edition(book))
    (end,) = re.findall(rb"/Linearized 1.*?/E (\d+)", data, re.DOTALL)
    with pikepdf.open(BytesIO(data)) as pdf:
        first, second = (one.Contents.read_raw_bytes() for one in pdf.pages)
    assert data.find(first) < int(end) <= data.find(second)


def test_nothing_is_lost_and_nothing_recoded(book: FontBook) -> None:
    before = edition(book)
    with pikepdf.open(BytesIO(before)) as old, pikepdf.open(BytesIO(linearised(before))) as new:
        assert set(streams(old)) <= set(streams(new))
        assert read_tags(new) == read_tags(old)
        assert set(new.Root.keys()) == set(old.Root.keys())
        assert new.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
        assert [bytes(i) for i in new.trailer.ID] == [bytes(i) for i in old.trailer.ID]
        assert new.pdf_version == old.pdf_version


def test_the_same_pages_give_the_same_bytes(book: FontBook) -> None:
    assert linearised(edition(book)) == linearised(edition(book))


def test_every_stream_ends_with_a_line_end(book: FontBook) -> None:
    """ISO 19005-2, 6.1.7.1; qpdf writes none unless it is told to."""
    data = linearised(edition(book))
    assert data.count(b"endstream") == data.count(b"\nendstream") > 3
