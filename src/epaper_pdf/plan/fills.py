"""A plan's slots + the pool of its page -> what fills each, and what is wrong with that."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from epaper_pdf.findings import Finding, error
from epaper_pdf.issue.issue import (
    Article,
    ArticleFill,
    Fill,
    ListFill,
    PictureFill,
    PoolArticle,
)
from epaper_pdf.layout.layout import Slot, SlotKind
from epaper_pdf.plan.plan import Plan
from epaper_pdf.plan.read import key_of
from epaper_pdf.plan.task import Task
from epaper_pdf.source import Span
from epaper_pdf.yamlfile import Positions


@dataclass
class Fills:
    """Fills the slots of a plan; `made` are the fillings by slot, `findings` what is wrong.

    `fillers` are those that the plan takes.
    """

    task: Task
    plan: Plan
    places: Positions
    made: dict[str, Fill] = field(default_factory=dict)
    used: dict[str, Span] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.task.page
        self.pool = {**self.task.known, **{one.path: one for one in self.page.pool}}
        self.ads = list(self.page.ads)
        pictures = (s for s in self.plan.slots if s.kind is SlotKind.PICTURE)
        self.shown = {self.plan.articles[slot.name][0] for slot in pictures}
        for slot in self.plan.slots:
            at = self.places.span("slots", slot.name, key_of(slot.kind))
            if slot.kind is SlotKind.AD:
                self._advertise(slot, at)
            else:
                self._fill(slot, at)
        self.findings += self._left()

    @property
    def fillers(self) -> list[PoolArticle]:
        return [one for path, one in self.task.known.items() if path in self.used]

    def _fill(self, slot: Slot, at: Span) -> None:
        paths = self.plan.articles[slot.name]
        if unknown := [self._unknown(path, at) for path in paths if path not in self.pool]:
            self.findings += unknown
        elif slot.kind is SlotKind.PICTURE:
            self._show(slot, self.pool[paths[0]].article, at)
        elif slot.kind is SlotKind.LIST:
            self.made[slot.name] = ListFill(tuple(self._text(path, at) for path in paths), at)
        else:
            one = self.pool[paths[0]]
            jumps = True if one.jump_to else None
            self.made[slot.name] = ArticleFill(
                self._text(paths[0], at), at, jumps, one.jump_to, one.is_filler
            )

    def _advertise(self, slot: Slot, at: Span) -> None:
        """Fill a slot with the next ad of its file."""
        path = self.plan.articles[slot.name][0]
        ad = next((ad for ad in self.ads if ad.path == path), None)
        if ad is None:
            message = f"{path} is not among the ads of page {self.page.id}, or stands here twice"
            hint = "name it under ads of the page, or plan the page again"
            self.findings.append(error("unknown-ad", message, at=at, hint=hint))
            return
        self.ads.remove(ad)
        self.made[slot.name] = ad.fill

    def _show(self, slot: Slot, article: Article, at: Span) -> None:
        if article.images:
            self.made[slot.name] = PictureFill(article.images[0], at)
        else:
            message = f"{article.id} has no picture for slot {slot.name}"
            self.findings.append(error("no-picture", message, at=at))

    def _text(self, path: str, at: Span) -> Article:
        """Return an article, without the picture that has a slot of its own."""
        if first := self.used.get(path):
            message = f"{path} stands in this plan a second time (first at {first})"
            self.findings.append(error("used-twice", message, at=at))
        self.used.setdefault(path, at)
        article = self.pool[path].article
        return replace(article, images=article.images[1:]) if path in self.shown else article

    def _unknown(self, path: str, at: Span) -> Finding:
        near = get_close_matches(path, self.pool, 1)
        hint = f"did you mean {near[0]}?" if near else "name it in the pool, or plan the page again"
        message = f"{path or 'nothing'} is not in the pool of page {self.page.id}"
        return error("unknown-article", message, at=at, hint=hint)

    def _left(self) -> Iterator[Finding]:
        """Yield ads and articles of the pool that the plan leaves out though it may not."""
        for ad in self.ads:
            message = f"ad {ad.path} of page {self.page.id} is not in its plan"
            hint = "give it a slot, or plan the page again"
            yield error("not-planned", message, at=self.places.key("slots"), hint=hint)
        for one in self.page.pool:
            if one.path not in self.used and not one.droppable:
                message = f"{one.path} is in the pool of page {self.page.id}, but not in its plan"
                hint = "give it a slot, let it be dropped (may: drop), or plan the page again"
                yield error("not-planned", message, at=self.places.key("slots"), hint=hint)
