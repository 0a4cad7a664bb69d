"""`check --fix` on files: front matter, diffs, JSON, whole replacement, what is not written."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from hypothesis import given
from hypothesis import strategies as st

import epaper_pdf.cli.fix
from epaper_pdf.cli.fix import fix_articles
from epaper_pdf.cli.replace import Unwritten, replace_file
from epaper_pdf.issue.normalise.article import article_fixes
from epaper_pdf.issue.normalise.body import put_drafts_right
from epaper_pdf.issue.normalise.draft import Draft
from epaper_pdf.issue.normalise.fixes import applied
from epaper_pdf.source import Source
from epaper_pdf.yamlfile import parse
from tests.newsroom import Newsroom

BODY = "灯亮了,船来了.\n"


def _article(folder: Path, text: str = BODY, name: str = "a.md") -> Path:
    file = folder / "articles" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(f"---\ntitle: 渡口开了\n---\n{text}".encode())
    return file


def _fixed(head: str) -> tuple[str, list[str]]:
    source = Source("a.md", f"---\n{head}\n---\n好。\n")
    fixes, remarks = article_fixes(source)
    return applied(source.text, fixes).removesuffix("\n---\n好。\n")[4:], [r.code for r in remarks]


@pytest.mark.parametrize(
    ("head", "right"),
    [
        ("title: 渡口开了,灯亮了", "title: 渡口开了，灯亮了"),
        ('title: "渡口开了,灯亮了"  # 注,注', 'title: "渡口开了，灯亮了"  # 注,注'),
        ("title: '渡口--石埠'", "title: '渡口——石埠'"),
        ('title: 他说"好"吧', "title: 他说“好”吧"),
        ('title: "他说\\"好\\"\\n走了,好"', 'title: "他说“好”\\n走了，好"'),
        ("title: 'don''t,好'", "title: 'don''t，好'"),
        ('title: "\\u6e21,好"', 'title: "\\u6e21，好"'),
        ("title: 上　下\nbyline: 口述　柯凤英 整理　凌堃", None),
        ("title: 好\nkicker: 共１２个", "title: 好\nkicker: 共12个"),
        ("title: 好\ndeck: 等等...", "title: 好\ndeck: 等等……"),
        ("title: 好\nsource: 渡口(旧)社", "title: 好\nsource: 渡口（旧）社"),
        (
            "title: 好\nimages:\n  - {file: 'a,b.jpg', caption: 灯亮了.}",
            "title: 好\nimages:\n  - {file: 'a,b.jpg', caption: 灯亮了。}",
        ),
        (
            "title: 好\nimages:\n  - file: a.jpg\n    alt: 灯,亮\n    credit: 凌堃(摄)",
            "title: 好\nimages:\n  - file: a.jpg\n    alt: 灯，亮\n    credit: 凌堃（摄）",
        ),
        ("title: 好\nid: a--b", None),
        ("title: [好,好]", None),
        ("title: 好\nimages: 字,字", None),
        ("title: 好: 字,字: b", None),  # no YAML: the check tells it
    ],
)  # fmt: skip
def test_texts_of_the_front_matter(head: str, right: str | None) -> None:
    assert _fixed(head) == (right or head, [])
    assert _fixed(right or head) == (right or head, [])


@pytest.mark.parametrize(
    "head",
    [
        "title: >\n  渡口,开了\n  好",
        "title: |\n  渡口,开了",
        "title: 渡口,开了\n  灯,亮了",
        "title: &a 渡口,开了",
    ],
)
def test_what_would_need_other_quoting_is_left_and_told(head: str) -> None:
    assert _fixed(head) == (head, ["quoting"])


SCALARS = st.text(
    st.sampled_from("渡口灯,.:;?!\"'()-# １Ａ&*“”\\n{}[]|>%@`"), min_size=1, max_size=20
)


@given(SCALARS, SCALARS, st.sampled_from([None, "'", '"', "|", ">"]))
def test_any_front_matter_is_afterwards_the_same_yaml(one: str, two: str, style: str) -> None:
    head = {"title": one, "images": [{"file": two, "caption": two}]}
    written = yaml.safe_dump(head, allow_unicode=True, default_style=style).strip("\n")
    fixed, _ = _fixed(written)
    assert _fixed(fixed)[0] == fixed
    got: Any = parse(Source("", fixed))[0]  # plain scalars are texts, figures too
    assert got["images"][0]["file"] == two
    assert got["title"] in (one, _value(one))
    assert got["images"][0]["caption"] in (two, _value(two))


def _value(text: str) -> str:
    draft = Draft(text)
    put_drafts_right([draft], omit=frozenset({"spaces"}))
    return draft.text


def test_damage_and_lone_quotes_in_the_front_matter_are_told() -> None:
    source = Source("a.md", '---\ntitle: 船到了?人到\ndeck: 他说"好\n---\n好\n')
    assert [source.line_col(r.start) for r in article_fixes(source)[1]] == [(2, 11), (3, 9)]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(tmp_path: Path, ends: str, mark: bytes) -> None:
    file = _article(tmp_path)
    text = file.read_text("utf-8").replace("\n", ends)
    file.write_bytes(mark + text.encode())
    fix_articles(tmp_path, dry_run=False)
    right = text.replace("灯亮了,船来了.", "灯亮了，船来了。")
    assert file.read_bytes() == mark + right.encode()


def test_mixed_line_ends_stay_each(tmp_path: Path) -> None:
    file = _article(tmp_path, "灯,亮\r\n\n船,来\r\n")
    fix_articles(tmp_path, dry_run=False)
    assert file.read_bytes().decode().endswith("---\n灯，亮\r\n\n船，来\r\n")


@pytest.mark.parametrize("body", ["", "\n\n", "好"])
def test_an_empty_or_right_body_stays(
    tmp_path: Path, body: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _article(tmp_path, body)
    before = file.stat()
    fix_articles(tmp_path, dry_run=False)
    after = file.stat()  # the time of reading may be a new one
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert capsys.readouterr() == ("0 articles changed\n", "")


def test_the_diff_and_the_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _article(tmp_path, "好。\n\n灯亮了,船来了...")
    fix_articles(tmp_path, dry_run=True)
    assert capsys.readouterr().out == (
        "--- articles/a.md\n+++ articles/a.md\n"
        "@@ -6 +6 @@\n-灯亮了,船来了...\n+灯亮了，船来了……\n"
        "1 article would be changed: marks 1, ellipsis 1\n"
    )
    assert "灯亮了," in file.read_text("utf-8")
    fix_articles(tmp_path, dry_run=False)
    assert capsys.readouterr().out.endswith("1 article changed: marks 1, ellipsis 1\n")
    assert [p.name for p in file.parent.iterdir()] == ["a.md"]
    fix_articles(tmp_path, dry_run=False)
    assert capsys.readouterr().out == "0 articles changed\n"


def test_damage_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _article(tmp_path, "船到了?人也到了,\n\n好\ufffd的,渡口鏂板ぇ\n")
    fix_articles(tmp_path, dry_run=False)
    told = capsys.readouterr().err
    assert "articles/a.md:4:4: warning: a mark was lost here" in told
    assert "articles/a.md:6:2: warning: a character was lost here" in told
    assert "articles/a.md:6:7: warning: bytes of another encoding\n  hint: probably 新大" in told
    assert file.read_text("utf-8").endswith("船到了?人也到了，\n\n好\ufffd的，渡口鏂板ぇ\n")


def test_a_file_that_is_no_text_is_told_and_the_others_fixed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe")
    (tmp_path / "bell.md").write_bytes(b"---\ntitle: a\n---\n\x07\n")
    (tmp_path / "notes.md").write_text("灯亮了,\n", "utf-8")
    _article(tmp_path)
    assert fix_articles(tmp_path, dry_run=False).changed == ["articles/a.md"]
    told = capsys.readouterr().err
    assert "bad.md:1:1: error: not UTF-8" in told
    assert "bell.md:4:1: error: the character U+0007" in told
    assert (tmp_path / "notes.md").read_text("utf-8") == "灯亮了,\n"


def test_a_read_only_file_stays_and_the_exit_code_is_4(newsroom: Newsroom) -> None:
    locked = _article(newsroom.issue, name="locked.md")
    other = _article(newsroom.issue, name="other.md")
    locked.chmod(0o444)
    code, out, err = newsroom.run("check", str(newsroom.issue), "--fix")
    assert code == 4
    assert "locked.md:1:1: error: not written: the file is read-only" in err
    assert out.endswith("1 article changed: marks 2\n")
    assert locked.read_text("utf-8").endswith(BODY)
    assert other.read_text("utf-8").endswith("灯亮了，船来了。\n")
    code, out, _ = newsroom.run("check", str(newsroom.issue), "--fix", "--json")
    assert code == 4
    assert [f["code"] for f in json.loads(out)["findings"]] == ["unwritten"]


def test_a_file_changed_meanwhile_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _article(tmp_path)

    def meanwhile(path: Path, read: bytes, written: bytes) -> None:
        path.write_text("新的", "utf-8")
        replace_file(path, read, written)

    monkeypatch.setattr(epaper_pdf.cli.fix, "replace_file", meanwhile)
    with pytest.raises(typer.Exit) as stopped:
        fix_articles(tmp_path, dry_run=False)
    assert stopped.value.exit_code == 4
    assert "not written: the file was changed meanwhile" in capsys.readouterr().err
    assert file.read_text("utf-8") == "新的"
    assert [p.name for p in file.parent.iterdir()] == ["a.md"]


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _article(tmp_path)
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritten, match="No space left"):
        replace_file(file, before, b"")
    assert file.read_bytes() == before
    assert [p.name for p in file.parent.iterdir()] == ["a.md"]


def test_the_mode_stays(tmp_path: Path) -> None:
    file = _article(tmp_path)
    file.chmod(0o640)
    fix_articles(tmp_path, dry_run=False)
    assert file.stat().st_mode & 0o777 == 0o640


def test_links_are_not_written_through(newsroom: Newsroom) -> None:
    outside = _article(newsroom.folder.parent / "elsewhere")
    link = newsroom.issue / "articles" / "link.md"
    link.symlink_to(outside)
    _, _, err = newsroom.run("check", str(newsroom.issue), "--fix")
    assert "link.md is a link or leads out of the workspace: not written" in err
    assert link.is_symlink()
    assert outside.read_text("utf-8").endswith(BODY)


def test_a_folder_that_leads_out_is_not_written(newsroom: Newsroom) -> None:
    outside = _article(newsroom.folder.parent / "elsewhere")
    (newsroom.folder / "issues" / "2026-03-24").symlink_to(newsroom.folder.parent / "elsewhere")
    _, _, err = newsroom.run("check", str(newsroom.folder / "issues/2026-03-24"), "--fix")
    assert "leads out of the workspace: not written" in err
    assert outside.read_text("utf-8").endswith(BODY)


def test_the_command_fixes_then_checks(newsroom: Newsroom) -> None:
    article = newsroom.issue / "articles" / "ferry.md"
    before = article.read_text("utf-8")
    article.write_text(f"{before}\n{BODY}", "utf-8")
    code, _, err = newsroom.run("check", str(newsroom.issue / "issue.yaml"), "--fix")
    assert article.read_text("utf-8") == f"{before}\n灯亮了，船来了。\n"
    assert (code, "no such" in err) == (newsroom.run("check", str(newsroom.issue))[0], False)
    assert newsroom.run("check", str(newsroom.issue), "--dry-run")[0] == 2


def test_json_has_fixes_and_all_findings_in_one_object(newsroom: Newsroom) -> None:
    article = newsroom.issue / "articles" / "ferry.md"
    article.write_text("---\ntitle: 渡口,开\n---\n好?好。\n", "utf-8")
    _, out, err = newsroom.run("check", str(newsroom.issue), "--fix", "--dry-run", "--json")
    told = json.loads(out)
    path = os.path.relpath(article)
    assert told["fixes"] == [
        {"path": path, "line": 2, "col": 10, "before": ",", "after": "，", "rule": "marks"}
    ]
    assert (told["changed"], told["dry_run"], err) == ([path], True, "")
    assert {"damage"} < {f["code"] for f in told["findings"]}
    assert told["pages"][0]["id"] == "01"


def test_damage_counts_under_strict(newsroom: Newsroom) -> None:
    _article(newsroom.issue, "好?好。\n")
    (newsroom.issue / "issue.yaml").write_text("format: 1\n", "utf-8")
    code, out, _ = newsroom.run("check", str(newsroom.issue), "--fix", "--json")
    told = json.loads(out)
    assert code == 3
    assert told["findings"][0]["code"] == "damage"
    assert told["fixes"] == []
