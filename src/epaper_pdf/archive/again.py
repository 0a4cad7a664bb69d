"""The sources in a bag -> a workspace as the newsroom had it, and what it renders to today."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from epaper_pdf.archive.keep import SOFTWARE, engine_name
from epaper_pdf.findings import Finding, error
from epaper_pdf.publish.manifest import Entry, Manifest, read_manifest
from epaper_pdf.publish.sources import FONTS, SOURCES, Sources, read_sources, roots_of
from epaper_pdf.values import frozen


@frozen
class Edition:
    """A zone of an issue (empty: its base edition) as the version of a number, and its marks.

    Where `marks` are None they are those of the printer.
    """

    zone: str
    number: int
    marks: tuple[str, ...] | None


Render = Callable[[Path, Path, Edition], Path]  # an issue, a folder for output -> what was made


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

    Pages that did not change since an earlier version tell that one's number, and a zone's pages
    may be those of the base edition: each edition is rendered as it was when its files were made.
    Where another version of the program or other typefaces made the bag, that is told instead.
    """
    manifest = read_manifest(bag / "data")
    sources = read_sources((bag / "data" / SOURCES).read_bytes(), SOURCES)
    if foreign := list(_foreign(manifest, sources, room)):
        yield from foreign
        return
    issue = lay_out(bag, room / "paper")
    made: dict[Edition, Mapping[str, str]] = {}
    for file in manifest.files:
        edition = Edition(*_edition(file, manifest), sources.marks)
        if edition not in made:
            version = render(issue, room / f"out{len(made)}", edition)
            made[edition] = {one.name: one.sha256 for one in read_manifest(version).files}
        if file.name != SOURCES and made[edition].get(file.name) != file.sha256:
            yield error("render-differs", f"data/{file.name}: the sources render to other bytes")


def _edition(file: Entry, manifest: Manifest) -> tuple[str, int]:
    """Return the zone and the version that a file was made for; one that tells none, the newest."""
    if file.version is not None:
        return file.zone, file.version
    own = (one.version or 1 for one in manifest.files if one.zone == manifest.zone)
    return manifest.zone, max(own, default=1)


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
