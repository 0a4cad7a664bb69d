"""TYPOGRAPHY L, invariants: on random text, at any measure, level, style and with both breakers."""

import os
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.fonts.face import Face
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.lines import Composed
from epaper_pdf.text.spans import NO_SPANS
from tests.text.pictures import composed, places
from tests.text.rules import illegal, in_address, in_marks, in_word, kerned
from tests.text.strategies import BREAKERS, LEVELS, MEASURES, STYLES, TEXTS

SETTINGS = settings(
    max_examples=int(os.environ.get("EPAPER_EXAMPLES", "300")),
    deadline=None,
    derandomize=bool(os.environ.get("CI")),  # a red run is then the change's fault alone
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FLUSH = 0.005 + 1e-9
INDENTS = st.sampled_from([0.0, 1.0, 2.0])


def _setting(breaker: str, indent: float = 0.0, bold: str = "hei") -> Setting:
    """Return the setting that `optimal/kai` or `greedy` means; bold of the same face where none."""
    name, _, font = breaker.partition("/")
    how: Literal["optimal", "greedy"] = "greedy" if name == "greedy" else "optimal"
    return Setting(font or "song", bold or font or "song", indent, breaker=how)


def _remarked(made: Composed, *codes: str) -> set[int]:
    return {remark.start for remark in made.remarks if remark.code in codes}


@SETTINGS
@given(TEXTS, MEASURES, LEVELS, STYLES, BREAKERS)
def test_every_character_is_in_one_line_and_one_run(
    book: FontBook, text: str, measure: float, level: str, style: str, breaker: str
) -> None:
    made = composed(book, text, measure, _setting(breaker), level=level, punct=style)
    assert [line.start for line in made.lines] == [0, *(line.end for line in made.lines[:-1])]
    assert made.lines[-1].end == len(text)
    for line in made.lines:
        runs = line.runs[:-1] if line.hyphen else line.runs
        assert [run.start for run in runs] == [line.start, *(r.end for r in runs[:-1])]
        assert runs[-1].end == line.end
        for run in runs:
            assert len(run.glyphs) == len(run.advances) > 0
            shown = run.clusters or tuple(range(run.end - run.start))
            assert len(shown) == len(run.glyphs)
            assert [*shown] == sorted({0, *shown})
            assert shown[-1] < run.end - run.start
            assert min(run.glyphs) >= 0


@SETTINGS
@given(TEXTS, MEASURES, LEVELS, STYLES, BREAKERS)
@example("甲-乙", 1.0, "gb", "quanjiao", "greedy")
@example("共￥５元", 1.0, "gb", "quanjiao", "greedy")
@example("30℃", 1.0, "none", "quanjiao", "greedy")
@example("甲？！乙", 1.0, "none", "plain", "optimal")
@example("12345678%", 2.0, "gb", "quanjiao", "greedy")
@example("0/３", 1.0, "none", "quanjiao", "optimal")
@example("３0é", 2.0, "none", "quanjiao", "optimal")
@example("的/\u0301的", 1.0, "gb", "quanjiao", "optimal")
def test_no_line_begins_where_none_may(
    book: FontBook, text: str, measure: float, level: str, style: str, breaker: str
) -> None:
    """A1-A9: illegal starts and ends, and inseparable groups, by tables of the tests' own."""
    made = composed(book, text, measure, _setting(breaker), level=level, punct=style)
    cut, valve = bool(_remarked(made, "word-split")), bool(_remarked(made, "valve"))
    for before, line in pairwise(made.lines):
        if in_address(text, line.start) or (cut and in_word(text, line.start)):
            continue
        if before.hyphen and text[line.start - 2 : line.start + 3].isalpha():
            continue
        if valve and in_marks(text, line.start):
            continue
        why = illegal(text, line.start, level)
        assert why is None, f"{text[: line.start]}|{text[line.start :]}: {why}"


@SETTINGS
@given(TEXTS, MEASURES, LEVELS, STYLES, BREAKERS, INDENTS)
@example("\u3000 的", 1.0, "gb", "quanjiao", "optimal", 0.0)
def test_justified_lines_end_at_the_measure(
    book: FontBook,
    text: str,
    measure: float,
    level: str,
    style: str,
    breaker: str,
    indent: float,
) -> None:
    """D3, D4; what is not flush is remarked."""
    setting = _setting(breaker, indent)
    made = composed(book, text, measure, setting, level=level, punct=style)
    remarked = _remarked(made, "ragged", "too-wide")
    for number, line in enumerate(made.lines):
        end = places(made, number)[-1]
        assert abs(end - line.width - (0 if number else indent)) < 1e-3
        is_flush = abs(end - measure) <= FLUSH
        is_last = number == len(made.lines) - 1
        fits = end <= measure + FLUSH
        assert is_flush or (is_last and fits) or line.start in remarked


@SETTINGS
@given(TEXTS, MEASURES, STYLES, BREAKERS)
def test_no_boundary_opens_by_more_than_half_an_em(
    book: FontBook, text: str, measure: float, style: str, breaker: str
) -> None:
    """D2, D4: nor is a mark or gap shrunk by more than half."""
    setting = _setting(breaker)
    made = composed(book, text, measure, setting, punct=style)
    ragged = composed(book, text, measure, replace(setting, justify=False), punct=style)
    plain = {(line.start, line.end): at for at, line in enumerate(ragged.lines)}
    for number, line in enumerate(made.lines):
        if (line.start, line.end) not in plain:
            continue  # a line that is not justified needs no hyphen, and opens no valve
        x = places(made, number)
        natural = places(ragged, plain[line.start, line.end])
        for at in range(len(x) - 1):
            more = (x[at + 1] - x[at]) - (natural[at + 1] - natural[at])
            assert -0.5 - 1e-3 <= more <= 0.75 + 1e-3


@SETTINGS
@given(TEXTS, MEASURES, LEVELS, STYLES, BREAKERS, st.data())
def test_b6_style_runs_change_nothing(
    book: FontBook,
    text: str,
    measure: float,
    level: str,
    style: str,
    breaker: str,
    data: st.DataObject,
) -> None:
    """Bold parts in the same font: the same lines, set the same."""
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    bold = [*zip(edges[::2], edges[1::2], strict=False)]
    setting = _setting(breaker, bold="")
    plain = composed(book, text, measure, setting, level=level, punct=style)
    runs = composed(book, text, measure, setting, level=level, punct=style, bold=bold)
    assert [line.end for line in runs.lines] == [line.end for line in plain.lines]
    assert [line.width for line in runs.lines] == [line.width for line in plain.lines]


@pytest.fixture(scope="module")
def twins(book: FontBook) -> FontBook:
    """The same font under two names: style runs of the same widths."""
    song = book.face("song")
    return FontBook({"song": song, "twin": Face("twin", song.path)}, ["song", "twin"])


@SETTINGS
@given(TEXTS, MEASURES, LEVELS, STYLES, BREAKERS, st.data())
def test_b6_style_runs_between_marks_change_nothing(
    twins: FontBook,
    text: str,
    measure: float,
    level: str,
    style: str,
    breaker: str,
    data: st.DataObject,
) -> None:
    """Parts in a face of the same widths, wherever the edge is not inside a word (kerning)."""
    free = [at for at in range(len(text) + 1) if not (0 < at < len(text)) or not kerned(text, at)]
    edges = sorted(data.draw(st.lists(st.sampled_from(free), min_size=2, max_size=6)))
    bold = [*zip(edges[::2], edges[1::2], strict=False)]
    setting = _setting(breaker.partition("/")[0], bold="twin")
    plain = composed(twins, text, measure, setting, level=level, punct=style)
    runs = composed(twins, text, measure, setting, level=level, punct=style, bold=bold)
    assert [line.end for line in runs.lines] == [line.end for line in plain.lines]
    for number in range(len(plain.lines)):
        assert places(runs, number) == pytest.approx(places(plain, number), abs=2e-4)


@SETTINGS
@given(TEXTS, MEASURES, LEVELS, STYLES, BREAKERS)
def test_the_same_text_is_set_the_same_twice(
    book: FontBook, text: str, measure: float, level: str, style: str, breaker: str
) -> None:
    setting = _setting(breaker)
    first = composed(book, text, measure, setting, level=level, punct=style)
    assert composed(book, text, measure, setting, level=level, punct=style) == first


@SETTINGS
@given(TEXTS, MEASURES, LEVELS)
def test_vertical_lines_hold_every_character_and_keep_the_measure(
    book: FontBook, text: str, measure: float, level: str
) -> None:
    """F6: the rules of lines hold with their head at the top."""
    made = composed(book, text, measure, Setting("song", "hei", vertical=True), level=level)
    shown = [at for line in made.lines for run in line.runs for at in range(run.start, run.end)]
    assert shown == [*range(len(text))]
    wide = _remarked(made, "too-wide")
    for line in made.lines:
        assert line.width <= measure + FLUSH or line.start in wide


@SETTINGS
@given(TEXTS, st.integers(8, 30), st.sampled_from([-1, 1]))
def test_a_paragraph_set_longer_or_shorter_keeps_the_rules(
    book: FontBook, text: str, measure: int, by: int
) -> None:
    """E3: exactly as many lines as asked, each of them legal, full, and not opened."""
    composer = Composer(book)
    setting = Setting("song", "hei", 2.0)
    plain = composer.compose(text, setting, measure)
    made = composer.recompose(text, setting, measure, NO_SPANS, len(plain.lines) + by)
    if made is None:
        return
    assert len(made.lines) == len(plain.lines) + by
    assert "".join(text[line.start : line.end] for line in made.lines) == text
    for line in made.lines[1:]:
        assert in_address(text, line.start) or illegal(text, line.start, "gb") is None
    for at, line in enumerate(made.lines[:-1]):
        assert line.width == pytest.approx(measure - (0 if at else 2.0), abs=FLUSH)
