"""Placed pages + findings -> the fit report: one self-contained page of HTML, in Chinese."""

from collections.abc import Iterator, Mapping, Sequence

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.issue.issue import Issue
from epaper_pdf.layout.layout import Layout
from epaper_pdf.page.filling import SlotFit
from epaper_pdf.page.pages import Page
from epaper_pdf.page.paginate import Paginated
from epaper_pdf.page.rules_white import white_cells
from epaper_pdf.report.look import STYLE
from epaper_pdf.report.markup import Markup, document, element, joined
from epaper_pdf.report.state import State, figure, remedy, state_of, step_words
from epaper_pdf.report.thumbnail import Marked, thumbnail
from epaper_pdf.values import frozen

_SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
_WORST = (State.OVER, State.SHORT, State.FULL)


@frozen
class _Sheet:
    """One page with what is to be said of it."""

    page: Page
    fits: tuple[SlotFit, ...]
    findings: tuple[Finding, ...]
    white: int
    air: int

    @property
    def id(self) -> str:
        return f"p{self.page.ordinal}"

    @property
    def state(self) -> State:
        states = [state_of(slot.fit, self.air) for slot in self.fits]
        return next((s for s in _WORST if s in states), State.FULL)

    def total(self) -> str:
        """Return the page's figure: what is over, else what is short."""
        over = sum(slot.fit.over_lines for slot in self.fits)
        short = [s.fit for s in self.fits if state_of(s.fit, self.air) is State.SHORT]
        rows = sum(fit.short_rows for fit in short)
        said = [f"溢 {over} 行"] if over else []
        return "，".join([*said, f"缺 {rows} 行"] if rows else said) or "满"


def fit_report(
    issue: Issue,
    placed: Paginated,
    found: Sequence[Finding],
    layouts: Mapping[str, Layout],
    air: int,
) -> str:
    """Return the report on `placed`; up to `air` empty column-rows of a slot are nothing."""
    sheets = [
        _Sheet(
            page,
            tuple(slot for slot in placed.fits if slot.page == page.id),
            tuple(f for f in found if f.page == page.id),
            white_cells(page, layouts[page.layout]),
            air,
        )
        for page in placed.pages
    ]
    name = f"{issue.publication.name} {issue.date.isoformat()}"
    shown = {page.id for page in placed.pages}
    return document(
        f"{name} 组版报告",
        STYLE,
        _header(issue, sheets, found),
        _findings([f for f in found if f.page not in shown], "不在某一版上的问题"),
        *(part for sheet in sheets for part in (_section(sheet), "\n")),
    )


def _header(issue: Issue, sheets: Sequence[_Sheet], found: Sequence[Finding]) -> Markup:
    day = f"{issue.date.year}年{issue.date.month}月{issue.date.day}日 {issue.weekday}"
    numbers = f"第{issue.number}期 总第{issue.total}期"
    totals = element("ul", *(element("li", *t) for t in _totals(sheets, found)), class_="totals")
    pages = element(
        "ul",
        *(
            element(
                "li",
                element("a", f"{s.page.id} ", element("span", s.total(), class_="state"),
                        href=f"#{s.id}", class_=s.state.value),
            )
            for s in sheets
        ),
    )  # fmt: skip
    legend = (
        "图例：每个稿位的框内写明状态。满：绿色细框；缺：黄色虚框；溢：红色粗框。"
        "行数按分栏后的栏行计，字数含标点；黑圆数字是本版问题的编号。"
    )
    return element(
        "header",
        element("h1", f"{issue.publication.name} 组版报告"),
        element("p", f"{day} {numbers}"),
        totals,
        element("nav", pages),
        element("p", legend, class_="quiet"),
    )


def _totals(
    sheets: Sequence[_Sheet], found: Sequence[Finding]
) -> Iterator[tuple[str | Markup, ...]]:
    """Yield the figures of the whole issue, each with its words."""
    fits = [(s.air, slot.fit) for s in sheets for slot in s.fits]
    over = [fit for air, fit in fits if state_of(fit, air) is State.OVER]
    short = [fit for air, fit in fits if state_of(fit, air) is State.SHORT]
    yield "版面 ", _bold(len(sheets))
    for severity, word in _SEVERITY.items():
        if severity is not Severity.NOTE:
            yield f"{word} ", _bold(sum(f.severity is severity for f in found))
    yield ("溢出 ", _bold(sum(f.over_lines for f in over)),
           f" 行（{sum(f.over_chars for f in over)} 字）")  # fmt: skip
    yield "欠文 ", _bold(sum(f.short_rows for f in short)), " 行"
    yield "空白 ", _bold(sum(s.white for s in sheets)), " 格"


def _bold(number: int) -> Markup:
    return element("b", f"{number:,}")


def _section(sheet: _Sheet) -> Markup:
    page = sheet.page
    head = element(
        "h2",
        f"{page.id} {page.section} ",
        element("small", f"版式 {page.layout} · 空白 {sheet.white} 格 · "),
        element("span", sheet.total(), class_=f"state {sheet.state.value}"),
    )
    marked = [
        Marked(slot.place, state_of(slot.fit, sheet.air), figure(slot.fit, sheet.air),
               f"{sheet.id}s{n}", f"{sheet.id}r{n}")
        for n, slot in enumerate(sheet.fits, 1)
    ]  # fmt: skip
    places = [(n, f.place) for n, f in enumerate(sheet.findings, 1) if f.place is not None]
    picture = element("figure", thumbnail(page, marked, places))
    said = element("div", _table(sheet), _findings(sheet.findings, ""))
    return element("section", head, element("div", picture, said, class_="both"), id=sheet.id)


def _table(sheet: _Sheet) -> Markup:
    if not sheet.fits:
        return element("p", "本版没有稿位。", class_="quiet")
    heads = ("稿位", "稿件", "状态", "字数", "调整步骤")
    return element(
        "table",
        element("thead", element("tr", *(element("th", head) for head in heads))),
        element("tbody", *(_row(sheet, n, slot) for n, slot in enumerate(sheet.fits, 1))),
    )


def _row(sheet: _Sheet, number: int, slot: SlotFit) -> Markup:
    articles = [
        element("div", a.title.text.replace("\n", " "), " ", element("code", a.at.source.path))
        for a in slot.articles
    ]
    steps = [element("li", step_words(step)) for step in slot.fit.steps]
    state = state_of(slot.fit, sheet.air)
    return element(
        "tr",
        element("td", element("a", slot.slot, href=f"#{sheet.id}s{number}")),
        element("td", *articles),
        element("td", figure(slot.fit, sheet.air), class_=f"figure state {state.value}"),
        element("td", remedy(slot.fit, sheet.air), class_="figure"),
        element("td", element("ol", *steps, class_="steps") if steps else "–"),
        id=f"{sheet.id}r{number}",
    )


def _findings(findings: Sequence[Finding], head: str) -> Markup:
    """Return a numbered list of findings, each with its place in the newsroom's files."""
    if not findings:
        return Markup("")
    items = [
        element(
            "li",
            element("span", f"{_SEVERITY[f.severity]} ", class_=f"state {f.severity.value}"),
            *((element("code", str(f.at)), " ") if f.at else ()),
            element("span", f.message, lang="en"),
            *((element("span", f.hint, class_="hint", lang="en"),) if f.hint else ()),
        )
        for f in findings
    ]
    listed = element("ol", *items)
    return joined(element("h2", head), listed) if head else listed
