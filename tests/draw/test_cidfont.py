"""ToUnicode: every glyph, also beyond the basic plane, at most 100 a block."""

import re

from epaper_pdf.draw.cidfont import to_unicode


def test_a_character_beyond_the_basic_plane_is_a_surrogate_pair() -> None:
    assert b"<0007><d840dc00>" in to_unicode({7: "\U00020000"})


def test_no_block_holds_more_than_a_hundred() -> None:
    cmap = to_unicode({n: chr(0x4E00 + n) for n in range(1, 251)})
    assert re.findall(rb"(\d+) beginbfchar", cmap) == [b"100", b"100", b"50"]
    assert len(re.findall(rb"^<[0-9A-F]{4}><", cmap, re.M)) == 250
