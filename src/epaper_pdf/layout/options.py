"""`composition:` of styles and slots -> Composition."""

from typing import Any

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.composition import UNSAID, Composition
from epaper_pdf.layout.file import CompositionFile
from epaper_pdf.units import Em, parse_length
from epaper_pdf.words import quoted
from epaper_pdf.yamlfile import Positions

# the newsroom's keys of widths, and from what to what they go: C1, D2.2 and D4 need no more
_WIDTHS: dict[str, tuple[str, Em, Em]] = {
    "autospace": ("gap", 0.0, 1.0),
    "autospace_least": ("gap_least", 0.0, 1.0),
    "autospace_most": ("gap_most", 0.0, 1.0),
    "max_gap": ("most_stretch", 0.05, 4.0),
    "interpunct": ("interpunct", 0.5, 1.0),
}


def read_composition(
    file: CompositionFile | None, places: Positions, *path: str
) -> tuple[Composition, list[Finding]]:
    """Return what the mapping at `path` states, and what is wrong with its widths."""
    if file is None:
        return UNSAID, []
    said = file.model_dump(exclude_none=True)
    widths = {key: _width(key, said.pop(key)) for key in _WIDTHS if key in said}
    findings = [
        error("wrong-value", value, at=places.span(*path, key), hint=f"such as {key}: 0.25em")
        for key, value in widths.items()
        if isinstance(value, str)
    ]
    ems: dict[str, Any] = {
        _WIDTHS[key][0]: value for key, value in widths.items() if not isinstance(value, str)
    }
    return Composition(**said, **ems), findings


def _width(key: str, text: str) -> Em | str:
    """Return a width in em, or what is wrong with it."""
    _, least, most = _WIDTHS[key]
    if not text.strip().endswith("em"):
        return f"should be in em, is {quoted(text)}"
    try:
        width = parse_length(text, em=1.0)
    except ValueError as e:
        return str(e)
    if not least <= width <= most:
        return f"should be from {least:g}em to {most:g}em, is {quoted(text)}"
    return width
