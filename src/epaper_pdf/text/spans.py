"""Parts of a text that are set otherwise than the rest."""

from epaper_pdf.units import Em
from epaper_pdf.values import frozen

RAISED_SIZE: Em = 0.6  # of superscripts and note marks, of the type size
RAISED_BY: Em = 0.35


@frozen
class Base:
    """Code points `start` to `end` stand under one annotation: no line ends within them (A4.5).

    They take `least` ems at least; what they lack is shared out between and beside them (G2).
    """

    start: int
    end: int
    least: Em


@frozen
class Spans:
    """Code points `start` to `end` that are set `bold`, `raised` (superscripts), or annotated."""

    bold: tuple[tuple[int, int], ...] = ()
    raised: tuple[tuple[int, int], ...] = ()
    bases: tuple[Base, ...] = ()

    def within(self, start: int, end: int) -> "Spans":
        """Return the spans of the part from `start` to `end`, counted from its start."""
        return Spans(
            _clipped(self.bold, start, end),
            _clipped(self.raised, start, end),
            tuple(
                Base(b.start - start, b.end - start, b.least)
                for b in self.bases
                if start <= b.start and b.end <= end
            ),
        )


def _clipped(
    spans: tuple[tuple[int, int], ...], start: int, end: int
) -> tuple[tuple[int, int], ...]:
    parts = ((max(a, start) - start, min(b, end) - start) for a, b in spans)
    return tuple((a, b) for a, b in parts if a < b)


NO_SPANS = Spans()
