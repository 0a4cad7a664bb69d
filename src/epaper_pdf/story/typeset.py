"""Single texts in a given width: aligned lines, stacked at a fixed distance."""

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article
from epaper_pdf.issue.text import Text
from epaper_pdf.layout.style import Align, TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.story.spans import spans_of
from epaper_pdf.story.story import Part, SetLine
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.lines import Composed
from epaper_pdf.text.profile import Punct
from epaper_pdf.units import Em, Pt

_TITLES = {Role.KICKER, Role.TITLE, Role.DECK, Role.BYLINE, Role.CREDIT}
ASCENT: Em = 0.88  # of the em box of Han faces: where the baseline stands below the line's top


def setting(style: TypeStyle, punct: Punct | None = None, *, display: bool = False) -> Setting:
    """Return the composer's setting of a type style; `display` for the parts of a title block."""
    justify = style.align is Align.JUSTIFY
    return Setting(
        style.font, style.bold, style.indent, justify, vertical=style.vertical, punct=punct,
        display=display,
    )  # fmt: skip


def compose(
    composer: Composer, text: Text, style: TypeStyle, width: Pt, *, display: bool = False
) -> Composed:
    """Break `text` into lines of `width`; a newline in it begins a new line (a turned title)."""
    measure = round(width / style.size, 6)
    spans = spans_of(composer, text, style)
    return composer.compose(text.text, setting(style, display=display), measure, spans)


def recompose(
    composer: Composer, text: Text, style: TypeStyle, width: Pt, lines: int
) -> Composed | None:
    """Break `text` into exactly `lines` lines of `width`, None where the rules do not allow it."""
    measure = round(width / style.size, 6)
    spans = spans_of(composer, text, style)
    return composer.recompose(text.text, setting(style), measure, spans, lines)


def strain(composer: Composer, text: Text, style: TypeStyle, width: Pt, lines: int) -> float | None:
    """Return how hard it is to break `text` into `lines` lines, None where it cannot be done."""
    measure = round(width / style.size, 6)
    spans = spans_of(composer, text, style)
    return composer.strain(text.text, setting(style), measure, spans, lines)


def align_x(style: TypeStyle, width: Pt, line_width: Em) -> Pt:
    """Return where a line of `line_width` ems starts in `width`."""
    free = width - line_width * style.size
    match style.align:
        case Align.CENTRE:
            return free / 2
        case Align.END:
            return free
        case _:
            return 0.0


def stack(
    composer: Composer,
    text: Text,
    style: TypeStyle,
    box: Rect,
    *,
    pitch: Pt,
    role: Role,
    article: Article | None = None,
    level: int = 0,
) -> Part:
    """Set `text` down `box`, its lines `pitch` apart; it may run over the box's foot."""
    composed = compose(composer, text, style, box.width, display=role in _TITLES)
    lines = []
    for row, line in enumerate(composed.lines):
        top = box.top + row * pitch
        x = box.left + align_x(style, box.width, line.width)
        cell = Rect(x, top, line.width * style.size, min(pitch, style.size * 1.2))
        lines.append(SetLine(cell, x, top + ASCENT * style.size, line))
    return Part(role, text, style, tuple(lines), level, article, remarks=composed.remarks)
