"""`pool:` and `ads:` of a page -> what the page finds places for itself."""

from collections.abc import Iterator, Mapping, Sequence

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.ads import AdSize, unknown_size
from epaper_pdf.issue.file import PlanFile, PoolFile
from epaper_pdf.issue.fillings import Fillings, Keys
from epaper_pdf.issue.issue import AdFill, ArticleFill, JumpTo, PoolAd, PoolArticle
from epaper_pdf.yamlfile import Positions

_BRIEF = 5  # the rank of what stands in a list


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
        to = file.jump_to
        jump = JumpTo(to.page, to.slot or "", at.span(*mine, "jump_to")) if to else None
        match fillings.fill(file.article, at, (*mine, "article")):
            case ArticleFill(article, span):
                yield PoolArticle(
                    article, file.article, file.rank, file.may == "drop", file.form == "box",
                    file.min_span, file.max_span, span, file.group == "briefs", jump,
                )  # fmt: skip


def _faults(file: PoolFile, at: Positions, where: Keys) -> Iterator[Finding]:
    if file.min_span and file.max_span and file.min_span > file.max_span:
        message = f"min_span {file.min_span} is above max_span {file.max_span}"
        yield error("wrong-value", message, at=at.span(*where, "min_span"))
    if file.group and (file.rank != _BRIEF or file.jump_to or file.form):
        message = "only an article of rank 5 stands in the list of briefs, whole and without a form"
        hint = "take out group, or jump_to and form, and say rank: 5"
        yield error("wrong-value", message, at=at.span(*where, "group"), hint=hint)
    if file.jump_to and file.may:
        message = "an article that may be dropped does not jump: its rest has a slot to fill"
        hint = "take out may: drop, or jump_to"
        yield error("jump-to", message, at=at.span(*where, "jump_to"), hint=hint)


def read_ads(
    file: PlanFile,
    fillings: Fillings,
    at: Positions,
    where: Keys,
    sizes: Mapping[str, AdSize] | None,
) -> tuple[PoolAd, ...]:
    """Read the ads that a page with a pool places; each says what size was sold."""
    if file.ads and not file.pool:
        message = "ads are placed by an automatic page: this one has no pool"
        hint = "fill an ad slot of the layout under slots"
        span = at.key(*where, "ads")
        fillings.findings.append(error("ads-without-pool", message, at=span, hint=hint))
        return ()
    found = (_ad(one, fillings, at, (*where, "ads", i), sizes)
             for i, one in enumerate(file.ads))  # fmt: skip
    return tuple(ad for ad in found if ad is not None)


def _ad(
    value: object,
    fillings: Fillings,
    at: Positions,
    where: Keys,
    sizes: Mapping[str, AdSize] | None,
) -> PoolAd | None:
    fill = fillings.fill(value, at, where)
    if fill is None:
        return None
    if not isinstance(fill, AdFill) or not isinstance(value, dict):
        message = "should be an ad: {image: …, client: …, size: …}"
        fillings.findings.append(error("wrong-filling", message, at=at.span(*where)))
        return None
    size = fill.terms.sold
    if fill.terms.size and sizes is not None:
        size = sizes.get(fill.terms.size)
        if size is None:
            at_size = fill.terms.size_at or fill.at
            fillings.findings.append(unknown_size(fill.terms.size, sizes, at_size))
    elif fill.terms.size_at is None:
        hint = "a name of ad_sizes, [columns, rows], or two lengths"
        message = "missing key 'size': the page cannot place an ad without it"
        fillings.findings.append(error("missing-key", message, at=at.span(*where), hint=hint))
    return PoolAd(fill, str(value["image"]), size) if size else None
