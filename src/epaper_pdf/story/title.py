"""Title blocks: kicker, title, deck, byline over a story, in whole rows (TYPOGRAPHY H1, H2)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, Piece, Text
from epaper_pdf.layout.style import Align, TitleStyle, TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.story.columns import title_rows, title_spread
from epaper_pdf.story.story import Part, SetLine
from epaper_pdf.story.typeset import ASCENT, align_x, setting, stack
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Composed, Line, Remark
from epaper_pdf.text.phrase import phrase_ends, turned
from epaper_pdf.text.profile import Punct
from epaper_pdf.units import Em, Pt

_TITLE_PITCH = 1.16  # of the size: the distance of a title's own lines
_SMALL_PITCH = 1.3
_AFTER_TITLE = 0.18  # of its size: air between the title and what follows


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """A title's parts and the rows that it takes; `fits` tells whether no line had to be cut."""

    parts: tuple[Part, ...]
    rows: int
    fits: bool


def split_lines(text: Text) -> tuple[Text, ...]:
    """Divide a title at the newlines by which its author turned it."""
    out, start = [], 0
    for part in text.text.split("\n"):
        pieces = (
            Piece(0, text.source_at(start)),
            *(
                Piece(p.at - start, p.source_at)
                for p in text.pieces
                if start < p.at < start + len(part)
            ),
        )
        out.append(Text(part, pieces, (), text.source))
        start += len(part) + 1
    return tuple(out)


def set_title(
    composer: Composer, article: Article, style: TitleStyle, *, width: Pt, leading: Pt
) -> TitleBlock:
    """Set the title block of `article` over `width`; surplus of the rounding stands above (2:1)."""
    title, fits = _fit_title(composer, article, style, width)
    smalls = [(role, text, small) for role, text, small in _smalls(article, style) if text]
    parts: list[Part] = []
    y = 0.0
    for role, text, small in smalls:
        if role is not Role.KICKER and not any(p.role is Role.TITLE for p in parts):
            y = _append_title(composer, article, title, parts, width, y)
        box = Rect(0.0, y, width, 0.0)
        pitch = small.size * _SMALL_PITCH
        part = stack(composer, text, small, box, pitch=pitch, role=role, article=article)
        parts.append(part)
        y += pitch * len(part.lines)
        if role is Role.KICKER:
            y += small.size * 0.15
    if not any(p.role is Role.TITLE for p in parts):
        y = _append_title(composer, article, title, parts, width, y)
    rows = title_rows([y], leading, style.air_rows)
    shift = (rows * leading - y) * 2 / 3
    return TitleBlock(tuple(p.moved(0.0, shift) for p in parts), rows, fits)


def _smalls(article: Article, style: TitleStyle) -> Iterator[tuple[Role, Text, TypeStyle]]:
    for role, text, small in (
        (Role.KICKER, article.kicker, style.kicker),
        (Role.DECK, article.deck, style.deck),
        (Role.BYLINE, article.byline, style.byline),
    ):
        if text is not None and small is not None:
            yield role, text, small


def _fit_title(
    composer: Composer, article: Article, style: TitleStyle, width: Pt
) -> tuple[TypeStyle, bool]:
    """Return the title's style in the first size at which it fits into its lines."""
    parts = split_lines(article.title)
    for size in style.sizes:
        sized = replace(style.title, size=size)
        lines = [_line(composer, t, sized, width).count for t in parts]
        if sum(lines) <= max(style.lines, 1) and (len(parts) == 1 or max(lines) == 1):
            return sized, True
    return replace(style.title, size=style.sizes[-1]), False


def _append_title(
    composer: Composer, article: Article, style: TypeStyle, parts: list[Part], width: Pt, y: Pt
) -> Pt:
    pitch = style.size * _TITLE_PITCH
    lines: list[SetLine] = []
    text = article.title
    start = 0
    remarks: list[Remark] = []
    for part in split_lines(text):
        composed = _balanced(composer, part, style, width)
        alone = text.text if composed.count == 1 and style.align is Align.CENTRE else ""
        for composed_line in composed.lines:
            line = _spread(composed_line, len(alone), width / style.size)
            cell = Rect(0.0, y, width, style.size * 1.1)
            x = align_x(style, width, line.width)
            moved = replace(
                line,
                start=line.start + start,
                end=line.end + start,
                runs=tuple(replace(r, start=r.start + start, end=r.end + start) for r in line.runs),
            )
            lines.append(SetLine(cell, x, y + ASCENT * style.size, moved))
            y += pitch
        remarks += composed.remarks
        start += len(part.text) + 1
    parts.append(Part(Role.TITLE, text, style, tuple(lines), 1, article, remarks=tuple(remarks)))
    return y + style.size * _AFTER_TITLE


def _balanced(composer: Composer, text: Text, style: TypeStyle, width: Pt) -> Composed:
    """Turn a title between phrases into lines of about the same length (H5).

    Where no phrases make lines that fit, the lines are those of the narrowest width that needs no
    more of them.
    """
    composed = _line(composer, text, style, width)
    if composed.count < 2:
        return composed
    how, room = setting(style, Punct.BANJIAO), width / style.size
    ends = phrase_ends(text.text, composer.language)
    widths = [0.0, *(composer.width(text.text[:at], how) for at in range(1, len(text.text) + 1))]
    if chosen := turned(widths, ends, composed.count, room):
        return composer.compose_parts(text.text, how, round(room, 6), chosen)
    narrow = width
    while narrow > style.size * 4:
        tried = _line(composer, text, style, narrow - style.size)
        if tried.count > composed.count:
            break
        narrow -= style.size
        composed = tried
    return composed


def _line(composer: Composer, text: Text, style: TypeStyle, width: Pt) -> Composed:
    """Compose a title's text: its marks take half an em (H6)."""
    measure = round(width / style.size, 6)
    return composer.compose(text.text, setting(style, Punct.BANJIAO), measure)


def _spread(line: Line, characters: int, room: Em) -> Line:
    """Space a short title's characters apart, where there is room (H4)."""
    extra = title_spread(characters)
    if not extra or len(line.runs) != 1 or line.width + extra * (characters - 1) > room:
        return line
    (run,) = line.runs
    advances = (*(a + extra for a in run.advances[:-1]), run.advances[-1])
    width = line.width + extra * (characters - 1)
    return replace(line, width=width, runs=(replace(run, advances=advances),))
