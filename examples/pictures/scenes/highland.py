"""The picture of page 16: the old tea pavilion on the mountain pass."""

from __future__ import annotations

from itertools import pairwise

from scenes import cast
from scenes.country import GREENS, pine
from scenes.figures import STAND, WALK, person
from scenes.kit import Canvas, Colour, Point, Quad, capsule, oval, rect, smooth
from scenes.nature import birds, bush, cloud, grass, hills, leaves, reeds, sky, tree
from scenes.things import bench, table
from scenes.town import flat, ridge, sign, tiles, wall


def _pavilion(c: Canvas, x: float, y: float, w: float) -> None:
    """The old tea pavilion: stone base, wooden posts, a wide roof with upturned eaves."""
    wood: Colour = (134, 88, 68)
    c.poly(
        [
            (x - w * 0.56, y),
            (x - w * 0.5, y - w * 0.06),
            (x + w * 0.5, y - w * 0.06),
            (x + w * 0.56, y),
        ],
        (196, 186, 166),
    )
    c.poly(rect(x - w * 0.56, y, x + w * 0.56, y + w * 0.05), (158, 150, 136))
    wall(
        c,
        flat(x - w * 0.40, y - w * 0.40, x + w * 0.40, y - w * 0.06),
        (216, 196, 158),
        0.25,
        (60, 20),
    )
    c.poly(rect(x - w * 0.13, y - w * 0.33, x + w * 0.13, y - w * 0.06), (168, 182, 176))
    c.poly(oval(x, y - w * 0.20, w * 0.13, w * 0.15), (168, 182, 176))
    hill = smooth(
        [
            (x - w * 0.13, y - w * 0.16),
            (x - w * 0.04, y - w * 0.22),
            (x + w * 0.05, y - w * 0.17),
            (x + w * 0.13, y - w * 0.2),
        ],
        closed=False,
    )
    c.poly([*hill, (x + w * 0.13, y - w * 0.06), (x - w * 0.13, y - w * 0.06)], (134, 154, 144))
    for t in (-0.46, -0.16, 0.16, 0.46):
        c.solid(
            [rect(x + t * w - w * 0.016, y - w * 0.44, x + t * w + w * 0.016, y - w * 0.05)],
            wood,
            depth=w * 0.008,
        )
    c.poly(rect(x - w * 0.5, y - w * 0.45, x + w * 0.5, y - w * 0.41), wood)
    sign(c, x, y - w * 0.37, "半山茶亭", w * 0.045, (84, 74, 68), (232, 206, 140))
    roof: list[Point] = [(x - w * 0.30, y - w * 0.68), (x + w * 0.30, y - w * 0.68)]
    left = smooth(
        [
            roof[0],
            (x - w * 0.42, y - w * 0.53),
            (x - w * 0.55, y - w * 0.45),
            (x - w * 0.70, y - w * 0.47),
        ],
        closed=False,
    )
    right = [(2 * x - px, py) for px, py in left]
    shape = [*left, (x - w * 0.6, y - w * 0.41), (x + w * 0.6, y - w * 0.41), *right[::-1]]
    with c.clip(shape):
        tiles(
            c,
            Quad(
                (x - w * 0.34, y - w * 0.70),
                (x + w * 0.34, y - w * 0.70),
                (x + w * 0.72, y - w * 0.425),
                (x - w * 0.72, y - w * 0.425),
            ),
            (108, 114, 118),
            40,
        )
    for side in (left, right):
        c.line(side, (82, 86, 92), w * 0.016)
    ridge(c, roof[0], roof[1], w * 0.03, (82, 86, 92))
    c.tint(rect(x - w * 0.48, y - w * 0.41, x + w * 0.48, y - w * 0.35), (54, 54, 64), 0.3)


def pavilion() -> Canvas:
    """16-essay: the old tea pavilion on the mountain pass, with travellers at rest."""
    c = Canvas(1640, 1000, (244, 236, 216), light=(-1.0, -0.9), seed=161)
    sky(c, 0, 560, [(164, 186, 190), (206, 212, 202), (242, 228, 198), (248, 232, 198)])
    cloud(c, 120, 160, 460, (246, 238, 222))
    cloud(c, 1020, 110, 460, (246, 238, 222))
    hills(c, 360, 220, 640, (190, 200, 196), 2, (178, 190, 188))
    hills(c, 470, 180, 700, (158, 178, 172), 13, (144, 166, 160))
    hills(c, 600, 150, 800, (130, 154, 136), 27, (116, 140, 124))
    ledge = smooth(
        [
            (-60, 690),
            (240, 700),
            (560, 720),
            (1200, 724),
            (1480, 700),
            (1720, 650),
            (1720, 1080),
            (-60, 1080),
        ]
    )
    c.poly(ledge, (150, 156, 114))
    c.grain(ledge, (172, 174, 128), (90, 12), 0.4)
    path = smooth(
        [
            (120, 1040),
            (360, 930),
            (620, 850),
            (900, 800),
            (1160, 792),
            (1420, 740),
            (1560, 690),
            (1700, 600),
        ],
        closed=False,
    )
    for i, (a, b) in enumerate(pairwise(path)):
        r = 92 - 76 * i / len(path)
        c.poly(capsule(a, b, r, r), (206, 192, 162))
    for i in range(2, len(path) - 4, 2):
        px, py = path[i]
        r = 88 - 74 * i / len(path)
        c.line([(px - r * 0.8, py - r * 0.2), (px + r * 0.7, py + r * 0.4)], (170, 156, 130), 5)
    for x, y, h in ((1330, 730, 520), (180, 740, 560), (1480, 720, 360)):
        pine(c, x, y, h, [(84, 112, 96), (104, 132, 104), (126, 148, 112)])
    _pavilion(c, 760, 790, 620)
    _travellers(c)
    c.solid(
        [smooth([(1160, 900), (1150, 800), (1186, 776), (1224, 800), (1222, 900)])],
        (168, 160, 146),
        depth=10,
    )
    c.text((1186, 842), "云岭关", 27, (92, 84, 78), upright=True)
    for x, y, w in ((60, 960, 170), (1560, 940, 190), (1400, 990, 150)):
        bush(c, x, y, w, GREENS, 8)
    grass(c, (0, 880, c.w, 1010), 240, 30, GREENS)
    reeds(c, (1300, 960, 1640, 1020), 40, 150, [(150, 142, 96), (172, 160, 108)], (214, 196, 154))
    birds(c, 980, 210, 6, 160, 15, (112, 120, 120))
    return c


def _travellers(c: Canvas) -> None:
    """People resting with tea under the roof, others coming up the steps."""
    bench(c, 508, 650, 770, 44)
    bench(c, 868, 1010, 770, 44)
    for x, look, pose, face in (
        (552, cast.OLD_MAN2, cast.FOLD, "R"),
        (960, cast.WOMAN, cast.LISTEN, "L"),
    ):
        person(c, x, 766, 186, look, pose, face)
    person(c, 790, 772, 176, cast.OLD_WOMAN, cast.HOLD, "L")
    top = table(c, 672, 782, 110, 56)
    for u in (0.2, 0.5, 0.8):
        px, py = top.at(u, 0.5)
        c.poly(oval(px, py - 5, 8, 5), (244, 238, 224))
    for x, y, h, look, pose, face in (
        (390, 936, 282, cast.FARMER, WALK, "R"),
        (1070, 836, 224, cast.MAN2, WALK, "L"),
    ):
        person(c, x, y, h, look, pose, face, shadow=0.32)
    a, b = (300.0, 712.0), (480.0, 724.0)
    c.line([a, b], (166, 130, 88), 8)
    for px, py in ((a[0] + 6, a[1]), (b[0] - 6, b[1])):
        c.line([(px, py), (px - 24, py + 60)], (120, 104, 84), 2.5)
        c.line([(px, py), (px + 24, py + 60)], (120, 104, 84), 2.5)
        c.solid(
            [
                smooth(
                    [
                        (px - 34, py + 58),
                        (px + 34, py + 58),
                        (px + 26, py + 100),
                        (px - 26, py + 100),
                    ]
                )
            ],
            (190, 152, 102),
            depth=6,
        )
        leaves(c, px, py + 52, 28, 14, GREENS, 6)
    person(c, 244, 960, 190, cast.BOY, STAND, "R", shadow=0.32)
    tree(c, 60, 770, 330, (132, 116, 100), GREENS, leaf=8)


SCENES = {"16-essay": pavilion}
