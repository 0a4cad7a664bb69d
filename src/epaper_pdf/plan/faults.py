"""A page's modules in their places -> its faults, as the blocks alone tell them."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from epaper_pdf.values import frozen

MIDDLE = 0.25, 0.75  # of the height: where a cut from side to side divides the page


@frozen
class Placed:
    """Module `of` at `left` columns and `top` rows; with a `hole` (columns, rows) it is an L."""

    of: int
    left: int
    top: int
    columns: int
    rows: int
    profile: int
    cost: float
    hole: tuple[int, int] | None = None
    cells: int = 0


@frozen
class Faults:
    """碰题, 通线 and 断版 of a page."""

    butts: int
    vlines: int
    hlines: int

    @property
    def total(self) -> int:
        return self.butts + self.vlines + self.hlines


def faults(page: Sequence[Placed], columns: int, rows: int) -> Faults:
    """Count the faults of a page that its modules fill."""
    butts = sum(_butts(a, b) for a, b in permutations(page, 2))
    vlines = sum(
        not any(m.left < gutter < m.left + m.columns for m in page) for gutter in range(1, columns)
    )
    hlines = sum(not any(m.top < cut < m.top + m.rows for m in page) for cut in _cuts(page, rows))
    return Faults(butts, vlines, hlines)


def _butts(left: Placed, right: Placed) -> bool:
    """Return whether the titles of two modules stand side by side."""
    beside = right.left == left.left + left.columns and abs(right.top - left.top) <= 1
    return beside and bool(left.profile & 1) and bool(right.profile & 2)


def _cuts(page: Sequence[Placed], rows: int) -> Iterator[int]:
    low, high = (share * rows for share in MIDDLE)
    yield from sorted({m.top for m in page if low < m.top < high})
