"""The graphics state of a content stream: what its operators set, whatever is painted (8.4)."""

from collections.abc import Callable
from typing import Any

import pikepdf

from epaper_pdf.geometry import Point
from epaper_pdf.preflight.colour import CMYK, GRAY, RGB, Paint, Space, initial, space_of
from epaper_pdf.preflight.matrix import UNIT, Matrix, apply, matrix, times
from epaper_pdf.preflight.sights import Sights
from epaper_pdf.preflight.state import State, faults_of, is_transparent
from epaper_pdf.preflight.tokens import Operands, number, numbers

Act = Callable[[Operands], None]
_DEVICE = {b"g": GRAY, b"G": GRAY, b"rg": RGB, b"RG": RGB, b"k": CMYK, b"K": CMYK}


class Graphics:
    """Follows the operators that set something; `does` are the acts of operators.

    `corner` is the trim's top left corner in the page's own space.
    """

    def __init__(self, sights: Sights, corner: Point) -> None:
        self.sights, self.corner = sights, corner
        self.state = State(UNIT)
        self.stack: list[State] = []
        self.text: Matrix = UNIT
        self.resources: Any = None
        self.spaces: dict[bytes, Space] = {}
        self.does: dict[bytes, Act] = {
            b"q": self._save, b"Q": self._restore, b"cm": self._transform, b"gs": self._parameters,
            b"w": self._width, b"BT": self._begin, b"Tf": self._font, b"Tm": self._matrix,
            b"Td": self._move, b"TD": self._move, b"Tr": self._render,
            **{operator: self._device(operator) for operator in _DEVICE},
            **{operator: self._space(operator) for operator in (b"cs", b"CS")},
            **{operator: self._colour(operator) for operator in (b"sc", b"scn", b"SC", b"SCN")},
        }  # fmt: skip

    def named(self, kind: str, operands: Operands) -> Any:
        """Return the resource that the last operand names, None where there is none."""
        group = self.group(kind)
        name = operands[-1].decode("latin-1") if operands else ""
        return group.get(name) if group is not None and name.startswith("/") else None

    def group(self, kind: str) -> Any:
        return self.resources.get(f"/{kind}") if self.resources is not None else None

    def _save(self, _: Operands) -> None:
        self.stack.append(self.state.copy())

    def _restore(self, _: Operands) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _transform(self, operands: Operands) -> None:
        values = numbers(operands)
        if len(values) == 6:
            self.state.ctm = times(matrix(values), self.state.ctm)

    def _width(self, operands: Operands) -> None:
        self.state.width = number(operands[-1]) if operands else 1.0

    def _parameters(self, operands: Operands) -> None:
        said = self.named("ExtGState", operands)
        if said is None:
            return
        self.state = self.state.with_parameters(said)
        self.sights.faults += [("X20", f"{key} in a graphics state") for key in faults_of(said)]
        if is_transparent(said):
            self.sights.unmeasured.add("transparency")

    def _device(self, operator: bytes) -> Act:
        space = Space(_DEVICE[operator])

        def act(operands: Operands) -> None:
            paint = Paint(space, numbers(operands))
            self.state.take(paint, stroke=operator.isupper())

        return act

    def _space(self, operator: bytes) -> Act:
        def act(operands: Operands) -> None:
            first = initial(self._space_named(operands))
            self.state.take(first, stroke=operator.isupper())

        return act

    def _space_named(self, operands: Operands) -> Space:
        name = operands[-1] if operands else b""
        if name not in self.spaces:
            known = pikepdf.Name(name.decode("latin-1")) if name.startswith(b"/") else None
            self.spaces[name] = space_of(known, self.group("ColorSpace"))
        return self.spaces[name]

    def _colour(self, operator: bytes) -> Act:
        stroke = operator.isupper()

        def act(operands: Operands) -> None:
            now = self.state.stroke if stroke else self.state.fill
            self.state.take(Paint(now.space, numbers(operands)), stroke=stroke)
            if operands and operands[-1].startswith(b"/"):
                self.sights.unmeasured.add("patterns")

        return act

    def _begin(self, _: Operands) -> None:
        self.text = UNIT

    def _font(self, operands: Operands) -> None:
        name = operands[0].decode("latin-1") if operands else ""
        size = number(operands[-1]) if operands else 0.0
        self.state.font, self.state.size = name, size

    def _matrix(self, operands: Operands) -> None:
        values = numbers(operands)
        if len(values) == 6:
            self.text = matrix(values)

    def _move(self, operands: Operands) -> None:
        values = numbers(operands)
        if len(values) == 2:
            self.text = times((1.0, 0.0, 0.0, 1.0, *values), self.text)

    def _render(self, operands: Operands) -> None:
        self.state.render = int(number(operands[-1])) if operands else 0

    def map(self, x: float, y: float) -> Point:
        return self.at(*apply(self.state.ctm, x, y))

    def at(self, x: float, y: float) -> Point:
        return Point(x - self.corner.x, self.corner.y - y)
