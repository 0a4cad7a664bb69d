"""ALTO, METS, IIIF, BagIt, ninjs against the validators of others; each rejects what is wrong."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bagit
import pytest
from pydantic import ValidationError

from epaper_pdf.archive.alto import TAGS, alto
from epaper_pdf.archive.ninjs import ninjs
from epaper_pdf.page.dump import load
from epaper_pdf.publish.manifest import read_manifest
from epaper_pdf.roles import Role
from tests.archive.schemas import ALTO, ALTO_43, METS, PREZI3, faults, library
from tests.conftest import ROOT
from tests.test_dump import placed

EXAMPLES = ["specimen/issues/2026-03-24", "spread/issues/2026-03-24"]
Shown = Callable[[str], Path]


@pytest.mark.parametrize(
    "issue", ["issues/2026-03-17", "rules/issues/2026-03-24", *EXAMPLES]
)  # vertical lines, notes, hyphens, spreads, jumps
def test_alto_is_valid(issue: str) -> None:
    for page in placed(ROOT / "examples" / issue):
        data = alto(page, {}, {}, image="a.jpg", software="epaper-pdf 1")
        assert faults(ALTO, data) == [], page.id
        assert faults(ALTO_43, data) == [], page.id


@pytest.mark.parametrize("issue", EXAMPLES)
def test_mets_is_valid(shown: Shown, issue: str) -> None:
    assert faults(METS, (shown(issue) / "data/mets.xml").read_bytes()) == []


def test_the_schemas_reject_what_is_wrong(shown: Shown) -> None:
    bag = shown(EXAMPLES[0])
    page = next((bag / "data/alto").glob("*_01.xml")).read_bytes()
    for old, new in ((b'HPOS="', b'HPOS="x'), (b"<String ", b"<Word "), (b"mm10", b"mm")):
        assert faults(ALTO, page.replace(old, new, 1))
    mets = (bag / "data/mets.xml").read_bytes()
    for old, new in (
        (b'MDTYPE="MODS"', b'MDTYPE="MODZ"'),
        (b"SHA-256", b"SHA-257"),
        (b'TYPE="LOGICAL"', b'ROLE=""'),
    ):
        assert faults(METS, mets.replace(old, new))


def test_every_role_has_its_word() -> None:
    assert set(TAGS) == set(Role)
    assert [role for role, tag in TAGS.items() if tag is None] == [Role.ORNAMENT]


@pytest.mark.parametrize("issue", EXAMPLES)
def test_iiif_is_a_manifest_of_presentation_3(shown: Shown, issue: str) -> None:
    value = json.loads((shown(issue) / "data/iiif/manifest.json").read_text("utf-8"))
    Manifest = library(PREZI3, "iiif_prezi3").Manifest  # noqa: N806
    made = Manifest(**value)
    pages = load((shown(issue) / "data/pages.json.gz").read_bytes())
    assert [canvas.label["none"] for canvas in made.items] == [
        [f"{p.id} {p.section}"] for p in pages
    ]
    assert made.navDate.isoformat() == "2026-03-24T00:00:00+08:00"
    for wrong in (
        {"type": "Canvas"},
        {"navDate": "三月"},
        {"behavior": ["paget"]},
        {"items": [{"id": 1}]},
    ):
        with pytest.raises(ValidationError):
            Manifest(**{**value, **wrong})


@pytest.mark.parametrize("issue", EXAMPLES)
def test_a_bag_is_valid_by_the_library_of_bagit(shown: Shown, issue: str) -> None:
    found = bagit.Bag(str(shown(issue)))
    assert found.validate()
    assert found.version_info == (1, 0)
    assert found.info["External-Identifier"].endswith("/2026-03-24/v1")


# The keys of ninjs 3.1 that we write, as its published schema has them: none is allowed beside them.
# (The schema, CC BY 4.0, is in no package; these checks were written from it.)
ITEM = {
    "uri": str, "standard": dict, "type": str, "representationType": str, "version": str,
    "versionCreated": str, "pubStatus": str, "language": str, "title": str, "headlines": list,
    "by": str, "bodies": list, "subjects": list, "infoSources": list, "associations": list,
    "altIds": list, "renditions": list, "descriptions": list,
}  # fmt: skip
PARTS = {
    "headlines": {"role", "contentType", "value"},
    "bodies": {"role", "contentType", "charCount", "wordCount", "value"},
    "descriptions": {"role", "contentType", "value"},
    "subjects": {"name", "rel", "uri", "literal", "creator", "relevance", "confidence"},
    "infoSources": {"name", "role", "uri", "literal", "contactInfo"},
    "altIds": {"role", "value"},
    "renditions": {"name", "href", "contentType", "title", "width", "height", "sizeInBytes"},
}
REQUIRED = {"headlines": {"value"}, "bodies": {"value"}, "descriptions": {"value"},
            "renditions": {"name"}}  # fmt: skip


def ninjs_faults(item: dict[str, Any], more: frozenset[str] = frozenset()) -> Iterator[str]:
    if "uri" not in item or not item["uri"].startswith("urn:"):
        yield "uri"
    for key, value in item.items():
        if key not in more and not isinstance(value, ITEM.get(key, type(None))):
            yield key
        for part in value if key in PARTS else ():
            if not REQUIRED.get(key, set()) <= set(part) <= PARTS[key]:
                yield f"{key}: {sorted(part)}"
    for picture in item.get("associations", []):
        if "name" not in picture:
            yield "associations: name"
        yield from ninjs_faults(picture, frozenset({"name", "rel"}))


def test_ninjs_has_the_keys_of_its_schema(shown: Shown) -> None:
    pages, manifest = (
        placed(ROOT / "examples/issues/2026-03-17"),
        read_manifest(shown(EXAMPLES[0]) / "data"),
    )
    items = [json.loads(body) for _, body in ninjs(pages, manifest, "v1", "报社")]
    assert len(items) > 90
    for item in items:
        assert list(ninjs_faults(item)) == []
        assert item["type"] in {"text", "picture"}
        assert item["headlines"][0]["value"]
        assert item["bodies"][0]["value"].startswith("<")
    assert list(ninjs_faults({**items[0], "headline": "x"})) == ["headline"]
    assert list(ninjs_faults({**items[0], "bodies": [{"role": "main"}]}))
    assert any(item["associations"] for item in items)
