"""碰题 in its three forms, and the page's one stress (TYPOGRAPHY I8, I21).

Headlines are the titles of stories, not those inside lists. 并题: two of equal size begin less than
3 rows apart in slots whose columns are neighbours. 叠题: one stands under another's with nothing
between that is read or seen. 对题: 并题 across the fold of facing pages. A picture, a box or tint,
or a rule between them mends each.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from epaper_pdf.findings import Finding
from epaper_pdf.geometry import Rect
from epaper_pdf.layout.layout import Frame
from epaper_pdf.page.filled import HEAD, ORNAMENTS, FilledPage, Headline
from epaper_pdf.units import Pt

STAGGER = 3  # rows
_SAME: Pt = 0.05
_MEND = f"stagger them by {STAGGER} rows, give one another size, or a rule or box between them"


def butting_titles(filled: FilledPage) -> Iterator[Finding]:
    """Yield headlines that stand side by side, or one under the other, as if they were one."""
    titles = sorted(filled.headlines(), key=lambda t: (t.rect.top, t.rect.left))
    for one, other in combinations(titles, 2):
        if one.slot is other.slot:
            continue
        left, right = sorted((one, other), key=lambda t: t.over.left)
        if _alike(left, right, filled) and _neighbours(left, right, filled):
            message = f"并题: {left.text!r} and {right.text!r}, both {one.size:g} pt, side by side"
            if not filled.allows("butt", one.slot, other.slot):
                yield filled.warning("butt", message, _MEND, right.rect, right.slot.name)
        elif _stacked(one, other, filled) and not filled.allows("stack", one.slot, other.slot):
            message = f"叠题: {other.text!r} stands right under {one.text!r}"
            hint = "put text, a picture or a rule between them"
            yield filled.warning("stack", message, hint, other.rect, other.slot.name)


def facing_titles(pages: Sequence[FilledPage]) -> Iterator[Finding]:
    """Yield headlines that meet across the fold: page 02 faces 03."""
    for left, right in pairwise(pages):
        if left.page.ordinal % 2 or right.page.ordinal != left.page.ordinal + 1:
            continue
        inner = [t for t in left.headlines() if t.over.right == left.layout.grid.columns]
        outer = [t for t in right.headlines() if t.over.left == 1]
        for one, other in product(inner, outer):
            allowed = left.allows("facing", one.slot) or right.allows("facing", other.slot)
            if _alike(one, other, right) and not _framed(one, other) and not allowed:
                message = (
                    f"对题: {other.text!r} faces {one.text!r} of page {left.page.id}, both"
                    f" {one.size:g} pt,"
                )
                yield right.warning("facing", message, _MEND, other.rect, other.slot.name)


def stress(filled: FilledPage) -> Iterator[Finding]:
    """Yield whether a page has two largest titles (I21)."""
    titles = list(filled.headlines())
    largest = max((t.size for t in titles), default=0.0)
    equal = [t for t in titles if t.size > largest - _SAME]
    if len(equal) > 1 and not filled.allows("stress", *(t.slot for t in equal)):
        names = " and ".join(repr(t.text) for t in equal)
        message = f"{len(equal)} titles of {largest:g} pt are the largest ({names})"
        hint = "give the lead a larger size, so that the page has one stress"
        yield filled.warning("stress", message, hint, equal[1].rect, equal[1].slot.name)


def _alike(one: Headline, other: Headline, filled: FilledPage) -> bool:
    apart = abs(one.rect.top - other.rect.top) / filled.layout.grid.leading
    same = abs(one.size - other.size) < _SAME and one.upright == other.upright
    return same and apart < STAGGER - 0.05


def _neighbours(left: Headline, right: Headline, filled: FilledPage) -> bool:
    """Tell whether two titles stand in neighbouring columns with nothing between."""
    if left.over.right + 1 != right.over.left:
        return False
    names = {left.slot.name, right.slot.name}
    ruled = any(set(rule.slots) == names for rule in filled.layout.rules)
    between = Rect(
        left.rect.right, right.rect.top, right.rect.left - left.rect.right, right.rect.height
    )
    slots = (left.slot.name, right.slot.name)
    pictured = any(p.overlaps(between, by=6) for name in slots for p in filled.pictures(name))
    return not (_framed(left, right) or ruled or pictured)


def _framed(*titles: Headline) -> bool:
    return any(title.slot.frame in (Frame.BOX, Frame.TINT) for title in titles)


def _stacked(upper: Headline, lower: Headline, filled: FilledPage) -> bool:
    """Tell whether nothing stands between two titles, one above the other."""
    left = max(upper.rect.left, lower.rect.left)
    right = min(upper.rect.right, lower.rect.right)
    between = Rect(left, upper.rect.bottom, right - left, lower.rect.top - upper.rect.bottom)
    ruled = any(rule.slots == (lower.slot.name,) for rule in filled.layout.rules)
    ruled = ruled or lower.slot.frame is not Frame.NONE
    if right - left < 1 or between.height < 0 or ruled or _framed(upper, lower):
        return False
    return not any(
        r.overlaps(between, by=1)
        for block in filled.page.blocks
        if block.role not in HEAD | ORNAMENTS
        for r in block.shape
    )
