"""Roles -> the tags of PDF (ISO 32000-1, 14.8.4), or the kind of artifact (14.8.2.2).

A role of the table that is a heading has its level from `heading_level`.
"""

from collections.abc import Mapping

from epaper_pdf.page.pages import Block
from epaper_pdf.roles import Role

HEADING = "H"
PAGINATION = "/Artifact<</Type/Pagination>>BDC"
LAYOUT = "/Artifact<</Type/Layout>>BDC"

TAGS: Mapping[Role, str] = {
    Role.NAMEPLATE: HEADING,
    Role.SLOGAN: "P",
    Role.DATELINE: "P",
    Role.SECTION: HEADING,
    Role.KICKER: "P",
    Role.TITLE: HEADING,
    Role.DECK: "P",
    Role.BYLINE: "P",
    Role.LEDE: "P",
    Role.BODY: "P",
    Role.RUBY: "RT",
    Role.SUBHEAD: HEADING,
    Role.QUOTE: "BlockQuote",
    Role.ITEM: "LI",
    Role.PULL_QUOTE: "BlockQuote",
    Role.SOURCE_LINE: "P",
    Role.JUMP: "P",
    Role.HEADING: HEADING,
    Role.PICTURE: "Figure",
    Role.CAPTION: "Caption",
    Role.CREDIT: "Caption",
    Role.AD: "Figure",
    Role.CODE: "Figure",
    Role.CONTENTS: "TOCI",
    Role.IMPRINT: "P",
}
ARTIFACTS: Mapping[Role, str] = {
    Role.RUNNING_HEAD: PAGINATION,
    Role.FOLIO: PAGINATION,
    Role.ORNAMENT: LAYOUT,
}
_LEVELS = {Role.NAMEPLATE: 1, Role.SECTION: 1, Role.HEADING: 2}


def artifact(block: Block) -> str | None:
    """Return what opens the content of a block that is no text to read; None for what is.

    A title that is repeated over the rest of its story (I12) guides the eye as a folio does: to
    who listens the story goes on.
    """
    if block.role is Role.TITLE and block.article_id is None:
        return PAGINATION
    return ARTIFACTS.get(block.role)


def heading_level(block: Block, title: int) -> int:
    """Return a heading's level: page, then article or list, then subhead or brief.

    `title` is the level of the title that it stands under.
    """
    if block.role is Role.SUBHEAD:
        return title + 1
    return _LEVELS.get(block.role) or block.level + 1


def language_tag(language: str) -> str:
    """Return the language tag that readers know best: `zh-CN` for mainland Chinese."""
    return {"zh-Hans": "zh-CN"}.get(language, language)
