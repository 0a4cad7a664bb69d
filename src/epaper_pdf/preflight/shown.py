"""What a page shows -> remarks: type, lines, overprint, colours, pictures (N, X19, H rules)."""

from collections.abc import Callable, Iterable, Iterator

from epaper_pdf.findings import Severity
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.preflight.colour import GRAY, RGB
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.preflight.sights import Image, Ink, Sights, Stroke, Text
from epaper_pdf.printer.printer import Limits
from epaper_pdf.units import MM, Pt

_RICH = 0.85  # of black, from which on text is rich black
_DESCENT = 0.12  # of the type size
_EDGE = 0.1  # points into the trim that crop marks do not reach
_WHOLE = 0.9  # of the page that a picture covers which is the page
_LEAST_STENCIL = 16  # pixels: smaller ones are patterns, not pictures
_DEVICE_INDEPENDENT = {"CalRGB", "CalGray", "Lab", "ICCBased"}
_Seen = dict[Text, tuple[Point, int]] | dict[Stroke, tuple[Point, int]]


def shown_remarks(
    sights: Sights, limits: Limits, number: int, trim: Rect, *, spots: int
) -> Iterator[Remark]:
    """Yield what a page breaks by what is painted on it; `trim` is its size from (0, 0)."""
    if not (sights.texts or sights.strokes or sights.fills or sights.images):
        yield Remark("N04", number)
    yield from _type(sights, limits, number)
    yield from _lines(sights, limits, number)
    yield from _overprint(sights, number)
    yield from _colours(sights, limits, number, spots=spots)
    yield from _registration(sights, number, trim)
    for image in sights.images:
        yield from _resolution(image, limits, number, trim, alone=not sights.texts)
    for code, value in dict.fromkeys(sights.faults):
        yield Remark(code, number, value)
    yield from _live_area(sights, limits, number, trim)


def _least(
    code: str, number: int, seen: Iterable[tuple[float, Point, int]], limit: Pt, digits: int
) -> Iterator[Remark]:
    """Yield one remark for all that is too small: the smallest, where it first stands, how many."""
    small = sorted(seen, key=lambda s: (s[0], s[1].y, s[1].x))
    if small:
        size, place, _ = small[0]
        more = sum(s[2] for s in small) - 1
        value = f"{size:.{digits}f} pt" + (f" ({more} more)" if more else "")
        yield Remark(code, number, value, f"{limit:g} pt", place)


def _texts(sights: Sights, faulty: Callable[[Text], bool]) -> Iterator[tuple[float, Point, int]]:
    return ((t.size, *where) for t, where in sights.texts.items() if faulty(t))


def _is_coloured(ink: Ink) -> bool:
    return ink.paint.ink_count > 1 or ink.paint.is_white


def _knocks_out(ink: Ink) -> bool:
    """Whether black alone removes what lies under it (N08, N09)."""
    return ink.paint.is_black and not ink.spares


def _any(_: Ink) -> bool:
    return True


def _type(sights: Sights, limits: Limits, number: int) -> Iterator[Remark]:
    black, coloured, least = limits.overprint_type, limits.coloured_type, limits.least_type
    small = _texts(sights, lambda t: t.size < black and _knocks_out(t.ink))
    yield from _least("N08", number, small, black, 1)
    small = _texts(sights, lambda t: t.size < coloured and _is_coloured(t.ink))
    yield from _least("N12", number, small, coloured, 1)
    yield from _least("H05", number, _texts(sights, lambda t: t.size < least), least, 1)
    for text, (place, _) in sights.texts.items():
        inks = text.ink.paint.inks()
        if inks and inks[3] >= _RICH and sum(inks) * 100 > limits.rich_black:
            value, limit = f"{sum(inks) * 100:.0f} %", f"{limits.rich_black:g} %"
            yield Remark("N11", number, value, limit, place)


def _lines(sights: Sights, limits: Limits, number: int) -> Iterator[Remark]:
    asked: tuple[tuple[str, Pt, Callable[[Ink], bool]], ...] = (
        ("N09", limits.overprint_line, _knocks_out),
        ("N13", limits.coloured_line, _is_coloured),
        ("H06", limits.least_line, _any),
    )
    for code, limit, faulty in asked:
        thin = (
            (s.width, *where)
            for s, where in sights.strokes.items()
            if s.width < limit and faulty(s.ink)
        )
        yield from _least(code, number, thin, limit, 3)


def _overprint(sights: Sights, number: int) -> Iterator[Remark]:
    asked: tuple[tuple[str, Callable[[Ink], bool]], ...] = (
        ("N06", lambda ink: ink.paint.space.family == GRAY),
        ("N07", lambda ink: ink.paint.is_white),
    )
    for code, faulty in asked:
        found = [(place, n) for ink, place, n in sights.inks() if ink.overprints and faulty(ink)]
        if found:
            yield Remark(code, number, str(sum(n for _, n in found)), place=found[0][0])


def _colours(sights: Sights, limits: Limits, number: int, *, spots: int) -> Iterator[Remark]:
    families = {space.family for space in sights.spaces}
    device = families & {RGB, "CalRGB", "CalGray"}
    for family in sorted(device):
        yield Remark("X19", number, family)
    for family in sorted(families & (_DEVICE_INDEPENDENT | {RGB})):
        yield Remark("N22", number, f"colour in {family}")
    named = sorted({spot for space in sights.spaces for spot in space.spots})
    if len(named) > spots:
        yield Remark("N14", number, f"{len(named)} ({', '.join(named)})", str(spots))


def _registration(sights: Sights, number: int, trim: Rect) -> Iterator[Remark]:
    """Yield the registration colour inside the trim; marks outside are what it is for."""
    inner = trim.inset(_EDGE, _EDGE)
    inside = [
        box
        for box in sights.registered
        if box.left < inner.right
        and box.right > inner.left
        and box.top < inner.bottom
        and box.bottom > inner.top
    ]
    if inside:
        place = Point(inside[0].left, inside[0].top)
        yield Remark("N15", number, str(len(inside)), place=place)


def _resolution(
    image: Image, limits: Limits, number: int, trim: Rect, *, alone: bool
) -> Iterator[Remark]:
    code, severe, light = "N18", limits.picture_error, limits.picture_warning
    if image.bits == 1:
        if min(image.pixels) <= _LEAST_STENCIL:
            return
        code, severe, light = "N19", limits.line_art_error, limits.line_art_warning
    elif alone and image.box.width * image.box.height >= _WHOLE * trim.width * trim.height:
        code, severe, light = "N20", limits.page_picture_error, limits.page_picture_warning
    ppi = round(image.ppi)
    if ppi < light:
        severity = Severity.ERROR if ppi < severe else Severity.WARNING
        limit = severe if ppi < severe else light
        place = Point(image.box.left, image.box.top)
        yield Remark(code, number, f"{ppi} ppi", f"{limit:g} ppi", place, severity)


def _live_area(sights: Sights, limits: Limits, number: int, trim: Rect) -> Iterator[Remark]:
    nearest: tuple[Pt, Point] | None = None
    for text, (place, _) in sights.texts.items():
        if place.y <= -_DESCENT * text.size or place.y - text.size >= trim.height:
            continue  # the slug line, over the head or under the foot
        free = min(place.x, place.y - text.size, trim.width - place.x, trim.height - place.y)
        if nearest is None or free < nearest[0]:
            nearest = free, place
    if nearest is not None and nearest[0] < limits.live_area - 0.05:
        value, limit = f"{nearest[0] / MM:.1f} mm", f"{limits.live_area / MM:g} mm"
        yield Remark("H01", number, value, limit, nearest[1])


def is_colourless(sights: Sights) -> bool:
    """Whether a page prints black alone."""
    families = {space.family for space in sights.spaces}
    if families - {GRAY, "DeviceCMYK", "Separation"}:
        return False
    if any(image.space.family == "DeviceCMYK" for image in sights.images):
        return False
    for ink, _, _ in sights.inks():
        inks = ink.paint.inks()
        if inks is None and ink.paint.space.inks != ("Black",):
            return False
        if inks is not None and any(inks[:3]):
            return False
    return True
