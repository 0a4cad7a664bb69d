"""Page 4: a year of 党群服务 in the figures of the 三眼井 neighbourhood."""

from __future__ import annotations

from collections.abc import Callable

from graphics import icons
from graphics.kit import BLACK, INK, KAI, PAPER, RED, SOFT, Sheet, rounded
from scenes import cast
from scenes.cast import GUIDE, LISTEN, SPEAK, seated
from scenes.figures import STAND, TALK, WALK, person
from scenes.kit import Canvas, Colour, rect
from scenes.nature import birds, cloud, ground, sky, tree
from scenes.things import paper, table
from scenes.town import house

OCHRE: Colour = (206, 158, 84)
TEAL: Colour = (82, 122, 124)
SAND: Colour = (226, 214, 190)
TRACK: Colour = (236, 229, 212)
LEFT, RIGHT = 70, 1145

Icon = Callable[[Sheet, float, float, float, Colour], None]

KINDS: list[tuple[str, int, Icon]] = [
    ("物业维修", 436, icons.wrench),
    ("停车充电", 262, icons.parking),
    ("养老助残", 218, icons.heart),
    ("证明代办", 186, icons.form),
    ("邻里纠纷", 146, icons.bubbles),
]
RESULTS = [("当场答复", 468, RED), ("限时办结", 655, OCHRE), ("正在办理", 125, TEAL)]
EVENTS: list[tuple[str, int, Icon]] = [
    ("夜校", 48, icons.moon),
    ("共读", 44, icons.book),
    ("维修", 36, icons.wrench),
    ("义诊", 24, icons.cross),
]
AGES = [("60岁及以上", 1302, 70, RED), ("35至59岁", 391, 21, OCHRE), ("35岁以下", 167, 9, TEAL)]


def _evening() -> Canvas:
    """The long table under the plane trees at dusk, houses with lit windows behind it."""
    c = Canvas(1215, 430, PAPER, seed=41, light=(-1.0, -0.6))
    sky(c, 0, 330, [(150, 166, 176), (206, 196, 180), (238, 206, 158)], 10)
    cloud(c, 700, 70, 320, (240, 222, 192))
    birds(c, 560, 70, 4, 60, 12, (110, 110, 116))
    walls: list[Colour] = [(206, 182, 150), (196, 170, 148), (214, 194, 162), (190, 172, 156)]
    for i, (x0, x1, h, storeys) in enumerate(
        [
            (-30, 250, 190, 3),
            (268, 520, 150, 2),
            (540, 830, 205, 3),
            (850, 1040, 150, 2),
            (1058, 1250, 190, 3),
        ]
    ):
        house(c, x0, x1, 345, h, walls[i % 4], (112, 108, 108), 4, storeys, lit=0.55)
    ground(c, rect(0, 340, 1215, 430), (196, 182, 156), (172, 156, 132), (214, 202, 178))
    greens: list[Colour] = [(92, 112, 92), (122, 140, 100), (160, 166, 110)]
    tree(c, 120, 400, 380, (128, 112, 98), greens, leaf=9, crown=0.17)
    tree(c, 1090, 396, 350, (128, 112, 98), greens, leaf=9, crown=0.17, lean=-0.1)
    _company(c)
    return c


def _company(c: Canvas) -> None:
    """Neighbours and helpers around the long table."""
    person(c, 360, 408, 128, cast.OLD_MAN, TALK, "R", shadow=0.25)
    person(c, 430, 404, 126, cast.HELPER2, STAND, "L", shadow=0.2)
    seated(c, 520, 408, 128, cast.OLD_WOMAN, "R", LISTEN)
    seated(c, 800, 408, 130, cast.HELPER, "L", SPEAK)
    top = table(c, 660, 412, 250, 58, (150, 98, 70))
    for u in (0.2, 0.5, 0.78):
        paper(c, top.at(u, 0.5), 34, 14, 4)
    person(c, 900, 408, 130, cast.WOMAN, GUIDE, "L", shadow=0.2)
    person(c, 980, 410, 128, cast.MAN, WALK, "L", shadow=0.2)


def _heading(c: Sheet, y: float, words: str, x: float = LEFT) -> None:
    """The heading of a part, with a small square before it."""
    c.poly(rect(x, y - 20, x + 12, y + 20), RED)
    c.put((x + 30, y), words, 46, INK, weight=800)


def _kinds(c: Sheet, y: float) -> None:
    """What residents asked for: one bar a kind."""
    _heading(c, y, "居民提出诉求")
    end = c.put((420, y - 4), "1,248", 100, RED, face=BLACK)
    c.put((end + 12, y + 14), "件", 46, weight=600)
    for i, (name, count, icon) in enumerate(KINDS):
        row = y + 102 + i * 69
        icon(c, LEFT + 28, row, 58, TEAL)
        c.put((LEFT + 80, row), name, 44, weight=500)
        x0, x1 = 360, 360 + count / 436 * 650
        c.poly(rect(x0, row - 21, RIGHT, row + 21), TRACK)
        c.poly(rect(x0, row - 21, x1, row + 21), RED if i == 0 else OCHRE)
        c.put((x1 + 16, row), str(count), 44, weight=700)


def _results(c: Sheet, y: float) -> None:
    """What became of the requests: one bar in three parts."""
    x, wide = float(LEFT), RIGHT - LEFT
    for name, count, tone in RESULTS:
        step = wide * count / 1248
        c.poly(rect(x, y - 32, x + step - 4, y + 32), tone)
        c.put((x + step / 2 - 2, y), str(count), 46, PAPER, weight=700, align="m")
        spot = (x, y + 64) if name != "正在办理" else (RIGHT, y + 64)
        share = f"{name} {count / 12.48:.1f}%"
        c.put(spot, share, 40, INK, weight=500, align="l" if name != "正在办理" else "r")
        x += step


def _members(c: Sheet, y: float) -> None:
    """Party members who took part, one figure for ten of them."""
    _heading(c, y, "党员参加服务")
    end = c.put((420, y - 2), "310", 84, RED, face=BLACK)
    end = c.put((end + 10, y + 10), "名，人均", 42, weight=500)
    end = c.put((end + 10, y - 2), "18", 84, RED, face=BLACK)
    c.put((end + 10, y + 10), "小时", 42, weight=500)
    for i in range(31):
        icons.man(c, LEFT + 18 + i * 34.6, y + 152, 88, RED if i < 21 else TEAL)
    y += 192
    end = c.put((LEFT, y), "■", 36, RED)
    end = c.put((end + 8, y), "本社区党员210名", 40, weight=500)
    end = c.put((end + 40, y), "■", 36, TEAL)
    c.put((end + 8, y), "在职报到党员100名", 40, weight=500)
    c.put((LEFT, y + 54), "一个人形代表10名 · 合计服务5,580小时", 36, SOFT)


def _visitors(c: Sheet, y: float) -> None:
    """Who came to the hall: a house of a hundred windows, one for each per cent."""
    _heading(c, y, "来访1,860人次")
    x0, y0, step = LEFT + 6, y + 66, 31
    c.poly([(x0 - 12, y0 - 8), (x0 + 160, y0 - 34), (x0 + 332, y0 - 8)], (122, 112, 108))
    c.poly(rect(x0 - 2, y0 - 8, x0 + 322, y0 + 330), SAND)
    tones = [tone for _, _, share, tone in AGES for _ in range(share)]
    for i, tone in enumerate(tones):
        px, py = x0 + 6 + i % 10 * step, y0 + 4 + i // 10 * 32
        c.poly(rect(px, py, px + 24, py + 26), tone)
        c.poly(rect(px + 11, py, px + 13, py + 26), SAND)
    for i, (name, count, share, tone) in enumerate(AGES):
        row = y0 + 24 + i * 112
        c.put((x0 + 340, row), name, 38, INK, weight=600)
        end = c.put((x0 + 340, row + 46), f"{share}%", 50, tone, weight=800)
        c.put((end + 10, row + 50), f"{count:,}", 36, SOFT)


def _events(c: Sheet, y: float) -> None:
    """Events near the door: a column a kind."""
    _heading(c, y, "家门口活动152场", 690)
    base = y + 340
    for i, (name, count, icon) in enumerate(EVENTS):
        x = 742 + i * 116
        top = base - count * 3.3
        c.poly(rect(x - 34, top, x + 34, base), TEAL)
        c.put((x, top - 30), str(count), 44, weight=700, align="m")
        icon(c, x, top - 92, 62, RED)
        c.put((x, base + 36), name, 42, weight=500, align="m")
    c.line([(690, base), (RIGHT, base)], INK, 3)


def _doors(c: Sheet, y: float) -> None:
    """The weekly knock at the doors of those who live alone."""
    c.poly(rounded(LEFT, y - 62, RIGHT, y + 62, 14), (236, 222, 194))
    c.poly(rect(LEFT + 36, y - 46, LEFT + 96, y + 46), RED)
    c.poly(rect(LEFT + 46, y - 36, LEFT + 86, y - 4), (206, 112, 88))
    c.poly(rect(LEFT + 46, y + 6, LEFT + 86, y + 36), (206, 112, 88))
    c.poly(rounded(LEFT + 78, y - 4, LEFT + 88, y + 6, 5), PAPER)
    end = c.put((LEFT + 120, y), "独居老人126户 × 每周1次 × 52周 =", 38, weight=500)
    end = c.put((end + 10, y - 2), "6,552", 64, RED, face=BLACK)
    c.put((end + 6, y + 4), "次敲门", 38, weight=500)


def year() -> Sheet:
    """The whole infographic."""
    c = Sheet(1215, 2200, seed=4)
    c.panel(_evening(), (0, -70))
    c.put((607, 444), "数字里的党群服务", 116, INK, face=BLACK, align="m", track=0.03)
    c.put((607, 534), "三眼井社区党群服务中心的2025年", 46, SOFT, face=KAI, align="m", track=0.04)
    _kinds(c, 640)
    _results(c, 1100)
    _members(c, 1262)
    _visitors(c, 1592)
    _events(c, 1592)
    _doors(c, 2072)
    c.put((LEFT, 2166), "数据来源：三眼井社区党委 · 统计期2025年1月至12月", 34, SOFT)
    return c


GRAPHICS = {"04-chart": year}
