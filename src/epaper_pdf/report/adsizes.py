"""The sizes of ads that a paper sells + its layouts -> how large each is, and where it fits."""

from collections.abc import Iterator, Mapping, Sequence

from epaper_pdf.issue.ads import AdSize
from epaper_pdf.layout.layout import Cells, Grid, Layout, Slot, SlotKind
from epaper_pdf.page.ads import EXACT, size_lengths
from epaper_pdf.story.place import slot_rect
from epaper_pdf.units import MM, Pt
from epaper_pdf.values import frozen


@frozen
class SoldSize:
    """A named size on the grid of some layouts: `mm` is its width and height there.

    `cells` are its columns and rows, None where it is stated in lengths that no whole columns and
    rows have. `slots` are the layout and name of every slot of ads that it fits to half a mm.
    """

    name: str
    cells: tuple[int, int] | None
    mm: tuple[float, float]
    slots: tuple[tuple[str, str], ...]


def sold_sizes(sizes: Mapping[str, AdSize], layouts: Sequence[Layout]) -> list[SoldSize]:
    """Return the sizes that `layouts` can have, one for each that differs by their grids."""
    found: dict[tuple[str, tuple[int, int] | None, tuple[float, float]], list[tuple[str, str]]] = {}
    for name, size in sizes.items():
        for layout in layouts:
            grid = layout.grid
            if size.cells is not None and not _within(size.cells, grid):
                continue
            width, height = size_lengths(size, grid)
            mm = round(width / MM, 1), round(height / MM, 1)
            cells = size.cells or _cells(width, height, grid)
            slots = found.setdefault((name, cells, mm), [])
            slots += ((layout.name, slot.name) for slot in _fitting(layout, width, height))
    kept = [SoldSize(*key, tuple(slots)) for key, slots in found.items()]
    return [one for one in kept if one.slots or not _elsewhere(one, kept)]


def ad_slots(layout: Layout) -> Iterator[Slot]:
    """Yield the places of ads of a layout, in its order."""
    yield from (slot for slot in layout.slots.values() if slot.kind is SlotKind.AD)


def _elsewhere(one: SoldSize, all_: Sequence[SoldSize]) -> bool:
    """Tell whether a size that fits no slot on some grid fits one on another."""
    return any(other.slots for other in all_ if other.name == one.name)


def _within(cells: tuple[int, int], grid: Grid) -> bool:
    return cells[0] <= grid.columns and cells[1] <= grid.rows


def _fitting(layout: Layout, width: Pt, height: Pt) -> Iterator[Slot]:
    for slot in ad_slots(layout):
        rect = slot_rect(layout.grid, slot.at)
        if max(abs(rect.width - width), abs(rect.height - height)) <= EXACT:
            yield slot


def _cells(width: Pt, height: Pt, grid: Grid) -> tuple[int, int] | None:
    """Return the columns and rows that are so wide and high to half a mm."""
    rows = round((height + grid.leading - grid.size) / grid.leading)
    for columns in range(1, grid.columns + 1):
        if 1 <= rows <= grid.rows:
            rect = slot_rect(grid, Cells(1, columns, 1, rows))
            if max(abs(rect.width - width), abs(rect.height - height)) <= EXACT:
                return columns, rows
    return None
