"""Sky, hills, water, trees and ground."""

from __future__ import annotations

import math
from random import Random

from scenes.kit import Canvas, Colour, Point, Shape, capsule, mix, oval, rect, ribbon, smooth


def blend(colours: list[Colour], t: float) -> Colour:
    """A colour on a ramp of several colours."""
    at = max(0.0, min(0.9999, t)) * (len(colours) - 1)
    return mix(colours[int(at)], colours[int(at) + 1], at - int(at))


def sky(c: Canvas, y0: float, y1: float, colours: list[Colour], bands: int = 16) -> None:
    """A sky in printed bands with wavy edges and streaks of dry ink."""
    rng = c.rng
    c.poly(rect(0, y0, c.w, y1), colours[0])
    high = (y1 - y0) / bands
    for i in range(1, bands):
        y = y0 + i * high
        edge = [(x * c.w / 14 - 20, y + rng.uniform(-0.45, 0.45) * high) for x in range(16)]
        top = smooth(edge, closed=False)
        tone = blend(colours, i / (bands - 1))
        c.poly([*top, (c.w, y1), (0, y1)], tone)
        c.grain(
            rect(0, y, c.w, min(y + high, y1)),
            blend(colours, (i + 1) / bands),
            (c.w / 16, high / 4),
            0.32,
        )


def cloud(c: Canvas, x: float, y: float, w: float, tone: Colour) -> None:
    """A long flat cloud."""
    rng = c.rng
    top = [
        (x + w * i / 8, y - w * 0.06 * math.sin(math.pi * i / 8) * rng.uniform(0.5, 1.6))
        for i in range(9)
    ]
    low = [(x + w * i / 8, y + w * 0.012 * rng.uniform(0, 1)) for i in range(8, -1, -1)]
    shape = smooth(top + low)
    c.poly(shape, tone)


def hills(
    c: Canvas,
    y: float,
    rise: float,
    base: float,
    tone: Colour,
    seed: int,
    line: Colour | None = None,
) -> None:
    """A chain of hills from edge to edge, with engraved slopes."""
    rng = Random(seed)
    knots = [(c.w * i / 9 - 10, y - rise * rng.uniform(0.05, 1.0)) for i in range(-1, 12)]
    ridge = smooth(knots, closed=False)
    shape = [*ridge, (c.w + 60, base), (-60, base)]
    c.poly(shape, tone)
    if line:
        c.hatch(shape, line, 24, max(5.0, rise / 9), max(1.0, rise / 60))


def strokes(
    c: Canvas, box: tuple[float, float, float, float], tones: list[Colour], count: int, size: float
) -> None:
    """Flat lens-shaped strokes, small in the distance and large in front: moving water."""
    x0, y0, x1, y1 = box
    for _ in range(count):
        t = c.rng.random()
        y = y0 + (y1 - y0) * t
        w = size * (0.15 + 0.85 * t) * c.rng.uniform(0.5, 1.5)
        x = c.rng.uniform(x0, x1)
        c.poly(
            [(x - w, y), (x, y - w * 0.05), (x + w, y), (x + w * 0.1, y + w * 0.055)],
            c.rng.choice(tones),
        )


def water(
    c: Canvas,
    y0: float,
    y1: float,
    colours: list[Colour],
    tones: list[Colour],
    count: int = 500,
    size: float = 70.0,
) -> None:
    """A sheet of water from edge to edge."""
    c.poly(rect(0, y0, c.w, y1), colours[0])
    for i in range(1, 12):
        y = y0 + (y1 - y0) * (i / 12) ** 1.3
        c.poly(rect(0, y, c.w, y1), blend(colours, i / 11))
    strokes(c, (0, y0 + 2, c.w, y1), tones, count, size)


def leaves(
    c: Canvas,
    x: float,
    y: float,
    rx: float,
    ry: float,
    tones: list[Colour],
    size: float = 9.0,
    dense: float = 1.0,
) -> None:
    """A cloud of foliage: dark ground, then leaves that grow lighter towards the light."""
    rng = c.rng
    ring = [
        (x + rx * math.cos(a) * f, y + ry * math.sin(a) * f)
        for a, f in ((math.tau * i / 11, rng.uniform(0.7, 0.92)) for i in range(11))
    ]
    c.blob(ring, tones[0])
    lx, ly = c.light
    area = rx * ry / (size * size)
    for step, tone in enumerate(tones):
        t = step / max(len(tones) - 1, 1)
        reach = 1.16 - 0.45 * t
        for _ in range(round(area * dense * (3.0 - 1.2 * t))):
            a, r = rng.uniform(0, math.tau), math.sqrt(rng.random()) * reach
            px = x + rx * (math.cos(a) * r + lx * 0.34 * t)
            py = y + ry * (math.sin(a) * r + ly * 0.34 * t)
            turn = rng.uniform(0, math.pi)
            dx, dy = size * math.cos(turn), size * math.sin(turn) * 0.7
            c.poly(
                [
                    (px - dx, py - dy),
                    (px - dy * 0.45, py + dx * 0.45),
                    (px + dx, py + dy),
                    (px + dy * 0.45, py - dx * 0.45),
                ],
                tone,
            )


def branch(
    c: Canvas,
    a: Point,
    angle: float,
    length: float,
    width: float,
    tone: Colour,
    depth: int,
    ends: list[Point],
) -> None:
    """A bough that forks again and again; the tips are gathered in ends."""
    rng = c.rng
    mid = (
        a[0] + math.sin(angle) * length * 0.5 + rng.uniform(-0.04, 0.04) * length,
        a[1] - math.cos(angle) * length * 0.5,
    )
    b = (a[0] + math.sin(angle) * length, a[1] - math.cos(angle) * length)
    c.solid(
        [ribbon(smooth([a, mid, b], closed=False), width, width * 0.66)], tone, depth=width * 0.18
    )
    c.poly(capsule(b, b, width * 0.33, width * 0.33), tone)
    ends.append(b)
    if depth == 0:
        return
    for side in (-1, 1):
        turn = angle + side * rng.uniform(0.28, 0.62)
        branch(c, b, turn, length * rng.uniform(0.62, 0.82), width * 0.62, tone, depth - 1, ends)


def tree(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    bark: Colour,
    tones: list[Colour],
    *,
    lean: float = 0.0,
    leaf: float = 8.0,
    crown: float = 0.2,
    depth: int = 3,
) -> None:
    """A plane tree or camphor: dappled trunk, forking boughs, clouds of leaves."""
    ends: list[Point] = []
    back = [(x + c.rng.uniform(-0.3, 0.3) * h, y - h * c.rng.uniform(0.6, 0.85)) for _ in range(5)]
    for px, py in back:
        leaves(c, px, py, crown * h, crown * 0.6 * h, tones[:2], leaf)
    branch(c, (x, y - h * 0.02), lean, h * 0.36, h * 0.075, bark, depth, ends)
    trunk = ribbon(
        [(x - 0.005 * h, y), (x, y - h * 0.1), (x + math.sin(lean) * 0.36 * h, y - h * 0.36)],
        h * 0.105,
        h * 0.058,
    )
    c.solid([trunk], bark, depth=h * 0.02)
    c.grain(trunk, mix(bark, (246, 240, 222), 0.5), (h * 0.03, h * 0.045), 0.3)
    c.grain(trunk, mix(bark, (60, 60, 62), 0.4), (h * 0.02, h * 0.05), 0.2)
    for px, py in ends[3:]:
        leaves(c, px, py, crown * h * c.rng.uniform(0.6, 0.9), crown * h * 0.5, tones, leaf, 0.8)


def bush(c: Canvas, x: float, y: float, w: float, tones: list[Colour], leaf: float = 6.0) -> None:
    """A shrub standing on the ground."""
    for dx in (-0.28, 0.26, 0.0):
        leaves(c, x + dx * w, y - w * (0.2 if dx else 0.28), w * 0.3, w * 0.24, tones, leaf)


def reeds(
    c: Canvas,
    box: tuple[float, float, float, float],
    count: int,
    h: float,
    tones: list[Colour],
    plume: Colour,
    lean: float = 0.12,
) -> None:
    """A stand of reeds with feathery plumes, the nearer ones lower in the picture and larger."""
    x0, y0, x1, y1 = box
    rng = c.rng
    for t in sorted(rng.random() for _ in range(count)):
        x, y = rng.uniform(x0, x1), y0 + (y1 - y0) * t
        high = h * (0.55 + 0.45 * t) * rng.uniform(0.7, 1.15)
        bend = high * (lean + rng.uniform(-0.07, 0.07))
        top = (x + bend, y - high)
        stem = smooth([(x, y), (x + bend * 0.3, y - high * 0.55), top], closed=False, steps=4)
        c.poly(ribbon(stem, high * 0.014 + 0.8, 0.8), rng.choice(tones))
        for side in (-1, 1):
            v = rng.uniform(0.25, 0.6)
            a = (x + bend * v * 0.6, y - high * v)
            b = (a[0] + side * high * 0.14, a[1] - high * 0.13)
            d = (a[0] + side * high * 0.26, a[1] - high * rng.uniform(0.0, 0.14))
            c.poly(
                ribbon(smooth([a, b, d], closed=False, steps=4), high * 0.02, 0.4),
                rng.choice(tones),
            )
        if rng.random() < 0.6:
            tip = (top[0] + high * 0.07, top[1] - high * 0.10)
            stalk = smooth(
                [
                    (top[0] - bend * 0.06, top[1] + high * 0.05),
                    top,
                    tip,
                    (tip[0] + high * 0.05, tip[1] + high * 0.01),
                ],
                closed=False,
                steps=4,
            )
            c.poly(
                ribbon(stalk, high * 0.05, high * 0.008),
                mix(plume, rng.choice(tones), rng.uniform(0, 0.4)),
            )


def grass(
    c: Canvas, box: tuple[float, float, float, float], count: int, h: float, tones: list[Colour]
) -> None:
    """Tufts of grass."""
    x0, y0, x1, y1 = box
    for _ in range(count):
        x, y = c.rng.uniform(x0, x1), c.rng.uniform(y0, y1)
        for dx in (-0.4, 0.0, 0.4):
            c.poly(
                [(x - h * 0.07, y), (x + h * 0.07, y), (x + dx * h, y - h * c.rng.uniform(0.6, 1))],
                c.rng.choice(tones),
            )


def ground(c: Canvas, shape: Shape, tone: Colour, marks: Colour, light: Colour) -> None:
    """Bare or paved ground with flat worn patches."""
    c.poly(shape, tone)
    c.grain(shape, light, (90, 9), 0.32, 0.6)
    c.grain(shape, marks, (70, 6), 0.24, 0.5)


def egret(c: Canvas, x: float, y: float, h: float, face: str = "R") -> None:
    """A white egret standing in shallow water."""
    f = 1 if face == "R" else -1
    white, dark = (248, 244, 234), (84, 84, 80)
    for dx in (-0.03, 0.06):
        c.line([(x + dx * h * f, y - 0.4 * h), (x + dx * h * f, y)], dark, h * 0.016)
    body = [(-0.28, 0.42), (-0.1, 0.56), (0.08, 0.58), (0.14, 0.50), (0.05, 0.40), (-0.12, 0.38)]
    c.solid(
        [smooth([(x + u * h * f, y - v * h) for u, v in body])], white, (196, 202, 200), h * 0.03
    )
    neck = smooth(
        [
            (x + u * h * f, y - v * h)
            for u, v in [(0.08, 0.52), (0.19, 0.62), (0.10, 0.74), (0.09, 0.86), (0.16, 0.92)]
        ],
        closed=False,
    )
    c.poly(ribbon(neck, h * 0.07, h * 0.045), white)
    c.poly(oval(x + 0.17 * h * f, y - 0.92 * h, h * 0.045, h * 0.033), white)
    c.poly(
        [
            (x + 0.19 * h * f, y - 0.94 * h),
            (x + 0.36 * h * f, y - 0.90 * h),
            (x + 0.19 * h * f, y - 0.905 * h),
        ],
        (196, 150, 70),
    )


def birds(
    c: Canvas, x: float, y: float, count: int, spread: float, size: float, tone: Colour
) -> None:
    """Birds far off in the sky."""
    for _ in range(count):
        px, py = x + c.rng.uniform(-1, 1) * spread, y + c.rng.uniform(-0.4, 0.4) * spread
        s = size * c.rng.uniform(0.7, 1.2)
        c.poly(
            [
                (px - s, py - s * 0.35),
                (px - s * 0.4, py - s * 0.42),
                (px, py),
                (px + s * 0.5, py - s * 0.5),
                (px + s, py - s * 0.3),
                (px + s * 0.4, py - s * 0.3),
                (px, py + s * 0.16),
                (px - s * 0.45, py - s * 0.25),
            ],
            tone,
        )
