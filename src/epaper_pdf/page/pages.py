"""The product: placed pages. Every output (print, edition, archive) is a view of them.

Lengths are points, the origin is the trim's top left corner, y runs down. Nothing here refers to
an open file or font: faces and swatches are named, pictures are paths.
"""

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.roles import Role as Role
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing


@frozen
class SourceRange:
    """Code points `start` to `end` of the newsroom's file `path`."""

    path: str
    start: int
    end: int


@frozen
class GlyphRun:
    """Glyphs of one face in one size on one baseline.

    `advances_em` moves the pen after each glyph, in ems of `size`: natural width, punctuation
    squeeze, Han-Latin gap and justification are all in it. Glyph i shows `text[clusters[i]:
    clusters[i + 1]]`; `clusters` is None where each glyph shows one character. Upright glyphs of
    vertical lines run down from `origin`, the middle of the first cell's head; sideways ones lie on
    a baseline that runs down. With an `outline` the glyphs are contours so wide, half of it outside
    them, filled with paper (空心字).
    """

    origin: Point
    face: str
    size: Pt
    swatch: str
    glyphs: tuple[int, ...]
    advances_em: tuple[Em, ...]
    text: str
    source: SourceRange | None
    lang: str
    clusters: tuple[int, ...] | None = None
    writing: Writing = Writing.HORIZONTAL
    outline: Pt = 0.0


@frozen
class Rule:
    """A straight line of `width`; `dash` is empty for a solid one."""

    start: Point
    end: Point
    width: Pt
    swatch: str
    dash: tuple[Pt, ...] = ()


@frozen
class Wave:
    """A wavy line about the straight one from `start` to `end`, along or down the page.

    It crosses the straight line at both ends and between its `halves` bows, which are `rise` high,
    above the line and below it by turns.
    """

    start: Point
    end: Point
    rise: Pt
    halves: int
    width: Pt
    swatch: str


@frozen
class Fill:
    rect: Rect
    swatch: str


@frozen
class Disc:
    """A filled circle."""

    middle: Point
    radius: Pt
    swatch: str


@frozen
class Picture:
    """A picture file shown in `rect`; `crop` is the part of it that shows, in its own pixels.

    `digest` is the SHA-256 of the file, so that a page is a value of all that it shows.
    """

    rect: Rect
    path: str
    digest: str
    crop: tuple[int, int, int, int]


@frozen
class Placed:
    """The first page of a PDF file, its trim in `rect` as large as it is.

    Print shows the page itself, or a picture of it (`raster`); screens show the picture. A page
    with one that is not `archival` may not claim to be PDF/A-2u.
    """

    rect: Rect
    path: str
    digest: str
    raster: bool
    archival: bool


@frozen
class Bars:
    """Filled rectangles that are one figure, painted at once: a bar code."""

    rects: tuple[Rect, ...]
    swatch: str


@frozen
class Link:
    """An area that leads to page `page`, at the height `y` there (None: its head)."""

    rect: Rect
    page: str
    y: Pt | None


Item = GlyphRun | Rule | Wave | Fill | Disc | Picture | Placed | Bars | Link


@frozen
class Line:
    """What is drawn at one height of a block; `rect` is the line's box."""

    rect: Rect
    items: tuple[Item, ...]


@frozen
class Block:
    """A placed piece of a page.

    `shape` are the rectangles that it may fill; `order` is its place in the page's reading order;
    `next` is the block (`page/block`) where its text goes on. `level` is a heading's level, 0 for
    what is none, and for what goes on with a heading; `alt` of a heading that goes on elsewhere is
    the whole of it. A block that is `torn` goes on there in the middle of its paragraph.
    """

    id: str
    role: Role
    shape: tuple[Rect, ...]
    lines: tuple[Line, ...]
    order: int
    article_id: str | None = None
    level: int = 0
    lang: str = "zh-Hans"
    alt: str = ""
    text: str = ""
    next: str | None = None
    torn: bool = False


@frozen
class Page:
    """One page: `id` is the printed number and the only key, `ordinal` its place in the issue.

    A print file's sheet is larger than its bleed by `around` at every side, for marks.
    """

    id: str
    ordinal: int
    section: str
    section_code: str
    layout: str
    width: Pt
    height: Pt
    bleed: Pt
    ink: str
    blocks: tuple[Block, ...]
    around: Pt = 0.0

    @property
    def inset(self) -> Pt:
        """From the sheet's edge to the trim."""
        return self.bleed + self.around

    @property
    def archival(self) -> bool:
        """Whether nothing on the page keeps its file from being PDF/A-2u."""
        items = (item for block in self.blocks for line in block.lines for item in line.items)
        return all(i.archival for i in items if isinstance(i, Placed) and not i.raster)
