"""Composed lines: the product of `text/`, in ems of the type size, not yet on any page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from epaper_pdf.fonts.face import Face
from epaper_pdf.units import Em
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing


@frozen
class Run:
    """Glyphs of one face; `x` is its first glyph's origin from the line's start.

    `advances` moves the pen after each glyph. `start` and `end` count code points of the paragraph;
    glyph i shows the code points from `start + clusters[i]` on (None: one each); a hyphen that the
    composer adds shows none. Glyphs are drawn at `scale` of the type size, `rise` above the line.
    In a vertical line `x` runs down; glyphs `ACROSS` stand side by side in the cell that begins
    there.
    """

    face: Face
    x: Em
    start: int
    end: int
    glyphs: tuple[int, ...]
    advances: tuple[Em, ...]
    clusters: tuple[int, ...] | None
    writing: Writing = Writing.HORIZONTAL
    scale: float = 1.0
    rise: Em = 0.0

    def shown(self) -> Iterator[tuple[int, int]]:
        """Yield the code points of the paragraph that each glyph shows: from, up to."""
        starts = self.clusters or tuple(range(len(self.glyphs)))
        for first, last in zip(starts, (*starts[1:], self.end - self.start), strict=True):
            yield self.start + first, self.start + last


@frozen
class Line:
    """Code points `start` to `end`; `natural` is its width before justification, `width` after.

    `hyphen` tells whether a word is divided at its end; its last run is then the hyphen (A8).
    """

    start: int
    end: int
    natural: Em
    width: Em
    runs: tuple[Run, ...]
    hyphen: bool = False

    def later(self, by: int) -> "Line":
        """Return the line of a part that begins `by` code points into the text."""
        runs = tuple(replace(r, start=r.start + by, end=r.end + by) for r in self.runs)
        return replace(self, start=self.start + by, end=self.end + by, runs=runs)


@frozen
class Remark:
    """What composition could not do by the rules: `code` about code points `start` to `end`."""

    code: str
    start: int
    end: int
    value: float = 0.0

    def later(self, by: int) -> "Remark":
        """Return the remark about a part that begins `by` code points into the text."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, eq=False)
class Composed:
    """A paragraph of `count` lines, broken but not yet set.

    Its lines are set when they are first asked for: fitting a page asks for numbers of lines of
    many more paragraphs than are placed.
    """

    count: int
    _set: Callable[[], tuple[tuple[Line, ...], tuple[Remark, ...]]]

    @classmethod
    def of(cls, lines: tuple[Line, ...], remarks: tuple[Remark, ...] = ()) -> "Composed":
        """Return lines that are set already."""
        return cls(len(lines), lambda: (lines, remarks))

    @classmethod
    def of_parts(
        cls, parts: Iterable[tuple[int, "Composed"]], *, newlines: bool = False
    ) -> "Composed":
        """Join parts of a text, each with where it begins.

        With `newlines` one stands between parts, and belongs to the line before it.
        """
        lines: list[Line] = []
        remarks: list[Remark] = []
        for start, part in parts:
            if newlines and lines and start:
                lines[-1] = replace(lines[-1], end=start)
            lines += (line.later(start) for line in part.lines)
            remarks += (remark.later(start) for remark in part.remarks)
        return cls.of(tuple(lines), tuple(remarks))

    def with_remarks(self, more: Iterable[Remark]) -> "Composed":
        """Return the same lines with further remarks."""
        told = tuple(more)
        return Composed(self.count, lambda: (self.lines, (*self.remarks, *told)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Composed):
            return NotImplemented
        return self.lines == other.lines and self.remarks == other.remarks

    @cached_property
    def _made(self) -> tuple[tuple[Line, ...], tuple[Remark, ...]]:
        return self._set()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._made[0]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return self._made[1]
