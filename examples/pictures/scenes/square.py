"""Pictures of pages 10, 12 and 13: the fire drill, the morning market, the wall of windows."""

from __future__ import annotations

from scenes import cast
from scenes.figures import STAND, TALK, WALK, Look, Pose, person
from scenes.kit import Canvas, Colour, Quad, capsule, mix, oval, rect, ribbon, smooth
from scenes.nature import cloud, ground, hills, leaves, sky, tree
from scenes.things import WOOD, basket, bench, bicycle, glow, lamp, pot, van
from scenes.town import door, flat, house, sign, wall, window

GREENS: list[Colour] = [(84, 110, 88), (114, 138, 96), (156, 168, 110)]
INK: Colour = (58, 62, 70)
GREEN: list[Colour] = [(112, 144, 92), (142, 166, 104), (92, 122, 84)]
RED: list[Colour] = [(196, 92, 68), (210, 116, 82)]
GOLD: list[Colour] = [(224, 172, 88), (236, 194, 116)]
PALE: list[Colour] = [(240, 232, 212), (222, 212, 190)]
FISH: list[Colour] = [(150, 166, 172), (178, 188, 188)]
FIREMAN = Look(
    (200, 142, 78),
    (176, 124, 72),
    hat="helmet",
    hat_colour=cast.RED,
    stripe=(240, 230, 190),
    shoes=(72, 70, 70),
)
SPRAY = Pose(10, 4, (36, 74), (52, 80), (20, 6), (-18, -14))


def _smoke(c: Canvas, x: float, y: float, h: float) -> None:
    """Flames in an iron pan, smoke drifting to the right."""
    for i in range(9):
        t = i / 9
        c.tint(
            smooth(
                [
                    (x - 40 - 60 * t + 190 * t * t, y - 60 - h * t),
                    (x + 150 * t * t, y - 110 - h * t - 40 * t),
                    (x + 60 + 90 * t + 220 * t * t, y - 60 - h * t),
                    (x + 190 * t * t, y - 10 - h * t),
                ]
            ),
            (150, 148, 146),
            0.5 * (1 - t),
        )
    for s, tone in ((1.0, (204, 96, 62)), (0.68, (226, 150, 76)), (0.36, (248, 218, 140))):
        c.blob(
            [
                (x - 62 * s, y - 18),
                (x - 50 * s, y - 66 * s - 10),
                (x - 26 * s, y - 44 * s - 10),
                (x - 6 * s, y - 128 * s - 10),
                (x + 22 * s, y - 52 * s - 10),
                (x + 46 * s, y - 84 * s - 10),
                (x + 62 * s, y - 18),
                (x, y - 4),
            ],
            tone,
        )
    c.solid(
        [[(x - 86, y - 26), (x + 86, y - 26), (x + 62, y + 16), (x - 62, y + 16)]],
        (104, 108, 110),
        depth=8,
    )


def fire_drill() -> Canvas:
    """10-lead: fire drill in the village square, an elder learns to use the extinguisher."""
    c = Canvas(1640, 860, (244, 234, 214), light=(-1.0, -0.9), seed=101)
    sky(c, 0, 420, [(158, 186, 192), (204, 212, 200), (240, 228, 202)])
    cloud(c, 760, 80, 420, (244, 238, 224))
    hills(c, 320, 140, 480, (164, 182, 174), 31, (150, 170, 162))
    for x0, x1, h, tone in (
        (-30, 300, 210, (226, 206, 170)),
        (330, 620, 180, (236, 226, 206)),
        (1010, 1300, 190, (222, 200, 164)),
        (1330, 1670, 220, (236, 226, 206)),
    ):
        house(c, x0, x1, 540, h, tone, (116, 120, 124), 4)
    wall(c, flat(620, 430, 1010, 540), (206, 190, 160), 0.3, (60, 20))
    c.poly(rect(610, 420, 1020, 436), (122, 126, 128))
    sign(c, 815, 482, "人人会应急", 36, (178, 76, 60), (248, 238, 214))
    ground(c, rect(0, 534, c.w, c.h), (204, 190, 160), (186, 172, 142), (220, 206, 176))
    tree(c, 690, 560, 470, (148, 132, 112), GREENS, leaf=9, crown=0.14)
    c.poly(rect(1098, 380, 1110, 600), (104, 112, 112))
    sign(c, 1104, 372, "紧急集合点", 26, (98, 138, 110), (248, 242, 224))
    van(c, 220, 640, 400, cast.RED, (240, 230, 206), "R", 3)
    c.text((160, 588), "消防", 26, (250, 240, 220))
    crowd = [
        cast.MAN3,
        cast.ROSE,
        cast.OLD_MAN,
        cast.BLUE,
        cast.WOMAN3,
        cast.OLD_MAN2,
        cast.MAN2,
        cast.WOMAN,
    ]
    for i, look in enumerate(crowd):
        x, y = 1090 + i * 70.0, 650 + (i % 2) * 34.0
        person(
            c,
            x,
            y,
            238,
            look,
            [STAND, TALK, cast.HOLD, STAND][i % 4],
            "R" if i == 4 else "L",
            shadow=0.25,
        )
    for x, look in ((1200, cast.GIRL), (1345, cast.BOY2), (1490, cast.GIRL2)):
        person(c, x, 716, 160, look, STAND, "L", shadow=0.3)
    _drill(c)
    return c


def _drill(c: Canvas) -> None:
    """Fire pan, the jet of powder, the learner and the fireman who helps."""
    _smoke(c, 790, 770, 330)
    person(c, 300, 836, 392, FIREMAN, cast.GUIDE, "R", shadow=0.35)
    who = person(c, 470, 826, 372, cast.OLD_WOMAN2, SPRAY, "R", shadow=0.35)
    hx, hy = who.near_hand
    for t, a in ((1.0, 0.35), (0.7, 0.4), (0.4, 0.4)):
        c.tint(
            smooth(
                [
                    (hx + 36, hy + 6),
                    (hx + 130, hy - 24 * t + 30),
                    (790, 690 + 60 * (1 - t)),
                    (812, 745),
                    (740, 780 - 10 * t),
                    (hx + 110, hy + 40 + 34 * t),
                ]
            ),
            (250, 244, 230),
            a,
        )
    c.line(smooth([(hx - 26, hy + 40), (hx - 4, hy - 14), (hx + 40, hy + 8)], closed=False), INK, 8)
    c.solid([capsule((hx - 26, hy + 46), (hx - 26, hy + 128), 25, 25)], cast.RED, depth=8)
    c.poly(rect(hx - 46, hy + 74, hx - 6, hy + 98), (244, 232, 206))
    c.line([(hx - 40, hy + 20), (hx - 8, hy + 14)], INK, 8)
    person(c, 1010, 838, 380, FIREMAN, STAND, "L", shadow=0.35)
    for x in (90, 150):
        c.solid([capsule((x, 770), (x, 824), 18, 18)], cast.RED, depth=6)
        c.poly(rect(x - 7, 738, x + 7, 756), INK)
    for x in (620, 930, 1240, 1500):
        c.solid(
            [[(x - 8, 786), (x + 8, 786), (x + 26, 846), (x - 26, 846)]], (208, 110, 74), depth=5
        )
        c.poly([(x - 14, 806), (x + 14, 806), (x + 18, 820), (x - 18, 820)], (246, 238, 220))


def _market_roof(c: Canvas) -> None:
    """The market hall: roof with skylights, posts, the light of the morning."""
    c.poly(rect(0, 0, c.w, 560), (214, 206, 182))
    far = flat(560, 240, 1300, 520)
    sky(c, 230, 470, [(206, 214, 204), (244, 230, 200)], 6)
    for x in range(600, 1300, 130):
        house(c, x, x + 116, 500, 80 + x % 50, (228, 212, 182), (140, 142, 144), 2)
    c.poly([(0, 0), (c.w, 0), far.corners[1], far.corners[0]], (160, 158, 148))
    for i in range(9):
        t0, t1 = i / 9, (i + 0.45) / 9
        c.poly(
            [(c.w * t0, 0), (c.w * t1, 0), (560 + 740 * t1, 240), (560 + 740 * t0, 240)],
            (236, 228, 202) if i % 2 else (176, 174, 164),
        )
    for t, w in ((0.0, 16), (0.34, 12), (0.62, 9), (0.86, 7), (1.0, 6)):
        c.line([(560 * t - 4, 240 * t), (c.w - 560 * t + 4, 240 * t)], (98, 108, 110), w)
    for x0, x1, s in ((0, 560, 1), (c.w, 1300, -1)):
        c.poly([(x0, 0), (x1, 240), (x1, 520), (x0, 660)], (206, 178, 142))
        for t in (0.16, 0.48, 0.73):
            a, b = t, t + 0.2 * (1 - t)
            c.poly(
                [
                    (x0 + (x1 - x0) * u, v)
                    for u, v in (
                        (a, 150 + 150 * a),
                        (b, 150 + 150 * b),
                        (b, 330 + 60 * b),
                        (a, 330 + 60 * a),
                    )
                ],
                (190, 206, 198),
            )
            c.line(
                [(x0 + (x1 - x0) * u, 236 + 106 * u) for u in (a, b)],
                (236, 226, 204),
                6 * (1.2 - t),
            )
        for t in (0.1, 0.42, 0.68, 0.9):
            px, wide = x0 + (x1 - x0) * t, 30 * (1 - t) + 8
            c.poly(
                [
                    (px, 240 * t),
                    (px + s * wide, 240 * t + 5),
                    (px + s * wide, 640 - 120 * t),
                    (px, 640 - 120 * t),
                ],
                (98, 108, 110),
            )
    sign(c, 930, 272, "湾畔早市", 44, (178, 84, 64), (248, 238, 214))


def stall(c: Canvas, x: float, y: float, w: float, heaps: list[list[Colour]], tone: Colour) -> None:
    """A stall with baskets and an awning strip."""
    h = w * 0.30
    c.tint(
        smooth([(x - w * 0.5, y), (x, y - 20), (x + w * 0.62, y - 6), (x + w * 0.5, y + 10)]),
        INK,
        0.3,
    )
    step = w / len(heaps)
    for i, heap in enumerate(heaps):
        basket(c, x - w / 2 + (i + 0.5) * step, y - h + 10, step * 0.88, heap)
    c.poly([(x - w / 2, y - h), (x + w / 2, y - h), (x + w * 0.48, y), (x - w * 0.48, y)], tone)
    n = 10
    for i in range(n):
        u0, u1 = x - w / 2 + w * i / n, x - w / 2 + w * (i + 0.5) / n
        c.poly(rect(u0, y - h, u1, y - h * 0.62), mix(tone, (250, 240, 220), 0.6))
    c.poly(rect(x - w * 0.51, y - h - 8, x + w * 0.51, y - h + 6), mix(WOOD, INK, 0.2))


def _shoppers(c: Canvas) -> None:
    """Customers between the stalls, their baskets full of greens."""
    for x, y, h, look, pose, face in (
        (680, 790, 350, cast.WOMAN, TALK, "L"),
        (850, 800, 356, cast.OLD_MAN, WALK, "R"),
        (1190, 796, 352, cast.ROSE, TALK, "R"),
    ):
        who = person(c, x, y, h, look, pose, face, shadow=0.32)
        hx, hy = who.near_hand if pose is WALK else who.far_hand
        c.solid(
            [
                smooth(
                    [(hx - 34, hy + 22), (hx + 34, hy + 22), (hx + 26, hy + 76), (hx - 26, hy + 76)]
                )
            ],
            (190, 150, 98),
            depth=7,
        )
        c.line(
            smooth([(hx - 28, hy + 26), (hx, hy - 4), (hx + 28, hy + 26)], closed=False),
            (150, 114, 76),
            5,
        )
        leaves(c, hx, hy + 20, 26, 13, GREEN, 6)


def market() -> Canvas:
    """12-lead: the morning market under its roof."""
    c = Canvas(1860, 870, (244, 234, 212), light=(0.1, -1.0), seed=121)
    _market_roof(c)
    ground(
        c,
        [(0, 650), (560, 510), (1300, 510), (c.w, 650), (c.w, c.h), (0, c.h)],
        (196, 184, 158),
        (176, 166, 142),
        (216, 204, 176),
    )
    c.tint([(800, 512), (1060, 512), (1300, c.h), (560, c.h)], (255, 244, 208), 0.3)
    for x, look, face in (
        (640, cast.MAN3, "R"),
        (1230, cast.OLD_WOMAN, "L"),
        (760, cast.WOMAN3, "L"),
        (1110, cast.MAN, "R"),
        (930, cast.OLD_MAN, "R"),
    ):
        person(c, x, 580, 172, look, WALK, face, shadow=0.3)
    for x in (330, 930, 1530):
        lamp(c, x, 150, 130, 40, (96, 122, 116))
        glow(c, x, 190, 120, 60, (255, 232, 170), 0.3)
    sellers = [
        (200, cast.FARMER2, TALK, "R"),
        (420, cast.OLD_MAN2, STAND, "R"),
        (1440, cast.COOK, TALK, "L"),
        (1660, cast.WOMAN2, STAND, "L"),
    ]
    for x, look, pose, face in sellers:
        person(c, x, 700, 330, look, pose, face)
    stall(c, 300, 740, 520, [GREEN, RED, PALE, GOLD], cast.TEAL)
    stall(c, 1560, 740, 520, [FISH, PALE, FISH, RED], cast.RUST)
    _shoppers(c)
    for x, y, w, heap in (
        (90, 850, 190, GREEN),
        (300, 858, 180, GOLD),
        (510, 854, 170, RED),
        (1400, 858, 180, PALE),
        (1600, 856, 190, GOLD),
        (1790, 850, 180, GREEN),
    ):
        basket(c, x, y, w, heap)
    person(c, 1010, 846, 250, cast.BOY, STAND, "L", shadow=0.3)
    return c


def _flat_front(c: Canvas, q: Quad, lit: bool, curtain: Colour) -> None:
    """One flat on a gallery: its door and its window."""
    door(c, q.part(0.66, 0.18, 0.88, 1.0), (96, 104, 112), (118, 118, 122))
    glass: Colour = (246, 208, 130) if lit else (84, 98, 116)
    window(c, q.part(0.12, 0.30, 0.54, 0.72), glass=glass, frame=(168, 166, 164), panes=3)
    for u0, u1 in ((0.135, 0.19), (0.47, 0.525)):
        c.poly(q.cell(u0, 0.32, u1, 0.71), curtain if lit else mix(curtain, (70, 82, 100), 0.7))


def _gallery(c: Canvas, x0: float, x1: float, y: float, dark: bool = False) -> None:
    """The slab and the railing of one gallery."""
    tone: Colour = (150, 150, 154) if dark else (166, 164, 164)
    for i in range(int((x1 - x0) / 24)):
        c.poly(rect(x0 + i * 24, y - 92, x0 + i * 24 + 5, y), (112, 118, 128))
    c.poly(rect(x0, y - 98, x1, y - 88), (132, 136, 144))
    c.poly(rect(x0, y, x1, y + 24), tone)
    c.poly(rect(x0, y + 24, x1, y + 34), (92, 100, 116))


def _old_man(c: Canvas, q: Quad) -> None:
    """The old man behind his lit window, looking out."""
    glow(c, q.at(0.5, 0.5)[0], q.at(0.5, 0.5)[1], 260, 170, (255, 224, 150), 0.3)
    pane = q.part(0.06, 0.22, 0.58, 0.74)
    c.poly(pane.cell(-0.04, -0.05, 1.04, 1.05), (196, 178, 152))
    c.poly(pane.corners, (248, 214, 140))
    c.poly(pane.cell(0.60, 0.24, 0.92, 0.42), (232, 188, 112))
    c.line([pane.at(0.76, 0.0), pane.at(0.76, 0.13)], INK, 2)
    c.solid(
        [[pane.at(0.70, 0.13), pane.at(0.82, 0.13), pane.at(0.88, 0.22), pane.at(0.64, 0.22)]],
        (186, 96, 72),
        depth=3,
    )
    with c.clip(pane.corners):
        x, y = pane.at(0.34, 1.03)
        person(c, x, y, 296, cast.OLD_MAN, cast.FOLD, "L", hip=True)
        c.poly(pane.cell(0, 0.9, 1, 1), (158, 112, 78))
        cup = pane.at(0.72, 0.9)
        c.solid([rect(cup[0] - 10, cup[1] - 24, cup[0] + 10, cup[1])], (238, 232, 216), depth=4)
    c.poly(pane.cell(0, 0, 0.09, 1), (204, 150, 96))
    c.poly(pane.cell(0.91, 0, 1, 1), (204, 150, 96))
    c.poly(pane.cell(-0.07, 1.0, 1.07, 1.06), (214, 204, 186))


def window_wall() -> Canvas:
    """13-photo: an old man alone at his lit window; a neighbour comes to the door with a bowl."""
    c = Canvas(2480, 1880, (240, 228, 206), scale=1.5, light=(-0.8, -1.0), seed=131)
    wall(c, flat(0, 0, c.w, c.h), (120, 130, 146), 0.3, (110, 40))
    w, h, x0 = 426.0, 312.0, -30.0
    lit = {(0, 3), (2, 2), (3, 0), (0, 0), (3, 3)}
    for r in range(4):
        y = -20 + r * h
        c.tint(rect(0, y, c.w, y + 70), (54, 60, 80), 0.35)
        for i in range(4):
            q = flat(x0 + i * w, y + 20, x0 + (i + 1) * w, y + h - 6)
            hero = (r, i) == (1, 1)
            _flat_front(c, q, (r, i) in lit and not hero, [(196, 142, 104), (190, 170, 130)][i % 2])
            if hero:
                _old_man(c, q)
        _gallery_life(c, r, y + h - 6)
        _gallery(c, 0, c.w, y + h - 6, r % 2 == 1)
    for i in range(5):
        x = x0 + i * w
        c.poly(rect(x - 15, 0, x + 15, c.h), (138, 144, 156))
        c.poly(rect(x + 6, 0, x + 15, c.h), (106, 114, 130))
    return c


def _gallery_life(c: Canvas, row: int, y: float) -> None:
    """The neighbour at the old man's door, and the quiet things on the galleries."""
    if row == 1:
        who = person(c, 748, y, 228, cast.WOMAN, cast.HOLD, "L", shadow=0.3)
        hx, hy = who.near_hand
        c.poly(
            smooth([(hx - 34, hy - 18), (hx + 14, hy - 18), (hx + 4, hy + 6), (hx - 24, hy + 6)]),
            (240, 234, 220),
        )
        c.poly(oval(hx - 10, hy - 18, 23, 7), (226, 206, 166))
        for dx in (-14, 0):
            c.tint(
                ribbon(
                    smooth(
                        [
                            (hx + dx - 4, hy - 26),
                            (hx + dx + 6, hy - 46),
                            (hx + dx - 6, hy - 66),
                            (hx + dx + 4, hy - 86),
                        ],
                        closed=False,
                    ),
                    3,
                    10,
                ),
                (250, 244, 230),
                0.4,
            )
        c.tint(smooth([(596, y - 250), (700, y - 250), (760, y), (560, y)]), (255, 222, 150), 0.10)
    pots = {0: (430, 1240), 1: (1290, 100), 2: (520, 1340, 1380), 3: (160, 880)}
    for x in pots[row]:
        pot(c, x, y, 74, (96, 116, 108), (136, 100, 92))
    if row == 3:
        bicycle(c, 1160, y, 46, "L", (96, 116, 124))
    if row == 2:
        bench(c, 60, 200, y, 52, (116, 98, 90))
    if row == 0:
        for x, tone in ((900, cast.SLATE), (966, cast.PLUM), (1030, cast.BROWN)):
            c.solid(
                [[(x - 22, y - 236), (x + 22, y - 236), (x + 25, y - 150), (x - 25, y - 150)]],
                mix(tone, (80, 90, 110), 0.3),
                depth=4,
            )
        c.line([(860, y - 238), (1070, y - 238)], (168, 156, 132), 5)


SCENES = {"10-lead": fire_drill, "12-lead": market, "13-photo": window_wall}
