"""Drawing helpers: a canvas drawn at three times its size, shapes, textures and perspective."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFont

Point = tuple[float, float]
Colour = tuple[int, int, int]
Shape = Sequence[Point]

SS = 3
FONTS = Path(__file__).resolve().parents[3] / "fonts"
SERIF = "NotoSerifSC_900Black.ttf"
KAI = "LXGWWenKai-Regular.ttf"


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """The colour a share t of the way from a to b."""
    return (
        round(a[0] + (b[0] - a[0]) * t),
        round(a[1] + (b[1] - a[1]) * t),
        round(a[2] + (b[2] - a[2]) * t),
    )


def rect(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    """An upright rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def oval(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> list[Point]:
    """An ellipse, turned by an angle in degrees."""
    co, si = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    out = []
    for i in range(40):
        a = math.tau * i / 40
        px, py = rx * math.cos(a), ry * math.sin(a)
        out.append((x + px * co - py * si, y + px * si + py * co))
    return out


def smooth(points: Shape, closed: bool = True, steps: int = 7) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    n = len(points)
    out: list[Point] = []
    for i in range(n if closed else n - 1):
        if closed:
            p = [points[(i + j) % n] for j in (-1, 0, 1, 2)]
        else:
            p = [points[min(max(i + j, 0), n - 1)] for j in (-1, 0, 1, 2)]
        for s in range(steps):
            t = s / steps
            w = (
                (-t + 2 * t * t - t**3) / 2,
                (2 - 5 * t * t + 3 * t**3) / 2,
                (t + 4 * t * t - 3 * t**3) / 2,
                (t**3 - t * t) / 2,
            )
            out.append(
                (sum(w[j] * p[j][0] for j in range(4)), sum(w[j] * p[j][1] for j in range(4)))
            )
    if not closed:
        out.append(points[-1])
    return out


def capsule(a: Point, b: Point, ra: float, rb: float) -> list[Point]:
    """A limb between two points, with rounded ends of different radius."""
    turn = math.atan2(b[1] - a[1], b[0] - a[0])
    out = []
    for i in range(13):
        t = turn + math.pi / 2 + math.pi * i / 12
        out.append((a[0] + ra * math.cos(t), a[1] + ra * math.sin(t)))
    for i in range(13):
        t = turn - math.pi / 2 + math.pi * i / 12
        out.append((b[0] + rb * math.cos(t), b[1] + rb * math.sin(t)))
    return out


def ribbon(points: Shape, w0: float, w1: float) -> list[Point]:
    """A stroke along the points whose width goes from w0 to w1."""
    left: list[Point] = []
    right: list[Point] = []
    n = len(points)
    for i, (x, y) in enumerate(points):
        a, b = points[max(i - 1, 0)], points[min(i + 1, n - 1)]
        length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
        nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
        r = (w0 + (w1 - w0) * i / max(n - 1, 1)) / 2
        left.append((x + nx * r, y + ny * r))
        right.append((x - nx * r, y - ny * r))
    return left + right[::-1]


def noise(size: tuple[int, int], cell: Point, rng: Random) -> Image.Image:
    """A soft grey noise of the given size; cell is the size of one grain in pixels."""
    w = max(2, round(size[0] / max(cell[0], 1)) + 1)
    h = max(2, round(size[1] / max(cell[1], 1)) + 1)
    small = Image.frombytes("L", (w, h), rng.randbytes(w * h))
    return small.resize(size, Image.Resampling.BICUBIC)


class Quad:
    """A plane in perspective: u runs to the right and v downwards, both from 0 to 1."""

    def __init__(self, a: Point, b: Point, c: Point, d: Point) -> None:
        self.corners = [a, b, c, d]
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = a, b, c, d
        dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
        dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
        det = dx1 * dy2 - dx2 * dy1
        g, h = (sx * dy2 - dx2 * sy) / det, (dx1 * sy - sx * dy1) / det
        self.m = (
            x1 - x0 + g * x1,
            x3 - x0 + h * x3,
            x0,
            y1 - y0 + g * y1,
            y3 - y0 + h * y3,
            y0,
            g,
            h,
        )

    def at(self, u: float, v: float) -> Point:
        """The picture point of (u, v)."""
        a, b, c, d, e, f, g, h = self.m
        w = g * u + h * v + 1
        return ((a * u + b * v + c) / w, (d * u + e * v + f) / w)

    def cell(self, u0: float, v0: float, u1: float, v1: float) -> list[Point]:
        """The picture shape of an upright rectangle on the plane."""
        return [self.at(u0, v0), self.at(u1, v0), self.at(u1, v1), self.at(u0, v1)]

    def part(self, u0: float, v0: float, u1: float, v1: float) -> Quad:
        """An upright rectangle of the plane as a plane of its own."""
        a, b, c, d = self.cell(u0, v0, u1, v1)
        return Quad(a, b, c, d)


class Canvas:
    """A picture in progress; light points towards the light."""

    def __init__(
        self,
        width: int,
        height: int,
        paper: Colour,
        *,
        scale: float = 1.0,
        light: Point = (-1.0, -1.0),
        seed: int = 1,
    ) -> None:
        self.k = SS * scale
        self.size = (width, height)
        self.w, self.h = width / scale, height / scale
        self.img = Image.new("RGB", (width * SS, height * SS), paper)
        self.draw = ImageDraw.Draw(self.img)
        self.rng, self.light, self.paper = Random(seed), light, paper

    def _px(self, points: Shape) -> list[Point]:
        """Points of the picture as pixels of the large drawing."""
        return [(x * self.k, y * self.k) for x, y in points]

    def poly(self, points: Shape, fill: Colour) -> None:
        """A flat polygon."""
        self.draw.polygon(self._px(points), fill=fill)

    def blob(self, points: Shape, fill: Colour) -> None:
        """A flat shape with a smooth outline."""
        self.poly(smooth(points), fill)

    def line(self, points: Shape, fill: Colour, width: float) -> None:
        """A line of even width with rounded corners."""
        self.draw.line(
            self._px(points), fill=fill, width=max(1, round(width * self.k)), joint="curve"
        )

    def _mask(
        self,
        shapes: Sequence[Shape],
        pad: float = 0.0,
    ) -> tuple[Image.Image, tuple[int, int, int, int]] | None:
        """The joined shapes as a mask, and the box of the drawing it belongs to."""
        pts = [p for s in shapes for p in self._px(s)]
        grow = pad * self.k + 2
        x0 = max(0, int(min(p[0] for p in pts) - grow))
        y0 = max(0, int(min(p[1] for p in pts) - grow))
        x1 = min(self.img.width, int(max(p[0] for p in pts) + grow))
        y1 = min(self.img.height, int(max(p[1] for p in pts) + grow))
        if x1 <= x0 or y1 <= y0:
            return None
        mask = Image.new("L", (x1 - x0, y1 - y0), 0)
        pen = ImageDraw.Draw(mask)
        for s in shapes:
            pen.polygon([(x - x0, y - y0) for x, y in self._px(s)], fill=255)
        return mask, (x0, y0, x1, y1)

    def solid(
        self, shapes: Sequence[Shape], fill: Colour, shade: Colour | None = None, depth: float = 6.0
    ) -> None:
        """Shapes joined into one, with a shade along the side away from the light."""
        made = self._mask(shapes, depth * 1.5)
        if made is None:
            return
        mask, box = made
        self.img.paste(fill, box, mask)
        dx, dy = (round(v * depth * self.k) for v in self.light)
        lit = ImageChops.offset(mask, dx, dy)
        dark = shade or mix(fill, (40, 44, 58), 0.28)
        self.img.paste(dark, box, ImageChops.subtract(mask, lit))

    def tint(self, points: Shape, colour: Colour, alpha: float) -> None:
        """A translucent flat shape: a shadow or a pool of light."""
        made = self._mask([points])
        if made is not None:
            mask, box = made
            self.img.paste(colour, box, mask.point([round(i * alpha) for i in range(256)]))

    def grain(
        self, points: Shape, colour: Colour, cell: Point, level: float, alpha: float = 1.0
    ) -> None:
        """Patches of dry ink inside a shape: level is the share covered, cell their size."""
        made = self._mask([points])
        if made is None:
            return
        mask, box = made
        size = mask.size
        big = noise(size, (cell[0] * self.k, cell[1] * self.k), self.rng)
        fine = noise(size, (cell[0] * self.k / 4, cell[1] * self.k / 4), self.rng)
        edge = 255 * (0.5 + (0.5 - level) * 0.8)
        lut = [round(max(0.0, min(1.0, (i - edge) / 14 + 0.5)) * 255 * alpha) for i in range(256)]
        ink = Image.blend(big, fine, 0.5).point(lut)
        self.img.paste(colour, box, ImageChops.multiply(ink, mask))

    def hatch(self, points: Shape, colour: Colour, angle: float, gap: float, width: float) -> None:
        """Woodcut lines inside a shape, each swelling and broken a little."""
        made = self._mask([points])
        if made is None:
            return
        mask, box = made
        ink = Image.new("L", mask.size, 0)
        pen = ImageDraw.Draw(ink)
        co, si = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        w, h = mask.size
        reach = math.hypot(w, h) / 2
        step = gap * self.k
        for i in range(-int(reach / step) - 1, int(reach / step) + 2):
            off = i * step + self.rng.uniform(-0.2, 0.2) * step
            at = -reach
            while at < reach:
                length = self.rng.uniform(18, 70) * self.k
                a = (w / 2 + at * co - off * si, h / 2 + at * si + off * co)
                b = (a[0] + length * co, a[1] + length * si)
                m = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
                pen.polygon(
                    ribbon([a, m], 0.6, width * self.k) + ribbon([m, b], width * self.k, 0.6),
                    fill=255,
                )
                at += length * self.rng.uniform(1.0, 1.15)
        self.img.paste(colour, box, ImageChops.multiply(ink, mask))

    @contextmanager
    def clip(self, points: Shape) -> Iterator[None]:
        """Everything drawn inside the block shows only within the shape."""
        made = self._mask([points])
        before = self.img.copy()
        yield
        if made is not None:
            before.paste(self.img.crop(made[1]), made[1], made[0])
        self.img = before
        self.draw = ImageDraw.Draw(self.img)

    def text(
        self,
        at: Point,
        words: str,
        size: float,
        fill: Colour,
        *,
        face: str = SERIF,
        upright: bool = False,
    ) -> None:
        """Words centred on a point, in a line or one sign below the other."""
        font = ImageFont.truetype(str(FONTS / face), round(size * self.k))
        signs = list(words) if upright else [words]
        top = at[1] - (len(signs) - 1) * size * 1.12 / 2
        for i, sign in enumerate(signs):
            spot = (at[0] * self.k, (top + i * size * 1.12) * self.k)
            self.draw.text(spot, sign, font=font, fill=fill, anchor="mm")

    def save(self, path: Path) -> None:
        """The picture reduced, given the grain of a printed sheet, and written as JPEG."""
        img = self.img.resize(self.size, Image.Resampling.LANCZOS)
        fine = noise(self.size, (1.4, 1.4), self.rng)
        soft = noise(self.size, (260, 90), self.rng)
        lut = [round(max(0, i - 176) * 0.5) for i in range(256)]
        img.paste(self.paper, (0, 0), Image.blend(fine, soft, 0.3).point(lut))
        path.parent.mkdir(parents=True, exist_ok=True)
        img.save(path, "JPEG", quality=88, subsampling=0, dpi=(200, 200), optimize=True)
