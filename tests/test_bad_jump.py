"""Mistakes in what says where a story goes on: each one message, at its place."""

import re

import pytest

from tests.jumping import FRONT, INNER, LEAD, I, first_paragraphs, issue, jumping, story
from tests.newsroom import Newsroom, article
from tests.newsroom import newsroom as newsroom


def lead(keys: str) -> str:
    return f"lead: {{article: articles/bridge.md, {keys}}}"


def layout(name: str, old: str, new: str, text: str = INNER) -> tuple[str, str]:
    assert old in text
    return f"layouts/{name}.yaml", text.replace(old, new)


OTHER = (I + "articles/ferry.md", article("头班渡船", 60))
PLACE = r"issue\.yaml:4:\d+: "
CASES: list[tuple[str, str, dict[str, str], list[tuple[str, str]], str]] = [
    # name, what fills page 01, what fills other pages, files, message
    ("no page", lead('jump_to: "07"'), {}, [], PLACE + "error: there is no page 07 to jump to"),
    ("itself", lead('jump_to: "01"'), {}, [], PLACE + r"error: .* not on the page itself \(01\)"),
    (
        "an earlier page",
        LEAD,
        {"05": 'side: {article: articles/ferry.md, jump_to: "01"}'},
        [OTHER],
        r"issue\.yaml:8:\d+: error: a story on page 05 goes on on a later page, not on an earlier",
    ),
    (
        "no continued slot",
        lead('jump_to: "03"'),
        {},
        [],
        PLACE + "error: page 03 has no free slot of kind continued",
    ),
    (
        "no such slot",
        lead('jump_to: {page: "05", slot: moer}'),
        {},
        [],
        PLACE + "error: page 05 has no slot 'moer' of kind continued",
    ),
    (
        "an unknown key",
        lead('jump_to: {page: "05", slto: more}'),
        {},
        [],
        PLACE + "error: unknown key 'slto'",
    ),
    (
        "two to one page",
        LEAD,
        {"02": 'side: {article: articles/ferry.md, jump_to: "05"}'},
        [OTHER],
        r"issue\.yaml:5:\d+: error: page 05 has no free slot of kind continued",
    ),
    (
        "two to one slot",
        lead('jump_to: {page: "05", slot: more}'),
        {"02": 'side: {article: articles/ferry.md, jump_to: {page: "05", slot: more}}'},
        [OTHER],
        r"issue\.yaml:5:\d+: error: slot 'more' of page 05 is jumped to twice \(first at",
    ),
    (
        "a jump of a jump",
        LEAD,
        {"05": 'more: {jump_to: "01"}'},
        [],
        r"issue\.yaml:8:\d+: error: what is continued here does not jump on",
    ),
    (
        "a continued slot says overflow",
        LEAD,
        {},
        [layout("inner", "title: continued}", "title: continued, overflow: jump}")],
        r"inner\.yaml:\d+:\d+: error: slot more is of kind continued: .* does not jump again",
    ),
    (
        "a continued slot is filled",
        LEAD,
        {"05": "more: articles/ferry.md"},
        [OTHER],
        r"issue\.yaml:8:\d+: error: slot 'more' of layout inner is filled by a jump alone",
    ),
    (
        "nothing jumps",
        "lead: articles/bridge.md",
        {},
        [],
        r"issue\.yaml:8:\d+: error: slot 'more' of layout inner is empty: nothing jumps to it",
    ),
    (
        "nothing jumps to what is optional",
        "lead: articles/bridge.md",
        {},
        [layout("inner", "title: continued}", "title: continued, optional: true}")],
        r"issue\.yaml:8:\d+: warning: slot 'more' of layout inner is empty: nothing jumps to it",
    ),
    (
        "jump without a page",
        lead("overflow: jump"),
        {},
        [],
        PLACE + "error: overflow: jump needs a jump_to",
    ),
    (
        "a page without a jump",
        lead('overflow: error, jump_to: "05"'),
        {},
        [],
        PLACE + "error: overflow: error never jumps",
    ),
    (
        "the slot never jumps",
        lead('jump_to: "05"'),
        {},
        [layout("head", "columns: 3}", "columns: 3, overflow: error}", FRONT)],
        PLACE + "error: slot 'lead' of layout head says overflow: error",
    ),
    (
        "a slot that jumps, and no page",
        "lead: articles/bridge.md",
        {},
        [
            layout("inner", "title: continued}", "title: continued, optional: true}"),
            layout("head", "columns: 3}", "columns: 3, overflow: jump}", FRONT),
        ],
        r"bridge\.md:\d+:\d+: error: \d+ lines \(\d+ characters\) too long for slot lead",
    ),
]


@pytest.mark.parametrize(
    ("fill", "more", "files", "message"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_one_clear_message(
    newsroom: Newsroom, fill: str, more: dict[str, str], files: list[tuple[str, str]], message: str
) -> None:
    jumping(newsroom)
    for name, text in files:
        newsroom.write(name, text)
    newsroom.write(I + "issue.yaml", issue(fill, more=more))
    code, _, err = newsroom.run("check", str(newsroom.issue))
    told = [line for line in err.splitlines() if re.search(message, line)]
    assert len(told) == 1, err
    assert code in ((1, 3) if "error" in message else (0, 1)), err


def test_a_slot_that_jumps_asks_for_a_page(newsroom: Newsroom) -> None:
    jumping(newsroom, "lead: articles/bridge.md")
    newsroom.write(*layout("inner", "title: continued}", "title: continued, optional: true}"))
    newsroom.write(*layout("head", "columns: 3}", "columns: 3, overflow: jump}", FRONT))
    _, _, err = newsroom.run("check", str(newsroom.issue))
    assert "hint: say jump_to: the page where they may go on, or cut them" in err


def test_a_story_that_fits_after_all_leaves_the_other_page_empty(newsroom: Newsroom) -> None:
    jumping(newsroom, text=story(first_paragraphs(11)))
    code, _, err = newsroom.render()
    assert code == 0, err
    said = r"issue\.yaml:4:\d+: warning: no text jumps to slot more on page 05: 40 rows are empty"
    assert len(re.findall(said, err)) == 1, err
    newsroom.write(*layout("inner", "title: continued}", "title: continued, optional: true}"))
    code, _, err = newsroom.render()
    assert (code, "no text jumps" in err) == (0, False)


def test_what_has_no_room_on_the_other_page_is_told_there(newsroom: Newsroom) -> None:
    """The target's proof shows what there is room for; the first page is printed."""
    jumping(newsroom)
    newsroom.write(*layout("inner", "at: [1-2, 1-20], title: c", "at: [1-2, 1-12], title: c"))
    code, _, err = newsroom.render()
    assert code == 1
    said = (
        r"bridge\.md:\d+:\d+: error: \d+ lines \(\d+ characters\) too long for slot more on page 05"
    )
    assert len(re.findall(said, err)) == 1, err
    written = [*newsroom.outputs()]
    assert any(name.endswith("pages/XB_20260317_01.pdf") for name in written)
    assert any(name.endswith("proof/XB_20260317_05.pdf") for name in written)


def test_a_target_with_far_too_much_room_is_told(newsroom: Newsroom) -> None:
    """The first page closes: it is cut between paragraphs as if there were no hole."""
    jumping(newsroom, text=story(first_paragraphs(13)))
    code, out, err = newsroom.render()
    assert code == 1
    assert re.search(r"issue\.yaml:4:\d+: error: \d+ rows short in slot more on page 05", err), err
    assert re.search(r"^01 .* full +\d+ .*jump +-$", out, re.MULTILINE), out
