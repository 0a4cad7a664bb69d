"""Draw the ads of `examples/auto`, and crop its pictures from those of the large example."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[2]
FROM = ROOT / "examples/issues/2026-03-17/images"
ISSUE = ROOT / "examples/auto/issues/2026-03-25"
FACES = {"kai": "LXGWWenKai-Regular.ttf", "display": "NotoSerifSC_900Black.ttf"}
PPI = 220
CROPS = {  # source, and the share of it that is kept: left, top, right, bottom
    "reeds": ("08-photo", (0.0, 0.08, 1.0, 0.98)),
    "tailor": ("11-third", (0.0, 0.0, 1.0, 1.0)),
    "board": ("05-third", (0.04, 0.04, 1.0, 0.98)),
    "pavilion": ("16-essay", (0.08, 0.02, 0.94, 0.98)),
}
INK, PAPER = (38, 38, 38), (255, 255, 255)
ADS = {  # columns, rows, ground, accent, name, lines
    "shoes": (2, 16, (246, 240, 228), (150, 62, 40), "河埠头修鞋铺",
              ("换底　补面　配鞋带", "坐等十分钟，隔夜不加钱", "早市西门进，右手第二间")),
    "noodles": (4, 9, (240, 244, 236), (56, 96, 72), "塘下面馆",
                ("清早五点半开门，汤是当天熬的", "老人、学生加面不加钱　塘下路12号")),
    "reading": (4, 9, (236, 241, 246), (44, 78, 120), "周六晚上来听书",
                ("文化站阅览室　每周六19时　不用报名", "带一只杯子，茶水自取")),
}  # fmt: skip


def ad(columns: int, rows: int, ground: tuple[int, int, int], accent: tuple[int, int, int],
       name: str, lines: tuple[str, ...]) -> Image.Image:  # fmt: skip
    """An ad as large as its slot: the name large, its lines below or beside it."""
    points = columns * 12 * 9.5 + (columns - 1) * 9.5, rows * 12 - 2.5
    width, height = (round(p / 72 * PPI) for p in points)
    picture = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(picture)
    edge = round(PPI * 0.05)
    draw.rectangle((edge, edge, width - edge, height - edge), outline=accent, width=edge // 3)
    wide = columns > 2
    title = face("display", (30 if len(name) < 6 else 24) if wide else 25)
    text = face("kai", 13 if wide else 12.5)
    if wide:
        draw.rectangle((edge, edge, width * 0.42, height - edge), fill=accent)
        draw.text((width * 0.21 + edge / 2, height / 2), name, PAPER, title, anchor="mm")
        step, x = height / (len(lines) + 1), width * 0.71
        for number, line in enumerate(lines, 1):
            draw.text((x, step * number), line, INK, text, anchor="mm")
        return picture
    draw.rectangle((edge, edge, width - edge, height * 0.42), fill=accent)
    draw.text((width / 2, height * 0.23), name, PAPER, title, anchor="mm")
    for number, line in enumerate(lines):
        y = height * (0.54 + 0.155 * number)
        draw.text((width / 2, y), line, INK, text, anchor="mm")
    return picture


def face(name: str, points: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(next(ROOT.rglob(FACES[name])), points / 72 * PPI)


def main() -> None:
    for name, (source, box) in CROPS.items():
        whole = Image.open(FROM / f"{source}.jpg")
        size = whole.width, whole.height, whole.width, whole.height
        part = whole.crop(tuple(round(share * side) for share, side in zip(box, size, strict=True)))
        part.thumbnail((1200, 1200))
        part.save(ISSUE / "images" / f"{name}.jpg", quality=86, dpi=(PPI, PPI))
    for name, told in ADS.items():
        ad(*told).save(ISSUE / "ads" / f"{name}.png", dpi=(PPI, PPI))


if __name__ == "__main__":
    main()
