"""`archive`: what a bag holds, that it never changes, and what is told where it cannot be made."""

import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from epaper_pdf.archive.stories import articles
from epaper_pdf.archive.texts import alto_texts, normalised
from epaper_pdf.archive.wheels import needed, wheel_of
from epaper_pdf.page.dump import load
from epaper_pdf.roles import Role
from tests.archive.conftest import PHOTO
from tests.conftest import FONTS
from tests.jumping import PARAGRAPHS, jumping
from tests.newsroom import ISSUE, Newsroom
from tests.test_edition import run_python

PAPER = "issues/2026-03-17/"
NS = "{http://www.loc.gov/standards/alto/ns-v4#}"


@pytest.fixture
def paper(newsroom: Newsroom) -> Newsroom:
    """Return a newsroom whose issue is rendered."""
    newsroom.picture("p.jpg")
    newsroom.write(f"{PAPER}issue.yaml", ISSUE + PHOTO)
    assert newsroom.render()[0] == 0
    return newsroom


def version(room: Newsroom, number: int = 1) -> Path:
    return room.out / "XB" / "2026-03-17" / f"v{number}"


def archive(room: Newsroom, *options: str, to: str = "bags") -> tuple[int, str, str]:
    arguments = ("--to", str(room.out.parent / to), "--workspace", str(room.folder), *options)
    return room.run("archive", str(version(room)), "--dpi", "40", *arguments)


def bags(room: Newsroom) -> dict[str, bytes]:
    folder = room.out.parent / "bags"
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_bag_holds_the_issue_and_its_sources(paper: Newsroom) -> None:
    code, out, err = archive(paper)
    assert (code, err) == (0, "")
    assert out.startswith(f"{paper.out.parent / 'bags' / 'XB_20260317_v1'}: ")
    stem, shipped = "XB_20260317", "XB_20260317_v1/data/shipped"
    held = {name.removeprefix(f"{stem}_v1/") for name in bags(paper) if shipped not in name}
    assert held == {
        "bagit.txt", "bag-info.txt", "engine.txt", "manifest-sha256.txt", "manifest-sha512.txt",
        "tagmanifest-sha256.txt", "tagmanifest-sha512.txt", "data/mets.xml", "data/manifest.json",
        "data/pages.json.gz", "data/sources.json", "data/iiif/manifest.json",
        f"data/{stem}_edition.pdf", f"data/pages/{stem}_01.pdf", f"data/alto/{stem}_01.xml",
        f"data/images/{stem}_01.jpg", "data/sources/publication.yaml",
        "data/sources/layouts/small.yaml", "data/sources/layouts/contents.yaml",
        f"data/sources/{PAPER}issue.yaml", f"data/sources/{PAPER}p.jpg",
        f"data/sources/{PAPER}articles/ferry.md", f"data/sources/{PAPER}articles/bridge.md",
    }  # fmt: skip
    kinds = {name.split("/")[3] for name in bags(paper) if shipped in name}
    assert kinds == {"styles", "printers"}
    info = bags(paper)[f"{stem}_v1/bag-info.txt"].decode()
    assert "Bagging-Date: 2026-03-17\n" in info
    assert "External-Identifier: XB/2026-03-17/v1\n" in info
    assert re.search(r"^Internal-Sender-Identifier: epaper-pdf-[\d.]+-engine$", info, re.MULTILINE)


def test_a_bag_never_changes(paper: Newsroom) -> None:
    assert archive(paper)[0] == 0
    before = bags(paper)
    assert archive(paper)[0] == 0
    assert bags(paper) == before
    code, _, err = archive(paper, "--date", "2026-04-01")
    assert code == 3
    assert "XB_20260317_v1: is there already and differs (bag-info.txt" in err
    assert "nothing was written" in err
    assert bags(paper) == before
    assert paper.run("approve", str(version(paper)), "--by", "罗雁")[0] == 0
    code, _, err = archive(paper)
    assert code == 3
    assert "differs (data/ledger.jsonl" in err
    assert archive(paper, to="later")[0] == 0
    later = paper.out.parent / "later" / "XB_20260317_v1" / "data/ledger.jsonl"
    assert later.read_bytes() == (version(paper).parent / "ledger.jsonl").read_bytes()


def test_the_same_bytes_on_any_machine(paper: Newsroom, tmp_path: Path) -> None:
    made = []
    for number, (seed, zone) in enumerate((("1", "Asia/Shanghai"), ("2", "America/New_York"))):
        to = tmp_path / f"to{number}"
        done = run_python(
            "-m", "epaper_pdf", "archive", str(version(paper)), "--to", str(to), "--dpi", "40",
            "--workspace", str(paper.folder), PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        made.append({p.relative_to(to): p.read_bytes() for p in to.rglob("*") if p.is_file()})
    assert made[0] == made[1]


def gone(name: str) -> Callable[[Newsroom], object]:
    return lambda room: (room.folder / name).unlink()


def changed(name: str) -> Callable[[Newsroom], object]:
    return lambda room: (room.folder / name).write_bytes((room.folder / name).read_bytes() + b"\n")


def in_version(name: str, data: bytes) -> Callable[[Newsroom], object]:
    return lambda room: (version(room) / name).write_bytes(data)


def older(room: Newsroom) -> None:
    """An output of an epaper-pdf that did not note what it read."""
    manifest = version(room) / "manifest.json"
    value = json.loads(manifest.read_text("utf-8"))
    value["generator"] = "epaper-pdf 0.0.9"
    value["files"] = [f for f in value["files"] if f["name"] != "sources.json"]
    manifest.write_text(json.dumps(value), "utf-8")
    (version(room) / "sources.json").unlink()


def cut_ledger(room: Newsroom) -> None:
    (version(room).parent / "ledger.jsonl").write_bytes(b'{"act": ')


# why a bag cannot be made: what happens after rendering, and what is told
REFUSALS: list[tuple[str, Callable[[Newsroom], object], str]] = [
    ("a picture gone", gone(f"{PAPER}p.jpg"), r"p\.jpg: gone since it was rendered"),
    ("a picture changed", changed(f"{PAPER}p.jpg"), r"p\.jpg: changed since it was rendered"),
    ("an article changed", changed(f"{PAPER}articles/ferry.md"), r"ferry\.md: changed since"),
    ("the publication gone", gone("publication.yaml"), r"has no publication\.yaml: .*--workspace"),
    ("the publication changed", changed("publication.yaml"), r"publication\.yaml: changed since"),
    ("a page changed", in_version("pages/XB_20260317_01.pdf", b"%PDF-1.6"),
     r"XB_20260317_01\.pdf: it was changed since it was rendered"),
    ("a page gone", lambda room: (version(room) / "pages/XB_20260317_01.pdf").unlink(),
     r"XB_20260317_01\.pdf: it is gone since it was rendered; render the issue again"),
    ("the edition cut off", in_version("XB_20260317_edition.pdf", b"%PDF-1.6"),
     r"v1/XB_20260317_edition\.pdf: it was changed since it was rendered"),
    ("saved pages changed", in_version("pages.json.gz", b"x"), r"pages\.json\.gz: it was changed"),
    ("no list of sources", in_version("sources.json", b"{}"), r"sources\.json: no list of sources"),
    ("an older program", older, r"v1: made by epaper-pdf 0\.0\.9, which did not note what it read"),
    ("a ledger cut off", cut_ledger, r"ledger\.jsonl:1: the ledger is cut"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS]
)
def test_a_bag_that_cannot_be_whole_is_not_made(
    paper: Newsroom, change: Callable[[Newsroom], object], message: str
) -> None:
    change(paper)
    code, _, err = archive(paper)
    assert code == 3
    assert len([line for line in err.splitlines() if re.search(message, line)]) == 1, err
    assert "Traceback" not in err
    assert bags(paper) == {}


def test_all_that_changed_is_told_at_once(paper: Newsroom) -> None:
    gone(f"{PAPER}p.jpg")(paper)
    changed("layouts/small.yaml")(paper)
    code, out, _ = archive(paper, "--json")
    assert code == 3
    codes = [(f["code"], f["message"].partition(":")[0]) for f in json.loads(out)["findings"]]
    assert codes == [("source-gone", f"{PAPER}p.jpg"), ("source-changed", "layouts/small.yaml")]


def test_parts_of_an_issue_are_refused(newsroom: Newsroom) -> None:
    assert newsroom.render("--pages", "01")[0] == 0
    code, _, err = archive(newsroom)
    assert (code, "only a part of the issue" in err) == (3, True)


def test_a_withheld_page_is_refused(newsroom: Newsroom) -> None:
    text = newsroom.folder / f"{PAPER}articles/ferry.md"
    text.write_text(text.read_text("utf-8") * 1 + "\n" + "雾散了，船开了。" * 400, "utf-8")
    assert newsroom.render()[0] == 1
    code, _, err = archive(newsroom)
    assert (code, "01 withheld" in err) == (3, True)


def test_a_full_disk_leaves_nothing(paper: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    real, count = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count == 12:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = archive(paper)
    assert (code, "nothing was written" in err) == (4, True)
    assert f"{paper.out.parent / 'bags' / 'XB_20260317_v1'}: No space left" in err
    assert not (paper.out.parent / "bags").exists()
    assert archive(paper)[0] == 0


def test_names_that_no_archive_bears_are_refused(newsroom: Newsroom) -> None:
    newsroom.write_issue("articles/ferry.md", '"articles/fer\\nry.md"')
    old = newsroom.issue / "articles/ferry.md"
    old.rename(newsroom.issue / "articles/fer\nry.md")
    assert newsroom.render()[0] == 0
    code, _, err = archive(newsroom)
    assert (code, "no name for an archive" in err) == (3, True)


def test_usage(paper: Newsroom) -> None:
    for arguments in (
        (),
        (str(version(paper)), "--engine", "x"),
        (str(version(paper)), "--date", "x"),
        (str(version(paper)), "--base-url", "library.example"),
        (str(version(paper)), "--base-url", "https://library.example/a b"),
    ):
        assert paper.run("archive", *arguments)[0] == 2
    assert paper.run("export", str(version(paper)), "--to", "x")[0] == 2
    assert paper.run("archive", "--to", "x", str(paper.folder))[0] == 3


def test_alto_says_where_each_line_is(tiny: tuple[Path, Path, Path]) -> None:
    data = (tiny[2] / "data/alto/XB_20260317_01.xml").read_bytes()
    root = ET.fromstring(data)
    page = next(root.iter(f"{NS}Page"))
    assert (page.get("WIDTH"), page.get("HEIGHT")) == ("2000.00", "1460.00")
    for outer, inner in (("PrintSpace", "TextBlock"), ("TextBlock", "TextLine")):
        for box in root.iter(f"{NS}{outer}"):
            for part in box.iter(f"{NS}{inner}"):
                assert inside(part, box), ET.tostring(part)[:200]
    for line in root.iter(f"{NS}TextLine"):
        ends = [float(s.get("HPOS", "")) for s in line.iter(f"{NS}String")]
        assert ends == sorted(ends)
    texts = "".join(block.text for block in alto_texts(data))
    assert "头班渡船" in texts
    (photo,) = root.iter(f"{NS}Illustration")
    labels = {t.get("ID"): t.get("LABEL") for t in next(root.iter(f"{NS}Tags"))}
    assert [labels[t] for t in photo.get("TAGREFS", "").split()] == ["illustration", "雾里的渡口"]


def inside(part: ET.Element, box: ET.Element, slack: float = 15) -> bool:
    """Tell whether a box lies in another, but for the overhang of lines (1.5 mm)."""
    a, b = ([float(e.get(k, "")) for k in ("HPOS", "VPOS", "WIDTH", "HEIGHT")] for e in (part, box))
    return all(a[i] >= b[i] - slack and a[i] + a[i + 2] <= b[i] + b[i + 2] + slack for i in (0, 1))


def test_articles_as_ninjs(paper: Newsroom) -> None:
    to = paper.out.parent / "export"
    arguments = ("--ninjs", "--to", str(to), "--workspace", str(paper.folder))
    assert paper.run("export", str(version(paper)), *arguments)[0] == 0
    item = json.loads((to / "XB_20260317_v1" / "ferry.json").read_text("utf-8"))
    assert item["headlines"] == [{"role": "main", "contentType": "text/plain", "value": "头班渡船"}]
    assert [body["value"].count("<p>") for body in item["bodies"]] == [0, 3]
    assert item["infoSources"] == [{"name": "丙", "role": "provider"}]
    assert {"role": "page", "value": "01"} in item["altIds"]
    assert paper.run("export", str(version(paper)), *arguments)[0] == 0
    (to / "XB_20260317_v1" / "ferry.json").write_text("{}")
    code, _, err = paper.run("export", str(version(paper)), *arguments)
    assert (code, "is there already and differs (ferry.json)" in err) == (3, True)


def test_articles_that_changed_since_are_not_exported(paper: Newsroom) -> None:
    changed(f"{PAPER}articles/bridge.md")(paper)
    arguments = ("--ninjs", "--to", str(paper.out.parent / "export"))
    code, _, err = paper.run(
        "export", str(version(paper)), *arguments, "--workspace", str(paper.folder)
    )
    assert (code, "bridge.md: changed since it was rendered" in err) == (3, True)
    assert not (paper.out.parent / "export").exists()
    gone(f"{PAPER}articles/bridge.md")(paper)
    code, out, _ = paper.run("export", str(version(paper)), *arguments, "--workspace",
                             str(paper.folder), "--json")  # fmt: skip
    told = json.loads(out)
    assert (code, told["folder"], told["files"]) == (3, None, [])
    assert [f["code"] for f in told["findings"]] == ["source-gone"]


def test_a_distribution_becomes_a_wheel_again() -> None:
    dists = {dist.name: dist for dist in needed("epaper-pdf")}
    assert {"reportlab", "uharfbuzz", "pillow", "epaper-pdf"} <= {n.lower() for n in dists}
    made = [wheel_of(next(d for n, d in dists.items() if n.lower() == "mdurl"), {}) for _ in "ab"]
    assert made[0] == made[1]
    assert made[0].file == f"mdurl-{made[0].version}-py3-none-any.whl"


def test_the_engine_renders_a_bag_again(
    newsroom: Newsroom, tiny: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    """Its wheels are installed without network into a folder, and the program there verifies."""
    code, out, err = newsroom.run("archive", "--engine", str(tmp_path / "bags"))
    assert (code, err) == (0, "")
    bag = Path(out.strip())
    assert newsroom.run("archive", "--engine", str(tmp_path / "bags"))[0] == 0
    data = bag / "data"
    assert (data / "fonts" / "fonts.yaml").is_file()
    assert list((data / "fonts" / "licences").glob("*OFL.txt"))
    (own,) = (data / "wheels").glob("epaper_pdf-*.whl")
    with ZipFile(own) as wheel:
        assert wheel.testzip() is None
        assert "epaper_pdf/shipped/styles/newspaper.yaml" in wheel.namelist()
    there = tmp_path / "there"
    done = run_python(
        "-m", "pip", "install", "-q", "--no-compile", "--no-index", "--find-links", str(data / "wheels"),
        "--require-hashes", "-r", str(data / "requirements.lock"), "--target", str(there),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shutil.copytree(data / "fonts", there / "epaper_pdf_fonts")
    command = ("-m", "epaper_pdf", "verify", str(tiny[2]), "--render")
    done = run_python(*command, PYTHONPATH=str(there))
    assert done.returncode == 0, done.stderr
    assert "whole (fixity, contents, render)" in done.stdout


def test_own_typefaces_are_in_the_bag_of_the_issue(paper: Newsroom) -> None:
    yaml = (FONTS / "fonts.yaml").read_text("utf-8")
    for font in FONTS.glob("*.ttf"):
        (paper.folder / "fonts").mkdir(exist_ok=True)
        (paper.folder / "fonts" / font.name).symlink_to(font)
    paper.write("fonts/fonts.yaml", yaml)
    assert paper.render()[0] == 0
    sources = json.loads((version(paper, 2) / "sources.json").read_text("utf-8"))
    names = {file["name"] for file in sources["files"]}
    assert {"fonts/fonts.yaml", "fonts/LXGWWenKai-Regular.ttf"} <= names
    assert not any(name.startswith("fonts:") for name in names)
    paper.write("fonts/fonts.yaml", yaml.replace("file: LXGW", "file: ../../LXGW"))
    (paper.folder.parent / "LXGWWenKai-Regular.ttf").symlink_to(FONTS / "LXGWWenKai-Regular.ttf")
    assert paper.render()[0] == 0
    to = ("--to", str(paper.out.parent / "bags"), "--workspace", str(paper.folder))
    code, _, err = paper.run("archive", str(version(paper, 3)), *to)
    assert (code, "LXGWWenKai-Regular.ttf' leads out of the bag" in err) == (3, True), err


def test_a_jump_is_one_story_and_its_paragraphs_stay_apart(newsroom: Newsroom) -> None:
    jumping(newsroom)
    assert newsroom.render()[0] == 0
    pages = load((newsroom.out / "XB/2026-03-17/v1/pages.json.gz").read_bytes())
    (story,) = (s for s in articles(pages) if s.article_id == "bridge")
    assert story.pages == ("01", "05")
    said = [p.text for p in story.parts if p.role in (Role.BODY, Role.SUBHEAD)]
    written = [row.removeprefix("## ") for row in PARAGRAPHS.split("\n\n")]
    assert [normalised(text) for text in said] == [normalised(text) for text in written]
    assert any(len(part.places) > 1 for part in story.parts)
