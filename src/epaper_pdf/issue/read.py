"""An issue's files -> Issue; all mistakes of the issue are found in one run."""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from epaper_pdf.findings import Finding, error, errors
from epaper_pdf.issue.ads import AdSize, read_barcode, read_sizes
from epaper_pdf.issue.file import IssueFile, PlanFile, PublicationFile
from epaper_pdf.issue.fillings import Fillings, Keys
from epaper_pdf.issue.issue import Article, Issue, PagePlan, Publication, Zone
from epaper_pdf.issue.pool import read_ads, read_pool
from epaper_pdf.issue.schedule import WEEKDAYS, Schedule, lunar_date, weekday_name
from epaper_pdf.issue.spreads import page_ids, spread_faults, spread_pages
from epaper_pdf.issue.zones import zone_faults, zone_plans
from epaper_pdf.readfile import LIMIT_YAML, read_text
from epaper_pdf.readings import noted
from epaper_pdf.source import Source, Span
from epaper_pdf.workspace import PUBLICATION, workspace_above
from epaper_pdf.yamlfile import Positions, load

ISSUE = "issue.yaml"


def read_issue(
    path: Path, zones: Collection[str] | None = None
) -> tuple[Issue | None, list[Finding]]:
    """Read the issue at `path` (its folder or its issue.yaml) with all that it names.

    Of its zones it has those that are named, all for None.

    Raises:
        OSError: a file is there but reading it failed.
    """
    file = Path(os.path.abspath(path / ISSUE if path.is_dir() else path))  # noqa: PTH100 - as below
    workspace = _workspace_of(file)
    if workspace is None:
        at = Span(Source(str(path), ""), 0, 0)
        hint = f"an issue lies in a folder below its {PUBLICATION}"
        return None, [error("no-workspace", f"no {PUBLICATION} above {path}", at=at, hint=hint)]
    return _Reader(workspace, file, zones).read()


def _workspace_of(file: Path) -> Path | None:
    start = Path(os.path.abspath(file))  # noqa: PTH100 - links stay as they are written
    return workspace_above(start.parent)


@dataclass
class _Reader:
    workspace: Path
    file: Path
    zones: Collection[str] | None = None
    findings: list[Finding] = field(default_factory=list)
    fillers: list[Article] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    ad_sizes: Mapping[str, AdSize] | None = None  # of a publication that can be read

    def __post_init__(self) -> None:
        self.fillings = Fillings(self.workspace, self.file.parent, self._shown, self.findings)

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
        fillers = *self.fillings.pool(plan.fillers, self.file.parent, at), *self.fillers
        zones = self._zones(plan, pages, fillers, at)
        if publication is None or schedule is None:
            return None, self.findings
        numbers = self._numbers(plan, schedule, at)
        if numbers is None or errors(self.findings):
            return None, self.findings
        number, total = numbers
        issue = Issue(
            publication, self.workspace, plan.date, weekday_name(plan.date),
            lunar_date(plan.date), number, total, pages, at.span("date"), fillers, self.files,
            zones,
        )  # fmt: skip
        return issue, self.findings

    def _shown(self, path: Path) -> str:
        """Return a path as people type it: from the current folder, or the workspace."""
        full = os.path.abspath(path)  # noqa: PTH100 - links stay as they are written
        here, place = os.path.relpath(full), os.path.relpath(full, self.workspace)
        shown = here if not here.startswith("..") else place
        self.files[shown] = Path(place).as_posix()
        return shown

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
        self.fillers = self.fillings.pool(value.fillers, self.workspace, at)
        imprint = {k: v for k, v in value.imprint.model_dump().items() if v}
        plan = value.schedule
        schedule = Schedule(
            plan.first, plan.number, WEEKDAYS.index(plan.weekday), frozenset(plan.skip),
            frozenset(plan.extra),
        )  # fmt: skip
        self.ad_sizes, found = read_sizes(value.ad_sizes, at)
        barcode, faults = read_barcode(value.barcode, at)
        self.findings += [*found, *faults]
        publication = Publication(
            value.name, value.code, value.language, value.slogan, imprint, *value.page.trim,
            value.page.bleed or 0.0, value.styles, value.printer, at.span("styles"),
            at.span("printer"), self.ad_sizes, value.ads == "raster", barcode,
            at.span("page", "bleed") if value.page.bleed is not None else None,
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
        self,
        plans: Sequence[PlanFile],
        at: Positions,
        language: str,
        places: Mapping[int, Keys] = MappingProxyType({}),
    ) -> tuple[PagePlan, ...]:
        """Return the plans of pages; those at `places` stand elsewhere in the file (zones)."""
        pages: list[PagePlan] = []
        seen: set[str] = set()
        total = sum(1 if plan.spread is None else 2 for plan in plans)
        for number, plan in enumerate(plans):
            ordinal = len(pages) + 1
            ids = page_ids(plan, ordinal)
            where = places.get(number, ("pages", number))
            if len(ids) > 1:
                self.findings += spread_faults(ids, ordinal, total, at, number)
            self._ids(ids, seen, at.span(*where, "id" if len(ids) == 1 else "spread"))
            fills = {
                name: fill
                for name, value in plan.slots.items()
                if (fill := self.fillings.fill(value, at, (*where, "slots", name))) is not None
            }
            spans = {name: at.key(*where, "slots", name) for name in plan.slots}
            pages.append(
                PagePlan(
                    ids[0],
                    ordinal,
                    plan.section,
                    plan.section_code or f"p{ids[0]}".lower(),
                    plan.ink,
                    plan.layout,
                    plan.editors,
                    fills,
                    at.span(*where, "layout"),
                    spans,
                    plan.language or language,
                    pool=read_pool(plan.pool, self.fillings, at, where),
                    ads=read_ads(plan, self.fillings, at, where, self.ad_sizes),
                )
            )
            if len(ids) > 1:
                pages[-1:] = spread_pages(pages[-1], ids[1], plan.section_code)
        return tuple(pages)

    def _zones(
        self, plan: IssueFile, base: Sequence[PagePlan], pool: Sequence[Article], at: Positions
    ) -> tuple[Zone, ...]:
        """Return the zones, read as issues of their own; what was told once is not told again."""
        zones = []
        fillings, told = self.fillings, self.findings
        for name, zone in plan.zones.items():
            if self.zones is not None and name not in self.zones:
                continue
            told += zone_faults(name, zone, base, at)
            plans, places = zone_plans(name, zone, plan)
            self.fillings = fillings.of_zone(pool)
            self.findings = self.fillings.findings
            with noted() as files:
                pages = self._pages(plans, at, base[0].language, places)
            told += [f for f in self.findings if f not in told]
            mine = {page.id: page for page in pages if page.id in zone.replace}
            zones.append(Zone(name, zone.title or name, mine, files))
        self.fillings, self.findings = fillings, told
        return tuple(zones)

    def _ids(self, ids: Sequence[str], seen: set[str], at: Span) -> None:
        for id_ in ids:
            if id_ in seen:
                message = f"page {id_} is there a second time"
                self.findings.append(error("page-id", message, at=at))
            seen.add(id_)
