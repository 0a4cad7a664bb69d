"""An article in a width -> its height in whole rows, without placing a line (LAYOUT §2, §4).

For a search over page plans. `heights` composes a text once a measure (the composer remembers it);
what is asked of its answer is sums of whole numbers:

    slot = Slot(…, at=Cells(1, span, 1, rows), title="second", size=28.0, air=1, …)
    told = heights(composer, article, slot, grid, styles)
    told.left(rows, hole)     # column-rows left empty in a slot so high, below 0 where it is over
    told.lowest(hole)         # the lowest slot that holds the story as it is written
    told.least, told.most     # rows of text that the ladder's steps in the text can reach
    told.spare(rows, hole)    # column-rows that even those steps leave, or below 0 cannot win
"""

from math import ceil

from epaper_pdf.issue.issue import Article
from epaper_pdf.layout.layout import Cells, Grid, Slot
from epaper_pdf.layout.style import Styles
from epaper_pdf.story.flowing import compose_body
from epaper_pdf.story.frames import first_title
from epaper_pdf.story.place import heading_rows, interior
from epaper_pdf.story.varying import Varying
from epaper_pdf.text.compose import Composer
from epaper_pdf.values import frozen


@frozen
class Heights:
    """Rows of a story in `columns` columns: above its text, and of the text, all columns together.

    `above` is label and title; `framed` are the rows that a frame takes of the slot. `lines` are
    those of each paragraph as it is written, `air` the rows before subheads; paragraphs a line
    longer or shorter and other air make `least` to `most` rows of it.
    """

    columns: int
    above: int
    framed: int
    lines: tuple[int, ...]
    air: int
    least: int
    most: int

    @property
    def text(self) -> int:
        return sum(self.lines) + self.air

    def room(self, rows: int, hole: Cells | None = None) -> int:
        """Return the column-rows for text in a slot `rows` high, its picture in `hole`."""
        deep = max(rows - self.framed - self.above, 0)
        taken = hole.columns * max(min(hole.bottom, deep) - hole.top + 1, 0) if hole else 0
        return deep * self.columns - taken

    def left(self, rows: int, hole: Cells | None = None) -> int:
        """Return the column-rows that stay empty, below 0 those that are wanting."""
        return self.room(rows, hole) - self.text

    def spare(self, rows: int, hole: Cells | None = None) -> int:
        """Return the column-rows that no step in the text can fill, below 0 those it cannot win."""
        room = self.room(rows, hole)
        return max(room - self.most, 0) or min(room - self.least, 0)

    def lowest(self, hole: Cells | None = None) -> int:
        """Return the rows of the lowest slot that holds the story, and its picture whole."""
        picture = hole.columns * hole.rows if hole else 0
        deep = ceil((self.text + picture) / self.columns)
        return self.framed + self.above + max(deep, hole.bottom if hole else 0)


def heights(
    composer: Composer, article: Article, slot: Slot, grid: Grid, styles: Styles
) -> Heights:
    """Return the rows of `article` in a slot of this width, title style, title size and air.

    How high the slot is does not matter.

    Raises:
        ValueError: the slot is vertical or no rectangle, or its title stands beside its text: a
            story is not so many rows high then.
    """
    style, inside = styles.titles[slot.title], interior(slot, grid)
    if slot.vertical or style.beside or slot.shape:
        raise ValueError(f"slot {slot.name} has no rows below a title")
    title = first_title(composer, article, style, slot, inside)
    flowing = [*compose_body(composer, article, inside, styles)]
    text = Varying(composer, flowing, inside.measure, styles.fitting)
    reach = text.reach(len(inside.lefts))
    lines = tuple(chunk.lines for chunk in text.chunks)
    above = heading_rows(slot) + title.rows
    framed = slot.at.rows - inside.rows
    return Heights(
        len(inside.lefts), above, framed, lines, reach.natural - sum(lines), reach.least, reach.most
    )
