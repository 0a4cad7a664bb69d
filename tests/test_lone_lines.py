"""E3: a single line of a paragraph that no rule allowed to mend is told at its words."""

from tests.newsroom import ISSUE, LAYOUT, Newsroom

PARAGRAPHS = (
    "一段文字转到下一栏时，栏底不留孤零零的首行，栏顶不留孤零零的末行，上下至少各有两行。",
    "湾畔的旧船厂关了九年，上月重新开了门。厂房里没有新船，只有三条拆了一半的木船，龙骨露在外面，像鱼的脊背。",
    "来学手艺的有七个人，年纪最大的五十八岁，原是开公共汽车的。他说，方向盘摸了一辈子，想摸一摸船舵。",
    "师傅只有一位，每天讲一小时，其余时间各人自己动手。捻缝用的麻丝要搓得均匀，桐油石灰要捣得发亮，急不得。",
    "第一条船预计秋天下水。船名还没有取，木板上暂时用粉笔写着两个字：慢船。街坊路过，都说这名字不必再改。",
)
LONG = "到那一天，七个人要轮流撑一段，从船厂撑到渡口。"  # two lines: the slot is full
SHORT = "到那一天，七个人轮流撑。"


def _check(room: Newsroom, last: str) -> str:
    """Check the article in two columns of 14 characters and 11 rows of text under its title."""
    layout = LAYOUT.replace("column_chars: 12", "column_chars: 14").replace("1-15]", "1-14]")
    layout = layout.replace("columns: 4", "columns: 2", 1)
    layout = layout[: layout.index("  second:")]
    room.write("layouts/small.yaml", layout)
    room.write(
        "issues/2026-03-17/issue.yaml", ISSUE.replace("      second: articles/bridge.md\n", "")
    )
    body = "\n\n".join((*PARAGRAPHS, last))
    room.write("issues/2026-03-17/articles/ferry.md", f"---\ntitle: 慢船\n---\n{body}\n")
    code, _, err = room.run("check", str(room.issue))
    assert code == 0, err
    return err


def test_a_lone_line_is_told_at_its_words(newsroom: Newsroom) -> None:
    """Twenty-two lines fill the slot, and no paragraph can be set in another number of them."""
    err = _check(newsroom, LONG)
    assert "ferry.md:8:42: warning: a line of its paragraph stands alone at a column's top" in err
    assert "'想摸一摸船舵。'" in err
    assert "hint: add or take some words in this paragraph" in err


def test_where_a_row_is_free_no_line_stands_alone(newsroom: Newsroom) -> None:
    assert "stands alone" not in _check(newsroom, SHORT)
