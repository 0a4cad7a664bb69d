"""An issue's files -> Issue; all mistakes of the issue are found in one run."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from epaper_pdf.findings import Finding, error, errors, warning
from epaper_pdf.issue.article import read_article, text_at
from epaper_pdf.issue.file import (
    ArticlePicture,
    FillingFile,
    IssueFile,
    PictureFile,
    PlanFile,
    PublicationFile,
)
from epaper_pdf.issue.image import Measured, measure
from epaper_pdf.issue.issue import (
    AdFill,
    Article,
    ArticleFill,
    Fill,
    Image,
    Issue,
    ListFill,
    PagePlan,
    PictureFill,
    Publication,
)
from epaper_pdf.issue.schedule import WEEKDAYS, Schedule, lunar_date, weekday_name
from epaper_pdf.readfile import LIMIT_ARTICLE, LIMIT_YAML, read_text, resolve
from epaper_pdf.source import Source, Span
from epaper_pdf.yamlfile import Positions, load, validate

PUBLICATION, ISSUE = "publication.yaml", "issue.yaml"
_Keys = tuple[str | int, ...]
_Model = TypeVar("_Model", FillingFile, PictureFile)


def read_issue(path: Path) -> tuple[Issue | None, list[Finding]]:
    """Read the issue at `path` (its folder or its issue.yaml) with all that it names.

    Raises:
        OSError: a file is there but reading it failed.
    """
    file = path / ISSUE if path.is_dir() else path
    workspace = _workspace_of(file)
    if workspace is None:
        at = Span(Source(str(path), ""), 0, 0)
        hint = f"an issue lies in a folder below its {PUBLICATION}"
        return None, [error("no-workspace", f"no {PUBLICATION} above {path}", at=at, hint=hint)]
    return _Reader(workspace, file).read()


def _workspace_of(file: Path) -> Path | None:
    start = Path(os.path.abspath(file))  # noqa: PTH100 - links stay as they are written
    return next((p for p in start.parents if (p / PUBLICATION).exists()), None)


@dataclass
class _Reader:
    workspace: Path
    file: Path
    findings: list[Finding] = field(default_factory=list)
    articles: dict[Path, Article | None] = field(default_factory=dict)
    used_at: dict[Path, Span] = field(default_factory=dict)
    ids: dict[str, Span] = field(default_factory=dict)
    measured: dict[Path, Measured | None] = field(default_factory=dict)

    def read(self) -> tuple[Issue | None, list[Finding]]:
        publication, schedule = self._publication()
        source = self._text(self.file, limit=LIMIT_YAML)
        if source is None:
            return None, self.findings
        plan, at, findings = load(source, IssueFile)
        self.findings += findings
        if plan is None:
            return None, self.findings
        pages = self._pages(plan.pages, at, publication.language if publication else "")
        if publication is None or schedule is None:
            return None, self.findings
        numbers = self._numbers(plan, schedule, at)
        if numbers is None or errors(self.findings):
            return None, self.findings
        number, total = numbers
        issue = Issue(
            publication, self.workspace, plan.date, weekday_name(plan.date),
            lunar_date(plan.date), number, total, pages, at.span("date"),
        )  # fmt: skip
        return issue, self.findings

    def _shown(self, path: Path) -> str:
        """Return a path as people type it: from the current folder, or the workspace."""
        full = os.path.abspath(path)  # noqa: PTH100 - links stay as they are written
        here = os.path.relpath(full)
        return here if not here.startswith("..") else os.path.relpath(full, self.workspace)

    def _text(self, path: Path, *, limit: int, at: Span | None = None) -> Source | None:
        source, findings = read_text(path, self._shown(path), limit=limit, at=at)
        self.findings += findings
        return source

    def _publication(self) -> tuple[Publication | None, Schedule | None]:
        source = self._text(self.workspace / PUBLICATION, limit=LIMIT_YAML)
        if source is None:
            return None, None
        value, at, findings = load(source, PublicationFile)
        self.findings += findings
        if value is None:
            return None, None
        imprint = {k: v for k, v in value.imprint.model_dump().items() if v}
        plan = value.schedule
        schedule = Schedule(
            plan.first, plan.number, WEEKDAYS.index(plan.weekday), frozenset(plan.skip),
            frozenset(plan.extra),
        )  # fmt: skip
        publication = Publication(
            value.name, value.code, value.language, value.slogan, imprint, *value.page.trim,
            value.page.bleed, value.styles, at.span("styles") if at.has(("styles",)) else at.span(),
        )  # fmt: skip
        return publication, schedule

    def _numbers(
        self, plan: IssueFile, schedule: Schedule, at: Positions
    ) -> tuple[int, int] | None:
        day: date = plan.date
        if not schedule.publishes(day):
            near = " or ".join(d.isoformat() for d in schedule.nearest(day))
            message = f"{day} ({weekday_name(day)}) is no publication day"
            hint = f"the nearest are {near}" if near else ""
            self.findings.append(
                error("no-publication-day", message, at=at.span("date"), hint=hint)
            )
            return None
        number, total = schedule.in_year(day), schedule.total(day)
        for key, given, derived in (
            ("number", plan.number, number),
            ("total", plan.total, total),
        ):
            if given is not None and given != derived:
                message = f"{key} is {given}, but the schedule makes it {derived}"
                hint = f"correct it, or the schedule in {PUBLICATION}"
                self.findings.append(error("number", message, at=at.span(key), hint=hint))
        return number, total

    def _pages(
        self, plans: Sequence[PlanFile], at: Positions, language: str
    ) -> tuple[PagePlan, ...]:
        pages: list[PagePlan] = []
        seen: set[str] = set()
        for number, plan in enumerate(plans):
            id_ = plan.id or f"{number + 1:02}"
            where: _Keys = ("pages", number)
            if id_ in seen:
                message = f"page {id_} is there a second time"
                self.findings.append(error("page-id", message, at=at.span(*where, "id")))
            seen.add(id_)
            fills = {
                name: fill
                for name, value in plan.slots.items()
                if (fill := self._fill(value, at, (*where, "slots", name))) is not None
            }
            spans = {name: at.key(*where, "slots", name) for name in plan.slots}
            code = plan.section_code or f"p{id_}".lower()
            pages.append(
                PagePlan(
                    id_,
                    number + 1,
                    plan.section,
                    code,
                    plan.ink,
                    plan.layout,
                    plan.editors,
                    fills,
                    at.span(*where, "layout"),
                    spans,
                    plan.language or language,
                )
            )
        return tuple(pages)

    def _fill(self, value: object, at: Positions, where: _Keys) -> Fill | None:
        span = at.span(*where)
        match value:
            case str():
                article = self._article(value, span)
                return ArticleFill(article, span) if article else None
            case list():
                return self._list(value, at, where)
            case {"article": _}:
                filling = self._valid(value, FillingFile, at, where)
                return self._fill(filling.article, at, (*where, "article")) if filling else None
            case {"image": _}:
                picture = self._valid(value, PictureFile, at, where)
                return self._picture(picture, at, where) if picture else None
        hint = "write a path, a list of paths, or {image: …, alt: …}"
        message = "should name an article, a list of articles or a picture"
        self.findings.append(error("wrong-value", message, at=span, hint=hint))
        return None

    def _valid(
        self, value: object, model: type[_Model], at: Positions, where: _Keys
    ) -> _Model | None:
        made, findings = validate(value, model, at, where)
        self.findings += findings
        return made

    def _list(self, values: list[object], at: Positions, where: _Keys) -> ListFill | None:
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

    def _article(self, written: str, at: Span) -> Article | None:
        path, findings = resolve(written, base=self.file.parent, workspace=self.workspace, at=at)
        self.findings += findings
        if path is None:
            return None
        real = path.resolve()
        if real in self.used_at:
            message = f"{written} is used a second time (first at {self.used_at[real]})"
            hint = "an article stands once in an issue"
            self.findings.append(error("used-twice", message, at=at, hint=hint))
            return self.articles[real]
        self.used_at[real] = at
        self.articles[real] = article = self._read_article(path, at)
        if article is not None:
            if first := self.ids.get(article.id):
                message = f"the id {article.id!r} is that of another article too ({first})"
                hint = "give one of them an id of its own in its front matter"
                self.findings.append(error("id-twice", message, at=article.at, hint=hint))
            self.ids.setdefault(article.id, article.at)
        return article

    def _read_article(self, path: Path, at: Span) -> Article | None:
        source = self._text(path, limit=LIMIT_ARTICLE, at=at)
        if source is None:
            return None

        def opened(picture: ArticlePicture, at: Positions, where: _Keys) -> Image | None:
            return self._image(picture, at, where, key="file", base=path.parent)

        article, findings = read_article(source, path, opened)
        self.findings += findings
        return article

    def _picture(self, picture: PictureFile, at: Positions, where: _Keys) -> Fill | None:
        image = self._image(picture, at, where, key="image", base=self.file.parent)
        if image is None:
            return None
        span = at.span(*where)
        if picture.client is not None:
            return AdFill(image, picture.client, span)
        return PictureFill(image, span)

    def _image(
        self, picture: PictureFile, at: Positions, where: _Keys, *, key: str, base: Path
    ) -> Image | None:
        span = at.span(*where, key)
        path, findings = resolve(picture.image, base=base, workspace=self.workspace, at=span)
        self.findings += findings
        if path is None:
            return None
        real = path.resolve()
        if real not in self.measured:
            self.measured[real], findings = measure(path, picture.image, span)
            self.findings += findings
        measured = self.measured[real]
        if measured is None:
            return None
        if not picture.alt:
            message = f"{picture.image} has no alternative text"
            hint = "say in alt what it shows, for those who cannot see it"
            self.findings.append(warning("missing-alt", message, at=span, hint=hint))
        caption, credit = (
            text_at(value, at.span(*where, name)) if value else None
            for name, value in (("caption", picture.caption), ("credit", picture.credit))
        )
        return Image(
            path, measured.width, measured.height, measured.mode, picture.alt, caption, credit,
            picture.focus, span, measured.digest,
        )  # fmt: skip
