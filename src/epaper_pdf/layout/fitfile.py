"""`fit:` of `styles/*.yaml` -> Fitting: the ladder's limits and prices (docs/fitting.md)."""

from typing import Annotated

from pydantic import Field

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.fitting import Fitting, Part
from epaper_pdf.yamlfile import Positions, Strict

Price = Annotated[float, Field(ge=0, le=1000)]
Rows = Annotated[int, Field(ge=0, le=20)]


class SubheadSpaceFile(Strict):
    rows: tuple[Rows, Rows] = (1, 2)
    cost: Price = 0.5


class LoosenessFile(Strict):
    cost: Price = 0.8


class TitleAirFile(Strict):
    rows: Rows = 2
    cost: Price = 0.4


class CropFile(Strict):
    range: tuple[float, float] = (0.82, 1.12)
    cost: Price = 0.35


class TitleSizeFile(Strict):
    steps: Rows = 2
    cost: Price = 1.0


class PartsFile(Strict):
    drop: tuple[Part, ...] = ()
    cost: Price = 6.0


class FitFile(Strict):
    subhead_space: SubheadSpaceFile = SubheadSpaceFile()
    looseness: LoosenessFile = LoosenessFile()
    title_air: TitleAirFile = TitleAirFile()
    crop: CropFile = CropFile()
    title_size: TitleSizeFile = TitleSizeFile()
    parts: PartsFile = PartsFile()
    blank_row: Price = 2.5
    lone_line: Price = 8.0
    give_up: Annotated[int, Field(ge=0, le=100)] = 12


def read_fitting(file: FitFile, places: Positions) -> tuple[Fitting, list[Finding]]:
    """Return the ladder that a style's `fit:` means, and what is wrong with its limits."""
    least, most = file.subhead_space.rows
    lowest, highest = file.crop.range
    findings = []
    if not least <= 1 <= most:
        at = places.span("fit", "subhead_space", "rows")
        findings.append(error("wrong-value", "should be from 0 or 1 row to 1 or more", at=at))
    if not 0 < lowest <= 1 <= highest:
        at = places.span("fit", "crop", "range")
        findings.append(
            error("wrong-value", "should be from a share up to 1 to one of 1 or more", at=at)
        )
    return Fitting(
        subhead_space=file.subhead_space.cost,
        least_subhead_rows=least,
        most_subhead_rows=most,
        looseness=file.looseness.cost,
        title_air=file.title_air.cost,
        title_air_rows=file.title_air.rows,
        crop=file.crop.cost,
        crop_least=lowest,
        crop_most=highest,
        title_size=file.title_size.cost,
        title_sizes=file.title_size.steps,
        part=file.parts.cost,
        parts=file.parts.drop,
        blank_row=file.blank_row,
        lone_line=file.lone_line,
        give_up=file.give_up,
    ), findings
