"""The swatches of a style file -> Swatch: inks for print, sRGB for screens, tints and spot inks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from epaper_pdf.findings import Finding, Severity, error
from epaper_pdf.layout.file import SwatchFile, TintFile
from epaper_pdf.layout.style import Swatch
from epaper_pdf.source import Span
from epaper_pdf.words import quoted
from epaper_pdf.yamlfile import Positions

_PERCENT = re.compile(r"\d{1,3}(\.\d{1,2})?%")
_PROCESS = ("cyan", "magenta", "yellow", "black", "all", "none")


def read_swatches(
    files: Mapping[str, SwatchFile], places: Positions
) -> tuple[dict[str, Swatch], list[Finding]]:
    """Return the swatches by name, with what is wrong; a wrong one is there, too, as it can be."""
    findings: list[Finding] = []
    swatches: dict[str, Swatch] = {}
    for name, file in files.items():
        if file.tint is None:
            at = places.key("swatches", name)
            findings += (
                error("wrong-value", told, at=places.span("swatches", name, key))
                for key, told in _faults(file)
            )
            swatches[name] = _plain(name, file, at)
    findings += _same_spots(swatches)
    for name, file in files.items():
        if file.tint is not None:
            told = _tint_fault(file.tint, file, swatches)
            if told:
                findings.append(
                    error("wrong-value", told, at=places.span("swatches", name, "tint"))
                )
            base = swatches.get(file.tint.of, _WHITE)
            swatches[name] = _tinted(name, base, file.tint, places.key("swatches", name))
    return swatches, findings


_WHITE = Swatch("", (0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0))


def _faults(file: SwatchFile) -> Iterator[tuple[str, str]]:
    """Yield the key and the fault of a swatch that is no tint."""
    if file.cmyk is None:
        yield "cmyk", "missing key 'cmyk'"
    elif not all(0 <= v <= 100 for v in file.cmyk):
        yield "cmyk", "should be four numbers from 0 to 100"
    if file.srgb is None:
        yield "srgb", "missing key 'srgb'"
    if file.spot is not None and file.spot.lower() in _PROCESS:
        yield "spot", f"{quoted(file.spot)} is no spot ink"


def _plain(name: str, file: SwatchFile, at: Span) -> Swatch:
    c, m, y, k = (v / 100 for v in file.cmyk or (0, 0, 0, 0))
    r, g, b = (int((file.srgb or "#ffffff")[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return Swatch(name, (c, m, y, k), (r, g, b), file.spot, at=at)


def _same_spots(swatches: Mapping[str, Swatch]) -> Iterator[Finding]:
    """Yield swatches of one spot ink with two alternates, which no PDF/X-4 file may have."""
    first: dict[str, Swatch] = {}
    for swatch in swatches.values():
        if swatch.spot and first.setdefault(swatch.spot, swatch).cmyk != swatch.cmyk:
            other = first[swatch.spot].name
            message = f"{quoted(swatch.spot)} has another cmyk in the swatch {other!r}"
            yield error("wrong-value", message, at=swatch.at)


def _tint_fault(tint: TintFile, file: SwatchFile, swatches: Mapping[str, Swatch]) -> str | None:
    """Return what is wrong with a tint of one of `swatches`."""
    if file.cmyk is not None or file.srgb is not None or file.spot is not None:
        return "a tint has the colours of its swatch: cmyk, srgb and spot are not for it"
    if tint.of not in swatches:
        return f"no swatch {quoted(tint.of)}"
    if swatches[tint.of].tint_of is not None:
        return f"the swatch {tint.of!r} is a tint itself"
    if _share(tint.share) is None:
        return f"the share should be such as 20%, is {quoted(tint.share)}"
    return None


def _share(text: str) -> float | None:
    """Return a share of at most all from `20%`, None where it is none."""
    if _PERCENT.fullmatch(text) is None:
        return None
    share = float(text.rstrip("%")) / 100
    return share if share <= 1 else None


def _tinted(name: str, base: Swatch, tint: TintFile, at: Span) -> Swatch:
    """Return so much of a swatch on paper."""
    share = _share(tint.share) or 0.0
    c, m, y, k = (round(v * share, 4) for v in base.cmyk)
    r, g, b = (round(1 - share * (1 - v), 4) for v in base.srgb)
    return Swatch(name, (c, m, y, k), (r, g, b), base.spot, share, tint_of=base.name, at=at)


def spots_of(swatches: Mapping[str, Swatch]) -> list[str]:
    """Return the spot inks, each once."""
    return list(dict.fromkeys(s.spot for s in swatches.values() if s.spot))


def without_spots(
    swatches: Mapping[str, Swatch], allowed: int, printer: str
) -> tuple[Mapping[str, Swatch], list[Finding]]:
    """Return the swatches as a printer with so many spot inks prints them.

    More of them than it has are printed in the four inks, all of them; a note says so.
    """
    spots = spots_of(swatches)
    if len(spots) <= allowed:
        return swatches, []
    first = next(s for s in swatches.values() if s.spot)
    message = (
        f"{', '.join(spots)} printed in the four inks: printer {printer} allows {allowed} spots"
    )
    hint = "ink: {spots: 1} in the printer's file, where the house agrees"
    told = Finding("spot-converted", Severity.NOTE, message, hint, first.at)
    return {k: replace(s, spot=None, share=1.0) for k, s in swatches.items()}, [told]
