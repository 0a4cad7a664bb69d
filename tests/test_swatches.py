"""Swatches: tints, spot inks, ink limits; styles against a printer's numbers."""

from pathlib import Path

import pikepdf
import pytest

from tests.newsroom import LAYOUT, Newsroom, article
from tests.pdf.build import PROFILE, ROOT

STYLES = (ROOT / "styles" / "newspaper.yaml").read_text("utf-8")
RED = 'red: {cmyk: [0, 95, 90, 10], srgb: "#c0271f"}'
LINE = (
    STYLES[: STYLES.index(RED)].count("\n") + 1
)  # of red; tint is the one before, blue the one after
SPOT = 'red: {cmyk: [0, 100, 80, 0], srgb: "#d02030", spot: PANTONE 185 C}'
HOUSE = "format: 1\nicc: a.icc\noutput_condition: {identifier: CGATS TR 002}\n"


def styled(room: Newsroom, *changes: tuple[str, str]) -> None:
    text = STYLES
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    room.write("styles/newspaper.yaml", text)


def house(room: Newsroom, more: str) -> None:
    room.write("printers/house.yaml", HOUSE + more)
    room.write("printers/a.icc", PROFILE)
    text = (room.folder / "publication.yaml").read_text("utf-8")
    room.write("publication.yaml", text + "printer: house\n")


def tinted(room: Newsroom, swatch: str) -> None:
    """Lay a swatch under the lead, which is short enough for its frame."""
    text = LAYOUT.replace("title: third}", f"title: third, frame: tint, tint: {swatch}}}", 1)
    room.write("layouts/small.yaml", text)
    room.write("issues/2026-03-17/articles/ferry.md", article("头班渡船", 4))


def page_file(room: Newsroom) -> Path:
    return next((room.out / "XB/2026-03-17/current/pages").glob("*.pdf"))


def spaces(path: Path) -> tuple[str, dict[str, bytes]]:
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        named = page.resources.get("/ColorSpace", pikepdf.Dictionary())
        return page.Contents.read_bytes().decode(), {k: v.unparse() for k, v in named.items()}


def test_a_tint_is_a_share_of_its_swatch_on_paper(newsroom: Newsroom) -> None:
    line = 'tint: {cmyk: [0, 2, 8, 4], srgb: "#f3eee1"}'
    styled(newsroom, (line, "tint: {tint: {of: red, share: 20%}}"))
    tinted(newsroom, "tint")
    assert newsroom.render()[0] == 0
    assert "0 0.19 0.18 0.02 k" in spaces(page_file(newsroom))[0]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (RED, "red: {tint: {of: rouge, share: 20%}}", f"{LINE}:15: error: no swatch 'rouge'"),
        (RED, "red: {tint: {of: red, share: 20%}}", f"{LINE}:15: error: no swatch 'red'"),
        (RED, "red: {tint: {of: blue, share: 120%}}", f"{LINE}:15: error: the share should be such as 20%"),
        (RED, "red: {tint: {of: blue, share: 0.2}}", f"{LINE}:15: error: the share should be such as 20%, is '0.2'"),
        (RED, "red: {cmyk: [0, 0, 0, 9], tint: {of: blue, share: 20%}}", f"{LINE}:35: error: a tint has the colours of its"),
        (RED, "red: {tint: {of: pale, share: 20%}}\n  pale: {tint: {of: blue, share: 20%}}", f"{LINE}:15: error: no swatch 'pale'"),
        (RED, 'red: {srgb: "#c0271f"}', "missing key 'cmyk'"),
        (RED, "red: {cmyk: [0, 95, 90, 10]}", "missing key 'srgb'"),
        (RED, 'red: {cmyk: [0, 95, 90, 110], srgb: "#c0271f"}', f"{LINE}:15: error: should be four numbers from 0 to 100"),
        (RED, SPOT.replace("PANTONE 185 C", "Black"), "'Black' is no spot ink"),
        (RED, SPOT + '\n  rose: {cmyk: [0, 9, 9, 0], srgb: "#eeeeee", spot: PANTONE 185 C}',
         f"{LINE + 1}:3: error: 'PANTONE 185 C' has another cmyk in the swatch 'red'"),
    ],
)  # fmt: skip
def test_a_wrong_swatch_is_told_at_its_line(
    newsroom: Newsroom, old: str, new: str, told: str
) -> None:
    styled(newsroom, (old, new))
    code, _, err = newsroom.render()
    assert code == 3
    assert "styles/newspaper.yaml:" in err
    assert told in err


def test_a_swatch_has_no_more_ink_than_the_printer_takes(newsroom: Newsroom) -> None:
    styled(newsroom, ("blue: {cmyk: [85, 45, 15, 10]", "blue: {cmyk: [85, 75, 65, 30]"))
    code, _, err = newsroom.render()
    assert code == 0
    assert (
        f"styles/newspaper.yaml:{LINE + 1}:3: warning: the swatch 'blue' has 255 % of ink, more than 240 %"
        in err
    )


def test_black_text_on_a_tint_is_counted_with_it(newsroom: Newsroom) -> None:
    house(newsroom, "ink: {limit: 105, convert_to: 100}\n")
    err = newsroom.render()[2]
    assert (
        f"styles/newspaper.yaml:{LINE - 1}:3: warning: black text on the swatch 'tint' has 110 % of ink"
        in err
    )


def test_small_type_in_several_inks_is_told_at_its_line(newsroom: Newsroom) -> None:
    styled(
        newsroom,
        ("caption: {font: kai, bold: hei, size: 8pt, align: start}",
         "caption: {font: kai, bold: hei, size: 8pt, align: start, swatch: blue}"),
        ("credit: {font: kai, bold: hei, size: 8pt, align: end}",
         "credit: {font: kai, bold: hei, size: 8pt, align: end, swatch: paper}"),
        ("byline: {font: kai, size: 9.5pt, align: start}\n    air_rows: 0.3",
         "byline: {font: kai, size: 9.5pt, align: start, swatch: red}\n    air_rows: 0.3"),
    )  # fmt: skip
    err = newsroom.render()[2]
    for told in (
        "the caption is 8 pt in 4 inks (blue)",
        "the credit is 8 pt in paper (paper)",
        "the byline of title 'second' is 9.5 pt in 3 inks (red)",
    ):
        assert f"warning: {told}" in err
    assert "such type needs 10 pt" in err


def test_the_shipped_styles_have_nothing_that_the_shipped_printers_refuse(
    newsroom: Newsroom,
) -> None:
    for printer in ("coldset", "heatset", "office-proof"):
        text = (newsroom.folder / "publication.yaml").read_text("utf-8")
        newsroom.write("publication.yaml", text.split("printer:  ")[0] + f"printer: {printer}\n")
        err = newsroom.run("check", str(newsroom.issue))[2]
        assert "styles/" not in err
        newsroom.write("publication.yaml", text)


def test_thin_rules_in_several_inks_are_told(newsroom: Newsroom) -> None:
    house(newsroom, "least: {coloured_line: 1.5pt}\n")
    err = newsroom.render()[2]
    assert "warning: the swatch 'red' is of 3 inks and draws rules of 0.68 pt" in err
    assert "hairline" not in err  # of black alone


def test_reversed_type_is_as_large_as_the_printer_wants(newsroom: Newsroom) -> None:
    house(newsroom, "least: {coloured_type: 14pt}\n")
    err = newsroom.render()[2]
    assert "the kicker of title 'reversed' is 11 pt" in err
    assert "reversed type needs 14 pt" in err


def test_a_spot_ink_is_a_separation_where_the_printer_has_it(newsroom: Newsroom) -> None:
    styled(newsroom, (RED, f"{SPOT}\n  rose: {{tint: {{of: red, share: 30%}}}}"))
    tinted(newsroom, "rose")
    house(newsroom, "ink: {spots: 1}\n")
    code, _, err = newsroom.render()
    assert (code, "spot-converted" in err, "N14" in err) == (0, False, False)
    content, named = spaces(page_file(newsroom))
    ((name, space),) = named.items()
    assert f"{name} cs 0.3 scn" in content
    assert b"/Separation /PANTONE#20185#20C /DeviceCMYK" in space.replace(b"[ ", b"[")
    assert b"/FunctionType 2" in space
    assert b"/C1 [ 0 1 0.8 0 ]" in space


def test_without_the_printer_s_leave_a_spot_ink_is_printed_in_four(newsroom: Newsroom) -> None:
    styled(newsroom, (RED, SPOT))
    code, _, err = newsroom.render()
    assert code == 0
    told = "PANTONE 185 C printed in the four inks: printer coldset allows 0 spots"
    assert f"styles/newspaper.yaml:{LINE}:3: note: {told}" in err
    content, named = spaces(page_file(newsroom))
    assert (named, " cs " in content) == ({}, False)


def test_a_page_of_one_ink_has_no_spot(newsroom: Newsroom) -> None:
    styled(newsroom, (RED, SPOT))
    house(newsroom, "ink: {spots: 1}\n")
    newsroom.write_issue("layout: small", "layout: small\n    ink: mono")
    assert newsroom.render()[0] == 0
    assert spaces(page_file(newsroom))[1] == {}


@pytest.mark.parametrize(
    ("spots", "share", "told"),
    [(1, "", 200), (0, "", 240), (1, "  pale: {tint: {of: red, share: 50%}}\n", 200)],
)
def test_a_spot_ink_under_black_counts_as_one_ink_more(
    newsroom: Newsroom, spots: int, share: str, told: int
) -> None:
    """Kept as a spot it is 100 per cent, converted the 140 of its alternate; its tint is less."""
    light = 'red: {cmyk: [0, 70, 70, 0], srgb: "#ffd0c0", spot: PANTONE 162 C}'
    styled(newsroom, (RED, f"{light}\n{share}".rstrip()))
    house(newsroom, f"ink: {{spots: {spots}, rich_black: 180}}\n")
    err = newsroom.render()[2]
    assert f"black text on the swatch 'red' has {told} % of ink" in err
    assert "'pale'" not in err


def test_small_type_in_a_spot_ink_that_is_converted_is_of_several(newsroom: Newsroom) -> None:
    rule = "the swatch 'red' is of 2 inks and draws rules of"
    styled(newsroom, (RED, SPOT))
    house(newsroom, "ink: {spots: 1}\nleast: {coloured_line: 1pt}\n")
    assert rule not in newsroom.render()[2]
    newsroom.write("printers/house.yaml", HOUSE + "ink: {spots: 0}\nleast: {coloured_line: 1pt}\n")
    assert rule in newsroom.render()[2]
