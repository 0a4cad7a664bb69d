"""Placed pages -> the tree of what they say, in the paper's order (ISO 32000-1, 14.7).

Document › Part (版) › Art: a story stands where it begins, and whatever of it stands in other
columns and on other pages is part of it there.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from epaper_pdf.draw.content import Drawn
from epaper_pdf.draw.parts import BY_LINE, Part, Shows
from epaper_pdf.page.pages import Block, Page
from epaper_pdf.pdf.elements import (
    Annotation,
    Content,
    Element,
    head,
    level_headings,
    raise_languages,
)
from epaper_pdf.pdf.tags import HEADING, TAGS, artifact, heading_level
from epaper_pdf.roles import Role
from epaper_pdf.units import Pt

_NO_ALT = {Role.PICTURE: "图片", Role.AD: "广告"}  # where the newsroom wrote none (`missing-alt`)
_BULLET = "•"


def structure(pages: Sequence[Page], drawn: Sequence[Drawn], language: str) -> Element:
    """Return the tree of a document; what is in no element is an artifact."""
    tree = _Tree(language, {page.id for page in pages})
    for number, (page, one) in enumerate(zip(pages, drawn, strict=True)):
        _Leaf(tree, number, page, one).grow()
    level_headings(tree.root)
    raise_languages(tree.root)
    return tree.root


class Torn(NamedTuple):
    """A paragraph that goes on on a later page: the block it leaves, the element of its text."""

    block: str
    leaf: Element


class _Tree:
    """The tree as far as it has grown; what may still grow on later pages."""

    def __init__(self, language: str, pages: Collection[str]) -> None:
        self.root = Element("Document", lang=language)
        self.language, self.pages = language, pages
        self.articles: dict[str, Element] = {}
        self.titles: dict[str, int] = {}  # the level of each article's title
        # by the block (`page/block`) with which they go on: what pictures stand in, and texts
        self.homes: dict[str, Element] = {}
        self.torn: dict[str, Torn] = {}
        self.open: dict[int, tuple[object, Element]] = {}  # the last list or quote of an element


class _Leaf:
    """Adds one page to the tree."""

    def __init__(self, tree: _Tree, number: int, page: Page, drawn: Drawn) -> None:
        self.tree, self.number, self.page = tree, number, page
        self.part = tree.root.add("Part", title=f"{page.id} {page.section}")
        self.sections: dict[str, Element] = {}  # by slot
        self.homes: dict[str, Element] = {}  # by picture
        self.notes: dict[str, Element] = {}  # by note (注音)
        self.contents = {
            block: dict(parts)
            for block, parts in groupby(drawn.parts.items(), key=lambda item: item[0].block)
        }
        self.links: dict[int, list[Annotation]] = {}
        for at, (block, link) in enumerate(drawn.links):
            if link.page in tree.pages:
                self.links.setdefault(block, []).append(Annotation(number, at))
        self.groups = _groups(page.blocks)
        self.headed = {_slot(b) for b in page.blocks if b.role in (Role.HEADING, Role.CONTENTS)}

    def grow(self) -> None:
        for number, block in enumerate(self.page.blocks):
            if number not in self.links and (
                number not in self.contents or artifact(block) is not None
            ):
                continue
            begun = self.tree.torn.pop(f"{self.page.id}/{block.id}", None)
            if begun is not None:
                leaf = begun.leaf
                self._go_on(begun, block, number)
            else:
                leaf = self._begin(self._element(block), block, number)
            if block.torn and block.next:
                self.tree.torn[block.next] = Torn(block.id, leaf)
                self.tree.homes[block.next] = self.homes.get(block.id, self.part)

    def _begin(self, element: Element, block: Block, number: int) -> Element:
        """Put the content of a block into its element, and return what holds its text."""
        if block.lang != self.tree.language:
            element.lang = block.lang
        if element.tag == "LI":
            if bullets := self._shown(block, number, Shows.BULLET):
                element.add("Lbl", spoken=_BULLET).kids += bullets
            element = element.add("LBody")
        if number in self.links:
            element = element.add("Link")
        element.kids += self._said(block, number)
        element.kids += self.links.get(number, ())
        return element

    def _go_on(self, begun: Torn, block: Block, number: int) -> None:
        """Put the rest of a torn paragraph behind it; lines that a fold cuts are read across it."""
        leaf = begun.leaf
        leaf.kids += self._said(block, number)
        leaf.kids += self.links.get(number, ())
        if begun.block == block.id and block.role in BY_LINE:
            leaf.kids.sort(key=head)

    def _shown(self, block: Block, number: int, what: Shows) -> list[Content]:
        parts = self.contents.get(number, {}).items()
        return [self._content(block, part, at) for part, at in parts if part.shows is what]

    def _content(self, block: Block, part: Part, at: int) -> Content:
        return Content(self.number, at, _top(block, part))

    def _said(self, block: Block, number: int) -> Iterator[Element | Content]:
        """Yield the text and pictures of a block; other languages and what has notes are marked."""
        parts = self.contents.get(number, {}).items()
        for (_, lang, note), strand in groupby(parts, key=lambda item: item[0][3:]):
            shown = [self._content(block, p, at) for p, at in strand if p.shows is not Shows.BULLET]
            noted = self.page.blocks[note].id if note is not None else ""
            if noted and noted not in self.notes:
                yield self._ruby(noted, shown, lang)
            elif lang:
                yield Element("Span", [*shown], lang=lang)
            else:
                yield from shown

    def _ruby(self, note: str, base: Iterable[Content], lang: str) -> Element:
        """Return characters and the place of their note (14.8.4.4.3); it has no brackets (RP)."""
        ruby = Element("Ruby")
        ruby.add("RB", lang=lang).kids += base
        self.notes[note] = ruby.add("RT")
        return ruby

    def _element(self, block: Block) -> Element:
        """Return the element that holds the content of a block, put into its place."""
        owner = self._owner(block)
        match TAGS.get(block.role, "P"):
            case "LI":
                return self._wrapper(owner, "L").add("LI")
            case "TOCI":
                return self._wrapper(owner, "TOC").add("TOCI").add("Reference")
            case "BlockQuote":
                return self._wrapper(owner, "BlockQuote", block.role).add("P")
            case "Caption":
                picture = block.id.rpartition(".")[0]
                home = self.homes.get(picture) or self.tree.homes.get(f"{self.page.id}/{picture}")
                return self._wrapper(home or owner, "Caption", picture).add("P")
            case "Figure":
                figure = self._home(owner, block).add("Figure", alt=_alt(self.page, block))
                figure.box = self.number, block.shape[0]
                return figure
            case "RT":  # but where what it stands over is beyond the fold
                note = self.notes.get(block.id)
                return note or owner.add("Note", id=f"note-{self.page.id}-{block.id}")
            case "H":
                return self._heading(owner, block)
            case tag:
                return owner.add(tag)

    def _home(self, owner: Element, picture: Block) -> Element:
        """Return what holds a picture and its caption, wherever beyond a fold that stands."""
        home = self.homes[picture.id] = owner.add("Div") if picture.article_id is None else owner
        return home

    def _heading(self, owner: Element, block: Block) -> Element:
        heading, article = owner.add(HEADING), block.article_id
        heading.level = heading_level(block, self.tree.titles.get(article or "", 2))
        if block.role is Role.TITLE and article is not None:
            self.tree.titles[article] = heading.level
            owner.title = (block.alt or block.text).replace("\n", "")
        return heading

    def _owner(self, block: Block) -> Element:
        """Return the article of a block, or what holds all that is in no article."""
        id_, group = block.article_id, self.groups.get(_group(block), ())
        if block.role is Role.JUMP and len(group) == 1:
            (id_,) = group
        if id_ is None:
            return self._section(block)
        known = self.tree.articles.get(id_)
        if known is None:
            home = self._section(block)
            if len(group) > 1:
                home = self._wrapper(home, "L", "articles").add("LI").add("LBody")
            known = self.tree.articles[id_] = home.add("Art")
        return known

    def _section(self, block: Block) -> Element:
        """Return the part of the page for a slot: one of its own where it has a heading, a list."""
        slot = _slot(block)
        if slot not in self.headed and len(self.groups.get(_group(block), ())) < 2:
            return self.part
        if slot not in self.sections:
            self.sections[slot] = self.part.add("Sect")
        return self.sections[slot]

    def _wrapper(self, owner: Element, tag: str, which: object = None) -> Element:
        """Return the list, quote or caption of an element that the block before is in, or a new."""
        key = tag, which
        begun = self.tree.open.get(id(owner))
        if begun is None or begun[0] != key or begun[1] is not owner.kids[-1]:
            begun = self.tree.open[id(owner)] = key, owner.add(tag)
        return begun[1]


def _slot(block: Block) -> str:
    return block.id.partition(".")[0]


def _group(block: Block) -> str:
    """Return what the blocks of one story or list have in common."""
    return block.id.rpartition(".")[0] or block.id


def _groups(blocks: Iterable[Block]) -> dict[str, set[str]]:
    """Return the articles of each group of blocks: a story has one, a list has several."""
    found: dict[str, set[str]] = {}
    for block in blocks:
        if block.article_id is not None:
            found.setdefault(_group(block), set()).add(block.article_id)
    return found


def _alt(page: Page, picture: Block) -> str:
    """Return what is said of a picture: its caption if nothing was written, of an ad its mark."""
    captions = (b for b in page.blocks if b.role is Role.CAPTION and _group(b) == picture.id)
    caption = "".join(b.text.replace("\n", "") for b in captions)
    alt = picture.alt or caption or _NO_ALT.get(picture.role, "")
    marked = picture.role is Role.AD and picture.text not in ("", alt)
    return f"{picture.text}：{alt}" if marked else alt


def _top(block: Block, part: Part) -> Pt:
    """Return the head of a part that is one line of a block; else that of the block."""
    lines = block.lines[part.column : part.column + 1] or block.lines
    return lines[0].rect.top
