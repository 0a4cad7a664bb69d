"""Article, slot -> what may stand above and beside a text: titles, air, crops."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil, floor, isinf

from epaper_pdf.issue.issue import Article
from epaper_pdf.layout.fitting import Fitting, Part
from epaper_pdf.layout.layout import Cells, Slot
from epaper_pdf.layout.style import TitleStyle
from epaper_pdf.story.flow import Column
from epaper_pdf.story.place import Interior
from epaper_pdf.story.story import Step, StepKind
from epaper_pdf.story.title import TitleBlock, set_title
from epaper_pdf.text.compose import Composer
from epaper_pdf.values import frozen

_LEAST_UNDER = 3  # rows of text below a picture that was made higher or lower


@frozen
class Title:
    """A way to set a title block: `rows` of it, `air` of them more than its type needs."""

    block: TitleBlock
    article: Article
    style: TitleStyle
    rows: int
    air: int = 0
    cost: float = 0.0
    steps: tuple[Step, ...] = ()

    def set_again(self, composer: Composer, inside: Interior) -> TitleBlock:
        """Return the title block with its air."""
        if self.rows == self.block.rows:
            return self.block
        return set_title(composer, self.article, self.style, inside, air=self.air)


@frozen
class Holes:
    """What is cut into a story's columns: its pictures, and its pull quote.

    The place of a first picture that is shown `whole` stays as its layout has it.
    """

    pictures: tuple[Cells, ...] = ()
    quote: Cells | None = None
    whole: bool = False

    @property
    def cells(self) -> tuple[Cells, ...]:
        return self.pictures if self.quote is None else (*self.pictures, self.quote)


@frozen
class Frame:
    """What stands around the text of a story, at what price, and the rows that it leaves."""

    columns: tuple[Column, ...]
    title: Title | None = None
    holes: Holes = Holes()
    cost: float = 0.0
    steps: tuple[Step, ...] = ()

    @property
    def room(self) -> int:
        return sum(map(len, self.columns))

    @property
    def wanting(self) -> bool:
        """Whether a part of the title block is left out."""
        return any(step.kind is StepKind.PART for step in self.steps)


def styled(style: TitleStyle, slot: Slot) -> TitleStyle:
    """Return a slot's title style: of one size where the slot says which."""
    return style if slot.size is None else replace(style, sizes=(slot.size,))


def first_title(
    composer: Composer, article: Article, style: TitleStyle, slot: Slot, inside: Interior
) -> Title:
    """Return a story's title as it is set without steps."""
    style, air = styled(style, slot), slot.air or 0
    block = set_title(composer, article, style, inside, air=air)
    return Title(block, article, style, block.rows, air)


def with_air(title: Title, slot: Slot, inside: Interior, fitting: Fitting) -> Iterator[Title]:
    """Yield a title with the rows of air that it may have; first without more."""
    yield title
    for air in range(1, fitting.title_air_rows + 1) if slot.air is None else ():
        what = f"{air} more {'row' if air == 1 else 'rows'} of air in the title"
        step = Step(StepKind.TITLE_AIR, what, -air * inside.title_columns)
        yield replace(
            title, rows=title.rows + air, air=air, cost=title.cost + air * fitting.title_air,
            steps=(*title.steps, step),
        )  # fmt: skip


def other_titles(
    composer: Composer, title: Title, inside: Interior, fitting: Fitting, most: float
) -> Iterator[Title]:
    """Yield the title in smaller sizes and without its optional parts, where it is lower so.

    Those whose steps cost `most` or more are not even set; where that is finite, the story closes
    without them, and its parts stay.
    """
    columns, first = inside.title_columns, title.block
    at = first.headline.style.size
    smaller = [s for s in title.style.sizes if s < at][: fitting.title_sizes]
    whole = title.article, 0.0, ""
    for article, cost, dropped in _lessened(title, fitting) if isinf(most) else (whole,):
        rows = first.rows
        for down, size in enumerate((at, *smaller)):
            price = cost + down * fitting.title_size
            if price >= most or not (down or dropped):
                continue  # at its own size and whole it is the first title
            style = replace(title.style, sizes=(size,))
            block = set_title(composer, article, style, inside, air=title.air)
            rows = rows if down else block.rows  # in the size that it has by itself
            if block.rows >= first.rows or block.headline.rank > first.headline.rank:
                continue
            steps = [Step(StepKind.PART, dropped, (first.rows - rows) * columns)] * bool(dropped)
            if down:
                what = f"{at:g} pt -> {size:g} pt"
                steps.append(Step(StepKind.TITLE_SIZE, what, (rows - block.rows) * columns))
            yield Title(block, article, style, block.rows, title.air, price, tuple(steps))


def _lessened(title: Title, fitting: Fitting) -> Iterator[tuple[Article, float, str]]:
    """Yield a title's article whole, and without more and more parts: price, what is left out."""
    article, cost, dropped = title.article, 0.0, ""
    yield article, cost, dropped
    for part in fitting.parts:
        if getattr(article, part) is not None and getattr(title.style, part) is not None:
            article, cost = without(article, part), cost + fitting.part
            dropped = f"{dropped}, {part}" if dropped else f"without {part}"
            yield article, cost, dropped


def without(article: Article, part: Part) -> Article:
    """Return the article without a part of its title block."""
    match part:
        case "kicker":
            return replace(article, kicker=None)
        case "deck":
            return replace(article, deck=None)
        case "byline":
            return replace(article, byline=None)


def frames(
    titles: Iterable[Title], holes: Holes, head: int, inside: Interior, fitting: Fitting
) -> Iterator[Frame]:
    """Yield a story's frames: titles below `head` rows, each with all heights of its picture."""
    for title in titles:
        first = head + title.rows
        held = first <= inside.head_rows and all(inside.holds(first, h) for h in holes.cells)
        if held or not title.steps:
            for one in cropped(holes, first, inside, fitting):
                cost, steps = title.cost + one.cost, (*title.steps, *one.steps)
                yield replace(one, title=title, cost=cost, steps=steps)


def cropped(holes: Holes, first: int, inside: Interior, fitting: Fitting) -> Iterator[Frame]:
    """Yield frames in which the first picture is as its layout has it, then higher and lower."""
    columns = tuple(inside.free_rows(first, *holes.cells))
    as_planned = Frame(columns, holes=holes)
    yield as_planned
    for hole in holes.pictures[:1] if not holes.whole else ():
        rows = hole.rows
        for high in range(ceil(fitting.crop_least * rows), floor(fitting.crop_most * rows) + 1):
            made = replace(hole, bottom=hole.top + high - 1)
            if high in (0, rows) or inside.under(first, made) < _LEAST_UNDER:
                continue
            others = replace(holes, pictures=(made, *holes.pictures[1:]))
            step = Step(
                StepKind.CROP, f"picture {rows} -> {high} rows", (rows - high) * hole.columns
            )
            cost = abs(high - rows) * fitting.crop
            frame = Frame(
                tuple(inside.free_rows(first, *others.cells)), None, others, cost, (step,)
            )
            if frame.room == as_planned.room + step.rows:  # it does not grow into another hole
                yield frame
