"""Flow of lines into columns, on whole numbers: letters are rows in the pictures of the tests."""

from dataclasses import replace

import pytest

from epaper_pdf.layout.fitting import Fitting
from epaper_pdf.layout.styles import read_styles
from epaper_pdf.source import Source, Span
from epaper_pdf.story.fill import Filled, fill
from epaper_pdf.story.flow import Chunk, Column, Poured, level, lone_lines, pour, rows_short
from epaper_pdf.workspace import resource_folders


def _fitting() -> Fitting:
    at = Span(Source("publication.yaml", ""), 0, 0)
    styles, findings = read_styles("newspaper", resource_folders(None), at)
    assert styles is not None, findings
    return styles.fitting


FITTING = _fitting()
ROWS = tuple(range(6))
SUBHEAD = Chunk(1, air=1, keep=True)


def shown(columns: list[Column], poured: Poured) -> list[str]:
    """Return what stands in each column: a letter a line, `.` a free row, `#` no row."""
    height = max(row for column in columns for row in column) + 1
    picture = [["." if r in column else "#" for r in range(height)] for column in columns]
    for letter, places in zip("abcdefgh", poured.places, strict=False):
        for place in places:
            picture[place.column][place.row] = letter
    return ["".join(column) for column in picture]


def filled(
    columns: list[Column], chunks: list[Chunk], also: dict[int, int] | None = None
) -> Filled:
    """Fill columns; `also` are other numbers of lines that a chunk can have."""
    options = [{c.lines: 0.0} for c in chunks]
    for i, lines in (also or {}).items():
        options[i][lines] = FITTING.looseness
    found = fill(chunks, columns, options, FITTING, foot=FITTING.blank_row)
    assert found is not None
    return found


def picture(
    columns: list[Column], chunks: list[Chunk], also: dict[int, int] | None = None
) -> list[str]:
    return shown(columns, filled(columns, chunks, also).poured(columns))


def test_level_columns_end_within_a_row_of_each_other() -> None:
    columns = level([ROWS, ROWS, ROWS], 10)
    assert [len(c) for c in columns] == [4, 3, 3]
    assert [len(c) for c in level([ROWS, (3, 4, 5)], 7)] == [5, 2]
    assert level([ROWS, ROWS], 40) == [ROWS, ROWS]


def test_text_runs_round_a_picture() -> None:
    hole = (0, 1, 4, 5)
    assert picture([ROWS, hole], [Chunk(10)]) == ["aaaaaa", "aa##aa"]


def test_a_subhead_has_air_above_and_two_lines_below() -> None:
    assert picture([ROWS, ROWS], [Chunk(2), SUBHEAD, Chunk(8)]) == ["aa.bcc", "cccccc"]


def test_a_subhead_does_not_end_a_column() -> None:
    """Rows that stay empty are dear, but a subhead without its text is dearer (H7)."""
    assert picture([ROWS, ROWS], [Chunk(4), SUBHEAD, Chunk(3)]) == ["aaaa..", "bccc.."]


def test_a_subhead_has_more_air_where_rows_are_left() -> None:
    columns = [tuple(range(9)), tuple(range(9))]
    assert picture(columns, [Chunk(4), SUBHEAD, Chunk(11)]) == ["aaaa..bcc", "ccccccccc"]


def test_what_does_not_fit_is_counted() -> None:
    assert fill([Chunk(9)], [ROWS], [{9: 0.0}], FITTING, foot=1.0) is None
    assert pour([Chunk(9)], [ROWS]).left_over == 3
    short = filled([ROWS, ROWS], [Chunk(9)])
    assert short.short == 3
    assert rows_short([ROWS, ROWS], short.poured([ROWS, ROWS])) == 3


def test_a_paragraph_a_line_longer_fills_the_last_row() -> None:
    assert picture([ROWS, ROWS], [Chunk(5), Chunk(6)], {0: 6}) == ["aaaaaa", "bbbbbb"]


def test_a_full_slot_is_rid_of_a_lone_line_by_a_later_paragraph_a_line_shorter() -> None:
    """E3: the first of `c` stands alone at the first column's foot; no row is free to cut there."""
    chunks, columns = [Chunk(3), Chunk(2), Chunk(3), Chunk(4)], [ROWS, ROWS]
    assert lone_lines(chunks, filled(columns, chunks).poured(columns)) == [2]
    assert picture(columns, chunks, {3: 3}) == ["aaabb.", "cccddd"]


def test_a_column_is_left_a_row_early_that_two_lines_stand_together() -> None:
    """E3: the last of `b` would stand alone at the second column's top."""
    assert picture([ROWS, ROWS], [Chunk(2), Chunk(5), Chunk(3)]) == ["aabbb.", "bbccc."]


def test_the_lines_beside_an_initial_stay_together() -> None:
    chunks = [Chunk(4), Chunk(4, together=3)]
    assert picture([ROWS, ROWS], chunks) == ["aaaa..", "bbbb.."]


@pytest.mark.parametrize("rows", [(0, 2), (1, 3)])
def test_the_air_before_a_subhead_has_its_limits(rows: tuple[int, int]) -> None:
    least, most = rows
    fitting = replace(FITTING, least_subhead_rows=least, most_subhead_rows=most)
    columns = [tuple(range(20))]
    for lines in range(12, 18):
        chunks = [Chunk(4), SUBHEAD, Chunk(lines - 5)]
        found = fill(chunks, columns, [{c.lines: 0.0} for c in chunks], fitting, foot=2.5)
        if found is not None:
            assert found.laid[1].air == min(max(20 - lines, least), most)
