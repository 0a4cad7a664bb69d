"""The look of a paper: type styles, title styles and swatches, read from `styles/*.yaml`."""

from collections.abc import Mapping
from dataclasses import field, fields, replace
from enum import StrEnum
from typing import TypeVar

from epaper_pdf.layout.composition import Composition
from epaper_pdf.layout.fitting import Fitting
from epaper_pdf.layout.planning import USUAL, Planning
from epaper_pdf.source import Span
from epaper_pdf.units import MM, Em, Pt
from epaper_pdf.values import frozen

PAPER = "paper"  # the swatch of what is not printed
THIN: Pt = 0.1 * MM * 1.2  # 正线
THICK: Pt = 0.4 * MM * 1.5  # 反线


class Align(StrEnum):
    JUSTIFY = "justify"
    START = "start"
    CENTRE = "centre"
    END = "end"


@frozen
class Swatch:
    """A named colour: C, M, Y, K for print and R, G, B for screens, all from 0 to 1.

    A `spot` ink is printed as an ink of its own, `share` of it; its `cmyk` tells how that looks.
    """

    name: str
    cmyk: tuple[float, float, float, float]
    srgb: tuple[float, float, float]
    spot: str | None = None
    share: float = 1.0
    tint_of: str | None = None
    at: Span | None = field(default=None, compare=False, repr=False)


@frozen
class TypeStyle:
    """How a text is set; `font` and `bold` are roles of `fonts.yaml`.

    An `outlined` text shows its contours in `swatch`, filled with paper (空心字).
    """

    font: str
    bold: str
    size: Pt
    align: Align
    indent: Em
    swatch: str
    vertical: bool = False
    outlined: bool = False
    at: Span | None = field(default=None, compare=False, repr=False)


class Look(StrEnum):
    """How a title block is dressed: nothing, 空心字, 反白 on a band, rules above and below it."""

    PLAIN = "plain"
    OUTLINED = "outlined"
    REVERSED = "reversed"
    RULED = "ruled"


class Stroke(StrEnum):
    """A rule beside a title: 正线, 反线, 文武线."""

    NONE = "none"
    THIN = "thin"
    THICK = "thick"
    DOUBLE = "double"


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@frozen
class TitleStyle:
    """The title block of a story: its parts from the top; a part is None where it is never set.

    The title takes the first of `sizes` at which it fits into `lines` lines. `tint` fills the band
    of a reversed title, `above` and `below` are the rules of a ruled one. A title `beside` its
    story is a vertical column at that side of it (竖题, H8). `spread` spaces short titles (H4).
    """

    name: str
    title: TypeStyle
    sizes: tuple[Pt, ...]
    lines: int
    kicker: TypeStyle | None
    deck: TypeStyle | None
    byline: TypeStyle | None
    air_rows: float
    span: Span
    look: Look = Look.PLAIN
    tint: str = "black"
    above: Stroke = Stroke.DOUBLE
    below: Stroke = Stroke.THIN
    beside: Side | None = None
    spread: bool = False


@frozen
class Underflow:
    """Column-rows left empty: up to `air` are nothing, up to `warning` a warning, more an error."""

    air: int
    warning: int


@frozen
class Styles:
    """A paper's look; `chinese_jumps` tells whether 下转第四版 or 下转第4版 is printed (I12)."""

    name: str
    body: TypeStyle
    lede: TypeStyle
    subhead: TypeStyle
    quote: TypeStyle
    pull_quote: TypeStyle
    item: TypeStyle
    source_line: TypeStyle
    caption: TypeStyle
    credit: TypeStyle
    brief_title: TypeStyle
    heading: TypeStyle
    running_head: TypeStyle
    folio: TypeStyle
    nameplate: TypeStyle
    slogan: TypeStyle
    dateline: TypeStyle
    contents_heading: TypeStyle
    contents_entry: TypeStyle
    imprint: TypeStyle
    jump: TypeStyle
    ad_mark: TypeStyle
    titles: Mapping[str, TitleStyle]
    swatches: Mapping[str, Swatch]
    underflow: Underflow
    composition: Composition
    fitting: Fitting
    chinese_jumps: bool
    planning: Planning = USUAL


def turned(styles: Styles) -> Styles:
    """Return the styles as they set vertical lines; what stands under pictures stays horizontal."""
    titles = {name: turned_title(title) for name, title in styles.titles.items()}
    return replace(_turn_types(styles), titles=titles)


def turned_title(style: TitleStyle) -> TitleStyle:
    """Return a title style as it sets vertical lines."""
    return _turn_types(style)


_Typed = TypeVar("_Typed", Styles, TitleStyle)
_UNDER_PICTURES = {"caption", "credit"}


def _turn_types(styles: _Typed) -> _Typed:
    types = {
        f.name: value
        for f in fields(styles)
        if f.name not in _UNDER_PICTURES and _is_type(value := getattr(styles, f.name))
    }
    return replace(styles, **{name: replace(style, vertical=True) for name, style in types.items()})


def _is_type(value: object) -> bool:
    return isinstance(value, TypeStyle)
