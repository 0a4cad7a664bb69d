"""ALTO, PDF and articles -> their texts, and where one says what another does not.

Compared is what NFKC makes of a text, without white space and without characters that show nothing
(soft hyphens, joiners, variation selectors): fonts and PDF readers take 一 and ⼀ for one. The
hyphens of divided words are no text in ALTO (`HYP`), and none in the PDF (`ActualText`).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from typing import Any
from xml.etree import ElementTree as ET

from epaper_pdf.archive.alto import NAMESPACE, TAGS
from epaper_pdf.archive.xml import name_of
from epaper_pdf.findings import Finding, Severity, error
from epaper_pdf.issue.articles import articles_of
from epaper_pdf.issue.issue import Article, Issue
from epaper_pdf.issue.text import Text
from epaper_pdf.roles import Role
from epaper_pdf.values import frozen

_UNSEEN = re.compile(
    "[\\s\0-\x1f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffe"
    "\U000e0100-\U000e01ef]+"
)
_HYPHENS = re.compile("[\x02\ufffe]")  # what PDFium gives for hyphens at the ends of lines
_NS = f"{{{NAMESPACE}}}"
_RUNNING = frozenset({Role.LEDE, Role.BODY, Role.SUBHEAD, Role.QUOTE, Role.ITEM})
_SPARE = frozenset({Role.KICKER, Role.DECK, Role.BYLINE})  # `parts` of the fitting ladder
_SAID = 20  # characters that a finding shows


def normalised(text: str) -> str:
    """Return what is compared of a text."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def pdf_texts(data: bytes) -> list[str]:
    """Return the text of each page of a PDF, in the order in which it is drawn.

    That is its reading order. A reader's own guess of the order fails in vertical lines. What
    stands in the files of ads, which are forms within pages, is theirs; the slug that stands around
    the trim is the printer's.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return ["".join(_drawn(page)) for page in document]


def _drawn(page: Any) -> Iterator[str]:
    import pypdfium2.raw as pdfium

    texts, trim = page.get_textpage(), page.get_trimbox()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
        if _outside(drawn.get_bounds(), trim):
            continue
        size = pdfium.FPDFTextObj_GetText(drawn.raw, texts.raw, None, 0)
        space = create_string_buffer(size)
        pdfium.FPDFTextObj_GetText(drawn.raw, texts.raw, cast(space, POINTER(c_ushort)), size)
        yield space.raw[:size].decode("utf-16-le").rstrip("\0")


def _outside(box: Sequence[float], trim: Sequence[float]) -> bool:
    """Tell whether a box (left, bottom, right, top) has nothing in another."""
    left, bottom, right, top = trim
    return box[2] <= left or box[0] >= right or box[3] <= bottom or box[1] >= top


@frozen
class BlockText:
    """The text of one block of an ALTO file, with the ids of its tags."""

    tags: frozenset[str]
    text: str


def alto_texts(data: bytes) -> list[BlockText]:
    """Return the text of each block, in reading order."""
    root = ET.fromstring(data)
    return [
        BlockText(
            frozenset(block.get("TAGREFS", "").split()),
            "".join(string.get("CONTENT", "") for string in block.iter(f"{_NS}String")),
        )
        for block in root.iter(f"{_NS}TextBlock")
    ]


def compare_pages(page: str, said: str, printed: str) -> list[Finding]:
    """Return where the ALTO of a page says another text than its PDF."""
    ours = normalised(said)
    theirs = _with_hyphens(printed, ours)
    if ours == theirs:
        return []
    return [error("text-differs", f"page {page}: {_difference(ours, theirs, 'ALTO', 'the PDF')}")]


def _with_hyphens(printed: str, ours: str) -> str:
    """Return what is compared of a page's PDF.

    At the end of a line PDFium gives one sign for every hyphen, whether it is of the text
    (open-data) or divides a word and is none: it is what stands in `ours` there.
    """
    first, *rest = map(normalised, _HYPHENS.split(printed))
    theirs = first
    for part in rest:
        theirs += "-" * ours.startswith("-", len(theirs)) + part
    return theirs


def compare_articles(issue: Issue, blocks: Sequence[BlockText]) -> Iterator[Finding]:
    """Yield where the pages say another text than the articles of their issue.

    Of an article every part is compared: each line of its heading, its running text, its source.
    What a page may leave out when it is full is noted: a line beside the title, a `may: drop`.
    """
    placed = _by_article(blocks)
    spare = {p.article.id for plan in issue.pages for p in plan.pool if p.droppable}
    for id_, article in articles_of(issue).items():
        mine = placed.get(name_of("A", id_))
        if mine is not None:
            yield from _compare(article, mine)
        elif id_ in spare:
            yield Finding("left-out", Severity.NOTE, f"article {id_}: it was left out")
        else:
            yield error("text-differs", f"article {id_}: it is on no page")


def _compare(article: Article, mine: Sequence[BlockText]) -> Iterator[Finding]:
    for role, text in _headings(article):
        ours, theirs = normalised(_text_of(mine, {role})), normalised(text.text)
        if not ours and role in _SPARE:
            what = f"article {article.id}: its {TAGS[role]} was left out"
            yield Finding("left-out", Severity.NOTE, what)
        elif not ours.startswith(theirs):
            what = f"article {article.id}, {TAGS[role]}"
            yield error("text-differs", f"{what}: {_difference(ours, theirs)}")
    ours = normalised(_text_of(mine, _RUNNING))
    theirs = normalised("".join(paragraph.text.text for paragraph in article.body))
    if ours != theirs:
        yield error("text-differs", f"article {article.id}: {_difference(ours, theirs)}")


def _headings(article: Article) -> Iterator[tuple[Role, Text]]:
    parts = (
        (Role.KICKER, article.kicker), (Role.TITLE, article.title), (Role.DECK, article.deck),
        (Role.BYLINE, article.byline), (Role.SOURCE_LINE, article.source_line),
    )  # fmt: skip
    yield from ((role, text) for role, text in parts if text is not None)


def _by_article(blocks: Sequence[BlockText]) -> dict[str, list[BlockText]]:
    found: dict[str, list[BlockText]] = {}
    for block in blocks:
        for tag in block.tags:
            if tag.startswith("A"):
                found.setdefault(tag, []).append(block)
    return found


def _text_of(blocks: Sequence[BlockText], roles: frozenset[Role] | set[Role]) -> str:
    tags = {name_of("R", role.value) for role in roles}
    return "".join(block.text for block in blocks if block.tags & tags)


def _difference(ours: str, theirs: str, here: str = "the pages", there: str = "the article") -> str:
    """Return the first place where two texts part."""
    at = next(i for i, (a, b) in enumerate(zip(f"{ours}\0", f"{theirs}\1", strict=False)) if a != b)
    return (
        f"{here}: …{ours[max(0, at - 5) : at + _SAID]}…, {there}:"
        f" …{theirs[max(0, at - 5) : at + _SAID]}… (character {at + 1})"
    )
