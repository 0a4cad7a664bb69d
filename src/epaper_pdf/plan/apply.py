"""Issue + plan files -> the issue with each pool in slots, as if its layout had had them.

A page whose plan is missing or wrong keeps the slots that its layout fixes, and its error; a stale
plan is used as it is, with a warning: what no longer fits is told where it stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from epaper_pdf.findings import Finding, error, errors, warning
from epaper_pdf.issue.issue import (
    Issue,
    PagePlan,
)
from epaper_pdf.layout.house import check_slots
from epaper_pdf.layout.layout import Layout, Slot, SlotKind
from epaper_pdf.layout.slots import overlapping
from epaper_pdf.layout.style import Styles
from epaper_pdf.plan.fills import Fills
from epaper_pdf.plan.inputs import digest
from epaper_pdf.plan.plan import FOLDER, Plan
from epaper_pdf.plan.read import read_plan
from epaper_pdf.plan.task import Task, tasks_of
from epaper_pdf.readfile import resolve
from epaper_pdf.values import frozen
from epaper_pdf.yamlfile import Positions


@frozen
class Applied:
    """An issue without pools, its layouts, and what is wrong with its plans, by page."""

    issue: Issue
    layouts: Mapping[str, Layout]
    findings: tuple[Finding, ...]


def apply_plans(
    issue: Issue, layouts: Mapping[str, Layout], styles: Styles, folder: Path
) -> Applied:
    """Put the articles of each pool into the slots of its page's plan, read from below `folder`.

    Fillers of which a plan makes use are no more among those of the issue.
    """
    pages, findings, made = [], [], dict(layouts)
    tasks = tasks_of(issue, layouts, styles)
    taken: dict[str, str] = {}
    for page in issue.pages:
        if page.id in tasks:
            joined = _planned(tasks[page.id], folder, issue.workspace, taken)
            page = joined.page
            made[page.layout] = joined.layout
            findings += joined.findings
        pages.append(page)
    known = next(iter(tasks.values())).known if tasks else {}
    used = [known[path].article for path in taken]
    fillers = tuple(one for one in issue.fillers if one not in used)
    return Applied(replace(issue, pages=tuple(pages), fillers=fillers), made, tuple(findings))


@frozen
class _Joined:
    """A page with its pool in slots, the layout that has them, and what is wrong."""

    page: PagePlan
    layout: Layout
    findings: list[Finding]


def _planned(task: Task, folder: Path, workspace: Path, taken: dict[str, str]) -> _Joined:
    """Return a page with its pool in slots; `taken` are the fillers of plans so far, by path."""
    page, layout = task.page, task.layout
    path = plan_path(folder, page.id)
    found: list[Finding] = []
    plan = places = None
    if path.exists():
        name = f"{FOLDER}/{path.name}"
        real, found = resolve(name, base=folder, workspace=workspace, at=page.at)
        if real is not None:
            plan, places, found = read_plan(real, shown_path(page), layout.grid, page.at)
    else:
        message = f"page {page.id} has a pool but no plan ({shown_path(page)})"
        found = [error("missing-plan", message, at=page.at, hint=_command(page))]
    if plan is not None and places is not None:
        return _joined(task, plan, places, taken)
    return _withheld(task, found)


def _withheld(task: Task, found: list[Finding]) -> _Joined:
    """Return a page without its pool; pages where its stories go on are withheld with it."""
    page = task.page
    told = [replace(f, page=page.id) for f in found]
    for path, target in task.targets.items():
        message = f"the rest of {path} has no place: page {page.id}, where it begins, has no plan"
        at = target.jump.at
        told.append(
            replace(error("missing-plan", message, at=at, hint=_command(page)),
                    page=target.seat.plan.id)
        )  # fmt: skip
    return _Joined(replace(page, pool=(), ads=()), task.layout, told)


def plan_path(folder: Path, page: str) -> Path:
    """Return where the plan of a page lies, beside the issue in `folder`."""
    return folder / FOLDER / f"{page}.yaml"


def shown_path(page: PagePlan) -> str:
    """Return a plan file's path as people type it, like that of the issue."""
    return str(Path(page.at.source.path).parent / FOLDER / f"{page.id}.yaml")


def _command(page: PagePlan) -> str:
    folder = Path(page.at.source.path).parent
    return f"run: epaper-pdf plan {folder} --page {page.id}"


def _joined(task: Task, plan: Plan, places: Positions, taken: dict[str, str]) -> _Joined:
    page, layout, styles = task.page, task.layout, task.styles
    filled = Fills(task, plan, places)
    fills, found = filled.made, filled.findings
    found += _again(filled, page.id, taken)
    slots = _slots(layout, plan)
    joined = replace(
        layout, name=f"{layout.name}/{page.id}", slots={slot.name: slot for slot in slots},
        rules=(*layout.rules, *plan.rules),
    )  # fmt: skip
    found += _twice(layout, plan)
    found += overlapping(joined.slots)
    ours = replace(layout, slots={slot.name: slot for slot in plan.slots})
    found += check_slots(ours, styles)
    if errors(found):
        return _withheld(task, found)
    taken |= {one.path: page.id for one in filled.fillers}
    if plan.inputs != digest(task):
        message = f"the plan of page {page.id} is older than its articles, layout or styles"
        at = places.span("inputs")
        found.append(warning("stale-plan", message, at=at, hint=_command(page)))
    spans = {name: places.key("slots", name) for name in fills}
    page = replace(
        page, layout=joined.name, pool=(), ads=(), slots={**page.slots, **fills},
        slot_spans={**page.slot_spans, **spans},
    )  # fmt: skip
    return _Joined(page, joined, [replace(f, page=page.id) for f in found])


def _again(filled: Fills, page: str, taken: Mapping[str, str]) -> Iterator[Finding]:
    """Yield fillers that the plan of another page has already."""
    for one in filled.fillers:
        if one.path in taken:
            message = f"filler {one.path} stands on page {taken[one.path]} already"
            hint = f"plan again: epaper-pdf plan ISSUE --page {page} --again"
            yield error("used-twice", message, at=filled.used[one.path], hint=hint)


def _slots(layout: Layout, plan: Plan) -> Iterator[Slot]:
    """Yield a page's slots in reading order: the plan's in the place of the first region."""
    told = False
    for slot in layout.slots.values():
        if slot.kind is not SlotKind.AUTO:
            yield slot
        elif not told:
            told = True
            yield from plan.slots


def _twice(layout: Layout, plan: Plan) -> Iterator[Finding]:
    for slot in plan.slots:
        known = layout.slots.get(slot.name)
        if known is not None and known.kind is not SlotKind.AUTO:
            message = f"layout {layout.name} has a slot {slot.name!r} of its own ({known.span})"
            yield error("slot-twice", message, at=slot.span, hint="give this one another name")


def is_fresh(task: Task, folder: Path) -> bool:
    """Return whether a page has a plan that was made from what there is now."""
    page = task.page
    path = plan_path(folder, page.id)
    if not path.exists():
        return False
    plan, _, _ = read_plan(path, shown_path(page), task.layout.grid, page.at)
    return plan is not None and plan.inputs == digest(task)
