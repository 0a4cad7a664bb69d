"""The graphics state of a content stream (ISO 32000-2, 8.4)."""

from dataclasses import dataclass, replace
from typing import Any

from epaper_pdf.preflight.colour import BLACK, Paint
from epaper_pdf.preflight.matrix import Matrix
from epaper_pdf.preflight.sights import Ink
from epaper_pdf.units import Pt

_STROKED, _FILLED, _UNSEEN = {1, 2, 5, 6}, {0, 2, 4, 6}, {3, 7}  # text render modes (9.3.6)


@dataclass(slots=True)
class State:
    """What operators change, in place: a page of text changes it thousands of times."""

    ctm: Matrix
    fill: Paint = BLACK
    stroke: Paint = BLACK
    width: Pt = 1.0
    fill_over: bool = False
    stroke_over: bool = False
    mode: int = 0
    font: str = ""
    size: float = 0.0
    render: int = 0

    @property
    def fill_ink(self) -> Ink:
        return Ink(self.fill, self.fill_over, self.mode)

    @property
    def stroke_ink(self) -> Ink:
        return Ink(self.stroke, self.stroke_over, self.mode)

    @property
    def text_inks(self) -> list[Ink]:
        """What a text is painted in; nothing where it is not seen."""
        filled = [self.fill_ink] if self.render in _FILLED else []
        return filled + ([self.stroke_ink] if self.render in _STROKED else [])

    def copy(self) -> "State":
        return replace(self)

    def take(self, paint: Paint, *, stroke: bool) -> None:
        """Take a colour to paint with."""
        if stroke:
            self.stroke = paint
        else:
            self.fill = paint

    def with_parameters(self, said: Any) -> "State":
        """Return the state with what a graphics state dictionary says (8.4.5)."""
        return replace(
            self,
            stroke_over=bool(said.get("/OP", self.stroke_over)),
            fill_over=bool(said.get("/op", said.get("/OP", self.fill_over))),
            mode=int(said.get("/OPM", self.mode)),
            width=float(said.get("/LW", self.width)),
        )


def faults_of(said: Any) -> list[str]:
    """Return the keys of a graphics state dictionary that print files may not have (X20)."""
    found = [key for key in ("/TR", "/HTP") if key in said]
    return found + (["/TR2"] if str(said.get("/TR2", "/Default")) != "/Default" else [])


def is_transparent(said: Any) -> bool:
    """Whether a graphics state dictionary lets what lies below show through."""
    opaque = float(said.get("/ca", 1)) >= 1 and float(said.get("/CA", 1)) >= 1
    masked = str(said.get("/SMask", "/None")) != "/None"
    return masked or not opaque or str(said.get("/BM", "/Normal")) not in ("/Normal", "/Compatible")
