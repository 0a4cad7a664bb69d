"""Layout and style files -> values, checked against each other and against the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import GridFile, LayoutFile, RuleFile
from epaper_pdf.layout.layout import Grid, Layout, Separator, Slot
from epaper_pdf.layout.slots import overlapping, read_slot
from epaper_pdf.layout.style import Styles
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.source import Span
from epaper_pdf.units import Pt, parse_length
from epaper_pdf.words import quoted
from epaper_pdf.workspace import find_file
from epaper_pdf.yamlfile import Positions, load


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


@dataclass
class _Reader:
    folders: Sequence[Path]
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, tuple[LayoutFile, Positions] | None] = field(default_factory=dict)

    def layout(self, name: str, at: Span) -> Layout | None:
        chain = self._chain(name, at)
        if chain is None:
            return None
        file, places = chain[0]
        grid_file, grid_places = next(
            ((f.grid, p) for f, p in chain if f.grid is not None), (None, places)
        )
        if grid_file is None:
            message = f"layout {name} has no grid, nor what it extends"
            self.findings.append(error("missing-key", message, at=places.span()))
            return None
        grid = self._grid(grid_file, grid_places)
        if grid is None:
            return None
        before = len(self.findings)
        slots = {}
        for key, value in file.slots.items():
            slot, findings = read_slot(key, value, grid, places)
            self.findings += findings
            if slot is not None:
                slots[key] = slot
        self.findings += overlapping(slots)
        rules = [r for i, v in enumerate(file.rules) if (r := self._rule(v, i, slots, places))]
        if len(self.findings) > before:
            return None
        heads = [f.running_head for f, _ in chain if f.running_head is not None]
        return Layout(
            name, grid, slots, tuple(rules), heads[0] if heads else True, places.span(),
            file.extends or "",
        )  # fmt: skip

    def _chain(self, name: str, at: Span) -> list[tuple[LayoutFile, Positions]] | None:
        """Return the layout's file and those that it extends, nearest first."""
        chain: list[tuple[LayoutFile, Positions]] = []
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
        path, findings = find_file("layout", name, self.folders, at)
        self.findings += findings
        if path is None:
            return None
        source, findings = read_text(path, f"layouts/{path.name}", limit=LIMIT_YAML, at=at)
        self.findings += findings
        if source is None:
            return None
        value, places, findings = load(source, LayoutFile)
        self.findings += findings
        return (value, places) if value is not None else None

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
        return Separator(names, across=bool(file.above))


def check_titles(layout: Layout, styles: Styles) -> Iterator[Finding]:
    """Yield slots whose title style the paper's styles do not have."""
    for slot in layout.slots.values():
        if slot.title and slot.title not in styles.titles:
            near = get_close_matches(slot.title, styles.titles, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(styles.titles)}"
            message = f"styles {styles.name} have no title style {slot.title!r}"
            yield error("unknown-title", message, at=slot.span, hint=hint)


def check_page(layout: Layout, width: Pt, height: Pt) -> Iterator[Finding]:
    """Yield whether the type area is larger than the page of `width` by `height`."""
    grid = layout.grid
    if grid.width > width or grid.height > height:
        message = (
            f"the type area of layout {layout.name} is {grid.width:.1f} × {grid.height:.1f} pt,"
            f" the page {width:.1f} × {height:.1f} pt"
        )
        yield error("type-area", message, at=layout.span)
