"""Objects of a PDF -> facts that are asked of ads and of finished pages alike (ISO 32000-2).

What pages inherit is theirs already: pikepdf.open sees to that (`inherit_page_attributes`).
"""

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, Object, Stream

from epaper_pdf.geometry import Rect

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_NO_SPOTS = {"Cyan", "Magenta", "Yellow", "Black", "None", "All"}


def rect_of(corners: Object) -> Rect:
    """Return a rectangle (7.9.5), its lower left corner as `left` and `top` (y up).

    Raises:
        ValueError: it has not four numbers.
    """
    x0, y0, x1, y1 = (float(n) for n in corners)
    return Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


def operators_of(contents: Object) -> bytes:
    """Return a content stream, or those of a page as one (7.8.2)."""
    streams = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(s.read_bytes() for s in streams if isinstance(s, Stream))


def is_embedded(font: Object) -> bool:
    """Tell whether a font's glyphs are in the file (9.9)."""
    if font.get("/Subtype") == Name.Type3:
        return True
    holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = holder.get("/FontDescriptor", Dictionary())
    return any(isinstance(descriptor.get(key), Stream) for key in _FILES)


def inks_of(space: Object) -> tuple[str, ...]:
    """Return the colorants of a Separation or DeviceN space (8.6.6)."""
    named = [space[1]] if isinstance(space[1], Name) else list(space[1])
    return tuple(str(ink).removeprefix("/") for ink in named)


def spots_among(inks: Iterable[str]) -> tuple[str, ...]:
    """Return the inks that are no process colours; `All`, the registration colour, is none."""
    return tuple(ink for ink in inks if ink not in _NO_SPOTS)
