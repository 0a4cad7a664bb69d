"""Bodies of articles as XHTML: what the newsroom marked is there, well-formed and escaped."""

from xml.etree import ElementTree as ET

import pytest

from epaper_pdf.archive.bodies import characters, plain, xhtml
from epaper_pdf.issue.issue import Article
from epaper_pdf.issue.markdown import read_body
from epaper_pdf.issue.text import Text
from epaper_pdf.source import Source, Span


def written(markdown: str, source_line: str = "") -> Article:
    source = Source("a.md", markdown)
    body, findings = read_body(source, 0)
    assert findings == []
    line = Text(source_line, (), (), source) if source_line else None
    title = Text("渡口", (), (), source)
    return Article("a", title, Span(source, 0, 0), body=body, source_line=line)


# what is written, and what it is as XHTML
WRITTEN = [
    ("渡口**开了**。", "<p>渡口<strong>开了</strong>。</p>"),
    ("**一**二**三**", "<p><strong>一</strong>二<strong>三</strong></p>"),
    ("[要紧]{.dot}的是[陶埠]{.name}", "<p><em>要紧</em>的是<u>陶埠</u></p>"),
    ("船上写着[Bon voyage]{lang=fr}。", '<p>船上写着<span lang="fr">Bon voyage</span>。</p>'),
    ("读[渡口志]{.book}，怀[周]{.mourn}",
     '<p>读<cite>渡口志</cite>，怀<span class="mourn">周</span></p>'),
    ("一亩^2^，见注^[1]^", "<p>一亩<sup>2</sup>，见注<sup>[1]</sup></p>"),
    ("{龚䶮|gōng yǎn}到了",
     "<p><ruby>龚䶮<rp>（</rp><rt>gōng yǎn</rt><rp>）</rp></ruby>到了</p>"),
    ("**读[陶{埠|bù}志]{.book}去**",
     "<p><strong>读<cite>陶<ruby>埠<rp>（</rp><rt>bù</rt><rp>）</rp></ruby>志</cite>去</strong></p>"),
    ("**[全]{.dot}**", "<p><strong><em>全</em></strong></p>"),
    ("[**全**]{.dot}了", "<p><strong><em>全</em></strong>了</p>"),
    ("水位 3 < 5 & 风 > 浪", "<p>水位 3 &lt; 5 &amp; 风 &gt; 浪</p>"),
    ("{埠|a<b&c}", "<p><ruby>埠<rp>（</rp><rt>a&lt;b&amp;c</rt><rp>）</rp></ruby></p>"),
    ("## 一**二**\n\n三", "<h2>一<strong>二</strong></h2>\n<p>三</p>"),
    ("- 甲\n- 乙\n\n丙\n\n- 丁", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n<p>丙</p>\n<ul>\n<li>丁</li>\n</ul>"),
    ("> 甲\n>\n> 乙\n\n丙", "<blockquote>\n<p>甲</p>\n<p>乙</p>\n</blockquote>\n<p>丙</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "expected"), WRITTEN)
def test_marks_are_elements(markdown: str, expected: str) -> None:
    found = xhtml(written(markdown))
    assert found == f"{expected}\n"
    ET.fromstring(f"<body>{found}</body>")


def test_a_body_as_plain_text() -> None:
    article = written("甲**乙**\n\n- {丙|bǐng} & 丁", "（原载《渡口报》）")
    assert plain(article) == "甲乙\n丙 & 丁\n（原载《渡口报》）\n"
    assert characters(article) == len("甲乙丙 & 丁（原载《渡口报》）")
    assert xhtml(article).endswith("<footer>（原载《渡口报》）</footer>\n")
