"""`layouts`: the layouts that can be used, drawn small, with what their slots hold."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import typer

from epaper_pdf.cli.exits import Exit
from epaper_pdf.cli.report import write_page
from epaper_pdf.cli.show import finding_json, print_json, print_table, show_findings
from epaper_pdf.findings import Finding, error, errors
from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.issue.file import PublicationFile
from epaper_pdf.layout.house import check_slots
from epaper_pdf.layout.layout import Slot, SlotKind
from epaper_pdf.layout.read import read_layouts
from epaper_pdf.layout.style import Styles
from epaper_pdf.layout.styles import font_faults, read_styles
from epaper_pdf.page.composing import Composing, house_composer
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.report.capacity import Capacity, capacity
from epaper_pdf.report.dummy import dummy, letters
from epaper_pdf.report.record import FORMAT
from epaper_pdf.report.shelf import Shelved, holdings, shelf_record, shelf_report, slot_mm
from epaper_pdf.source import Source, Span
from epaper_pdf.units import MM
from epaper_pdf.values import frozen
from epaper_pdf.words import counted
from epaper_pdf.workspace import (
    PUBLICATION,
    find_file,
    font_folders,
    resource_folders,
    workspace_above,
)
from epaper_pdf.yamlfile import load

_STYLES, _LANGUAGE = "newspaper", "zh-Hans"  # where there is no publication


@frozen
class _House:
    """What a workspace says, or the installation where there is none."""

    workspace: Path | None
    styles: str
    language: str
    at: Span


def list_layouts(
    names: Sequence[str], *, workspace: Path | None, json: bool, html: Path | None, ads: bool
) -> None:
    """Show the layouts of `names`, or all; those with mistakes are told and left out."""
    house, findings = _house(workspace)
    shelved: list[Shelved] = []
    if house is not None:
        shelved, found = _shelved(house, names)
        findings += found
    if json:
        told = {"findings": [finding_json(f) for f in findings]}
        print_json({"format": FORMAT, **_record(shelved, ads=ads), **told})
    else:
        show_findings(findings)
        _print_ads(shelved) if ads else _print_layouts(shelved)
    if html is not None:
        write_page(html, shelf_report(shelved), quiet=json)
    raise typer.Exit(Exit.BAD_INPUT if errors(findings) else Exit.FINE)


def _house(workspace: Path | None) -> tuple[_House | None, list[Finding]]:
    """Read the publication of a workspace: the given one, or that above the current folder."""
    folder = workspace or workspace_above(Path.cwd())
    if folder is None:
        return _House(None, _STYLES, _LANGUAGE, Span(Source("", ""), 0, 0)), []
    shown = os.path.relpath(folder / PUBLICATION)
    if not (folder / PUBLICATION).is_file():
        at = Span(Source(str(folder), ""), 0, 0)
        hint = "a workspace is the folder of the paper's publication.yaml"
        return None, [error("no-workspace", f"no {PUBLICATION} in {folder}", at=at, hint=hint)]
    source, findings = read_text(folder / PUBLICATION, shown, limit=LIMIT_YAML)
    if source is None:
        return None, findings
    file, places, findings = load(source, PublicationFile)
    if file is None:
        return None, findings
    return _House(folder, file.styles, file.language, places.span("styles")), []


def _shelved(house: _House, names: Sequence[str]) -> tuple[list[Shelved], list[Finding]]:
    """Read layouts, styles and fonts; work out what every slot holds."""
    folders = resource_folders(house.workspace)
    asked = Span(Source("", ""), 0, 0)
    stems = sorted({p.stem for folder in folders for p in (folder / "layouts").glob("*.yaml")})
    known = (stem for stem in stems if find_file("layout", stem, folders, asked)[0] is not None)
    layouts, found = read_layouts(dict.fromkeys(names or known, asked), folders)
    findings = [replace(f, at=None) if f.at is asked else f for f in dict.fromkeys(found)]
    styles, composing, found = _look(house, folders)
    findings += found
    if styles is None or composing is None:
        return [], findings
    shelved = []
    for name, layout in layouts.items():
        faults = list(check_slots(layout, styles))
        findings += faults
        path, _ = find_file("layout", name, folders, asked)
        if path is not None and not faults:
            shipped = not (house.workspace and path.is_relative_to(house.workspace))
            slots = layout.slots.values()
            held = {s.name: c for s in slots if (c := capacity(s, layout.grid, styles, composing))}
            shelved.append(Shelved(layout, path, shipped, held))
    return shelved, findings


def _look(
    house: _House, folders: tuple[Path, ...]
) -> tuple[Styles | None, Composing | None, list[Finding]]:
    """Read the styles and fonts of a house, and make its composers."""
    styles, findings = read_styles(house.styles, folders, house.at)
    book, found = read_fonts(font_folders(house.workspace))
    findings += found
    if styles is None or book is None:
        return None, None, findings
    if faults := list(font_faults(styles, book.roles, house.at)):
        return None, None, [*findings, *faults]
    home = house.language
    return styles, Composing(styles.composition, home, house_composer(home, styles, book)), findings


def _record(shelved: Sequence[Shelved], *, ads: bool) -> dict[str, object]:
    if not ads:
        return {"layouts": [shelf_record(one) for one in shelved]}
    return {
        "ads": [
            {
                "layout": one.layout.name, "slot": slot.name, "columns": slot.at.columns,
                "rows": slot.at.rows, "mm": list(slot_mm(slot, one.layout.grid)),
            }
            for one, slot in _ads(shelved)
        ]
    }  # fmt: skip


def _ads(shelved: Sequence[Shelved]) -> list[tuple[Shelved, Slot]]:
    return [
        (one, slot) for one in shelved for slot in one.layout.slots.values()
        if slot.kind is SlotKind.AD
    ]  # fmt: skip


def _print_ads(shelved: Sequence[Shelved]) -> None:
    """Print the places of ads; a height is that of the rows less the last line gap."""
    rows = [
        (one.layout.name, slot.name, f"{slot.at.columns} × {slot.at.rows}",
         f"{width:.1f} × {height:.1f}")
        for one, slot in _ads(shelved)
        for width, height in [slot_mm(slot, one.layout.grid)]
    ]  # fmt: skip
    print_table(("layout", "slot", "columns × rows", "mm"), rows)


def _print_layouts(shelved: Sequence[Shelved]) -> None:
    for number, one in enumerate(shelved):
        sys.stdout.write("\n" if number else "")
        _print_layout(one)


def _print_layout(one: Shelved) -> None:
    """Print a layout: its name and file, then its drawing with what the slots hold beside it."""
    layout, grid = one.layout, one.layout.grid
    base = f" (extends {layout.extends})" if layout.extends else ""
    place = "shipped" if one.shipped else os.path.relpath(one.path)
    sys.stdout.write(
        f"{layout.name}{base}: {counted(grid.columns, 'column')} of {grid.column_chars} characters"
        f" × {counted(grid.rows, 'row')}, {grid.width / MM:.1f} × {grid.height / MM:.1f} mm,"
        f" {place}\n"
    )
    if not layout.slots:
        sys.stdout.write("  no slots: a grid for others to extend\n")
        return
    drawn, said = dummy(layout), list(_said(one))
    wide = len(drawn[0])
    for left, right in zip_longest(drawn, said, fillvalue=""):
        sys.stdout.write(f"  {left:{wide}}  {right}".rstrip() + "\n")


def _said(one: Shelved) -> Iterator[str]:
    """Yield a line a slot, and one for each size of its title."""
    names = letters(one.layout)
    for slot in one.layout.slots.values():
        width, height = slot_mm(slot, one.layout.grid)
        held, size = one.held.get(slot.name), f"{slot.at.columns} × {slot.at.rows}"
        yield (
            f"{names[slot.name]} {slot.name}: {slot.kind.value}, {size},"
            f" {width:.1f} × {height:.1f} mm{_columns(held, slot)}"
        )
        for size, line, text, pictured in holdings(held):
            aside = f", with its picture {pictured}" if pictured else ""
            yield f"    {size:>10}: {line} a line; text {text}{aside}"


def _columns(held: Capacity | None, slot: Slot) -> str:
    if held is None:
        return ""
    way = "vertical, " if slot.vertical else ""
    title = f", title {slot.title}" if slot.title else ""
    return f"; {way}{counted(held.into, 'column')} of {held.measure} characters{title}"
