"""The payload of a whole bag -> what in it contradicts itself: catalogues, files, texts.

What can be checked without the schemas: XML is well formed, ids are there once and lead somewhere,
every file that METS, IIIF and the manifest of the output name is there with that digest and size.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from epaper_pdf.archive.alto import NAMESPACE
from epaper_pdf.archive.fixity import Found
from epaper_pdf.archive.iiif import PATH
from epaper_pdf.archive.keep import METS, PAGES, page_stems
from epaper_pdf.archive.texts import (
    BlockText,
    alto_texts,
    compare_articles,
    compare_pages,
    pdf_texts,
)
from epaper_pdf.findings import BadInput, Finding, error
from epaper_pdf.issue.read import read_issue
from epaper_pdf.page.dump import load
from epaper_pdf.publish.manifest import Manifest, read_manifest
from epaper_pdf.publish.sources import FONTS, SHIPPED, SOURCES, read_sources
from epaper_pdf.values import frozen

_METS = "{http://www.loc.gov/METS/}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ALTO = f"{{{NAMESPACE}}}"


@frozen
class Contents:
    """The payload of a bag that is as it was packed; `files` are all its files."""

    bag: Path
    files: Mapping[str, Found]

    def check(self) -> Iterator[Finding]:
        """Yield all that does not agree.

        Raises:
            BadInput: it is no bag of ours.
        """
        manifest = read_manifest(self.bag / "data")
        yield from self._outputs(manifest)
        yield from self._sources()
        pages = [page.id for page in load(self._read(PAGES))]
        stems = page_stems(manifest)
        blocks: list[BlockText] = []
        for page in pages:
            name = f"alto/{stems[page]}.xml"
            yield from self._alto(name)
            mine = alto_texts(self._read(name))
            blocks += mine
            (printed,) = pdf_texts(self._read(f"pages/{stems[page]}.pdf"))
            yield from compare_pages(page, "".join(block.text for block in mine), printed)
        yield from self._mets()
        yield from self._iiif(len(pages))
        yield from self._articles(manifest.zone, blocks)

    def _read(self, name: str) -> bytes:
        if f"data/{name}" not in self.files:
            raise BadInput(f"{self.bag}: no bag of epaper-pdf (it has no data/{name})")
        return (self.bag / "data" / name).read_bytes()

    def _outputs(self, manifest: Manifest) -> Iterator[Finding]:
        for file in manifest.files:
            yield from self._same(file.name, file.sha256, "manifest.json")

    def _sources(self) -> Iterator[Finding]:
        for file in read_sources(self._read(SOURCES), SOURCES).files:
            if file.name.startswith(SHIPPED):
                name = f"shipped/{file.name.removeprefix(SHIPPED)}"
                yield from self._same(name, file.sha256, SOURCES)
            elif not file.name.startswith(FONTS):
                yield from self._same(f"sources/{file.name}", file.sha256, SOURCES)

    def _same(self, name: str, digest: str, where: str) -> Iterator[Finding]:
        found = self.files.get(f"data/{name}")
        if found is None:
            yield error("catalogue", f"{where}: names {name}, which is not there")
        elif found.digests["sha256"] != digest:
            yield error("catalogue", f"{where}: has another digest of {name}")

    def _alto(self, name: str) -> Iterator[Finding]:
        root = ET.fromstring(self._read(name))
        ids = [e.get("ID", "") for e in root.iter() if e.get("ID")]
        if len(set(ids)) != len(ids):
            yield error("catalogue", f"{name}: an ID is there twice")
        for key in ("TAGREFS", "STYLEREFS", "IDNEXT"):
            named = {id_ for e in root.iter() for id_ in e.get(key, "").split()}
            for id_ in sorted(named - set(ids)):
                yield error("catalogue", f"{name}: {key} leads to {id_}, which is not there")
        if root.tag != f"{_ALTO}alto":
            yield error("catalogue", f"{name}: no ALTO 4")

    def _mets(self) -> Iterator[Finding]:
        root = ET.fromstring(self._read(METS))
        places: dict[str, str] = {}
        for file in root.iter(f"{_METS}file"):
            name = unquote(file[0].get(_HREF, ""))
            places[file.get("ID", "")] = name
            yield from self._same(name, file.get("CHECKSUM", ""), METS)
            found = self.files.get(f"data/{name}")
            if found is not None and file.get("SIZE") != str(found.size):
                yield error("catalogue", f"{METS}: has another size of {name}")
        listed = {f"data/{name}" for name in (*places.values(), METS)}
        for name in sorted(n for n in self.files if n.startswith("data/") and n not in listed):
            yield error("catalogue", f"{METS}: does not name {name}")
        yield from self._areas(root, places)

    def _areas(self, root: Any, places: Mapping[str, str]) -> Iterator[Finding]:
        known: dict[str, set[str]] = {}
        for area in root.iter(f"{_METS}area"):
            name = places.get(area.get("FILEID", ""), "")
            if name not in known:
                tree = ET.fromstring(self._read(name))
                known[name] = {e.get("ID", "") for e in tree.iter()}
            if area.get("BEGIN") not in known[name]:
                yield error("catalogue", f"{METS}: {area.get('BEGIN')} is not in {name}")

    def _iiif(self, pages: int) -> Iterator[Finding]:
        value = json.loads(self._read(PATH))
        if len(value["items"]) != pages:
            yield error("catalogue", f"{PATH}: {len(value['items'])} canvases for {pages} pages")
        root = value["id"].removesuffix(PATH)
        for id_ in _addresses(value):
            if id_.startswith(root) and not id_.startswith(f"{root}{PATH}"):
                name = unquote(id_.removeprefix(root))
                if f"data/{name}" not in self.files:
                    yield error("catalogue", f"{PATH}: names {name}, which is not there")

    def _articles(self, zone: str, blocks: list[BlockText]) -> Iterator[Finding]:
        sources = read_sources(self._read(SOURCES), SOURCES)
        self._read(f"sources/{sources.issue}")  # none that leads out of the bag
        path = self.bag / "data" / "sources" / sources.issue
        issue, findings = read_issue(path, {zone} - {""})
        if issue is None:
            yield from findings
        else:
            yield from compare_articles(issue.edition(zone), blocks)


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _addresses(one)
    elif isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for one in value.values():
            yield from _addresses(one)
