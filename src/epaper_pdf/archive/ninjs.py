"""The articles of an output -> ninjs 3.1 (IPTC, News in JSON), an item an article.

Which articles there are, their headlines, pictures and pages are those of the placed pages; a body
is that of its article as it was written, since pages do not tell what was marked in it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from urllib.parse import quote

from epaper_pdf.archive.bodies import characters, plain, xhtml
from epaper_pdf.archive.stories import Part, Story, articles
from epaper_pdf.issue.issue import Article
from epaper_pdf.page.pages import Page, Picture
from epaper_pdf.publish.manifest import Manifest
from epaper_pdf.roles import Role
from epaper_pdf.values import frozen

VERSION = "3.1"
_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_HEADLINES = {Role.TITLE: "main", Role.KICKER: "kicker", Role.DECK: "subtitle"}
Value = dict[str, object]


@frozen
class Edition:
    """An output; `written` are the articles that it was made of, by their ids."""

    manifest: Manifest
    version: str
    provider: str
    written: Mapping[str, Article]


def ninjs(pages: Sequence[Page], edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield a file's name and an item for each article, in reading order."""
    for story in articles(pages):
        item = _item(story, edition)
        name = f"{quote(story.article_id or '', safe='')}.json"
        yield name, (json.dumps(item, ensure_ascii=False, indent=1) + "\n").encode()


def _item(story: Story, edition: Edition) -> Value:
    uri = _uri(story, edition.manifest)
    article = edition.written[story.article_id or ""]
    count = characters(article)
    title = story.title or article.title.text  # a filler's is no headline of its page
    return {
        "uri": uri,
        "standard": {"name": "ninjs", "version": VERSION, "schema": _SCHEMA},
        "type": "text",
        "representationType": "full",
        "version": edition.version.rpartition("v")[2],
        "versionCreated": f"{edition.manifest.date}T00:00:00+08:00",
        "pubStatus": "usable",
        "language": story.first.block.lang,
        "title": title,
        "headlines": [
            {"role": role, "contentType": "text/plain", "value": text}
            for part, role in _HEADLINES.items()
            if (text := title if part is Role.TITLE else story.text_of(part))
        ],
        **({"by": byline} if (byline := story.text_of(Role.BYLINE)) else {}),
        "bodies": [
            {"role": role, "contentType": form, "charCount": count, "value": value}
            for role, form, value in (
                ("main", "text/plain", plain(article)),
                ("richtext", "application/xhtml+xml", xhtml(article)),
            )
        ],
        "subjects": [{"name": story.first.page.section, "rel": "section"}],
        "infoSources": [{"name": edition.provider, "role": "provider"}],
        "associations": list(_pictures(story, uri)),
        "altIds": [
            {"role": "article", "value": story.article_id or ""},
            *({"role": "page", "value": page} for page in story.pages),
        ],
    }  # fmt: skip


def _uri(story: Story, manifest: Manifest) -> str:
    """Return an article's name, which a zone's own version of it does not share."""
    zone = (manifest.zone,) if manifest.zone else ()
    parts = (manifest.publication, manifest.date, *zone, quote(story.article_id or ""))
    return ":".join(("urn:x-epaper", *parts))


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
