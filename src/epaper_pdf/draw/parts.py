"""Blocks -> their parts: what is one piece of content to a reader, so that tags can name it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Block, GlyphRun, Line, Page
from epaper_pdf.roles import Role

LAYOUT = -1  # the part of what is mere layout: tints, rules, frames


BY_LINE = {
    Role.KICKER, Role.TITLE, Role.DECK, Role.BYLINE, Role.CAPTION, Role.HEADING, Role.IMPRINT,
}  # fmt: skip


class Shows(StrEnum):
    TEXT = "text"
    BULLET = "bullet"
    PICTURE = "picture"


class Part(NamedTuple):
    """What of a page's block number `block` is one piece of content to a reader (14.7.4).

    Text in several columns is one piece in each. `strand` numbers what in a block is in one
    language, and under one note: `lang` is the language where it is not the block's, `note` the
    number of the note's block.
    """

    block: int
    shows: Shows
    column: int = 0
    strand: int = 0
    lang: str = ""
    note: int | None = None


Over = Mapping[tuple[str, int], int]  # path and code point of what is written -> its note's block


def notes_over(page: Page) -> Over:
    """Return the note over each character that has one."""
    return {
        (block.over.path, at): number
        for number, block in enumerate(page.blocks)
        if block.over is not None
        for at in range(block.over.start, block.over.end)
    }


class Strands:
    """Numbers the strands of the block `number`, run after run; `over` are the page's notes."""

    def __init__(self, block: Block, number: int, over: Over) -> None:
        self._block, self._number, self._over = block, number, over
        self._strand = 0
        self._last: tuple[str, int | None] = "", None

    def part(self, run: GlyphRun, column: int) -> Part:
        """Return the part that a run is of."""
        lang = run.lang if run.lang != self._block.lang else ""
        at = run.source if self._over else None
        kind = lang, self._over.get((at.path, at.start)) if at is not None else None
        if kind != self._last:
            self._strand += 1
            self._last = kind
        return Part(self._number, Shows.TEXT, column, self._strand, *kind)


def by_column(block: Block) -> Iterator[tuple[int, Line]]:
    """Yield lines with the number of the rectangle of the block's shape that they stand in.

    Lines that may be cut at a fold stand for themselves: they are read across it.
    """
    if block.role in BY_LINE:
        yield from enumerate(block.lines)
        return
    at, last = 0, len(block.shape) - 1
    for line in block.lines:
        while at < last and not _holds(block.shape[at], line.rect):
            at += 1
        yield at, line


def _holds(column: Rect, line: Rect) -> bool:
    x, y = line.left + line.width / 2, line.top + line.height / 2
    return column.left <= x <= column.right and column.top <= y <= column.bottom
