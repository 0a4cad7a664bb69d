"""A version and its sources -> a bag that can be checked, read and rendered again without us."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from time import process_time

from epaper_pdf.archive.alto import alto
from epaper_pdf.archive.bag import DATA, Member, Packing, packing
from epaper_pdf.archive.iiif import BASE, PATH
from epaper_pdf.archive.iiif import Manifest as Presentation
from epaper_pdf.archive.images import PageImage, page_images
from epaper_pdf.archive.mets import Described, File, mets
from epaper_pdf.archive.origins import Origins
from epaper_pdf.archive.stories import Section, sections
from epaper_pdf.findings import BadInput
from epaper_pdf.issue.file import PublicationFile
from epaper_pdf.page.dump import load
from epaper_pdf.page.pages import Page
from epaper_pdf.publish.ledger import LEDGER, read_ledger
from epaper_pdf.publish.manifest import MANIFEST, Manifest
from epaper_pdf.publish.manifest import Entry as Output
from epaper_pdf.publish.signoff import Version
from epaper_pdf.publish.sources import FONTS
from epaper_pdf.values import frozen
from epaper_pdf.version import __version__

SOFTWARE = f"epaper-pdf {__version__}"
METS = "mets.xml"
PAGES = "pages.json.gz"
DPI = 150
_VERSION = re.compile(r"v[1-9]\d*")


@frozen
class Wish:
    """How a bag is made: its day (None: the issue's), the address of IIIF, its pictures' ppi."""

    day: date | None = None
    base: str = BASE
    dpi: int = DPI


@dataclass
class Cost:
    """Seconds of CPU for XML and hashing, and for the pictures with their million pixels."""

    files: float = 0.0
    pictures: float = 0.0
    megapixels: float = 0.0


@frozen
class Kept:
    """A bag on the disk and what it took."""

    bag: Path
    members: int
    size: int
    cost: Cost


def bag_name(version: Version) -> str:
    """Return `WP_20260317_v1`, of a zone `WP_20260317_city_v1`."""
    return f"{_stem(version.manifest)}_{version.folder.name}"


def page_stems(manifest: Manifest) -> dict[str, str]:
    """Return the file name of each page without its ending.

    `WP_20260317_05`, or `WP_20260317_city_05` of a zone's own page.
    """
    files = [f for f in manifest.files if f.page and f.name.startswith("pages/")]
    return {f.page: PurePosixPath(f.name).stem for f in files if f.page}


def engine_name(generator: str) -> str:
    """Return the name of the bag that holds the program `generator`: `epaper-pdf-0.1.0-engine`."""
    return f"{generator.replace(' ', '-')}-engine"


def keep(version: Version, origins: Origins, to: Path, wish: Wish) -> Kept:
    """Write the bag of a version into the folder `to`; `origins` have no faults.

    Raises:
        BadInput: the version is not complete or was changed, or another bag has its name.
        OSError: it could not be written; nothing is left of it then.
    """
    _refuse_parts(version)
    bag = to / bag_name(version)
    with packing(bag) as pack:
        keeper = _Keeper(version, origins, pack, wish)
        keeper.fill(bag.name)
        size = sum(member.size for member in pack.members)
        return Kept(bag, len(pack.members), size, keeper.cost)


def _refuse_parts(version: Version) -> None:
    manifest = version.manifest
    if not _VERSION.fullmatch(version.folder.name):
        raise BadInput(f"{version.folder}: a version's folder is called v1, v2 ...")
    if manifest.withheld:
        pages = ", ".join(manifest.withheld)
        raise BadInput(f"{version.folder}: {pages} withheld: an archive takes whole issues")
    if not manifest.complete:
        raise BadInput(f"{version.folder}: only a part of the issue: an archive takes whole ones")


@dataclass
class _Keeper:
    version: Version
    origins: Origins
    pack: Packing
    wish: Wish
    files: list[File] = field(default_factory=list)
    cost: Cost = field(default_factory=Cost)
    stems: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.stems = page_stems(self.version.manifest)

    def fill(self, name: str) -> None:
        """Write all files of the bag called `name`.

        Raises:
            BadInput: a file of the version or a source is gone, or changed since it was rendered.
            OSError: a file cannot be read or written.
        """
        start = process_time()
        for output in self.version.manifest.files:
            self._add(_use(output), output.name, self.version.read(output), output.page)
        self._add("record", MANIFEST, (self.version.folder / MANIFEST).read_bytes())
        if read_ledger(self.version.ledger):
            self._add("record", LEDGER, (self.version.ledger / LEDGER).read_bytes())
        for path, file in self.origins.kept():
            data = self.origins.roots.path(file.name).read_bytes()
            member = self._add("source", path, data)
            if member.digests["sha256"] != file.sha256:
                raise BadInput(f"{file.name}: it was changed since it was rendered")
        pages = load((self.version.folder / PAGES).read_bytes())
        publication = self.origins.publication()
        issue = self._issue(publication)
        parts = sections(pages)
        self._alto(pages, parts)
        images = self._images(pages)
        self._catalogue(issue, pages, parts, images, name)
        self.pack.tag("engine.txt", self._engine())
        self.pack.close(self._info(publication, issue))
        self.cost.files = process_time() - start - self.cost.pictures

    def _add(self, use: str, name: str, data: bytes, page: str | None = None) -> Member:
        self.files.append(File(use, self.pack.add(name, data), page))
        return self.files[-1].member

    def _alto(self, pages: Sequence[Page], parts: Sequence[Section]) -> None:
        stories = (story for part in parts for story in part.stories)
        titles = {s.article_id: s.title or s.article_id for s in stories if s.article_id}
        faces = {face.face: face for face in self.origins.sources.faces}
        for page in pages:
            name = self.stems[page.id]
            data = alto(page, titles, faces, image=f"../images/{name}.jpg", software=SOFTWARE)
            self._add("alto", f"alto/{name}.xml", data, page.id)

    def _images(self, pages: Sequence[Page]) -> dict[str, PageImage]:
        """Draw the pages; return their sizes, the pictures themselves forgotten."""
        start = process_time()
        edition = self.version.folder / f"{_stem(self.version.manifest)}_edition.pdf"
        sizes = {}
        for image in page_images(edition, [page.id for page in pages], self.wish.dpi):
            self._add("image", f"images/{self.stems[image.page]}.jpg", image.data,
                      image.page)  # fmt: skip
            sizes[image.page] = PageImage(image.page, b"", image.width, image.height)
            self.cost.megapixels += image.width * image.height / 1e6
        self.cost.pictures = process_time() - start
        return sizes

    def _catalogue(
        self, issue: Described, pages: Sequence[Page], parts: Sequence[Section],
        images: dict[str, PageImage], bag: str,
    ) -> None:  # fmt: skip
        """Write the manifests for readers of IIIF and of METS."""
        told = [*self.files, File("mets", Member(DATA + METS, 0, {}))]
        shown = Presentation(issue, self.wish.base, bag, images=images, files=told)
        self._add("iiif", PATH, shown.to_json(pages, parts))
        self.pack.add(METS, mets(issue, pages, parts, self.files))

    def _issue(self, publication: PublicationFile) -> Described:
        manifest = self.version.manifest
        imprint = publication.imprint
        return Described(
            f"{manifest.publication}/{manifest.date}/{self.version.name}",
            publication.name, manifest.date, manifest.number, manifest.total,
            self.origins.zone_title(manifest.zone) if manifest.zone else "",
            publication.language, imprint.publisher, imprint.address, SOFTWARE,
        )  # fmt: skip

    def _engine(self) -> bytes:
        """Return `engine.txt`: the bag of the program that rendered this, and its typefaces."""
        generator = self.version.manifest.generator
        rows = [f"Engine: {engine_name(generator)}", f"Generator: {generator}"]
        for file in self.origins.sources.files:
            if file.name.startswith(FONTS):
                rows.append(f"Font: {file.sha256}  {file.name.removeprefix(FONTS)}")
        return ("\n".join(rows) + "\n").encode()

    def _info(self, publication: PublicationFile, issue: Described) -> list[tuple[str, str]]:
        day = self.wish.day.isoformat() if self.wish.day else issue.date
        return [
            ("Source-Organization", publication.imprint.publisher),
            ("Organization-Address", publication.imprint.address),
            ("External-Description",
             f"{issue.title} {issue.date} 第{issue.number}期 总第{issue.total}期 {issue.zone}"),
            ("External-Identifier", issue.id),
            ("Bagging-Date", day),
            ("Bag-Group-Identifier", publication.code),
            ("Internal-Sender-Identifier", engine_name(self.version.manifest.generator)),
            ("Bag-Software-Agent", SOFTWARE),
        ]  # fmt: skip


def _stem(manifest: Manifest) -> str:
    zone = f"_{manifest.zone}" if manifest.zone else ""
    return f"{manifest.publication}_{manifest.date.replace('-', '')}{zone}"


def _use(output: Output) -> str:
    if output.page is not None:
        return "page"
    return "edition" if output.name.endswith(".pdf") else "record"
