"""The page as a whole, checked on the placed blocks themselves (docs/page-rules.md).

What may never be is an error: blocks that overlap, text that runs out of its block. The rules of
good make-up are warnings, each in a module of its own; docs/page-rules.md explains them.
"""

from collections.abc import Iterator, Mapping, Sequence

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Rect
from epaper_pdf.layout.layout import Layout
from epaper_pdf.page.filled import FilledPage
from epaper_pdf.page.pages import Block, GlyphRun, Page
from epaper_pdf.page.rules_cuts import cuts
from epaper_pdf.page.rules_text import front_page, straddling_text
from epaper_pdf.page.rules_titles import butting_titles, facing_titles, stress
from epaper_pdf.page.rules_white import white_area
from epaper_pdf.roles import Role
from epaper_pdf.units import Pt
from epaper_pdf.writing import Writing

_TOLERANCE: Pt = 0.1
_BEHIND = {Role.ORNAMENT, Role.RUBY}  # tints lie under text, notes between its lines


def check_pages(pages: Sequence[Page], layouts: Mapping[str, Layout]) -> Iterator[Finding]:
    """Yield what may not stand so on the pages, page by page, then what pages do together."""
    for page in pages:
        yield from check_page(page, layouts[page.layout])
    yield from check_together(pages, layouts)


def check_page(page: Page, layout: Layout) -> Iterator[Finding]:
    """Yield what may not stand so on a page, whatever stands on others."""
    yield from _overlaps(page)
    for block in page.blocks:
        yield from _outside(page, block)
    if not _is_half(page, layout):
        filled = FilledPage.of(page, layout)
        for rule in (butting_titles, cuts, straddling_text, stress, white_area):
            yield from rule(filled)


def check_together(pages: Sequence[Page], layouts: Mapping[str, Layout]) -> Iterator[Finding]:
    """Yield what may not be on a page since others are as they are; running text is not asked."""
    filled = [
        FilledPage.of(page, layouts[page.layout])
        for page in pages
        if not _is_half(page, layouts[page.layout])
    ]
    ads = any(block.role is Role.AD for page in pages for block in page.blocks)
    for one in filled:
        yield from front_page(one, ads=ads)
    yield from facing_titles(filled)


def _is_half(page: Page, layout: Layout) -> bool:
    """Tell whether a page is half of a 通版, whose layout goes over both."""
    return layout.grid.width > page.width


def _overlaps(page: Page) -> Iterator[Finding]:
    rects = sorted(
        ((r.left, r.right, r.top, r.bottom, b) for b in page.blocks if b.role not in _BEHIND
         for r in b.shape),
        key=lambda r: r[2],
    )  # fmt: skip
    for i, (left, right, _top, bottom, block) in enumerate(rects):
        for other in rects[i + 1 :]:
            if other[2] >= bottom - _TOLERANCE:
                break
            across = min(right, other[1]) - max(left, other[0])
            if across > _TOLERANCE and other[4] is not block:
                place = Rect(other[0], other[2], other[1] - other[0], other[3] - other[2])
                message = f"{other[4].id} stands over {block.id} on page {page.id}"
                yield Finding(
                    "overlap", Severity.ERROR, message, "give one of them another place",
                    None, page.id, other[4].id, place,
                )  # fmt: skip


def _outside(page: Page, block: Block) -> Iterator[Finding]:
    for line in block.lines:
        for item in line.items:
            if isinstance(item, GlyphRun):
                along, room = item.origin.x, (line.rect.left, line.rect.right)
                if item.writing is not Writing.HORIZONTAL:
                    along, room = item.origin.y, (line.rect.top, line.rect.bottom)
                end = along + sum(item.advances_em) * item.size
                over = max(room[0] - along - item.size / 2, end - room[1])
                if over > _TOLERANCE and end > along:
                    message = f"{block.id} runs {over:.1f} pt out of its place on page {page.id}"
                    yield Finding(
                        "outside", Severity.ERROR, message, f"text: {item.text[:20]}",
                        None, page.id, block.id, line.rect,
                    )  # fmt: skip
                    return
