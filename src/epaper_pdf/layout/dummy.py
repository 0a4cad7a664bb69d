"""A page drawn in letters (版样纸, docs/layouts.md) -> the cells of each letter."""

from collections.abc import Collection, Iterator

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import DummyFile
from epaper_pdf.layout.layout import Cells, Grid
from epaper_pdf.source import Span
from epaper_pdf.yamlfile import Positions

NOTHING = "."
_ART = ("dummy", "art")


def read_dummy(
    dummy: DummyFile, grid: Grid, names: Collection[str], places: Positions
) -> tuple[dict[str, tuple[Cells, ...]], list[Finding]]:
    """Return the cells of each letter, one for a column and line of the art; `names` are slots.

    The last line takes the rows that are left. Below a letter that ends above the foot of the
    type area `gap` rows stay free.
    """
    findings = list(_faults(dummy, grid, names, places))
    if findings:
        return {}, findings
    cells: dict[str, list[Cells]] = {}
    for number, line in enumerate(dummy.art):
        top, last = number * dummy.step + 1, number == len(dummy.art) - 1
        for column, letter in enumerate(line, 1):
            ends = not last and dummy.art[number + 1][column - 1] != letter
            bottom = grid.rows if last else top + dummy.step - 1 - ends * dummy.gap
            cells.setdefault(letter, []).append(Cells(column, column, top, bottom))
    return {name: tuple(mine) for name, mine in cells.items() if name != NOTHING}, []


def _faults(
    dummy: DummyFile, grid: Grid, names: Collection[str], places: Positions
) -> Iterator[Finding]:
    if dummy.gap >= dummy.step:
        message = f"a gap of {dummy.gap} rows leaves nothing of a step of {dummy.step}"
        yield error("dummy", message, at=places.span("dummy"))
    if (len(dummy.art) - 1) * dummy.step >= grid.rows:
        message = f"{len(dummy.art)} lines of {dummy.step} rows are more than the {grid.rows} rows"
        yield error("dummy", message, at=places.span(*_ART, len(dummy.art) - 1))
    wrong = [i for i, line in enumerate(dummy.art) if len(line) != grid.columns]
    for i in wrong:
        message = f"the line has {len(dummy.art[i])} letters, the page {grid.columns} columns"
        yield error("dummy", message, at=places.span(*_ART, i), hint="a letter is a column")
    if not wrong:
        yield from _letter_faults(dummy, names, places)


def _letter_faults(
    dummy: DummyFile, names: Collection[str], places: Positions
) -> Iterator[Finding]:
    seen: set[str] = set()
    for i, line in enumerate(dummy.art):
        for column, letter in enumerate(line):
            above = dummy.art[i - 1][column] if i else NOTHING
            if letter not in (NOTHING, above):
                at = letter_at(places, i, column, letter)
                if letter not in seen and letter not in names:
                    hint = f"add {letter}: {{is: …}} under slots, or write . for nothing"
                    yield error("dummy", f"the letter {letter!r} is no slot", at=at, hint=hint)
                if any(row[column] == letter for row in dummy.art[:i]):
                    message = f"the letter {letter!r} is interrupted in column {column + 1}"
                    yield error("dummy", message, at=at, hint="a column of a story is read through")
            seen.add(letter)


def letter_at(places: Positions, line: int, column: int, letter: str) -> Span:
    """Return the place of a letter of the art."""
    span = places.span(*_ART, line)
    quoted = span.source.text[span.start : span.start + 1] in ("'", '"')
    start = span.start + column + quoted
    return Span(span.source, start, start + len(letter))


def first_at(dummy: DummyFile, letter: str, places: Positions) -> Span:
    """Return the place of the first cell of a letter that the art has."""
    line, text = next((i, text) for i, text in enumerate(dummy.art) if letter in text)
    return letter_at(places, line, text.index(letter), letter)
