"""Draw the example's PDF ad: CMYK, fonts embedded, a TrimBox, crop marks outside it.

It is PDF/X-4 and PDF/A-2u at once, as the page files are that it is placed on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from epaper_pdf.pdf.metadata import Metadata

ROOT = Path(__file__).resolve().parents[2]
ISSUE = ROOT / "examples/issues/2026-03-17"
FACES = {
    "kai": "LXGWWenKai-Regular.ttf",
    "display": "NotoSerifSC_900Black.ttf",
    "song": "NotoSerifSC_500Medium.ttf",
}
WIDTH, HEIGHT = 3 * 11 * 9.5 + 2 * 9.5, 17 * 12 - 2.5  # columns 4-6, rows 66-82 of a tabloid
TITLE = "老梁修理铺"
MADE = datetime(2026, 3, 9, tzinfo=timezone(timedelta(hours=8)))
AROUND = 18.0  # of the sheet around the trim, where the crop marks stand

Ink = tuple[float, float, float, float]
BLACK: Ink = (0, 0, 0, 1)
GREY: Ink = (0, 0, 0, 0.65)
CREAM: Ink = (0, 0.02, 0.10, 0.02)
RUST: Ink = (0.10, 0.72, 0.80, 0.12)
PALE: Ink = (0, 0.12, 0.22, 0)
PAPER: Ink = (0, 0, 0, 0)
PRICES = (
    ("补胎、换内胎", "8元起"),
    ("换闸皮、调变速", "12元起"),
    ("电风扇、电饭煲检修", "20元起"),
    ("洗衣机上门检修", "35元起"),
)


def words(
    c: Canvas, x: float, y: float, text: str, face: str, size: float, *, ink: Ink = BLACK
) -> None:
    """Set a line whose baseline begins at `x`, `y`; black overprints what lies under it."""
    c.setFillColorCMYK(*ink)
    c.setFillOverprint(ink is BLACK)
    c.setFont(face, size)
    c.drawString(x, y, text)


def box(c: Canvas, x: float, y: float, width: float, height: float, ink: Ink) -> None:
    c.setFillColorCMYK(*ink)
    c.setFillOverprint(False)
    c.rect(x, y, width, height, stroke=0, fill=1)


def wheel(c: Canvas, x: float, y: float, radius: float) -> None:
    """A wheel of eighteen spokes."""
    c.setLineWidth(3.2)
    c.circle(x, y, radius)
    c.setLineWidth(0.9)
    c.circle(x, y, radius - 4)
    c.setLineWidth(0.5)
    for i in range(18):
        turn = math.tau * i / 18
        c.line(x, y, x + (radius - 4) * math.cos(turn), y + (radius - 4) * math.sin(turn))
    c.circle(x, y, 3, fill=1)


def bicycle(c: Canvas, x: float, y: float) -> None:
    """A town bicycle with a basket, its rear hub at `x`, `y`."""
    c.setStrokeColorCMYK(*PAPER)
    c.setFillColorCMYK(*PAPER)
    c.setLineCap(1)
    c.setLineJoin(1)
    front, crank, seat, head = (x + 70, y), (x + 31, y - 1), (x + 21, y + 41), (x + 58, y + 46)
    wheel(c, x, y, 27)
    wheel(c, *front, 27)
    c.setLineWidth(3)
    for a, b in (((x, y), crank), (crank, seat), (crank, head), (seat, (x, y)), (head, front)):
        c.line(*a, *b)
    c.setLineWidth(2)
    c.line(seat[0], seat[1], seat[0] - 3, seat[1] + 8)
    c.roundRect(seat[0] - 14, seat[1] + 8, 22, 4, 2, stroke=0, fill=1)
    c.line(*head, head[0] - 3, head[1] + 11)
    c.line(head[0] - 3, head[1] + 11, head[0] - 14, head[1] + 13)
    c.circle(*crank, 6)
    c.line(crank[0], crank[1], crank[0] + 5, crank[1] - 11)
    c.line(crank[0] + 1, crank[1] - 11, crank[0] + 10, crank[1] - 11)
    c.setLineWidth(1.2)
    left, low = head[0] + 5, head[1] - 14
    for i in range(4):
        c.line(left + i * 6, low, left - 1 + i * 7, low + 17)
    for row in (0, 8, 17):
        c.line(left - row / 17, low + row, left + 18 + row / 5, low + row)


def spanner(c: Canvas, x: float, y: float, length: float, turn: float) -> None:
    """An open spanner, turned by `turn` degrees about its middle."""
    c.saveState()
    c.translate(x, y)
    c.rotate(turn)
    box(c, -length / 2, -2.2, length, 4.4, PALE)
    for side in (-1, 1):
        c.setFillColorCMYK(*PALE)
        c.circle(side * length / 2, 0, 6.5, stroke=0, fill=1)
        box(c, side * length / 2 - (0 if side < 0 else 8) + side * 1.0, -2.4, 8, 4.8, RUST)
    c.restoreState()


def price_list(c: Canvas, left: float, right: float, top: float) -> None:
    """Services and prices, joined by dots."""
    for row, (service, price) in enumerate(PRICES):
        y = top - row * 19
        words(c, left, y, service, "song", 11)
        wide = pdfmetrics.stringWidth(price, "display", 12)
        words(c, right - wide, y, price, "display", 12, ink=RUST)
        start = left + pdfmetrics.stringWidth(service, "song", 11) + 5
        c.setStrokeColorCMYK(*GREY)
        c.setLineWidth(0.8)
        c.setDash([0.1, 3.2])
        c.line(start, y + 3, right - wide - 5, y + 3)
        c.setDash()


def crop_marks(c: Canvas) -> None:
    c.setStrokeColorCMYK(*BLACK)
    c.setStrokeOverprint(True)
    c.setLineWidth(0.25)
    for x in (0, WIDTH):
        for y in (0, HEIGHT):
            out_x, out_y = (-1 if x == 0 else 1), (-1 if y == 0 else 1)
            c.line(x + out_x * 4, y, x + out_x * 16, y)
            c.line(x, y + out_y * 4, x, y + out_y * 16)


def repair_shop(c: Canvas) -> None:
    """A bicycle on rust at the left, name and prices beside it, the telephone along the foot."""
    band, panel = 36.0, 128.0
    box(c, -4, -4, WIDTH + 8, HEIGHT + 8, CREAM)  # over the trim, as for a bleed
    box(c, -4, band, panel + 4, HEIGHT - band + 4, RUST)
    for turn in (40, -40):
        spanner(c, panel / 2, 165, 48, turn)
    c.saveState()
    c.translate(30, 70)
    c.scale(0.95, 0.95)
    bicycle(c, 0, 0)
    c.restoreState()
    left, right = panel + 16, WIDTH - 14
    words(c, left, 160, "老梁修理铺", "display", 30)
    words(c, left, 139, "修自行车，也修家里的电器", "kai", 14, ink=RUST)
    box(c, left, 131, right - left, 0.8, RUST)
    price_list(c, left, right, 112)
    box(c, -4, -4, WIDTH + 8, band + 4, BLACK)
    words(c, 14, 11.5, "电话 600-3456", "display", 17, ink=PAPER)
    for row, line in enumerate(("槐树里社区菜场东门", "8:00—19:00　周三休息")):
        wide = pdfmetrics.stringWidth(line, "kai", 10.5)
        words(c, right - wide, 20.5 - row * 13, line, "kai", 10.5, ink=PAPER)


def intents(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield the output intents of PDF/X and PDF/A, both with one profile."""
    profile = pdf.make_stream((ROOT / "printers/newsprint_snap_tr002.icc").read_bytes(), N=4)
    for standard in ("/GTS_PDFX", "/GTS_PDFA1"):
        yield pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent, S=pikepdf.Name(standard), DestOutputProfile=profile,
            OutputConditionIdentifier="CGATS TR 002", Info="Coldset newsprint, SNAP 2007",
            RegistryName="http://www.color.org",
        )  # fmt: skip


def conform(drawn: bytes, target: Path) -> None:
    """Write what ReportLab drew as PDF/X-4 and PDF/A-2u: output intents and metadata added."""
    about = Metadata(TITLE, "湾畔社区报广告部", "draw_ads.py", "ReportLab", MADE, "ad-11", 1)
    date = MADE.strftime("D:%Y%m%d%H%M%S+08'00'")
    with pikepdf.open(BytesIO(drawn)) as pdf:
        root, page = pdf.Root, pdf.pages[0].obj
        root.OutputIntents = pikepdf.Array(intents(pdf))
        packet = about.xmp(sha256(drawn).digest()[:16])
        root.Metadata = pdf.make_stream(
            packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        said = pikepdf.Dictionary(
            Title=about.title, Author=about.author, Creator=about.creator, CreationDate=date,
            Producer=about.producer, ModDate=date, Trapped=pikepdf.Name("/False"),
        )  # fmt: skip
        pdf.trailer.Info = pdf.make_indirect(said)
        for holder, key in ((root, "/Outlines"), (page, "/Rotate"), (page, "/Trans")):
            if key in holder:  # ReportLab writes them, empty
                del holder[key]
        pdf.save(target, deterministic_id=True, force_version="1.6")


def main() -> None:
    """Write ads/ad-11.pdf, the same bytes each time."""
    rl_config.useA85 = 0
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, ROOT / "fonts" / file))
    size = WIDTH + 2 * AROUND, HEIGHT + 2 * AROUND
    trim = AROUND, AROUND, AROUND + WIDTH, AROUND + HEIGHT
    drawn = BytesIO()
    c = Canvas(
        drawn, size, trimBox=trim, invariant=1, pageCompression=1, initialFontName="song",
        enforceColorSpace="CMYK", pdfVersion=(1, 6),
    )  # fmt: skip
    c.translate(AROUND, AROUND)
    c.setOverprintMask(1)
    repair_shop(c)
    crop_marks(c)
    c.save()
    conform(drawn.getvalue(), ISSUE / "ads/ad-11.pdf")


if __name__ == "__main__":
    main()
