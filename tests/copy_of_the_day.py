"""Newspaper copy for tests: varied paragraphs of natural length, the same for a seed."""

from collections.abc import Sequence
from random import Random

_WHO = (
    "渡口的老船工", "三号楼的楼长", "社区医院的护士", "修伞铺的两兄弟", "晚班司机",
    "菜场管理员", "中学的美术老师", "河道巡查员", "“小桌板”读书会", "街道的网格员",
)  # fmt: skip
_WHEN = (
    "", "", "早上六点，", "3月12日傍晚，", "雨停以后，", "开春的第1个周末，", "2025年秋天，",
    "上个月，", "会议开到一半，",
)  # fmt: skip
_DOES = (
    "把缆绳一圈一圈地理顺", "给17户人家换了门铃", "在WiFi覆盖图上补了两个点",
    "数了一遍救生衣", "又去看那棵树", "把水位记在本子上：1.86米", "跟邻居商量怎么分摊4,280元",
    "没有说话", "搬来三张长桌和26把椅子", "打开App核对名单",
)  # fmt: skip
_THEN = (
    "", "，天就亮了", "，旁边的人都笑", "；钱不够，便先修一半", "，一做就是八年",
    "，前后用了45分钟", "，“先试一试再说”", "，谁也没有催", "（名单贴在门口）", "——这是第3回",
)  # fmt: skip
_SAID = (
    "", "他说：“慢一点不要紧。”", "“账要算清楚。”她补了一句。", "“那就这么定了！”",
    "问起原因，回答只有四个字：怕误了船。",
)  # fmt: skip
_HEADS = ("一把椅子", "账怎么算", "雨天的办法", "谁来值班", "六个月以后", "还差一步")


def cut(paragraphs: Sequence[str], chars: int) -> list[str]:
    """Return paragraphs as a desk cuts them: from the end of the last one backwards."""
    kept = list(paragraphs)
    while chars and kept:
        last = kept.pop()
        length = len(last.removeprefix("#"))
        if length > chars:
            kept.append(last[: len(last) - chars])
        chars = max(chars - length, 0)
    return kept


def sentence(random: Random) -> str:
    parts = (random.choice(part) for part in (_WHEN, _WHO, _DOES, _THEN))
    return "".join(parts) + "。" + (random.choice(_SAID) if random.random() < 0.4 else "")


def paragraph(random: Random, chars: int) -> str:
    """Return a paragraph of about so many characters."""
    text = sentence(random)
    while len(text) < chars - 15:
        text += sentence(random)
    return text


def body(random: Random, chars: int) -> list[str]:
    """Return paragraphs of about `chars` characters in all; subheads begin with #."""
    paragraphs: list[str] = []
    left = chars
    while left > 20 or not paragraphs:
        if len(paragraphs) > 2 and left > 150 and random.random() < 0.25:
            paragraphs.append("#" + random.choice(_HEADS))
        paragraphs.append(paragraph(random, min(random.randint(30, 170), left)))
        left -= len(paragraphs[-1])
    return paragraphs
