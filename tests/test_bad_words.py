"""How mistakes are said: our words for ranges and lengths, long values cut, nouns in their number."""

import pytest

from epaper_pdf.cli import exits
from epaper_pdf.pipeline import Loaded
from epaper_pdf.words import counted, cut, quoted
from tests.newsroom import LAYOUT, PUBLICATION, Newsroom, article

LONG = "长" * 300
HEAD = "---\ntitle: 头班渡船\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("layouts/small.yaml", LAYOUT.replace("rows: 26", "rows: 0"), ":2:85: error: should be at least 1, is '0'"),
        ("layouts/small.yaml", LAYOUT.replace("columns: 4", "columns: 25"), "error: should be at most 24, is '25'"),
        ("layouts/small.yaml", LAYOUT.replace("columns: 4", f"columns: {'9' * 99}"), f"at most 24, is '{'9' * 39}…'"),
        ("publication.yaml", PUBLICATION.replace("[200mm, 146mm]", "[200mm]"), "error: missing value 2"),
        ("publication.yaml", PUBLICATION.replace("[200mm, 146mm]", "[1mm, 2mm, 3mm]"), "error: should have at most 2 values, has 3"),
        ("layouts/small.yaml", LAYOUT.replace("[1-2, 1-15]", f"[{LONG}, 1]"), f"error: not a range: '{'长' * 39}…' (such as 3 or 1-4)"),
        ("layouts/small.yaml", LAYOUT.replace("9.5pt", LONG), f"error: not a length: '{'长' * 39}…' (a number"),
        ("layouts/small.yaml", LAYOUT.replace("is: picture", f"is: {LONG}"), f"'headline-navigation', is '{'长' * 39}…'"),
        ("layouts/small.yaml", LAYOUT.replace("rows: 26", f"rows: 26, {LONG}: 1"), f"error: unknown key '{'长' * 39}…'"),
        ("publication.yaml", PUBLICATION.replace("code: XB", "code: 小报"), ":3:7: error: should be of the form [A-Za-z0-9]{1,16}, is '小报'"),
        ("publication.yaml", PUBLICATION.replace("name: 小报", "name: ''"), ":2:7: error: should not be empty"),
        ("publication.yaml", PUBLICATION.replace("format: 1", f"format: {'1' * 99}"), f"format {'1' * 39}… is not known"),
        ("issues/2026-03-17/issue.yaml", "format: 1\ndate: 2026-03-17\npages: []\n", ":3:8: error: should have at least 1 value, has 0"),
        ("issues/2026-03-17/articles/ferry.md", f"{HEAD}lede: 21\n---\n正文。\n", ":3:7: error: should be at most 20, is '21'"),
        ("issues/2026-03-17/articles/ferry.md", f"{HEAD}lede: -1\n---\n正文。\n", ":3:7: error: should be at least 0, is '-1'"),
    ],
)  # fmt: skip
def test_what_is_written_is_told_in_our_words(
    newsroom: Newsroom, name: str, text: str, message: str
) -> None:
    newsroom.write(name, text)
    code, _, err = newsroom.run("check", str(newsroom.issue))
    assert code == 3
    assert message in err
    assert "Input" not in err
    assert "validation" not in err
    assert "长" * 41 not in err


def test_a_slot_and_a_path_of_many_characters_are_cut(newsroom: Newsroom) -> None:
    newsroom.write_issue("lead: articles/ferry.md", f"{LONG}: articles/ferry.md")
    newsroom.write_issue("second: articles/bridge.md", f"second: articles/{LONG[:80]}.md")
    _, _, err = newsroom.run("check", str(newsroom.issue))
    assert f"no such file: articles/{'长' * 80}.md" in err
    newsroom.write_issue(f"articles/{LONG[:80]}.md", "articles/bridge.md")
    _, _, err = newsroom.run("check", str(newsroom.issue))
    assert f"has no slot '{'长' * 39}…' to fill" in err


def test_words() -> None:
    assert [counted(n, "row") for n in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert cut("一" * 40) == "一" * 40
    assert cut("一" * 41) == "一" * 39 + "…"
    assert quoted("a'b") == '"a\'b"'
    assert quoted([1, 2]) == "[1, 2]"


@pytest.mark.parametrize("extra", range(1, 9))
def test_one_is_one(newsroom: Newsroom, extra: int) -> None:
    """Whatever number of lines does not fit, it agrees with its noun."""
    text = article("头班渡船", 10) + "\n" + "\n\n".join(["雾散了，船来了。"] * extra) + "\n"
    newsroom.write("issues/2026-03-17/articles/ferry.md", text)
    _, out, err = newsroom.run("check", str(newsroom.issue))
    assert "line" in err
    for said in (out, err):
        assert " 1 lines" not in f" {said}"
        assert " 1 rows" not in f" {said}"
        assert " 1 characters" not in f" {said}"


def test_check_does_not_speak_of_writing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: object) -> tuple[Loaded | None, list[object]]:
        raise PermissionError(13, "Permission denied", "fonts/a.ttf")

    monkeypatch.setattr("epaper_pdf.cli.render.load", unreadable)
    assert newsroom.run("check", str(newsroom.issue)) == (
        4, "", "epaper-pdf: fonts/a.ttf: Permission denied\n",
    )  # fmt: skip
    assert newsroom.render() == (
        4, "",
        "epaper-pdf: fonts/a.ttf: Permission denied\n"
        "  hint: nothing was written; earlier output is as it was\n",
    )  # fmt: skip


def test_an_interrupted_render_wrote_nothing_and_a_preview_may_have(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    assert newsroom.render()[0] == 0
    monkeypatch.setattr("epaper_pdf.cli.preview._render", interrupted)
    version = newsroom.out / "XB" / "2026-03-17" / "current"
    told = newsroom.run("preview", str(version), "--to", "png")
    assert told == (exits.Exit.INTERRUPTED, "", "epaper-pdf: interrupted\n")
    monkeypatch.setattr("epaper_pdf.cli.render.load", interrupted)
    told = newsroom.render()
    assert told == (exits.Exit.INTERRUPTED, "", "epaper-pdf: interrupted: nothing was written\n")
