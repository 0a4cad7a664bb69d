"""A newsroom whose last page has a guide (导读) to the leads of the others."""

from collections.abc import Mapping

from tests.newsroom import Newsroom, article

HEAD = "format: 1\ndate: 2026-03-17\n"
PAGES = """\
pages:
  - section: 要闻
    layout: small
    slots: {lead: articles/ferry.md, second: articles/bridge.md}
  - section: 新闻
    layout: small
    slots: {lead: articles/market.md, second: articles/school.md}
  - section: 服务
    layout: guide
    slots: {lead: articles/clinic.md}
"""
GUIDE = """\
format: 1
grid: {columns: 4, column_chars: 12, gutter: 1em, size: 9.5pt, leading: 12pt, rows: 26}
slots:
  lead: {is: article, at: [1-2, 1-15], title: third}
  guide: {is: contents, at: [3-4, 1-15], heading: 今日导读}
"""


def guided(room: Newsroom, pages: str, titles: Mapping[str, str]) -> Newsroom:
    """Write the guide's layout, an issue of `pages`, and articles by name and title."""
    room.write("layouts/guide.yaml", GUIDE)
    room.write("issues/2026-03-17/issue.yaml", HEAD + pages)
    for name, title in titles.items():
        room.write(f"issues/2026-03-17/articles/{name}.md", article(title))
    return room


def edit(room: Newsroom, name: str, old: str, new: str) -> None:
    """Change an article."""
    path = room.issue / "articles" / f"{name}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
