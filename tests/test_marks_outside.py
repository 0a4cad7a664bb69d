"""What is printed around pages, and the bleed that printers ask for."""

import pikepdf
import pytest

from epaper_pdf.units import MM
from tests.newsroom import PUBLICATION, Newsroom
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
