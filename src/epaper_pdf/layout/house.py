"""Layouts and the styles of the paper -> what one asks for and the other has not."""

from collections.abc import Iterator
from difflib import get_close_matches

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.layout import Frame, Layout, Slot, SlotKind
from epaper_pdf.layout.style import Styles
from epaper_pdf.layout.styles import is_light


def check_slots(layout: Layout, styles: Styles) -> Iterator[Finding]:
    """Yield slots whose title styles or tint the paper does not have, or cannot have there."""
    for slot in layout.slots.values():
        for title in dict.fromkeys(slot.titles):
            yield from _title_faults(slot, title, styles)
        if slot.frame is Frame.TINT:
            yield from _tint_faults(slot, styles)


def _title_faults(slot: Slot, name: str, styles: Styles) -> Iterator[Finding]:
    style = styles.titles.get(name)
    if style is None:
        hint = _near(name, list(styles.titles))
        message = f"styles {styles.name} have no title style {name!r}"
        yield error("unknown-title", message, at=slot.span, hint=hint)
    elif style.beside and (slot.shape or slot.kind is SlotKind.STACK or slot.filler):
        message = f"slot {slot.name} has no side for the vertical title of style {name!r}"
        hint = "it stands beside one article in a rectangle, without a filler"
        yield error("title-beside", message, at=slot.span, hint=hint)


def _tint_faults(slot: Slot, styles: Styles) -> Iterator[Finding]:
    swatch = styles.swatches.get(slot.tint)
    if swatch is None:
        hint = _near(slot.tint, list(styles.swatches))
        message = f"styles {styles.name} have no swatch {slot.tint!r}"
        yield error("unknown-swatch", message, at=slot.span, hint=hint)
    elif not is_light(swatch):
        message = f"the swatch {slot.tint!r} is too dark for the text on it"
        yield error("dark-tint", message, at=slot.span, hint="tints are light")


def _near(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
