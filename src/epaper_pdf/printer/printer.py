"""Printer profiles: what a printing house asks of page files, in its numbers (docs/printers.md)."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from epaper_pdf.findings import Severity
from epaper_pdf.source import Span
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen


class Marks(StrEnum):
    """What is printed outside the trim, where the bleed and the sheet have room for it."""

    CROP = "crop"
    FOLD = "fold"
    BARS = "bars"
    SLUG = "slug"


@frozen
class Sharpening:
    """An unsharp mask: its radius in pixels, its strength, and the difference that it spares."""

    radius: float
    percent: int
    threshold: int


@frozen
class OutputCondition:
    """The printing condition of an output intent (ISO 15930-7, 6.2.2), with its profile's bytes."""

    identifier: str
    info: str
    registry: str
    profile: bytes
    digest: str


@frozen
class Limits:
    """The numbers that preflight measures against; ink in per cent, resolutions in ppi."""

    ink: float = 240.0
    ink_area_mm2: float = 15.0
    rich_black: float = 220.0
    under_type: float = 120.0
    overprint_type: Pt = 12.0
    overprint_line: Pt = 2.0
    coloured_type: Pt = 10.0
    coloured_line: Pt = 0.25
    least_type: Pt = 4.5
    least_line: Pt = 0.2
    picture_error: float = 99.0
    picture_warning: float = 149.0
    line_art_error: float = 549.0
    line_art_warning: float = 799.0
    page_picture_error: float = 99.0
    page_picture_warning: float = 450.0
    spots: int = 0
    live_area: Pt = 0.0
    file_mb: float = 100.0


@frozen
class Printer:
    """One printing house.

    `convert_to` is the ink that pictures are converted within, `picture_ppi` the resolution that
    they are reduced to. `process_pages` are the pages that may have colour, None for all;
    `page_multiple` is what the number of pages is a multiple of. `file_name` names delivered files,
    at most `name_length` characters long. `severities` are those of rules that the house weighs
    otherwise than we do; None is a rule that it does not ask for. `weighed_at` is where the file
    says so.
    """

    name: str
    title: str
    condition: OutputCondition
    limits: Limits
    convert_to: float
    picture_ppi: int
    line_art_ppi: int
    sharpen: Sharpening | None
    bleed: Pt
    marks: frozenset[Marks]
    page_multiple: int
    process_pages: frozenset[str] | None
    file_name: str
    name_length: int
    severities: Mapping[str, Severity | None]
    span: Span
    weighed_at: Mapping[str, Span] = field(default_factory=dict)
