"""Layout and style files -> values, checked against each other and against the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.dummy import first_at, read_dummy
from epaper_pdf.layout.file import GridFile, LayoutFile, RuleFile
from epaper_pdf.layout.fold import fold_faults, with_fold
from epaper_pdf.layout.layout import Cells, Grid, Layout, Separator, Slot
from epaper_pdf.layout.shape import adjoin
from epaper_pdf.layout.slots import overlapping, read_slot
from epaper_pdf.source import Span
from epaper_pdf.units import Pt, parse_length
from epaper_pdf.words import quoted
from epaper_pdf.workspace import read_resource
from epaper_pdf.yamlfile import Positions


def read_layouts(
    wanted: Mapping[str, Span], folders: Sequence[Path]
) -> tuple[dict[str, Layout], list[Finding]]:
    """Read the layouts that `wanted` names (each with the place that asks for it)."""
    reader = _Reader(folders)
    layouts = {}
    for name, at in wanted.items():
        layout = reader.layout(name, at)
        if layout is not None:
            layouts[name] = layout
    return layouts, reader.findings


_Chain = list[tuple[LayoutFile, Positions]]


@dataclass
class _Reader:
    folders: Sequence[Path]
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, tuple[LayoutFile, Positions] | None] = field(default_factory=dict)

    def layout(self, name: str, at: Span) -> Layout | None:
        chain = self._chain(name, at)
        grid = self._grid_of(name, chain) if chain is not None else None
        if chain is None or grid is None:
            return None
        file, places = chain[0]
        before = len(self.findings)
        slots = self._slots(file, grid, places)
        rules = [r for i, v in enumerate(file.rules) if (r := self._rule(v, i, slots, places))]
        self.findings += fold_faults(grid, slots, rules, places)
        if len(self.findings) > before:
            return None
        heads = [f.running_head for f, _ in chain if f.running_head is not None]
        allowed = next((f.allow for f, _ in chain if f.allow is not None), [])
        return Layout(
            name, grid, slots, tuple(rules), heads[0] if heads else True, places.span(),
            file.extends or "", frozenset(allowed),
        )  # fmt: skip

    def _grid_of(self, name: str, chain: _Chain) -> Grid | None:
        """Return the grid that the nearest file states, doubled where one of them has a fold."""
        file, places = next(((f.grid, p) for f, p in chain if f.grid is not None), (None, None))
        if file is None or places is None:
            message = f"layout {name} has no grid, nor what it extends"
            self.findings.append(error("missing-key", message, at=chain[0][1].span()))
            return None
        grid = self._grid(file, places)
        fold = next(((f.fold, p) for f, p in chain if f.fold is not None), None)
        if grid is None or fold is None:
            return grid
        grid, findings = with_fold(grid, *fold)
        self.findings += findings
        return None if findings else grid

    def _slots(self, file: LayoutFile, grid: Grid, places: Positions) -> dict[str, Slot]:
        slots: dict[str, Slot] = {}
        drawn = self._drawn(file, grid, places)
        if drawn is None:
            return slots
        for key, value in file.slots.items():
            slot, findings = read_slot(key, value, grid, places, drawn.get(key))
            self.findings += findings
            if slot is not None:
                slots[key] = slot
        self.findings += overlapping(slots)
        return slots

    def _drawn(
        self, file: LayoutFile, grid: Grid, places: Positions
    ) -> dict[str, tuple[tuple[Cells, ...], Span]] | None:
        """Return the slots of the dummy and their places in it, None where it is wrong."""
        if file.dummy is None:
            return {}
        cells, findings = read_dummy(file.dummy, grid, file.slots, places)
        self.findings += findings
        if findings:
            return None
        return {name: (mine, first_at(file.dummy, name, places)) for name, mine in cells.items()}

    def _chain(self, name: str, at: Span) -> _Chain | None:
        """Return the layout's file and those that it extends, nearest first."""
        chain: _Chain = []
        seen: list[str] = []
        while True:
            if name in seen:
                message = f"layouts extend each other in a circle: {' → '.join([*seen, name])}"
                self.findings.append(error("layout-circle", message, at=at))
                return None
            seen.append(name)
            if name not in self.files:
                self.files[name] = self._file(name, at)
            found = self.files[name]
            if found is None:
                return None
            chain.append(found)
            if found[0].extends is None:
                return chain
            at, name = found[1].span("extends"), found[0].extends

    def _file(self, name: str, at: Span) -> tuple[LayoutFile, Positions] | None:
        found, findings = read_resource("layout", name, self.folders, LayoutFile, at=at)
        self.findings += findings
        return found[1:] if found is not None else None

    def _grid(self, file: GridFile, places: Positions) -> Grid | None:
        lengths: dict[str, Pt] = {}
        for key in ("size", "leading", "gutter"):
            try:
                em = lengths.get("size") if key == "gutter" else None
                lengths[key] = parse_length(getattr(file, key), em=em)
                if lengths[key] <= 0:
                    raise ValueError("should be above 0")
            except ValueError as e:
                self.findings.append(error("wrong-value", str(e), at=places.span("grid", key)))
                return None
        return Grid(
            file.columns, file.column_chars, lengths["gutter"], lengths["size"],
            lengths["leading"], file.rows,
        )  # fmt: skip

    def _rule(
        self, file: RuleFile, number: int, slots: Mapping[str, Slot], places: Positions
    ) -> Separator | None:
        names = tuple(file.between or ()) + ((file.above,) if file.above else ())
        at = places.span("rules", number)
        if bool(file.between) == bool(file.above) or (file.between and len(names) != 2):
            message = "a rule stands between two slots, or above one"
            self.findings.append(error("wrong-value", message, at=at))
            return None
        for name in names:
            if name not in slots:
                near = get_close_matches(name, slots, 1)
                hint = f"did you mean {near[0]}?" if near else ""
                self.findings.append(
                    error("unknown-slot", f"no slot {quoted(name)}", at=at, hint=hint)
                )
                return None
        if file.between and not self._parts(names, slots):
            message = f"slots {names[0]} and {names[1]} do not adjoin: no rule stands between them"
            self.findings.append(error("rule-nowhere", message, at=at))
        return Separator(names, across=bool(file.above))

    def _parts(self, names: Sequence[str], slots: Mapping[str, Slot]) -> bool:
        """Return whether a rule can stand between two slots; between rectangles it always does."""
        one, other = (slots[name] for name in names)
        return not (one.shape or other.shape) or adjoin(one.cells, other.cells)


def check_page(layout: Layout, width: Pt, height: Pt) -> Iterator[Finding]:
    """Yield whether the type area is larger than the page of `width` by `height`."""
    grid = layout.grid.page
    if grid.width > width or grid.height > height:
        message = (
            f"the type area of layout {layout.name} is {grid.width:.1f} × {grid.height:.1f} pt,"
            f" the page {width:.1f} × {height:.1f} pt"
        )
        yield error("type-area", message, at=layout.span)
