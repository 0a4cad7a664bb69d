"""Reads finished PDFs back, glyph by glyph, and measures them as a sceptical printer would.

Imports nothing of epaper_pdf: the files, the layouts and the articles are read here once more, by
other code, so that a fault of the program cannot hide itself.
"""

import ctypes
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pikepdf
import yaml

NO_START = set("，。、；：？！．｡､）〕］｝〉》】〗」』”’·・‧–～〜‐/／々〻％‰℃%)]},.:;!?")
NO_END = set("（〔［｛〈《【〖「『“‘([{/／")
HALF_AT_END = set("，。、；：？！．）〕］｝〉》】〗」』”’")
MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """`text` as ToUnicode has it; `x`, `y` its origin, y down from the trim's top."""

    text: str
    x: float
    y: float
    width: float
    size: float
    font: str


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box", by: float = 0.1) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )

    def holds(self, other: "Box", by: float = 0.1) -> bool:
        return (
            other.left >= self.left - by
            and other.right <= self.right + by
            and other.top >= self.top - by
            and other.bottom <= self.bottom + by
        )


@dataclass
class Sheet:
    """What one PDF page shows."""

    glyphs: list[Glyph] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    operators: set[str] = field(default_factory=set)


class Font:
    """Widths and texts of a Type0 font, from its dictionaries."""

    def __init__(self, font: pikepdf.Object) -> None:
        descendant = font.DescendantFonts[0]
        self.name = str(font.BaseFont)
        self.vertical = str(font.Encoding) == "/Identity-V"
        self.default = float(descendant.get("/DW", 1000))
        self.widths: dict[int, float] = {}
        items = list(descendant.get("/W", []))
        while items:
            first, second = int(items.pop(0)), items.pop(0)
            if isinstance(second, pikepdf.Array):
                self.widths.update({first + i: float(w) for i, w in enumerate(second)})
            else:
                width = float(items.pop(0))
                self.widths.update(dict.fromkeys(range(first, int(second) + 1), width))
        self.texts = to_unicode(bytes(font.ToUnicode.read_bytes()).decode("ascii"))

    def width(self, code: int) -> float:
        return self.widths.get(code, self.default) / 1000


def to_unicode(cmap: str) -> dict[int, str]:
    """Return the texts of a ToUnicode CMap's codes."""
    texts = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            texts[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for low, high, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(low, 16), int(high, 16) + 1):
                start = int(text, 16) + code - int(low, 16)
                texts[code] = chr(start)
    return texts


class _State:
    def __init__(self) -> None:
        self.ctm = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self.font: Font | None = None
        self.size = self.char_space = 0.0

    def copy(self) -> "_State":
        new = _State()
        new.__dict__.update(self.__dict__)
        return new


def _concat(m: Sequence[float], n: Sequence[float]) -> tuple[float, ...]:
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + l,
    )  # fmt: skip


class _Interpreter:
    """Runs a content stream, as far as our pages use the language."""

    def __init__(self, page: pikepdf.Page, fonts: dict[Any, Font]) -> None:
        box = [float(v) for v in page.get("/TrimBox", page.MediaBox)]
        self.left, self.top = box[0], box[3]
        self.page, self.fonts, self.sheet = page, fonts, Sheet()
        self.state = _State()
        self.stack: list[_State] = []
        self.tm = self.line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self.actual: str | None = None
        self.path: list[Box] = []
        self.strokes: list[Box] = []
        self.pen = (0.0, 0.0)

    def run(self) -> Sheet:
        for instruction in pikepdf.parse_content_stream(self.page):
            operator = str(instruction.operator)
            self.sheet.operators.add(operator)
            handler = getattr(self, f"op_{_NAMES.get(operator, operator)}", None)
            if handler:
                handler(list(instruction.operands))
        return self.sheet

    def op_q(self, _: list[Any]) -> None:
        self.stack.append(self.state.copy())

    def op_Q(self, _: list[Any]) -> None:  # noqa: N802
        self.state = self.stack.pop()

    def op_cm(self, operands: list[Any]) -> None:
        self.state.ctm = _concat([float(v) for v in operands], self.state.ctm)  # type: ignore[assignment]

    def op_Tf(self, operands: list[Any]) -> None:  # noqa: N802
        font = self.page.Resources.Font[str(operands[0])]
        key = font.objgen
        if key not in self.fonts:
            self.fonts[key] = Font(font)
        self.state.font, self.state.size = self.fonts[key], float(operands[1])

    def op_Tc(self, operands: list[Any]) -> None:  # noqa: N802
        self.state.char_space = float(operands[0])

    def op_BT(self, _: list[Any]) -> None:  # noqa: N802
        self.tm = self.line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def op_Tm(self, operands: list[Any]) -> None:  # noqa: N802
        self.tm = self.line = tuple(float(v) for v in operands)  # type: ignore[assignment]

    def op_Td(self, operands: list[Any]) -> None:  # noqa: N802
        x, y = (float(v) for v in operands)
        self.tm = self.line = _concat((1, 0, 0, 1, x, y), self.line)  # type: ignore[assignment]

    def op_Tj(self, operands: list[Any]) -> None:  # noqa: N802
        self._show(bytes(operands[0]))

    def op_TJ(self, operands: list[Any]) -> None:  # noqa: N802
        for item in operands[0]:
            if isinstance(item, pikepdf.String):
                self._show(bytes(item))
            else:
                self._move(-float(item) / 1000 * self.state.size)  # 9.4.4: along, or up

    def op_BDC(self, operands: list[Any]) -> None:  # noqa: N802
        properties = operands[1]
        if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
            self.actual = str(properties.ActualText)

    def op_EMC(self, _: list[Any]) -> None:  # noqa: N802
        self.actual = None

    def op_Do(self, operands: list[Any]) -> None:  # noqa: N802
        a, _b, _c, d, e, f = self.state.ctm
        shown = self.page.Resources.XObject[str(operands[0])]
        if shown.Subtype == "/Form":  # a placed page: its trim, from its lower left corner
            left, low, right, high = (float(v) for v in shown.BBox)
            a, d = (right - left) * a, (high - low) * d
        self.sheet.pictures.append(self._box(e, f, a, d))

    def op_m(self, operands: list[Any]) -> None:
        self.pen = self._point(operands)

    def op_l(self, operands: list[Any]) -> None:
        end = self._point(operands)
        (left, right), (top, bottom) = sorted((self.pen[0], end[0])), sorted((self.pen[1], end[1]))
        self.strokes.append(Box(left, top, max(right, left + 0.1), max(bottom, top + 0.1)))
        self.pen = end

    def op_c(self, operands: list[Any]) -> None:
        """Take a curve as its bow: handles reach a third beyond it."""
        start, (x1, y1) = self.pen, self._point(operands[:2])
        x, y = self._point(operands[4:])
        bow = ((start[0] + x) / 2, (start[1] + y) / 2)
        xs = (start[0], x, bow[0] + (x1 - bow[0]) * 0.75)
        ys = (start[1], y, bow[1] + (y1 - bow[1]) * 0.75)
        self.strokes.append(Box(min(xs), min(ys), max(xs), max(ys)))
        self.pen = (x, y)

    def op_S(self, _: list[Any]) -> None:  # noqa: N802
        self.sheet.rules += self.strokes
        self.strokes = []

    def _point(self, operands: list[Any]) -> tuple[float, float]:
        x, y = (float(v) for v in operands)
        a, _, _, d, e, f = self.state.ctm
        return a * x + e - self.left, self.top - (d * y + f)

    def op_re(self, operands: list[Any]) -> None:
        x, y, w, h = (float(v) for v in operands)
        a, _, _, d, e, f = self.state.ctm
        self.path.append(self._box(a * x + e, d * y + f, a * w, d * h))

    def op_f(self, _: list[Any]) -> None:
        if round_ := self.strokes:  # a path of curves
            sides = min(b.left for b in round_), min(b.top for b in round_)
            self.path.append(
                Box(*sides, max(b.right for b in round_), max(b.bottom for b in round_))
            )
            self.strokes = []
        self.sheet.fills += self.path
        self.path = []

    def op_n(self, _: list[Any]) -> None:
        self.path = []

    def _box(self, x: float, y: float, w: float, h: float) -> Box:
        left, right = sorted((x - self.left, x + w - self.left))
        top, bottom = sorted((self.top - y, self.top - y - h))
        return Box(left, top, right, bottom)

    def _show(self, codes: bytes) -> None:
        font, size = self.state.font, self.state.size
        assert font is not None
        for i in range(0, len(codes), 2):
            code = int.from_bytes(codes[i : i + 2], "big")
            m = _concat(self.tm, self.state.ctm)
            text = self.actual if self.actual is not None else font.texts[code]
            if self.actual:
                self.actual = ""
            width = font.width(code) * size
            glyph = Glyph(text, m[4] - self.left, self.top - m[5], width, size, font.name)
            self.sheet.glyphs.append(glyph)
            self._move((-size if font.vertical else width) + self.state.char_space)

    def _move(self, by: float) -> None:
        upright = self.state.font is not None and self.state.font.vertical
        move = (0.0, by) if upright else (by, 0.0)
        self.tm = _concat((1, 0, 0, 1, *move), self.tm)  # type: ignore[assignment]


_NAMES = {"f*": "f"}


def sheets(pdf: Path) -> list[Sheet]:
    """Return what each page of a PDF shows."""
    fonts: dict[Any, Font] = {}
    with pikepdf.open(pdf) as document:
        return [_Interpreter(page, fonts).run() for page in document.pages]


def squeezed(text: str) -> str:
    """Return a text without any white space: what extraction and source must agree on."""
    return re.sub(r"[\s\u3000]+", "", text)


def extracted(pdf: Path) -> dict[str, str]:
    """Return a PDF's whole text by pdfium and by `pdftotext -raw`, without white space."""
    return {reader: "".join(pages) for reader, pages in extracted_by_page(pdf).items()}


def extracted_by_page(pdf: Path) -> dict[str, list[str]]:
    """Return the texts of a PDF's pages by pdfium and by `pdftotext -raw`, without white space.

    pdfium writes U+0002 for a hyphen at a line's end.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        by_pdfium = [page.get_textpage().get_text_bounded() for page in document]
    raw = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    return {
        "pdfium": [squeezed(text.replace("\x02", "-")) for text in by_pdfium],
        "pdftotext -raw": [squeezed(text) for text in raw.split("\f")],
    }


def in_content_order(pdf: Path) -> list[str]:
    """Return the texts of a PDF's pages by pdfium, object by object as they are drawn.

    A hyphen that divides a word is U+200B: it shows no character of the text.
    """
    import pypdfium2
    from pypdfium2 import raw

    def said(one: Any, page: Any) -> str:
        size = raw.FPDFTextObj_GetText(one.raw, page.raw, None, 0)
        buffer = ctypes.create_string_buffer(size)
        wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        raw.FPDFTextObj_GetText(one.raw, page.raw, wide, size)
        return (
            buffer.raw[:size]
            .decode("utf-16-le")
            .rstrip("\0")
            .replace("\x02", "-")
            .replace("\u200b", "")
        )

    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for page in document:
            read = page.get_textpage()
            shown = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)
            texts.append(squeezed("".join(said(one, read) for one in shown)))
        return texts


@dataclass(frozen=True)
class Story:
    """An article's texts in the order of the page; `body` are its flowing paragraphs."""

    id: str
    head: tuple[str, ...]
    body: tuple[str, ...]
    kinds: tuple[str, ...]
    source: str
    captions: tuple[str, ...]

    @property
    def text(self) -> str:
        return squeezed("".join((*self.head, *self.body, self.source)))


def read_article(path: Path, *, brief: bool = False) -> Story:
    """Read an article with a few lines of our own; knows just the markup that articles use."""
    _, front, body = path.read_text("utf-8-sig").replace("\r\n", "\n").split("---\n", 2)
    meta = yaml.safe_load(front)
    paragraphs, kinds = [], []
    for block in re.split(r"\n\s*\n", body.strip()):
        lines = block.split("\n") if block.startswith("- ") else [block.replace("\n", "")]
        for line in lines:
            kind = {"## ": "subhead", "- ": "item", "> ": "quote"}.get(
                line[:3] if line.startswith("##") else line[:2], "body"
            )
            paragraphs.append(unmarked(re.sub(r"^(## |- |> )", "", line)).strip())
            kinds.append(kind)
    keys = ("title",) if brief else ("kicker", "title", "deck", "byline")
    head = tuple(str(meta[k]) for k in keys if meta.get(k))
    captions = tuple(
        squeezed(str(i.get("caption", "")) + str(i.get("credit", "")))
        for i in meta.get("images", [])
    )
    return Story(
        str(meta.get("id", path.stem)), head, tuple(paragraphs), tuple(kinds),
        str(meta.get("source", "")), captions,
    )  # fmt: skip


def parts_shown(story: Story, text: str) -> tuple[Story, ...]:
    """Return the story, or both its parts where a text without white space has a jump's mark in it.

    The first part is what stands between the story's title and the mark.
    """
    start = text.find(squeezed("".join(story.head)))
    mark = text.find("（下转第", start)
    shown = text[start:mark]
    if story.text in text or min(start, mark) < 0 or not story.text.startswith(shown):
        return (story,)
    left = len(shown) - len(squeezed("".join(story.head)))
    first: list[str] = []
    rest: list[str] = []
    for paragraph in map(squeezed, story.body):
        first += [paragraph[:left]] if left else []
        rest += [paragraph[left:]] if left < len(paragraph) else []
        left = max(left - len(paragraph), 0)
    return (
        replace(story, body=tuple(first), kinds=story.kinds[: len(first)], source=""),
        replace(story, head=(), body=tuple(rest), kinds=story.kinds[-len(rest) :]),
    )


def unmarked(text: str) -> str:
    """Return a paragraph without its marks and notes."""
    text = re.sub(r"\{([^{|}]+)\|[^{|}]+\}", r"\1", text.replace("**", ""))
    for _ in range(2):  # marks may hold marks
        text = re.sub(r"\[([^\[\]]+)\]\{\.\w+\}", r"\1", text)
    return re.sub(r"\^([^\s^]+)\^", r"\1", text)


def find(glyphs: Sequence[Glyph], text: str) -> tuple[int, int] | None:
    """Return where the glyphs that show `text`, white space aside, begin and end."""
    shown = [squeezed(g.text) for g in glyphs]
    whole = "".join(shown)
    at = whole.find(text)
    if at < 0:
        return None
    start = end = seen = 0
    for i, part in enumerate(shown):
        if seen <= at:
            start = i
        seen += len(part)
        if seen >= at + len(text):
            end = i + 1
            break
    while not shown[start]:
        start += 1
    return start, end


def lines_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Divide glyphs in reading order where the baseline changes or the pen jumps back."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and (abs(glyph.y - line[-1].y) > 0.5 or glyph.x < line[-1].x - glyph.size):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


@dataclass(frozen=True)
class SlotBox:
    """A slot of a layout file in points on the trim, and its columns.

    `cells` are its rectangles on the grid, each left, right, top, bottom, 1-based and inclusive.
    """

    name: str
    kind: str
    box: Box
    lefts: tuple[float, ...]
    measure: float
    top: float
    leading: float
    size: float
    cells: tuple[tuple[int, int, int, int], ...] = ()
    frame: str = "none"


@dataclass(frozen=True)
class TypeArea:
    """The grid of a page in points on the trim."""

    box: Box
    columns: int
    rows: int
    column: float
    gutter: float
    size: float
    leading: float
    chars: int

    def place(self, cells: tuple[int, int, int, int]) -> Box:
        """Return the place of columns and rows: left, right, top, bottom, 1-based, inclusive."""
        left, right, top, bottom = cells
        step = self.column + self.gutter
        return Box(
            self.box.left + (left - 1) * step,
            self.box.top + (top - 1) * self.leading,
            self.box.left + right * step - self.gutter,
            self.box.top + bottom * self.leading - (self.leading - self.size),
        )


def _layout(layouts: Sequence[Path], name: str) -> dict[str, Any]:
    """Read a layout with what it extends; the first folder that has it counts."""
    file = next(f / f"{name}.yaml" for f in layouts if (f / f"{name}.yaml").exists())
    value: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return {**_layout(layouts, value["extends"]), **value} if "extends" in value else value


def grid_of(layouts: Sequence[Path], name: str, trim: tuple[float, float]) -> TypeArea:
    """Return a layout's grid, in the middle of the trim."""
    grid = _layout(layouts, name)["grid"]
    size, leading = float(grid["size"][:-2]), float(grid["leading"][:-2])
    gutter = float(grid["gutter"][:-2]) * (size if grid["gutter"].endswith("em") else 1.0)
    columns, rows, chars = grid["columns"], grid["rows"], grid["column_chars"]
    width = columns * chars * size + (columns - 1) * gutter
    height = rows * leading - (leading - size)
    left, top = (trim[0] - width) / 2, (trim[1] - height) / 2
    box = Box(left, top, left + width, top + height)
    return TypeArea(box, columns, rows, chars * size, gutter, size, leading, chars)


def slots_of(
    layouts: Sequence[Path],
    name: str,
    trim: tuple[float, float],
    planned: dict[str, Any] | None = None,
) -> dict[str, SlotBox]:
    """Read the slots of a layout; `planned` are those that a plan file adds in the same words."""
    grid = grid_of(layouts, name, trim)
    slots = {**_layout(layouts, name)["slots"], **(planned or {})}
    return {slot: _slot(slot, value, grid) for slot, value in slots.items()}


def _slot(name: str, value: dict[str, Any], grid: TypeArea) -> SlotBox:
    cells = _cells(value["at"])
    first, top = min(c[0] for c in cells), min(c[2] for c in cells)
    last, foot = max(c[1] for c in cells), max(c[3] for c in cells)
    box, size = grid.place((first, last, top, foot)), grid.size
    framed = value.get("frame") in ("box", "tint")
    inner = box.right - box.left - 2 * size * framed
    into = value.get("columns") or last - first + 1
    if into == last - first + 1 and not framed:
        chars, step = grid.chars, grid.column + grid.gutter
    else:
        chars = (int(inner / size + 1e-6) - (into - 1)) // into
        step = (inner - chars * size) / (into - 1) if into > 1 else 0.0
    lefts = tuple(box.left + size * framed + i * step for i in range(into))
    frame = value.get("frame", "none")
    first_row = box.top + grid.leading * (frame != "none")
    return SlotBox(
        name, value["is"], box, lefts, chars * size, first_row, grid.leading, size, cells, frame
    )


def _cells(at: list[Any]) -> tuple[tuple[int, int, int, int], ...]:
    """Read `[columns, rows]`, or a list of such rectangles."""
    rectangles = at if isinstance(at[0], list) else [at]
    return tuple((*_range(columns), *_range(rows)) for columns, rows in rectangles)


def _range(text: object) -> tuple[int, int]:
    first, _, last = str(text).partition("-")
    return int(first), int(last or first)


def largest_empty(box: Box, marks: Sequence[Box], cell: tuple[float, float]) -> float:
    """Return the largest empty rectangle in `box` as a share of its area, on a grid of cells."""
    columns = round((box.right - box.left) / cell[0])
    rows = round((box.bottom - box.top) / cell[1])
    taken = [bytearray(columns) for _ in range(rows)]
    for mark in marks:
        left = max(0, int((mark.left - box.left) / cell[0] + 0.01))
        right = min(columns, int((mark.right - box.left) / cell[0] + 0.99))
        top = max(0, int((mark.top - box.top) / cell[1] + 0.01))
        bottom = min(rows, int((mark.bottom - box.top) / cell[1] + 0.99))
        for row in range(top, bottom):
            taken[row][left:right] = b"\1" * (right - left)
    heights, best = [0] * columns, 0
    for marked in taken:
        heights = [0 if t else h + 1 for t, h in zip(marked, heights, strict=True)]
        stack: list[tuple[int, int]] = []
        for at, height in enumerate([*heights, 0]):
            start = at
            while stack and stack[-1][1] >= height:
                start, tall = stack.pop()
                best = max(best, tall * (at - start))
            stack.append((start, height))
    return best / (columns * rows)


def font_faults(pdf: Path) -> list[str]:
    """Return what is wrong with a PDF's fonts: every one is Type0, embedded, subset, ToUnicode."""
    faults = []
    with pikepdf.open(pdf) as document:
        for number, page in enumerate(document.pages, 1):
            for name, font in page.Resources.get("/Font", {}).items():
                where = f"page {number} font {name} {font.get('/BaseFont')}"
                if font.Subtype != "/Type0" or "/ToUnicode" not in font:
                    faults.append(f"{where}: not Type0 with ToUnicode")
                    continue
                descriptor = font.DescendantFonts[0].FontDescriptor
                if not {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
                    faults.append(f"{where}: not embedded")
                if not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
                    faults.append(f"{where}: not a subset")
    return faults
