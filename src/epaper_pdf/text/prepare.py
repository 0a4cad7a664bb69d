"""A paragraph's text -> all that line breaking needs, independent of the measure.

Faces by character (the role's own, bold, or a fallback), glyphs, advances by the rules of
`spacing`, clusters by `kinsoku`, and prefix sums of what a line may give or take.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import sub

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.classes import classify
from epaper_pdf.text.glyphs import Segment, glyphs_of, segments_of
from epaper_pdf.text.kinsoku import cluster_ends, url_ends
from epaper_pdf.text.lines import Remark
from epaper_pdf.text.profile import Profile
from epaper_pdf.text.spacing import HALF, Punct, Spaced, space
from epaper_pdf.text.vertical import orientation, shaped_classes, spacing_classes, stand
from epaper_pdf.units import Em


@dataclass(frozen=True, slots=True)
class Give:
    """Up to `amount` may be taken at `advances[at]`, for the sake of character `mark`.

    `order` is the turn in which it is asked (TYPOGRAPHY D1).
    """

    at: int
    mark: int
    order: int
    amount: Em


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text ready to be broken, whatever the measure.

    A line runs from `starts[i]` to `ends[j]`, its ink ends before `inks[j]` (spaces hang). `pos[k]`
    is the pen before character k on one infinite line. `left[i]` and `right[j]` are the pen at such
    a line's edges, where blank halves and gaps are gone (B4, B5, C3). Between edges a line may be
    shrunk by `give_r[j] - give_l[i]`, by `stop_r[j] - stop_l[i]` more at its full stops, its spaces
    and gaps may grow by `soft_r[j] - soft_l[i]`, and `flex_r[j] - flex_l[i]` boundaries may be
    spaced apart (D1, D2). `stands` is the orientation of a vertical text, else empty.
    """

    text: str
    classes: str
    segments: tuple[Segment, ...]
    glyphs: list[int]
    spaced: Spaced
    starts: list[int]
    ends: list[int]
    inks: list[int]
    pos: list[Em]
    left: list[Em]
    right: list[Em]
    gives: tuple[Give, ...]
    give_l: list[Em]
    give_r: list[Em]
    stop_l: list[Em]
    stop_r: list[Em]
    soft_l: list[Em]
    soft_r: list[Em]
    flex: bytes
    flex_l: list[int]
    flex_r: list[int]
    remarks: tuple[Remark, ...]
    widest: Em
    stands: str


_RIGID = re.compile(
    r"(?<=[LDUWqRBVhg])(?=[LDUWqRBVhg])|(?<=A)(?=A)|(?<=E)(?=E)|(?=[Xj KVM])|(?<=[j KVM])"
    r"|(?<=[DY])(?=[Qq])|(?<=[RY])(?=Y)|(?<=T)(?=T)"
    r"|(?<=[HI])(?=[LD])|(?<=[LDq])(?=[HI])"
)
_GIVERS = re.compile("[OCPST]")
_GIVING = {"O": 1, "C": 1, "P": 2, "S": 4, "T": 4}
_SPACE_ORDER, _LEAST_SPACE = 0, 0.25
_GAP_ORDER, _STOP_ORDER = 3, 4
_OPENING, _ENDING = re.compile("O"), re.compile("[CSTPN]")
_HANGING, _MARKS = "，。、．", frozenset("OCSTPNM")
_STIFF = re.compile("[LDUWqRBVhgAEXjKMYQ ]+|TT+")
_WORD = "LDUY"


def prepare(
    text: str,
    bold: Sequence[tuple[int, int]],
    *,
    roles: tuple[str, str],
    book: FontBook,
    profile: Profile,
    ends: list[int] | None = None,
    vertical: bool = False,
) -> Prepared:
    """Measure `text`; `roles` are the fonts of its plain and its bold parts.

    Lines may end only at `ends`, by default where the profile's kinsoku level lets them.
    """
    classes = classify(text)
    segments, remarks = segments_of(text, bold, roles, book)
    if ends is None:
        ends = cluster_ends(classes, profile.kinsoku)
        if in_urls := url_ends(text):
            ends = sorted({*ends, *in_urls})
    stands = orientation(classes) if vertical else ""
    shaped = shaped_classes(classes, stands) if vertical else classes
    glyphs, widths = glyphs_of(text, shaped, segments, ends)
    if vertical:
        stand(text, stands, segments, glyphs, widths)
        classes = spacing_classes(text, classes, stands)
    spaced = space(text, classes, widths, punct=profile.punct, gap=profile.gap)
    starts = [0, *ends[:-1]] if ends else []
    inks = _inks(classes, starts, ends)
    pos = [0.0, *accumulate(spaced.advances)]
    gives = _gives(text, classes, spaced, profile)
    give = _sums(len(text), ((g.mark, g.amount) for g in gives if g.order != _STOP_ORDER))
    own = {g.mark: g.amount for g in gives if g.order not in (_GAP_ORDER, _STOP_ORDER)}
    stops = _sums(len(text), ((g.mark, g.amount) for g in gives if g.order == _STOP_ORDER))
    soft = _sums(len(text), _growing(classes, spaced, profile))
    flex = _flexible(classes, spaced.dropped)
    boundaries = [0, *accumulate(flex)]
    at_ink = dict(zip(inks, range(len(inks)), strict=True))
    left = _left_edges(classes, spaced, pos, starts, profile.punct)
    right = _right_edges(text, classes, spaced, pos, inks, at_ink, profile)
    after = [s + 1 for s in starts]
    give_r = [*map(give.__getitem__, inks)]
    for mark, amount in own.items():
        if (i := at_ink.get(mark + 1)) is not None:
            give_r[i] -= amount
    if len(at_ink) < len(inks):  # clusters of spaces end where their forerunners do
        right = [right[at_ink[t]] for t in inks]
        give_r = [give_r[at_ink[t]] for t in inks]
    return Prepared(
        text,
        classes,
        segments,
        glyphs,
        spaced,
        starts,
        ends,
        inks,
        pos,
        left,
        right,
        gives,
        [*map(give.__getitem__, after)],
        give_r,
        [*map(stops.__getitem__, after)],
        [stops[max(t - 1, 0)] for t in inks],
        [*map(soft.__getitem__, after)],
        [*map(soft.__getitem__, inks)],
        flex,
        [*map(boundaries.__getitem__, after)],
        [*map(boundaries.__getitem__, inks)],
        remarks,
        max(map(sub, right, left), default=0.0),
        stands,
    )


def split_words(text: Prepared, measure: Em) -> list[int] | None:
    """Return line ends that also cut words too long for `measure`, None if there are none.

    The exception valve for what no rule can set (A13): a URL in a narrow column.
    """
    ends: list[int] = []
    for start, end, left, right in zip(text.starts, text.ends, text.left, text.right, strict=True):
        if right - left > measure:
            cuts = [at for at in range(start + 1, end) if _splits(text.classes, at)]
            for at, then in pairwise([*cuts, end]):
                if (right if then == end else text.pos[then]) - left > measure:
                    ends.append(at)
                    left = text.pos[at]
        ends.append(end)
    return ends if len(ends) > len(text.ends) else None


def _splits(classes: str, at: int) -> bool:
    return classes[at] in _WORD and classes[at - 1] in _WORD + "h"


def _inks(classes: str, starts: list[int], ends: list[int]) -> list[int]:
    """Return where the ink of a line ends that breaks after each cluster: spaces hang (A9)."""
    if " " not in classes and "F" not in classes:
        return ends
    return [
        s + len(classes[s:e].rstrip(" F")) if classes[e - 1] in " F" else e
        for s, e in zip(starts, ends, strict=True)
    ]


def _left_edges(
    classes: str, spaced: Spaced, pos: list[Em], starts: list[int], punct: Punct
) -> list[Em]:
    """Return the pen where a line begins that starts with each cluster (B4)."""
    left = [*map(pos.__getitem__, starts)]
    at_start = dict(zip(starts, range(len(starts)), strict=True))
    for at, bearing in spaced.bearing.items():
        if (i := at_start.get(at)) is not None:
            left[i] -= bearing
    if punct not in (Punct.PLAIN, Punct.HANGMOBANJIAO):
        for m in _OPENING.finditer(classes):
            at = m.start()
            if spaced.advances[at] > 0.7 and (i := at_start.get(at)) is not None:
                left[i] = pos[at] + HALF
    return left


def _right_edges(  # noqa: C901 - one pass for each thing that a line end drops
    text: str,
    classes: str,
    spaced: Spaced,
    pos: list[Em],
    inks: list[int],
    at_ink: dict[int, int],
    profile: Profile,
) -> list[Em]:
    """Return the pen where a line ends after each cluster: half marks, hung ones (B5, B7)."""
    right = [*map(pos.__getitem__, inks)]
    for at, bearing in spaced.bearing.items():
        if (i := at_ink.get(at)) is not None:
            right[i] -= bearing
    for at in spaced.gaps:
        if (i := at_ink.get(at)) is not None:
            right[i] -= spaced.gap
    if profile.punct is Punct.PLAIN:
        return right
    for m in _ENDING.finditer(classes):
        at = m.start()
        i = at_ink.get(at + 1)
        if i is None:
            continue
        width = spaced.advances[at] - spaced.bearing.get(at + 1, 0.0)
        hangs = profile.hanging and text[at] in _HANGING and classes[at - 1 : at] not in _MARKS
        if hangs or width > 0.7:
            right[i] -= width if hangs else HALF
    return right


def _gives(text: str, classes: str, spaced: Spaced, profile: Profile) -> tuple[Give, ...]:
    """What may be taken from word spaces, marks and gaps, in the order of the text (D1)."""
    if profile.punct is Punct.PLAIN:
        return ()
    advances, bearing = spaced.advances, spaced.bearing
    found = _word_spaces(text, spaced)
    for m in _GIVERS.finditer(classes):
        at, letter = m.start(), m[0]
        if letter == "O":
            if at and at not in bearing:
                found.append(Give(at - 1, at, _GIVING[letter], HALF))
        elif advances[at] - bearing.get(at + 1, 0.0) > 0.7:
            found.append(Give(at, at, _GIVING[letter], HALF))
    spare = spaced.gap - profile.gap_least
    if spare > 0:
        found += [Give(at - 1, at, _GAP_ORDER, spare) for at in spaced.gaps]
    found.sort(key=lambda g: g.mark)
    return tuple(found)


def _word_spaces(text: str, spaced: Spaced) -> list[Give]:
    """Return what spaces between words may give (D1.2); U+2002 and the like are fixed."""
    if " " not in text:
        return []
    wide = ((at, spaced.advances[at] - _LEAST_SPACE) for at, c in enumerate(text) if c == " ")
    dropped = spaced.dropped
    return [Give(at, at, _SPACE_ORDER, more) for at, more in wide if more > 0 and at not in dropped]


def _growing(classes: str, spaced: Spaced, profile: Profile) -> list[tuple[int, Em]]:
    """What spaces between words and gaps may grow by, by character (D2, steps 1 and 2)."""
    spare = profile.gap_most - spaced.gap
    grows = [(at, spare) for at in spaced.gaps if spare > 0]
    if " " in classes:
        wide = profile.gap_most
        grows += [
            (at, wide - spaced.advances[at])
            for at, letter in enumerate(classes)
            if letter == " " and at not in spaced.dropped and 0 < spaced.advances[at] < wide
        ]
    return grows


def _sums(length: int, amounts: Iterable[tuple[int, Em]]) -> list[Em]:
    """Return prefix sums of amounts that stand at characters: `[k]` sums those before k."""
    by_char = [0.0] * length
    for at, amount in amounts:
        by_char[at] += amount
    return [0.0, *accumulate(by_char)]


def _flexible(classes: str, dropped: frozenset[int]) -> bytes:
    """Return 1 for each character whose boundary to its forerunner may be spaced apart (D2.3).

    A dropped space is none: the boundary is that of the characters around it.
    """
    flex = bytearray(b"\1" * len(classes))
    kept = [at for at in range(len(classes)) if at not in dropped] if dropped else None
    shown = "".join(classes[at] for at in kept) if kept is not None else classes
    for stiff in _STIFF.finditer(shown):
        for m in _RIGID.finditer(shown, stiff.start(), stiff.end() + 1):
            if m.start() < len(shown):
                flex[kept[m.start()] if kept is not None else m.start()] = 0
    for at in dropped:
        flex[at] = 0
    return bytes(flex)
