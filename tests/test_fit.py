"""Pictures that cover their place, and pictures that are shown whole in it."""

import json

import pikepdf
import pytest

from epaper_pdf.geometry import Rect
from epaper_pdf.page.crop import within
from epaper_pdf.page.dump import load
from epaper_pdf.page.pages import Picture
from tests.ads import CORNER, PAGE, page_file
from tests.newsroom import LAYOUT, NO_PAGE, Newsroom

PHOTO = Rect(0, 0, 484.5, 117.5)  # the place of slot photo


def placed(room: Newsroom) -> list[list[float]]:
    """Return the matrices of the page's pictures."""
    with pikepdf.open(page_file(room)) as pdf:
        matrix: list[list[float]] = [[]]
        found = []
        for instruction in pikepdf.parse_content_stream(pdf.pages[0], "cm Do"):
            if str(instruction.operator) == "cm":
                matrix.append([float(v) for v in instruction.operands])
            else:
                found.append(matrix[-1])
    return found


@pytest.mark.parametrize(("size", "fit"), [((800, 800), "contain"), ((2400, 300), "contain")])
def test_a_contained_picture_is_whole_and_in_the_middle(
    newsroom: Newsroom, size: tuple[int, int], fit: str
) -> None:
    newsroom.picture("p.png", size)
    photo = f"      photo: {{image: p.png, alt: 图, fit: {fit}}}\n"
    newsroom.write_issue("      second:", f"{photo}      second:")
    assert newsroom.render()[::2] == (0, "")
    ((width, _, _, height, x, y),) = placed(newsroom)
    assert width / height == pytest.approx(size[0] / size[1], rel=0.001)
    assert width == pytest.approx(PHOTO.width) or height == pytest.approx(PHOTO.height)
    assert x + width / 2 == pytest.approx(PAGE[0] / 2, abs=0.01)
    top = CORNER[1] + 16 * 12
    assert PAGE[1] - y - height / 2 == pytest.approx(top + PHOTO.height / 2, abs=0.01)


def test_a_picture_of_an_article_may_be_contained(newsroom: Newsroom) -> None:
    from tests.newsroom import LAYOUT, article

    newsroom.picture("articles/p.png", (900, 900))
    front = "---\ntitle: 头班渡船\nimages:\n  - {file: p.png, alt: 图, fit: contain}\n"
    text = article("头班渡船", 6).replace("---\ntitle: 头班渡船\n", front)
    newsroom.write("issues/2026-03-17/articles/ferry.md", text)
    hole = "title: third, picture: {at: [2, 1-3]}}"
    newsroom.write("layouts/small.yaml", LAYOUT.replace("title: third}", hole, 1))
    code, _, said = newsroom.render()
    assert code == 0, said
    ((width, _, _, height, _, _),) = placed(newsroom)
    assert width == pytest.approx(height)


@pytest.mark.parametrize(("fit", "cropped"), [("cover", True), ("contain", False)])
def test_a_chart_in_the_lead_stays_whole_and_a_photograph_is_cropped(
    newsroom: Newsroom, fit: str, cropped: bool
) -> None:
    """The lead is a row short, which the ladder takes from its picture, if it may."""
    newsroom.picture("articles/p.png", (1616, 600))
    front = f"---\ntitle: 头班渡船\nimages:\n  - {{file: p.png, alt: 图, fit: {fit}}}\n---\n"
    newsroom.write("issues/2026-03-17/articles/ferry.md", front + "船" * 278 + "\n")
    hole = "title: third, picture: {at: [1-2, 1-10]}}"
    slots = LAYOUT.replace("[1-2, 1-15]", "[1-2, 1-26]").replace("title: third}", hole, 1)
    slots = slots.replace("[1-4, 17-26]", "[3-4, 17-26]")
    newsroom.write("layouts/small.yaml", slots + NO_PAGE)
    _, out, said = newsroom.render("--json")
    (lead,) = (f for f in json.loads(out)["fits"] if f["slot"] == "lead")
    assert ("crop" in [step["kind"] for step in lead["steps"]]) is cropped, said
    pages = newsroom.out / "XB" / "2026-03-17" / "v1" / "pages.json.gz"
    items = (
        i for p in load(pages.read_bytes()) for b in p.blocks for ln in b.lines for i in ln.items
    )
    (picture,) = (i for i in items if isinstance(i, Picture))
    assert (picture.crop != (0, 0, 1616, 600)) is cropped
    assert (
        picture.rect.width / picture.rect.height == pytest.approx(1616 / 600, rel=0.01) or cropped
    )


def test_a_picture_that_is_there_twice_is_embedded_once(newsroom: Newsroom) -> None:
    layout = (newsroom.folder / "layouts/small.yaml").read_text("utf-8")
    two = "  left: {is: picture, at: [1-2, 17-26]}\n  right: {is: picture, at: [3-4, 17-26]}\n"
    kept = layout[: layout.index("  photo:")]
    newsroom.write("layouts/small.yaml", kept + two + NO_PAGE)
    newsroom.picture("p.png", (1000, 500))
    same = "{image: p.png, alt: 图}"
    newsroom.write_issue("      second:", f"      left: {same}\n      right: {same}\n      second:")
    assert newsroom.render()[::2] == (0, "")
    with pikepdf.open(page_file(newsroom)) as pdf:
        one, other = pdf.pages[0].Resources.XObject.values()
        assert one.objgen == other.objgen
    assert len(placed(newsroom)) == 2


def test_within_keeps_the_shape() -> None:
    assert within(100, 50, Rect(10, 20, 40, 40)) == Rect(10, 30, 40, 20)
