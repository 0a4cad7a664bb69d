"""`sources.json`: what a version was made of: files, each with its SHA-256, typefaces, marks.

A name is a path of the workspace, or begins with `shipped:` (layouts, styles, printers of the
program) or `fonts:` (its typefaces).
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from epaper_pdf.findings import BadInput
from epaper_pdf.values import frozen
from epaper_pdf.workspace import font_folders, resource_folders

SOURCES = "sources.json"
FORMAT = 1
SHIPPED = "shipped:"
FONTS = "fonts:"


@frozen
class SourceFile:
    name: str
    sha256: str


@frozen
class FaceFile:
    """The font file of a face that pages name, and its weight where a variable font is pinned."""

    face: str
    file: str
    weight: int | None


@frozen
class Sources:
    """All that a version was made of; `issue` is the name of its `issue.yaml`.

    `marks` stand around the pages, whether the printer wants them or they were asked for; None in
    lists of older programs, which did not note them.
    """

    issue: str
    files: tuple[SourceFile, ...]
    faces: tuple[FaceFile, ...]
    marks: tuple[str, ...] | None = None

    def to_json(self) -> bytes:
        """Return the list as JSON, the same bytes for the same content."""
        value = {"format": FORMAT, **asdict(self)}
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def read_sources(data: bytes, shown: str) -> Sources:
    """Return what `to_json` made.

    Raises:
        BadInput: it is none, or of another format.
    """
    try:
        value = json.loads(data)
        form = value.pop("format")
        files = tuple(SourceFile(**f) for f in value["files"])
        faces = tuple(FaceFile(**f) for f in value["faces"])
        marks = tuple(value["marks"]) if value.get("marks") is not None else None
        sources = Sources(**{**value, "files": files, "faces": faces, "marks": marks})
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BadInput(f"{shown}: no list of sources that this epaper-pdf can read") from None
    if form != FORMAT:
        raise BadInput(f"{shown}: format {form} is not known: it is of a newer epaper-pdf")
    return sources


def roots_of(workspace: Path) -> "Roots":
    """Return where the sources of a workspace and those of the program lie."""
    return Roots(workspace, resource_folders(None)[0], font_folders(None))


@frozen
class Roots:
    """Where sources lie on this machine."""

    workspace: Path
    shipped: Path
    fonts: Sequence[Path]

    def path(self, name: str) -> Path:
        """Return where the source of a name lies, whether it is there or not."""
        if name.startswith(SHIPPED):
            return self.shipped / name.removeprefix(SHIPPED)
        if name.startswith(FONTS):
            file = name.removeprefix(FONTS)
            found = (f / file for f in self.fonts if (f / file).is_file())
            return next(found, self.fonts[-1] / file)
        return self.workspace / name

    def named(self, files: Mapping[Path, str]) -> tuple[SourceFile, ...]:
        """Return files that were read by their names, in the order of these."""
        return tuple(sorted(self._names(files), key=lambda file: file.name))

    def _names(self, files: Mapping[Path, str]) -> Iterator[SourceFile]:
        """Yield the files; what lies in none of the folders has a name that leads out of them."""
        roots = [("", self.workspace), *((FONTS, f) for f in self.fonts), (SHIPPED, self.shipped)]
        places = [(p, os.path.join(r.absolute(), "")) for p, r in roots]  # noqa: PTH118
        for path, digest in files.items():
            full = os.path.abspath(path)  # noqa: PTH100 - links stay as they are written
            inside = (p + full[len(r) :] for p, r in places if full.startswith(r))
            name = next(inside, None) or os.path.relpath(full, self.workspace)
            yield SourceFile(name.replace(os.sep, "/"), digest)
