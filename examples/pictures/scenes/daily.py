"""Pictures of pages 3 and 4: the canteen at noon, the school gate, the courtyard meeting."""

from __future__ import annotations

from scenes import cast
from scenes.figures import TALK, WALK, Look, person
from scenes.kit import Canvas, Colour, Quad, oval, rect, ribbon, smooth
from scenes.nature import bush, cloud, ground, hills, sky, tree
from scenes.things import bicycle, lamp, paper, pot, table
from scenes.town import board, door, flat, house, sign, tiles, wall, window, windows

GREENS: list[Colour] = [(86, 110, 84), (114, 138, 94), (158, 170, 110)]


def steam(c: Canvas, x: float, y: float, h: float, tone: Colour = (252, 246, 232)) -> None:
    """Steam rising from a pot."""
    for i in range(3):
        dx = (i - 1) * h * 0.16
        pts = [
            (x + dx, y),
            (x + dx + h * 0.10, y - h * 0.3),
            (x + dx - h * 0.06, y - h * 0.6),
            (x + dx + h * 0.06, y - h),
        ]
        curve = smooth(pts, closed=False)
        half = len(curve) // 2
        c.tint(ribbon(curve[: half + 1], h * 0.02, h * 0.13), tone, 0.42)
        c.tint(ribbon(curve[half:], h * 0.13, h * 0.005), tone, 0.42)


def bowls(c: Canvas, top: Quad, spots: list[tuple[float, float, float, Colour]]) -> None:
    """Bowls and dishes on a table: place, size and colour of what is in them."""
    for u, v, r, food in spots:
        x, y = top.at(u, v)
        c.poly(
            smooth(
                [
                    (x - r, y - r * 0.3),
                    (x, y - r * 0.1),
                    (x + r, y - r * 0.3),
                    (x + r * 0.5, y + r * 0.5),
                    (x - r * 0.5, y + r * 0.5),
                ]
            ),
            (236, 234, 226),
        )
        c.poly(oval(x, y - r * 0.28, r, r * 0.36), (250, 246, 236))
        c.poly(oval(x, y - r * 0.28, r * 0.8, r * 0.26), food)


def _kitchen(c: Canvas) -> None:
    """The serving counter along the back wall, with cooks, pots and the dishes of the day."""
    c.poly(rect(560, 96, 1560, 380), (150, 158, 150))
    for i in range(1, 22):
        c.line([(560 + i * 46, 96), (560 + i * 46, 380)], (164, 172, 164), 2)
    for i in range(1, 7):
        c.line([(560, 96 + i * 42), (1560, 96 + i * 42)], (164, 172, 164), 2)
    for x, look, pose, face in (
        (700, cast.COOK, TALK, "L"),
        (1000, cast.COOK, TALK, "R"),
        (1330, cast.COOK, cast.HOLD, "L"),
    ):
        person(c, x, 520, 350, look, pose, face)
    c.poly(rect(540, 372, 1580, 392), (236, 226, 206))
    c.poly(rect(550, 392, 1570, 540), (176, 108, 80))
    for i in range(12):
        c.poly(rect(566 + i * 84, 408, 634 + i * 84, 526), (164, 98, 74))
    for x in (620, 800, 900, 1120, 1210, 1420, 1510):
        c.solid([rect(x - 40, 334, x + 40, 374)], (190, 196, 192), depth=10)
        c.poly(oval(x, 334, 40, 9), (220, 176, 104) if x % 200 else (134, 150, 96))
        steam(c, x, 326, 110)
    c.poly(rect(530, 60, 1590, 104), (128, 78, 62))
    for i, word in enumerate(("红烧鱼", "青菜豆腐", "番茄蛋汤", "米饭")):
        sign(c, 690 + i * 245, 82, word, 26, (240, 226, 196), (128, 70, 56))


def _diners(c: Canvas) -> None:
    """Three tables of guests and two more on their way from the counter with trays."""
    for x, look, face in (
        (450, cast.WOMAN, "L"),
        (1110, cast.OLD_MAN2, "L"),
        (1690, cast.ROSE, "L"),
    ):
        who = person(c, x, 690, 330, look, cast.HOLD, face, shadow=0.3)
        hx, hy = who.near_hand
        c.solid([rect(hx - 54, hy - 6, hx + 14, hy + 5)], (206, 150, 92), depth=3)
        for dx in (-38, -8):
            c.poly(oval(hx + dx, hy - 10, 15, 7), (250, 246, 236))
    rows: list[tuple[float, Look, Look]] = [
        (260, cast.OLD_WOMAN, cast.OLD_MAN),
        (820, cast.OLD_WOMAN2, cast.BLUE),
        (1400, cast.OLD_MAN2, cast.OLD_WOMAN),
    ]
    for mid, left, right in rows:
        cast.seated(c, mid - 176, 826, 400, left, "R", cast.EAT, "chair")
        cast.seated(c, mid + 176, 826, 400, right, "L", cast.EAT, "chair")
        top = table(c, mid, 840, 300, 122, (176, 132, 90))
        bowls(
            c,
            top,
            [
                (0.16, 0.5, 26, (246, 240, 226)),
                (0.84, 0.5, 26, (246, 240, 226)),
                (0.5, 0.3, 36, (190, 100, 70)),
                (0.42, 0.85, 34, (128, 150, 92)),
            ],
        )
        steam(c, top.at(0.5, 0.3)[0], top.at(0.5, 0.3)[1] - 16, 90)


def canteen() -> Canvas:
    """03-lead: the community canteen at noon, with light falling in from the left."""
    c = Canvas(1860, 870, (244, 234, 214), light=(-1.0, -0.8), seed=31)
    wall(c, flat(0, 0, c.w, 560), (228, 208, 170), 0.25, (120, 40))
    ground(c, rect(0, 540, c.w, c.h), (196, 176, 146), (176, 156, 128), (218, 202, 172))
    for i in range(-10, 30):
        c.line(
            [(c.w / 2 + (i - 10) * 90, 540), (c.w / 2 + (i - 10) * 230, c.h)], (180, 160, 132), 2
        )
    for y in (590, 650, 730):
        c.line([(0, y), (c.w, y)], (180, 160, 132), 2)
    c.poly(rect(0, 534, c.w, 544), (128, 112, 98))
    for x in (40, 290):
        window(c, flat(x, 90, x + 200, 420), glass=(196, 210, 200), frame=(150, 112, 80), panes=2)
        pot(c, x + 56, 424, 92, cast.MOSS)
        pot(c, x + 150, 424, 76, (134, 146, 104))
    _kitchen(c)
    sign(c, 1715, 90, "湾畔食堂", 34, (178, 84, 64), (248, 238, 214))
    c.poly(rect(1640, 170, 1800, 400), (236, 226, 200))
    for i in range(6):
        c.line([(1660, 230 + i * 26), (1780 - i % 2 * 30, 230 + i * 26)], (150, 136, 118), 5)
    c.text((1720, 198), "今日菜单", 24, (150, 74, 58))
    pot(c, 1800, 600, 150, cast.MOSS)
    for x in (780, 1120, 1460):
        lamp(c, x, 34, 34, 38, (186, 96, 72))
    for x in (60, 310):
        c.tint(
            [(x + 90, 556), (x + 300, 556), (x + 520, 700), (x + 260, 700)], (255, 240, 200), 0.4
        )
    _diners(c)
    return c


def _gate(c: Canvas) -> None:
    """The school: building behind, wall, gate posts with the name, plane trees."""
    q = flat(130, 150, 1480, 640)
    wall(c, q, (226, 204, 164), 0.25, (120, 40))
    windows(c, q.part(0.02, 0.05, 0.98, 0.95), 9, 3, gap=(0.22, 0.24), panes=3)
    for i in range(1, 3):
        c.poly(q.cell(-0.01, i / 3 - 0.015, 1.01, i / 3 + 0.015), (182, 104, 80))
    c.poly(q.cell(-0.02, -0.05, 1.02, 0.01), (150, 96, 78))
    c.line([(800, 150), (800, 20)], (130, 128, 124), 6)
    c.poly(smooth([(803, 24), (850, 18), (890, 34), (890, 82), (850, 70), (803, 80)]), cast.RED)
    for x0, x1 in ((-20, 420), (1190, 1600)):
        wall(c, flat(x0, 520, x1, 770), (176, 116, 90), 0.3, (50, 20))
        c.poly(rect(x0, 508, x1, 528), (212, 190, 156))
    for x in (420, 1190):
        wall(c, flat(x - 50, 380, x + 50, 772), (214, 196, 164), 0.3, (40, 20))
        c.poly(rect(x - 62, 364, x + 62, 388), (168, 150, 124))
    c.text((1190, 504), "湾畔小学", 46, (128, 66, 54), upright=True)
    c.poly(rect(470, 640, 1140, 772), (206, 188, 156))
    for i in range(13):
        c.poly(rect(474 + i * 14, 560, 479 + i * 14, 772), (96, 108, 108))
        c.poly(rect(960 + i * 14, 560, 965 + i * 14, 772), (96, 108, 108))
    for x in (474, 960):
        c.poly(rect(x, 566, x + 174, 574), (96, 108, 108))
        c.poly(rect(x, 740, x + 174, 748), (96, 108, 108))


def _crossing(c: Canvas) -> None:
    """The road with its zebra crossing."""
    c.poly(rect(0, 770, c.w, c.h), (204, 190, 162))
    c.poly(rect(0, 818, c.w, c.h), (138, 138, 138))
    c.grain(rect(0, 818, c.w, c.h), (156, 154, 150), (70, 8), 0.4)
    c.poly(rect(0, 806, c.w, 822), (226, 214, 188))
    for i in range(7):
        t0, t1 = (i + 0.1) / 7, (i + 0.62) / 7
        c.poly(
            [
                (560 + 500 * t0, 826),
                (560 + 500 * t1, 826),
                (170 + 1280 * t1, c.h),
                (170 + 1280 * t0, c.h),
            ],
            (236, 228, 208),
        )


def _bag(c: Canvas, x: float, y: float, h: float, look: Look, face: str, tone: Colour) -> None:
    """A child walking with a school bag."""
    person(c, x, y, h, look, WALK, face, shadow=0.32)
    cast.satchel(c, x, y, h, face, tone)


def school_gate() -> Canvas:
    """03-photo: children cross the road at the school gate, a volunteer keeps the way clear."""
    c = Canvas(1860, 1280, (244, 234, 212), scale=1.2, light=(-1.0, -0.9), seed=32)
    sky(c, 0, 640, [(156, 186, 192), (198, 208, 200), (236, 226, 200)])
    cloud(c, 60, 120, 420, (242, 236, 220))
    cloud(c, 1020, 80, 500, (242, 236, 220))
    _gate(c)
    tree(c, 215, 790, 720, (156, 144, 122), GREENS, leaf=10, crown=0.13)
    tree(c, 1395, 790, 680, (156, 144, 122), GREENS, lean=-0.05, leaf=10, crown=0.13)
    _crossing(c)
    for x, h, look, pose, face in (
        (600, 224, cast.WOMAN, cast.WAVE, "R"),
        (920, 228, cast.OLD_MAN, TALK, "L"),
    ):
        person(c, x, 800, h, look, pose, face, shadow=0.3)
    _bag(c, 720, 804, 150, cast.GIRL2, "R", cast.TEAL)
    _bag(c, 1010, 806, 150, cast.BOY, "L", cast.OCHRE)
    bicycle(c, 1330, 806, 46, "L", cast.MOSS)
    for x, y, look, tone in (
        (470, 952, cast.BOY, cast.OCHRE),
        (640, 958, cast.GIRL, cast.RED),
        (810, 950, cast.BOY2, cast.SLATE),
        (980, 960, cast.GIRL2, cast.TEAL),
    ):
        _bag(c, x, y, 252, look, "R", tone)
    _volunteer(c, 1240, 1010, 392, "L")
    _volunteer(c, 230, 1030, 400, "R", cast.HELPER2)
    return c


def _volunteer(
    c: Canvas, x: float, y: float, h: float, face: str, look: Look = cast.HELPER
) -> None:
    """A traffic volunteer in a red vest with a flag held out."""
    f = 1 if face == "R" else -1
    who = person(c, x, y, h, look, cast.GUIDE, face, shadow=0.35)
    hx, hy = who.near_hand
    c.line(
        [(hx - f * h * 0.02, hy + h * 0.08), (hx + f * h * 0.09, hy - h * 0.34)],
        (150, 116, 80),
        h * 0.014,
    )
    c.solid(
        [
            smooth(
                [
                    (hx + f * h * 0.09, hy - h * 0.34),
                    (hx + f * h * 0.26, hy - h * 0.31),
                    (hx + f * h * 0.33, hy - h * 0.33),
                    (hx + f * h * 0.29, hy - h * 0.17),
                    (hx + f * h * 0.18, hy - h * 0.15),
                    (hx + f * h * 0.045, hy - h * 0.16),
                ]
            )
        ],
        (206, 160, 84),
        depth=h * 0.02,
    )
    c.text((hx + f * h * 0.175, hy - h * 0.245), "让行", h * 0.085, (112, 62, 50))


def _court(c: Canvas) -> None:
    """White houses with grey roofs round the courtyard, a notice board and a gate."""
    wall(c, flat(320, 370, 1340, 544), (222, 210, 186), 0.25, (60, 20))
    c.poly(rect(320, 360, 1340, 376), (118, 122, 126))
    house(c, 560, 1180, 544, 294, (232, 222, 202), (112, 118, 122), 5, 1)
    door(c, flat(826, 340, 914, 544), (140, 82, 64), (112, 86, 70))
    left = Quad((-30, 120), (330, 230), (330, 540), (-30, 640))
    wall(c, left, (214, 200, 176), 0.3, (60, 30))
    windows(c, left.part(0.1, 0.2, 0.95, 0.8), 2, 1, gap=(0.2, 0.15))
    tiles(c, Quad((-30, 10), (270, 150), (356, 246), (-30, 130)), (112, 118, 122), 16)
    right = Quad((1330, 220), (1680, 90), (1680, 660), (1330, 545))
    wall(c, right, (236, 226, 206), 0.3, (60, 30))
    windows(c, right.part(0.05, 0.2, 0.9, 0.75), 2, 1, gap=(0.2, 0.15))
    tiles(c, Quad((1400, 130), (1680, -30), (1680, 110), (1300, 240)), (112, 118, 122), 16)
    board(c, flat(390, 356, 560, 476), (120, 84, 64), 3, "公开栏", 17)
    c.poly(rect(1190, 340, 1330, 540), (206, 192, 168))
    c.poly(rect(1210, 380, 1310, 540), (132, 146, 138))
    bush(c, 1262, 545, 90, GREENS)


def courtyard() -> Canvas:
    """04-lead: neighbours and party members talk on stools in a courtyard under a big tree."""
    c = Canvas(1640, 860, (244, 234, 212), light=(-1.0, -1.0), seed=41)
    sky(c, 0, 520, [(168, 192, 190), (208, 212, 198), (238, 226, 198)])
    hills(c, 320, 140, 520, (176, 188, 180), 3)
    _court(c)
    ground(
        c,
        [(0, 600), (330, 540), (1330, 540), (c.w, 620), (c.w, c.h), (0, c.h)],
        (206, 188, 156),
        (184, 168, 138),
        (224, 208, 176),
    )
    c.tint(
        smooth(
            [(300, 640), (700, 570), (1280, 600), (1540, 700), (1300, 840), (600, 850), (240, 760)]
        ),
        (74, 82, 84),
        0.26,
    )
    tree(c, 735, 650, 660, (140, 120, 100), GREENS, leaf=10, crown=0.19)
    back: list[tuple[float, float, Look, str, str]] = [
        (430, 690, cast.OLD_WOMAN, "R", "L"),
        (560, 662, cast.MAN3, "R", "T"),
        (910, 660, cast.OLD_WOMAN2, "L", "L"),
        (1050, 664, cast.BLUE, "L", "F"),
        (1180, 690, cast.OLD_MAN, "L", "T"),
    ]
    for x, y, look, face, how in back:
        cast.seated(
            c, x, y, 300, look, face, {"L": cast.LISTEN, "T": cast.SPEAK, "F": cast.FOLD}[how]
        )
    person(c, 1330, 740, 330, cast.WOMAN, TALK, "L", shadow=0.3)
    top = table(c, 800, 748, 190, 62)
    bowls(
        c,
        top,
        [
            (0.2, 0.5, 15, (190, 150, 96)),
            (0.5, 0.7, 15, (190, 150, 96)),
            (0.8, 0.4, 15, (190, 150, 96)),
        ],
    )
    front: list[tuple[float, Look, str]] = [
        (290, cast.OLD_MAN2, "R"),
        (510, cast.ROSE, "R"),
        (1090, cast.MAN2, "L"),
    ]
    for x, look, face in front:
        who = cast.seated(
            c, x, 836, 360, look, face, cast.SPEAK if look is cast.ROSE else cast.FOLD
        )
        if look is cast.MAN2:
            paper(c, who.near_hand, 46, 34, -20)
    pot(c, 60, 836, 190, cast.MOSS)
    pot(c, 1570, 846, 170, cast.MOSS)
    return c


SCENES = {"03-lead": canteen, "03-photo": school_gate, "04-lead": courtyard}
