"""What a finished edition must be, measured by the independent reader on its files alone.

Run as a program it prints the figures: `python -m tests.acceptance OUT ISSUE LAYOUTS...`.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.figures import Figures, line_boxes, measure_overlaps, measure_story
from tests.reader import (
    MM,
    Box,
    Sheet,
    SlotBox,
    Story,
    largest_empty,
    parts_shown,
    read_article,
    sheets,
    slots_of,
    squeezed,
)


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
        slots = slots_of(layouts, page["layout"], (width, height))
        _page(figures, id_, page, sheet, slots, issue_folder, rests)
    figures.missing += (f"{page}: {story.id}" for page, left in rests.items() for _, story in left)
    return figures


def _page(
    figures: Figures,
    id_: str,
    page: dict[str, object],
    sheet: Sheet,
    slots: dict[str, SlotBox],
    folder: Path,
    rests: dict[str, list[tuple[str, Story]]],
) -> None:
    """Measure a page; `rests` are the stories that go on, by page and slot (empty: any)."""
    fillings = page["slots"]
    assert isinstance(fillings, dict)
    bands: list[Box] = []
    text = squeezed("".join(g.text for g in sheet.glyphs))
    for name, filling in fillings.items():
        for whole in _stories(filling, folder):
            story, *rest = parts_shown(whole, text)
            if rest:
                page_id, slot = _goes_on(filling)
                rests.setdefault(page_id, []).append((slot, rest[0]))
            bands += measure_story(figures, f"{id_}/{name}/{story.id}", story, sheet, slots[name])
    continued = [name for name, slot in slots.items() if slot.kind == "continued"]
    for named, story in rests.pop(id_, []):
        name = named or continued[0]
        continued.remove(name)
        bands += measure_story(figures, f"{id_}/{name}/{story.id}", story, sheet, slots[name])
    measure_overlaps(figures, id_, sheet)
    area = _type_area(slots)
    size = next(iter(slots.values()))
    marks = [*line_boxes(sheet), *sheet.pictures, *sheet.fills, *sheet.rules, *bands]
    figures.empty[id_] = largest_empty(area, marks, (size.size, size.leading))


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


def _type_area(slots: dict[str, SlotBox]) -> Box:
    boxes = [s.box for s in slots.values()]
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )


if __name__ == "__main__":
    made = measure(Path(sys.argv[1]), Path(sys.argv[2]), [Path(p) for p in sys.argv[3:]])
    sys.stdout.write(made.report() + "\n")
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
