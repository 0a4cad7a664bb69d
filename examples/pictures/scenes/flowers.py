"""The flower market along the stream, wide enough for two facing pages; a sill with its pots."""

from __future__ import annotations

from scenes import cast
from scenes.figures import STAND, TALK, WALK, Look, Pose, person
from scenes.kit import Canvas, Colour, mix, oval, rect, smooth
from scenes.nature import cloud, ground, hills, leaves, sky, tree, water
from scenes.square import stall
from scenes.things import WOOD, basket, pot
from scenes.town import flat, house, sign, wall, window

PEACH: list[Colour] = [(196, 122, 122), (224, 156, 150), (244, 198, 186)]
WILLOW: list[Colour] = [(104, 132, 92), (142, 164, 104), (186, 196, 124)]
GREEN: Colour = (100, 132, 92)
HEAPS: list[list[Colour]] = [
    [(206, 76, 68), (226, 120, 100)],
    [(236, 190, 84), (244, 214, 130)],
    [(178, 122, 164), (208, 160, 190)],
    [(246, 238, 224), (236, 220, 200)],
    [(232, 150, 140), (244, 190, 176)],
]
AWNINGS: list[Colour] = [(178, 84, 64), (84, 120, 126), (210, 164, 94), (112, 132, 98)]
FOLK: list[tuple[Look, Pose, str]] = [
    (cast.WOMAN, WALK, "R"), (cast.OLD_MAN, STAND, "L"), (cast.ROSE, TALK, "L"),
    (cast.MAN3, WALK, "L"), (cast.OLD_WOMAN2, WALK, "R"), (cast.MAN2, TALK, "R"),
    (cast.WOMAN3, STAND, "R"), (cast.BLUE, WALK, "L"), (cast.OLD_WOMAN, TALK, "L"),
]  # fmt: skip


def flower_market() -> Canvas:
    """The market of a spring morning: houses, peach trees, awnings, and pots down to the stream."""
    c = Canvas(4000, 1520, (246, 236, 214), light=(-0.4, -1.0), seed=318)
    sky(c, 0, 820, [(190, 208, 208), (226, 226, 204), (248, 234, 206)])
    for x, y, w in ((520, 150, 420), (1650, 100, 520), (2700, 170, 380), (3560, 110, 460)):
        cloud(c, x, y, w, (250, 244, 230))
    hills(c, 470, 200, 800, (176, 190, 182), 7, (158, 174, 168))
    hills(c, 560, 130, 800, (150, 170, 154), 12, (132, 154, 140))
    _street(c)
    _far_stalls(c)
    _crowd(c)
    _front(c)
    return c


def _street(c: Canvas) -> None:
    """The row of houses behind the market, peach trees and willows between them."""
    tones: list[Colour] = [(236, 222, 194), (226, 206, 174), (240, 230, 208), (220, 204, 182)]
    x = -60.0
    number = 0
    while x < c.w:
        wide, high = c.rng.uniform(250, 360), c.rng.uniform(170, 260)
        house(c, x, x + wide, 800, high, tones[number % 4], (124, 130, 132), 4, 2)
        x += wide + c.rng.uniform(8, 60)
        number += 1
    ground(
        c, [(0, 780), (c.w, 780), (c.w, c.h), (0, c.h)],
        (206, 192, 164), (188, 174, 146), (222, 210, 182),
    )  # fmt: skip
    for x, h in ((240, 430), (930, 380), (1490, 450), (2230, 400), (2930, 440), (3640, 400)):
        tree(c, x, 850, h, (112, 92, 80), PEACH, leaf=9, crown=0.22)
    for x in (620, 1880, 2560, 3300):
        leaves(c, x, 700, 90, 120, WILLOW, 9)


def _awning(c: Canvas, x: float, y: float, w: float, tone: Colour) -> None:
    """Four posts and a striped cloth over a stall."""
    top = y - w * 0.74
    for side in (-0.48, 0.48):
        c.poly(rect(x + side * w - 4, top, x + side * w + 4, y), mix(WOOD, (60, 56, 60), 0.3))
    stripes = 10
    for i in range(stripes):
        a, b = -0.56 + 1.12 * i / stripes, -0.56 + 1.12 * (i + 1) / stripes
        fill = tone if i % 2 else mix(tone, (250, 242, 224), 0.72)
        c.poly(
            [(x + a * w * 0.8, top - w * 0.16), (x + b * w * 0.8, top - w * 0.16),
             (x + b * w, top + w * 0.04), (x + a * w, top + w * 0.04)],
            fill,
        )  # fmt: skip
        c.poly(oval(x + (a + b) / 2 * w, top + w * 0.04, w * 0.056, w * 0.04), fill)


def _far_stalls(c: Canvas) -> None:
    """The stalls along the houses, their sellers behind them."""
    sellers = [cast.FARMER2, cast.OLD_MAN2, cast.WOMAN2, cast.FARMER, cast.OLD_WOMAN, cast.MAN]
    for i, x in enumerate(range(180, 4000, 460)):
        person(c, x + 60, 950, 215, sellers[i % 6], TALK if i % 2 else STAND, "R" if i % 3 else "L")
        stall(c, x, 960, 330, [HEAPS[(i + j) % 5] for j in range(4)], AWNINGS[i % 4])
        _awning(c, x, 960, 350, AWNINGS[(i + 1) % 4])
    sign(c, 1560, 580, "清溪花市", 84, (164, 66, 54), (250, 240, 216))


def _crowd(c: Canvas) -> None:
    """People between the two rows, the nearer ones larger."""
    places = sorted((c.rng.uniform(1040, 1150), x + c.rng.uniform(-60, 60), i)
                    for i, x in enumerate(range(120, 4000, 215)))  # fmt: skip
    for y, x, i in places:
        look, pose, face = FOLK[i % len(FOLK)]
        person(c, x, y, 210 + (y - 1040) * 0.7, look, pose, face, shadow=0.3)
    for x, look, face in ((760, cast.GIRL, "R"), (1720, cast.BOY2, "L"), (3140, cast.GIRL2, "R")):
        person(c, x, 1180, 190, look, WALK, face, shadow=0.3)


def _front(c: Canvas) -> None:
    """The near row: pots and baskets on the stone bank, and the stream below them."""
    for i, x in enumerate(range(60, 4000, 118)):
        y = 1296 + (i * 37) % 30
        if i % 3 == 0:
            basket(c, x, y, 128, HEAPS[i % 5])
        else:
            pot(c, x, y, 108 + (i * 13) % 30, mix(GREEN, WILLOW[2], (i % 4) / 5))
            for _ in range(9):
                px, py = x + c.rng.uniform(-52, 52), y - c.rng.uniform(84, 156)
                c.poly(oval(px, py, 13, 12), c.rng.choice(HEAPS[(i * 2) % 5]))
                c.poly(oval(px, py, 4, 4), (246, 226, 150))
    for i in range(34):
        x = i * 120.0
        c.poly(rect(x, 1334, x + 116, 1376), mix((178, 170, 154), (120, 116, 112), (i % 5) / 9))
    water(c, 1376, c.h, [(140, 168, 164), (112, 146, 148)], [(160, 186, 180), (104, 138, 140)])
    for _ in range(150):
        x, y = c.rng.uniform(0, c.w), c.rng.uniform(1388, 1512)
        c.poly(smooth(oval(x, y, 9, 3.4)[::6]), c.rng.choice(PEACH))


def window_sill() -> Canvas:
    """A window of the old street, pots from the market on its sill, petals on the panes."""
    c = Canvas(1900, 2100, (240, 226, 198), light=(-0.7, -1.0), seed=52)
    wall(c, flat(0, 0, c.w, c.h), (226, 206, 174), cell=(90, 34))
    window(c, flat(330, 170, 1570, 1470), glass=(176, 200, 196), frame=(112, 84, 64), panes=2,
           sill=False)  # fmt: skip
    for x, y, r in ((470, 300, 190), (1460, 260, 230), (1180, 180, 170)):
        leaves(c, x, y, r, r * 0.6, PEACH, 11)
    c.tint([(330, 170), (900, 170), (520, 1470), (330, 1470)], (255, 248, 220), 0.25)
    c.poly(rect(200, 1470, 1700, 1540), (170, 132, 96))
    c.poly(rect(200, 1540, 1700, 1580), mix((170, 132, 96), (60, 56, 60), 0.35))
    c.tint([(240, 1580), (1740, 1580), (1660, 1680), (300, 1680)], (60, 60, 80), 0.2)
    for i, (x, size) in enumerate(((380, 300), (680, 250), (960, 350), (1250, 260), (1520, 310))):
        _bloom(c, x, 1490, size, HEAPS[i])
    for _ in range(46):
        x, y = c.rng.uniform(120, 1780), c.rng.uniform(1500, 2060)
        c.poly(smooth(oval(x, y, 13, 6, c.rng.uniform(0, 180))[::6]), c.rng.choice(PEACH))
    return c


def _bloom(c: Canvas, x: float, y: float, size: float, tones: list[Colour]) -> None:
    """A pot in full flower, of blossoms with five petals each."""
    pot(c, x, y, size, GREEN)
    for _ in range(16):
        px = x + c.rng.uniform(-0.52, 0.52) * size
        py = y - c.rng.uniform(0.72, 1.42) * size
        r, turn = size * c.rng.uniform(0.06, 0.085), c.rng.uniform(0, 72)
        tone = c.rng.choice(tones)
        for petal in oval(px, py, r, r, turn)[::8]:
            c.poly(oval(*petal, r * 0.72, r * 0.72), tone)
        c.poly(oval(px, py, r * 0.5, r * 0.5), (246, 222, 140))
