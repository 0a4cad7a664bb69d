"""A page in the making: blocks in reading order, in points from the type area's corner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.text import Text
from epaper_pdf.layout.style import Align, TypeStyle
from epaper_pdf.page.marks import across, down
from epaper_pdf.page.pages import (
    Bars,
    Block,
    Disc,
    Fill,
    GlyphRun,
    Item,
    Line,
    Link,
    Rule,
    SourceRange,
    Wave,
)
from epaper_pdf.page.runs import stood, tracked
from epaper_pdf.page.shapes import by_column, by_tier
from epaper_pdf.page.strands import strands
from epaper_pdf.roles import Role
from epaper_pdf.story.story import Part, SetLine
from epaper_pdf.story.typeset import ASCENT, setting
from epaper_pdf.text.annotate import strokes
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.languages import of_note
from epaper_pdf.text.lines import Run
from epaper_pdf.units import Em, Pt

_OUTLINE: Em = 0.05  # the contour of 空心字, half of it outside the glyph
_BULLET: Em = 0.36  # the side of a list item's square
_BULLET_BEFORE: Em = 0.85  # the text that it begins
_Strand = tuple[Run, str]  # with its language


@dataclass
class Sheet:
    """Collects the blocks of one page; `corner` is the type area's top left corner on the trim."""

    composer: Composer
    corner: Point
    language: str
    blocks: list[Block] = field(default_factory=list)

    def add(
        self,
        id_: str,
        role: Role,
        lines: Sequence[Line],
        shape: Sequence[Rect],
        *,
        text: str = "",
        article_id: str | None = None,
        level: int = 0,
        alt: str = "",
        over: SourceRange | None = None,
    ) -> None:
        """Append a block; its lines and shape are on the trim already."""
        block = Block(
            id_, role, tuple(shape), tuple(lines), len(self.blocks) + 1,
            article_id, level, self.language, alt, text, over=over,
        )  # fmt: skip
        self.blocks.append(block)

    def in_order(self) -> tuple[Block, ...]:
        """Return the blocks in reading order, annotations after all else: texts read whole (J1)."""
        ordered = sorted(self.blocks, key=lambda block: block.role is Role.RUBY)
        return tuple(replace(block, order=at) for at, block in enumerate(ordered, 1))

    def speaking(self, composer: Composer) -> "Sheet":
        """Return the same sheet for texts of another language or by other rules."""
        return replace(self, composer=composer, language=composer.language)

    def on_page(self, rect: Rect) -> Rect:
        """Return a rectangle of the type area on the trim."""
        return rect.moved(self.corner.x, self.corner.y)

    def label(
        self,
        text: str,
        style: TypeStyle,
        box: Rect,
        *,
        baseline: Pt | None = None,
        swatch: str | None = None,
        tracking: Pt = 0.0,
    ) -> Line:
        """Set a text of our own on one line of `box`, as its style aligns it, and return the line.

        `tracking` is added after each character but the last.
        """
        composed = self.composer.compose(text, replace(setting(style), justify=False), 1e6)
        line = composed.lines[0]
        extra = tracking / style.size
        width = (line.width + extra * (len(text) - 1)) * style.size
        free = box.width - width
        x = {Align.CENTRE: free / 2, Align.END: free}.get(style.align, 0.0)
        base = baseline if baseline is not None else box.top + ASCENT * style.size
        at = Point(self.corner.x + box.left + x, self.corner.y + base)
        parts = [*strands(line, text, None, self.language)]
        runs = self._runs(parts, text, style, at, None, swatch or style.swatch)
        if extra:
            runs = tracked(runs, extra)
        return Line(self.on_page(box), tuple(runs))

    def text_width(self, text: str, style: TypeStyle) -> Pt:
        """Return the width of a text on one line."""
        return self.composer.width(text, replace(setting(style), justify=False)) * style.size

    def add_label(
        self,
        id_: str,
        role: Role,
        text: str,
        style: TypeStyle,
        box: Rect,
        *,
        baseline: Pt | None = None,
        tracking: Pt = 0.0,
    ) -> None:
        """Append a block of one label."""
        line = self.label(text, style, box, baseline=baseline, tracking=tracking)
        self.add(id_, role, [line], [line.rect], text=text)

    def add_part(self, id_: str, part: Part, at: Point) -> None:
        """Append a composed part whose slot's corner is `at` in the type area."""
        if not part.lines:
            return
        lines = [self._placed(part, line.moved(at.x, at.y)) for line in part.lines]
        self._add_lines(id_, part, lines, by_column(lines))

    def add_turned(self, id_: str, part: Part, corner: Point) -> None:
        """Append a vertical part, whose slot's top right corner is `corner` in the type area."""
        if not part.lines:
            return
        at = self._point(corner)
        lines = [self._turned(part, line, at) for line in part.lines]
        self._add_lines(id_, part, lines, by_tier(lines))

    def _add_lines(
        self, id_: str, part: Part, lines: Sequence[Line], shapes: Sequence[Rect]
    ) -> None:
        self.add(
            id_, part.role, lines, shapes, text=_text_of(part), level=part.level,
            article_id=part.article.id if part.article else None, over=_over(part),
        )  # fmt: skip

    def _turned(self, part: Part, line: SetLine, corner: Point) -> Line:
        """Turn a line about the corner, with its marks and the bullet at its head."""
        turned = self._stand(line, self._strands(part, line), part.text.text, part.style, corner,
                             part.source)  # fmt: skip
        at = Point(corner.x - line.baseline, corner.y + line.x)
        marks = strokes(line.line, part.text.text, part.text.marks)
        aside = [item for s in marks for item in down(s, at, part.style)]
        if part.bullet and line.line.start == 0:
            size = part.style.size
            middle, side = at.x + (ASCENT - 0.5) * size, size * _BULLET
            place = Rect(middle - side / 2, at.y - size * _BULLET_BEFORE, side, side)
            aside.append(Fill(place, "red"))
        return replace(turned, items=(*turned.items, *aside))

    def _stand(
        self, line: SetLine, parts: Sequence[_Strand], text: str, style: TypeStyle, corner: Point,
        source: Text | None,
    ) -> Line:  # fmt: skip
        """Turn a line by 90 degrees about the corner: along becomes down, down becomes left."""
        box = line.box
        rect = Rect(corner.x - box.bottom, corner.y + box.left, box.height, box.width)
        at = Point(corner.x - line.baseline, corner.y + line.x)
        runs = self._runs(parts, text, style, at, source, style.swatch)
        return Line(rect, tuple(
            stood(run, composed.x * style.size, at)
            for run, (composed, _) in zip(runs, parts, strict=True)
        ))  # fmt: skip

    def add_turned_label(
        self, id_: str, role: Role, text: str, style: TypeStyle, box: Rect
    ) -> None:
        """Append a block of one vertical label, which begins at the head of `box`."""
        how = replace(setting(style), justify=False, vertical=True)
        composed = self.composer.compose(text, how, 1e6).lines[0]
        cell = Rect(0.0, 0.0, box.height, box.width)
        corner = self._point(Point(box.right, box.top))
        label = SetLine(cell, 0.0, ASCENT * style.size, composed)
        parts = [*strands(composed, text, None, self.language)]
        line = self._stand(label, parts, text, style, corner, None)
        self.add(id_, role, [line], [line.rect], text=text)

    def add_ornament(self, id_: str, items: Iterable[Item], rect: Rect) -> None:
        """Append rules or tints; `rect` and the items are in the type area."""
        moved = tuple(self._item(i) for i in items)
        box = self.on_page(rect)
        self.add(id_, Role.ORNAMENT, [Line(box, moved)], [box])

    def _item(self, item: Item) -> Item:
        match item:
            case Rule(start, end) | Wave(start, end):
                return replace(item, start=self._point(start), end=self._point(end))
            case Disc(middle):
                return replace(item, middle=self._point(middle))
            case Fill(rect) | Link(rect):
                return replace(item, rect=self.on_page(rect))
            case Bars(rects):
                return replace(item, rects=tuple(self.on_page(r) for r in rects))
            case _:
                return item

    def _point(self, at: Point) -> Point:
        return Point(at.x + self.corner.x, at.y + self.corner.y)

    def _placed(self, part: Part, line: SetLine) -> Line:
        at = self._point(Point(line.x, line.baseline))
        parts, style = self._strands(part, line), part.style
        items: list[Item] = list(
            self._runs(parts, part.text.text, style, at, part.source, style.swatch)
        )
        if part.bullet and line.line.start == 0:
            side = part.style.size * _BULLET
            top = at.y - part.style.size * 0.38 - side / 2
            left = at.x - part.style.size * _BULLET_BEFORE
            items.insert(0, Fill(Rect(left, top, side, side), "red"))
        for s in strokes(line.line, part.text.text, part.text.marks):
            items += across(s, at, part.style, gap=part.gap)
        return Line(self.on_page(line.box), tuple(items))

    def _strands(self, part: Part, line: SetLine) -> list[_Strand]:
        """Return the runs of a line, each with its language; a note is in that of its spelling."""
        if part.role is Role.RUBY:
            spelling = of_note(part.text.text) or self.language
            return [(run, spelling) for run in line.line.runs]
        return [*strands(line.line, part.text.text, part.source, self.language)]

    def _runs(
        self, parts: Iterable[_Strand], text: str, style: TypeStyle, at: Point,
        source: Text | None, swatch: str,
    ) -> list[GlyphRun]:  # fmt: skip
        return [
            GlyphRun(
                Point(at.x + run.x * style.size, at.y - run.rise * style.size),
                run.face.name,
                style.size * run.scale,
                swatch,
                run.glyphs,
                tuple(a / run.scale for a in run.advances) if run.scale != 1.0 else run.advances,
                text[run.start : run.end],
                _range(source, run.start, run.end),
                language,
                run.clusters,
                run.writing,
                _OUTLINE * style.size if style.outlined else 0.0,
            )
            for run, language in parts
        ]


def _range(source: Text | None, start: int, end: int) -> SourceRange | None:
    if source is None:
        return None
    span = source.span(start, end)
    return SourceRange(span.source.path, span.start, span.end)


def _over(part: Part) -> SourceRange | None:
    """Return what a note stands over, where it is written."""
    over = part.over
    return SourceRange(over.source.path, over.start, over.end) if over is not None else None


def _text_of(part: Part) -> str:
    """Return the part's text as far as it was placed (what is overset is a finding)."""
    return part.text.text[: part.lines[-1].line.end]
