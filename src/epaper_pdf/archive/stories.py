"""Placed pages -> what a reader takes for one thing: sections, their stories, their parts."""

from collections.abc import Iterator, Sequence

from epaper_pdf.archive.alto import TAGS
from epaper_pdf.page.pages import Block, GlyphRun, Page, SourceRange
from epaper_pdf.roles import Role
from epaper_pdf.story.continued import FLOWING
from epaper_pdf.values import frozen

_TELLING = (Role.NAMEPLATE, Role.CONTENTS, Role.AD, Role.PICTURE)  # what a slot without article is


@frozen
class Placed:
    """A block on its page."""

    page: Page
    block: Block


@frozen
class Part:
    """A heading, paragraph, caption ...: the blocks that its text runs through."""

    role: Role
    places: tuple[Placed, ...]

    @property
    def text(self) -> str:
        return "".join(one.block.text for one in self.places).replace("\n", "")


@frozen
class Story:
    """An article, or (`article_id` is None) an ad, a picture ...; `kind` says what."""

    kind: str
    article_id: str | None
    parts: tuple[Part, ...]

    @property
    def first(self) -> Placed:
        return self.parts[0].places[0]

    @property
    def pages(self) -> tuple[str, ...]:
        """The ids of its pages, in reading order."""
        places = (place for part in self.parts for place in part.places)
        return tuple(dict.fromkeys(place.page.id for place in places))

    @property
    def title(self) -> str:
        """The headline, whole where it goes on elsewhere."""
        heads = [p for p in self.parts if p.role is Role.TITLE]
        best = next((p for p in heads if p.places[0].block.level), None)
        if best is None:
            return self.text_of(Role.TITLE)
        return best.places[0].block.alt.replace("\n", "") or best.text

    def text_of(self, role: Role) -> str:
        """Return the text of the first part of a role, empty where there is none."""
        return next((part.text for part in self.parts if part.role is role), "")


@frozen
class Section:
    name: str
    stories: tuple[Story, ...]


def sections(pages: Sequence[Page]) -> tuple[Section, ...]:
    """Return the sections of an issue in the order of their first pages.

    A story that goes on on a later page is one, in the section where it begins.
    """
    groups: dict[tuple[str | None, str, str], list[Placed]] = {}
    where: dict[tuple[str | None, str, str], str] = {}
    for page in pages:
        for block in page.blocks:
            if TAGS[block.role] is not None:
                slot = block.id.partition(".")[0]
                key = (block.article_id, "", "") if block.article_id else (None, page.id, slot)
                groups.setdefault(key, []).append(Placed(page, block))
                where.setdefault(key, page.section)
    names = dict.fromkeys(page.section for page in pages)
    return tuple(
        Section(name, tuple(_story(places) for key, places in groups.items() if where[key] == name))
        for name in names
    )


def articles(pages: Sequence[Page]) -> tuple[Story, ...]:
    """Return the articles of an issue in reading order."""
    every = (story for section in sections(pages) for story in section.stories)
    return tuple(story for story in every if story.article_id is not None)


def _story(places: Sequence[Placed]) -> Story:
    article_id = places[0].block.article_id
    roles = [place.block.role for place in places]
    telling = next((role for role in _TELLING if role in roles), roles[0])
    kind = "article" if article_id is not None else TAGS[telling] or ""
    return Story(kind, article_id, tuple(_parts(places)))


def _parts(places: Sequence[Placed]) -> Iterator[Part]:
    """Yield the parts of a story, each followed to where its text ends."""
    by_name = {_name(one): one for one in places}
    after = {
        name: following
        for name, place in by_name.items()
        if (following := by_name.get(place.block.next or "")) and _goes_on(place, following)
    }
    later = {id(following) for following in after.values()}
    for name, place in by_name.items():
        if id(place) not in later:
            chain = [place]
            while (following := after.get(name)) is not None:
                chain.append(following)
                name = _name(following)
            yield Part(place.block.role, tuple(chain))


def _goes_on(one: Placed, other: Placed) -> bool:
    """Tell whether one heading, cut at a fold, or one paragraph runs through both.

    Between paragraphs stands an empty line at least, two characters of the source.
    """
    before, after = _source(one, -1), _source(other, 0)
    if one.block.role is not other.block.role:
        return False
    if one.block.role not in FLOWING or before is None or after is None:
        return one.block.id == other.block.id
    return before.path == after.path and 0 <= after.start - before.end <= 1


def _name(place: Placed) -> str:
    return f"{place.page.id}/{place.block.id}"


def _source(place: Placed, at: int) -> SourceRange | None:
    runs = (i for line in place.block.lines for i in line.items if isinstance(i, GlyphRun))
    ranges = [run.source for run in runs if run.source is not None]
    return ranges[at] if ranges else None
