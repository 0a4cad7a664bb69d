"""The fitting ladder: stories close, or are told in figures that hold."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, ArticleFill, Image, PoolArticle
from epaper_pdf.issue.text import Kind, Paragraph, Piece, Text
from epaper_pdf.layout.layout import Cells, Grid, Slot, SlotKind
from epaper_pdf.layout.style import Styles, turned
from epaper_pdf.layout.styles import read_styles
from epaper_pdf.page.remarks import story_findings
from epaper_pdf.plan.measure import Measured
from epaper_pdf.source import Source, Span
from epaper_pdf.story.compose import set_article, set_list
from epaper_pdf.story.frames import first_title
from epaper_pdf.story.place import heading_rows, interior
from epaper_pdf.story.story import Fit, StepKind, Story
from epaper_pdf.text.compose import Composer
from epaper_pdf.workspace import font_folders, resource_folders
from tests.copy_of_the_day import body, cut, paragraph
from tests.newsroom import Newsroom

GRID = Grid(6, 11, 9.5, 9.5, 12.0, 82)
AT = Span(Source("articles/copy.md", ""), 0, 0)
SEEDS = range(int(os.environ.get("EPAPER_EXAMPLES", "60")))


@pytest.fixture(scope="module")
def styles() -> Styles:
    found, findings = read_styles("newspaper", resource_folders(None), AT)
    assert found is not None, findings
    return found


@pytest.fixture(scope="module")
def composer() -> Composer:
    book, findings = read_fonts(font_folders(None))
    assert book is not None, findings
    return Composer(book)


def text(words: str) -> Text:
    return Text(words, (Piece(0, 0),), (), AT.source)


TITLE = "头班渡船六点开"


def article(
    paragraphs: Sequence[str], *, picture: bool = False, deck: str = "", title: str = TITLE
) -> Article:
    made = [
        Paragraph(Kind.SUBHEAD, text(p[1:])) if p.startswith("#") else Paragraph(Kind.BODY, text(p))
        for p in paragraphs
    ]
    image = Image(Path("a.jpg"), 1600, 1200, "RGB", "", text("渡口的早晨"), None, (0.5, 0.5), AT)
    return Article(
        "copy", text(title), AT, deck=text(deck) if deck else None, byline=text("本报记者 丁一"),
        body=tuple(made), images=(image,) if picture else (),
    )  # fmt: skip


def slot(at: Cells, title: str, columns: int | None = None, picture: Cells | None = None) -> Slot:
    return Slot("lead", SlotKind.ARTICLE, at, AT, title, columns, picture)


@dataclass(frozen=True)
class Case:
    paragraphs: list[str]
    slot: Slot

    @property
    def article(self) -> Article:
        return article(self.paragraphs, picture=self.slot.picture is not None)

    def cut(self, chars: int) -> "Case":
        return replace(self, paragraphs=cut(self.paragraphs, chars))

    def filled(self, chars: int) -> "Case":
        return replace(self, paragraphs=[*self.paragraphs, "船" * chars])


def _case(seed: int) -> Case:
    """Return an article and a slot that it may fit well, or not at all."""
    random = Random(seed)
    span = random.randint(1, 6)
    rows = random.randint(18, 60)
    columns = random.choice([None, None, max(span - 1, 1)])
    into = columns or span
    hole = None
    if into > 1 and random.random() < 0.5:
        wide, high = random.randint(1, into - 1), random.randint(6, 12)
        left = random.randint(1, into - wide + 1)
        hole = Cells(left, left + wide - 1, 1, high)
    chars = round(span * 11 * (rows - 8) * random.choice([0.05, 0.5, 0.8, 0.85, 0.9, 0.95, 1.0, 2]))
    title = random.choice(["lead", "second", "third", "reversed", "upright"])
    if title == "upright" and span == 1:
        title = "third"
    here = slot(Cells(1, span, 1, rows), title, columns, hole)
    if random.random() < 0.15:
        here = replace(here, vertical=True, columns=random.randint(1, 2), picture=None)
    elif span > 1 and title != "upright" and random.random() < 0.2:  # an L
        at = here.at
        foot = random.randint(rows // 2, rows - 1)
        arms = (replace(at, right=span - 1), replace(at, left=span, bottom=foot))
        here = replace(here, shape=arms, columns=None, picture=None)
    return Case(body(random, min(max(chars, 10), 4000)), here)


def _set(case: Case, composer: Composer, styles: Styles) -> Story:
    inside = interior(case.slot, GRID)
    looks = turned(styles) if case.slot.vertical else styles
    return set_article(composer, case.article, case.slot, inside, looks)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_story_closes_or_its_figures_are_right(
    seed: int, composer: Composer, styles: Styles
) -> None:
    case = _case(seed)
    fit = _set(case, composer, styles).fit
    if fit.over_lines:
        _closes(_set(case.cut(fit.over_chars), composer, styles).fit, styles)
        assert _set(case.cut(fit.over_chars - 1), composer, styles).fit.over_lines
    elif fit.short_rows > styles.underflow.air:
        _closes(_set(case.filled(fit.short_chars), composer, styles).fit, styles)
    else:
        assert not fit.short_chars


def _closes(fit: Fit, styles: Styles) -> None:
    assert not fit.over_lines
    assert fit.short_rows <= styles.underflow.air


def _briefs(seed: int, styles: Styles, composer: Composer) -> None:
    random = Random(seed)
    stories = [body(random, random.randint(30, 160)) for _ in range(random.randint(2, 6))]
    here = replace(slot(Cells(1, 2, 1, random.randint(14, 50)), ""), kind=SlotKind.LIST)
    inside = interior(here, GRID)

    def fit(last: Case) -> Fit:
        articles = [article(paragraphs) for paragraphs in [*stories[:-1], last.paragraphs]]
        return set_list(composer, articles, here, inside, styles).fit

    last = Case(stories[-1], here)
    told = fit(last)
    length = sum(len(p.removeprefix("#")) for p in last.paragraphs)
    if told.over_lines and told.over_chars <= length:
        assert not fit(last.cut(told.over_chars)).over_lines
    elif not told.over_lines and told.short_rows > styles.underflow.air:
        _closes(fit(last.filled(told.short_chars)), styles)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_list_closes_or_its_figures_are_right(
    seed: int, composer: Composer, styles: Styles
) -> None:
    _briefs(seed, styles, composer)


def _plain(lines: int, title: str = "third", span: int = 2) -> Case:
    """Return a story of one paragraph of so many lines of Han, which give nothing."""
    chars = lines * (12 * span - 1) - 12
    return Case(["船" * chars], slot(Cells(1, span, 1, 60), title, columns=1))


def _above(article: Article, slot: Slot, composer: Composer, styles: Styles) -> int:
    """Return the rows of label and title, set without steps."""
    style, inside = styles.titles[slot.title], interior(slot, GRID)
    return heading_rows(slot) + first_title(composer, article, style, slot, inside).rows


def _in_rows(case: Case, rows: int, composer: Composer, styles: Styles) -> Story:
    """Set a story into a slot of so many rows of text below its title."""
    above = _above(case.article, case.slot, composer, styles)
    at = replace(case.slot.at, bottom=above + rows)
    return _set(replace(case, slot=replace(case.slot, at=at)), composer, styles)


def _steps(fit: Fit) -> list[tuple[StepKind, int]]:
    assert (fit.short_rows, fit.over_lines) == (0, 0)
    return [(step.kind, step.rows) for step in fit.steps]


@pytest.mark.parametrize("more", range(3))
def test_a_title_has_more_air_where_rows_are_left(
    more: int, composer: Composer, styles: Styles
) -> None:
    story = _in_rows(_plain(10), 10 + more, composer, styles)
    assert _steps(story.fit) == [(StepKind.TITLE_AIR, -more)][: bool(more)]
    tops = [line.box.top for part in story.parts for line in part.lines if part.article]
    assert tops == sorted(tops)


def test_a_step_that_costs_more_than_it_wins_is_not_taken(
    composer: Composer, styles: Styles
) -> None:
    dear = replace(styles, fitting=replace(styles.fitting, title_air=3.0))
    assert _in_rows(_plain(10), 11, composer, dear).fit.short_rows == 1
    assert _in_rows(_plain(10), 11, composer, styles).fit.short_rows == 0


def test_a_title_whose_size_and_air_the_slot_says_is_left_alone(
    composer: Composer, styles: Styles
) -> None:
    case = _plain(10, "lead")
    fixed = replace(case, slot=replace(case.slot, size=30.0, air=1))
    for rows, short, over in ((12, 2, 0), (9, 0, 1)):
        story = _in_rows(fixed, rows, composer, styles)
        assert (story.fit.short_rows, story.fit.over_lines) == (short, over)
        assert not story.fit.steps
        assert {p.style.size for p in story.parts if p.level == 1} == {30.0}
    airy = replace(case.slot, size=30.0, air=3)
    told = [_above(case.article, one, composer, styles) for one in (fixed.slot, airy)]
    assert told[1] - told[0] == 2


def test_a_smaller_title_makes_room(composer: Composer, styles: Styles) -> None:
    """Of 36, 33 and 30 pt only the last needs a row less: 30 × 1.34 + 9.5 × 1.3 in rows of 12."""
    case = _plain(10, "lead", span=3)
    story = _in_rows(case, 9, composer, styles)
    assert _steps(story.fit) == [(StepKind.TITLE_SIZE, 1)]
    assert story.fit.steps[0].what == "36 pt -> 30 pt"
    largest = replace(styles, fitting=replace(styles.fitting, title_sizes=1))
    assert _in_rows(case, 9, composer, largest).fit.over_lines == 1


@pytest.mark.parametrize(("more", "high"), [(-2, None), (-1, 9), (0, 10), (1, 11)])
def test_a_picture_is_cropped_within_its_limits(
    more: int, high: int | None, composer: Composer, styles: Styles
) -> None:
    """A hole of 10 rows is 9 to 11 rows high: from 0.82 to 1.12 of it."""
    fixed = slot(Cells(1, 2, 1, 34), "third", picture=Cells(1, 2, 1, 10))
    case = replace(_plain(1), slot=replace(fixed, air=0, size=24.0))
    words = "船" * (9 + 39 * 11)  # forty lines: twenty rows
    story = _in_rows(replace(case, paragraphs=[words]), 30 + more, composer, styles)
    if high is None:
        assert story.fit.over_lines == 2
    else:
        assert _steps(story.fit) == [(StepKind.CROP, -2 * more)][: bool(more)]
        (picture,) = story.pictures
        foot = picture.captions[-1].lines[-1].box.bottom
        assert (foot - picture.rect.top) // 12 + 1 == high


@pytest.mark.parametrize("more", [-1, 1])
def test_a_picture_that_is_shown_whole_keeps_its_place(
    more: int, composer: Composer, styles: Styles
) -> None:
    """A row more or less, which a photograph takes up, is told of a chart's story."""
    photo = article(["船" * (9 + 39 * 11)], picture=True)
    chart = replace(photo, images=(replace(photo.images[0], contained=True),))
    fixed = slot(Cells(1, 2, 1, 34), "third", picture=Cells(1, 2, 1, 10))
    fixed = replace(fixed, air=0, size=24.0)
    rows = _above(photo, fixed, composer, styles) + 30 + more
    fixed = replace(fixed, at=Cells(1, 2, 1, rows))
    inside = interior(fixed, GRID)
    cut = set_article(composer, photo, fixed, inside, styles)
    whole = set_article(composer, chart, fixed, inside, styles)
    assert [step.kind for step in cut.fit.steps] == [StepKind.CROP]
    assert StepKind.CROP not in [step.kind for step in whole.fit.steps]
    assert (whole.fit.over_lines, whole.fit.short_rows) == ((2, 0) if more < 0 else (0, 2))
    (picture,) = whole.pictures
    foot = picture.captions[-1].lines[-1].box.bottom
    assert (foot - picture.rect.top) // 12 + 1 == 10


def test_a_deck_is_dropped_where_nothing_else_helps(composer: Composer, styles: Styles) -> None:
    here = replace(_plain(1).slot, size=24.0, air=0)
    whole = article(["船" * 200], deck="——三个月，六条航线")  # nine lines
    rows = _above(whole, here, composer, styles) + 8
    low = replace(here, at=replace(here.at, bottom=rows))
    story = set_article(composer, whole, low, interior(low, GRID), styles)
    assert _steps(story.fit)[0] == (StepKind.PART, 2)
    assert story.fit.steps[0].what == "without deck"
    said = story_findings(
        story, low, ArticleFill(whole, whole.at), page="05", place=Rect(0, 0, 9, 9),
        underflow=styles.underflow,
    )  # fmt: skip
    (finding,) = (f for f in said if f.code == "part-left-out")
    assert "is set without deck, so that the story fits" in finding.message
    kept = replace(styles, fitting=replace(styles.fitting, parts=()))
    assert set_article(composer, whole, low, interior(low, GRID), kept).fit.over_lines == 1


def test_a_story_much_too_short_is_left_as_it_is_written(
    composer: Composer, styles: Styles
) -> None:
    case = Case(["渡口的灯亮了。"], slot(Cells(1, 4, 1, 60), "lead"))
    fit = _set(case, composer, styles).fit
    assert not fit.steps
    assert fit.short_rows == fit.room - 1


@pytest.mark.parametrize("seed", range(20))
def test_what_a_planner_measures_is_set(seed: int, composer: Composer, styles: Styles) -> None:
    """In a slot much too high the rows that stay free are those that the sums leave."""
    random = Random(seed)
    span, boxed = random.randint(2, 6), random.random() < 0.3
    legs = random.randint(span - 1, span)
    copy = article(body(random, random.randint(200, 1500)))
    pool = PoolArticle(copy, "copy.md", random.randint(2, 5), False, boxed, None, None, AT)
    measured = Measured(composer, pool, GRID, styles, span, legs)
    text = measured.text.rows
    for title in measured.titles:
        sized = replace(measured.slot, size=title.size, air=title.air)
        framed = sized.at.rows - interior(sized, GRID).rows
        deep = -(-text // legs) + 60
        high = replace(sized, at=replace(sized.at, bottom=framed + title.rows + deep))
        fit = set_article(composer, copy, high, interior(high, GRID), styles).fit
        assert {step.kind for step in fit.steps} <= {StepKind.LOOSENESS, StepKind.SUBHEAD_AIR}
        assert fit.room == deep * legs
        vanished = fit.short_rows - sum(step.rows for step in fit.steps) - (fit.room - text)
        assert 0 <= vanished < legs  # no air above a subhead at a column's top
    assert measured.titles


def _lead(room: Newsroom, words: str) -> str:
    """Give the lead of the tiny newsroom these words; return what is said of it."""
    room.write("issues/2026-03-17/articles/ferry.md", f"---\ntitle: 头班渡船\n---\n{words}\n")
    return room.run("check", str(room.issue))[2]


def test_the_characters_to_cut_are_told(newsroom: Newsroom) -> None:
    words = paragraph(Random(3), 420)
    wanted = r"error: (\d+) lines \((\d+) characters\) too long for slot lead on page 01"
    told = re.search(wanted, _lead(newsroom, words))
    assert told is not None
    assert not _lead(newsroom, words[: -int(told[2])])


def test_the_characters_that_are_wanting_are_told(newsroom: Newsroom) -> None:
    words = paragraph(Random(4), 150)
    wanted = r"(\d+) rows short in .* 01: about (\d+) characters, or a filler of (\d+) rows"
    told = re.search(wanted, _lead(newsroom, words))
    assert told is not None
    assert told[1] == told[3]
    assert not _lead(newsroom, f"{words}\n\n{'船' * int(told[2])}")
