"""The shop ad of page 5: a neighbourhood pharmacy."""

from __future__ import annotations

import math

from graphics.kit import BLACK, INK, KAI, SOFT, Sheet, rounded
from scenes import cast
from scenes.figures import STAND, TALK, person
from scenes.kit import Canvas, Colour, Point, capsule, oval, rect, ribbon
from scenes.things import glow, lamp
from scenes.town import flat, wall

PAPER: Colour = (247, 243, 231)
TEAL: Colour = (58, 108, 106)
WOOD: Colour = (150, 108, 78)
DARK: Colour = (106, 78, 62)
RUST: Colour = (176, 82, 56)
SERVICES = [
    ("夜间售药窗口", "每天开到24:00"),
    ("药师面对面审方", "慢病用药帮您对一遍"),
    ("免费量血压、测血糖", "每周二、周六上午"),
    ("轮椅、拐杖借用", "押金100元，用完即退"),
]


def _drawers(c: Canvas) -> None:
    """The medicine chest with its hundred drawers and jars on top."""
    c.poly(rect(30, 190, 700, 700), DARK)
    for r in range(6):
        for k in range(8):
            x, y = 42 + k * 81.5, 202 + r * 82
            c.solid([rect(x, y, x + 74, y + 74)], WOOD, depth=4)
            c.poly(rect(x + 20, y + 12, x + 54, y + 34), (236, 222, 190))
            for v in (18, 26):
                c.line([(x + 26, y + v), (x + 48, y + v)], (130, 112, 90), 2.5)
            c.poly(oval(x + 37, y + 52, 7, 7), (204, 170, 104))
    for i in range(8):
        x, tone = 84 + i * 80, ((236, 230, 214), (176, 196, 188), (206, 178, 140))[i % 3]
        c.solid([rounded(x - 27, 116, x + 27, 190, 12)], tone, depth=6)
        c.poly(rect(x - 20, 102, x + 20, 118), RUST)
        c.poly(rect(x - 16, 140, x + 16, 166), (250, 244, 228))


def _pharmacy() -> Canvas:
    """The pharmacist at the counter advising an old neighbour, by lamplight."""
    c = Canvas(730, 960, PAPER, seed=51, light=(-0.4, -1.0))
    wall(c, flat(0, 0, 730, 760), (196, 208, 192), 0.2, (80, 30))
    _drawers(c)
    c.tint([(310, 60), (420, 60), (640, 960), (90, 960)], (255, 238, 186), 0.2)
    lamp(c, 365, 60, 60, 56, TEAL)
    glow(c, 365, 110, 150, 70, (255, 232, 170), 0.4)
    c.poly(rect(0, 760, 730, 960), (186, 164, 134))
    c.grain(rect(0, 760, 730, 960), (204, 184, 152), (110, 12), 0.4)
    person(c, 500, 900, 470, cast.DOCTOR, TALK, "L")
    person(c, 150, 930, 440, cast.OLD_WOMAN, STAND, "R", shadow=0.3)
    c.solid([rect(270, 690, 730, 950)], (170, 124, 90), depth=10)
    c.poly(rect(252, 672, 730, 700), (204, 162, 118))
    for x in (290, 440, 590):
        c.poly(rect(x, 728, x + 124, 916), WOOD)
    c.solid([[(610, 620), (690, 620), (670, 672), (630, 672)]], (222, 214, 196), depth=8)
    c.poly(capsule((668, 630), (700, 574), 8, 11), (196, 184, 164))
    c.solid([rect(320, 630, 372, 672)], (246, 240, 226), depth=5)
    c.poly(rect(320, 642, 372, 654), RUST)
    return c


def _snail(c: Sheet, x: float, y: float, r: float) -> None:
    """The shop's sign: the spiral of a green shell in a disc."""
    c.poly(oval(x, y, r, r), TEAL)
    pts: list[Point] = []
    for i in range(90):
        a = i / 90 * math.tau * 2.4
        d = r * 0.78 * (1 - i / 92)
        pts.append((x + d * math.cos(a + 0.6), y + d * math.sin(a + 0.6) * 0.94))
    c.poly(ribbon(pts, r * 0.2, r * 0.07), PAPER)


def pharmacy() -> Sheet:
    """The ad of 青螺大药房."""
    c = Sheet(1845, 1120, PAPER, seed=52)
    c.panel(_pharmacy(), (1045, 80))
    c.frame(28, TEAL, 5)
    _snail(c, 172, 196, 78)
    c.put((282, 190), "青螺大药房", 138, TEAL, face=BLACK)
    c.put((98, 340), "楼下的药房，夜里亮着灯", 78, INK, face=KAI)
    c.line([(100, 416), (980, 416)], TEAL, 4)
    for i, (what, how) in enumerate(SERVICES):
        y = 482 + i * 96
        c.poly(rect(100, y - 24, 148, y + 24), TEAL)
        c.poly(rect(118, y - 15, 130, y + 15), PAPER)
        c.poly(rect(109, y - 6, 139, y + 6), PAPER)
        end = c.put((172, y), what, 50, INK, weight=700)
        c.put((end + 18, y + 3), how, 40, SOFT)
    c.put((100, 930), "600-1234", 116, RUST, face=BLACK)
    c.lines((648, 906), ["青螺社区螺塘路26号", "8:00—24:00　全年无休"], 34, INK, lead=1.55)
    c.put((100, 1034), "请在药师指导下购买和使用药品", 34, SOFT)
    c.mark((1005, 1012), "广告", SOFT, 34)
    return c


GRAPHICS = {"ad-05": pharmacy}
