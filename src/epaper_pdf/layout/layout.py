"""Layouts and styles: where things stand on a page, and how they are set."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from epaper_pdf.layout.composition import UNSAID, Composition
from epaper_pdf.source import Span
from epaper_pdf.units import Pt


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of `column_chars` ems of `size`, rows of `leading` (TYPOGRAPHY E4, E6, I1)."""

    columns: int
    column_chars: int
    gutter: Pt
    size: Pt
    leading: Pt
    rows: int

    @property
    def width(self) -> Pt:
        return self.columns * self.column_chars * self.size + (self.columns - 1) * self.gutter

    @property
    def height(self) -> Pt:
        """From the top of row 1 to the foot of the last row's type (no gap after the last row)."""
        return self.rows * self.leading - (self.leading - self.size)


@dataclass(frozen=True, slots=True)
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
    PICTURE = "picture"
    AD = "ad"
    MASTHEAD = "masthead"
    CONTENTS = "contents"
    IMPRINT = "imprint"
    PAGES = "page-navigation"
    HEADLINES = "headline-navigation"


class Frame(StrEnum):
    NONE = "none"
    BOX = "box"
    TINT = "tint"


@dataclass(frozen=True, slots=True)
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
    or the article `jumps`; None is what the article says.
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

    @property
    def cells(self) -> tuple[Cells, ...]:
        """The rectangles that make up the slot."""
        return self.shape or (self.at,)


@dataclass(frozen=True, slots=True)
class Separator:
    """A rule in the gutter between two slots (`across` False) or above a slot (`across` True)."""

    slots: tuple[str, ...]
    across: bool


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    grid: Grid
    slots: Mapping[str, Slot]
    rules: tuple[Separator, ...]
    running_head: bool
    span: Span
    extends: str = ""
