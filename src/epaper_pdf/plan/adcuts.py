"""A page's ads and regions -> where the ads stand, and the regions that they leave.

They stand at the foot: strips over the whole width at the very foot, then bands of ads
of equal height that fill it, then the largest at the lower right with others over or beside it.
What is left is a rectangle, or two, between which the pool is shared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import PagePlan, PoolAd
from epaper_pdf.layout.layout import Cells, Grid, Slot, SlotKind
from epaper_pdf.plan.modules import GAP
from epaper_pdf.story.place import slot_rect
from epaper_pdf.units import MM, Pt
from epaper_pdf.values import frozen

_EXACT: Pt = 0.5 * MM
_LEAST_REGION = 8  # rows
MOST_REGIONS = 2


@frozen
class Sized:
    """An ad of so many columns and rows, the `number`th of its page."""

    ad: PoolAd
    number: int
    columns: int
    rows: int

    @property
    def area(self) -> int:
        return self.columns * self.rows

    def at(self, left: int, bottom: int) -> Slot:
        """Return its slot, whose lower left cell is given."""
        cells = Cells(left, left + self.columns - 1, bottom - self.rows + 1, bottom)
        return Slot(f"ad-{self.number}", SlotKind.AD, cells, self.ad.fill.at)


@frozen
class Carved:
    """Ads in their places, and the regions that are left for articles."""

    ads: tuple[Slot, ...]
    regions: tuple[Cells, ...]


def carve(
    page: PagePlan, regions: Sequence[Cells], grid: Grid
) -> tuple[list[Carved], list[Finding]]:
    """Return the ways to place a page's ads in its last region, or why there is none."""
    if not page.ads:
        return [Carved((), tuple(regions))], []
    sized, findings = [], []
    last = regions[-1]
    for number, ad in enumerate(page.ads, 1):
        size = _in_cells(ad, grid)
        if isinstance(size, str):
            findings.append(_finding("ad-grid", size, _GRID_HINT, page, ad))
        elif size[0] > last.columns or size[1] > last.rows:
            message = (
                f"ad {ad.path} is {size[0]} × {size[1]} columns and rows, the region of page"
                f" {page.id} {last.columns} × {last.rows}"
            )
            findings.append(_finding("ad-region", message, "take a smaller size", page, ad))
        else:
            sized.append(Sized(ad, number, *size))
    if findings:
        return [], findings
    ways = [
        Carved(tuple(sorted(ads, key=lambda s: s.name)), (*regions[:-1], *left))
        for ads, left in _placed(sized, last)
        if len(regions) - 1 + len(left) <= MOST_REGIONS
    ]
    return ways, [] if ways else [_no_room(page, sized, last)]


_GRID_HINT = "sell sizes of the grid: `epaper-pdf layouts --ads` prints them"


def _in_cells(ad: PoolAd, grid: Grid) -> tuple[int, int] | str:
    """Return an ad's columns and rows, or that its lengths are none of the grid's."""
    if ad.size.cells is not None:
        return ad.size.cells
    width, height = ad.size.lengths or (0.0, 0.0)
    one = grid.column_chars * grid.size
    columns = max(1, round((width + grid.gutter) / (one + grid.gutter)))
    rows = max(1, round((height + grid.leading - grid.size) / grid.leading))
    near = _rect(grid, columns, rows)
    if max(abs(near.width - width), abs(near.height - height)) <= _EXACT:
        return columns, rows
    return (
        f"ad {ad.path} is {width / MM:.1f} × {height / MM:.1f} mm; the nearest size of the grid is"
        f" {near.width / MM:.1f} × {near.height / MM:.1f} mm ({columns} × {rows} columns and rows)"
    )


def _rect(grid: Grid, columns: int, rows: int) -> Rect:
    return slot_rect(grid, Cells(1, columns, 1, rows))


def _placed(
    ads: Sequence[Sized], region: Cells
) -> Iterator[tuple[tuple[Slot, ...], tuple[Cells, ...]]]:
    """Yield ads in their places and the rectangles that they leave."""
    if not ads:
        yield (), (region,)
        return
    if band := _band(ads, region.columns):
        rows = band[0].rows
        above = replace(region, bottom=region.bottom - rows - GAP)
        if above.rows >= _LEAST_REGION:
            slots = _side_by_side(band, region.left, region.bottom)
            rest = [one for one in ads if one not in band]
            for more, left in _placed(rest, above):
                yield (*slots, *more), left
        return
    yield from _in_corner(ads, region)


def _band(ads: Sequence[Sized], columns: int) -> tuple[Sized, ...]:
    """Return the ads of equal height that fill the width, those of the most area first."""
    bands = [
        chosen
        for count in range(1, len(ads) + 1)
        for chosen in combinations(sorted(ads, key=lambda one: one.columns), count)
        if sum(one.columns for one in chosen) == columns and len({one.rows for one in chosen}) == 1
    ]
    return max(bands, key=lambda chosen: chosen[0].rows, default=())


def _side_by_side(ads: Sequence[Sized], left: int, bottom: int) -> tuple[Slot, ...]:
    slots = []
    for one in ads:
        slots.append(one.at(left, bottom))
        left += one.columns
    return tuple(slots)


def _in_corner(
    ads: Sequence[Sized], region: Cells
) -> Iterator[tuple[tuple[Slot, ...], tuple[Cells, ...]]]:
    """Yield ads in the lower right corner, and the two ways to divide the L that they leave."""
    largest = sorted(ads, key=lambda one: -one.area)
    columns, rows = largest[0].columns, largest[0].rows
    if all(one.columns == columns for one in ads):
        bottom, slots = region.bottom, []
        for one in largest:
            slots.append(one.at(region.right - columns + 1, bottom))
            bottom -= one.rows + GAP
        high = region.bottom - bottom - GAP
    elif all(one.rows == rows for one in ads):
        columns, high = sum(one.columns for one in ads), rows
        left = region.right - columns + 1
        slots = [*_side_by_side(largest[::-1], left, region.bottom)]
    else:
        return
    if columns >= region.columns or high + GAP + _LEAST_REGION > region.rows:
        return
    foot = region.bottom - high - GAP
    left_of = replace(region, right=region.right - columns)
    over = replace(region, bottom=foot)
    yield tuple(slots), (over, replace(left_of, top=foot + GAP + 1))
    yield tuple(slots), (left_of, replace(over, left=region.right - columns + 1))


def _no_room(page: PagePlan, ads: Sequence[Sized], region: Cells) -> Finding:
    told = ", ".join(f"{one.columns} × {one.rows}" for one in ads)
    message = (
        f"the ads of page {page.id} ({told} columns and rows) leave no room for articles in"
        f" {region.columns} × {region.rows}: neither one rectangle nor two"
    )
    hint = "give those side by side one height, those over each other one width, or take one out"
    return _finding("ads-room", message, hint, page, page.ads[0])


def _finding(code: str, message: str, hint: str, page: PagePlan, ad: PoolAd) -> Finding:
    return Finding(code, Severity.ERROR, message, hint, ad.fill.at, page.id)
