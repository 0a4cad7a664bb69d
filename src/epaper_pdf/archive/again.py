"""The sources in a bag -> a workspace as the newsroom had it, and what it renders to today."""

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from epaper_pdf.archive.keep import SOFTWARE, engine_name
from epaper_pdf.findings import Finding, error
from epaper_pdf.publish.manifest import MANIFEST, Manifest, read_manifest
from epaper_pdf.publish.sources import FONTS, SOURCES, Sources, read_sources, roots_of

Render = Callable[[Path, Path], Path]  # an issue, a folder for output -> the version made there


def lay_out(bag: Path, workspace: Path) -> Path:
    """Put the sources of a bag into the folder `workspace`; return the issue's file there.

    Layouts, styles and printers of the program lie beside the paper's own, where they are found
    first: those that this program has may be others.
    """
    sources = read_sources((bag / "data" / SOURCES).read_bytes(), SOURCES)
    for folder in ("shipped", "sources"):
        if (bag / "data" / folder).is_dir():
            shutil.copytree(bag / "data" / folder, workspace, dirs_exist_ok=True)
    return workspace / sources.issue


def render_again(bag: Path, room: Path, render: Render) -> Iterator[Finding]:
    """Yield the files of a bag that its sources do not give today; `room` is an empty folder.

    Where another version of the program or other typefaces made the bag, that is told instead.
    """
    manifest = read_manifest(bag / "data")
    sources = read_sources((bag / "data" / SOURCES).read_bytes(), SOURCES)
    if foreign := list(_foreign(manifest, sources, room)):
        yield from foreign
        return
    made = render(lay_out(bag, room / "paper"), room / "out")
    listed = {file.name: file.sha256 for file in read_manifest(made).files}
    for file in manifest.files:
        if file.name not in (SOURCES, MANIFEST) and listed.get(file.name) != file.sha256:
            yield error("render-differs", f"data/{file.name}: the sources render to other bytes")


def _foreign(manifest: Manifest, sources: Sources, room: Path) -> Iterator[Finding]:
    if manifest.generator != SOFTWARE:
        message = f"rendered by {manifest.generator}, this is {SOFTWARE}"
        hint = f"verify it with the program in the bag {engine_name(manifest.generator)}"
        yield error("other-engine", message, hint=hint)
    roots = roots_of(room)
    for file in sources.files:
        if file.name.startswith(FONTS):
            path = roots.path(file.name)
            if not path.is_file() or sha256(path.read_bytes()).hexdigest() != file.sha256:
                yield error("other-engine", f"{file.name}: not the typeface that it was set in")
