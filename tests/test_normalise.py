"""Normalisation on request (L1, N9): what is put right, what stays, what is told."""

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from epaper_pdf.issue.normalise.body import normalised, put_right
from epaper_pdf.issue.normalise.damage import damages
from epaper_pdf.issue.normalise.fixes import applied

HAN = re.compile("[\u4e00-\u9fff\U00020000-\U0002ffff]")
PUT_RIGHT = [
    # marks
    ("渡口开了,灯亮了.", "渡口开了，灯亮了。"),
    ("渡口开了, 灯亮了. 船来了", "渡口开了，灯亮了。船来了"),
    ("他问:“去吗?”", "他问：“去吗？”"),
    ("真的吗?真的!", "真的吗？真的！"),
    ("什么?!你说什么??", "什么？！你说什么？？"),
    ("增长3.5,共1,000户", "增长3.5，共1,000户"),
    ("用上AI,省了三天;共12%,不少", "用上AI，省了三天；共12%，不少"),
    ("时间:12:30,地点:渡口", "时间：12:30，地点：渡口"),
    ("渡口,3人;石埠,AI社", "渡口，3人；石埠，AI社"),
    ("见www.wan.cn,谢谢", "见www.wan.cn，谢谢"),
    ("灯亮了.\n\n船来了.", "灯亮了。\n\n船来了。"),
    ("灯亮了,\n船来了", "灯亮了，\n船来了"),
    ("渡口。 石埠， 船", "渡口。石埠，船"),
    # ellipses, dashes
    ("等等...再说", "等等……再说"),
    ("...再说吧......", "……再说吧……"),
    ("等等。。。再说", "等等……再说"),
    ("渡口--石埠", "渡口——石埠"),
    ("渡口 -- 石埠", "渡口——石埠"),
    ("--摘自《渡口志》", "——摘自《渡口志》"),
    ("他刚要说--", "他刚要说——"),
    # spaces, widths
    ("梧 桐　里", "梧桐里"),
    ("共１２个ＡＩ，３．１４", "共12个AI，3.14"),
    ("Ａ股", "A股"),
    # brackets
    ("汀兰(旧称柳荫)区", "汀兰（旧称柳荫）区"),
    ("汀兰(旧称(柳荫)的)区", "汀兰（旧称（柳荫）的）区"),
    ("汀兰（旧称)区", "汀兰（旧称）区"),
    # pinyin
    ("阮(ruǎn)师傅", "阮师傅"),
    ("梧桐（wú tóng）里,西安(xī'ān)人", "梧桐里，西安人"),
    # quotes
    ('他说"明天再来",就走了', "他说“明天再来”，就走了"),
    ("他说:'小康'就是日子", "他说：“小康”就是日子"),
    ("他说:\"阿婆讲'别急',我等\"", "他说：“阿婆讲‘别急’，我等”"),
    ("甲:\"乙说'丙讲\"丁\"的'好\"", "甲：“乙说‘丙讲“丁”的’好”"),
    ('他说“阿婆讲"别急"”', "他说“阿婆讲‘别急’”"),
    ('他说“明天再来"就走', "他说“明天再来”就走"),
    ('他说"明天再来”就走', "他说“明天再来”就走"),
    ('他说"hello"就走', "他说“hello”就走"),
    ("他说\"He said 'no' twice\",走了", "他说“He said 'no' twice”，走了"),
    ("他说\"it's late\",走了", "他说“it's late”，走了"),
    ('"你好",他说', "“你好”，他说"),
    ('用＂村晚＂的名', "用“村晚”的名"),
    ('甲"乙"丙"丁"', "甲“乙”丙“丁”"),
    ('他说:"一.\n\n"二.\n\n"三."', "他说：“一。\n\n“二。\n\n“三。”"),
    ("他说:\"一'甲\n\n\"'乙'二\"", "他说：“一‘甲\n\n“‘乙’二”"),
    # Markdown around
    ("**渡口**,开了,**灯,**亮", "**渡口**，开了，**灯，**亮"),
    ("[柳溪口]{.name}, 好", "[柳溪口]{.name}，好"),
    ("{注音|zhùyīn},好", "{注音|zhùyīn}，好"),
    ("## 渡口,开\n\n- 灯,亮\n\n> 他说,好", "## 渡口，开\n\n- 灯，亮\n\n> 他说，好"),
    ("[字](a,b \"c\"),好", "[字](a,b \"c\"),好"),
]  # fmt: skip
STAYS = [
    "He said “no”, and left.",
    'He said "no" twice',
    'He said "你好" loudly.',
    "他写道 Stay hungry, stay foolish. 就走了",
    '这是 Hello, world. This is "it". 你好',
    "the ferry (渡船) leaves",
    "见图(a)",
    "a--b，用--fix参数",
    "9:30开门，比分3:1，圆周率3.14",
    "{注 音|zhù yīn}和{字|(zì)}",
    "邮箱a_b,c@wan.cn和https://wan.cn/a,b(c)?x=1",
    r"字\*字，\"字\"，字\-\-字",
    "`字,字`和<b class=\"字,字\">字</b>和&quot;字&quot;",
    "```\n字,字...\n```",
    "    字,字...字",
    "[注]: /a,b \"字\"",
    "用 AI 排版",
    "一.总则",
    "１. 渡口",
    "José(josé)来了，阿(José)来",
    "阮䶮(yǎn)是她的名字",
    "27\"显示器和32\"显示器",
    "字\n\n---\n\n字",
    "汀兰——柳荫……“好”‘好’",
    "目录........3",
    "😀:) 字;-)",
    "他说 **“好”** 就走",
    "workers' union和rock 'n' roll，the '90s",
]  # fmt: skip
ALONE = [
    ('单个"引号', 2),
    ("他说“明天再来", 2),
    ("明天再来”他说", 4),
    ('甲说:"一。\n\n二。', 3),
    ('他说:"你好,他答"再见"。', 12),
    ('他说""好', 3),
    ('他说"“甲”乙"好', 2),
    ("“一。\n\n二。”", 0),
]
BROKEN = [
    ("船到了?人也到了", 3, "a mark was lost here", "no question"),
    ("他说??好", 2, "a mark was lost here", "no question"),
    ("船\ufffd到", 1, "a character was lost here", "author's copy"),
    ("汀\ue012兰", 1, "a private character that no font has", "author's copy"),
    ("锟斤拷大街", 0, "bytes of another encoding", "lost in UTF-8"),
    ("烫烫烫烫", 0, "bytes of another encoding", "memory"),
    ("锘縚渡口", 0, "bytes of another encoding", "byte order mark"),
    ("渡口鏂板ぇ", 2, "bytes of another encoding", "probably 新大"),
    ("渡口锛?开了", 2, "bytes of another encoding", "probably ，"),
    ("鈥?渡口", 0, "bytes of another encoding", "“ or ”"),
    ("见æ–°é—»", 1, "bytes of another encoding", "probably 新闻"),
    ("他说â€œ好", 2, "bytes of another encoding", "probably “"),
    ("cafÃ©", 3, "bytes of another encoding", "probably é"),
    ("见ÐÂÎÅ", 1, "bytes of another encoding", "probably 新闻"),
]
WHOLE = [
    "阮䶮、𠮷野、㑇家埠，堃与喆",  # names
    "烫烫烫！他叫起来",
    "古希臘羅馬與臺灣",
    "né—“Bon” à Orléans, ÉTÉ À NÎMES",
    "谁在渡口?他问",
    "是不是晚了?好",
    "渡口？人也到了",
    "“去不去?”",
]


@pytest.mark.parametrize(("typed", "right"), PUT_RIGHT)
def test_what_is_put_right(typed: str, right: str) -> None:
    assert normalised(typed) == right
    assert normalised(right) == right


@pytest.mark.parametrize("text", STAYS)
def test_what_stays(text: str) -> None:
    assert put_right(text) == ([], [])


@pytest.mark.parametrize(("text", "at"), ALONE)
def test_quotes_without_partner_are_told_and_kept(text: str, at: int) -> None:
    fixes, remarks = put_right(text)
    assert at in [r.start for r in remarks if r.code == "quotes"]
    assert re.findall('["“”]', applied(text, fixes)) == re.findall('["“”]', text)


@pytest.mark.parametrize(
    "text",
    [
        "“一。\n\n“二。\n\n“三。”",
        "他说：“一‘甲。\n\n“‘乙’二。”",
        "他说：“一。\n\n“二”，他说，“三。”",
    ],
)
def test_an_opening_mark_repeated_by_paragraph_is_right(text: str) -> None:
    assert put_right(text) == ([], [])


@pytest.mark.parametrize(("text", "at", "what", "hint"), BROKEN)
def test_damage_is_told_and_kept(text: str, at: int, what: str, hint: str) -> None:
    (remark,) = damages(text)
    assert (remark.start, remark.what) == (at, what)
    assert hint in remark.hint
    assert applied(text, put_right(text)[0]) == text


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_no_damage(text: str) -> None:
    assert damages(text) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [("utf-8", "gbk"), ("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gbk", "cp1252")],
)
def test_text_read_in_another_encoding_is_told_with_what_it_was(written: str, read: str) -> None:
    shifted = "新闻社的人员".encode(written).decode(read)
    remark = damages(f"他说{shifted}就走")[0]
    assert (remark.start, remark.what) == (2, "bytes of another encoding")
    assert "新闻社的人员" in remark.hint


def test_text_that_lost_one_byte_is_told() -> None:
    shifted = "研究鸟类的人又来了又走了".encode("gb2312")[1:-1].decode("gbk")
    assert "究鸟类的人又来了又走" in damages(shifted)[0].hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("船龘?人也到了", "龘"),
        ("船\ufffd龘人", "龘"),
        ("阮䶮\ufffd人", ""),  # a name's
        ("船\ufffd人们都龘", ""),  # too far
        ("臺灣\ufffd臺灣", ""),  # Traditional
    ],
)
def test_a_rare_character_is_told_beside_damage_only(text: str, told: str) -> None:
    rare = [text[r.start] for r in damages(text) if r.what.startswith("the rare")]
    assert "".join(rare) == told


def test_each_fix_has_its_place_and_rule() -> None:
    text = '他说"好",用１２个.'
    fixes, _ = put_right(text)
    assert [(f.start, text[f.start : f.end], f.after, f.rule) for f in fixes] == [
        (2, '"', "“", "quotes"),
        (4, '"', "”", "quotes"),
        (5, ",", "，", "marks"),
        (7, "１２", "12", "width"),
        (10, ".", "。", "marks"),
    ]


def test_what_would_break_the_markdown_is_left_and_told() -> None:
    fixes, remarks = put_right("阮(ruǎn)**“师傅”**。")  # noteless, the stars would open nothing
    assert (fixes, [r.code for r in remarks]) == ([], ["markdown"])


PIECES = st.sampled_from(
    [
        *"渡口灯吗,.:;?!\"'()（）-*[]{}`<>\\&#_ \u3000１Ａa3“”‘’\n，。：𠮷",
        *("...", "--", "**", "\n\n", "> ", "- ", "## ", "。。。", "(dù)", "[字]{.dot}", "{渡|dù}"),
        *("www.a.cn", "a@b.cn", '"渡口"', "don't", '"', "'"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def _shape(text: str) -> list[object]:
    tokens = MarkdownIt("commonmark").use(attrs_plugin, spans=True).parse(text)
    inner = [[(c.type, c.attrs) for c in t.children or () if c.type != "text"] for t in tokens]
    return [(t.type, t.tag, t.map, within) for t, within in zip(tokens, inner, strict=True)]


@settings(max_examples=400)
@given(TEXTS)
def test_twice_is_once_and_nothing_else_changes(text: str) -> None:
    once = applied(text, fixes := put_right(text)[0])
    assert normalised(once) == once
    assert HAN.findall(once) == HAN.findall(text)
    assert once.count("\n") == text.count("\n")
    kept = re.compile("[a-z@{}<>`\\\\#&]")
    note = re.compile("[（(]dù[)）]")
    assert kept.findall(note.sub("", once)) == kept.findall(note.sub("", text))
    assert _shape(once) == _shape(text)
    assert all(f.end <= g.start for f, g in pairwise(fixes))


@given(st.text(max_size=60))
def test_any_text_at_all(text: str) -> None:
    assert normalised(once := normalised(text)) == once
    assert HAN.findall(once) == HAN.findall(text)
    damages(text)


@given(st.text(st.sampled_from("渡口灯亮了早上六点雾还没有散，。"), min_size=1, max_size=60))
def test_common_chinese_is_never_damage(text: str) -> None:
    assert damages(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        '渡口开了,灯亮了."好"他说.',
        "字\"'",
        "(字",
        "**字",
        "字 ",
        "字`",
        "[字",
        "字?字",
        "鏂板",
        "龘?",
    ],
)
def test_a_line_of_a_hundred_thousand_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = process_time()
        put_right(text)
        damages(text)
        return process_time() - start

    seconds(1_000)
    assert seconds(100_000) < 25 * (seconds(10_000) + 0.05)
