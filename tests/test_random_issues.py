"""Fifty random issues: each ends in a closed page, or in findings whose figures hold."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.acceptance import measure
from tests.newsroom import Newsroom
from tests.random_issues import ROOT, RandomIssue

# of the ordinary run: pages with slots, pools that close only after edits, one that does at once
DOZEN = (1, 3, 5, 7, 9, 8, 12, 14, 16, 22, 40, 46)
SEEDS = range(int(os.environ["EPAPER_ISSUES"])) if "EPAPER_ISSUES" in os.environ else DOZEN
_LONG = re.compile(r"\((\d+) characters?\) too long for slot (\S+) on page (\S+)")
_SHORT = re.compile(r"short in slot (\S+) on page (\S+): about (\d+) characters?, or")
_NEVER = {"overlap", "outside", "picture-outside", "slot-outside"}
_FITS = {"overset", "underset"}


@dataclass(frozen=True)
class Edit:
    """What a finding tells the desk to do to a slot: characters to cut, or to add (below 0)."""

    slot: str
    chars: int


def _check(room: Newsroom) -> list[dict[str, Any]]:
    """Return the findings of `check`, which ends as they say."""
    code, out, err = room.run("check", str(_issue(room)), "--json")
    assert code in (0, 1), out + err
    found: list[dict[str, Any]] = json.loads(out)["findings"]
    assert code == any(f["severity"] == "error" for f in found)
    assert not [f for f in found if f["code"] in _NEVER]
    return found


def _issue(room: Newsroom) -> Path:
    return room.folder / "issues" / "a"


def _edits(found: Sequence[dict[str, Any]]) -> Iterator[Edit]:
    for finding in found:
        if finding["code"] == "overset":
            told = _LONG.search(finding["message"])
            assert told, finding
            yield Edit(told[2], int(told[1]))
        elif finding["code"] == "underset":
            told = _SHORT.search(finding["message"])
            assert told, finding
            yield Edit(told[1], -int(told[3]))


def _filled(made: RandomIssue) -> dict[str, list[str]]:
    """Return the articles of each slot of the page, by its plan if it has one."""
    page = yaml.safe_load((made.issue / "issue.yaml").read_text("utf-8"))["pages"][0]
    slots = dict(page.get("slots", {}))
    plan = made.issue / "plan" / "01.yaml"
    if plan.exists():
        slots |= yaml.safe_load(plan.read_text("utf-8"))["slots"]
    filled = {}
    for name, value in slots.items():
        paths = value.get("articles", [value.get("article")]) if isinstance(value, dict) else value
        filled[name] = [paths] if isinstance(paths, str) else paths
    return filled


def _edit(made: RandomIssue, edits: Sequence[Edit]) -> None:
    """Edit the copy as the findings say, from the end of each slot's last article backwards."""
    slots = _filled(made)
    for edit in edits:
        left = edit.chars
        copies = [made.copies[path] for path in slots[edit.slot]]
        if left < 0:
            made.put(copies[-1].filled(-left))
            continue
        for copy in reversed(copies):
            if left >= copy.chars:
                made.take_out(copy)
            else:
                made.put(copy.cut(left))
            left = max(left - copy.chars, 0)


def _closes(room: Newsroom, made: RandomIssue) -> None:
    """See that the page closes, if need be after the edits that its findings ask for."""
    edits = [*_edits(_check(room))]
    if edits:
        _edit(made, edits)
        found = _check(room)
        assert not [f for f in found if f["code"] in _FITS], edits


@pytest.mark.parametrize("seed", SEEDS)
def test_an_issue_closes_or_its_figures_hold(seed: int, newsroom: Newsroom) -> None:
    made = RandomIssue(newsroom.folder, seed)
    if made.auto:
        _plan(newsroom, made)
    _closes(newsroom, made)


@pytest.mark.parametrize("seed", [0, 7])
def test_what_closed_reads_back_whole(seed: int, newsroom: Newsroom) -> None:
    """The finished pages hold every text, and nothing lies on anything else."""
    made = RandomIssue(newsroom.folder, seed)
    if made.auto:
        _plan(newsroom, made)
    _closes(newsroom, made)
    code, _, err = newsroom.run("render", str(made.issue), "--out", str(newsroom.out))
    assert code == 0, err
    unset = set(re.findall(r"(?:kicker|deck|byline) of (\w+) is not set", err))
    layouts = [newsroom.folder / "layouts", ROOT / "layouts"]
    figures = measure(newsroom.out / "WR" / "2026-03-17" / "current", made.issue, layouts)
    assert figures.paragraphs > len([*made.issue.glob("articles/*.md")])
    assert {entry.rpartition("/")[2] for entry in figures.missing} <= unset
    assert not figures.overlaps


def _plan(room: Newsroom, made: RandomIssue) -> None:
    """Plan the page, if need be after the edits that its finding asks for."""
    code, out, _ = room.run("plan", str(made.issue), "--json")
    if code == 0:
        return
    (hint,) = (f["hint"] for f in json.loads(out)["findings"] if f["severity"] == "error")
    _follow(made, hint)
    code, out, err = room.run("plan", str(made.issue), "--json")
    assert code == 0, hint + out + err
    assert "open-plan" not in out


def _follow(made: RandomIssue, hint: str) -> None:
    """Do what the hint of a page without a plan says."""
    assert hint.endswith(": then the page closes"), hint
    for path in re.findall(r"articles/\w+\.md", hint.partition("take out ")[2].partition(";")[0]):
        if f"from {path}" not in hint and f"to {path}" not in hint:
            made.leave_out(made.copies[path])
    for chars, path in re.findall(r"(\d+) characters? from (articles/\w+\.md)", hint):
        made.put(made.copies[path].cut(int(chars)))
    for chars, path in re.findall(r"(\d+) characters? to (articles/\w+\.md)", hint):
        made.put(made.copies[path].filled(int(chars)))
