"""A title -> its lines in the first size that fits, turned by sense (TYPOGRAPHY H3, H4, H5, H6)."""

from collections.abc import Iterator
from dataclasses import replace

from epaper_pdf.issue.issue import Piece, Text
from epaper_pdf.layout.style import TitleStyle, TypeStyle
from epaper_pdf.story.columns import title_spread
from epaper_pdf.story.typeset import setting
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.display import spaced, units
from epaper_pdf.text.lines import Composed, Line, Remark
from epaper_pdf.text.phrase import (
    LEAST_LINE,
    begins_badly,
    ends_badly,
    phrase_ends,
    turn_costs,
    turned,
)
from epaper_pdf.text.profile import Punct
from epaper_pdf.units import Em, Pt
from epaper_pdf.values import frozen

MOST_LINES = 4
_EVEN = 0.4  # of the longest line, which each has where a title is turned for its author
_NO_LAST = "。，；："  # marks that no title ends with; ？ and ！ may (H6)
_CLOSERS = "”’》〉）」』】 "


@frozen
class Headline:
    """A title's lines, their code points those of the whole title.

    `fits` tells whether they are no more lines than the style allows; `torn` are the lines that
    begin inside a word, and `even` whether none is much shorter than another; a short title that
    has no room to be spread is not (H4).
    """

    style: TypeStyle
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    fits: bool
    torn: tuple[Line, ...] = ()
    even: bool = True

    @property
    def rank(self) -> int:
        """How bad the lines are: uneven, torn, or too many; 0 where they are none of these."""
        return 3 if not self.fits else 2 if self.torn else 0 if self.even else 1


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


def set_headline(composer: Composer, title: Text, style: TitleStyle, width: Pt) -> Headline:
    """Set a title in the first size at which it has few lines, even ones, and no torn word.

    Where there is none, evenness is given up first, then whole words; where the title fits in no
    size, the last is taken.
    """
    made: list[Headline] = []
    for size in style.sizes:
        made.append(_in_size(composer, title, style, size, width))
        if made[-1].rank == 0:
            break
    best = min(made, key=lambda m: m.rank) if any(m.fits for m in made) else made[-1]
    return replace(best, remarks=(*best.remarks, *_remarks(best, title.text)))


def _in_size(composer: Composer, title: Text, style: TitleStyle, size: Pt, width: Pt) -> Headline:
    sized = replace(style.title, size=size)
    parts = split_lines(title)
    lines: list[Line] = []
    torn: list[Line] = []
    remarks: list[Remark] = []
    start = 0
    for part in parts:
        most = style.lines if len(parts) == 1 else 1
        composed, whole = _turn(composer, part.text, sized, width / size, most)
        moved = [line.later(start) for line in composed.lines]
        lines += moved
        torn += (later for line, later in zip(composed.lines, moved, strict=True)
                 if line.start not in (0, *whole))  # fmt: skip
        remarks += (remark.later(start) for remark in composed.remarks)
        start += len(part.text) + 1
    fits = len(lines) <= (style.lines if len(parts) == 1 else min(style.lines, len(parts)))
    widths = [line.width for line in lines]
    even = len(parts) > 1 or min(widths, default=0.0) >= _EVEN * max(widths, default=0.0)
    if len(lines) == 1 and style.spread:
        apart = spread(lines[0], title.text, width / size)
        even = apart is not None
        lines = [apart or lines[0]]
    return Headline(sized, tuple(lines), tuple(remarks), fits, tuple(torn), even)


def _turn(
    composer: Composer, text: str, style: TypeStyle, room: Em, most: int
) -> tuple[Composed, list[int]]:
    """Turn a title between phrases into as few good lines as there can be; return where it may be.

    Where no phrases make lines that fit, the lines are those of the narrowest width that needs no
    more of them.
    """
    composed = _line(composer, text, style, room)
    fewest = len(composed.lines)
    if fewest < 2 or fewest > MOST_LINES:
        return composed, [line.start for line in composed.lines] if fewest < 2 else []
    how = _how(composer, style)
    ends = phrase_ends(text, composer.language)
    widths = [0.0, *(composer.width(text[:at], how) for at in range(1, len(text) + 1))]
    costs = turn_costs(text, ends, composer.language)
    for lines in range(fewest, max(fewest, most) + 1):
        if chosen := turned(widths, ends, lines, room, costs):
            made = composer.compose_parts(text, how, round(room, 6), chosen)
            if len(made.lines) == lines:
                return made, ends
    narrow = room - 1
    while narrow > LEAST_LINE + 1:
        tried = _line(composer, text, style, narrow)
        if len(tried.lines) > fewest:
            break
        composed, narrow = tried, narrow - 1
    return composed, ends


def _line(composer: Composer, text: str, style: TypeStyle, room: Em) -> Composed:
    return composer.compose(text, _how(composer, style), round(room, 6))


def _how(composer: Composer, style: TypeStyle) -> Setting:
    """Return a title's setting: its marks take half an em (H6), but where all keep their cells."""
    plain = composer.profile.punct is Punct.PLAIN
    return setting(style, None if plain else Punct.BANJIAO, display=True)


def spread(line: Line, text: str, room: Em) -> Line | None:
    """Space a short title's characters apart, None where there is no room (H4).

    A title in which its author wrote spaces is left as it is.
    """
    ends = units(text)
    extra = title_spread(len(ends))
    if not extra or " " in text or "　" in text:
        return line
    return spaced(line, ends, extra) if line.width + extra * (len(ends) - 1) <= room else None


def title_remarks(text: str) -> Iterator[Remark]:
    """Yield a mark at the title's end that none may have there (H6)."""
    end = len(text.rstrip(_CLOSERS))
    if text[end - 1 : end] and text[end - 1] in _NO_LAST:
        yield Remark("title-mark", end - 1, end)


def _remarks(headline: Headline, text: str) -> Iterator[Remark]:
    """Yield what is against H5 and H6; every remark stands at the characters to mend."""
    yield from title_remarks(text)
    if headline.fits:
        yield from (Remark("title-torn", x.start - 1, x.start + 1) for x in headline.torn)
        for line in headline.lines[1:]:
            if len(text[line.start : line.end].strip()) < LEAST_LINE:
                yield Remark("title-short-line", line.start, line.end)
    at = text.find("\n")
    plain = text.replace("\n", "")
    for number in range(text.count("\n")):
        if begins_badly(plain, at - number):
            yield Remark("title-turn", at + 1, at + 2)
        if ends_badly(plain, at - number):
            yield Remark("title-turn", at - 1, at)
        at = text.find("\n", at + 1)
