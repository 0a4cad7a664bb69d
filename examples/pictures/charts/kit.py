"""Paper, type and shapes for charts, maps and advertisements, drawn at double size."""

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[3] / "fonts"
SCALE = 2
INK, RED, BLUE, GREEN, PAPER = "#2b2724", "#b0342a", "#2f5f7e", "#4f7350", "#faf6ec"
SAND, GREY, PALE, GOLD = "#e9dfc6", "#8b857b", "#d9e2e2", "#c8963e"
Point = tuple[float, float]
_FILES = {
    "song": ("NotoSerifSC_500Medium.ttf", None),
    "black": ("NotoSerifSC_900Black.ttf", None),
    "hei": ("NotoSansSC[wght].ttf", 500),
    "bold": ("NotoSansSC[wght].ttf", 800),
    "kai": ("LXGWWenKai-Regular.ttf", None),
}


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    file, weight = _FILES[name]
    face = ImageFont.truetype(str(FONTS / file), size * SCALE)
    if weight is not None:
        face.set_variation_by_axes([weight])
    return face


class Sheet:
    """A picture in the making, in its final pixels."""

    def __init__(self, width: int, height: int, paper: str = PAPER) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), paper)
        self.draw = ImageDraw.Draw(self.image)

    def text(
        self,
        at: Point,
        words: str,
        face: str,
        size: int,
        colour: str = INK,
        *,
        anchor: str = "ls",
        spread: float = 0.0,
    ) -> float:
        """Write a line; `spread` is added between characters. Returns its width."""
        used = font(face, size)
        if not spread:
            self.draw.text((at[0] * SCALE, at[1] * SCALE), words, colour, used, anchor=anchor)
            return used.getlength(words) / SCALE
        widths = [used.getlength(c) / SCALE for c in words]
        total = sum(widths) + spread * (len(words) - 1)
        x = at[0] - {"l": 0.0, "m": total / 2, "r": total}[anchor[0]]
        for char, width in zip(words, widths, strict=True):
            place = (x * SCALE, at[1] * SCALE)
            self.draw.text(place, char, colour, used, anchor="l" + anchor[1])
            x += width + spread
        return total

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str | None = None,
        outline: str | None = None, width: float = 1, radius: float = 0,
    ) -> None:  # fmt: skip
        corners = [v * SCALE for v in (left, top, right, bottom)]
        line = round(width * SCALE)
        self.draw.rounded_rectangle(corners, radius * SCALE, fill, outline, line)

    def line(self, points: list[Point], colour: str = INK, width: float = 2) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, colour, round(width * SCALE), joint="curve")

    def shape(self, points: list[Point], fill: str) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def disc(self, x: float, y: float, r: float, fill: str, outline: str | None = None) -> None:
        corners = [v * SCALE for v in (x - r, y - r, x + r, y + r)]
        self.draw.ellipse(corners, fill, outline, 3 * SCALE)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        small.save(path, quality=90, subsampling=0, dpi=(200, 200))
