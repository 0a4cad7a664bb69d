"""Every mistake of the newsroom: one message, its exit code, nothing written, nothing lost."""

import errno
import io
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from epaper_pdf.publish import version
from tests.conftest import ROOT
from tests.newsroom import ISSUE, LAYOUT, PUBLICATION, SENTENCE, Newsroom, article

Spoil = Callable[[Newsroom], object]
I = "issues/2026-03-17/"  # noqa: E741
LEAD = "      lead: articles/ferry.md\n"


def issue(old: str, new: str) -> Spoil:
    return lambda room: room.write_issue(old, new)


def file(name: str, text: str | bytes) -> Spoil:
    return lambda room: room.write(name, text)


def lead(text: str | bytes) -> Spoil:
    return file(I + "articles/ferry.md", text)


def slot(keys: str) -> Spoil:
    """Say `keys` of the slot of the lead."""
    return file("layouts/small.yaml", LAYOUT.replace("title: third}", f"title: third, {keys}}}", 1))


def styles(old: str, new: str) -> Spoil:
    text = (ROOT / "styles" / "newspaper.yaml").read_text("utf-8")
    assert old in text
    return file("styles/newspaper.yaml", text.replace(old, new, 1))


def illustrated(keys: str) -> Spoil:
    """Give the lead a picture, and its slot `keys`."""

    def spoil(room: Newsroom) -> None:
        slot(keys)(room)
        room.picture("articles/p.jpg", (900, 900))
        caption = "渡口的清晨，缆绳理得整整齐齐，救生衣一件不少地挂在船舷上。" * 3
        front = (
            f"---\ntitle: 头班渡船\nimages:\n  - {{file: p.jpg, alt: 渡口, caption: {caption}}}\n"
        )
        room.write(
            f"{I}articles/ferry.md", article("头班渡船").replace("---\ntitle: 头班渡船\n", front)
        )

    return spoil


def photo(make: Callable[[Path], object], name: str = "p.jpg") -> Spoil:
    def spoil(room: Newsroom) -> None:
        make(room.issue / name)
        room.write_issue(LEAD, f"{LEAD}      photo: {{image: {name}, alt: 桥}}\n")

    return spoil


def bomb() -> str:
    rows = ["a0: &a0 [1,1,1,1,1,1,1,1,1,1]"]
    rows += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    return "\n".join(rows) + "\n"


def huge_png(path: Path) -> None:
    """A PNG that says 30,000 × 30,000 pixels in 80 bytes."""
    small = io.BytesIO()
    Image.new("L", (1, 1)).save(small, "PNG")
    data = bytearray(small.getvalue())
    data[16:24] = (30000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    path.write_bytes(data)


def animated(path: Path) -> None:
    frames = [Image.new("RGB", (40, 40), c) for c in ("red", "blue")]
    frames[0].save(path, save_all=True, append_images=frames[1:])


def cut_jpeg(path: Path) -> None:
    data = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(data, "JPEG")
    path.write_bytes(data.getvalue()[:5000])


def second_article_in_slot(room: Newsroom) -> None:
    room.write_issue(LEAD, f"{LEAD}      lead: articles/bridge.md\n")


def link_out(room: Newsroom) -> None:
    target = room.folder.parent / "secret.md"
    target.write_text(article("秘密"), "utf-8")
    (room.issue / "articles" / "ferry.md").unlink()
    (room.issue / "articles" / "ferry.md").symlink_to(target)


def same_id(room: Newsroom) -> None:
    for name, title in (("ferry", "头班渡船"), ("bridge", "石桥与人")):
        room.write(f"{I}articles/{name}.md", article(title).replace("---\n", "---\nid: one\n", 1))


def not_a_font(room: Newsroom) -> None:
    roles = ("song", "display", "hei", "hei-black", "hei-light", "kai")
    room.write("fonts/fonts.yaml", "format: 1\nroles:\n" + "".join(
        f"  {role}: {{file: x.ttf}}\n" for role in roles))  # fmt: skip
    room.write("fonts/x.ttf", "这不是字体")


# name, what is spoilt, exit code, `path:line:col: message` (a pattern), hint (a pattern)
CASES: list[tuple[str, Spoil, int, str, str]] = [
    ("empty issue", file(I + "issue.yaml", ""), 3, r"issue\.yaml:1:1: .*is empty", ""),
    ("empty article", lead(""), 3, r"ferry\.md:1:1: .*is empty", ""),
    ("not UTF-8", lead("---\ntitle: 渡".encode("gbk")), 3, r"ferry\.md:2:8: .*not UTF-8", "UTF-8"),
    ("a tab", issue("    layout", "\tlayout"), 3, r"issue\.yaml:5:\d+: .*not YAML", "tabs"),
    ("YAML syntax", issue("要闻", "[要闻"), 3, r"issue\.yaml:\d+:\d+: .*not YAML", ""),
    ("a key twice", second_article_in_slot, 3, r"issue\.yaml:8:7: .*'lead'.*second time", ""),
    ("an unknown key", issue("    layout: small", "    layuot: small"), 3,
     r"issue\.yaml:5:5: .*unknown key 'layuot'", "'layout'"),
    ("a missing key", issue("    layout: small\n", ""), 3, r"issue\.yaml:4:5: .*missing.*'layout'", ""),
    ("a wrong type", issue("date: 2026-03-17", "date: [1]"), 3,
     r"issue\.yaml:2:7: .*should be a date.*a list", ""),
    ("no such article", issue("ferry.md", "fery.md"), 3,
     r"issue\.yaml:7:13: .*no such file: articles/fery\.md", r"articles/ferry\.md"),
    ("a folder for a file", issue("articles/ferry.md", "articles"), 3,
     r"issue\.yaml:7:13: .*is a folder", ""),
    ("no such date", issue("2026-03-17", "2026-02-30"), 3, r"issue\.yaml:2:7: .*should be a date", ""),
    ("no publication day", issue("2026-03-17", "2026-03-18"), 3,
     r"issue\.yaml:2:7: .*2026-03-18 \(星期三\) is no publication day", "2026-03-17 or 2026-03-24"),
    ("a skipped day", issue("2026-03-17", "2026-02-17"), 3, r"issue\.yaml:2:7: .*no publication", ""),
    ("a number that disagrees", issue("date:", "number: 9\ndate:"), 3,
     r"issue\.yaml:2:9: .*number is 9, but the schedule makes it 10", "publication.yaml"),
    ("an unknown slot", issue("      lead:", "      laed:"), 3,
     r"issue\.yaml:7:7: .*layout small has no slot 'laed'", "lead"),
    ("an empty slot", issue(LEAD, ""), 3, r"issue\.yaml:5:13: .*slot 'lead'.*is empty", ""),
    ("an unknown layout", issue("layout: small", "layout: smal"), 3,
     r"issue\.yaml:5:13: .*no layout 'smal'", "small"),
    ("a list in an article's slot", issue("articles/ferry.md", "[articles/ferry.md]"), 3,
     r"issue\.yaml:7:7: .*takes one article", ""),
    ("overlapping slots", file("layouts/small.yaml", LAYOUT.replace("[3-4, 1-15]", "[2-4, 1-15]")), 3,
     r"layouts/small\.yaml:5:3: .*second overlaps slot lead", ""),
    ("a slot outside", file("layouts/small.yaml", LAYOUT.replace("[3-4, 1-15]", "[3-5, 1-15]")), 3,
     r"layouts/small\.yaml:5:29: .*second ends at column 5", ""),
    ("narrow columns", file("layouts/small.yaml", LAYOUT.replace("title: third}", "title: third, columns: 4}", 1)),
     3, r"layouts/small\.yaml:4:\d+: .*narrower than 8", "fewer"),
    ("an unknown title style", file("layouts/small.yaml", LAYOUT.replace("third", "thrid", 1)), 3,
     r"layouts/small\.yaml:4:3: .*no title style 'thrid'", "third"),
    ("an article used twice", issue("bridge.md", "ferry.md"), 3,
     r"issue\.yaml:8:15: .*ferry\.md is used a second time", ""),
    ("two articles of one id", same_id, 3, r"\.md:\d+:\d+: .*the id 'one'", "id of its own"),
    ("no front matter", lead(SENTENCE), 3, r"ferry\.md:1:1: .*front matter is missing", "---"),
    ("front matter without end", lead("---\ntitle: 渡\n" + SENTENCE), 3, r"ferry\.md:1:1: .*no end", "---"),
    ("broken front matter", lead("---\ntitle: 渡: 口\n---\n" + SENTENCE), 3,
     r"ferry\.md:2:\d+: .*not YAML", "quotes"),
    ("raw HTML", lead(article("渡") + "\n<b>黑体</b>\n"), 3, r"ferry\.md:\d+:\d+: .*HTML is not set", ""),
    ("a link", lead(article("渡") + "\n见[此处](https://example.org)。\n"), 3, r"ferry\.md:\d+:\d+: .*a link", ""),
    ("no text", lead("---\ntitle: 渡\n---\n"), 3, r"ferry\.md:\d+:\d+: .*no text", ""),
    ("a control character", lead(article("渡") + "雾\x07散"), 3, r"ferry\.md:\d+:\d+: .*U\+0007", ""),
    ("a 100 MB article", lead(b"---\ntitle: a\n---\n" + b"a" * 100_000_000), 3, r"larger than 2 MiB", ""),
    ("a YAML bomb", file(I + "issue.yaml", bomb()), 3, r"issue\.yaml:\d+:\d+: .*more than", ""),
    ("nesting", file(I + "issue.yaml", "a: " + "[" * 5000), 3, r"issue\.yaml:\d+:\d+: ", ""),
    ("a YAML tag", issue("要闻", "!!python/object:os.system x"), 3, r"issue\.yaml:4:14: .*tags", ""),
    ("out of the workspace", issue("articles/ferry.md", "../../../../../../etc/passwd"), 3,
     r"issue\.yaml:7:13: .*leads out of the workspace", ""),
    ("an absolute path", issue("articles/ferry.md", "/etc/passwd"), 3,
     r"issue\.yaml:7:13: .*leads out of the workspace", ""),
    ("a link out of the workspace", link_out, 3, r"issue\.yaml:7:13: .*leads out of", ""),
    ("a corrupt picture", photo(lambda p: p.write_bytes(b"\x89PNG nothing")), 3,
     r"issue\.yaml:8:22: .*not a picture", "JPEG"),
    ("a picture cut off", photo(cut_jpeg), 3, r"issue\.yaml:8:22: .*cut off", ""),
    ("an animated picture", photo(animated, "p.webp"), 3, r"issue\.yaml:8:22: .*animated", ""),
    ("30,000 × 30,000 pixels", photo(huge_png, "p.png"), 3, r"issue\.yaml:8:22: .*million pixels", ""),
    ("a font that is none", not_a_font, 3, r"fonts/fonts\.yaml:3:\d+: .*x\.ttf is not", ""),
    ("a character in no font", lead(article("渡").replace("雾", "\U00012000", 1)), 1,
     r"ferry\.md:\d+:\d+: .*no font has the character .*U\+12000", "another"),
    ("too long", lead(article("渡", 40)), 1, r"ferry\.md:\d+:\d+: .*lines \(\d+ characters\) too long", ""),
    ("publication", file("publication.yaml", PUBLICATION.replace("code: XB", "code: 小")), 3,
     r"publication\.yaml:3:7: ", ""),
    ("no publication", lambda room: (room.folder / "publication.yaml").unlink(), 3,
     r"no publication\.yaml above", ""),
    ("a level of kinsoku that is none", slot("composition: {kinsoku: strickt}"), 3,
     r"layouts/small\.yaml:4:\d+: .*should be one of 'none', 'basic', 'gb', 'strict', is 'strickt'", "'strict'"),
    ("a profile that is none", slot("composition: {profile: cn-newspapr}"), 3,
     r"layouts/small\.yaml:4:\d+: .*should be one of .*'cn-vertical'", "'cn-newspaper'"),
    ("an option that is none", slot("composition: {hangin: true}"), 3,
     r"layouts/small\.yaml:4:\d+: .*unknown key 'hangin'", "'hanging'"),
    ("a switch that is none", slot("composition: {grid: perhaps}"), 3,
     r"layouts/small\.yaml:4:\d+: .*should be true or false, is 'perhaps'", ""),
    ("a gap in points", slot("composition: {autospace: 2pt}"), 3,
     r"layouts/small\.yaml:4:\d+: .*should be in em, is '2pt'", "autospace: 0.25em"),
    ("a gap that is no length", slot("composition: {autospace: wideem}"), 3,
     r"layouts/small\.yaml:4:\d+: .*not a length: 'wideem'", "autospace: 0.25em"),
    ("a gap out of bounds", slot("composition: {max_gap: 9em}"), 3,
     r"layouts/small\.yaml:4:\d+: .*should be from 0.05em to 4em, is '9em'", "max_gap: 0.25em"),
    ("a gap below its least", slot("composition: {autospace_least: 0.4em}"), 3,
     r"layouts/small\.yaml:4:3: .*slot lead: the gap of 0.25em is not between its least, 0.4em", "rising"),
    ("a language that is none", slot("language: zh-TW"), 3,
     r"layouts/small\.yaml:4:\d+: .*should be one of .*'zh-Hant-TW'", ""),
    ("a composition that is a word", slot("composition: cn-book"), 3,
     r"layouts/small\.yaml:4:\d+: .*should be a mapping of keys, is 'cn-book'", ""),
    ("the old key of styles", styles("composition:", "kinsoku: gb\ncomposition:"), 3,
     r"styles/newspaper\.yaml:3:1: .*unknown key 'kinsoku'", "stands under 'composition'"),
    ("styles whose gap is out of order", styles("composition: {}", "composition: {autospace_most: 0.1em}"), 3,
     r"publication\.yaml:\d+:\d+: .*styles newspaper: the gap of 0.25em .* most, 0.1em", "autospace alone"),
    ("a vertical masthead", file("layouts/small.yaml", LAYOUT + "  top: {is: masthead, at: [1-4, 16-16], vertical: true}\n"), 3,
     r"layouts/small\.yaml:7:\d+: .*kind masthead is not set in vertical lines", "articles and lists"),
    ("vertical lines too short", slot("vertical: true, columns: 3"), 3,
     r"layouts/small\.yaml:4:\d+: .*narrower than 8", "fewer"),
    ("a picture in a list", file("layouts/small.yaml", LAYOUT + "  l: {is: list, at: [1-4, 16-16], picture: {at: [1-1, 1-1]}, optional: true}\n"), 3,
     r"layouts/small\.yaml:7:\d+: .*slot l is of kind list: only an article", ""),
    ("a picture deeper than its vertical slot", illustrated("vertical: true, picture: {at: [1-1, 1-40]}"), 1,
     r"ferry\.md:4:\d+: .*picture p\.jpg runs \d+\.\d pt out of its slot", "fewer rows"),
    ("a picture without room", illustrated("vertical: true, picture: {at: [1-1, 2-2]}"), 1,
     r"ferry\.md:4:\d+: .*picture p\.jpg has no room", "more rows"),
    ("a newer format", issue("format: 1", "format: 2"), 3, r"issue\.yaml:1:9: .*format 2", "newer"),
    ("air before subheads that none may have", styles("rows: [1, 2]", "rows: [2, 3]"), 3,
     r"styles/newspaper\.yaml:6:25: .*should be from 0 or 1 row to 1 or more", ""),
    ("a crop that is none", styles("range: [0.82, 1.12]", "range: [1.1, 1.3]"), 3,
     r"styles/newspaper\.yaml:9:17: .*should be from a share up to 1 to one of 1 or more", ""),
    ("a range of one number", styles("range: [0.82, 1.12]", "range: [0.82]"), 3,
     r"styles/newspaper\.yaml:9:17: ", ""),
    ("a price below nothing", styles("blank_row: 2.5", "blank_row: -1"), 3,
     r"styles/newspaper\.yaml:12:14: .*should be", ""),
    ("a part that stories do not have", styles("drop: [deck]", "drop: [title]"), 3,
     r"styles/newspaper\.yaml:11:18: .*should be one of .*'kicker', 'deck'", ""),
    ("a step that the ladder does not have", styles("title_size: {", "leading: {"), 3,
     r"styles/newspaper\.yaml:10:3: .*unknown key 'leading'", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "spoil", "code", "message", "hint"), CASES, ids=[c[0] for c in CASES]
)
def test_one_clear_message_and_nothing_written(
    newsroom: Newsroom, name: str, spoil: Spoil, code: int, message: str, hint: str
) -> None:
    check_mistake(newsroom, spoil, code, message, hint)


def check_mistake(newsroom: Newsroom, spoil: Spoil, code: int, message: str, hint: str) -> None:
    """A mistake is told once and clearly; what was written before stays whole."""
    assert newsroom.render()[0] == 0
    before = newsroom.outputs()
    spoil(newsroom)
    got, _, err = newsroom.render()
    assert got == code, err
    lines = err.splitlines()
    told = [i for i, line in enumerate(lines) if re.search(message, line)]
    assert len(told) == 1, err
    if hint:
        assert re.search(hint, lines[told[0] + 1]), err
    assert "Traceback" not in err
    if code == 3:
        assert newsroom.outputs() == before
    else:  # the page is withheld; what was there before is whole
        assert before.items() <= newsroom.outputs().items()


def test_the_tiny_newsroom_renders(newsroom: Newsroom) -> None:
    code, out, err = newsroom.render()
    assert (code, err) == (0, "")
    assert "1 page in" in out
    assert sorted(newsroom.outputs()) == [
        "XB/2026-03-17/v1/XB_20260317_edition.pdf",
        "XB/2026-03-17/v1/manifest.json",
        "XB/2026-03-17/v1/pages.json.gz",
        "XB/2026-03-17/v1/pages/XB_20260317_01.pdf",
        "XB/2026-03-17/v1/sources.json",
    ]


def test_all_mistakes_are_found_in_one_run(newsroom: Newsroom) -> None:
    newsroom.write_issue("2026-03-17", "2026-03-18")
    newsroom.write_issue("bridge.md", "brigde.md")
    newsroom.write(I + "articles/ferry.md", "---\ntitel: 渡\n---\n<b>雾</b>\n")
    code, _, err = newsroom.render()
    assert code == 3
    for part in (
        "no publication day",
        "brigde.md",
        "unknown key 'titel'",
        "missing key 'title'",
        "HTML",
    ):
        assert part in err


def test_a_byte_order_mark_and_crlf_are_accepted(newsroom: Newsroom) -> None:
    assert newsroom.render()[0] == 0
    before = newsroom.outputs()
    for path in [*newsroom.folder.rglob("*.md"), *newsroom.folder.rglob("*.yaml")]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert newsroom.render()[0] == 0
    after = newsroom.outputs()
    for name in before:  # a version more, since its sources are others, with the very same pages
        if not name.endswith(".json"):
            assert after[name.replace("/v1/", "/v2/")] == before[name]


def test_cmyk_without_a_profile_is_a_warning(newsroom: Newsroom) -> None:
    newsroom.picture("p.jpg", (2400, 700), "CMYK")
    newsroom.write_issue(LEAD, f"{LEAD}      photo: {{image: p.jpg, alt: 桥}}\n")
    code, _, err = newsroom.render()
    assert code == 0
    assert "warning: p.jpg is CMYK without a profile: taken as the printer's" in err
    assert newsroom.render("--strict")[0] == 1


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1"])
def test_png_pictures_of_every_kind_are_drawn(newsroom: Newsroom, mode: str) -> None:
    newsroom.picture("p.png", (2400, 700), mode)
    newsroom.write_issue(LEAD, f"{LEAD}      photo: {{image: p.png, alt: 桥}}\n")
    code, _, err = newsroom.render()
    assert (code, err) == (0, "")


def test_one_bad_page_does_not_hold_the_others(newsroom: Newsroom) -> None:
    second = ISSUE.partition("pages:\n")[2].replace("ferry", "crane").replace("bridge", "dock")
    newsroom.write(I + "issue.yaml", ISSUE + second)
    newsroom.write(I + "articles/crane.md", article("吊车", 60))
    newsroom.write(I + "articles/dock.md", article("船坞"))
    code, _, err = newsroom.render()
    assert code == 1
    assert "withheld: page 02, and the combined edition" in err
    assert [n for n in newsroom.outputs() if n.endswith(".pdf")] == [
        "XB/2026-03-17/v1/pages/XB_20260317_01.pdf",
        "XB/2026-03-17/v1/proof/XB_20260317_02.pdf",
    ]


def test_a_picture_that_only_decoding_finds_broken(newsroom: Newsroom) -> None:
    assert newsroom.render()[0] == 0
    before = newsroom.outputs()
    picture = newsroom.picture("p.tif", (1600, 800))
    picture.write_bytes(picture.read_bytes()[:-900_000])  # its head is whole, its pixels are not
    newsroom.write_issue(LEAD, f"{LEAD}      photo: {{image: p.tif, alt: 桥}}\n")
    code, _, err = newsroom.render()
    assert code == 3
    assert re.search(r"p\.tif.*(cannot be decoded|not a picture)", err)
    assert "Traceback" not in err
    assert newsroom.outputs() == before


def test_an_unwritable_output_folder(newsroom: Newsroom) -> None:
    newsroom.out.write_text("a file", "utf-8")
    code, _, err = newsroom.render()
    assert code == 4
    assert re.search(r"out.*: .*(Not a directory|File exists)", err)


def test_a_full_disk(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    assert newsroom.render()[0] == 0
    before = newsroom.outputs()
    newsroom.write(I + "articles/ferry.md", article("末班渡船"))

    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(version, "_write_new", full)
    code, _, err = newsroom.render()
    assert code == 4
    assert "No space left on device" in err
    assert newsroom.outputs() == before
    assert not list(newsroom.out.rglob(".staging-*"))


def test_ctrl_c_in_the_middle(newsroom: Newsroom) -> None:
    """A real process is interrupted at several moments: nothing half-written stays behind."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for wait in (0.05, 0.15, 0.25, 0.3, 0.35, 0.4):
        process = subprocess.Popen(
            newsroom.command(), env=environment, stdout=-3, stderr=subprocess.PIPE
        )
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode in (0, 130, -signal.SIGINT, 1), process.returncode
        assert not list(newsroom.out.rglob(".staging-*"))
        for folder in newsroom.out.glob("XB/*/v*"):
            assert (folder / "manifest.json").is_file()
