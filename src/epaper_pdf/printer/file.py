"""`printers/*.yaml` as they are written."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from epaper_pdf.printer.printer import Marks
from epaper_pdf.yamlfile import File, Strict

Percent = Annotated[float, Field(gt=0, le=400)]
Ppi = Annotated[float, Field(ge=0, le=10_000)]


class ConditionFile(Strict):
    identifier: Annotated[str, Field(min_length=1)]
    info: str = ""
    registry: str = "http://www.color.org"


class InkFile(Strict):
    limit: Percent = 240
    area_mm2: Annotated[float, Field(gt=0, le=10_000)] = 15
    convert_to: Percent = 220
    rich_black: Percent = 220
    under_type: Annotated[float, Field(ge=0, le=400)] = 120
    spots: Annotated[int, Field(ge=0, le=20)] = 0


class SmallFile(Strict):
    """Least sizes of type and lines; what is smaller must not be coloured, or must overprint."""

    type: str = "4.5pt"
    line: str = "0.2pt"
    coloured_type: str = "10pt"
    coloured_line: str = "0.25pt"
    overprint_type: str = "12pt"
    overprint_line: str = "2pt"


class SharpenFile(Strict):
    """An unsharp mask for newsprint, whose screen takes sharpness away."""

    radius: Annotated[float, Field(gt=0, le=10)] = 1.2
    percent: Annotated[int, Field(ge=1, le=500)] = 90
    threshold: Annotated[int, Field(ge=0, le=255)] = 3


class ResolutionFile(Strict):
    """`convert` is what pictures are reduced to; below the others is a warning and an error."""

    convert: Annotated[int, Field(ge=72, le=1200)] = 200
    warning: Ppi = 149
    error: Ppi = 99
    line_art: Annotated[int, Field(ge=150, le=4800)] = 1200
    line_art_warning: Ppi = 799
    line_art_error: Ppi = 549
    whole_page_warning: Ppi = 450
    whole_page_error: Ppi = 99
    sharpen: SharpenFile | None = None

    @field_validator("sharpen", mode="before")
    @classmethod
    def _plainly(cls, value: object) -> object:
        """Take `true` for a mask of usual strength, `false` for none."""
        return {"true": {}, "false": None}.get(value, value) if isinstance(value, str) else value


class NameFile(Strict):
    template: str = "{code}_{date:%Y%m%d}_{page}_{ink}_v{version}.pdf"
    longest: Annotated[int, Field(ge=8, le=255)] = 60


class PrinterFile(File):
    title: str = ""
    icc: Annotated[str, Field(min_length=1)]
    output_condition: ConditionFile
    ink: InkFile = InkFile()
    least: SmallFile = SmallFile()
    resolution: ResolutionFile = ResolutionFile()
    bleed: str = "0mm"
    marks: list[Marks] = []
    live_area: str = "0mm"
    page_count_multiple: Annotated[int, Field(ge=1, le=64)] = 1
    process_pages: list[str] | None = None
    max_file_mb: Annotated[float, Field(gt=0, le=10_000)] = 100
    file_name: NameFile = NameFile()
    severity: dict[str, Literal["error", "warning", "note", "off"]] = {}
