"""Faults of one page: one message, and a proof that shows the page with the fault marked on it."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.ads import WIDTH, drawn, with_ad
from tests.autopages import auto as auto
from tests.autopages import planned, with_plan
from tests.newsroom import SENTENCE, Newsroom, article
from tests.newsroom import newsroom as newsroom

I = "issues/2026-03-17/"  # noqa: E741
Spoil = Callable[[Newsroom], object]


def long(room: Newsroom) -> None:
    room.write(I + "articles/ferry.md", article("头班渡船", 16))


def short(room: Newsroom) -> None:
    room.write(I + "articles/ferry.md", "---\ntitle: 头班渡船\n---\n渡口的灯亮了，船来了。\n")


def glyphless(room: Newsroom) -> None:
    room.write(I + "articles/ferry.md", article("头班渡船").replace("渡口", "渡口\U000f1234", 1))


def lone_title(room: Newsroom) -> None:
    room.write(I + "articles/ferry.md", article("头班渡船" * 20))


FAULTS: list[tuple[str, Spoil, str]] = [
    ("twice too long", long, r"\d+ lines \(\d+ characters\) too long for slot lead on page 01"),
    ("ten characters", short, r"\d+ rows short in slot lead on page 01: about \d+ characters"),
    ("a title too long", lone_title, "title does not fit slot lead on page 01"),
    ("an unknown character", glyphless, "no font has the character"),
]


def red(file: Path, folder: Path) -> list[tuple[int, int]]:
    """Return the places of the red points of a proof, in shares of a hundred of the page."""
    subprocess.run(
        ["pdftoppm", "-r", "40", "-png", "-singlefile", file, folder / "proof"], check=True
    )
    with Image.open(folder / "proof.png") as image:
        width, height = image.size
        points = image.convert("RGB").tobytes()
    return [
        (100 * x // width, 100 * y // height)
        for y in range(height)
        for x in range(width)
        for p in [points[3 * (y * width + x) : 3 * (y * width + x) + 3]]
        if p[0] > 150 and max(p[1:]) < 100
    ]


def text_of(file: Path) -> str:
    return subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True).stdout.decode()


@pytest.mark.parametrize(("name", "spoil", "message"), FAULTS, ids=[f[0] for f in FAULTS])
def test_the_proof_shows_the_page_with_its_fault(
    newsroom: Newsroom, tmp_path: Path, name: str, spoil: Spoil, message: str
) -> None:
    spoil(newsroom)
    code, _, err = newsroom.render()
    assert code == 1
    assert len(re.findall(message, err)) == 1, err
    (proof,) = newsroom.out.glob("XB/*/v1/proof/*.pdf")
    assert "石桥与人" in text_of(proof), "the other story stands there"
    marks = [x for x, y in red(proof, tmp_path) if y > 15]  # below the running head
    assert marks
    assert max(marks) <= 51, "the mark stands at the lead, in the left half"


def test_a_page_with_no_article_is_an_error(newsroom: Newsroom) -> None:
    text = (newsroom.issue / "issue.yaml").read_text("utf-8")
    for left, code in (("", 3), ("    slots: {}\n", 3)):
        newsroom.write(I + "issue.yaml", text.partition("    slots:")[0] + left)
        got, _, err = newsroom.render()
        assert got == code, err
        assert re.search(r"issue\.yaml:\d+:\d+: error: .*(slot|lead)", err), err


@pytest.mark.parametrize("seeds", ["overlap", "none"])
def test_a_page_without_a_good_plan_has_a_proof_marked_all_round(
    auto: Newsroom, tmp_path: Path, seeds: str
) -> None:
    if seeds == "overlap":
        path = with_plan(auto)
        text = path.read_text("utf-8")
        lines = {x.split(":")[0].strip(): x for x in text.split("\n") if x.startswith("  ")}
        place = re.search(r"at: (\[.*?\]),", lines["ferry"])
        assert place
        moved = re.sub(r"at: \[.*?\],", f"at: {place[1]},", lines["lamp"])
        path.write_text(text.replace(lines["lamp"], moved), "utf-8")
    code, _, err = auto.render()
    assert code == 1
    assert ("overlaps slot" if seeds == "overlap" else "has a pool but no plan") in err
    (proof,) = auto.out.glob("*/*/v1/proof/*.pdf")
    marks = red(proof, tmp_path)
    assert {x for x, _ in marks} >= {50, 90}, "a line goes round the page"


def test_a_stale_plan_prints_what_still_fits_and_marks_what_does_not(
    auto: Newsroom, tmp_path: Path
) -> None:
    planned(auto)
    lamp = auto.issue / "articles" / "lamp.md"
    lamp.write_text(lamp.read_text("utf-8") + "\n" + SENTENCE * 8 + "\n", "utf-8")
    code, _, err = auto.render()
    assert code == 1
    assert "is older than its articles" in err
    assert re.search(r"too long for slot lamp on page 01", err)
    (proof,) = auto.out.glob("*/*/v1/proof/*.pdf")
    assert red(proof, tmp_path)


@pytest.mark.parametrize(("more", "code"), [(0.0, 0), (0.4, 0), (1.0, 1), (-1.0, 1)])
def test_an_ad_that_does_not_fit_by_a_millimetre(
    newsroom: Newsroom, more: float, code: int
) -> None:
    with_ad(newsroom, drawn(WIDTH + more * 72 / 25.4))
    got, _, err = newsroom.render()
    assert got == code, err
    said = re.findall(r"shop\.pdf.*error: .*mm", err) or re.findall(r"error: .*shop\.pdf.* mm", err)
    assert len(said) == code, err
    proofs = [*newsroom.out.glob("XB/*/v1/proof/*.pdf")]
    assert len(proofs) == code
    for proof in proofs:
        assert "石桥与人" in text_of(proof)
