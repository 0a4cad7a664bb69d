"""转版: what has no room goes on on another page (TYPOGRAPHY I12, E1, E3)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from epaper_pdf.page.jumps import page_name
from epaper_pdf.page.pages import Block, GlyphRun, Page
from epaper_pdf.page.paginate import Paginated
from epaper_pdf.pipeline import compose, load
from epaper_pdf.roles import Role
from epaper_pdf.story.continued import FLOWING
from epaper_pdf.story.story import StepKind
from tests.jumping import FRONT, INNER, LEAD, TITLE, I, first_paragraphs, issue, jumping, story
from tests.newsroom import Newsroom
from tests.newsroom import newsroom as newsroom
from tests.reader import Glyph, lines_of, read_article, sheets, squeezed

EM, ROW = 9.5, 12.0
ONWARD, BACK = "（下转第五版）", "（上接第一版）"
LEFT = (200 / 25.4 * 72 - (4 * 12 + 3) * EM) / 2  # of the type area
RIGHT = LEFT + (4 * 12 + 3) * EM


@dataclass
class Read:
    """The lines of both pages, running heads aside, as the printed files show them."""

    first: list[list[Glyph]]
    rest: list[list[Glyph]]


def shown(line: list[Glyph]) -> str:
    return squeezed("".join(glyph.text for glyph in line))


def read_back(room: Newsroom) -> Read:
    current = room.out / "XB" / "2026-03-17" / "current"
    pages = []
    for id_ in ("01", "05"):
        (file,) = current.glob(f"*/XB_20260317_{id_}.pdf")  # a page, or its proof
        (sheet,) = sheets(file)
        top = (146 / 25.4 * 72 - (25 * ROW + EM)) / 2
        pages.append([*lines_of([g for g in sheet.glyphs if g.y > top])])
    return Read(*pages)


def whole(read: Read) -> str:
    """Return the story's text as both pages show it, titles and marks aside."""
    first = [shown(line) for line in read.first[1:]]
    at = next(i for i, line in enumerate(first) if ONWARD in line)
    first[at] = first[at].removesuffix(ONWARD)
    assert shown(read.rest[0]) == BACK
    return "".join([*first, *map(shown, read.rest[2:])])


def placed(room: Newsroom) -> Paginated:
    loaded, findings = load(room.issue)
    assert loaded is not None, findings
    return compose(loaded)


def block(page: Page, slot: str, role: Role) -> Block:
    return next(b for b in page.blocks if b.id.startswith(f"{slot}.") and b.role is role)


def flowing(page: Page, slot: str) -> list[Block]:
    return [b for b in page.blocks if b.id.startswith(f"{slot}.") and b.role in FLOWING]


def runs(blocks: Iterable[Block]) -> list[GlyphRun]:
    items = (item for b in blocks for line in b.lines for item in line.items)
    return [item for item in items if isinstance(item, GlyphRun)]


def test_both_parts_are_the_story_and_have_marks(newsroom: Newsroom) -> None:
    jumping(newsroom)
    code, _, err = newsroom.render()
    assert (code, "error" in err) == (0, False), err
    read = read_back(newsroom)
    article = read_article(newsroom.issue / "articles" / "bridge.md")
    assert whole(read) == squeezed("".join(article.body))
    mark = read.first[-1]
    assert shown(mark) == ONWARD
    assert mark[-1].x + mark[-1].width / 2 == pytest.approx(RIGHT, abs=0.05)  # half of ） is air
    assert shown(read.rest[1]) == "青石渡老桥修好通车"
    assert read.rest[1][0].size == 16.0


@pytest.mark.parametrize("rows", range(12, 22))
def test_wherever_it_is_cut_no_line_stands_alone_and_both_sides_join(
    newsroom: Newsroom, rows: int
) -> None:
    """Slots of other heights cut elsewhere: between paragraphs, within one, before a subhead."""
    jumping(newsroom)
    newsroom.write("layouts/head.yaml", FRONT.replace("1-22", f"1-{rows}"))
    newsroom.write("layouts/inner.yaml", INNER.replace("[1-2, 1-20]", "[1-2, 1-26]"))
    newsroom.render()
    read = read_back(newsroom)
    paragraphs = [squeezed(p) for p in read_article(newsroom.issue / "articles/bridge.md").body]
    front = "".join(shown(line) for line in read.first[1:]).removesuffix(ONWARD)
    assert "".join(paragraphs).startswith(front)
    ends = {sum(map(len, paragraphs[:n])): n for n in range(len(paragraphs) + 1)}
    begun = read.rest[2]
    page = {p.id: p for p in placed(newsroom).pages}
    last, first = flowing(page["01"], "lead")[-1], flowing(page["05"], "more")[0]
    if (number := ends.get(len(front))) is not None:
        assert last.role is not Role.SUBHEAD
        kind = read_article(newsroom.issue / "articles/bridge.md").kinds[number]
        assert begun[0].x > LEFT + (EM if kind == "body" else 0)
    else:
        assert begun[0].x == pytest.approx(LEFT, abs=0.6 * EM)  # no indent; a mark may be trimmed
        assert len(last.lines) >= 2
        assert len(first.lines) >= 2
        flush = [line for line in read.first if ONWARD not in shown(line)][-1]
        column = (4 * 12 + 3 - 2) * EM / 3
        edges = [LEFT + n * (column + EM) + column for n in range(3)]
        assert min(abs(flush[-1].x + flush[-1].width - edge) for edge in edges) < 0.55 * EM
    mark = block(page["01"], "lead", Role.JUMP).lines[0].rect
    text = last.lines[-1].rect
    assert mark.top - text.top in (pytest.approx(0.0), pytest.approx(ROW))
    assert mark.right == pytest.approx(text.right, abs=EM * 7 if mark.top == text.top else 0.01)


def test_the_mark_stands_behind_a_last_line_that_leaves_it_room(newsroom: Newsroom) -> None:
    jumping(newsroom)
    found = set()
    for rows in range(10, 22):
        newsroom.write("layouts/head.yaml", FRONT.replace("1-22", f"1-{rows}"))
        newsroom.render()
        (line,) = [shown(x) for x in read_back(newsroom).first if ONWARD in shown(x)]
        found.add(line != ONWARD)
        assert line == ONWARD or line.removesuffix(ONWARD)[-1] in "。”"
    assert found == {True, False}


def test_the_cut_is_moved_so_that_both_pages_close(newsroom: Newsroom) -> None:
    """Only so many rows stay empty on either page as are air, where there is a cut for it."""
    jumping(newsroom)
    closed = []
    for rows in range(15, 24):
        newsroom.write("layouts/inner.yaml", INNER.replace("[1-2, 1-20]", f"[1-2, 1-{rows}]"))
        fits = {(f.page, f.slot): f.fit for f in placed(newsroom).fits}
        lead, more = fits["01", "lead"], fits["05", "more"]
        assert not lead.over_lines
        assert lead.short_rows <= 3 or more.over_lines == 0
        closed.append(not more.over_lines and max(lead.short_rows, more.short_rows) <= 3)
    assert sum(closed) >= 3


def test_the_jump_is_a_step_that_won_rows(newsroom: Newsroom) -> None:
    jumping(newsroom)
    fits = {(f.page, f.slot): f.fit for f in placed(newsroom).fits}
    (step,) = [s for s in fits["01", "lead"].steps if s.kind is StepKind.JUMP]
    assert step.what == "page 05, slot more"
    assert 20 < step.rows < 40
    assert not [s for s in fits["05", "more"].steps if s.kind is StepKind.JUMP]


def test_blocks_are_linked_in_reading_order(newsroom: Newsroom) -> None:
    jumping(newsroom)
    page = {p.id: p for p in placed(newsroom).pages}
    last, first = flowing(page["01"], "lead")[-1], flowing(page["05"], "more")[0]
    assert last.next == f"05/{first.id}"
    assert [b.id for b in page["01"].blocks if b.next] == [last.id]
    assert {b.article_id for b in (last, *flowing(page["05"], "more"))} == {"bridge"}
    source = (newsroom.issue / "articles" / "bridge.md").read_text("utf-8")
    both = (*flowing(page["01"], "lead"), *flowing(page["05"], "more"))
    for run in runs(both):
        assert run.source is not None
        assert source[run.source.start : run.source.end] == run.text
    for id_, slot in (("01", "lead"), ("05", "more")):
        mark = block(page[id_], slot, Role.JUMP)
        assert mark.article_id is None
        assert [run.source for run in runs([mark])] == [None] * len(runs([mark]))


def test_marks_are_links_to_each_other(newsroom: Newsroom) -> None:
    jumping(newsroom)
    newsroom.render()
    with pikepdf.open(next(newsroom.out.rglob("current/*_edition.pdf"))) as pdf:
        there, back = (pdf.pages[n].Annots[0] for n in (1, 5))  # page 0 is the contents
        assert len(pdf.pages[1].Annots) == len(pdf.pages[5].Annots) == 1
        assert there.Dest[0].objgen == pdf.pages[5].obj.objgen
        assert back.Dest[0].objgen == pdf.pages[1].obj.objgen
        for link, other in ((there, back), (back, there)):
            assert float(link.Dest[3]) == pytest.approx(float(other.Rect[3]) + 12, abs=0.1)
    for file in newsroom.out.rglob("current/pages/*.pdf"):
        with pikepdf.open(file) as pdf:
            assert "/Annots" not in pdf.pages[0]


def test_the_headline_is_listed_once(newsroom: Newsroom) -> None:
    jumping(newsroom)
    newsroom.render()
    manifest = json.loads(next(newsroom.out.rglob("current/manifest.json")).read_text("utf-8"))
    listed = [title for file in manifest["files"] for title in file["headlines"]]
    assert listed == [TITLE]
    contents, *_ = sheets(next(newsroom.out.rglob("current/*_edition.pdf")))
    assert squeezed("".join(g.text for g in contents.glyphs)).count("青石渡老桥") == 1


@pytest.mark.parametrize("id_", ["01", "05"])
def test_a_page_alone_is_the_page_of_the_whole_issue(newsroom: Newsroom, id_: str) -> None:
    jumping(newsroom)
    newsroom.render()
    newsroom.render("--pages", id_)
    together, alone = (newsroom.out / "XB/2026-03-17" / v / "pages" for v in ("v1", "v2"))
    (file,) = alone.iterdir()
    assert file.name == f"XB_20260317_{id_}.pdf"
    assert file.read_bytes() == (together / file.name).read_bytes()


def test_the_author_may_write_a_short_title(newsroom: Newsroom) -> None:
    jumping(newsroom, text=story(front="short_title: 一座老桥的归来\n"))
    newsroom.render()
    assert shown(read_back(newsroom).rest[1]) == "一座老桥的归来"


@pytest.mark.parametrize(
    ("title", "repeated"),
    [
        ("老桥通车", "老桥通车"),
        (r'"老桥修好通车\n两岸九村同庆"', "老桥修好通车两岸九村同庆"),
        ("青石渡老桥修好通车，九个村子一块石头也没丢", "青石渡老桥修好通车"),
        (
            "青石渡两岸九个村子的乡亲合力修好了九十年前的石桥",
            "青石渡两岸九个村子的乡亲合力……",
        ),
    ],
)
def test_a_long_title_is_shortened_at_a_phrase(
    newsroom: Newsroom, title: str, repeated: str
) -> None:
    jumping(newsroom, text=story().replace(TITLE, title))
    newsroom.render()
    assert shown(read_back(newsroom).rest[1]) == repeated


def test_numerals_of_the_house(newsroom: Newsroom) -> None:
    jumping(newsroom)
    styles = (Path(__file__).parent.parent / "styles" / "newspaper.yaml").read_text("utf-8")
    assert "jump_numerals: chinese" in styles
    newsroom.write(
        "styles/newspaper.yaml", styles.replace("numerals: chinese", "numerals: arabic", 1)
    )
    newsroom.render()
    read = read_back(newsroom)
    assert shown(read.first[-1]).endswith("（下转第5版）")
    assert shown(read.rest[0]) == "（上接第1版）"


@pytest.mark.parametrize(
    ("id_", "chinese", "arabic"),
    [
        ("04", "四", "4"), ("10", "十", "10"), ("12", "十二", "12"), ("20", "二十", "20"),
        ("36", "三十六", "36"), ("105", "一百零五", "105"), ("112", "一百一十二", "112"),
        ("200", "二百", "200"), ("A03", "A03", "A03"), ("00", "00", "00"),
    ],
)  # fmt: skip
def test_page_numbers_in_marks(id_: str, chinese: str, arabic: str) -> None:
    assert page_name(id_, chinese=True) == chinese
    assert page_name(id_, chinese=False) == arabic


def test_a_slot_is_named_or_the_first_free_one_is_taken(newsroom: Newsroom) -> None:
    """A story that names its slot has it, though another comes first that takes any."""
    jumping(newsroom)
    newsroom.write(
        "layouts/inner.yaml",
        INNER.replace("side: {is: article,", "other: {is: continued,").replace(", optional", ""
        ).replace(": true}", "}"),
    )  # fmt: skip
    newsroom.write(I + "articles/second.md", story().replace(TITLE, "又一座桥"))
    second = 'side: {article: articles/second.md, jump_to: {page: "05", slot: more}}'
    newsroom.write(I + "issue.yaml", issue(LEAD, more={"02": second}))
    newsroom.render()
    page = {p.id: p for p in placed(newsroom).pages}["05"]
    assert block(page, "more", Role.TITLE).text == "又一座桥"
    assert block(page, "more", Role.JUMP).text == "（上接第二版）"
    assert block(page, "other", Role.JUMP).text == "（上接第一版）"


def test_traditional_and_vertical(newsroom: Newsroom) -> None:
    """The mark stands at the foot of the last vertical line, or of the line after it."""
    jumping(newsroom)
    newsroom.write("layouts/head.yaml", FRONT.replace("columns: 3", "vertical: true, columns: 2"))
    newsroom.write(
        "layouts/inner.yaml",
        INNER.replace("title: continued", "title: continued, vertical: true, language: zh-Hant"),
    )
    newsroom.render()
    page = {p.id: p for p in placed(newsroom).pages}
    mark = block(page["01"], "lead", Role.JUMP)
    assert mark.text == ONWARD
    text = flowing(page["01"], "lead")[-1].lines[-1].rect
    assert mark.shape[0].bottom >= text.bottom - 0.01
    assert block(page["05"], "more", Role.JUMP).text == BACK
    newsroom.write_issue("section: 头版", "section: 头版, language: zh-Hant")
    assert block({p.id: p for p in placed(newsroom).pages}["01"], "lead", Role.JUMP).text == (
        "（下轉第五版）"
    )


def test_parts_of_the_story_beyond_its_text(newsroom: Newsroom) -> None:
    """Bold, marks and notes go with their words; the source line stands at the story's end."""
    text = first_paragraphs(18).replace("渡口边的茶摊", "[渡口]{.dot}边的**茶摊**")
    text = text.replace("十吨以上的车", "**十吨以上**的{车|chē}")
    jumping(newsroom, text=story(text, front="source: 本报记者　邬青\n"))
    newsroom.render()
    read = read_back(newsroom)
    assert shown(read.rest[-1]) == "chē" or "本报记者" in shown(read.rest[-1])
    page = {p.id: p for p in placed(newsroom).pages}
    assert not [b for b in page["01"].blocks if b.role is Role.SOURCE_LINE]
    assert block(page["05"], "more", Role.SOURCE_LINE).text == "本报记者　邬青"
    bold = [run.text for run in runs(flowing(page["05"], "more")) if run.face == "hei"]
    assert "十吨以上" in "".join(bold)


def test_a_story_is_not_cut_within_an_item_or_beside_an_initial(newsroom: Newsroom) -> None:
    sentences = first_paragraphs(4).split("\n\n")
    items = "\n".join(f"- {text.strip()}" for text in sentences)
    jumping(newsroom, text=story(f"{sentences[0]}\n\n{items}\n", front="drop_cap: 3\n"))
    newsroom.write("layouts/inner.yaml", INNER.replace("[1-2, 1-20]", "[1-2, 1-26]"))
    for rows in range(7, 12):
        newsroom.write("layouts/head.yaml", FRONT.replace("1-22", f"1-{rows}"))
        pages = {p.id: p for p in placed(newsroom).pages}
        last, first = flowing(pages["01"], "lead")[-1], flowing(pages["05"], "more")[0]
        if last.role is Role.ITEM:
            assert squeezed(last.text) in [squeezed(text) for text in sentences]
            assert first.role is Role.ITEM
        else:
            assert len(last.lines) >= 3


def test_a_story_that_can_be_cut_nowhere_is_told_so(newsroom: Newsroom) -> None:
    one = first_paragraphs(1).strip()
    jumping(newsroom, text=story(f"- {one * 3}\n"))
    newsroom.write("layouts/head.yaml", FRONT.replace("1-22", "1-6"))
    code, _, err = newsroom.render()
    assert code == 1
    assert "hint: bridge can be cut nowhere: its own slot should have more rows" in err
    assert "too long for slot lead on page 01" in err
