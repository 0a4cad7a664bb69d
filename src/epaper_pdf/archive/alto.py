"""One placed page -> ALTO 4, every line and run of characters where it is printed.

Valid by the schemas 4.2 to 4.4. The unit is a tenth of a millimetre (mm10) from the trim's top left
corner, whatever the resolution of a page's picture. A String is a run: Chinese has no SP.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import assert_never

from epaper_pdf.archive.xml import HEAD, element, name_of, told
from epaper_pdf.geometry import Rect
from epaper_pdf.page.pages import Bars, Block, GlyphRun, Line, Page, Picture, Placed
from epaper_pdf.publish.sources import FaceFile
from epaper_pdf.roles import Role
from epaper_pdf.story.typeset import ASCENT
from epaper_pdf.units import MM, Pt
from epaper_pdf.values import frozen
from epaper_pdf.writing import Writing

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-2.xsd"
# What a block is in the words of libraries; None: nothing that is read
TAGS: Mapping[Role, str | None] = {
    Role.NAMEPLATE: "masthead",
    Role.SLOGAN: "motto",
    Role.DATELINE: "dateline",
    Role.RUNNING_HEAD: "running-title",
    Role.FOLIO: "page-number",
    Role.SECTION: "section-title",
    Role.KICKER: "overline",
    Role.TITLE: "headline",
    Role.DECK: "subheadline",
    Role.BYLINE: "author",
    Role.LEDE: "lead",
    Role.BODY: "paragraph",
    Role.RUBY: "annotation",
    Role.SUBHEAD: "crosshead",
    Role.QUOTE: "quotation",
    Role.ITEM: "list-item",
    Role.PULL_QUOTE: "pull-quote",
    Role.SOURCE_LINE: "source",
    Role.JUMP: "continuation-line",
    Role.HEADING: "column-title",
    Role.PICTURE: "illustration",
    Role.CAPTION: "caption",
    Role.CREDIT: "credit",
    Role.AD: "advertisement",
    Role.CODE: "barcode",
    Role.CONTENTS: "table-of-contents",
    Role.IMPRINT: "imprint",
    Role.ORNAMENT: None,
}


@frozen
class Piece:
    """The part of a block in one column: its id in the ALTO file, its place, its lines of text."""

    id: str
    rect: Rect
    lines: tuple[Line, ...]


def pieces(page: Page, block: Block) -> tuple[Piece, ...]:
    """Return a block's text, a piece for each column that it stands in, in reading order."""
    written = [line for line in block.lines if any(map(_is_text, line.items))]
    columns = groupby(written, key=lambda line: _nearest(line.rect, block.shape))
    return tuple(
        Piece(_block_id(page, block, str(n) if n > 1 else ""), rect, tuple(lines))
        for n, (rect, lines) in enumerate(columns, 1)
    )


def illustrations(page: Page, block: Block) -> tuple[tuple[str, Rect], ...]:
    """Return the ids and places of a block's pictures: photographs, PDF ads, bar codes."""
    shown = (
        line.rect if isinstance(item, Bars) else item.rect
        for line in block.lines
        for item in line.items
        if isinstance(item, Picture | Placed | Bars)
    )
    return tuple((_block_id(page, block, f"picture{n}"), rect) for n, rect in enumerate(shown, 1))


def article_tag(article_id: str) -> str:
    """Return the id of the StructureTag of an article."""
    return name_of("A", article_id)


def alto(
    page: Page,
    titles: Mapping[str, str],
    faces: Mapping[str, FaceFile],
    *,
    image: str,
    software: str,
) -> bytes:
    """Return a page as an ALTO file; `image` is its picture, `titles` those of articles by id."""
    styles = _styles(page)
    space = {"ID": name_of("S", page.id), **_placed(Rect(0.0, 0.0, page.width, page.height))}
    blocks = element("PrintSpace", space, _blocks(page, styles))
    paper = {
        "ID": name_of("P", page.id),
        "PHYSICAL_IMG_NR": str(page.ordinal), "PRINTED_IMG_NR": page.id,
        "WIDTH": _tenth(page.width), "HEIGHT": _tenth(page.height),
    }  # fmt: skip
    root = {
        "xmlns": NAMESPACE, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{NAMESPACE} {_SCHEMA}", "SCHEMAVERSION": "4.2",
    }  # fmt: skip
    parts = (
        _description(image, software),
        element("Styles", {}, (_style(key, name, faces) for key, name in styles.items())),
        element("Tags", {}, _tags(page, titles)),
        element("Layout", {}, [element("Page", paper, [blocks])]),
    )
    return (HEAD + element("alto", root, parts)).encode()


def _description(image: str, software: str) -> str:
    name, _, version = software.partition(" ")
    made = (told("softwareName", name), told("softwareVersion", version))
    step = (
        told("processingCategory", "contentGeneration"),
        told("processingStepDescription", "written from the placed pages; nothing is recognised"),
        element("processingSoftware", {}, made),
    )
    return element("Description", {}, (
        told("MeasurementUnit", "mm10"),
        element("sourceImageInformation", {}, [told("fileName", image)]),
        element("Processing", {"ID": "made"}, step),
    ))  # fmt: skip


_Style = tuple[str, Pt]


def _styles(page: Page) -> dict[_Style, str]:
    """Return the faces and sizes of a page with their ids, in the order of their first use."""
    runs = (i for b in page.blocks for line in b.lines for i in line.items if _is_text(i))
    found = dict.fromkeys((r.face, r.size) for r in runs if isinstance(r, GlyphRun))
    return {style: f"T{number}" for number, style in enumerate(found, 1)}


def _style(key: _Style, id_: str, faces: Mapping[str, FaceFile]) -> str:
    face = faces.get(key[0])
    family = face.file.rpartition(".")[0] if face else key[0]
    weight = f" {face.weight}" if face and face.weight else ""
    said = {"ID": id_, "FONTFAMILY": f"{family}{weight}", "FONTSIZE": f"{key[1]:.6g}"}
    return element("TextStyle", said)


def _tags(page: Page, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield the tags of a page: what blocks are, which article they are of, what pictures show."""
    for role in dict.fromkeys(block.role for block in page.blocks):
        if label := TAGS[role]:
            yield element("LayoutTag", {"ID": name_of("R", role.value), "LABEL": label})
    for id_ in dict.fromkeys(block.article_id for block in page.blocks):
        if id_ is not None:
            said = {"ID": article_tag(id_), "TYPE": "article", "LABEL": titles.get(id_, id_)}
            yield element("StructureTag", said)
    for block in page.blocks:
        if block.alt and illustrations(page, block):
            said = {"ID": _alt_tag(page, block), "TYPE": "alternative text", "LABEL": block.alt}
            yield element("OtherTag", said)


def _blocks(page: Page, styles: Mapping[_Style, str]) -> Iterator[str]:
    here = {block.id: block for block in page.blocks}
    for block in page.blocks:
        if TAGS[block.role] is None:
            continue
        tags = [name_of("R", block.role.value)]
        tags += [article_tag(block.article_id)] if block.article_id is not None else []
        for id_, rect in illustrations(page, block):
            alt = [_alt_tag(page, block)] if block.alt else []
            yield element(
                "Illustration", {"ID": id_, "TAGREFS": " ".join([*tags, *alt]), **_placed(rect)}
            )
        parts = pieces(page, block)
        for part, after in zip(parts, (*(p.id for p in parts[1:]), _next(page, block, here)),
                               strict=bool(parts)):  # fmt: skip
            said = {
                "ID": part.id, "TAGREFS": " ".join(tags), "IDNEXT": after, **_placed(part.rect),
                "LANG": block.lang,
            }  # fmt: skip
            yield element(
                "TextBlock", said, (_line(line, styles, block.lang) for line in part.lines)
            )


def _next(page: Page, block: Block, here: Mapping[str, Block]) -> str | None:
    """Return the block of this page where a text goes on; METS tells what goes on elsewhere."""
    where, _, id_ = (block.next or "").partition("/")
    after = pieces(page, here[id_]) if where == page.id and id_ in here else ()
    return after[0].id if after else None


def _line(line: Line, styles: Mapping[_Style, str], lang: str) -> str:
    runs = [item for item in line.items if isinstance(item, GlyphRun)]
    first = runs[0]
    along = first.writing is Writing.HORIZONTAL
    said = {"BASELINE": _tenth(first.origin.y) if along else None, **_placed(line.rect)}
    return element("TextLine", said, (_string(run, styles, lang) for run in runs))


def _string(run: GlyphRun, styles: Mapping[_Style, str], lang: str) -> str:
    """Return a run of a block in `lang`, with its language where that is another.

    The hyphen of a divided word, which shows no character, is none of its text.
    """
    place = _placed(ink_box(run))
    if not run.text:
        return element("HYP", {"CONTENT": "-", **place})
    style = {"STYLEREFS": styles[run.face, run.size], "WC": "1"}
    other = {"LANG": run.lang if run.lang != lang else None}
    return element("String", {"CONTENT": run.text, **place, **style, **other})


def ink_box(run: GlyphRun) -> Rect:
    """Return the em box of a run's glyphs, as long as their advances."""
    length, size = sum(run.advances_em) * run.size, run.size
    x, y = run.origin.x, run.origin.y
    match run.writing:
        case Writing.HORIZONTAL | Writing.ACROSS:
            return Rect(x, y - ASCENT * size, length, size)
        case Writing.UPRIGHT:
            return Rect(x - size / 2, y, size, length)
        case Writing.SIDEWAYS:
            return Rect(x - (1 - ASCENT) * size, y, size, length)
        case _:
            assert_never(run.writing)


def _is_text(item: object) -> bool:
    return isinstance(item, GlyphRun) and bool(item.text)


def _nearest(rect: Rect, shape: tuple[Rect, ...]) -> Rect:
    """Return the rectangle of a shape in which the middle of `rect` lies, or the nearest one."""
    x, y = rect.left + rect.width / 2, rect.top + rect.height / 2

    def distance(one: Rect) -> Pt:
        across = max(one.left - x, 0.0, x - one.right)
        return across + max(one.top - y, 0.0, y - one.bottom)

    return min(shape, key=distance)


def _block_id(page: Page, block: Block, part: str) -> str:
    return name_of("B", page.id, block.id) + (f"-{part}" if part else "")


def _alt_tag(page: Page, block: Block) -> str:
    return name_of("D", page.id, block.id)


def _placed(rect: Rect) -> dict[str, str]:
    return {
        "HPOS": _tenth(rect.left), "VPOS": _tenth(rect.top),
        "WIDTH": _tenth(rect.width), "HEIGHT": _tenth(rect.height),
    }  # fmt: skip


@cache
def _tenth(length: Pt) -> str:
    """Return a length in tenths of a millimetre, to a micrometre; most lengths come many times."""
    return f"{round(length / MM * 10, 2) + 0.0:.2f}"
