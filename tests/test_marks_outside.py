"""What is printed around pages, and the bleed that printers ask for."""

import pikepdf
import pytest

from epaper_pdf.units import MM
from tests.newsroom import LAYOUT, PUBLICATION, Newsroom
from tests.reader import extracted
from tests.test_swatches import house, page_file

ALL = "crop,fold,bars,slug"


def boxes(room: Newsroom) -> dict[str, list[float]]:
    with pikepdf.open(page_file(room)) as pdf:
        page = pdf.pages[0]
        names = ("MediaBox", "BleedBox", "TrimBox")
        return {name: [float(v) / MM for v in page[f"/{name}"]] for name in names}


@pytest.mark.parametrize("bleed", [0, 3])
def test_the_sheet_grows_and_the_boxes_lie_one_in_another(newsroom: Newsroom, bleed: int) -> None:
    house(newsroom, f"bleed: {bleed}mm\n")
    code, _, err = newsroom.render("--marks", ALL)
    assert (code, "warning" in err) == (0, False)
    rim = 10 + bleed
    assert boxes(newsroom) == {
        "MediaBox": pytest.approx([0, 0, 200 + 2 * rim, 146 + 2 * rim], abs=0.01),
        "BleedBox": pytest.approx([10, 10, 210 + 2 * bleed, 156 + 2 * bleed], abs=0.01),
        "TrimBox": pytest.approx([rim, rim, 200 + rim, 146 + rim], abs=0.01),
    }


def test_marks_are_in_the_registration_colour_and_break_no_rule(newsroom: Newsroom) -> None:
    assert newsroom.render("--marks", ALL)[0] == 0
    path = page_file(newsroom)
    code, out, err = newsroom.run("preflight", str(path), "--strict")
    assert (code, "1 file checked, 0 not passed" in out + err) == (0, True)
    with pikepdf.open(path) as pdf:
        (space,) = pdf.pages[0].resources.ColorSpace.values()
        content = pdf.pages[0].Contents.read_bytes()
    assert space[1] == pikepdf.Name.All
    assert content.count(b" l S") >= 10  # eight crop marks, two of the fold


def test_the_slug_says_what_the_sheet_is(newsroom: Newsroom) -> None:
    assert newsroom.render("--marks", "slug")[0] == 0
    for text in extracted(page_file(newsroom)).values():
        assert "小报2026-03-17第01版第1次冷固型轮转新闻纸" in text


def test_the_edition_has_no_marks(newsroom: Newsroom) -> None:
    assert newsroom.render()[0] == 0
    plain = next((newsroom.out / "XB/2026-03-17/current").glob("*_edition.pdf")).read_bytes()
    assert newsroom.render("--marks", ALL)[0] == 0
    marked = next((newsroom.out / "XB/2026-03-17/current").glob("*_edition.pdf")).read_bytes()
    assert marked == plain


def test_a_printer_s_own_marks_are_drawn_and_can_be_left_out(newsroom: Newsroom) -> None:
    house(newsroom, "marks: [crop, bars]\n")
    assert newsroom.render()[0] == 0
    assert boxes(newsroom)["TrimBox"][0] == pytest.approx(10, abs=0.01)
    assert newsroom.render("--marks", "none")[0] == 0
    assert boxes(newsroom)["TrimBox"][0] == 0


def test_marks_of_a_page_of_black_are_black(newsroom: Newsroom) -> None:
    newsroom.write_issue("layout: small", "layout: small\n    ink: mono")
    code, _, err = newsroom.render("--marks", ALL)
    assert (code, "H04" in err) == (0, False)
    with pikepdf.open(page_file(newsroom)) as pdf:
        assert "/ColorSpace" not in pdf.pages[0].resources


def test_unknown_marks_are_a_usage_error(newsroom: Newsroom) -> None:
    code, _, err = newsroom.render("--marks", "crop,staple")
    assert code == 2
    assert "no marks 'staple' (there are crop, fold, bars, slug, none)" in err


@pytest.mark.parametrize(
    ("stated", "bleed", "told"),
    [
        ("", 3, None),
        (", bleed: 3mm", 3, None),
        (", bleed: 5mm", 5, "5 mm"),
        (", bleed: 0mm", 0, "0 mm"),
    ],
)  # fmt: skip
def test_the_bleed_is_the_printer_s_unless_it_is_stated(
    newsroom: Newsroom, stated: str, bleed: int, told: str | None
) -> None:
    newsroom.write("publication.yaml", PUBLICATION.replace("146mm]", f"146mm]{stated}"))
    house(newsroom, "bleed: 3mm\n")
    code, _, err = newsroom.render()
    assert code == 0
    assert boxes(newsroom)["TrimBox"][0] == pytest.approx(bleed, abs=0.01)
    if told:
        where = "publication.yaml:8:37: warning: the bleed is"
        assert f"{where} {told}, printer house asks for 3 mm" in err
    else:
        assert "the bleed" not in err


BLED = "photo: {is: picture, at: [1-4, 17-26], optional: true, bleed: true}"
PHOTO = "photo: {is: picture, at: [1-4, 17-26], optional: true}"
LEAD = "      lead: articles/ferry.md\n"


def pictured(room: Newsroom, slot: str, more: str = "") -> None:
    room.write("layouts/small.yaml", LAYOUT.replace(PHOTO, slot))
    room.picture("p.jpg", (2400, 900))
    room.write_issue(LEAD, f"{LEAD}      photo: {{image: p.jpg, alt: 桥{more}}}\n")


def picture_box(room: Newsroom) -> list[float]:
    """The picture's left, foot, right and head from the sheet's corner, in mm."""
    with pikepdf.open(page_file(room)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode()
    line = next(part for part in content.splitlines() if part.endswith("/Im1 Do Q"))
    wide, _, _, high, x, y = map(float, line.split()[1:7])
    return [v / MM for v in (x, y, x + wide, y + high)]


def test_a_picture_at_the_edge_goes_on_into_the_bleed(newsroom: Newsroom) -> None:
    pictured(newsroom, BLED)
    house(newsroom, "bleed: 3mm\n")
    code, _, err = newsroom.render()
    assert (code, "p.jpg" in err, " N" in err, " X" in err) == (0, False, False, False)
    left, foot, right, head = picture_box(newsroom)
    assert (left, foot, right) == pytest.approx((0, 0, 206), abs=0.01)
    assert head < 75  # in the column's row as before


def test_readers_of_the_edition_see_the_trim_alone(newsroom: Newsroom) -> None:
    house(newsroom, "bleed: 3mm\n")
    assert newsroom.render()[0] == 0
    edition = next((newsroom.out / "XB/2026-03-17/current").glob("*_edition.pdf"))
    with pikepdf.open(edition) as pdf:
        for page in pdf.pages:
            assert list(page.CropBox) == list(page.TrimBox)
            assert float(page.CropBox[0]) == pytest.approx(3 * MM, abs=0.01)


def test_over_a_caption_it_bleeds_at_the_sides_alone(newsroom: Newsroom) -> None:
    pictured(newsroom, BLED, ", caption: 桥头的早晨")
    house(newsroom, "bleed: 3mm\n")
    assert newsroom.render()[0] == 0
    left, foot, right, _ = picture_box(newsroom)
    assert (left, right) == pytest.approx((0, 206), abs=0.01)
    assert foot > 3 + 10


def test_a_press_without_bleed_leaves_it_in_the_type_area(newsroom: Newsroom) -> None:
    pictured(newsroom, BLED)
    assert newsroom.render()[0] == 0
    assert picture_box(newsroom)[0] > 5


@pytest.mark.parametrize(
    ("slot", "told"),
    [
        (BLED.replace("1-4, 17-26", "2-3, 17-25"), "slot photo is not at the type area's edge"),
        (PHOTO + "\n  more: {is: article, at: [1, 16], title: third, bleed: true, optional: true}",
         "'bleed' is only for a slot of kind picture"),
    ],
)  # fmt: skip
def test_what_cannot_bleed_is_told(newsroom: Newsroom, slot: str, told: str) -> None:
    pictured(newsroom, slot)
    code, _, err = newsroom.render()
    assert (code, told in err) == (3, True)
