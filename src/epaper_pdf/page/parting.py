"""Lines of display type that would stand on the fold of a spread -> lines parted there.

A title over the fold (通版) is parted between two of its phrases, so that no character is in
the fold's clear zone and the line still reads as one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.page.pages import (
    Bars,
    Block,
    Disc,
    Fill,
    GlyphRun,
    Item,
    Line,
    Link,
    Picture,
    Placed,
    Rule,
    SourceRange,
    Wave,
)
from epaper_pdf.page.shapes import by_column
from epaper_pdf.roles import Role
from epaper_pdf.text.display import units
from epaper_pdf.text.phrase import phrase_ends, turn_costs
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing

_PARTED = {
    Role.KICKER, Role.TITLE, Role.DECK, Role.BYLINE, Role.CAPTION, Role.HEADING, Role.IMPRINT,
}  # fmt: skip
_TORN = 16.0  # what parting a phrase costs, as much as standing four ems off the middle
_FLUSH: Pt = 0.5  # a line that begins so near to its box is one that begins at the left
_BELOW, _ABOVE = 0.2, 0.9  # of a sideways glyph's size, left and right of its baseline


@frozen
class Zone:
    """The strip about the fold in which no glyph stands."""

    left: Pt
    right: Pt

    def holds(self, left: Pt, right: Pt) -> bool:
        """Tell whether what reaches from `left` to `right` stands in the strip."""
        return self.right - self.left > 0 and left < self.right - 0.01 and right > self.left + 0.01


def cells(run: GlyphRun) -> Iterator[tuple[Pt, Pt]]:
    """Yield the left and right edge of each glyph, without the space that is added after it."""
    x, size = run.origin.x, run.size
    match run.writing:
        case Writing.UPRIGHT:
            yield from [(x - size / 2, x + size / 2)] * len(run.glyphs)
        case Writing.SIDEWAYS:
            yield from [(x - _BELOW * size, x + _ABOVE * size)] * len(run.glyphs)
        case _:
            for advance in run.advances_em:
                yield x, x + min(advance, 1.0) * size
                x += advance * size


def inked(run: GlyphRun) -> Iterator[tuple[int, Pt, Pt]]:
    """Yield number and edges of each glyph that is no space."""
    for glyph, (left, right) in enumerate(cells(run)):
        at = run.clusters[glyph] if run.clusters else glyph
        if not run.text[at : at + 1].isspace():
            yield glyph, left, right


def divided(run: GlyphRun, at: int) -> tuple[GlyphRun, GlyphRun]:
    """Return the first `at` glyphs of a run and the rest, each at its place; nothing follows them.

    Of text that is written otherwise than it shows, both name the whole source.
    """
    split = at if run.clusters is None else run.clusters[at]
    whole = run.source
    first = rest = whole
    if whole is not None and whole.end - whole.start == len(run.text):
        first = SourceRange(whole.path, whole.start, whole.start + split)
        rest = SourceRange(whole.path, whole.start + split, whole.end)
    along = sum(run.advances_em[:at]) * run.size
    clusters = run.clusters
    return (
        ended(replace(
            run, glyphs=run.glyphs[:at], advances_em=run.advances_em[:at], text=run.text[:split],
            source=first, clusters=clusters and clusters[:at],
        )),
        replace(
            run, origin=Point(run.origin.x + along, run.origin.y), glyphs=run.glyphs[at:],
            advances_em=run.advances_em[at:], text=run.text[split:], source=rest,
            clusters=clusters and tuple(c - split for c in clusters[at:]),
        ),
    )  # fmt: skip


def ended(run: GlyphRun) -> GlyphRun:
    """Return a run that ends with the cell of its last glyph that is no space."""
    advances = list(run.advances_em)
    last = max((glyph for glyph, _, _ in inked(run)), default=-1)
    advances[last + 1 :] = [0.0] * (len(advances) - last - 1)
    if last >= 0 and run.writing is Writing.HORIZONTAL:
        advances[last] = min(advances[last], 1.0)
    return replace(run, advances_em=tuple(advances))


def parted(block: Block, zone: Zone, room: Rect) -> Block:
    """Return a block whose lines keep out of the zone, as far as `room` lets them."""
    if block.role not in _PARTED:
        return block
    lines = tuple(_parted(line, zone, room, block.lang) for line in block.lines)
    return (
        block
        if lines == block.lines
        else replace(block, lines=lines, shape=tuple(by_column(lines)))
    )


@frozen
class _Cell:
    """A glyph of a line: its run and number there, its edges, where its text begins."""

    run: int
    glyph: int
    left: Pt
    right: Pt
    text: int


def _parted(line: Line, zone: Zone, room: Rect, language: str) -> Line:
    runs = [i for i in line.items if isinstance(i, GlyphRun)]
    found = list(_cells(runs))
    near = any(zone.holds(cell.left, cell.right) for cell in found)
    if not near or len(runs) < len(line.items):  # marks and links would have to move too
        return line
    text = "".join(run.text for run in runs)
    whole, costs = set(units(text)), _costs(text, language)
    best: tuple[float, int, Pt, Pt] | None = None
    for number in range(1, len(found)):
        cell = found[number]
        if cell.text in whole and (moves := _moves(found, number, room, zone)):
            off = sum(moves) / 2 / runs[cell.run].size
            way = (costs.get(cell.text, _TORN) + off * off, number, *moves)
            best = way if best is None else min(best, way)
    if best is None:
        return line
    _, number, left, right = best
    items = tuple(_moved(runs, found[number], left, right))
    first = min(line.rect.left, found[0].left + left)
    last = max(line.rect.right, found[-1].right + right)
    return Line(replace(line.rect, left=first, width=last - first), items)


def _costs(text: str, language: str) -> dict[int, float]:
    """Return where a line may be parted and what it costs: at a space that was written nothing."""
    spaces = {at: 0.0 for at in range(1, len(text)) if text[at - 1].isspace()}
    return turn_costs(text, phrase_ends(text, language), language) | spaces


def _cells(runs: Sequence[GlyphRun]) -> Iterator[_Cell]:
    start = 0
    for number, run in enumerate(runs):
        if run.writing is Writing.HORIZONTAL:
            for glyph, left, right in inked(run):
                at = run.clusters[glyph] if run.clusters else glyph
                yield _Cell(number, glyph, left, right, start + at)
        start += len(run.text)


def _moves(found: Sequence[_Cell], at: int, room: Rect, zone: Zone) -> tuple[Pt, Pt] | None:
    """Return how far both parts of a line move that is parted before cell `at`; None: no room.

    They move to the edges of the zone; what begins at the left stays there.
    """
    left, right = zone.left - found[at - 1].right, zone.right - found[at].left
    first, last = found[0].left, found[-1].right
    if first - room.left < _FLUSH:
        left = min(left, 0.0)
    fits = first + left >= min(room.left, first) - 0.01 and last + right <= room.right + 0.01
    return (left, right) if fits else None


def _moved(runs: Sequence[GlyphRun], at: _Cell, left: Pt, right: Pt) -> Iterator[Item]:
    """Yield a line's runs, what stands before cell `at` moved by `left`, the rest by `right`."""
    for number, run in enumerate(runs):
        if number == at.run and at.glyph:
            before, after = divided(run, at.glyph)
            yield shifted(before, left)
            yield shifted(after, right)
        elif number == at.run - 1 and not at.glyph:
            yield shifted(ended(run), left)
        else:
            yield shifted(run, right if number >= at.run else left)


def shifted(item: Item, by: Pt) -> Item:
    """Return an item so much further right."""
    match item:
        case GlyphRun(origin):
            return replace(item, origin=Point(origin.x + by, origin.y))
        case Rule(start, end) | Wave(start, end):
            return replace(item, start=Point(start.x + by, start.y), end=Point(end.x + by, end.y))
        case Disc(middle):
            return replace(item, middle=Point(middle.x + by, middle.y))
        case Fill(rect) | Picture(rect) | Placed(rect) | Link(rect):
            return replace(item, rect=replace(rect, left=rect.left + by))
        case Bars(rects):
            return replace(item, rects=tuple(replace(r, left=r.left + by) for r in rects))
