"""Pictures of pages 7 and 11: the counselling room, the library corner, the tailor's shop."""

from __future__ import annotations

from scenes import cast
from scenes.figures import READ, TALK, Look, Pose, child, person
from scenes.kit import KAI, Canvas, Colour, Quad, capsule, mix, oval, rect, ribbon, smooth
from scenes.nature import cloud, ground, hills, leaves, sky, strokes, tree
from scenes.things import WOOD, book, glow, lamp, pot, stool, table
from scenes.town import bricks, flat, sign, wall

INK: Colour = (58, 62, 70)
BOOKS: list[Colour] = [
    cast.RUST,
    cast.TEAL,
    cast.OCHRE,
    cast.MOSS,
    cast.PLUM,
    cast.SLATE,
    cast.CREAM,
    cast.BROWN,
]
SITTING = Pose(-4, 6, (26, 62), (20, 50), (84, 6), (82, 10))
LEANING = Pose(6, 4, (30, 84), (24, 70), (84, 4), (82, 8))


def shelf(c: Canvas, q: Quad, rows: int, tone: Colour = WOOD, full: float = 0.9) -> None:
    """A book case."""
    c.poly(q.corners, tone)
    for r in range(rows):
        v0, v1 = (r + 0.1) / rows, (r + 0.94) / rows
        c.poly(q.cell(0.03, v0, 0.97, v1), mix(tone, INK, 0.5))
        u = 0.045
        while u < 0.93:
            w = c.rng.uniform(0.018, 0.042)
            if c.rng.random() < full:
                top = v0 + (v1 - v0) * c.rng.uniform(0.12, 0.4)
                spine = c.rng.choice(BOOKS)
                c.poly(q.cell(u, top, min(u + w, 0.955), v1), spine)
                c.poly(
                    q.cell(u, top + 0.03 / rows, min(u + w, 0.955), top + 0.1 / rows),
                    mix(spine, (250, 240, 220), 0.4),
                )
            u += w + 0.003
        c.poly(q.cell(0.02, v1, 0.98, (r + 1) / rows), mix(tone, (250, 226, 180), 0.2))


def _view(c: Canvas) -> None:
    """What is seen through the large window: bay, hills, trees."""
    sky(c, 90, 420, [(168, 192, 194), (206, 212, 200), (240, 228, 200)], 10)
    cloud(c, 760, 190, 420, (242, 236, 220))
    hills(c, 390, 90, 440, (168, 182, 176), 7)
    c.poly(rect(400, 420, 1480, 620), (176, 194, 190))
    strokes(c, (420, 424, 1460, 600), [(206, 214, 204), (150, 174, 174)], 90, 50)
    tree(
        c,
        620,
        760,
        560,
        (148, 136, 116),
        [(110, 134, 104), (140, 158, 112), (178, 184, 128)],
        leaf=9,
        crown=0.15,
    )
    for x in (1180, 1330, 1440):
        leaves(c, x, 600, 100, 70, [(110, 134, 104), (140, 158, 112), (178, 184, 128)], 9)


def _bay_window(c: Canvas) -> None:
    """The window frame, curtains and the cushioned seat along it."""
    for x in (452, 784, 1116, 1448):
        c.poly(rect(x - 12, 84, x + 12, 640), (240, 230, 208))
        c.poly(rect(x + 6, 84, x + 12, 640), (206, 190, 164))
    for y in (84, 236, 628):
        c.poly(rect(440, y - 10, 1460, y + 10), (240, 230, 208))
    for x, f in ((330, 1), (1570, -1)):
        for i in range(5):
            w = 30.0
            x0 = x + f * i * w
            c.blob(
                [
                    (x0, 60),
                    (x0 + f * w, 60),
                    (x0 + f * w * (1 - i * 0.05), 420),
                    (x0 + f * w - f * i * 8, 712),
                    (x0 - f * i * 6, 712),
                    (x0 - f * i * 2, 420),
                ],
                (212, 172, 122) if i % 2 else (196, 152, 104),
            )
    c.poly(capsule((300, 60), (1600, 60), 7, 7), (128, 96, 74))
    c.poly(rect(390, 640, 1510, 700), (124, 150, 148))
    c.grain(rect(390, 640, 1510, 700), (144, 168, 162), (60, 10), 0.35)
    c.poly(rect(390, 690, 1510, 704), (92, 116, 118))
    c.poly(rect(400, 704, 1500, 838), (222, 200, 164))
    for i in range(4):
        c.line(
            [*rect(416 + i * 272, 722, 668 + i * 272, 824), (416 + i * 272, 722)],
            (186, 160, 124),
            4,
        )
    for x, tone, turn in ((470, cast.RUST, -12), (560, cast.OCHRE, 10), (1400, cast.RUST, 14)):
        c.solid(
            [smooth([(x - 60, 644), (x - 50 + turn, 552), (x + 50 + turn, 556), (x + 60, 644)])],
            tone,
            depth=8,
        )


def _talk(c: Canvas) -> None:
    """The two on the window seat, the rug with its patches of sun, table, school bag, plants."""
    c.poly(oval(930, 912, 520, 66), (196, 116, 90))
    c.poly(oval(930, 912, 480, 58), (214, 182, 136))
    c.poly(oval(930, 912, 450, 53), (196, 128, 98))
    c.tint([(500, 838), (780, 838), (640, c.h), (280, c.h)], (255, 238, 196), 0.25)
    c.tint([(830, 838), (1110, 838), (1040, c.h), (690, c.h)], (255, 238, 196), 0.25)
    person(
        c,
        724,
        664,
        560,
        Look((206, 120, 92), (92, 98, 116), "bob", coat=0.05),
        LEANING,
        "R",
        hip=True,
    )
    person(
        c,
        1160,
        672,
        500,
        child(Look((232, 224, 204), (84, 96, 116), "tail", collar=cast.NAVY)),
        SITTING,
        "L",
        hip=True,
    )
    top = table(c, 944, 944, 190, 84, (170, 124, 84))
    for u in (0.25, 0.72):
        x, y = top.at(u, 0.5)
        c.solid([rect(x - 13, y - 30, x + 13, y)], (236, 230, 214), depth=6)
    c.solid(
        [smooth([(1296, 850), (1290, 760), (1316, 738), (1394, 738), (1418, 760), (1412, 850)])],
        cast.TEAL,
        depth=9,
    )
    c.poly(rect(1312, 796, 1396, 836), mix(cast.TEAL, INK, 0.25))
    c.line(smooth([(1326, 742), (1354, 712), (1384, 742)], closed=False), INK, 5)
    pot(c, 1690, 930, 240, cast.MOSS)
    pot(c, 1800, 960, 150, (134, 146, 104))


def counselling() -> Canvas:
    """07-top: a young woman and a pupil talk on the window seat of the school's quiet room."""
    c = Canvas(1860, 1000, (244, 234, 214), light=(0.4, -1.0), seed=71)
    _view(c)
    for x0, x1 in ((0, 440), (1460, c.w)):
        wall(c, flat(x0, 0, x1, 840), (226, 206, 172), 0.25, (90, 40))
    wall(c, flat(440, 0, 1460, 78), (226, 206, 172), 0.25, (90, 30))
    ground(c, rect(0, 830, c.w, c.h), (190, 154, 114), (172, 138, 100), (208, 174, 132))
    for i in range(-8, 28):
        c.line([(930 + (i - 9) * 100, 830), (930 + (i - 9) * 170, c.h)], (168, 132, 96), 2)
    c.poly(rect(0, 826, c.w, 838), (160, 132, 104))
    _bay_window(c)
    shelf(c, flat(36, 270, 290, 834), 5)
    pot(c, 90, 270, 104, cast.MOSS)
    c.line([*rect(112, 28, 260, 112), (112, 28)], (140, 104, 78), 6)
    c.text((186, 70), "慢慢说", 38, (118, 84, 68), face=KAI)
    c.line([*rect(1640, 210, 1800, 420), (1640, 210)], (140, 104, 78), 8)
    c.poly(rect(1646, 216, 1794, 414), (236, 226, 202))
    hill = [(1646, 414), (1646, 350), (1700, 300), (1740, 340), (1794, 290), (1794, 414)]
    c.poly(hill, (146, 166, 160))
    c.poly(oval(1752, 262, 16, 16), cast.RUST)
    _talk(c)
    return c


def _shipyard(c: Canvas) -> None:
    """The hall: brick walls, tall windows, steel roof trusses, the old crane."""
    bricks(c, flat(0, 60, c.w, 560), (182, 124, 98), 60, 40, 0.4)
    for i in range(5):
        x = 60 + i * 330.0
        c.poly([*rect(x, 190, x + 190, 430), (x, 190)], (210, 200, 176))
        c.poly(oval(x + 95, 192, 95, 60), (210, 200, 176))
        c.poly(rect(x + 10, 196, x + 180, 424), (184, 204, 200))
        c.poly(oval(x + 95, 196, 85, 50), (184, 204, 200))
        for k in range(1, 4):
            c.line([(x + 10 + k * 42.5, 150), (x + 10 + k * 42.5, 424)], (104, 112, 114), 4)
        for y in (200, 256, 312, 368):
            c.line([(x + 10, y), (x + 180, y)], (104, 112, 114), 4)
    c.poly([(0, 0), (c.w, 0), (c.w, 96), (0, 96)], (150, 152, 148))
    c.hatch(rect(0, 0, c.w, 96), (126, 130, 130), 0, 14, 3)
    steel: Colour = (84, 96, 102)
    for y, w in ((96, 12), (26, 9)):
        c.line([(0, y), (c.w, y)], steel, w)
    for i in range(21):
        c.line([(i * 82, 96), (i * 82 + 41, 26)], steel, 6)
        c.line([(i * 82 + 41, 26), (i * 82 + 82, 96)], steel, 6)
    for x in (300, 960, 1620):
        c.poly(rect(x - 13, 96, x + 13, 560), (98, 110, 114))
        c.poly(rect(x + 4, 96, x + 13, 560), (78, 90, 96))
    c.poly(rect(560, 96, 740, 132), (206, 156, 84))
    c.text((650, 113), "5 吨", 24, (84, 70, 60))
    for x in (620, 680):
        c.line([(x, 132), (650, 230)], INK, 3)
    hook = smooth([(650, 226), (650, 262), (672, 280), (650, 304), (626, 286)], closed=False)
    c.poly(ribbon(hook, 15, 7), (206, 156, 84))


def library() -> Canvas:
    """11-lead: a library corner in the old shipyard hall."""
    c = Canvas(1640, 860, (244, 234, 214), light=(-0.8, -1.0), seed=111)
    _shipyard(c)
    ground(c, rect(0, 552, c.w, c.h), (184, 172, 152), (164, 154, 136), (206, 194, 170))
    for i in range(5):
        x = 100 + i * 330.0
        c.tint([(x, 560), (x + 150, 560), (x + 320, 860), (x + 110, 860)], (255, 242, 206), 0.28)
    for x0, x1 in ((20, 290), (318, 590), (990, 1270), (1296, 1600)):
        shelf(c, flat(x0, 330, x1, 640), 3, (150, 108, 76))
    hull = [(700, 520), (940, 520), (912, 566), (730, 566)]
    c.poly(rect(690, 580, 946, 640), (150, 108, 76))
    c.solid([hull], (178, 92, 70), depth=8)
    c.line([(820, 520), (820, 400)], (120, 90, 70), 6)
    c.poly([(826, 408), (826, 506), (916, 506)], (238, 226, 200))
    c.poly([(814, 420), (814, 506), (742, 506)], (224, 208, 178))
    sign(c, 818, 608, "船坞书角", 26, (236, 226, 202), (112, 66, 54))
    for x in (440, 1130, 1440):
        lamp(c, x, 250, 160, 44, (96, 122, 118))
        glow(c, x, 300, 120, 70, (255, 228, 160), 0.3)
    for x, y, h, look, pose, face in (
        (140, 700, 290, cast.MAN3, READ, "L"),
        (1480, 704, 290, cast.WOMAN3, READ, "R"),
        (662, 700, 190, cast.GIRL, TALK, "R"),
    ):
        who = person(c, x, y, h, look, pose, face, shadow=0.3)
        book(c, (who.near_hand[0], who.near_hand[1] - 12), 46, c.rng.choice(BOOKS))
    for x, left, right in ((500, cast.OLD_MAN, cast.BOY2), (1150, cast.ROSE, cast.OLD_WOMAN2)):
        for dx, look, face in ((-168, left, "R"), (168, right, "L")):
            h = 290 if look is cast.BOY2 else 370
            cast.seated(c, x + dx, 822, h, look, face, cast.EAT, "chair")
        top = table(c, x, 838, 290, 110)
        for u, tone in ((0.2, cast.TEAL), (0.8, cast.RUST)):
            px, py = top.at(u, 0.4)
            book(c, (px, py - 4), 70, tone)
    cast.seated(c, 822, 852, 240, cast.GIRL2, "F", cast.FRONT_READ)
    book(c, (822, 774), 58, cast.OCHRE)
    pot(c, 60, 840, 170, cast.MOSS)
    pot(c, 1590, 846, 160, cast.MOSS)
    return c


def _shop(c: Canvas) -> None:
    """Shelves with cloth, finished clothes on a rail, the shop's window and sign."""
    wall(c, flat(0, 0, c.w, 520), (222, 200, 160), 0.25, (60, 30))
    c.poly(rect(30, 60, 330, 410), (140, 100, 72))
    for r in range(4):
        c.poly(rect(42, 74 + r * 84, 318, 148 + r * 84), (104, 78, 62))
        for k in range(6):
            tone = c.rng.choice(BOOKS)
            x, y = 64 + k * 46, 136 + r * 84
            c.solid([rect(x - 19, y - 46 + (k % 3) * 7, x + 19, y + 10)], tone, depth=5)
            c.poly(oval(x, y - 46 + (k % 3) * 7, 19, 6), mix(tone, (250, 240, 220), 0.35))
    c.poly(rect(382, 50, 606, 330), (128, 92, 70))
    c.poly(rect(396, 64, 592, 316), (182, 202, 196))
    with c.clip(rect(396, 64, 592, 316)):
        leaves(c, 540, 230, 110, 80, [(116, 142, 112), (146, 164, 120), (180, 188, 134)], 8)
        leaves(c, 410, 90, 70, 40, [(116, 142, 112), (146, 164, 120), (180, 188, 134)], 8)
    c.poly(rect(396, 270, 592, 316), (196, 170, 136))
    for x in (461, 527):
        c.poly(rect(x - 4, 64, x + 4, 316), (128, 92, 70))
    sign(c, 494, 26, "老周裁缝", 26, (150, 74, 58), (246, 236, 210))
    c.poly(capsule((650, 100), (900, 100), 5, 5), (100, 84, 76))
    for x, tone in ((690, cast.TEAL), (760, cast.RUST), (840, cast.SLATE)):
        c.line([(x, 100), (x, 124), (x - 30, 142), (x, 124), (x + 30, 142)], INK, 3)
        c.solid(
            [
                [
                    (x - 34, 138),
                    (x + 34, 138),
                    (x + 52, 250),
                    (x + 36, 256),
                    (x + 34, 330),
                    (x - 34, 330),
                    (x - 36, 256),
                    (x - 52, 250),
                ]
            ],
            tone,
            depth=8,
        )
        c.line([(x, 142), (x, 326)], mix(tone, INK, 0.4), 2)


def tailor() -> Canvas:
    """11-third: an old tailor at his sewing machine in his small shop."""
    c = Canvas(920, 680, (244, 234, 212), light=(0.3, -1.0), seed=113)
    _shop(c)
    ground(c, rect(0, 508, c.w, c.h), (178, 146, 112), (160, 130, 98), (198, 168, 132))
    c.poly(rect(0, 502, c.w, 512), (134, 108, 86))
    lamp(c, 560, 176, 180, 42, (96, 124, 116))
    c.tint([(530, 206), (590, 206), (760, 620), (330, 620)], (255, 234, 176), 0.16)
    top = table(c, 560, 636, 380, 172, (164, 116, 78), 0.2)
    x, y = top.at(0.52, 0.55)
    dark: Colour = (70, 74, 80)
    c.solid(
        [
            smooth([(x - 96, y), (x - 94, y - 16), (x + 96, y - 16), (x + 98, y)]),
            rect(x + 56, y - 96, x + 92, y - 8),
            smooth(
                [
                    (x - 86, y - 104),
                    (x - 60, y - 116),
                    (x + 96, y - 112),
                    (x + 98, y - 78),
                    (x - 60, y - 80),
                    (x - 62, y - 52),
                    (x - 86, y - 52),
                ]
            ),
        ],
        dark,
        depth=6,
    )
    c.poly(oval(x + 112, y - 92, 12, 32), (104, 104, 106))
    c.line([(x - 74, y - 54), (x - 74, y - 16)], (190, 190, 186), 4)
    c.line([(x - 30, y - 96), (x + 70, y - 96)], (206, 164, 92), 4)
    c.blob(
        [
            (x - 190, y + 2),
            (x - 120, y - 12),
            (x - 40, y - 12),
            (x - 30, y + 10),
            (x - 90, y + 18),
            (x - 112, y + 90),
            (x - 168, y + 84),
        ],
        cast.RUST,
    )
    stool(c, 300, 630, 108)
    person(
        c,
        300,
        630,
        436,
        Look((96, 112, 132), (90, 88, 92), "thin", cast.SILVER, old=True, glasses=True),
        cast.SEW,
        "R",
    )
    c.line(smooth([(320, 372), (340, 430), (336, 500)], closed=False), (226, 190, 96), 7)
    for px, tone in ((832, cast.OCHRE), (880, cast.MOSS)):
        c.solid([rect(px - 21, 520, px + 21, 640)], tone, depth=7)
        c.poly(oval(px, 520, 21, 7), mix(tone, (250, 240, 220), 0.4))
    pot(c, 70, 656, 150, cast.MOSS)
    return c


SCENES = {"07-top": counselling, "11-lead": library, "11-third": tailor}
