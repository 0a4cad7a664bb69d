"""What preflight found -> one HTML page that stands alone, in Chinese and English."""

from collections.abc import Sequence
from html import escape

from epaper_pdf.findings import Severity
from epaper_pdf.preflight.check import Checked
from epaper_pdf.preflight.remark import Remark
from epaper_pdf.units import MM

_WORD = {Severity.ERROR: "错误 error", Severity.WARNING: "警告 warning", Severity.NOTE: "提示 note"}
_STYLE = """
body{font:15px/1.5 sans-serif;max-width:60em;margin:1.5em auto;padding:0 1em}
body{color:#1a1a1a;background:#fff}h2{margin-top:1.6em}
table{border-collapse:collapse;width:100%}td,th{padding:.3em .6em;border-bottom:1px solid #ccc;
text-align:left;vertical-align:top}.error{background:#fbe3e1}.warning{background:#fff4d6}
@media (prefers-color-scheme:dark){body{color:#eee;background:#161616}.error{background:#5a1f1b}
.warning{background:#4d3c0d}}@media print{body{margin:0}}
"""


def report_html(title: str, checked: Sequence[Checked], together: Sequence[Remark]) -> str:
    """Return the report; `together` are the remarks about the files as a set."""
    bad = sum(not one.passed for one in checked)
    parts = [
        f"<!DOCTYPE html><html lang='zh-CN'><meta charset='utf-8'><title>{escape(title)}</title>",
        f"<meta name='viewport' content='width=device-width'><style>{_STYLE}</style>",
        f"<h1>印前检查 {escape(title)}</h1><p>{len(checked)}个文件，{bad}个未通过。"
        f" {len(checked)} files, {bad} not passed.</p>",
    ]
    if together:
        parts.append(_table("全部 all files", together))
    parts += [_table(one.name, one.remarks) for one in checked]
    return "\n".join(parts)


def _table(name: str, remarks: Sequence[Remark]) -> str:
    if not remarks:
        return f"<h2>{escape(name)}</h2><p>通过，没有问题。Passed.</p>"
    rows = "".join(
        f"<tr class='{r.weight}'><td>{r.code}<td>{_WORD[r.weight]}<td>{place_words(r)}"
        f"<td>{escape(r.chinese)}<br>{escape(r.english)}"
        for r in remarks
    )
    return f"<h2>{escape(name)}</h2><table><tr><th>规则<th>程度<th>位置<th>说明{rows}</table>"


def place_words(remark: Remark) -> str:
    """Return where a remark stands: `p1 at 12.0, 33.5 mm`, from the trim's top left corner."""
    page = f"p{remark.page}" if remark.page else ""
    if remark.place is None:
        return page
    return f"{page} at {remark.place.x / MM:.1f}, {remark.place.y / MM:.1f} mm"
