"""Plan + layouts -> mistakes that show only when both are held together."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.issue.issue import AdFill, ArticleFill, Issue, ListFill, PagePlan, PictureFill
from epaper_pdf.layout.layout import Layout, SlotKind
from epaper_pdf.page.jumps import plan_jumps
from epaper_pdf.words import quoted

_WANTS = {
    SlotKind.ARTICLE: ArticleFill,
    SlotKind.LIST: ListFill,
    SlotKind.PICTURE: PictureFill,
    SlotKind.AD: AdFill,
}
_NOUN = {
    SlotKind.ARTICLE: "one article",
    SlotKind.LIST: "a list of articles",
    SlotKind.PICTURE: "a picture",
    SlotKind.AD: "an ad (a picture with a client)",
}


def check_plan(issue: Issue, layouts: Mapping[str, Layout]) -> list[Finding]:
    """Return the mistakes that show only when plan and layout are held together."""
    _, jumps = plan_jumps(issue, layouts)
    return jumps + [
        finding
        for plan in issue.pages
        if plan.layout in layouts
        for finding in _plan_findings(plan, layouts[plan.layout])
    ]


def _plan_findings(plan: PagePlan, layout: Layout) -> Iterator[Finding]:
    fillable = {name: slot for name, slot in layout.slots.items() if slot.kind in _WANTS}
    for name, fill in plan.slots.items():
        at = plan.slot_spans[name]
        if name in layout.slots and layout.slots[name].kind is SlotKind.CONTINUED:
            continue  # told with the jumps
        slot = fillable.get(name)
        if slot is None:
            near = get_close_matches(name, fillable, 1)
            hint = f"did you mean {near[0]}?" if near else f"it has: {', '.join(fillable)}"
            message = f"layout {layout.name} has no slot {quoted(name)} to fill"
            yield Finding("unknown-slot", Severity.ERROR, message, hint, at, plan.id)
        elif not isinstance(fill, _WANTS[slot.kind]):
            message = f"slot {quoted(name)} of layout {layout.name} takes {_NOUN[slot.kind]}"
            yield Finding("wrong-filling", Severity.ERROR, message, "", at, plan.id)
    for name, slot in fillable.items():
        if name not in plan.slots and not slot.optional:
            message = f"slot {quoted(name)} of layout {layout.name} is empty"
            hint = f"fill it under slots, or use a layout without it ({slot.span})"
            yield Finding("empty-slot", Severity.ERROR, message, hint, plan.at, plan.id)
