"""What the fitting ladder may do to a story, and what each step of it costs (docs/fitting.md)."""

from typing import Literal

from epaper_pdf.values import frozen

Part = Literal["kicker", "deck", "byline"]


@frozen
class Fitting:
    """Limits and prices of the steps by which a story closes; the cheapest sum is taken.

    A subhead has from `least_` to `most_subhead_rows` rows of air above it, of which each more or
    less than it has by itself costs `subhead_space`. A line by which a paragraph is longer or
    shorter costs `looseness`, and half of that more or less as it is hard or easy. A title block
    may have `title_air_rows` more rows of air, and its title be `title_sizes` sizes smaller than it
    could be; a picture is `crop_least` to `crop_most` times as high as its layout says. `parts` may
    be left out of a story that is too long, in this order. A `blank_row` is an empty one, a
    `lone_line` a single line at a column's top or foot. Where more than `give_up` rows would stay
    empty, no step is worth taking.
    """

    subhead_space: float
    least_subhead_rows: int
    most_subhead_rows: int
    looseness: float
    title_air: float
    title_air_rows: int
    crop: float
    crop_least: float
    crop_most: float
    title_size: float
    title_sizes: int
    part: float
    parts: tuple[Part, ...]
    blank_row: float
    lone_line: float
    give_up: int
