"""What a page shows, as its content streams were read: values for the rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.preflight.colour import Paint, Space
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen


@frozen
class Ink:
    """How something is painted: in what, and whether over what lies there (ISO 32000-2, 8.6.7)."""

    paint: Paint
    overprints: bool
    mode: int

    @property
    def spares(self) -> bool:
        """Whether inks of which it has none are left as they are (OPM 1, DeviceCMYK only)."""
        return self.overprints and self.mode == 1 and self.paint.space.family == "DeviceCMYK"


@frozen
class Text:
    size: Pt
    ink: Ink
    font: str


@frozen
class Stroke:
    width: Pt
    ink: Ink


@frozen
class Image:
    """A picture; `ppi` is the lesser of both ways, `pixels` its size, `bits` those of a component.

    A stencil is painted in `ink`.
    """

    ppi: float
    pixels: tuple[int, int]
    bits: int
    stencil: bool
    space: Space
    box: Rect


@frozen
class Painted:
    """A box that is painted: with a plain ink, or with the pixels of a picture's object.

    `cover` is the share of the box that is inked.
    """

    box: Rect
    ink: Ink | None
    picture: Any = None
    cover: float = 1.0


@dataclass(slots=True)
class Sights:
    """What a page shows. Each text and line stands once, with its first place and its number.

    `painted` are the boxes in their order, `registered` those in the registration colour;
    `unmeasured` is what boxes cannot show of the ink.
    """

    texts: dict[Text, tuple[Point, int]] = field(default_factory=dict)
    strokes: dict[Stroke, tuple[Point, int]] = field(default_factory=dict)
    fills: dict[Ink, tuple[Point, int]] = field(default_factory=dict)
    images: list[Image] = field(default_factory=list)
    spaces: set[Space] = field(default_factory=set)
    painted: list[Painted] = field(default_factory=list)
    registered: list[Rect] = field(default_factory=list)
    unmeasured: set[str] = field(default_factory=set)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def inks(self) -> Iterator[tuple[Ink, Point, int]]:
        """Yield every ink that is used, with its first place and how often."""
        for seen in (self.texts, self.strokes):
            for thing, (place, count) in seen.items():
                yield thing.ink, place, count
        for ink, (place, count) in self.fills.items():
            yield ink, place, count
