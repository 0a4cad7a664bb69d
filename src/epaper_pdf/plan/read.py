"""A plan file -> Plan; all that is wrong with it is told at its line and column."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import Field

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import RuleFile, SlotFile
from epaper_pdf.layout.layout import Grid, Separator, Slot, SlotKind
from epaper_pdf.layout.slots import read_slot
from epaper_pdf.plan.faults import Faults
from epaper_pdf.plan.plan import Plan
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.source import Span
from epaper_pdf.yamlfile import File, Positions, Strict, load

_KINDS = {SlotKind.ARTICLE, SlotKind.LIST, SlotKind.PICTURE, SlotKind.AD}


class PlannedSlotFile(SlotFile):
    """A slot and what fills it: an article, several in a list, an article's picture, or an ad."""

    article: str | None = None
    image: str | None = None
    articles: list[str] = Field(default_factory=list)
    size: Annotated[float, Field(ge=4, le=400)] | None = None
    air: Annotated[int, Field(ge=0, le=20)] | None = None


class FaultsFile(Strict):
    butts: int
    vlines: int
    hlines: int


class PagePlanFile(File):
    inputs: str
    seed: int = 0
    score: float = 0.0
    faults: FaultsFile | None = None
    slots: dict[str, PlannedSlotFile]
    rules: list[RuleFile] = Field(default_factory=list)


def read_plan(
    path: Path, shown: str, grid: Grid, at: Span
) -> tuple[Plan | None, Positions | None, list[Finding]]:
    """Read the plan file at `path`, whose page stands at `at` in its issue."""
    source, findings = read_text(path, shown, limit=LIMIT_YAML, at=at)
    if source is None:
        return None, None, findings
    file, places, findings = load(source, PagePlanFile)
    if file is None:
        return None, places, findings
    slots = []
    for name, value in file.slots.items():
        slot, found = _slot(name, value, grid, places)
        findings += found
        if slot is not None:
            slots.append(slot)
    names = {slot.name: slot for slot in slots}
    rules = [
        rule for i, r in enumerate(file.rules) if (rule := _rule(r, i, names, places, findings))
    ]
    if findings:
        return None, places, findings
    found_faults = file.faults or FaultsFile(butts=0, vlines=0, hlines=0)
    articles = {
        name: tuple(value.articles or [value.article or value.image or ""])
        for name, value in file.slots.items()
    }
    faults = Faults(found_faults.butts, found_faults.vlines, found_faults.hlines)
    plan = Plan(file.inputs, file.seed, file.score, faults, tuple(slots), articles, tuple(rules))
    return plan, places, findings


def key_of(kind: SlotKind) -> str:
    """Return the key that says what fills a slot."""
    return {SlotKind.LIST: "articles", SlotKind.AD: "image"}.get(kind, "article")


def _slot(
    name: str, file: PlannedSlotFile, grid: Grid, places: Positions
) -> tuple[Slot | None, list[Finding]]:
    slot, findings = read_slot(name, file, grid, places)
    place = places.key("slots", name)
    if file.is_ not in _KINDS:
        message = f"a plan has no slots of kind {file.is_}"
        hint = f"it has: {', '.join(sorted(_KINDS))}; others stand in the layout"
        findings.append(
            error("wrong-value", message, at=places.span("slots", name, "is"), hint=hint)
        )
    elif not getattr(file, key := key_of(file.is_)):
        findings.append(error("missing-key", f"missing key {key!r}", at=place))
    return slot and replace(slot, size=file.size, air=file.air), findings


def _rule(
    file: RuleFile, number: int, slots: Mapping[str, Slot], places: Positions,
    findings: list[Finding],
) -> Separator | None:  # fmt: skip
    names = tuple(file.between or ()) + ((file.above,) if file.above else ())
    at = places.span("rules", number)
    if bool(file.between) == bool(file.above) or (file.between and len(names) != 2):
        message = "a rule stands between two slots, or above one"
        findings.append(error("wrong-value", message, at=at))
        return None
    for name in names:
        if name not in slots:
            near = get_close_matches(name, slots, 1)
            hint = f"did you mean {near[0]}?" if near else ""
            findings.append(error("unknown-slot", f"no slot {name!r}", at=at, hint=hint))
            return None
    return Separator(names, across=bool(file.above))
