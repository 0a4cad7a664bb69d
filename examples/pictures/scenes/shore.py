"""Pictures of pages 9 and 15: the riverside walk, the mangroves."""

from __future__ import annotations

import math

from scenes import cast
from scenes.figures import BEND, STAND, TALK, WALK, Look, Pose, person
from scenes.kit import Canvas, Colour, Point, mix, oval, rect, ribbon, smooth
from scenes.nature import (
    birds,
    cloud,
    egret,
    grass,
    ground,
    hills,
    leaves,
    sky,
    strokes,
    water,
)
from scenes.things import bench, bicycle
from scenes.town import flat, house, sign, windows

GREENS: list[Colour] = [(84, 110, 90), (114, 140, 98), (158, 170, 112)]
MUD: Colour = (158, 138, 116)


def willow(c: Canvas, x: float, y: float, h: float) -> None:
    """A willow with hanging twigs in fresh leaf."""
    bark: Colour = (124, 106, 90)
    c.solid(
        [
            ribbon(
                smooth(
                    [(x, y), (x + h * 0.03, y - h * 0.3), (x - h * 0.02, y - h * 0.62)],
                    closed=False,
                ),
                h * 0.085,
                h * 0.04,
            )
        ],
        bark,
        depth=h * 0.015,
    )
    tips: list[Point] = []
    for i in range(9):
        a = math.radians(-78 + 19.5 * i)
        end = (x - 0.02 * h + math.sin(a) * h * 0.34, y - h * 0.60 - math.cos(a) * h * 0.32)
        mid = (x - 0.02 * h + math.sin(a) * h * 0.2, y - h * 0.66 - math.cos(a) * h * 0.22)
        c.poly(
            ribbon(
                smooth([(x - 0.02 * h, y - h * 0.58), mid, end], closed=False), h * 0.03, h * 0.01
            ),
            bark,
        )
        tips += [mid, end, ((mid[0] + end[0]) / 2, (mid[1] + end[1]) / 2)]
    tones: list[Colour] = [(104, 128, 90), (138, 156, 102), (172, 182, 122)]
    for px, py in tips:
        leaves(c, px, py, h * 0.085, h * 0.06, tones, h * 0.014)
    for step, tone in enumerate(tones):
        for px, py in tips:
            for _ in range(6 - step):
                sx = px + c.rng.uniform(-0.09, 0.09) * h + c.light[0] * step * h * 0.012
                drop = h * c.rng.uniform(0.16, 0.44)
                line = smooth(
                    [
                        (sx, py + c.rng.uniform(-0.06, 0.04) * h),
                        (sx + (px - x) * 0.10, py + drop * 0.5),
                        (sx + (px - x) * 0.14 + h * 0.015, py + drop),
                    ],
                    closed=False,
                    steps=5,
                )
                half = len(line) // 3
                c.poly(ribbon(line[: half + 1], h * 0.002, h * 0.011), tone)
                c.poly(ribbon(line[half:], h * 0.011, h * 0.002), tone)


def riverside() -> Canvas:
    """09-second: the riverside walk after the clean-up, with strollers and egrets."""
    c = Canvas(1640, 740, (244, 236, 216), light=(-1.0, -0.9), seed=92)
    sky(c, 0, 320, [(160, 188, 194), (204, 214, 204), (240, 230, 206)])
    cloud(c, 420, 90, 420, (244, 238, 224))
    cloud(c, 1000, 140, 380, (244, 238, 224))
    hills(c, 280, 70, 340, (168, 184, 178), 5, (154, 172, 166))
    for x in range(-20, 1660, 112):
        house(
            c,
            x,
            x + 96,
            336,
            44 + (x * 7) % 34,
            [(226, 208, 176), (208, 158, 128), (232, 224, 206)][x % 3],
            (124, 128, 132),
            3,
        )
    for x in range(30, 1640, 74):
        leaves(c, x, 334, 34, 18, [(112, 136, 108), (142, 160, 116)], 6)
    water(
        c,
        344,
        640,
        [(188, 204, 196), (146, 174, 174), (120, 152, 156)],
        [(214, 220, 206), (134, 164, 166), (108, 142, 148)],
        330,
        66,
    )
    for x in range(10, 1640, 112):
        strokes(c, (x, 350, x + 80, 400), [(206, 190, 164)], 9, 26)
    shoal = smooth([(560, 470), (800, 444), (1130, 462), (1240, 486), (960, 506), (640, 500)])
    c.poly(shoal, (196, 184, 152))
    grass(c, (640, 462, 1140, 492), 60, 22, GREENS)
    for x, y, h, face in (
        (700, 486, 92, "R"),
        (790, 470, 74, "L"),
        (1010, 492, 98, "L"),
        (1160, 500, 80, "R"),
        (470, 520, 96, "R"),
    ):
        c.tint(oval(x, y + 4, h * 0.3, h * 0.04), (96, 120, 122), 0.4)
        egret(c, x, y, h, face)
    birds(c, 780, 210, 7, 260, 16, (248, 244, 234))
    bank = smooth([(-60, 566), (400, 590), (900, 584), (1700, 556), (1700, 800), (-60, 800)])
    ground(c, bank, (206, 188, 154), (188, 170, 138), (222, 206, 174))
    c.poly(
        [
            (0, 566),
            (400, 584),
            (900, 578),
            (c.w, 556),
            (c.w, 570),
            (900, 594),
            (400, 600),
            (0, 582),
        ],
        (150, 158, 112),
    )
    grass(c, (0, 574, c.w, 596), 260, 20, GREENS)
    for i in range(28):
        c.poly(rect(i * 62 - 5, 540, i * 62 + 5, 610), (206, 196, 172))
    for y in (548, 576):
        c.poly(rect(0, y, c.w, y + 7), (218, 208, 184))
    _strollers(c)
    for x in (142, 1494):
        grass(c, (x - 40, 636, x + 60, 648), 16, 24, GREENS)
    return c


def _strollers(c: Canvas) -> None:
    """Willows and people along the river walk."""
    willow(c, 150, 640, 560)
    willow(c, 1500, 640, 580)
    bench(c, 1230, 1420, 664, 52)
    for x, look, face in ((1280, cast.OLD_MAN, "R"), (1374, cast.OLD_WOMAN, "L")):
        person(c, x, 652, 218, look, cast.FOLD, face)
    for x, h, look, pose, face in (
        (330, 236, cast.WOMAN, WALK, "R"),
        (580, 238, cast.MAN2, TALK, "R"),
        (700, 232, cast.ROSE, STAND, "L"),
        (1090, 240, cast.OLD_MAN2, WALK, "L"),
    ):
        person(c, x, 690, h, look, pose, face, shadow=0.32)
    person(c, 412, 692, 146, cast.BOY2, WALK, "R", shadow=0.32)
    bicycle(c, 890, 708, 46, "R", cast.TEAL)
    person(c, 866, 598, 232, cast.BLUE, cast.CYCLE, "R", hip=True)
    for x in (54, 206):
        c.poly(rect(x - 4, 650, x + 4, 724), (120, 98, 80))
    sign(c, 130, 660, "清水河步道", 26, (112, 132, 98), (246, 240, 220))


def sapling(c: Canvas, x: float, y: float, h: float) -> None:
    """A mangrove seedling with a few thick leaves."""
    c.poly(ribbon([(x, y), (x, y - h)], h * 0.07, h * 0.03), (122, 104, 78))
    for dx, dy, t in (
        (-0.22, 0.62, 0),
        (0.22, 0.7, 1),
        (-0.16, 0.92, 1),
        (0.16, 1.0, 2),
        (0, 1.16, 2),
    ):
        c.poly(
            [
                (x, y - (dy - 0.14) * h),
                (x + (dx - 0.1) * h, y - dy * h),
                (x + dx * 1.5 * h, y - (dy + 0.08) * h),
                (x + (dx + 0.1) * h, y - (dy - 0.1) * h),
            ],
            GREENS[t],
        )


def mangroves() -> Canvas:
    """15-story: volunteers plant mangrove seedlings on the mudflat."""
    c = Canvas(1640, 860, (246, 236, 212), light=(-1.0, -0.9), seed=151)
    sky(c, 0, 330, [(158, 184, 192), (204, 212, 202), (244, 228, 196)])
    cloud(c, 180, 90, 460, (244, 236, 220))
    cloud(c, 960, 130, 480, (244, 232, 208))
    hills(c, 290, 90, 350, (170, 184, 182), 19, (156, 172, 172))
    for i in range(14):
        x = 900 + i * 54.0
        h = 24 + (i * 31) % 60
        c.poly(rect(x, 336 - h, x + 40, 336), (188, 188, 180))
        windows(
            c, flat(x, 336 - h, x + 40, 336), 3, 3, glass=(150, 162, 164), frame=(206, 202, 190)
        )
    water(
        c,
        334,
        520,
        [(206, 210, 194), (160, 184, 184), (134, 164, 168)],
        [(228, 224, 202), (140, 170, 174)],
        260,
        60,
    )
    for x in range(-30, 640, 64):
        leaves(
            c, x, 420 + (x % 5) * 4, 56, 44, [(78, 108, 92), (104, 134, 100), (140, 158, 108)], 7
        )
        for k in range(5):
            c.line([(x + (k - 2) * 14, 440), (x + (k - 2) * 22, 478)], (104, 92, 80), 4)
    flats = smooth(
        [(-60, 470), (420, 486), (820, 510), (1280, 490), (1720, 506), (1720, 930), (-60, 930)]
    )
    c.poly(flats, MUD)
    c.grain(flats, mix(MUD, (222, 206, 176), 0.45), (120, 9), 0.4)
    for y in (560, 650, 770):
        pool = smooth(
            [(900, y), (1180, y - 12), (1500, y + 4), (1700, y - 6), (1700, y + 14), (1240, y + 20)]
        )
        c.poly(pool, (172, 188, 184))
    for r in range(6):
        y = 540 + r * r * 9 + r * 20
        for i in range(22):
            x = i * (62 + r * 16) - 30 + (r % 2) * 34
            if x < 880 + r * 60:
                sapling(c, x, y + c.rng.uniform(-5, 5), 34 + r * 9)
    _planters(c)
    birds(c, 700, 190, 6, 200, 16, (248, 244, 234))
    return c


def _planters(c: Canvas) -> None:
    """Volunteers bending, kneeling and carrying seedlings."""
    look: Look
    boots: Colour = (96, 112, 100)
    base = [
        Look(
            cast.RED,
            cast.NAVY,
            "tail",
            sleeve=cast.CREAM,
            shoes=boots,
            hat="cap",
            hat_colour=cast.OCHRE,
        ),
        Look(cast.TEAL, cast.BROWN, shoes=boots, hat="straw", hat_colour=(222, 192, 132)),
        Look(cast.OCHRE, cast.SLATE, "bob", shoes=boots),
        Look(cast.SLATE, cast.BROWN, "thin", cast.SILVER, shoes=boots, old=True),
    ]
    rows: list[tuple[float, float, float, int, Pose, str]] = [
        (760, 596, 200, 2, BEND, "L"),
        (1130, 600, 206, 1, WALK, "L"),
        (1420, 620, 214, 3, BEND, "L"),
        (960, 700, 280, 1, BEND, "L"),
        (1270, 740, 310, 0, cast.HOLD, "L"),
        (620, 792, 350, 3, BEND, "R"),
        (1090, 836, 380, 2, BEND, "L"),
        (360, 770, 336, 0, BEND, "R"),
    ]
    for x, y, h, i, pose, face in rows:
        look = base[i]
        who = person(c, x, y, h, look, pose, face, shadow=0.35)
        hx, hy = who.near_hand
        if pose is BEND:
            sapling(c, hx, hy + h * 0.17, h * 0.2)
        elif pose is cast.HOLD:
            for dx in (-22, 0, 20):
                sapling(c, hx - 16 + dx, hy - 8, 52)
            c.solid(
                [[(hx - 62, hy - 14), (hx + 28, hy - 14), (hx + 14, hy + 34), (hx - 48, hy + 34)]],
                (188, 150, 100),
                depth=6,
            )
    person(c, 1540, 838, 380, base[1], TALK, "L", shadow=0.35)
    c.solid([smooth([(1350, 850), (1342, 800), (1440, 800), (1432, 850)])], (96, 118, 130), depth=8)
    for dx in (0, 30, 58):
        sapling(c, 1366 + dx, 806, 66)


SCENES = {"09-second": riverside, "15-story": mangroves}
