"""An issue -> what each of its pages with a pool is planned from."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from epaper_pdf.issue.issue import Issue, PagePlan, PoolArticle
from epaper_pdf.layout.layout import Layout
from epaper_pdf.layout.planning import Form
from epaper_pdf.layout.style import Styles
from epaper_pdf.page.continuing import Seat
from epaper_pdf.page.jumps import Jump, plan_jumps
from epaper_pdf.values import frozen

BRIEF = 5  # the rank of fillers, and of the articles that stand in a list
_MANY = 10  # modules above which briefs stand in one list though nobody asks for it
_MINOR = 3  # the rank from which on articles without a picture may stand in that list


@frozen
class Target:
    """Where an article goes on: a slot of kind continued on a later page."""

    seat: Seat
    jump: Jump


@frozen
class Task:
    """One page to plan: `fillers` are those of the issue's that it alone may take, by path.

    `targets` are where its articles go on, by path; `known` are all fillers of the issue.
    """

    page: PagePlan
    layout: Layout
    styles: Styles
    fillers: tuple[PoolArticle, ...] = ()
    targets: Mapping[str, Target] = field(default_factory=dict)
    known: Mapping[str, PoolArticle] = field(default_factory=dict)

    @property
    def pool(self) -> tuple[PoolArticle, ...]:
        """The articles to place, those of a list as one."""
        pool = self.page.pool
        brief = [one for one in pool if one.listed]
        if not brief and len(pool) > _MANY:
            brief = _least(pool)
        if len(brief) < 2 or Form.LIST not in self.styles.planning.forms:
            return pool
        listed = replace(
            brief[0],
            rank=BRIEF,
            briefs=tuple(brief[1:]),
            droppable=all(one.droppable for one in brief),
        )
        return tuple(listed if one is brief[0] else one for one in pool if one not in brief[1:])


def _least(pool: Sequence[PoolArticle]) -> list[PoolArticle]:
    """Return the articles of a large pool that stand in one list.

    These are all of the least rank; where too many others are left, the least and shortest of them.
    """
    free = [one for one in pool if not one.boxed and one.jump_to is None]
    minor = sorted(
        (one for one in free if _MINOR <= one.rank < BRIEF and not one.article.images),
        key=lambda one: (-one.rank, sum(len(p.text.text) for p in one.article.body)),
    )
    listed = [one for one in free if one.rank == BRIEF]
    more = len(pool) - len(listed) + 1 - _MANY
    listed += minor[: max(more, 0)]
    return [one for one in pool if one in listed]


def tasks_of(issue: Issue, layouts: Mapping[str, Layout], styles: Styles) -> dict[str, Task]:
    """Return the tasks of all pages with a pool, by page.

    Fillers are dealt out to them in turn, so that pages planned at the same time take each once.
    """
    pools = [page for page in issue.pages if page.pool]
    pages = {page.id: page for page in issue.pages}
    fillers = {one.path: one for one in _fillers(issue)}
    jumps, _ = plan_jumps(issue, layouts)
    tasks = {}
    for number, page in enumerate(pools):
        targets = {}
        for jump in jumps:
            other = pages[jump.target[0]]
            paths = [p.path for p in page.pool if p.article is jump.fill.article]
            if jump.source[0] == page.id and paths:
                layout = layouts[other.layout]
                seat = Seat(other, layout, layout.slots[jump.target[1]])
                targets[paths[0]] = Target(seat, jump)
        mine = tuple(fillers.values())[number :: len(pools)]
        tasks[page.id] = Task(page, layouts[page.layout], styles, mine, targets, fillers)
    return tasks


def _fillers(issue: Issue) -> Iterator[PoolArticle]:
    """Yield the fillers as articles that may be placed; paths are from the issue's folder."""
    folder = posixpath.dirname(issue.place(issue.at.source.path))
    for article in issue.fillers:
        path = posixpath.relpath(issue.place(article.at.source.path), folder or ".")
        yield PoolArticle(article, path, BRIEF, True, False, None, None, article.at, is_filler=True)
