"""An issue -> its articles by id."""

from collections.abc import Mapping

from epaper_pdf.issue.issue import Article, ArticleFill, Issue, ListFill


def articles_of(issue: Issue) -> Mapping[str, Article]:
    """Return the articles that an issue's plan names, in slots and in pools, by id."""
    found: dict[str, Article] = {}
    for plan in issue.pages:
        found |= {one.article.id: one.article for one in plan.pool}
        for fill in plan.slots.values():
            if isinstance(fill, ArticleFill):
                found[fill.article.id] = fill.article
            elif isinstance(fill, ListFill):
                found |= {article.id: article for article in fill.articles}
    return found


def all_articles(issue: Issue) -> Mapping[str, Article]:
    """Return the articles that may stand on an issue's pages, its fillers (补白) too, by id."""
    return {**{filler.id: filler for filler in issue.fillers}, **articles_of(issue)}
