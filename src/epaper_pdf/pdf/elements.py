"""Structure elements, and what holds of every tree of them (ISO 32000-1, 14.7)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from epaper_pdf.geometry import Rect
from epaper_pdf.pdf.tags import HEADING
from epaper_pdf.units import Pt


class Content(NamedTuple):
    """Part number `part` of what is drawn on page number `page`; `top` that of its first line."""

    page: int
    part: int
    top: Pt


class Annotation(NamedTuple):
    """Link number `link` of page number `page`."""

    page: int
    link: int


@dataclass(slots=True)
class Element:
    """A structure element; `level` is a heading's, `spoken` replaces its content (ActualText).

    It is in the language of what it is in where it has no `lang` of its own.

    `box` is where a figure stands on its page.
    """

    tag: str
    kids: list["Element | Content | Annotation"] = field(default_factory=list)
    level: int = 0
    lang: str = ""
    title: str = ""
    alt: str = ""
    spoken: str = ""
    id: str = ""
    box: tuple[int, Rect] | None = None

    def add(self, tag: str, **values: str) -> "Element":
        kid = Element(tag, **values)  # type: ignore[arg-type]
        self.kids.append(kid)
        return kid


def walk(element: Element) -> Iterator[Element]:
    """Yield an element and all below it, in order."""
    left = [element]
    while left:
        element = left.pop()
        yield element
        left += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def level_headings(root: Element) -> None:
    """Give headings their tags: no level is skipped on the way down (ISO 14289-1, 7.4.2)."""
    last = 0
    for element in walk(root):
        if element.tag == HEADING:
            last = min(element.level, last + 1)
            element.tag = f"H{last}"


def raise_languages(root: Element) -> None:
    """Say a language where it begins: an element in which all speak one other has it itself."""
    for element in reversed([*walk(root)]):
        spoken = {kid.lang if isinstance(kid, Element) else "" for kid in element.kids}
        if element is root or len(spoken) != 1 or "" in spoken:
            continue
        (element.lang,) = spoken
        kids = [kid for kid in element.kids if isinstance(kid, Element)]
        for kid in kids:
            kid.lang = ""
        element.kids = [k for kid in kids for k in (kid.kids if kid.tag == "Span" else [kid])]


def head(kid: Element | Content | Annotation) -> Pt:
    """Return the head of the first line of what an element holds; links stand after all text."""
    match kid:
        case Content():
            return kid.top
        case Element():
            return min(map(head, kid.kids), default=float("inf"))
        case _:
            return float("inf")
