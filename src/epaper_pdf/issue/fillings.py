"""What a page's slots are filled with: articles, lists, pictures, ads, each read once."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from epaper_pdf.findings import Finding, error, warning
from epaper_pdf.issue.ads import SIZE_HINT, AdSize, PdfArt, Terms, ad_size
from epaper_pdf.issue.article import read_article, text_at
from epaper_pdf.issue.file import AdFile, ArticlePicture, CodeFile, FillingFile, PictureFile
from epaper_pdf.issue.image import Measured, measure
from epaper_pdf.issue.issue import (
    AdFill,
    Article,
    ArticleFill,
    CodeFill,
    Fill,
    Image,
    JumpTo,
    ListFill,
    PictureFill,
)
from epaper_pdf.issue.pdfart import read_pdf
from epaper_pdf.readfile import LIMIT_ARTICLE, followed, read_text, resolve
from epaper_pdf.readings import note
from epaper_pdf.source import Span
from epaper_pdf.yamlfile import Positions, validate

Keys = tuple[str | int, ...]
_Model = TypeVar("_Model", FillingFile, PictureFile, AdFile, CodeFile)


@dataclass
class Fillings:
    """Reads what slots are filled with; paths are relative to the issue's `folder`."""

    workspace: Path
    folder: Path
    shown: Callable[[Path], str]
    findings: list[Finding]
    articles: dict[str, Article | None] = field(default_factory=dict)
    used_at: dict[str, Span] = field(default_factory=dict)
    ids: dict[str, Span] = field(default_factory=dict)
    measured: dict[str, Measured | None] = field(default_factory=dict)
    bookings: dict[str, Span] = field(default_factory=dict)

    def of_zone(self, pool: Collection[Article]) -> "Fillings":
        """Return what reads a zone, in which all that stands once in an issue stands once.

        What the base edition read is not read again; the articles of the `pool` of fillers are in
        every zone. Each zone notes what it reads beyond that, whether another one reads it, too.
        """
        used = {p: span for p, span in self.used_at.items() if self.articles[p] in pool}
        ids = {article.id: article.at for article in pool}
        return Fillings(
            self.workspace, self.folder, self.shown, [], {**self.articles}, used, ids,
            {**self.measured},
        )  # fmt: skip

    def fill(self, value: object, at: Positions, where: Keys) -> Fill | None:
        span = at.span(*where)
        match value:
            case str():
                article = self._article(value, span)
                return ArticleFill(article, span) if article else None
            case list():
                return self._list(value, at, where)
            case {"article": _}:
                filling = self._valid(value, FillingFile, at, where)
                return self._article_fill(filling, at, where) if filling else None
            case {"jump_to": _}:
                message = "what is continued here does not jump on: a story jumps once"
                hint = "say jump_to where the article begins; the slot itself is not named here"
                self.findings.append(error("jump-on", message, at=span, hint=hint))
                return None
            case {"client": _} | {"booking": _} | {"size": _}:
                ad = self._valid(value, AdFile, at, where)
                return self._ad(ad, at, where) if ad else None
            case {"qr": _}:
                code = self._valid(value, CodeFile, at, where)
                return self._code(code, at, where) if code else None
            case {"image": _}:
                picture = self._valid(value, PictureFile, at, where)
                return self._picture(picture, at, where) if picture else None
        hint = "write a path, a list of paths, or {image: …, alt: …}"
        message = "should name an article, a list of articles or a picture"
        self.findings.append(error("wrong-value", message, at=span, hint=hint))
        return None

    def _valid(
        self, value: object, model: type[_Model], at: Positions, where: Keys
    ) -> _Model | None:
        made, findings = validate(value, model, at, where)
        self.findings += findings
        return made

    def _article_fill(self, filling: FillingFile, at: Positions, where: Keys) -> Fill | None:
        article = self._article(filling.article, at.span(*where, "article"))
        jumps = None if filling.overflow is None else filling.overflow == "jump"
        to = filling.jump_to
        place = at.span(*where, "jump_to")
        if jumps is not None and jumps == (to is None):
            key = "overflow"
            message = "overflow: jump needs a jump_to" if jumps else "overflow: error never jumps"
            hint = "write jump_to: the page where the story goes on" if jumps else "no jump_to then"
            self.findings.append(error("jump-to", message, at=at.span(*where, key), hint=hint))
        if article is None:
            return None
        target = JumpTo(to.page, to.slot or "", place) if to else None
        return ArticleFill(article, at.span(*where, "article"), jumps, target)

    def _list(self, values: list[object], at: Positions, where: Keys) -> ListFill | None:
        found = []
        for i, path in enumerate(values):
            span = at.span(*where, i)
            if not isinstance(path, str):
                self.findings.append(error("wrong-value", "should be a path", at=span))
            elif article := self._article(path, span):
                found.append(article)
        if not values:
            message = "should name at least one article"
            self.findings.append(error("wrong-value", message, at=at.span(*where)))
        return ListFill(tuple(found), at.span(*where)) if found else None

    def pool(self, paths: Sequence[str], base: Path, at: Positions) -> list[Article]:
        """Return the articles that a file names under `fillers`, relative to `base`."""
        found = (self._article(p, at.span("fillers", i), base) for i, p in enumerate(paths))
        return [article for article in found if article is not None]

    def _article(self, written: str, at: Span, base: Path | None = None) -> Article | None:
        base = base or self.folder
        path, findings = resolve(written, base=base, workspace=self.workspace, at=at)
        self.findings += findings
        if path is None:
            return None
        real = followed(path)
        if real in self.used_at:
            message = f"{written} is used a second time (first at {self.used_at[real]})"
            hint = "an article stands once in an issue"
            self.findings.append(error("used-twice", message, at=at, hint=hint))
            return self.articles[real]
        self.used_at[real] = at
        if real not in self.articles:
            self.articles[real] = self._read_article(path, at)
        elif path.is_symlink():
            note(path, path.read_bytes())  # a zone's own name of what the base edition read
        article = self.articles[real]
        if article is not None:
            if first := self.ids.get(article.id):
                message = f"the id {article.id!r} is that of another article too ({first})"
                hint = "give one of them an id of its own in its front matter"
                self.findings.append(error("id-twice", message, at=article.at, hint=hint))
            self.ids.setdefault(article.id, article.at)
        return article

    def _read_article(self, path: Path, at: Span) -> Article | None:
        source, findings = read_text(path, self.shown(path), limit=LIMIT_ARTICLE, at=at)
        self.findings += findings
        if source is None:
            return None

        def opened(picture: ArticlePicture, at: Positions, where: Keys) -> Image | None:
            return self._image(picture, at, where, key="file", base=path.parent)

        article, findings = read_article(source, path, opened)
        self.findings += findings
        return article

    def _picture(self, picture: PictureFile, at: Positions, where: Keys) -> Fill | None:
        image = self._image(picture, at, where, key="image", base=self.folder)
        return PictureFill(image, at.span(*where)) if image else None

    def _code(self, code: CodeFile, at: Positions, where: Keys) -> CodeFill:
        caption = text_at(code.caption, at.span(*where, "caption")) if code.caption else None
        return CodeFill(code.qr, caption, at.span(*where, "qr"))

    def _ad(self, ad: AdFile, at: Positions, where: Keys) -> AdFill | None:
        if ad.booking is not None:
            span = at.span(*where, "booking")
            if first := self.bookings.get(ad.booking):
                message = f"booking {ad.booking} stands here a second time (first at {first})"
                hint = "an ad that runs twice has two bookings"
                self.findings.append(error("booking-twice", message, at=span, hint=hint))
            self.bookings.setdefault(ad.booking, span)
        art: Image | PdfArt | None
        if ad.image.lower().endswith(".pdf"):
            art = self._pdf(ad, at.span(*where, "image"))
        else:
            picture = PictureFile(image=ad.image, alt=ad.alt)
            art = self._image(picture, at, where, key="image", base=self.folder)
        sold = self._sold(ad.size, at.span(*where, "size")) if isinstance(ad.size, tuple) else None
        terms = Terms(
            ad.size if isinstance(ad.size, str) else "",
            at.span(*where, "size") if ad.size else None, ad.booking or "",
            ad.category or "", ad.notice == "public", ad.marked, ad.raster, sold,
        )  # fmt: skip
        return AdFill(art, ad.client, at.span(*where), terms) if art else None

    def _sold(self, pair: tuple[str, str], at: Span) -> AdSize | None:
        try:
            return ad_size(pair)
        except ValueError as e:
            self.findings.append(error("wrong-value", str(e), at=at, hint=SIZE_HINT))
            return None

    def _pdf(self, ad: AdFile, at: Span) -> PdfArt | None:
        path, findings = resolve(ad.image, base=self.folder, workspace=self.workspace, at=at)
        self.findings += findings
        if path is None:
            return None
        self._wants_alt(ad.image, ad.alt, at)
        art, findings = read_pdf(path, ad.image, ad.alt, at)
        self.findings += findings
        return art

    def _wants_alt(self, name: str, alt: str, at: Span) -> None:
        if not alt:
            message = f"{name} has no alternative text"
            hint = "say in alt what it shows, for those who cannot see it"
            self.findings.append(warning("missing-alt", message, at=at, hint=hint))

    def _image(
        self, picture: PictureFile, at: Positions, where: Keys, *, key: str, base: Path
    ) -> Image | None:
        span = at.span(*where, key)
        path, findings = resolve(picture.image, base=base, workspace=self.workspace, at=span)
        self.findings += findings
        if path is None:
            return None
        real = followed(path)
        if real not in self.measured:
            self.measured[real], findings = measure(path, picture.image, span)
            self.findings += findings
        measured = self.measured[real]
        if measured is None:
            return None
        note(path, measured.digest)  # a link's name, too, where the file was measured by another
        self._wants_alt(picture.image, picture.alt, span)
        caption, credit = (
            text_at(value, at.span(*where, name)) if value else None
            for name, value in (("caption", picture.caption), ("credit", picture.credit))
        )
        return Image(
            path, measured.width, measured.height, measured.mode, picture.alt, caption, credit,
            picture.focus, span, measured.digest, picture.fit == "contain",
        )  # fmt: skip
