"""Heads of the figures: faces in three-quarter, front and back view, with hair and hats."""

from __future__ import annotations

import math

from scenes.kit import Canvas, Colour, Point, mix, oval, smooth

INK: Colour = (58, 54, 56)

FACE = [
    (-0.30, 0.18),
    (-0.42, 0.45),
    (-0.40, 0.74),
    (-0.20, 0.96),
    (0.08, 1.0),
    (0.28, 0.89),
    (0.355, 0.70),
    (0.365, 0.57),
    (0.35, 0.50),
    (0.405, 0.40),
    (0.425, 0.36),
    (0.365, 0.315),
    (0.36, 0.24),
    (0.345, 0.16),
    (0.31, 0.04),
    (0.18, -0.02),
    (0.0, 0.08),
    (-0.14, 0.17),
]
OVAL = [
    (0.0, -0.01),
    (0.17, 0.05),
    (0.31, 0.25),
    (0.36, 0.52),
    (0.33, 0.80),
    (0.18, 0.97),
    (0.0, 1.0),
    (-0.18, 0.97),
    (-0.33, 0.80),
    (-0.36, 0.52),
    (-0.31, 0.25),
    (-0.17, 0.05),
]
CAPS = [
    (-0.26, 0.26),
    (-0.43, 0.42),
    (-0.46, 0.74),
    (-0.24, 1.03),
    (0.10, 1.08),
    (0.33, 0.95),
    (0.39, 0.74),
    (0.22, 0.79),
    (0.11, 0.72),
    (0.04, 0.46),
    (-0.02, 0.60),
    (-0.12, 0.55),
    (-0.14, 0.34),
]
HAIR: dict[str, list[Point]] = {
    "short": CAPS,
    "bob": [
        (-0.32, 0.02),
        (-0.47, 0.25),
        (-0.48, 0.74),
        (-0.24, 1.04),
        (0.10, 1.09),
        (0.34, 0.95),
        (0.40, 0.70),
        (0.24, 0.76),
        (0.12, 0.66),
        (0.10, 0.40),
        (0.08, 0.14),
        (-0.08, 0.02),
    ],
    "bun": [
        (-0.26, 0.28),
        (-0.42, 0.42),
        (-0.45, 0.74),
        (-0.24, 1.02),
        (0.10, 1.07),
        (0.32, 0.95),
        (0.37, 0.78),
        (0.16, 0.76),
        (0.04, 0.58),
        (-0.08, 0.56),
        (-0.14, 0.36),
    ],
    "thin": [
        (-0.26, 0.26),
        (-0.43, 0.42),
        (-0.44, 0.66),
        (-0.34, 0.84),
        (-0.20, 0.78),
        (-0.06, 0.74),
        (0.03, 0.46),
        (-0.03, 0.58),
        (-0.12, 0.55),
        (-0.14, 0.34),
    ],
}
HAIR["tail"] = HAIR["bun"]
FRONT: dict[str, list[Point]] = {
    "short": [
        (-0.36, 0.48),
        (-0.41, 0.74),
        (-0.26, 1.03),
        (0.0, 1.08),
        (0.26, 1.03),
        (0.41, 0.74),
        (0.36, 0.48),
        (0.32, 0.70),
        (0.16, 0.80),
        (-0.12, 0.76),
        (-0.31, 0.68),
    ],
    "bob": [
        (-0.30, 0.04),
        (-0.43, 0.16),
        (-0.45, 0.70),
        (-0.28, 1.04),
        (0.0, 1.09),
        (0.28, 1.04),
        (0.45, 0.70),
        (0.43, 0.16),
        (0.30, 0.04),
        (0.32, 0.60),
        (0.10, 0.79),
        (-0.10, 0.79),
        (-0.32, 0.60),
    ],
    "thin": [(-0.35, 0.40), (-0.42, 0.62), (-0.34, 0.80), (-0.30, 0.62)],
}
FRONT["bun"] = FRONT["short"]
FRONT["tail"] = FRONT["short"]


HATS: dict[str, list[Point]] = {
    "cap": [(-0.44, 0.62), (-0.42, 0.90), (-0.1, 1.14), (0.2, 1.1), (0.40, 0.90), (0.42, 0.66)],
    "helmet": [
        (-0.50, 0.60),
        (-0.46, 0.96),
        (-0.1, 1.2),
        (0.25, 1.15),
        (0.46, 0.90),
        (0.47, 0.66),
        (0.0, 0.68),
    ],
    "straw": [
        (-0.85, 0.62),
        (-0.6, 0.78),
        (0.0, 1.32),
        (0.6, 0.78),
        (0.85, 0.62),
        (0.4, 0.68),
        (-0.4, 0.68),
    ],
    "white": [(-0.42, 0.66), (-0.50, 1.0), (-0.2, 1.22), (0.2, 1.22), (0.48, 1.0), (0.40, 0.70)],
}
BRIM: tuple[list[Point], list[Point]] = (
    [(-0.36, 0.70), (0.36, 0.70), (0.30, 0.62), (-0.30, 0.62)],
    [(0.10, 0.76), (0.40, 0.76), (0.70, 0.66), (0.66, 0.61), (0.38, 0.66), (0.10, 0.67)],
)


class Head:
    """One head: its chin, its height, its tilt in degrees and the side it faces."""

    def __init__(self, c: Canvas, chin: Point, size: float, tilt: float, face: str) -> None:
        self.c, self.chin, self.size, self.face = c, chin, size, face
        self.flip = -1.0 if face == "L" else 1.0
        self.co, self.si = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))

    def at(self, x: float, y: float) -> Point:
        """The picture point of a point of the head, (0, 0) the chin and (0, 1) the crown."""
        px, py = x * self.co + y * self.si, y * self.co - x * self.si
        return (self.chin[0] + px * self.size * self.flip, self.chin[1] - py * self.size)

    def pts(self, points: list[Point]) -> list[Point]:
        """Several points of the head."""
        return [self.at(x, y) for x, y in points]

    def mark(self, points: list[Point], colour: Colour, width: float) -> None:
        """A short drawn stroke on the face."""
        line = smooth(self.pts(points), closed=False, steps=5)
        self.c.line(line, colour, width * self.size)

    def spot(self, x: float, y: float, rx: float, ry: float) -> list[Point]:
        """An ellipse on the head."""
        px, py = self.at(x, y)
        turn = math.degrees(math.atan2(self.si, self.co)) * self.flip
        return oval(px, py, rx * self.size, ry * self.size, turn)


def _profile_marks(h: Head, skin: Colour, old: bool, glasses: bool) -> None:
    """Eye, brow, mouth and ear of a face turned to the side."""
    dark, rose = mix(skin, INK, 0.85), mix(skin, (150, 66, 50), 0.5)
    h.c.solid([h.spot(-0.06, 0.46, 0.07, 0.10)], mix(skin, (170, 90, 70), 0.18), depth=1)
    h.mark([(0.20, 0.525), (0.255, 0.55), (0.315, 0.525)], dark, 0.045)
    h.mark([(0.16, 0.635), (0.25, 0.675), (0.34, 0.645)], dark, 0.035)
    h.mark([(0.22, 0.20), (0.28, 0.195), (0.335, 0.225)], mix(rose, INK, 0.3), 0.035)
    h.c.tint(h.spot(0.16, 0.33, 0.09, 0.075), (206, 104, 78), 0.26)
    if old:
        h.mark([(0.22, 0.37), (0.19, 0.28), (0.21, 0.18)], rose, 0.02)
        h.mark([(0.10, 0.55), (0.14, 0.52), (0.16, 0.48)], rose, 0.018)
        h.mark([(0.16, 0.75), (0.24, 0.77), (0.31, 0.75)], rose, 0.018)
    if glasses:
        h.c.line(
            [*h.spot(0.26, 0.52, 0.095, 0.085), h.spot(0.26, 0.52, 0.095, 0.085)[0]],
            INK,
            0.025 * h.size,
        )
        h.mark([(0.17, 0.54), (-0.06, 0.56)], INK, 0.022)


def _front_marks(h: Head, skin: Colour, old: bool, glasses: bool) -> None:
    """Eyes, brows, nose and mouth of a face seen from the front."""
    dark, rose = mix(skin, INK, 0.85), mix(skin, (150, 66, 50), 0.5)
    for s in (-1, 1):
        h.mark([(s * 0.09, 0.50), (s * 0.15, 0.525), (s * 0.21, 0.50)], dark, 0.05)
        h.mark([(s * 0.07, 0.615), (s * 0.15, 0.65), (s * 0.24, 0.62)], dark, 0.035)
        h.c.tint(h.spot(s * 0.19, 0.34, 0.08, 0.07), (206, 104, 78), 0.26)
        if old:
            h.mark([(s * 0.12, 0.33), (s * 0.16, 0.24)], rose, 0.02)
        if glasses:
            ring = h.spot(s * 0.15, 0.50, 0.11, 0.095)
            h.c.line([*ring, ring[0]], INK, 0.025 * h.size)
    h.mark([(0.02, 0.52), (0.05, 0.37), (-0.01, 0.345)], rose, 0.03)
    h.mark([(-0.10, 0.21), (0.0, 0.19), (0.10, 0.21)], mix(rose, INK, 0.3), 0.035)


def _hat(h: Head, hat: str, colour: Colour) -> None:
    """A cap, a helmet, a straw hat or a cook's cap over the hair."""
    c, shape = h.c, h.pts(HATS[hat])
    c.solid([shape if hat == "straw" else smooth(shape)], colour, depth=h.size * 0.1)
    if hat == "cap" and h.face != "B":
        c.blob(h.pts(BRIM[h.face in "RL"]), mix(colour, INK, 0.4))
    elif hat == "helmet" and h.face in "RL":
        h.mark([(0.05, 0.68), (-0.02, 0.3), (0.08, 0.03)], INK, 0.03)
    elif hat == "straw":
        for x in (-0.5, -0.2, 0.2, 0.5):
            h.mark([(0.0, 1.25), (x, 0.70)], mix(colour, INK, 0.35), 0.015)


def _hair_behind(h: Head, hair: str, colour: Colour) -> None:
    """A bun or a pony tail, drawn before the head."""
    if hair == "bun":
        x = 0.0 if h.face in "FB" else -0.5
        h.c.solid([h.spot(x, 1.08 if x == 0.0 else 0.66, 0.18, 0.17)], colour, depth=h.size * 0.05)
    elif hair == "tail":
        x = 0.0 if h.face == "B" else -0.4
        if h.face != "F":
            h.c.solid(
                [
                    smooth(
                        h.pts(
                            [
                                (x, 0.75),
                                (x - 0.2, 0.72),
                                (x - 0.26, 0.35),
                                (x - 0.16, -0.02),
                                (x - 0.06, 0.35),
                            ]
                        )
                    )
                ],
                colour,
                depth=h.size * 0.05,
            )


def head(
    c: Canvas,
    chin: Point,
    size: float,
    tilt: float,
    face: str,
    skin: Colour,
    hair: str,
    colour: Colour,
    *,
    old: bool = False,
    glasses: bool = False,
    hat: str = "",
    hat_colour: Colour = INK,
) -> None:
    """A whole head; face is R, L (three-quarter), F (front) or B (back)."""
    h = Head(c, chin, size, tilt, face)
    shade = mix(skin, (128, 66, 54), 0.42)
    if face != "B":
        _hair_behind(h, hair, colour)
    if face in "RL":
        c.solid([smooth(h.pts(FACE), steps=5)], skin, shade, depth=size * 0.07)
        _profile_marks(h, skin, old, glasses)
        c.solid([smooth(h.pts(HAIR[hair]), steps=5)], colour, depth=size * 0.07)
    elif face == "F":
        for s in (-1, 1):
            c.poly(h.spot(s * 0.37, 0.46, 0.06, 0.1), shade)
        c.solid([smooth(h.pts(OVAL), steps=5)], skin, shade, depth=size * 0.07)
        _front_marks(h, skin, old, glasses)
        c.solid([smooth(h.pts(FRONT[hair]), steps=5)], colour, depth=size * 0.07)
    else:
        for s in (-1, 1):
            c.poly(h.spot(s * 0.37, 0.46, 0.06, 0.1), shade)
        c.poly(smooth(h.pts(OVAL)), skin)
        low = 0.04 if hair == "bob" else 0.26
        c.solid(
            [
                smooth(
                    h.pts(
                        [
                            (-0.28, low),
                            (-0.41, 0.5),
                            (-0.40, 0.78),
                            (-0.22, 1.04),
                            (0.22, 1.04),
                            (0.40, 0.78),
                            (0.41, 0.5),
                            (0.28, low),
                        ]
                    )
                )
            ],
            colour,
            depth=size * 0.09,
        )
        _hair_behind(h, hair, mix(colour, (255, 255, 255), 0.08))
    if hat:
        _hat(h, hat, hat_colour)
