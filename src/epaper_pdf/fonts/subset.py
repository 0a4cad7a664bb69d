"""A face and glyphs -> the font file that a PDF embeds: the same bytes whatever it is cut from.

Cutting out of a font of 30,000 glyphs takes milliseconds each time. A stock is cut once with all
the glyphs that many subsets will want, and each of them is cut out of that in a tenth of the time.
"""

import struct
from collections.abc import Collection, Iterable, Mapping, Set
from functools import cached_property

import uharfbuzz as hb

from epaper_pdf.values import frozen

_DROPPED = tuple(
    int.from_bytes(tag.ljust(4).encode(), "big")
    for tag in (
        "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "name", "post", "OS/2", "cmap", "vhea", "vmtx",
        "VORG", "gasp", "STAT", "DSIG", "meta",
    )
)  # fmt: skip
_FLAGS = (
    hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
)
# what HarfBuzz counts anew over the glyphs that are left of a pinned font; the font's bound it, too
_BOUNDS = {"head": [(36, 44)], "hhea": [(10, 18)], "maxp": [(6, 14), (28, 32)]}
_ADJUSTMENT = 8  # where `head` has what makes all words of the file add up to the following
_WHOLE = 0xB1B0AFBA  # (OpenType, head)


@frozen
class Program:
    """An embeddable subset: `to_new` maps the original glyph ids to its own; None keeps them."""

    data: bytes
    to_new: Mapping[int, int] | None


def subset(face: hb.Face, glyphs: Iterable[int], weight: int | None, *, cff: bool) -> Program:
    """Return a font reduced to `glyphs`, a variable one pinned at `weight`.

    glyf outlines become a small TrueType file with glyph ids of its own; CFF outlines a bare CFF
    table that keeps the original ids.
    """
    plan = hb.SubsetInput()
    plan.flags = _FLAGS
    if cff:
        plan.flags |= hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.RETAIN_GIDS
    plan.glyph_set.update(glyphs)
    plan.drop_table_tag_set.update(_DROPPED)
    plan.layout_feature_tag_set.clear()
    if weight is not None:
        plan.pin_axis_location(face, "wght", weight)
    made = hb.SubsetPlan(face, plan)
    out = made.execute()
    if cff:
        return Program(bytes(out.reference_table("CFF ").data), None)
    data = bytes(out.blob.data)
    data = data if weight is None else _bounded(data, face)
    return Program(data, dict(made.old_to_new_glyph_mapping.items()))


class Stock:
    """A subset with glyf outlines, from which smaller ones are cut."""

    def __init__(self, program: Program) -> None:
        assert program.to_new is not None
        self.program, self._to_new = program, program.to_new

    @property
    def glyphs(self) -> Set[int]:
        """The glyphs of the face that are in it."""
        return self._to_new.keys()

    def holds(self, glyphs: Iterable[int]) -> bool:
        return all(glyph in self._to_new for glyph in glyphs)

    def cut(self, glyphs: Collection[int]) -> Program:
        """Return what the face itself would give for `glyphs`."""
        made = subset(self._face, [self._to_new[glyph] for glyph in glyphs], None, cff=False)
        assert made.to_new is not None
        return Program(made.data, {glyph: made.to_new[self._to_new[glyph]] for glyph in glyphs})

    @cached_property
    def _face(self) -> hb.Face:
        return hb.Face(hb.Blob(self.program.data))


def _bounded(data: bytes, source: hb.Face) -> bytes:
    """Return a font file with the bounds of its source, so that they do not hang on its glyphs."""
    file = bytearray(data)
    directory = 12 + 16 * int.from_bytes(data[4:6], "big")
    tables: dict[str, tuple[int, int, int]] = {}
    for entry in range(12, directory, 16):
        tag, _, start, size = struct.unpack_from(">4s3L", file, entry)
        tables[tag.decode()] = entry, start, size
    for name, ranges in _BOUNDS.items():
        entry, start, size = tables[name]
        own = source.reference_table(name).data
        for first, end in ranges:
            file[start + first : start + end] = own[first:end]
        if name == "head":
            file[start + _ADJUSTMENT : start + _ADJUSTMENT + 4] = bytes(4)
        struct.pack_into(">L", file, entry + 4, _sum(file[start : start + size]))
    sums = (int.from_bytes(file[e + 4 : e + 8], "big") for e, _, _ in tables.values())
    whole = _sum(file[:directory]) + sum(sums)
    struct.pack_into(">L", file, tables["head"][1] + _ADJUSTMENT, (_WHOLE - whole) & 0xFFFFFFFF)
    return bytes(file)


def _sum(data: bytearray) -> int:
    """Return the sum of the words of a table (OpenType, "Calculating checksums")."""
    padded = bytes(data) + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF
