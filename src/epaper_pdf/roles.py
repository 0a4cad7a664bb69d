"""What a piece of a page is to its reader."""

from enum import StrEnum


class Role(StrEnum):
    """What a block is to its reader; the closed set that every output maps to its own tags."""

    NAMEPLATE = "nameplate"
    SLOGAN = "slogan"
    DATELINE = "dateline"
    RUNNING_HEAD = "running-head"
    FOLIO = "folio"
    SECTION = "section"
    KICKER = "kicker"
    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    LEDE = "lede"
    BODY = "body"
    RUBY = "ruby"
    SUBHEAD = "subhead"
    QUOTE = "quote"
    ITEM = "item"
    PULL_QUOTE = "pull-quote"
    SOURCE_LINE = "source-line"
    HEADING = "heading"
    PICTURE = "picture"
    CAPTION = "caption"
    CREDIT = "credit"
    AD = "ad"
    CONTENTS = "contents"
    IMPRINT = "imprint"
    ORNAMENT = "ornament"
