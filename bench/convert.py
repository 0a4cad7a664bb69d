"""The bench edition (JSON of gen.py) -> a workspace of epaper-pdf with the geometry of news.typ.

Five columns of 20 characters (190 pt), 14 pt apart, 9.5 on 16 pt; a lead over five columns, three
rows of articles, an ad at the foot. news.typ lets each row of articles take the height that it
needs; here the layouts are fixed, so that height is measured with the composer first.
"""

import json
import sys
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from epaper_pdf.fonts.read import read_fonts
from epaper_pdf.issue.read import read_issue
from epaper_pdf.layout.read import read_layouts
from epaper_pdf.layout.styles import read_styles
from epaper_pdf.story.compose import set_article
from epaper_pdf.story.place import interior
from epaper_pdf.text.compose import Composer
from epaper_pdf.workspace import font_folders, resource_folders

COLUMNS, ROWS, AD_ROWS = 5, 92, 3
TITLE_OF_SPAN = {5: "five", 3: "three", 2: "two"}

STYLES = {
    "format": 1,
    "composition": {"profile": "cn-newspaper"},
    "underflow": {"air": 200, "warning": 400},
}


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def _styles(workspace: Path) -> None:
    shipped = Path(__file__).resolve().parent.parent / "styles" / "newspaper.yaml"
    styles = yaml.safe_load(shipped.read_text("utf-8"))
    small = {"font": "song", "align": "centre"}
    del styles["plan"]  # it names title styles that are not here
    styles["titles"] = {
        name: {
            "title": {"font": "display", "sizes": sizes, "lines": 2, "align": "centre"},
            "deck": {**small, "size": deck},
            "byline": {**small, "size": "9pt"},
            "air_rows": 0.3,
        }
        for name, sizes, deck in (
            ("five", ["40pt", "36pt"], "16pt"),
            ("three", ["26pt", "24pt"], "12pt"),
            ("two", ["22pt", "20pt"], "12pt"),
        )
    }
    _write(workspace / "styles" / "bench.yaml", {**styles, **STYLES})


def _publication(workspace: Path, name: str) -> None:
    imprint = dict.fromkeys(
        (
            "cn", "supervisor", "sponsor", "publisher", "address", "postcode", "phone",
            "distribution", "postal_code_no", "price", "printer", "printer_address",
        ),
        "见第一版",
    )  # fmt: skip
    _write(
        workspace / "publication.yaml",
        {
            "format": 1,
            "name": name,
            "code": "QY",
            "language": "zh-Hans",
            "slogan": "今日清源",
            "schedule": {"first": "2021-01-07", "number": 1, "weekday": "thu"},
            "imprint": imprint,
            "page": {"trim": ["390mm", "545mm"], "bleed": "0mm"},
            "styles": "bench",
        },
    )


def _articles(folder: Path, edition: dict[str, Any]) -> None:
    for page in edition["pages"]:
        for article in page["articles"]:
            head = {"id": article["id"], "title": article["title"], "byline": article["byline"]}
            if "subtitle" in article:
                head["deck"] = article["subtitle"]
            front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)
            body = "\n\n".join(article["paras"])
            (folder / f"{article['id']}.md").write_text(f"---\n{front}---\n{body}\n", "utf-8")


def _layout(page: dict[str, Any], heights: dict[str, int]) -> dict[str, Any]:
    """A layout whose slots are as high as their articles; a row of air between them if it fits."""
    rows = [[a for a in page["articles"] if a["row"] == row] for row in range(4)]
    high = [max(heights[a["id"]] for a in row) for row in rows]
    spare = ROWS - AD_ROWS - sum(high)
    if spare < 0:
        raise SystemExit(f"page {page['code']}: the articles are {-spare} rows too high")
    slots: dict[str, Any] = {}
    top = 1
    for number, (row, tall) in enumerate(zip(rows, high, strict=True)):
        left = 1
        for article in row:
            right = left + article["span"] - 1
            slots[article["id"].lower()] = {
                "is": "article",
                "at": [f"{left}-{right}", f"{top}-{top + tall - 1}"],
                "title": TITLE_OF_SPAN[article["span"]],
            }
            left = right + 1
        top += tall + (number < spare)
    slots["ad"] = {"is": "ad", "at": [f"1-{COLUMNS}", f"{ROWS - AD_ROWS + 1}-{ROWS}"]}
    return {"format": 1, "grid": _grid(ROWS), "running_head": True, "slots": slots}


def _grid(rows: int) -> dict[str, Any]:
    return {
        "columns": COLUMNS,
        "column_chars": 20,
        "gutter": "14pt",
        "size": "9.5pt",
        "leading": "16pt",
        "rows": rows,
    }


def _issue(folder: Path, edition: dict[str, Any]) -> None:
    pages = [
        {
            "id": page["code"],
            "section": page["section"],
            "layout": f"p-{page['code'].lower()}",
            "editors": {"责编": page["editor"]},
            "slots": {
                **{a["id"].lower(): f"articles/{a['id']}.md" for a in page["articles"]},
                "ad": {"image": "ads/ad.png", "client": "广告位", "alt": "广告位"},
            },
        }
        for page in edition["pages"]
    ]
    _write(folder / "issue.yaml", {"format": 1, "date": "2027-03-18", "pages": pages})


def convert(corpus: Path, workspace: Path) -> Path:
    """Write the workspace; return the issue's folder."""
    edition = json.loads(corpus.read_text("utf-8"))
    folder = workspace / "issues" / "2027-03-18"
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "ads").mkdir(exist_ok=True)
    Image.new("L", (1006, 78), 235).save(folder / "ads" / "ad.png")
    _styles(workspace)
    _publication(workspace, edition["name"])
    _articles(folder / "articles", edition)
    tall = {a["id"]: 60 for page in edition["pages"] for a in page["articles"]}
    for page in edition["pages"]:
        _write(workspace / "layouts" / f"p-{page['code'].lower()}.yaml", _tall_layout(page))
    _issue(folder, edition)
    heights = _heights(folder)
    for page in edition["pages"]:
        layout = _layout(page, {**tall, **heights})
        _write(workspace / "layouts" / f"p-{page['code'].lower()}.yaml", layout)
    return folder


def _tall_layout(page: dict[str, Any]) -> dict[str, Any]:
    """A layout of endless rows, only for measuring: the articles one below the other."""
    slots, top = {}, 1
    for article in page["articles"]:
        slots[article["id"].lower()] = {
            "is": "article",
            "at": [f"1-{article['span']}", f"{top}-{top + 59}"],
            "title": TITLE_OF_SPAN[article["span"]],
        }
        top += 60
    slots["ad"] = {"is": "ad", "at": [f"1-{COLUMNS}", f"{top}-{top + AD_ROWS}"]}
    return {"format": 1, "grid": _grid(top + AD_ROWS), "running_head": True, "slots": slots}


def _heights(folder: Path) -> dict[str, int]:
    """Return the rows that each article takes when its columns are balanced."""
    issue, findings = read_issue(folder)
    if issue is None:
        raise SystemExit("\n".join(map(str, findings)))
    folders = resource_folders(issue.workspace)
    layouts, _ = read_layouts({p.layout: p.at for p in issue.pages}, folders)
    styles, _ = read_styles("bench", folders, issue.publication.at)
    book, _ = read_fonts(font_folders(None))
    if styles is None or book is None:
        raise SystemExit("no styles or fonts")
    composer = Composer(book)
    heights = {}
    for plan in issue.pages:
        layout = layouts[plan.layout]
        for name, fill in plan.slots.items():
            if name != "ad":
                slot = layout.slots[name]
                inside = interior(slot, layout.grid)
                story = set_article(composer, fill.article, slot, inside, styles)
                foot = max(line.box.bottom for part in story.parts for line in part.lines)
                heights[fill.article.id] = round((foot - inside.size) / layout.grid.leading) + 1
    return heights


if __name__ == "__main__":
    sys.stdout.write(f"{convert(Path(sys.argv[1]), Path(sys.argv[2]))}\n")
