"""What a finished edition must be, measured by the independent reader on its files alone.

Run as a program it prints the figures, of each page and in total:
`python -m tests.acceptance OUT ISSUE LAYOUTS...`. Slots are read from the layouts, and from
`plan/NN.yaml` beside the issue where a page has one.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.figures import Figures, line_boxes, measure_overlaps, measure_story
from tests.makeup import PageFaults, measure_page
from tests.reader import (
    MM,
    Box,
    Sheet,
    SlotBox,
    Story,
    TypeArea,
    grid_of,
    largest_empty,
    parts_shown,
    read_article,
    sheets,
    slots_of,
    squeezed,
)

ALWAYS = {"masthead", "contents", "imprint"}  # kinds of slots that need no filling
KINDS = ("butting", "gutters", "cuts")


def measure(out: Path, issue_folder: Path, layouts: list[Path]) -> Figures:
    """Measure every page file of an output against its issue and layouts."""
    issue = yaml.safe_load((issue_folder / "issue.yaml").read_text("utf-8"))
    workspace = next(p for p in issue_folder.resolve().parents if (p / "publication.yaml").exists())
    publication = yaml.safe_load((workspace / "publication.yaml").read_text("utf-8"))
    width, height = (float(v[:-2]) * MM for v in publication["page"]["trim"])
    figures = Figures()
    rests: dict[str, list[tuple[str, Story]]] = {}
    for number, page in enumerate(issue["pages"], 1):
        id_ = str(page.get("id", f"{number:02}"))
        (file,) = (out / "pages").glob(f"*_{id_}.pdf")
        (sheet,) = sheets(file)
        planned = _plan(issue_folder / "plan" / f"{id_}.yaml")
        slots = slots_of(layouts, page["layout"], (width, height), planned)
        fillings = {**page.get("slots", {}), **{n: _filling(s) for n, s in planned.items()}}
        grid = grid_of(layouts, page["layout"], (width, height))
        _page(figures, id_, fillings, sheet, slots, grid, issue_folder, rests)
    figures.missing += (f"{page}: {story.id}" for page, left in rests.items() for _, story in left)
    return figures


def _plan(file: Path) -> dict[str, Any]:
    """Return the slots of a plan file that have a place, none where there is no file."""
    if not file.exists():
        return {}
    slots = yaml.safe_load(file.read_text("utf-8")).get("slots", {})
    return {name: slot for name, slot in slots.items() if "at" in slot}


def _filling(slot: dict[str, Any]) -> object:
    return slot.get("article") or slot.get("articles") or slot


def _page(
    figures: Figures,
    id_: str,
    fillings: dict[str, object],
    sheet: Sheet,
    slots: dict[str, SlotBox],
    grid: TypeArea,
    folder: Path,
    rests: dict[str, list[tuple[str, Story]]],
) -> None:
    """Measure a page; `rests` are the stories that go on, by page and slot (empty: any)."""
    bands: list[Box] = []
    told: dict[str, list[Story]] = {}
    text = squeezed("".join(g.text for g in sheet.glyphs))
    for name, filling in fillings.items():
        told[name] = []
        for whole in _stories(filling, folder):
            story, *rest = parts_shown(whole, text)
            told[name].append(story)
            if rest:
                page_id, slot = _goes_on(filling)
                rests.setdefault(page_id, []).append((slot, rest[0]))
    continued = [name for name, slot in slots.items() if slot.kind == "continued"]
    for named, story in rests.pop(id_, []):
        name = named or continued[0]
        continued.remove(name)
        told[name] = [story]
    for name, stories in told.items():
        for story in stories:
            bands += measure_story(figures, f"{id_}/{name}/{story.id}", story, sheet, slots[name])
    measure_overlaps(figures, id_, sheet)
    marks = [*line_boxes(sheet), *sheet.pictures, *sheet.fills, *sheet.rules, *bands]
    figures.empty[id_] = largest_empty(grid.box, marks, (grid.size, grid.leading))
    filled = {n: s for n, s in slots.items() if n in told or s.kind in ALWAYS}
    figures.pages[id_] = measure_page(sheet, filled, told, grid)


def _goes_on(filling: object) -> tuple[str, str]:
    """Return the page and slot that a filling names for its rest."""
    assert isinstance(filling, dict)
    match filling["jump_to"]:
        case {"page": page, **named}:
            return str(page), str(named.get("slot", ""))
        case page:
            return str(page), ""


def _stories(filling: object, folder: Path) -> Iterator[Story]:
    match filling:
        case str():
            yield read_article(folder / filling)
        case {"article": str(path)}:
            yield read_article(folder / path)
        case list():
            for path in filling:
                yield read_article(folder / path, brief=True)


def table(figures: Figures) -> str:
    """Return the figures of each page and their totals, one line each."""
    rows = ["page  white %  overlaps  lone lines  碰题  通线  断版  overset"]
    lists = (figures.overlaps, figures.lone, figures.missing)
    for id_, faults in figures.pages.items():
        rows.append(_row(id_, faults, [[e for e in found if e.startswith(id_)] for found in lists]))
    pages = list(figures.pages.values())
    white = sum(page.white for page in pages) / max(1, len(pages))
    found = [[entry for page in pages for entry in getattr(page, kind)] for kind in KINDS]
    rows.append(_row("all", PageFaults(white, *found), lists))
    return "\n".join(rows)


def _row(id_: str, faults: PageFaults, lists: Sequence[list[str]]) -> str:
    overlaps, lone, missing = map(len, lists)
    return (
        f"{id_:4}  {100 * faults.white:7.2f}  {overlaps:8}  {lone:10}  {len(faults.butting):4}"
        f"  {len(faults.gutters):4}  {len(faults.cuts):4}  {missing:7}"
    )


if __name__ == "__main__":
    made = measure(Path(sys.argv[1]), Path(sys.argv[2]), [Path(p) for p in sys.argv[3:]])
    sys.stdout.write(f"{made.report()}\n\n{table(made)}\n\n")
    for id_, faults in made.pages.items():
        for kind in KINDS:
            sys.stdout.writelines(f"  {id_}: {entry}\n" for entry in getattr(faults, kind))
    for listed in (
        made.missing,
        made.kinsoku,
        made.not_flush,
        made.outside,
        made.overlaps,
        made.runts,
        made.lone,
        made.cut,
    ):
        sys.stdout.writelines(f"  {entry}\n" for entry in listed[:20])
