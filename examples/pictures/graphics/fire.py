"""Page 12: the public notice about fire safety in stairwells."""

from __future__ import annotations

from collections.abc import Callable

from graphics.kit import BLACK, INK, SOFT, Sheet, rounded
from scenes import cast
from scenes.cast import HOLD
from scenes.figures import Pose, person
from scenes.kit import Canvas, Colour, capsule, mix, oval, rect
from scenes.nature import leaves
from scenes.things import bicycle
from scenes.town import flat, wall, window

PAPER: Colour = (248, 243, 230)
RED: Colour = (188, 62, 46)
GREEN: Colour = (70, 122, 96)
CARD: Colour = (198, 160, 110)
PUSH = Pose(6, 2, (34, 62), (28, 56), (20, 6), (-16, -30))


def _steps(c: Canvas) -> None:
    """The flight of steps up to the right, clear from wall to rail."""
    side = [(560.0, 640.0)]
    for i in range(9):
        side += [(560 + i * 58.0, 590 - i * 48.0), (618 + i * 58.0, 590 - i * 48.0)]
    c.poly([*side, (1082, 640)], (164, 152, 136))
    for i in range(9):
        x, y = 560 + i * 58, 590 - i * 48
        c.poly(rect(x - 5, y, x + 58, y + 9), (216, 204, 180))
        c.line([(x + 30, y), (x + 30, y - 92)], (96, 98, 100), 5)
    c.line([(590, 498), (590 + 8 * 58, 498 - 8 * 48)], (140, 84, 64), 14)


def _door(c: Canvas) -> None:
    """The open street door with daylight, trees and the way out."""
    c.poly(rect(36, 156, 306, 600), (120, 128, 124))
    inside = rect(54, 174, 288, 600)
    c.poly(inside, (214, 224, 214))
    with c.clip(inside):
        greens: list[Colour] = [(118, 146, 112), (150, 170, 122), (184, 192, 140)]
        leaves(c, 90, 260, 100, 90, greens, 11)
        leaves(c, 260, 330, 80, 70, greens, 11)
        c.poly(rect(54, 440, 288, 600), (214, 202, 174))
        c.poly(rect(54, 430, 288, 446), (168, 178, 148))
    c.tint([(54, 600), (288, 600), (520, 700), (20, 700)], (255, 246, 214), 0.4)
    c.poly(rounded(84, 84, 264, 140, 8), GREEN)
    c.text((174, 111), "安全出口", 36, (246, 246, 230))


def _hall(c: Canvas) -> None:
    """Walls, floor, window and the fire extinguishers."""
    wall(c, flat(0, 0, 1060, 600), (232, 218, 188), 0.2, (120, 40))
    c.poly(rect(0, 400, 1060, 600), (150, 172, 150))
    c.grain(rect(0, 400, 1060, 600), (162, 182, 158), (110, 26), 0.3)
    c.poly(rect(0, 394, 1060, 402), (116, 136, 118))
    c.poly(rect(0, 600, 1060, 700), (186, 174, 152))
    c.grain(rect(0, 600, 1060, 700), (202, 190, 166), (120, 10), 0.4)
    window(c, flat(560, 70, 720, 260))
    c.poly(rect(372, 296, 500, 420), (150, 48, 40))
    c.poly(rect(382, 306, 490, 410), (222, 212, 196))
    for x in (412, 460):
        c.solid([rounded(x - 17, 334, x + 17, 406, 10)], RED, depth=5)
        c.poly(rect(x - 6, 320, x + 6, 336), (70, 70, 72))
    c.text((436, 272), "灭火器箱", 26, (120, 60, 50))


def _clearing() -> Canvas:
    """Neighbours carry cartons and wheel a bicycle out of the stairwell."""
    c = Canvas(1060, 700, PAPER, seed=121, light=(-1.0, -0.7))
    _hall(c)
    _door(c)
    _steps(c)
    person(c, 356, 672, 330, cast.HELPER, HOLD, "R", shadow=0.3)
    person(c, 600, 672, 324, cast.MAN2, HOLD, "L", shadow=0.3)
    c.solid([rect(424, 452, 534, 560)], CARD, depth=8)
    c.poly(rect(472, 452, 488, 560), mix(CARD, PAPER, 0.4))
    c.solid([rect(436, 384, 522, 452)], mix(CARD, PAPER, 0.2), depth=7)
    c.poly(rect(472, 384, 486, 452), mix(CARD, PAPER, 0.55))
    bicycle(c, 830, 676, 62, "L", (92, 116, 126))
    person(c, 938, 678, 320, cast.WOMAN, PUSH, "L", shadow=0.25)
    person(c, 172, 668, 314, cast.OLD_WOMAN2, PUSH, "L", shadow=0.3)
    c.solid([rect(70, 470, 148, 536)], CARD, depth=6)
    return c


def _ban(c: Sheet, x: float, y: float, r: float) -> None:
    """The red ring with a bar that forbids what is drawn under it."""
    c.ring(oval(x, y, r, r), RED, r * 0.16)
    c.poly(
        capsule((x - r * 0.66, y - r * 0.66), (x + r * 0.66, y + r * 0.66), r * 0.08, r * 0.08), RED
    )


def _no_bikes(c: Sheet, x: float, y: float) -> None:
    """No electric bicycles in the hall."""
    bicycle(c, x, y + 26, 17, "R", INK, basket=False)
    _ban(c, x, y, 62)


def _no_heaps(c: Sheet, x: float, y: float) -> None:
    """No heaps of cartons on the landing."""
    for box in ((-34, -2, 0, 32), (2, -2, 36, 32), (-18, -36, 16, -4)):
        c.poly(rect(x + box[0], y + box[1], x + box[2], y + box[3]), INK)
    _ban(c, x, y, 62)


def _shut(c: Sheet, x: float, y: float) -> None:
    """Keep the fire door shut."""
    c.poly(rounded(x - 60, y - 62, x + 60, y + 62, 14), GREEN)
    c.poly(rect(x - 32, y - 46, x + 32, y + 48), PAPER)
    c.poly(rect(x - 24, y - 38, x + 24, y + 48), GREEN)
    c.poly(oval(x + 14, y + 6, 6, 6), PAPER)


def _down(c: Sheet, x: float, y: float) -> None:
    """Leave by the stairs."""
    c.poly(rounded(x - 60, y - 62, x + 60, y + 62, 14), GREEN)
    side = [(x - 46, y - 20)]
    for i in range(4):
        side += [(x - 46 + (i + 1) * 22, y - 20 + i * 18), (x - 46 + (i + 1) * 22, y - 2 + i * 18)]
    c.poly([*side, (x - 46, y + 52)], PAPER)
    c.line([(x - 10, y - 38), (x + 34, y - 4)], PAPER, 9)
    c.poly([(x + 46, y + 6), (x + 40, y - 20), (x + 20, y + 4)], PAPER)


RULES: list[tuple[Callable[[Sheet, float, float], None], str, str]] = [
    (_no_bikes, "电动车不进楼", "不在门厅停放、飞线充电"),
    (_no_heaps, "杂物不上楼道", "纸箱、旧家具随手清走"),
    (_shut, "防火门随手关", "挡住浓烟，多留几分钟"),
    (_down, "着火走楼梯", "低姿捂口鼻，不坐电梯"),
]


def stairwell() -> Sheet:
    """The whole notice."""
    c = Sheet(1845, 1386, PAPER, seed=122)
    c.frame(28, RED, 6)
    c.mark((1766, 76), "公益广告", SOFT, 36)
    c.put((84, 124), "湾畔市消防救援支队提醒您", 56, SOFT, weight=600, track=0.06)
    c.put((76, 272), "楼道清空，生路才通", 186, INK, face=BLACK)
    c.panel(_clearing(), (80, 400))
    for i, (icon, what, why) in enumerate(RULES):
        y = 468 + i * 186
        icon(c, 1238, y)
        c.put((1336, y - 30), what, 64, INK, weight=800)
        c.put((1338, y + 42), why, 39, SOFT, weight=500)
    c.poly(rect(80, 1140, 1766, 1310), RED)
    c.put((126, 1225), "发现火情，立即拨打", 84, PAPER, weight=700)
    c.put((1210, 1224), "119", 164, PAPER, face=BLACK, align="m")
    c.lines(
        (1730, 1194), ["说清地址、楼层", "报警不收费"], 46, PAPER, lead=1.5, align="r", weight=500
    )
    return c


GRAPHICS = {"ad-12": stairwell}
