"""Pages of the specimens -> docs/pictures: rendered, cropped, small (`make pictures-of-docs`).

A page of examples/rules is named by its section's code, such as `a2.png`, one of examples/specimen
by its number. Same input, same bytes: neither dates nor dithering stand in the pictures.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import yaml
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
OUT = ROOT / "out" / "pictures"
DPI = 200  # twice what is kept, so that strokes stay even when they are reduced
MOST_BYTES, MOST_IN_ALL = 40_000, 2_500_000
MARGIN = 16  # pixels of paper left around the ink, before reducing
WIDTHS = range(900, 500, -40)  # pixels, tried in turn until a picture is small enough
TONES = 4  # of ink: two bits a pixel, which strokes of type need and no more


def run(*arguments: str) -> None:
    """Run the program; its own messages tell what is wrong."""
    subprocess.run([sys.executable, "-m", "epaper_pdf", *arguments], check=True, cwd=ROOT)


def previews(issue: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Render an issue and yield the printed id and the preview of each of its pages."""
    out, shown = OUT / name, OUT / f"{name}-png"
    run("render", str(issue), "--out", str(out))
    (current,) = out.glob("*/*/current")
    run("preview", str(current), "--to", str(shown), "--dpi", str(DPI))
    manifest = json.loads((current / "manifest.json").read_text("utf-8"))
    for file in manifest["files"]:
        if file.get("page"):
            yield file["page"], shown / f"{Path(file['name']).stem}.png"


def cropped(page: Image.Image) -> Image.Image:
    """Return the part of a page that holds ink, with a little paper around it."""
    ink = page.point([255 * (v < 248) for v in range(256)]).getbbox()
    if ink is None:
        return page
    left, top, right, foot = ink
    return page.crop(
        (
            max(left - MARGIN, 0),
            max(top - MARGIN, 0),
            min(right + MARGIN, page.width),
            min(foot + MARGIN, page.height),
        )
    )


def as_png(page: Image.Image, width: int) -> bytes:
    """Return a page reduced to `width`, in a few even tones of ink."""
    if page.width > width:
        height = round(page.height * width / page.width)
        page = page.resize((width, height), Image.Resampling.LANCZOS)
    step = 255 / (TONES - 1)
    flat = Image.frombytes(
        "P", page.size, page.point([round(v / step) for v in range(256)]).tobytes()
    )
    flat.putpalette([round(tone * step) for tone in range(TONES) for _ in "rgb"])
    drawn = BytesIO()
    flat.save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def largest(page: Image.Image) -> bytes:
    """Return the widest picture of a page that takes no more than `MOST_BYTES`."""
    drawn = b""
    for width in WIDTHS:
        drawn = as_png(page, width)
        if len(drawn) <= MOST_BYTES:
            break
    return drawn


def named_pages() -> Iterator[tuple[str, Path]]:
    """Yield the name and the preview of every picture."""
    rules = ROOT / "examples/rules/issues/2026-03-24"
    pages = yaml.safe_load((rules / "issue.yaml").read_text("utf-8"))["pages"]
    for page, (_, shown) in zip(pages, previews(rules, "rules"), strict=True):
        yield page["section_code"], shown
    for number, shown in previews(ROOT / "examples/specimen/issues/2026-03-24", "specimen"):
        yield f"specimen-{int(number)}", shown


def main() -> None:
    """Write every picture anew and say how much they take."""
    drawn = {}
    for name, shown in named_pages():
        with Image.open(shown) as page:
            drawn[name] = largest(cropped(page.convert("L")))
    total = sum(map(len, drawn.values()))
    too_large = sorted(name for name, png in drawn.items() if len(png) > MOST_BYTES)
    if too_large or total > MOST_IN_ALL:
        raise SystemExit(f"too large: {total:,} bytes in all; {', '.join(too_large)}")
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, png in drawn.items():
        (PICTURES / f"{name}.png").write_bytes(png)
    sys.stdout.write(f"{len(drawn)} pictures, {total:,} bytes, in {PICTURES.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
