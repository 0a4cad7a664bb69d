"""Small pages that break one rule of make-up each, and their twins that do not.

Each is rendered, and both are asked: the program's findings, and the script that reads the PDF.
"""

from dataclasses import dataclass, replace

import pytest
import yaml

from epaper_pdf.layout.layout import Cells, Layout
from epaper_pdf.page.filled import FilledPage
from epaper_pdf.page.pages import Page
from epaper_pdf.page.rules import check_pages
from epaper_pdf.page.rules_text import straddling_text
from epaper_pdf.pipeline import compose, load
from tests.acceptance import measure, table
from tests.makeup import PageFaults
from tests.newsroom import SENTENCE, Newsroom
from tests.reader import MM, slots_of

GRID = """\
format: 1
grid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt, rows: 26}
"""
ISSUE = "format: 1\ndate: 2026-03-17\npages:\n"
TITLES = ("石桥修好了", "渡口的早晨", "巷口的灯", "井边的人")
OFF = "butt, facing, hline, imprint, stress, vline, white"


@dataclass
class Room:
    """A newsroom whose stories fill their slots, whatever their shape."""

    newsroom: Newsroom

    def page(self, slots: str, *, off: str = "", more: str = "", layout: str = "small") -> str:
        """Write a layout, and articles that are as long as its slots; return the page's plan."""
        allowed = [rule for rule in OFF.split(", ") if rule not in off.split()]
        text = f"{GRID}allow: [{', '.join(allowed)}]\nslots:\n{slots}{more}"
        self.newsroom.write(f"layouts/{layout}.yaml", text)
        plan = f"  - section: 要闻\n    layout: {layout}\n    slots:\n"
        named = yaml.safe_load(slots)
        for number, (name, slot) in enumerate(named.items()):
            plan += f"      {name}: {self.filling(name, slot, TITLES[number % 4], layout)}\n"
        return plan

    def filling(self, name: str, slot: dict[str, object], title: str, layout: str) -> str:
        if slot["is"] == "picture":
            self.newsroom.picture("images/p.jpg", (1200, 1200))
            return "{image: images/p.jpg, alt: 桥, caption: 桥, credit: 甲}"
        self.newsroom.write(
            f"issues/2026-03-17/articles/{layout}-{name}.md",
            f"---\nid: {layout}-{name}\ntitle: {title}\n---\n{self.text(slot)}\n",
        )
        return f"articles/{layout}-{name}.md"

    def text(self, slot: dict[str, object]) -> str:
        """Return paragraphs of two lines that fill a slot under a title of three or four rows."""
        at = slot["at"]
        assert isinstance(at, list)
        first, _, last = str(at[1]).partition("-")
        left, _, right = str(at[0]).partition("-")
        framed = 2 * (slot.get("frame") in ("box", "tint"))
        columns = int(right or left) - int(left) + 1
        into = slot.get("columns", columns)
        assert isinstance(into, int)
        rows = (int(last or first) - int(first) + 1 - framed - 4) * into
        chars = ((columns * 13 - 1 - framed) - (into - 1)) // into
        return "\n\n".join([(SENTENCE * 9)[: 2 * chars - 4] + "。"] * (rows // 2))

    def faults(self, *plans: str) -> tuple[set[str], list[PageFaults]]:
        """Render pages; return the codes of the rules that speak, and what the script finds."""
        issue = self.newsroom.write("issues/2026-03-17/issue.yaml", ISSUE + "".join(plans))
        loaded, findings = load(issue)
        assert loaded is not None, findings
        placed = compose(loaded)
        assert self.newsroom.render()[0] == 0, [str(f) for f in placed.findings]
        out = self.newsroom.out / "XB" / "2026-03-17" / "current"
        figures = measure(out, issue.parent, [self.newsroom.folder / "layouts"])
        assert table(figures).count("\n") == len(plans) + 1
        rules = {f.code for f in placed.findings if f.code in OFF.split(", ")}
        assert all(f.place and f.hint and f.page for f in placed.findings if f.code in rules)
        return rules, list(figures.pages.values())


@pytest.fixture
def room(newsroom: Newsroom) -> Room:
    return Room(newsroom)


BESIDE = """\
  a: {is: article, at: [1-2, 1-26], title: third}
  b: {is: article, at: [3-4, 1-26], title: third}
"""


@pytest.mark.parametrize(
    ("slots", "more", "fault"),
    [
        (BESIDE, "", True),
        (BESIDE, "rules: [{between: [a, b]}]\n", False),
        (BESIDE.replace("[3-4, 1-26], title: third", "[3-4, 1-26], title: box"), "", False),
        (BESIDE.replace("title: third}\n  b", "title: third, frame: box}\n  b"), "", False),
        (BESIDE.replace("[3-4, 1-26]", "[3-4, 3-26]"), "", True),
        (BESIDE.replace("[3-4, 1-26]", "[3-4, 5-26]"), "", False),
        (BESIDE.replace("[1-2, 1-26]", "[1-1, 1-26]"), "", False),
        (BESIDE.replace("third}", "third, allow: [butt]}", 1), "", None),
    ],
    ids=["butt", "rule", "size", "box", "two-rows", "four-rows", "apart", "allowed"],
)
def test_equal_titles_side_by_side(room: Room, slots: str, more: str, fault: bool | None) -> None:
    """并题 (I8); what is allowed is silent, and the script counts it all the same."""
    rules, (page,) = room.faults(room.page(slots, off="butt", more=more))
    assert rules == ({"butt"} if fault else set())
    assert len(page.butting) == (fault is not False)


def test_a_title_right_under_another(room: Room) -> None:
    """叠题 (I8): a story whose text stands beside its title would leave them so."""
    rules, (page,) = room.faults(
        room.page("  a: {is: article, at: [1-4, 1-13], title: third}\n"
                  "  b: {is: article, at: [1-4, 15-26], title: box}\n")
    )  # fmt: skip
    assert (rules, page.butting) == (set(), [])
    placed, layouts = _placed(room)
    assert [f.code for f in check_pages([_without_text(placed, "a")], layouts)] == ["stack"]


def _placed(room: Room) -> tuple[Page, dict[str, Layout]]:
    loaded, _ = load(room.newsroom.issue / "issue.yaml")
    assert loaded is not None
    return compose(loaded).pages[0], dict(loaded.layouts)


def _without_text(page: Page, slot: str) -> Page:
    heads = ("title", "byline", "kicker", "deck")
    kept = (b for b in page.blocks if b.role in heads or not b.id.startswith(f"{slot}."))
    return replace(page, blocks=tuple(kept))


def test_equal_titles_across_the_fold(room: Room) -> None:
    """对题 (I8): of pages 02 and 03, not of 01 and 02."""
    one, two, three = (room.page(BESIDE, off="facing", layout=name) for name in ("x", "y", "z"))
    rules, _ = room.faults(one, two, three)
    assert rules == {"facing"}
    rules, _ = room.faults(one, two)
    assert rules == set()


@pytest.mark.parametrize(
    ("slots", "fault"),
    [
        (BESIDE, True),
        (BESIDE.replace("[3-4, 1-26]", "[3-4, 1-22]"), True),
        (BESIDE.replace("title: third}\n  b", "title: third, frame: tint}\n  b"), False),
        (BESIDE.replace("title: third}\n  b", "title: third, frame: box}\n  b"), True),
        (
            "  a: {is: article, at: [1-2, 1-16], title: third}\n"
            "  p: {is: picture, at: [1-2, 18-26]}\n"
            "  b: {is: article, at: [3-4, 1-26], title: box}\n",
            False,
        ),
        (
            "  a: {is: article, at: [1-2, 1-19], title: third}\n"
            "  p: {is: picture, at: [1-2, 21-26]}\n"
            "  b: {is: article, at: [3-4, 1-26], title: box}\n",
            True,
        ),
        (
            "  a: {is: article, at: [1-2, 1-19], title: third}\n"
            "  b: {is: article, at: [3-4, 1-19], title: third}\n"
            "  c: {is: article, at: [1-4, 21-26], title: third}\n",
            False,
        ),
    ],
    ids=["gutter", "one-short", "tint", "box", "picture", "low-picture", "crossed"],
)
def test_a_gutter_through_the_page(room: Room, slots: str, fault: bool) -> None:
    """通线 (I9)."""
    rules, (page,) = room.faults(room.page(slots, off="vline"))
    assert rules == ({"vline"} if fault else set())
    assert len(page.gutters) == fault


OVER = """\
  a: {is: article, at: [1-2, 1-12], title: third}
  b: {is: article, at: [3-4, 1-12], title: box}
  c: {is: article, at: [1-2, 14-26], title: third}
  d: {is: article, at: [3-4, 14-26], title: box}
"""


@pytest.mark.parametrize(
    ("slots", "fault"),
    [
        (OVER, True),
        (OVER.replace("[3-4, 1-12]", "[3-4, 1-15]").replace("[3-4, 14", "[3-4, 17"), False),
        (OVER.replace("[3-4, 1-12], title: box", "[3-4, 1-12], title: box, frame: tint"), False),
        (OVER.replace("article, at: [3-4, 1-12], title: box", "picture, at: [3-4, 1-12]"), False),
        (OVER.replace("[1-2, 14", "[1-3, 14").replace("[3-4, 14", "[4-4, 14"), False),
        (OVER.replace("third}\n  b", "third, allow: [hline]}\n  b"), None),
    ],
    ids=["cut", "staggered", "tint", "picture", "wide-title", "allowed"],
)  # fmt: skip
def test_a_line_across_the_page(room: Room, slots: str, fault: bool | None) -> None:
    """断版 (I9)."""
    rules, (page,) = room.faults(room.page(slots, off="hline"))
    assert rules == ({"hline"} if fault else set())
    assert len(page.cuts) == (fault is not False)


def test_what_is_set_apart_on_purpose_cuts_nothing(room: Room) -> None:
    """I9: a masthead's and an imprint's edges are no 断版."""
    plan = room.page(
        "  a: {is: article, at: [1-4, 14-21], title: third}\n",
        off="hline vline imprint",
        more="  name: {is: masthead, at: [1-4, 1-12]}\n"
        "  imprint: {is: imprint, at: [1-4, 23-26]}\n",
    )
    rules, (page,) = room.faults(plan)
    assert (rules, page.cuts, page.gutters) == (set(), [], [])


@pytest.mark.parametrize(("style", "fault"), [("third", True), ("box", False)])
def test_two_largest_titles(room: Room, style: str, fault: bool) -> None:
    """I21."""
    slots = BESIDE.replace("[3-4, 1-26], title: third", f"[3-4, 1-26], title: {style}")
    assert room.faults(room.page(slots, off="stress"))[0] == ({"stress"} if fault else set())


def test_page_01_without_imprint(room: Room) -> None:
    """I16: nothing of the imprint is shown; only page 01 must."""
    one, two = (room.page(BESIDE, off="imprint", layout=name) for name in ("x", "y"))
    assert room.faults(one, two)[0] == {"imprint"}
    loaded, _ = load(room.newsroom.issue / "issue.yaml")
    assert loaded is not None
    said = [f for f in compose(loaded).findings if f.code == "imprint"]
    assert [f.page for f in said] == ["01"]
    assert "报名、出版信息" in said[0].message


@pytest.mark.parametrize(("lines", "fault"), [(92, False), (86, True)])
def test_white_area(room: Room, lines: int, fault: bool) -> None:
    """Above 1 % is told; 23 rows of 4 columns are free below the title."""
    plan = room.page("  a: {is: article, at: [1-4, 1-26], title: third}\n", off="white")
    article = room.newsroom.issue / "articles" / "small-a.md"
    head = article.read_text("utf-8").split("\n\n")[0]
    paragraph = head.splitlines()[-1]
    article.write_text("\n\n".join([head] + [paragraph] * (lines // 2 - 1)) + "\n", "utf-8")
    rules, (page,) = room.faults(plan)
    assert rules == ({"white"} if fault else set())
    assert (page.white > 0.01) == fault


def test_a_page_without_anything_is_white(room: Room) -> None:
    """An empty page is told of, not stumbled over."""
    layout = GRID + "slots:\n  a: {is: article, at: [1-4, 1-26], title: third, optional: true}\n"
    room.newsroom.write("layouts/bare.yaml", layout)
    rules, (page,) = room.faults("  - {section: 要闻, layout: bare, slots: {}}\n")
    assert rules == {"imprint", "white"}
    assert page.white == 1.0


def test_text_that_jumps_over_another_slot(room: Room) -> None:
    """文跨题 (I6): in a column, or over a column between; an L whose parts touch does not."""
    room.faults(room.page(BESIDE))
    page, layouts = _placed(room)
    for cells, fault in (
        ((Cells(1, 2, 1, 8), Cells(1, 2, 20, 26)), True),
        ((Cells(1, 1, 1, 26), Cells(3, 3, 1, 26)), True),
        ((Cells(1, 2, 1, 8), Cells(1, 1, 9, 26)), False),
    ):
        a, b = layouts["small"].slots["a"], layouts["small"].slots["b"]
        at = Cells(1, max(c.right for c in cells), 1, 26)
        over = replace(b, at=Cells(2, 2, 9, 19) if at.right == 3 else Cells(2, 2, 10, 18))
        slots = {"a": replace(a, at=at, shape=cells), "b": over}
        told = list(straddling_text(FilledPage.of(page, replace(layouts["small"], slots=slots))))
        assert [f.code for f in told] == ["straddle"] * fault


def test_a_slot_of_rectangles_and_a_plan_file_are_read(room: Room) -> None:
    """The script reads `at` as a list of rectangles, and slots that a plan adds."""
    room.newsroom.write(
        "layouts/ell.yaml",
        GRID + "slots:\n  a: {is: article, at: [[1-2, 1-10], [1-1, 11-26]], title: third}\n",
    )
    trim = (200 * MM, 140 * MM)
    planned = {"b": {"is": "article", "at": ["2-4", "12-26"]}}
    slots = slots_of([room.newsroom.folder / "layouts"], "ell", trim, planned)
    assert slots["a"].cells == ((1, 2, 1, 10), (1, 1, 11, 26))
    assert slots["b"].cells == ((2, 4, 12, 26),)


def test_an_unknown_rule_is_told(newsroom: Newsroom) -> None:
    newsroom.write("layouts/small.yaml", GRID + "allow: [vlien]\nslots: {}\n")
    code, _, err = newsroom.run("check", str(newsroom.issue))
    assert code == 3
    assert "layouts/small.yaml:3:9: error: " in err
    assert "vline" in err
