"""Articles as they are read: empty keys of the front matter, stars that make nothing bold."""

from pathlib import Path

import pytest

from epaper_pdf.findings import Severity
from epaper_pdf.issue.article import read_article
from epaper_pdf.issue.issue import Article
from epaper_pdf.issue.markdown import read_body
from epaper_pdf.source import Source


def _article(front: str) -> Article:
    source = Source("a.md", f"---\ntitle: 渡口\n{front}---\n雾还没有散。\n")
    article, findings = read_article(source, Path("a.md"), lambda *_: None)
    assert not findings
    assert article is not None
    return article


@pytest.mark.parametrize("empty", ["kicker: null\n", "kicker: ~\n", "kicker:\n", ""])
def test_an_empty_key_is_no_text(empty: str) -> None:
    assert _article(empty).kicker is None


@pytest.mark.parametrize("written", ["null", "~"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_the_words_for_nothing_are_texts_in_quotes(written: str, quote: str) -> None:
    kicker = _article(f"kicker: {quote}{written}{quote}\n").kicker
    assert kicker is not None
    assert kicker.text == written


def test_an_empty_title_is_an_error() -> None:
    source = Source("a.md", "---\ntitle: ~\n---\n雾还没有散。\n")
    article, (finding,) = read_article(source, Path("a.md"), lambda *_: None)
    assert article is None
    assert str(finding) == "a.md:2:8: should be text, is empty"


@pytest.mark.parametrize(
    ("written", "columns"),
    [
        ("黑体的**“引语”**与", (4, 10)),
        ("雾散了。**船开了。**他", (5, 11)),
        (r"\*\*雾\*\*散了，**“船”**开", (13, 18)),
        ("[慢行]{.dot}的**（船）**开", (12, 17)),
    ],
)
def test_stars_that_make_nothing_bold_are_told(written: str, columns: tuple[int, ...]) -> None:
    (_, paragraph), findings = read_body(Source("a.md", f"雾\n\n{written}\n"), 0)
    assert "**" in paragraph.text.text
    assert {f.severity for f in findings} == {Severity.WARNING}
    assert [str(f) for f in findings] == [
        f"a.md:3:{column}: ** makes nothing bold here, and is printed" for column in columns
    ]
    assert "outside the stars" in findings[0].hint


@pytest.mark.parametrize(
    "written", ["黑体的“**引语**”与", "雾散了。**船开了**。他", r"雾\*\*散", "**雾**散", "3*4*5"]
)
def test_stars_that_are_bold_or_meant_are_not_told(written: str) -> None:
    """The first two are what the hint advises."""
    (paragraph,), findings = read_body(Source("a.md", f"{written}\n"), 0)
    assert "\\" in written or "**" not in paragraph.text.text
    assert not [f for f in findings if f.code == "stars"]


@pytest.mark.parametrize(
    ("text", "column"),
    [("{滩|tān 头急流", 1), ("急[滩]{book}头", 4), ("急[滩]{.book", 4), ("急{滩|头", 2)],
)
def test_marks_that_mark_nothing_are_told(text: str, column: int) -> None:
    _, findings = read_body(Source("a.md", f"---\n---\n{text}\n"), 8)
    assert [str(f.at) for f in findings if f.code == "mark"] == [f"a.md:3:{column}"]


@pytest.mark.parametrize("text", ["\\{滩\\|头", "{滩|tān}头", "[滩]{.book}", "集合{1,2}"])
def test_marks_that_mark_are_not(text: str) -> None:
    _, findings = read_body(Source("a.md", f"---\n---\n{text}\n"), 8)
    assert not [f for f in findings if f.code == "mark"]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("[滩]{.dot}[头]{.bad}急", [10]),
        ("{滩|tān}[头]{.bad}急", [8]),
        ("[a]{.book}b[c]{.bad}d[e]{.worse}", [12, 22]),
    ],
)
def test_a_span_of_no_kind_is_told_where_it_begins(text: str, columns: list[int]) -> None:
    _, findings = read_body(Source("a.md", f"{text}\n"), 0)
    assert [str(f.at) for f in findings] == [f"a.md:1:{column}" for column in columns]


def test_text_behind_a_mark_is_placed_behind_it() -> None:
    (paragraph,), _ = read_body(Source("a.md", "[书]{.book}o店\n"), 0)
    assert paragraph.text.text == "书o店"
    assert paragraph.text.source_at(1) == 10
