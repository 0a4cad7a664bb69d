"""Reads the tags of a finished PDF back: its structure tree, and the text of each marked content.

Imports nothing of epaper_pdf, as `reader.py` does not. Run as a program (`python -m tests.tagged
EDITION`) it prints how many articles of the tree other readers find whole, who know no tags.
"""

import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf

from tests.reader import Font, extracted_by_page, in_content_order, squeezed

SHOWS = {"Tj", "TJ", "Do", "f", "S", "sh", "B", "b", "f*", "B*", "'", '"'}


@dataclass
class Tag:
    """A structure element; `text` is what it says itself, `pages` where, in order.

    `order` are its own pieces of text and the elements in it, as they follow one another.
    """

    kind: str
    alt: str = ""
    actual: str = ""
    lang: str = ""
    title: str = ""
    text: str = ""
    pages: list[int] = field(default_factory=list)
    mcids: list[tuple[int, int]] = field(default_factory=list)
    links: list[pikepdf.Object] = field(default_factory=list)
    kids: list["Tag"] = field(default_factory=list)
    order: list["Tag | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, kind: str) -> list["Tag"]:
        return [tag for tag in self.walk() if tag.kind == kind]

    def said(self, *but: str) -> str:
        """Return the text of the element and all below it, in order, but for some kinds."""
        kept = (one for one in self.order if isinstance(one, str) or one.kind not in but)
        return "".join(one if isinstance(one, str) else one.said(*but) for one in kept)


@dataclass
class Marked:
    """What the content streams hold: the text of each MCID, and what stands in no mark.

    `pictures` are the pages and MCIDs of all that is drawn as a picture.
    """

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    twice: list[tuple[int, int]] = field(default_factory=list)
    unmarked: list[tuple[int, str]] = field(default_factory=list)
    artifacts: dict[int, str] = field(default_factory=dict)
    pictures: list[tuple[int, int | None]] = field(default_factory=list)


@dataclass
class _Open:
    """An open mark: its MCID, the text that it replaces its content with."""

    tag: str
    mcid: int | None
    actual: str | None
    told: bool = False


class _Stream:
    """Runs one page's content stream, as far as marks and texts go."""

    def __init__(self, number: int, page: pikepdf.Page, fonts: dict[Any, Font]) -> None:
        self.number, self.page, self.fonts = number, page, fonts
        self.open: list[_Open] = []
        self.font: Font | None = None

    def run(self, marked: Marked) -> None:
        for step in pikepdf.parse_content_stream(self.page):
            operator, operands = str(step.operator), list(step.operands)
            if operator == "BDC":
                self._begin(operands, marked)
            elif operator == "EMC":
                self.open.pop()
            elif operator == "Tf":
                self._font(str(operands[0]))
            elif operator in SHOWS:
                self._show(operator, operands, marked)
        assert not self.open

    def _begin(self, operands: list[Any], marked: Marked) -> None:
        properties = operands[1]
        mcid = int(properties["/MCID"]) if "/MCID" in properties else None
        actual = str(properties["/ActualText"]) if "/ActualText" in properties else None
        if mcid is not None:
            key = self.number, mcid
            if key in marked.texts:
                marked.twice.append(key)
            marked.texts[key] = ""
        assert not (mcid is not None and self._mark()), "content in two elements"
        self.open.append(_Open(str(operands[0]), mcid, actual))

    def _font(self, name: str) -> None:
        font = self.page.Resources.Font[name]
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = Font(font)
        self.font = self.fonts[font.objgen]

    def _mark(self) -> _Open | None:
        """Return the mark that says whose the content is."""
        marks = (o for o in self.open if o.mcid is not None or o.tag == "/Artifact")
        return next(marks, None)

    def _show(self, operator: str, operands: list[Any], marked: Marked) -> None:
        mark = self._mark()
        if operator == "Do":
            marked.pictures.append((self.number, mark.mcid if mark else None))
        text = self._text(operands[0]) if operator in ("Tj", "TJ") else ""
        replaced = next((o for o in self.open if o.actual is not None), None)
        if replaced is not None:
            text, replaced.told = "" if replaced.told else replaced.actual or "", True
        if mark is None:
            marked.unmarked.append((self.number, text or operator))
        elif mark.mcid is None:
            marked.artifacts[self.number] = marked.artifacts.get(self.number, "") + text
        else:
            marked.texts[self.number, mark.mcid] += text

    def _text(self, shown: Any) -> str:
        assert self.font is not None
        strings = shown if isinstance(shown, pikepdf.Array) else [shown]
        codes = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
        pairs = (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2))
        return "".join(self.font.texts[code] for code in pairs)


@dataclass
class Tagged:
    root: Tag
    marked: Marked


def read_tags(pdf: pikepdf.Pdf) -> Tagged:
    """Return the structure tree of an open PDF, with the text of all that it holds."""
    marked, fonts = Marked(), dict[Any, Font]()
    for number, page in enumerate(pdf.pages):
        _Stream(number, page, fonts).run(marked)
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    return Tagged(_tag(pdf.Root.StructTreeRoot.K, marked, numbers), marked)


def _kids(element: pikepdf.Object) -> list[Any]:
    kids: Any = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _content(element: pikepdf.Object, kid: Any, numbers: dict[Any, int]) -> tuple[int, int]:
    """Return page number and MCID of content, which names its page or has its element's."""
    if isinstance(kid, pikepdf.Dictionary):
        page = kid["/Pg"] if "/Pg" in kid else element["/Pg"]
        return numbers[page.objgen], int(kid["/MCID"])
    return numbers[element["/Pg"].objgen], int(kid)


def _tag(element: pikepdf.Object, marked: Marked, numbers: dict[Any, int]) -> Tag:
    alt, actual, lang, title = (
        str(element.get(key, "")) for key in ("/Alt", "/ActualText", "/Lang", "/T")
    )
    tag = Tag(str(element["/S"])[1:], alt, actual, lang, title)
    for kid in _kids(element):
        if _is_element(kid):
            assert kid["/P"].objgen == element.objgen
            tag.kids.append(_tag(kid, marked, numbers))
            tag.order.append(tag.kids[-1])
        elif isinstance(kid, pikepdf.Dictionary) and kid["/Type"] == "/OBJR":
            tag.links.append(kid["/Obj"])
        else:
            key = _content(element, kid, numbers)
            tag.mcids.append(key)
            tag.pages.append(key[0])
            tag.text += marked.texts[key]
            tag.order.append(marked.texts[key])
    return tag


def elements_by_content(pdf: pikepdf.Pdf) -> dict[tuple[int, int], Any]:
    """Return the element that holds each page's MCIDs, by its object number."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: dict[tuple[int, int], Any] = {}
    open_ = [pdf.Root.StructTreeRoot.K]
    while open_:
        element = open_.pop()
        for kid in _kids(element):
            if _is_element(kid):
                open_.append(kid)
            elif not (isinstance(kid, pikepdf.Dictionary) and kid["/Type"] == "/OBJR"):
                found[_content(element, kid, numbers)] = element.objgen
    return found


def tags_of(path: Path) -> Tagged:
    with pikepdf.open(path) as pdf:
        return read_tags(pdf)


def found_whole(path: Path) -> dict[str, float]:
    """Return the share of articles that each reader gives whole and in order, in per cent.

    A story that goes on on another page is whole where each of its parts is on its page.
    """
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    default = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    by_page = {
        "pdfium, as drawn": in_content_order(path),
        **extracted_by_page(path),
        "pdftotext": [squeezed(t) for t in default.split("\f")],
    }
    aside = ("Figure", "Caption", "RT", "Lbl", "Link", "BlockQuote")
    articles = [by_pages(a, aside) for a in tags_of(path).root.all("Art")]
    return {
        name: 100
        * sum(all(said in pages[page] for page, said in parts) for parts in articles)
        / len(articles)
        for name, pages in by_page.items()
    }


def by_pages(article: Tag, aside: Collection[str]) -> list[tuple[int, str]]:
    """Return the text of an article, but for some kinds, page by page."""
    pieces = ((page, squeezed(text)) for page, text in _pieces(article, aside))
    groups = groupby(pieces, key=lambda piece: piece[0])
    return [(page, "".join(text for _, text in same)) for page, same in groups]


def _pieces(tag: Tag, aside: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the pieces of text of an element and all below it with their pages, in order."""
    pages = iter(tag.pages)
    for one in tag.order:
        if isinstance(one, str):
            yield next(pages), one
        elif one.kind not in aside:
            yield from _pieces(one, aside)


if __name__ == "__main__":
    for reader, share in found_whole(Path(sys.argv[1])).items():
        sys.stdout.write(f"{reader}: {share:.1f} % of the articles found whole\n")
