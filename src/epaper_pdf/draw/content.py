"""Placed pages -> content streams for a target: print (CMYK) or screen (sRGB).

No decision about content is made here. The axis is flipped here and nowhere else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, pairwise
from math import hypot
from typing import TypeGuard, assert_never

from epaper_pdf.draw.encode import Cells, Widths, encode
from epaper_pdf.draw.spots import space_name
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import (
    Bars,
    Disc,
    Fill,
    GlyphRun,
    Link,
    Page,
    Picture,
    Placed,
    Rule,
    Wave,
)
from epaper_pdf.units import Pt
from epaper_pdf.writing import Writing

# radicals and compatibility ideographs: twins that share their glyph with a common character
_ALIAS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_NO_TEXT = "\u200b"  # of a glyph whose cluster is told by another: no code may lack a text
_QUARTER = 4 / 3 * (2**0.5 - 1)  # of the radius: handles of a quarter that passes its middle
PAPER = "paper"
VERTICAL = "_v"  # after a face's name: the face in vertical lines
Texts = dict[str, dict[int, str]]  # face -> glyph -> the text that it shows


class Target(StrEnum):
    PRINT = "print"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Ink:
    """What text is painted in; contours `stroke` wide where that is not 0."""

    swatch: str
    stroke: Pt = 0.0


@dataclass(slots=True)
class Drawn:
    """What a page draws, apart from colours: each piece with the swatch that it is painted in.

    `texts` is the text of every glyph used, for ToUnicode.
    """

    fills: list[tuple[str, str]] = field(default_factory=list)
    rules: list[tuple[str, str]] = field(default_factory=list)
    runs: list[tuple[Ink, str]] = field(default_factory=list)
    pictures: list[Picture | Placed] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    texts: Texts = field(default_factory=dict)


class Pen:
    """Draws pages with the faces of one font book."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._widths: dict[str, Cells | Widths] = {}

    def draw(self, page: Page, texts: Texts | None = None) -> Drawn:
        """Encode all that a page shows; `texts` of other pages are kept to where given."""
        drawn = Drawn(texts=texts if texts is not None else {})
        foot = page.height + page.inset
        items = (i for block in page.blocks for line in block.lines for i in line.items)
        for item in items:
            match item:
                case GlyphRun():
                    drawn.runs += self._run(item, foot, page, drawn)
                case Fill() | Disc() | Bars():
                    drawn.fills.append((item.swatch, _fill(item, foot, page.inset)))
                case Rule():
                    drawn.rules.append((item.swatch, _rule(item, foot, page.inset)))
                case Wave():
                    drawn.rules.append((item.swatch, _wave(item, foot, page.inset)))
                case Picture() | Placed():
                    drawn.pictures.append(item)
                case Link():
                    drawn.links.append(item)
                case _:
                    assert_never(item)
        return drawn

    def _run(self, run: GlyphRun, foot: Pt, page: Page, drawn: Drawn) -> list[tuple[Ink, str]]:
        """Return a run as it is painted: once, or its contours, then paper over their insides.

        The contours of a glyph overlap within it; what fills them covers that. The strokes carry an
        empty text, so that nobody reads the run twice.
        """
        name = run.face + VERTICAL if run.writing is Writing.UPRIGHT else run.face
        widths = self._widths.get(name)
        if widths is None:
            upright = name != run.face
            widths = self._widths[name] = Cells() if upright else Widths(self._book.named(run.face))
        turn = "0 -1 1 0" if run.writing is Writing.SIDEWAYS else "1 0 0 1"
        x, y = run.origin.x + page.inset, foot - run.origin.y
        shown = f"/F{name} {run.size:g} Tf {turn} {x:.3f} {y:.3f} Tm {encode(run, widths)}"
        agrees = _note(run, drawn.texts.setdefault(name, {}))
        told = shown if agrees else _telling(run.text, shown)
        if not run.outline:
            return [(Ink(run.swatch), told)]
        return [(Ink(run.swatch, run.outline), _telling("", shown)), (Ink(PAPER), told)]


def _telling(text: str, shown: str) -> str:
    """Return what is shown, to be read as `text`."""
    actual = text.encode("utf-16-be").hex()
    return f"/Span<</ActualText<feff{actual}>>>BDC {shown} EMC"


def _note(run: GlyphRun, texts: dict[int, str]) -> bool:
    """Note what each glyph shows; False where a glyph shows another text elsewhere, or an alias.

    One glyph often serves several characters (一 and the radical ⼀): ToUnicode can tell just one,
    so a run with the other carries its own text.
    """
    shown: Iterable[str] = run.text
    if run.clusters is not None:
        ends = (*run.clusters[1:], len(run.text))
        shown = [run.text[a:b] for a, b in zip(run.clusters, ends, strict=True)]
    agrees = True
    for glyph, text in zip(run.glyphs, shown, strict=True):
        if texts.setdefault(glyph, text or _NO_TEXT) != text:
            agrees = False
    return agrees and _ALIAS.search(run.text) is None


def _fill(fill: Fill | Disc | Bars, foot: Pt, bleed: Pt) -> str:
    if isinstance(fill, Disc):
        return _disc(fill, foot, bleed)
    boxes = (
        f"{r.left + bleed:.3f} {foot - r.bottom:.3f} {r.width:.3f} {r.height:.3f} re"
        for r in (fill.rects if isinstance(fill, Bars) else (fill.rect,))
    )
    return " ".join((*boxes, "f"))


def _disc(disc: Disc, foot: Pt, bleed: Pt) -> str:
    """Draw a circle as four Bézier quarters, true to a 3,000th of its radius."""
    x, y, r = disc.middle.x + bleed, foot - disc.middle.y, disc.radius
    ways = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    parts = [f"{x + r:.3f} {y:.3f} m"]
    for (a, b), (c, d) in pairwise(ways):
        for over, up in ((a + c * _QUARTER, b + d * _QUARTER),
                         (c + a * _QUARTER, d + b * _QUARTER), (c, d)):  # fmt: skip
            parts.append(f"{x + over * r:.3f} {y + up * r:.3f}")
        parts.append("c")
    return " ".join([*parts, "f"])


def _rule(rule: Rule, foot: Pt, bleed: Pt) -> str:
    a, b = rule.start, rule.end
    dash = " ".join(f"{d:g}" for d in rule.dash)
    return (
        f"{rule.width:.3f} w [{dash}] 0 d {a.x + bleed:.3f} {foot - a.y:.3f} m"
        f" {b.x + bleed:.3f} {foot - b.y:.3f} l S"
    )


def _wave(wave: Wave, foot: Pt, bleed: Pt) -> str:
    """Draw a wave as Bézier bows: a bow's top is three quarters as high as its handles."""
    a, b, n = wave.start, wave.end, wave.halves
    right, down = (b.x - a.x) / n, (b.y - a.y) / n
    length = hypot(right, down)
    across = (down / length, -right / length)  # to the left of the way: up, where it runs right
    parts = [f"{wave.width:.3f} w [] 0 d {a.x + bleed:.3f} {foot - a.y:.3f} m"]
    for i in range(n):
        high = wave.rise * (4 / 3 if i % 2 == 0 else -4 / 3)
        for along, up in ((i + 0.4, high), (i + 0.6, high), (i + 1, 0.0)):
            x, y = a.x + along * right + up * across[0], a.y + along * down + up * across[1]
            parts.append(f"{x + bleed:.3f} {foot - y:.3f}")
        parts.append("c")
    return " ".join([*parts, "S"])


def content(
    drawn: Drawn, page: Page, target: Target, swatches: Mapping[str, Swatch], names: Iterable[str]
) -> bytes:
    """Return the content stream of a page: tints, pictures, rules, then text on top.

    `names` are the resource names of the pictures, in order. In print, text and rules in black
    alone overprint, everything else knocks out (PRINT N08, N09; ISO 32000-2, 8.6.7).
    """
    parts = ["q"]
    parts += _painted(drawn.fills, target, swatches, stroke=False)
    parts += ["Q", "q"]  # a placed page begins with the state that it would have alone
    for picture, name in zip(drawn.pictures, names, strict=True):
        r = picture.rect
        wide, high = (1, 1) if is_form(picture, target) else (r.width, r.height)
        x, y = r.left + page.inset, page.height + page.inset - r.bottom
        parts.append(f"q {wide:.3f} 0 0 {high:.3f} {x:.3f} {y:.3f} cm /{name} Do Q")
    parts += _ruled(drawn.rules, target, swatches)
    parts += ["Q", "BT"]
    parts += _text(drawn.runs, target, swatches)
    parts.append("ET")
    return "\n".join(parts).encode("ascii")


def is_form(picture: Picture | Placed, target: Target) -> TypeGuard[Placed]:
    """Tell whether a target shows a placed page itself, as large as it is."""
    return isinstance(picture, Placed) and target is Target.PRINT and not picture.raster


def _text(
    runs: list[tuple[Ink, str]], target: Target, swatches: Mapping[str, Swatch]
) -> Iterator[str]:
    ink = Ink("")
    overprints: bool | None = None
    for new, shown in runs:
        if new != ink:
            yield paint(swatches[new.swatch], target, stroke=new.stroke > 0)
            if new.stroke != ink.stroke:
                yield f"1 Tr 1 j {new.stroke:.3f} w" if new.stroke else "0 Tr"
            ink = new
            black = _is_black(swatches[new.swatch])
            if target is Target.PRINT and black is not overprints:
                overprints = black
                yield _print_mode(black)
        yield shown


def _is_black(swatch: Swatch) -> bool:
    return swatch.cmyk == (0, 0, 0, 1) and not swatch.spot


def _print_mode(overprints: bool) -> str:
    return "/GSover gs" if overprints else "/GSknock gs"


def _ruled(
    rules: list[tuple[str, str]], target: Target, swatches: Mapping[str, Swatch]
) -> Iterator[str]:
    """Yield rules, those in black alone to be printed over what lies there."""
    for black, run in groupby(rules, key=lambda rule: _is_black(swatches[rule[0]])):
        if target is Target.PRINT:
            yield _print_mode(black)
        yield from _painted(list(run), target, swatches, stroke=True)


def _painted(
    pieces: list[tuple[str, str]], target: Target, swatches: Mapping[str, Swatch], *, stroke: bool
) -> list[str]:
    parts, swatch = [], ""
    for name, shape in pieces:
        if name != swatch:
            swatch = name
            parts.append(paint(swatches[name], target, stroke=stroke))
        parts.append(shape)
    return parts


def paint(swatch: Swatch, target: Target, *, stroke: bool) -> str:
    """Return the operator that sets a swatch's colour."""
    if target is Target.PRINT and swatch.spot:
        space, share = space_name(swatch.spot), f"{swatch.share:g}"
        return f"/{space} CS {share} SCN" if stroke else f"/{space} cs {share} scn"
    if target is Target.PRINT:
        return " ".join(f"{v:g}" for v in swatch.cmyk) + (" K" if stroke else " k")
    return " ".join(f"{v:.4g}" for v in swatch.srgb) + (" RG" if stroke else " rg")
