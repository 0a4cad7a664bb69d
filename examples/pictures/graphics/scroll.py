"""Page 16: the ad of a shop for calligraphy and painting."""

from __future__ import annotations

from graphics.kit import BLACK, INK, KAI, SOFT, Sheet, rounded
from scenes.kit import Canvas, Colour, Point, capsule, mix, oval, rect, ribbon, smooth
from scenes.nature import birds, leaves
from scenes.town import flat, wall

PAPER: Colour = (246, 241, 228)
SEAL: Colour = (182, 58, 46)
WOOD: Colour = (122, 86, 66)
RICE: Colour = (250, 247, 238)
WASH: list[Colour] = [(214, 216, 210), (182, 188, 184), (140, 150, 148), (96, 106, 106)]


def _peaks(c: Canvas, x0: float, x1: float, base: float, tops: list[Point], tone: Colour) -> None:
    """A range in diluted ink with its dry strokes."""
    line = smooth([(x0, base), *tops, (x1, base)], closed=False)
    shape = [*line, (x1, base), (x0, base)]
    c.poly(shape, tone)
    c.grain(shape, mix(tone, RICE, 0.4), (16, 50), 0.34, 0.8)
    c.hatch(shape, mix(tone, WASH[3], 0.4), 70, 12, 2.2)
    c.poly(ribbon(line, 3, 5), mix(tone, WASH[3], 0.5))


def _painting(c: Canvas) -> None:
    """A hanging scroll: mountains in mist, a bridge, a boat with one fisherman."""
    c.poly(rect(96, 64, 536, 790), (198, 182, 150))
    c.hatch(rect(96, 64, 536, 790), (186, 168, 136), 45, 12, 2)
    inner = rect(130, 150, 502, 720)
    c.poly(inner, RICE)
    with c.clip(inner):
        _peaks(c, 120, 510, 430, [(200, 300), (270, 220), (340, 330), (430, 280)], WASH[0])
        _peaks(c, 300, 560, 500, [(380, 330), (440, 236), (490, 350)], WASH[1])
        c.grain(rect(120, 390, 510, 480), RICE, (90, 16), 0.5)
        c.poly(
            smooth([(120, 470), (260, 452), (400, 466), (520, 454), (520, 520), (120, 520)]), RICE
        )
        _peaks(c, 100, 330, 590, [(160, 440), (220, 480), (280, 550)], WASH[2])
        for x, y, s in ((170, 548, 30), (206, 560, 24), (140, 566, 34)):
            leaves(c, x, y, s, s * 0.8, [WASH[3], WASH[2]], 7)
        for i in range(9):
            y = 610 + i * 12
            c.line([(150 + i * 23 % 90, y), (330 + i * 31 % 150, y)], WASH[0], 2)
        c.blob([(330, 630), (362, 644), (412, 644), (446, 626), (400, 634), (366, 634)], WASH[3])
        c.poly(capsule((390, 606), (390, 632), 8, 11), WASH[3])
        c.poly([(372, 606), (390, 588), (408, 606)], (150, 128, 96))
        birds(c, 330, 210, 4, 50, 11, WASH[3])
    for i, word in enumerate("江上清风"):
        c.text((164, 186 + i * 32), word, 27, WASH[3], face=KAI)
    c.poly(rect(153, 306, 175, 328), SEAL)
    for y in (58, 796):
        c.poly(capsule((76, y), (556, y), 13, 13), WOOD)
    c.line([(210, 50), (316, 8), (422, 50)], WOOD, 4)


def _brushes(c: Canvas) -> None:
    """The rack with brushes of several sizes."""
    for x in (620, 940):
        c.poly(rect(x - 8, 470, x + 8, 838), WOOD)
    c.poly(rounded(592, 454, 968, 478, 10), WOOD)
    for i, wide in enumerate((15, 11, 9, 12, 8)):
        x = 668 + i * 56
        tail = 190 + (i % 2) * 34
        c.line([(x, 478), (x, 506)], SEAL, 3)
        c.poly(rect(x - wide * 0.5, 506, x + wide * 0.5, 506 + tail), (188, 150, 100))
        low = 506 + tail
        c.blob(
            [
                (x - wide * 0.7, low),
                (x + wide * 0.7, low),
                (x + wide * 0.5, low + 38),
                (x, low + 66),
                (x - wide * 0.5, low + 38),
            ],
            (98, 92, 88) if i % 2 else (226, 216, 198),
        )


def _plum(c: Canvas) -> None:
    """Twigs of flowering plum in a small vase."""
    twig: Colour = (104, 82, 70)
    for pts in (
        [(730, 400), (800, 250), (900, 130)],
        [(790, 270), (720, 180), (700, 90)],
        [(834, 208), (930, 210), (968, 170)],
    ):
        c.poly(ribbon(smooth(pts, closed=False), 10, 3), twig)
        for x, y in [*pts[1:], ((pts[0][0] + pts[1][0]) / 2, (pts[0][1] + pts[1][1]) / 2)]:
            for dx, dy in ((-12, -8), (10, -10), (0, 10), (14, 8)):
                c.poly(oval(x + dx, y + dy, 12, 10), (214, 128, 116))
            c.poly(oval(x, y, 6, 6), (246, 216, 160))
    c.solid(
        [
            smooth(
                [
                    (710, 372),
                    (746, 372),
                    (740, 398),
                    (778, 432),
                    (762, 456),
                    (692, 456),
                    (678, 432),
                    (714, 398),
                ]
            )
        ],
        (120, 148, 148),
        depth=8,
    )


def _desk(c: Canvas) -> None:
    """The desk: a written sheet, the weights, ink stone, seal box and a brush laid down."""
    c.poly(rect(0, 838, 1000, 1226), (150, 106, 80))
    c.hatch(rect(0, 838, 1000, 1226), (136, 94, 72), 0, 16, 3)
    c.poly(rect(0, 838, 1000, 852), (176, 130, 98))
    sheet = [(120, 890), (600, 890), (640, 1190), (70, 1190)]
    c.poly([(x + 8, y + 10) for x, y in sheet], (118, 84, 66))
    c.poly(sheet, RICE)
    for word, x in (("春", 250), ("和", 458)):
        c.text((x, 1036), word, 190, (64, 62, 62), face=KAI)
    c.poly(rect(560, 1118, 590, 1150), SEAL)
    c.solid([rect(96, 886, 620, 906)], WOOD, depth=6)
    c.solid([rounded(700, 930, 930, 1070, 24)], (92, 94, 98), depth=10)
    c.poly(oval(800, 1000, 74, 48), (74, 76, 80))
    c.poly(oval(806, 1004, 50, 30), (64, 64, 68))
    c.poly(capsule((660, 1178), (880, 1112), 8, 7), (188, 150, 100))
    c.poly(capsule((648, 1182), (612, 1190), 11, 3), (72, 70, 70))
    c.solid([oval(918, 1164, 54, 34)], (196, 208, 204), depth=8)
    c.poly(oval(918, 1156, 42, 22), SEAL)


def _study() -> Canvas:
    """The shop's study corner."""
    c = Canvas(1000, 1226, PAPER, seed=161, light=(-0.7, -1.0))
    wall(c, flat(0, 0, 1000, 840), (214, 208, 186), 0.22, (110, 40))
    c.tint([(560, 0), (1000, 0), (1000, 520)], (255, 248, 222), 0.3)
    _painting(c)
    _brushes(c)
    _plum(c)
    _desk(c)
    return c


def _seal(c: Sheet, x: float, y: float, s: float) -> None:
    """The red seal with the shop's name cut in white."""
    c.poly(rounded(x - s / 2, y - s / 2, x + s / 2, y + s / 2, s * 0.08), SEAL)
    for i, sign in enumerate("墨香之印"):
        spot = (x + s * (0.22 if i < 2 else -0.22), y + s * (0.23 if i % 2 else -0.23))
        c.put(spot, sign, s * 0.4, PAPER, face=BLACK, align="m")


def calligraphy() -> Sheet:
    """The whole ad: the study at the left, the shop's name upright at the right."""
    c = Sheet(1845, 1386, PAPER, seed=162)
    c.panel(_study(), (80, 80))
    c.frame(28, INK, 5)
    c.mark((1766, 76), "广告", SOFT, 36)
    c.upright((1604, 306), "墨香斋", 250, INK, face=KAI, step=1.06)
    _seal(c, 1604, 1042, 104)
    c.line([(1424, 200), (1424, 1090)], SEAL, 3)
    for x, words in (
        (1354, "文房四宝　名家小品"),
        (1262, "装裱字画　修补旧轴"),
        (1170, "少年习字　周末开课"),
    ):
        c.upright((x, 226), words, 64, INK, face=KAI, step=1.5)
    c.line([(1120, 1148), (1766, 1148)], INK, 3)
    c.put((1120, 1206), "湾畔旧城砚池巷7号", 50, INK, weight=500)
    c.put((1120, 1278), "600-1688", 72, SEAL, face=BLACK)
    c.put((1766, 1282), "9:30—18:30", 42, SOFT, weight=500, align="r")
    return c


GRAPHICS = {"ad-16": calligraphy}
