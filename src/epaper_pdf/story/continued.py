"""A story too long for its slot -> two stories, the second in a slot of another page (转版, I12).

Both parts are ordinary stories, and are fitted as such: the first ends with its mark where others
have their source line, the rest stands under its mark where others have their kicker.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article
from epaper_pdf.issue.text import Piece, Text
from epaper_pdf.layout.layout import Slot
from epaper_pdf.layout.style import Look, Styles, TitleStyle, Underflow
from epaper_pdf.roles import Role
from epaper_pdf.source import Span
from epaper_pdf.story.compose import set_article
from epaper_pdf.story.parting import Cut, before, may_cut, rest
from epaper_pdf.story.place import Interior
from epaper_pdf.story.repeat import repeat_title
from epaper_pdf.story.story import Part, SetLine, Step, StepKind, Story
from epaper_pdf.story.typeset import compose
from epaper_pdf.text.compose import Composer
from epaper_pdf.units import Em
from epaper_pdf.values import frozen

FLOWING = frozenset({Role.LEDE, Role.BODY, Role.SUBHEAD, Role.QUOTE, Role.ITEM, Role.SOURCE_LINE})
_TO_PARAGRAPH = 3  # rows that may stay empty for a cut between paragraphs
_BEYOND = 2  # lines that are moved beside those that stay empty: for the mark, a lone line
_AIR: Em = 1.0  # between the text and the mark behind it


@frozen
class End:
    """A slot where a part of a story stands; `words` is the part's mark, asked for `at`."""

    composer: Composer
    slot: Slot
    inside: Interior
    styles: Styles
    words: str
    at: Span

    @property
    def mark(self) -> Text:
        return Text(self.words, (Piece(0, self.at.start),), (), self.at.source)

    def set(self, article: Article, styles: Styles, *, exact: bool = False) -> Story:
        return set_article(self.composer, article, self.slot, self.inside, styles, exact=exact)


@frozen
class Divided:
    """A story in its slot, and its rest: None where it fits, or can be cut nowhere."""

    first: Story
    rest: Story | None


def divide(article: Article, source: End, target: End, where: str) -> Divided:
    """Set a story in its slot, and what has no room there in the other; `where` names that.

    It is cut where both slots are filled best; at the end of a paragraph if one lies within three
    rows. No line of a paragraph stands alone on a page (E3), no subhead ends one (H7).
    """
    whole = source.set(article, source.styles)
    if not whole.fit.over_lines:
        return Divided(source.set(article, source.styles, exact=True), None)
    under = source.styles.underflow
    title = _repeated(article, target)
    tried: list[_Tried] = []
    for moved, cut in _cuts(article, _lines_of(article, whole)):
        if tried and moved > max(under.air, _TO_PARAGRAPH) + _BEYOND:
            break
        made = _cut(article, cut, source, target, title)
        tried += [made] if made is not None else []
    if not tried:
        return Divided(source.set(article, source.styles, exact=True), None)
    best = min(tried, key=lambda made: made.rank(under))
    over = whole.fit.over_lines
    won = over + sum(map(_placed, _flowing(whole))) - sum(map(_placed, _flowing(best.first)))
    fit = best.first.fit
    step = Step(StepKind.JUMP, where, won)
    first = replace(best.first, fit=replace(fit, steps=(*fit.steps, step)))
    return Divided(first, _rest(best.tail, target, title, exact=True))


def room_for(article: Article, target: End) -> tuple[int, int]:
    """Return the lines that have room in a slot under a story's short title, and all it has."""
    whole = replace(article, kicker=None, deck=None, byline=None, images=(), drop_cap=0)
    story = _rest(whole, target, _repeated(article, target))
    lines = sum(map(_placed, _flowing(story)))
    return lines + story.fit.short_rows, lines + story.fit.over_lines


@frozen
class _Tried:
    first: Story
    rest: Story
    tail: Article
    within: bool  # a paragraph

    def rank(self, under: Underflow) -> tuple[float, ...]:
        """Return how bad it is: what has no room, what is short, lone lines, a torn paragraph.

        The first part is not made shorter than it may be for the sake of the other.
        """
        short = (_severity(story.fit.short_rows, under) for story in (self.first, self.rest))
        lone = sum(
            remark.code == "lone-line"
            for story in (self.first, self.rest)
            for part in story.parts
            for remark in part.remarks
        )
        torn = (_TO_PARAGRAPH + 0.5) * self.within
        return self.rest.fit.over_lines, *short, lone, self.first.fit.short_rows + torn


def _severity(rows: int, under: Underflow) -> int:
    return 0 if rows <= under.air else 1 if rows <= under.warning else 3


def _flowing(story: Story) -> list[Part]:
    return [part for part in story.parts if part.role in FLOWING and part.lines]


def _placed(part: Part) -> int:
    return len(part.lines)


def _lines_of(article: Article, whole: Story) -> list[tuple[int, bool]]:
    """Return how many lines of each paragraph have room in its slot, and whether all have."""
    ends = {id(p.text): (len(p.lines), p.lines[-1].line.end) for p in _flowing(whole)}
    found = ((ends.get(id(one.text), (0, 0)), len(one.text.text)) for one in article.body)
    return [(lines, end == length) for (lines, end), length in found]


def _cuts(article: Article, lines: list[tuple[int, bool]]) -> Iterator[tuple[int, Cut]]:
    """Yield where a story may be cut, latest first, and how many lines that have room are moved."""
    moved = 0
    for i in reversed(range(len(lines))):
        placed, whole = lines[i]
        for kept in range(placed, 0, -1):
            cut = Cut(i + 1) if whole and kept == placed else Cut(i, kept)
            hangs = 0 < cut.lines < max(article.drop_cap, 2)  # an initial, or a line alone
            if not hangs and may_cut(article, cut.paragraph, cut.lines):
                yield moved, cut
            moved += 1


def _cut(article: Article, cut: Cut, source: End, target: End, title: Text) -> _Tried | None:
    """Set both parts of a story, None where the first has no room or a line would stand alone."""
    first = _first(before(article, cut), source, ends=not cut.lines)
    if first is None:
        return None
    last = _flowing(first)[-1]
    at = last.lines[-1].line.end if cut.lines else 0
    torn = last.lines[-1].line.hyphen or at == len(last.text.text)
    if cut.lines and (torn or not may_cut(article, cut.paragraph, at)):
        return None
    tail = rest(article, cut.paragraph, at)
    story = _rest(tail, target, title)
    flowing = _flowing(story)
    alone = bool(flowing) and len(flowing[0].lines) < 2 and bool(cut.lines)
    if not story.fit.over_lines and (alone or sum(map(_placed, flowing)) < 2):
        return None
    return _Tried(first, story, tail, bool(cut.lines))


def _first(head: Article, end: End, *, ends: bool) -> Story | None:
    """Set a story's first part with its mark: behind its last line, or in a row of its own."""
    if ends:
        story = end.set(head, end.styles)
        if story.fit.over_lines:
            return None
        if (marked := _behind(story, end)) is not None:
            return marked
    styles = replace(end.styles, source_line=end.styles.jump)
    story = end.set(replace(head, source_line=end.mark), styles)
    if story.fit.over_lines:
        return None
    text, mark = (part.lines[-1].box for part in _flowing(story)[-2:])
    if mark.left != text.left or mark.top - text.top > 1.5 * end.inside.leading:
        return None  # a mark alone at a column's head belongs to nothing
    return _told_as(story, {Role.SOURCE_LINE: Role.JUMP})


def _behind(story: Story, end: End) -> Story | None:
    """Set the mark behind the last line of a part, None where there is no room."""
    style = end.styles.jump
    part = _flowing(story)[-1]
    last = part.lines[-1]
    (line,) = compose(end.composer, end.mark, style, 1e6).lines
    width = line.width * style.size
    left = last.box.right - width
    if last.x + last.line.width * part.style.size + _AIR * style.size > left:
        return None
    box = replace(last.box, width=left - last.box.left)
    kept = replace(part, lines=(*part.lines[:-1], replace(last, box=box)))
    place = Rect(left, last.box.top, width, last.box.height)
    mark = Part(Role.JUMP, end.mark, style, (SetLine(place, left, last.baseline, line),))
    parts = (kept if one is part else one for one in story.parts)
    return replace(story, parts=(*parts, mark))


def _modest(end: End) -> TitleStyle:
    """Return the title style of a rest: its mark above a title, nothing below."""
    style, mark = end.styles.titles[end.slot.title], end.styles.jump
    swatch = style.title.swatch if style.look is Look.REVERSED else mark.swatch
    kicker = replace(mark, align=style.title.align, swatch=swatch)
    return replace(style, kicker=kicker, deck=None, byline=None)


def _repeated(article: Article, end: End) -> Text:
    style, inside = _modest(end), end.inside
    along = inside.width
    if style.beside and not end.slot.vertical:
        along = (inside.rows - 1) * inside.leading + inside.size
    inset = 2 * inside.size if style.look is Look.REVERSED else 0.0
    return repeat_title(end.composer, article, style, along - inset)


def _rest(tail: Article, end: End, title: Text, *, exact: bool = False) -> Story:
    styles = replace(end.styles, titles={**end.styles.titles, end.slot.title: _modest(end)})
    story = end.set(replace(tail, title=title, kicker=end.mark), styles, exact=exact)
    return _told_as(story, {Role.KICKER: Role.JUMP, Role.TITLE: Role.TITLE})


def _told_as(story: Story, roles: Mapping[Role, Role]) -> Story:
    """Return a story of which some parts are no article's: a mark, a title that was told before."""
    return replace(
        story,
        parts=tuple(
            replace(part, role=roles[part.role], article=None) if part.role in roles else part
            for part in story.parts
        ),
    )
