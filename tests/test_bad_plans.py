"""Mistakes in pools and plan files: each is told at its place, and none is a traceback."""

import pytest

from tests.autopages import auto as auto
from tests.autopages import planned, with_plan
from tests.newsroom import Newsroom

POOLS = [
    # what is changed in issue.yaml, to what, the message, the exit code of check
    ("rank: 1}", "rank: 7}", "issue.yaml:7:45: error: ", 3),
    (", rank: 2}", "}", "error: missing key 'rank'", 3),
    ("rank: 2}", "rank: 2, may: go}", "error: should be one of 'drop', is 'go'", 3),
    ("rank: 2}", "rank: 2, form: tint}", "error: should be one of 'box'", 3),
    ("rank: 2}", "rank: 2, min_span: 3, max_span: 2}", "error: min_span 3 is above max_span 2", 3),
    ("rank: 2}", "rank: 2, span: 3}", "error: unknown key 'span'", 3),
    ("articles/market.md", "articles/markt.md", "hint: did you mean articles/market.md?", 3),
    ("articles/market.md", "articles/bridge.md", "is used a second time", 3),
    (
        "layout: small-auto",
        "layout: no-region",
        "layout no-region has no region for the pool of page 01",
        3,
    ),
]


@pytest.mark.parametrize(("old", "new", "message", "exit_code"), POOLS)
def test_a_wrong_pool(auto: Newsroom, old: str, new: str, message: str, exit_code: int) -> None:
    plain = (auto.folder / "layouts" / "small-auto.yaml").read_text("utf-8")
    auto.write("layouts/no-region.yaml", plain.partition("slots:")[0])
    auto.write_issue(old, new)
    for command in ("check", "plan"):
        code, _, err = auto.run(command, str(auto.issue))
        assert code == exit_code
        assert message in err


def test_a_pool_without_articles(auto: Newsroom) -> None:
    text = (auto.issue / "issue.yaml").read_text("utf-8")
    auto.write("issues/2026-03-17/issue.yaml", text.partition("    pool:")[0] + "    pool: []\n")
    code, _, err = auto.run("plan", str(auto.issue))
    assert code == 3
    assert "issue.yaml:6:5: error: a pool without articles" in err


def test_a_region_without_a_pool(auto: Newsroom) -> None:
    text = (auto.issue / "issue.yaml").read_text("utf-8")
    auto.write("issues/2026-03-17/issue.yaml", text.partition("    pool:")[0])
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 3
    assert "region 'body' of layout small-auto has no articles" in err


def test_one_article_for_a_whole_page(auto: Newsroom) -> None:
    text = (auto.issue / "issue.yaml").read_text("utf-8")
    first = text.partition("      - {article: articles/market.md")[0]
    auto.write("issues/2026-03-17/issue.yaml", first)
    code, _, err = auto.run("plan", str(auto.issue))
    assert code == 1
    assert "the pool of page 01 is 1" in err
    assert "column-rows too short" in err


def test_thirty_articles_on_one_page(auto: Newsroom) -> None:
    ferry = (auto.issue / "articles" / "ferry.md").read_text("utf-8")
    rows = []
    for number in range(30):
        auto.write(
            f"issues/2026-03-17/articles/n{number}.md", ferry.replace("推迟", f"推迟{number}次")
        )
        rows.append(f"      - {{article: articles/n{number}.md, rank: {1 + number % 5}}}\n")
    text = (auto.issue / "issue.yaml").read_text("utf-8")
    auto.write("issues/2026-03-17/issue.yaml", text.partition("      - {")[0] + "".join(rows))
    code, _, err = auto.run("plan", str(auto.issue))
    assert code == 1
    assert "error: page 01 has no room for a list of 18 of its 30 articles" in err
    assert "hint: take out articles/" in err
    assert ": then the page closes" in err


def test_an_article_that_fits_no_span(auto: Newsroom) -> None:
    auto.write_issue("lamp.md, rank: 4}", "lamp.md, rank: 4, max_span: 1}")
    lamp = auto.issue / "articles" / "lamp.md"
    lamp.write_text(
        lamp.read_text("utf-8").replace(
            "title: 后巷装上声控灯", "title: " + "后巷装上声控灯以后夜里" * 5
        ),
        "utf-8",
    )
    code, _, err = auto.run("plan", str(auto.issue))
    assert code == 1
    assert "error: articles/lamp.md closes in no block of page 01" in err


PLANS = [
    # what is changed in the plan, to what, the message
    ("articles/lamp.md", "articles/lamb.md", "hint: did you mean articles/lamp.md?"),
    ("article: articles/lamp.md, ", "", "error: missing key 'article'"),
    (
        "articles/lamp.md",
        "articles/ferry.md",
        "articles/ferry.md stands in this plan a second time",
    ),
    (
        "is: article, article: articles/lamp.md",
        "is: code, article: articles/lamp.md",
        "a plan has no slots of kind code",
    ),
    ("title: auto-brief", "title: auto-breif", "styles newspaper have no title style 'auto-breif'"),
    ("  - {above: lamp}", "  - {above: lump}", "no slot 'lump'"),
    ("inputs:", "input:", "unknown key 'input'"),
    ("format: 1", "format: 9", "format 9 is not known"),
    ("slots:", "slots: []\nold:", "should be a mapping of keys"),
]


@pytest.mark.parametrize(("old", "new", "message"), PLANS)
def test_a_wrong_plan(auto: Newsroom, old: str, new: str, message: str) -> None:
    path = with_plan(auto)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 1
    assert message in err
    assert "plan/01.yaml:" in err


def slot_line(text: str, name: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(f"  {name}:"))


def test_slots_edited_into_an_overlap(auto: Newsroom) -> None:
    path = with_plan(auto)
    text = path.read_text("utf-8")
    ferry, lamp = slot_line(text, "ferry"), slot_line(text, "lamp")
    at = ferry.partition("at: ")[2].partition("]")[0]
    moved = lamp.replace(lamp.partition("at: ")[2].partition("]")[0], at)
    path.write_text(text.replace(lamp, moved), "utf-8")
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 1
    assert "overlaps slot" in err


def test_an_article_taken_out_of_the_plan(auto: Newsroom) -> None:
    path = with_plan(auto)
    text = path.read_text("utf-8")
    lines = [x for x in text.split("\n") if "lamp" not in x]
    path.write_text("\n".join(lines), "utf-8")
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 1
    assert "articles/lamp.md is in the pool of page 01, but not in its plan" in err


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_a_plan_cut_short(auto: Newsroom, share: float) -> None:
    path = with_plan(auto)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 1
    assert "paper/issues/2026-03-17/plan/01.yaml" in err
    planned(auto)
    assert path.read_bytes() == data, "a broken plan is made again"


def test_no_such_page(auto: Newsroom) -> None:
    code, _, err = auto.run("plan", str(auto.issue), "--page", "07")
    assert code == 2
    assert "no page '07'" in err


STYLES = [
    ("step: 3", "step: -1", "should be"),
    ("auto-lead, 2:", "auto-laed, 2:", "no title style 'auto-laed'"),
    ("1: [3, 6]", "1: [6, 3]", "should be the fewest columns and the most"),
    ("forms: [cover", "forms: [covre", "did you mean"),
    ("butt: 4", "but: 4", "unknown key 'but'"),
]


@pytest.mark.parametrize(("old", "new", "message"), STYLES)
def test_wrong_styles(auto: Newsroom, old: str, new: str, message: str) -> None:
    from tests.conftest import ROOT

    text = (ROOT / "styles" / "newspaper.yaml").read_text("utf-8")
    assert old in text
    auto.write("styles/newspaper.yaml", text.replace(old, new))
    code, _, err = auto.run("plan", str(auto.issue))
    assert code == 3
    assert message in err
    assert "styles/newspaper.yaml:" in err
