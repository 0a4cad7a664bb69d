"""Stories of any shape, and what stands in and between them, on the pages that they make."""

from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.article import read_article
from epaper_pdf.layout.layout import Cells, Frame, Grid, Layout, Slot
from epaper_pdf.layout.read import read_layouts
from epaper_pdf.layout.shape import bounds, column_rows, largest, strips
from epaper_pdf.page.outline import areas, between, outline, sides
from epaper_pdf.page.pages import Block, Fill, GlyphRun, Page, Rule
from epaper_pdf.page.paginate import Paginated
from epaper_pdf.pipeline import compose, load
from epaper_pdf.roles import Role
from epaper_pdf.source import Source, Span
from epaper_pdf.story.place import interior, slot_rect
from tests.conftest import ROOT
from tests.newsroom import LAYOUT, NO_PAGE, Newsroom, article

GRID = LAYOUT[: LAYOUT.index("slots:")]
L = "{is: article, at: [[1-2, 1-26], [3-4, 14-26]], title: third%s}"
BESIDE = "{is: article, at: [3-4, 1-12], title: third}"
NOWHERE = Span(Source("layouts/small.yaml", ""), 0, 0)
TEXT = {Role.BODY, Role.LEDE, Role.SUBHEAD, Role.QUOTE, Role.ITEM}
CORNER = (Cells(1, 2, 1, 20), Cells(3, 4, 10, 20))


def place(room: Newsroom, **slots: str) -> None:
    rows = "".join(f"  {name}: {value}\n" for name, value in slots.items())
    room.write("layouts/small.yaml", f"{GRID}slots:\n{rows}{NO_PAGE}")


def made(room: Newsroom) -> Paginated:
    loaded, findings = load(room.issue)
    assert loaded is not None, findings
    return compose(loaded)


def layout_of(room: Newsroom) -> Layout:
    layouts, findings = read_layouts({"small": NOWHERE}, [room.folder])
    assert not findings
    return layouts["small"]


def blocks(page: Page, start: str, roles: Iterable[Role] = TEXT) -> list[Block]:
    return [b for b in page.blocks if b.id.startswith(f"{start}.") and b.role in roles]


def corner_of(page: Page, grid: Grid) -> tuple[float, float]:
    return (page.width - grid.width) / 2, (page.height - grid.height) / 2


def within(rect: Rect, place: Rect, *, by: float = 0.5) -> bool:
    return (
        place.left - by <= rect.left
        and rect.right <= place.right + by
        and place.top - by <= rect.top
        and rect.bottom <= place.bottom + by
    )


# shapes


def test_a_shape_is_the_rows_of_its_columns() -> None:
    assert column_rows(CORNER) == ((1, 20), (1, 20), (10, 20), (10, 20))
    assert strips(1, column_rows(CORNER)) == CORNER
    assert strips(1, column_rows((Cells(1, 2, 1, 9), Cells(1, 2, 10, 20)))) == (
        Cells(1, 2, 1, 20),
    )  # what makes up a rectangle is one


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ((Cells(1, 4, 1, 5), Cells(1, 1, 9, 12)), "column 1 is interrupted below row 5"),
        ((Cells(1, 1, 1, 5), Cells(3, 3, 1, 5)), "do not touch: column 2 is not of it"),
        ((Cells(1, 1, 1, 5), Cells(2, 2, 6, 9)), "columns 1 and 2 have no row in common"),
        ((Cells(1, 1, 1, 9), Cells(2, 2, 5, 9), Cells(3, 3, 1, 9)), "row 1 is interrupted"),
    ],
)
def test_what_cannot_be_read_through_is_no_shape(cells: tuple[Cells, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        column_rows(cells)


spans = st.lists(st.tuples(st.integers(1, 6), st.integers(7, 12)), min_size=1, max_size=6)


@given(spans)
def test_the_largest_rectangles_cover_a_shape_and_nothing_else(rows: list[tuple[int, int]]) -> None:
    cells = tuple(Cells(i, i, top, bottom) for i, (top, bottom) in enumerate(rows, 1))
    if min(r[0] for r in rows) != rows[0][0]:
        cells = (*cells, Cells(1, len(rows), rows[0][0], 7))  # one head: a title has a place
    try:
        column_rows(cells)
    except ValueError:
        return

    def covered(some: Iterable[Cells]) -> set[tuple[int, int]]:
        return {
            at
            for c in some
            for at in product(range(c.left, c.right + 1), range(c.top, c.bottom + 1))
        }

    found = largest(cells)
    assert covered(found) == covered(cells)
    assert not any(a != b and bounds((a, b)) == b for a in found for b in found)


def test_a_dummy_is_cells_by_letter(newsroom: Newsroom) -> None:
    newsroom.write(
        "layouts/small.yaml",
        GRID + "dummy: {step: 6, art: [AABB, AABB, AAAA, CC.., CC..]}\nslots:\n"
        "  A: {is: article, title: third}\n  B: {is: article, title: third}\n"
        "  C: {is: article, title: third}\n",
    )
    slots = layout_of(newsroom).slots
    assert slots["A"].cells == (Cells(1, 2, 1, 17), Cells(3, 4, 13, 17))  # a row of air below
    assert slots["B"].cells == (Cells(3, 4, 1, 11),)
    assert (slots["B"].shape, slots["B"].at) == ((), Cells(3, 4, 1, 11))  # a rectangle is none
    assert slots["C"].at == Cells(1, 2, 19, 26)  # the last line takes what is left


def test_a_dummys_gap_may_be_none(newsroom: Newsroom) -> None:
    newsroom.write(
        "layouts/small.yaml",
        GRID + "dummy: {step: 13, gap: 0, art: [AAAA, BBBB]}\nslots:\n"
        "  A: {is: article, title: third}\n  B: {is: article, title: third}\n",
    )
    assert layout_of(newsroom).slots["A"].at == Cells(1, 4, 1, 13)


# stories in shapes


@pytest.mark.parametrize("frame", list(Frame))
@pytest.mark.parametrize(
    "shape",
    [
        "[[1-2, 1-26], [3-4, 14-26]]",  # L
        "[[1-4, 1-14], [2-3, 1-26]]",  # T
        "[[1, 1-14], [2, 1-20], [3, 5-26], [4, 10-26]]",  # steps
        "[[3-4, 1-26], [1-2, 12-26]]",  # begins lower at the left
    ],
)
def test_a_story_stands_in_its_shape(newsroom: Newsroom, shape: str, frame: Frame) -> None:
    place(newsroom, lead=f"{{is: article, at: {shape}, title: third, frame: {frame}}}")
    newsroom.write_issue("      second: articles/bridge.md\n", "")
    newsroom.write("issues/2026-03-17/articles/ferry.md", article("头班渡船", 40))
    (page,) = made(newsroom).pages
    layout = layout_of(newsroom)
    left, top = corner_of(page, layout.grid)
    rooms = [
        Rect(r.left + left, r.top + top, r.width, r.height)
        for r in areas(layout.slots["lead"], layout.grid)
    ]
    lines = [line.rect for b in blocks(page, "lead", (*TEXT, Role.TITLE)) for line in b.lines]
    assert len(lines) > 15
    assert all(any(within(line, room) for room in rooms) for line in lines)
    columns = interior(layout.slots["lead"], layout.grid).columns(0)
    body = [line.rect for b in blocks(page, "lead", {Role.BODY}) for line in b.lines]
    assert len({round(r.left) for r in body}) == len(columns)  # the text comes into every column
    assert [round(r.left) for r in body] == sorted(round(r.left) for r in body)


def test_a_title_stands_over_the_columns_at_the_top_alone(newsroom: Newsroom) -> None:
    place(newsroom, lead=L % "", second=BESIDE)
    page = made(newsroom).pages[0]
    grid = layout_of(newsroom).grid
    (title,) = blocks(page, "lead", {Role.TITLE})
    left, _ = corner_of(page, grid)
    right = left + slot_rect(grid, Cells(1, 2, 1, 1)).right
    assert title.lines[0].rect.right <= right + grid.gutter
    rows = interior(layout_of(newsroom).slots["lead"], grid).columns(4)
    assert [(r.start, r.stop) for r in rows] == [(4, 26), (4, 26), (13, 26), (13, 26)]


def test_shapes_that_reach_into_each_other_do_not_overlap(newsroom: Newsroom) -> None:
    place(newsroom, lead=L % "", second=BESIDE)
    assert newsroom.render()[0] in (0, 1)
    assert not any(f.code in ("overlap", "slots-overlap") for f in made(newsroom).findings)


def test_a_picture_hole_is_counted_from_the_first_text_of_its_columns(newsroom: Newsroom) -> None:
    slot = layout_slot(newsroom, L % ", picture: {at: [3-4, 2-6]}")
    grid = layout_of(newsroom).grid
    inside = interior(slot, grid)
    assert slot.picture is not None
    hole = inside.hole_rect(3, slot.picture)
    assert hole.top == pytest.approx(14 * grid.leading)  # row 15: the second of columns 3 and 4
    assert inside.free_rows(3, slot.picture)[2] == (13, *range(19, 26))
    assert inside.free_rows(3, slot.picture)[0] == tuple(range(3, 26))


def layout_slot(room: Newsroom, text: str) -> Slot:
    place(room, lead=text)
    return layout_of(room).slots["lead"]


def test_columns_divide_a_shape_of_equal_parts(newsroom: Newsroom) -> None:
    slot = layout_slot(newsroom, L % ", columns: 2")
    inside = interior(slot, layout_of(newsroom).grid)
    assert (len(inside.lefts), inside.measure_chars) == (2, 25)
    assert [r.start for r in inside.columns(0)] == [0, 13]


# frames and rules


def test_a_frame_follows_the_outline(newsroom: Newsroom) -> None:
    slot = layout_slot(newsroom, L % ", frame: box")
    grid = layout_of(newsroom).grid
    whole = slot_rect(grid, slot.at)
    middle = slot_rect(grid, Cells(1, 2, 1, 1)).right + grid.gutter / 2
    step = slot_rect(grid, Cells(3, 4, 14, 26)).top
    corners = [(p.x, p.y) for p in outline(slot, grid)]
    assert corners[:4] == [(0, 0), (middle, 0), (middle, step), (whole.right, step)]
    ends = sides(slot, grid)
    assert all(a.x == b.x or a.y == b.y for a, b in ends)
    assert all(b == c for (_, b), (c, _) in zip(ends, [*ends[1:], ends[0]], strict=True))


@pytest.mark.parametrize("frame", ["box", "tint", "rule"])
def test_text_keeps_off_its_frame(newsroom: Newsroom, frame: str) -> None:
    place(newsroom, lead=L % f", frame: {frame}", second=BESIDE)
    newsroom.write("issues/2026-03-17/articles/ferry.md", article("头班渡船", 30))
    (page,) = made(newsroom).pages
    (ornament,) = [b for b in page.blocks if b.id == "lead.frame"]
    rules = [i for line in ornament.lines for i in line.items if isinstance(i, Rule)]
    fills = [i for line in ornament.lines for i in line.items if isinstance(i, Fill)]
    assert bool(fills) is (frame == "tint")
    least = layout_of(newsroom).grid.size / 2 - 0.1  # I13: half an em
    lines = [line for b in page.blocks if b.role in TEXT for line in b.lines]
    for rule, line in product(rules, lines):
        x, y = (rule.start.x, rule.end.x), (rule.start.y, rule.end.y)
        runs = [i for i in line.items if isinstance(i, GlyphRun)]
        ends = [r.origin.x + sum(r.advances_em) * r.size for r in runs]
        away_x = max(min(x) - max(ends), line.rect.left - max(x))
        away_y = max(min(y) - line.rect.bottom, line.rect.top - max(y))
        assert max(away_x, away_y) >= (least if away_x > away_y else -0.1)


def test_a_rule_between_two_slots_turns_with_their_shapes(newsroom: Newsroom) -> None:
    place(newsroom, lead=L % "", second=BESIDE)
    layout = layout_of(newsroom)
    lines = list(between(layout.slots["lead"], layout.slots["second"], layout.grid))
    upright = [(a, b) for a, b in lines if a.x == b.x]
    lying = [(a, b) for a, b in lines if a.x != b.x]
    assert (len(upright), len(lying)) == (1, 2)
    (down,) = upright
    assert down[1] in {a for a, _ in lying}  # they meet in a corner


def test_a_tint_is_a_swatch_of_the_paper(newsroom: Newsroom) -> None:
    styles = (ROOT / "styles" / "newspaper.yaml").read_text("utf-8")
    sky = '  sky: {cmyk: [12, 4, 2, 0], srgb: "#e3eef5"}\n  red:'
    newsroom.write("styles/newspaper.yaml", styles.replace("  red:", sky, 1))
    place(newsroom, lead=L % ", frame: tint, tint: sky", second=BESIDE)
    (page,) = made(newsroom).pages
    fills = [i for b in page.blocks for line in b.lines for i in line.items if isinstance(i, Fill)]
    assert {f.swatch for f in fills} == {"sky"}


# pull quotes and pictures


def quoted(room: Newsroom, quote: str = "船到了，心就定了", by: str = "摆渡人") -> None:
    text = article("头班渡船", 8).replace("---\n", f"---\nquote: {quote}\nquote_by: {by}\n", 1)
    room.write("issues/2026-03-17/articles/ferry.md", text)


def test_a_pull_quote_stands_in_its_hole_and_is_read_after_the_text(newsroom: Newsroom) -> None:
    place(
        newsroom,
        lead="{is: article, at: [1-2, 1-26], title: third, quote: {at: [2, 3-12]}}",
        second="{is: article, at: [3-4, 1-15], title: third}",
    )
    quoted(newsroom)
    placed = made(newsroom)
    assert not [f for f in placed.findings if f.code in ("overlap", "quote-long", "quote-unused")]
    (page,) = placed.pages
    quote = blocks(page, "lead", {Role.PULL_QUOTE})
    assert [b.text for b in quote] == ["船到了，心就定了", "——摆渡人"]
    body = blocks(page, "lead", {Role.BODY})
    assert min(b.order for b in quote) > max(b.order for b in body)
    assert "".join(b.text for b in body) == body_of(newsroom, "ferry")
    run = next(i for line in quote[1].lines for i in line.items if isinstance(i, GlyphRun))
    assert run.source is not None


def test_a_pull_quote_is_turned_where_its_author_says(newsroom: Newsroom) -> None:
    place(
        newsroom,
        lead="{is: article, at: [1-2, 1-26], title: third, quote: {at: [2, 3-12]}}",
        second="{is: article, at: [3-4, 1-15], title: third}",
    )
    quoted(newsroom, '"船到了，\\n心就定了"')
    (quote, _) = blocks(made(newsroom).pages[0], "lead", {Role.PULL_QUOTE})
    lines = ["".join(i.text for i in r.items if isinstance(i, GlyphRun)) for r in quote.lines]
    assert lines == ["船到了，", "心就定了"]


def body_of(room: Newsroom, name: str) -> str:
    path = room.issue / "articles" / f"{name}.md"
    source = Source(str(path), path.read_text("utf-8"))
    read, _ = read_article(source, path, lambda *_: None)
    assert read is not None
    return "".join(p.text.text for p in read.body)


def test_a_pull_quote_that_is_too_long_or_has_no_place_says_so(newsroom: Newsroom) -> None:
    place(
        newsroom,
        lead="{is: article, at: [1-2, 1-26], title: third, quote: {at: [2, 3-5]}}",
        second="{is: article, at: [3-4, 1-15], title: third}",
    )
    quoted(newsroom, "船到了，心就定了，一天的事情也就有了头绪，不慌不忙")
    assert [f.code for f in made(newsroom).findings if f.code.startswith("quote")] == ["quote-long"]
    place(newsroom, lead="{is: article, at: [1-2, 1-26], title: third}", second=BESIDE)
    assert [f.code for f in made(newsroom).findings if f.code.startswith("quote")] == [
        "quote-unused"
    ]


def test_several_pictures_have_places_of_their_own(newsroom: Newsroom) -> None:
    place(
        newsroom,
        lead="{is: article, at: [1-2, 1-26], title: third,"
        " pictures: [{at: [1, 2-7]}, {at: [2, 10-15]}]}",
        second=BESIDE,
    )
    for name in ("a", "b", "c"):
        newsroom.picture(f"articles/{name}.jpg")
    files = "".join(f"  - {{file: {name}.jpg, alt: 渡口}}\n" for name in "abc")
    text = article("头班渡船", 8).replace("---\n", f"---\nimages:\n{files}", 1)
    newsroom.write("issues/2026-03-17/articles/ferry.md", text)
    placed = made(newsroom)
    pictures = [b for b in placed.pages[0].blocks if b.role is Role.PICTURE]
    assert [b.id for b in pictures] == ["lead.picture1", "lead.picture2"]
    assert pictures[0].shape[0].left < pictures[1].shape[0].left
    assert [f.message for f in placed.findings if f.code == "unused-picture"] == [
        "picture c.jpg has no place in slot lead on page 01"
    ]


# stacks


def stack(room: Newsroom, *lengths: int, rows: int = 26) -> Paginated:
    place(room, pile=f"{{is: stack, at: [1-4, 1-{rows}], title: [third, box]}}")
    names = [f"s{i}" for i in range(len(lengths))]
    for name, length in zip(names, lengths, strict=True):
        room.write(f"issues/2026-03-17/articles/{name}.md", article(f"码头{name}", length))
    paths = ", ".join(f"articles/{name}.md" for name in names)
    room.write_issue(
        "      lead: articles/ferry.md\n      second: articles/bridge.md\n",
        f"      pile: [{paths}]\n",
    )
    return made(room)


def test_the_stories_of_a_stack_stand_one_below_the_other(newsroom: Newsroom) -> None:
    placed = stack(newsroom, 6, 4)
    (page,) = placed.pages
    first, second = blocks(page, "pile.1", set(Role)), blocks(page, "pile.2", set(Role))
    assert {b.article_id for b in first} == {"s0"}
    assert {b.article_id for b in second if b.role is not Role.ORNAMENT} == {"s1"}
    foot = max(r.bottom for b in first for r in b.shape)
    assert foot < min(r.top for b in second for r in b.shape)
    assert len([b for b in second if b.role is Role.ORNAMENT]) == 1  # the rule between
    assert [fit.fit.short_rows > 0 for fit in placed.fits] == [False, True]
    assert [f.code for f in placed.findings] == ["underset"]


def test_a_stack_that_is_too_long_says_what_is_left_over(newsroom: Newsroom) -> None:
    placed = stack(newsroom, 12, 12, 4, rows=14)
    over = [f for f in placed.findings if f.code == "overset"]
    assert over
    assert not [f for f in placed.findings if f.code == "overlap"]
    assert not blocks(placed.pages[0], "pile.3", set(Role))  # no room even for its title
    assert over[-1].at is not None
    assert over[-1].at.source.path.endswith("s2.md")


# fillers


def pool(room: Newsroom, **texts: str) -> None:
    paths = ", ".join(f"../../fillers/{name}.md" for name in texts)
    room.write_issue("pages:\n", f"fillers: [{paths}]\npages:\n")
    for name, text in texts.items():
        room.write(f"fillers/{name}.md", f"---\ntitle: {name}\n---\n{text}\n")


SHORT = "初三潮，十八水，出门先看滩头的草。"
LONG = (
    SHORT + "雨伞湿了别急着卷，撑开放在通风处晾到半干，再收拢倒挂，伞骨不易生锈，伞面也不会发黏。"
)


def test_the_filler_that_fills_a_slot_best_stands_in_it_once(newsroom: Newsroom) -> None:
    place(
        newsroom,
        lead="{is: article, at: [1-2, 1-15], title: third}",
        second="{is: article, at: [3-4, 1-15], title: third}",
        one="{is: filler, at: [1, 20-26]}",
        two="{is: filler, at: [2, 20-26], frame: box}",
        three="{is: filler, at: [3, 20-26], frame: box}",
    )
    pool(newsroom, tide=SHORT, umbrella=LONG)
    placed = made(newsroom)
    assert {f.slot: f.filler for f in placed.fits if f.filler} == {"one": "umbrella", "two": "tide"}
    ids = {b.id for b in placed.pages[0].blocks}
    assert "two.frame" in ids
    assert "three.frame" not in ids  # none is left: nothing stands there, and nothing is said
    assert not placed.findings


def test_a_pool_of_the_publication_serves_its_issues(newsroom: Newsroom) -> None:
    place(newsroom, lead=L % "", second=BESIDE)
    text = (newsroom.folder / "publication.yaml").read_text("utf-8")
    newsroom.write("publication.yaml", text + "fillers: [fillers/tide.md]\n")
    newsroom.write("fillers/tide.md", f"---\ntitle: 看潮\n---\n{SHORT}\n")
    loaded, findings = load(newsroom.issue)
    assert loaded is not None, findings
    assert [article.id for article in loaded.issue.fillers] == ["tide"]


def test_a_quote_in_a_list_says_that_it_has_no_place(newsroom: Newsroom) -> None:
    place(newsroom, lead="{is: list, at: [1-2, 1-20]}", second=BESIDE)
    quoted(newsroom)
    newsroom.write_issue("lead: articles/ferry.md", "lead: [articles/ferry.md]")
    assert "quote-unused" in {f.code for f in made(newsroom).findings}


def test_a_story_that_is_short_takes_the_highest_filler_that_fits(newsroom: Newsroom) -> None:
    place(
        newsroom,
        lead="{is: article, at: [1-2, 1-20], title: third, filler: true}",
        second="{is: article, at: [3-4, 1-15], title: third}",
    )
    short = next(f.fit.short_rows for f in made(newsroom).fits if f.slot == "lead")
    pool(newsroom, tide=SHORT, umbrella=LONG)
    placed = made(newsroom)
    (fit,) = [f for f in placed.fits if f.slot == "lead"]
    assert fit.filler == "umbrella"
    assert fit.fit.short_rows < short
    (page,) = placed.pages
    filler = blocks(page, "lead.filler", set(Role))
    assert {b.article_id for b in filler if b.role is not Role.ORNAMENT} == {"umbrella"}
    assert Role.TITLE not in {b.role for b in filler}  # no headline of the page
    assert not [f for f in placed.findings if f.code in ("overlap", "overset")]


@pytest.mark.parametrize(("hole", "stands"), [("[2, 1-6]", True), ("[2, 10-19]", False)])
@pytest.mark.parametrize("key", ["picture", "quote"])
def test_a_filler_stands_on_no_picture_and_no_quote(
    newsroom: Newsroom, key: str, hole: str, stands: bool
) -> None:
    pool(newsroom, tide=SHORT, umbrella=LONG)
    newsroom.picture("articles/a.jpg")
    front = "---\nquote: 船到了\nimages: [{file: a.jpg, alt: 渡口, caption: 渡口的清晨}]\n"
    text = article("头班渡船", 4).replace("---\n", front, 1)
    newsroom.write("issues/2026-03-17/articles/ferry.md", text)
    place(
        newsroom,
        lead=f"{{is: article, at: [1-2, 1-23], title: third, {key}: {{at: {hole}}}, filler: true}}",
        second="{is: article, at: [3-4, 1-15], title: third}",
    )
    placed = made(newsroom)
    assert not [f for f in placed.findings if f.code == "overlap"]
    assert bool(next(f.filler for f in placed.fits if f.slot == "lead")) is stands


def test_a_page_alone_has_the_fillers_that_it_has_in_the_issue(newsroom: Newsroom) -> None:
    place(
        newsroom,
        lead="{is: article, at: [1-2, 1-15], title: third}",
        one="{is: filler, at: [1, 20-26]}",
    )
    newsroom.write_issue(
        "      second: articles/bridge.md\n",
        "  - {section: 副刊, layout: small, slots: {lead: articles/bridge.md}}\n",
    )
    pool(newsroom, tide=SHORT, umbrella=LONG)
    loaded, _ = load(newsroom.issue)
    assert loaded is not None
    whole = compose(loaded)
    assert [f.filler for f in whole.fits if f.slot == "one"] == ["umbrella", "tide"]
    assert compose(loaded, ["02"]).pages == whole.pages[1:]


@pytest.mark.parametrize("name", ["corner", "dovetail", "pillar"])
def test_the_shipped_layouts_of_shapes_are_sound(name: str) -> None:
    layouts, findings = read_layouts({name: NOWHERE}, [ROOT])
    assert not findings
    assert any(slot.shape for slot in layouts[name].slots.values())
    assert Path(ROOT / "layouts" / f"{name}.yaml").read_text("utf-8").startswith("#")
