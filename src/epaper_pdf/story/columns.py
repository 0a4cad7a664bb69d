"""Column arithmetic in whole characters (TYPOGRAPHY I1, I2, H2, H3)."""

from collections.abc import Sequence
from math import ceil

from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen


@frozen
class Division:
    """A span divided into columns of `chars` characters each, `gutter` ems apart."""

    chars: tuple[int, ...]
    gutter: Em


def span_chars(basic: int, gutter: int, span: int) -> int:
    """Return the characters of `span` basic columns and the gutters between them (I1)."""
    return basic * span + gutter * (span - 1)


def divide(chars: int, into: int, gutter: int = 1) -> Division:
    """Divide `chars` into equal whole columns; what is left widens the gutters (破栏, I2)."""
    each, rest = divmod(chars - (into - 1) * gutter, into)
    wider = rest / (into - 1) if into > 1 else 0.0
    return Division((each,) * into, gutter + wider)


def title_rows(sizes: Sequence[Pt], leading: Pt, blank_rows: float) -> int:
    """Return the rows of a title block: sizes in rows and blank rows, rounded up together (H2)."""
    return ceil(sum(sizes) / leading + blank_rows - 1e-9)


def title_capacity(width: Pt, size: Pt) -> int:
    """Return how many characters of `size` one title line holds (H3)."""
    return int(width / size + 1e-9)


def title_spread(characters: int) -> Em:
    """Return the space between the characters of a short title on one line (H4)."""
    return {2: 2.0, 3: 1.0, 4: 0.5}.get(characters, 0.0)
