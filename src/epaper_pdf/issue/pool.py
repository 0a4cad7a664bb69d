"""`pool:` of a page -> the articles for which the page finds places itself (LAYOUT §4)."""

from collections.abc import Iterator, Sequence

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.file import PoolFile
from epaper_pdf.issue.fillings import Fillings, Keys
from epaper_pdf.issue.issue import ArticleFill, PoolArticle
from epaper_pdf.yamlfile import Positions


def read_pool(
    files: Sequence[PoolFile] | None, fillings: Fillings, at: Positions, where: Keys
) -> tuple[PoolArticle, ...]:
    """Read the articles of a pool; what is wrong is among the findings of `fillings`."""
    if files is None:
        return ()
    if not files:
        message = "a pool without articles: the page has nothing to lay out"
        fillings.findings.append(error("empty-pool", message, at=at.key(*where, "pool")))
    return tuple(_articles(files, fillings, at, (*where, "pool")))


def _articles(
    files: Sequence[PoolFile], fillings: Fillings, at: Positions, where: Keys
) -> Iterator[PoolArticle]:
    for number, file in enumerate(files):
        mine = (*where, number)
        fillings.findings += _faults(file, at, mine)
        match fillings.fill(file.article, at, (*mine, "article")):
            case ArticleFill(article, span):
                yield PoolArticle(
                    article, file.article, file.rank, file.may == "drop", file.form == "box",
                    file.min_span, file.max_span, span,
                )  # fmt: skip


def _faults(file: PoolFile, at: Positions, where: Keys) -> Iterator[Finding]:
    if file.min_span and file.max_span and file.min_span > file.max_span:
        message = f"min_span {file.min_span} is above max_span {file.max_span}"
        yield error("wrong-value", message, at=at.span(*where, "min_span"))
