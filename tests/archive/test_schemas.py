"""ALTO, METS, IIIF, BagIt, ninjs against the validators of others; each rejects what is wrong."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import bagit
import pytest
from lxml import etree
from pydantic import ValidationError

from epaper_pdf.archive.alto import TAGS, alto
from epaper_pdf.archive.ninjs import Edition, ninjs
from epaper_pdf.issue.articles import all_articles
from epaper_pdf.page.dump import load as load_pages
from epaper_pdf.pipeline import compose, load
from epaper_pdf.publish.manifest import Manifest
from epaper_pdf.roles import Role
from tests.archive.ninjs_rules import ninjs_faults
from tests.archive.schemas import ALTO, ALTO_43, METS, PREZI3, faults, library
from tests.conftest import ROOT
from tests.test_dump import placed

ARTICLES = {
    "issues/2026-03-17": 90, "rules/issues/2026-03-24": 200, "specimen/issues/2026-03-24": 10,
    "spread/issues/2026-03-24": 5, "auto/issues/2026-03-25": 15,
}  # fmt: skip
EXAMPLES = ["specimen/issues/2026-03-24", "spread/issues/2026-03-24"]
Shown = Callable[[str], Path]


def exported(issue: Path) -> list[Any]:
    """Return the articles of an issue as items of ninjs."""
    loaded, findings = load(issue)
    assert loaded is not None, findings
    code, day = loaded.issue.publication.code, loaded.issue.date.isoformat()
    manifest = Manifest(code, day, 1, 1, "epaper-pdf 1", "coldset", True, (), ())
    edition = Edition(manifest, "v1", "报社", all_articles(loaded.issue))
    return [json.loads(data) for _, data in ninjs(compose(loaded).pages, edition)]


@pytest.mark.parametrize(
    "issue", ["issues/2026-03-17", "rules/issues/2026-03-24", *EXAMPLES]
)  # vertical lines, notes, hyphens, spreads, jumps
def test_alto_is_valid(issue: str) -> None:
    for page in placed(ROOT / "examples" / issue):
        data = alto(page, {}, {}, image="a.jpg", software="epaper-pdf 1")
        assert faults(ALTO, data) == [], page.id
        assert faults(ALTO_43, data) == [], page.id


def test_alto_tells_words_of_another_language() -> None:
    """Those of a club with an English name; the rest of its line is in the block's language."""
    strings = [
        string
        for page in placed(ROOT / "examples/rules/issues/2026-03-24")
        for string in etree.fromstring(alto(page, {}, {}, image="a.jpg", software="e 1")).iter(
            "{*}String"
        )
    ]
    told = {
        s.get("CONTENT"): s.get("LANG") for s in strings if "River Bank" in s.get("CONTENT", "")
    }
    assert set(told.values()) == {"en"}
    assert {s.get("LANG") for s in strings if "今年的好邻居" in s.get("CONTENT", "")} == {None}


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
    Presentation = library(PREZI3, "iiif_prezi3").Manifest  # noqa: N806
    made = Presentation(**value)
    pages = load_pages((shown(issue) / "data/pages.json.gz").read_bytes())
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
            Presentation(**{**value, **wrong})


@pytest.mark.parametrize("issue", EXAMPLES)
def test_a_bag_is_valid_by_the_library_of_bagit(shown: Shown, issue: str) -> None:
    found = bagit.Bag(str(shown(issue)))
    assert found.validate()
    assert found.version_info == (1, 0)
    assert found.info["External-Identifier"].endswith("/2026-03-24/v1")


@pytest.mark.parametrize(("issue", "least"), ARTICLES.items())
def test_ninjs_keeps_to_its_schema(issue: str, least: int) -> None:
    items = exported(ROOT / "examples" / issue)
    assert len(items) >= least
    for item in items:
        assert ninjs_faults(item) == []
        assert item["title"] == item["headlines"][0]["value"] != ""
        flat, rich = item["bodies"]
        assert (flat["role"], rich["role"]) == ("main", "richtext")
        root = ET.fromstring(f"<body>{rich['value']}</body>")
        for note in (*root.iter("rt"), *root.iter("rp")):
            note.text = ""
        assert "".join(root.itertext()).split() == flat["value"].split()


# what is wrong with an item, and where its faults are told
WRONG: list[tuple[Callable[[Any], object], str]] = [
    (lambda i: i.pop("uri"), "/uri"),
    (lambda i: i.update(uri="no address"), "/uri"),
    (lambda i: i.update(uri="urn:x:字"), "/uri"),
    (lambda i: i.update(headline="x"), "/headline"),
    (lambda i: i.update(type="article"), "/type"),
    (lambda i: i.update(pubStatus="printed"), "/pubStatus"),
    (lambda i: i.update(version=1), "/version"),
    (lambda i: i.update(versionCreated="2026-03-17"), "/versionCreated"),
    (lambda i: i.update(versionCreated="2026-02-30T00:00:00Z"), "/versionCreated"),
    (lambda i: i.update(bodies={}), "/bodies"),
    (lambda i: i["bodies"][0].pop("value"), "/bodies/0/value"),
    (lambda i: i["bodies"][1].update(charCount="9"), "/bodies/1/charCount"),
    (lambda i: i["subjects"][0].update(role="section"), "/subjects/0/role"),
    (lambda i: i["standard"].update(schema=None), "/standard/schema"),
    (lambda i: i["associations"][0].pop("name"), "/associations/0/name"),
    (lambda i: i["associations"][0].pop("uri"), "/associations/0/uri"),
    (lambda i: i["associations"][0]["renditions"][0].update(width=1.5),
     "/associations/0/renditions/0/width"),
    (lambda i: i["associations"][0]["renditions"][0].pop("name"),
     "/associations/0/renditions/0/name"),
]  # fmt: skip


def test_the_rules_of_ninjs_reject_what_is_wrong() -> None:
    items = exported(ROOT / "examples/issues/2026-03-17")
    good = next(item for item in items if item["associations"])
    for spoil, where in WRONG:
        bad = deepcopy(good)
        spoil(bad)
        assert ninjs_faults(bad) == [where]
