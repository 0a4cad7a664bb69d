"""Pages that an earlier run placed: a run with them makes what one without them makes."""

import json
import pickle
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from epaper_pdf.cachefile import checksum
from epaper_pdf.page.filling import PageMaker
from epaper_pdf.page.pages import Page
from tests.newsroom import NO_PAGE, Newsroom, article
from tests.publish.guided import edit, guided

PAGES = """\
fillers: [articles/tide.md, articles/proverb.md]
pages:
  - section: 要闻
    layout: small
    slots:
      lead: articles/ferry.md
      second: {article: articles/bridge.md, jump_to: "03"}
  - section: 新闻
    layout: filled
    slots: {lead: articles/market.md, second: articles/school.md}
  - section: 副刊
    layout: onward
    slots: {lead: articles/garden.md}
  - section: 服务
    layout: guide
    slots: {lead: articles/clinic.md}
  - section: 广场
    layout: filled
    slots: {lead: articles/square.md, second: articles/letters.md}
  - section: 生活
    layout: small
    slots: {lead: articles/oven.md, second: articles/lantern.md}
"""
TITLES = {"market": "早市新棚", "school": "夜校开课", "garden": "屋顶花园", "letters": "旧信札",
          "clinic": "流动门诊", "square": "广场换灯", "oven": "烤饼炉边", "lantern": "灯笼铺子",
          "tide": "潮汐时刻", "proverb": "船家老话"}  # fmt: skip
GRID = "grid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt, rows: 26}\n"
FILLED = f"""\
format: 1
{GRID}slots:
  lead: {{is: article, at: [1-2, 1-15], title: third}}
  second: {{is: article, at: [3-4, 1-15], title: third}}
  free: {{is: filler, at: [1-4, 17-26], optional: true}}
"""
ONWARD = f"""\
format: 1
{GRID}slots:
  lead: {{is: article, at: [1-2, 1-15], title: third}}
  rest: {{is: continued, at: [3-4, 1-15], title: third}}
"""


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Six pages: a story jumps from 01 to 03, 02 and 05 have fillers, 04 names the leads."""
    newsroom.write("layouts/filled.yaml", FILLED + NO_PAGE)
    newsroom.write("layouts/onward.yaml", ONWARD + NO_PAGE)
    guided(newsroom, PAGES, TITLES)
    newsroom.write("issues/2026-03-17/articles/bridge.md", article("石桥与人", 12))
    newsroom.write("issues/2026-03-17/articles/square.md", article("广场换灯", 4) + FOREIGN)
    for name in ("tide", "proverb"):
        newsroom.write(f"issues/2026-03-17/articles/{name}.md", article(TITLES[name], 2))
    return newsroom


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were placed, as they were."""
    ids: list[str] = []
    make = PageMaker.make

    def noted(self: PageMaker) -> Page:
        ids.append(self.plan.id)
        return make(self)

    monkeypatch.setattr(PageMaker, "make", noted)
    return ids


def run(room: Newsroom, out: str, *options: str, issue: str = "") -> Any:
    """Render into a folder; return what was told, but for times and folders."""
    folder = str(room.folder.parent / out)
    code, told, _ = room.run(
        "render", issue or str(room.issue), "--out", folder, "--json", *options
    )
    record = json.loads(told.replace(folder, ""))
    assert record["output"], record
    for edition in (record, *record.get("zones", {}).values()):
        del edition["seconds"]
    return code, record


def outputs(room: Newsroom, out: str) -> dict[str, str]:
    folder = room.folder.parent / out
    return {
        str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".cache" not in p.relative_to(folder).parts
    }


def write_issue(old: str, new: str) -> Callable[[Newsroom], None]:
    return lambda room: room.write_issue(old, new)


def rewrite(name: str, old: str, new: str) -> Callable[[Newsroom], None]:
    def change(room: Newsroom) -> None:
        path = room.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


FOREIGN = "\n灯上写着Harbour Light Society，落款是[Bon voyage]{lang=fr}，埠头的人都来看。\n"
ALL = {"01", "02", "03", "04", "05", "06"}
EDITS: dict[str, tuple[Callable[[Newsroom], None], set[str]]] = {
    "text": (lambda room: edit(room, "lantern", "救生衣。\n", "救生衣，一共十二件。\n"), {"06"}),
    "lead's text": (lambda room: edit(room, "oven", "救生衣。\n", "救生衣和哨子。\n"), {"06"}),
    "lead's title": (lambda room: edit(room, "oven", "烤饼炉边", "烤饼炉旁"), {"04", "06"}),
    "what jumps": (lambda room: edit(room, "bridge", "救生衣。\n", "救生衣！\n"), {"01", "03"}),
    "where it jumps to": (lambda room: edit(room, "garden", "救生衣。\n", "桨。\n"), {"03"}),
    "where it jumps from": (lambda room: edit(room, "ferry", "救生衣。\n", "桨。\n"), {"01"}),
    "what fillers follow": (lambda room: edit(room, "school", "缆绳", "绳索"), {"02", "05"}),
    "a filler": (lambda room: edit(room, "tide", "缆绳", "绳索"), ALL),
    "a comment in the plan": (write_issue("fillers:", "# 今日有雾\nfillers:"), ALL),
    "a layout": (rewrite("layouts/small.yaml", "rows: 26", "rows: 27"), ALL),
    "the paper's name": (rewrite("publication.yaml", "name: 小报", "name: 渡口报"), ALL),
}


def test_a_run_with_kept_pages_makes_the_same(room: Newsroom, placed: list[str]) -> None:
    assert run(room, "kept") == run(room, "fresh")
    for name, (change, pages) in EDITS.items():
        change(room)
        shutil.rmtree(room.folder.parent / "fresh" / ".cache" / "pages")
        del placed[:]
        kept = run(room, "kept")
        assert set(placed) == pages, name
        del placed[:]
        assert kept == run(room, "fresh"), name
        assert set(placed) == ALL
        assert outputs(room, "kept") == outputs(room, "fresh"), name


def test_a_page_whose_file_was_damaged_is_placed_again(room: Newsroom, placed: list[str]) -> None:
    run(room, "out")
    before = outputs(room, "out")
    file = room.out / "XB" / "2026-03-17" / "v1" / "pages" / "XB_20260317_03.pdf"
    file.chmod(0o644)
    file.write_bytes(b"%PDF")
    del placed[:]
    _, told = run(room, "out")
    assert (told["new_pages"], set(placed)) == (["03"], {"03"})
    after = outputs(room, "out")
    assert after["XB/2026-03-17/v2/pages/XB_20260317_03.pdf"] != sha256(b"%PDF").hexdigest()
    name = "XB/2026-03-17/v{}/pages.json.gz"
    assert after[name.format(2)] == before[name.format(1)]


def test_what_was_kept_badly_is_as_good_as_none(room: Newsroom, placed: list[str]) -> None:
    run(room, "out")
    folder = room.out / ".cache" / "pages"
    for name in ("contents", "faces"):
        (folder / f"XB_20260317_{name}").write_bytes(b"")
    kept = sorted(folder.glob("*.page"))
    assert [p.name for p in kept] == [f"XB_20260317_{id_}.page" for id_ in sorted(ALL)]
    cut = kept[0].read_bytes()
    kept[0].write_bytes(cut[: len(cut) // 2])
    kept[1].write_bytes(_evil(kept[1].read_bytes()))
    kept[2].unlink()
    del placed[:]
    before = outputs(room, "out")
    run(room, "out")
    assert set(placed) == {"01", "02", "03", "05"}  # 05 has the fillers that 02 leaves
    assert outputs(room, "out").items() >= before.items()
    assert not Path("evil").exists()


def _evil(kept: bytes) -> bytes:
    """Return a file with its checksum and key in order that makes another program's object."""
    content = kept[4 : 4 + 64] + pickle.dumps(_Evil())
    return checksum(content) + content


class _Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("evil"),)


def test_the_fit_report_shows_all_pages(room: Newsroom, placed: list[str]) -> None:
    """Its thumbnails have the running text, so no page is taken as it was kept."""
    run(room, "out")
    del placed[:]
    assert room.render("--report", str(room.out / "fit.html"))[0] == 0
    assert set(placed) == ALL
