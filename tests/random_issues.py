"""Random issues in a workspace of their own: the same newsroom for a seed, from 1 to 14 articles.

Half of them are automatic pages (a pool), half have fixed slots: those of layouts that come with
the program, and of layouts that are made here by cutting a page at random.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image

from tests.copy_of_the_day import body, cut

PUBLICATION = """\
format: 1
name: 湾畔日志
code: WR
language: zh-Hans
schedule: {first: 2026-01-06, number: 1, weekday: tue}
imprint: {cn: CN 00-0000, supervisor: 甲, sponsor: 乙, publisher: 丙, address: 丁, postcode: "1",
  phone: "2", distribution: 戊, postal_code_no: "3", price: 1元, printer: 己, printer_address: 庚}
page: {trim: [270mm, 390mm]}
styles: newspaper
"""
# regions of automatic pages: for few articles low ones, beside slots that stand fast
REGIONS = {
    "auto": (1, 82), "auto-ad": (1, 66), "auto-low": (1, 30), "auto-half": (1, 44),
}  # fmt: skip
LAYOUTS = {
    "auto-low": "format: 1\nextends: tabloid\nslots:\n  body: {is: auto, at: [1-6, 1-30]}\n"
    "  ad: {is: ad, at: [1-3, 32-48]}\n  ad2: {is: ad, at: [4-6, 32-48]}\n",
    "auto-half": "format: 1\nextends: tabloid\nslots:\n  body: {is: auto, at: [1-6, 1-44]}\n"
    "  photo: {is: picture, at: [1-6, 46-82]}\n",
}
SHIPPED = (
    "news-lead", "news-six", "news-six-ad", "news-right", "news-middle", "news-foot", "party",
    "report", "feature", "corner", "culture", "special", "service",
)  # fmt: skip
PAGE_COLUMNS, PER_COLUMN_ROW = 6, 11
LEAST_ROWS = 16  # of a slot that is cut
ROOT = Path(__file__).resolve().parent.parent
_PLACES = (
    "渡口", "石桥", "菜场", "后巷", "书亭", "水塔", "码头", "榕树头", "旧戏台", "北坡", "灯塔",
    "修伞铺", "晒谷坪", "船厂",
)  # fmt: skip
_NEWS = (
    "添了一班夜船", "装上声控灯", "的账本公开了", "周末照常开门", "修好半面墙，余款怎么花",
    "来了新班长",
    "试行错峰卸货", "今年不涨租", "搬走了旧冰柜", "请大家去看图纸", "三个月的水位记录贴出来了",
)  # fmt: skip


@dataclass(frozen=True)
class Copy:
    """An article as it was written: its file below the issue, its head, its paragraphs."""

    path: str
    head: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        words = (f"## {p[1:]}" if p.startswith("#") else p for p in self.paragraphs)
        return f"---\n{self.head}---\n" + "\n\n".join(words) + "\n"

    @property
    def chars(self) -> int:
        return sum(len(p.removeprefix("#")) for p in self.paragraphs)

    def cut(self, chars: int) -> "Copy":
        return Copy(self.path, self.head, tuple(cut(self.paragraphs, chars)))

    def filled(self, chars: int) -> "Copy":
        return Copy(self.path, self.head, (*self.paragraphs, "船" * chars))


@dataclass
class RandomIssue:
    """A workspace below `folder` with one random issue of one page; `copies` by their paths."""

    folder: Path
    seed: int
    count: int | None = None

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.auto = self.seed % 2 == 0
        self.copies: dict[str, Copy] = {}
        self.holes = 0
        self.write("publication.yaml", PUBLICATION)
        for name, text in LAYOUTS.items():
            self.write(f"layouts/{name}.yaml", text)
        lines = self._auto_page() if self.auto else self._fixed_page()
        head = "format: 1\ndate: 2026-03-17\npages:\n  - section: 民生\n"
        self.write("issues/a/issue.yaml", head + "".join(f"    {line}\n" for line in lines))

    @property
    def issue(self) -> Path:
        return self.folder / "issues" / "a"

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def put(self, copy: Copy) -> None:
        self.copies[copy.path] = copy
        self.write(f"issues/a/{copy.path}", copy.text)

    def take_out(self, copy: Copy) -> None:
        """Take an article out of the list in which it stands."""
        issue = self.issue / "issue.yaml"
        text = issue.read_text("utf-8")
        issue.write_text(text.replace(f", {copy.path}]", "]"), "utf-8")

    def leave_out(self, copy: Copy) -> None:
        """Take an article out of the pool."""
        issue = self.issue / "issue.yaml"
        lines = issue.read_text("utf-8").split("\n")
        issue.write_text("\n".join(x for x in lines if f"{copy.path}," not in x), "utf-8")

    def picture(self, name: str, size: tuple[int, int]) -> str:
        path = self.issue / "images" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, (90, 140, 170)).save(path)
        return f"images/{name}.png"

    def article(self, chars: int, *, pictured: bool, most: int = 26) -> Copy:
        number = len(self.copies)
        title = _PLACES[number % len(_PLACES)] + self.random.choice(_NEWS)
        head = f"title: {title[:most]}\n"
        if self.random.random() < 0.3:
            head += "byline: 本报记者 丁一\n"
        if self.random.random() < 0.2:
            head += "deck: ——三个月，六条航线\n"
        if pictured:
            high = self.random.choice([1200, 1500, 900])
            path = self.picture(f"p{number}", (1800, high))
            head += f"images:\n  - {{file: ../{path}, caption: 清晨的{title[:3]}}}\n"
        made = Copy(f"articles/a{number}.md", head, tuple(body(self.random, chars)))
        self.put(made)
        return made

    # automatic pages

    def _auto_page(self) -> Iterator[str]:
        count = self.count or self.random.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
        layout = self.random.choice(
            ["auto-low", "auto-half"] if count < 5 else
            ["auto", "auto-ad", "auto-half"] if count < 9 else ["auto", "auto-ad"]
        )  # fmt: skip
        top, foot = REGIONS[layout]
        share = self.random.choice([0.4, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2, 2.0])
        pictures = self.random.randint(0, min(4, count))
        area = PAGE_COLUMNS * (foot - top + 1) - count * 9 - 30 * pictures
        yield f"layout: {layout}"
        yield "pool:"
        weights = [self.random.uniform(0.6, 1.4) * (1.6 if i == 0 else 1) for i in range(count)]
        for i, weight in enumerate(weights):
            chars = round(area * PER_COLUMN_ROW * share * 0.9 * weight / sum(weights))
            copy = self.article(min(max(chars, 60), 4000), pictured=i < pictures)
            rank = 1 if i == 0 else min(2 + 4 * i // (count + 1), 5)
            yield f"  - {{article: {copy.path}, rank: {rank}}}"
        yield from self._fixed_slots(layout)

    def _fixed_slots(self, layout: str) -> Iterator[str]:
        if layout == "auto":
            return
        yield "slots:"
        if layout == "auto-half":
            path = self.picture("wide", (3200, 1800))
            yield f"  photo: {{image: {path}, caption: 傍晚的湾}}"
        for name in {"auto-low": ("ad", "ad2"), "auto-ad": ("ad",)}.get(layout, ()):
            yield f"  {name}: {self.ad(name, (6, 15) if layout == 'auto-ad' else (3, 17))}"

    def ad(self, name: str, size: tuple[int, int]) -> str:
        columns, rows = size
        wide = columns * 11 * 9.5 + (columns - 1) * 9.5
        high = rows * 12 - 2.5
        path = self.picture(name, (round(wide * 2.5), round(high * 2.5)))
        return f"{{image: {path}, client: 老梁修理铺, alt: 广告：一把伞}}"

    # fixed layouts

    def _fixed_page(self) -> Iterator[str]:
        name = self.random.choice(SHIPPED) if self.random.random() < 0.5 else "cut"
        if name == "cut":
            self.write("layouts/cut.yaml", self._cut_layout())
            file = self.folder / "layouts" / "cut.yaml"
        else:
            file = ROOT / "layouts" / f"{name}.yaml"
        yield f"layout: {name}"
        yield "slots:"
        for slot, value in yaml.safe_load(file.read_text("utf-8"))["slots"].items():
            yield f"  {slot}: {self._fill(slot, value)}"

    def _fill(self, name: str, slot: Mapping[str, Any]) -> str:
        shape = slot["at"] if isinstance(slot["at"][0], list) else [slot["at"]]
        cells = sum(_length(columns) * _length(rows) for columns, rows in shape)
        size = _length(shape[0][0]), _length(shape[0][1])
        match slot["is"]:
            case "ad":
                return self.ad(name, size)
            case "picture":
                path = self.picture(name, (size[0] * 400, size[1] * 40))
                return f"{{image: {path}, caption: 傍晚的湾}}"
            case "list":
                count = max(size[1] // 9, 1)
                room = cells * PER_COLUMN_ROW * self._share() / count
                copies = (self.article(max(round(room), 60), pictured=False) for _ in range(count))
                return f"[{', '.join(copy.path for copy in copies)}]"
        pictured = "picture" in slot
        room = (cells - 8 * size[0] - (30 if pictured else 0)) * PER_COLUMN_ROW * self._share()
        return self.article(min(max(round(room), 60), 4000), pictured=pictured).path

    def _share(self) -> float:
        return self.random.choice([0.05, 0.5, 0.8, 0.9, 0.95, 1.0, 1.1, 2.0])

    def _cut_layout(self) -> str:
        """Return a layout made by cutting a page at random: 1 to 14 articles, up to 2 ads."""
        wanted = self.random.randint(1, 14)
        blocks = [(1, 6, 1, 82)]
        while len(blocks) < wanted:
            halves = [(b, cut) for b in blocks for cut in _cuts(b)]
            if not halves:
                break
            largest = max(_area(b) for b, _ in halves)
            whole, cut = self.random.choice([h for h in halves if _area(h[0]) > largest / 2])
            at = blocks.index(whole)
            blocks[at : at + 1] = cut
        ads = self.random.sample(
            range(len(blocks)), min(self.random.randint(0, 2), len(blocks) - 1)
        )
        lines = ["format: 1", "extends: tabloid", "slots:"]
        for number, (left, right, top, foot) in enumerate(blocks):
            place = f"[{left}-{right}, {top}-{foot}]"
            if number in ads:
                lines.append(f"  s{number}: {{is: ad, at: {place}}}")
                continue
            lines.append(f"  s{number}: {{is: article, at: {place}, title: {_title(left, right)}"
                         f"{self._hole(right - left + 1, foot - top + 1)}}}")  # fmt: skip
        return "\n".join(lines) + "\n"

    def _hole(self, columns: int, rows: int) -> str:
        """Return the key of a picture for some of the slots that have room for one."""
        if columns < 2 or rows < 26 or self.holes == 4 or self.random.random() < 0.4:
            return ""
        self.holes += 1
        return f", picture: {{at: [{columns}, 1-{self.random.randint(7, 11)}]}}"


def _cuts(block: tuple[int, int, int, int]) -> Iterator[list[tuple[int, int, int, int]]]:
    """Yield the ways to cut a block in two that both hold a story; a row stays free between."""
    left, right, top, foot = block
    for at in range(left, right):
        yield [(left, at, top, foot), (at + 1, right, top, foot)]
    for at in range(top + LEAST_ROWS, foot - LEAST_ROWS, 4):
        yield [(left, right, top, at - 1), (left, right, at + 1, foot)]


def _area(block: tuple[int, int, int, int]) -> int:
    left, right, top, foot = block
    return (right - left + 1) * (foot - top + 1)


def _title(left: int, right: int) -> str:
    return {1: "auto-brief", 2: "second", 3: "third", 4: "lead"}.get(right - left + 1, "banner")


def _length(written: object) -> int:
    """Return how many columns or rows `3`, `3-3` or `1-4` is."""
    first, _, last = str(written).partition("-")
    return int(last or first) - int(first) + 1
