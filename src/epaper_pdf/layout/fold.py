"""The fold of a spread's layout (通版): its grid, and what may not lie on the fold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import FoldFile
from epaper_pdf.layout.layout import Fold, Grid, Layout, Separator, Slot, SlotKind
from epaper_pdf.layout.style import Styles
from epaper_pdf.units import Pt, parse_length
from epaper_pdf.yamlfile import Positions


def with_fold(grid: Grid, file: FoldFile, places: Positions) -> tuple[Grid, list[Finding]]:
    """Return the grid of two facing pages whose own is `grid`."""
    try:
        clear = parse_length(file.clear, em=grid.size)
        if clear < 0:
            raise ValueError("should not be below 0")
    except ValueError as e:
        return grid, [error("wrong-value", str(e), at=places.span("fold", "clear"))]
    return replace(grid, columns=2 * grid.columns, fold=Fold(clear)), []


def at_trim(layout: Layout, width: Pt) -> Layout:
    """Return a layout on pages so wide: the columns of a spread stand where those of pages do."""
    grid = layout.grid
    if grid.fold is None:
        return layout
    fold = replace(grid.fold, gutter=width - grid.page.width)
    return replace(layout, grid=replace(grid, fold=fold))


def fold_faults(
    grid: Grid, slots: Mapping[str, Slot], rules: Sequence[Separator], places: Positions
) -> Iterator[Finding]:
    """Yield columns, vertical lines and rules that would lie on the fold."""
    for slot in slots.values():
        if grid.fold is not None and slot.kind is SlotKind.CONTINUED:
            message = f"slot {slot.name} is for a jump, and no story jumps to a spread"
            yield error("jump-to-spread", message, at=slot.span)
        if before := grid.before_fold(slot.at):
            yield from _slot_faults(slot, before, places)
    for number, rule in enumerate(rules):
        middle = grid.columns // 2
        sides = {slots[name].at.left > middle for name in rule.slots}
        if grid.fold is not None and not rule.across and len(sides) == 2:
            message = f"the rule between {' and '.join(rule.slots)} would lie on the fold"
            hint = "take it out: the inner margins part them"
            yield error("rule-on-fold", message, at=places.span("rules", number), hint=hint)


def _slot_faults(slot: Slot, before: int, places: Positions) -> Iterator[Finding]:
    at = places.span("slots", slot.name, "at")
    if slot.kind not in (SlotKind.ARTICLE, SlotKind.LIST):
        return
    if slot.vertical:
        message = f"the lines of the vertical slot {slot.name} would lie on the fold"
        hint = "let it end at the fold: two slots, one on each page"
        yield error("column-on-fold", message, at=at, hint=hint)
        return
    into = slot.columns or slot.at.columns
    if into * before % slot.at.columns:
        message = (
            f"a column of slot {slot.name} would lie on the fold: {into} columns do not part there"
        )
        hint = f"{before} of its {slot.at.columns} basic columns are left of the fold"
        yield error("column-on-fold", message, at=at, hint=hint)


def check_fold(layout: Layout, styles: Styles) -> Iterator[Finding]:
    """Yield slots across the fold whose title stands beside the text: it is set on one page."""
    for slot in layout.slots.values():
        style = styles.titles.get(slot.title)
        if style is not None and style.beside and layout.grid.before_fold(slot.at):
            message = f"title style {slot.title!r} stands beside text: not in a slot over the fold"
            yield error("title-on-fold", message, at=slot.span)
