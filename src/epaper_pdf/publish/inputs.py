"""An issue -> of what each of its pages is made: as long as that is the same, so is the page.

A page has its own files (articles, pictures, ads), also those of a story that goes on there; every
other file that was read counts for all pages, and so do the program and the issue's environment.
Pages that have fillers in common, or are one spread, have their files in common. 今日导读 has the
leads of all pages. An automatic page is what its plan makes of it, which is a file for all pages.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from epaper_pdf.issue.issue import (
    AdFill,
    Article,
    ArticleFill,
    Fill,
    Issue,
    ListFill,
    PictureFill,
)
from epaper_pdf.layout.layout import Layout, SlotKind
from epaper_pdf.page.navigation import lead_of, plain_title
from epaper_pdf.page.paginate import takes_fillers
from epaper_pdf.publish.keys import digest
from epaper_pdf.publish.sources import SourceFile
from epaper_pdf.values import frozen

_LIBRARIES = (  # those of files are in the environment
    "budoux", "lunar-python", "markdown-it-py", "mdit-py-plugins", "pyphen", "python-barcode",
    "pyyaml", "segno",
)  # fmt: skip


@frozen
class Inputs:
    """Digests of what an issue is made of: its environment, what all pages share, each page."""

    shared: str
    common: str
    pages: Mapping[str, str]


def inputs_of(
    issue: Issue, layouts: Mapping[str, Layout], files: Iterable[SourceFile], shared: str
) -> Inputs:
    """Return what an issue is made of.

    `files` are all that were read, by their names, and the pools stand as their plans have them;
    `shared` is the digest of the environment.
    """
    read = {file.name: file.sha256 for file in files}
    own = {id_: {issue.place(p) for p in paths} & read.keys() for id_, paths in _own(issue)}
    of_pages: set[str] = set().union(*own.values())
    common = digest(
        (shared, program(), str(issue.workspace), issue.zone and issue.zone.name,
         sorted(item for item in read.items() if item[0] not in of_pages))
    )  # fmt: skip
    leads = [(plan.id, plain_title(lead)) for plan in issue.pages if (lead := lead_of(plan))]
    groups = _groups(issue, layouts)
    pages: dict[str, str] = {}
    for plan in issue.pages:
        mine = sorted({(name, read[name]) for id_ in groups[plan.id] for name in own[id_]})
        guide = leads if _has(layouts[plan.layout], SlotKind.CONTENTS) else None
        pages[plan.id] = digest((common, plan.id, mine, guide))
    return Inputs(shared, common, pages)


@cache
def program() -> str:
    """Return what tells this program from another: its modules, and what pages are made with.

    Modules count by their sizes and times: Python itself trusts its compiled ones as far.
    """
    found: list[tuple[str, int, int]] = []
    for folder, _, names in os.walk(Path(__file__).parents[1]):
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(folder, name)  # noqa: PTH118 - hundreds of modules a render
                status = os.stat(path)  # noqa: PTH116
                found.append((path, status.st_size, status.st_mtime_ns))
    return digest((sys.version, sorted(found), [version(name) for name in _LIBRARIES]))


def _own(issue: Issue) -> Iterator[tuple[str, list[str]]]:
    """Yield the pages with the paths of the files in their slots, and of stories that jump there.

    Where a story goes on matters to the page that it leaves, not what else stands there.
    """
    own: dict[str, list[str]] = {plan.id: [] for plan in issue.pages}
    for plan in issue.pages:
        for fill in plan.slots.values():
            files = [*_of_fill(fill)]
            own[plan.id] += files
            if isinstance(fill, ArticleFill) and fill.jump_to:
                own[fill.jump_to.page] += files
    yield from own.items()


def _of_fill(fill: Fill) -> Iterator[str]:
    match fill:
        case ArticleFill(article):
            yield from _of_article(article)
        case ListFill(articles):
            for article in articles:
                yield from _of_article(article)
        case PictureFill(image):
            yield str(image.path)
        case AdFill(art):
            yield str(art.path)


def _of_article(article: Article) -> Iterator[str]:
    yield article.at.source.path
    for image in article.images:
        yield str(image.path)


def _groups(issue: Issue, layouts: Mapping[str, Layout]) -> dict[str, set[str]]:
    """Return for each page the ids of those with which it stands or falls, itself among them."""
    groups = {plan.id: {plan.id} for plan in issue.pages}
    sharing = [p.id for p in issue.pages if takes_fillers(issue, layouts[p.layout])]
    for one, other in (*pairwise(sharing), *(p.spread for p in issue.pages if p.spread)):
        joined = groups[one] | groups[other]
        groups |= dict.fromkeys(joined, joined)
    return groups


def _has(layout: Layout, kind: SlotKind) -> bool:
    return any(slot.kind is kind for slot in layout.slots.values())
