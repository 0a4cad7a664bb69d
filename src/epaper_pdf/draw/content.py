"""Placed pages -> content streams for a target: print (CMYK) or screen (sRGB).

No decision about content is made here. The axis is flipped here, in `shapes.py`,
and nowhere else in this folder.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TypeGuard, assert_never

from epaper_pdf.draw.encode import Cells, Widths, encode
from epaper_pdf.draw.parts import BY_LINE, LAYOUT, Part, Shows, Strands, by_column, notes_over
from epaper_pdf.draw.shapes import fill_path, rule_path, wave_path
from epaper_pdf.draw.spots import space_name
from epaper_pdf.fonts.book import FontBook
from epaper_pdf.layout.style import Swatch
from epaper_pdf.page.pages import (
    Bars,
    Disc,
    Fill,
    GlyphRun,
    Line,
    Link,
    Page,
    Picture,
    Placed,
    Rule,
    Wave,
)
from epaper_pdf.roles import Role
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing

# radicals and compatibility ideographs: twins that share their glyph with a common character
_ALIAS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_NO_TEXT = "\u200b"  # of a glyph whose cluster is told by another: no code may lack a text
PAPER = "paper"
VERTICAL = "_v"  # after a face's name: the face in vertical lines
Texts = dict[str, dict[int, str]]  # face -> glyph -> the text that it shows


_SPREAD = {*BY_LINE, Role.NAMEPLATE, Role.SECTION}  # may be spaced out (H4)
_SHOWN = {(Role.ITEM, Fill): Shows.BULLET, (Role.CODE, Bars): Shows.PICTURE}
_WIDE: Em = 1.2  # of a Han with the gap after it


class Target(StrEnum):
    PRINT = "print"
    SCREEN = "screen"


@frozen
class Ink:
    """What text is painted in; contours `stroke` wide where that is not 0."""

    swatch: str
    stroke: Pt = 0.0


@dataclass(slots=True)
class Drawn:
    """What a page draws, apart from colours: each piece with the swatch that it is painted in.

    `texts` is the text of every glyph used, for ToUnicode. Runs, fills and pictures end with the
    number of their part in `parts`, rules have none; links begin with the number of their block.
    `spread` is the text of runs, by their number, whose wide gaps readers would take for spaces.
    """

    fills: list[tuple[str, str, int]] = field(default_factory=list)
    rules: list[tuple[str, str, int]] = field(default_factory=list)
    runs: list[tuple[Ink, str, int]] = field(default_factory=list)
    pictures: list[tuple[Picture | Placed, int]] = field(default_factory=list)
    links: list[tuple[int, Link]] = field(default_factory=list)
    texts: Texts = field(default_factory=dict)
    parts: dict[Part, int] = field(default_factory=dict)
    spread: dict[int, str] = field(default_factory=dict)

    def part(self, part: Part) -> int:
        return self.parts.setdefault(part, len(self.parts))


class Pen:
    """Draws pages with the faces of one font book."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._widths: dict[str, Cells | Widths] = {}

    def draw(self, page: Page, texts: Texts | None = None) -> Drawn:
        """Encode all that a page shows; `texts` of other pages are kept to where given."""
        drawn = Drawn(texts=texts if texts is not None else {})
        over = notes_over(page)
        for number, block in enumerate(page.blocks):
            strands = Strands(block, number, over)
            for column, line in by_column(block):
                self._line(line, page, drawn, (number, column), block.role, strands)
        return drawn

    def _line(
        self, line: Line, page: Page, drawn: Drawn, at: tuple[int, int], role: Role,
        strands: Strands,
    ) -> None:  # fmt: skip
        """Draw a line of block and column `at`."""
        foot, (block, column) = page.height + page.inset, at
        for item in line.items:
            match item:
                case GlyphRun():
                    self._text(item, page, drawn, drawn.part(strands.part(item, column)), role)
                case Fill() | Disc() | Bars():
                    shows = _SHOWN.get((role, type(item)))
                    part = drawn.part(Part(block, shows)) if shows else LAYOUT
                    drawn.fills.append((item.swatch, fill_path(item, foot, page.inset), part))
                case Rule():
                    drawn.rules.append((item.swatch, rule_path(item, foot, page.inset), LAYOUT))
                case Wave():
                    drawn.rules.append((item.swatch, wave_path(item, foot, page.inset), LAYOUT))
                case Picture() | Placed():
                    drawn.pictures.append((item, drawn.part(Part(block, Shows.PICTURE))))
                case Link():
                    drawn.links.append((block, item))
                case _:
                    assert_never(item)

    def _text(self, run: GlyphRun, page: Page, drawn: Drawn, part: int, role: Role) -> None:
        foot = page.height + page.inset
        drawn.runs += [(*shown, part) for shown in self._run(run, foot, page, drawn)]
        if role in _SPREAD and max(run.advances_em) > _WIDE:
            drawn.spread[len(drawn.runs) - 1] = run.text

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


def content(
    drawn: Drawn,
    page: Page,
    target: Target,
    swatches: Mapping[str, Swatch],
    names: Iterable[str],
    marks: Sequence[str] | None = None,
) -> bytes:
    """Return the content stream of a page: tints, pictures, rules, then text on top.

    `names` are the resource names of the pictures, in order. In print, text and rules in black
    alone overprint, everything else knocks out (N08, N09; ISO 32000-2, 8.6.7). `marks` are
    what opens the marked content of each part, the last one that of what is mere layout.
    """
    pictures = (
        (_picture(picture, name, page, target), part)
        for (picture, part), name in zip(drawn.pictures, names, strict=True)
    )
    parts = ["q"]
    parts += _marked(_painted(drawn.fills, target, swatches, stroke=False), marks)
    parts += ["Q", "q"]  # a placed page begins with the state that it would have alone
    parts += _marked(pictures, marks)
    parts += _marked(_ruled(drawn.rules, target, swatches), marks)
    parts += ["Q", "BT"]
    runs = drawn.runs if marks is None else _unspaced(drawn)
    parts += _marked(_text(runs, target, swatches), marks)
    parts.append("ET")
    return "\n".join(parts).encode("ascii")


def is_form(picture: Picture | Placed, target: Target) -> TypeGuard[Placed]:
    """Tell whether a target shows a placed page itself, as large as it is."""
    return isinstance(picture, Placed) and target is Target.PRINT and not picture.raster


def _marked(pieces: Iterable[tuple[str, int]], marks: Sequence[str] | None) -> Iterator[str]:
    """Yield operators, those of a part in one marked content sequence (ISO 32000-1, 14.6)."""
    if marks is None:
        yield from (shown for shown, _ in pieces)
        return
    for mark, same in groupby(pieces, key=lambda piece: marks[piece[1]]):
        yield mark
        yield from (shown for shown, _ in same)
        yield "EMC"


def _picture(picture: Picture | Placed, name: str, page: Page, target: Target) -> str:
    r = picture.rect
    wide, high = (1, 1) if is_form(picture, target) else (r.width, r.height)
    x, y = r.left + page.inset, page.height + page.inset - r.bottom
    return f"q {wide:.3f} 0 0 {high:.3f} {x:.3f} {y:.3f} cm /{name} Do Q"


def _unspaced(drawn: Drawn) -> Iterator[tuple[Ink, str, int]]:
    """Yield runs, those that are spread with their text: no reader puts spaces into it."""
    for number, (ink, shown, part) in enumerate(drawn.runs):
        if number in drawn.spread and "/ActualText" not in shown:
            shown = _telling(drawn.spread[number], shown)
        yield ink, shown, part


def _text(
    runs: Iterable[tuple[Ink, str, int]], target: Target, swatches: Mapping[str, Swatch]
) -> Iterator[tuple[str, int]]:
    ink = Ink("")
    overprints: bool | None = None
    for new, shown, part in runs:
        if new != ink:
            yield paint(swatches[new.swatch], target, stroke=new.stroke > 0), part
            if new.stroke != ink.stroke:
                yield f"1 Tr 1 j {new.stroke:.3f} w" if new.stroke else "0 Tr", part
            ink = new
            black = _is_black(swatches[new.swatch])
            if target is Target.PRINT and black is not overprints:
                overprints = black
                yield _print_mode(black), part
        yield shown, part


def _is_black(swatch: Swatch) -> bool:
    return swatch.cmyk == (0, 0, 0, 1) and not swatch.spot


def _print_mode(overprints: bool) -> str:
    return "/GSover gs" if overprints else "/GSknock gs"


def _ruled(
    rules: list[tuple[str, str, int]], target: Target, swatches: Mapping[str, Swatch]
) -> Iterator[tuple[str, int]]:
    """Yield rules, those in black alone to be printed over what lies there."""
    for black, run in groupby(rules, key=lambda rule: _is_black(swatches[rule[0]])):
        if target is Target.PRINT:
            yield _print_mode(black), LAYOUT
        yield from _painted(run, target, swatches, stroke=True)


def _painted(
    pieces: Iterable[tuple[str, str, int]],
    target: Target,
    swatches: Mapping[str, Swatch],
    *,
    stroke: bool,
) -> Iterator[tuple[str, int]]:
    swatch = ""
    for name, shape, part in pieces:
        if name != swatch:
            swatch = name
            yield paint(swatches[name], target, stroke=stroke), part
        yield shape, part


def paint(swatch: Swatch, target: Target, *, stroke: bool) -> str:
    """Return the operator that sets a swatch's colour."""
    if target is Target.PRINT and swatch.spot:
        space, share = space_name(swatch.spot), f"{swatch.share:g}"
        return f"/{space} CS {share} SCN" if stroke else f"/{space} cs {share} scn"
    if target is Target.PRINT:
        return " ".join(f"{v:g}" for v in swatch.cmyk) + (" K" if stroke else " k")
    return " ".join(f"{v:.4g}" for v in swatch.srgb) + (" RG" if stroke else " rg")
