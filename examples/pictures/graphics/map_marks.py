"""Signs of the old map: peaks, trees, pavilions, boats, a bridge, houses, names."""

from __future__ import annotations

from graphics.kit import KAI, Sheet
from scenes.kit import Colour, Point, capsule, mix, oval, rect, ribbon, smooth

LINE: Colour = (92, 80, 68)
PARCH: Colour = (240, 230, 204)
SEAL: Colour = (178, 66, 50)
WATER: Colour = (172, 196, 190)
DEEP: Colour = (120, 154, 154)
ROOF: Colour = (104, 100, 98)


def peak(c: Sheet, x: float, y: float, w: float, h: float, tone: Colour) -> None:
    """A mountain with its foot centred on a point, its far slope hatched."""
    left = [(x - w * 0.5, y), (x - w * 0.34, y - h * 0.3), (x - w * 0.14, y - h * 0.72), (x, y - h)]
    right = [
        (x, y - h),
        (x + w * 0.1, y - h * 0.8),
        (x + w * 0.22, y - h * 0.56),
        (x + w * 0.36, y - h * 0.22),
        (x + w * 0.5, y),
    ]
    a, b = smooth(left, closed=False), smooth(right, closed=False)
    foot = smooth(
        [
            (x + w * 0.5, y),
            (x + w * 0.24, y + h * 0.07),
            (x - w * 0.06, y),
            (x - w * 0.3, y + h * 0.06),
            (x - w * 0.5, y),
        ],
        closed=False,
    )
    c.poly([*a, *b[1:], *foot], tone)
    fold = smooth(
        [(x, y - h), (x + w * 0.03, y - h * 0.66), (x - w * 0.03, y - h * 0.34), (x + w * 0.07, y)],
        closed=False,
    )
    c.poly([*fold, *b[::-1]], mix(tone, (74, 98, 92), 0.28))
    c.hatch([*fold, *b[::-1]], mix(tone, (60, 80, 78), 0.62), 62, 13, 3.0)
    c.poly(ribbon(a, 3, 6), LINE)
    c.poly(ribbon(b, 6, 3), LINE)


def fir(c: Sheet, x: float, y: float, h: float) -> None:
    """A small pine of two or three tiers."""
    c.line([(x, y), (x, y - h * 0.9)], LINE, 3)
    for v, w in ((0.2, 0.32), (0.46, 0.25), (0.7, 0.17)):
        top = y - h * (v + 0.34)
        c.poly(
            [(x - w * h, y - h * v), (x, top), (x + w * h, y - h * v), (x, y - h * v - h * 0.05)],
            (98, 120, 96),
        )


def pavilion(c: Sheet, x: float, y: float, s: float) -> None:
    """A tea pavilion: posts on a step under a roof with upturned eaves."""
    c.poly(rect(x - s * 0.42, y - s * 0.1, x + s * 0.42, y), (196, 182, 152))
    for u in (-0.32, -0.1, 0.1, 0.32):
        c.poly(rect(x + u * s - 3, y - s * 0.48, x + u * s + 3, y - s * 0.08), SEAL)
    roof = smooth(
        [
            (x - s * 0.62, y - s * 0.52),
            (x - s * 0.36, y - s * 0.56),
            (x - s * 0.1, y - s * 0.94),
            (x + s * 0.1, y - s * 0.94),
            (x + s * 0.36, y - s * 0.56),
            (x + s * 0.62, y - s * 0.52),
        ],
        closed=False,
    )
    c.poly([*roof, (x + s * 0.4, y - s * 0.43), (x - s * 0.4, y - s * 0.43)], ROOF)
    c.poly(oval(x, y - s * 0.98, s * 0.06, s * 0.07), SEAL)


def boat(c: Sheet, x: float, y: float, s: float, sail: bool = False) -> None:
    """A ferry with a mat roof, or a junk under sail."""
    c.poly(
        smooth(
            [
                (x - s * 0.5, y - s * 0.14),
                (x - s * 0.3, y + s * 0.06),
                (x + s * 0.28, y + s * 0.06),
                (x + s * 0.52, y - s * 0.16),
                (x + s * 0.1, y - s * 0.07),
                (x - s * 0.2, y - s * 0.07),
            ]
        ),
        (126, 88, 66),
    )
    if not sail:
        hut = [
            (x - s * 0.2, y - s * 0.06),
            (x - s * 0.16, y - s * 0.24),
            (x + s * 0.12, y - s * 0.24),
            (x + s * 0.18, y - s * 0.06),
        ]
        c.poly(smooth(hut), (190, 156, 104))
        c.line([(x + s * 0.3, y - s * 0.3), (x + s * 0.44, y + s * 0.14)], LINE, 4)
        return
    c.line([(x, y - s * 0.06), (x, y - s * 0.92)], LINE, 5)
    c.poly(
        [
            (x + s * 0.02, y - s * 0.9),
            (x + s * 0.36, y - s * 0.7),
            (x + s * 0.42, y - s * 0.18),
            (x + s * 0.02, y - s * 0.16),
        ],
        (214, 172, 112),
    )
    for v in (0.34, 0.52, 0.7):
        c.line([(x + s * 0.02, y - s * v), (x + s * 0.37, y - s * (v - 0.06))], (150, 108, 70), 3)


def bridge(c: Sheet, x: float, y: float, w: float) -> None:
    """A stone bridge of three arches."""
    deck = smooth([(x - w * 0.58, y), (x, y - w * 0.2), (x + w * 0.58, y)], closed=False)
    c.poly([*deck, (x + w * 0.5, y + w * 0.14), (x - w * 0.5, y + w * 0.14)], (204, 190, 160))
    for u, r in ((-0.3, 0.1), (0.0, 0.14), (0.3, 0.1)):
        arch = [
            p for p in oval(x + u * w, y + w * 0.14, w * r, w * r * 1.3) if p[1] <= y + w * 0.14
        ]
        c.poly(sorted(arch), DEEP)
    c.poly(ribbon(deck, 7, 7), LINE)
    for i in range(2, len(deck) - 1, 2):
        c.line([deck[i], (deck[i][0], deck[i][1] - w * 0.06)], LINE, 4)


def cottage(c: Sheet, x: float, y: float, w: float, wall: Colour = (232, 214, 180)) -> None:
    """A small house with a grey roof."""
    c.poly(rect(x - w * 0.42, y - w * 0.42, x + w * 0.42, y), wall)
    c.poly(rect(x - w * 0.1, y - w * 0.28, x + w * 0.1, y), (134, 96, 76))
    c.poly(
        [
            (x - w * 0.56, y - w * 0.38),
            (x - w * 0.36, y - w * 0.68),
            (x + w * 0.36, y - w * 0.68),
            (x + w * 0.56, y - w * 0.38),
        ],
        ROOF,
    )
    c.line([(x - w * 0.38, y - w * 0.69), (x + w * 0.38, y - w * 0.69)], LINE, 4)


def reed(c: Sheet, x: float, y: float, h: float) -> None:
    """A tuft of reeds."""
    for dx, f in ((-0.34, 0.8), (-0.12, 1.0), (0.12, 0.92), (0.36, 0.76)):
        tip = (x + dx * h, y - h * f)
        c.poly(ribbon([(x + dx * h * 0.2, y), tip], 5, 2), (132, 136, 88))
        c.poly(capsule(tip, (tip[0] + h * 0.03, tip[1] - h * 0.2), 4, 2), (176, 132, 86))


def waves(c: Sheet, x: float, y: float, s: float) -> None:
    """Two little waves."""
    for dx, dy in ((0.0, 0.0), (0.7, 0.3)):
        pts = [
            (x + (dx + u) * s, y + (dy - v) * s)
            for u, v in ((-0.5, 0.0), (-0.25, 0.16), (0.0, 0.0), (0.25, 0.16), (0.5, 0.0))
        ]
        c.poly(ribbon(smooth(pts, closed=False), 2, 4), DEEP)


def name(c: Sheet, at: Point, words: str, size: float = 44, *, town: bool = False) -> None:
    """A name in a small box: red for a town, light for a pavilion, a landing, a bridge."""
    wide = c.width(words, size, face=KAI, track=0.06) / 2 + size * 0.32
    box = rect(at[0] - wide, at[1] - size * 0.68, at[0] + wide, at[1] + size * 0.68)
    c.poly(box, SEAL if town else PARCH)
    c.ring(box, mix(SEAL, LINE, 0.6) if town else LINE, 3)
    c.put(at, words, size, PARCH if town else LINE, face=KAI, align="m", track=0.06)
