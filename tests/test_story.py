"""Flow of lines into columns, on whole numbers: letters are rows in the pictures of the tests."""

from epaper_pdf.story.flow import Chunk, balance, lone_lines, pour, rows_short, settle


def picture(columns: list[tuple[int, ...]], chunks: list[Chunk], *, even: bool = True) -> list[str]:
    """Return what stands in each column: a letter a line, `.` a free row, `#` no row."""
    poured = (balance if even else pour)(chunks, columns)
    height = max(row for column in columns for row in column) + 1
    shown = [["." if r in column else "#" for r in range(height)] for column in columns]
    for letter, places in zip("abcdefgh", poured.places, strict=False):
        for place in places:
            shown[place.column][place.row] = letter
    return ["".join(column) for column in shown]


ROWS = tuple(range(6))


def test_columns_end_within_a_row_of_each_other() -> None:
    assert picture([ROWS, ROWS], [Chunk(4), Chunk(3)]) == ["aaaa..", "bbb..."]


def test_text_runs_round_a_picture() -> None:
    hole = (0, 1, 4, 5)
    assert picture([ROWS, hole], [Chunk(10)], even=False) == ["aaaaaa", "aa##aa"]


def test_a_subhead_has_air_above_and_two_lines_below() -> None:
    subhead = Chunk(1, air=1, keep=True)
    assert picture([ROWS, ROWS], [Chunk(1), subhead, Chunk(4)]) == ["a.bcc.", "cc...."]


def test_a_subhead_does_not_end_a_column() -> None:
    subhead = Chunk(1, air=1, keep=True)
    assert picture([ROWS, ROWS], [Chunk(4), subhead, Chunk(3)]) == ["aaaa..", "bccc.."]


def test_what_does_not_fit_is_counted() -> None:
    assert pour([Chunk(9)], [ROWS]).left_over == 3
    assert rows_short([ROWS, ROWS], balance([Chunk(9)], [ROWS, ROWS])) == 3


def test_a_full_slot_is_rid_of_a_lone_line_by_a_later_paragraph_a_line_shorter() -> None:
    """E3: the first of `c` stands alone at the first column's foot; no row is free to cut there."""
    chunks, columns = [Chunk(3), Chunk(2), Chunk(3), Chunk(4)], [ROWS, ROWS]
    assert lone_lines(chunks, balance(chunks, columns)) == [2]
    made, poured = settle(chunks, columns, lambda i, lines: (i, lines) == (3, 3))
    assert [chunk.lines for chunk in made] == [3, 2, 3, 3]
    assert not poured.left_over
    assert not lone_lines(made, poured)
    assert [place.column for place in poured.places[2]] == [1, 1, 1]


def test_a_lone_line_that_no_paragraph_can_mend_is_left_to_be_told() -> None:
    chunks, columns = [Chunk(3), Chunk(2), Chunk(3), Chunk(4)], [ROWS, ROWS]
    made, poured = settle(chunks, columns, lambda _i, _lines: False)
    assert made == chunks
    assert lone_lines(made, poured) == [2]
