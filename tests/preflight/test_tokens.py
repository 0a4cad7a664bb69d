"""Content streams as operators: inline pictures, and streams made to keep a reader busy."""

import pytest

from epaper_pdf.preflight.tokens import operators


def test_an_inline_picture_is_one_operator() -> None:
    data = b"q 1 0 0 1 0 0 cm BI /W 2 /H 2 /IM true ID \x00(\xff EI Q"
    assert [o for o, _ in operators(data)] == [b"q", b"cm", b"BI", b"Q"]
    ((_, said),) = (pair for pair in operators(data) if pair[0] == b"BI")
    assert said == [b"/W", b"2", b"/H", b"2", b"/IM", b"true"]


@pytest.mark.parametrize("said", [b"BI /W 2 ID x", b"BI /W 2 EI", b"xBI /W 2 ID x EI", b"BI ID EI"])
def test_what_is_no_whole_inline_picture_is_none(said: bytes) -> None:
    assert b"/W" not in [o for pair in operators(said) if pair[0] == b"BI" for o in pair[1]]


@pytest.mark.parametrize(
    "part", [b"BI x ID ", b"BI ", b"(", b"((", b"[<", b"<", b"<a", b"[<a", b"[1 ", b"% "]
)
def test_a_hostile_stream_is_read_in_linear_time(part: bytes) -> None:
    """Each of these took minutes or more where an expression tried every pair of words."""
    assert len(list(operators(part * 40_000))) <= 3 * 40_000
