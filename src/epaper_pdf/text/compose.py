"""Paragraphs -> composed lines: prepare once per text, break and justify once per measure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Literal

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.glyphs import Segment
from epaper_pdf.text.justify import Justified, natural, shrink, stretch
from epaper_pdf.text.linebreak import BREAKERS, EPS, Break, of_count
from epaper_pdf.text.lines import Composed, Line, Remark, Run
from epaper_pdf.text.prepare import Prepared, prepare, split_words
from epaper_pdf.text.profile import Profile, profile_for
from epaper_pdf.text.spacing import Punct
from epaper_pdf.text.vertical import WRITING
from epaper_pdf.units import Em
from epaper_pdf.writing import Writing

_FLUSH: Em = 0.005  # 0.05 pt of ordinary type: what nobody sees (D3)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: font roles of plain and bold text, first-line indent, ends.

    `punct` is the punctuation style where it is not the profile's: headlines have half marks (H6).
    """

    font: str
    bold: str
    indent: Em = 0.0
    justify: bool = True
    breaker: Literal["optimal", "greedy"] = "optimal"
    vertical: bool = False
    punct: Punct | None = None


@dataclass(frozen=True)
class Composer:
    """Composes texts with one font book and one profile; remembers all that it has composed."""

    book: FontBook
    profile: Profile = field(default_factory=Profile)
    language: str = "zh-Hans"
    _prepared: dict[tuple[object, ...], Prepared] = field(default_factory=dict, repr=False)
    _composed: dict[tuple[object, ...], Composed] = field(default_factory=dict, repr=False)
    _others: dict[tuple[str, Profile], "Composer"] = field(default_factory=dict, repr=False)
    _recomposed: dict[tuple[object, ...], Composed | None] = field(default_factory=dict, repr=False)

    def speaking(self, language: str, profile: Profile | None = None) -> "Composer":
        """Return the composer of texts in a language, by its rules or by `profile`.

        There is one for each language and profile, so that a text is composed once.
        """
        if language == self.language and profile in (None, self.profile):
            return self
        rules = profile or profile_for(language, self.profile)
        key = language, rules
        if key not in self._others:
            self._others[key] = replace(
                self, profile=rules, language=language,
                _prepared={}, _composed={}, _recomposed={},
            )  # fmt: skip
            self._others.setdefault((self.language, self.profile), self)
        return self._others[key]

    def compose(
        self, text: str, setting: Setting, measure: Em, bold: Iterable[tuple[int, int]] = ()
    ) -> Composed:
        """Break `text` into lines of `measure` ems; every character is in exactly one line."""
        key = (text, setting, measure, spans := tuple(bold))
        known = self._composed.get(key)
        if known is None:
            known = self._composed[key] = self._compose(text, setting, measure, spans)
        return known

    def prepared(
        self, text: str, setting: Setting, bold: tuple[tuple[int, int], ...] = ()
    ) -> Prepared:
        """Return the text measured, whatever the measure."""
        key = (text, setting.font, setting.bold, setting.vertical, setting.punct, bold)
        known = self._prepared.get(key)
        if known is None:
            known = self._prepared[key] = self._prepare(text, setting, bold)
        return known

    def _prepare(
        self,
        text: str,
        setting: Setting,
        bold: tuple[tuple[int, int], ...],
        ends: list[int] | None = None,
    ) -> Prepared:
        profile = replace(self.profile, punct=setting.punct) if setting.punct else self.profile
        plain, strong = (self.book.role(r, self.language) for r in (setting.font, setting.bold))
        return prepare(
            text, bold, roles=(plain, strong), book=self.book, profile=profile, ends=ends,
            vertical=setting.vertical,
        )  # fmt: skip

    def compose_parts(
        self, text: str, setting: Setting, measure: Em, ends: Sequence[int]
    ) -> Composed:
        """Compose the parts of `text` that end at `ends` each by itself (a turned headline)."""
        lines: list[Line] = []
        remarks: list[Remark] = []
        for start, end in pairwise((0, *ends, len(text))):
            composed = self.compose(text[start:end], setting, measure)
            lines += (_later(line, start) for line in composed.lines)
            remarks += (
                replace(r, start=r.start + start, end=r.end + start) for r in composed.remarks
            )
        return Composed(tuple(lines), tuple(remarks))

    def width(self, text: str, setting: Setting) -> Em:
        """Return the width of `text` on one line."""
        composed = self.compose(text, setting, 1e6)
        return composed.lines[0].width if composed.lines else 0.0

    def recompose(
        self,
        text: str,
        setting: Setting,
        measure: Em,
        bold: tuple[tuple[int, int], ...],
        lines: int,
    ) -> Composed | None:
        """Compose `text` in exactly `lines` lines, None where the rules do not allow it (E3)."""
        key = (text, setting, measure, bold, lines)
        if key not in self._recomposed:
            self._recomposed[key] = self._in_lines(text, setting, measure, bold, lines)
        return self._recomposed[key]

    def _in_lines(
        self,
        text: str,
        setting: Setting,
        measure: Em,
        bold: tuple[tuple[int, int], ...],
        lines: int,
    ) -> Composed | None:
        if lines < 1 or "\n" in text or not setting.justify:
            return None
        prepared = self.prepared(text, setting, bold)
        natural = prepared.right[-1] - prepared.left[0] + setting.indent
        least = natural - prepared.give_r[-1]
        most = natural + prepared.soft_r[-1] + 0.1 * prepared.flex_r[-1]
        if prepared.widest > measure or not least <= lines * measure <= most + measure:
            return None
        breaks = of_count(prepared, measure, setting.indent, lines)
        return self._set(prepared, breaks, setting, []) if breaks else None

    def _compose(
        self, text: str, setting: Setting, measure: Em, bold: tuple[tuple[int, int], ...]
    ) -> Composed:
        if not text:
            return Composed((), ())
        if "\n" in text:
            return self._turned(text, setting, measure, bold)
        prepared = self.prepared(text, setting, bold)
        remarks = list(prepared.remarks)
        if prepared.widest > measure and (ends := split_words(prepared, measure)):
            remarks.append(Remark("word-split", 0, len(text)))
            prepared = self._prepare(text, setting, bold, ends)
        breaks = BREAKERS[setting.breaker](prepared, measure, setting.indent)
        return self._set(prepared, breaks, setting, remarks)

    def _set(
        self, prepared: Prepared, breaks: list[Break], setting: Setting, remarks: list[Remark]
    ) -> Composed:
        lines = []
        for at, line in enumerate(breaks):
            is_last = at == len(breaks) - 1
            set_as = self._justify(prepared, line, ragged=is_last or not setting.justify)
            if remark := _remark(prepared, line, set_as, ragged=is_last or not setting.justify):
                remarks.append(remark)
            lines.append(_line(prepared, line, set_as.advances, 0.0 if at else setting.indent))
        return Composed(tuple(lines), tuple(remarks))

    def _turned(
        self, text: str, setting: Setting, measure: Em, bold: tuple[tuple[int, int], ...]
    ) -> Composed:
        """Compose each part of a text that its author turned with newlines, as a text of its own.

        A newline belongs to the line before it and has no glyph.
        """
        lines: list[Line] = []
        remarks: list[Remark] = []
        start = 0
        for part in text.split("\n"):
            end = start + len(part)
            spans = ((max(a, start) - start, min(b, end) - start) for a, b in bold)
            composed = self.compose(part, setting, measure, [(a, b) for a, b in spans if a < b])
            lines += (_later(line, start) for line in composed.lines)
            remarks += (
                replace(r, start=r.start + start, end=r.end + start) for r in composed.remarks
            )
            if end < len(text) and lines:
                lines[-1] = replace(lines[-1], end=end + 1)
            start = end + 1
        return Composed(tuple(lines), tuple(remarks))

    def _justify(self, text: Prepared, line: Break, *, ragged: bool) -> Justified:
        if line.slack < -EPS:
            return shrink(text, line)
        if ragged or line.slack <= EPS:
            return Justified(natural(text, line), 0.0)
        profile = self.profile
        return stretch(text, line, most=profile.most_stretch, gap_most=profile.gap_most)


def _later(line: Line, by: int) -> Line:
    """Return a line of a part that begins `by` code points into the text."""
    runs = tuple(replace(r, start=r.start + by, end=r.end + by) for r in line.runs)
    return replace(line, start=line.start + by, end=line.end + by, runs=runs)


def _remark(text: Prepared, line: Break, set_as: Justified, *, ragged: bool) -> Remark | None:
    start, end = text.starts[line.first], text.ends[line.last - 1]
    if set_as.left_over < -_FLUSH:
        return Remark("too-wide", start, end, -set_as.left_over)
    if set_as.left_over > _FLUSH and not ragged:
        return Remark("ragged", start, end, set_as.left_over)
    return None


def _line(text: Prepared, line: Break, advances: list[Em], indent: Em) -> Line:
    start, end = text.starts[line.first], text.ends[line.last - 1]
    offset = text.pos[start] - text.left[line.first]
    return Line(
        start,
        end,
        text.right[line.last - 1] - text.left[line.first],
        offset + sum(advances),
        tuple(_runs(text, start, end, indent + offset, advances)),
    )


def _runs(text: Prepared, start: int, end: int, x: Em, advances: list[Em]) -> Iterator[Run]:
    """Divide a line by face; characters without a glyph of their own join the glyph before."""
    for segment in text.segments if not text.stands else _by_orientation(text):
        first, last = max(segment.start, start), min(segment.end, end)
        if first >= last:
            continue
        glyphs = text.glyphs[first:last]
        moves = advances[first - start : last - start]
        width = sum(moves) if last < end else 0.0
        clusters = None
        if -1 in glyphs:
            clusters, glyphs, moves = _join(glyphs, moves)
        writing = WRITING[text.stands[first]] if text.stands else Writing.HORIZONTAL
        if writing is Writing.ACROSS:
            moves = [segment.face.advance(glyph) for glyph in glyphs]
        yield Run(segment.face, x, first, last, tuple(glyphs), tuple(moves), clusters, writing)
        x += width


def _by_orientation(text: Prepared) -> Iterator[Segment]:
    """Divide the segments of a vertical text by how its characters stand."""
    for segment in text.segments:
        start = segment.start
        for _, same in groupby(text.stands[segment.start : segment.end]):
            end = start + len([*same])
            yield Segment(start, end, segment.face)
            start = end


def _join(glyphs: list[int], moves: list[Em]) -> tuple[tuple[int, ...], list[int], list[Em]]:
    clusters, kept, joined = [], [], []
    for i, (glyph, move) in enumerate(zip(glyphs, moves, strict=True)):
        if glyph >= 0:
            clusters.append(i)
            kept.append(glyph)
            joined.append(move)
        else:
            joined[-1] += move
    return tuple(clusters), kept, joined
