"""What a page of a PDF uses: colours, fonts, blend spaces, of all that it draws."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from epaper_pdf.placed.faults import Unplaceable
from epaper_pdf.placed.objects import inks_of, is_embedded, operators_of, spots_among
from epaper_pdf.placed.scan import paints_rgb

MOST_OBJECTS = 20_000
MOST_OPERATORS = 48 << 20  # bytes
_DEPTH = 12  # of colour spaces within colour spaces
_ENCODED = {"/WinAnsiEncoding", "/MacRomanEncoding"}


@dataclass(slots=True)
class Used:
    """Names of what was found: colour spaces, inks, fonts not embedded or without a ToUnicode."""

    rgb: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    unembedded: set[str] = field(default_factory=set)
    untold: set[str] = field(default_factory=set)
    blending: set[str] = field(default_factory=set)


def used_by(page: pikepdf.Page) -> Used:
    """Look through a page and all that it draws, each thing once.

    Raises:
        Unplaceable: it holds more than can be looked through.
    """
    walk = _Walk()
    walk.group(page.obj)
    resources = page.obj.get("/Resources", Dictionary())
    walk.drawing(resources, page.obj.get("/Contents", Array()))
    while walk.queue:
        walk.drawing(*walk.queue.pop())
    return walk.used


class _Walk:
    def __init__(self) -> None:
        self.used = Used()
        self.queue: list[tuple[Object, Object]] = []
        self._seen: set[tuple[int, int]] = set()
        self._drawn: set[tuple[int, int]] = set()
        self._objects, self._read = 0, 0

    def drawing(self, resources: Object, content: Object) -> None:
        """Look at a content stream, then at what its resources name."""
        self._operators(content)
        for kind, look in (
            ("/ColorSpace", self._colour), ("/XObject", self._xobject), ("/Pattern", self._pattern),
            ("/Shading", self._shading), ("/Font", self._font), ("/ExtGState", self._state),
        ):  # fmt: skip
            for thing in self._new(resources.get(kind, Dictionary())):
                look(thing)

    def _new(self, named: Object) -> Iterator[Object]:
        for key in sorted(named.keys()):
            thing = named[key]
            self._objects += 1
            if self._objects > MOST_OBJECTS:
                raise Unplaceable(f"holds more than {MOST_OBJECTS:,} things")
            if not thing.is_indirect:
                yield thing
            elif thing.objgen not in self._seen:
                self._seen.add(thing.objgen)
                yield thing

    def _operators(self, content: Object) -> None:
        data = operators_of(content)
        self._read += len(data)
        if self._read > MOST_OPERATORS:
            raise Unplaceable(f"draws with more than {MOST_OPERATORS >> 20} MiB of operators")
        if paints_rgb(data):
            self.used.rgb.add("DeviceRGB")

    def _colour(self, space: Object, depth: int = 0) -> None:
        """Note a colour space that is not the press's, and those below it (X19, N22)."""
        if depth > _DEPTH:
            raise Unplaceable("has colour spaces without end")
        kind = str(space[0]) if isinstance(space, Array) and len(space) else str(space)
        if kind in ("/DeviceRGB", "/RGB", "/CalRGB", "/CalGray", "/Lab"):
            self.used.rgb.add({"/RGB": "DeviceRGB"}.get(kind, kind[1:]))
        if not isinstance(space, Array) or len(space) < 2:
            return
        if kind == "/ICCBased" and int(space[1].get("/N", 0)) == 3:
            self.used.rgb.add("ICCBased RGB")
        elif kind in ("/Indexed", "/I", "/Pattern"):
            self._colour(space[1], depth + 1)
        elif kind in ("/Separation", "/DeviceN"):
            self.used.spots.update(spots_among(inks_of(space)))
            self._colour(space[2], depth + 1)

    def _xobject(self, thing: Object) -> None:
        if thing.get("/Subtype") == Name.Form:
            self._form(thing)
            return
        if "/ColorSpace" in thing:
            self._colour(thing.ColorSpace)
        if "/SMask" in thing and isinstance(thing.SMask, Stream):
            self._colour(thing.SMask.get("/ColorSpace", Name.DeviceGray))

    def _form(self, form: Object) -> None:
        self.group(form)
        self._later(form.get("/Resources", Dictionary()), form)

    def _later(self, resources: Object, content: Object) -> None:
        """Look at a content stream later, once, however many things name it."""
        if content.objgen not in self._drawn:
            self._drawn.add(content.objgen)
            self.queue.append((resources, content))

    def group(self, holder: Object, *, mask: bool = False) -> None:
        """Note the blend space of a transparency group (X15, N17)."""
        group = holder.get("/Group", Dictionary())
        if group.get("/S") != Name.Transparency or "/CS" not in group:
            return
        space = group.CS
        kind = str(space[0]) if isinstance(space, Array) else str(space)
        if kind == "/ICCBased" and int(space[1].get("/N", 0)) == 4:
            return
        if kind != "/DeviceCMYK" and not (mask and kind in ("/DeviceGray", "/CalGray")):
            self.used.blending.add(kind[1:])

    def _pattern(self, pattern: Object) -> None:
        if isinstance(pattern, Stream):
            self._form(pattern)
        elif "/Shading" in pattern:
            self._shading(pattern.Shading)

    def _shading(self, shading: Object) -> None:
        self._colour(shading.get("/ColorSpace", Name.DeviceGray))

    def _state(self, state: Object) -> None:
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary) and "/G" in mask:
            self.group(mask.G, mask=True)
            self._later(mask.G.get("/Resources", Dictionary()), mask.G)

    def _font(self, font: Object) -> None:
        name = str(font.get("/BaseFont", "/Type3"))[1:]
        if "/ToUnicode" not in font and str(font.get("/Encoding")) not in _ENCODED:
            self.used.untold.add(name)
        if font.get("/Subtype") == Name.Type3:
            for glyph in self._new(font.get("/CharProcs", Dictionary())):
                self._later(font.get("/Resources", Dictionary()), glyph)
            return
        if not is_embedded(font):
            self.used.unembedded.add(name)
