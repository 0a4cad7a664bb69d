"""What the styles say of pages that lay themselves out (`plan:`, docs/automatic-pages.md)."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from epaper_pdf.units import Pt
from epaper_pdf.values import frozen


class Form(StrEnum):
    """How a block is set: 盖文题, 图上题, 题左图右, 题右图左, 加框, 拐角文, 简讯."""

    COVER = "cover"
    PICTURE_TOP = "picture-top"
    PICTURE_RIGHT = "picture-right"
    PICTURE_LEFT = "picture-left"
    BOX = "box"
    ELL = "ell"
    LIST = "list"


@frozen
class Planning:
    """What planned blocks may be, and the price of what they would rather not be.

    `by_rank` are the title sizes wanted, from which a title may be `step` of `sizes` away, and have
    up to `air` more rows of air; `titles` name the title style of each
    rank. `spans` are columns, least and most; legs are rows of text in a column: never fewer than
    `least_leg`, best within `best_leg`.
    """

    titles: Mapping[int, str] = field(default_factory=dict)
    sizes: tuple[Pt, ...] = (42, 36, 32, 28, 24, 21, 18, 16, 14, 12)
    by_rank: Mapping[int, Pt] = field(default_factory=lambda: {1: 36, 2: 28, 3: 21, 4: 18, 5: 14})
    step: int = 3
    air: int = 2
    spans: Mapping[int, tuple[int, int]] = field(
        default_factory=lambda: {1: (3, 6), 2: (2, 6), 3: (1, 4), 4: (1, 3), 5: (1, 3)}
    )
    least_leg: int = 4
    best_leg: tuple[int, int] = (7, 38)
    forms: frozenset[Form] = frozenset(Form)
    tracking: float = 0.8
    title_air: float = 0.4
    crop_range: tuple[float, float] = (0.82, 1.12)
    crop: float = 0.35
    picture_size: float = 1.2
    picture_narrow: float = 2.4
    jump: float = 10.0
    jump_keep: float = 0.45
    title_size: float = 1.0
    blank_row: float = 2.5
    butt: float = 4.0
    vline: float = 8.0
    hline: float = 3.0
    order: float = 0.02


USUAL = Planning()
