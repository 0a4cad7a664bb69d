"""A difference -> one HTML page that stands alone: pages side by side, what changed is marked."""

from collections.abc import Mapping, Sequence

from epaper_pdf.diff.difference import Area, ArticleChange, Difference, Kind, PageChange, Why
from epaper_pdf.diff.sheets import Sheet
from epaper_pdf.diff.words import KINDS, reason_words
from epaper_pdf.report.markup import Markup, document, element, joined
from epaper_pdf.values import frozen

_AIR = 2.0  # points around a mark, so that it does not touch the text
_STYLE = """
body{font:15px/1.6 sans-serif;max-width:100em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;
background:#f4f4f2}h1{font-size:1.4em}h2{font-size:1.15em;margin:2em 0 .4em}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1em}figure{margin:0}
figcaption{font-size:.9em;color:#555}.sheet{position:relative;background:#fff;
box-shadow:0 1px 4px #0004}.sheet img{display:block;width:100%}
.sheet i{position:absolute;border:2px solid;border-radius:2px;box-sizing:border-box}
.was i{border-color:#c0271f;background:#c0271f22}.is i{border-color:#1d7a3a;background:#1d7a3a22}
.none{color:#555;padding:3em 1em;background:#fff}ul{margin:.3em 0;padding-left:1.3em}
del{background:#fbe3e1;text-decoration-color:#c0271f}ins{background:#ddf2e2;text-decoration:none}
article{background:#fff;padding:.6em 1em;margin:.6em 0}
@media print{body{background:#fff}.pair{break-inside:avoid}}
"""


@frozen
class Sheets:
    """The pictures of a version's pages, by page id; `name` is the version's."""

    name: str
    pages: Mapping[str, Sheet]


def diff_html(title: str, difference: Difference, before: Sheets, after: Sheets) -> str:
    """Return the page; a picture that is wanting is a page that its version does not have."""
    head = f"{title}：{before.name} → {after.name}"
    told = [element("h1", head), element("p", _count(difference))]
    for change in difference.pages:
        if change.kind is not Kind.FILE:
            told += [_heading(change), _reasons(change), _pair(change, before, after)]
    if same := [change.id for change in difference.pages if change.kind is Kind.FILE]:
        told += [element("h2", KINDS[Kind.FILE]), element("p", "、".join(same))]
    if difference.articles:
        told.append(element("h2", "稿件 articles"))
    told += [_article(change) for change in difference.articles]
    return document(head, _STYLE, *told)


def _count(difference: Difference) -> str:
    changed, same = len(difference.pages), difference.same
    return f"{changed}个版面有变化，{same}个相同。{changed} pages differ, {same} are the same."


def _heading(change: PageChange) -> Markup:
    follows = "（随他版改动 follows）" if change.follows else ""
    return element("h2", f"{change.id}版 {KINDS[change.kind]}{follows}", id=f"p{change.id}")


def _reasons(change: PageChange) -> Markup:
    told = [reason_words(r) for r in change.reasons if r.why is not Why.RULES]
    return element("ul", *(element("li", t) for t in told)) if told else Markup()


def _pair(change: PageChange, before: Sheets, after: Sheets) -> Markup:
    return element(
        "div",
        _figure(change.id, before, change.before, "was"),
        _figure(change.id, after, change.after, "is"),
        class_="pair",
    )


def _figure(page: str, sheets: Sheets, areas: Sequence[Area], kind: str) -> Markup:
    sheet = sheets.pages.get(page)
    if sheet is None:
        shown = element("p", "没有此版 no such page", class_="none")
    else:
        image = Markup(f'<img alt="{page}" src="{sheet.uri}">')
        shown = element("div", image, *(_mark(sheet, a) for a in areas), class_=f"sheet {kind}")
    return element("figure", element("figcaption", f"{sheets.name} {page}"), shown)


def _mark(sheet: Sheet, area: Area) -> Markup:
    share = sheet.share(area.rect.inset(-_AIR, -_AIR))
    names = ("left", "top", "width", "height")
    style = ";".join(f"{n}:{v:.2f}%" for n, v in zip(names, share, strict=True))
    return element("i", style=style, title=area.block)


def _article(change: ArticleChange) -> Markup:
    titles = [t for t in (change.title_before, change.title_after) if t]
    head = titles[-1] if len(set(titles)) == 1 else joined(
        element("del", change.title_before or ""), " ", element("ins", change.title_after or "")
    )  # fmt: skip
    pages = "、".join(change.pages_before), "、".join(change.pages_after)
    where = f"{pages[0]}版 → {pages[1]}版" if pages[0] != pages[1] else f"{pages[0]}版"
    figures = f"{where}　增{change.chars_added}字，删{change.chars_removed}字"
    return element(
        "article", element("h3", head), element("p", f"{change.id}　{figures}"),
        *(element("p", element("del", s)) for s in change.removed),
        *(element("p", element("ins", s)) for s in change.added),
    )  # fmt: skip
