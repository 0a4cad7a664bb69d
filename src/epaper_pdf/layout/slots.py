"""One slot of a layout file -> Slot, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import At, SlotFile
from epaper_pdf.layout.layout import Cells, Grid, Slot, SlotKind
from epaper_pdf.layout.options import read_composition
from epaper_pdf.layout.shape import bounds, column_rows, strips
from epaper_pdf.layout.slotfaults import LEAST_MEASURE as LEAST_MEASURE
from epaper_pdf.layout.slotfaults import slot_faults
from epaper_pdf.source import Span
from epaper_pdf.words import quoted
from epaper_pdf.yamlfile import Positions

_RECTANGLE = "should be [columns, rows], or a list of such rectangles"


def read_slot(
    name: str,
    file: SlotFile,
    grid: Grid,
    places: Positions,
    drawn: tuple[tuple[Cells, ...], Span] | None = None,
) -> tuple[Slot | None, list[Finding]]:
    """Return a slot as its file means it, checked against the grid.

    `drawn` are its cells and its place in the layout's dummy, where it has some there.
    """
    shape, findings = _shape(name, file, places, drawn)
    holes = []
    for where, hole in _holes(name, file):
        cells, found = read_cells(hole, places, *where, "at")
        holes.append(cells)
        findings += found
    if shape is None or None in holes:
        return None, findings
    said, found = read_composition(file.composition, places, "slots", name, "composition")
    titles = (file.title,) if isinstance(file.title, str) else tuple(file.title or ())
    quote = holes.pop() if file.quote is not None else None
    pictures = [hole for hole in holes if hole is not None]
    into = file.columns or (1 if file.is_ is SlotKind.FILLER else None)
    slot = Slot(
        name, file.is_, bounds(shape), places.key("slots", name), titles[0] if titles else "", into,
        pictures[0] if pictures else None, file.frame, file.heading,
        file.optional, file.vertical, file.language or "", said,
        shape if len(shape) > 1 else (), more_pictures=tuple(pictures[1:]), quote=quote,
        titles=titles, tint=file.tint or "tint", filler=file.filler, bleed=file.bleed,
        jumps=None if file.overflow is None else file.overflow == "jump",
        allow=frozenset(file.allow),
    )  # fmt: skip
    return slot, [*findings, *found, *slot_faults(slot, file, grid, places)]


def _holes(name: str, file: SlotFile) -> Iterator[tuple[tuple[str | int, ...], At]]:
    """Yield where holes are written and what is written there: pictures, then the quote."""
    if file.picture is not None:
        yield ("slots", name, "picture"), file.picture.at
    for number, hole in enumerate(file.pictures):
        yield ("slots", name, "pictures", number), hole.at
    if file.quote is not None:
        yield ("slots", name, "quote"), file.quote.at


def _shape(
    name: str,
    file: SlotFile,
    places: Positions,
    drawn: tuple[tuple[Cells, ...], Span] | None,
) -> tuple[tuple[Cells, ...] | None, list[Finding]]:
    """Return a slot's rectangles as `strips` makes them."""
    at = places.span("slots", name, "at")
    if drawn is not None:
        if file.at is not None:
            message = f"slot {name} has a letter in the dummy: it needs no 'at'"
            return None, [error("wrong-value", message, at=at)]
        cells, at = drawn
        findings: list[Finding] = []
    elif file.at is None:
        return None, [error("missing-key", "missing key 'at'", at=places.key("slots", name))]
    else:
        cells, findings = _rectangles(file.at, places, ("slots", name, "at"))
    if findings:
        return None, findings
    try:
        return strips(bounds(cells).left, column_rows(cells)), []
    except ValueError as e:
        message = f"slot {name} is no shape for a story: {e}"
        return None, [error("slot-shape", message, at=at)]


def _rectangles(
    value: Sequence[object], places: Positions, path: tuple[str | int, ...]
) -> tuple[tuple[Cells, ...], list[Finding]]:
    """Return the rectangles of `[columns, rows]`, or of a list of such."""
    nested = bool(value) and all(isinstance(one, list) for one in value)
    cells, findings = [], []
    for number, one in enumerate(value if nested else [value]):
        where = (*path, number) if nested else path
        match one:
            case [str(columns), str(rows)]:
                made, found = read_cells((columns, rows), places, *where)
                cells += [made] if made else []
                findings += found
            case _:
                findings.append(error("wrong-value", _RECTANGLE, at=places.span(*where)))
    return tuple(cells), findings


def read_cells(
    at: tuple[str, str], places: Positions, *path: str | int
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


def overlapping(slots: Mapping[str, Slot]) -> Iterator[Finding]:
    """Yield slots that have a cell in common, by their shapes and not by what bounds them."""
    for one, other in combinations(slots.values(), 2):
        if any(a.overlaps(b) for a in one.cells for b in other.cells):
            message = f"slot {other.name} overlaps slot {one.name} ({one.span})"
            yield error("slots-overlap", message, at=other.span)
