"""An article's pictures in a width -> the sizes that they may have, and what each costs.

A picture is about half as wide as its article, or as wide as is usual for its rank; that of a lead
is never less than half, none less than a third. Where an article has two, they stand in one block:
one below the other, or side by side.
"""

from collections.abc import Iterator
from math import ceil

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Image, PoolArticle
from epaper_pdf.layout.layout import Cells
from epaper_pdf.layout.planning import Planning
from epaper_pdf.layout.style import Styles
from epaper_pdf.story.picture import set_picture
from epaper_pdf.story.place import Interior
from epaper_pdf.text.compose import Composer
from epaper_pdf.values import frozen

LEAST_PPI = 149
USUAL_WIDTH = {1: 3, 2: 2, 3: 1, 4: 1, 5: 1}  # columns of a picture, by its article's rank
_LEFT_OUT = 5.0  # a picture that has too few pixels for any column, or a second one
_SIZES = 4  # of a pair in a width that are tried


@frozen
class PictureChoice:
    """Pictures over `columns` of a story's columns, `rows` high with their captions.

    Where there are several, `parts` are their places in that block; else there are none.
    """

    cost: float
    columns: int
    rows: int
    parts: tuple[Cells, ...] = ()

    def holes(self, left: int) -> tuple[Cells, ...]:
        """Return the places of the pictures in a story whose block begins at column `left`."""
        parts = self.parts or (Cells(1, self.columns, 1, self.rows),)
        return tuple(Cells(p.left + left - 1, p.right + left - 1, p.top, p.bottom) for p in parts)


NO_PICTURE = PictureChoice(0.0, 0, 0)


def picture_choices(
    composer: Composer, pool: PoolArticle, inside: Interior, styles: Styles
) -> tuple[PictureChoice, ...]:
    """Return an article's pictures in their possible sizes; without a picture in none."""
    images = pool.article.images
    if not images:
        return (NO_PICTURE,)
    sizes = _Sizes(composer, pool, inside, styles)
    first = [*sizes.alone(images[0])]
    if len(images) == 1:
        return tuple(first) or (PictureChoice(_LEFT_OUT, 0, 0),)
    left_out = [PictureChoice(one.cost + _LEFT_OUT, one.columns, one.rows) for one in first]
    both = *sizes.stacked(images[0], images[1]), *sizes.side_by_side(images[0], images[1])
    return (*both, *left_out) or (PictureChoice(2 * _LEFT_OUT, 0, 0),)


@frozen
class _Sizes:
    composer: Composer
    pool: PoolArticle
    inside: Interior
    styles: Styles

    @property
    def planning(self) -> Planning:
        return self.styles.planning

    @property
    def legs(self) -> int:
        return len(self.inside.lefts)

    def alone(self, image: Image) -> Iterator[PictureChoice]:
        for columns in range(self._least(), self.legs + 1):
            wide = self._width_cost(columns)
            for rows, crop in self._rows(image, columns):
                yield PictureChoice(crop + wide, columns, rows)

    def stacked(self, upper: Image, lower: Image) -> Iterator[PictureChoice]:
        """Yield two pictures of equal width, one below the other."""
        for columns in range(self._least(), self.legs + 1):
            pairs = sorted(
                (a + b, m + n, m)
                for m, a in self._rows(upper, columns)
                for n, b in self._rows(lower, columns)
            )
            for crop, rows, cut in pairs[:_SIZES]:
                parts = Cells(1, columns, 1, cut), Cells(1, columns, cut + 1, rows)
                yield PictureChoice(crop + self._width_cost(columns), columns, rows, parts)

    def side_by_side(self, left: Image, right: Image) -> Iterator[PictureChoice]:
        """Yield two pictures of equal height, one beside the other."""
        for columns in range(max(self._least(), 2), self.legs + 1):
            pairs = sorted(
                (a + b, rows, split)
                for split in range(1, columns)
                for rows, a in self._rows(left, split)
                for high, b in self._rows(right, columns - split)
                if rows == high
            )
            for crop, rows, split in pairs[:_SIZES]:
                parts = Cells(1, split, 1, rows), Cells(split + 1, columns, 1, rows)
                small = sum(max(0, self._pair_width() - part.columns) for part in parts)
                cost = crop + small * self.planning.picture_narrow + self._width_cost(columns)
                yield PictureChoice(cost, columns, rows, parts)

    def _pair_width(self) -> int:
        """Return how wide each of two pictures side by side should be."""
        return min(2, USUAL_WIDTH[self.pool.rank])

    def _least(self) -> int:
        """Return the fewest columns: half of its article's for a lead, a third for others."""
        return ceil(self.legs / (2 if self.pool.rank == 1 else 3))

    def _width_cost(self, columns: int) -> float:
        """Return what a picture's width costs; most where it is narrower than usual."""
        usual = max(self.legs / 2, min(self.legs, USUAL_WIDTH[self.pool.rank]))
        wider = max(0.0, columns - usual) * self.planning.picture_size
        return wider + max(0.0, usual - columns) * self.planning.picture_narrow

    def _rows(self, image: Image, columns: int) -> list[tuple[int, float]]:
        """Return the heights of a picture of so many columns within its crops, and their costs."""
        inside, planning = self.inside, self.planning
        width = inside.lefts[columns - 1] + inside.measure - inside.lefts[0]
        if image.width / (width / 72) < LEAST_PPI:
            return []
        place = Rect(0.0, 0.0, width, 1000.0)
        taken = 1000.0 - set_picture(self.composer, image, place, self.styles).rect.height
        taken += inside.leading - inside.size
        natural = width * image.height / image.width
        low, high = (share * natural + taken for share in planning.crop_range)
        best = round((natural + taken) / inside.leading)
        rows = range(ceil(low / inside.leading), int(high / inside.leading) + 1)
        return [(n, abs(n - best) * planning.crop) for n in rows]
