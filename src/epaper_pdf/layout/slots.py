"""One slot of a layout file -> Slot, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import SlotFile
from epaper_pdf.layout.layout import Cells, Grid, Slot, SlotKind
from epaper_pdf.layout.options import read_composition
from epaper_pdf.words import counted, quoted
from epaper_pdf.yamlfile import Positions

LEAST_MEASURE = 8  # characters: a narrower column cannot be set well (LAYOUT §1)


def read_slot(
    name: str, file: SlotFile, grid: Grid, places: Positions
) -> tuple[Slot | None, list[Finding]]:
    """Return a slot as its file means it, checked against the grid."""
    at, findings = read_cells(file.at, places, "slots", name, "at")
    hole = None
    if file.picture is not None:
        hole, found = read_cells(file.picture.at, places, "slots", name, "picture", "at")
        findings += found
    if at is None:
        return None, findings
    said, found = read_composition(file.composition, places, "slots", name, "composition")
    slot = Slot(
        name, file.is_, at, file.title or "", file.columns, hole, file.frame, file.heading,
        file.optional, places.key("slots", name), file.vertical, file.language or "", said,
        jumps=None if file.overflow is None else file.overflow == "jump",
    )  # fmt: skip
    return slot, [*findings, *found, *_slot_faults(slot, grid, places)]


def read_cells(
    at: tuple[str, str], places: Positions, *path: str
) -> tuple[Cells | None, list[Finding]]:
    """Return the rectangle that two ranges mean: columns and rows, 1-based, inclusive."""
    try:
        (left, right), (top, bottom) = (_range(text) for text in at)
    except ValueError as e:
        return None, [error("wrong-value", str(e), at=places.span(*path))]
    return Cells(left, right, top, bottom), []


def _range(text: str) -> tuple[int, int]:
    """Return `3` as 3 to 3 and `1-4` as 1 to 4."""
    first, dash, last = text.partition("-")
    try:
        low, high = int(first), int(last) if dash else int(first)
    except ValueError:
        raise ValueError(f"not a range: {quoted(text)} (such as 3 or 1-4)") from None
    if low < 1 or high < low:
        raise ValueError(f"not a range: {quoted(text)} (from 1 on, upwards)")
    return low, high


def _slot_faults(slot: Slot, grid: Grid, places: Positions) -> Iterator[Finding]:
    at = places.span("slots", slot.name, "at")
    if slot.at.right > grid.columns or slot.at.bottom > grid.rows:
        message = (
            f"slot {slot.name} ends at column {slot.at.right}, row {slot.at.bottom}; the type area"
            f" has {counted(grid.columns, 'column')} and {counted(grid.rows, 'row')}"
        )
        yield error("slot-outside", message, at=at)
    if slot.kind in (SlotKind.ARTICLE, SlotKind.CONTINUED) and not slot.title:
        place = places.key("slots", slot.name)
        yield error("missing-key", f"slot {slot.name} needs a title style", at=place)
    into = slot.columns or (1 if slot.vertical else slot.at.columns)
    flows = slot.kind in (SlotKind.ARTICLE, SlotKind.CONTINUED, SlotKind.LIST)
    if flows and _least_measure(slot, grid, into) < LEAST_MEASURE:
        message = f"the columns of slot {slot.name} are narrower than {LEAST_MEASURE} characters"
        yield error("narrow-columns", message, at=at, hint="divide it into fewer columns")
    if slot.vertical and not flows:
        message = f"a slot of kind {slot.kind} is not set in vertical lines"
        hint = "vertical: true is for slots of articles and lists"
        yield error(
            "not-vertical", message, at=places.span("slots", slot.name, "vertical"), hint=hint
        )
    yield from _jump_faults(slot, places)
    if slot.picture is not None and slot.kind is not SlotKind.ARTICLE:
        message = f"slot {slot.name} is of kind {slot.kind}: only an article has a picture in it"
        yield error("wrong-value", message, at=places.key("slots", slot.name, "picture"))
    elif slot.picture is not None and slot.picture.right > into:
        columns = counted(into, "column")
        message = f"slot {slot.name} has {columns}, its picture ends at {slot.picture.right}"
        yield error("picture-outside", message, at=places.span("slots", slot.name, "picture"))


def _jump_faults(slot: Slot, places: Positions) -> Iterator[Finding]:
    if slot.jumps is not None and slot.kind is not SlotKind.ARTICLE:
        continued = slot.kind is SlotKind.CONTINUED
        what = "what is continued does not jump again" if continued else "only an article jumps"
        message = f"slot {slot.name} is of kind {slot.kind}: {what}"
        yield error("wrong-value", message, at=places.span("slots", slot.name, "overflow"))


def _least_measure(slot: Slot, grid: Grid, into: int) -> float:
    """Return about how many characters a line of a slot holds that is divided `into` columns."""
    framed = slot.frame != "none"
    if slot.vertical:
        height = (slot.at.rows - 1 - 2 * framed) * grid.leading + grid.size
        return (height / grid.size - 2 * (into - 1)) / into
    return (slot.at.columns * (grid.column_chars + 1) - into - 2 * framed) / into


def overlapping(slots: Mapping[str, Slot]) -> Iterator[Finding]:
    for one, other in combinations(slots.values(), 2):
        if one.at.overlaps(other.at):
            message = f"slot {other.name} overlaps slot {one.name} ({one.span})"
            yield error("slots-overlap", message, at=other.span)
