"""The combined edition as its reader has it: tags, reading order, links, destinations, search.

Everything is read back from the file alone, by `tagged.py`; `make verapdf` validates the same files
as PDF/A-2a and PDF/UA-1.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import yaml

from tests.conftest import ROOT
from tests.reader import Story, read_article, squeezed
from tests.tagged import Tag, Tagged, elements_by_content, found_whole, read_tags
from tests.test_edition import run_python

ISSUES = {
    "example": ROOT / "examples" / "issues" / "2026-03-17",
    "specimen": ROOT / "examples" / "specimen" / "issues" / "2026-03-24",
    "spread": ROOT / "examples" / "spread" / "issues" / "2026-03-24",
}
ASIDE = ("Figure", "Caption", "RT", "Lbl", "Link")  # of an article's text
HEADING = re.compile(r"H(\d)")


class Edition:
    def __init__(self, name: str, out: Path) -> None:
        self.issue = ISSUES[name]
        done = run_python("-m", "epaper_pdf", "render", str(self.issue), "--out", str(out))
        assert done.returncode == 0, done.stderr
        (self.path,) = out.glob("*/*/current/*_edition.pdf")
        self.pdf = pikepdf.open(self.path)
        self.tags: Tagged = read_tags(self.pdf)

    @property
    def root(self) -> Tag:
        return self.tags.root

    def stories(self) -> Iterator[tuple[Path, Story]]:
        """Yield the articles of the issue, those of lists as briefs."""
        plan = yaml.safe_load((self.issue / "issue.yaml").read_text("utf-8"))
        for page in plan["pages"]:
            for filling in page.get("slots", {}).values():
                match filling:
                    case str(file) | {"article": str(file)}:
                        yield self.issue / file, read_article(self.issue / file)
                    case [*files]:
                        for file in files:
                            yield self.issue / file, read_article(self.issue / file, brief=True)


@pytest.fixture(scope="module", params=sorted(ISSUES))
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Edition(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Edition("example", tmp_path_factory.mktemp("example"))


# per cent of the articles that come whole and in order from readers who know no tags; PDFium's own
# text sorts what stands at one height of a page with vertical lines
WHOLE = {
    "example": {"pdfium, as drawn": 100, "pdfium": 100, "pdftotext -raw": 100},
    "specimen": {"pdfium, as drawn": 100, "pdfium": 60, "pdftotext -raw": 100},
    "spread": {"pdfium, as drawn": 100, "pdfium": 100, "pdftotext -raw": 100},
}


def test_articles_are_whole_in_the_order_of_the_content(edition: Edition) -> None:
    found = found_whole(edition.path)
    wanted = WHOLE[edition.issue.parent.parent.name.replace("examples", "example")]
    assert {name: round(share) for name, share in found.items() if name in wanted} == wanted


def title_of(story: Story, path: Path) -> str:
    meta = yaml.safe_load(path.read_text("utf-8-sig").split("---\n", 2)[1])
    return str(meta["title"]).replace("\n", "")


def quote_of(path: Path) -> str:
    meta = yaml.safe_load(path.read_text("utf-8-sig").split("---\n", 2)[1])
    by = f"——{meta['quote_by']}" if meta.get("quote_by") else ""
    return squeezed(str(meta.get("quote") or "") + by)


def test_every_article_is_one_element_with_all_its_text_in_order(edition: Edition) -> None:
    """Over columns, pages and the fold: what is said in the tree is what was written."""
    articles = {article.title: article for article in edition.root.all("Art")}
    stories = list(edition.stories())
    assert stories
    for path, story in stories:
        article = articles.pop(title_of(story, path))
        said = squeezed(article.said(*ASIDE))
        assert said.replace(quote_of(path), "", 1 if quote_of(path) else 0) == story.text, path.name
    assert not articles


def test_all_content_is_in_the_tree_once_or_an_artifact(edition: Edition) -> None:
    assert edition.tags.marked.twice == []
    assert edition.tags.marked.unmarked == []
    held = [mcid for tag in edition.root.walk() for mcid in tag.mcids]
    assert len(held) == len(set(held))
    assert set(held) == set(edition.tags.marked.texts)


def test_the_parent_tree_leads_back(edition: Edition) -> None:
    nums = list(edition.pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    holders = elements_by_content(edition.pdf)
    for number, page in enumerate(edition.pdf.pages):
        assert page.Tabs == "/S"
        for mcid, parent in enumerate(parents[int(page.StructParents)]):
            assert holders[number, mcid] == parent.objgen
        for link in page.get("/Annots", []):
            assert parents[int(link.StructParent)].S == "/Link"
    assert int(edition.pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(parents)


def test_headings_skip_no_level(edition: Edition) -> None:
    levels = [int(m[1]) for tag in edition.root.walk() if (m := HEADING.fullmatch(tag.kind))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_is_a_part_and_its_furniture_an_artifact(edition: Edition) -> None:
    parts = edition.root.kids
    assert edition.root.kind == "Document"
    assert [part.kind for part in parts] == ["Part"] * len(edition.pdf.pages)
    for number, part in enumerate(parts):
        label = edition.pdf.pages[number].label
        assert part.title.startswith(label)
        if part.kids[0].kind == "H1":  # a page with a running head, whose folio comes first
            assert edition.tags.marked.artifacts[number].startswith(label)


def test_every_link_says_where_it_leads(edition: Edition) -> None:
    links = edition.root.all("Link")
    annotations = [a.objgen for page in edition.pdf.pages for a in page.get("/Annots", [])]
    assert sorted(a.objgen for link in links for a in link.links) == sorted(annotations)
    for link in links:
        assert link.said()
        for annotation in link.links:
            assert squeezed(str(annotation.Contents)) == squeezed(link.said())
            assert int(annotation.F) == 4


def test_pictures_have_an_alternative_and_a_place(edition: Edition) -> None:
    figures = edition.root.all("Figure")
    assert set(edition.tags.marked.pictures) <= {mcid for f in figures for mcid in f.mcids}
    assert all(figure.alt for figure in figures)


def test_contents_are_lists_of_links(edition: Edition) -> None:
    entries = [entry for toc in edition.root.all("TOC") for entry in toc.kids]
    assert entries
    assert all(entry.kind == "TOCI" and entry.all("Link") for entry in entries)


def test_the_file_says_what_it_is(edition: Edition) -> None:
    root = edition.pdf.Root
    assert edition.pdf.is_linearized
    assert edition.pdf.check_pdf_syntax() == []
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == edition.root.lang == "zh-CN"
    (intent,) = root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert int(intent.DestOutputProfile.N) == 3
    assert intent.DestOutputProfile.read_bytes()[12:20] == b"mntrRGB "
    with edition.pdf.open_metadata() as xmp:
        assert xmp.pdfa_status == "2A"
        assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    streams = (str(i.operator) for page in edition.pdf.pages
               for i in pikepdf.parse_content_stream(page))  # fmt: skip
    assert not {"k", "K"} & set(streams)


def test_a_story_that_jumps_is_one_element_with_both_marks(example: Edition) -> None:
    (article,) = (a for a in example.root.all("Art") if "下转" in a.said())
    pages = [page for tag in article.walk() for page in tag.pages]
    assert set(pages) == {1, 5}
    marks = [link.text for link in article.all("Link")]
    assert marks == ["（下转第五版）", "（上接第一版）"]
    assert squeezed(example.tags.marked.artifacts[5]).endswith(article.title)  # over the rest


def test_a_paragraph_in_two_columns_is_one_element_of_two_pieces(example: Edition) -> None:
    paragraphs = [tag for tag in example.root.all("P") if len(tag.mcids) > 1]
    assert len(paragraphs) > 50
    assert all(example.tags.marked.texts[mcid] for tag in paragraphs for mcid in tag.mcids)


def test_briefs_are_a_list_of_articles(example: Edition) -> None:
    briefs = next(s for s in example.root.all("Sect") if s.kids[0].text == "简讯")
    heading, items = briefs.kids
    assert (heading.kind, items.kind) == ("H2", "L")
    assert [item.kids[0].kids[0].kids[0].kind for item in items.kids] == ["H3"] * len(items.kids)


def test_items_have_their_bullets(example: Edition) -> None:
    items = [i for i in example.root.all("LI") if i.kids[0].kind == "Lbl"]
    assert len(items) > 2
    for item in items:
        bullet, body = item.kids
        assert (bullet.actual, body.kind) == ("•", "LBody")
        assert body.text


@pytest.fixture(scope="module")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Edition("specimen", tmp_path_factory.mktemp("specimen"))


def test_a_page_in_another_language_says_so_once(specimen: Edition) -> None:
    for part in specimen.root.kids:
        spoken = [tag.lang for tag in part.walk() if tag.kind != "RT"]
        there = "zh-Hant" if "正體" in part.title else ""
        assert spoken == [there] + [""] * (len(spoken) - 1)


def test_notes_stand_with_their_characters(specimen: Edition) -> None:
    """ISO 32000-1, 14.8.4.4.3: a reader says the one, or the other."""
    folder = specimen.issue / "articles"
    written = [
        m
        for name in ("notes", "notes-v")
        for m in re.findall(r"\{([^{}|]+)\|([^{}|]+)\}", (folder / f"{name}.md").read_text("utf-8"))
    ]
    rubies = specimen.root.all("Ruby")
    assert [[kid.kind for kid in ruby.kids] for ruby in rubies] == [["RB", "RT"]] * len(written)
    assert sorted(tuple(kid.text for kid in ruby.kids) for ruby in rubies) == sorted(written)
    assert specimen.root.all("Note") == []


def test_a_note_tells_how_it_spells(specimen: Edition) -> None:
    spelt = {tag.text: tag.lang for tag in specimen.root.all("RT")}
    assert (spelt["zé měng"], spelt["ㄐㄧ"]) == ("zh-Latn-pinyin", "zh-Bopo")
