"""Other languages in an issue, from its articles to what a screen reader is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.page.runs import tracked
from epaper_pdf.story.parting import sliced
from tests.newsroom import SENTENCE, Newsroom
from tests.pdf.build import run
from tests.tagged import Tag, tags_of
from tests.test_inline_marks import _read

ARTICLE = f"""\
---
title: 渡口的Open Day
---
{SENTENCE}牌子上写着“Please mind the step as you leave the boat”，他念给孩子们听。

老船工的帽子上绣着[Bon voyage]{{lang=fr}}，他说GDP他不懂，浪他懂。船名叫[Old Mill]{{lang=zh}}号。

Thank you for crossing the river with us this morning.
"""


def rendered(room: Newsroom) -> Tag:
    code, _, err = room.render()
    assert code == 0, err
    (path,) = room.out.glob("*/*/current/*_edition.pdf")
    return tags_of(Path(path)).root


@pytest.fixture
def root(newsroom: Newsroom) -> Tag:
    newsroom.write("issues/2026-03-17/articles/ferry.md", ARTICLE)
    return rendered(newsroom)


def test_passages_say_their_language(root: Tag) -> None:
    (article,) = (a for a in root.all("Art") if "Open Day" in a.title)
    found = [(tag.kind, tag.lang, tag.said()) for tag in article.walk() if tag.lang]
    assert found == [
        ("Span", "en", "Open Day"),
        ("Span", "en", "Please mind the step as you leave the boat"),
        ("Span", "fr", "Bon voyage"),
        ("Span", "zh", "Old Mill"),
        ("P", "en", "Thank you for crossing the river with us this morning."),
    ]


def test_the_text_is_the_same_in_order(root: Tag) -> None:
    (article,) = (a for a in root.all("Art") if "Open Day" in a.title)
    assert "上写着“Please mind the step as you leave the boat”，他念给" in article.said()
    assert "绣着Bon voyage，他说GDP他不懂" in article.said()


def test_the_contents_say_it_too(root: Tag) -> None:
    spans = [span.said() for toc in root.all("TOC") for span in toc.all("Span")]
    assert "Open Day" in spans


def test_a_page_and_a_slot_in_another_language(newsroom: Newsroom) -> None:
    layout = newsroom.folder / "layouts/small.yaml"
    newsroom.write("layouts/small.yaml", layout.read_text("utf-8").replace(
        "  second: {is: article,", "  second: {is: article, language: zh-Hant,"
    ))  # fmt: skip
    assert [(a.title, a.lang) for a in rendered(newsroom).all("Art")] == [
        ("头班渡船", ""), ("石桥与人", "zh-Hant"),
    ]  # fmt: skip


def test_a_language_goes_on_where_a_story_is_cut() -> None:
    text = _read("帽子上绣着[Bon voyage]{lang=fr}四字\n").text
    whole = _read("帽子上绣着[Bon voyage]{lang=fr}四字\n")
    at = text.index("voyage")
    halves = sliced(whole, 0, at), sliced(whole, at, len(text))
    said = [[half.text[t.start : t.end] for t in half.tongues] for half in halves]
    assert said == [["Bon "], ["voyage"]]


def test_runs_that_are_spread_stand_one_behind_the_other(book: FontBook) -> None:
    first, last = run(book, "渡口"), run(book, "Day")
    last = replace(last, origin=replace(last.origin, x=first.origin.x + 20))
    spread = tracked([first, last], 0.5)
    assert spread[0].advances_em == (1.5, 1.5)
    assert spread[1].origin.x == first.origin.x + 30
    assert spread[1].advances_em[-1] == pytest.approx(last.advances_em[-1])
