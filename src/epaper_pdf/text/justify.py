"""A broken line -> its advances, shrunk or stretched to the measure in class order (TYPOGRAPHY D).

CLREQ 6.2.2.3 and 6.2.2.4: equal amounts inside a class, the class saturated before the next.
"""

from bisect import bisect_left
from dataclasses import dataclass

from epaper_pdf.text.linebreak import EPS, Break
from epaper_pdf.text.prepare import Give, Prepared
from epaper_pdf.units import Em


@dataclass(frozen=True, slots=True)
class Justified:
    """Advances of the characters of one line, and the slack that could not be filled."""

    advances: list[Em]
    left_over: Em


def natural(text: Prepared, line: Break) -> list[Em]:
    """Return the advances of a line as they are, its edges trimmed."""
    start, ink, end = text.starts[line.first], text.inks[line.last - 1], text.ends[line.last - 1]
    advances = text.spaced.advances[start:end]
    for k in range(ink, end):
        advances[k - start] = 0.0
    if ink > start:
        visible = text.right[line.last - 1] - text.pos[ink - 1]
        advances[ink - start - 1] = visible
    return advances


def shrink(text: Prepared, line: Break) -> Justified:
    """Take `-slack` from marks and gaps: each class gives equally, then the next (D1)."""
    advances = natural(text, line)
    start, ink = text.starts[line.first], text.inks[line.last - 1]
    gives = _gives_between(text, start, ink)
    wanted = -line.slack
    for order in sorted({g.order for g in gives}):
        of_class = [g for g in gives if g.order == order]
        share = min(1.0, wanted / sum(g.amount for g in of_class))
        for give in of_class:
            advances[give.at - start] -= give.amount * share
            wanted -= give.amount * share
        if wanted <= EPS:
            break
    return Justified(advances, -max(wanted, 0.0))


def _gives_between(text: Prepared, start: int, ink: int) -> list[Give]:
    """Return what lines from `start` to `ink` can give: not what their edges have given already."""
    gives = text.gives
    lo = bisect_left(gives, start + 1, key=lambda g: g.mark)
    hi = bisect_left(gives, ink, lo, key=lambda g: g.mark)
    return [g for g in gives[lo:hi] if not (g.mark == ink - 1 and g.at == g.mark)]


def stretch(text: Prepared, line: Break, *, most: Em, gap_most: Em) -> Justified:
    """Add `slack` to word spaces, then to gaps, then to all other boundaries alike (D2)."""
    advances = natural(text, line)
    start, ink = text.starts[line.first], text.inks[line.last - 1]
    left = line.slack
    if text.soft_r[line.last - 1] - text.soft_l[line.first] > 0:
        left = _widen_spaces(text, advances, start, ink, left, gap_most)
    if left <= EPS:
        return Justified(advances, 0.0)
    boundaries = text.flex_r[line.last - 1] - text.flex_l[line.first]
    if boundaries <= 0 or left / boundaries > most:
        return Justified(natural(text, line), line.slack)
    each = left / boundaries
    if boundaries == ink - start - 1:
        spread = [a + each for a in advances[: ink - start - 1]]
    else:
        flex = text.flex[start + 1 : ink]
        spread = [a + each if f else a for a, f in zip(advances, flex, strict=False)]
    return Justified(spread + advances[ink - start - 1 :], 0.0)


def _widen_spaces(
    text: Prepared, advances: list[Em], start: int, ink: int, left: Em, gap_most: Em
) -> Em:
    """Widen spaces, then gaps, each up to its most; return what is left."""
    spaces = [
        k
        for k in range(start + 1, ink - 1)
        if text.classes[k] == " " and k not in text.spaced.dropped
    ]
    gaps = [g - 1 for g in text.spaced.gaps if start < g < ink]
    for places, room in (
        (spaces, [gap_most - text.spaced.advances[k] for k in spaces]),
        (gaps, [gap_most - text.spaced.gap for _ in gaps]),
    ):
        total = sum(r for r in room if r > 0)
        if total <= 0 or left <= EPS:
            continue
        share = min(1.0, left / total)
        for k, r in zip(places, room, strict=True):
            if r > 0:
                advances[k - start] += r * share
                left -= r * share
    return left
