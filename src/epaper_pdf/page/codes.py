"""QR codes and the paper's EAN-13 in their slots, drawn in black alone with their quiet zones."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.ads import Barcode
from epaper_pdf.issue.issue import CodeFill, Issue
from epaper_pdf.layout.layout import Slot
from epaper_pdf.layout.style import Align, Styles
from epaper_pdf.page.crop import centred
from epaper_pdf.page.ean import ADD_ON_QUIET, QUIET_LEFT, QUIET_RIGHT, WIDTH, Group, add_on, ean13
from epaper_pdf.page.pages import Bars, Line
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.roles import Role
from epaper_pdf.story.story import Part
from epaper_pdf.story.typeset import stack
from epaper_pdf.units import MM, Pt

LEAST_MODULE: Pt = 0.4 * MM  # of a QR code on newsprint
_QUIET = 4  # modules around a QR code (ISO/IEC 18004)
_PITCH = 1.3
_X: Pt = 0.33 * MM  # a module of an EAN-13 at 100 % (ISO/IEC 15420)
_BARS: Pt = 22.85 * MM
_GUARD_MORE = 5  # modules that guards are longer
_DIGITS = 9.0  # modules that digits are high
LEAST_MAGNIFICATION = 0.8


def add_qr(
    sheet: Sheet, slot: Slot, rect: Rect, code: CodeFill, *, styles: Styles, page: str
) -> list[Finding]:
    """Add a QR code as large as its slot allows, its caption under it."""
    import segno

    place = sheet.on_page(rect)
    try:
        matrix = segno.make_qr(code.text, error="m").matrix
    except segno.DataOverflowError:
        message = f"{len(code.text)} characters are too many for a QR code"
        return [_error("qr-long", message, "shorten the address", code, slot, page, place)]
    caption, room = _caption(sheet, rect, code, styles)
    side = len(matrix) + 2 * _QUIET
    module = max(min(room.width, room.height), 0.0) / side
    box = centred(module * side, module * side, room)
    corner = box.inset(_QUIET * module, _QUIET * module)
    bars = Bars(tuple(_modules(matrix, sheet.on_page(corner), module)), "black")
    shape = sheet.on_page(box)
    alt = f"二维码：{code.text}"
    sheet.add(slot.name, Role.CODE, [Line(shape, (bars,))], [shape], alt=alt)
    if caption is not None:
        sheet.add_part(f"{slot.name}.caption", caption, Point(0.0, 0.0))
    if module >= LEAST_MODULE:
        return []
    least = LEAST_MODULE * side
    message = f"the modules of the QR code in slot {slot.name} are {module / MM:.2f} mm"
    hint = f"0.4 mm need a square of {least / MM:.0f} mm; give it more rows, or shorten the address"
    return [_error("qr-small", message, hint, code, slot, page, place)]


def _caption(sheet: Sheet, rect: Rect, code: CodeFill, styles: Styles) -> tuple[Part | None, Rect]:
    """Return a code's caption at the foot of its slot, centred, and the room above it."""
    if code.caption is None:
        return None, rect
    style = replace(styles.caption, align=Align.CENTRE)
    pitch = style.size * _PITCH
    part = stack(
        sheet.composer, code.caption, style, replace(rect, left=0.0, top=0.0),
        pitch=pitch, role=Role.CAPTION,
    )  # fmt: skip
    high = len(part.lines) * pitch
    return part.moved(rect.left, rect.bottom - high), replace(rect, height=rect.height - high)


def _modules(matrix: Sequence[bytearray], at: Rect, module: Pt) -> Iterable[Rect]:
    """Yield the dark modules of a matrix, those beside each other in a row as one."""
    for row, cells in enumerate(matrix):
        column = 0
        for dark, run in groupby(cells):
            length = len(list(run))
            if dark:
                left, top = at.left + column * module, at.top + row * module
                yield Rect(left, top, length * module, module)
            column += length


def _error(
    code: str, message: str, hint: str, fill: CodeFill | Barcode, slot: Slot, page: str, place: Rect
) -> Finding:
    said = f"{message} on page {page}"
    return Finding(code, Severity.ERROR, said, hint, fill.at, page, slot.name, place)


def add_barcode(
    sheet: Sheet, slot: Slot, rect: Rect, issue: Issue, *, styles: Styles, page: str
) -> list[Finding]:
    """Add the paper's EAN-13, in its own size in the middle of its slot (I16)."""
    barcode = issue.publication.barcode
    if barcode is None:
        return []  # the plan's check has told it
    more = f"{issue.number % 100:02}" if barcode.add_on == "issue" else barcode.add_on
    groups = (*ean13(barcode.ean), *([add_on(more)] if more else []))
    x = _X * barcode.magnification
    last = groups[-1]
    wide = QUIET_LEFT + last.at + len(last.bits) + (ADD_ON_QUIET if more else QUIET_RIGHT)
    high = _BARS * barcode.magnification + _DIGITS * x
    box = centred(wide * x, high, rect)
    symbol = _Symbol(sheet, Point(box.left + QUIET_LEFT * x, box.top), x, box.height, styles)
    place = sheet.on_page(box)
    bars = Bars(tuple(r for g in groups for r in symbol.bars(g)), "black")
    digits = [symbol.digits(Group(-8, " " * 7, barcode.ean[0])), *map(symbol.digits, groups)]
    lines = [Line(place, (bars,)), *(line for line in digits if line is not None)]
    text = f"{barcode.ean} {more}".strip()
    sheet.add(slot.name, Role.CODE, lines, [place], text=text, alt=f"条形码：{text}")
    if box.width <= rect.width and box.height <= rect.height:
        return []
    fits = min(rect.width / (wide * _X), rect.height / (high / barcode.magnification))
    message = (
        f"the bar code is {box.width / MM:.1f} × {box.height / MM:.1f} mm, slot {slot.name}"
        f" {rect.width / MM:.1f} × {rect.height / MM:.1f} mm"
    )
    hint = f"it would fit at {fits:.0%}"
    if fits < LEAST_MAGNIFICATION:
        hint = f"give its slot more rows or columns: it fits at {fits:.0%}, 80 % is the least"
    return [_error("barcode-room", message, hint, barcode, slot, page, sheet.on_page(rect))]


class _Symbol:
    """A symbol whose first bar's head is `at`, of modules `x` wide, `height` with its digits."""

    def __init__(self, sheet: Sheet, at: Point, x: Pt, height: Pt, styles: Styles) -> None:
        self._sheet, self._at, self._x, self._height = sheet, at, x, height
        self._style = replace(
            styles.imprint, font=styles.ad_mark.font, size=_DIGITS * x, align=Align.CENTRE
        )
        self._foot = height - _DIGITS * x

    def bars(self, group: Group) -> Iterable[Rect]:
        """Yield a group's bars; an add-on's begin below its digits and end with the guards."""
        top, foot = 0.0, self._foot + (_GUARD_MORE * self._x if group.guard else 0.0)
        if group.at > WIDTH:
            top, foot = _DIGITS * self._x, self._foot + _GUARD_MORE * self._x
        for match in re.finditer("1+", group.bits):
            left = self._at.x + (group.at + match.start()) * self._x
            bar = Rect(left, self._at.y + top, len(match[0]) * self._x, foot - top)
            yield self._sheet.on_page(bar)

    def digits(self, group: Group) -> Line | None:
        """Return a group's digits, spread over its modules: below its bars, an add-on's above."""
        if not group.digits:
            return None
        style, wide = self._style, len(group.bits) * self._x
        natural = self._sheet.text_width(group.digits, style)
        spread = (wide - natural) / len(group.digits) if len(group.digits) > 1 else 0.0
        top = self._at.y + (0.0 if group.at > WIDTH else self._foot)
        box = Rect(self._at.x + group.at * self._x, top, wide, style.size)
        base = top + (0.8 if group.at > WIDTH else 0.84) * style.size
        return self._sheet.label(group.digits, style, box, baseline=base, tracking=spread)
