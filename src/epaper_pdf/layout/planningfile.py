"""`plan:` of a styles file as it is written -> Planning."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Annotated

from pydantic import Field, field_validator

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.planning import USUAL, Form, Planning
from epaper_pdf.yamlfile import Positions, Strict

Rank = Annotated[int, Field(ge=1, le=5)]
Price = Annotated[float, Field(ge=0, le=1000)]
Size = Annotated[float, Field(ge=4, le=400)]
Count = Annotated[int, Field(ge=1, le=100)]


class TitlesFile(Strict):
    styles: dict[Rank, str] = {}
    sizes: Annotated[list[Size], Field(min_length=1)] = [*USUAL.sizes]
    by_rank: dict[Rank, Size] = {}
    step: Annotated[int, Field(ge=0, le=20)] = USUAL.step
    air: Annotated[int, Field(ge=0, le=5)] = USUAL.air


class LegsFile(Strict):
    min: Count = USUAL.least_leg
    best: tuple[Count, Count] = USUAL.best_leg


class ModulesFile(Strict):
    spans: dict[Rank, tuple[Count, Count]] = {}
    legs: LegsFile = LegsFile()
    forms: list[Form] = sorted(USUAL.forms)

    @field_validator("spans")
    @classmethod
    def _rising(cls, value: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
        if any(low > high for low, high in value.values()):
            raise ValueError("should be the fewest columns and the most, such as [2, 4]")
        return value


class CropFile(Strict):
    range: tuple[Annotated[float, Field(gt=0, le=1)], Annotated[float, Field(ge=1, le=4)]] = (
        USUAL.crop_range
    )
    cost: Price = USUAL.crop


class JumpPriceFile(Strict):
    keep: Annotated[float, Field(gt=0, le=0.9)] = USUAL.jump_keep
    cost: Price = USUAL.jump


class FitPricesFile(Strict):
    tracking: Price = USUAL.tracking
    title_air: Price = USUAL.title_air
    crop: CropFile = CropFile()
    picture_size: Price = USUAL.picture_size
    picture_narrow: Price = USUAL.picture_narrow
    jump: JumpPriceFile = JumpPriceFile()
    title_size: Price = USUAL.title_size
    blank_row: Price = USUAL.blank_row


class FaultPricesFile(Strict):
    butt: Price = USUAL.butt
    vline: Price = USUAL.vline
    hline: Price = USUAL.hline
    order: Price = USUAL.order


class PlanningFile(Strict):
    titles: TitlesFile = TitlesFile()
    modules: ModulesFile = ModulesFile()
    fit: FitPricesFile = FitPricesFile()
    faults: FaultPricesFile = FaultPricesFile()


def read_planning(file: PlanningFile) -> Planning:
    """Return what the file says, and what is usual where it says nothing."""
    titles, modules, fit, faults = file.titles, file.modules, file.fit, file.faults
    return Planning(
        titles=titles.styles,
        sizes=tuple(sorted(titles.sizes, reverse=True)),
        by_rank={**USUAL.by_rank, **titles.by_rank},
        step=titles.step,
        air=titles.air,
        spans={**USUAL.spans, **modules.spans},
        least_leg=modules.legs.min,
        best_leg=modules.legs.best,
        forms=frozenset(modules.forms),
        tracking=fit.tracking,
        title_air=fit.title_air,
        crop_range=fit.crop.range,
        crop=fit.crop.cost,
        picture_size=fit.picture_size,
        picture_narrow=fit.picture_narrow,
        jump=fit.jump.cost,
        jump_keep=fit.jump.keep,
        title_size=fit.title_size,
        blank_row=fit.blank_row,
        butt=faults.butt,
        vline=faults.vline,
        hline=faults.hline,
        order=faults.order,
    )


def planning_faults(
    planning: Planning, titles: Collection[str], places: Positions
) -> Iterator[Finding]:
    """Yield title styles of ranks that the styles do not have."""
    for rank, name in planning.titles.items():
        if name not in titles:
            near = get_close_matches(name, titles, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(titles)}"
            at = places.span("plan", "titles", "styles", str(rank))
            yield error("unknown-title", f"no title style {name!r}", at=at, hint=hint)
