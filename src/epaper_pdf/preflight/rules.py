"""What preflight asks of a file: each rule's severity and its words in English and Chinese.

X: PDF/X-4 (ISO 15930-7:2010), G and N: Ghent Workgroup 2015 for newspapers, H: the house's own
(docs/preflight.md). `{value}` is what was found, `{limit}` what is asked for.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from epaper_pdf.findings import Finding, Severity, error
from epaper_pdf.printer.printer import Printer
from epaper_pdf.values import frozen

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@frozen
class Rule:
    code: str
    severity: Severity
    english: str
    chinese: str


_ALL = (
    Rule("X00", ERROR, "the file is damaged: {value}", "文件损坏：{value}"),
    Rule("X01", ERROR, "the file is PDF {value}, not {limit}", "文件版本为PDF {value}，应为{limit}"),
    Rule("X02", ERROR, "the file is encrypted", "文件已加密"),
    Rule("X03", ERROR, "the trailer has no ID", "文件尾缺少ID"),
    Rule("X04", ERROR, "{value} output intents of PDF/X instead of one", "PDF/X输出意图有{value}个，应为一个"),
    Rule("X05", ERROR, "the output intent lacks {value}", "输出意图缺少{value}"),
    Rule("X06", ERROR, "the output intent has no profile in it", "输出意图未嵌入ICC特性文件"),
    Rule("X07", ERROR, "the output profile {value}", "输出特性文件不合要求：{value}"),
    Rule("X08", ERROR, "the metadata {value}", "元数据（XMP）不合要求：{value}"),
    Rule("X09", ERROR, "the metadata lacks {value}", "元数据缺少{value}"),
    Rule("X10", ERROR, "the information dictionary: {value}", "文档信息字典：{value}"),
    Rule("X11", ERROR, "the page has {value}", "页面框不合要求：{value}"),
    Rule("X12", ERROR, "{value}", "页面框嵌套错误：{value}"),
    Rule("X13", ERROR, "{value} annotations within the bleed", "出血框内有{value}个注释"),
    Rule("X14", ERROR, "the file holds {value}", "文件含有{value}"),
    Rule("X15", ERROR, "transparency is blended in {value}", "透明混合色空间为{value}"),
    Rule("X16", ERROR, "the font {value} is not embedded", "字体{value}未嵌入"),
    Rule("X17", ERROR, "{value}", "不允许的对象：{value}"),
    Rule("X18", ERROR, "{value} pictures have alternates", "{value}幅图像带有替代图"),
    Rule("X19", ERROR, "colour in {value}", "出现{value}颜色"),
    Rule("X20", ERROR, "{value}", "不允许的图形状态：{value}"),
    Rule("G02", ERROR, "the page has a UserUnit of {value}", "页面设有UserUnit：{value}"),
    Rule("G03", ERROR, "the CropBox is not the MediaBox", "裁剪框（CropBox）与介质框不一致"),
    Rule("G04", ERROR, "the page is rotated by {value}°", "页面旋转{value}度"),
    Rule("N01", ERROR, "the file is no PDF/X-4: {value}", "文件不符合PDF/X-4：{value}"),
    Rule("N03", ERROR, "the trim is {value} mm, that of the first page {limit} mm",
         "成品尺寸为{value}毫米，首页为{limit}毫米"),
    Rule("N04", WARNING, "the page is empty", "空白页"),
    Rule("N05", ERROR, "the file has {value} pages instead of one", "文件有{value}页，应为一页"),
    Rule("N06", ERROR, "DeviceGray overprints ({value} times)", "DeviceGray设置了叠印（{value}处）"),
    Rule("N07", ERROR, "white overprints, so it vanishes ({value} times)", "白色设置了叠印，印出来会消失（{value}处）"),
    Rule("N08", WARNING, "black text of {value} does not overprint (smaller than {limit})",
         "{value}黑字未叠印（小于{limit}应叠印）"),
    Rule("N09", WARNING, "a black line of {value} does not overprint (thinner than {limit})",
         "{value}黑线未叠印（细于{limit}应叠印）"),
    Rule("N10", WARNING, "the font {value} is used: a sign that another was missing",
         "使用了{value}字体，可能是缺字体的替代"),
    Rule("N11", WARNING, "rich black text of {value} ink, more than {limit}", "富黑文字总墨量{value}，超过{limit}"),
    Rule("N12", WARNING, "text of {value} in several inks or in white, smaller than {limit}",
         "{value}文字用多色或反白，小于{limit}"),
    Rule("N13", WARNING, "a line of {value} in several inks or in white, thinner than {limit}",
         "{value}线条用多色或反白，细于{limit}"),
    Rule("N14", ERROR, "{value} spot colours, {limit} allowed", "专色{value}种，允许{limit}种"),
    Rule("N15", WARNING, "the registration colour within the trim ({value} times)", "成品框内使用了套准色（{value}处）"),
    Rule("N16", WARNING, "{value} of ink as a mean, more than {limit}", "平均总墨量{value}，超过{limit}"),
    Rule("N17", ERROR, "the page blends in {value}, not in DeviceCMYK", "页面透明混合空间为{value}，应为DeviceCMYK"),
    Rule("N18", ERROR, "a picture of {value}, less than {limit}", "图像分辨率{value}，低于{limit}"),
    Rule("N19", ERROR, "line art of {value}, less than {limit}", "线条图分辨率{value}，低于{limit}"),
    Rule("N20", ERROR, "the page is one picture, of {value}, less than {limit}", "整页为一幅图像，分辨率{value}，低于{limit}"),
    Rule("N21", ERROR, "the file has layers", "文件含图层（可选内容）"),
    Rule("N22", ERROR, "{value}", "颜色不合要求：{value}"),
    Rule("H01", WARNING, "text stands {value} from the trim, nearer than {limit}", "文字距成品边{value}，小于{limit}"),
    Rule("H02", ERROR, "the file has {value} MB, more than {limit}", "文件{value}MB，超过{limit}MB"),
    Rule("H03", WARNING, "{value} pages are no multiple of {limit}", "共{value}版，不是{limit}的倍数"),
    Rule("H04", ERROR, "colour on a page of black alone", "单色版上有彩色"),
    Rule("H05", WARNING, "text of {value}, smaller than {limit}", "文字{value}，小于{limit}"),
    Rule("H06", WARNING, "a line of {value}, thinner than {limit}", "线条{value}，细于{limit}"),
    Rule("H07", Severity.NOTE, "its ink could not be measured: {value}", "未能测量总墨量：{value}"),
    Rule("H08", WARNING, "black type overprints a picture of {value} in colours, more than {limit}",
         "黑字叠印在图像上，其下彩色油墨{value}，超过{limit}"),
)  # fmt: skip
RULES = {rule.code: rule for rule in _ALL}


def unknown_rules(printer: Printer) -> Iterator[Finding]:
    """Yield each rule that a printer's `severity` weighs and that there is not."""
    for code, at in printer.weighed_at.items():
        if code not in RULES:
            near = get_close_matches(code.upper(), RULES, 1)
            hint = f"did you mean {near[0]}?" if near else "docs/preflight.md has their codes"
            yield error("unknown-rule", f"preflight has no rule {code!r}", at=at, hint=hint)
