"""`layouts/*.yaml` as they are written (docs/layouts.md)."""

from typing import Annotated, Literal

from pydantic import Field

from epaper_pdf.layout.fitfile import FitFile
from epaper_pdf.layout.layout import Frame, SlotKind
from epaper_pdf.layout.planningfile import PlanningFile
from epaper_pdf.layout.style import Look, Side, Stroke
from epaper_pdf.yamlfile import File, Language, Strict

Range = str
At = tuple[Range, Range]
# the page rules that a layout or a slot may break on purpose (docs/page-rules.md)
Allowed = Literal[
    "butt", "stack", "facing", "vline", "hline", "straddle", "stress", "imprint", "white"
]


class GridFile(Strict):
    columns: Annotated[int, Field(ge=1, le=24)]
    column_chars: Annotated[int, Field(ge=1, le=100)]
    gutter: str
    size: str
    leading: str
    rows: Annotated[int, Field(ge=1, le=1000)]


class CompositionFile(Strict):
    """Options of composition by the newsroom's names; widths in em, such as `0.25em`."""

    profile: (
        Literal["cn-newspaper", "cn-book", "tw-newspaper", "hk-newspaper", "cn-vertical"] | None
    ) = None
    kinsoku: Literal["none", "basic", "gb", "strict"] | None = None
    punct: Literal["quanjiao", "kaiming", "banjiao", "hangmobanjiao", "plain"] | None = None
    autospace: str | None = None
    autospace_least: str | None = None
    autospace_most: str | None = None
    conditional: bool | None = None
    max_gap: str | None = None
    interpunct: str | None = None
    hanging: bool | None = None
    half_pairs: bool | None = None
    trim_forced: bool | None = None
    stops_give: bool | None = None
    hyphenate: bool | None = None
    group_digits: bool | None = None
    grid: bool | None = None


class FoldFile(Strict):
    """Of a spread's layout; its grid is that of one page."""

    clear: str = "5mm"


class HoleFile(Strict):
    at: At


class DummyFile(Strict):
    """A page drawn in letters (版样纸): a letter a column, a line of them for `step` rows."""

    step: Annotated[int, Field(ge=1, le=1000)]
    art: Annotated[list[str], Field(min_length=1)]
    gap: Annotated[int, Field(ge=0, le=10)] = 1


class SlotFile(Strict):
    """One slot; its `at` is read apart: a rectangle, a list of them, or a letter of the dummy."""

    is_: SlotKind = Field(alias="is")
    at: list[object] | None = None
    title: str | list[str] | None = None
    columns: Annotated[int, Field(ge=1, le=24)] | None = None
    picture: HoleFile | None = None
    pictures: list[HoleFile] = []
    quote: HoleFile | None = None
    frame: Frame = Frame.NONE
    tint: str | None = None
    filler: bool = False
    heading: str = ""
    optional: bool = False
    vertical: bool = False
    language: Language | None = None
    composition: CompositionFile | None = None
    overflow: Literal["jump", "error"] | None = None
    allow: list[Allowed] = []
    bleed: bool = False


class RuleFile(Strict):
    between: list[str] | None = None
    above: str | None = None


class LayoutFile(File):
    extends: str | None = None
    grid: GridFile | None = None
    running_head: bool | None = None
    dummy: DummyFile | None = None
    fold: FoldFile | None = None
    slots: dict[str, SlotFile] = {}
    rules: list[RuleFile] = []
    allow: list[Allowed] | None = None


class TypeFile(Strict):
    font: str
    bold: str = "hei"
    size: str
    align: Literal["justify", "start", "centre", "end"] = "start"
    indent: str = "0em"
    swatch: str = "black"


class TitleTypeFile(Strict):
    font: str
    bold: str = "hei"
    sizes: Annotated[list[str], Field(min_length=1)]
    lines: Annotated[int, Field(ge=1, le=4)] = 1
    align: Literal["start", "centre", "end"] = "start"
    swatch: str = "black"
    spread: bool | None = None


class TitleRulesFile(Strict):
    above: Stroke = Stroke.DOUBLE
    below: Stroke = Stroke.THIN


class TitleFile(Strict):
    title: TitleTypeFile
    kicker: TypeFile | None = None
    deck: TypeFile | None = None
    byline: TypeFile | None = None
    air_rows: Annotated[float, Field(ge=0, le=20)] = 0.5
    look: Look = Look.PLAIN
    tint: str | None = None
    rules: TitleRulesFile | None = None
    vertical: bool = False
    side: Side | None = None


class TintFile(Strict):
    """So much of another swatch on paper."""

    of: str
    share: str


class SwatchFile(Strict):
    """Four inks with how they look, perhaps the alternate of a spot ink; or a tint."""

    cmyk: tuple[float, float, float, float] | None = None
    srgb: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    spot: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    tint: TintFile | None = None


class UnderflowFile(Strict):
    air: Annotated[int, Field(ge=0)]
    warning: Annotated[int, Field(ge=0)]


class TypesFile(Strict):
    body: TypeFile
    lede: TypeFile
    subhead: TypeFile
    quote: TypeFile
    pull_quote: TypeFile = TypeFile(font="kai", size="15pt")
    item: TypeFile
    source_line: TypeFile
    caption: TypeFile
    credit: TypeFile
    brief_title: TypeFile
    heading: TypeFile
    running_head: TypeFile
    folio: TypeFile
    nameplate: TypeFile
    slogan: TypeFile
    dateline: TypeFile
    contents_heading: TypeFile
    contents_entry: TypeFile
    imprint: TypeFile
    jump: TypeFile = TypeFile(font="kai", size="9.5pt", align="end")
    ad_mark: TypeFile = TypeFile(font="hei", size="7pt")


class StylesFile(File):
    composition: CompositionFile | None = None
    underflow: UnderflowFile
    fit: FitFile = FitFile()
    jump_numerals: Literal["chinese", "arabic"] = "chinese"
    swatches: dict[str, SwatchFile]
    type: TypesFile
    titles: dict[str, TitleFile]
    plan: PlanningFile = PlanningFile()
