"""An issue with every mark, read back from its files: texts undisturbed, marks in their places."""

import re
import subprocess
from pathlib import Path

import pytest

from epaper_pdf.issue.normalise.body import normalised
from tests.newsroom import LAYOUT, SENTENCE, Newsroom
from tests.reader import Glyph, Sheet, extracted, sheets, squeezed, unmarked

TEXT = """\
渡口的老艄公姓{阚|kàn}，祖上从[邗江]{.name}[柳溪]{.name}一带迁来。他说话慢，“{埠|bù}头”总念成“{步头|bùtóu}”。\
河面最宽处有1200m^2^的回水湾，见附图^①^。[船到湾口必须减速]{.dot}，他每回都要喊上一声。

村里办了一份手抄小报，叫[雾江渔话]{.book}，每月一期。主笔是退休教师{龚|gōng}{筱|xiǎo}{庄|zhuāng}，\
她把生僻字都注了音：{鼋|yuán}、{鳜|guì}、{鲥|shí}，还有{舴艋|zé měng}舟、{淤|ㄩ}{塞|ㄙㄜˋ}。\
孩子们念完就到江边去认鱼。
"""
PLAIN = squeezed(unmarked(TEXT))
NOTES = re.findall(r"\{[^|}]+\|([^}]+)\}", TEXT)


def _write(room: Newsroom, *, leading: str, vertical: bool = False) -> None:
    layout = LAYOUT.replace("leading: 12pt, rows: 26", f"leading: {leading}, rows: 20")
    layout = layout.replace("1-15]", "1-12]").replace("17-26]", "14-20]")
    layout = layout.replace("column_chars: 12", "column_chars: 13")  # vertical lines 1.625 em apart
    if vertical:
        layout = layout.replace("second: {is: article,", "second: {is: article, vertical: true,")
    room.write("layouts/small.yaml", layout)
    for name in ("ferry", "bridge"):
        front = f"title: 渔话\nid: {name}\n"
        room.write(f"issues/2026-03-17/articles/{name}.md", f"---\n{front}---\n{TEXT}")


def _page(room: Newsroom) -> tuple[Path, Sheet]:
    code, _, err = room.render()
    assert code == 0, err
    (file,) = (room.out / "XB" / "2026-03-17" / "current" / "pages").glob("*.pdf")
    return file, sheets(file)[0]


def _found(sheet: Sheet, text: str, *, size: float) -> list[Glyph]:
    """Return the glyphs of `text` in the order of the file, the first time it is set so large."""
    sized = [g for g in sheet.glyphs if g.size == pytest.approx(size, abs=0.01)]
    at = "".join(g.text for g in sized).index(text)
    return sized[at : at + len(text)]


@pytest.mark.parametrize("vertical", [False, True])
def test_texts_read_back_whole_and_notes_after_them(newsroom: Newsroom, vertical: bool) -> None:
    """J1: base texts are not disturbed by notes, in any reader that keeps the file's order.

    pdfium sorts vertical lines by their height, notes or not.
    """
    _write(newsroom, leading="16pt", vertical=vertical)
    file, sheet = _page(newsroom)
    shown = squeezed("".join(g.text for g in sheet.glyphs))
    notes = squeezed("".join(NOTES))
    read = extracted(file)
    if vertical:
        del read["pdfium"]
    for text in (shown, *read.values()):
        assert text.count(PLAIN) == 2
        assert text.index(notes) > text.rindex(PLAIN)


def test_notes_stand_in_the_gap_above_their_characters(newsroom: Newsroom) -> None:
    _write(newsroom, leading="16pt")
    _, sheet = _page(newsroom)
    for note, base in (("kàn", "阚"), ("bùtóu", "步头"), ("zhuāng", "庄"), ("yuán", "鼋")):
        above = _found(sheet, note, size=4.75)
        under = _found(sheet, base, size=9.5)
        middle = (above[0].x + above[-1].x + above[-1].width) / 2
        assert middle == pytest.approx((under[0].x + under[-1].x + 9.5) / 2, abs=2.5)
        assert 0.88 * 9.5 < under[0].y - above[0].y < 0.88 * 9.5 + 0.25 * 4.75


def test_notes_keep_a_quarter_of_their_em_apart(newsroom: Newsroom) -> None:
    """G1: between two annotations."""
    _write(newsroom, leading="16pt")
    _, sheet = _page(newsroom)
    small = [g for g in sheet.glyphs if g.size == pytest.approx(4.75, abs=0.01) and g.text.strip()]
    ends = [sum(len(n.replace(" ", "")) for n in NOTES[: i + 1]) for i in range(len(NOTES))]
    for end in ends[:-1]:
        before, after = small[end - 1], small[end]
        if abs(before.y - after.y) < 0.01 and after.x > before.x:
            assert after.x - before.x - before.width >= 4.75 / 4 - 0.05


def test_notes_without_room_are_errors_at_their_place(newsroom: Newsroom) -> None:
    """E4: never an overlap."""
    _write(newsroom, leading="14pt")
    code, _, err = newsroom.run("check", str(newsroom.issue))
    assert code == 1
    assert "ferry.md:5:11: error: the note 'kàn' needs 0.03 em more between the lines" in err


def test_notes_over_the_marks_of_the_line_above_need_more(newsroom: Newsroom) -> None:
    """E4: ⅝ em where marks stand on both sides of a gap."""
    _write(newsroom, leading="14.25pt")
    text = (
        "["
        + "船到湾口必须减速" * 6
        + "]{.name}{鼋|yuán}江水深。"
        + "老人把缆绳理顺，再数一遍船上的救生衣。" * 5
    )
    newsroom.write("issues/2026-03-17/articles/ferry.md", f"---\ntitle: 渔话\n---\n{text}\n")
    _, _, err = newsroom.run("check", str(newsroom.issue))
    assert "the note 'yuán' needs 0.12 em more between the lines" in err
    assert "the note 'kàn'" not in err


def test_vertical_notes_do_not_stand_on_dots(newsroom: Newsroom) -> None:
    _write(newsroom, leading="16pt", vertical=True)
    text = "[水里有{鼋|yuán}]{.dot}。" + "船到湾口必须减速。" * 9
    newsroom.write("issues/2026-03-17/articles/bridge.md", f"---\ntitle: 渔话\n---\n{text}\n")
    _, _, err = newsroom.run("check", str(newsroom.issue))
    assert "bridge.md:4:8: error: the note 'yuán' would stand on dots" in err


def test_names_and_titles_are_lined(newsroom: Newsroom) -> None:
    _write(newsroom, leading="16pt")
    _, sheet = _page(newsroom)
    for name in ("邗江", "柳溪", "雾江渔话"):
        glyphs = _found(sheet, name, size=9.5)
        for row in {round(g.y, 2) for g in glyphs}:
            cells = [g for g in glyphs if round(g.y, 2) == row]
            left, right = cells[0].x, cells[-1].x + 9.5
            under = [r for r in sheet.rules if 1 < r.top - row < 4 and left - 1 < r.left < right]
            start, end = min(r.left for r in under), max(r.right for r in under)
            assert start == pytest.approx(left, abs=0.125 * 9.5)
            assert end == pytest.approx(right, abs=0.125 * 9.5)


@pytest.mark.parametrize(
    ("leading", "note", "under"),
    [("12pt", "", 0.25), ("16pt", "", 0.34), ("16pt", "{鼋|yuán}", 0.25)],
)
def test_dots_keep_off_the_characters_where_nothing_else_needs_the_gap(
    newsroom: Newsroom, leading: str, note: str, under: float
) -> None:
    """G3: with notes between the lines, or little leading, they stay close."""
    _write(newsroom, leading=leading)
    text = f"摆渡的老人{note}说，[潮水歇一歇]{{.dot}}，船才好走。" + SENTENCE * 5
    for name in ("ferry", "bridge"):
        front = f"title: 渔话\nid: {name}\n"
        newsroom.write(f"issues/2026-03-17/articles/{name}.md", f"---\n{front}---\n{text}\n")
    _, sheet = _page(newsroom)
    for glyph in _found(sheet, "潮水歇一歇", size=9.5):
        middle = glyph.x + 4.75
        (dot,) = (f for f in sheet.fills if f.left < middle < f.right and 0 < f.top - glyph.y < 5)
        assert (dot.left + dot.right) / 2 == pytest.approx(middle, abs=0.01)
        assert (dot.top + dot.bottom) / 2 - glyph.y == pytest.approx(under * 9.5, abs=0.01)


def test_the_same_issue_gives_the_same_bytes(newsroom: Newsroom) -> None:
    _write(newsroom, leading="16pt", vertical=True)
    file, _ = _page(newsroom)
    first = file.read_bytes()
    again, _ = _page(newsroom)
    assert again.read_bytes() == first


def test_pdftotext_keeps_raised_marks_in_their_words(newsroom: Newsroom) -> None:
    _write(newsroom, leading="16pt")
    file, _ = _page(newsroom)
    raw = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "1200m2的回水湾，见附图①。" in squeezed(raw)


def test_putting_texts_right_leaves_marks_alone() -> None:
    assert normalised(TEXT) == TEXT
