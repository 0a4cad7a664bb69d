"""A pool that has no plan -> what to cut from it or to add, so that it has one; found by planning.

As with a story that does not fit its slot, figures are told that were tried: `cut`
characters from the end of an article, or a paragraph more, and the page closes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Protocol

from epaper_pdf.findings import Finding
from epaper_pdf.issue.issue import Article, PoolArticle
from epaper_pdf.plan.planner import Planner
from epaper_pdf.plan.task import Task
from epaper_pdf.story.figures import longer, shorter
from epaper_pdf.values import frozen
from epaper_pdf.words import counted

_TRIES = 8  # pages that are planned, at most
_LEFT = 0.5  # of an article's text, at least: rather than more, articles are taken out
_STEP = 7  # column-rows further on, where the last try was as full as its page and had no plan
_CURED = {"full-pool", "no-plan"}


class Plans(Protocol):
    """Makes the planner of a task."""

    def __call__(self, task: Task, /) -> Planner: ...


@frozen
class Edit:
    """Characters to cut from articles by path (below 0: to add), and articles to take out."""

    chars: Mapping[str, int] = field(default_factory=dict)
    out: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As a hint says it."""
        return "; ".join(self._said())

    def _said(self) -> Iterator[str]:
        if self.out:
            yield f"take out {', '.join(self.out)}"
        cuts = [f"{counted(n, 'character')} from {p}" for p, n in self.chars.items() if n > 0]
        if cuts:
            yield f"cut {', '.join(cuts)}"
        more = [f"{counted(-n, 'character')} to {p}" for p, n in self.chars.items() if n < 0]
        if more:
            yield f"add a paragraph of {', one of '.join(more)}"


def cured(task: Task, findings: Sequence[Finding], plans: Plans) -> list[Finding]:
    """Return the findings of a page without a plan, with what would give it one as their hint."""
    if not any(f.code in _CURED for f in findings):
        return [*findings]
    edit = _cure(task, plans)
    if edit is None:
        return [*findings]
    hint = f"{edit}: then the page closes"
    return [replace(f, hint=hint) if f.code in _CURED else f for f in findings]


def _cure(task: Task, plans: Plans) -> Edit | None:
    """Return the first edit tried after which every article of the page closes."""
    rows = plans(task).excess()
    tried = {0}
    for _ in range(_TRIES):
        while rows in tried:
            rows += _STEP
        tried.add(rows)
        edit = _edit(task, rows)
        planner = plans(edited(task, edit))
        plan, found = planner.plan()
        if plan is not None and not any(f.code == "open-plan" for f in found):
            return edit
        rows += planner.excess()
    return None


def _edit(task: Task, rows: int) -> Edit:
    """Return an edit that makes a pool so many column-rows shorter: the longest articles first."""
    chars = rows * task.layout.grid.column_chars
    if chars <= 0:
        longest = max(task.page.pool, key=_length)
        return Edit({longest.path: min(chars, -1)})
    kept, out = [*task.page.pool], []
    while len(kept) > 1 and sum(map(_spare, kept)) < chars:
        last = max(kept, key=lambda one: (one.rank, kept.index(one)))
        kept.remove(last)
        out.append(last.path)
        chars -= min(_length(last), chars)
    cuts: dict[str, int] = {}
    for one in sorted(kept, key=_length, reverse=True):
        if chars and (cut := min(_spare(one), chars)):
            cuts[one.path] = cut
            chars -= cut
    return Edit(cuts, tuple(out))


def _spare(one: PoolArticle) -> int:
    return int(_length(one) * (1 - _LEFT))


def _length(one: PoolArticle) -> int:
    return sum(len(paragraph.text.text) for paragraph in one.article.body)


def edited(task: Task, edit: Edit) -> Task:
    """Return the task after an edit."""
    pool = tuple(
        replace(one, article=_by(one.article, edit.chars.get(one.path, 0)))
        for one in task.page.pool
        if one.path not in edit.out
    )
    return replace(task, page=replace(task.page, pool=pool))


def _by(article: Article, cut: int) -> Article:
    if cut < 0:
        return longer([article], -cut)[0]
    return shorter([article], cut)[0] if cut else article
