"""Drawing helpers of charts, maps and ads: typeset words, panels, frames, simple shapes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from scenes.kit import FONTS, SS, Canvas, Colour, Point, Shape, rect

HEI = "NotoSansSC[wght].ttf"
BLACK = "NotoSerifSC_900Black.ttf"
KAI = "LXGWWenKai-Regular.ttf"

INK: Colour = (58, 58, 62)
SOFT: Colour = (112, 108, 102)
PAPER: Colour = (247, 242, 230)
RED: Colour = (182, 66, 50)


@lru_cache(maxsize=256)
def font(face: str, pixels: int, weight: int) -> ImageFont.FreeTypeFont:
    """A font file at a size; the weight counts only for the variable one."""
    made = ImageFont.truetype(str(FONTS / face), pixels)
    if face == HEI:
        made.set_variation_by_axes([weight])
    return made


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> list[Point]:
    """An upright rectangle with round corners."""
    out: list[Point] = []
    for cx, cy, start in (
        (x1 - r, y0 + r, -90),
        (x1 - r, y1 - r, 0),
        (x0 + r, y1 - r, 90),
        (x0 + r, y0 + r, 180),
    ):
        for i in range(7):
            a = math.radians(start + 15 * i)
            out.append((cx + r * math.cos(a), cy + r * math.sin(a)))
    return out


class Sheet(Canvas):
    """A page of words and figures; all places are pixels of the finished picture."""

    def __init__(self, width: int, height: int, paper: Colour = PAPER, seed: int = 1) -> None:
        super().__init__(width, height, paper, seed=seed)

    def width(
        self, words: str, size: float, *, face: str = HEI, weight: int = 400, track: float = 0.0
    ) -> float:
        """How wide the words run; track is added between signs, in ems."""
        cut = font(face, round(size * SS), weight)
        return cut.getlength(words) / SS + track * size * (len(words) - 1)

    def put(
        self,
        at: Point,
        words: str,
        size: float,
        fill: Colour = INK,
        *,
        face: str = HEI,
        weight: int = 400,
        align: str = "l",
        track: float = 0.0,
    ) -> float:
        """A line of words whose Han signs are centred on the height of a point; the end in x."""
        cut = font(face, round(size * SS), weight)
        wide = self.width(words, size, face=face, weight=weight, track=track)
        x = at[0] - wide * {"l": 0.0, "m": 0.5, "r": 1.0}[align]
        base = (at[1] + 0.38 * size) * SS
        if not track:
            self.draw.text((x * SS, base), words, font=cut, fill=fill, anchor="ls")
            return x + wide
        at_x = x
        for sign in words:
            self.draw.text((at_x * SS, base), sign, font=cut, fill=fill, anchor="ls")
            at_x += cut.getlength(sign) / SS + track * size
        return x + wide

    def lines(
        self,
        at: Point,
        rows: Sequence[str],
        size: float,
        fill: Colour = INK,
        *,
        lead: float = 1.6,
        face: str = HEI,
        weight: int = 400,
        align: str = "l",
    ) -> None:
        """Lines of words one below the other, lead the distance in ems."""
        for i, row in enumerate(rows):
            spot = (at[0], at[1] + i * lead * size)
            self.put(spot, row, size, fill, face=face, weight=weight, align=align)

    def upright(
        self,
        at: Point,
        words: str,
        size: float,
        fill: Colour = INK,
        *,
        face: str = BLACK,
        weight: int = 400,
        step: float = 1.1,
    ) -> None:
        """Words from top to bottom, the first sign centred on the point."""
        for i, sign in enumerate(words):
            spot = (at[0], at[1] + i * step * size)
            self.put(spot, sign, size, fill, face=face, weight=weight, align="m")

    def ring(self, points: Shape, fill: Colour, width: float) -> None:
        """A closed line along the points."""
        self.line([*points, points[0], points[1]], fill, width)

    def frame(self, inset: float, fill: Colour = INK, width: float = 4.0) -> None:
        """A thin frame inside the edge with a hairline within it."""
        for gap, line in ((inset, width), (inset + width * 3, width / 2)):
            box = rect(gap, gap, self.w - gap, self.h - gap)
            pixels = [(x * SS, y * SS) for x, y in box]
            self.draw.rectangle([pixels[0], pixels[2]], outline=fill, width=round(line * SS))

    def mark(self, at: Point, words: str, fill: Colour = SOFT, size: float = 36.0) -> None:
        """The small boxed word that tells an advertisement, its right upper corner at a point."""
        wide = self.width(words, size, weight=500)
        x0, y0 = at[0] - wide - size * 0.9, at[1]
        self.ring(rounded(x0, y0, at[0], at[1] + size * 1.5, size * 0.2), fill, 2.5)
        self.put((x0 + size * 0.45, y0 + size * 0.75), words, size, fill, weight=500)

    def dots(self, a: Point, b: Point, fill: Colour, width: float, gap: float) -> None:
        """A dotted straight line."""
        n = max(1, round(math.dist(a, b) / gap))
        for i in range(n + 1):
            x, y = a[0] + (b[0] - a[0]) * i / n, a[1] + (b[1] - a[1]) * i / n
            r = width / 2
            self.draw.ellipse([(x - r) * SS, (y - r) * SS, (x + r) * SS, (y + r) * SS], fill=fill)

    def panel(self, made: Canvas, at: Point, shape: Shape | None = None) -> None:
        """Another drawing laid in with its left upper corner at a point, cut to a shape of it."""
        mask = Image.new("L", made.img.size, 255 if shape is None else 0)
        if shape is not None:
            ImageDraw.Draw(mask).polygon([(x * SS, y * SS) for x, y in shape], fill=255)
        self.img.paste(made.img, (round(at[0] * SS), round(at[1] * SS)), mask)
