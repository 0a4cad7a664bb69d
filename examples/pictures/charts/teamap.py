"""16-map: tea pavilions and ferry landings between the old town and the mountains."""

from math import cos, sin

from charts.kit import BLUE, GREEN, GREY, INK, RED, SAND, Point, Sheet

_ROAD: list[Point] = [
    (330, 1600), (420, 1460), (380, 1320), (520, 1210), (640, 1120), (600, 990), (700, 880),
    (820, 800), (780, 670), (640, 590), (560, 470), (640, 350), (800, 280),
]  # fmt: skip
_RIVER: list[Point] = [
    (0, 1500), (150, 1470), (260, 1380), (250, 1230), (330, 1100), (300, 940), (200, 800),
    (240, 640), (160, 480), (200, 300), (120, 140), (140, 0),
]  # fmt: skip
_PLACES = (
    ("湾畔旧城", 330, 1600, "town", 1), ("望潮桥", 235, 1420, "bridge", -1),
    ("义渡口", 300, 1010, "ferry", -1), ("三里亭", 400, 1390, "ruin", 1),
    ("半岭亭", 640, 1120, "tea", 1), ("云岭关茶亭", 820, 800, "tea", -1),
    ("施茶石", 600, 540, "stone", 1), ("青芦镇", 800, 280, "town", -1),
    ("白鹭镇", 215, 720, "town", 1),
)  # fmt: skip


def _smooth(points: list[Point], steps: int = 14) -> list[Point]:
    """Return a Catmull-Rom curve through the points."""
    padded = [points[0], *points, points[-1]]
    out: list[Point] = []
    for i in range(1, len(padded) - 2):
        p = padded[i - 1 : i + 3]
        for step in range(steps):
            t = step / steps
            out.append((_spline(*(q[0] for q in p), t), _spline(*(q[1] for q in p), t)))
    return [*out, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
        + (3 * b - a - 3 * c + d) * t * t * t
    )  # fmt: skip


def tea_map() -> Sheet:
    s = Sheet(1215, 1800, "#f3ead4")
    _hills(s)
    river = _smooth(_RIVER)
    for width, colour in ((74, "#7f9fae"), (66, "#a9c2c8")):
        s.line(river, colour, width)
    s.shape([(0, 1490), (170, 1500), (300, 1640), (420, 1800), (0, 1800)], "#a9c2c8")
    for k in range(7):
        y = 1560 + 34 * k
        s.line([(40 + 9 * k, y), (100 + 9 * k, y - 8), (160 + 9 * k, y)], "#7f9fae", 3)
    road = _smooth(_ROAD)
    for at in range(0, len(road) - 3, 5):
        s.line(road[at : at + 4], "#8a4a2f", 7)
    for name, x, y, kind, side in _PLACES:
        _mark(s, x, y, kind)
        s.text((x + 34 * side, y + 14), name, "kai", 46, INK, anchor="ls" if side > 0 else "rs")
    s.box(640, 1440, 1165, 1740, fill="#faf6ec", outline=INK, width=2)
    s.text((670, 1520), "云岭茶亭与义渡", "black", 54, RED)
    for row, (kind, label) in enumerate((("tea", "尚存茶亭"), ("ruin", "遗址"), ("ferry", "渡口"))):
        _mark(s, 700, 1575 + row * 56, kind)
        s.text((745, 1590 + row * 56), label, "kai", 38)
    s.text((1140, 1590), "旧路二十八里", "kai", 36, GREY, anchor="rs")
    _compass(s, 1060, 190)
    s.box(18, 18, 1197, 1782, outline=INK, width=3)
    return s


def _hills(s: Sheet) -> None:
    for x, y, r in (
        (1010, 520, 150), (900, 620, 130), (1080, 760, 170), (960, 930, 140), (760, 560, 90),
        (1090, 1080, 150), (900, 1160, 110), (470, 700, 100), (420, 860, 80), (480, 340, 90),
        (990, 340, 110), (780, 1010, 80), (1080, 1290, 110), (380, 180, 80), (620, 170, 90),
    ):  # fmt: skip
        s.shape([(x - r, y + r * 0.5), (x - r * 0.35, y - r * 0.4), (x, y - r * 0.62),
                 (x + r * 0.4, y - r * 0.25), (x + r, y + r * 0.5)], "#cdbf98")  # fmt: skip
        s.shape([(x, y - r * 0.62), (x + r * 0.4, y - r * 0.25), (x + r, y + r * 0.5),
                 (x + r * 0.15, y + r * 0.5)], "#b9aa80")  # fmt: skip
        for k in range(3):
            tx = x - r * 0.6 + k * r * 0.35
            s.shape([(tx - 12, y + r * 0.42), (tx, y + r * 0.1), (tx + 12, y + r * 0.42)], GREEN)


def _mark(s: Sheet, x: float, y: float, kind: str) -> None:
    match kind:
        case "tea" | "ruin":
            colour = RED if kind == "tea" else GREY
            s.shape([(x - 30, y - 6), (x, y - 36), (x + 30, y - 6)], colour)
            s.box(x - 20, y - 6, x - 14, y + 22, fill=colour)
            s.box(x + 14, y - 6, x + 20, y + 22, fill=colour)
        case "ferry":
            s.shape([(x - 30, y - 2), (x + 30, y - 2), (x + 18, y + 18), (x - 18, y + 18)], BLUE)
            s.line([(x, y - 2), (x, y - 32)], BLUE, 4)
        case "bridge":
            s.line([(x - 40, y + 6), (x - 20, y - 14), (x + 20, y - 14), (x + 40, y + 6)], INK, 8)
        case "town":
            s.disc(x, y, 20, SAND, INK)
            s.disc(x, y, 8, INK)
        case _:
            s.box(x - 12, y - 22, x + 12, y + 20, fill=GREY, radius=8)


def _compass(s: Sheet, x: float, y: float) -> None:
    for k in range(4):
        turn = k * 1.5708
        tip = (x + 80 * sin(turn), y - 80 * cos(turn))
        left = (x + 16 * sin(turn - 0.785), y - 16 * cos(turn - 0.785))
        right = (x + 16 * sin(turn + 0.785), y - 16 * cos(turn + 0.785))
        s.shape([tip, left, (x, y)], INK)
        s.shape([tip, right, (x, y)], GREY)
    s.text((x, y - 96), "北", "kai", 42, INK, anchor="ms")
