"""Content streams of a page and its forms -> Sights."""

from dataclasses import replace
from math import hypot
from typing import Any, TypeVar

import pikepdf

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.placed.objects import operators_of
from epaper_pdf.preflight.colour import CMYK, GRAY, Space, space_of
from epaper_pdf.preflight.graphics import Act, Graphics
from epaper_pdf.preflight.ink import mode_of
from epaper_pdf.preflight.matrix import UNIT, apply, around, corners, matrix, scale, times
from epaper_pdf.preflight.sights import Image, Ink, Painted, Sights, Stroke, Text
from epaper_pdf.preflight.state import State
from epaper_pdf.preflight.tokens import Operands, number, numbers, operators

_FORMS = 12  # forms within forms
_PAINTING = (b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_SQUARE = ((0, 0), (1, 0), (0, 1), (1, 1))  # where pictures are drawn
_COVER, _LARGE = 0.6, 24.0  # of small type that is ink, at most, even in the boldest of faces
_BAND = 4.0  # points from which on a straight line is an area
_Within = tuple[tuple[int, int], ...]
_Key = TypeVar("_Key")


def see_page(page: pikepdf.Page, trim: Rect) -> Sights:
    """Return what a page shows; `trim` is its TrimBox as the PDF has it (y up).

    Raises:
        pikepdf.PdfError: a stream cannot be decoded.
    """
    sights = Sights()
    reader = _Reader(sights, Point(trim.left, trim.bottom))
    data = operators_of(page.obj.get("/Contents", pikepdf.Array()))
    reader.read(data, page.resources, State(UNIT), ())
    return sights


class _Reader(Graphics):
    """Follows all operators, and notes what they paint."""

    def __init__(self, sights: Sights, corner: Point) -> None:
        super().__init__(sights, corner)
        self.path: list[Point] = []
        self.rects: list[Rect] = []
        self.within: _Within = ()
        self.does |= {
            b"m": self._point, b"l": self._point, b"c": self._point, b"v": self._point,
            b"y": self._point, b"re": self._rect, b"n": self._end, b"Tj": self._show,
            b"TJ": self._show, b"'": self._show, b'"': self._show, b"Do": self._do,
            b"sh": self._shade, b"BI": self._inline,
            **{operator: self._painting(operator) for operator in _PAINTING},
        }  # fmt: skip

    def read(self, data: bytes, resources: Any, state: State, within: _Within) -> None:
        kept = self.state, self.stack, self.resources, self.within, self.spaces
        self.state, self.stack, self.resources, self.within = state, [], resources, within
        self.spaces = {}
        for operator, operands in operators(data):
            act = self.does.get(operator)
            if act is not None:
                act(operands)
        self.state, self.stack, self.resources, self.within, self.spaces = kept

    def _show(self, operands: Operands) -> None:
        """Note a text: its size, its inks, and a box that it is within.

        The box is right where each code is two bytes and an em wide, as of Han; else it is larger.
        """
        inks = self.state.text_inks
        if not inks:
            return
        whole = times(self.text, self.state.ctm)
        em = self.state.size
        size = round(em * scale(whole), 1)
        codes = sum(len(o.replace(b" ", b"")) for o in operands if o[:1] in b"[<(") / 4
        ends = (0.0, -0.12 * em), (codes * em, 0.88 * em)
        box = around([self.at(*apply(whole, x, y)) for x, y in ends])
        place = self.at(whole[4], whole[5])
        for ink in inks:
            self._used(ink, box)
            _note(self.sights.texts, Text(size, ink, self.state.font), place)
            cover = _COVER if size < _LARGE else 1.0
            self.sights.painted.append(Painted(box, ink, cover=cover, is_type=True))

    def _point(self, operands: Operands) -> None:
        values = numbers(operands)
        if len(values) >= 2:
            self.path.append(self.map(values[-2], values[-1]))

    def _rect(self, operands: Operands) -> None:
        values = numbers(operands)
        if len(values) == 4:
            x, y, width, height = values
            self.rects.append(around([self.map(x, y), self.map(x + width, y + height)]))

    def _end(self, _: Operands) -> None:
        self.path, self.rects = [], []

    def _painting(self, operator: bytes) -> Act:
        strokes, fills = operator[:1] in b"SsBb", operator[:1] in b"fFBb"

        def act(operands: Operands) -> None:
            boxes = [*self.rects, *([around(self.path)] if self.path else [])]
            if boxes and fills:
                self._filled(boxes)
            if boxes and strokes:
                self._stroked(boxes[0])
            self._end(operands)

        return act

    def _filled(self, boxes: list[Rect]) -> None:
        ink = self.state.fill_ink
        for box in boxes:
            self._used(ink, box)
        _note(self.sights.fills, ink, corners(boxes[0])[0])
        self.sights.painted += [Painted(box, ink) for box in boxes]
        if ink.paint.plates() is None:
            self.sights.unmeasured.add(f"colours in {ink.paint.space.family}")

    def _stroked(self, box: Rect) -> None:
        ink = self.state.stroke_ink
        self._used(ink, box)
        width = round(self.state.width * scale(self.state.ctm), 3)
        _note(self.sights.strokes, Stroke(width, ink), corners(box)[0])
        if width >= _BAND and not (box.width and box.height):
            across = (0.0, -width / 2) if box.width else (-width / 2, 0.0)
            self.sights.painted.append(Painted(box.inset(*across), ink))

    def _used(self, ink: Ink, box: Rect) -> None:
        self.sights.spaces.add(ink.paint.space)
        if "All" in ink.paint.space.inks:
            self.sights.registered.append(box)

    def _do(self, operands: Operands) -> None:
        form = self.named("XObject", operands)
        if not isinstance(form, pikepdf.Stream):
            return
        kind = str(form.get("/Subtype", ""))
        if kind == "/Image":
            self._image(form)
        elif kind == "/Form" and len(self.within) < _FORMS and form.objgen not in self.within:
            self._form(form)

    def _form(self, form: Any) -> None:
        group = form.get("/Group")
        if group is not None and "/CS" in group and space_of(group.CS).family != CMYK:
            self.sights.faults.append(("X15", space_of(group.CS).family))
        own = matrix([float(v) for v in form.get("/Matrix", UNIT)])
        state = replace(self.state, ctm=times(own, self.state.ctm))
        resources = form.get("/Resources", self.resources)
        self.read(form.read_bytes(), resources, state, (*self.within, form.objgen))

    def _image(self, image: Any) -> None:
        stencil = bool(image.get("/ImageMask", False))
        size = int(image.get("/Width", 1)), int(image.get("/Height", 1))
        bits = 1 if stencil else int(image.get("/BitsPerComponent", 8))
        space = self._image_space(image.get("/ColorSpace"), stencil=stencil)
        self._picture(size, bits, space, stencil=stencil, source=image)
        if "/Alternates" in image:
            self.sights.faults.append(("X18", "1"))
        if not stencil and space.family != GRAY and not mode_of(image):
            self.sights.unmeasured.add("pictures that are not in plain inks")
        if "/SMask" in image:
            self.sights.unmeasured.add("transparency")

    def _image_space(self, value: Any, *, stencil: bool) -> Space:
        return self.state.fill.space if stencil else space_of(value, self.group("ColorSpace"))

    def _picture(
        self, pixels: tuple[int, int], bits: int, space: Space, *, stencil: bool, source: Any
    ) -> None:
        m = self.state.ctm
        ways = zip(pixels, (hypot(m[0], m[1]), hypot(m[2], m[3])), strict=True)
        ppi = min((count * 72 / length for count, length in ways if length > 0), default=0.0)
        box = around([self.map(x, y) for x, y in _SQUARE])
        self.sights.images.append(Image(ppi, pixels, bits, stencil, space, box))
        self.sights.spaces.add(space)
        ink: Ink | None = self.state.fill_ink if stencil else None
        self.sights.painted.append(Painted(box, ink, source))

    def _inline(self, operands: Operands) -> None:
        said = dict(zip(operands[::2], operands[1::2], strict=False))

        def value(short: bytes, long: bytes, default: bytes) -> bytes:
            return said.get(short, said.get(long, default))

        stencil = value(b"/IM", b"/ImageMask", b"false") == b"true"
        name = value(b"/CS", b"/ColorSpace", b"").decode("latin-1")
        named = pikepdf.Name(name) if name.startswith("/") else None
        width, height, bits = (
            int(number(value(short, long, b"1")))
            for short, long in (
                (b"/W", b"/Width"), (b"/H", b"/Height"), (b"/BPC", b"/BitsPerComponent")
            )
        )  # fmt: skip
        space = self._image_space(named, stencil=stencil)
        self._picture((width, height), bits, space, stencil=stencil, source=None)
        self.sights.unmeasured.add("inline images")

    def _shade(self, operands: Operands) -> None:
        shading = self.named("Shading", operands)
        self.sights.unmeasured.add("shadings")
        if shading is not None:
            self.sights.spaces.add(self._image_space(shading.get("/ColorSpace"), stencil=False))


def _note(seen: dict[_Key, tuple[Point, int]], key: _Key, place: Point) -> None:
    first, count = seen.get(key, (place, 0))
    seen[key] = first, count + 1
