"""The picture of page 2: the old block of flats and its new lift tower."""

from __future__ import annotations

from scenes import cast
from scenes.figures import STAND, TALK, WALK, person
from scenes.kit import Canvas, Quad, smooth
from scenes.nature import bush, cloud, ground, sky, tree
from scenes.things import pot
from scenes.town import bricks, flat, sign, windows, wire


def _lift(c: Canvas) -> None:
    """The new glass lift with its steel frame, its gangways and a cabin on the way up."""
    steel = (84, 98, 106)
    for i in range(4):
        y = 216 + i * 104
        c.poly([(800, y + 28), (936, y + 40), (936, y + 52), (800, y + 40)], (150, 140, 128))
        for k in range(8):
            c.line([(806 + k * 18, y - 14 + k * 1.6), (806 + k * 18, y + 30 + k * 1.6)], steel, 3)
        c.line([(800, y - 16), (936, y - 4)], steel, 5)
    front, side = (
        Quad((934, 120), (1084, 104), (1084, 748), (934, 738)),
        Quad((1084, 104), (1150, 126), (1150, 736), (1084, 748)),
    )
    c.poly(front.corners, (164, 190, 192))
    c.poly(side.corners, (116, 146, 152))
    for i in range(5):
        c.poly(
            [
                front.at(0, 0.1 + i * 0.2),
                front.at(1, 0.02 + i * 0.2),
                front.at(1, 0.07 + i * 0.2),
                front.at(0, 0.16 + i * 0.2),
            ],
            (206, 220, 214),
        )
    cabin = front.part(0.14, 0.36, 0.86, 0.52)
    c.poly(cabin.corners, (244, 224, 178))
    with c.clip(cabin.corners):
        for u, look, face in ((0.26, cast.OLD_WOMAN, "R"), (0.76, cast.MAN2, "L")):
            px, py = cabin.at(u, 1.0)
            person(c, px, py + 8, 104, look, STAND, face)
    c.line([*cabin.corners, cabin.corners[0]], steel, 4)
    for q in (front, side):
        for i in range(7):
            c.line([q.at(0, i / 6), q.at(1, i / 6)], steel, 6)
        for u in (0, 0.5, 1) if q is front else (0, 1):
            c.line([q.at(u, 0), q.at(u, 1)], steel, 7)
    c.poly(
        [(924, 108), (1086, 90), (1162, 116), (1150, 130), (1084, 108), (934, 124)], (104, 116, 122)
    )
    c.poly(front.cell(0.2, 0.85, 0.8, 0.995), (96, 108, 114))
    c.poly(front.cell(0.48, 0.85, 0.52, 0.995), (196, 204, 200))
    sign(c, 1008, 630, "电梯", 26, (236, 226, 204), (176, 80, 62))


def lift_tower() -> Canvas:
    """02-lead: an old brick block of flats with a new glass lift tower."""
    c = Canvas(1640, 860, (244, 234, 214), light=(1.0, -0.8), seed=21)
    sky(c, 0, 700, [(150, 178, 186), (190, 202, 196), (232, 222, 198), (242, 230, 204)])
    for x, y, w in ((980, 90, 420), (1220, 210, 480), (30, 60, 300)):
        cloud(c, x, y, w, (240, 232, 214))
    for x0, x1, h in ((1180, 1330, 300), (1310, 1480, 380), (1470, 1650, 250)):
        q = flat(x0, 700 - h, x1, 700)
        c.poly(q.corners, (196, 188, 172))
        windows(c, q, 5, 7, gap=(0.3, 0.28), glass=(158, 168, 168), frame=(214, 206, 188))
    front = Quad((-40, 30), (820, 150), (820, 742), (-40, 772))
    bricks(c, front, (178, 108, 82), 62, 78, 0.5)
    c.poly(front.cell(0, -0.03, 1.01, 0.02), (128, 96, 84))
    for r in range(5):
        c.poly(front.cell(0, 0.195 * (r + 1) - 0.012, 1, 0.195 * (r + 1) + 0.004), (208, 180, 150))
    windows(c, front.part(0.02, 0.03, 0.80, 0.99), 6, 5, lit=0.07, gap=(0.24, 0.24), bars=False)
    for r in range(5):
        c.poly(front.cell(0.86, 0.08 + r * 0.195, 0.97, 0.185 + r * 0.195), (112, 92, 82))
        c.poly(front.cell(0.875, 0.095 + r * 0.195, 0.955, 0.185 + r * 0.195), (150, 118, 92))
    for u, v in ((0.115, 0.185), (0.38, 0.38), (0.51, 0.57)):
        px, py = front.at(u, v)
        pot(c, px, py, 34, cast.MOSS)
    c.tint(front.cell(0, 0, 0.2, 1), (60, 62, 78), 0.14)
    ground(
        c,
        [(0, 742), (c.w, 700), (c.w, c.h), (0, c.h)],
        (198, 182, 154),
        (172, 158, 136),
        (218, 204, 174),
    )
    _lift(c)
    c.tint([(700, 760), (930, 738), (1150, 738), (930, 800), (640, 800)], (58, 62, 80), 0.25)
    tree(
        c,
        1430,
        770,
        520,
        (150, 138, 118),
        [(88, 112, 84), (116, 138, 92), (158, 170, 108)],
        leaf=9,
        crown=0.15,
    )
    for x in (1270, 1560):
        bush(c, x, 764, 150, [(84, 106, 82), (116, 136, 92), (156, 164, 108)])
    _lift_people(c)
    return c


def _lift_people(c: Canvas) -> None:
    """Neighbours on the forecourt: an old couple, a family, a man with shopping."""
    wire(c, (820, 300), (1640, 180), 40, (96, 98, 104), 2)
    rows = [
        (900, 806, 176, cast.OLD_WOMAN, WALK, "R"),
        (1230, 812, 184, cast.WOMAN, WALK, "L"),
        (1170, 814, 118, cast.GIRL2, WALK, "L"),
        (620, 822, 190, cast.OLD_MAN, TALK, "R"),
        (770, 824, 186, cast.MAN2, STAND, "L"),
        (330, 836, 196, cast.MAN3, WALK, "R"),
        (1480, 836, 196, cast.OLD_WOMAN2, WALK, "L"),
    ]
    for x, y, h, look, pose, face in rows:
        who = person(c, x, y, h, look, pose, face, shadow=0.35)
        if look in (cast.MAN3, cast.OLD_WOMAN2):
            hx, hy = who.near_hand
            c.solid(
                [
                    smooth(
                        [
                            (hx - 18, hy + 8),
                            (hx + 18, hy + 8),
                            (hx + 22, hy + 46),
                            (hx - 22, hy + 46),
                        ]
                    )
                ],
                cast.OCHRE,
                depth=6,
            )


SCENES = {"02-lead": lift_tower}
