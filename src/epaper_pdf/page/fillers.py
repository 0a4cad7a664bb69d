"""The pool of an issue's fillers (补白) -> the one that fills a slot, or a story's foot, best."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article
from epaper_pdf.layout.layout import Slot
from epaper_pdf.layout.style import THIN, Styles
from epaper_pdf.roles import Role
from epaper_pdf.story.compose import set_list
from epaper_pdf.story.place import Interior
from epaper_pdf.story.story import Band, Fit, Story
from epaper_pdf.text.compose import Composer
from epaper_pdf.values import frozen

_LEAST_FOOT = 4  # rows: the rule, a title and two lines
_HEAD = {Role.KICKER, Role.TITLE, Role.DECK, Role.BYLINE}
_RULE_ROWS = 1  # above a filler at a story's foot


@frozen
class Filler:
    """A filler as it is set, and the rows that it takes where it is one at a story's foot."""

    article: Article
    story: Story
    rows: int = 0


class Fillers:
    """Hands out the articles of a pool, each of them once; always the same ones."""

    def __init__(self, pool: Sequence[Article]) -> None:
        self.left = list(pool)

    def use(self, filler: Filler) -> None:
        self.left.remove(filler.article)

    def best(
        self, composer: Composer, slot: Slot, inside: Interior, styles: Styles
    ) -> Filler | None:
        """Return the filler that leaves the fewest rows of a slot free, None where none fits.

        It stands in the middle of the slot's rows.
        """
        made = (_set(composer, article, slot, inside, styles) for article in self.left)
        fitting = (filler for filler in made if not filler.story.fit.over_lines)
        best = min(fitting, key=lambda filler: filler.story.fit.short_rows, default=None)
        return best and _in_the_middle(best, inside)

    def at_foot(
        self,
        composer: Composer,
        slot: Slot,
        inside: Interior,
        *,
        styles: Styles,
        reset: Callable[[Interior], Story],
        story: Story,
    ) -> tuple[Filler, Story] | None:
        """Return the highest filler for a `story` that is too short, and the story above it.

        The filler takes the foot of the last column; `reset` sets the story into what is left.
        """
        room = min(story.fit.short_rows, _rows_at_foot(story, inside))
        if room < _LEAST_FOOT:
            return None
        column = _foot(inside, room)
        made = [_set(composer, article, slot, column, styles) for article in self.left]
        for filler in sorted(_standing(made, column), key=lambda f: -f.rows):
            above = reset(replace(inside, kept=filler.rows))
            if not above.fit.over_lines:
                place = _foot(inside, filler.rows)
                own = _set(composer, filler.article, slot, place, styles)
                rule = Band(_rule_over(place), "black")
                own = replace(own, story=replace(own.story, bands=(rule,)))
                return own, above
        return None


def _in_the_middle(filler: Filler, inside: Interior) -> Filler:
    parts = filler.story.parts
    last = max(line.box.top for part in parts for line in part.lines)
    free = inside.rows - 1 - round((last - inside.top) / inside.leading)
    moved = tuple(part.moved(0.0, free // 2 * inside.leading) for part in parts)
    return replace(filler, story=replace(filler.story, parts=moved))


def _rows_at_foot(story: Story, inside: Interior) -> int:
    """Return the rows of the last column below what stands still in it: title, pictures, quote."""
    rows, left = inside.columns(0)[-1], inside.lefts[-1]
    still = [picture.rect for picture in story.pictures]
    still += [part.lines[-1].box for picture in story.pictures for part in picture.captions]
    still += [band.rect for band in story.bands]
    feet = [rect.bottom for rect in still if rect.right > left]
    if not rows.start:  # the title stands over the column, however short its lines are
        feet += [part.lines[-1].box.bottom for part in story.parts if part.role in _HEAD]
    top = inside.top + rows.start * inside.leading
    foot = inside.top + rows.stop * inside.leading
    return int((foot - max([top, *feet])) / inside.leading + 1e-6)


def _standing(made: Sequence[Filler], column: Interior) -> Iterator[Filler]:
    for filler in made:
        if not filler.story.fit.over_lines:
            rows = column.rows - filler.story.fit.short_rows + _RULE_ROWS
            yield replace(filler, rows=rows)


def _set(
    composer: Composer, article: Article, slot: Slot, inside: Interior, styles: Styles
) -> Filler:
    """Set a filler as a brief; its title is no headline of the page."""
    plain = replace(slot, heading="") if slot.filler else slot  # at a story's foot
    story = set_list(composer, [article], plain, inside, styles, exact=False)
    return Filler(article, without_headline(story))


def without_headline(story: Story) -> Story:
    """Return a filler's story; its title is no headline of the page."""
    parts = tuple(
        replace(part, role=Role.SUBHEAD) if part.role is Role.TITLE else part
        for part in story.parts
    )
    return replace(story, parts=parts)


def _foot(inside: Interior, rows: int) -> Interior:
    """Return the inside of the last `rows` rows of the last column, less those of the rule."""
    last, stop = inside.lefts[-1], inside.columns(0)[-1].stop
    return replace(
        inside, left=last, width=inside.measure, lefts=(last,), spans=(), kept=0,
        rows=rows - _RULE_ROWS, top=inside.top + (stop - rows + _RULE_ROWS) * inside.leading,
    )  # fmt: skip


def _rule_over(place: Interior) -> Rect:
    y = place.top - (2 * place.leading - place.size) / 2
    return Rect(place.left, y, place.width, THIN * 2)


def told(story: Story) -> Story:
    """Return a filler's story as its findings need it: what it leaves free is no fault."""
    return replace(story, fit=Fit())
