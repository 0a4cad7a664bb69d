"""Styles against a printer's numbers, before a page is made (N11 to N13, N16).

What the engine stacks is text in black over a tint, and type in paper out of a band.
"""

from collections.abc import Iterator

from epaper_pdf.findings import Finding, warning
from epaper_pdf.layout.file import TypesFile
from epaper_pdf.layout.style import PAPER, THIN, Look, Styles, Swatch, TitleStyle, TypeStyle
from epaper_pdf.layout.styles import is_light
from epaper_pdf.printer.printer import Limits
from epaper_pdf.units import Pt

_RULES = (("hairline", THIN), ("red", 2 * THIN))  # the thinnest rules that pages have in a swatch


def ink_rules(styles: Styles, limits: Limits) -> Iterator[Finding]:
    """Yield swatches with too much ink, and small type and thin rules in several inks.

    A spot ink that is kept is one ink more on the press, whatever its colour looks like in four.
    """
    for swatch in styles.swatches.values():
        yield from _swatch(swatch, limits)
    for key in TypesFile.model_fields:
        yield from _type(key, getattr(styles, key), None, styles, limits)
    for title in styles.titles.values():
        yield from _title(title, styles, limits)
    for name, width in _RULES:
        swatch = styles.swatches[name]
        if is_mixed(swatch) and width < limits.coloured_line:
            message = (
                f"the swatch {name!r} is of {_inks(swatch)} inks and draws rules of {width:.2f} pt"
            )
            hint = f"rules thinner than {limits.coloured_line:g} pt do not register: one ink alone"
            yield warning("coloured-rule", message, at=swatch.at, hint=hint)


def _swatch(swatch: Swatch, limits: Limits) -> Iterator[Finding]:
    coloured = (swatch.share if swatch.spot else sum(swatch.cmyk[:3])) * 100
    total = coloured if swatch.spot else sum(swatch.cmyk) * 100
    if total > limits.ink + 1e-6:
        message = f"the swatch {swatch.name!r} has {total:g} % of ink, more than {limits.ink:g} %"
        hint = "less of the three colours and more black looks the same"
        yield warning("swatch-ink", message, at=swatch.at, hint=hint)
    most = min(limits.ink, limits.rich_black)
    below = coloured + 100  # black text takes the place of the tint's black
    if is_light(swatch) and below > most + 1e-6:
        message = f"black text on the swatch {swatch.name!r} has {below:g} % of ink"
        hint = f"text of black may have {most:g} % with what lies under it"
        yield warning("swatch-ink", message, at=swatch.at, hint=hint)


def _title(title: TitleStyle, styles: Styles, limits: Limits) -> Iterator[Finding]:
    if title.look is Look.REVERSED:
        return  # told with its weight
    for part in ("title", "kicker", "deck", "byline"):
        style = getattr(title, part)
        if style is not None:
            size = title.sizes[-1] if part == "title" else None
            yield from _type(f"{part} of title {title.name!r}", style, size, styles, limits)


def _type(
    name: str, style: TypeStyle, least: Pt | None, styles: Styles, limits: Limits
) -> Iterator[Finding]:
    """Yield a style that is small in several inks or in paper; `least` is its smallest size."""
    swatch, size = styles.swatches[style.swatch], least or style.size
    coloured = is_mixed(swatch) or swatch.name == PAPER
    if coloured and size < limits.coloured_type:
        how = "in paper" if swatch.name == PAPER else f"in {_inks(swatch)} inks"
        message = f"the {name} is {size:g} pt {how} ({swatch.name})"
        hint = f"such type needs {limits.coloured_type:g} pt; smaller type is of one ink"
        yield warning("coloured-type", message, at=style.at or swatch.at, hint=hint)


def is_mixed(swatch: Swatch) -> bool:
    """Return whether a swatch is printed with several inks."""
    return not swatch.spot and _inks(swatch) > 1


def _inks(swatch: Swatch) -> int:
    return sum(v > 0 for v in swatch.cmyk)
