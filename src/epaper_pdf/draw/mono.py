"""Pages of one ink (`ink: mono`): each swatch -> its grey, in print K and nothing else."""

from collections.abc import Mapping
from dataclasses import replace

from epaper_pdf.layout.style import Swatch

MONO = "mono"
_LUMA = (0.2126, 0.7152, 0.0722)  # of R, G, B (ITU-R BT.709), sRGB's numbers taken as they are


def mono(swatches: Mapping[str, Swatch]) -> dict[str, Swatch]:
    """Return the swatches as one ink prints them: as light as they look, the same on screens.

    What is K alone already stays as it is.
    """
    return {name: _grey(swatch) for name, swatch in swatches.items()}


def _grey(swatch: Swatch) -> Swatch:
    if not any(swatch.cmyk[:3]):
        black, light = swatch.cmyk[3], min(swatch.srgb)
    else:
        light = round(sum(w * v for w, v in zip(_LUMA, swatch.srgb, strict=True)), 4)
        black = round(1 - light, 4)
    return replace(swatch, cmyk=(0.0, 0.0, 0.0, black), srgb=(light, light, light), spot=None)
