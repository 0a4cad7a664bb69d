"""Each role has a tag or is an artifact; trees of hand-made pages."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Block, GlyphRun, Item, Line, Link, Page, Role, SourceRange
from epaper_pdf.pdf.tags import ARTIFACTS, TAGS
from epaper_pdf.pdf.writer import PdfWriter
from tests.pdf.build import look, page, picture, run
from tests.tagged import Tag, Tagged, read_tags


def tagged(book: FontBook, *pages: Page) -> Tagged:
    with pikepdf.open(BytesIO(PdfWriter(look(book)).edition(pages, ()))) as pdf:
        return read_tags(pdf)


def blocks(made: Page, *each: Block) -> Page:
    return replace(made, blocks=each)


def block(id_: str, role: Role, *items: Item, **more: object) -> Block:
    rect = Rect(0, 0, 100, 20)
    said = Block(id_, role, (rect,), (Line(rect, items),), 1)
    return replace(said, **more)  # type: ignore[arg-type]


def kinds(tag: Tag) -> list[str]:
    return [one.kind for one in tag.walk()]


def test_every_role_has_a_tag_or_is_an_artifact() -> None:
    assert {*TAGS, *ARTIFACTS} == set(Role)
    assert not {*TAGS} & {*ARTIFACTS}


def test_levels_close_up_where_one_is_missing(book: FontBook) -> None:
    title = block("a.1", Role.TITLE, run(book, "夜校"), article_id="a", level=2)
    subhead = block("a.2", Role.SUBHEAD, run(book, "报名"), article_id="a", level=2)
    found = tagged(book, blocks(page(), title, subhead))
    assert [k for k in kinds(found.root) if k[0] == "H"] == ["H1", "H2"]


@pytest.mark.parametrize(("torn", "paragraphs"), [(True, ["渡口桥头"]), (False, ["渡口", "桥头"])])
def test_a_torn_paragraph_is_one(book: FontBook, torn: bool, paragraphs: list[str]) -> None:
    first = block("a.1", Role.BODY, run(book, "渡口"), article_id="a", next="02/b.1", torn=torn)
    rest = block("b.1", Role.BODY, run(book, "桥头"), article_id="a")
    other = block("c.1", Role.BODY, run(book, "灯"), article_id="c")
    found = tagged(book, blocks(page(), first, other), blocks(page(id="02"), rest))
    assert [p.text for p in found.root.all("Art")[0].all("P")] == paragraphs
    assert [len(part.kids) for part in found.root.kids] == [2, 0]


def test_lines_that_a_fold_cuts_are_read_across_it(book: FontBook) -> None:
    def half(text: str, y: float) -> Line:
        return Line(Rect(0, y, 100, 20), (run(book, text, y=y + 15),))

    left = block("a.1", Role.TITLE, article_id="a", level=1, next="02/a.1", torn=True)
    left = replace(left, lines=(half("两岸", 0), half("一江", 30)))
    right = replace(left, lines=(half("花市", 0), half("春水", 30)), level=0, next=None, torn=False)
    found = tagged(book, blocks(page(), left), blocks(page(id="02"), right))
    (title,) = found.root.all("H1")
    assert title.text == "两岸花市一江春水"


@pytest.mark.parametrize(
    ("role", "alt", "words", "said"),
    [
        (Role.PICTURE, "", "", "图片"),
        (Role.PICTURE, "桥", "", "桥"),
        (Role.AD, "书店", "广告", "广告：书店"),
        (Role.AD, "", "广告", "广告"),
    ],
)
def test_no_picture_is_mute(
    book: FontBook, tmp_path: Path, role: Role, alt: str, words: str, said: str
) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (50, 50)).save(path)
    item = picture(path, Rect(0, 0, 50, 50), (0, 0, 50, 50))
    made = blocks(page(run(book, "国")), block("p", role, item, alt=alt, text=words),
                  block("t", Role.BODY, run(book, "国")))  # fmt: skip
    (figure,) = tagged(book, made).root.all("Figure")
    assert figure.alt == said


def test_a_caption_stands_in_for_an_alternative(book: FontBook, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (50, 50)).save(path)
    item = picture(path, Rect(0, 0, 50, 50), (0, 0, 50, 50))
    caption = block("p.caption", Role.CAPTION, run(book, "桥头"), text="桥头")
    (home,) = tagged(book, blocks(page(), block("p", Role.PICTURE, item), caption)).root.all("Div")
    assert kinds(home) == ["Div", "Figure", "Caption", "P"]
    assert home.kids[0].alt == "桥头"


def spoken(tag: Tag) -> list[tuple[str, str, str]]:
    """Return the elements that have a language of their own."""
    return [(one.kind, one.lang, one.said()) for one in tag.walk() if one.lang]


def test_a_passage_in_another_language_is_a_span(book: FontBook) -> None:
    said = [run(book, "船上写着"), replace(run(book, "Old"), lang="en"),
            replace(run(book, "Mill"), lang="en"), run(book, "两字")]  # fmt: skip
    found = tagged(book, blocks(page(), block("a", Role.BODY, *said)))
    (paragraph,) = found.root.all("P")
    assert spoken(found.root) == [("Document", "zh-CN", "船上写着OldMill两字"),
                                  ("Span", "en", "OldMill")]  # fmt: skip
    assert paragraph.said() == "船上写着OldMill两字"


def test_a_passage_in_two_columns_is_one_span(book: FontBook) -> None:
    columns = (Rect(0, 0, 50, 20), Rect(60, 0, 50, 20))
    english = [Line(rect, (replace(run(book, word), lang="en"),))
               for rect, word in zip(columns, ("Old", "Mill"), strict=True)]  # fmt: skip
    last = Line(columns[1], (run(book, "旁"),))
    text = replace(block("a", Role.BODY), shape=columns, lines=(*english, last))
    (span,) = tagged(book, blocks(page(), text)).root.all("Span")
    assert (span.said(), len(span.mcids)) == ("OldMill", 2)


def test_what_is_wholly_in_another_language_says_so_itself(book: FontBook) -> None:
    title = block("s.1", Role.TITLE, run(book, "船"), article_id="a", level=1, lang="zh-Hant")
    title = replace(
        title, lines=(Line(Rect(0, 0, 9, 9), (replace(run(book, "船"), lang="zh-Hant"),)),)
    )
    text = block("s.2", Role.BODY, replace(run(book, "Old Mill"), lang="en"), article_id="a")
    other = block("t", Role.BODY, run(book, "渡"))
    found = tagged(book, blocks(page(), title, text, other))
    assert spoken(found.root)[1:] == [("H1", "zh-Hant", "船"), ("P", "en", "Old Mill")]
    assert found.root.all("Span") == []
    alone = tagged(book, blocks(page(), title), blocks(page(id="02"), other))
    assert spoken(alone.root)[1:] == [("Part", "zh-Hant", "船")]


def test_a_passage_that_a_fold_cuts_stays_in_its_line(book: FontBook) -> None:
    def half(text: str, y: float, lang: str) -> Line:
        return Line(Rect(0, y, 100, 20), (replace(run(book, text, y=y + 15), lang=lang),))

    left = block("a.1", Role.TITLE, article_id="a", level=1, next="02/a.1", torn=True)
    left = replace(left, lines=(half("Old", 0, "en"), half("一江", 30, "zh-Hans")))
    right = replace(left, lines=(half("Mill", 0, "en"), half("春水", 30, "zh-Hans")), level=0,
                    next=None, torn=False)  # fmt: skip
    found = tagged(book, blocks(page(), left), blocks(page(id="02"), right))
    (title,) = found.root.all("H1")
    assert title.said() == "OldMill一江春水"


def written(text: GlyphRun, start: int) -> GlyphRun:
    return replace(text, source=SourceRange("a.md", start, start + len(text.text)))


def note(book: FontBook, id_: str, text: str, start: int, end: int) -> Block:
    over = SourceRange("a.md", start, end)
    return block(id_, Role.RUBY, run(book, text), article_id="a", over=over)


def test_a_note_is_read_with_its_characters(book: FontBook) -> None:
    said = [written(run(book, "认"), 0), written(run(book, "鳜"), 2), written(run(book, "鱼"), 9)]
    text = block("a.1", Role.BODY, *said, article_id="a")
    notes = [note(book, "a.note1", "gui", 2, 3), note(book, "a.note2", "yu", 9, 10)]
    (article,) = tagged(book, blocks(page(), text, *notes)).root.all("Art")
    assert kinds(article) == ["Art", "P", "Ruby", "RB", "RT", "Ruby", "RB", "RT"]
    assert article.said() == "认鳜gui鱼yu"
    assert article.said("RT") == "认鳜鱼"


def test_a_note_without_its_characters_is_a_note(book: FontBook) -> None:
    """Beyond a fold they are on the other page."""
    text = block("a.1", Role.BODY, written(run(book, "认"), 0), article_id="a")
    notes = [note(book, "a.note1", "gui", 2, 3), note(book, "a.note2", "yu", 9, 10)]
    with pikepdf.open(
        BytesIO(PdfWriter(look(book)).edition((blocks(page(), text, *notes),), ()))
    ) as pdf:
        (article,) = read_tags(pdf).root.all("Art")
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]
    assert [(kid.kind, kid.text) for kid in article.kids[1:]] == [("Note", "gui"), ("Note", "yu")]
    assert len(set(map(bytes, names))) == 2


def test_a_language_alone_makes_another_file(book: FontBook) -> None:
    ids = set()
    for lang in ("en", "fr"):
        made = blocks(page(), block("t", Role.BODY, replace(run(book, "Non"), lang=lang)))
        with pikepdf.open(BytesIO(PdfWriter(look(book)).edition((made,), ()))) as pdf:
            ids.add(bytes(pdf.trailer["/ID"][0]))
    assert len(ids) == 2


def test_a_link_on_an_artifact_is_tagged(book: FontBook) -> None:
    """PDF/UA wants every link in a Link element (ISO 14289-1, 7.18.5)."""
    folio = block("f", Role.FOLIO, run(book, "国"), Link(Rect(0, 0, 9, 9), "01", None), text="国")
    (link,) = tagged(book, blocks(page(), folio)).root.all("Link")
    assert (link.text, len(link.links)) == ("国", 1)


def test_an_alternative_alone_makes_another_file(book: FontBook, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (50, 50)).save(path)
    item = picture(path, Rect(0, 0, 50, 50), (0, 0, 50, 50))
    text = block("t", Role.BODY, run(book, "国"))
    ids = set()
    for alt in ("桥", "灯"):
        made = blocks(page(), block("p", Role.PICTURE, item, alt=alt), text)
        with pikepdf.open(BytesIO(PdfWriter(look(book)).edition((made,), ()))) as pdf:
            ids.add(bytes(pdf.trailer["/ID"][0]))
    assert len(ids) == 2
