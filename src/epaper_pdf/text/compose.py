"""Paragraphs -> composed lines: prepare once per text, break once per measure, set when placed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face
from epaper_pdf.text.exceptions import hyphenated, valve_ends, word_ends
from epaper_pdf.text.kinsoku import own_ends
from epaper_pdf.text.linebreak import (
    BAD,
    BREAKERS,
    HOPELESS,
    NO_CHOICE,
    WIDE_FROM,
    Break,
    of_count,
)
from epaper_pdf.text.lines import Composed, Line, Remark
from epaper_pdf.text.prepare import Rules, prepare, prepare_mixed, rules_for
from epaper_pdf.text.prepared import Prepared
from epaper_pdf.text.profile import Profile, Punct
from epaper_pdf.text.setlines import set_lines
from epaper_pdf.text.spans import NO_SPANS, Spans
from epaper_pdf.units import Em
from epaper_pdf.values import frozen

# How far a paragraph can be strained, measured on the bench edition. Tight: beyond 1 full stops
# within lines would have to give (D1.7). Loose: hardly any beyond can be a line longer.
_MOST_TIGHT, _MOST_LOOSE = 1.0, 0.5
_LEAST_LAST: Em = 2.0  # a last line of less is poor (E2)


@frozen
class Setting:
    """How a paragraph is set: font roles of plain and bold text, first-line indent, ends.

    `punct` is the punctuation style where it is not the profile's: headlines have half marks (H6).
    `shorter` tells by how much the first lines are shorter, from their left, where it is more than
    the first by its indent: a drop cap (N8). With `display` a text is a title or another part of a
    title block: typed spaces between Han keep half an em, and no cell grid holds; with `forced`
    it begins after a newline.
    """

    font: str
    bold: str
    indent: Em = 0.0
    justify: bool = True
    breaker: Literal["optimal", "greedy"] = "optimal"
    vertical: bool = False
    punct: Punct | None = None
    shorter: tuple[Em, ...] = ()
    display: bool = False
    forced: bool = False

    @property
    def shapes(self) -> tuple[Em, ...]:
        """By how much the first lines are shorter."""
        return self.shorter or (self.indent,)


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
    _rules: dict[tuple[object, ...], Rules] = field(default_factory=dict, repr=False)

    def speaking(self, language: str, profile: Profile) -> "Composer":
        """Return the composer of texts in a language by the rules of `profile`.

        There is one for each language and profile, so that a text is composed once.
        """
        key = language, profile
        if key == (self.language, self.profile):
            return self
        if key not in self._others:
            self._others[key] = replace(
                self, profile=profile, language=language,
                _prepared={}, _composed={}, _recomposed={}, _rules={},
            )  # fmt: skip
            self._others.setdefault((self.language, self.profile), self)
        return self._others[key]

    def compose(
        self, text: str, setting: Setting, measure: Em, spans: Spans = NO_SPANS
    ) -> Composed:
        """Break `text` into lines of `measure` ems; every character is in exactly one line."""
        key = (text, setting, measure, spans)
        known = self._composed.get(key)
        if known is None:
            known = self._composed[key] = self._compose(text, setting, measure, spans)
        return known

    def prepared(self, text: str, setting: Setting, spans: Spans = NO_SPANS) -> Prepared:
        """Return the text measured, whatever the measure."""
        how = (setting.font, setting.bold, setting.vertical, setting.punct)
        key = (text, how, setting.display, setting.forced, spans)
        known = self._prepared.get(key)
        if known is None:
            known = self._prepared[key] = self._prepare(text, setting, spans)
        return known

    def _prepare(
        self, text: str, setting: Setting, spans: Spans, also: Collection[int] = ()
    ) -> Prepared:
        plain = self.book.role(setting.font, self.language)
        also = [*also, *own_ends(text)]
        if spans is NO_SPANS and not also:
            made = prepare(text, self._rules_for(self.book.face(plain), setting))
            if made is not None:
                return made
        return prepare_mixed(
            text,
            spans,
            roles=(plain, self.book.role(setting.bold, self.language)),
            book=self.book,
            rules=lambda face: self._rules_for(face, setting),
            also=also,
        )

    def _rules_for(self, face: Face, setting: Setting) -> Rules:
        key = face.name, setting.punct, setting.vertical, setting.display, setting.forced
        if key not in self._rules:
            profile = replace(self.profile, punct=setting.punct) if setting.punct else self.profile
            if setting.display:
                profile = replace(profile, grid=False)
            if not setting.forced:
                profile = replace(profile, trim_forced=True)
            self._rules[key] = rules_for(face, profile, setting.vertical, setting.display)
        return self._rules[key]

    def compose_parts(
        self, text: str, setting: Setting, measure: Em, ends: Sequence[int]
    ) -> Composed:
        """Compose the parts of `text` that end at `ends` each by itself (a turned headline)."""
        parts = [*pairwise((0, *ends, len(text)))]
        return Composed.of_parts(
            (start, self.compose(text[start:end], setting, measure)) for start, end in parts
        )

    def width(self, text: str, setting: Setting) -> Em:
        """Return the width of `text` on one line."""
        if not text or "\n" in text:
            return self.compose(text, setting, 1e6).lines[0].width if text else 0.0
        made = self.prepared(text, setting)
        return made.pos[-1] - made.tail[-1] - made.head[0]

    def strain(
        self, text: str, setting: Setting, measure: Em, spans: Spans, lines: int
    ) -> float | None:
        """Return how hard it is to set `text` in `lines` lines, a line more or fewer than it takes.

        It is the share of what the text can give, or grow by, that so many lines would take: told
        from its sums alone. None where no lines could be set so (above 1 few can).
        """
        if lines < 1 or "\n" in text or not setting.justify:
            return None
        made = self.prepared(text, setting, spans)
        plain = made.pos[-1] - made.head[0] + sum(setting.shapes)
        if plain > lines * measure:
            wanted, room, most = plain - lines * measure, made.give[-1], _MOST_TIGHT
        else:
            wanted = (lines - 1) * measure + _LEAST_LAST - plain
            room, most = made.grow[-1] + WIDE_FROM * made.flex[-1], _MOST_LOOSE
        return max(wanted / room, 0.0) if room > 0 and wanted <= most * room else None

    def recompose(
        self, text: str, setting: Setting, measure: Em, spans: Spans, lines: int
    ) -> Composed | None:
        """Compose `text` in exactly `lines` lines, None where the rules do not allow it (E3)."""
        key = (text, setting, measure, spans, lines)
        if key not in self._recomposed:
            self._recomposed[key] = self._in_lines(text, setting, measure, spans, lines)
        return self._recomposed[key]

    def _in_lines(
        self, text: str, setting: Setting, measure: Em, spans: Spans, lines: int
    ) -> Composed | None:
        if lines < 1 or "\n" in text or not setting.justify:
            return None
        made = self.prepared(text, setting, spans)
        plain = made.pos[-1] - made.head[0] + sum(setting.shapes)
        most = plain + made.grow[-1] + 0.1 * len(text)
        if not plain - made.give[-1] - measure <= lines * measure <= most + measure:
            return None
        breaks = of_count(made, measure, setting.shapes, lines)
        return self._broken(made, breaks, setting, made.remarks) if breaks else None

    def _compose(self, text: str, setting: Setting, measure: Em, spans: Spans) -> Composed:
        if "\n" in text:
            return self._turned(text, setting, measure, spans)
        if not text:
            return Composed.of(())
        made = self.prepared(text, setting, spans)
        breaks, cost = BREAKERS[setting.breaker](made, measure, setting.shapes)
        if cost < BAD or (not setting.justify and cost < HOPELESS):
            return self._broken(made, breaks, setting, made.remarks)
        return self._by_exception(made, setting, measure, (breaks, cost))

    def _by_exception(
        self, made: Prepared, setting: Setting, measure: Em, best: tuple[list[Break], float]
    ) -> Composed:
        """Break a text for which the rules leave a bad line: hyphens, then valves (A8, A12, A13).

        A valve is opened only where it sets a line that could not be set to the measure.
        """
        breaker = BREAKERS[setting.breaker]
        for names in (False, True) if self.profile.hyphenate else ():
            if names and best[1] < HOPELESS:
                break
            divided = hyphenated(made, names=names)
            tried = breaker(divided, measure, setting.shapes) if divided else best
            if divided is not None and tried[1] < best[1]:
                made, best = divided, tried
        lines = self._broken(made, best[0], setting, made.remarks)
        for code in ("valve", "word-split"):
            if best[1] < NO_CHOICE or len(lines.remarks) == len(made.remarks):
                break
            ends = valve_ends(made, lines.remarks) if code == "valve" else word_ends(made, measure)
            if not ends:
                continue
            opened = self._prepare(made.text, setting, made.spans, ends)
            tried = breaker(opened, measure, setting.shapes)
            used = [b.end for b in tried[0] if b.end in ends and b.end < len(made.text)]
            told = [Remark(code, used[0] - 1, used[-1] + 1)] if used else []
            anew = self._broken(opened, tried[0], setting, (*made.remarks, *told))
            better = len(anew.remarks) - len(told) < len(lines.remarks)
            if better or (best[1] >= HOPELESS and tried[1] < best[1]):
                made, best, lines = opened, tried, anew
        return lines

    def _broken(
        self, made: Prepared, breaks: list[Break], setting: Setting, remarks: tuple[Remark, ...]
    ) -> Composed:
        most, shapes = self.profile.most_stretch, setting.shapes
        justify = setting.justify and not self.profile.grid  # cells stay where they are (E5)

        def lines() -> tuple[tuple[Line, ...], tuple[Remark, ...]]:
            found, told = set_lines(made, breaks, shapes, justify=justify, most=most)
            return found, (*remarks, *told)

        return Composed(len(breaks), lines)

    def _turned(self, text: str, setting: Setting, measure: Em, spans: Spans) -> Composed:
        """Compose each part of a text that its author turned with newlines, as a text of its own.

        A newline belongs to the line before it and has no glyph.
        """
        parts: list[tuple[int, Composed]] = []
        start = 0
        for part in text.split("\n"):
            end = start + len(part)
            inside = spans.within(start, end) if spans is not NO_SPANS else NO_SPANS
            how = replace(setting, forced=start > 0)
            parts.append((start, self.compose(part, how, measure, inside)))
            start = end + 1
        return Composed.of_parts(parts, newlines=True)
