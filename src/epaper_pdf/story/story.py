"""Stories: what an article or a list is in its slot, in points from the slot's top left corner."""

from dataclasses import replace
from enum import StrEnum

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, Image
from epaper_pdf.issue.text import Text
from epaper_pdf.layout.style import TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.source import Span
from epaper_pdf.text.lines import Line, Remark
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen


@frozen
class SetLine:
    """A composed line at its place: `box` is its cell, `x` where its ems start."""

    box: Rect
    x: Pt
    baseline: Pt
    line: Line

    def moved(self, right: Pt, down: Pt) -> "SetLine":
        return SetLine(self.box.moved(right, down), self.x + right, self.baseline + down, self.line)


@frozen
class Part:
    """One paragraph, title or caption in its place; `article` is None for furniture.

    `gap` is what is free between its lines for dots: 0 where nothing is known to be. A note (注音)
    tells what it stands `over`.
    """

    role: Role
    text: Text
    style: TypeStyle
    lines: tuple[SetLine, ...]
    level: int = 0
    article: Article | None = None
    bullet: bool = False
    remarks: tuple[Remark, ...] = ()
    gap: Em = 0.0
    over: Span | None = None

    @property
    def source(self) -> Text | None:
        """Where its words stand in the newsroom's files; None for a jump's mark, repeated title."""
        ours = self.role is Role.JUMP or (self.role is Role.TITLE and self.article is None)
        return None if ours else self.text

    def moved(self, right: Pt, down: Pt) -> "Part":
        return replace(self, lines=tuple(line.moved(right, down) for line in self.lines))


@frozen
class Band:
    """A filled rectangle behind or beside a title, `turned` as vertical lines are."""

    rect: Rect
    swatch: str
    turned: bool = False

    def moved(self, right: Pt, down: Pt) -> "Band":
        return replace(self, rect=self.rect.moved(right, down))


@frozen
class SetPicture:
    """A picture in its place, its caption and credit under it."""

    image: Image
    rect: Rect
    captions: tuple[Part, ...]


class StepKind(StrEnum):
    """The steps of the fitting ladder, cheapest first (docs/fitting.md)."""

    SUBHEAD_AIR = "subhead-air"
    TITLE_AIR = "title-air"
    TITLE_SIZE = "title-size"
    CROP = "crop"
    PART = "part"
    LOOSENESS = "looseness"
    JUMP = "jump"


@frozen
class Step:
    """A step that was taken: `what` was done (`36 pt -> 33 pt`), it gave the text `rows` rows.

    `rows` is below 0 where the step used up rows that would have stayed empty.
    """

    kind: StepKind
    what: str
    rows: int


@frozen
class Fit:
    """How a story fills its slot.

    `over_lines` and `over_chars` did not fit; `short_rows` column-rows of the slot are empty, which
    a paragraph of `short_chars` Han would fill. `cut_at` is the text and code point from which on
    it did not fit. `room` is the column-rows that the slot has for text; `steps` are those of the
    ladder that were taken.
    """

    over_lines: int = 0
    over_chars: int = 0
    short_rows: int = 0
    cut_at: tuple[Text, int] | None = None
    short_chars: int = 0
    room: int = 0
    steps: tuple[Step, ...] = ()


@frozen
class Story:
    """A story as it is set; `notes` are the annotations beside its parts (注音).

    `quote` is its pull quote, which is read after all its parts.
    """

    parts: tuple[Part, ...]
    pictures: tuple[SetPicture, ...]
    separators: tuple[Rect, ...]
    fit: Fit
    measure_chars: int
    unused_images: tuple[Image, ...] = ()
    title_fits: bool = True
    notes: tuple[Part, ...] = ()
    bands: tuple[Band, ...] = ()
    quote: tuple[Part, ...] = ()
