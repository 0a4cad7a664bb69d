"""The fit report: one page of HTML that asks for nothing, and tells of every slot what it needs."""

import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Rect
from epaper_pdf.page.filling import SlotFit
from epaper_pdf.page.paginate import Paginated
from epaper_pdf.pipeline import compose, load
from epaper_pdf.report.fitting import fit_report
from epaper_pdf.report.markup import element
from epaper_pdf.report.state import (
    State,
    figure,
    remedy,
    state_of,
    step_words,
    steps_taken,
    summary,
)
from epaper_pdf.story.story import Fit, Step, StepKind
from tests.conftest import ROOT
from tests.newsroom import SENTENCE, Newsroom, article

EXAMPLE = ROOT / "examples" / "issues" / "2026-03-17"
FERRY = "issues/2026-03-17/articles/ferry.md"
_VOID = {"meta"}


class _Page(HTMLParser):
    """Checks that elements are closed in order; collects tags, ids, links and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.said = ""
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def written(room: Newsroom, *options: str) -> tuple[int, str, str]:
    """Check an issue with a report; return the exit code, the report and stderr."""
    file = room.folder.parent / "fit.html"
    code, _, err = room.run("check", str(room.issue), "--report", str(file), *options)
    return code, file.read_text("utf-8"), err


def test_a_report_asks_for_nothing_and_its_links_lead_somewhere(newsroom: Newsroom) -> None:
    code, html, _ = written(newsroom)
    assert code == 0
    page = _Page(html)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "use", "image"}
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|@import|url\(", html)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = page.values("href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_over_and_short_are_said_in_words_with_figures(newsroom: Newsroom) -> None:
    newsroom.write(FERRY, article("头班渡船", 16))
    newsroom.write("issues/2026-03-17/articles/bridge.md", article("石桥与人", 2))
    code, html, err = written(newsroom)
    assert code == 1
    match = re.search(r"(\d+) lines? \((\d+) characters?\) too long", err)
    assert match is not None
    said = _Page(html).said
    assert f"溢 {match[1]} 行" in said
    assert f"删 {match[2]} 字" in said
    assert re.search(r"缺 \d+ 行", said)
    assert "ferry.md:" in said
    assert "cut them, or give the slot more rows" in said
    assert 'class="slot over"' in html
    assert 'class="slot short"' in html


def test_a_hostile_title_is_only_text(newsroom: Newsroom) -> None:
    title = "<script>alert(1)</script>&\\\" '"
    newsroom.write(FERRY, f'---\ntitle: "{title}"\n---\n{SENTENCE}\n')
    newsroom.write_issue("section: 要闻", 'section: "</svg><b onload=x>"')
    page = _Page(written(newsroom)[1])
    assert "<script>alert(1)</script>&\" '" in page.said
    assert "</svg><b onload=x>" in page.said
    assert "script" not in page.tags
    assert not page.values("onload")


def test_attributes_and_text_are_escaped() -> None:
    made = element("a", "<&", element("b", 1), title='"><', stroke_width=2, class_=None)
    assert made == '<a title="&quot;&gt;&lt;" stroke-width="2">&lt;&amp;<b>1</b></a>'


@pytest.fixture(scope="module")
def example() -> tuple[str, Paginated]:
    loaded, findings = load(EXAMPLE)
    assert loaded is not None
    placed = compose(loaded)
    found = [*findings, *placed.findings]
    return fit_report(loaded.issue, placed, found, loaded.layouts, 3), placed


def test_every_page_and_slot_of_the_example_is_shown_small(example: tuple[str, Paginated]) -> None:
    html, placed = example
    _Page(html)
    drawings = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(drawings) == len(placed.pages)
    assert all(3_000 < len(d.encode()) < 15_000 for d in drawings)
    assert html.count('class="field"') == len(placed.fits)
    rects = re.findall(r'class="field" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', html)
    for slot, drawn in zip(placed.fits, rects, strict=True):
        place = slot.place
        assert [int(v) for v in drawn] == [
            round(v) for v in (place.left, place.top, place.width, place.height)
        ]


def test_steps_and_places_of_findings_are_told() -> None:
    loaded, _ = load(EXAMPLE)
    assert loaded is not None
    placed = compose(loaded, ["03"])
    first = placed.fits[0]
    steps = (Step(StepKind.TITLE_SIZE, "36 pt -> 33 pt", 1), Step(StepKind.LOOSENESS, "3 段", -2))
    fits = (
        SlotFit(
            first.page, first.slot, Fit(short_rows=1, steps=steps), first.articles, first.place
        ),
    )
    mark = Finding("x", Severity.WARNING, "看这里", page="03", place=Rect(100.0, 200.0, 50.0, 40.0))
    marks = [mark, mark, replace(mark, place=None)]
    html = fit_report(loaded.issue, Paginated(placed.pages, fits, ()), marks, loaded.layouts, 3)
    said = _Page(html).said
    assert "标题字号：36 pt -> 33 pt，得 1 行" in said
    assert "段落松紧：3 段，用 2 行" in said
    assert re.findall(r'<circle cx="(\d+)" cy="216"', html) == ["116", "148"]  # side by side
    assert said.count("看这里") == 3
    assert steps_taken(fits) == "title-size, looseness"


def test_states() -> None:
    over, short = Fit(over_lines=1, over_chars=9), Fit(short_rows=4, short_chars=50)
    air = Fit(short_rows=3)
    assert [state_of(fit, 3) for fit in (over, short, air)] == [State.OVER, State.SHORT, State.FULL]
    assert [figure(fit, 3) for fit in (over, short, air)] == ["溢 1 行", "缺 4 行", "满"]
    assert [remedy(fit, 3) for fit in (over, short, air)] == ["删 9 字", "补约 50 字", "余 3 行"]
    assert step_words(Step(StepKind.CROP, "高 12 行", 0)) == "图片裁切：高 12 行"
    place = Rect(0.0, 0.0, 1.0, 1.0)
    fits = [SlotFit("01", "a", fit, (), place) for fit in (over, short, air)]
    assert summary(fits, 3) == "1 line over, 4 rows short"
    assert summary(fits[2:], 3) == "full"


def test_json_tells_of_every_slot(newsroom: Newsroom) -> None:
    newsroom.write(FERRY, article("头班渡船", 16))
    code, out, _ = newsroom.run("check", str(newsroom.issue), "--json")
    assert code == 1
    report = json.loads(out)
    assert report["format"] == 1
    assert report["pages"][0]["white_cells"] >= 0
    lead, second = report["fits"]
    assert lead["state"] == "over"
    assert (lead["article"], lead["path"].rpartition("/")[2]) == ("ferry", "ferry.md")
    assert lead["over_lines"] > 0
    assert lead["over_chars"] > 0
    assert set(second) == {
        "page", "slot", "state", "article", "path", "articles", "over_lines", "over_chars",
        "short_rows", "short_chars", "room", "steps", "place_pt",
    }  # fmt: skip
    assert second["articles"] == [{"id": "bridge", "path": second["path"]}]
    left, _, width, _ = second["place_pt"]
    assert left > lead["place_pt"][0] + lead["place_pt"][2]
    assert width == lead["place_pt"][2]


def test_render_writes_the_report_too(newsroom: Newsroom) -> None:
    file = newsroom.folder.parent / "fit.html"
    code, out, _ = newsroom.render("--report", str(file))
    assert code == 0
    assert out.endswith(f"report in {file}\n")
    assert "小报 组版报告" in _Page(file.read_text("utf-8")).said
    assert file.stat().st_mode & 0o777 == 0o644
    first = file.read_bytes()
    assert newsroom.render("--report", str(file))[0] == 0
    assert file.read_bytes() == first


def test_a_report_that_cannot_be_written_is_told(newsroom: Newsroom) -> None:
    for place in (Path("none") / "fit.html", Path("folder.html")):
        Path("folder.html").mkdir(exist_ok=True)
        code, out, err = newsroom.run("check", str(newsroom.issue), "--report", str(place))
        assert code == 4
        assert f"epaper-pdf: {place}: " in err
        assert "the report was not written" in err
        assert "nothing was written" not in err
        assert "要闻" in out  # the check itself is told
    assert sorted(p.name for p in Path().iterdir()) == ["folder.html", "paper"]


def test_an_earlier_report_stays_whole(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    _, before, _ = written(newsroom)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    file = newsroom.folder.parent / "fit.html"
    code, _, err = newsroom.run("check", str(newsroom.issue), "--report", str(file))
    assert code == 4
    assert "No space left on device" in err
    assert "the file is as it was" in err
    assert file.read_text("utf-8") == before
    assert sorted(p.name for p in Path().iterdir()) == ["fit.html", "paper"]


def test_a_report_takes_no_file_of_the_issue(newsroom: Newsroom) -> None:
    file = newsroom.folder / FERRY
    before = file.read_bytes()
    code, _, err = newsroom.run("check", str(newsroom.issue), "--report", str(file))
    assert code == 2
    assert "the name of a report ends in .html" in err
    assert file.read_bytes() == before


def test_where_no_page_could_be_set_no_report_is_written(newsroom: Newsroom) -> None:
    newsroom.write(FERRY, "")
    code, _, err = newsroom.run("check", str(newsroom.issue), "--report", "fit.html")
    assert code == 3
    assert err.endswith("1 error: no page was set\n")
    assert not Path("fit.html").exists()
    assert newsroom.render()[2].endswith("1 error: nothing was written\n")


def test_the_table_of_pages_tells_white_and_steps(newsroom: Newsroom) -> None:
    _, out, _ = newsroom.run("check", str(newsroom.issue))
    head, row = out.splitlines()
    assert head.split() == ["page", "section", "layout", "fit", "white", "steps", "findings"]
    assert row.split()[:4] == ["01", "要闻", "small", "full"]
