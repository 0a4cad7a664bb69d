"""Furniture, vehicles and other things people use."""

from __future__ import annotations

import math

from scenes.kit import Canvas, Colour, Point, Quad, capsule, mix, oval, rect, smooth

INK: Colour = (58, 62, 70)
WOOD: Colour = (156, 112, 76)


def table(
    c: Canvas, x: float, y: float, w: float, h: float, tone: Colour = WOOD, deep: float = 0.22
) -> Quad:
    """A table with its front legs at y; gives back the plane of its top."""
    d = w * deep
    top = Quad(
        (x - w * 0.42, y - h - d), (x + w * 0.42, y - h - d), (x + w / 2, y - h), (x - w / 2, y - h)
    )
    dark = mix(tone, INK, 0.45)
    c.tint(
        smooth(
            [(x - w * 0.5, y), (x, y - d * 1.2), (x + w * 0.62, y - d * 0.3), (x + w * 0.5, y + 3)]
        ),
        (46, 50, 64),
        0.3,
    )
    leg = max(4.0, w * 0.022)
    for s in (-1, 1):
        c.poly(
            rect(x + s * w * 0.39 - leg / 2, y - h, x + s * w * 0.39 + leg / 2, y - d * 0.75), dark
        )
        c.poly(
            rect(x + s * w * 0.46 - leg * 0.7, y - h, x + s * w * 0.46 + leg * 0.7, y),
            mix(tone, INK, 0.25),
        )
    c.poly(top.corners, mix(tone, (250, 226, 180), 0.25))
    c.hatch(top.corners, mix(tone, (250, 226, 180), 0.05), 0, max(5.0, w / 60), max(1.2, w / 260))
    c.poly(rect(x - w / 2, y - h, x + w / 2, y - h + max(6.0, w * 0.03)), dark)
    return top


def stool(c: Canvas, x: float, y: float, h: float, tone: Colour = WOOD) -> None:
    """A wooden stool."""
    dark = mix(tone, INK, 0.35)
    for s in (-1, 1):
        c.poly(capsule((x + s * h * 0.28, y - h), (x + s * h * 0.40, y), h * 0.055, h * 0.05), dark)
    c.poly(
        capsule((x - h * 0.32, y - h * 0.38), (x + h * 0.32, y - h * 0.38), h * 0.03, h * 0.03),
        dark,
    )
    c.solid(
        [capsule((x - h * 0.42, y - h), (x + h * 0.42, y - h), h * 0.09, h * 0.09)],
        tone,
        depth=h * 0.06,
    )


def chair(c: Canvas, x: float, y: float, h: float, face: str, tone: Colour = WOOD) -> None:
    """A chair from the side; h is the height of the seat."""
    f = 1 if face == "R" else -1
    dark = mix(tone, INK, 0.3)
    back = x - f * h * 0.42
    c.poly(capsule((back, y), (back - f * h * 0.1, y - h * 2.0), h * 0.05, h * 0.045), dark)
    c.poly(capsule((x + f * h * 0.4, y - h), (x + f * h * 0.44, y), h * 0.05, h * 0.045), dark)
    c.poly(
        capsule(
            (back - f * h * 0.1, y - h * 1.95),
            (back - f * h * 0.05, y - h * 1.5),
            h * 0.09,
            h * 0.07,
        ),
        tone,
    )
    c.solid(
        [capsule((back, y - h), (x + f * h * 0.44, y - h), h * 0.07, h * 0.07)],
        tone,
        depth=h * 0.05,
    )


def bench(c: Canvas, x0: float, x1: float, y: float, h: float, tone: Colour = WOOD) -> None:
    """A long bench."""
    for x in (x0 + h * 0.4, x1 - h * 0.4):
        c.poly(capsule((x, y - h), (x, y), h * 0.09, h * 0.08), mix(tone, INK, 0.35))
    c.solid([rect(x0, y - h * 1.1, x1, y - h * 0.88)], tone, depth=h * 0.07)


def _wheel(c: Canvas, x: float, y: float, r: float) -> None:
    """A bicycle wheel with spokes."""
    rim = oval(x, y, r, r)
    for i in range(9):
        a = math.pi * i / 9
        c.line(
            [
                (x - r * math.cos(a), y - r * math.sin(a)),
                (x + r * math.cos(a), y + r * math.sin(a)),
            ],
            (150, 150, 146),
            r * 0.018,
        )
    c.line([*rim, rim[0], rim[1]], (70, 70, 74), r * 0.11)
    inner = oval(x, y, r * 0.9, r * 0.9)
    c.line([*inner, inner[0]], (168, 166, 160), r * 0.035)
    c.poly(oval(x, y, r * 0.09, r * 0.09), (70, 70, 74))


def bicycle(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    face: str = "R",
    tone: Colour = (84, 106, 112),
    basket: bool = True,
) -> Point:
    """A bicycle standing at (x, y), r the radius of a wheel; gives back the saddle."""
    f = 1 if face == "R" else -1

    def p(u: float, v: float) -> Point:
        return (x + f * u * r, y - v * r)

    c.tint(oval(x + r * 0.2, y, r * 2.4, r * 0.12), (46, 50, 64), 0.3)
    _wheel(c, *p(-1.45, 1), r)
    _wheel(c, *p(1.5, 1), r)
    w = r * 0.11
    for a, b in (
        ((-1.45, 1), (-0.1, 0.85)),
        ((-0.1, 0.85), (-0.62, 2.2)),
        ((-1.45, 1), (-0.58, 2.1)),
        ((-0.1, 0.85), (1.12, 2.05)),
        ((-0.5, 1.55), (1.08, 2.2)),
    ):
        c.line([p(*a), p(*b)], tone, w)
    c.line([p(1.5, 1), p(1.05, 2.35), p(0.98, 2.65)], tone, w * 1.1)
    c.line([p(0.98, 2.62), p(0.75, 2.68), p(0.45, 2.55)], (84, 82, 82), w)
    c.blob([p(-1.0, 2.35), p(-0.6, 2.28), p(-0.2, 2.36), p(-0.6, 2.46)], (84, 66, 58))
    c.line([p(-0.5, 0.52), p(0.3, 1.18)], (84, 82, 82), w * 0.8)
    c.line([p(-2.0, 2.05), p(-0.75, 2.0)], (84, 82, 82), w)
    guard = [
        p(-1.45 + 1.16 * math.cos(t), 1 + 1.16 * math.sin(t))
        for t in (0.5, 0.9, 1.3, 1.7, 2.1, 2.5, 2.8)
    ]
    c.line(smooth(guard, closed=False), tone, w * 0.9)
    if basket:
        c.solid(
            [[p(1.15, 2.6), p(1.95, 2.6), p(1.85, 1.9), p(1.28, 1.9)]],
            (190, 156, 108),
            depth=r * 0.08,
        )
        for v in (2.08, 2.26, 2.44):
            c.line([p(1.25, v), p(1.9, v)], (140, 108, 76), r * 0.04)
    return p(-0.62, 2.36)


def _tyre(c: Canvas, x: float, y: float, r: float) -> None:
    """The wheel of a car."""
    c.poly(oval(x, y, r, r), (70, 70, 74))
    c.poly(oval(x, y, r * 0.58, r * 0.58), (176, 174, 168))
    c.poly(oval(x, y, r * 0.2, r * 0.2), (100, 100, 102))


def car(c: Canvas, x: float, y: float, w: float, tone: Colour, face: str = "R") -> None:
    """A parked car from the side."""
    f = 1 if face == "R" else -1
    h = w * 0.36

    def p(u: float, v: float) -> Point:
        return (x + f * (u - 0.5) * w, y - v * h)

    c.tint(oval(x + w * 0.03, y, w * 0.53, h * 0.08), (46, 50, 64), 0.45)
    roof = [
        (0.0, 0.2),
        (0.0, 0.55),
        (0.03, 0.62),
        (0.2, 0.68),
        (0.31, 0.97),
        (0.36, 1.0),
        (0.62, 1.0),
        (0.68, 0.96),
        (0.79, 0.66),
        (0.96, 0.58),
        (1.0, 0.45),
        (1.0, 0.2),
    ]
    c.solid([[p(*q) for q in roof]], tone, depth=h * 0.10)
    for glass in (
        [(0.25, 0.68), (0.335, 0.92), (0.485, 0.92), (0.485, 0.66)],
        [(0.51, 0.66), (0.51, 0.92), (0.65, 0.92), (0.745, 0.66)],
    ):
        c.poly([p(*q) for q in glass], (120, 142, 146))
        c.poly(
            [p(*glass[0]), p(*glass[1]), p(glass[1][0] + 0.05, 0.92), p(glass[0][0] + 0.05, 0.67)],
            (196, 206, 202),
        )
    c.line([p(0.497, 0.64), p(0.497, 0.24)], mix(tone, INK, 0.45), h * 0.012)
    c.line([p(0.02, 0.47), p(0.98, 0.46)], mix(tone, (255, 250, 240), 0.35), h * 0.02)
    c.poly([p(0.95, 0.54), p(1.0, 0.44), p(0.93, 0.46)], (246, 226, 176))
    c.poly([p(0.0, 0.52), p(0.03, 0.52), p(0.03, 0.4), p(0.0, 0.4)], (176, 76, 60))
    for u in (0.2, 0.8):
        c.poly(oval(*p(u, 0.2), h * 0.25, h * 0.25), mix(tone, INK, 0.6))
        _tyre(c, *p(u, 0.19), h * 0.2)


def van(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    tone: Colour,
    band: Colour,
    face: str = "R",
    glasses: int = 4,
) -> None:
    """A minibus or van from the side, with a coloured band."""
    f = 1 if face == "R" else -1
    h = w * 0.46

    def p(u: float, v: float) -> Point:
        return (x + f * (u - 0.5) * w, y - v * h)

    c.tint(oval(x + w * 0.03, y - h * 0.01, w * 0.53, h * 0.045), (46, 50, 64), 0.45)
    body = [
        (0.0, 0.16),
        (0.0, 0.88),
        (0.04, 0.97),
        (0.1, 1.0),
        (0.76, 1.0),
        (0.82, 0.96),
        (0.93, 0.58),
        (0.99, 0.50),
        (1.0, 0.16),
    ]
    c.solid([[p(*q) for q in body]], tone, depth=h * 0.06)
    c.poly([p(0.0, 0.34), p(0.0, 0.46), p(0.995, 0.44), p(1.0, 0.32)], band)
    step = 0.62 / glasses
    for i in range(glasses):
        u = 0.05 + i * step
        c.poly(
            [p(u, 0.56), p(u, 0.88), p(u + step - 0.02, 0.88), p(u + step - 0.02, 0.56)],
            (116, 138, 144),
        )
        c.poly([p(u, 0.6), p(u, 0.88), p(u + step * 0.4, 0.88)], (190, 202, 200))
    c.poly([p(0.69, 0.56), p(0.69, 0.88), p(0.79, 0.88), p(0.89, 0.56)], (116, 138, 144))
    c.line([p(0.68, 0.2), p(0.68, 0.92)], mix(tone, INK, 0.4), h * 0.012)
    c.poly([p(0.955, 0.40), p(0.995, 0.40), p(0.99, 0.28), p(0.95, 0.30)], (246, 226, 176))
    c.poly(
        rect(min(p(0, 0)[0], p(1, 0)[0]), y - 0.2 * h, max(p(0, 0)[0], p(1, 0)[0]), y - 0.14 * h),
        mix(tone, INK, 0.55),
    )
    for u in (0.2, 0.8):
        c.poly(oval(*p(u, 0.17), h * 0.19, h * 0.19), mix(tone, INK, 0.6))
        _tyre(c, *p(u, 0.16), h * 0.155)


def lamp(c: Canvas, x: float, y: float, drop: float, r: float, shade: Colour) -> None:
    """A hanging lamp with its cone of light left to the scene."""
    c.line([(x, y - drop), (x, y)], INK, max(1.5, r * 0.06))
    c.solid(
        [
            [
                (x - r * 0.25, y - r * 0.1),
                (x + r * 0.25, y - r * 0.1),
                (x + r, y + r * 0.55),
                (x - r, y + r * 0.55),
            ]
        ],
        shade,
        depth=r * 0.1,
    )
    c.poly(oval(x, y + r * 0.58, r * 0.55, r * 0.14), (255, 240, 196))


def glow(c: Canvas, x: float, y: float, rx: float, ry: float, tone: Colour, alpha: float) -> None:
    """A pool of light in rings, the way a printer would overlay a thin ink."""
    for i in range(7):
        t = 1 - i / 7.5
        c.tint(oval(x, y, rx * t, ry * t), tone, alpha / 4)


def pot(
    c: Canvas, x: float, y: float, s: float, leaf: Colour, clay: Colour = (168, 98, 72)
) -> None:
    """A potted plant."""
    for i in range(11):
        a = math.radians(-78 + 156 * i / 10)
        tip = (x + math.sin(a) * s * 0.62, y - s * 0.55 - math.cos(a) * s * 0.72)
        mid = (x + math.sin(a) * s * 0.3, y - s * 0.6 - math.cos(a) * s * 0.5)
        c.blob(
            [
                (x, y - s * 0.5),
                (mid[0] - s * 0.08, mid[1]),
                tip,
                (mid[0] + s * 0.08, mid[1] + s * 0.05),
            ],
            mix(leaf, INK if i % 2 else (240, 236, 190), 0.14),
        )
    c.solid(
        [
            [
                (x - s * 0.32, y - s * 0.55),
                (x + s * 0.32, y - s * 0.55),
                (x + s * 0.23, y),
                (x - s * 0.23, y),
            ]
        ],
        clay,
        depth=s * 0.06,
    )
    c.poly(
        rect(x - s * 0.36, y - s * 0.62, x + s * 0.36, y - s * 0.5),
        mix(clay, (240, 220, 190), 0.15),
    )


def basket(c: Canvas, x: float, y: float, w: float, heap: list[Colour]) -> None:
    """A round basket heaped with goods."""
    h = w * 0.42
    for _ in range(22):
        t = c.rng.uniform(-0.85, 0.85)
        lift = math.sqrt(1 - t * t) * c.rng.random()
        c.poly(
            oval(x + t * w * 0.42, y - h - lift * w * 0.2, w * 0.09, w * 0.075), c.rng.choice(heap)
        )
    body = [(x - w / 2, y - h), (x + w / 2, y - h), (x + w * 0.38, y), (x - w * 0.38, y)]
    c.solid([body], (188, 152, 102), depth=w * 0.06)
    for i in range(1, 4):
        c.line(
            [
                (x - w * 0.48 + i * w * 0.03, y - h + i * h / 4),
                (x + w * 0.48 - i * w * 0.03, y - h + i * h / 4),
            ],
            (142, 110, 74),
            w * 0.018,
        )
    c.poly(rect(x - w * 0.53, y - h - w * 0.03, x + w * 0.53, y - h + w * 0.04), (204, 170, 120))


def paper(
    c: Canvas, at: Point, w: float, h: float, turn: float, tone: Colour = (250, 244, 230)
) -> None:
    """A sheet or a book lying or held, with a few lines."""
    a = math.radians(turn)
    co, si = math.cos(a), math.sin(a)

    def p(u: float, v: float) -> Point:
        return (at[0] + u * w * co - v * h * si, at[1] + u * w * si + v * h * co)

    c.poly([p(-0.5, -0.5), p(0.5, -0.5), p(0.5, 0.5), p(-0.5, 0.5)], tone)
    for v in (-0.25, 0.0, 0.25):
        c.line([p(-0.36, v), p(0.36, v)], mix(tone, INK, 0.4), max(0.8, h * 0.06))


def book(c: Canvas, at: Point, w: float, cover: Colour) -> None:
    """An open book held by a reader."""
    x, y = at
    c.poly(
        [
            (x - w / 2, y - w * 0.2),
            (x, y - w * 0.1),
            (x + w / 2, y - w * 0.2),
            (x + w / 2, y + w * 0.3),
            (x, y + w * 0.4),
            (x - w / 2, y + w * 0.3),
        ],
        cover,
    )
    c.poly(
        [
            (x - w * 0.46, y - w * 0.24),
            (x, y - w * 0.12),
            (x + w * 0.46, y - w * 0.24),
            (x + w * 0.46, y + w * 0.22),
            (x, y + w * 0.33),
            (x - w * 0.46, y + w * 0.22),
        ],
        (248, 242, 228),
    )
    c.line([(x, y - w * 0.12), (x, y + w * 0.33)], (150, 140, 126), w * 0.02)
