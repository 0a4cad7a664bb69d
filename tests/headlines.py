"""The titles of stories as a finished page shows them, from its glyphs alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.reader import Box, Glyph, Sheet, SlotBox, Story, find, squeezed


@dataclass(frozen=True)
class Title:
    """A story's main title as it stands; `foot` is the last line's of all that belongs to it."""

    slot: SlotBox
    text: str
    box: Box
    size: float
    upright: bool
    head: Box


def title_of(sheet: Sheet, story: Story, slot: SlotBox) -> Title | None:
    """Find a story's title: of what stands above its text, the part in the largest type."""
    span = find(sheet.glyphs, story.text)
    if span is None or not story.head:
        return None
    glyphs, parts, at = sheet.glyphs[slice(*span)], [], 0
    for text in story.head:
        part = find(glyphs[at:], squeezed(text))
        if part is None:
            return None
        parts.append([g for g in glyphs[at + part[0] : at + part[1]] if g.text.strip()])
        at += part[1]
    main = max(parts, key=lambda part: part[0].size)
    size = main[0].size
    upright = len(main) > 1 and abs(main[0].y - main[1].y) > size / 2
    text = "".join(g.text for g in main)
    head = bounds(g for part in parts for g in part)
    return Title(slot, text, bounds(main), size, upright, head)


def bounds(glyphs: Iterable[Glyph]) -> Box:
    boxes = [Box(g.x, g.y - 0.88 * g.size, g.x + g.width, g.y + 0.12 * g.size) for g in glyphs]
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes),
        max(b.right for b in boxes), max(b.bottom for b in boxes),
    )  # fmt: skip
