"""`plan` and what becomes of its files: written once, taken as they are, made again when stale."""

import json

import pytest

from tests.autopages import auto as auto
from tests.autopages import plan_of, planned
from tests.newsroom import Newsroom
from tests.test_edition import run_python

ARTICLES = ("bridge", "market", "ferry", "library", "lamp")


def test_a_page_lays_itself_out(auto: Newsroom) -> None:
    planned(auto)
    text = plan_of(auto).read_text("utf-8")
    for name in ARTICLES:
        assert f"article: articles/{name}.md" in text
    code, out, err = auto.render("--json")
    report = json.loads(out)
    assert code == 0, err
    assert not [f for f in report["findings"] if f["severity"] == "error"]
    fits = {fit["slot"]: fit for fit in report["fits"]}
    assert sorted(fits) == sorted(ARTICLES)
    assert all(fit["over_lines"] == 0 and fit["short_rows"] <= 3 for fit in fits.values())


def test_the_lead_stands_at_the_head(auto: Newsroom) -> None:
    lines = plan_of(planned(auto)).read_text("utf-8").split("\n")
    lead = next(line for line in lines if line.startswith("  bridge:"))
    assert ", 1-" in lead.partition("at: [")[2].partition("]")[0]


def test_the_same_plan_whatever_the_hash_seed(auto: Newsroom) -> None:
    texts = set()
    for seed in ("0", "1", "271828"):
        done = run_python(
            "-m", "epaper_pdf", "plan", str(auto.issue), "--again", PYTHONHASHSEED=seed
        )
        assert done.returncode == 0, done.stderr
        texts.add(plan_of(auto).read_bytes())
    assert len(texts) == 1


def test_another_seed_is_another_page(auto: Newsroom) -> None:
    first = plan_of(planned(auto)).read_text("utf-8")
    code, _, err = auto.run("plan", str(auto.issue), "--again", "--seed", "1")
    assert code == 0, err
    other = plan_of(auto).read_text("utf-8")
    assert other.partition("slots:")[2] != first.partition("slots:")[2]
    assert "seed: 1" in other


def test_a_good_plan_is_kept(auto: Newsroom) -> None:
    path = plan_of(planned(auto))
    edited = path.read_text("utf-8").replace("air: 0", "air: 1", 1)
    path.write_text(edited, "utf-8")
    code, out, _ = auto.run("plan", str(auto.issue), "--json")
    assert (code, json.loads(out)["kept"], json.loads(out)["pages"]) == (0, ["01"], [])
    assert path.read_text("utf-8") == edited


def test_a_changed_article_makes_the_plan_stale(auto: Newsroom) -> None:
    path = plan_of(planned(auto))
    before = path.read_text("utf-8")
    article = auto.issue / "articles" / "lamp.md"
    article.write_text(article.read_text("utf-8").replace("都笑，说", "都笑着说"), "utf-8")
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 0, "what still fits is printed"
    assert "plan/01.yaml:4:9: warning: the plan of page 01 is older than its articles" in err
    assert "run: epaper-pdf plan paper/issues/2026-03-17 --page 01" in err
    assert path.read_text("utf-8") == before, "check never searches"
    planned(auto)
    code, _, err = auto.run("check", str(auto.issue))
    assert "older" not in err


def test_without_its_plan_a_page_is_withheld_and_others_print(auto: Newsroom) -> None:
    auto.write_issue(
        "pages:\n",
        "pages:\n  - section: 文苑\n    layout: plain\n    slots: {only: articles/poem.md}\n",
    )
    auto.write(
        "layouts/plain.yaml",
        (auto.folder / "layouts" / "small-auto.yaml").read_text("utf-8").partition("slots:")[0]
        + "slots:\n  only: {is: article, at: [1-2, 1-12], title: third}\n",
    )
    lamp = (auto.issue / "articles" / "lamp.md").read_text("utf-8")
    auto.write("issues/2026-03-17/articles/poem.md", lamp.replace("后巷装上", "巷口装上"))
    code, _, err = auto.render()
    assert code == 1
    assert "issue.yaml:8:13: error: page 02 has a pool but no plan" in err
    assert "page 01" not in err.partition("withheld:")[2]


def test_a_pool_is_shared_between_two_regions(auto: Newsroom) -> None:
    auto.write_issue("layout: small-auto", "layout: small-two")
    text = plan_of(planned(auto)).read_text("utf-8")
    assert all(f"articles/{name}.md" in text for name in ARTICLES)
    code, _, err = auto.render()
    assert code == 0, err


def test_an_article_that_may_be_is_left_out(auto: Newsroom) -> None:
    lamp = (auto.issue / "articles" / "lamp.md").read_text("utf-8")
    more = ""
    for name, place in (("gate", "校门"), ("quay", "码头")):
        auto.write(
            f"issues/2026-03-17/articles/{name}.md", lamp.replace("后巷装上", f"{place}装上")
        )
        more += f"\n      - {{article: articles/{name}.md, rank: 4}}"
    auto.write_issue("rank: 4}", "rank: 4, may: drop}" + more)
    text = plan_of(planned(auto)).read_text("utf-8")
    assert "articles/lamp.md" not in text
    assert "articles/gate.md" in text
    code, _, err = auto.run("check", str(auto.issue))
    assert code == 0, err


@pytest.mark.parametrize("box", [False, True])
def test_a_frame_is_kept(auto: Newsroom, box: bool) -> None:
    if box:
        auto.write_issue("lamp.md, rank: 4}", "lamp.md, rank: 4, form: box}")
    planned(auto)
    lines = plan_of(auto).read_text("utf-8").split("\n")
    lamp = next(line for line in lines if line.startswith("  lamp:"))
    assert ("frame: box" in lamp) == box
