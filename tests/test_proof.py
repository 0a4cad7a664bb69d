"""Proofs: pages as pictures with 清样, their version and time; all of them on one sheet."""

import re
import shutil
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageStat

from epaper_pdf.cli import proof
from epaper_pdf.draw.proofs import on_paper, stamped
from epaper_pdf.preflight import separations
from tests.newsroom import ISSUE, Newsroom, article
from tests.pdf.build import PROFILE

assert shutil.which("gs"), "the tests need Ghostscript: make tools"


@pytest.fixture
def room(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """An issue of two pages, and a clock that stands."""
    second = ISSUE.partition("pages:\n")[2].replace("ferry", "crane").replace("bridge", "dock")
    newsroom.write("issues/2026-03-17/issue.yaml", ISSUE + second)
    for name, title in (("crane", "塔吊下班了"), ("dock", "船坞里的灯")):
        newsroom.write(f"issues/2026-03-17/articles/{name}.md", article(title))
    assert newsroom.render()[0] == 0
    monkeypatch.setattr(proof, "_now", lambda: datetime(2026, 3, 16, 22, 5))
    return newsroom


def proofs(room: Newsroom, *options: str) -> tuple[int, str, list[Path]]:
    to = room.out / "proofs"
    output = str(room.out / "XB/2026-03-17/current")
    code, _, err = room.run("proof", output, "--to", str(to), *options)
    return code, err, sorted(to.iterdir()) if to.is_dir() else []


def test_every_page_has_one_and_a_sheet_has_all(room: Newsroom) -> None:
    code, _, files = proofs(room)
    assert code == 0
    assert [f.name for f in files] == [
        "XB_20260317_01_v1_proof.png",
        "XB_20260317_02_v1_proof.png",
        "XB_20260317_contact_v1_proof.png",
    ]
    page, _, sheet = map(size_of, files)
    assert page[0] == pytest.approx(200 / 25.4 * 100, abs=1)
    assert page[1] > 146 / 25.4 * 100 + 10  # the strip of words
    assert sheet[0] == pytest.approx(420 / 25.4 * 100, abs=1)


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_they_are_marked_across_and_below(room: Newsroom) -> None:
    (path,) = (f for f in proofs(room, "--page", "02", "--dpi", "50")[2] if "_02_" in f.name)
    marked = Image.open(path)
    with pikepdf.open(next((room.out / "XB/2026-03-17/current/pages").glob("*_02.pdf"))) as pdf:
        assert len(pdf.pages) == 1
    middle = marked.crop((100, 50, marked.width - 100, marked.height - 60))
    red = [
        p for p in set(_pixels(middle)) if p[0] > p[1] + 20 and p[1] == pytest.approx(p[2], abs=8)
    ]
    assert red  # 清样, light enough to read through
    strip = marked.crop((0, marked.height - 8, marked.width // 2, marked.height))
    assert ImageStat.Stat(strip.convert("L")).stddev[0] > 5


def _pixels(image: Image.Image) -> list[tuple[int, int, int]]:
    data = image.convert("RGB").tobytes()
    return [(data[i], data[i + 1], data[i + 2]) for i in range(0, len(data), 3)]


def test_the_words_tell_page_version_and_time(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def noted(page: Image.Image, words: str, font: Path) -> Image.Image:
        told.append(words)
        return stamped(page, words, font)

    monkeypatch.setattr(proof, "stamped", noted)
    assert proofs(room, "--soft", "--dpi", "30")[0] == 0
    assert told == [
        "清样　XB　2026-03-17　第01版 要闻　v1　2026-03-16 22:05　软打样 coldset",
        "清样　XB　2026-03-17　第02版 要闻　v1　2026-03-16 22:05　软打样 coldset",
        "清样　XB　2026-03-17　v1　2026-03-16 22:05　软打样 coldset",
    ]


def test_a_soft_proof_is_on_grey_paper_and_the_size_of_the_other(room: Newsroom) -> None:
    plain, soft = (
        Image.open(
            next(f for f in proofs(room, "--page", "01", *more)[2] if "_01_" in f.name)
        ).copy()
        for more in ((), ("--soft",))
    )
    assert soft.size == pytest.approx(plain.size, abs=2)
    assert plain.getpixel((5, 5)) == (255, 255, 255)
    paper = soft.getpixel((5, 5))
    assert isinstance(paper, tuple)
    assert 170 < min(paper) <= max(paper) < 225


def test_ink_on_paper_is_what_the_profile_measured() -> None:
    patches = Image.new("CMYK", (2, 1))
    patches.putpixel((1, 0), (0, 0, 0, 255))
    paper, black = _pixels(on_paper(patches, PROFILE))
    assert paper[2] < paper[0]  # newsprint is yellowish
    assert max(black) > 60  # and its black is no deep one


def test_one_pdf_of_all(room: Newsroom) -> None:
    code, _, files = proofs(room, "--pdf", "--dpi", "40")
    assert (code, [f.name for f in files]) == (0, ["XB_20260317_v1_proof.pdf"])
    with pikepdf.open(files[0]) as pdf:
        assert len(pdf.pages) == 3
        assert float(pdf.pages[0].MediaBox[2]) == pytest.approx(200 / 25.4 * 72, abs=2)


def test_a_withheld_page_has_a_proof_that_says_so(room: Newsroom) -> None:
    room.write("issues/2026-03-17/articles/dock.md", article("船坞里的灯", 40))
    assert room.render()[0] == 1
    code, _, files = proofs(room, "--page", "02", "--dpi", "40")
    assert code == 0
    assert any("_02_v2_" in f.name for f in files)


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--page", "07"), 3, "no page 07"),
        (("--dpi", "9"), 2, "greater than or equal to 10"),
        (("--soft", "--printer", "nobody"), 3, "no printer 'nobody'"),
    ],
)
def test_what_cannot_be_proofed(
    room: Newsroom, options: tuple[str, ...], code: int, told: str
) -> None:
    got, err, _ = proofs(room, *options)
    assert (got, told in re.sub(r"\s+", " ", err)) == (code, True)


def test_soft_proofs_without_ghostscript_tell_what_is_wanting(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "ghostscript", lambda: None)
    code, err, files = proofs(room, "--soft")
    assert (code, files) == (4, [])
    assert "hint: apt-get install ghostscript" in err


def test_a_page_that_ghostscript_cannot_separate_is_bad_input(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(separations, "SECONDS", 0.001)
    code, err, _ = proofs(room, "--soft")
    assert code == 3
    assert "cannot separate" in err


def test_what_is_no_output_is_told(newsroom: Newsroom) -> None:
    code, _, err = newsroom.run("proof", str(newsroom.folder))
    assert code == 3
    assert "no output" in err
