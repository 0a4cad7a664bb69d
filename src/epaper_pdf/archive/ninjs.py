"""The articles of an output -> ninjs 3.1 (IPTC, News in JSON), an item an article.

Made of the placed pages: words as they are printed, without what the page alone shows (bold, marks
beside characters, notes). Where an article stands is told by `altIds`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import takewhile
from urllib.parse import quote

from epaper_pdf.archive.stories import Part, Story, articles
from epaper_pdf.page.pages import Page, Picture
from epaper_pdf.publish.manifest import Manifest
from epaper_pdf.roles import Role

VERSION = "3.1"
_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
_HEADLINES = {Role.TITLE: "main", Role.KICKER: "kicker", Role.DECK: "subtitle"}
_HTML = {
    Role.LEDE: "p", Role.BODY: "p", Role.SUBHEAD: "h2", Role.QUOTE: "blockquote", Role.ITEM: "li",
    Role.SOURCE_LINE: "footer",
}  # fmt: skip
Value = dict[str, object]


def ninjs(
    pages: Sequence[Page], manifest: Manifest, version: str, provider: str
) -> Iterator[tuple[str, bytes]]:
    """Yield a file's name and an item for each article, in reading order."""
    sections = {page.id: page.section for page in pages}
    for story in articles(pages):
        item = _item(story, manifest, version, provider, sections)
        name = f"{quote(story.article_id or '', safe='')}.json"
        yield name, (json.dumps(item, ensure_ascii=False, indent=1) + "\n").encode()


def _item(
    story: Story, manifest: Manifest, version: str, provider: str, sections: Mapping[str, str]
) -> Value:
    uri = f"urn:x-epaper:{manifest.publication}:{manifest.date}:{quote(story.article_id or '')}"
    body = _body(story.parts)
    return {
        "uri": uri,
        "standard": {"name": "ninjs", "version": VERSION, "schema": _SCHEMA},
        "type": "text",
        "representationType": "full",
        "version": version.removeprefix("v"),
        "versionCreated": f"{manifest.date}T00:00:00+08:00",
        "pubStatus": "usable",
        "language": story.first.block.lang,
        "title": story.title,
        "headlines": [
            {"role": role, "contentType": "text/plain", "value": text}
            for part, role in _HEADLINES.items()
            if (text := story.title if part is Role.TITLE else story.text_of(part))
        ],
        **({"by": byline} if (byline := story.text_of(Role.BYLINE)) else {}),
        "bodies": [{
            "role": "main", "contentType": "text/html", "charCount": _characters(story.parts),
            "value": body,
        }],
        "subjects": [{"name": sections[story.pages[0]], "rel": "section"}],
        "infoSources": [{"name": provider, "role": "provider"}],
        "associations": list(_pictures(story, uri)),
        "altIds": [
            {"role": "article", "value": story.article_id or ""},
            *({"role": "page", "value": page} for page in story.pages),
        ],
    }  # fmt: skip


def _body(parts: Sequence[Part]) -> str:
    rows = []
    for part in parts:
        if tag := _HTML.get(part.role):
            rows.append(f"<{tag}>{escape(part.text, quote=False)}</{tag}>")
    return "\n".join(_listed(rows)) + "\n"


def _listed(rows: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a body with its list items in lists."""
    inside = False
    for row in rows:
        item = row.startswith("<li>")
        if item is not inside:
            yield "<ul>" if item else "</ul>"
            inside = item
        yield row
    if inside:
        yield "</ul>"


def _characters(parts: Sequence[Part]) -> int:
    return sum(len(part.text) for part in parts if part.role in _HTML)


def _pictures(story: Story, uri: str) -> Iterator[Value]:
    """Yield a story's pictures, each with the caption and credit that stand after it."""
    parts = [p for p in story.parts if p.role in (Role.PICTURE, Role.CAPTION, Role.CREDIT)]
    number = 0
    for at, part in enumerate(parts):
        if part.role is Role.PICTURE:
            number += 1
            mine = takewhile(lambda p: p.role is not Role.PICTURE, parts[at + 1 :])
            yield _picture(part, tuple(mine), f"picture{number}", f"{uri}:picture{number}")


def _picture(part: Part, after: Sequence[Part], name: str, uri: str) -> Value:
    block = part.places[0].block
    shown = next(i for line in block.lines for i in line.items if isinstance(i, Picture))
    left, top, right, bottom = shown.crop
    said = {p.role: p.text for p in after}
    told = [("alternative text", block.alt), ("caption", said.get(Role.CAPTION, ""))]
    plain = [{"role": r, "contentType": "text/plain", "value": text} for r, text in told if text]
    return {
        "uri": uri,
        "name": name,
        "type": "picture",
        "descriptions": plain,
        **({"by": credit} if (credit := said.get(Role.CREDIT)) else {}),
        "renditions": [{
            "name": "original", "title": shown.path, "href": f"urn:sha256:{shown.digest}",
            "width": right - left, "height": bottom - top,
        }],
    }  # fmt: skip
