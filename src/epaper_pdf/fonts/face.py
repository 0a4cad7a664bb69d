"""One face: a font file at one weight, opened with HarfBuzz for widths, shapes and subsets."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property
from math import inf
from pathlib import Path

import uharfbuzz as hb

from epaper_pdf.fonts.subset import Program, Stock, subset
from epaper_pdf.units import Em
from epaper_pdf.values import frozen


class NotAFont(Exception):
    """The file holds no font that can be embedded."""


@frozen
class Shaped:
    """Glyphs of a short text; glyph i shows the characters from `clusters[i]` on."""

    glyphs: tuple[int, ...]
    advances: tuple[Em, ...]
    clusters: tuple[int, ...]


_FEATURES: dict[str, bool | int] = {"liga": False, "clig": False, "locl": True, "kern": True}
_EMBEDDABLE = {"glyf", "CFF "}


class Face:
    """A face of the paper. `name` is unique among the faces of a paper and names its PDF resource.

    What is shaped takes the forms of `language` (`locl`, N9).

    Raises (on construction):
        NotAFont: the bytes are no font, or one without glyf or CFF outlines.
        OSError: the file cannot be read.
    """

    def __init__(
        self, name: str, path: Path, *, weight: int | None = None, language: str = "zh-Hans"
    ) -> None:
        self.name = name
        self.language = language
        self.path = path
        self.weight = weight
        with path.open("rb") as file:
            head = file.read(4)
        if head not in (b"\0\1\0\0", b"OTTO", b"true", b"ttcf"):
            raise NotAFont(f"{path.name} is not an OpenType font")
        self._face = hb.Face(hb.Blob.from_file_path(str(path)))
        tables = set(self._face.table_tags)
        if not tables & _EMBEDDABLE or self._face.glyph_count == 0:
            raise NotAFont(f"{path.name} has no outlines that can be embedded")
        self.is_cff = "CFF " in tables
        self.upem = self._face.upem
        self._stock: Stock | None = None
        self._font = hb.Font(self._face)
        if weight is not None:
            self._font.set_variations({"wght": weight})

    def __repr__(self) -> str:
        return f"Face({self.name!r})"

    @cached_property
    def glyph_of(self) -> "Mapping[str, int]":
        """Glyph ids by character, looked up when first asked for; 0 where the font has none."""
        return _Glyphs(self._font)

    @cached_property
    def width_of(self) -> "Mapping[str, Em]":
        """Widths by character, as glyphs that nothing shapes."""
        return _Widths(self)

    @cached_property
    def width_or_inf(self) -> "Mapping[str, Em]":
        """Widths by character, infinite where the font has none."""
        return _Widths(self, lacking=inf)

    @cached_property
    def has_centred_marks(self) -> bool:
        """Whether the ink of a full-width comma stands in the middle of its cell (B1, B8)."""
        extents = self._font.get_glyph_extents(self.glyph_of["，"])
        if not self.glyph_of["，"] or extents is None:
            return False
        return bool(0.4 < (extents.x_bearing + extents.width / 2) / self.upem < 0.6)

    def variation(self, char: str, selector: str) -> int:
        """Return the glyph of `char` in the form of a variation selector, 0 where there is none."""
        return int(self._font.get_variation_glyph(ord(char), ord(selector)) or 0)

    def advance(self, glyph: int) -> Em:
        """Return the width of a glyph."""
        return int(self._font.get_glyph_h_advance(glyph)) / int(self.upem)

    def ink(self, glyph: int) -> tuple[Em, Em]:
        """Return where the ink of a glyph begins and ends, from its origin along the line."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None:
            return 0.0, self.advance(glyph)
        left = extents.x_bearing / self.upem
        return left, left + extents.width / self.upem

    @cache  # noqa: B019 - faces live as long as the process
    def shape(self, text: str, features: str = "") -> Shaped:
        """Shape a short text of one script; `features` are further OpenType features, by space."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        buffer.language = self.language
        hb.shape(self._font, buffer, {**_FEATURES, **dict.fromkeys(features.split(), True)})
        return Shaped(
            tuple(info.codepoint for info in buffer.glyph_infos),
            tuple(p.x_advance / self.upem for p in buffer.glyph_positions),
            tuple(info.cluster for info in buffer.glyph_infos),
        )

    @cache  # noqa: B019 - faces live as long as the process
    def upright(self, char: str) -> int:
        """Return the glyph of `char` in a vertical line: its `vert` form where there is one."""
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.guess_segment_properties()
        buffer.direction = "ttb"
        buffer.language = self.language
        hb.shape(self._font, buffer, {"vert": True})
        infos = buffer.glyph_infos
        return int(infos[0].codepoint) if len(infos) == 1 else self.glyph_of[char]

    @cached_property
    def _present(self) -> set[str]:
        """Characters that were asked for and are there."""
        return set()

    def lacks(self, text: Iterable[str]) -> set[str]:
        """Return the characters of `text` that the face has no glyph for."""
        unsure = set(text) - self._present
        if not unsure:
            return unsure
        missing = {c for c in unsure if not self.glyph_of[c]}
        self._present |= unsure - missing
        return missing

    @cached_property
    def postscript_name(self) -> str:
        """The font's own name with the pinned weight, as PDF wants it: no spaces, ASCII."""
        own = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        plain = "".join(c for c in own if c.isascii() and (c.isalnum() or c in "-_"))
        return f"{plain.partition('-')[0]}-wght{self.weight}" if self.weight is not None else plain

    @cached_property
    def metrics(self) -> "Metrics":
        """The figures of a PDF font descriptor, in 1/1000 em."""
        k = 1000 / self.upem
        extents = self._font.get_font_extents("ltr")
        head = self._face.reference_table("head").data
        os2 = self._face.reference_table("OS/2").data
        ascent, descent = extents.ascender * k, extents.descender * k
        box = tuple(
            int.from_bytes(head[o : o + 2], "big", signed=True) * k for o in (36, 38, 40, 42)
        )
        cap = int.from_bytes(os2[88:90], "big", signed=True) * k if len(os2) >= 90 else ascent
        weight = self.weight or int.from_bytes(os2[4:6], "big")
        return Metrics(ascent, descent, cap, weight, (box[0], box[1], box[2], box[3]))

    @property
    def stock(self) -> Program | None:
        """What was prepared."""
        return self._stock.program if self._stock else None

    def prepare(self, glyphs: Collection[int], stock: Program | None = None) -> None:
        """Cut in advance what many subsets of `glyphs` are wanted of; they are the same without.

        It is an earlier `stock` of this face where that has them all; else what that has is in it.
        """
        if self.is_cff:
            return
        if stock is not None:
            self._stock = Stock(stock)
        held = set(self._stock.glyphs) if self._stock else set[int]()
        if self._stock is None or not held.issuperset(glyphs):
            both = held.union(glyphs)
            self._stock = Stock(subset(self._face, both, self.weight, cff=False))

    def subset(self, glyphs: Collection[int]) -> Program:
        """Return the font reduced to `glyphs`, a variable font pinned at the face's weight."""
        if self._stock is not None and self._stock.holds(glyphs):
            return self._stock.cut(glyphs)
        return subset(self._face, glyphs, self.weight, cff=self.is_cff)


class _Glyphs(dict[str, int]):
    def __init__(self, font: hb.Font) -> None:
        self._nominal = font.get_nominal_glyph

    def __missing__(self, char: str) -> int:
        glyph = self._nominal(ord(char)) or 0
        if not glyph and char in "\t\r":
            glyph = self[" "]  # typed white space that no font draws
        self[char] = glyph
        return glyph


class _Widths(dict[str, Em]):
    def __init__(self, face: Face, *, lacking: Em | None = None) -> None:
        self._face, self._lacking = face, lacking

    def __missing__(self, char: str) -> Em:
        glyph = self._face.glyph_of[char]
        width = self._face.advance(glyph) if glyph or self._lacking is None else self._lacking
        self[char] = width
        return width


@frozen
class Metrics:
    """Figures of a PDF font descriptor, in 1/1000 em."""

    ascent: float
    descent: float
    cap_height: float
    weight: int
    bbox: tuple[float, float, float, float]
