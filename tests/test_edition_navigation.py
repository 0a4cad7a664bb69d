"""How readers find their way in the combined edition: names, outline, threads, search, copy."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from tests.reader import MM, read_article, squeezed
from tests.tagged import tags_of
from tests.test_edition import ISSUE, render

HAN = "[\u3400-\u9fff，。、；：？！《》（）]"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render(tmp_path_factory.mktemp("out")) / "WP_20260317_edition.pdf"


def numbers_of(pdf: pikepdf.Pdf) -> dict[Any, int]:
    return {page.objgen: number for number, page in enumerate(pdf.pages)}


def destinations(pdf: pikepdf.Pdf) -> dict[str, Any]:
    named = list(pdf.Root.Names.Dests.Names)
    return {str(named[i]): named[i + 1] for i in range(0, len(named), 2)}


def test_each_page_and_each_article_has_a_name(edition: Path) -> None:
    articles = {path.stem for path in (ISSUE / "articles").glob("*.md")}
    with pikepdf.open(edition) as pdf:
        named = destinations(pdf)
        assert set(named) == articles | {f"page-{n:02}" for n in range(1, 17)} | {"contents"}
        keys = [bytes(key) for key in list(pdf.Root.Names.Dests.Names)[::2]]
        assert keys == sorted(keys)
        numbers = numbers_of(pdf)
        assert [numbers[named[f"page-{n:02}"][0].objgen] for n in range(1, 17)] == [*range(1, 17)]
        places = {name: (numbers[d[0].objgen], float(d[3])) for name, d in named.items()}
    assert places["07-top"][0] == 7
    text = pypdfium2.PdfDocument(edition)[7].get_textpage()
    head = places["07-top"][1]
    top = text.get_text_bounded(left=0, right=270 * MM, top=head, bottom=head - 60)
    kicker_and_title = squeezed("".join(read_article(ISSUE / "articles" / "07-top.md").head))
    assert squeezed(top)[:8] in kicker_and_title


def test_pdfium_knows_labels_and_outline(edition: Path) -> None:
    document = pypdfium2.PdfDocument(edition)
    assert [document.get_page_label(n) for n in range(17)] == [
        "目录", *(f"{n:02}" for n in range(1, 17)),
    ]  # fmt: skip
    entries = [(b.level, b.get_title(), b.get_dest().get_index()) for b in document.get_toc()]
    assert entries[0] == (0, "目录", 0)
    assert entries[1] == (0, "01 头版", 1)
    assert (1, "下班后，去楼下上课", 1) in entries


def _ring(first: pikepdf.Object) -> Iterator[pikepdf.Object]:
    bead = first
    while True:
        yield bead
        assert bead.N.V.objgen == bead.objgen
        bead = bead.N
        if bead.objgen == first.objgen:
            return


def test_threads_lead_through_the_columns_of_a_story(edition: Path) -> None:
    with pikepdf.open(edition) as pdf:
        numbers = numbers_of(pdf)
        threads = {str(t.I.Title): [*_ring(t.F)] for t in pdf.Root.Threads}
        on_pages = [b.objgen for page in pdf.pages for b in page.get("/B", [])]
        assert sorted(on_pages) == sorted(b.objgen for ring in threads.values() for b in ring)
        ring = threads["一条消防通道邻居议了五晚"]
        pages = [numbers[bead.P.objgen] for bead in ring]
        rects = [[float(v) for v in bead.R] for bead in ring]
        assert pages == sorted(pages)
        assert set(pages) == {1, 5}
        assert all(left < right and foot < head for left, foot, right, head in rects)
        texts = pypdfium2.PdfDocument(edition)
        said = "".join(
            texts[page].get_textpage().get_text_bounded(left - 2, foot - 2, right + 2, head + 2)
            for page, (left, foot, right, head) in zip(pages, rects, strict=True)
        )
    story = next(a for a in tags_of(edition).root.all("Art") if a.title.startswith("一条消防"))
    for paragraph in story.all("P"):
        assert squeezed(paragraph.text)[:12] in squeezed(said)


def crossing(edition: Path) -> Iterator[tuple[int, str]]:
    """Yield phrases of five characters that a line's end divides, with their page."""
    document = pypdfium2.PdfDocument(edition)
    for number in range(1, 17):
        text = document[number].get_textpage().get_text_range()
        for m in re.finditer(f"({HAN}{{3}})\r\n({HAN}{{3}})", text):
            yield number, m[1] + m[2]


def test_search_finds_what_a_line_end_divides(edition: Path) -> None:
    whole = squeezed("".join(tag.said() for tag in tags_of(edition).root.all("P")))
    phrases = [(page, text) for page, text in crossing(edition) if text in whole]
    assert len(phrases) > 1000
    document = pypdfium2.PdfDocument(edition)
    pages = {page: document[page].get_textpage() for page, _ in phrases}
    lost = [text for page, text in phrases[::21] if pages[page].search(text).get_next() is None]
    assert lost == []


def test_search_finds_what_holds_squeezed_marks(edition: Path) -> None:
    text = pypdfium2.PdfDocument(edition)[1].get_textpage()
    for phrase in (
        "折叠桌一字排开，退休焊工",
        "这堂课叫“自己动手换阀芯”，不收费",
        "3月12日19时20分",
    ):
        assert text.search(phrase).get_next() is not None, phrase


def test_copied_paragraphs_have_no_spaces_between_characters(edition: Path) -> None:
    """pdfium sees a space where a gap is wide: one in 500 characters is borne."""
    written = "".join(path.read_text("utf-8") for path in (ISSUE / "articles").glob("*.md"))
    document = pypdfium2.PdfDocument(edition)
    copied = "\n".join(page.get_textpage().get_text_range() for page in document)
    gaps = [g for g in re.findall(f"{HAN} {HAN}", copied) if g not in written]
    assert len(copied) > 45_000
    assert len(gaps) <= len(copied) / 500
