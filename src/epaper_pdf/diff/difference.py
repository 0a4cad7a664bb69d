"""The product: what two versions of an issue differ in, page by page and article by article."""

from enum import StrEnum

from epaper_pdf.geometry import Rect
from epaper_pdf.values import frozen


class Kind(StrEnum):
    """How a page differs; one that is `FILE` looks the same, but its file is another."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    FILE = "file"


class Why(StrEnum):
    """What on a page changed: what follows from a change elsewhere is the last three."""

    ARTICLE = "article"
    PICTURE = "picture"
    HEAD = "head"
    RULES = "rules"
    CONTINUED = "continued"
    GUIDE = "guide"
    JUMP = "jump"


@frozen
class Area:
    """A rectangle of a page in which something changed, and the block that it belongs to."""

    rect: Rect
    block: str


@frozen
class Reason:
    """Why a page changed: `what` is the article's id, or the block's; its texts where it is short.

    `page` is where the cause lies, for what follows from a change elsewhere.
    """

    why: Why
    what: str
    before: str = ""
    after: str = ""
    page: str | None = None


@frozen
class PageChange:
    """A page that differs, with its changed areas in the version before and in the one after."""

    id: str
    kind: Kind
    before: tuple[Area, ...] = ()
    after: tuple[Area, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def follows(self) -> bool:
        """Whether the page changed only since others did (导读, 转版)."""
        followers = {Why.CONTINUED, Why.GUIDE, Why.JUMP, Why.RULES}
        whys = {r.why for r in self.reasons}
        return bool(whys - {Why.RULES}) and whys <= followers


@frozen
class ArticleChange:
    """An article whose words or pages differ: sentences taken out and put in, in their order.

    Titles are None and pages empty where a version does not have it.
    """

    id: str
    title_before: str | None
    title_after: str | None
    pages_before: tuple[str, ...]
    pages_after: tuple[str, ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    chars_removed: int
    chars_added: int


@frozen
class Difference:
    """`same` is the number of pages that do not differ."""

    pages: tuple[PageChange, ...]
    articles: tuple[ArticleChange, ...]
    same: int
