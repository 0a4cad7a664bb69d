"""What a finished edition must be, measured by the independent reader on its files alone.

Run as a program it prints the figures: `python -m tests.acceptance OUT ISSUE LAYOUTS...`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from statistics import median, pstdev

import yaml

from tests.reader import (
    HALF_AT_END,
    MM,
    NO_END,
    NO_START,
    Box,
    Glyph,
    Sheet,
    SlotBox,
    Story,
    find,
    largest_empty,
    lines_of,
    read_article,
    sheets,
    slots_of,
)

BODY = {"body", "quote", "item"}


@dataclass
class Figures:
    """Counts over an edition; the lists name what was found."""

    lines: int = 0
    justified: int = 0
    missing: list[str] = field(default_factory=list)
    kinsoku: list[str] = field(default_factory=list)
    not_flush: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    off_grid: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    overlaps: list[str] = field(default_factory=list)
    runts: list[str] = field(default_factory=list)
    lone: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    stops: list[float] = field(default_factory=list)
    empty: dict[str, float] = field(default_factory=dict)

    def report(self) -> str:
        wide = len(self.wide) / max(self.justified, 1)
        worst = max(self.empty.items(), key=lambda item: item[1], default=("-", 0.0))
        return (
            f"{self.lines} lines, {len(self.missing)} articles not found whole, "
            f"{len(self.kinsoku)} kinsoku faults, {len(self.not_flush)} not flush, "
            f"{100 * wide:.2f} % stretched > 10 %, {len(self.off_grid)} baselines off the grid, "
            f"{len(self.runts)} single-character last lines, {len(self.lone)} lone lines, "
            f"{len(self.cut)} words or numbers cut, a full stop within a line "
            f"{pstdev(self.stops) if self.stops else 0:.3f} em off, "
            f"{len(self.outside)} lines outside their slot, {len(self.overlaps)} overlaps, "
            f"largest empty rectangle {100 * worst[1]:.2f} % (page {worst[0]})"
        )


def measure(out: Path, issue_folder: Path, layouts: list[Path]) -> Figures:
    """Measure every page file of an output against its issue and layouts."""
    issue = yaml.safe_load((issue_folder / "issue.yaml").read_text("utf-8"))
    workspace = next(p for p in issue_folder.resolve().parents if (p / "publication.yaml").exists())
    publication = yaml.safe_load((workspace / "publication.yaml").read_text("utf-8"))
    width, height = (float(v[:-2]) * MM for v in publication["page"]["trim"])
    figures = Figures()
    for number, page in enumerate(issue["pages"], 1):
        id_ = str(page.get("id", f"{number:02}"))
        (file,) = (out / "pages").glob(f"*_{id_}.pdf")
        (sheet,) = sheets(file)
        slots = slots_of(layouts, page["layout"], (width, height))
        _page(figures, id_, page, sheet, slots, issue_folder)
    return figures


def _page(
    figures: Figures,
    id_: str,
    page: dict[str, object],
    sheet: Sheet,
    slots: dict[str, SlotBox],
    folder: Path,
) -> None:
    fillings = page["slots"]
    assert isinstance(fillings, dict)
    bands: list[Box] = []
    for name, filling in fillings.items():
        for story in _stories(filling, folder):
            found = find(sheet.glyphs, story.text)
            if found is None:
                figures.missing.append(f"{id_}/{name}/{story.id}")
                continue
            glyphs = sheet.glyphs[slice(*found)]
            bands += _story(figures, f"{id_}/{story.id}", story, glyphs, slots[name])
    _overlaps(figures, id_, sheet)
    area = _type_area(slots)
    size = next(iter(slots.values()))
    marks = [*_line_boxes(sheet), *sheet.pictures, *sheet.fills, *sheet.rules, *bands]
    figures.empty[id_] = largest_empty(area, marks, (size.size, size.leading))


def _stories(filling: object, folder: Path) -> Iterator[Story]:
    match filling:
        case str():
            yield read_article(folder / filling)
        case {"article": str(path)}:
            yield read_article(folder / path)
        case list():
            for path in filling:
                yield read_article(folder / path, brief=True)


def _type_area(slots: dict[str, SlotBox]) -> Box:
    boxes = [s.box for s in slots.values()]
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )


def _story(
    figures: Figures, where: str, story: Story, glyphs: list[Glyph], slot: SlotBox
) -> list[Box]:
    """Measure one story; return the band of its title, which counts as filled."""
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
                _body_line(figures, where, line, slot, kind, first=i == 0, last=i == len(lines) - 1)
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
    if len(lines) > 1 and len(texts[-1]) < 2:
        figures.runts.append(f"{where}: {texts[-2]}|{texts[-1]}")
    columns = [sum(x <= line[0].x + slot.size * 0.6 for x in slot.lefts) for line in lines]
    if len(lines) > 1 and (columns[0] != columns[1] or columns[-1] != columns[-2]):
        figures.lone.append(f"{where}: {texts[0]} … {texts[-1]}")
    for a, b in pairwise(texts):
        pair = a[-1] + b[0]
        if pair.isascii() and pair.isalnum() and a[-6:] + b[:6] in text:
            figures.cut.append(f"{where}: {a}|{b}")
    for line in lines:
        spacing = [(b.x - a.x - a.width) / a.size for a, b in pairwise(line) if _han(a, b)]
        if spacing:
            figures.stops += [
                (b.x - a.x) / a.size - median(spacing)
                for a, b in pairwise(line)
                if a.text == "。" and "\u4e00" <= b.text <= "\u9fff"
            ]


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
    kind: str,
    *,
    first: bool,
    last: bool,
) -> None:
    inked = [g for g in line if g.text.strip()]
    text = "".join(g.text for g in line).strip()
    if (not first and text[0] in NO_START) or (not last and text[-1] in NO_END):
        figures.kinsoku.append(f"{where}: {text}")
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


def _line_boxes(sheet: Sheet) -> list[Box]:
    boxes = []
    for line in lines_of([g for g in sheet.glyphs if g.text.strip()]):
        size = max(g.size for g in line)
        base = line[0].y
        boxes.append(Box(line[0].x, base - 0.88 * size, _right(line[-1]), base + 0.12 * size))
    return boxes


def _overlaps(figures: Figures, id_: str, sheet: Sheet) -> None:
    """Lines over lines, lines over pictures: ink boxes, a tenth of an em smaller than the type."""
    lines = [Box(b.left, b.top + 0.5, b.right, b.bottom - 0.5) for b in _line_boxes(sheet)]
    for one, other in combinations(sorted(lines, key=lambda b: b.top), 2):
        if other.top > one.bottom:
            continue
        if one.overlaps(other, by=1.0):
            figures.overlaps.append(f"{id_}: {one} {other}")
    for picture in sheet.pictures:
        figures.overlaps += [f"{id_}: {b} on a picture" for b in lines if b.overlaps(picture, by=1)]


if __name__ == "__main__":
    made = measure(Path(sys.argv[1]), Path(sys.argv[2]), [Path(p) for p in sys.argv[3:]])
    sys.stdout.write(made.report() + "\n")
    for listed in (
        made.missing,
        made.kinsoku,
        made.not_flush,
        made.outside,
        made.overlaps,
        made.runts,
        made.lone,
        made.cut,
    ):
        sys.stdout.writelines(f"  {entry}\n" for entry in listed[:20])
