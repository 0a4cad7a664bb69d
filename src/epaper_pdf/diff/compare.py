"""Placed pages of two versions -> their difference, wherever a text stands in its file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from epaper_pdf.diff.difference import Area, Difference, Kind, PageChange, Reason, Why
from epaper_pdf.diff.wording import Wording, article_changes, wordings
from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Block, GlyphRun, Item, Line, Link, Page, Picture, Placed
from epaper_pdf.roles import Role

_HEADS = {
    Role.NAMEPLATE, Role.SLOGAN, Role.DATELINE, Role.RUNNING_HEAD, Role.FOLIO, Role.SECTION,
    Role.HEADING, Role.IMPRINT,
}  # fmt: skip
_WHY = {
    **dict.fromkeys(_HEADS, Why.HEAD),
    Role.CONTENTS: Why.GUIDE,
    Role.JUMP: Why.JUMP,
    Role.TITLE: Why.JUMP,  # of no article: it stands over a story's rest
    Role.ORNAMENT: Why.RULES,
}
_SHORT = {Why.GUIDE, Why.JUMP, Why.HEAD}  # what is told with its texts


def compare(
    before: Sequence[Page], after: Sequence[Page], other_files: Set[str] = frozenset()
) -> Difference:
    """Return what differs; `other_files` are pages whose print files have other bytes."""
    told_before, told_after = wordings(before), wordings(after)
    old, new = {p.id: p for p in before}, {p.id: p for p in after}
    changes = []
    for id_ in [*new, *(i for i in old if i not in new)]:
        if id_ not in old:
            changes.append(PageChange(id_, Kind.ADDED))
        elif id_ not in new:
            changes.append(PageChange(id_, Kind.REMOVED))
        elif change := _page(old[id_], new[id_], {**told_before, **told_after}):
            changes.append(change)
        elif id_ in other_files:
            changes.append(PageChange(id_, Kind.FILE))
    articles = tuple(article_changes(told_before, told_after))
    return Difference(tuple(changes), articles, len(set(old) | set(new)) - len(changes))


def _page(old: Page, new: Page, articles: Mapping[str, Wording]) -> PageChange | None:
    if old == new:
        return None
    seen_old, seen_new = _seen(old), _seen(new)
    before, after = tuple(_areas(old, seen_new)), tuple(_areas(new, seen_old))
    sizes = [(p.width, p.height, p.bleed, p.ink) for p in (old, new)]
    if not before and not after and sizes[0] == sizes[1]:
        return None
    reasons = dict.fromkeys(_reasons(old, new, {a.block for a in (*before, *after)}, articles))
    return PageChange(new.id, Kind.CHANGED, before, after, tuple(reasons))


def _seen(page: Page) -> frozenset[Line]:
    return frozenset(_look(line) for block in page.blocks for line in block.lines)


def _look(line: Line) -> Line:
    """Return a line as readers of paper see it: wherever it was taken from, wherever it leads."""
    seen = (_unplaced(item) for item in line.items if not isinstance(item, Link))
    return replace(line, items=tuple(seen))


def _unplaced(item: Item) -> Item:
    match item:
        case GlyphRun():
            return replace(item, source=None)
        case Picture() | Placed():
            return replace(item, path="")
    return item


def _areas(page: Page, other: Set[Line]) -> Iterator[Area]:
    """Yield where lines stand that the other page does not have, those on end as one."""
    for block in page.blocks:
        last: Rect | None = None
        for line in block.lines:
            if _look(line) in other:
                continue
            if last is not None and _on_end(last, line.rect):
                last = _around(last, line.rect)
                continue
            if last is not None:
                yield Area(last, block.id)
            last = line.rect
        if last is not None:
            yield Area(last, block.id)


def _on_end(above: Rect, below: Rect) -> bool:
    """Tell whether one stands right below the other, in the same column."""
    shared = min(above.right, below.right) - max(above.left, below.left)
    gap = below.top - above.bottom
    return shared > 0 and -below.height < gap < below.height


def _around(one: Rect, other: Rect) -> Rect:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right, bottom = max(one.right, other.right), max(one.bottom, other.bottom)
    return Rect(left, top, right - left, bottom - top)


def _reasons(
    old: Page, new: Page, changed: Set[str], articles: Mapping[str, Wording]
) -> Iterator[Reason]:
    before, after = _by_id(old.blocks), _by_id(new.blocks)
    for id_ in [*(i for i in after if i in changed),
                *(i for i in before if i in changed and i not in after)]:  # fmt: skip
        was, is_ = before.get(id_), after.get(id_)
        block = is_ or was
        if block is None:
            continue
        if block.article_id is not None:
            first = articles[block.article_id].pages[0]
            away = first if first != new.id else None
            yield Reason(Why.CONTINUED if away else Why.ARTICLE, block.article_id, page=away)
            continue
        why = _WHY.get(block.role, Why.PICTURE)
        old_text, new_text = (b.text if b and why in _SHORT else "" for b in (was, is_))
        what = "" if why is Why.RULES else id_
        yield Reason(why, what, old_text, new_text, _leads_to(is_))


def _leads_to(block: Block | None) -> str | None:
    """Return the page that a line of a guide or a jump leads to."""
    items = (i for line in block.lines for i in line.items) if block else ()
    return next((i.page for i in items if isinstance(i, Link)), None)


def _by_id(blocks: Iterable[Block]) -> dict[str, Block]:
    return {block.id: block for block in blocks}
