"""`verify`: every flipped byte, every file that is missing, added, renamed or lies is named."""

import json
import random
import re
import shutil
from collections.abc import Callable
from hashlib import sha256, sha512
from pathlib import Path

import pytest

from epaper_pdf.archive.fixity import Fixity
from epaper_pdf.archive.pdfa import check_pdfa, claimed
from epaper_pdf.archive.texts import compare_pages, normalised
from tests.archive.schemas import CACHE
from tests.newsroom import Newsroom

FLIPS = 1000
ALTO = "data/alto/XB_20260317_01.xml"
PDF = "data/pages/XB_20260317_01.pdf"
FERRY = "data/sources/issues/2026-03-17/articles/ferry.md"


def manifests_anew(bag: Path) -> None:
    """Write the manifests of a bag as a forger would, who changed its files."""
    files = sorted(p for p in bag.rglob("*") if p.is_file() and "manifest-" not in p.name)
    payload = [p for p in files if p.is_relative_to(bag / "data")]
    info = bag / "bag-info.txt"
    oxum = f"Payload-Oxum: {sum(p.stat().st_size for p in payload)}.{len(payload)}"
    info.write_text(re.sub("Payload-Oxum: .*", oxum, info.read_text("utf-8")), "utf-8")
    _list(bag, "manifest", payload)
    tags = [p for p in bag.iterdir() if p.is_file() and not p.name.startswith("tagmanifest")]
    _list(bag, "tagmanifest", sorted(tags))


def _list(bag: Path, manifest: str, files: list[Path]) -> None:
    for name, digest in (("sha256", sha256), ("sha512", sha512)):
        rows = ((digest(p.read_bytes()).hexdigest(), p.relative_to(bag).as_posix()) for p in files)
        text = "".join(f"{value}  {path}\n" for value, path in rows)
        (bag / f"{manifest}-{name}.txt").write_text(text, "utf-8")


def test_a_bag_is_whole(newsroom: Newsroom, bag: Path) -> None:
    code, out, err = newsroom.run("verify", str(bag))
    assert (code, err) == (0, "")
    assert out.endswith("whole (fixity, contents)\n")
    code, out, _ = newsroom.run("verify", str(bag), "--json")
    assert json.loads(out) == {
        "format": 1, "bag": str(bag), "checked": ["fixity", "contents"], "findings": []
    }  # fmt: skip


def test_a_thousand_flipped_bytes_are_found_one_by_one(newsroom: Newsroom, bag: Path) -> None:
    """Half of them anywhere in the bag, half in a file chosen first, so that all kinds are hit."""
    chance = random.Random(20260317)
    files = sorted(p for p in bag.rglob("*") if p.is_file())
    sizes = [p.stat().st_size for p in files]
    hit = set()
    for number in range(FLIPS):
        weights = sizes if number % 2 else None
        (file,) = chance.choices(files, weights)
        data = file.read_bytes()
        at, mask = chance.randrange(len(data)), chance.randrange(1, 256)
        file.write_bytes(data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :])
        code, _, err = newsroom.run("verify", str(bag))
        name = file.relative_to(bag).as_posix()
        assert code == 1, (name, at, mask)
        assert re.search(rf"^error: .*{re.escape(file.name)}", err, re.MULTILINE), (name, err)
        file.write_bytes(data)
        hit.add(name)
    assert len(hit) == len(files)
    assert newsroom.run("verify", str(bag))[0] == 0


def test_every_byte_of_the_tag_files_is_watched(bag: Path) -> None:
    """The last to be watched are the tag manifests, which no manifest lists."""
    chance = random.Random(5)
    for file in (bag / "tagmanifest-sha256.txt", bag / "tagmanifest-sha512.txt", bag / "bagit.txt"):
        data = file.read_bytes()
        for at in range(len(data)):
            flipped = data[at] ^ 1 << chance.randrange(8)
            file.write_bytes(data[:at] + bytes([flipped]) + data[at + 1 :])
            told = [finding.message for finding in Fixity(bag).check()]
            assert any(message.startswith(file.name) for message in told), (file.name, at, told)
        file.write_bytes(data)


def text(name: str, change: Callable[[str], str]) -> Callable[[Path], object]:
    return lambda bag: (bag / name).write_text(change((bag / name).read_text("utf-8")), "utf-8")


def row(new: str, old: str = PDF) -> Callable[[Path], object]:
    return text("manifest-sha256.txt", lambda t: t.replace(old, new))


def upper(manifest: str) -> str:
    return re.sub("^[0-9a-f]+", lambda digest: digest[0].upper(), manifest, flags=re.MULTILINE)


def rename(bag: Path) -> None:
    (bag / PDF).rename(bag / PDF.replace("_01", "_02"))


def link(bag: Path) -> None:
    (bag / ALTO).unlink()
    (bag / ALTO).symlink_to(bag / PDF)


def no_manifests(bag: Path) -> None:
    for manifest in bag.glob("manifest-*.txt"):
        manifest.unlink()


def add(bag: Path) -> None:
    (bag / "data/pages/notes.txt").write_text("校样")


# what happens to a bag, and the one line that names it
DAMAGES: list[tuple[str, Callable[[Path], object], str]] = [
    ("a missing file", lambda bag: (bag / PDF).unlink(), rf"{PDF}: missing"),
    ("an additional file", add, r"data/pages/notes\.txt: in no manifest"),
    ("an empty folder", lambda bag: (bag / "data/notes").mkdir(), r"data/notes/: an empty folder"),
    ("an additional tag file", lambda bag: (bag / "notes.txt").write_text("x"),
     r"notes\.txt: in no manifest"),
    ("a tag manifest of another kind", lambda bag: (bag / "tagmanifest-md5.txt").write_text("x"),
     r"tagmanifest-md5\.txt: no file of the bag"),
    ("a renamed file", rename, rf"{PDF}: renamed to data/pages/XB_20260317_02\.pdf"),
    ("a changed file", text(FERRY, lambda t: t.replace("雾", "霧", 1)), rf"{FERRY}: changed since"),
    ("a file cut off", lambda bag: (bag / PDF).write_bytes((bag / PDF).read_bytes()[:-1]),
     rf"{PDF}: changed since"),
    ("a link for a file", link, rf"{ALTO}: a link or a device"),
    ("a manifest cut in half", text("manifest-sha512.txt", lambda t: t[: len(t) // 2]),
     r"manifest-sha512\.txt:\d+: cut in the middle of a line"),
    ("an empty manifest", text("manifest-sha256.txt", lambda t: ""), r"manifest-sha256\.txt: does not name data/XB_20260317_edition\.pdf, data/alto/\S+,"
     r" data/iiif/manifest\.json and \d+ files more"),
    ("no manifest", lambda bag: (bag / "manifest-sha512.txt").unlink(),
     r"manifest-sha512\.txt: missing"),
    ("no manifests at all", no_manifests,
     r"manifest-sha256\.txt: missing"),
    ("no tag manifest", lambda bag: (bag / "tagmanifest-sha256.txt").unlink(),
     r"tagmanifest-sha256\.txt: missing"),
    ("digests in upper case", text("manifest-sha256.txt", lambda t: t[:64].upper() + t[64:]),
     r"manifest-sha256\.txt:1: the digest is not in lower case, as epaper-pdf writes it$"),
    ("every digest in upper case", text("manifest-sha256.txt", upper),
     r"manifest-sha256\.txt:1: the digest is not in lower case.*, and \d+ lines more$"),
    ("a carriage return in a path", text("manifest-sha256.txt", lambda t: t.replace("data/", "data/\r", 1)),
     r"manifest-sha256\.txt:1: .*line ends or bytes"),
    ("bytes that are no text", lambda bag: (bag / "manifest-sha256.txt").write_bytes(b"\xff\0\n" * 9),
     r"manifest-sha256\.txt:1: not a digest of 64 figures.*, and 8 lines more$"),
    ("a short digest", text("manifest-sha256.txt", lambda t: t[1:]),
     r"manifest-sha256\.txt:1: not a digest of 64 figures"),
    ("one space", text("manifest-sha256.txt", lambda t: t.replace("  ", " ", 1)),
     r"manifest-sha256\.txt:1: not a digest"),
    ("CRLF", text("manifest-sha256.txt", lambda t: t.replace("\n", "\r\n", 1)),
     r"manifest-sha256\.txt:1: the line ends in CR LF, not in LF alone$"),
    ("CRLF in every line", text("manifest-sha256.txt", lambda t: t.replace("\n", "\r\n")),
     r"manifest-sha256\.txt:1: the line ends in CR LF, not in LF alone, and \d+ lines more"),
    ("a path upwards", row("data/../../etc/passwd"), r"sha256\.txt:\d+: .*etc/passwd' leads out"),
    ("a path round about", row("data/./pages/XB_20260317_01.pdf"), r"sha256\.txt:\d+: .*leads out"),
    ("an absolute path", row("/etc/passwd"), r"sha256\.txt:\d+: .*'/etc/passwd' leads out"),
    ("a path at home", row("~/x"), r"sha256\.txt:\d+: .*'~/x' leads out"),
    ("a drive", row("C:/x"), r"sha256\.txt:\d+: .*'C:/x' leads out"),
    ("a backslash", row("data\\pages\\x.pdf"), r"sha256\.txt:\d+: .*leads out of the bag"),
    ("an encoded line end", row("data/pages/a%0Ab.pdf"), r"sha256\.txt:\d+: .*line ends"),
    ("another escape", row("data/pages/%41.pdf"), r"sha256\.txt:\d+: .*RFC 8493"),
    ("a tag file in the manifest", row("bag-info.txt"), r"sha256\.txt:\d+: .*not in data/"),
    ("a payload file among the tags", text("tagmanifest-sha256.txt",
                                           lambda t: t.replace("bagit.txt", "data/bagit.txt")),
     r"tagmanifest-sha256\.txt:\d+: .*is in data/"),
    ("a path twice", text("manifest-sha256.txt", lambda t: t + t.splitlines()[0] + "\n"),
     r"sha256\.txt:\d+: the path is there a second time"),
    ("a path twice but for its case",
     text("manifest-sha256.txt", lambda t: t + t.splitlines()[0].replace("data/XB", "data/xb") + "\n"),
     r"sha256\.txt:\d+: .*differs in case"),
    ("another Payload-Oxum", text("bag-info.txt", lambda t: t.replace("Oxum: ", "Oxum: 1")),
     r"bag-info\.txt: Payload-Oxum is not \d+\.\d+"),
    ("another declaration", text("bagit.txt", lambda t: t.replace("1.0", "0.97")),
     r"bagit\.txt: not the two lines of BagIt 1\.0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES]
)
def test_damage_is_named(
    newsroom: Newsroom, bag: Path, change: Callable[[Path], object], message: str
) -> None:
    change(bag)
    code, _, err = newsroom.run("verify", str(bag))
    assert code == 1, err
    told = [row for row in err.splitlines() if re.search(rf"^error: .*{message}", row)]
    assert len(told) == 1, err
    assert "Traceback" not in err


def test_one_cause_is_told_once(newsroom: Newsroom, bag: Path) -> None:
    """Beside what is wrong, only the manifest that it stands in is told of: no consequence is."""
    (bag / FERRY).unlink()
    assert faults(newsroom, bag) == 1
    add(bag)
    assert faults(newsroom, bag) == 2
    upper_in(bag / "manifest-sha256.txt")
    assert faults(newsroom, bag) == 4


def faults(newsroom: Newsroom, bag: Path) -> int:
    code, out, err = newsroom.run("verify", str(bag), "--json")
    assert (code, err) == (1, "")
    return len(json.loads(out)["findings"])


def upper_in(manifest: Path) -> None:
    manifest.write_text(upper(manifest.read_text("utf-8")), "utf-8")


def swap_alto(bag: Path) -> None:
    """Change a word in ALTO and every digest of it."""
    file = bag / ALTO
    old = file.read_bytes()
    file.write_bytes(old.replace("早上六点".encode(), "傍晚六点".encode(), 1))
    forged(bag, "alto/XB_20260317_01.xml", old)


def forged(bag: Path, name: str, old: bytes) -> None:
    """Put the digests of a changed file into METS, in place of the old ones."""
    new = (bag / "data" / name).read_bytes()
    mets = (bag / "data/mets.xml").read_text("utf-8")
    for digest in (sha256, sha512):
        mets = mets.replace(digest(old).hexdigest(), digest(new).hexdigest())
    mets = mets.replace(f'SIZE="{len(old)}"', f'SIZE="{len(new)}"')
    (bag / "data/mets.xml").write_text(mets, "utf-8")


def swap_source(bag: Path) -> None:
    """Change a word of an article and every digest of it: the pages do not say it."""
    file = bag / FERRY
    old = file.read_bytes()
    file.write_bytes(old.replace("缆绳".encode(), "竹篙".encode(), 1))
    listed = bag / "data/sources.json"
    before = listed.read_bytes()
    digests = sha256(old).hexdigest(), sha256(file.read_bytes()).hexdigest()
    listed.write_text(before.decode().replace(*digests), "utf-8")
    manifest = bag / "data/manifest.json"
    was = manifest.read_bytes()
    now = sha256(before).hexdigest(), sha256(listed.read_bytes()).hexdigest()
    manifest.write_text(was.decode().replace(*now), "utf-8")
    for name, data in ((FERRY[5:], old), ("sources.json", before), ("manifest.json", was)):
        forged(bag, name, data)


# what a forger changes who writes all manifests anew, and how the contents still tell
LIES: list[tuple[str, Callable[[Path], object], str]] = [
    ("another word in ALTO", swap_alto, r"page 01: ALTO: .*傍晚六点.*the PDF: .*早上六点"),
    ("another word in a source", swap_source, r"article ferry: the pages: .*缆绳.*article: .*竹篙"),
    ("a digest in METS", text("data/mets.xml", lambda t: re.sub('CHECKSUM="..', 'CHECKSUM="zz', t, count=1)),
     r"mets\.xml: has another digest of"),
    ("a size in METS", text("data/mets.xml", lambda t: t.replace('SIZE="', 'SIZE="1', 1)),
     r"mets\.xml: has another size of"),
    ("a block that is none", text("data/mets.xml", lambda t: t.replace('BEGIN="B', 'BEGIN="Z', 1)),
     r"mets\.xml: Z01\..* is not in alto/"),
    ("a file that METS does not know", add, r"mets\.xml: does not name data/pages/notes\.txt"),
    ("a file that IIIF does not find", text("data/iiif/manifest.json", lambda t: t.replace("_01.jpg", "_09.jpg")),
     r"manifest\.json: names images/XB_20260317_09\.jpg"),
    ("a source of another digest", text("data/sources.json", lambda t: t.replace('"sha256": "', '"sha256": "0', 1)),
     r"manifest\.json: has another digest of sources\.json"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), [d[1:] for d in LIES], ids=[d[0] for d in LIES])
def test_a_bag_that_lies_is_found_out(
    newsroom: Newsroom, bag: Path, change: Callable[[Path], object], message: str
) -> None:
    change(bag)
    manifests_anew(bag)
    assert Fixity(bag).check() == []
    code, _, err = newsroom.run("verify", str(bag))
    assert code == 1, err
    assert re.search(rf"^error: .*{message}", err, re.MULTILINE), err


def test_forged_manifests_alone_are_sound(newsroom: Newsroom, bag: Path) -> None:
    manifests_anew(bag)
    assert newsroom.run("verify", str(bag))[0] == 0


def test_what_is_no_bag(newsroom: Newsroom, bag: Path, tmp_path: Path) -> None:
    code, _, err = newsroom.run("verify", str(tmp_path / "none"))
    assert (code, "no bag (it has no bagit.txt)" in err) == (3, True)
    (bag / "data/mets.xml").write_text("<mets>")
    manifests_anew(bag)
    code, _, err = newsroom.run("verify", str(bag))
    assert (code, "not those of epaper-pdf" in err) == (3, True)
    shutil.rmtree(bag / "data/iiif")
    manifests_anew(bag)
    assert newsroom.run("verify", str(bag))[0] == 3


def test_the_sources_render_to_the_same_bytes(newsroom: Newsroom, bag: Path) -> None:
    code, out, err = newsroom.run("verify", str(bag), "--render")
    assert (code, err) == (0, "")
    assert "(fixity, contents, render)" in out


def test_another_program_is_named(newsroom: Newsroom, bag: Path) -> None:
    manifest = bag / "data/manifest.json"
    old = manifest.read_bytes()
    manifest.write_bytes(re.sub(rb'"epaper-pdf [^"]*"', b'"epaper-pdf 0.0.9"', old))
    forged(bag, "manifest.json", old)
    manifests_anew(bag)
    code, _, err = newsroom.run("verify", str(bag), "--render")
    assert code == 1
    assert "rendered by epaper-pdf 0.0.9, this is epaper-pdf" in err
    assert "in the bag epaper-pdf-0.0.9-engine" in err


def test_normalisation_and_the_first_difference() -> None:
    assert normalised("⼀ 条\u00ad船\n（1）") == "一条船(1)"
    assert compare_pages("01", "甲乙　丙", "甲 乙丙") == []
    assert compare_pages("01", "open-data与division-", "open\x02data与divi\ufffesion\x02") == []
    assert compare_pages("01", "open-data", "open\x02date") != []
    assert compare_pages("01", "open-data", "open-\x02data") == []
    (found,) = compare_pages("01", "甲乙丙", "甲乙")
    assert found.message == "page 01: ALTO: …甲乙丙…, the PDF: …甲乙… (character 3)"


def test_a_source_that_leads_out_of_the_bag_is_not_read(newsroom: Newsroom, bag: Path) -> None:
    listed, manifest = bag / "data/sources.json", bag / "data/manifest.json"
    before, was = listed.read_bytes(), manifest.read_bytes()
    listed.write_bytes(before.replace(b'"issue": "', b'"issue": "../../../../'))
    digests = sha256(before).hexdigest().encode(), sha256(listed.read_bytes()).hexdigest().encode()
    manifest.write_bytes(was.replace(*digests))
    forged(bag, "sources.json", before)
    forged(bag, "manifest.json", was)
    manifests_anew(bag)
    code, _, err = newsroom.run("verify", str(bag), "--render")
    assert (code, "no bag of epaper-pdf" in err) == (3, True), err


def test_pdfa_wants_verapdf(newsroom: Newsroom, bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert claimed((bag / PDF).read_bytes()) == "2u"
    assert claimed(b"%PDF-1.6 nothing") == ""
    monkeypatch.setenv("EPAPER_PDF_VERAPDF", "/nowhere.jar")
    code, _, err = newsroom.run("verify", str(bag), "--pdfa")
    assert (code, "PDF/A is checked by veraPDF" in err) == (3, True)


def test_verapdf_denies_a_false_claim(
    newsroom: Newsroom, bag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make verapdf` runs this where it has fetched the jar."""
    jar = CACHE / "greenfield-apps-1.28.2.jar"
    if not jar.is_file() or shutil.which("java") is None:
        pytest.skip("no veraPDF here: make verapdf fetches it and runs this")
    monkeypatch.setenv("EPAPER_PDF_VERAPDF", str(jar))
    code, out, err = newsroom.run("verify", str(bag), "--pdfa")
    assert (code, "(fixity, contents, pdfa)" in out) == (0, True), err
    damaged = (bag / PDF).read_bytes().replace(b"GTS_PDFA1", b"GTS_PDFA9")
    assert damaged != (bag / PDF).read_bytes()
    (bag / PDF).write_bytes(damaged)
    (fault,) = check_pdfa(bag)
    assert fault.message == f"{PDF}: claims PDF/A-2u, veraPDF denies it"
