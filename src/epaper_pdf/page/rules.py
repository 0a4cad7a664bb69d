"""What may never be on a page, checked on the placed blocks themselves (DESIGN §7, LAYOUT §3)."""

from collections.abc import Iterator, Mapping, Sequence

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Rect
from epaper_pdf.layout.layout import Layout
from epaper_pdf.page.pages import Block, GlyphRun, Page
from epaper_pdf.roles import Role
from epaper_pdf.units import Pt
from epaper_pdf.writing import Writing

_TOLERANCE: Pt = 0.1
_BEHIND = {Role.ORNAMENT, Role.RUBY}  # tints lie under text, notes between its lines


def check_pages(pages: Sequence[Page], layouts: Mapping[str, Layout]) -> Iterator[Finding]:
    """Yield blocks that overlap, and text that runs out of its block."""
    for page in pages:
        yield from _overlaps(page)
        for block in page.blocks:
            yield from _outside(page, block)


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
