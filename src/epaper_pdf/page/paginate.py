"""Issue + layouts + composer -> Pages, and findings about what does not fit."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.issue import (
    AdFill,
    ArticleFill,
    Fill,
    Image,
    Issue,
    ListFill,
    PagePlan,
    PictureFill,
)
from epaper_pdf.layout.layout import Frame, Layout, Slot, SlotKind
from epaper_pdf.layout.style import THIN, Styles, turned
from epaper_pdf.page.composing import Composing
from epaper_pdf.page.crop import cover
from epaper_pdf.page.furniture import (
    add_bands,
    add_frame,
    add_hairline,
    add_heading,
    add_imprint,
    add_masthead,
    add_rules,
    add_running_head,
    box_rules,
)
from epaper_pdf.page.navigation import Navigation, add_guide
from epaper_pdf.page.pages import Line, Page, Picture
from epaper_pdf.page.remarks import ad_findings, picture_findings, story_findings, too_small
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.roles import Role
from epaper_pdf.story.compose import set_article, set_list
from epaper_pdf.story.picture import set_picture
from epaper_pdf.story.place import interior, slot_rect
from epaper_pdf.story.story import Fit, SetPicture, Story
from epaper_pdf.text.compose import Composer

CONTENTS_ID = "目录"
_WANTS = {
    SlotKind.ARTICLE: ArticleFill,
    SlotKind.LIST: ListFill,
    SlotKind.PICTURE: PictureFill,
    SlotKind.AD: AdFill,
}
_NOUN = {
    SlotKind.ARTICLE: "one article",
    SlotKind.LIST: "a list of articles",
    SlotKind.PICTURE: "a picture",
    SlotKind.AD: "an ad (a picture with a client)",
}


@dataclass(frozen=True, slots=True)
class SlotFit:
    """How one story fills its slot."""

    page: str
    slot: str
    fit: Fit


@dataclass(frozen=True, slots=True)
class Paginated:
    pages: tuple[Page, ...]
    fits: tuple[SlotFit, ...]
    findings: tuple[Finding, ...]


def check_plan(issue: Issue, layouts: Mapping[str, Layout]) -> list[Finding]:
    """Return the mistakes that show only when plan and layout are held together."""
    return [
        finding
        for plan in issue.pages
        if plan.layout in layouts
        for finding in _plan_findings(plan, layouts[plan.layout])
    ]


def _plan_findings(plan: PagePlan, layout: Layout) -> Iterator[Finding]:
    fillable = {name: slot for name, slot in layout.slots.items() if slot.kind in _WANTS}
    for name, fill in plan.slots.items():
        at = plan.slot_spans[name]
        slot = fillable.get(name)
        if slot is None:
            near = get_close_matches(name, fillable, 1)
            hint = f"did you mean {near[0]}?" if near else f"it has: {', '.join(fillable)}"
            message = f"layout {layout.name} has no slot {name!r} to fill"
            yield Finding("unknown-slot", Severity.ERROR, message, hint, at, plan.id)
        elif not isinstance(fill, _WANTS[slot.kind]):
            message = f"slot {name!r} of layout {layout.name} takes {_NOUN[slot.kind]}"
            yield Finding("wrong-filling", Severity.ERROR, message, "", at, plan.id)
    for name, slot in fillable.items():
        if name not in plan.slots and not slot.optional:
            message = f"slot {name!r} of layout {layout.name} is empty"
            hint = f"fill it under slots, or use a layout without it ({slot.span})"
            yield Finding("empty-slot", Severity.ERROR, message, hint, plan.at, plan.id)


def paginate(
    issue: Issue,
    layouts: Mapping[str, Layout],
    styles: Styles,
    composer: Composer,
    only: Collection[str] | None = None,
) -> Paginated:
    """Place the pages of an issue (those of `only`, by page id); each page stands by itself."""
    pages, fits, findings = [], [], []
    composing = Composing.of(issue, styles, composer)
    for plan in issue.pages:
        if only is None or plan.id in only:
            maker = _PageMaker(issue, plan, layouts[plan.layout], styles, composing)
            pages.append(maker.make())
            fits += maker.fits
            findings += maker.findings
    return Paginated(tuple(pages), tuple(fits), tuple(findings))


def contents_pages(
    issue: Issue, layout: Layout, styles: Styles, composer: Composer, pages: Sequence[Page]
) -> tuple[Page, ...]:
    """Make the contents of the combined edition: as many pages as its entries need."""
    navigation = Navigation(issue, pages)
    composing, home = Composing.of(issue, styles, composer), issue.publication.language
    made: list[Page] = []
    while not navigation.done:
        number = len(made) + 1
        id_ = CONTENTS_ID if number == 1 else f"{CONTENTS_ID}{number}"
        sheet = _sheet(issue, layout, composer)
        slots = [
            (slot, sheet.speaking(composing.slot(slot, home))) for slot in layout.slots.values()
        ]
        for slot, mine in slots:
            add_frame(mine, slot, layout.grid)
            add_heading(mine, slot, layout.grid, styles)
            if slot.kind is SlotKind.MASTHEAD:
                add_masthead(mine, issue, slot_rect(layout.grid, slot.at), styles)
        before = len(sheet.blocks)
        for slot, mine in slots:
            navigation.fill(mine, slot, layout.grid, styles)
        if len(sheet.blocks) == before:
            raise ValueError(f"layout {layout.name} has no room for any contents entry")
        add_rules(sheet, layout)
        made.append(_page(issue, sheet, id_, 1 - number, "目录", "contents", layout.name))
    return tuple(made)


def _sheet(issue: Issue, layout: Layout, composer: Composer) -> Sheet:
    publication = issue.publication
    corner = Point(
        (publication.trim_width - layout.grid.width) / 2,
        (publication.trim_height - layout.grid.height) / 2,
    )
    return Sheet(composer, corner, composer.language)


def _page(
    issue: Issue, sheet: Sheet, id_: str, ordinal: int, section: str, code: str, layout: str,
    ink: str = "process",
) -> Page:  # fmt: skip
    publication = issue.publication
    return Page(
        id_, ordinal, section, code, layout, publication.trim_width, publication.trim_height,
        publication.bleed, ink, sheet.in_order(),
    )  # fmt: skip


class _PageMaker:
    """Fills the slots of one page, in the order of its layout, which is its reading order."""

    def __init__(
        self, issue: Issue, plan: PagePlan, layout: Layout, styles: Styles, composing: Composing
    ) -> None:
        self.issue, self.plan, self.layout, self.styles = issue, plan, layout, styles
        self.composing = composing
        self.page_sheet = self.sheet = _sheet(issue, layout, composing.page(plan.language))
        self.fits: list[SlotFit] = []
        self.findings: list[Finding] = []

    def make(self) -> Page:
        grid = self.layout.grid
        if self.layout.running_head:
            add_running_head(self.sheet, self.issue, self.plan, grid, self.styles)
        for slot in self.layout.slots.values():
            self.sheet = self.page_sheet.speaking(self.composing.slot(slot, self.plan.language))
            add_frame(self.sheet, slot, grid)
            add_heading(self.sheet, slot, grid, self.styles)
            self._fill(slot, slot_rect(grid, slot.at))
        add_rules(self.page_sheet, self.layout)
        plan = self.plan
        return _page(
            self.issue, self.sheet, plan.id, plan.ordinal, plan.section, plan.section_code,
            plan.layout, plan.ink,
        )  # fmt: skip

    def _fill(self, slot: Slot, rect: Rect) -> None:
        match slot.kind:
            case SlotKind.MASTHEAD:
                add_masthead(self.sheet, self.issue, rect, self.styles)
            case SlotKind.CONTENTS:
                add_guide(self.sheet, self.issue, slot, self.layout.grid, self.styles)
            case SlotKind.IMPRINT:
                add_imprint(self.sheet, self.issue, self.plan, rect, self.styles)
            case _:
                if fill := self.plan.slots.get(slot.name):
                    self._fill_with(slot, rect, fill)

    def _fill_with(self, slot: Slot, rect: Rect, fill: Fill) -> None:
        composer = self.sheet.composer
        styles = turned(self.styles) if slot.vertical else self.styles
        match fill:
            case ArticleFill(article):
                inside = interior(slot, self.layout.grid, [article])
                story = set_article(composer, article, slot, inside, styles)
                self._add_story(slot, rect, story, fill)
            case ListFill(articles):
                inside = interior(slot, self.layout.grid, articles)
                story = set_list(composer, articles, slot, inside, styles)
                self._add_story(slot, rect, story, fill)
            case PictureFill(image):
                place = replace(rect, left=0.0, top=0.0)
                picture = set_picture(composer, image, place, self.styles)
                self._add_picture(slot.name, picture, Point(rect.left, rect.top), slot=rect)
            case AdFill(image):
                self._add_ad(slot, rect, image)

    def _add_story(
        self, slot: Slot, rect: Rect, story: Story, fill: ArticleFill | ListFill
    ) -> None:
        at = Point(rect.right if slot.vertical else rect.left, rect.top)
        add_bands(self.sheet, slot, rect, story.bands)
        for kind, parts in (("", story.parts), ("note", story.notes)):
            for number, part in enumerate(parts, 1):
                id_ = f"{slot.name}.{kind}{number}"
                if part.style.vertical:
                    self.sheet.add_turned(id_, part, Point(rect.right, rect.top))
                else:
                    self.sheet.add_part(id_, part, at)
        for number, picture in enumerate(story.pictures, 1):
            id_ = f"{slot.name}.picture{number}"
            self._add_picture(id_, picture, at, slot=rect, article_id=_article_id(fill))
        for number, line in enumerate(story.separators, 1):
            id_ = f"{slot.name}.rule{number}"
            add_hairline(self.sheet, id_, line, at, vertical=slot.vertical)
        self.fits.append(SlotFit(self.plan.id, slot.name, story.fit))
        self.findings += story_findings(
            story, slot, fill, page=self.plan.id, place=self.sheet.on_page(rect),
            underflow=self.styles.underflow,
        )  # fmt: skip

    def _add_picture(
        self, id_: str, picture: SetPicture, at: Point, *, slot: Rect, article_id: str | None = None
    ) -> None:
        """Add a picture that is placed from `at`, a corner of its slot."""
        moved = replace(picture.rect, left=picture.rect.left + at.x, top=picture.rect.top + at.y)
        rect = self.sheet.on_page(moved)
        image = picture.image
        if finding := too_small(image, rect, page=self.plan.id, slot=id_):
            self.findings.append(finding)
            return
        crop = cover(image, rect)
        item = Picture(rect, str(image.path), image.digest, crop)
        self.findings += picture_findings(
            image, crop, rect, page=self.plan.id, slot=id_, room=self.sheet.on_page(slot)
        )
        self.sheet.add(
            id_, Role.PICTURE, [Line(rect, (item,))], [rect], alt=image.alt, article_id=article_id
        )
        for part in picture.captions:
            self.sheet.add_part(f"{id_}.{part.role}", part, at)

    def _add_ad(self, slot: Slot, rect: Rect, image: Image) -> None:
        scale = min(rect.width / image.width, rect.height / image.height)
        width, height = image.width * scale, image.height * scale
        inner = Rect(
            rect.left + (rect.width - width) / 2, rect.top + (rect.height - height) / 2,
            width, height,
        )  # fmt: skip
        place = self.sheet.on_page(inner)
        crop = (0, 0, image.width, image.height)
        item = Picture(place, str(image.path), image.digest, crop)
        self.sheet.add(slot.name, Role.AD, [Line(place, (item,))], [place], alt=image.alt)
        if slot.frame is Frame.NONE:
            self.sheet.add_ornament(f"{slot.name}.box", box_rules(rect, THIN), rect)
        self.findings += ad_findings(image, slot, rect, page=self.plan.id)


def _article_id(fill: ArticleFill | ListFill) -> str | None:
    return fill.article.id if isinstance(fill, ArticleFill) else None
