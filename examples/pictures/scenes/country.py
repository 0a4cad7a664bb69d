"""Pictures of pages 8 and 9: the mountain bus, the reed harvest, the village clinic."""

from __future__ import annotations

from itertools import pairwise

from scenes import cast
from scenes.figures import BEND, STAND, TALK, WALK, person
from scenes.kit import Canvas, Colour, Point, Quad, capsule, mix, oval, rect, ribbon, smooth
from scenes.nature import (
    birds,
    bush,
    cloud,
    egret,
    grass,
    ground,
    hills,
    leaves,
    reeds,
    sky,
    tree,
    water,
)
from scenes.things import bench, bicycle, pot, van
from scenes.town import door, flat, house, sign, window

GREENS: list[Colour] = [(84, 110, 88), (114, 138, 96), (156, 168, 110)]
REED: list[Colour] = [(196, 162, 98), (172, 142, 88), (214, 184, 122), (150, 128, 84)]


def pine(c: Canvas, x: float, y: float, h: float, tones: list[Colour]) -> None:
    """A mountain pine with flat layers of needles."""
    c.poly(
        ribbon([(x, y), (x + h * 0.03, y - h * 0.5), (x, y - h)], h * 0.05, h * 0.012),
        (110, 92, 80),
    )
    for i in range(6):
        t = i / 5.4
        w = h * (0.30 - 0.22 * t) * c.rng.uniform(0.85, 1.15)
        px, py = x + c.rng.uniform(-0.05, 0.05) * h, y - h * (0.34 + 0.64 * t)
        shape = smooth(
            [
                (px - w, py + h * 0.02),
                (px - w * 0.4, py - h * 0.055),
                (px + w * 0.3, py - h * 0.06),
                (px + w, py + h * 0.015),
                (px, py + h * 0.03),
            ]
        )
        c.solid([shape], tones[i % len(tones)], depth=h * 0.022)
        c.hatch(shape, mix(tones[0], (50, 60, 60), 0.4), 78, h * 0.022, h * 0.006)


def _road(c: Canvas) -> None:
    """The mountain road in three bends up to the village."""
    grey: Colour = (196, 184, 160)
    back = [
        (1860, 470),
        (1520, 446),
        (1240, 404),
        (1120, 372),
        (1180, 340),
        (1330, 318),
        (1420, 296),
        (1400, 276),
    ]
    bend = smooth(back, closed=False)
    for i, (a, b) in enumerate(pairwise(bend)):
        t = i / len(bend)
        c.poly(capsule(a, b, 27 - 22 * t, 27 - 22 * t), grey)
    near = smooth(
        [(-40, 770), (420, 730), (980, 690), (1420, 640), (1700, 560), (1860, 480)], closed=False
    )
    c.poly(ribbon(near, 170, 70), (150, 138, 118))
    c.poly(ribbon([(x, y - 14) for x, y in near], 150, 60), grey)
    for i in range(2, len(near) - 2, 3):
        a, b = near[i], near[i + 1]
        c.line([(a[0], a[1] - 12), (b[0], b[1] - 12)], (238, 230, 208), 5)


def _terraces(c: Canvas) -> None:
    """Terraced fields below the village, and the village itself."""
    slope = smooth(
        [
            (c.w + 40, 250),
            (1560, 262),
            (1300, 292),
            (1040, 352),
            (880, 430),
            (760, 540),
            (820, 640),
            (c.w + 40, 660),
        ]
    )
    c.poly(slope, (150, 158, 112))
    with c.clip(slope):
        for i in range(11):
            y = 330 + i * 34
            line = smooth(
                [(700, y + 60), (960, y + 8), (1240, y - 8), (1560, y + 14), (1900, y - 10)],
                closed=False,
            )
            c.poly(
                [*line, (1900, 700), (700, 700)],
                [(170, 172, 118), (140, 152, 106), (188, 182, 126), (126, 142, 102)][i % 4],
            )
            c.line(line, (104, 118, 92), 4)
    for x, y, w in (
        (1420, 290, 120),
        (1560, 278, 150),
        (1700, 296, 120),
        (1500, 246, 90),
        (1640, 240, 100),
    ):
        house(c, x, x + w, y, w * 0.42, (232, 222, 200), (112, 118, 122), 3)
    for x, y in ((1390, 292), (1545, 300), (1712, 300), (1820, 280), (1600, 244)):
        leaves(c, x, y, 36, 26, GREENS, 6)


def mountain_bus() -> Canvas:
    """08-lead: the minibus on the mountain road to a village."""
    c = Canvas(1860, 870, (244, 236, 216), light=(-1.0, -1.0), seed=81)
    sky(c, 0, 420, [(150, 180, 190), (194, 208, 202), (240, 228, 202)])
    cloud(c, 240, 110, 520, (244, 238, 224))
    cloud(c, 1080, 80, 420, (244, 238, 224))
    hills(c, 300, 180, 520, (182, 196, 194), 14, (170, 186, 184))
    hills(c, 400, 170, 600, (148, 172, 164), 21, (134, 158, 150))
    hills(c, 540, 150, 760, (122, 148, 122), 33, (106, 132, 108))
    _terraces(c)
    front = smooth(
        [
            (-60, 600),
            (260, 590),
            (620, 640),
            (1000, 640),
            (1400, 590),
            (1920, 520),
            (1920, 920),
            (-60, 920),
        ]
    )
    c.poly(front, (134, 150, 106))
    c.hatch(front, (112, 130, 94), -14, 16, 3)
    _road(c)
    for x, y, h in ((90, 680, 380), (230, 650, 300), (1770, 560, 200), (1120, 640, 150)):
        pine(c, x, y, h, [(84, 110, 92), (104, 130, 100), (124, 146, 108)])
    van(c, 760, 738, 440, (238, 228, 206), (176, 92, 70), "R", 4)
    verge = smooth(
        [(-60, 836), (400, 806), (900, 770), (1500, 716), (1920, 590), (1920, 920), (-60, 920)]
    )
    c.poly(verge, (112, 132, 96))
    c.hatch(verge, (92, 112, 86), -8, 15, 3)
    for i in range(15):
        px, py = i * 128 + 20, 838 - i * 8 - (i / 15) ** 3 * 110
        if 1180 < px < 1470:
            continue
        c.poly(rect(px - 7, py - 44, px + 7, py), (232, 222, 200))
        c.poly(rect(px - 7, py - 36, px + 7, py - 26), cast.RED)
    grass(c, (0, 800, c.w, c.h + 8), 320, 34, [(96, 120, 88), (140, 152, 104), (168, 172, 116)])
    _bus_stop(c)
    birds(c, 640, 200, 6, 200, 15, (96, 108, 112))
    return c


def _bus_stop(c: Canvas) -> None:
    """The stop at the bend with three people waiting."""
    c.poly(rect(1212, 500, 1222, 700), (104, 108, 108))
    sign(c, 1217, 506, "云岭村", 26, (84, 116, 122), (244, 236, 214))
    for x, h, look, pose, face in (
        (1290, 178, cast.OLD_WOMAN, cast.WAVE, "L"),
        (1360, 182, cast.FARMER, STAND, "L"),
    ):
        person(c, x, 712, h, look, pose, face, shadow=0.3)
    person(c, 1420, 708, 120, cast.GIRL, STAND, "L", shadow=0.3)


def sheaf(c: Canvas, x: float, y: float, h: float, lean: float = 0.0) -> None:
    """A bound sheaf of reeds standing on its end."""
    for i in range(26):
        t = (i / 25 - 0.5) * 2
        foot, top = (
            (x + t * h * 0.15, y),
            (x + t * h * 0.27 + lean * h, y - h * c.rng.uniform(0.86, 1.08)),
        )
        c.poly(
            ribbon(
                [foot, (x + t * h * 0.09 + lean * h * 0.5, y - h * 0.5), top], h * 0.022, h * 0.01
            ),
            c.rng.choice(REED),
        )
        if i % 2:
            c.poly(oval(*top, h * 0.018, h * 0.07, t * 20), (182, 152, 118))
    c.poly(
        capsule(
            (x - h * 0.11 + lean * h * 0.5, y - h * 0.5),
            (x + h * 0.11 + lean * h * 0.5, y - h * 0.48),
            h * 0.022,
            h * 0.022,
        ),
        (140, 84, 62),
    )


def _boat(c: Canvas, x: float, y: float, w: float) -> None:
    """A flat boat loaded with reeds, poled by a man."""
    c.tint(oval(x, y + w * 0.02, w * 0.56, w * 0.035), (70, 84, 92), 0.4)
    for _ in range(60):
        px = x - w * 0.22 + c.rng.uniform(0, 0.52) * w
        py = y - w * 0.05 - c.rng.random() * w * 0.15
        c.poly(
            ribbon([(px - w * 0.14, py + 4), (px + w * 0.14, py - 4)], w * 0.014, w * 0.006),
            c.rng.choice(REED),
        )
    who = person(c, x - w * 0.36, y - w * 0.02, w * 0.5, cast.FARMER, cast.POLE, "L")
    hx, hy = who.near_hand
    c.line(
        [(hx + w * 0.10, hy - w * 0.34), (hx - w * 0.16, y + w * 0.10)], (150, 118, 80), w * 0.014
    )
    c.solid(
        [
            smooth(
                [
                    (x - w * 0.55, y - w * 0.085),
                    (x - w * 0.4, y - w * 0.035),
                    (x + w * 0.4, y - w * 0.035),
                    (x + w * 0.56, y - w * 0.09),
                    (x + w * 0.42, y + w * 0.03),
                    (x - w * 0.42, y + w * 0.03),
                ]
            )
        ],
        (120, 90, 72),
        depth=w * 0.02,
    )


def reed_harvest() -> Canvas:
    """08-photo: villagers cut and bind reeds by the lake."""
    c = Canvas(1860, 1280, (246, 236, 212), scale=1.2, light=(-1.0, -0.9), seed=82)
    sky(c, 0, 400, [(166, 186, 190), (206, 208, 196), (240, 222, 184), (246, 212, 160)])
    cloud(c, 180, 110, 560, (242, 230, 206))
    cloud(c, 930, 190, 460, (246, 222, 180))
    hills(c, 360, 100, 420, (176, 184, 180), 6, (164, 174, 172))
    hills(c, 400, 60, 430, (150, 164, 158), 17)
    water(
        c,
        408,
        760,
        [(216, 208, 180), (172, 188, 182), (136, 160, 164)],
        [(236, 220, 184), (150, 170, 170), (122, 148, 154)],
        380,
        66,
    )
    reeds(c, (-40, 430, 500, 470), 230, 120, REED, (214, 190, 150))
    reeds(c, (1130, 424, 1600, 466), 230, 120, REED, (214, 190, 150))
    birds(c, 800, 230, 8, 240, 15, (108, 112, 112))
    _boat(c, 900, 560, 400)
    egret(c, 470, 640, 96, "R")
    egret(c, 400, 610, 74, "L")
    reeds(c, (1080, 520, 1600, 720), 420, 330, REED, (220, 196, 156))
    bank = smooth(
        [(-60, 730), (300, 700), (700, 750), (1060, 716), (1620, 690), (1620, 1120), (-60, 1120)]
    )
    c.poly(bank, (182, 160, 114))
    c.grain(bank, (202, 180, 130), (90, 14), 0.4)
    grass(c, (0, 740, c.w, 1060), 420, 26, REED)
    for x, y, h in ((60, 800, 250), (170, 816, 230), (1420, 830, 270), (1510, 850, 250)):
        sheaf(c, x, y, h, c.rng.uniform(-0.05, 0.05))
    _cutters(c)
    reeds(c, (-40, 1040, 260, 1110), 70, 300, REED, (220, 196, 156))
    reeds(c, (1330, 1050, 1600, 1110), 80, 300, REED, (220, 196, 156))
    return c


def _cutters(c: Canvas) -> None:
    """The people at work: cutting, carrying, binding."""
    for x, y, h, look, face in (
        (1180, 830, 300, cast.FARMER2, "R"),
        (920, 786, 260, cast.FARMER, "R"),
    ):
        who = person(c, x, y, h, look, BEND, face, shadow=0.3)
        hx, hy = who.near_hand
        c.line(
            smooth([(hx, hy), (hx + 26, hy + 6), (hx + 38, hy + 26)], closed=False),
            (110, 112, 112),
            5,
        )
        for i in range(9):
            c.poly(
                ribbon([(hx + 22 + i * 5, y + 6), (hx + 20 + i * 9, y - h * 0.8)], 5, 2),
                REED[i % 4],
            )
    px, py, tall = 560.0, 960.0, 400.0
    for i in range(24):
        dy = (i % 8 - 4) * 9
        ends = [(px - 250, py - tall * 0.80 + dy + i), (px + 240, py - tall * 0.86 + dy - i)]
        c.poly(ribbon(ends, 9, 4), REED[i % 4])
    person(c, px, py, tall, cast.FARMER, cast.SHOULDER, "R", shadow=0.35)
    for i in range(20):
        c.poly(
            ribbon([(590 + i % 5 * 9, 1014 - i * 3), (880 + i % 3 * 12, 1004 - i * 3)], 9, 5),
            REED[i % 4],
        )
    c.poly(capsule((724, 1014), (728, 952), 8, 8), (140, 84, 62))
    person(c, 880, 1010, 410, cast.FARMER2, BEND, "L", shadow=0.35)


def clinic() -> Canvas:
    """09-lead: the village clinic; the doctor sets out by bicycle, patients sit on the bench."""
    c = Canvas(1640, 860, (244, 236, 216), light=(-1.0, -0.9), seed=91)
    sky(c, 0, 460, [(156, 186, 192), (200, 212, 202), (240, 228, 202)])
    cloud(c, 120, 100, 420, (244, 238, 224))
    cloud(c, 1080, 130, 440, (244, 238, 224))
    hills(c, 330, 160, 520, (166, 184, 176), 8, (152, 172, 164))
    hills(c, 440, 110, 560, (136, 156, 128), 12, (120, 142, 114))
    house(c, 40, 330, 560, 130, (220, 206, 178), (118, 122, 126), 4)
    house(c, 1310, 1620, 566, 140, (224, 206, 172), (118, 122, 126), 4)
    house(c, 420, 1200, 600, 270, (238, 230, 212), (112, 118, 124), 0)
    c.poly(rect(420, 540, 1200, 600), (126, 152, 148))
    c.poly(rect(716, 366, 904, 600), (150, 112, 84))
    door(c, flat(734, 392, 886, 600), (112, 140, 136), (206, 190, 160))
    window(c, flat(500, 380, 640, 500), panes=3)
    window(c, flat(1010, 380, 1150, 500), panes=3)
    sign(c, 810, 300, "柳湾村卫生室", 36, (84, 118, 112), (246, 238, 218))
    for w, h in ((22, 7), (7, 22)):
        c.poly(rect(952 - w, 430 - h, 952 + w, 430 + h), (96, 142, 112))
    ground(
        c,
        [(0, 590), (c.w, 590), (c.w, c.h), (0, c.h)],
        (206, 190, 156),
        (188, 172, 138),
        (222, 208, 176),
    )
    for x in (60, 230, 1260, 1400, 1560):
        bush(c, x, 612, 130, GREENS)
    tree(c, 1270, 640, 560, (150, 132, 112), GREENS, leaf=9, crown=0.14)
    tree(c, 370, 610, 420, (150, 132, 112), GREENS, leaf=8, crown=0.14)
    van(c, 1450, 712, 360, (240, 234, 220), (96, 142, 112), "L", 3)
    c.text((1490, 666), "巡诊", 25, (70, 104, 88))
    bench(c, 440, 690, 668, 64)
    for x, look, face in ((480, cast.OLD_WOMAN2, "R"), (640, cast.OLD_MAN2, "L")):
        person(c, x, 666, 262, look, cast.FOLD, face)
    person(c, 810, 664, 262, cast.NURSE, TALK, "L", shadow=0.3)
    person(c, 980, 770, 306, cast.WOMAN, WALK, "L", shadow=0.3)
    person(c, 1076, 776, 196, cast.BOY2, WALK, "L", shadow=0.3)
    _doctor(c, 290, 822)
    grass(c, (0, 838, c.w, 872), 170, 30, GREENS)
    pot(c, 708, 622, 70, cast.MOSS)
    pot(c, 912, 622, 70, cast.MOSS)
    return c


def _doctor(c: Canvas, x: float, y: float) -> None:
    """The doctor riding a bicycle with a medicine chest on the carrier."""
    r = 66.0
    saddle: Point = (x - 0.62 * r, y - 2.36 * r)
    bicycle(c, x, y, r, "R", (84, 108, 104))
    person(c, saddle[0] + 6, saddle[1] - 6, 330, cast.DOCTOR, cast.CYCLE, "R", hip=True)
    q = Quad(
        (x - 2.1 * r, y - 2.95 * r),
        (x - 1.15 * r, y - 2.95 * r),
        (x - 1.15 * r, y - 2.1 * r),
        (x - 2.1 * r, y - 2.1 * r),
    )
    c.solid([q.corners], (150, 98, 70), depth=8)
    for a, b in (((0.42, 0.2), (0.58, 0.8)), ((0.28, 0.4), (0.72, 0.6))):
        c.poly(q.cell(a[0], a[1], b[0], b[1]), (244, 236, 218))


SCENES = {"08-lead": mountain_bus, "08-photo": reed_harvest, "09-lead": clinic}
