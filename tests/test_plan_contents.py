"""What automatic pages place beside articles: ads, fillers, a list of briefs, stories that jump."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from PIL import Image

from epaper_pdf.layout.layout import Cells, Slot, SlotKind
from epaper_pdf.page.composing import Composing
from epaper_pdf.pipeline import Loaded, compose, load, load_unplanned
from epaper_pdf.plan.adcuts import Carved, carve
from epaper_pdf.plan.inputs import digest
from epaper_pdf.plan.pictures import picture_choices
from epaper_pdf.plan.planner import Planner
from epaper_pdf.plan.task import Task, tasks_of
from epaper_pdf.plan.trial import Trials
from epaper_pdf.story.place import interior
from tests.autopages import auto as auto
from tests.conftest import ROOT
from tests.newsroom import Newsroom

EXAMPLE = ROOT / "examples" / "auto"
ISSUE = Path("issues") / "2026-03-25"


class Paper(Newsroom):
    """A copy of the example."""

    @property
    def issue(self) -> Path:
        return self.folder / ISSUE


@pytest.fixture
def paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Newsroom:
    """The example of automatic pages, its plans among its files."""
    shutil.copytree(EXAMPLE, tmp_path / "paper")
    monkeypatch.chdir(tmp_path)
    return Paper(tmp_path / "paper", capsys)


def slots(room: Newsroom, page: str) -> dict[str, dict[str, object]]:
    text = (room.issue / "plan" / f"{page}.yaml").read_text("utf-8")
    found: dict[str, dict[str, object]] = yaml.safe_load(text)["slots"]
    return found


def loaded_issue(folder: Path) -> Loaded:
    loaded, findings = load_unplanned(folder)
    assert loaded is not None, findings
    return loaded


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_plans_of_the_example_are_those_that_would_be_made(paper: Newsroom) -> None:
    before = {f.name: f.read_bytes() for f in (paper.issue / "plan").iterdir()}
    code, out, err = paper.run("plan", str(paper.issue), "--json")
    assert (code, json.loads(out)["kept"]) == (0, ["01", "02", "03", "04"]), err
    code, _, err = paper.run("plan", str(paper.issue), "--again")
    assert code == 0, err
    assert {f.name: f.read_bytes() for f in (paper.issue / "plan").iterdir()} == before


def test_the_example_prints_full_and_whole(paper: Newsroom) -> None:
    code, out, err = paper.run("render", str(paper.issue), "--out", "out", "--json")
    report = json.loads(out)
    assert code == 0, err
    assert not report["findings"]
    assert all(fit["over_lines"] == 0 and fit["short_rows"] <= 3 for fit in report["fits"])


def test_a_lead_begins_at_the_left_and_a_list_not_at_the_head(paper: Newsroom) -> None:
    leads = {"01": "reeds", "02": "tailor", "03": "board", "04": "pavilion"}
    for page, lead in leads.items():
        at = slots(paper, page)[lead]["at"]
        assert isinstance(at, list)
        columns = at[0][0] if isinstance(at[0], list) else at[0]
        assert columns.startswith("1-")
    assert slots(paper, "03")["briefs"]["at"] == [4, "17-46"]


def test_ads_stand_at_the_foot_and_at_the_right(paper: Newsroom) -> None:
    made = slots(paper, "02")
    assert made["ad-1"] == {"is": "ad", "image": "ads/shoes.png", "at": ["3-4", "33-48"]}
    assert made["ad-2"] == {"is": "ad", "image": "ads/noodles.png", "at": ["1-4", "50-58"]}


def test_a_filler_stands_where_copy_is_short_and_is_no_headline(paper: Newsroom) -> None:
    made = slots(paper, "04")
    (filler,) = [s for s in made.values() if str(s.get("article")).startswith("../../fillers/")]
    assert filler["is"] == "article"
    paper.run("render", str(paper.issue), "--out", "out")
    manifest = json.loads(next(Path("out").rglob("manifest.json")).read_text("utf-8"))
    titles = [t for f in manifest["files"] if f.get("page") == "04" for t in f["headlines"]]
    assert titles == ["去茶亭的路，我走了三回", "一领席的四个角"]


def test_each_filler_is_dealt_to_one_page() -> None:
    loaded = loaded_issue(EXAMPLE / ISSUE)
    tasks = tasks_of(loaded.issue, loaded.layouts, loaded.styles)
    dealt = [one.path for task in tasks.values() for one in task.fillers]
    assert len(dealt) == len(set(dealt)) == len(loaded.issue.fillers)
    joined, _ = load(EXAMPLE / ISSUE)
    assert joined is not None
    assert len(joined.issue.fillers) == len(loaded.issue.fillers) - 1


def test_a_filler_stands_once_in_an_issue(paper: Newsroom) -> None:
    filler = next(
        str(s["article"]) for s in slots(paper, "04").values() if "fillers" in str(s.get("article"))
    )
    edit(paper.issue / "issue.yaml", "soup.md, rank: 3", "soup.md, rank: 3, may: drop")
    edit(paper.issue / "plan" / "03.yaml", "article: articles/soup.md", f"article: {filler}")
    code, _, err = paper.run("check", str(paper.issue))
    assert code == 1
    assert f"error: filler {filler} stands on page 03 already" in err


def test_a_story_jumps_from_a_page_that_is_too_full(paper: Newsroom) -> None:
    joined, findings = load(paper.issue)
    assert joined is not None, findings
    loaded = loaded_issue(paper.issue)
    task = tasks_of(loaded.issue, loaded.layouts, loaded.styles)["01"]
    trials = Trials(task, Composing.of(loaded.issue, loaded.styles, loaded.composer))
    (path,) = [one for one in task.pool if one.jump_to]
    keeps = trials.keeps(path)
    assert keeps is not None
    assert 0.45 <= keeps[0] <= keeps[1] <= 0.9
    code, out, err = paper.run("render", str(paper.issue), "--out", "out", "--json")
    assert code == 0, err
    (fit,) = [f for f in json.loads(out)["fits"] if f["slot"] == "path"]
    assert "jump" in str(fit["steps"])


def test_where_the_first_page_has_no_plan_that_of_the_rest_is_withheld(paper: Newsroom) -> None:
    (paper.issue / "plan" / "01.yaml").unlink()
    code, _, err = paper.run("render", str(paper.issue), "--out", "out")
    assert code == 1
    assert "error: the rest of articles/path.md has no place: page 01" in err
    assert "withheld: pages 01, 03" in err


def test_a_jump_that_no_slot_suits(paper: Newsroom) -> None:
    edit(paper.folder / "layouts" / "landing-small.yaml", "[1-4, 48-58]", "[1-4, 55-58]")
    _, _, err = paper.run("plan", str(paper.issue), "--page", "01", "--again")
    assert "issue.yaml:10:55: warning: slot more of page 03 holds" in err
    assert "hint: a jump moves 10 to 55 % of a story" in err


def test_briefs_stand_in_one_list(paper: Newsroom) -> None:
    made = slots(paper, "03")
    listed = made["briefs"]
    assert (listed["is"], listed["heading"], listed["frame"]) == ("list", "简讯", "box")
    names = ("pump", "clinic", "seed", "chess")
    assert listed["articles"] == [f"articles/brief-{name}.md" for name in names]


def test_briefs_are_grouped_where_there_are_many_modules(paper: Newsroom) -> None:
    issue = paper.issue / "issue.yaml"
    text = issue.read_text("utf-8").replace(", group: briefs", "")
    issue.write_text(text, "utf-8")
    task = _task(paper, "03")
    assert len(task.pool) == 7, "few modules stand by themselves"
    more = "".join(
        f"      - {{article: articles/more{n}.md, rank: {3 + n % 2}}}\n" for n in range(4)
    )
    for n in range(4):
        soup = (paper.issue / "articles" / "soup.md").read_text("utf-8")
        paper.write(str(ISSUE / "articles" / f"more{n}.md"), soup.replace("三成", f"{n + 1}成"))
    mark = "      - {article: articles/brief-pump.md"
    issue.write_text(text.replace(mark, more + mark), "utf-8")
    listed = [one for one in _task(paper, "03").pool if one.briefs]
    assert [len(one.members) for one in listed] == [4]


def _task(paper: Newsroom, page: str) -> Task:
    loaded = loaded_issue(paper.issue)
    return tasks_of(loaded.issue, loaded.layouts, loaded.styles)[page]


def test_a_leads_picture_is_at_least_half_as_wide_as_its_article(paper: Newsroom) -> None:
    loaded = loaded_issue(paper.issue)
    composing = Composing.of(loaded.issue, loaded.styles, loaded.composer)
    for task in tasks_of(loaded.issue, loaded.layouts, loaded.styles).values():
        planner = Planner(task, composing)
        lead = next(one for one in planner.pool if one.rank == 1)
        for block in planner._table(4)[planner.pool.index(lead)].blocks.values():
            picture = block.recipe.picture
            assert picture.columns >= block.recipe.legs / 2


def test_a_second_picture_stands_below_or_beside_the_first(paper: Newsroom) -> None:
    article = paper.issue / "articles" / "tailor.md"
    shutil.copy(paper.issue / "images" / "reeds.jpg", paper.issue / "images" / "wall.jpg")
    edit(
        article, "\n---\n河埠头",
        "\n  - {file: ../images/wall.jpg, alt: 一面墙, caption: 墙上的纸样}\n---\n河埠头",
    )  # fmt: skip
    task = _task(paper, "02")
    one = task.pool[0]
    loaded = loaded_issue(paper.issue)
    composer = Composing.of(loaded.issue, loaded.styles, loaded.composer).page("zh-Hans")
    slot = Slot("x", SlotKind.ARTICLE, Cells(1, 4, 1, 58), one.at)
    choices = picture_choices(composer, one, interior(slot, task.layout.grid), task.styles)
    both = [c.parts for c in choices if c.parts]
    assert any(a.left == b.left and b.top == a.bottom + 1 for a, b in both)
    assert any(a.top == b.top and b.left == a.right + 1 for a, b in both)
    edit(paper.issue / "issue.yaml", "well.md, rank: 4", "well.md, rank: 4, may: drop")
    edit(paper.issue / "issue.yaml", "cart.md, rank: 3", "cart.md, rank: 3, may: drop")
    code, _, err = paper.run("plan", str(paper.issue), "--page", "02")
    assert code == 0, err
    assert "pictures: [{at: " in (paper.issue / "plan" / "02.yaml").read_text("utf-8")
    code, _, err = paper.run("check", str(paper.issue), "--page", "02")
    assert "wall.jpg" not in err


def test_a_chart_has_one_height_in_each_width(paper: Newsroom) -> None:
    """A photograph may be cropped higher and lower; `fit: contain` may not."""
    article = paper.issue / "articles" / "tailor.md"
    loaded = loaded_issue(paper.issue)
    composer = Composing.of(loaded.issue, loaded.styles, loaded.composer).page("zh-Hans")

    def heights_of_widths() -> dict[int, int]:
        task = _task(paper, "02")
        grid, frame = task.layout.grid, task.layout.slots["body"].frame
        at = task.pool[0].at
        slot = Slot("x", SlotKind.ARTICLE, Cells(1, 4, 1, 58), at, frame=frame)
        choices = picture_choices(composer, task.pool[0], interior(slot, grid), task.styles)
        columns = [c.columns for c in choices if c.columns]
        return {n: columns.count(n) for n in columns}

    photograph = heights_of_widths()
    stale = _task(paper, "02")
    edit(article, "alt: ", "fit: contain, alt: ")
    assert set(heights_of_widths().values()) == {1}
    assert heights_of_widths().keys() == photograph.keys()
    assert max(photograph.values()) > 1
    assert digest(_task(paper, "02")) != digest(stale)


CUTS = [
    # sizes of the ads, their slots, the regions that are left
    ([(4, 8)], [(1, 4, 43, 50)], [(1, 4, 1, 41)]),
    ([(2, 12)], [(3, 4, 39, 50)], [(1, 4, 1, 37), (1, 2, 39, 50)]),
    ([(2, 12), (2, 12)], [(1, 2, 39, 50), (3, 4, 39, 50)], [(1, 4, 1, 37)]),
    ([(2, 8), (2, 12)], [(3, 4, 30, 37), (3, 4, 39, 50)], [(1, 4, 1, 28), (1, 2, 30, 50)]),
    ([(1, 9), (2, 9)], [(2, 2, 42, 50), (3, 4, 42, 50)], [(1, 4, 1, 40), (1, 1, 42, 50)]),
    (
        [(2, 12), (4, 8)],
        [(3, 4, 30, 41), (1, 4, 43, 50)],
        [(1, 4, 1, 28), (1, 2, 30, 41)],
    ),
]


@pytest.mark.parametrize(("sizes", "wanted", "left"), CUTS)
def test_where_ads_stand(
    auto: Newsroom,
    sizes: list[tuple[int, int]],
    wanted: list[tuple[int, ...]],
    left: list[tuple[int, ...]],
) -> None:
    ways = _carved(auto, sizes)
    assert [slot.at for slot in ways[0].ads] == [Cells(*at) for at in wanted]
    assert ways[0].regions == tuple(Cells(*at) for at in left)


def _carved(room: Newsroom, sizes: list[tuple[int, int]]) -> list[Carved]:
    (room.issue / "ads").mkdir(exist_ok=True)
    ads = []
    for number, (columns, rows) in enumerate(sizes):
        Image.new("L", (200, 100), 200).save(room.issue / "ads" / f"{number}.png")
        told = f"size: [{columns}, {rows}], client: 店, alt: 一家店"
        ads.append(f"      - {{image: ads/{number}.png, {told}}}\n")
    room.write_issue("    pool:\n", f"    ads:\n{''.join(ads)}    pool:\n")
    loaded = loaded_issue(room.issue)
    page = loaded.issue.pages[0]
    grid = loaded.layouts[page.layout].grid
    ways, findings = carve(page, [Cells(1, 4, 1, 50)], grid)
    assert not findings
    return ways


def test_an_ad_in_millimetres_is_as_large_as_cells(auto: Newsroom) -> None:
    # 2 × 12 characters and a gutter are 237.5 pt, 12 rows less the last line gap 141.5 pt
    auto.write_issue("    pool:\n", "    ads:\n" + _ad("size: [83.8mm, 49.9mm]") + "    pool:\n")
    Image.new("L", (200, 100), 200).save(auto.issue / "ad.png")
    loaded = loaded_issue(auto.issue)
    page = loaded.issue.pages[0]
    ways, findings = carve(page, [Cells(1, 4, 1, 50)], loaded.layouts[page.layout].grid)
    assert not findings
    assert ways[0].ads[0].at == Cells(3, 4, 39, 50)


def _ad(said: str) -> str:
    comma = ", " if said else ""
    return f"      - {{image: ad.png, client: 店, alt: 一家店{comma}{said}}}\n"


def test_the_size_that_is_stated_is_that_of_the_slot(paper: Newsroom) -> None:
    edit(paper.issue / "issue.yaml", "size: quarter", "size: [2, 16]")
    edit(paper.issue / "plan" / "02.yaml", "at: [3-4, 33-48]", "at: [3-4, 34-48]")
    code, _, err = paper.run("check", str(paper.issue))
    assert code == 1
    assert (
        "the ad was sold as stated (2 × 16 columns and rows, 83.8 × 66.9 mm), slot ad-1 is" in err
    )


MISTAKES = [
    # the ads of the page, the message, the hint
    ([_ad("")], "missing key 'size': the page cannot place an ad", "[columns, rows]"),
    ([_ad("size: quartre")], "no ad size 'quartre'", "did you mean quarter?"),
    ([_ad("size: [0, 9]")], "a size should be above 0", "such as [3, 40]"),
    ([_ad("size: [5, 9]")], "ad ad.png is 5 × 9 columns and rows, the region of page 01 4 × 50",
     "take a smaller size"),
    ([_ad("size: [80mm, 60mm]")], "nearest size of the grid is 83.8 × 58.4 mm (2 × 14", "--ads"),
    ([_ad("size: [4, 46]")], "leave no room for articles in 4 × 50", "take one out"),
    ([_ad("size: [1, 9]"), _ad("size: [2, 12]")], "(1 × 9, 2 × 12 columns and rows) leave no room",
     "one height"),
    ([_ad("size: [1, 9]")] * 4, "at most 3", ""),
    (["      - articles/lamp.md\n"], "should be an ad: {image: …", ""),
]  # fmt: skip


@pytest.mark.parametrize(("ads", "message", "hint"), MISTAKES)
def test_a_wrong_ad(auto: Newsroom, ads: list[str], message: str, hint: str) -> None:
    Image.new("L", (200, 100), 200).save(auto.issue / "ad.png")
    publication = auto.folder / "publication.yaml"
    publication.write_text(
        publication.read_text("utf-8") + "ad_sizes: {quarter: [2, 12]}\n", "utf-8"
    )
    if "lamp" in ads[0]:
        auto.write_issue("      - {article: articles/lamp.md, rank: 4}\n", "")
    auto.write_issue("    pool:\n", f"    ads:\n{''.join(ads)}    pool:\n")
    code, _, err = auto.run("plan", str(auto.issue))
    assert code in (1, 3)
    assert message in err
    assert hint in err


POOLS = [
    ("rank: 3}", "rank: 3, group: briefs}", "only an article of rank 5 stands in the list"),
    ("rank: 4}", "rank: 4, group: list}", "should be one of 'briefs', is 'list'"),
    ("rank: 2}", 'rank: 2, jump_to: "09"}', "there is no page 09 to jump to"),
    ("rank: 2}", 'rank: 2, jump_to: "01"}', "goes on on a later page, not on the page itself"),
    ("rank: 2}", 'rank: 2, may: drop, jump_to: "02"}', "that may be dropped does not jump"),
]


@pytest.mark.parametrize(("old", "new", "message"), POOLS)
def test_a_wrong_pool(auto: Newsroom, old: str, new: str, message: str) -> None:
    auto.write_issue(old, new)
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 3
    assert message in err


def test_ads_without_a_pool(auto: Newsroom) -> None:
    Image.new("L", (200, 100), 200).save(auto.issue / "ad.png")
    text = (auto.issue / "issue.yaml").read_text("utf-8").partition("    pool:")[0]
    auto.write("issues/2026-03-17/issue.yaml", text + "    ads:\n" + _ad("size: [2, 12]"))
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 3
    assert "error: ads are placed by an automatic page: this one has no pool" in err


PLANS = [
    ("image: ads/shoes.png", "image: ads/noodles.png", "ads/noodles.png is not among the ads"),
    ("image: ads/shoes.png, ", "", "missing key 'image'"),
    ("ads/shoes.png, at: [3-4, 33-48]", "ads/shoes.png, at: [3-4, 33-47]",
     "the ad was sold as quarter (2 × 16 columns and rows"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), PLANS)
def test_a_wrong_ad_in_a_plan(paper: Newsroom, old: str, new: str, message: str) -> None:
    edit(paper.issue / "plan" / "02.yaml", old, new)
    code, _, err = paper.run("check", str(paper.issue))
    assert code == 1
    assert message in err


def test_a_plan_without_its_ad(paper: Newsroom) -> None:
    path = paper.issue / "plan" / "02.yaml"
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if "ad-1" not in line), "utf-8")
    code, _, err = paper.run("check", str(paper.issue))
    assert code == 1
    assert "error: ad ads/shoes.png of page 02 is not in its plan" in err


def test_no_rule_runs_over_the_caption_of_a_picture_beside_a_title(paper: Newsroom) -> None:
    """题右图左: the article begins right under its picture, without a row for a rule."""
    layout = paper.folder / "layouts" / "inner-small.yaml"
    text = layout.read_text("utf-8").partition("slots:")[0]
    layout.write_text(
        f"{text}slots:\n"
        "  photo: {is: picture, at: [1-2, 5-18]}\n"
        "  story: {is: article, at: [[3-4, 5-18], [1-4, 19-40]], title: auto-second}\n"
        "rules: [{above: story}]\n",
        "utf-8",
    )
    issue = paper.issue / "issue.yaml"
    head = issue.read_text("utf-8").partition("  - section: 头版")[0]
    issue.write_text(
        f"{head}  - section: 街巷\n    layout: inner-small\n    slots:\n"
        "      photo: {image: images/board.jpg, alt: 公示栏}\n      story: articles/tailor.md\n",
        "utf-8",
    )
    joined, findings = load(paper.issue)
    assert joined is not None, findings
    (page,) = compose(joined).pages
    (rule,) = [block for block in page.blocks if block.id == "rule.story"]
    assert len(rule.lines) == 1
