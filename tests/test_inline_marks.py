"""`{字|zì}` and `m^2^` in articles: read with their places, and refused where they are broken."""

import pytest

from epaper_pdf.issue.markdown import read_body
from epaper_pdf.issue.text import Mark, MarkKind, Text, Tongue
from epaper_pdf.source import Source


def _read(text: str) -> Text:
    (paragraph,), findings = read_body(Source("a.md", text), 0)
    assert not findings
    return paragraph.text


def test_a_note_over_a_group_and_over_each_character() -> None:
    written = "读作{注音|zhùyīn}，不是{注|zhú}{音|yīn}。\n"
    text = _read(written)
    assert text.text == "读作注音，不是注音。"
    assert [(r.start, r.end, r.note.text) for r in text.ruby] == [
        (2, 4, "zhùyīn"), (7, 8, "zhú"), (8, 9, "yīn"),
    ]  # fmt: skip
    assert [r.note.source_at(0) for r in text.ruby] == [
        written.index(note) for note in ("zhùyīn", "zhú", "yīn}。")
    ]
    assert text.source_at(9) == written.index("。")


def test_notes_within_bold_and_names() -> None:
    text = _read("**{灯|dēng}**[{柳|liǔ}溪口]{.name}\n")
    assert text.text == "灯柳溪口"
    assert [(b.start, b.end) for b in text.bold] == [(0, 1)]
    assert text.marks == (Mark(1, 4, MarkKind.NAME),)
    assert [(r.start, r.end) for r in text.ruby] == [(0, 1), (1, 2)]


def test_places_after_leading_blanks() -> None:
    text = _read("\u3000\u3000{灯|dēng}^1^亮了\n")
    assert text.text == "灯1亮了"
    assert [(r.start, r.end) for r in text.ruby] == [(0, 1)]
    assert text.marks == (Mark(1, 2, MarkKind.NOTE),)


@pytest.mark.parametrize("written", ["见文^①^。", "见文[①]{.note}。"])
def test_raised_marks(written: str) -> None:
    text = _read(written + "\n")
    assert text.text == "见文①。"
    assert text.marks == (Mark(2, 3, MarkKind.NOTE),)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("占地3m^2^。", "占地3m2。"),
        (r"他笑了\^2\^。", "他笑了^2^。"),
        ("记号^，又见记号^。", "记号^，又见记号^。"),
        ("甲^乙 丙^丁", "甲^乙 丙^丁"),
        (r"写作\{字|zì}。", "写作{字|zì}。"),
        ("见{附表}。", "见{附表}。"),
    ],
)
def test_what_is_raised_and_what_is_text(written: str, text: str) -> None:
    assert _read(written + "\n").text == text


@pytest.mark.parametrize("broken", ["{|zì}", "{字|}", "{字|zì|zi}", "{ | }"])
def test_broken_notes_are_findings_with_their_place(broken: str) -> None:
    _, (finding,) = read_body(Source("a.md", f"渡口\n\n的{broken}。\n"), 0)
    assert str(finding).startswith("a.md:3:2: an annotation")
    assert "{字|zì}" in finding.hint


def test_a_language_is_named_as_marks_are() -> None:
    text = _read("船身写着[Au [revoir]{.name}]{lang=fr}，[正體]{lang=zh-Hant}两字\n")
    assert text.text == "船身写着Au revoir，正體两字"
    assert text.tongues == (Tongue(4, 13, "fr"), Tongue(14, 16, "zh-Hant"))
    assert text.marks == (Mark(7, 13, MarkKind.NAME),)


@pytest.mark.parametrize("said", ["lang=French", "lang=fr .dot", "language=fr"])
def test_a_language_that_is_none_is_told(said: str) -> None:
    (finding,) = read_body(Source("a.md", f"渡口[船]{{{said}}}\n"), 0)[1]
    assert "lang=fr" in finding.hint
    assert finding.at is not None
    assert finding.at.start == 2
