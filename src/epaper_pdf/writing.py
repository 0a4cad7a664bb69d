"""How glyphs stand to their line."""

from enum import StrEnum


class Writing(StrEnum):
    """`HORIZONTAL` glyphs stand in horizontal lines; in vertical ones the others do.

    `UPRIGHT` glyphs run down the line, `SIDEWAYS` ones lie turned by 90 degrees clockwise, those
    `ACROSS` stand side by side in one cell (纵中横).
    """

    HORIZONTAL = "horizontal"
    UPRIGHT = "upright"
    SIDEWAYS = "sideways"
    ACROSS = "across"
