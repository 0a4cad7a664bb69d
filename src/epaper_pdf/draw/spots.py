"""Spot inks of swatches -> Separation colour spaces (ISO 32000-2, 8.6.6.4)."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from epaper_pdf.layout.style import Swatch

if TYPE_CHECKING:
    from epaper_pdf.draw.content import Drawn


def space_name(spot: str) -> str:
    """Return the resource name of a spot ink's space."""
    return f"CS{spot.encode().hex()}"


def spaces(drawn: "Drawn", swatches: Mapping[str, Swatch]) -> dict[str, bytes]:
    """Return the colour spaces of the spot inks that a page uses, by resource name.

    Their tints run straight from paper to the alternate colour, as screens and proofs show them.
    """
    used = dict.fromkeys(_used(drawn))
    spots = {s.spot: s for s in (swatches[name] for name in used) if s.spot is not None}
    return {space_name(spot): _space(spot, swatches, one) for spot, one in sorted(spots.items())}


def _used(drawn: "Drawn") -> Iterator[str]:
    yield from (name for name, *_ in (*drawn.fills, *drawn.rules))
    yield from (ink.swatch for ink, *_ in drawn.runs)


def _space(spot: str, swatches: Mapping[str, Swatch], one: Swatch) -> bytes:
    whole = swatches[one.tint_of] if one.tint_of else one
    full = " ".join(f"{v:g}" for v in whole.cmyk).encode()
    return (
        b"[/Separation /%s /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [%s]"
        b" /N 1>>]" % (_escaped(spot), full)
    )


def _escaped(name: str) -> bytes:
    """Return a name as PDF writes it (7.3.5): all but letters and digits by number."""
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return b"".join(bytes([b]) if b in plain else b"#%02X" % b for b in name.encode())
