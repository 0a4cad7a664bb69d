"""Flow of lines into columns, on whole numbers: letters are rows in the pictures of the tests."""

from epaper_pdf.story.flow import Chunk, balance, pour, rows_short


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
