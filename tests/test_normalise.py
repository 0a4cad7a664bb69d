"""`check --fix` (L1): what is put right, what stays, what is told."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epaper_pdf.cli.fix import fix_articles
from epaper_pdf.issue.normalise import damages, normalised
from tests.newsroom import Newsroom

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("渡口开了,灯亮了.", "渡口开了，灯亮了。"),
        ("真的吗?真的!", "真的吗?真的！"),  # between Han it may be a lost mark
        ("他问:“去吗?”", "他问：“去吗?”"),
        ("增长3.5,共1,000户", "增长3.5,共1,000户"),
        ("9:30开门", "9:30开门"),
        ('他说"明天再来",就走了', "他说“明天再来”，就走了"),
        ('He said "no" twice', 'He said "no" twice'),
        ('单个"引号', '单个"引号'),
        ("等等...再说", "等等……再说"),
        ("渡口--石埠", "渡口——石埠"),
        ("a--b", "a--b"),
        ("梧 桐　里", "梧桐里"),
        ("用 AI 排版", "用 AI 排版"),
        ("共１２个ＡＩ", "共12个AI"),
        ("汀兰(旧称柳荫)区", "汀兰（旧称柳荫）区"),
        ("见图(a)", "见图(a)"),
        ("阮(ruǎn)师傅", "阮师傅"),
        ("见www.wan.cn,谢谢", "见www.wan.cn,谢谢"),
        ("**渡口,**开了,", "**渡口,**开了，"),
    ],
)
def test_what_is_put_right(typed: str, right: str) -> None:
    assert normalised(typed) == right


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("船到了?人也到了", "a mark was lost here"),
        ("锟斤拷大街", "bytes of another encoding"),
        ("汀\ue012兰", "a private character that no font has"),
    ],
)
def test_damage_is_told_and_kept(text: str, what: str) -> None:
    assert [d.what for d in damages(text)] == [what]
    assert normalised(text) == text


def test_bytes_read_as_latin_are_damage() -> None:
    shifted = "新闻中心".encode().decode("latin-1")
    assert [d.what for d in damages(shifted)] == ["bytes of another encoding"]


@given(st.text(st.sampled_from('渡口灯,.:;?!"()-. 　１Ａa3“”\n'), max_size=40))
def test_twice_is_once_and_no_han_is_lost(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert HAN.findall(once) == HAN.findall(text)
    assert once.count("\n") == text.count("\n")


def _article(folder: Path, body: str, ends: str = "\n") -> Path:
    file = folder / "articles" / "a.md"
    file.parent.mkdir()
    file.write_bytes(f"---\ntitle: 渡口,开了\n---\n{body}\n".replace("\n", ends).encode())
    return file


def test_files_are_changed_with_a_diff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _article(tmp_path, "灯亮了,船来了.", "\r\n")
    fix_articles(tmp_path, dry_run=True)
    assert "灯亮了," in file.read_text("utf-8")
    assert "+灯亮了，船来了。" in capsys.readouterr().out
    fix_articles(tmp_path, dry_run=False)
    assert file.read_bytes().decode() == "---\r\ntitle: 渡口,开了\r\n---\r\n灯亮了，船来了。\r\n"
    assert capsys.readouterr().out.endswith("1 article changed\n")
    fix_articles(tmp_path, dry_run=False)
    assert capsys.readouterr().out == "0 articles changed\n"
    assert [p.name for p in file.parent.iterdir()] == ["a.md"]


def test_damage_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _article(tmp_path, "船到了?人也到了。")
    fix_articles(tmp_path, dry_run=False)
    assert "articles/a.md:4:4: warning: a mark was lost here" in capsys.readouterr().err


def test_what_is_no_article_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe")
    fix_articles(tmp_path, dry_run=False)
    assert "not UTF-8" in capsys.readouterr().err


def test_the_command_fixes_then_checks(newsroom: Newsroom) -> None:
    article = next((newsroom.issue / "articles").glob("*.md"))
    article.write_text(article.read_text("utf-8") + "\n灯亮了,船来了.\n", "utf-8")
    newsroom.run("check", str(newsroom.issue), "--fix")
    assert article.read_text("utf-8").endswith("灯亮了，船来了。\n")
    assert newsroom.run("check", str(newsroom.issue), "--dry-run")[0] == 2
