"""Colour spaces of a PDF -> what is painted in them (ISO 32000-2, 8.6)."""

from typing import Any

import pikepdf

from epaper_pdf.values import frozen

GRAY, RGB, CMYK = "DeviceGray", "DeviceRGB", "DeviceCMYK"
_BY_NAME = {
    "/DeviceGray": GRAY, "/G": GRAY, "/DeviceRGB": RGB, "/RGB": RGB, "/DeviceCMYK": CMYK,
    "/CMYK": CMYK, "/Pattern": "Pattern",
}  # fmt: skip
_PROCESS = {"Cyan", "Magenta", "Yellow", "Black", "None"}
_NESTED = 4  # spaces within spaces


@frozen
class Space:
    """A colour space by its family; `inks` are the colorants of Separation and DeviceN."""

    family: str
    inks: tuple[str, ...] = ()

    @property
    def spots(self) -> tuple[str, ...]:
        """The inks that are no process colours; `All` is the registration colour, none either."""
        return tuple(ink for ink in self.inks if ink not in _PROCESS and ink != "All")


@frozen
class Paint:
    """A colour to paint with: `values` in its space."""

    space: Space
    values: tuple[float, ...]

    @property
    def is_white(self) -> bool:
        match self.space.family:
            case "DeviceCMYK" | "Separation" | "DeviceN":
                return bool(self.values) and not any(self.values)
            case "DeviceGray" | "DeviceRGB":
                return bool(self.values) and min(self.values) >= 1
        return False

    @property
    def is_black(self) -> bool:
        """Whether it is black ink alone, in full."""
        if self.space.family == CMYK:
            return self.values == (0, 0, 0, 1)
        if self.space.inks == ("Black",):
            return self.values == (1,)
        return self.space.family == GRAY and self.values == (0,)

    @property
    def ink_count(self) -> int:
        """How many inks are printed."""
        if self.space.family in (RGB, "ICCBased", "Lab", "CalRGB"):
            return 0 if self.is_white else 3
        return (
            sum(v > 0 for v in self.values)
            if self.space.family != GRAY
            else int(self.values != (1,))
        )

    def inks(self) -> tuple[float, float, float, float] | None:
        """Return cyan, magenta, yellow and black from 0 to 1; None where only a reader can tell."""
        match self.space.family:
            case "DeviceCMYK" if len(self.values) == 4:
                c, m, y, k = self.values
                return c, m, y, k
            case "DeviceGray" if len(self.values) == 1:
                return 0.0, 0.0, 0.0, 1 - self.values[0]
        return None


BLACK = Paint(Space(GRAY), (0.0,))


def space_of(value: Any, named: Any = None, depth: int = 0) -> Space:
    """Return the space that a PDF object names or is; `named` are the page's own spaces."""
    if isinstance(value, pikepdf.Name):
        known = _BY_NAME.get(str(value))
        if known is not None:
            return Space(known)
        other = named.get(str(value)) if named is not None else None
        return space_of(other, None, depth + 1) if other is not None else Space("unknown")
    if not isinstance(value, pikepdf.Array) or not len(value) or depth > _NESTED:
        return Space("unknown")
    family = str(value[0]).removeprefix("/")
    if family == "Separation":
        return Space(family, (str(value[1]).removeprefix("/"),))
    if family == "DeviceN":
        return Space(family, tuple(str(name).removeprefix("/") for name in value[1]))
    if family in ("Indexed", "I") and len(value) > 1:
        return space_of(value[1], named, depth + 1)
    if family == "Pattern":
        return space_of(value[1], named, depth + 1) if len(value) > 1 else Space(family)
    return Space(family)


def initial(space: Space) -> Paint:
    """Return a space's first colour (ISO 32000-2, 8.6.8)."""
    match space.family:
        case "DeviceCMYK":
            return Paint(space, (0.0, 0.0, 0.0, 1.0))
        case "Separation" | "DeviceN":
            return Paint(space, (1.0,) * len(space.inks))
        case "DeviceRGB" | "CalRGB" | "Lab":
            return Paint(space, (0.0, 0.0, 0.0))
    return Paint(space, (0.0,))
