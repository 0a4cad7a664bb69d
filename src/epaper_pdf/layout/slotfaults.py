"""What cannot be of a slot as its layout file states it."""

from collections.abc import Iterator, Sequence

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import SlotFile
from epaper_pdf.layout.layout import Cells, Frame, Grid, Slot, SlotKind
from epaper_pdf.layout.shape import column_rows
from epaper_pdf.words import counted
from epaper_pdf.yamlfile import Positions

LEAST_MEASURE = 8  # characters: a narrower column cannot be set well
_TITLED = (SlotKind.ARTICLE, SlotKind.CONTINUED, SlotKind.STACK)
_FLOWING = (*_TITLED, SlotKind.LIST, SlotKind.FILLER)
_VERTICAL = (SlotKind.ARTICLE, SlotKind.CONTINUED, SlotKind.LIST)


def slot_faults(slot: Slot, file: SlotFile, grid: Grid, places: Positions) -> Iterator[Finding]:
    """Yield what is wrong with a slot, at the key to mend."""
    yield from _place_faults(slot, grid, places)
    yield from _kind_faults(slot, file, places)
    yield from _jump_faults(slot, places)
    yield from _bleed_faults(slot, grid, places)
    yield from _hole_faults(slot, file, places)
    if slot.shape:
        yield from _shape_faults(slot, places)


def _place_faults(slot: Slot, grid: Grid, places: Positions) -> Iterator[Finding]:
    at = places.span("slots", slot.name, "at")
    if slot.at.right > grid.columns or slot.at.bottom > grid.rows:
        message = (
            f"slot {slot.name} ends at column {slot.at.right}, row {slot.at.bottom}; the type area"
            f" has {counted(grid.columns, 'column')} and {counted(grid.rows, 'row')}"
        )
        yield error("slot-outside", message, at=at)
    if slot.kind in _FLOWING and _least_measure(slot, grid) < LEAST_MEASURE:
        message = f"the columns of slot {slot.name} are narrower than {LEAST_MEASURE} characters"
        yield error("narrow-columns", message, at=at, hint="divide it into fewer columns")


def _kind_faults(slot: Slot, file: SlotFile, places: Positions) -> Iterator[Finding]:
    where = ("slots", slot.name)
    if slot.kind in _TITLED and not slot.title:
        message = f"slot {slot.name} needs a title style"
        yield error("missing-key", message, at=places.key(*where))
    if isinstance(file.title, list) and slot.kind is not SlotKind.STACK:
        message = "several title styles are for the stories of a slot of kind stack"
        yield error("wrong-value", message, at=places.span(*where, "title"))
    if slot.vertical and slot.kind not in _VERTICAL:
        message = f"a slot of kind {slot.kind} is not set in vertical lines"
        hint = "vertical: true is for slots of articles and lists"
        yield error("not-vertical", message, at=places.span(*where, "vertical"), hint=hint)
    if file.tint is not None and slot.frame is not Frame.TINT:
        message = "'tint' is only for a slot with frame: tint"
        yield error("wrong-value", message, at=places.key(*where, "tint"))
    if slot.filler and (slot.kind is not SlotKind.ARTICLE or slot.vertical):
        message = "'filler' is only for an article in horizontal lines"
        hint = "a slot for a filler alone is one with is: filler"
        yield error("wrong-value", message, at=places.key(*where, "filler"), hint=hint)


def _bleed_faults(slot: Slot, grid: Grid, places: Positions) -> Iterator[Finding]:
    at, where = slot.at, places.key("slots", slot.name, "bleed")
    if slot.bleed and slot.kind is not SlotKind.PICTURE:
        yield error("wrong-value", "'bleed' is only for a slot of kind picture", at=where)
    edges = at.left == 1, at.top == 1, at.right == grid.columns, at.bottom == grid.rows
    if slot.bleed and not any(edges):
        message = f"slot {slot.name} is not at the type area's edge: its picture cannot bleed"
        yield error("wrong-value", message, at=where)


def _jump_faults(slot: Slot, places: Positions) -> Iterator[Finding]:
    if slot.jumps is not None and slot.kind is not SlotKind.ARTICLE:
        continued = slot.kind is SlotKind.CONTINUED
        what = "what is continued does not jump again" if continued else "only an article jumps"
        message = f"slot {slot.name} is of kind {slot.kind}: {what}"
        yield error("wrong-value", message, at=places.span("slots", slot.name, "overflow"))


def _hole_faults(slot: Slot, file: SlotFile, places: Positions) -> Iterator[Finding]:
    holes: list[tuple[str, Cells | None]] = [("picture", slot.picture)]
    if file.picture is None and slot.picture is not None:
        holes = [("pictures", slot.picture)]
    holes += [("pictures", hole) for hole in slot.more_pictures] + [("quote", slot.quote)]
    for key, hole in holes:
        where = ("slots", slot.name, key)
        if hole is None:
            continue
        noun = "quote" if key == "quote" else "picture"
        if slot.kind is not SlotKind.ARTICLE:
            message = f"slot {slot.name} is of kind {slot.kind}: only an article has a {noun} in it"
            yield error("wrong-value", message, at=places.key(*where))
        elif hole.right > columns_of(slot):
            columns = counted(columns_of(slot), "column")
            message = f"slot {slot.name} has {columns}, its {noun} ends at {hole.right}"
            yield error(f"{noun}-outside", message, at=places.span(*where))
    yield from _overlapping_holes(slot, [hole for _, hole in holes if hole is not None], places)


def _overlapping_holes(slot: Slot, holes: Sequence[Cells], places: Positions) -> Iterator[Finding]:
    for i, hole in enumerate(holes):
        if any(hole.overlaps(other) for other in holes[:i]):
            message = f"two pictures, or a picture and the quote, of slot {slot.name} overlap"
            yield error("holes-overlap", message, at=places.key("slots", slot.name))
            return


def _shape_faults(slot: Slot, places: Positions) -> Iterator[Finding]:
    """Yield what a slot that is no rectangle cannot have."""
    where = ("slots", slot.name)
    if slot.kind not in _VERTICAL or slot.vertical:
        what = "vertical lines" if slot.vertical else f"slots of kind {slot.kind}"
        message = f"{what} stand in rectangles; slot {slot.name} is none"
        yield error("slot-shape", message, at=places.key(*where))
    if slot.columns is not None and not divides(slot, slot.columns):
        message = (
            f"slot {slot.name} is no rectangle: {slot.columns} columns would cut through its steps"
        )
        hint = "leave 'columns' out, or give it parts of equal columns"
        yield error("slot-shape", message, at=places.span(*where, "columns"), hint=hint)


def divides(slot: Slot, into: int) -> bool:
    """Return whether each of `into` columns holds whole basic columns of equal rows."""
    rows, (each, rest) = column_rows(slot.cells), divmod(slot.at.columns, into)
    if rest or not each:
        return False
    return all(len({*rows[i : i + each]}) == 1 for i in range(0, len(rows), each))


def columns_of(slot: Slot) -> int:
    """Return the columns of a slot (the 栏 of a vertical one)."""
    return slot.columns or (1 if slot.vertical else slot.at.columns)


def _least_measure(slot: Slot, grid: Grid) -> float:
    """Return about how many characters a line of a slot holds."""
    aside, above, below = slot.frame.insets
    into = columns_of(slot)
    if slot.vertical:
        height = (slot.at.rows - 1 - above - below) * grid.leading + grid.size
        return (height / grid.size - 2 * (into - 1)) / into
    return (slot.at.columns * (grid.column_chars + 1) - into - 2 * aside) / into
