"""Pictures of page 1: the evening class, the bay at dusk."""

from __future__ import annotations

import math

from scenes import cast
from scenes.figures import POINT, STAND, TALK, WALK, WRITE, person
from scenes.kit import KAI, Canvas, Colour, Point, mix, oval, rect
from scenes.nature import birds, cloud, ground, hills, leaves, sky, strokes, tree, water
from scenes.things import glow, lamp, paper, pot, table
from scenes.town import flat, wall, window

DUSK: list[Colour] = [
    (92, 112, 134),
    (128, 140, 152),
    (180, 164, 156),
    (226, 182, 142),
    (240, 206, 158),
]


def _stairs(c: Canvas, x: float, y: float, steps: int, run: float, rise: float) -> None:
    """A flight of steps to the left, seen from the side, with its iron rail."""
    side = [(x, y)]
    for i in range(steps):
        side += [(x - i * run, y - (i + 1) * rise), (x - (i + 1) * run, y - (i + 1) * rise)]
    end = side[-1]
    c.poly([*side, (end[0], end[1] + rise * 3), (x - run * 3, y)], (150, 136, 120))
    for i in range(steps):
        c.poly(
            rect(x - (i + 1) * run, y - (i + 1) * rise, x - i * run + 6, y - (i + 1) * rise + 8),
            (206, 190, 162),
        )
    for i in range(steps):
        px = x - (i + 0.5) * run
        c.line([(px, y - (i + 1) * rise), (px, y - (i + 1) * rise - 92)], (86, 88, 92), 5)
    c.line(
        [(x - run * 0.5, y - rise - 92), (x - (steps - 0.5) * run, y - steps * rise - 92)],
        (128, 78, 62),
        13,
    )


def _hall(c: Canvas) -> None:
    """Walls, dado, blackboard, window, letter boxes and floor of the hall."""
    wall(c, flat(0, 0, c.w, 640), (222, 188, 138), 0.2, (160, 50))
    c.poly(rect(0, 430, c.w, 640), (124, 146, 126))
    c.grain(rect(0, 430, c.w, 640), (136, 156, 132), (120, 30), 0.3)
    c.poly(rect(0, 424, c.w, 432), (96, 112, 100))
    ground(c, rect(0, 640, c.w, c.h), (176, 152, 120), (150, 128, 104), (204, 178, 138))
    for i in range(-8, 26):
        c.line([(c.w / 2 + (i - 8) * 92, 640), (c.w / 2 + (i - 8) * 250, c.h)], (158, 136, 108), 2)
    c.poly(rect(0, 634, c.w, 644), (104, 96, 88))
    c.poly(rect(628, 118, 1142, 412), (140, 102, 72))
    c.poly(rect(642, 132, 1128, 398), (74, 96, 88))
    c.grain(rect(642, 132, 1128, 398), (88, 110, 100), (120, 20), 0.2)
    c.text((885, 206), "今晚：写一封信", 50, (236, 230, 210), face=KAI)
    c.text((885, 290), "见字如面", 62, (240, 216, 160), face=KAI)
    c.line([(700, 350), (1070, 350)], (200, 204, 190), 3)
    window(c, flat(1240, 110, 1450, 392), glass=(100, 120, 142), frame=(150, 112, 80), panes=3)
    for i, y in enumerate((470, 530, 590)):
        for k in range(4):
            c.poly(rect(470 + k * 42, y - 30, 506 + k * 42, y + 20), (150 - i * 6, 118, 84))
            c.poly(rect(477 + k * 42, y - 16, 499 + k * 42, y - 11), (82, 72, 64))


def _doorway(c: Canvas) -> None:
    """The open house door at the right, with the blue evening outside."""
    c.poly(rect(1500, 150, c.w, 650), (112, 82, 64))
    c.poly(rect(1520, 170, c.w, 650), (96, 118, 138))
    leaves(c, 1610, 250, 70, 50, [(72, 92, 98), (84, 106, 108)], 9)
    c.poly(rect(1556, 330, c.w, 560), (78, 92, 108))
    for x, y in ((1576, 370), (1612, 450)):
        c.poly(rect(x, y, x + 22, y + 34), (246, 208, 128))
    c.poly(rect(1520, 560, c.w, 650), (118, 124, 124))


def _pupils(c: Canvas) -> None:
    """Grown-ups at three rows of tables, the nearest seen from behind."""
    person(c, 1190, 668, 400, cast.WOMAN2, POINT, "L", shadow=0.3)
    for x, look, other in ((600, cast.BLUE, cast.OLD_WOMAN), (940, cast.WOMAN, cast.MAN)):
        cast.seated(c, x - 118, 726, 330, look, "R", WRITE)
        cast.seated(c, x + 128, 726, 330, other, "L", WRITE)
        top = table(c, x, 730, 236, 96)
        for u, turn in ((0.2, 4), (0.8, -6)):
            paper(c, top.at(u, 0.5), 56, 22, turn)
    for x, look, other in (
        (330, cast.OLD_MAN, cast.MAN2),
        (760, cast.WOMAN3, cast.OLD_MAN2),
        (1230, cast.OLD_WOMAN2, cast.MAN3),
    ):
        cast.seated(c, x - 160, 888, 430, look, "R", WRITE)
        cast.seated(c, x + 165, 888, 430, other, "L", WRITE if x != 760 else cast.EAT)
        top = table(c, x, 896, 310, 126)
        for u, turn in ((0.16, 5), (0.84, -5)):
            paper(c, top.at(u, 0.5), 76, 30, turn)
        at = top.at(0.5, 0.4)
        c.solid([rect(at[0] - 11, at[1] - 34, at[0] + 11, at[1])], (206, 214, 206), depth=5)


def evening_class() -> Canvas:
    """01-lead: grown-ups learn to write in the stairwell hall of an old house, by a warm lamp."""
    c = Canvas(1640, 940, (244, 234, 212), light=(0.2, -1.0), seed=11)
    _hall(c)
    _stairs(c, 470, 640, 9, 52, 50)
    _doorway(c)
    lamp(c, 885, 44, 44, 64, (96, 124, 116))
    c.tint([(830, 82), (940, 82), (1320, 940), (330, 940)], (252, 222, 150), 0.16)
    glow(c, 885, 90, 330, 150, (255, 226, 150), 0.4)
    _pupils(c)
    c.tint([(860, 82), (910, 82), (1080, 780), (660, 780)], (255, 230, 160), 0.10)
    pot(c, 1560, 916, 170, cast.MOSS)
    for pts in ([(0, 0), (330, 0), (0, 360)], [(c.w, 0), (c.w - 260, 0), (c.w, 300)]):
        c.tint(pts, (70, 62, 66), 0.25)
    return c


def _town(c: Canvas, x0: float, x1: float, base: float, high: float, tone: Colour) -> None:
    """Houses on the far shore, some windows lit."""
    x, rng = x0, c.rng
    while x < x1:
        w, h = rng.uniform(36, 90), high * rng.uniform(0.45, 1.0)
        hue = mix(tone, (238, 206, 168), rng.uniform(0.0, 0.18))
        c.poly(rect(x, base - h, x + w, base), hue)
        if h < high * 0.75:
            c.poly(
                [
                    (x - 5, base - h),
                    (x + w * 0.2, base - h - 15),
                    (x + w * 0.8, base - h - 15),
                    (x + w + 5, base - h),
                ],
                mix(hue, (60, 64, 76), 0.45),
            )
        for wy in range(int(base - h + 10), int(base - 14), 19):
            for wx in range(int(x + 7), int(x + w - 9), 15):
                lit = rng.random() < 0.3
                c.poly(
                    rect(wx, wy, wx + 7, wy + 10),
                    (248, 214, 140) if lit else mix(hue, (60, 64, 76), 0.35),
                )
        x += w + rng.uniform(-6, 12)


def arch(x: float, y: float, rx: float, ry: float) -> list[Point]:
    """Half an ellipse standing on a line, or hanging from it where ry is negative."""
    return [
        (x + rx * math.cos(math.pi * i / 24), y - ry * math.sin(math.pi * i / 24))
        for i in range(25)
    ]


def _bridge(c: Canvas, x0: float, x1: float, base: float, rise: float, arches: int) -> None:
    """An old stone bridge with round arches and a balustrade."""
    stone, n = (158, 144, 130), 40

    def deck(t: float) -> float:
        return base - 112 - rise * (1 - (2 * t - 1) ** 2)

    top = [(x0 + (x1 - x0) * i / n, deck(i / n)) for i in range(n + 1)]
    body = [*top, (x1, base), (x0, base)]
    c.poly(body, stone)
    c.hatch(body, mix(stone, (62, 64, 76), 0.35), 0, 13, 2.4)
    c.grain(body, mix(stone, (246, 214, 170), 0.4), (46, 14), 0.34, 0.8)
    span = (x1 - x0) / arches
    for i in range(arches):
        mid = x0 + (i + 0.5) * span
        r = span * (0.36 + 0.05 * (1 - abs(2 * (i + 0.5) / arches - 1)))
        high = min(r * 0.98, base - deck((i + 0.5) / arches) - 34)
        c.poly(arch(mid, base, r + 15, high + 15), mix(stone, (250, 226, 184), 0.35))
        c.poly(arch(mid, base, r, high), (88, 90, 102))
        c.poly(arch(mid + 15, base, r - 15, high - 8), (204, 172, 150))
        c.poly(rect(mid + 30 - r, base - 14, mid + r, base), (136, 138, 146))
        c.tint(arch(mid + 8, base, r - 8, -high * 0.8), (216, 182, 152), 0.45)
    c.line([(x, y - 3) for x, y in top], mix(stone, (250, 226, 184), 0.45), 9)
    for i in range(n + 1):
        x, y = top[i]
        c.poly(rect(x - 5, y - 40, x + 5, y), mix(stone, (60, 62, 74), 0.3))
    c.line([(x, y - 36) for x, y in top], mix(stone, (60, 62, 74), 0.22), 9)
    c.line([(x, y - 18) for x, y in top], mix(stone, (60, 62, 74), 0.3), 6)


def _headland(c: Canvas) -> None:
    """The far end of the bridge: a walled bank with trees and a few houses."""
    bank = [(1440, 560), (1800, 560), (1790, 600), (1752, 690), (1740, 748), (1500, 748)]
    c.poly(bank, (122, 116, 118))
    c.hatch(bank, (98, 96, 106), 0, 12, 2.4)
    c.poly([(1560, 616), (1800, 560), (1792, 596), (1746, 640), (1560, 640)], (150, 140, 130))
    _town(c, 1600, 1760, 612, 110, (132, 118, 116))
    for x, y in ((1590, 604), (1650, 622), (1716, 610), (1772, 590)):
        leaves(c, x, y, 38, 30, [(80, 88, 92), (100, 104, 98), (132, 126, 104)], 7)


def _ferry(c: Canvas, x: float, y: float, w: float) -> None:
    """The ferry with two decks and lit windows."""

    def p(u: float, v: float) -> Point:
        return (x + u * w, y - v * w)

    c.tint(oval(x + w * 0.5, y + w * 0.03, w * 0.62, w * 0.03), (62, 70, 88), 0.45)
    c.solid([[p(-0.04, 0.13), p(1.06, 0.15), p(0.96, 0), p(0.05, 0)]], (96, 108, 122), depth=8)
    c.poly([p(-0.03, 0.118), p(1.05, 0.14), p(1.03, 0.11), p(-0.015, 0.09)], (186, 92, 70))
    c.solid(
        [[p(0.08, 0.26), p(0.92, 0.26), p(0.94, 0.13), p(0.08, 0.13)]], (232, 218, 192), depth=7
    )
    c.solid(
        [[p(0.22, 0.37), p(0.76, 0.37), p(0.80, 0.26), p(0.22, 0.26)]], (222, 204, 176), depth=7
    )
    for i in range(9):
        c.poly(
            [
                p(0.11 + i * 0.09, 0.235),
                p(0.165 + i * 0.09, 0.235),
                p(0.165 + i * 0.09, 0.165),
                p(0.11 + i * 0.09, 0.165),
            ],
            (250, 214, 136),
        )
    for i in range(5):
        c.poly(
            [
                p(0.26 + i * 0.1, 0.345),
                p(0.32 + i * 0.1, 0.345),
                p(0.32 + i * 0.1, 0.29),
                p(0.26 + i * 0.1, 0.29),
            ],
            (250, 214, 136),
        )
    c.solid([[p(0.36, 0.5), p(0.45, 0.5), p(0.46, 0.37), p(0.36, 0.37)]], (178, 88, 68), depth=5)
    c.line([p(0.68, 0.37), p(0.68, 0.6)], (74, 78, 88), 4)
    for i in range(26):
        t = i / 26
        c.tint(
            oval(x + w * (0.36 - t * 0.5), y - w * (0.53 + t * 0.14), 16 + 30 * t, 9 + 13 * t),
            (150, 146, 148),
            0.10 * (1 - t),
        )
    for i in range(9):
        strokes(
            c,
            (x + w * (0.1 + i * 0.09), y + 12, x + w * (0.15 + i * 0.09), y + 120),
            [(240, 206, 142)],
            5,
            22,
        )


def _quay(c: Canvas) -> None:
    """The near quay with lamp posts, a plane tree and people looking out over the water."""
    c.poly([(0, 930), (c.w, 960), (c.w, c.h), (0, c.h)], (108, 104, 108))
    c.grain([(0, 930), (c.w, 960), (c.w, c.h), (0, c.h)], (140, 130, 124), (120, 12), 0.35)
    for i in range(42):
        x = i * 61 + 12
        c.poly(rect(x, 878 + i * 0.7, x + 12, 956 + i * 0.7), (90, 90, 98))
    for dy in (0, 36):
        c.line([(0, 886 + dy), (c.w, 914 + dy)], (90, 90, 98), 9)
    for x, look, pose, face in (
        (610, cast.MAN, TALK, "R"),
        (760, cast.WOMAN3, STAND, "L"),
        (1130, cast.OLD_MAN, WALK, "L"),
        (1640, cast.WOMAN, WALK, "R"),
        (2230, cast.OLD_WOMAN, TALK, "L"),
        (2080, cast.OLD_MAN2, STAND, "R"),
    ):
        person(c, x, 1030, 196, look, pose, face, shadow=0.35)
    person(c, 1716, 1032, 124, cast.GIRL2, WALK, "R", shadow=0.35)
    tree(
        c,
        120,
        1080,
        1080,
        (96, 88, 88),
        [(76, 86, 86), (96, 102, 90), (130, 124, 94)],
        lean=0.08,
        leaf=11,
        crown=0.12,
    )


def bridge_panorama() -> Canvas:
    """01-photo: the old stone bridge and the bay at dusk, with ferry and town."""
    c = Canvas(2480, 1070, (244, 230, 206), light=(1.0, -0.5), seed=12)
    sky(c, 0, 520, DUSK, 20)
    for x, y, w, tone in (
        (300, 120, 700, (164, 152, 154)),
        (1180, 190, 900, (216, 172, 146)),
        (1700, 90, 560, (150, 148, 156)),
        (1500, 300, 760, (236, 190, 148)),
    ):
        cloud(c, x, y, w, tone)
    c.poly(oval(1890, 452, 54, 54), (250, 222, 168))
    hills(c, 480, 150, 560, (156, 150, 158), 5, (148, 142, 152))
    hills(c, 520, 90, 560, (126, 128, 142), 9, (116, 120, 136))
    _town(c, 1020, 2500, 560, 84, (120, 118, 130))
    _town(c, -20, 560, 566, 150, (112, 110, 122))
    water(
        c,
        556,
        1000,
        [(206, 172, 150), (160, 152, 154), (112, 124, 140)],
        [(126, 136, 150), (222, 188, 156), (176, 160, 156), (104, 118, 136)],
        900,
        90,
    )
    strokes(c, (1800, 560, 2010, 900), [(248, 214, 158), (242, 200, 150)], 120, 52)
    c.tint([(0, 724), (1700, 724), (1640, 850), (0, 850)], (70, 78, 96), 0.3)
    _headland(c)
    _bridge(c, -150, 1600, 730, 74, 8)
    strokes(c, (0, 742, 1600, 880), [(132, 134, 146), (150, 142, 146), (196, 168, 150)], 260, 64)
    for x, look, face in ((620, cast.WOMAN, "R"), (980, cast.MAN2, "L"), (1240, cast.OLD_MAN, "R")):
        t = (x + 150) / 1750
        with c.clip(rect(0, 0, c.w, 730 - 112 - 74 * (1 - (2 * t - 1) ** 2) - 30)):
            person(c, x, 730 - 112 - 74 * (1 - (2 * t - 1) ** 2), 92, look, WALK, face)
    _ferry(c, 1890, 752, 420)
    birds(c, 1500, 330, 9, 260, 16, (92, 96, 112))
    _quay(c)
    return c


SCENES = {"01-lead": evening_class, "01-photo": bridge_panorama}
