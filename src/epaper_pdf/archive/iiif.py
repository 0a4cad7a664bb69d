"""An issue -> a manifest of IIIF Presentation 3: canvases are pages, ranges what they hold."""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from epaper_pdf.archive.images import PageImage
from epaper_pdf.archive.mets import Described, File
from epaper_pdf.archive.stories import Section, Story
from epaper_pdf.archive.xml import name_of
from epaper_pdf.page.pages import Page

BASE = "https://archive.invalid"  # RFC 2606: leads nowhere until a library serves the bag
PATH = "iiif/manifest.json"
Value = dict[str, object]


class Manifest:
    """Makes the manifest of one issue, whose bag is served at `base`/`bag`."""

    def __init__(
        self, issue: Described, base: str, bag: str,
        *, images: Mapping[str, PageImage], files: Sequence[File],
    ) -> None:  # fmt: skip
        self.issue, self.images, self.files = issue, images, files
        self.root = f"{base.rstrip('/')}/{quote(bag)}/data/"
        self.id = self.root + PATH

    def to_json(self, pages: Sequence[Page], parts: Sequence[Section]) -> bytes:
        """Return the manifest, the same bytes for the same issue."""
        issue = self.issue
        name = f"{issue.title} {issue.date} 总第{issue.total}期 {issue.zone}"
        value = {
            "@context": "http://iiif.io/api/presentation/3/context.json",
            "id": self.id,
            "type": "Manifest",
            "label": _said(name.rstrip(), issue.language),
            "metadata": [
                {"label": _said(label, "zh-Hans"), "value": _said(value, "none")}
                for label, value in (
                    ("日期", issue.date), ("期号", str(issue.number)), ("总期号", str(issue.total)),
                    ("版次", issue.zone), ("出版", issue.publisher),
                )
                if value
            ],
            "navDate": f"{issue.date}T00:00:00+08:00",
            "viewingDirection": "left-to-right",
            "behavior": ["paged"],
            "rendering": self._links("edition", "Text", "合订版"),
            "seeAlso": self._links("mets", "Dataset", "METS"),
            "items": [self._canvas(page) for page in pages],
            "structures": [self._section(n, section) for n, section in enumerate(parts, 1)],
        }  # fmt: skip
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

    def _canvas(self, page: Page) -> Value:
        canvas, image = self._canvas_id(page.id), self.images[page.id]
        size = {"width": image.width, "height": image.height}
        mine = [file for file in self.files if file.page == page.id]
        picture = next(file for file in mine if file.use == "image")
        body = {"id": self._url(picture), "type": "Image", "format": "image/jpeg", **size}
        painting = {
            "id": f"{canvas}/painting", "type": "Annotation", "motivation": "painting",
            "body": body, "target": canvas,
        }  # fmt: skip
        items = {"id": f"{canvas}/items", "type": "AnnotationPage", "items": [painting]}
        return {
            "id": canvas, "type": "Canvas", "label": _said(f"{page.id} {page.section}", "none"),
            **size, "items": [items],
            "seeAlso": [self._link(f, "Dataset", "ALTO") for f in mine if f.use == "alto"],
            "rendering": [self._link(f, "Text", "PDF") for f in mine if f.use == "page"],
        }  # fmt: skip

    def _section(self, number: int, section: Section) -> Value:
        stories = [s for s in section.stories if s.article_id is not None]
        pages = dict.fromkeys(p for story in section.stories for p in story.pages)
        items = [self._article(story) for story in stories] or [self._shown(p) for p in pages]
        return {
            "id": f"{self.id}/range/{number}", "type": "Range",
            "label": _said(section.name, self.issue.language), "items": items,
        }  # fmt: skip

    def _article(self, story: Story) -> Value:
        return {
            "id": f"{self.id}/range/{name_of('A', story.article_id or '')}", "type": "Range",
            "label": _said(story.title or story.article_id or "", story.first.block.lang),
            "items": [self._shown(page) for page in story.pages],
        }  # fmt: skip

    def _shown(self, page: str) -> Value:
        return {"id": self._canvas_id(page), "type": "Canvas"}

    def _canvas_id(self, page: str) -> str:
        return f"{self.id}/canvas/{page}"

    def _url(self, file: File) -> str:
        return self.root + quote(file.href)

    def _links(self, use: str, kind: str, label: str) -> list[Value]:
        return [self._link(file, kind, label) for file in self.files if file.use == use]

    def _link(self, file: File, kind: str, label: str) -> Value:
        form = {"pdf": "application/pdf", "xml": "application/xml"}[file.href.rpartition(".")[2]]
        profile = {"ALTO": "http://www.loc.gov/standards/alto/v4/alto.xsd"}.get(label)
        value: Value = {"id": self._url(file), "type": kind, "format": form,
                        "label": _said(label, "none")}  # fmt: skip
        return {**value, "profile": profile} if profile else value


def _said(text: str, language: str) -> dict[str, list[str]]:
    return {language: [text]}
