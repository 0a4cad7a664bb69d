"""The two charts: a neighbourhood's year in figures, and a factory's water and noise."""

from charts.kit import BLUE, GOLD, GREEN, GREY, INK, PALE, RED, SAND, Sheet

_SHARES = (("就业与证明", 512), ("修缮与物业", 438), ("照料与就医", 327), ("矛盾调解", 163))


def services() -> Sheet:
    """04-figures: one year of a neighbourhood's party and community service centre."""
    s = Sheet(1215, 2200)
    s.box(0, 0, 1215, 300, fill=RED)
    s.text((70, 150), "数字里的", "black", 76, "#fff6e4")
    s.text((70, 245), "党群服务一年", "black", 92, "#fff6e4")
    s.text((1145, 245), "2025", "bold", 84, "#f0c9a0", anchor="rs")
    rows = (
        ("1,440", "件", "居民在服务台说出的事", GOLD),
        ("96", "场", "开到楼下的“傍晚长桌”", BLUE),
        ("217", "名", "在册党员认领了楼道", RED),
        ("31", "分钟", "平均等到第一句回话", GREEN),
    )
    y = 400.0
    for number, unit, label, colour in rows:
        s.box(70, y, 84, y + 170, fill=colour)
        width = s.text((120, y + 105), number, "bold", 120, colour)
        s.text((140 + width, y + 105), unit, "hei", 54, INK)
        s.text((120, y + 165), label, "hei", 44, INK)
        y += 250
    s.text((70, 1490), "1,440件事，都是什么事", "black", 56)
    _shares(s, 1550)
    s.line([(70, 2090), (1145, 2090)], GREY, 2)
    s.text((70, 2150), "来源：三眼井社区党委　统计期2025年1月至12月", "kai", 36, GREY)
    return s


def _shares(s: Sheet, top: float) -> None:
    most, total = _SHARES[0][1], sum(n for _, n in _SHARES)
    for at, (label, number) in enumerate(_SHARES):
        y = top + at * 130
        s.text((70, y + 62), label, "hei", 44)
        right = 370 + 500 * number / most
        s.box(370, y + 16, right, y + 84, fill=(RED, BLUE, GREEN, GOLD)[at])
        s.text((right + 20, y + 64), f"{number}件", "bold", 42)
        s.text((1145, y + 64), f"{100 * number / total:.0f}%", "hei", 38, GREY, anchor="rs")


_YEARS = ("2021", "2022", "2023", "2024", "2025")
_WATER = (14.8, 13.1, 11.6, 9.7, 8.9)
_NOISE = (58, 57, 55, 53, 52)


def factory() -> Sheet:
    """14-chart: water drawn for a tonne of paper (bars) and noise at the fence (line)."""
    s = Sheet(1860, 1200)
    s.text((80, 110), "水少用了四成，夜里还差两分贝", "black", 72)
    s.box(80, 150, 128, 186, fill=BLUE)
    s.text((144, 184), "吨纸取水量（吨）", "hei", 38)
    s.line([(560, 168), (620, 168)], RED, 7)
    s.disc(590, 168, 11, RED)
    s.text((640, 184), "厂界夜间噪声（分贝）", "hei", 38)
    foot, tall = 1040.0, 700.0
    for step in range(0, 17, 4):
        y = foot - tall * step / 16
        s.line([(170, y), (1790, y)], SAND if step else INK, 2)
        s.text((150, y + 13), str(step), "hei", 34, GREY, anchor="rs")
    points = []
    for at, (year, water, noise) in enumerate(zip(_YEARS, _WATER, _NOISE, strict=True)):
        x = 330 + at * 320
        top = foot - tall * water / 16
        s.box(x - 80, top, x + 80, foot, fill=BLUE)
        s.text((x, foot - 34), f"{water}", "bold", 50, "#ffffff", anchor="ms")
        s.text((x, foot + 55), f"{year}年", "hei", 40, anchor="ms")
        points.append((float(x), foot - tall * (noise - 46) / 13))
    _limit(s, foot - tall * (50 - 46) / 13)
    s.line(points, RED, 7)
    for (x, y), noise in zip(points, _NOISE, strict=True):
        s.disc(x, y, 15, RED)
        s.box(x + 24, y - 62, x + 104, y - 8, fill=PALE, radius=8)
        s.text((x + 64, y - 20), f"{noise}", "bold", 42, RED, anchor="ms")
    s.text((80, 1165), "来源：湾畔晨光纸品厂公示牌　噪声为厂界夜间全年平均", "kai", 36, GREY)
    return s


def _limit(s: Sheet, y: float) -> None:
    for x in range(170, 1790, 36):
        s.line([(x, y), (x + 20, y)], RED, 3)
    s.text((180, y - 50), "标准", "hei", 30, RED)
    s.text((180, y - 14), "50", "bold", 34, RED)
