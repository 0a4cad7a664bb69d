"""Page 14: five years of water and of night noise at a paper mill."""

from __future__ import annotations

from graphics import icons
from graphics.kit import BLACK, INK, KAI, PAPER, RED, SOFT, Sheet
from scenes.kit import Canvas, Colour, Point, oval, rect
from scenes.nature import birds, cloud, reeds, sky, strokes
from scenes.town import flat, wall, windows

TEAL: Colour = (78, 122, 134)
PALE: Colour = (160, 188, 188)
GRID: Colour = (216, 208, 192)
YEARS = (2021, 2022, 2023, 2024, 2025)
WASHING = (9.6, 8.2, 6.8, 5.5, 4.4)
OTHER = (5.2, 5.0, 4.8, 4.6, 4.5)
NOISE = (58, 56, 55, 53, 52)
LIMIT = 50
TOP, BASE = 530, 990


def _mill() -> Canvas:
    """The mill behind its reeds, with a sound wall, and the flats that stand near it."""
    c = Canvas(1860, 230, PAPER, seed=14, light=(-1.0, -0.6))
    sky(c, 0, 200, [(196, 208, 206), (226, 222, 204), (240, 226, 196)], 8)
    cloud(c, 300, 60, 360, (248, 240, 222))
    birds(c, 1250, 60, 5, 80, 12, (116, 116, 118))
    brick: Colour = (180, 138, 116)
    for x0, x1, h in ((830, 1010, 96), (1010, 1190, 96), (1190, 1370, 96)):
        q = flat(x0, 190 - h, x1, 190)
        wall(c, q, brick, cell=(40, 14))
        windows(c, q.part(0.02, 0.3, 0.98, 0.9), 4, 1, gap=(0.2, 0.1))
        c.poly([(x0, 190 - h), (x0 + 50, 60), (x1, 190 - h)], (124, 116, 112))
    c.solid([[(1400, 190), (1408, 16), (1434, 16), (1444, 190)]], (196, 164, 140), depth=8)
    c.poly(rect(1406, 34, 1437, 48), RED)
    for x0, h in ((1530, 168), (1640, 150), (1750, 172)):
        q = flat(x0, 196 - h, x0 + 92, 196)
        wall(c, q, (208, 192, 164), cell=(30, 20))
        windows(c, q.part(0.04, 0.04, 0.96, 0.94), 3, 5, lit=0.2, gap=(0.24, 0.26))
    c.poly(rect(1466, 150, 1508, 196), (140, 154, 146))
    c.poly(rect(0, 190, 1860, 230), (150, 176, 176))
    strokes(c, (0, 194, 1860, 230), [(128, 158, 162), (182, 198, 190)], 190, 60)
    tones: list[Colour] = [(150, 146, 96), (128, 132, 92), (180, 166, 112)]
    reeds(c, (0, 214, 830, 244), 190, 120, tones, (196, 172, 136))
    reeds(c, (830, 226, 1500, 250), 60, 60, tones, (196, 172, 136))
    return c


def _axis(c: Sheet, x0: float, x1: float, rows: list[tuple[float, str]]) -> None:
    """Horizontal grid lines with their values, and the years below."""
    for y, value in rows:
        c.line([(x0, y), (x1, y)], GRID, 2)
        c.put((x0 - 14, y), value, 34, SOFT, align="r")
    step = (x1 - x0) / len(YEARS)
    for i, year in enumerate(YEARS):
        c.put((x0 + step * (i + 0.5), BASE + 38), str(year), 38, INK, weight=500, align="m")
    c.line([(x0, BASE), (x1, BASE)], INK, 3)


def _water(c: Sheet) -> None:
    """Water taken for a ton of paper: a column a year, in two parts."""
    x0, x1, unit = 130.0, 900.0, (BASE - TOP) / 16
    icons.drop(c, 82, 396, 62, TEAL)
    c.put((122, 396), "吨纸取水量", 50, INK, weight=800)
    c.put((392, 400), "单位：立方米/吨", 36, SOFT)
    _axis(c, x0, x1, [(BASE - v * unit, str(v)) for v in (0, 4, 8, 12, 16)])
    step = (x1 - x0) / 5
    for i, (wash, rest) in enumerate(zip(WASHING, OTHER, strict=True)):
        x, low = x0 + step * (i + 0.5), BASE - rest * unit
        top = low - wash * unit
        c.poly(rect(x - 48, low, x + 48, BASE - 2), PALE)
        c.poly(rect(x - 48, top, x + 48, low), TEAL)
        c.put((x, (low + BASE) / 2), f"{rest:.1f}", 36, INK, align="m", weight=500)
        c.put((x, (low + top) / 2), f"{wash:.1f}", 36, PAPER, align="m", weight=600)
        c.poly(rect(x - 60, top - 56, x + 60, top - 8), PAPER)
        c.put((x, top - 32), f"{wash + rest:.1f}", 48, INK, align="m", weight=800)
    for x, tone, words in ((500, TEAL, "洗浆用水"), (710, PALE, "其他用水")):
        c.poly(rect(x, 454, x + 32, 486), tone)
        c.put((x + 44, 470), words, 36, INK, weight=500)


def _noise(c: Sheet) -> None:
    """Noise at the fence by night: a line, with the limit below it."""
    x0, x1, unit = 1080.0, 1790.0, (BASE - TOP) / 14
    icons.loudness(c, 1034, 396, 62, RED)
    c.put((1076, 396), "厂界夜间噪声", 50, INK, weight=800)
    c.put((1396, 400), "单位：分贝（A）", 36, SOFT)
    _axis(c, x0, x1, [(BASE - (v - 46) * unit, str(v)) for v in (46, 50, 54, 58)])
    step = (x1 - x0) / 5
    limit = BASE - (LIMIT - 46) * unit
    c.dots((x0, limit), (x1, limit), INK, 6, 15)
    c.put((x1, limit + 34), "夜间限值 50", 38, INK, weight=600, align="r")
    pts: list[Point] = [
        (x0 + step * (i + 0.5), BASE - (v - 46) * unit) for i, v in enumerate(NOISE)
    ]
    c.tint([*pts, (pts[-1][0], limit), (pts[0][0], limit)], RED, 0.16)
    c.line(pts, RED, 9)
    for (x, y), value in zip(pts, NOISE, strict=True):
        c.poly(oval(x, y, 15, 15), RED)
        c.poly(oval(x, y, 8, 8), PAPER)
        c.put((x, y - 48), str(value), 48, RED, align="m", weight=800)


def mill() -> Sheet:
    """The two charts side by side under a picture of the mill."""
    c = Sheet(1860, 1200, seed=15)
    c.panel(_mill(), (0, 0))
    c.put((60, 290), "用水降了四成，夜声还差两分贝", 70, INK, face=BLACK)
    c.put((1800, 294), "湾畔晨光纸品厂 2021—2025", 44, SOFT, face=KAI, align="r")
    _water(c)
    _noise(c)
    c.line([(965, 370), (965, 1050)], GRID, 3)
    c.line([(60, 1080), (1800, 1080)], INK, 2)
    note = "数据来源：湾畔晨光纸品厂侧门公示牌（2022年起），2021年为厂方补报。"
    c.put((60, 1116), note, 34, SOFT)
    c.put((60, 1160), "噪声为全年夜间平均值，纵轴自46分贝起；各项已四舍五入。", 34, SOFT)
    return c


GRAPHICS = {"14-chart": mill}
