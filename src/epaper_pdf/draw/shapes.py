"""Rules, waves and fills -> path operators (ISO 32000-2, 8.5), the same for every target.

`foot` is the height of the media box: the axis is flipped here, as in `content.py`.
"""

from itertools import pairwise
from math import hypot

from epaper_pdf.page.pages import Bars, Disc, Fill, Rule, Wave
from epaper_pdf.units import Pt

_QUARTER = 4 / 3 * (2**0.5 - 1)  # of the radius: handles of a quarter that passes its middle


def fill_path(fill: Fill | Disc | Bars, foot: Pt, bleed: Pt) -> str:
    """Return the operators that fill an area; its colour is chosen before."""
    if isinstance(fill, Disc):
        return _disc(fill, foot, bleed)
    boxes = (
        f"{r.left + bleed:.3f} {foot - r.bottom:.3f} {r.width:.3f} {r.height:.3f} re"
        for r in (fill.rects if isinstance(fill, Bars) else (fill.rect,))
    )
    return " ".join((*boxes, "f"))


def _disc(disc: Disc, foot: Pt, bleed: Pt) -> str:
    """Draw a circle as four Bézier quarters, true to a 3,000th of its radius."""
    x, y, r = disc.middle.x + bleed, foot - disc.middle.y, disc.radius
    ways = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    parts = [f"{x + r:.3f} {y:.3f} m"]
    for (a, b), (c, d) in pairwise(ways):
        for over, up in ((a + c * _QUARTER, b + d * _QUARTER),
                         (c + a * _QUARTER, d + b * _QUARTER), (c, d)):  # fmt: skip
            parts.append(f"{x + over * r:.3f} {y + up * r:.3f}")
        parts.append("c")
    return " ".join([*parts, "f"])


def rule_path(rule: Rule, foot: Pt, bleed: Pt) -> str:
    """Return the operators that stroke a rule, its width and dashes stated; its colour is not."""
    a, b = rule.start, rule.end
    dash = " ".join(f"{d:g}" for d in rule.dash)
    return (
        f"{rule.width:.3f} w [{dash}] 0 d {a.x + bleed:.3f} {foot - a.y:.3f} m"
        f" {b.x + bleed:.3f} {foot - b.y:.3f} l S"
    )


def wave_path(wave: Wave, foot: Pt, bleed: Pt) -> str:
    """Draw a wave as Bézier bows: a bow's top is three quarters as high as its handles."""
    a, b, n = wave.start, wave.end, wave.halves
    right, down = (b.x - a.x) / n, (b.y - a.y) / n
    length = hypot(right, down)
    across = (down / length, -right / length)  # to the left of the way: up, where it runs right
    parts = [f"{wave.width:.3f} w [] 0 d {a.x + bleed:.3f} {foot - a.y:.3f} m"]
    for i in range(n):
        high = wave.rise * (4 / 3 if i % 2 == 0 else -4 / 3)
        for along, up in ((i + 0.4, high), (i + 0.6, high), (i + 1, 0.0)):
            x, y = a.x + along * right + up * across[0], a.y + along * down + up * across[1]
            parts.append(f"{x + bleed:.3f} {foot - y:.3f}")
        parts.append("c")
    return " ".join([*parts, "S"])
