"""Layout and style files -> values, checked against each other and against the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path

from epaper_pdf.findings import Finding, error
from epaper_pdf.layout.file import GridFile, LayoutFile, RuleFile, SlotFile
from epaper_pdf.layout.layout import Cells, Grid, Layout, Separator, Slot, SlotKind
from epaper_pdf.layout.options import read_composition
from epaper_pdf.layout.style import Styles
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.source import Span
from epaper_pdf.units import Pt, parse_length
from epaper_pdf.yamlfile import Positions, load

LEAST_MEASURE = 8  # characters: a narrower column cannot be set well (LAYOUT §1)


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


def find_file(
    kind: str, name: str, folders: Sequence[Path], at: Span
) -> tuple[Path | None, list[Finding]]:
    """Return the first `<folder>/<kind>s/<name>.yaml`."""
    plain = name.replace("-", "").replace("_", "").isalnum()
    for folder in folders:
        path = folder / f"{kind}s" / f"{name}.yaml"
        if plain and path.is_file():
            return path, []
    known = sorted({p.stem for folder in folders for p in (folder / f"{kind}s").glob("*.yaml")})
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
    return None, [error(f"unknown-{kind}", f"no {kind} {name!r}", at=at, hint=hint)]


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
        slots = {
            key: slot
            for key, value in file.slots.items()
            if (slot := self._slot(key, value, grid, places)) is not None
        }
        self.findings += _overlapping(slots)
        rules = [r for i, v in enumerate(file.rules) if (r := self._rule(v, i, slots, places))]
        if len(self.findings) > before:
            return None
        heads = [f.running_head for f, _ in chain if f.running_head is not None]
        return Layout(name, grid, slots, tuple(rules), heads[0] if heads else True, places.span())

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

    def _slot(self, name: str, file: SlotFile, grid: Grid, places: Positions) -> Slot | None:
        at = self._cells(file.at, places, "slots", name, "at")
        hole = None
        if file.picture is not None:
            hole = self._cells(file.picture.at, places, "slots", name, "picture", "at")
        if at is None:
            return None
        said, findings = read_composition(file.composition, places, "slots", name, "composition")
        self.findings += findings
        slot = Slot(
            name, file.is_, at, file.title or "", file.columns, hole, file.frame, file.heading,
            file.optional, places.key("slots", name), file.vertical, file.language or "", said,
        )  # fmt: skip
        self.findings += _slot_faults(slot, grid, places)
        return slot

    def _cells(self, at: tuple[str, str], places: Positions, *path: str) -> Cells | None:
        try:
            (left, right), (top, bottom) = (_range(text) for text in at)
        except ValueError as e:
            self.findings.append(error("wrong-value", str(e), at=places.span(*path)))
            return None
        return Cells(left, right, top, bottom)

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
                self.findings.append(error("unknown-slot", f"no slot {name!r}", at=at, hint=hint))
                return None
        return Separator(names, across=bool(file.above))


def _range(text: str) -> tuple[int, int]:
    """Return `3` as 3 to 3 and `1-4` as 1 to 4."""
    first, dash, last = text.partition("-")
    try:
        low, high = int(first), int(last) if dash else int(first)
    except ValueError:
        raise ValueError(f"not a range: {text!r} (such as 3 or 1-4)") from None
    if low < 1 or high < low:
        raise ValueError(f"not a range: {text!r} (from 1 on, upwards)")
    return low, high


def _slot_faults(slot: Slot, grid: Grid, places: Positions) -> Iterator[Finding]:
    at = places.span("slots", slot.name, "at")
    if slot.at.right > grid.columns or slot.at.bottom > grid.rows:
        message = (
            f"slot {slot.name} ends at column {slot.at.right}, row {slot.at.bottom}; the type area"
            f" has {grid.columns} columns and {grid.rows} rows"
        )
        yield error("slot-outside", message, at=at)
    if slot.kind is SlotKind.ARTICLE and not slot.title:
        place = places.key("slots", slot.name)
        yield error("missing-key", f"slot {slot.name} needs a title style", at=place)
    into = slot.columns or (1 if slot.vertical else slot.at.columns)
    flows = slot.kind in (SlotKind.ARTICLE, SlotKind.LIST)
    if flows and _least_measure(slot, grid, into) < LEAST_MEASURE:
        message = f"the columns of slot {slot.name} are narrower than {LEAST_MEASURE} characters"
        yield error("narrow-columns", message, at=at, hint="divide it into fewer columns")
    if slot.vertical and not flows:
        message = f"a slot of kind {slot.kind} is not set in vertical lines"
        hint = "vertical: true is for slots of articles and lists"
        yield error(
            "not-vertical", message, at=places.span("slots", slot.name, "vertical"), hint=hint
        )
    if slot.picture is not None and slot.kind is not SlotKind.ARTICLE:
        message = f"slot {slot.name} is of kind {slot.kind}: only an article has a picture in it"
        yield error("wrong-value", message, at=places.key("slots", slot.name, "picture"))
    elif slot.picture is not None and slot.picture.right > into:
        message = f"slot {slot.name} has {into} columns, its picture ends at {slot.picture.right}"
        yield error("picture-outside", message, at=places.span("slots", slot.name, "picture"))


def _least_measure(slot: Slot, grid: Grid, into: int) -> float:
    """Return about how many characters a line of a slot holds that is divided `into` columns."""
    framed = slot.frame != "none"
    if slot.vertical:
        height = (slot.at.rows - 1 - 2 * framed) * grid.leading + grid.size
        return (height / grid.size - 2 * (into - 1)) / into
    return (slot.at.columns * (grid.column_chars + 1) - into - 2 * framed) / into


def _overlapping(slots: Mapping[str, Slot]) -> Iterator[Finding]:
    for one, other in combinations(slots.values(), 2):
        if one.at.overlaps(other.at):
            message = f"slot {other.name} overlaps slot {one.name} ({one.span})"
            yield error("slots-overlap", message, at=other.span)


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
