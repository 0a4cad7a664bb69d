"""A broken line -> its advances, shrunk or stretched to the measure in class order (TYPOGRAPHY D).

CLREQ 6.2.2.3 and 6.2.2.4: equal amounts inside a class, the class saturated before the next.
"""

from dataclasses import dataclass
from itertools import compress

from epaper_pdf.text.linebreak import EPS, Break
from epaper_pdf.text.passage import Room
from epaper_pdf.text.prepared import Prepared
from epaper_pdf.units import Em


@dataclass(slots=True)
class Justified:
    """Advances of the characters of one line, and the slack that could not be filled."""

    advances: list[Em]
    left_over: Em


def natural(text: Prepared, line: Break) -> list[Em]:
    """Return the advances of a line as they are, its edges trimmed; spaces at its end have none.

    The hyphen of a divided word is not among them.
    """
    start, end = line.start, line.end
    advances = text.advances[start:end]
    dropped = text.tail[end] + text.hyphens.get(end, 0.0)
    at = end - start - 1
    while at and text.classes[start + at] in " F":
        dropped -= advances[at]
        advances[at] = 0.0
        at -= 1
    advances[at] -= dropped
    return advances


def shrink(text: Prepared, line: Break) -> Justified:
    """Take `-slack` from marks and gaps: each class gives equally, then the next (D1)."""
    advances = natural(text, line)
    left = _share(advances, line.start, text.rooms(line.start, line.end), -line.slack, -1.0)
    return Justified(advances, -max(left, 0.0))


def stretch(text: Prepared, line: Break, *, most: Em) -> Justified:
    """Add `slack` to word spaces, then to gaps, then to all other boundaries alike (D2)."""
    advances = natural(text, line)
    start, end, left = line.start, line.end, line.slack
    if text.grow[end] - text.grow[start + 1] > 0:
        left = _share(advances, start, text.rooms(start, end, growing=True), left, 1.0)
    if left <= EPS:
        return Justified(advances, 0.0)
    boundaries = text.flex[end] - text.flex[start + 1]
    if boundaries <= 0 or left / boundaries > most:
        return Justified(natural(text, line), line.slack)
    each = left / boundaries
    if boundaries == end - start - 1:
        return Justified([*[a + each for a in advances[:-1]], advances[-1]], 0.0)
    for at in compress(range(end - start - 1), text.stiff[start + 1 : end]):
        advances[at] += each
    return Justified(advances, 0.0)


def _share(advances: list[Em], start: int, rooms: list[Room], wanted: Em, sign: float) -> Em:
    """Share `wanted` out among `rooms` in their turns; return what is left."""
    for order in sorted({r.order for r in rooms}):
        of_class = [r for r in rooms if r.order == order]
        share = min(1.0, wanted / sum(r.amount for r in of_class))
        for room in of_class:
            advances[room.at - start] += sign * room.amount * share
            wanted -= room.amount * share
        if wanted <= EPS:
            break
    return wanted
