"""Points and rectangles on a page; the origin is the trim's top left corner, y runs down."""

from epaper_pdf.units import Pt
from epaper_pdf.values import frozen


@frozen
class Point:
    x: Pt
    y: Pt


@frozen
class Rect:
    left: Pt
    top: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        return self.left + self.width

    @property
    def bottom(self) -> Pt:
        return self.top + self.height

    def moved(self, right: Pt, down: Pt) -> "Rect":
        return Rect(self.left + right, self.top + down, self.width, self.height)

    def inset(self, across: Pt, down: Pt) -> "Rect":
        """Return the rectangle smaller by `across` at both sides and `down` at head and foot."""
        return Rect(
            self.left + across, self.top + down, self.width - 2 * across, self.height - 2 * down
        )

    def overlaps(self, other: "Rect", *, by: Pt = 0.1) -> bool:
        """Tell whether both share an area deeper than `by` in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )
