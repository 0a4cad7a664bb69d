"""Plan + layouts -> mistakes that show only when both are held together."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from epaper_pdf.findings import Finding, Severity, error
from epaper_pdf.issue.ads import Barcode
from epaper_pdf.issue.issue import (
    AdFill,
    ArticleFill,
    CodeFill,
    Fill,
    Issue,
    ListFill,
    PagePlan,
    PictureFill,
)
from epaper_pdf.layout.layout import Layout, Slot, SlotKind
from epaper_pdf.page.jumps import plan_jumps
from epaper_pdf.story.stack import MOST
from epaper_pdf.words import quoted

_WANTS = {
    SlotKind.ARTICLE: ArticleFill,
    SlotKind.LIST: ListFill,
    SlotKind.STACK: ListFill,
    SlotKind.PICTURE: PictureFill,
    SlotKind.AD: AdFill,
    SlotKind.CODE: CodeFill,
}
_NOUN = {
    SlotKind.ARTICLE: "one article",
    SlotKind.LIST: "a list of articles",
    SlotKind.STACK: f"a list of two to {MOST} articles",
    SlotKind.PICTURE: "a picture",
    SlotKind.AD: "an ad (a picture or PDF with a client)",
    SlotKind.CODE: "a QR code ({qr: …})",
}

_MOST_REGIONS = 2  # between which a pool is shared


def check_plan(issue: Issue, layouts: Mapping[str, Layout]) -> list[Finding]:
    """Return the mistakes that show only when plan and layout are held together."""
    _, findings = plan_jumps(issue, layouts)
    for plan in issue.pages:
        if plan.layout in layouts and (plan.spread is None or plan.id == plan.spread[0]):
            findings += _spread_findings(plan, layouts[plan.layout])
            findings += _plan_findings(plan, layouts[plan.layout])
            barcode = issue.publication.barcode
            findings += _barcode_findings(plan, layouts[plan.layout], barcode)
    return findings


def check_contents(layout: Layout) -> Iterator[Finding]:
    """Yield whether the layout of the contents is one of a spread."""
    if layout.grid.fold is not None:
        yield error("spread-layout", f"layout {layout.name} is a spread's", at=layout.span)


def _spread_findings(plan: PagePlan, layout: Layout) -> Iterator[Finding]:
    if plan.spread is not None and layout.grid.fold is None:
        message = f"layout {layout.name} is that of a single page"
        hint = "a spread's layout has the key fold, such as layouts/spread.yaml"
        yield Finding("spread-layout", Severity.ERROR, message, hint, plan.at, plan.id)
    if plan.spread is None and layout.grid.fold is not None:
        message = f"layout {layout.name} is that of a spread"
        hint = "give the entry of this page spread: true: it is two pages then"
        yield Finding("spread-layout", Severity.ERROR, message, hint, plan.at, plan.id)


def _stacks(slot: Slot, fill: Fill) -> bool:
    """Return whether a stack has as many articles as one takes; what is no stack is fine."""
    many = len(fill.articles) if isinstance(fill, ListFill) else 0
    return slot.kind is not SlotKind.STACK or 2 <= many <= MOST


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
        elif not isinstance(fill, _WANTS[slot.kind]) or not _stacks(slot, fill):
            message = f"slot {quoted(name)} of layout {layout.name} takes {_NOUN[slot.kind]}"
            yield Finding("wrong-filling", Severity.ERROR, message, "", at, plan.id)
    for name, slot in fillable.items():
        if name not in plan.slots and not slot.optional:
            message = f"slot {quoted(name)} of layout {layout.name} is empty"
            hint = f"fill it under slots, or use a layout without it ({slot.span})"
            yield Finding("empty-slot", Severity.ERROR, message, hint, plan.at, plan.id)
    yield from _pool_findings(plan, layout)


def _barcode_findings(plan: PagePlan, layout: Layout, barcode: Barcode | None) -> Iterator[Finding]:
    for slot in layout.slots.values():
        if slot.kind is SlotKind.BARCODE and barcode is None:
            message = f"layout {layout.name} has a slot for the paper's bar code"
            hint = f"state barcode: {{ean: …}} in publication.yaml ({slot.span})"
            yield Finding("no-barcode", Severity.ERROR, message, hint, plan.at, plan.id)


def _pool_findings(plan: PagePlan, layout: Layout) -> Iterator[Finding]:
    """Yield a pool that has no region, and a region that has no pool."""
    regions = [s for s in layout.slots.values() if s.kind is SlotKind.AUTO]
    region = regions[0] if regions else None
    if plan.pool and plan.spread is not None:
        message = "a spread does not lay itself out: it has no pool"
        yield Finding("spread-pool", Severity.ERROR, message, "name its slots", plan.at, plan.id)
    if len(regions) > _MOST_REGIONS:
        message = f"layout {layout.name} has {len(regions)} regions; a page has at most two"
        yield Finding("regions", Severity.ERROR, message, "", regions[2].span, plan.id)
    if plan.pool and region is None:
        message = f"layout {layout.name} has no region for the pool of page {plan.id}"
        hint = "give it a slot with is: auto, or fill its slots by name"
        yield Finding("no-region", Severity.ERROR, message, hint, plan.at, plan.id)
    if region is not None and not plan.pool:
        message = f"region {region.name!r} of layout {layout.name} has no articles"
        hint = f"name them under pool, or use a layout without it ({region.span})"
        yield Finding("empty-slot", Severity.ERROR, message, hint, plan.at, plan.id)
