"""Notes beside characters (注音) -> parts of their own above the lines of their text (G1, G2, E4).

In vertical stories, which are horizontal ones turned, above becomes right.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import MarkKind
from epaper_pdf.roles import Role
from epaper_pdf.story.spans import Note, note_style, notes_of
from epaper_pdf.story.story import Part, SetLine
from epaper_pdf.story.typeset import ASCENT
from epaper_pdf.text.annotate import LINES, cells, strokes
from epaper_pdf.text.classes import LATIN, classify
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Remark
from epaper_pdf.text.ruby import SIZE, settled, spread
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen

_BOTH_SIDES: Em = 0.125  # more where marks of the line above stand in the same gap (E4)
_FOOT, _LATIN_FOOT = 0.12, 0.15  # of a note's em, between its baseline and the characters under it
_EPS: Em = 0.005


def set_notes(composer: Composer, parts: Iterable[Part], leading: Pt) -> Iterator[Part]:
    """Yield the notes of a story's parts, each above its characters; none without room is drawn."""
    above: _Row | None = None
    for part in parts:
        notes = notes_of(composer, part.text, part.style)
        letters = classify(part.text.text) if notes else ""
        for line in part.lines:
            row = _Row(part, line)
            here = [n for n in notes if line.line.start <= n.ruby.start < line.line.end]
            for note, starts in _placed(row, here, letters):
                yield _set(row, note, starts, row.faults(note, starts, above, leading))
            above = row


@frozen
class _Row:
    part: Part
    line: SetLine

    def faults(
        self, note: Note, starts: Sequence[Em], above: "_Row | None", leading: Pt
    ) -> Iterator[Remark]:
        """Yield why a note cannot stand at `starts`."""
        yield from note.remarks
        size, whole = self.part.style.size, len(note.ruby.note.text)
        along = self.on_page(starts[0]), self.on_page(starts[-1] + note.annotated.units[-1])
        both = above is not None and above.marked_below(along, self.line.box)
        lacking = SIZE + _BOTH_SIDES * both - (leading / size - 1)
        if lacking > _EPS:
            yield Remark("note-room", 0, whole, lacking)
        if self.part.style.vertical and any(_meet(along, s) for s in self.marks({MarkKind.DOT})):
            yield Remark("note-dots", 0, whole)
        if along[0] < self.line.box.left - _EPS * size:
            yield Remark("note-crowded", 0, whole)

    def marked_below(self, along: tuple[Pt, Pt], below: Rect) -> bool:
        """Return whether marks stand between this line and the one in `below`, the next there."""
        kinds = {*LINES, MarkKind.MOURN}
        if not self.part.style.vertical:
            kinds.add(MarkKind.DOT)
        box = self.line.box
        return (box.left, box.top) < (below.left + _EPS, below.top) and any(
            _meet(along, mark) for mark in self.marks(kinds)
        )

    def marks(self, kinds: Collection[MarkKind]) -> Iterator[tuple[Pt, Pt]]:
        """Yield where the marks of some kinds begin and end along the line."""
        text = self.part.text
        for stroke in strokes(self.line.line, text.text, text.marks):
            if stroke.kind in kinds:
                yield self.on_page(stroke.start), self.on_page(stroke.end)

    def on_page(self, along: Em) -> Pt:
        return self.line.x + along * self.part.style.size


def _meet(one: tuple[Pt, Pt], other: tuple[Pt, Pt]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _placed(row: _Row, notes: Sequence[Note], letters: str) -> Iterator[tuple[Note, list[Em]]]:
    """Yield the notes of a line and where their units begin, in ems from the line's start."""
    line = row.line
    place = cells(line.line, letters) if notes else {}
    wanted = []
    for note in notes:
        base = [place[at] for at in range(note.ruby.start, note.ruby.end) if at in place]
        lacked = max(note.annotated.least - sum(end - start for start, end in base), 0.0)
        edge = lacked / len(base) / 2  # the air that the composer gave them (G2)
        wanted.append(spread(note.annotated, base[0][0] - edge, base[-1][1] + edge))
    spans = [(x[0], x[-1] + n.annotated.units[-1]) for n, x in zip(notes, wanted, strict=True)]
    room = (line.box.right - line.x) / row.part.style.size
    for note, starts, move in zip(notes, wanted, settled(spans, room), strict=True):
        yield note, [x + move for x in starts]


def _set(row: _Row, note: Note, starts: list[Em], faults: Iterable[Remark]) -> Part:
    part, line = row.part, row.line
    size, style, text = part.style.size, note_style(part.style), note.ruby.note
    if remarks := tuple(faults):
        return Part(Role.RUBY, text, style, (), article=part.article, remarks=remarks)
    foot = _LATIN_FOOT if LATIN in classify(text.text) else _FOOT
    baseline = line.baseline - ASCENT * size - foot * style.size
    lines = []
    for unit, start in zip(note.lines, starts, strict=True):
        box = Rect(
            row.on_page(start), baseline - ASCENT * style.size, unit.width * style.size, style.size
        )
        lines.append(SetLine(box, box.left, baseline, unit))
    return Part(Role.RUBY, text, style, tuple(lines), article=part.article)
