"""Page 15: the public notice that asks to give blood."""

from __future__ import annotations

from graphics.icons import drop_shape
from graphics.kit import BLACK, INK, KAI, SOFT, Sheet
from scenes import cast
from scenes.evening import arch
from scenes.figures import WALK, person
from scenes.kit import Canvas, Colour, mix, oval, rect, smooth
from scenes.nature import birds, hills, sky, strokes
from scenes.town import house

PAPER: Colour = (249, 243, 231)
RED: Colour = (184, 54, 46)
ROSE: Colour = (226, 160, 142)


def _town() -> Canvas:
    """The town by its river in red inks: sun, hills, houses, the old bridge, people on it."""
    c = Canvas(460, 700, ROSE, seed=151, light=(-0.8, -1.0))
    sky(c, 0, 420, [(176, 58, 50), (206, 98, 80), (236, 178, 148)], 12)
    c.poly(oval(230, 268, 62, 62), (248, 220, 184))
    birds(c, 250, 190, 3, 60, 11, (150, 50, 44))
    hills(c, 372, 90, 430, (206, 116, 98), 5)
    for i in range(6):
        tone: Colour = ((240, 206, 178), (228, 180, 154))[i % 2]
        house(c, 10 + i * 76, 78 + i * 76, 440, 56 + 16 * (i % 2), tone, (150, 64, 56), 2)
    c.poly(rect(0, 440, 460, 700), (196, 84, 70))
    strokes(c, (0, 450, 460, 690), [(216, 120, 100), (176, 62, 54)], 170, 60)
    deck = smooth([(-20, 520), (110, 478), (230, 464), (350, 478), (480, 520)], closed=False)
    stone: Colour = (236, 196, 168)
    c.poly([*deck, (480, 580), (-20, 580)], stone)
    c.hatch([*deck, (480, 580), (-20, 580)], (212, 158, 134), 0, 12, 2)
    for x, r in ((80, 52), (230, 66), (380, 52)):
        c.poly(arch(x, 580, r + 8, r + 8), (246, 222, 196))
        c.poly(arch(x, 580, r, r), (168, 64, 56))
        c.tint(arch(x, 580, r, -r * 0.8), (240, 196, 168), 0.5)
    for x, y, look, face in (
        (150, 474, cast.ROSE, "R"),
        (215, 468, cast.OLD_MAN, "R"),
        (300, 472, cast.MAN2, "L"),
    ):
        person(c, x, y, 78, look, WALK, face)
    return c


def donate() -> Sheet:
    """The whole notice: the town within a drop at the left, the words at the right."""
    c = Sheet(1213, 986, PAPER, seed=152)
    for grow, tone in ((22, mix(RED, PAPER, 0.72)), (0, RED)):
        c.poly(drop_shape(290, 404, 668 + grow), tone)
    c.panel(_town(), (60, 90), drop_shape(230, 314, 636))
    c.frame(24, RED, 4)
    c.mark((1156, 62), "公益广告", SOFT, 32)
    c.put((560, 208), "无偿献血", 146, RED, face=BLACK)
    c.lines((564, 346), ["一点红，从你手里", "走到另一个人心里"], 68, INK, face=KAI, lead=1.42)
    c.line([(564, 500), (1150, 500)], RED, 3)
    rows = [
        "18至55周岁，身体健康",
        "每次200至400毫升",
        "全血献血间隔6个月以上",
        "献前不空腹，休息好",
    ]
    c.lines((564, 556), rows, 46, INK, weight=500, lead=1.48)
    c.poly(rect(56, 822, 1157, 930), RED)
    c.put((84, 852), "3月21日9:00—16:00 老船厂社区广场", 38, PAPER, weight=500)
    c.put((84, 902), "湾畔市中心血站", 38, PAPER, weight=500)
    c.put((1130, 876), "600-1199", 72, PAPER, weight=800, align="r")
    return c


GRAPHICS = {"ad-15": donate}
