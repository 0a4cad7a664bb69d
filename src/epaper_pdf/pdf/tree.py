"""A tree of elements -> its objects, the parent tree, and the marks of content (ISO 32000-1, 14.7).

Content is numbered (MCID) page by page in the order of the tree. Objects are written as source at
once: an edition has thousands of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from epaper_pdf.draw.content import Drawn
from epaper_pdf.draw.objects import Raw, text
from epaper_pdf.page.pages import Page
from epaper_pdf.pdf.places import Name, Places
from epaper_pdf.pdf.structure import Annotation, Content, Element, walk
from epaper_pdf.pdf.tags import LAYOUT, artifact
from epaper_pdf.values import frozen


@frozen
class Marked:
    """What opens the marked content of each part of each page, and the element of each MCID."""

    root: Element
    marks: list[list[str]]
    owners: list[list[Element]]
    mcids: dict[Content, int]


def marked(root: Element, pages: Sequence[Page], drawn: Sequence[Drawn]) -> Marked:
    """Return the marks of all content: its number in the tree, or that it is an artifact."""
    marks = [
        [artifact(page.blocks[part.block]) or LAYOUT for part in one.parts] + [LAYOUT]
        for page, one in zip(pages, drawn, strict=True)
    ]
    owners: list[list[Element]] = [[] for _ in pages]
    mcids: dict[Content, int] = {}
    for element in walk(root):
        for kid in element.kids:
            if isinstance(kid, Content):
                mcids[kid] = len(owners[kid.page])
                marks[kid.page][kid.part] = f"/{element.tag}<</MCID {mcids[kid]}>>BDC"
                owners[kid.page].append(element)
    return Marked(root, marks, owners, mcids)


@frozen
class Written:
    """The objects of a tree while they are written: names of elements by their identity."""

    places: Places
    mcids: Mapping[Content, int]
    links: Mapping[Annotation, bytes]
    names: Mapping[int, bytes]
    language: Callable[[str], str]


def write_tree(
    content: Marked,
    places: Places,
    *,
    links: Mapping[Annotation, bytes],
    name: Name,
    language: Callable[[str], str],
) -> Raw:
    """Return the root of the tree. `links` are the references of all annotations.

    Pages have the keys 0, 1, … in the parent tree, annotations those that follow.
    """
    top, root = Raw(), content.root
    elements = [*walk(root)]
    objects = [Raw() for _ in elements]
    names = {id(e): name(made) for e, made in zip(elements, objects, strict=True)}
    written = Written(places, content.mcids, links, names, language)
    holders: dict[Annotation, bytes] = {}
    parents = {id(root): name(top)}
    for element, made in zip(elements, objects, strict=True):
        own = names[id(element)]
        parents |= {id(kid): own for kid in element.kids if isinstance(kid, Element)}
        holders |= {kid: own for kid in element.kids if isinstance(kid, Annotation)}
        made.parts += _element(element, parents[id(element)], written)
    lists = (b"[%s]" % b" ".join(names[id(e)] for e in mine) for mine in content.owners)
    nums = [b"%d %s" % pair for pair in enumerate((*lists, *(holders[link] for link in links)))]
    ids = sorted((text(e.id), names[id(e)]) for e in elements if e.id)
    root_source = b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d%s>>" % (
        names[id(root)],
        name(Raw(b"<</Nums[%s]>>" % b"\n".join(nums))),
        len(nums),
        b"/IDTree<</Names[%s]>>" % b"".join(id_ + own for id_, own in ids) if ids else b"",
    )
    top.parts.append(root_source)
    return top


def _element(element: Element, parent: bytes, written: Written) -> Iterator[bytes]:
    """Yield the source of an element's dictionary (14.7.2)."""
    page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
    kids = [_kid(kid, page, written) for kid in element.kids]
    yield b"<</S/%s/P %s" % (element.tag.encode(), parent)
    if page is not None:
        yield b"/Pg " + written.places.sheets[page]
    if kids:
        yield b"/K " + kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids)
    said = (
        (b"/T ", element.title), (b"/Alt ", element.alt), (b"/ActualText ", element.spoken),
        (b"/ID ", element.id), (b"/Lang ", written.language(element.lang)),
    )  # fmt: skip
    yield from (key + text(value) for key, value in said if value)
    if element.box is not None:
        yield b"/A<</O/Layout/Placement/Block/BBox %s>>" % written.places.box(*element.box)
    yield b">>"


def _kid(kid: Element | Content | Annotation, page: int | None, written: Written) -> bytes:
    """Return the source of what an element holds; a page is named where it is not the element's."""
    if isinstance(kid, Element):
        return written.names[id(kid)]
    sheet = b"" if kid.page == page else b"/Pg " + written.places.sheets[kid.page]
    if isinstance(kid, Annotation):
        return b"<</Type/OBJR/Obj %s%s>>" % (written.links[kid], sheet)
    mcid = written.mcids[kid]
    return b"<</Type/MCR/MCID %d%s>>" % (mcid, sheet) if sheet else b"%d" % mcid
