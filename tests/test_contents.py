"""Contents: sections are kept together in columns of one height; the guide turns long titles."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from epaper_pdf.page.navigation import Entry, _balanced, _poured
from tests.newsroom import Newsroom
from tests.publish.guided import PAGES, guided
from tests.reader import sheets, squeezed

sections = st.lists(st.integers(0, 9), min_size=1, max_size=20)


def entries_of(sizes: list[int]) -> list[Entry]:
    """Return sections with so many headlines each."""
    return [Entry("名", "01", None, at == 0) for size in sizes for at in range(size + 1)]


@given(sections, st.integers(4, 30), st.integers(1, 4))
def test_names_of_sections_stand_above_two_headlines_or_all(
    sizes: list[int], rows: int, columns: int
) -> None:
    entries = entries_of(sizes)
    places = _poured(entries, rows=rows, columns=columns)
    assert places == sorted(set(places))
    assert places
    for column, group in groupby(zip(places, entries, strict=False), lambda pair: pair[0][0]):
        shown = [(place[1], entry) for place, entry in group]
        assert 0 <= column < columns
        assert shown[0][0] == 0
        assert shown[-1][0] < rows
    for at, ((column, _), entry) in enumerate(zip(places, entries, strict=False)):
        below = [e.heading for e in entries[at + 1 :]]
        size = (*below, True).index(True)
        if entry.heading and size:
            together = [c for c, _ in places[at : at + 1 + size]].count(column)
            assert together >= min(size + 1, 2)


def test_columns_end_even_where_all_have_room() -> None:
    entries = entries_of([5, 5, 5, 5, 5, 5])
    assert [c for c, r in _poured(entries, rows=41, columns=3)] == [0] * 36
    places = _balanced(entries, rows=41, columns=3)
    assert [[c for c, _ in places].count(column) for column in range(3)] == [12, 12, 12]
    assert max(row for _, row in places) == 12


def test_no_headline_stands_alone_at_the_head_of_a_column() -> None:
    places = _poured(entries_of([4, 4]), rows=10, columns=2)
    assert places[5:] == [(0, 6), (0, 7), (0, 8), (1, 0), (1, 1)]
    assert _poured(entries_of([4, 2]), rows=8, columns=2)[5:] == [(1, 0), (1, 1), (1, 2)]


def guide_of(newsroom: Newsroom, market: str) -> list[str]:
    """Return the lines of a guide, 25 characters wide, to 渡口 and to `market`."""
    titles = {
        "ferry": "渡口",
        "bridge": "修桥",
        "market": market,
        "school": "校车",
        "clinic": "义诊",
    }
    guided(newsroom, PAGES, titles)
    code, _, said = newsroom.render()
    assert code in (0, 1), said
    (pdf,) = newsroom.out.rglob("current/pages/*_03.pdf")
    lines: dict[float, str] = {}
    for glyph in sheets(pdf)[0].glyphs:
        if glyph.x > 280:
            lines[round(glyph.y, 1)] = lines.get(round(glyph.y, 1), "") + glyph.text
    rows = [squeezed(line) for line in lines.values()]
    return rows[rows.index("今日导读") + 1 :]


def test_the_guide_turns_a_long_title_by_sense(newsroom: Newsroom) -> None:
    title = "早市从桥头搬进旧粮棚，摊主们商量了三回才定下收摊的时刻"
    rows = guide_of(newsroom, title)
    assert rows[0] == "早市从桥头搬进旧粮棚，"
    assert rows[1] == "摊主们商量了三回才定下收摊的时刻02版"


def test_what_the_guide_shortens_ends_in_dots_alone(newsroom: Newsroom) -> None:
    title = "早市搬家，" * 12 + "好"
    (row,) = [row for row in guide_of(newsroom, title) if row.startswith("早市")]
    assert row.endswith("早市搬家……02版")
