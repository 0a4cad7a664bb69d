"""A newsroom of two scripts, in horizontal and vertical lines on the same pages."""

from pathlib import Path

import pytest

from epaper_pdf.findings import errors
from epaper_pdf.page.pages import Block, Fill, GlyphRun, Page, Picture, Rule
from epaper_pdf.pipeline import compose, load
from epaper_pdf.roles import Role
from epaper_pdf.story.place import slot_rect
from epaper_pdf.text.profile import PROFILES
from epaper_pdf.writing import Writing
from tests.conftest import ROOT
from tests.newsroom import Newsroom
from tests.reader import read_article, sheets, squeezed
from tests.test_edition import run_python

ISSUE = ROOT / "tests" / "newsrooms" / "two-scripts" / "issues" / "2026-03-17"
SCRIPTS, DOWN, HANT = 0, 1, 2


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    loaded, findings = load(ISSUE)
    assert loaded is not None, findings
    placed = compose(loaded)
    assert not errors(placed.findings)
    return placed.pages


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two-scripts")
    done = run_python("-m", "epaper_pdf", "render", str(ISSUE), "--out", str(folder))
    assert done.returncode == 0, done.stderr
    return folder / "LA" / "2026-03-17" / "current"


def of(page: Page, slot: str, role: Role | None = None) -> list[Block]:
    return [
        b for b in page.blocks if b.id.split(".")[0] == slot and (role is None or b.role is role)
    ]


def runs(block: Block) -> list[GlyphRun]:
    return [i for line in block.lines for i in line.items if isinstance(i, GlyphRun)]


@pytest.mark.parametrize(
    ("slot", "language", "face"),
    [("hans", "zh-Hans", "song"), ("tw", "zh-Hant-TW", "song-tw"), ("hk", "zh-Hant-HK", "song-tw")],
)
def test_blocks_and_runs_speak_their_slots_language(
    pages: tuple[Page, ...], slot: str, language: str, face: str
) -> None:
    blocks = of(pages[SCRIPTS], slot)
    assert {b.lang for b in blocks} == {language}
    assert {run.lang for b in blocks for run in runs(b)} == {language}
    body = of(pages[SCRIPTS], slot, Role.BODY)
    assert {run.face for b in body for run in runs(b)} == {face}
    head = [b for b in pages[SCRIPTS].blocks if b.role is Role.RUNNING_HEAD]
    assert {b.lang for b in head} == {"zh-Hans"}


def ends(block: Block) -> list[float]:
    """Return by how many ems each line's last run is short of its box, its last character's too."""
    short = []
    for line in block.lines[:-1]:
        (*_, run) = [i for i in line.items if isinstance(i, GlyphRun)]
        edge = run.origin.x + sum(run.advances_em[:-1]) * run.size
        short.append((line.rect.right - edge) / run.size)
    return short


def test_marks_hang_only_where_the_slot_says_so(pages: tuple[Page, ...]) -> None:
    """B7: a hung mark begins at the measure."""
    hung = [e for b in of(pages[HANT], "hung", Role.BODY) for e in ends(b)]
    plain = [e for b in of(pages[HANT], "plain", Role.BODY) for e in ends(b)]
    assert min(hung) == pytest.approx(0, abs=0.01)
    assert min(plain) > 0.4


def test_a_traditional_paper_with_the_shipped_styles_has_the_rules_of_taiwan(
    newsroom: Newsroom,
) -> None:
    text = (newsroom.folder / "publication.yaml").read_text("utf-8")
    newsroom.write("publication.yaml", text.replace("language: zh-Hans", "language: zh-Hant-TW"))
    loaded, findings = load(newsroom.issue)
    assert loaded is not None, findings
    assert loaded.composer.profile == PROFILES["tw-newspaper"][1]


def test_nothing_is_trimmed_in_taiwan(pages: tuple[Page, ...]) -> None:
    """B2 plain: every mark within a line keeps an em; Hong Kong's rules trim pairs."""

    def narrow(slot: str) -> bool:
        return any(
            advance < 0.9
            for block in of(pages[SCRIPTS], slot, Role.BODY)
            for run in runs(block)
            for char, advance in zip(run.text, run.advances_em, strict=False)
            if run.clusters is None and char in "，。、「」：？！"
        )

    assert not narrow("tw")
    assert narrow("hk")


def test_items_of_vertical_lists_have_their_mark_at_the_head(pages: tuple[Page, ...]) -> None:
    items = of(pages[DOWN], "story", Role.ITEM)
    assert len(items) == 3
    for block in items:
        first, *others = block.lines
        (mark,) = [i for i in first.items if isinstance(i, Fill)]
        text = next(i for i in first.items if isinstance(i, GlyphRun))
        assert first.rect.top < mark.rect.top
        assert mark.rect.bottom < text.origin.y
        assert mark.rect.left + mark.rect.width / 2 == pytest.approx(text.origin.x)
        assert not [i for line in others for i in line.items if isinstance(i, Fill)]


@pytest.mark.parametrize(("number", "slot"), [(DOWN, "story"), (HANT, "story")])
def test_a_vertical_story_runs_round_its_picture(
    pages: tuple[Page, ...], number: int, slot: str
) -> None:
    """The picture fills whole lines of its 栏; no text stands over it, its caption under it."""
    page = pages[number]
    (picture,) = of(page, slot, Role.PICTURE)
    (caption,) = of(page, slot, Role.CAPTION)
    (place,) = [i.rect for line in picture.lines for i in line.items if isinstance(i, Picture)]
    assert {run.writing for run in runs(caption)} == {Writing.HORIZONTAL}
    assert caption.shape[0].top >= place.bottom
    for block in of(page, slot, Role.BODY):
        for line in block.lines:
            apart = line.rect.right <= place.left or place.right <= line.rect.left
            assert apart or line.rect.bottom <= place.top or place.bottom <= line.rect.top


@pytest.mark.parametrize("number", [DOWN, HANT])
def test_vertical_briefs_have_a_label_and_hairlines(pages: tuple[Page, ...], number: int) -> None:
    page = pages[number]
    (heading,) = of(page, "briefs", Role.HEADING)
    (run,) = runs(heading)
    assert run.writing is Writing.UPRIGHT
    titles = of(page, "briefs", Role.TITLE)
    assert all(t.shape[0].right < heading.shape[0].left for t in titles)
    rules = [
        item
        for block in of(page, "briefs", Role.ORNAMENT)
        for line in block.lines
        for item in line.items
        if isinstance(item, Rule) and item.dash
    ]
    assert rules
    assert all(r.start.x == r.end.x and r.end.y - r.start.y > 100 for r in rules)


def test_vertical_blocks_stay_in_their_slots(pages: tuple[Page, ...]) -> None:
    loaded, _ = load(ISSUE)
    assert loaded is not None
    for page in pages[DOWN:]:
        layout = loaded.layouts[page.layout]
        for name, slot in layout.slots.items():
            room = slot_rect(layout.grid, slot.at)
            left, top = (page.width - layout.grid.width) / 2, (page.height - layout.grid.height) / 2
            for rect in (r for b in of(page, name) for r in b.shape):
                assert left + room.left - 1 < rect.left
                assert rect.right < left + room.right + 1
                assert top + room.top - 1 < rect.top
                assert rect.bottom < top + room.bottom + 1


ARTICLES = {
    "01": ("lamp", "tea", "stall"),
    "02": ("boat",),
    "03": ("kiln", "scale", "well"),
}
BRIEFS = {"02": ("b1", "b2", "b3", "b4"), "03": ("c1", "c2")}


@pytest.mark.parametrize("page", ["01", "02", "03"])
def test_every_paragraph_is_read_back_whole(out: Path, page: str) -> None:
    (file,) = (out / "pages").glob(f"*_{page}.pdf")
    (sheet,) = sheets(file)
    whole = squeezed("".join(g.text for g in sheet.glyphs))
    names = [(name, False) for name in ARTICLES[page]]
    names += [(name, True) for name in BRIEFS.get(page, ())]
    for name, brief in names:
        story = read_article(ISSUE / "articles" / f"{name}.md", brief=brief)
        for text in (*story.head, *story.body, story.source, *story.captions):
            assert squeezed(text) in whole
