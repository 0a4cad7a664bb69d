"""What flows -> how it can be set: paragraphs a line shorter or longer."""

from collections.abc import Sequence
from dataclasses import replace

from epaper_pdf.layout.fitting import Fitting
from epaper_pdf.roles import Role
from epaper_pdf.story.fill import Filled, fill
from epaper_pdf.story.flow import Column, Poured, pour
from epaper_pdf.story.flowing import Flowing
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.lines import Composed
from epaper_pdf.units import Pt
from epaper_pdf.values import frozen

_VARIES = {Role.BODY, Role.LEDE, Role.QUOTE, Role.ITEM}


@frozen
class Reach:
    """How many rows a text may take: from `least` to `most`, each row of them for `unit` or more.

    It takes from `fewest` to `natural` rows as it is written: air at columns' tops vanishes.
    """

    least: int
    fewest: int
    natural: int
    most: int
    unit: float


class Varying:
    """Paragraphs of a story in a measure; those that could be set otherwise are tried when wanted.

    What the sums of a text promise (`Composer.strain`) its lines need not hold: a way to fill
    columns is looked for with all that is promised, and again without what turned out to be wrong.
    """

    def __init__(
        self, composer: Composer, flowing: Sequence[Flowing], measure: Pt, fitting: Fitting
    ) -> None:
        self.composer, self.flowing, self.measure = composer, list(flowing), measure
        self.fitting = fitting
        self.chunks = [one.chunk for one in flowing]
        self.options = [self._options(one) for one in flowing]

    def _options(self, one: Flowing) -> dict[int, float]:
        natural = one.chunk.lines
        options = {natural: 0.0}
        if one.role in _VARIES and natural:
            for lines in (natural - 1, natural + 1):
                strain = one.strain(self.composer, self.measure, lines)
                if strain is not None:
                    options[lines] = self.fitting.looseness * (0.5 + strain)
        return options

    @property
    def natural(self) -> int:
        """The rows that the text takes with its air."""
        return sum(c.lines + c.air * (i > 0) for i, c in enumerate(self.chunks))

    def varied(self, by: int) -> int:
        """Return how many paragraphs can be set in `by` lines more, each tried."""
        return sum(
            self._variant(i, chunk.lines + by) is not None
            for i, chunk in enumerate(self.chunks)
            if chunk.lines + by in self.options[i]
        )

    def reach(self, columns: int) -> Reach:
        """Return how many rows the text may take in so many columns."""
        fitting = self.fitting
        subheads = sum(bool(chunk.air) for chunk in self.chunks[1:])
        vanishing = min(subheads, columns - 1)
        less = subheads * max(1 - fitting.least_subhead_rows, 0) + vanishing
        more = subheads * max(fitting.most_subhead_rows - 1, 0)
        less += sum(c.lines - min(o) for o, c in zip(self.options, self.chunks, strict=True))
        more += sum(max(o) - c.lines for o, c in zip(self.options, self.chunks, strict=True))
        loose, natural = 0.5 * fitting.looseness, self.natural
        unit = min(loose, fitting.subhead_space) if subheads else loose
        return Reach(natural - less, natural - vanishing, natural, natural + more, unit)

    def fill(self, columns: Sequence[Column], *, foot: float | None = None) -> Filled | None:
        """Return the cheapest way to fill `columns` of which every paragraph can be set."""
        price = self.fitting.blank_row if foot is None else foot
        while True:
            filled = fill(self.chunks, columns, self.options, self.fitting, foot=price)
            if filled is None or self._holds([laid.lines for laid in filled.laid]):
                return filled

    def _holds(self, lines: Sequence[int]) -> bool:
        """Return whether paragraphs can be set in so many lines; what cannot is no option more."""
        held = True
        for i, count in enumerate(lines):
            if count != self.chunks[i].lines and self._variant(i, count) is None:
                del self.options[i][count]
                held = False
        return held

    def _variant(self, i: int, lines: int) -> Composed | None:
        return self.flowing[i].in_lines(self.composer, self.measure, lines)

    def shortest(self, columns: Sequence[Column]) -> Poured:
        """Pour the text as short as it can be; `options` hold no fewer lines thereafter."""
        self._holds([min(options) for options in self.options])
        chunks = [
            replace(chunk, lines=min(options))
            for chunk, options in zip(self.chunks, self.options, strict=True)
        ]
        return pour(chunks, columns)

    def set_in(self, lines: Sequence[int]) -> list[Flowing]:
        """Return what flows, its paragraphs in so many lines each."""
        made = []
        for i, (one, count) in enumerate(zip(self.flowing, lines, strict=True)):
            if count != one.chunk.lines and (composed := self._variant(i, count)) is not None:
                one = replace(one, composed=composed, chunk=replace(one.chunk, lines=count))
            made.append(one)
        return made
