"""The example, rendered by the command line and read back from its files alone."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from epaper_pdf.geometry import Rect
from epaper_pdf.page.dump import load
from epaper_pdf.page.pages import GlyphRun, Picture, Placed
from tests.acceptance import measure
from tests.conftest import ROOT
from tests.figures import Figures
from tests.preflight.test_separations import inks_of
from tests.reader import MM, extracted, font_faults, parts_shown, read_article, sheets, squeezed

ISSUE = ROOT / "examples" / "issues" / "2026-03-17"


def run_python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, with this source tree."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def render(out: Path, **environment: str) -> Path:
    """Render the example into `out`; return the version's folder."""
    arguments = ("-m", "epaper_pdf", "render", str(ISSUE), "--out", str(out))
    done = run_python(*arguments, **environment)
    assert done.returncode == 0, done.stderr
    return out / "WP" / "2026-03-17" / "current"


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render(tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="session")
def figures(edition: Path) -> Figures:
    return measure(edition, ISSUE, [ROOT / "layouts"])


def test_it_has_sixteen_pages_and_the_combined_edition(edition: Path) -> None:
    names = sorted(p.relative_to(edition).as_posix() for p in edition.rglob("*") if p.is_file())
    pages = [f"pages/WP_20260317_{n:02}.pdf" for n in range(1, 17)]
    told = ["manifest.json", "pages.json.gz", *pages, "sources.json"]
    assert names == ["WP_20260317_edition.pdf", *told]


def test_the_manifest_tells_the_truth(edition: Path) -> None:
    manifest = json.loads((edition / "manifest.json").read_text("utf-8"))
    assert (manifest["number"], manifest["total"]) == (10, 266)
    assert manifest["complete"]
    assert not manifest["withheld"]
    assert len(manifest["files"]) == 19  # sixteen pages, the edition, saved pages, sources
    for entry in manifest["files"]:
        data = (edition / entry["name"]).read_bytes()
        assert (entry["size"], entry["sha256"]) == (len(data), sha256(data).hexdigest())
    first = manifest["files"][0]
    assert (first["page"], first["section"]) == ("01", "头版")
    assert first["headlines"][0] == "下班后，去楼下上课"


def test_every_page_says_that_it_is_pdf_a_2u_the_one_with_the_pdf_ad_too(edition: Path) -> None:
    for path in sorted((edition / "pages").glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            packet = pdf.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>2<" in packet, path.name
        assert b"<pdfaid:conformance>U<" in packet, path.name


@pytest.mark.parametrize("page", ["01", "05", "11", "16"])
def test_preflight_s_ink_is_never_below_ghostscript_s(edition: Path, page: str) -> None:
    told, separated = inks_of(edition / f"pages/WP_20260317_{page}.pdf")
    assert separated - 2 <= told <= separated + 50
    assert separated <= 220  # what pictures are converted within


def test_no_type_of_ours_stands_on_a_picture_but_the_mark_of_ads(edition: Path) -> None:
    """Titles, captions and running heads keep off pictures, so nothing there overprints (H08)."""
    on: list[str] = []
    for page in load((edition / "pages.json.gz").read_bytes()):
        items = [i for block in page.blocks for line in block.lines for i in line.items]
        pictures = [i.rect for i in items if isinstance(i, Picture | Placed)]
        for run in (i for i in items if isinstance(i, GlyphRun)):
            begins = Rect(run.origin.x, run.origin.y - run.size / 2, run.size / 2, run.size / 2)
            on += [run.text for rect in pictures if begins.overlaps(rect)]
    assert on == ["广告"]


def test_every_article_reads_back_whole(edition: Path) -> None:
    whole: dict[str, str] = {"pdfium": "", "pdftotext -raw": ""}
    for file in sorted((edition / "pages").glob("*.pdf")):
        for reader, text in extracted(file).items():
            whole[reader] += text
    articles = sorted((ISSUE / "articles").glob("*.md"))
    assert len(articles) >= 60
    briefs = {"brief", "term", "call", "event", "help"}
    characters = 0
    for path in articles:
        story = read_article(path, brief=path.stem.split("-")[1] in briefs)
        characters += len(story.text)
        for reader, text in whole.items():
            for part in parts_shown(story, text):
                assert part.text in text, f"{path.name} by {reader}"
    assert characters >= 45_000


def test_the_pages_are_whole(figures: Figures) -> None:
    """I8, I9: no 碰题, 通线 or 断版, little white, few lone lines."""
    for id_, page in figures.pages.items():
        assert (page.butting, page.gutters, page.cuts) == ([], [], []), id_
        assert page.white <= 0.01, id_
    assert len(figures.lone) <= 3


def test_the_composition_is_right(figures: Figures) -> None:
    assert not figures.broken
    assert len(figures.wide) <= 0.005 * figures.justified
    assert max(figures.empty.values()) <= 0.02


def test_page_files_are_for_a_printer(edition: Path) -> None:
    width, height = 270 * MM, 390 * MM
    for file in sorted((edition / "pages").glob("*.pdf")):
        (sheet,) = sheets(file)
        assert not sheet.operators & {"rg", "RG", "g", "G", "cs", "CS", "sc", "scn"}
        with pikepdf.open(file) as pdf:
            (page,) = pdf.pages
            assert "/Annots" not in page
            assert [float(v) for v in page.TrimBox] == pytest.approx(
                [0, 0, width, height], abs=0.01
            )
            assert page.MediaBox == page.BleedBox == page.TrimBox
            for image in page.Resources.get("/XObject", {}).values():
                if image.Subtype == "/Form":  # a placed PDF ad
                    used = {str(i.operator) for i in pikepdf.parse_content_stream(image)}
                    assert not used & {"rg", "RG", "g", "G", "cs", "CS", "sc", "scn"}
                else:
                    assert image.ColorSpace in ("/DeviceCMYK", "/DeviceGray")
            state = page.Resources.ExtGState.GSover
            assert (bool(state.op), bool(state.OP), int(state.OPM)) == (True, True, 1)


def test_black_text_is_k_only_and_overprints(edition: Path) -> None:
    (file,) = (edition / "pages").glob("*_02.pdf")
    with pikepdf.open(file) as pdf:
        stream = pdf.pages[0].Contents.read_bytes().decode("ascii")
    text = stream[stream.index("BT") :]
    assert "0 0 0 1 k\n/GSover gs" in text
    red = text.index("0 0.95 0.9 0.1 k")
    assert text[red:].split("\n")[1] == "/GSknock gs"


def test_fonts_are_embedded_subsets_with_texts(edition: Path) -> None:
    files = [*(edition / "pages").glob("*.pdf"), edition / "WP_20260317_edition.pdf"]
    assert [fault for file in files for fault in font_faults(file)] == []


def test_qpdf_finds_nothing(edition: Path) -> None:
    """But that qpdf 11 counts a page's tagged links as the document's; qpdf 12 writes the file."""
    for file in edition.rglob("*.pdf"):
        done = subprocess.run(
            ["qpdf", "--check", str(file)], capture_output=True, text=True, check=False
        )
        told = [line for line in done.stderr.splitlines() if "WARNING" in line]
        counts = all("object count mismatch for page" in line for line in told)
        assert done.returncode == (3 if told else 0), done.stdout + done.stderr
        assert not told or (counts and file.name.endswith("_edition.pdf")), done.stderr
        with pikepdf.open(file) as pdf:
            assert pdf.check_pdf_syntax() == []


def test_the_combined_edition_leads_to_every_page_and_headline(edition: Path) -> None:
    manifest = json.loads((edition / "manifest.json").read_text("utf-8"))
    pages = [f for f in manifest["files"] if f["page"]]
    titles = [t for f in pages for t in f["headlines"]]
    with pikepdf.open(edition / "WP_20260317_edition.pdf") as pdf:
        assert len(pdf.pages) == 17
        assert [p.label for p in pdf.pages] == ["目录", *(f["page"] for f in pages)]
        assert str(pdf.Root.Lang) == "zh-CN"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == "湾畔社区报 2026-03-17 总第266期"
        numbers = {str(p.objgen): i for i, p in enumerate(pdf.pages)}
        links = [numbers[str(a.Dest[0].objgen)] for a in pdf.pages[0].Annots]
        assert sorted(set(links)) == list(range(1, 17))
        assert len(links) == 16 + 16 + len(titles)  # 版面导航, section names, 标题导航
        with pdf.open_outline() as outline:
            assert [i.title for i in outline.root][:2] == ["目录", "01 头版"]
            below = [child.title for item in outline.root for child in item.children]
        assert below == titles
    (contents, *_) = sheets(edition / "WP_20260317_edition.pdf")
    shown = squeezed("".join(g.text for g in contents.glyphs))
    for word in ("版面导航", "标题导航", "第16版寻找慈善传统", *map(squeezed, titles)):
        assert word in shown


def test_links_lead_to_the_place_of_the_headline(edition: Path) -> None:
    whole = sheets(edition / "WP_20260317_edition.pdf")
    with pikepdf.open(edition / "WP_20260317_edition.pdf") as pdf:
        height = float(pdf.pages[1].MediaBox[3])
        annotation = next(
            a for a in pdf.pages[0].Annots if a.Dest[0].objgen == pdf.pages[5].objgen
            and height - float(a.Dest[3]) > 300
        )  # fmt: skip
        top = height - float(annotation.Dest[3])
    below = [g for g in whole[5].glyphs if top <= g.y <= top + 60 and g.size > 17]
    assert "".join(g.text for g in below).startswith("业委会换届的四十七天")


def test_two_runs_give_the_same_bytes(edition: Path, tmp_path: Path) -> None:
    again = render(tmp_path, PYTHONHASHSEED="4711", TZ="America/Caracas", LC_ALL="C")
    for file in edition.rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (again / file.relative_to(edition)).read_bytes(), file.name
