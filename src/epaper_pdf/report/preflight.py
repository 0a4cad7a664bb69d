"""What preflight found -> one HTML page that stands alone, in Chinese and English."""

from collections.abc import Sequence

from epaper_pdf.findings import Severity
from epaper_pdf.preflight.check import Checked
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.report.markup import Markup, document, element, joined

_WORD = {Severity.ERROR: "错误 error", Severity.WARNING: "警告 warning", Severity.NOTE: "提示 note"}
_STYLE = """
body{font:15px/1.5 sans-serif;max-width:60em;margin:1.5em auto;padding:0 1em}
body{color:#1a1a1a;background:#fff}h2{margin-top:1.6em}
table{border-collapse:collapse;width:100%}td,th{padding:.3em .6em;border-bottom:1px solid #ccc;
text-align:left;vertical-align:top}.error{background:#fbe3e1}.warning{background:#fff4d6}
@media (prefers-color-scheme:dark){body{color:#eee;background:#161616}.error{background:#5a1f1b}
.warning{background:#4d3c0d}}@media print{body{margin:0}}
"""


def preflight_report(title: str, checked: Sequence[Checked], together: Sequence[Remark]) -> str:
    """Return the report; `together` are the remarks about the files as a set."""
    bad = sum(not one.passed for one in checked)
    said = f"{len(checked)}个文件，{bad}个未通过。 {len(checked)} files, {bad} not passed."
    tables = [_table("全部 all files", together)] if together else []
    return document(
        title, _STYLE, element("h1", f"印前检查 {title}"), element("p", said), *tables,
        *(_table(one.name, one.remarks) for one in checked),
    )  # fmt: skip


def _table(name: str, remarks: Sequence[Remark]) -> Markup:
    heading = element("h2", name)
    if not remarks:
        return joined(heading, element("p", "通过，没有问题。Passed."))
    head = element("tr", *(element("th", word) for word in ("规则", "程度", "位置", "说明")))
    return joined(heading, element("table", head, *map(_row, remarks)))


def _row(remark: Remark) -> Markup:
    both = joined(remark.chinese, Markup("<br>"), remark.english)
    cells = (remark.code, _WORD[remark.weight], remark.where, both)
    return element("tr", *(element("td", cell) for cell in cells), class_=remark.weight.value)
