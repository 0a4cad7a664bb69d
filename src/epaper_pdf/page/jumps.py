"""Issue + layouts -> jumps (转版): which story goes on in which slot, and what is wrong there."""

from collections.abc import Iterator, Mapping

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.issue.issue import ArticleFill, Issue, JumpTo, PagePlan
from epaper_pdf.layout.layout import Layout, Slot, SlotKind
from epaper_pdf.source import Span
from epaper_pdf.values import frozen

Spot = tuple[str, str]  # a page and a slot on it
_DIGITS = "零一二三四五六七八九"


@frozen
class Jump:
    """A story that may go on: from a page and slot, to a page and slot, asked for `at`."""

    fill: ArticleFill
    source: Spot
    target: Spot
    at: Span


@frozen
class _Refusal:
    """Why a story cannot go on where it is asked to."""

    message: str
    hint: str = ""


def page_name(id_: str, *, chinese: bool) -> str:
    """Return a page's number as a jump names it: 四 or 4 for 04, ids such as A03 as they are."""
    number = int(id_) if id_.isdecimal() else 0
    if not 0 < number < 1000:
        return id_
    return _in_chinese(number) if chinese else str(number)


def _in_chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def plan_jumps(
    issue: Issue, layouts: Mapping[str, Layout]
) -> tuple[tuple[Jump, ...], list[Finding]]:
    """Return the jumps of an issue, in reading order, and the mistakes in what asks for them."""
    planner = _Planner(issue, layouts)
    planner.plan()
    return tuple(sorted(planner.jumps, key=planner.place)), planner.findings


class _Planner:
    """Gives each story that may jump its slot: first those that name one, then the others."""

    def __init__(self, issue: Issue, layouts: Mapping[str, Layout]) -> None:
        self.pages = {plan.id: plan for plan in issue.pages}
        self.layouts = layouts  # one that cannot be read is told elsewhere
        self.jumps: list[Jump] = []
        self.taken: dict[Spot, Span] = {}
        self.findings: list[Finding] = []

    def place(self, jump: Jump) -> tuple[int, int]:
        plan = self.pages[jump.source[0]]
        names = [*plan.slots, *(one.article.id for one in plan.pool)]
        return plan.ordinal, names.index(jump.source[1])

    def plan(self) -> None:
        asked = [
            (plan, slot, fill, fill.jump_to)
            for plan in self.pages.values()
            for slot, fill in plan.slots.items()
            if isinstance(fill, ArticleFill) and fill.jump_to is not None
        ]
        asked += [
            (plan, one.article.id, ArticleFill(one.article, one.at, True, one.jump_to), one.jump_to)
            for plan in self.pages.values()
            for one in plan.pool
            if one.jump_to is not None
        ]
        for plan, slot, fill, to in sorted(asked, key=lambda one: not one[3].slot):
            target = self._never(plan, slot, fill) or self._target(plan, to)
            if target is None:
                continue
            if isinstance(target, _Refusal):
                message, hint = target.message, target.hint
                self.findings.append(
                    Finding("jump-to", Severity.ERROR, message, hint, to.at, plan.id)
                )
            else:
                self.taken[target] = to.at
                self.jumps.append(Jump(fill, (plan.id, slot), target, to.at))
        for plan in self.pages.values():
            if plan.layout in self.layouts:
                self.findings += self._unused(plan, self.layouts[plan.layout])

    def _never(self, plan: PagePlan, name: str, fill: ArticleFill) -> _Refusal | None:
        layout = self.layouts.get(plan.layout)
        slot = layout.slots.get(name) if layout else None
        if slot is None or slot.jumps is not False or fill.jumps:
            return None
        message = f"slot {name!r} of layout {plan.layout} says overflow: error"
        return _Refusal(message, "say overflow: jump beside jump_to, or take jump_to out")

    def _target(self, plan: PagePlan, to: JumpTo) -> Spot | _Refusal | None:
        other = self.pages.get(to.page)
        if other is None:
            hint = f"there are: {', '.join(self.pages)}"
            return _Refusal(f"there is no page {to.page} to jump to", hint)
        if other.ordinal <= plan.ordinal:
            where = "the page itself" if other is plan else "an earlier one"
            message = f"a story on page {plan.id} goes on on a later page, not on {where}"
            return _Refusal(f"{message} ({to.page})")
        if spread := next((p.id for p in (plan, other) if p.spread), None):
            hint = "let it end there, or begin it on a page of its own"
            return _Refusal(f"no story jumps from or to a spread, of which page {spread} is", hint)
        if other.layout not in self.layouts:
            return None
        slots = [s.name for s in _continued(self.layouts[other.layout])]
        if to.slot and to.slot not in slots:
            message = f"page {to.page} has no slot {to.slot!r} of kind continued"
            return _Refusal(message, f"it has: {', '.join(slots) or 'none'}")
        free = [name for name in slots if (to.page, name) not in self.taken]
        if to.slot in self._taken_on(to.page):
            first = self.taken[(to.page, to.slot)]
            message = f"slot {to.slot!r} of page {to.page} is jumped to twice (first at {first})"
            return _Refusal(message, "one story goes on in a slot")
        if not free:
            message = f"page {to.page} has no free slot of kind continued"
            hint = f"layout {other.layout} has {len(slots)}; add one: {{is: continued, …}}"
            return _Refusal(message, hint)
        return to.page, to.slot or free[0]

    def _taken_on(self, page: str) -> list[str]:
        return [slot for id_, slot in self.taken if id_ == page]

    def _unused(self, plan: PagePlan, layout: Layout) -> Iterator[Finding]:
        """Yield continued slots that no story jumps to, or that something else fills."""
        for slot in _continued(layout):
            if slot.name in plan.slots:
                message = f"slot {slot.name!r} of layout {layout.name} is filled by a jump alone"
                hint = "say jump_to where the article begins"
                at = plan.slot_spans[slot.name]
                yield Finding("wrong-filling", Severity.ERROR, message, hint, at, plan.id)
            elif (plan.id, slot.name) not in self.taken:
                severity = Severity.WARNING if slot.optional else Severity.ERROR
                message = (
                    f"slot {slot.name!r} of layout {layout.name} is empty: nothing jumps to it"
                )
                hint = f"say jump_to: {plan.id!r} at an article of an earlier page ({slot.span})"
                yield Finding("empty-slot", severity, message, hint, plan.at, plan.id)


def _continued(layout: Layout) -> list[Slot]:
    return [slot for slot in layout.slots.values() if slot.kind is SlotKind.CONTINUED]
