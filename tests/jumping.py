"""A newsroom of five pages, in which a long story of page 01 goes on on page 05."""

from tests.newsroom import NO_PAGE, Newsroom

I = "issues/2026-03-17/"  # noqa: E741
GRID = (
    "format: 1\ngrid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt,"
    " rows: 26}\n"
)
FRONT = GRID + "slots:\n  lead: {is: article, at: [1-4, 1-22], title: second, columns: 3}\n"
INNER = GRID + (
    "slots:\n"
    "  more: {is: continued, at: [1-2, 1-20], title: continued}\n"
    "  side: {is: article, at: [3-4, 1-20], title: third, optional: true}\n"
)
PLAIN = GRID + "slots:\n  side: {is: article, at: [1-2, 1-20], title: third, optional: true}\n"
PARAGRAPHS = """\
青石渡的老桥修好了。3月9日清早，第一辆菜车从桥东开到桥西，车轮压过新铺的石板，声音闷而实，守桥的钟叔听了一辈子桥，说这一声他等了十四个月。

老桥建于1936年，七孔，长一百一十二米，是湾畔两岸唯一能走车的通道。去年冬天的一场大水掏空了三号墩的脚，桥面塌下去半尺，镇里当晚封了桥，两岸的人从此要绕行十一公里。

修桥的钱从哪里来，是头一道难题。县里拨了六成，余下的四成由两岸九个村子自己凑。没有人提按人头摊派，村口摆一张八仙桌，谁家出多少，自己写在红纸上。

“写得最少的一户是二十块，最多的是三万。”管账的裴会计把红纸一张张裱好，收在祠堂的柜子里，“桥不分大小股，走的时候都一样宽。”

## 石头还是那些石头

第二道难题是石头。设计院起初要用钢筋混凝土换下旧墩，图纸送到桥头，老石匠邬师傅蹲在河滩上看了三天水，回来只说一句话：墩子没坏，坏的是脚下的沙。

设计院的年轻人没有笑他，第二天就请来钻探队。岩芯取上来，果然是河床被采沙挖低了两米多，墩基悬了空。方案于是改成加固基础，旧石头一块一块编号，拆下来，再一块一块放回去。

四千一百七十三块石头，每块都用红漆写了号。小学里的孩子放学后来帮忙抄号码，抄错一个，邬师傅就请他吃一颗糖，让他自己再数一遍。抄到最后，没有一块石头找不到家。

水下的活最难。潜水员在浑水里看不见手，全凭摸。他们用竹片量缝隙，量一处，在绳上打一个结，上岸再照结画图。这个办法不在任何一本规范里，却比声呐还准了两厘米。

## 绕行的四百天

封桥的日子里，两岸并没有断了来往。摆渡的老龙把歇了十年的木船重新上了桐油，早晚各开三班，孩子上学不收钱，菜农的担子只收一块。

渡口边的茶摊也跟着热闹起来。等船的人坐下来喝一碗茶，说的都是桥：今天吊了几块石头，明天要不要停水。茶摊的黑板上每天更新进度，比公告栏还快半天。

最受苦的是桥西的卫生站。站里没有手术室，急病人要送到桥东的医院。镇里为此在渡口常备一艘快艇，夜里也有人值班。十四个月里快艇出动五十三次，没有误过一次。

“有一回半夜送产妇，船到河心，孩子等不及了。”值班的葛护士回忆，“我们就在船上接的生。孩子的小名叫渡生，上个月满周岁，他妈妈抱着他来看通车。”

## 桥还要再走一百年

通车以后，镇里给老桥立了规矩：十吨以上的车不上桥，桥上不停车，每年枯水期请潜水员下去摸一遍脚。河段的采沙证一律收回，改种芦苇，护住河床。

规矩写在桥头的石碑背面，正面仍是九十年前的老字。有人提议把捐款人的名字也刻上去，九个村子商量了一晚，最后决定不刻。红纸留在祠堂里，谁想看，随时去看。

钟叔照旧每天天亮前上桥，用一把小锤敲敲栏杆，听听声音。他说石头和人一样，有没有病，一敲就知道。眼下听来，这座桥的身子骨还硬朗得很。
"""
TITLE = "青石渡老桥修好通车，九个村子一块石头也没丢"
PAGES = ("头版", "新闻", "新闻", "社会", "民生")


def story(paragraphs: str = PARAGRAPHS, front: str = "") -> str:
    return f"---\ntitle: {TITLE}\n{front}---\n{paragraphs}"


def first_paragraphs(number: int) -> str:
    return "\n\n".join(PARAGRAPHS.split("\n\n")[:number]) + "\n"


LEAD = 'lead: {article: articles/bridge.md, overflow: jump, jump_to: "05"}'
LAYOUTS = ("head", "plain", "plain", "plain", "inner")


def issue(lead: str = LEAD, *, more: dict[str, str] | None = None) -> str:
    """Return an issue whose page 01 `lead` fills; `more` fills slots of other pages, by page."""
    fills = {"01": lead, **(more or {})}
    rows = ["format: 1", "date: 2026-03-17", "pages:"]
    for number, (section, layout) in enumerate(zip(PAGES, LAYOUTS, strict=True), 1):
        slots = fills.get(f"{number:02}", "")
        rows.append(f"  - {{section: {section}, layout: {layout}, slots: {{{slots}}}}}")
    return "\n".join(rows) + "\n"


def jumping(room: Newsroom, lead: str = LEAD, *, text: str = "") -> None:
    room.write("layouts/head.yaml", FRONT + NO_PAGE)
    room.write("layouts/inner.yaml", INNER + NO_PAGE)
    room.write("layouts/plain.yaml", PLAIN + NO_PAGE)
    room.write(I + "articles/bridge.md", text or story())
    room.write(I + "issue.yaml", issue(lead))
