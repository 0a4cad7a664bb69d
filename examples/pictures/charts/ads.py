"""The advertisements: invented shops and public-interest notices."""

from charts.kit import BLUE, GOLD, GREEN, INK, RED, SAND, Sheet

_WHITE = "#fffaf0"


def _framed(width: int, height: int, paper: str, colour: str, mark: str) -> Sheet:
    s = Sheet(width, height, paper)
    s.box(24, 24, width - 24, height - 24, outline=colour, width=5)
    s.box(40, 40, width - 40, height - 40, outline=colour, width=2)
    s.text((width - 64, height - 64), mark, "hei", 40, colour, anchor="rs")
    return s


def _books(s: Sheet, left: float, foot: float, count: int) -> None:
    colours = (RED, BLUE, GREEN, GOLD, INK, "#7a5a78")
    x = left
    for k in range(count):
        wide, tall = 46 + 17 * (k * 7 % 4), 360 + 60 * (k * 5 % 4)
        s.box(x, foot - tall, x + wide, foot, fill=colours[k % 6])
        s.box(x + 8, foot - tall + 50, x + wide - 8, foot - tall + 62, fill=SAND)
        s.box(x + 8, foot - 80, x + wide - 8, foot - 70, fill=SAND)
        x += wide + 5
    s.box(left - 30, foot, x + 30, foot + 18, fill=INK)


def library() -> Sheet:
    s = _framed(3747, 986, "#eef0e4", GREEN, "公益广告")
    _books(s, 180, 800, 17)
    s.text((1560, 360), "把春天借回家", "black", 250, GREEN, spread=26)
    s.text((1570, 520), "湾畔图书馆春季阅读季　3月20日—5月10日", "hei", 96)
    s.text((1570, 665), "一次可借20册，借期60天；身份证、社保卡都能借。", "song", 78)
    s.text((1570, 800), "送书到社区：每周三、周六　电话 600-1300", "song", 78)
    return s


def tea_fair() -> Sheet:
    s = _framed(3747, 986, "#e9edd6", GREEN, "广告")
    for k in range(6):
        y = 560 + 66 * k
        s.line([(60 + 40 * k, y), (700, y - 120), (1500 - 60 * k, y)], GREEN, 26)
        s.line([(60 + 40 * k, y + 26), (700, y - 94), (1500 - 60 * k, y + 26)], "#9db27a", 14)
    s.disc(980, 260, 120, GOLD)
    s.text((1640, 330), "白鹭镇春茶集市", "black", 220, "#33502f", spread=14)
    s.text((1650, 490), "明前茶现采现炒，当面称，当面封", "hei", 100)
    s.text((1650, 640), "3月21日至29日　8时—16时　白鹭镇老街码头", "song", 82)
    s.text((1650, 770), "渡船加开：9时、11时、14时　问路 600-7300", "song", 82)
    return s


def pharmacy() -> Sheet:
    s = _framed(1845, 1120, _WHITE, BLUE, "广告")
    s.box(130, 150, 450, 470, fill=BLUE, radius=40)
    s.box(260, 200, 320, 420, fill=_WHITE)
    s.box(180, 280, 400, 340, fill=_WHITE)
    s.text((530, 330), "青螺大药房", "black", 190, BLUE)
    s.text((535, 450), "夜里两点，灯也亮着", "hei", 92)
    for row, words in enumerate(
        ("慢性病长处方代配，8周一次", "不会看说明书，我们念给您听", "家庭药箱免费清理，过期药回收")
    ):
        y = 620 + row * 120
        s.disc(150, y - 26, 16, RED)
        s.text((190, y), words, "song", 80)
    s.text((130, 1010), "汀兰区青螺路6号　电话 600-1234", "hei", 66, BLUE)
    return s


def repair() -> Sheet:
    s = _framed(1845, 1120, "#f4ead6", RED, "广告")
    for x in (300, 700):
        s.disc(x, 700, 190, "#f4ead6", INK)
        s.disc(x, 700, 166, "#f4ead6", INK)
        s.disc(x, 700, 22, INK)
    for points in (
        [(300, 700), (430, 470), (640, 470), (700, 700)],
        [(430, 470), (500, 700), (640, 470)],
        [(300, 700), (500, 700)],
        [(640, 470), (620, 400), (700, 380)],
        [(430, 470), (410, 420), (370, 420), (450, 420)],
    ):
        s.line([(float(x), float(y)) for x, y in points], RED, 16)
    s.text((130, 250), "老梁修理铺", "black", 180, RED)
    s.text((1010, 430), "能修的", "black", 150)
    s.text((1010, 610), "别急着扔", "black", 150)
    s.text((1010, 760), "自行车　电饭锅", "song", 84)
    s.text((1010, 870), "收音机　缝纫机", "song", 84)
    s.text((130, 1020), "石埠街道菜场东门　600-3344　修不好不收钱", "hei", 64)
    return s


def fire_safety() -> Sheet:
    s = _framed(1845, 1386, RED, _WHITE, "公益广告")
    s.text((140, 330), "楼道不是", "black", 210, _WHITE)
    s.text((140, 570), "储藏室", "black", 210, _WHITE)
    for k in range(7):
        s.box(1050 + 95 * k, 1150 - 115 * (k + 1), 1740, 1150 - 115 * k, fill="#c75146" if k % 2
              else "#d98a7c")  # fmt: skip
    s.box(140, 680, 950, 694, fill=_WHITE)
    for row, words in enumerate(
        ("电动车不上楼、不入户", "消防门常闭，通道常空", "闻到焦味，先叫醒邻居")
    ):
        s.text((140, 810 + row * 110), words, "hei", 80, _WHITE)
    s.text((140, 1270), "火警 119", "bold", 150, "#ffe3a8")
    return s


def calligraphy() -> Sheet:
    s = _framed(1845, 1252, "#f6efdf", INK, "广告")
    s.box(1180, 120, 1690, 1070, fill=_WHITE, outline=GOLD, width=10)
    s.text((1435, 430), "守", "kai", 300, INK, anchor="ms")
    s.text((1435, 790), "拙", "kai", 300, INK, anchor="ms")
    s.box(1560, 890, 1650, 980, fill=RED)
    s.text((1605, 958), "墨", "kai", 66, _WHITE, anchor="ms")
    s.text((140, 360), "墨香斋", "kai", 250, INK, spread=24)
    s.text((145, 520), "书画装裱　文房四宝", "song", 92)
    s.text((145, 700), "初学者的第一支笔", "kai", 96, RED)
    s.text((145, 820), "我们替您挑，不挑贵的", "kai", 96, RED)
    s.text((145, 980), "周日午后免费习字，带双手来", "song", 62)
    s.text((145, 1130), "北桥区文昌里3号　600-5566", "hei", 66)
    return s


def blood() -> Sheet:
    s = _framed(1213, 986, _WHITE, RED, "公益广告")
    s.disc(300, 610, 190, RED)
    s.shape([(128, 540), (300, 210), (472, 540)], RED)
    s.disc(240, 640, 60, "#cf6a5f")
    s.text((560, 300), "两百毫升", "black", 140, RED)
    s.text((560, 420), "有人正在等", "hei", 84)
    s.text((560, 580), "18至55周岁", "song", 72)
    s.text((560, 680), "空腹请先吃早饭", "song", 72)
    s.text((90, 905), "献血屋 8时—17时　600-9191", "hei", 54)
    return s
