"""Notes over composed lines (G1, G2): whatever the text, they keep their gap and their column."""

from itertools import groupby, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.geometry import Rect
from epaper_pdf.issue.markdown import read_body
from epaper_pdf.issue.text import Text
from epaper_pdf.layout.style import Align, TypeStyle
from epaper_pdf.roles import Role
from epaper_pdf.source import Source
from epaper_pdf.story.ruby import set_notes
from epaper_pdf.story.story import Part, SetLine
from epaper_pdf.story.typeset import compose
from epaper_pdf.text.compose import Composer

STYLE = TypeStyle("song", "hei", 10.0, Align.JUSTIFY, 2.0, "black")
PLAIN = ["渡口的灯亮了", "的", "，", "。", "“老人”", "3月"]
NOTED = [
    "{鼋|yuán}", "{步头|bùtóu}", "{舴艋|zé měng}", "{淤|ㄩ}", "{浚|ㄐㄩㄣˋ}", "{壮|zhuàng}",
    "{石埠湾|渡口}", "{鼋|yuán}、{鳜|guì}、{鲥|shí}", "{龚|gōng}{筱|xiǎo}{庄|zhuāng}",
]  # fmt: skip
# a line of nothing but wide notes may have no room for them, which is a finding
pieces = st.sampled_from(PLAIN) | st.sampled_from([noted + "字" for noted in NOTED])
written = st.lists(pieces, min_size=1, max_size=25).map("".join)


def _set(composer: Composer, written: str, chars: int) -> tuple[Text, Part]:
    (paragraph,), findings = read_body(Source("a.md", "起" + written + "\n"), 0)
    assert not findings
    text, width = paragraph.text, chars * STYLE.size
    lines = tuple(
        SetLine(Rect(0, 20.0 * i, width, 10), 0.0, 20.0 * i + 8.8, line)
        for i, line in enumerate(compose(composer, text, STYLE, width).lines)
    )
    return text, Part(Role.BODY, text, STYLE, lines)


@settings(deadline=None, max_examples=300)
@given(written, st.integers(8, 24))
def test_notes_keep_their_gap_and_their_column(book: FontBook, written: str, chars: int) -> None:
    text, part = _set(Composer(book), written, chars)
    notes = list(set_notes(Composer(book), [part], 20))
    assert len(notes) == len(text.ruby)
    assert not [n.remarks for n in notes if n.remarks]
    spans = [(n.lines[0].baseline, n.lines[0].box.left, n.lines[-1].box.right) for n in notes]
    for _, row in groupby(spans, key=lambda span: span[0]):
        of_row = list(row)
        assert of_row[0][1] >= -0.01
        assert of_row[-1][2] <= chars * STYLE.size + 0.01
        for before, after in pairwise(of_row):
            assert after[1] - before[2] >= 10 / 8 - 0.01


@settings(deadline=None, max_examples=100)
@given(written, st.integers(8, 24))
def test_annotated_characters_stay_together(book: FontBook, written: str, chars: int) -> None:
    """A4.5: no line ends within them, and every character is set once."""
    text, part = _set(Composer(book), written, chars)
    assert "".join(text.text[x.line.start : x.line.end] for x in part.lines) == text.text
    ends = {x.line.end for x in part.lines}
    for ruby in text.ruby:
        assert not ends & set(range(ruby.start + 1, ruby.end))
