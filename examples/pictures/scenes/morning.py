"""The large picture of page 6: a visit in a narrow lane in early light."""

from __future__ import annotations

from scenes import cast
from scenes.figures import WALK, Look, Pose, person
from scenes.kit import Canvas, Colour, Point, Quad, mix, oval, rect, ribbon, smooth
from scenes.nature import bush, cloud, hills, leaves, sky, strokes, tree
from scenes.things import bicycle, glow, pot, stool
from scenes.town import door, flat, house, ridge, sign, tiles, wall, washing, window, wire

VP: Point = (1050.0, 420.0)
INK: Colour = (58, 62, 74)
SOCIAL = Look(
    (92, 124, 146), (88, 84, 92), "tail", sleeve=(238, 226, 202), coat=0.06, collar=(238, 226, 202)
)
GRANNY = Look(
    (150, 96, 100),
    (92, 88, 98),
    "bun",
    (210, 206, 200),
    old=True,
    coat=0.09,
    glasses=True,
    shoes=(96, 74, 70),
)
GREET = Pose(5, -2, (26, 58), (118, 150), (14, 4), (-12, -22))
WELCOME = Pose(9, 2, (38, 84), (30, 66), (4, 2), (-4, -4))


def _far(c: Canvas) -> None:
    """Beyond the lane: sky, hills, the bay with the sun just up, a plane tree."""
    sky(c, 0, 560, [(148, 170, 180), (190, 198, 192), (232, 214, 180), (248, 222, 174)], 18)
    cloud(c, 560, 120, 520, (226, 216, 196))
    cloud(c, 900, 210, 420, (244, 226, 190))
    hills(c, 420, 60, 480, (172, 178, 176), 4)
    c.poly(rect(800, 440, 1200, 560), (216, 204, 178))
    strokes(c, (840, 442, 1180, 500), [(250, 232, 190), (184, 188, 180)], 60, 30)
    house(c, 850, 985, 512, 70, (188, 176, 160), (128, 130, 134), 3)
    house(c, 1070, 1200, 524, 84, (210, 190, 156), (128, 130, 134), 3)
    tree(
        c,
        1110,
        540,
        250,
        (150, 138, 120),
        [(116, 130, 108), (146, 154, 114), (190, 186, 128)],
        leaf=6,
        crown=0.15,
    )


def _stones(c: Canvas) -> None:
    """The stone slabs of the lane in perspective, half in shade."""
    shape = [
        (-20, 972),
        (860, 508),
        (1150, 548),
        (1290, 812),
        (c.w + 10, 812),
        (c.w + 10, 950),
        (-20, 950),
    ]
    with c.clip(
        [(-20, 950), (-20, 940), (860, 508), (1152, 508), (1300, 806), (1900, 806), (1900, 950)]
    ):
        c.poly(rect(-20, 500, c.w + 20, 960), (196, 182, 158))
        y, row = 508.0, 0
        while y < 960:
            high = 4 + (y - 500) * 0.105
            x = -1400.0 + (row % 2) * 90
            while x < 3200:
                wide = c.rng.uniform(90, 190)
                a, b = x, x + wide - 7
                t0, t1 = (y - VP[1]) / 540, (y + high - high * 0.1 - VP[1]) / 540
                cell = [
                    (VP[0] + (v - VP[0]) * t, VP[1] + 540 * t)
                    for v, t in ((a, t0), (b, t0), (b, t1), (a, t1))
                ]
                c.poly(
                    cell,
                    mix(
                        (206, 190, 162),
                        c.rng.choice([(168, 158, 146), (230, 214, 182)]),
                        c.rng.uniform(0, 0.55),
                    ),
                )
                x += wide
            y, row = y + high, row + 1
        c.grain(rect(0, 508, c.w, 950), (170, 158, 142), (60, 6), 0.22, 0.6)
        c.tint(
            [(-20, 950), (860, 508), (985, 508), (960, 640), (760, 790), (560, 950)],
            (70, 82, 108),
            0.42,
        )
    c.poly([shape[1], (1150, 508), (1150, 514), (852, 514)], (170, 160, 146))


def _left(c: Canvas) -> None:
    """The left side of the lane, still in shade: doors, windows, eaves, washing."""
    q = Quad((-20, -135), (860, 322), (860, 508), (-20, 972))
    wall(c, q, (158, 160, 164), 0.32, (70, 30))
    c.poly(q.cell(0, 0.80, 1, 1), (136, 138, 146))
    c.hatch(q.cell(0, 0.80, 1, 1), (118, 122, 132), 0, 16, 3)
    for u0, u1 in ((0.13, 0.24), (0.55, 0.63), (0.88, 0.92)):
        part = q.part(u0, 0.50, u1, 0.985)
        door(c, part, (116, 88, 80), (96, 90, 90))
    window(
        c, q.part(0.015, 0.52, 0.075, 0.68), glass=(98, 114, 128), frame=(190, 182, 168), bars=True
    )
    for u0, u1, lit in ((0.32, 0.42, False), (0.71, 0.79, True)):
        window(
            c,
            q.part(u0, 0.46, u1, 0.68),
            glass=(244, 206, 130) if lit else (98, 114, 128),
            frame=(190, 182, 168),
        )
    for u0, u1 in ((0.05, 0.14), (0.24, 0.34), (0.46, 0.54), (0.66, 0.73)):
        window(c, q.part(u0, 0.13, u1, 0.34), glass=(98, 114, 128), frame=(190, 182, 168))
    c.poly(q.cell(0, 0.395, 1, 0.415), (124, 126, 134))
    eave = Quad((-20, -260), (880, 286), (905, 346), (-20, -80))
    tiles(c, eave, (112, 118, 126), 30)
    x, y = q.at(0.47, 0.58)
    sign(c, x + 14, y, "柳荫里", 25, (72, 92, 108), (236, 226, 204), upright=True)
    washing(c, (560, 232), (830, 330), 64, [(176, 112, 92), (216, 200, 168), (120, 134, 148)])


def _right(c: Canvas) -> None:
    """The old lady's house in the first sun: front with door, window, eave and flower pots."""
    side = Quad((1150, 262), (1300, 96), (1300, 812), (1150, 556))
    wall(c, side, (186, 162, 130), 0.3, (50, 30))
    window(c, side.part(0.25, 0.20, 0.75, 0.38), frame=(206, 190, 160))
    c.tint(side.corners, (70, 78, 100), 0.22)
    front = flat(1300, 180, c.w + 20, 812)
    wall(c, front, (240, 218, 176), 0.3, (90, 36))
    c.poly(rect(1300, 700, c.w, 812), (196, 178, 148))
    c.hatch(rect(1300, 700, c.w, 812), (170, 152, 128), 0, 19, 3)
    for x, y, w in ((1316, 560, 60), (1780, 300, 74), (1500, 270, 50)):
        part = flat(x, y, x + w, y + 44)
        for r in range(3):
            for k in range(2):
                u = k * 0.5 + (0.2 if r % 2 else 0)
                c.poly(part.cell(u, r / 3, min(u + 0.44, 1), r / 3 + 0.26), (196, 130, 100))
    tiles(c, Quad((1330, 20), (c.w + 40, 20), (c.w + 40, 196), (1262, 196)), (122, 126, 130), 30)
    ridge(c, (1330, 22), (c.w + 60, 22), 18, (92, 96, 104))
    c.tint(rect(1300, 204, c.w, 244), (66, 62, 76), 0.42)
    slope: list[Point] = [(1172, 236), (1334, 22), (1264, 196), (1126, 296)]
    c.poly(slope, (108, 112, 120))
    for i in range(1, 9):
        t = (i / 9) ** 0.8
        c.line([(1334 - 162 * t, 22 + 214 * t), (1264 - 138 * t, 196 + 100 * t)], (86, 90, 100), 4)
    c.line([slope[2], slope[3]], (84, 88, 98), 7)


def _doorway(c: Canvas) -> None:
    """The open door, its couplets, the lamp, the step and the window beside it."""
    q = flat(1560, 378, 1722, 786)
    c.poly(rect(1538, 352, 1744, 790), (116, 82, 66))
    c.poly(q.corners, (92, 82, 84))
    c.poly([(1560, 378), (1640, 378), (1640, 786), (1560, 786)], (104, 88, 84))
    glow(c, 1668, 470, 70, 90, (250, 210, 140), 0.35)
    c.poly(rect(1596, 560, 1722, 786), (124, 98, 84))
    c.poly(rect(1610, 540, 1716, 566), (162, 120, 84))
    c.poly(oval(1690, 530, 14, 18), (206, 214, 206))
    leaf = Quad((1722, 378), (1794, 396), (1794, 812), (1722, 786))
    c.poly(leaf.corners, (150, 92, 70))
    for v0, v1 in ((0.06, 0.46), (0.54, 0.92)):
        c.poly(leaf.cell(0.16, v0, 0.84, v1), (128, 78, 62))
    c.poly(rect(1500, 330, 1786, 356), (146, 104, 78))
    c.poly(rect(1522, 786, 1764, 806), (214, 200, 172))
    c.poly(rect(1500, 806, 1790, 832), (188, 174, 148))
    c.poly(rect(1502, 414, 1536, 600), (188, 74, 58))
    c.text((1519, 506), "春风入巷暖", 28, (68, 54, 50), upright=True)
    c.poly(rect(1572, 300, 1710, 332), (188, 74, 58))
    c.text((1641, 315), "平安是福", 25, (68, 54, 50))
    window(c, flat(1356, 404, 1474, 566), glass=(126, 142, 142), frame=(150, 108, 80), panes=3)
    sign(c, 1830, 420, "12号", 20, (88, 110, 130), (240, 232, 212))
    c.line([(1350, 372), (1480, 372)], (150, 108, 80), 10)
    c.poly(smooth([(1810, 262), (1846, 262), (1852, 316), (1828, 330), (1804, 316)]), (192, 82, 62))
    c.line([(1828, 236), (1828, 262)], INK, 3)
    c.poly(rect(1812, 258, 1844, 266), (206, 164, 92))


def _cat(c: Canvas, x: float, y: float, s: float, tone: Colour) -> None:
    """A cat sitting, seen from the side."""
    tail = smooth(
        [(x - s * 0.25, y - s * 0.1), (x - s * 0.6, y - s * 0.05), (x - s * 0.72, y - s * 0.4)],
        closed=False,
    )
    c.poly(ribbon(tail, s * 0.11, s * 0.07), tone)
    body = smooth(
        [
            (x - s * 0.32, y),
            (x - s * 0.36, y - s * 0.3),
            (x - s * 0.02, y - s * 0.72),
            (x + s * 0.16, y - s * 0.66),
            (x + s * 0.2, y),
        ]
    )
    head = oval(x + s * 0.12, y - s * 0.82, s * 0.2, s * 0.17)
    ears = [
        [(x - s * 0.05, y - s * 0.9), (x - s * 0.02, y - s * 1.1), (x + s * 0.1, y - s * 0.96)],
        [(x + s * 0.14, y - s * 0.96), (x + s * 0.27, y - s * 1.1), (x + s * 0.29, y - s * 0.88)],
    ]
    c.solid([body, head, *ears], tone, depth=s * 0.08)


def _people(c: Canvas) -> None:
    """The social worker with her bicycle, the old lady, and the lane waking up behind."""
    person(c, 1650, 786, 372, GRANNY, WELCOME, "L", shadow=0.25)
    for x, y, h, look, pose, face in (
        (960, 566, 112, cast.OLD_MAN2, WALK, "R"),
        (1016, 590, 96, cast.BOY, WALK, "L"),
        (850, 636, 190, cast.OLD_MAN, cast.SWEEP, "L"),
    ):
        who = person(c, x, y, h, look, pose, face, shadow=0.35)
        if look is cast.OLD_MAN:
            hx, hy = who.near_hand
            c.line([(hx + 26, hy - 40), (hx - 34, y - 16)], (166, 130, 88), 4)
            c.blob(
                [(hx - 30, y - 24), (hx - 22, y - 14), (hx - 40, y + 5), (hx - 66, y + 2)],
                (186, 156, 100),
            )
    who = person(c, 1088, 872, 432, SOCIAL, GREET, "R", shadow=0.35)
    bicycle(c, 1110, 888, 82, "R", (96, 118, 112))
    hx, hy = who.near_hand
    c.poly(oval(hx, hy, 9, 10), SOCIAL.skin)


def morning_visit() -> Canvas:
    """06-photo: a social worker with her bicycle visits an old lady at her door, early light."""
    c = Canvas(3760, 1880, (246, 236, 214), scale=2.0, light=(-1.0, -0.8), seed=61)
    _far(c)
    _stones(c)
    _left(c)
    _right(c)
    _doorway(c)
    wire(c, (300, 60), (1320, 150), 90, (96, 98, 108), 2)
    wire(c, (420, 120), (1306, 190), 80, (96, 98, 108), 2)
    c.tint([(1300, 560), (1300, 812), (1420, 812)], (70, 74, 98), 0.3)
    _people(c)
    for x, y, s in ((1376, 838, 96), (1450, 850, 116), (1836, 846, 128), (1786, 872, 92)):
        pot(c, x, y, s, mix(cast.MOSS, (170, 176, 110), c.rng.random() * 0.5))
    for x, y in ((1440, 758), (1466, 744), (1424, 768), (1830, 726), (1850, 744)):
        c.poly(oval(x, y, 8, 8), (206, 96, 76))
    stool(c, 1500, 888, 62, (166, 122, 82))
    _cat(c, 1496, 824, 62, (196, 146, 92))
    _shade_corner(c)
    return c


def _shade_corner(c: Canvas) -> None:
    """Near at the left, in shade: water jar, plants and a bamboo chair by the wall."""
    c.solid(
        [smooth([(246, 940), (214, 860), (236, 790), (330, 786), (356, 856), (322, 944)])],
        (120, 96, 88),
        depth=14,
    )
    c.poly(oval(284, 792, 50, 12), (78, 84, 94))
    for x, y, s in ((92, 940, 190), (420, 900, 104), (500, 850, 84)):
        pot(c, x, y, s, (94, 116, 102), (130, 96, 88))
    bush(c, 190, 946, 120, [(76, 96, 92), (96, 118, 100), (126, 142, 108)], 8)
    leaves(c, 30, 40, 190, 100, [(84, 100, 98), (104, 120, 100), (140, 150, 110)], 11)
    leaves(c, 200, -10, 150, 70, [(84, 100, 98), (104, 120, 100), (140, 150, 110)], 11)


SCENES = {"06-photo": morning_visit}
