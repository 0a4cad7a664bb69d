"""Links of placed pages -> annotations with what is read there (ISO 32000-1, 12.5.6.5)."""

from collections.abc import Iterator, Sequence

from epaper_pdf.draw.content import Drawn
from epaper_pdf.draw.objects import Dictionary, text
from epaper_pdf.pdf.elements import Annotation
from epaper_pdf.pdf.places import Places


def linked(drawn: Sequence[Drawn], places: Places) -> Iterator[tuple[Annotation, Dictionary]]:
    """Yield the annotations of all pages that lead to a page of the file.

    `Contents` says what a reader hears of the link (ISO 14289-1, 7.18.5).
    """
    for number, (page, one) in enumerate(zip(places.pages, drawn, strict=True)):
        for at, (block, link) in enumerate(one.links):
            if link.page in places.numbers:
                said = page.blocks[block].text.replace("\n", "") or link.page
                yield Annotation(number, at), Dictionary(
                    Type=b"/Annot", Subtype=b"/Link", Rect=places.box(number, link.rect),
                    Border=b"[0 0 0]", F=4, Dest=places.destination(link.page, link.y),
                    Contents=text(said),
                )  # fmt: skip
