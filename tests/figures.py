"""Glyphs of a finished page -> counts of what is right and wrong in its lines.

Imports nothing of epaper_pdf and knows no file format: a story's text, the glyphs that a PDF shows
and the columns they should stand in are enough, so that any program's pages are measured alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from statistics import median, pstdev

from tests.makeup import PageFaults
from tests.reader import (
    HALF_AT_END,
    NO_END,
    NO_START,
    Box,
    Glyph,
    Sheet,
    SlotBox,
    Story,
    find,
    lines_of,
)

AD_MARKS = ("广告", "公益广告")  # they stand on ads
BODY = {"body", "quote", "item"}
CUT = re.compile(r"[0-9A-Za-z]\|[0-9A-Za-z]|[0-9][.,]\|[0-9]", re.ASCII)


@dataclass
class Figures:
    """Counts over an edition; the lists name what was found."""

    lines: int = 0
    body: int = 0
    justified: int = 0
    paragraphs: int = 0
    texts: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    kinsoku: list[str] = field(default_factory=list)
    not_flush: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    off_grid: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    overlaps: list[str] = field(default_factory=list)
    runts: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)
    lone: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    stops: list[float] = field(default_factory=list)
    empty: dict[str, float] = field(default_factory=dict)
    pages: dict[str, PageFaults] = field(default_factory=dict)

    @property
    def stretched(self) -> float:
        """The share of justified lines stretched above a tenth of an em between Han."""
        return len(self.wide) / max(self.justified, 1)

    @property
    def uneven(self) -> float:
        """The standard deviation of a full stop's width within a line, in em."""
        return pstdev(self.stops) if self.stops else 0.0

    @property
    def broken(self) -> list[str]:
        """What may never be: words lost, lines against the rules, off the grid, over others."""
        never = self.missing, self.kinsoku, self.not_flush, self.off_grid, self.outside
        return [said for found in (*never, self.overlaps) for said in found]

    def report(self) -> str:
        worst = max(self.empty.items(), key=lambda item: item[1], default=("-", 0.0))
        return (
            f"{self.lines} lines, {len(self.missing)} articles not found whole, "
            f"{len(self.kinsoku)} kinsoku faults, {len(self.not_flush)} not flush, "
            f"{100 * self.stretched:.2f} % stretched > 10 %, "
            f"{len(self.off_grid)} baselines off the grid, "
            f"{len(self.runts)} last lines of a lone letter or mark, "
            f"{len(self.single)} of one character and its mark, {len(self.lone)} lone lines, "
            f"{len(self.cut)} words or numbers cut, a full stop within a line "
            f"{self.uneven:.3f} em off, "
            f"{len(self.outside)} lines outside their slot, {len(self.overlaps)} overlaps, "
            f"largest empty rectangle {100 * worst[1]:.2f} % (page {worst[0]})"
        )


def measure_story(
    figures: Figures, where: str, story: Story, sheet: Sheet, slot: SlotBox
) -> list[Box]:
    """Measure one story where a sheet shows it; return its title's band, which counts as filled.

    Of `slot` only the columns, the grid and the box are used: any program's page can be measured.
    """
    figures.texts.append(story.text)
    found = find(sheet.glyphs, story.text)
    if found is None:
        figures.missing.append(where)
        return []
    glyphs = sheet.glyphs[slice(*found)]
    at = 0
    heads: list[Glyph] = []
    for text, kind in _parts(story):
        span = find(glyphs[at:], "".join(text.split()))
        assert span is not None, where
        part = glyphs[at + span[0] : at + span[1]]
        at += span[1]
        lines = list(lines_of(part))
        if kind == "head":
            heads += part
        elif kind in BODY:
            _paragraph(figures, where, text, lines, slot)
        for i, line in enumerate(lines):
            figures.lines += 1
            _inside(figures, where, line, slot, hung=slot.size if kind == "head" else 0.0)
            if kind in BODY:
                _body_line(figures, where, line, slot, first=i == 0, last=i == len(lines) - 1)
    if not heads:
        return []
    foot = max(g.y for g in heads) + 2 * slot.leading
    return [Box(slot.box.left, slot.box.top, slot.box.right, foot)]


def _parts(story: Story) -> Iterator[tuple[str, str]]:
    for text in story.head:
        yield text.replace("\n", ""), "head"
    yield from zip(story.body, story.kinds, strict=True)
    if story.source:
        yield story.source, "source"


def _paragraph(
    figures: Figures, where: str, text: str, lines: list[list[Glyph]], slot: SlotBox
) -> None:
    """Measure what shows over several lines: E2, E3, cut words, the width of a full stop."""
    texts = ["".join(g.text for g in line).strip() for line in lines]
    figures.paragraphs += 1
    if len(lines) > 1:
        _last_line(figures, f"{where}: {texts[-2]}|{texts[-1]}", texts[-1])
    columns = [sum(x <= line[0].x + slot.size * 0.6 for x in slot.lefts) for line in lines]
    if len(lines) > 1 and (columns[0] != columns[1] or columns[-1] != columns[-2]):
        figures.lone.append(f"{where}: {texts[0]} … {texts[-1]}")
    for a, b in pairwise(texts):
        if CUT.search(f"{a[-2:]}|{b[0]}") and a[-6:] + b[:6] in text:
            figures.cut.append(f"{where}: {a}|{b}")
    for line in lines:
        spacing = [(b.x - a.x - a.width) / a.size for a, b in pairwise(line) if _han(a, b)]
        if spacing:
            figures.stops += [
                (b.x - a.x) / a.size - median(spacing)
                for a, b in pairwise(line)
                if a.text == "。" and "\u4e00" <= b.text <= "\u9fff"
            ]


def _last_line(figures: Figures, where: str, text: str) -> None:
    """E2: a lone letter, figure or mark never; one Han character with its mark is borne."""
    letters = [c for c in text if c.isalnum()]
    if len(letters) > 1:
        return
    borne = letters and len(text) > 1 and "\u4e00" <= letters[0] <= "\u9fff"
    (figures.single if borne else figures.runts).append(where)


def _right(glyph: Glyph) -> float:
    """Return where a glyph's cell ends at a line's end: full-width marks take half an em (B5).

    —— stands centred in two ems, whatever its glyph's width (B1).
    """
    if glyph.text == "——":
        return glyph.x + glyph.width + (2 * glyph.size - glyph.width) / 2
    half = glyph.text in HALF_AT_END and glyph.width > 0.7 * glyph.size
    return glyph.x + (glyph.size / 2 if half else glyph.width)


def _body_line(
    figures: Figures,
    where: str,
    line: list[Glyph],
    slot: SlotBox,
    *,
    first: bool,
    last: bool,
) -> None:
    inked = [g for g in line if g.text.strip()]
    text = "".join(g.text for g in line).strip()
    if (not first and text[0] in NO_START) or (not last and text[-1] in NO_END):
        figures.kinsoku.append(f"{where}: {text}")
    figures.body += 1
    row = (inked[0].y - slot.top - 0.88 * slot.size) / slot.leading
    if abs(row - round(row)) * slot.leading > 0.1:
        figures.off_grid.append(f"{where}: {text}")
    if last:
        return
    figures.justified += 1
    left = max(x for x in slot.lefts if x <= inked[0].x + slot.size * 0.6)
    end = left + slot.measure
    if abs(_right(inked[-1]) - end) > 0.05:
        figures.not_flush.append(f"{where}: {text} ({_right(inked[-1]) - end:+.2f} pt)")
    gaps = [b.x - a.x - a.width for a, b in pairwise(inked) if _han(a, b)]
    if gaps and max(gaps) > 0.1 * inked[0].size + 0.02:
        figures.wide.append(f"{where}: {text}")


def _han(a: Glyph, b: Glyph) -> bool:
    return all("\u4e00" <= g.text <= "\u9fff" for g in (a, b)) and abs(a.y - b.y) < 0.1


def _inside(figures: Figures, where: str, line: list[Glyph], slot: SlotBox, *, hung: float) -> None:
    """Note a line that leaves its slot; quotes of titles may hang as far as a gutter (H6)."""
    inked = [g for g in line if g.text.strip()]
    first = inked[0]
    left = first.x + (first.size / 2 if first.text in "（《“‘〈【「『〔" else 0)
    box = Box(left, first.y - 0.8 * first.size, _right(inked[-1]), first.y + 0.1 * first.size)
    if not slot.box.holds(box, by=0.6 + hung):
        figures.outside.append(f"{where}: {''.join(g.text for g in line)}")


def line_boxes(sheet: Sheet, but: tuple[str, ...] = ()) -> list[Box]:
    boxes = []
    for line in lines_of([g for g in sheet.glyphs if g.text.strip()]):
        if "".join(g.text for g in line) in but:
            continue
        size = max(g.size for g in line)
        base = line[0].y
        boxes.append(Box(line[0].x, base - 0.88 * size, _right(line[-1]), base + 0.12 * size))
    return boxes


def measure_overlaps(figures: Figures, id_: str, sheet: Sheet) -> None:
    """Lines over lines, lines over pictures: ink boxes, a tenth of an em smaller than the type."""
    lines = [Box(b.left, b.top + 0.5, b.right, b.bottom - 0.5) for b in line_boxes(sheet)]
    for one, other in combinations(sorted(lines, key=lambda b: b.top), 2):
        if other.top > one.bottom:
            continue
        if one.overlaps(other, by=1.0):
            figures.overlaps.append(f"{id_}: {one} {other}")
    beside = [
        Box(b.left, b.top + 0.5, b.right, b.bottom - 0.5) for b in line_boxes(sheet, AD_MARKS)
    ]
    for picture in sheet.pictures:
        figures.overlaps += [
            f"{id_}: {b} on a picture" for b in beside if b.overlaps(picture, by=1)
        ]
