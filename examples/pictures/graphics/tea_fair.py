"""The strip of page 10: the spring tea fair of a riverside town."""

from __future__ import annotations

import math

from graphics.kit import BLACK, KAI, SOFT, Sheet, rounded
from scenes import cast
from scenes.figures import BEND, WALK, person
from scenes.kit import Canvas, Colour, Point, mix, oval, rect, ribbon, smooth
from scenes.nature import birds, cloud, egret, hills, reeds, sky, strokes
from scenes.things import basket
from scenes.town import house

GREEN: Colour = (70, 104, 78)
PAPER: Colour = (246, 243, 228)
INK: Colour = (58, 66, 60)
RED: Colour = (184, 70, 52)
TEA: list[Colour] = [(92, 122, 82), (118, 146, 88), (152, 170, 104)]


def _terrace(
    c: Canvas, crown: list[Point], base: float, tone: Colour, rows: int, size: float
) -> None:
    """A tea hill: rows of clipped bushes that follow its outline down to the foot."""
    top = smooth(crown, closed=False)
    c.poly([*top, (top[-1][0], base), (top[0][0], base)], mix(tone, (210, 190, 140), 0.45))
    for r in range(rows):
        t = (r + 0.4) / rows
        row = [(x, y + (base - y) * t) for x, y in top]
        wide = size * (0.55 + 0.6 * t)
        c.poly(ribbon([(x, y + wide * 0.35) for x, y in row], wide, wide), mix(tone, GREEN, 0.6))
        c.poly(ribbon(row, wide * 0.8, wide * 0.8), tone)
        for x, y in row:
            for dx, lift, hue in ((0.0, 0.16, 0.0), (0.4, 0.3, 0.22), (-0.5, 0.34, 0.34)):
                spot = oval(x + dx * wide, y - lift * wide, wide * 0.46, wide * 0.3)
                c.poly(spot, mix(tone, (214, 214, 140), hue))


def _pickers(c: Canvas) -> None:
    """Women and men picking the first leaves into baskets on the near slope."""
    for x, y, h, look, pose, face in (
        (150, 690, 260, cast.FARMER2, BEND, "R"),
        (560, 700, 270, cast.FARMER, BEND, "L"),
        (1010, 676, 250, cast.FARMER2, BEND, "R"),
        (1330, 720, 280, cast.FARMER, WALK, "L"),
    ):
        person(c, x, y, h, look, pose, face)
    for x, y in ((330, 716), (760, 726), (1180, 706)):
        basket(c, x, y, 100, TEA)


def _valley() -> Canvas:
    """Terraces above the river in the morning, the town on the far bank, egrets."""
    c = Canvas(1760, 886, PAPER, seed=101, light=(0.8, -1.0))
    sky(c, 0, 420, [(176, 198, 196), (218, 222, 204), (246, 230, 194)], 12)
    cloud(c, 220, 110, 480, (250, 244, 226))
    cloud(c, 1150, 70, 420, (250, 240, 216))
    birds(c, 860, 150, 6, 130, 13, (104, 114, 112))
    hills(c, 330, 150, 430, (172, 192, 182), 3, (160, 180, 172))
    hills(c, 390, 110, 450, (146, 172, 154), 8, (132, 158, 142))
    c.poly(rect(0, 430, 1760, 760), (178, 198, 190))
    strokes(c, (0, 434, 1760, 610), [(206, 216, 202), (150, 176, 172)], 190, 60)
    for i in range(7):
        tone: Colour = ((226, 210, 178), (214, 192, 160), (204, 186, 158))[i % 3]
        house(c, 620 + i * 92, 700 + i * 92, 440, 46 + 14 * (i % 2), tone, (106, 106, 106), 2)
    _terrace(c, [(-60, 380), (160, 330), (420, 400), (640, 600)], 640, TEA[1], 9, 26)
    _terrace(c, [(1180, 600), (1400, 420), (1620, 350), (1840, 380)], 640, TEA[0], 9, 26)
    front = [(-60, 600), (240, 560), (640, 610), (1080, 570), (1480, 610), (1840, 560)]
    _terrace(c, [(x, y + 20) for x, y in front], 960, TEA[1], 6, 66)
    _pickers(c)
    egret(c, 880, 560, 120, "L")
    egret(c, 960, 548, 100, "R")
    tones: list[Colour] = [(146, 148, 98), (122, 136, 92)]
    reeds(c, (700, 560, 830, 590), 26, 110, tones, (198, 176, 138))
    return c


def _edge(w: float, h: float) -> list[Point]:
    """The shape of the picture: its left side runs in a long wave."""
    wave = [(70 + 60 * math.sin(i / 12 * math.tau), h * i / 24) for i in range(25)]
    return [*wave, (w, h), (w, 0)]


def fair() -> Sheet:
    """The whole strip: the fair's name and facts at the left, the valley at the right."""
    c = Sheet(3747, 986, PAPER, seed=102)
    c.panel(_valley(), (1937, 50), _edge(1760, 886))
    c.frame(30, GREEN, 5)
    c.mark((3668, 84), "广告", INK, 42)
    c.put((110, 140), "头一锅春茶，到江边来喝", 92, GREEN, face=KAI, track=0.06)
    c.put((100, 346), "白鹭镇春茶集市", 250, INK, face=BLACK)
    rows = [
        ("时间", "3月28日至29日（周六、周日）9:00—17:00"),
        ("地点", "白鹭镇渡口老街，免费入场，自带茶杯"),
        ("看点", "手工炒茶 · 百家茶席 · 采茶体验 · 山货早市"),
        ("交通", "湾畔码头渡船每30分钟一班，公交12路直达"),
    ]
    for i, (key, words) in enumerate(rows):
        y = 548 + i * 84
        c.poly(rounded(110, y - 34, 246, y + 34, 10), GREEN)
        c.put((178, y), key, 50, PAPER, weight=600, align="m", track=0.1)
        c.put((280, y), words, 56, INK, weight=500)
    c.put((112, 890), "白鹭镇人民政府主办", 46, SOFT)
    c.put((1880, 884), "咨询电话 600-2800", 64, RED, weight=800, align="r")
    return c


GRAPHICS = {"ad-10": fair}
