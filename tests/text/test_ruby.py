"""注音 (G1, G2): how wide annotated characters become, and where notes stand."""

import pytest

from epaper_pdf.text.ruby import LEAST_GAP, Annotated, settled, side_by_side, spread, units_of


def _one(start: int, end: int, *units: float, spaced: bool = False) -> Annotated:
    return Annotated(start, end, units, spaced)


def least_widths(text: str, notes: list[Annotated]) -> list[float]:
    return [note.least for note in side_by_side(text, notes)]


@pytest.mark.parametrize(
    ("note", "ends", "spaced"),
    [
        ("zhùyīn", (), False),
        ("zhù yīn", (4,), True),
        ("ㄓㄨˋ", (), False),
        ("ㄓㄨˋ ㄧㄣ", (4,), True),
        ("渡口", (1,), False),
    ],
)
def test_words_and_syllables_are_never_spaced_apart(
    note: str, ends: tuple[int, ...], spaced: bool
) -> None:
    assert units_of(note) == (ends, spaced)


def test_a_short_note_has_half_gaps_at_its_ends() -> None:
    """G2: base 2000, annotation 1600, n = 2: edge 100, inner 200."""
    assert spread(_one(0, 2, 0.8, 0.8), 5.0, 7.0) == pytest.approx([5.1, 6.1])


def test_a_note_of_one_word_stands_in_the_middle() -> None:
    assert spread(_one(0, 2, 1.5), 0.0, 2.0) == pytest.approx([0.25])


def test_a_long_note_is_not_spread_beyond_its_words() -> None:
    first, second = spread(_one(0, 1, 0.75, 0.75, spaced=True), 0.0, 1.0)
    assert second - first == pytest.approx(0.75 + 0.125)


def test_a_short_note_asks_for_no_width_of_its_own() -> None:
    (least,) = least_widths("渡口", [_one(0, 2, 1.2)])
    assert least < 2


def test_a_long_note_stands_over_its_free_neighbours() -> None:
    """G1: a quarter em at most on either side; the rest widens the base."""
    (least,) = least_widths("渡口庄上", [_one(1, 2, 1.4)])
    assert least == pytest.approx(0.9)
    (least,) = least_widths("渡口庄上", [_one(1, 2, 2.0)])
    assert least == pytest.approx(1.5)


def test_notes_side_by_side_keep_their_gap() -> None:
    """G1: a quarter of the annotation's em between two annotations."""
    first, second = side_by_side("前渡庄后", [_one(1, 2, 1.4), _one(2, 3, 1.4)])
    assert -(first.after + second.before) == pytest.approx(LEAST_GAP)
    left, right = spread(first, 0, first.least), spread(second, first.least, first.least * 2)
    assert right[0] - left[0] - 1.4 == pytest.approx(LEAST_GAP)


def test_a_note_stays_over_the_middle_within_an_eighth_of_an_em() -> None:
    for note in side_by_side("前渡庄后", [_one(1, 2, 2.0), _one(2, 3, 2.0)]):
        (start,) = spread(note, 0, note.least)
        assert abs(start + 1 - note.least / 2) <= 0.125 + 1e-9


def test_a_mark_between_two_notes_is_half_as_roomy() -> None:
    first, second = least_widths("渡，庄", [_one(0, 1, 1.4), _one(2, 3, 1.4)])
    assert 1.4 - first == pytest.approx(0.25 + (0.5 - LEAST_GAP) / 2)
    assert first == second


def test_at_line_ends_notes_align_with_the_edge() -> None:
    (first, last) = settled([(-0.2, 1.2), (8.9, 10.3)], 10)
    assert first == pytest.approx(0.2)
    assert last == pytest.approx(-0.3)


def test_notes_push_each_other_on_to_keep_their_gap() -> None:
    assert settled([(-0.2, 1.2), (1.2, 2.0)], 10) == pytest.approx([0.2, 0.325])


def test_notes_in_their_places_do_not_move() -> None:
    assert settled([(0.1, 0.9), (1.1, 1.9)], 10) == [0, 0]


def test_a_crowded_line_pushes_its_first_note_out() -> None:
    """What cannot be is told by the place of the first note: before the line's head."""
    assert settled([(0, 1.2), (1, 2.2)], 2.2)[0] == pytest.approx(-0.325)
