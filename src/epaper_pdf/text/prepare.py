"""A paragraph's text -> all that line breaking needs, independent of the measure.

What is Han takes one em and breaks anywhere; what the rules say of the passages between is looked
up (`passage`). Prefix sums by character then tell of any line what it takes, gives and grows by.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from operator import attrgetter

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face
from epaper_pdf.text.classes import classify
from epaper_pdf.text.glyphs import Segment, segments_of
from epaper_pdf.text.lines import Remark
from epaper_pdf.text.passage import Between, Passage, passage_of
from epaper_pdf.text.prepared import Prepared, varied
from epaper_pdf.text.profile import Profile
from epaper_pdf.text.quotes import with_quote_roles
from epaper_pdf.text.spans import NO_SPANS, Base, Spans
from epaper_pdf.units import Em

_PASSAGE = re.compile("[^H]+")
# passages whose widths or glyphs depend on their very characters, not on their classes alone
_BY_TEXT = re.compile("[^OCSTPNDWqQRGIFYB]")
_LONGEST_KEPT = 24  # characters: longer passages seldom come again
_MOST_KEPT = 20_000
_MARKS = "（）《》〈〉【】「」『』“”‘’，。、；：？！"


class Rules:
    """What the rules of a profile say of passages in one face, worked out once each."""

    def __init__(
        self, face: Face, profile: Profile, *, vertical: bool, display: bool = False
    ) -> None:
        self.face, self.profile, self.vertical, self.display = face, profile, vertical, display
        self.by_classes: dict[str, Passage] = {}
        self._others: dict[tuple[object, ...], Passage] = {}

    @cached_property
    def _regular(self) -> bool:
        """Whether a passage of marks is known by its classes: marks are one em, none hangs.

        Points of titles are moved by their ink, which classes do not tell.
        """
        widths = self.face.width_of
        usual = all(0.99 < widths[mark] < 1.01 for mark in _MARKS if self.face.glyph_of[mark])
        by_ink = self.display or self.face.has_centred_marks
        return usual and not (self.vertical or self.profile.hanging or by_ink)

    def find(self, it: Between) -> Passage:
        """Return the passage by its classes where they tell all, else by its characters."""
        if len(it.segments) > 1 or it.segments[0].scale != 1.0 or len(it.text) > _LONGEST_KEPT:
            return self._make(it)
        by_classes = self._regular and not it.also and not _BY_TEXT.search(it.classes)
        if by_classes and it.before and it.after:
            known = self.by_classes.get(it.classes)
            if known is None:
                known = self.by_classes[it.classes] = self._make(it)
            return known
        text = "" if by_classes else it.text
        key = text, it.classes, it.before, it.after, it.also
        known = self._others.get(key)
        if known is None:
            if len(self._others) > _MOST_KEPT:
                self._others.clear()
            known = self._others[key] = self._make(it)
        return known

    def _make(self, it: Between) -> Passage:
        return passage_of(it, self.profile, vertical=self.vertical, display=self.display)


@cache
def rules_for(face: Face, profile: Profile, vertical: bool, display: bool) -> Rules:
    """Return what is known in this process of passages in one face by one set of rules."""
    return Rules(face, profile, vertical=vertical, display=display)


def prepare(text: str, rules: Rules) -> Prepared | None:
    """Measure a text of one face; None where the face lacks a character of it.

    The paragraph of every day, and what composition spends most of its time on.
    """
    face = rules.face
    classes = with_quote_roles(text, classify(text, centred=face.has_centred_marks))
    advances = [*map(face.width_or_inf.__getitem__, text)]
    found: list[tuple[int, Passage]] = []
    known, length = rules.by_classes, len(text)
    for m in _PASSAGE.finditer(classes):
        start, end = m.span()
        p = known.get(m[0]) if start and end < length else None
        if p is None:
            whole = (Segment(0, end - start, face),)
            p = rules.find(Between(text[start:end], m[0], whole, start > 0, end < length))
        found.append((start, p))
    made = _summed(text, classes, (Segment(0, length, face),), advances, found, rules)
    return made if made.pos[-1] < 1e300 else None


def _summed(  # noqa: C901 - most of the time of preparing is spent here
    text: str,
    classes: str,
    segments: tuple[Segment, ...],
    advances: list[Em],
    passages: list[tuple[int, Passage]],
    rules: Rules,
) -> Prepared:
    """Apply what passages say to the plain advances, and sum up."""
    length = len(text)
    free = bytearray(b"\1") * (length + 1)
    zeros = [0.0] * (length + 1)
    head, tail, give = zeros, zeros[:], zeros[:]
    grow: list[Em] | None = None
    stiff: bytearray | None = None
    stops: list[int] = []
    for start, p in passages:
        stop = start + p.length + 1
        free[start:stop] = p.free
        tail[start:stop] = p.tail
        give[start:stop] = p.give
        if p.is_mark:
            continue
        for at, by in p.deltas:
            advances[start + at] += by
        if p.head is not None:
            if head is zeros:
                head = zeros[:]
            head[start:stop] = p.head
        if p.flex is not None:
            if stiff is None:
                stiff = bytearray(b"\1") * (length + 1)
            stiff[start:stop] = p.flex
        if p.grow is not None:
            if grow is None:
                grow = zeros[:]
            grow[start:stop] = p.grow
        if p.stops:
            stops += [start + at for at in p.stops]
    none = [0.0] * (length + 2) if grow is None else [*accumulate(grow, initial=0.0)]
    return Prepared(
        text,
        classes,
        segments,
        advances,
        [*accumulate(advances, initial=0.0)],
        free,
        head,
        tail,
        [*accumulate(give, initial=0.0)],
        none,
        range(length + 2) if stiff is None else [*accumulate(stiff, initial=0)],
        b"" if stiff is None else bytes(stiff),
        stops,
        passages,
        (),
        NO_SPANS,
        rules.vertical,
        rules.profile.gap,
    )


def prepare_mixed(
    text: str,
    spans: Spans,
    *,
    roles: tuple[str, str],
    book: FontBook,
    rules: Callable[[Face], Rules],
    also: Collection[int] = (),
) -> Prepared:
    """Measure a text of several faces: bold parts, fallbacks, superscripts, annotated bases.

    `also` are boundaries at which a line may end besides: the text's own, and valves (A12, A13).
    """
    first = rules(book.face(roles[0]))
    segments, remarks = segments_of(text, spans, roles, book)
    parts = (classify(text[s.start : s.end], centred=s.face.has_centred_marks) for s in segments)
    classes = list(with_quote_roles(text, "".join(parts)))
    for start, end in spans.raised:
        classes[start:end] = "X" * (end - start)  # a note mark belongs to what it follows (C5, N4)
    letters = "".join(classes)
    advances = [w for s in segments for w in s.widths(text)]
    ends = sorted({*also})
    found = []
    for m in _PASSAGE.finditer(letters):
        start, end = m.span()
        inside = tuple(_between(segments, start, end))
        cuts = tuple(at - start for at in ends[bisect_left(ends, start) : bisect_right(ends, end)])
        it = Between(text[start:end], m[0], inside, start > 0, end < len(text), cuts)
        found.append((start, rules(inside[0].face).find(it)))
    made = _summed(text, letters, segments, advances, found, first)
    made.remarks, made.spans = (*remarks, *_unvaried(text, segments)), spans
    for base in spans.bases:
        _widen(made, base)
    return made


def _between(segments: Sequence[Segment], start: int, end: int) -> Iterator[Segment]:
    """Yield the parts of segments from `start` to `end`, counted from there."""
    for at in range(bisect_right(segments, start, key=attrgetter("end")), len(segments)):
        s = segments[at]
        if s.start >= end:
            break
        yield Segment(max(s.start, start) - start, min(s.end, end) - start, s.face, s.scale)


def _unvaried(text: str, segments: Sequence[Segment]) -> Iterator[Remark]:
    """Yield the variation sequences of ideographs whose form the font has not (N9)."""
    for at, face, char, selector in varied(text, segments):
        if selector >= "\U000e0100" and not face.variation(char, selector):
            yield Remark("no-variation", at, at + 2)


def _widen(text: Prepared, base: Base) -> None:
    """Keep an annotated base together, and space it out to what its annotation takes (A4.5, G2).

    The air at its edges is not dropped where a line begins or ends there: the annotation, which is
    as wide as both, is what aligns with the line's edge.
    """
    start, end = base.start, base.end
    each = max(base.least - (text.pos[end] - text.pos[start]), 0.0) / (end - start)
    stiff = bytearray(text.stiff or b"\1" * (len(text.text) + 1))
    for at in range(start + 1, end):
        text.free[at] = stiff[at] = 0
        text.advances[at - 1] += each
    if start:
        text.advances[start - 1] += each / 2
        text.tail[start] += each / 2
    text.advances[end - 1] += each / 2
    text.head[start] -= each / 2
    text.stiff = bytes(stiff)
    text.pos = [*accumulate(text.advances, initial=0.0)]
    text.flex = [*accumulate(stiff, initial=0)]
