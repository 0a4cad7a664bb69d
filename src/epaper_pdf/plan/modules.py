"""What a search knows of an article: the blocks in which it closes, and what each costs.

A block is `columns` wide and `rows` high, the row of air under it counted in; a region that is R
rows high is therefore divided as one of R + 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Generic, TypeVar

from epaper_pdf.plan.faults import Faults, Placed
from epaper_pdf.values import frozen

GAP = 1  # rows of air under each block
LEAST_LEG = 4  # rows of text in a column of an L, at least
EASY_LEG, LONG_LEG = 9, 38  # rows of an L's legs: below the one and above the other they cost
PER_SHORT, PER_LONG, ONE_COLUMN_LEFT = 0.5, 0.15, 1.5  # a row too few, too many; one leg alone

Recipe = TypeVar("Recipe")


@frozen
class Prices:
    """What a fault of a page costs: 碰题, 通线, 断版, importance that does not sink."""

    butt: float = 4.0
    vline: float = 8.0
    hline: float = 3.0
    order: float = 0.02

    def of(self, faults: Faults) -> float:
        """Return what a page's faults cost."""
        return self.butt * faults.butts + self.vline * faults.vlines + self.hline * faults.hlines


@frozen
class Block(Generic[Recipe]):
    """A rectangle of an article: what it costs, and how the article is set in it."""

    cost: float
    recipe: Recipe


@frozen
class Ell(Generic[Recipe]):
    """An article round another block at its lower right; `head` and `picture` are rows."""

    cost: float
    head: int
    picture: int
    recipe: Recipe


@frozen
class Module(Generic[Recipe]):
    """An article's blocks by (columns, rows, profile), its Ls by (columns, hole columns, cells).

    A profile is 2 where a title stands at the upper left corner, and 1 where at the right. Cells
    are columns × rows without the hole and the row of air. `weight` is how much it matters that
    the article stands high on the page; modules of the least `rank` may be Ls round others. One
    that is `on_top` stands under no cut.
    """

    rank: int
    weight: float
    blocks: Mapping[tuple[int, int, int], Block[Recipe]]
    ells: Mapping[tuple[int, int, int], Ell[Recipe]] = field(default_factory=dict)
    on_top: bool = False

    def within(self, dearer: float) -> "Module[Recipe]":
        """Return the module without the blocks that are much dearer than its best."""
        if not self.blocks:
            return self
        most = min(b.cost for b in self.blocks.values()) + dearer
        kept = {key: block for key, block in self.blocks.items() if block.cost <= most}
        return replace(self, blocks=kept)

    def without(self, wrong: Iterable[Placed]) -> "Module[Recipe]":
        """Return the module without the blocks in which it was placed wrongly."""
        gone = {_key(p) for p in wrong}
        return replace(
            self,
            blocks={key: block for key, block in self.blocks.items() if key not in gone},
            ells={key: ell for key, ell in self.ells.items() if ("L", *key) not in gone},
        )

    def dearer(self, by: Mapping[Placed, float]) -> "Module[Recipe]":
        """Return the module with blocks in which it was placed dearer than they were told."""
        more = {_key(p): price for p, price in by.items()}
        return replace(
            self,
            blocks={
                key: replace(block, cost=block.cost + more.get(key, 0.0))
                for key, block in self.blocks.items()
            },
            ells={
                key: replace(ell, cost=ell.cost + more.get(("L", *key), 0.0))
                for key, ell in self.ells.items()
            },
        )


def _key(placed: Placed) -> tuple[object, ...]:
    """Return where a module's tables have the block that was placed; that of an L begins with L."""
    if placed.hole is None:
        return placed.columns, placed.rows, placed.profile
    return "L", placed.columns, placed.hole[0], placed.cells
