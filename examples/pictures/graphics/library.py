"""The strip of page 2: the spring reading season of the library."""

from __future__ import annotations

from graphics.kit import BLACK, INK, SOFT, Sheet
from scenes import cast
from scenes.cast import FRONT_READ, seated
from scenes.figures import READ, person
from scenes.kit import Canvas, Colour, rect
from scenes.nature import birds, cloud, hills, leaves, sky, tree
from scenes.rooms import shelf
from scenes.things import bench, book, pot
from scenes.town import flat, wall

TEAL: Colour = (64, 112, 112)
PAPER: Colour = (248, 243, 230)
SPRING: list[Colour] = [(118, 142, 106), (150, 168, 116), (188, 194, 136)]
PINK: list[Colour] = [(206, 150, 140), (226, 180, 166), (240, 208, 192)]
EVENTS = [
    ("邻里共读夜", "每周五19:00", "一楼大厅，人人可读"),
    ("亲子故事会", "每周日10:00", "儿童阅览室，限30家"),
    ("旧书换新书", "4月18日至19日", "带来两本，换走一本"),
    ("送书到门口", "70岁以上读者", "电话预约，按月上门"),
]


def _window(c: Canvas) -> None:
    """The great window of the reading room with the bay and a tree in blossom."""
    frame: Colour = (134, 98, 76)
    c.poly(rect(560, 40, 1130, 560), frame)
    pane = rect(578, 58, 1112, 542)
    with c.clip(pane):
        sky(c, 58, 330, [(172, 196, 198), (214, 220, 206), (242, 230, 202)], 9)
        cloud(c, 640, 150, 300, (248, 242, 226))
        hills(c, 330, 80, 380, (164, 184, 176), 9)
        c.poly(rect(560, 360, 1130, 560), (178, 196, 190))
        birds(c, 800, 200, 4, 60, 11, (104, 110, 112))
        tree(c, 1010, 640, 520, (132, 112, 98), SPRING, leaf=9, crown=0.15)
        for x, y in ((940, 260), (1060, 190), (1000, 330), (880, 330), (1090, 290)):
            leaves(c, x, y, 60, 38, PINK, 8)
    for x in (754, 934):
        c.poly(rect(x - 6, 58, x + 6, 542), frame)
    c.poly(rect(578, 222, 1112, 234), frame)
    c.poly(rect(544, 542, 1146, 566), (166, 124, 92))


def _room() -> Canvas:
    """Readers of all ages between the shelves and by the window."""
    c = Canvas(1560, 846, PAPER, seed=21, light=(0.6, -1.0))
    wall(c, flat(0, 0, 1560, 640), (228, 206, 168), 0.22, (110, 40))
    for x0, x1 in ((20, 280), (296, 540), (1160, 1350), (1366, 1545)):
        shelf(c, flat(x0, 40, x1, 640), 5, (150, 108, 78))
    _window(c)
    c.poly(rect(0, 640, 1560, 846), (188, 160, 124))
    c.grain(rect(0, 640, 1560, 846), (204, 178, 140), (140, 12), 0.4)
    c.tint([(600, 646), (1090, 646), (950, 846), (360, 846)], (255, 244, 206), 0.3)
    bench(c, 600, 1090, 690, 92, (150, 108, 78))
    who = person(c, 200, 790, 400, cast.MAN3, READ, "R", shadow=0.3)
    book(c, (who.near_hand[0], who.near_hand[1] - 14), 66, cast.RUST)
    seated(c, 700, 706, 330, cast.OLD_MAN, "F", FRONT_READ, on="")
    book(c, (700, 566), 78, cast.TEAL)
    seated(c, 850, 706, 240, cast.GIRL2, "F", FRONT_READ, on="")
    book(c, (850, 604), 62, cast.OCHRE)
    seated(c, 990, 706, 330, cast.WOMAN2, "F", FRONT_READ, on="")
    book(c, (990, 566), 78, cast.PLUM)
    boy = person(c, 1340, 790, 300, cast.BOY2, READ, "L", shadow=0.3)
    book(c, (boy.near_hand[0], boy.near_hand[1] - 10), 56, cast.RED)
    pot(c, 470, 800, 190, cast.MOSS)
    pot(c, 1490, 820, 170, cast.MOSS)
    return c


def season() -> Sheet:
    """The whole strip: the reading room at the left, the programme at the right."""
    c = Sheet(3747, 986, PAPER, seed=22)
    c.panel(_room(), (70, 70))
    c.frame(30, TEAL, 5)
    c.mark((3670, 84), "公益广告", SOFT, 42)
    c.put((1740, 132), "湾畔图书馆 · 2026春季阅读季", 82, TEAL, weight=700, track=0.05)
    c.put((1730, 338), "读一页，给春天听", 236, INK, face=BLACK)
    c.line([(1740, 506), (3660, 506)], TEAL, 4)
    for i, (title, when, what) in enumerate(EVENTS):
        x = 1740 + i * 490
        c.put((x, 588), title, 74, TEAL, weight=800)
        c.put((x, 678), when, 54, INK, weight=500)
        c.put((x, 750), what, 48, SOFT)
    c.poly(rect(1740, 812, 3660, 916), TEAL)
    words = "3月21日至5月31日　全部活动免费"
    c.put((1780, 864), words, 60, PAPER, weight=600)
    c.put((3620, 864), "柳荫街66号　电话 600-1300", 60, PAPER, weight=600, align="r")
    return c


GRAPHICS = {"ad-02": season}
