"""Layouts and styles: where things stand on a page, and how they are set."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from epaper_pdf.layout.composition import UNSAID, Composition
from epaper_pdf.source import Span
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen


@frozen
class Fold:
    """The fold in the middle of a spread (通版): no glyph stands nearer to it than `clear`.

    `gutter` lies between the columns of its two pages: their inner margins, so it is known with
    the page's size (`at_trim`).
    """

    clear: Pt
    gutter: Pt = 0.0


@frozen
class Grid:
    """Columns of `column_chars` ems of `size`, rows of `leading` (TYPOGRAPHY E4, E6, I1).

    With a `fold` it is a spread's, whose two pages have half of the columns each.
    """

    columns: int
    column_chars: int
    gutter: Pt
    size: Pt
    leading: Pt
    rows: int
    fold: Fold | None = None

    @property
    def width(self) -> Pt:
        return self.left(self.columns) + self.column_chars * self.size

    @property
    def pages(self) -> int:
        """How many pages the grid spans."""
        return 1 if self.fold is None else 2

    @property
    def page(self) -> "Grid":
        """The grid of one page."""
        return replace(self, columns=self.columns // self.pages, fold=None)

    def left(self, column: int) -> Pt:
        """Return where a column begins, counted from 1; none lies on the fold."""
        beyond = self.fold is not None and column > self.columns // 2
        wider = self.fold.gutter - self.gutter if self.fold and beyond else 0.0
        return (column - 1) * (self.column_chars * self.size + self.gutter) + wider

    def before_fold(self, cells: "Cells") -> int:
        """Return how many columns of a rectangle that crosses the fold stand left of it, else 0."""
        half = self.columns // 2
        crosses = self.fold is not None and cells.left <= half < cells.right
        return half - cells.left + 1 if crosses else 0

    @property
    def height(self) -> Pt:
        """From the top of row 1 to the foot of the last row's type (no gap after the last row)."""
        return self.rows * self.leading - (self.leading - self.size)


@frozen
class Cells:
    """Columns `left` to `right` and rows `top` to `bottom`, 1-based, inclusive."""

    left: int
    right: int
    top: int
    bottom: int

    @property
    def columns(self) -> int:
        return self.right - self.left + 1

    @property
    def rows(self) -> int:
        return self.bottom - self.top + 1

    def overlaps(self, other: "Cells") -> bool:
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


class SlotKind(StrEnum):
    ARTICLE = "article"
    CONTINUED = "continued"
    LIST = "list"
    STACK = "stack"
    FILLER = "filler"
    PICTURE = "picture"
    AD = "ad"
    AUTO = "auto"
    MASTHEAD = "masthead"
    CONTENTS = "contents"
    IMPRINT = "imprint"
    CODE = "code"
    BARCODE = "barcode"
    PAGES = "page-navigation"
    HEADLINES = "headline-navigation"


class Frame(StrEnum):
    NONE = "none"
    BOX = "box"
    RULE = "rule"
    TINT = "tint"

    @property
    def insets(self) -> tuple[int, int, int]:
        """Characters at both sides, rows above and rows below that are free within it (I13)."""
        match self:
            case Frame.NONE:
                return 0, 0, 0
            case Frame.RULE:
                return 0, 1, 0
            case Frame.BOX | Frame.TINT:
                return 1, 1, 1


@frozen
class Slot:
    """A named place for one kind of content.

    `columns` re-divides the span (破栏); `picture` is a hole for the article's first picture, its
    columns counted in the slot's own columns and its rows from the first body row; `heading` is a
    label set above the content (简讯). In a `vertical` slot `columns` counts the 栏, one below the
    other, and `picture` is counted in the turned story: 栏 from the top, lines from the right.
    Where `language` and `composition` say nothing, the page's hold. A slot that is no rectangle
    (L, T, steps) has its rectangles in `shape`, and `at` is what bounds them. `size` and `air`
    (rows), where given, are those of its title, and the fitting ladder leaves them alone. A story
    that is too long for its slot goes on in one of kind `continued` on a later page where the slot
    or the article `jumps`; None is what the article says. The page rules of `allow` are silent
    where it takes part.

    `more_pictures` are holes for the article's next pictures, `quote` is that for its pull quote.
    The stories of a stack have their title styles in `titles`. A `tint` is a swatch. With
    `filler` what an article leaves free at its foot takes a short one of the issue's pool (补白).
    The picture of one with `bleed` goes on over the trim at the type area's edge.
    """

    name: str
    kind: SlotKind
    at: Cells
    title: str
    columns: int | None
    picture: Cells | None
    frame: Frame
    heading: str
    optional: bool
    span: Span
    vertical: bool = False
    language: str = ""
    composition: Composition = UNSAID
    shape: tuple[Cells, ...] = ()
    size: Pt | None = None
    air: int | None = None
    jumps: bool | None = None
    more_pictures: tuple[Cells, ...] = ()
    quote: Cells | None = None
    titles: tuple[str, ...] = ()
    tint: str = "tint"
    filler: bool = False
    allow: frozenset[str] = frozenset()
    bleed: bool = False

    @property
    def cells(self) -> tuple[Cells, ...]:
        """The rectangles that make up the slot."""
        return self.shape or (self.at,)


@frozen
class Separator:
    """A rule in the gutter between two slots (`across` False) or above a slot (`across` True)."""

    slots: tuple[str, ...]
    across: bool


@frozen
class Layout:
    name: str
    grid: Grid
    slots: Mapping[str, Slot]
    rules: tuple[Separator, ...]
    running_head: bool
    span: Span
    extends: str = ""
    allow: frozenset[str] = frozenset()
