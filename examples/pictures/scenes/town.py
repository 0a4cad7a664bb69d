"""Buildings and their parts: walls in perspective, windows, roofs, doors, signs."""

from __future__ import annotations

from scenes.kit import Canvas, Colour, Point, Quad, capsule, mix, oval, rect, ribbon

INK: Colour = (58, 62, 70)
GLASS: Colour = (108, 130, 138)
FRAME: Colour = (236, 226, 206)
LAMP: Colour = (246, 208, 128)


def flat(x0: float, y0: float, x1: float, y1: float) -> Quad:
    """An upright wall seen squarely."""
    return Quad((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def wall(c: Canvas, q: Quad, tone: Colour, wear: float = 0.25, cell: Point = (60, 18)) -> None:
    """A plastered wall with patches of weather."""
    c.poly(q.corners, tone)
    c.grain(q.corners, mix(tone, (250, 242, 222), 0.17), cell, wear + 0.05, 0.5)
    c.grain(q.corners, mix(tone, INK, 0.12), (cell[0] * 0.8, cell[1] * 1.4), wear - 0.06, 0.4)


def bricks(c: Canvas, q: Quad, tone: Colour, cols: int, rows: int, share: float = 0.5) -> None:
    """A brick wall: courses with single bricks picked out darker and lighter."""
    c.poly(q.corners, tone)
    tones = [
        mix(tone, INK, 0.18),
        mix(tone, INK, 0.09),
        mix(tone, (250, 226, 190), 0.2),
        mix(tone, (250, 226, 190), 0.1),
    ]
    for r in range(rows):
        for i in range(-1, cols):
            if c.rng.random() > share:
                continue
            u = (i + (0.5 if r % 2 else 0.0)) / cols
            u0, u1 = max(0.0, u + 0.06 / cols), min(1.0, u + 0.94 / cols)
            if u1 > u0:
                c.poly(q.cell(u0, (r + 0.1) / rows, u1, (r + 0.86) / rows), c.rng.choice(tones))


def window(
    c: Canvas,
    q: Quad,
    *,
    glass: Colour = GLASS,
    frame: Colour = FRAME,
    sill: bool = True,
    panes: int = 2,
    bars: bool = False,
) -> None:
    """One window with frame, panes, a shadow under the lintel and a sill."""
    c.poly(q.cell(-0.06, -0.05, 1.06, 1.05), frame)
    c.poly(q.cell(0.03, 0.03, 0.97, 0.97), glass)
    c.poly(
        [q.at(0.03, 0.6), q.at(0.97, 0.1), q.at(0.97, 0.35), q.at(0.03, 0.9)],
        mix(glass, (255, 250, 236), 0.16),
    )
    c.poly(q.cell(0.03, 0.03, 0.97, 0.14), mix(glass, INK, 0.4))
    for i in range(1, panes):
        c.poly(q.cell(i / panes - 0.025, 0, i / panes + 0.025, 1), frame)
    c.poly(q.cell(0, 0.31, 1, 0.35), frame)
    if bars:
        for i in range(1, 8):
            c.poly(q.cell(i / 8 - 0.008, 0, i / 8 + 0.008, 1), mix(frame, INK, 0.6))
    if sill:
        c.poly(q.cell(-0.12, 1.0, 1.12, 1.09), mix(frame, (255, 252, 240), 0.3))
        c.poly(q.cell(-0.10, 1.09, 1.12, 1.15), mix(frame, INK, 0.55))


def windows(
    c: Canvas,
    q: Quad,
    cols: int,
    rows: int,
    *,
    lit: float = 0.0,
    gap: Point = (0.3, 0.3),
    glass: Colour = GLASS,
    frame: Colour = FRAME,
    panes: int = 2,
    bars: bool = False,
) -> None:
    """A wall's windows in rows; lit is the share that glow."""
    for r in range(rows):
        for i in range(cols):
            cell = q.part(
                (i + gap[0]) / cols,
                (r + gap[1]) / rows,
                (i + 1 - gap[0]) / cols,
                (r + 1 - gap[1]) / rows,
            )
            tone = LAMP if c.rng.random() < lit else mix(glass, INK, c.rng.uniform(0, 0.25))
            window(c, cell, glass=tone, frame=frame, panes=panes, bars=bars)


def tiles(c: Canvas, q: Quad, tone: Colour, rows: int) -> None:
    """A roof of grey tiles: rows of half-round tiles with light edges and a dark eave."""
    c.poly(q.corners, tone)
    for i in range(rows):
        u = i / rows
        c.poly(q.cell(u, 0, u + 0.5 / rows, 1), mix(tone, INK, 0.32))
        c.poly(q.cell(u + 0.62 / rows, 0, u + 0.78 / rows, 1), mix(tone, (244, 236, 220), 0.22))
    c.grain(q.corners, mix(tone, (150, 150, 120), 0.3), (40, 20), 0.22, 0.6)
    c.poly(q.cell(-0.01, 0.97, 1.01, 1.04), mix(tone, INK, 0.5))
    for i in range(rows):
        x, y = q.at((i + 0.75) / rows, 1.02)
        r = abs(q.at((i + 1) / rows, 1)[0] - q.at(i / rows, 1)[0]) * 0.26
        c.poly(oval(x, y, r, r), mix(tone, (244, 236, 220), 0.2))


def ridge(c: Canvas, a: Point, b: Point, size: float, tone: Colour) -> None:
    """The ridge of a roof with upturned ends."""
    c.poly(ribbon([a, b], size, size), tone)
    s = 1 if b[0] > a[0] else -1
    for p, f in ((a, -s), (b, s)):
        c.poly(
            [
                (p[0], p[1] - size / 2),
                (p[0] + f * size * 1.8, p[1] - size * 1.7),
                (p[0] + f * size * 1.2, p[1] + size / 2),
                (p[0], p[1] + size / 2),
            ],
            tone,
        )


def house(
    c: Canvas,
    x0: float,
    x1: float,
    base: float,
    h: float,
    tone: Colour,
    roof: Colour,
    cols: int = 3,
    storeys: int = 1,
    lit: float = 0.0,
) -> None:
    """A small house seen squarely, with a tiled roof."""
    w = x1 - x0
    q = flat(x0, base - h, x1, base)
    wall(c, q, tone, cell=(w / 6, h / 8))
    windows(c, q.part(0.03, 0.08, 0.97, 0.86), cols, storeys, lit=lit, gap=(0.28, 0.24))
    c.tint(q.cell(0, 0, 1, 0.1), (50, 54, 66), 0.4)
    r = Quad(
        (x0 + w * 0.05, base - h - w * 0.16),
        (x1 - w * 0.05, base - h - w * 0.16),
        (x1 + w * 0.05, base - h + 2),
        (x0 - w * 0.05, base - h + 2),
    )
    tiles(c, r, roof, max(10, int(w / 11)))
    ridge(c, r.corners[0], r.corners[1], max(3.0, w * 0.018), mix(roof, INK, 0.45))


def door(c: Canvas, q: Quad, tone: Colour, frame: Colour) -> None:
    """A double door with panels and rings."""
    c.poly(q.cell(-0.1, -0.06, 1.1, 1), frame)
    c.poly(q.corners, tone)
    for u in (0.06, 0.54):
        for v0, v1 in ((0.06, 0.5), (0.56, 0.94)):
            c.poly(q.cell(u, v0, u + 0.4, v1), mix(tone, INK, 0.25))
            c.poly(q.cell(u + 0.03, v0 + 0.02, u + 0.4, v1), mix(tone, (240, 220, 190), 0.1))
    c.poly(q.cell(0.49, 0, 0.51, 1), mix(tone, INK, 0.5))


def sign(
    c: Canvas,
    x: float,
    y: float,
    words: str,
    size: float,
    back: Colour,
    ink: Colour,
    *,
    upright: bool = False,
) -> None:
    """A painted board with words."""
    n = len(words)
    w, h = (size * 1.6, size * (n * 1.12 + 0.6)) if upright else (size * (n + 1.2), size * 1.7)
    c.poly(
        rect(
            x - w / 2 + size * 0.1,
            y - h / 2 + size * 0.12,
            x + w / 2 + size * 0.1,
            y + h / 2 + size * 0.12,
        ),
        mix(back, INK, 0.6),
    )
    c.poly(rect(x - w / 2, y - h / 2, x + w / 2, y + h / 2), back)
    c.text((x, y - size * 0.04), words, size, ink, upright=upright)


def board(c: Canvas, q: Quad, frame: Colour, papers: int, title: str, size: float) -> None:
    """A notice board with sheets pinned to it."""
    c.poly(q.cell(-0.03, -0.05, 1.03, 1.06), frame)
    c.poly(q.cell(0, 0.13, 1, 1), (206, 206, 186))
    c.text(q.at(0.5, 0.045), title, size, (250, 240, 220))
    step = 1 / papers
    for i in range(papers):
        u, v = (i + 0.14) * step, 0.2 + c.rng.uniform(0, 0.06)
        paper = c.rng.choice([(246, 240, 226), (240, 224, 196), (228, 232, 222), (234, 190, 160)])
        c.poly(q.cell(u, v, u + step * 0.74, v + 0.68), paper)
        for k in range(7):
            e = u + step * (0.64 if k else 0.5)
            c.poly(
                q.cell(u + step * 0.1, v + 0.07 + k * 0.08, e, v + 0.07 + k * 0.08 + 0.022),
                (176, 84, 66) if k == 0 else (140, 136, 130),
            )


def wire(c: Canvas, a: Point, b: Point, sag: float, tone: Colour, width: float) -> None:
    """A wire or a washing line hanging between two points."""
    pts = [
        (
            a[0] + (b[0] - a[0]) * t / 12,
            a[1] + (b[1] - a[1]) * t / 12 + sag * (1 - (t / 6 - 1) ** 2),
        )
        for t in range(13)
    ]
    c.line(pts, tone, width)


def washing(c: Canvas, a: Point, b: Point, size: float, tones: list[Colour]) -> None:
    """Shirts and trousers on a bamboo pole."""
    c.poly(capsule(a, b, size * 0.04, size * 0.04), (178, 150, 104))
    n = len(tones)
    for i, tone in enumerate(tones):
        t = (i + 0.5) / n
        x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
        s = size
        if i % 2:
            shape = [
                (-0.22, 0),
                (0.22, 0),
                (0.26, 1.0),
                (0.05, 1.0),
                (0, 0.4),
                (-0.05, 1.0),
                (-0.26, 1.0),
            ]
        else:
            shape = [
                (-0.2, 0),
                (0.2, 0),
                (0.48, 0.3),
                (0.36, 0.46),
                (0.24, 0.32),
                (0.25, 0.9),
                (-0.25, 0.9),
                (-0.24, 0.32),
                (-0.36, 0.46),
                (-0.48, 0.3),
            ]
        c.solid([[(x + u * s, y + v * s) for u, v in shape]], tone, depth=s * 0.05)
