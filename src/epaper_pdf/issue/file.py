"""The files of the newsroom as they are written: `publication.yaml`, `issue.yaml`, front matter."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from epaper_pdf.units import Pt, parse_length
from epaper_pdf.yamlfile import File, Language, Strict

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class ScheduleFile(Strict):
    first: date
    number: int = 1
    weekday: Weekday
    skip: list[date] = []
    extra: list[date] = []


class ImprintFile(Strict):
    cn: Words
    supervisor: Words
    sponsor: Words
    publisher: Words
    address: Words
    postcode: Words
    phone: Words
    distribution: Words
    postal_code_no: Words
    price: Words
    printer: Words
    printer_address: Words
    ad_permit: Words | None = None


class PageFile(Strict):
    trim: tuple[Pt, Pt]
    bleed: Pt | None = None

    @field_validator("trim", "bleed", mode="before")
    @classmethod
    def _length(cls, value: object) -> object:
        if isinstance(value, list):
            return [parse_length(str(v)) for v in value]
        return parse_length(str(value))


class BarcodeFile(Strict):
    """The EAN-13 of an ISSN, with an add-on of 2 or 5 digits, or `issue` for 第N期."""

    ean: Words
    add_on: Words | None = None
    magnification: Annotated[float, Field(ge=0.8, le=2)] = 1.0  # ISO/IEC 15420


class PublicationFile(File):
    name: Words
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,16}$")]
    language: Language = "zh-Hans"
    slogan: str = ""
    schedule: ScheduleFile
    imprint: ImprintFile
    page: PageFile
    styles: Words = "newspaper"
    printer: Words = "coldset"
    fillers: list[Words] = []
    ad_sizes: dict[str, tuple[Words, Words]] = {}
    ads: Literal["placed", "raster"] = "placed"
    barcode: BarcodeFile | None = None


PageId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,8}$")]


class PoolFile(Strict):
    """An article that an automatic page has a place for (docs/automatic-pages.md)."""

    article: Words
    rank: Annotated[int, Field(ge=1, le=5)]
    may: Literal["drop"] | None = None
    form: Literal["box"] | None = None
    min_span: Annotated[int, Field(ge=1, le=24)] | None = None
    max_span: Annotated[int, Field(ge=1, le=24)] | None = None
    group: Literal["briefs"] | None = None
    jump_to: "JumpToFile | None" = None

    @field_validator("jump_to", mode="before")
    @classmethod
    def _page_alone(cls, value: object) -> object:
        return {"page": value} if isinstance(value, str) else value


class PlanFile(Strict):
    """One page; the fillings of its slots are read apart, since their shape tells their kind.

    With `spread` it is two: their ids, or none for the next two numbers (`true`).
    """

    id: PageId | None = None
    spread: list[PageId] | None = None
    section: Words
    section_code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = None
    ink: Literal["process", "mono"] = "process"
    language: Language | None = None
    layout: Words
    editors: dict[str, str] = {}
    slots: dict[str, object] = {}
    pool: Annotated[list[PoolFile], Field(max_length=100)] | None = None
    ads: Annotated[list[object], Field(max_length=3)] = []

    @field_validator("spread", mode="before")
    @classmethod
    def _pair(cls, value: object) -> object:
        if value == "true":
            return []
        if not isinstance(value, list) or len(value) != 2:
            raise ValueError('should be two page ids, such as ["08", "09"], or true')
        return value


class ZoneFile(Strict):
    """A zone (多版次): the pages that it has instead of the base edition's, by their ids."""

    title: Words | None = None
    replace: dict[str, PlanFile] = Field(min_length=1)


class IssueFile(File):
    date: date
    number: int | None = None
    total: int | None = None
    fillers: list[Words] = []
    pages: list[PlanFile] = Field(min_length=1, max_length=400)
    zones: dict[str, ZoneFile] = {}


class PictureFile(Strict):
    image: Words
    alt: str = ""
    caption: str | None = None
    credit: str | None = None
    focus: tuple[float, float] = (0.5, 0.5)
    fit: Literal["cover", "contain"] = "cover"

    @field_validator("focus")
    @classmethod
    def _inside(cls, value: tuple[float, float]) -> tuple[float, float]:
        if not all(0 <= v <= 1 for v in value):
            raise ValueError("should be two numbers from 0 to 1")
        return value


class JumpToFile(Strict):
    page: Words
    slot: Words | None = None


class AdFile(Strict):
    """An ad: what it is of, and what was agreed about it."""

    image: Words
    client: Words
    alt: str = ""
    size: Words | tuple[Words, Words] | None = None
    booking: Words | None = None
    category: Words | None = None
    notice: Literal["commercial", "public"] = "commercial"
    marked: bool = False
    raster: bool = False


class CodeFile(Strict):
    qr: Words
    caption: str | None = None


class FillingFile(Strict):
    article: Words
    overflow: Literal["jump", "error"] | None = None
    jump_to: JumpToFile | None = None

    @field_validator("jump_to", mode="before")
    @classmethod
    def _page_alone(cls, value: object) -> object:
        return {"page": value} if isinstance(value, str) else value


class ArticlePicture(PictureFile):
    """A picture of an article: its file is called `file`."""

    image: Words = Field(alias="file")


class FrontMatter(Strict):
    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")] | None = None
    kicker: str | None = None
    title: Words
    short_title: Words | None = None
    deck: str | None = None
    byline: str | None = None
    lede: Annotated[int, Field(ge=0, le=20)] = 0
    drop_cap: Annotated[int, Field(ge=2, le=3)] | None = None
    source: str | None = None
    quote: str | None = None
    quote_by: str | None = None
    images: list[ArticlePicture] = []
