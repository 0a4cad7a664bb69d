"""Places of content streams: matrices of six numbers (ISO 32000-2, 8.3.4), boxes of points."""

from collections.abc import Iterable, Sequence
from math import sqrt

from epaper_pdf.geometry import Point, Rect

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(a: Matrix, b: Matrix) -> Matrix:
    """Return the matrix that does `a` first, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def scale(m: Matrix) -> float:
    """Return by how much a matrix enlarges, whatever it turns."""
    return sqrt(abs(m[0] * m[3] - m[1] * m[2]))


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix puts a point."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def matrix(values: Sequence[float]) -> Matrix:
    """Return six numbers as a matrix."""
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def around(points: Iterable[Point]) -> Rect:
    """Return the box of some points."""
    xs, ys = zip(*((p.x, p.y) for p in points), strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def corners(box: Rect) -> tuple[Point, Point]:
    """Return the two corners of a box that lie least and most far from the origin."""
    return Point(box.left, box.top), Point(box.right, box.bottom)
