"""Notes beside characters (注音) -> parts of their own above the lines of their text (G1, G2, E4).

In vertical stories, which are horizontal ones turned, above becomes right.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import MarkKind, Ruby
from epaper_pdf.layout.style import TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.story.story import Part, SetLine
from epaper_pdf.story.typeset import ASCENT, setting
from epaper_pdf.text.annotate import Cells, cells
from epaper_pdf.text.classes import LATIN, classify
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Line, Remark
from epaper_pdf.text.ruby import SIZE, Annotated, settled, spread, units_of
from epaper_pdf.units import Em, Pt

_BOTH_SIDES: Em = 0.125  # more where marks stand under the line above (E4)
_FOOT, _LATIN_FOOT = 0.12, 0.2  # of a note's em, between its baseline and the characters under it
_EPS: Em = 0.005


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation composed, a line for each of its units."""

    ruby: Ruby
    lines: tuple[Line, ...]
    annotated: Annotated
    remarks: tuple[Remark, ...]


def note_style(style: TypeStyle) -> TypeStyle:
    """Return the style of notes beside a text."""
    return replace(style, size=style.size * SIZE)


def compose_note(composer: Composer, ruby: Ruby, style: TypeStyle) -> Note:
    """Compose a note beside a text of `style`."""
    ends, spaced = units_of(ruby.note.text)
    set_as = replace(setting(note_style(style)), indent=0.0, justify=False)
    composed = composer.compose_parts(ruby.note.text, set_as, 1e6, ends)
    widths = tuple(line.width * SIZE for line in composed.lines)
    annotated = Annotated(ruby.start, ruby.end, widths, spaced)
    return Note(ruby, composed.lines, annotated, composed.remarks)


def set_notes(composer: Composer, part: Part, leading: Pt) -> Iterator[Part]:
    """Yield the notes of a part, each above its characters; none that has no room is drawn."""
    if not part.text.ruby:
        return
    letters = classify(part.text.text)
    lacking = _needed(part) - (leading / part.style.size - 1)
    for line in part.lines:
        here = [r for r in part.text.ruby if line.line.start <= r.start < line.line.end]
        notes = [compose_note(composer, ruby, part.style) for ruby in here]
        place = cells(line.line, letters)
        wanted = [_wanted(note, place) for note in notes]
        moves = settled(
            [(x[0], x[-1] + n.annotated.units[-1]) for n, x in zip(notes, wanted, strict=True)],
            (line.box.right - line.x) / part.style.size,
        )
        for note, starts, move in zip(notes, wanted, moves, strict=True):
            yield _set(part, line, note, [x + move for x in starts], lacking)


def _needed(part: Part) -> Em:
    """Return the gap between lines that notes need, marks under the lines above counted (E4)."""
    below = any(m.kind is not MarkKind.NOTE for m in part.text.marks)
    return SIZE + _BOTH_SIDES * (below and not part.style.vertical)


def _wanted(note: Note, place: Cells) -> list[Em]:
    """Return where each unit of a note begins along the line: spread about its characters."""
    of_base = [place[at] for at in range(note.ruby.start, note.ruby.end) if at in place]
    start, end = of_base[0][0], of_base[-1][1]
    return [(start + end) / 2 + x for x in spread(note.annotated, end - start)]


def _set(part: Part, line: SetLine, note: Note, starts: list[Em], lacking: Em) -> Part:
    size, style, text = part.style.size, note_style(part.style), note.ruby.note
    remarks = note.remarks
    if lacking > _EPS:
        remarks = (*remarks, Remark("note-room", 0, len(text.text), lacking))
    elif line.x + starts[0] * size < line.box.left - _EPS * size:
        remarks = (*remarks, Remark("note-crowded", 0, len(text.text)))
    if remarks:
        return Part(Role.RUBY, text, style, (), article=part.article, remarks=remarks)
    foot = _LATIN_FOOT if LATIN in classify(text.text) else _FOOT
    baseline = line.baseline - ASCENT * size - foot * style.size
    lines = []
    for unit, start in zip(note.lines, starts, strict=True):
        x = line.x + start * size
        box = Rect(x, baseline - ASCENT * style.size, unit.width * style.size, style.size)
        lines.append(SetLine(box, x, baseline, unit))
    return Part(Role.RUBY, text, style, tuple(lines), article=part.article)
