"""Pictures of page 5: the lane with its cars and bicycles, the notice board."""

from __future__ import annotations

from scenes import cast
from scenes.figures import POINT, STAND, TALK, WALK, Look, Pose, person
from scenes.kit import Canvas, Colour, Quad, mix, rect
from scenes.nature import bush, ground, sky, tree
from scenes.things import bicycle, car, pot, table
from scenes.town import board, bricks, door, flat, sign, tiles, wall, washing, window, windows, wire

GREENS: list[Colour] = [(86, 108, 86), (116, 138, 96), (160, 170, 112)]


def _row(c: Canvas) -> None:
    """The row of lane houses: brick below, plaster above, shops with awnings."""
    tones: list[Colour] = [(190, 128, 98), (214, 190, 152), (176, 116, 92), (222, 204, 168)]
    for i, tone in enumerate(tones):
        x = -40 + i * 430.0
        top = 70 + (i * 37) % 60
        q = flat(x, top, x + 430, 520)
        if i % 2 == 0:
            bricks(c, q, tone, 34, 46, 0.45)
        else:
            wall(c, q, tone, 0.3, (60, 24))
        windows(c, q.part(0.03, 0.08, 0.97, 0.52), 3, 1, gap=(0.22, 0.12), panes=2)
        tiles(
            c,
            Quad((x + 6, top - 56), (x + 424, top - 56), (x + 440, top + 8), (x - 10, top + 8)),
            (118, 122, 126),
            34,
        )
        c.poly(q.cell(0, 0.53, 1, 0.55), mix(tone, (60, 62, 70), 0.35))
        door(c, q.part(0.40, 0.64, 0.60, 1), (124, 82, 66), (96, 78, 68))
        for u in (0.08, 0.70):
            window(c, q.part(u, 0.64, u + 0.22, 0.88), panes=3, bars=True)
    for x, tone in ((94, cast.TEAL), (955, cast.RUST)):
        for k in range(7):
            c.poly(
                [
                    (x + k * 34, 318),
                    (x + k * 34 + 34, 318),
                    (x + k * 37 + 24, 368),
                    (x + k * 37 - 13, 368),
                ],
                tone if k % 2 else (240, 230, 208),
            )
    sign(c, 214, 298, "修车铺", 30, (236, 224, 196), (110, 62, 52))
    sign(c, 1078, 298, "便民早点", 30, (236, 224, 196), (110, 62, 52))
    washing(c, (520, 150), (800, 156), 62, [cast.SLATE, cast.RUST, cast.CREAM, cast.OCHRE])


def _planners(c: Canvas) -> None:
    """Residents round the table with the plan."""
    back: list[tuple[float, Look, Pose, str]] = [
        (560, cast.OLD_WOMAN2, cast.HOLD, "R"),
        (705, cast.MAN, STAND, "F"),
        (850, cast.OLD_WOMAN, STAND, "F"),
        (1010, cast.BLUE, TALK, "L"),
    ]
    for x, look, pose, face in back:
        person(c, x, 740, 330, look, pose, face, shadow=0.3)
    top = table(c, 790, 800, 460, 130, (170, 128, 88), 0.2)
    c.poly(top.cell(0.12, 0.08, 0.88, 0.94), (246, 240, 222))
    c.poly(top.cell(0.15, 0.42, 0.85, 0.6), (196, 190, 176))
    for i in range(6):
        c.poly(top.cell(0.17 + i * 0.115, 0.14, 0.26 + i * 0.115, 0.36), (214, 150, 110))
        c.poly(top.cell(0.17 + i * 0.115, 0.66, 0.26 + i * 0.115, 0.88), (150, 170, 140))
    for i in range(4):
        c.poly(top.cell(0.2 + i * 0.16, 0.45, 0.29 + i * 0.16, 0.53), (96, 118, 130))
    person(c, 430, 816, 372, cast.HELPER2, POINT, "R", shadow=0.32)
    person(c, 1180, 822, 376, cast.OLD_MAN, cast.HOLD, "L", shadow=0.32)
    person(c, 1300, 800, 352, cast.ROSE, STAND, "L", shadow=0.32)


def parking() -> Canvas:
    """05-lead: a lane with parked cars and bicycles; residents discuss a plan on a table."""
    c = Canvas(1640, 860, (244, 234, 212), light=(-1.0, -0.9), seed=51)
    sky(c, 0, 160, [(176, 196, 194), (226, 222, 202)], 6)
    _row(c)
    ground(c, rect(0, 516, c.w, c.h), (190, 178, 156), (170, 158, 138), (210, 198, 172))
    c.poly(rect(0, 516, c.w, 546), (214, 202, 176))
    c.poly(rect(0, 546, c.w, 554), (150, 142, 128))
    for x in (40, 420, 800, 1190):
        c.poly([(x, 558), (x + 8, 558), (x - 30, 640), (x - 40, 640)], (240, 234, 216))
    for x, tone, face in (
        (210, (180, 188, 186), "R"),
        (600, (188, 104, 82), "R"),
        (990, (118, 138, 144), "L"),
    ):
        car(c, x, 632, 350, tone, face)
    tree(c, 1420, 566, 560, (160, 148, 126), GREENS, leaf=9, crown=0.13)
    for x, tone in ((1290, cast.MOSS), (1370, cast.SLATE), (1450, cast.RUST), (1530, cast.TEAL)):
        bicycle(c, x, 610 + (x % 3) * 9, 42, "R", tone)
    wire(c, (0, 60), (1640, 30), 60, (100, 100, 104), 2.5)
    person(c, 60, 700, 270, cast.OLD_MAN2, WALK, "R", shadow=0.3)
    _planners(c)
    pot(c, 1570, 850, 160, cast.MOSS)
    pot(c, 70, 856, 150, cast.MOSS)
    return c


def noticeboard() -> Canvas:
    """05-third: residents read the papers on the notice board."""
    c = Canvas(920, 680, (244, 234, 212), light=(-1.0, -1.0), seed=52)
    bricks(c, flat(0, 0, c.w, 520), (186, 124, 96), 30, 34, 0.5)
    sky(c, 0, 66, [(176, 196, 194), (226, 222, 202)], 4)
    tiles(c, Quad((-10, 30), (930, 30), (930, 86), (-10, 86)), (118, 122, 126), 56)
    ground(c, rect(0, 510, c.w, c.h), (200, 184, 154), (180, 164, 136), (218, 204, 174))
    c.poly(rect(0, 504, c.w, 514), (134, 116, 98))
    for x in (165, 745):
        c.poly(rect(x - 9, 130, x + 9, 520), (112, 80, 64))
    board(c, flat(130, 140, 780, 400), (120, 82, 64), 5, "社区公示栏", 24)
    c.tint([(130, 414), (800, 414), (820, 436), (150, 436)], (54, 54, 66), 0.3)
    bush(c, 880, 524, 130, GREENS)
    bush(c, 40, 524, 130, GREENS)
    for x, y, h, look, pose, face in (
        (400, 636, 376, cast.OLD_MAN2, STAND, "B"),
        (545, 630, 350, cast.ROSE, STAND, "B"),
        (225, 640, 384, cast.WOMAN, POINT, "R"),
        (715, 644, 390, cast.OLD_MAN, cast.HOLD, "L"),
    ):
        person(c, x, y, h, look, pose, face, shadow=0.35)
    person(c, 820, 650, 236, cast.BOY2, STAND, "L", shadow=0.35)
    return c


SCENES = {"05-lead": parking, "05-third": noticeboard}
