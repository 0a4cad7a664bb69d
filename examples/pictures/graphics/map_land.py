"""The land of the old map: peaks with their pines, paddies and reed beds."""

from __future__ import annotations

from graphics.kit import Sheet
from graphics.map_marks import fir, peak, reed
from scenes.kit import Colour, Point
from scenes.nature import egret

TONES: list[Colour] = [(186, 200, 172), (200, 208, 178), (174, 192, 170)]
PEAKS: list[tuple[float, float, float, float]] = [
    (120, 330, 260, 210),
    (290, 300, 240, 230),
    (560, 560, 190, 150),
    (110, 520, 270, 250),
    (560, 400, 170, 120),
    (480, 580, 250, 230),
    (170, 700, 300, 250),
    (570, 840, 280, 240),
    (1080, 740, 200, 130),
    (1140, 840, 240, 120),
    (110, 900, 260, 220),
    (700, 760, 200, 140),
    (430, 890, 240, 150),
    (130, 1080, 220, 160),
    (1060, 900, 200, 110),
]
FIRS: list[Point] = [
    (60, 420),
    (210, 420),
    (230, 620),
    (70, 780),
    (360, 700),
    (640, 640),
    (520, 930),
    (210, 1010),
    (90, 1130),
    (640, 880),
    (180, 1130),
    (980, 800),
    (1120, 900),
    (960, 960),
    (1010, 968),
    (470, 1000),
    (150, 800),
    (700, 600),
]


def mountains(c: Sheet) -> None:
    """The range of 云岭 at the left, lower hills across the river."""
    for i, (x, y, w, h) in enumerate(sorted(PEAKS, key=lambda p: p[1])):
        peak(c, x, y, w, h, TONES[i % 3])
    for x, y in FIRS:
        fir(c, x, y, c.rng.uniform(54, 74))


def fields(c: Sheet) -> None:
    """Paddies and reed beds on the low ground east of the river."""
    for i in range(4):
        y = 250 + i * 62
        for j in range(2):
            x = 776 + j * 114 + i * 12
            cell = [(x, y), (x + 104, y - 8), (x + 96, y + 46), (x - 8, y + 52)]
            c.poly(cell, (214, 212, 160) if (i + j) % 2 else (200, 206, 160))
            c.ring(cell, (150, 144, 106), 3)
            c.hatch(cell, (140, 152, 104), 80, 16, 4)
    for x, y, h in (
        (780, 120, 60),
        (830, 150, 66),
        (890, 120, 58),
        (940, 156, 62),
        (770, 200, 58),
        (1000, 1260, 62),
        (1060, 1290, 66),
        (1120, 1250, 60),
        (1150, 1320, 62),
        (1080, 1360, 58),
        (880, 1290, 50),
        (590, 1400, 54),
        (960, 640, 54),
        (1010, 600, 50),
        (560, 1200, 54),
        (520, 1240, 50),
    ):
        reed(c, x, y, h)
    for x, y, face in ((850, 1075, "R"), (1110, 1430, "L"), (700, 1500, "R")):
        egret(c, x, y, 84, face)
