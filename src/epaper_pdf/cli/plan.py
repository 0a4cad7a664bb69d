"""`plan`: pages with a pool -> plan files beside the issue."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path
from time import perf_counter

import typer

from epaper_pdf.cli.exits import of_findings
from epaper_pdf.cli.render import loaded_issue, select_pages
from epaper_pdf.cli.show import finding_json, print_json, print_table, progress, show_findings
from epaper_pdf.findings import Finding
from epaper_pdf.issue.issue import PagePlan
from epaper_pdf.page.composing import Composing
from epaper_pdf.pipeline import Loaded, load_unplanned
from epaper_pdf.plan.apply import is_fresh, plan_path, shown_path
from epaper_pdf.plan.plan import Plan
from epaper_pdf.plan.planner import Planner
from epaper_pdf.plan.remedy import cured
from epaper_pdf.plan.task import Task, tasks_of
from epaper_pdf.plan.write import plan_text
from epaper_pdf.values import frozen
from epaper_pdf.wholefile import write_whole


@frozen
class Outcome:
    """What became of a page: its plan's text, None where there is none, and what is wrong."""

    page: str
    text: str | None
    summary: dict[str, object]
    findings: tuple[Finding, ...]


def plan_issue(path: Path, *, page: str, again: bool, seed: int, json: bool) -> None:
    """Plan the pages that need it, write their plans, and say how good they are."""
    start = perf_counter()
    loaded, findings = loaded_issue(path, json=json, outcome="nothing was written", planned=False)
    only = select_pages(page, loaded.issue)
    folder = path if path.is_dir() else path.parent
    pools = [p for p in loaded.issue.pages if p.pool and (only is None or p.id in only)]
    tasks = tasks_of(loaded.issue, loaded.layouts, loaded.styles)
    wanted = [p for p in pools if again or not is_fresh(tasks[p.id], folder)]
    outcomes = []
    with progress(len(wanted), quiet=json, what="planning") as step:
        for outcome in _outcomes(path, loaded, wanted, seed):
            outcomes.append(outcome)
            if outcome.text is not None:
                file = plan_path(folder, outcome.page)
                file.parent.mkdir(exist_ok=True)
                write_whole(file, outcome.text.encode())
            step(outcome.page)
    outcomes.sort(key=lambda o: [p.id for p in wanted].index(o.page))
    found = [*findings, *(f for o in outcomes for f in o.findings)]
    kept = [p.id for p in pools if p not in wanted]
    seconds = perf_counter() - start
    if json:
        print_json({
            "pages": [o.summary for o in outcomes], "kept": kept,
            "findings": [finding_json(f) for f in found], "seconds": round(seconds, 3),
        })  # fmt: skip
    else:
        show_findings(found)
        _print(outcomes, kept, seconds)
    raise typer.Exit(of_findings(found, strict=False))


def _print(outcomes: Sequence[Outcome], kept: Sequence[str], seconds: float) -> None:
    if outcomes:
        head = ("page", "articles", "score", "faults", "plan")
        print_table(head, [tuple(str(o.summary[key]) for key in head) for o in outcomes])
    told = f"; {len(kept)} kept as they are: {', '.join(kept)}" if kept else ""
    count = sum(o.text is not None for o in outcomes)
    sys.stdout.write(
        f"{count} {'page' if count == 1 else 'pages'} planned{told} ({seconds:.2f} s)\n"
    )


def _outcomes(
    path: Path, loaded: Loaded, pages: Sequence[PagePlan], seed: int
) -> Iterator[Outcome]:
    """Yield what becomes of each page, as it is done; in processes where there are several."""
    workers = min(
        len(pages),
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    )
    if workers < 2:
        yield from (plan_page(loaded, page, seed) for page in pages)
        return
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(path,)) as pool:
        tasks: list[Future[Outcome]] = [pool.submit(_plan, page.id, seed) for page in pages]
        for task in as_completed(tasks):
            yield task.result()


_LOADED: list[Loaded] = []  # of a process of the pool, which reads the issue once


def _start(path: Path) -> None:
    loaded, _ = load_unplanned(path)
    if loaded is not None:
        _LOADED.append(loaded)


def _plan(page: str, seed: int) -> Outcome:
    loaded = _LOADED[0]
    return plan_page(loaded, next(p for p in loaded.issue.pages if p.id == page), seed)


def plan_page(loaded: Loaded, page: PagePlan, seed: int) -> Outcome:
    """Return a page's plan."""
    composing = Composing.of(loaded.issue, loaded.styles, loaded.composer)
    task = tasks_of(loaded.issue, loaded.layouts, loaded.styles)[page.id]

    def planner(task: Task) -> Planner:
        return Planner(task, composing, seed)

    plan, findings = planner(task).plan()
    if plan is None:
        findings = cured(task, findings, planner)
    text = plan_text(plan) if plan else None
    return Outcome(page.id, text, _summary(page, plan), tuple(findings))


def _summary(page: PagePlan, plan: Plan | None) -> dict[str, object]:
    return {
        "page": page.id,
        "articles": len(page.pool),
        "score": round(plan.score, 2) if plan else None,
        "faults": plan.faults.total if plan else None,
        "plan": shown_path(page) if plan else None,
    }
