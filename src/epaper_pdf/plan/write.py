"""Plan -> its file: short YAML, which staff may edit."""

from collections.abc import Iterator

import yaml

from epaper_pdf.layout.layout import Cells, Frame, Slot, SlotKind
from epaper_pdf.plan.plan import Plan
from epaper_pdf.plan.read import key_of
from epaper_pdf.yamlfile import FORMAT

_HEAD = """\
# Made by `epaper-pdf plan`, which makes it again only with --again, or where it is stale.
# It may be edited: slots as in a layout (at: [columns, rows]), each with the article that fills it.
"""


def plan_text(plan: Plan) -> str:
    """Return a plan as its file has it."""
    found = plan.faults
    told = {"butts": found.butts, "vlines": found.vlines, "hlines": found.hlines}
    lines = [
        f"format: {FORMAT}",
        f"inputs: {plan.inputs}",
        f"seed: {plan.seed}",
        f"score: {plan.score:.2f}",
        f"faults: {_flow(told)}",
        "slots:",
        *(f"  {_flow(slot.name)}: {_flow(dict(_keys(slot, plan)))}" for slot in plan.slots),
    ]
    if plan.rules:
        lines.append("rules:")
    for rule in plan.rules:
        names = list(rule.slots)
        lines.append(f"  - {_flow({'above': names[0]} if rule.across else {'between': names})}")
    return _HEAD + "\n".join(lines) + "\n"


def _keys(slot: Slot, plan: Plan) -> Iterator[tuple[str, object]]:
    paths = plan.articles[slot.name]
    yield "is", slot.kind.value
    listed = slot.kind is SlotKind.LIST
    yield key_of(slot.kind), list(paths) if listed else paths[0]
    yield "at", [_at(c) for c in slot.shape] if slot.shape else _at(slot.at)
    if slot.kind is SlotKind.ARTICLE:
        yield "title", slot.title
        yield "size", slot.size
        yield "air", slot.air
    if slot.columns is not None:
        yield "columns", slot.columns
    if slot.picture is not None:
        yield "picture", {"at": _at(slot.picture)}
    if slot.more_pictures:
        yield "pictures", [{"at": _at(hole)} for hole in slot.more_pictures]
    if slot.frame is not Frame.NONE:
        yield "frame", slot.frame.value
    if slot.heading:
        yield "heading", slot.heading


def _at(cells: Cells) -> list[object]:
    return [_range(cells.left, cells.right), _range(cells.top, cells.bottom)]


def _range(low: int, high: int) -> object:
    return low if low == high else f"{low}-{high}"


def _flow(value: object) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text: str = yaml.safe_dump(
        [value], default_flow_style=True, allow_unicode=True, width=1_000_000
    )
    return text.strip()[1:-1]
