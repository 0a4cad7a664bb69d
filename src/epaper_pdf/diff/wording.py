"""The words of articles -> sentences taken out and put in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from epaper_pdf.diff.difference import ArticleChange
from epaper_pdf.page.pages import Page
from epaper_pdf.roles import Role

_SENTENCE = re.compile(r"[^。！？!?…\n]*(?:[。！？!?…]+[”’」』）)]*|\n|$)")
_UNTOLD = {Role.RUBY, Role.ORNAMENT}  # in the text of other blocks, or none


@dataclass(slots=True)
class Wording:
    """What an article says on all of its pages; a paragraph that goes on elsewhere is one."""

    title: str = ""
    text: str = ""
    pages: list[str] = field(default_factory=list)


def wordings(pages: Sequence[Page]) -> dict[str, Wording]:
    """Return the words of every article, by its id, in the order of the pages."""
    found: dict[str, Wording] = {}
    for page in pages:
        for block in page.blocks:
            if block.article_id is None or block.role in _UNTOLD:
                continue
            one = found.setdefault(block.article_id, Wording())
            if page.id not in one.pages:
                one.pages.append(page.id)
            if block.role is Role.TITLE and not one.title:
                one.title = (block.alt or block.text).replace("\n", "")
            else:
                one.text += block.text + ("" if block.next else "\n")
    return found


def article_changes(
    before: Mapping[str, Wording], after: Mapping[str, Wording]
) -> Iterator[ArticleChange]:
    """Yield the articles that differ, in the order of the version after, the removed ones last."""
    for id_ in [*after, *(i for i in before if i not in after)]:
        old, new = before.get(id_), after.get(id_)
        if old != new:
            yield _change(id_, old, new)


def _change(id_: str, old: Wording | None, new: Wording | None) -> ArticleChange:
    first, second = old or Wording(), new or Wording()
    removed: list[str] = []
    added: list[str] = []
    fewer = more = 0
    one, other = _sentences(first.text), _sentences(second.text)
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            removed += one[a:b]
            added += other[c:d]
            lost, won = _characters("".join(one[a:b]), "".join(other[c:d]))
            fewer, more = fewer + lost, more + won
    return ArticleChange(
        id_, old.title if old else None, new.title if new else None, tuple(first.pages),
        tuple(second.pages), tuple(removed), tuple(added), fewer, more,
    )  # fmt: skip


def _sentences(text: str) -> list[str]:
    return [s.strip() for s in _SENTENCE.findall(text) if s.strip()]


def _characters(old: str, new: str) -> tuple[int, int]:
    """Return how many characters were taken out and put in."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal"]
    return sum(a for a, _ in changed), sum(b for _, b in changed)
