"""Which pages stand in a spread (通版): their ids, and whether they face each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.file import PlanFile
from epaper_pdf.issue.issue import PagePlan
from epaper_pdf.yamlfile import Positions

_NUMBER = re.compile(r"(.*?)(\d+)")


def page_ids(plan: PlanFile, ordinal: int) -> tuple[str, ...]:
    """Return the ids of an entry of the plan, whose first page is the `ordinal`th: one or two."""
    if plan.spread is None:
        return (plan.id or f"{ordinal:02}",)
    return tuple(plan.spread) or (f"{ordinal:02}", f"{ordinal + 1:02}")


def spread_pages(left: PagePlan, right: str, code: str | None) -> tuple[PagePlan, PagePlan]:
    """Return the pages of a spread whose left page has been read; it fills the slots of both."""
    both = replace(left, spread=(left.id, right))
    return both, replace(
        both, id=right, ordinal=left.ordinal + 1, section_code=code or f"p{right}".lower(),
        slots={}, slot_spans={},
    )  # fmt: skip


def spread_faults(
    ids: Sequence[str], ordinal: int, total: int, at: Positions, entry: int
) -> Iterator[Finding]:
    """Yield what is wrong with a spread of an issue of `total` pages.

    Facing pages are an even one, at the left, and the odd one after it.
    """
    left, right = ids
    span = at.span("pages", entry, "spread")
    if at.has(("pages", entry, "id")):
        message = "an id is that of one page, a spread has two"
        hint = 'take the id out and write spread: ["08", "09"]'
        yield error("spread-ids", message, at=at.span("pages", entry, "id"), hint=hint)
    if not _follows(left, right):
        message = f"page {right} does not follow page {left}"
        yield error("spread-ids", message, at=span, hint="a spread is two pages on end")
    if ordinal % 2:
        message = f"pages {left} and {right} do not face each other"
        hint = f"page {left} is the {_nth(ordinal)} of the issue; a spread begins at an even one"
        yield error("not-facing", message, at=span, hint=hint)
    elif ordinal + 1 == total:
        message = f"pages {left} and {right} do not face each other: page {right} has no back"
        hint = "the last page of an issue is an even one; a spread has a page after it"
        yield error("not-facing", message, at=span, hint=hint)


def _follows(left: str, right: str) -> bool:
    """Tell whether the second id has the next number; ids without numbers tell nothing."""
    one, other = _NUMBER.fullmatch(left), _NUMBER.fullmatch(right)
    if one is None or other is None:
        return one is other and left != right
    return one[1] == other[1] and int(other[2]) == int(one[2]) + 1


def _nth(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"
