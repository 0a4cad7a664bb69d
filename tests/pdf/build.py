"""Hand-made pages for tests: runs at places, with no composer."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from epaper_pdf.draw.pictures import Pictures
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import Block, GlyphRun, Item, Line, Page, Picture
from epaper_pdf.pdf.document import Look
from epaper_pdf.printer.printer import OutputCondition
from epaper_pdf.roles import Role

ROOT = Path(__file__).resolve().parents[2]
PROFILE = (ROOT / "printers" / "newsprint_snap_tr002.icc").read_bytes()
CONDITION = OutputCondition("CGATS TR 002", "newsprint", "http://www.color.org", PROFILE, "")
SWATCHES = {
    "black": Swatch("black", (0, 0, 0, 1), (0.1, 0.1, 0.1)),
    "paper": Swatch("paper", (0, 0, 0, 0), (1, 1, 1)),
    "red": Swatch("red", (0, 0.95, 0.9, 0.1), (0.75, 0.15, 0.12)),
}
WIDTH, HEIGHT = 200.0, 300.0


def look(book: FontBook, cache: Path | None = None) -> Look:
    return Look(
        book=book,
        swatches=SWATCHES,
        pictures=Pictures(PROFILE, cache),
        condition=CONDITION,
        key="test",
        version=1,
        title="湾畔社区报 2026-03-17",
        author="湾畔社区报社",
        producer="epaper-pdf 0",
        language="zh-Hans",
        made=datetime(2026, 3, 17, tzinfo=UTC),
    )


def run(
    book: FontBook,
    text: str,
    x: float = 20,
    y: float = 40,
    *,
    face: str = "song",
    size: float = 10,
    swatch: str = "black",
    extra: tuple[float, ...] = (),
) -> GlyphRun:
    """Return `text`, one glyph a character; `extra` is added to the natural advances."""
    opened = book.named(face)
    glyphs = tuple(opened.glyph_of[c] for c in text)
    wider = extra or (0.0,) * len(glyphs)
    advances = tuple(opened.advance(g) + e for g, e in zip(glyphs, wider, strict=True))
    return GlyphRun(Point(x, y), face, size, swatch, glyphs, advances, text, None, "zh-Hans")


def page(*items: Item, id: str = "01", bleed: float = 0.0) -> Page:
    rect = Rect(0, 0, WIDTH, HEIGHT)
    blocks = tuple(
        Block(f"b{n}", Role.BODY, (rect,), (Line(rect, (item,)),), n)
        for n, item in enumerate(items)
    )
    return Page(id, int(id), "头版", "front", "front", WIDTH, HEIGHT, bleed, "process", blocks)


def picture(path: Path, rect: Rect, crop: tuple[int, int, int, int]) -> Picture:
    return Picture(rect, str(path), sha256(path.read_bytes()).hexdigest(), crop)
