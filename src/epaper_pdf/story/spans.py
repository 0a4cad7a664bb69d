"""Marks of a text -> the spans that the composer sets otherwise (TYPOGRAPHY A4.5, C5, G1, N4)."""

from dataclasses import replace

from epaper_pdf.issue.issue import MarkKind, Ruby, Text
from epaper_pdf.layout.style import TypeStyle
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.lines import Line, Remark
from epaper_pdf.text.ruby import SIZE, Annotated, side_by_side, units_of
from epaper_pdf.text.spans import NO_SPANS, Base, Spans
from epaper_pdf.values import frozen


@frozen
class Note:
    """An annotation composed, a line for each of its units."""

    ruby: Ruby
    lines: tuple[Line, ...]
    annotated: Annotated
    remarks: tuple[Remark, ...]


def note_style(style: TypeStyle) -> TypeStyle:
    """Return the style of notes beside a text."""
    return replace(style, size=style.size * SIZE)


def notes_of(composer: Composer, text: Text, style: TypeStyle) -> list[Note]:
    """Compose the notes beside a text of `style`."""
    if not text.ruby:
        return []
    notes = [_composed(composer, ruby, style) for ruby in text.ruby]
    placed = side_by_side(text.text, [note.annotated for note in notes])
    return [replace(n, annotated=at) for n, at in zip(notes, placed, strict=True)]


def _composed(composer: Composer, ruby: Ruby, style: TypeStyle) -> Note:
    ends, spaced = units_of(ruby.note.text)
    how = Setting(style.font, style.bold, justify=False, vertical=style.vertical)
    composed = composer.compose_parts(ruby.note.text, how, 1e6, ends)
    widths = tuple(line.width * SIZE for line in composed.lines)
    annotated = Annotated(ruby.start, ruby.end, widths, spaced)
    return Note(ruby, composed.lines, annotated, composed.remarks)


def spans_of(composer: Composer, text: Text, style: TypeStyle) -> Spans:
    """Return the parts of a text that are set otherwise than the rest."""
    if not (text.bold or text.marks or text.ruby):
        return NO_SPANS
    notes = [note.annotated for note in notes_of(composer, text, style)]
    spans = Spans(
        tuple((b.start, b.end) for b in text.bold),
        tuple((m.start, m.end) for m in text.marks if m.kind is MarkKind.NOTE),
        tuple(Base(n.start, n.end, n.least) for n in notes),
    )
    return spans if spans != NO_SPANS else NO_SPANS
