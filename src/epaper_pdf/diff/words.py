"""A difference -> the words and the JSON that tell it."""

from collections.abc import Iterator
from dataclasses import asdict

from epaper_pdf.diff.difference import ArticleChange, Difference, Kind, PageChange, Reason, Why
from epaper_pdf.words import counted

FORMAT = 1
KINDS = {
    Kind.CHANGED: "有变化 changed", Kind.ADDED: "新增 added", Kind.REMOVED: "撤下 removed",
    Kind.FILE: "版面相同，文件不同 looks the same, another file",
}  # fmt: skip


def reason_words(reason: Reason) -> str:
    """Return why a page changed, as a line."""
    texts = f": {reason.before} → {reason.after}" if reason.before or reason.after else ""
    match reason.why:
        case Why.ARTICLE:
            return f"article {reason.what}"
        case Why.CONTINUED:
            return f"article {reason.what}, which begins on page {reason.page}"
        case Why.GUIDE:
            return f"its guide names page {reason.page or '-'}{texts}"
        case Why.JUMP:
            return f"its jump line{texts}"
        case Why.HEAD:
            return f"{reason.what}{texts}"
        case Why.PICTURE:
            return f"picture {reason.what}"
        case Why.RULES:
            return "rules"


def lines(difference: Difference) -> Iterator[str]:
    """Yield what differs, a line each."""
    for page in difference.pages:
        if page.kind is not Kind.FILE:
            yield from _page_lines(page)
    if others := [page.id for page in difference.pages if page.kind is Kind.FILE]:
        yield f"another file that looks the same: {', '.join(others)} (colours, printer, program)"
    for article in difference.articles:
        yield from _article_lines(article)
    if difference.same:
        yield f"{counted(difference.same, 'page')} the same"


def _page_lines(page: PageChange) -> Iterator[str]:
    yield f"page {page.id} {'follows' if page.follows else page.kind}"
    told = [reason_words(r) for r in page.reasons if r.why is not Why.RULES]
    yield from (f"  {line}" for line in dict.fromkeys(told))


def _article_lines(article: ArticleChange) -> Iterator[str]:
    title = article.title_after or article.title_before
    yield f"article {article.id} {title}: +{article.chars_added} -{article.chars_removed}"
    if article.title_before and article.title_after and article.title_before != article.title_after:
        yield f"  title: {article.title_before} → {article.title_after}"
    if article.pages_before != article.pages_after:
        pages = (", ".join(p) or "none" for p in (article.pages_before, article.pages_after))
        yield f"  pages: {' → '.join(pages)}"
    yield from (f"  - {s}" for s in article.removed)
    yield from (f"  + {s}" for s in article.added)


def record(difference: Difference) -> dict[str, object]:
    """Return a difference as JSON values (docs/replate.md)."""
    return {
        "format": FORMAT,
        "equal": not difference.pages and not difference.articles,
        "pages": [{**asdict(page), "follows": page.follows} for page in difference.pages],
        "articles": [asdict(article) for article in difference.articles],
        "same_pages": difference.same,
    }
