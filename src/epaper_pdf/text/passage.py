"""A passage of characters other than Han, and its neighbours -> all that the rules say of it.

A newspaper's text is Han with a few hundred different passages between (，  。”  2026  ——). Each
is worked out once, by the rules of `kinsoku`, `spacing` and `vertical`, and then looked up.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from epaper_pdf.text.glyphs import Segment, narrow_slashes, shape
from epaper_pdf.text.kinsoku import cluster_ends
from epaper_pdf.text.profile import Profile, Punct
from epaper_pdf.text.spacing import HALF, Spaced, hold_points, space
from epaper_pdf.text.vertical import lay_raised, orientation, shaped_classes, spacing_classes, stand
from epaper_pdf.units import Em
from epaper_pdf.values import frozen

# The turn in which room is asked for (D1): word spaces, blanks of brackets, of commas, gaps, stops
SPACES, BRACKETS, PAUSES, GAPS, STOPS = range(5)
_GIVERS = re.compile("[OCPSTm]")
_GIVING = {"O": BRACKETS, "C": BRACKETS, "P": PAUSES, "m": PAUSES, "S": STOPS, "T": STOPS}
_LEAST_SPACE: Em = 0.25
_CENTRED: Em = 0.25  # the blank on either side of a centred mark (B1)
_HANGING, _MARKS = "，。、．", frozenset("OCSTPNMm")
_HAN = "国"
_UNIT = re.compile("[Dq](?=H)")  # a figure and its 年, 元, 个 (A5)
NOT_WILLINGLY = 2  # in `free`: a line may end there, at a price

_RIGID = re.compile(
    r"(?<=[LDUWqRBVhg])(?=[LDUWqRBVhg])|(?<=A)(?=A)|(?<=E)(?=E)|(?=[Xj KV])|(?<=[j KV])"
    r"|(?<=[DY])(?=[Qq])|(?<=[RY])(?=Y)|(?<=T)(?=T)"
    r"|(?<=[HI])(?=[LD])|(?<=[LDq])(?=[HI])"
)
_STIFF = re.compile("[LDUWqRBVhgAEXjKMYQ ]+|TT+")


class Room(NamedTuple):
    """Up to `amount` may be taken from, or added to, the advance of character `at`.

    It counts in lines that hold the boundary `slot` within them; `order` is its turn.
    """

    at: int
    slot: int
    order: int
    amount: Em


_SLOT = attrgetter("slot")


@frozen
class Passage:
    """What the rules say of a passage; indices count from its start.

    `deltas` are added to the plain advances of characters (-1: the Han before). The sequences with
    one entry more than characters tell of boundaries, entry k of that before character k: whether a
    line may begin there (`free`), what a line that begins there drops (`head`) and one that ends
    there (`tail`; B4, B5, C3), what it may give (`give`) or let spaces grow by (`grow`) and whether
    it may be spaced apart (`flex`). `stops` are the slots of full stops, which give last (D1.7).
    One that `is_mark`, such as ，, changes nothing but where lines end and what they give.
    """

    length: int
    free: bytes
    deltas: tuple[tuple[int, Em], ...]
    head: list[Em] | None
    tail: list[Em]
    give: list[Em]
    grow: list[Em] | None
    flex: bytes | None
    stops: tuple[int, ...]
    gives: tuple[Room, ...]
    grows: tuple[Room, ...]
    glyphs: tuple[int | None, ...] | None
    bearing: tuple[tuple[int, Em], ...]
    gaps: tuple[int, ...]
    stands: str
    is_mark: bool


@frozen
class Between:
    """A passage as it stands in a text: its characters, their classes and faces, its neighbours.

    `also` are boundaries at which a line may end against the rules (A13), `before` and `after` tell
    whether a Han stands on that side.
    """

    text: str
    classes: str
    segments: tuple[Segment, ...]
    before: bool
    after: bool
    also: tuple[int, ...] = ()


def passage_of(it: Between, profile: Profile, *, vertical: bool, display: bool = False) -> Passage:
    """Return what the rules of `profile` say of a passage.

    With `display` it stands in a title: see `space` and `hold_points`.
    """
    lead, count = int(it.before), len(it.text)
    text = _HAN * it.before + it.text + _HAN * it.after
    classes = "H" * it.before + it.classes + "H" * it.after
    length = len(text)
    free = _free(classes, profile, [at + lead for at in it.also])
    segments = [Segment(s.start + lead, s.end + lead, s.face, s.scale) for s in it.segments]
    stands = lay_raised(orientation(text, classes), segments) if vertical else ""
    shaped = shaped_classes(classes, stands) if vertical else classes
    plain = [1.0] * length
    for s in segments:
        plain[s.start : s.end] = s.widths(text)
    glyphs, widths = shape(text, shaped, segments, free, plain)
    if vertical:
        stand(text, stands, segments, glyphs, widths)
        classes = spacing_classes(text, classes, stands)
    else:
        narrow_slashes(text, segments, glyphs, widths)
    spaced = space(text, classes, widths, profile, keep_spaces=display)
    if display and not vertical:
        faces = {at: s for s in segments for at in range(s.start, s.end)}
        hold_points(classes, lambda at: faces[at].ink(text[at]), spaced)
    edges = _Edges(text, classes, spaced, profile, at_head=not it.before)
    own = slice(lead, lead + count + 1)
    heads = [edges.head(k) for k in range(length + 1)]
    tails = [edges.tail(k) for k in range(length + 1)]
    gives = sorted(_gives(edges), key=_SLOT)
    grows = sorted(_grows(edges), key=_SLOT)
    give, grow = [0.0] * (length + 2), [0.0] * (length + 2)
    for room in gives:
        if room.order != STOPS:
            give[room.slot] += room.amount
    for room in grows:
        grow[room.slot] += room.amount
    flex = _flexible(classes, spaced.dropped)[own]
    moves = ((k - lead, a - p) for k, (a, p) in enumerate(zip(spaced.advances, plain, strict=True)))
    deltas = tuple((k, by) for k, by in moves if by)
    stops = tuple(r.slot - lead for r in gives if r.order == STOPS)
    return Passage(
        count,
        bytes(free[own]),
        deltas,
        heads[own] if any(heads[own]) else None,
        tails[own],
        give[own],
        grow[own] if any(grow[own]) else None,
        flex if 0 in flex else None,
        stops,
        tuple(_shifted(gives, lead)),
        tuple(_shifted(grows, lead)),
        tuple(glyphs[lead : lead + count]) if any(g is not None for g in glyphs) else None,
        tuple((k - lead, by) for k, by in spaced.bearing.items()),
        tuple(k - lead for k in spaced.gaps),
        stands[lead : lead + count],
        not (deltas or stops or any(heads[own]) or any(grow[own]) or 0 in flex),
    )


def _free(classes: str, profile: Profile, also: Sequence[int]) -> bytearray:
    """Return where a line may begin: 0 nowhere, 1 willingly, `NOT_WILLINGLY` at a price."""
    free = bytearray(len(classes) + 1)
    for end in (*cluster_ends(classes, profile.kinsoku), *also):
        free[end] = 1
    for m in _UNIT.finditer(classes):
        free[m.end()] *= NOT_WILLINGLY
    return free


def _shifted(rooms: Sequence[Room], by: int) -> Iterator[Room]:
    return (Room(r.at - by, r.slot - by, r.order, r.amount) for r in rooms)


class _Edges:
    """What lines drop that begin or end at a boundary of a spaced text (B4, B5, B7, C3).

    `inks[k]` is where the ink ends of a line that ends at boundary k: spaces hang (A9). `behind[k]`
    is the boundary after character k and the spaces behind it.
    """

    def __init__(
        self, text: str, classes: str, spaced: Spaced, profile: Profile, *, at_head: bool
    ) -> None:
        self.text, self.classes, self.spaced, self.profile = text, classes, spaced, profile
        self.pos = [0.0, *accumulate(spaced.advances)]
        self.inks = [0]
        for at, letter in enumerate(classes):
            self.inks.append(self.inks[-1] if letter in " F" else at + 1)
        self.behind = [len(classes)] * len(classes)
        for at in range(len(classes) - 2, -1, -1):
            self.behind[at] = self.behind[at + 1] if classes[at + 1] in " F" else at + 1
        self.trims = profile.punct is not Punct.PLAIN and not profile.grid
        self._trims_heads = self.trims and profile.punct is not Punct.HANGMOBANJIAO
        self._kept = 0 if at_head and not profile.trim_forced else -1

    def head(self, at: int) -> Em:
        """Return what a line drops that begins at `at` (B4)."""
        trims = self._trims_heads and at != self._kept
        if trims and self.classes[at : at + 1] == "O" and self.spaced.advances[at] > 0.7:
            return HALF
        return -self.spaced.bearing.get(at, 0.0)

    def tail(self, at: int) -> Em:
        """Return what a line drops that ends at `at` (B5, B7, C3)."""
        ink = self.inks[at]
        dropped = self.pos[at] - self.pos[ink] + self.spaced.before(ink)
        return dropped + (self._half(ink - 1) if ink else 0.0)

    def _half(self, at: int) -> Em:
        """Return the blank half of a mark that ends a line, or all of one that hangs."""
        letter = self.classes[at]
        width = self.spaced.advances[at] - self.spaced.before(at + 1)
        alone = self.classes[at - 1 : at] not in _MARKS
        hangs = self.profile.hanging or self.profile.grid  # in a grid it keeps the cells (E5)
        if hangs and letter in "SP" and self.text[at] in _HANGING and alone:
            return width
        if letter not in "CSTPNm" or not self.trims:
            return 0.0
        if letter == "m":
            return _CENTRED if width > 0.7 else 0.0  # a centred mark keeps ¾ em
        return HALF if width > 0.7 else 0.0


def _gives(edges: _Edges) -> Iterator[Room]:
    """What may be taken from word spaces, marks and gaps (D1); `slot` tells where it counts.

    What stands after a mark counts in lines that go on behind it, what stands before it in lines
    that hold the character before.
    """
    spaced, profile = edges.spaced, edges.profile
    for at, char in enumerate(edges.text):
        spare = spaced.advances[at] - _LEAST_SPACE
        if char == " " and spare > 0 and at not in spaced.dropped:
            yield Room(at, edges.behind[at], SPACES, spare)
    for m in _GIVERS.finditer(edges.classes):
        yield from _given_by_mark(edges, m.start(), m[0])
    spare = spaced.gap - profile.gap_least
    if spare > 0:
        yield from (Room(at - 1, at, GAPS, spare) for at in spaced.gaps)


def _given_by_mark(edges: _Edges, at: int, letter: str) -> Iterator[Room]:
    """Yield the blank of a mark that is trimmed nowhere else; in `plain` only of centred marks."""
    spaced, profile = edges.spaced, edges.profile
    full = spaced.advances[at] - spaced.before(at + 1) > 0.7
    if letter == "m" and (
        edges.text[at] == "：" or (not profile.stops_give and edges.text[at] in "。．")
    ):
        return
    if letter == "m" and full and not profile.grid:
        half = _CENTRED / 2 if profile.punct is Punct.PLAIN else _CENTRED
        if at:
            yield Room(at - 1, at, PAUSES, half)
        yield Room(at, edges.behind[at], PAUSES, half)
    elif not edges.trims or letter == "m":
        return
    elif letter == "O":
        if at and at not in spaced.bearing:
            yield Room(at - 1, at, BRACKETS, HALF)
    elif full and (profile.stops_give or letter not in "ST"):
        yield Room(at, edges.behind[at], _GIVING[letter], HALF)


def _grows(edges: _Edges) -> Iterator[Room]:
    """What spaces between words and gaps may grow by (D2, steps 1 and 2)."""
    spaced, most = edges.spaced, edges.profile.gap_most
    if spaced.gap < most:
        yield from (Room(at - 1, at, GAPS, most - spaced.gap) for at in spaced.gaps)
    for at, letter in enumerate(edges.classes):
        if letter == " " and at not in spaced.dropped and 0 < spaced.advances[at] < most:
            yield Room(at, edges.behind[at], SPACES, most - spaced.advances[at])


def _flexible(classes: str, dropped: frozenset[int]) -> bytes:
    """Return 1 for each character whose boundary to its forerunner may be spaced apart (D2.3).

    A dropped space is none: the boundary is that of the characters around it.
    """
    flex = bytearray(b"\1" * (len(classes) + 1))
    kept = [at for at in range(len(classes)) if at not in dropped] if dropped else None
    shown = "".join(classes[at] for at in kept) if kept is not None else classes
    for stiff in _STIFF.finditer(shown):
        for m in _RIGID.finditer(shown, stiff.start(), stiff.end() + 1):
            if m.start() < len(shown):
                flex[kept[m.start()] if kept is not None else m.start()] = 0
    for at in dropped:
        flex[at] = 0
    return bytes(flex)
