"""文不跨题, and what page 01 must show (TYPOGRAPHY I6, I7, I16)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from epaper_pdf.findings import Finding
from epaper_pdf.layout.layout import Cells, Slot
from epaper_pdf.page.filled import FilledPage
from epaper_pdf.page.furniture import IMPRINT
from epaper_pdf.page.pages import Block, GlyphRun
from epaper_pdf.roles import Role
from epaper_pdf.units import Pt

_FLOWS = frozenset({"article", "continued", "list", "stack"})
_SAME: Pt = 0.05


def straddling_text(filled: FilledPage) -> Iterator[Finding]:
    """Yield slots whose text jumps over another slot.

    It stands between two parts of a column, or in the place of a column between others.
    """
    for slot in filled.slots():
        if slot.kind not in _FLOWS or filled.allows("straddle", slot):
            continue
        for other in filled.slots():
            over = other is not slot and _between(slot, other)
            if over:
                message = f"文跨题: the text of slot {slot.name} jumps over slot {other.name}"
                hint = "give it one shape, its parts touching (`at:` of the layout)"
                yield filled.warning("straddle", message, hint, filled.rect(other.at), slot.name)


def _between(slot: Slot, other: Slot) -> bool:
    columns = {
        column: sorted((c for c in slot.cells if c.left <= column <= c.right), key=lambda c: c.top)
        for column in range(slot.at.left, slot.at.right + 1)
    }
    jumped = [
        Cells(column, column, above.bottom + 1, below.top - 1)
        for column, parts in columns.items()
        for above, below in pairwise(parts)
        if below.top > above.bottom + 1
    ]
    empty = [column for column, parts in columns.items() if not parts]
    jumped += [Cells(column, column, slot.at.top, slot.at.bottom) for column in empty]
    return any(gap.overlaps(cells) for gap in jumped for cells in other.cells)


def front_page(filled: FilledPage, *, ads: bool) -> Iterator[Finding]:
    """Yield what page 01 does not show though it must; `ads` tells whether the issue has any."""
    if filled.page.ordinal != 1 or filled.allows("imprint"):
        return
    if missing := _missing(filled.page.blocks, ads=ads):
        message = f"what must be in print is missing: {'、'.join(missing)},"
        hint = "give the layout slots of kind masthead and imprint, the publication its imprint"
        yield filled.warning("imprint", message, hint, filled.type_area)
    yield from _nameplate(filled)


def _missing(blocks: Sequence[Block], *, ads: bool) -> list[str]:
    said = {role: "".join(b.text for b in blocks if b.role is role) for role in Role}
    missing = [] if said[Role.NAMEPLATE] else ["报名"]
    if not said[Role.IMPRINT]:
        return [*missing, "出版信息"]
    labels = [label for label, key in IMPRINT if key != "ad_permit" or ads]
    wanted = [*labels, "出版日期", "总第", "版数"]
    return missing + [label for label in wanted if label not in said[Role.IMPRINT]]


def _nameplate(filled: FilledPage) -> Iterator[Finding]:
    """Yield a title on page 01 that is larger than the paper's name."""
    sizes = [
        item.size
        for block in filled.page.blocks
        if block.role is Role.NAMEPLATE
        for line in block.lines
        for item in line.items
        if isinstance(item, GlyphRun)
    ]
    for title in filled.headlines():
        if sizes and title.size > max(sizes) + _SAME:
            message = f"{title.text!r}, {title.size:g} pt, is larger than the paper's name,"
            hint = "the name is the largest type of page 01 (I16): take a smaller title style"
            yield filled.warning("imprint", message, hint, title.rect, title.slot.name)
