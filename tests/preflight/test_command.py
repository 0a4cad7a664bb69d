"""`epaper-pdf preflight`: files of others, broken ones, and what is printed of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from epaper_pdf.cli.app import app
from epaper_pdf.cli.exits import guarded
from epaper_pdf.fonts.book import FontBook
from tests.pdf.build import PROFILE
from tests.preflight.broken import base_of, made

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = guarded(lambda: app(["preflight", *map(str, arguments)]))
        out, err = capsys.readouterr()
        return int(code), out, err

    return call


@pytest.fixture
def page(book: FontBook, tmp_path: Path) -> Path:
    file = tmp_path / "page.pdf"
    file.write_bytes(base_of(book))
    return file


def test_a_page_of_ours_passes(run: Run, page: Path) -> None:
    assert run(page) == (0, "1 file checked, 0 not passed\n", "")


def test_place_value_and_limit_are_told_in_both_languages(run: Run, page: Path) -> None:
    page.write_bytes(made("N12", page.read_bytes(), sound=False))
    code, out, _ = run(page)
    assert code == 0
    assert out.splitlines()[:2] == [
        "page.pdf p1 at 14.1, 52.9 mm: warning: N12 text of 9.0 pt in several inks or in white,"
        " smaller than 10 pt",
        "  9.0 pt文字用多色或反白，小于10 pt",
    ]
    assert run("--strict", page)[0] == 1


def test_json_says_what_the_words_say(run: Run, page: Path) -> None:
    page.write_bytes(made("G04", page.read_bytes(), sound=False))
    code, out, _ = run("--json", page)
    (file,) = json.loads(out)["files"]
    assert (code, file["passed"]) == (1, False)
    assert [(r["code"], r["page"], r["value"]) for r in file["remarks"]] == [("G04", 1, "90")]


def test_a_report_stands_alone_and_escapes_names(run: Run, page: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "a<b>&.pdf"
    hostile.write_bytes(made("X16", page.read_bytes(), sound=False))
    report = tmp_path / "report.html"
    assert run("--html", report, hostile)[0] == 1
    text = report.read_text("utf-8")
    assert "<b>" not in text
    assert "a&lt;b&gt;&amp;.pdf" in text
    assert "http" not in text


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda _: b"", "X00 the file is damaged: it is empty"),
        (lambda _: b"no PDF at all" * 50, "X00 the file is damaged: it is no PDF"),
        (truncated, "X00 the file is damaged: it is cut off, its end is missing"),
        (lambda data: data.replace(b"endobj", b"endobi"), "X00 the file is damaged"),
    ],
)
def test_a_damaged_file_is_told_as_one(
    run: Run, page: Path, spoil: Callable[[bytes], bytes], told: str
) -> None:
    page.write_bytes(spoil(page.read_bytes()))
    code, out, err = run(page)
    assert (code, err) == (1, "")
    assert told in out


def test_a_locked_file_is_told_as_encrypted(run: Run, page: Path) -> None:
    with pikepdf.open(page, allow_overwriting_input=True) as pdf:
        pdf.save(page, encryption=pikepdf.Encryption(owner="o", user="u"))
    code, out, _ = run(page)
    assert code == 1
    assert "X02 the file is encrypted" in out


def test_a_file_too_long_is_not_opened(run: Run, tmp_path: Path) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(501_000_000)
    code, out, _ = run(huge)
    assert code == 1
    assert "files of more than 500 MB are not opened" in out


def test_an_unknown_printer_and_a_missing_file_are_told(run: Run, page: Path) -> None:
    code, _, err = run("--printer", "coldsett", page)
    assert code == 3
    assert "did you mean coldset?" in err
    code, _, err = run(page.with_name("none.pdf"))
    assert code == 3
    assert "none.pdf: no such file" in err
    code, _, err = run(page.parent)
    assert code == 3
    assert "is no output of epaper-pdf" in err


def test_a_rule_that_there_is_not_is_told_where_the_printer_weighs_it(
    run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip would leave the rule as severe as it was, and nobody would know."""
    (tmp_path / "publication.yaml").write_text("", "utf-8")
    (tmp_path / "printers").mkdir()
    (tmp_path / "printers" / "a.icc").write_bytes(PROFILE)
    house = "format: 1\nicc: a.icc\noutput_condition: {identifier: A}\nseverity: {N8: error}\n"
    (tmp_path / "printers" / "house.yaml").write_text(house, "utf-8")
    monkeypatch.chdir(tmp_path)
    code, _, err = run("--printer", "house", page)
    assert code == 3
    assert "printers/house.yaml:4:12: error: preflight has no rule 'N8'" in err
    assert "did you mean N" in err
