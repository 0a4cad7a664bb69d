"""Page 16: an old map of the tea pavilions and the free ferry between bay and mountain."""

from __future__ import annotations

import math

from graphics.kit import BLACK, KAI, Sheet
from graphics.map_land import fields, mountains
from graphics.map_marks import (
    DEEP,
    LINE,
    PARCH,
    SEAL,
    WATER,
    boat,
    bridge,
    cottage,
    name,
    pavilion,
    waves,
)
from scenes.kit import Colour, Point, oval, rect, ribbon, smooth
from scenes.nature import birds

RIVER: list[Point] = [
    (655, -30),
    (690, 130),
    (640, 290),
    (720, 450),
    (890, 590),
    (910, 770),
    (790, 920),
    (670, 1030),
    (650, 1170),
    (770, 1290),
    (930, 1380),
    (1010, 1560),
]
COAST: list[Point] = [
    (-40, 1560),
    (150, 1590),
    (340, 1560),
    (560, 1600),
    (760, 1570),
    (900, 1500),
    (1010, 1470),
    (1110, 1500),
    (1260, 1420),
]
ROAD: list[Point] = [
    (330, 1330),
    (345, 1235),
    (300, 1165),
    (400, 1090),
    (530, 1050),
    (420, 960),
    (270, 900),
    (250, 810),
    (400, 760),
    (500, 690),
    (400, 610),
    (300, 560),
    (340, 480),
    (430, 420),
    (400, 340),
    (450, 284),
]


def _waters(c: Sheet) -> None:
    """The bay below and the river that winds down to it."""
    shore = smooth(COAST, closed=False)
    c.poly([*shore, (1260, 1850), (-40, 1850)], WATER)
    bed = smooth(RIVER, closed=False, steps=12)
    c.poly(ribbon(bed, 46, 158), LINE)
    c.poly(ribbon(shore, 7, 7), LINE)
    c.poly(ribbon(bed, 36, 146), WATER)
    c.poly([*[(x, y + 5) for x, y in shore], (1260, 1850), (-40, 1850)], WATER)
    for gap in (18, 34):
        c.poly(ribbon([(x, y + gap) for x, y in shore], 3, 3), DEEP)
    rng = c.rng
    for i in range(3, len(bed) - 8, 2):
        x, y = bed[i]
        side = rng.uniform(-0.3, 0.3) * (36 + 110 * i / len(bed)) * 0.8
        dx, dy = bed[i + 3][0] - x, bed[i + 3][1] - y
        c.poly(ribbon([(x + side, y), (x + side + dx * 0.7, y + dy * 0.7)], 1, 5), DEEP)
    for x, y in (
        (120, 1660),
        (640, 1690),
        (960, 1600),
        (1100, 1560),
        (620, 1770),
        (880, 1740),
        (250, 1650),
        (480, 1655),
        (1150, 1640),
        (1010, 1760),
    ):
        waves(c, x, y, 44)


def _road(c: Sheet) -> None:
    """The stone road over the mountain and the waterway beside it."""
    way = smooth(ROAD, closed=False, steps=16)
    c.poly(ribbon(way, 24, 20), LINE)
    c.poly(ribbon(way, 17, 13), (226, 198, 150))
    for (x, y), (u, v) in zip(way[::3], way[1::3], strict=False):
        n = math.hypot(u - x, v - y) or 1.0
        c.line(
            [
                (x - (v - y) / n * 6, y + (u - x) / n * 6),
                (x + (v - y) / n * 6, y - (u - x) / n * 6),
            ],
            (166, 132, 92),
            3,
        )
    east = smooth([(420, 1336), (560, 1310), (660, 1262)], closed=False)
    far = smooth([(800, 1225), (880, 1180), (950, 1150)], closed=False)
    for part in (east, far):
        c.poly(ribbon(part, 20, 20), LINE)
        c.poly(ribbon(part, 13, 13), (226, 198, 150))
    c.dots((560, 1052), (780, 1010), SEAL, 9, 22)


def _old_town(c: Sheet) -> None:
    """The walled old town by the bay with its gate."""
    for i in range(9):
        for row in range(2):
            cottage(
                c,
                150 + i * 46 + row * 22,
                1410 + row * 62,
                44,
                ((232, 214, 180), (222, 196, 168))[(i + row) % 2],
            )
    wall: Colour = (186, 172, 146)
    c.poly(rect(110, 1488, 570, 1528), wall)
    for i in range(16):
        c.poly(rect(112 + i * 29, 1476, 130 + i * 29, 1490), wall)
    c.hatch(rect(110, 1488, 570, 1528), (150, 136, 112), 0, 12, 3)
    c.poly(rect(300, 1446, 380, 1528), (172, 158, 132))
    c.poly([(282, 1450), (304, 1412), (376, 1412), (398, 1450)], (104, 100, 98))
    c.poly([*oval(340, 1506, 18, 22)], (94, 82, 74))
    c.poly(rect(322, 1506, 358, 1528), (94, 82, 74))


def _places(c: Sheet) -> None:
    """The towns, pavilions, landing and bridge with their names."""
    _old_town(c)
    for x, y in ((380, 214), (440, 200), (500, 220), (400, 268), (546, 262), (484, 276)):
        cottage(c, x, y, 56)
    for x, y in ((930, 1090), (990, 1070), (1046, 1096), (960, 1134), (1024, 1140)):
        cottage(c, x, y, 56)
    pavilion(c, 296, 1178, 96)
    pavilion(c, 262, 826, 96)
    pavilion(c, 424, 436, 104)
    boat(c, 690, 1040, 110)
    boat(c, 724, 470, 80)
    for x, y in ((610, 1480), (664, 1462), (640, 1526)):
        cottage(c, x, y, 50)
    boat(c, 672, 200, 60)
    boat(c, 780, 1680, 150, sail=True)
    boat(c, 1086, 1720, 90, sail=True)
    bridge(c, 732, 1244, 200)
    name(c, (462, 116), "青芦镇", 50, town=True)
    name(c, (986, 1192), "白鹭镇", 50, town=True)
    name(c, (340, 1326), "湾畔旧城", 54, town=True)
    name(c, (570, 440), "施茶亭")
    name(c, (146, 858), "半岭亭")
    name(c, (152, 1206), "三里亭")
    name(c, (516, 1110), "义渡口")
    name(c, (736, 1344), "望潮桥")


def _title(c: Sheet) -> None:
    """The upright title at the right upper corner."""
    c.poly(rect(1032, 66, 1156, 690), PARCH)
    for gap, width in ((0, 5.0), (10, 2.0)):
        c.ring(rect(1032 + gap, 66 + gap, 1156 - gap, 690 - gap), LINE, width)
    c.upright((1094, 122), "义渡茶亭旧迹图", 74, LINE, face=BLACK, step=1.04)
    c.poly(rect(1070, 632, 1118, 668), SEAL)
    c.put((1094, 650), "旧志", 21, PARCH, face=BLACK, align="m")


def _legend(c: Sheet) -> None:
    """What the signs mean, the points of the compass, a warning about the scale."""
    c.poly(rect(58, 1632, 560, 1742), PARCH)
    c.ring(rect(58, 1632, 560, 1742), LINE, 3)
    pavilion(c, 104, 1696, 56)
    c.put((140, 1672), "茶亭", 36, LINE, face=KAI)
    boat(c, 268, 1684, 64)
    c.put((312, 1672), "渡船", 36, LINE, face=KAI)
    c.poly(ribbon([(410, 1672), (470, 1672)], 16, 16), LINE)
    c.poly(ribbon([(410, 1672), (470, 1672)], 9, 9), (226, 198, 150))
    c.put((480, 1672), "石路", 36, LINE, face=KAI)
    c.put((309, 1718), "示意图，不按比例；山路共二十八里", 28, LINE, face=KAI, align="m")
    x, y = 1108.0, 1000.0
    c.ring(oval(x, y, 46, 46), LINE, 3)
    c.poly([(x, y - 66), (x + 13, y), (x, y + 10), (x - 13, y)], SEAL)
    c.poly([(x, y + 66), (x + 13, y), (x, y - 10), (x - 13, y)], LINE)
    c.put((x, y - 88), "北", 38, LINE, face=KAI, align="m")


def pavilions() -> Sheet:
    """The whole map."""
    c = Sheet(1215, 1800, PARCH, seed=16)
    everything = rect(0, 0, 1215, 1800)
    c.grain(everything, (230, 216, 184), (180, 120), 0.4, 0.55)
    c.grain(everything, (222, 204, 168), (90, 60), 0.2, 0.35)
    _waters(c)
    fields(c)
    mountains(c)
    _road(c)
    _places(c)
    birds(c, 190, 90, 4, 60, 15, LINE)
    c.put((1000, 1610), "海湾", 56, LINE, face=KAI, align="m", track=0.2)
    c.upright((906, 610), "青芦江", 40, LINE, face=KAI, step=1.35)
    _title(c)
    _legend(c)
    for edge in ((0, 0, 1215, 40), (0, 1760, 1215, 1800), (0, 0, 40, 1800), (1175, 0, 1215, 1800)):
        c.poly(rect(*edge), PARCH)
    c.frame(24, LINE, 6)
    return c


GRAPHICS = {"16-map": pavilions}
