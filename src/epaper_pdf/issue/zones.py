"""Zones of an issue (多版次): which pages they have instead of the base edition's, and faults."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.file import IssueFile, PlanFile, ZoneFile
from epaper_pdf.issue.fillings import Keys
from epaper_pdf.issue.issue import PagePlan
from epaper_pdf.issue.spreads import page_ids
from epaper_pdf.words import quoted
from epaper_pdf.yamlfile import Positions

BASE = "main"  # what the base edition is called where a name needs one
_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
_TAKEN = re.compile(rf"v\d+|current|{BASE}")  # names of other things beside a zone's folder


def zone_plans(
    name: str, zone: ZoneFile, issue: IssueFile
) -> tuple[list[PlanFile], Mapping[int, Keys]]:
    """Return the plans of all pages of a zone, and where those stand that it replaces."""
    plans: list[PlanFile] = []
    places: dict[int, Keys] = {}
    ordinal = 1
    for number, plan in enumerate(issue.pages):
        ids = page_ids(plan, ordinal)
        ordinal += len(ids)
        mine = zone.replace.get(ids[0]) if len(ids) == 1 else None
        if mine is None:
            plans.append(plan)
        else:
            plans.append(mine.model_copy(update={"id": ids[0], "spread": None}))
            places[number] = ("zones", name, "replace", ids[0])
    return plans, places


def zone_faults(
    name: str, zone: ZoneFile, base: Sequence[PagePlan], at: Positions
) -> Iterator[Finding]:
    """Yield what is wrong with a zone before its pages are looked at."""
    if not _NAME.fullmatch(name) or _TAKEN.fullmatch(name):
        message = f"{quoted(name)} cannot be the name of a zone"
        hint = f"small letters, digits and hyphens; not v1, current or {BASE}"
        yield error("zone-name", message, at=at.key("zones", name), hint=hint)
    pages = {plan.id: plan for plan in base}
    for id_, plan in zone.replace.items():
        where = ("zones", name, "replace", id_)
        if id_ not in pages:
            near = get_close_matches(id_, pages, 1, 0.0)
            message = f"zone {name} replaces page {quoted(id_)}, which this issue does not have"
            yield error("zone-page", message, at=at.key(*where), hint=f"did you mean {near[0]}?")
        elif pages[id_].spread or plan.spread is not None:
            message = f"page {id_} of zone {name} is one of a spread"
            yield error("zone-spread", message, at=at.key(*where), hint="zones share spreads")
        elif plan.pool:
            message = f"page {id_} of zone {name} has a pool"
            hint = "only pages of the base edition are planned: put its articles into slots"
            yield error("zone-pool", message, at=at.span(*where, "pool"), hint=hint)
        elif plan.id not in (None, id_):
            message = f"page {id_} of zone {name} has the id {quoted(plan.id or '')}"
            hint = "take the id out: a page keeps its number in all zones"
            yield error("zone-page-id", message, at=at.span(*where, "id"), hint=hint)
