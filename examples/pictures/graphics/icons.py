"""Pictograms in one flat tone, each in a square of side s around a point."""

from __future__ import annotations

import math

from graphics.kit import HEI, PAPER, Sheet, rounded
from scenes.kit import Colour, Point, capsule, oval, rect, smooth


def man(c: Sheet, x: float, y: float, h: float, tone: Colour) -> None:
    """A standing person with the feet at the point."""
    c.poly(oval(x, y - h * 0.86, h * 0.125, h * 0.125), tone)
    c.poly(rounded(x - h * 0.17, y - h * 0.70, x + h * 0.17, y - h * 0.36, h * 0.09), tone)
    for side in (-1, 1):
        hip = x + side * h * 0.075
        c.poly(capsule((hip, y - h * 0.42), (hip, y - h * 0.06), h * 0.068, h * 0.058), tone)


def wrench(c: Sheet, x: float, y: float, s: float, tone: Colour, paper: Colour = PAPER) -> None:
    """A spanner: repairs."""
    a, b = (x - s * 0.32, y + s * 0.32), (x + s * 0.22, y - s * 0.22)
    c.poly(capsule(a, b, s * 0.085, s * 0.085), tone)
    c.poly(oval(b[0], b[1], s * 0.21, s * 0.21), tone)
    tip = (b[0] + s * 0.2, b[1] - s * 0.2)
    c.poly(capsule((b[0] + s * 0.03, b[1] - s * 0.03), tip, s * 0.085, s * 0.11), paper)
    c.poly(oval(a[0] + s * 0.02, a[1] - s * 0.02, s * 0.035, s * 0.035), paper)


def parking(c: Sheet, x: float, y: float, s: float, tone: Colour, paper: Colour = PAPER) -> None:
    """The sign of a car park."""
    c.poly(rounded(x - s * 0.4, y - s * 0.4, x + s * 0.4, y + s * 0.4, s * 0.12), tone)
    c.put((x, y), "P", s * 0.66, paper, face=HEI, weight=800, align="m")


def heart(c: Sheet, x: float, y: float, s: float, tone: Colour) -> None:
    """A heart: care."""
    pts: list[Point] = []
    for i in range(48):
        t = math.tau * i / 48
        u = 16 * math.sin(t) ** 3
        v = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
        pts.append((x + u * s * 0.026, y - (v + 2) * s * 0.026))
    c.poly(pts, tone)


def bubbles(c: Sheet, x: float, y: float, s: float, tone: Colour, paper: Colour = PAPER) -> None:
    """Two speech bubbles: neighbours talking a quarrel over."""
    c.poly(rounded(x - s * 0.42, y - s * 0.38, x + s * 0.18, y + s * 0.06, s * 0.14), tone)
    c.poly([(x - s * 0.3, y), (x - s * 0.1, y), (x - s * 0.32, y + s * 0.22)], tone)
    c.poly(rounded(x - s * 0.12, y - s * 0.08, x + s * 0.46, y + s * 0.34, s * 0.16), paper)
    c.poly(rounded(x - s * 0.08, y - s * 0.04, x + s * 0.42, y + s * 0.3, s * 0.13), tone)
    c.poly(
        [(x + s * 0.16, y + s * 0.26), (x + s * 0.34, y + s * 0.26), (x + s * 0.36, y + s * 0.44)],
        tone,
    )


def form(c: Sheet, x: float, y: float, s: float, tone: Colour, paper: Colour = PAPER) -> None:
    """A stamped paper: certificates."""
    c.poly(rounded(x - s * 0.3, y - s * 0.42, x + s * 0.3, y + s * 0.42, s * 0.06), tone)
    for i, end in enumerate((0.18, 0.18, 0.02)):
        v = y - s * 0.24 + i * s * 0.17
        c.poly(rect(x - s * 0.19, v, x + s * end, v + s * 0.06), paper)
    c.poly(oval(x + s * 0.13, y + s * 0.23, s * 0.09, s * 0.09), paper)


def cross(c: Sheet, x: float, y: float, s: float, tone: Colour, paper: Colour = PAPER) -> None:
    """A cross in a disc: a free clinic."""
    c.poly(oval(x, y, s * 0.44, s * 0.44), tone)
    c.poly(rect(x - s * 0.09, y - s * 0.27, x + s * 0.09, y + s * 0.27), paper)
    c.poly(rect(x - s * 0.27, y - s * 0.09, x + s * 0.27, y + s * 0.09), paper)


def moon(c: Sheet, x: float, y: float, s: float, tone: Colour, paper: Colour = PAPER) -> None:
    """A crescent: the night school."""
    c.poly(oval(x, y, s * 0.42, s * 0.42), tone)
    c.poly(oval(x + s * 0.2, y - s * 0.13, s * 0.34, s * 0.34), paper)
    c.poly(oval(x + s * 0.28, y - s * 0.2, s * 0.06, s * 0.06), tone)


def book(c: Sheet, x: float, y: float, s: float, tone: Colour, paper: Colour = PAPER) -> None:
    """An open book: reading together."""
    for f in (-1, 1):
        page = smooth(
            [(x, y - s * 0.22), (x + f * s * 0.22, y - s * 0.31), (x + f * s * 0.46, y - s * 0.25)],
            closed=False,
        )
        c.poly([*page, (x + f * s * 0.46, y + s * 0.3), (x, y + s * 0.34)], tone)
        for v in (-0.1, 0.04, 0.18):
            c.line(
                [(x + f * s * 0.1, y + v * s), (x + f * s * 0.37, y + (v - 0.03) * s)],
                paper,
                s * 0.045,
            )
    c.line([(x, y - s * 0.2), (x, y + s * 0.34)], paper, s * 0.04)


def drop(c: Sheet, x: float, y: float, s: float, tone: Colour) -> None:
    """A drop of water."""
    c.poly(drop_shape(x, y, s), tone)


def drop_shape(x: float, y: float, s: float) -> list[Point]:
    """The outline of a drop of height s around a point."""
    pts = [(x, y - s * 0.5)]
    for i in range(37):
        a = math.radians(-30 + 240 * i / 36)
        pts.append((x + s * 0.33 * math.cos(a), y + s * 0.17 + s * 0.33 * math.sin(a)))
    return pts


def loudness(c: Sheet, x: float, y: float, s: float, tone: Colour) -> None:
    """A loudspeaker with waves of sound."""
    c.poly(
        [
            (x - s * 0.42, y - s * 0.13),
            (x - s * 0.24, y - s * 0.13),
            (x - s * 0.02, y - s * 0.34),
            (x - s * 0.02, y + s * 0.34),
            (x - s * 0.24, y + s * 0.13),
            (x - s * 0.42, y + s * 0.13),
        ],
        tone,
    )
    for r in (0.18, 0.32, 0.46):
        arc = [
            (x + s * (0.02 + r * math.cos(t)), y + s * r * math.sin(t))
            for t in (math.radians(-46 + 92 * i / 10) for i in range(11))
        ]
        c.line(arc, tone, s * 0.06)
