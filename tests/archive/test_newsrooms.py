"""Bags of issues with what pages and ads may bring: plans, PDF ads, parts that were left out."""

import json
from pathlib import Path

import pikepdf
import pytest

from epaper_pdf.archive.texts import alto_texts, compare_articles, pdf_texts
from epaper_pdf.findings import Severity
from epaper_pdf.issue.read import read_issue
from tests.ads import with_ad
from tests.autopages import auto as auto
from tests.autopages import with_plan
from tests.newsroom import Newsroom, article


def kept(room: Newsroom, *options: str) -> Path:
    """Render, pack and verify an issue, a second render included; return its bag."""
    code, _, err = room.render(*options)
    assert code == 0, err
    (version,) = room.out.glob("*/*/v1")
    to = room.out.parent / "bags"
    code, _, err = room.run(
        "archive", str(version), "--to", str(to), "--workspace", str(room.folder), "--dpi", "40"
    )
    assert code == 0, err
    (bag,) = to.iterdir()
    code, out, err = room.run("verify", str(bag), "--render")
    assert code == 0, err
    assert "whole (fixity, contents, render)" in out
    return bag


def test_the_plan_of_an_automatic_page_is_a_source(auto: Newsroom) -> None:
    with_plan(auto)
    bag = kept(auto)
    assert (bag / "data/sources/issues/2026-03-17/plan/01.yaml").is_file()


def test_a_pdf_ad_is_a_source_and_its_words_are_its_own(newsroom: Newsroom) -> None:
    bag = kept(with_ad(newsroom))
    assert list((bag / "data/sources").rglob("*.pdf"))
    (alto,) = (bag / "data/alto").glob("*.xml")
    assert b'LABEL="advertisement"' in alto.read_bytes()
    assert b"<Illustration " in alto.read_bytes()


@pytest.mark.parametrize("marks", ["crop,slug", "none"])
def test_marks_that_were_asked_for_are_made_again(newsroom: Newsroom, marks: str) -> None:
    """The slug has words that are none of the page; `sources.json` tells the marks."""
    bag = kept(newsroom, "--marks", marks)
    (page,) = (bag / "data/pages").glob("*.pdf")
    printed = "".join(pdf_texts(page.read_bytes()))
    with pikepdf.open(page) as pdf:
        media, trim = pdf.pages[0].mediabox, pdf.pages[0].trimbox
    assert (media[0] == trim[0]) is (marks == "none")
    assert "第01版" not in printed
    said = json.loads((bag / "data/sources.json").read_text("utf-8"))["marks"]
    assert said == [mark for mark in marks.split(",") if mark != "none"]


def test_what_was_left_out_is_noted(newsroom: Newsroom) -> None:
    text = article("头班渡船").replace("title:", "deck: 雾散以后\ntitle:")
    newsroom.write("issues/2026-03-17/articles/ferry.md", text)
    bag = kept(newsroom)
    issue, _ = read_issue(bag / "data/sources/issues/2026-03-17")
    assert issue is not None
    (alto,) = (bag / "data/alto").glob("*.xml")
    blocks = alto_texts(alto.read_bytes())
    assert list(compare_articles(issue, blocks)) == []
    without = [block for block in blocks if "Rdeck" not in block.tags]
    (note,) = compare_articles(issue, without)
    assert (note.severity, note.message) == (
        Severity.NOTE, "article ferry: its subheadline was left out"
    )  # fmt: skip
    none = [block for block in blocks if "Aferry" not in block.tags]
    (fault,) = compare_articles(issue, none)
    assert (fault.severity, fault.message) == (
        Severity.ERROR, "article ferry: it is on no page"
    )  # fmt: skip


def test_a_hyphen_of_the_text_may_end_a_line(newsroom: Newsroom) -> None:
    """PDFium gives the same sign for it as for the hyphen that divides a word."""
    words = "网址是 www.open-data.example 与 www.city-service.example 两处。" * 6
    newsroom.write("issues/2026-03-17/articles/ferry.md", f"---\ntitle: 头班渡船\n---\n{words}\n")
    (page,) = (kept(newsroom) / "data/pages").glob("*.pdf")
    assert "\x02" in "".join(pdf_texts(page.read_bytes()))
