"""Blocks -> their parts: what is one piece of content to a reader, so that tags can name it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Block, Line
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

    Text in several columns is one piece in each.
    """

    block: int
    shows: Shows
    column: int = 0


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
