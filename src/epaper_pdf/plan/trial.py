"""Articles in their blocks -> how they close there, as the composer that prints them sets them."""

from dataclasses import dataclass, field, replace

from epaper_pdf.issue.issue import PoolArticle
from epaper_pdf.layout.layout import Slot, SlotKind
from epaper_pdf.page.composing import Composing
from epaper_pdf.page.continuing import BACK, ONWARD, Seat, end_of
from epaper_pdf.plan.slots import Filled
from epaper_pdf.plan.task import Target, Task
from epaper_pdf.story.compose import set_article, set_list
from epaper_pdf.story.continued import End, divide, room_for
from epaper_pdf.story.place import interior
from epaper_pdf.story.story import Fit, StepKind, Story
from epaper_pdf.values import frozen

_OVER = 10  # empty rows that an overset line is as bad as, or a deck that is left out
_MOST_KEPT = 0.9  # of a story's lines that stay where it begins, if any go on elsewhere


@frozen
class Trial:
    """How far a block's article is from closing, and its single lines (E3)."""

    badness: int
    lone: int


@dataclass
class Trials:
    """Sets articles in slots; what was set once is remembered."""

    task: Task
    composing: Composing
    known: dict[tuple[object, ...], Trial] = field(default_factory=dict)

    def of(self, key: tuple[object, ...], filled: Filled) -> Trial:
        """Return how the article of a slot closes; `key` tells it and its block from all others."""
        if key not in self.known:
            stories = self._set(filled.slot, filled.pool)
            badness = sum(self._badness(story.fit) for story in stories)
            lone = sum(
                remark.code == "lone-line"
                for story in stories for part in story.parts for remark in part.remarks
            )  # fmt: skip
            self.known[key] = Trial(badness, lone)
        return self.known[key]

    def _badness(self, fit: Fit) -> int:
        short = fit.short_rows if fit.short_rows > self.task.styles.underflow.air else 0
        left_out = sum(step.kind is StepKind.PART for step in fit.steps)
        return _OVER * (fit.over_lines + left_out) + short

    def _set(self, slot: Slot, pool: PoolArticle) -> list[Story]:
        task, styles = self.task, self.task.styles
        composer = self.composing.page(task.page.language)
        if slot.kind is SlotKind.LIST:
            articles = [one.article for one in pool.members]
            inside = interior(slot, task.layout.grid, articles)
            return [set_list(composer, articles, slot, inside, styles)]
        article = pool.article if slot.picture else replace(pool.article, images=())
        if target := task.targets.get(pool.path):
            jump = replace(target.jump, fill=replace(target.jump.fill, article=article))
            seat = Seat(task.page, task.layout, slot)
            source = end_of(
                seat, jump, ONWARD, jump.target[0], composing=self.composing, styles=styles
            )
            divided = divide(article, source, self.end(target), "")
            return [story for story in (divided.first, divided.rest) if story is not None]
        inside = interior(slot, task.layout.grid, [article])
        return [set_article(composer, article, slot, inside, styles)]

    def end(self, target: Target) -> End:
        """Return where an article goes on."""
        jump, styles = target.jump, self.task.styles
        return end_of(
            target.seat, jump, BACK, jump.source[0], composing=self.composing, styles=styles
        )

    def room(self, target: Target) -> tuple[int, int]:
        """Return the lines for which the slot of an article's rest has room, and all it has."""
        return room_for(target.jump.fill.article, self.end(target))

    def keeps(self, pool: PoolArticle) -> tuple[float, float] | None:
        """Return the shares of its lines that an article keeps where its rest fills its slot.

        None if it does not jump, or if no share from 45 to 90 % would.
        """
        target = self.task.targets.get(pool.path)
        if target is None:
            return None
        room, lines = self.room(target)
        air = self.task.styles.underflow.air
        low = max(1 - room / lines, self.task.styles.planning.jump_keep)
        high = min(1 - (room - air) / lines, _MOST_KEPT)
        return (low, high) if low <= high else None
