"""One page: the slots of its layout filled in reading order."""

from dataclasses import replace

from epaper_pdf.findings import Finding
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.issue.issue import (
    AdFill,
    Article,
    ArticleFill,
    CodeFill,
    Fill,
    Issue,
    ListFill,
    PagePlan,
    PictureFill,
)
from epaper_pdf.layout.layout import Layout, Slot, SlotKind
from epaper_pdf.layout.style import Styles, turned
from epaper_pdf.page.ads import add_ad
from epaper_pdf.page.bleeding import bled, moved
from epaper_pdf.page.codes import add_barcode, add_qr
from epaper_pdf.page.composing import Composing
from epaper_pdf.page.continuing import Continuing
from epaper_pdf.page.corner import corner_of
from epaper_pdf.page.fillers import Filler, Fillers, told, without_headline
from epaper_pdf.page.furniture import (
    add_frame,
    add_heading,
    add_imprint,
    add_masthead,
    add_rules,
    add_running_head,
)
from epaper_pdf.page.navigation import add_guide
from epaper_pdf.page.pages import Page
from epaper_pdf.page.remarks import no_rest, story_findings
from epaper_pdf.page.sheet import Sheet
from epaper_pdf.page.stories import add_picture, add_story
from epaper_pdf.story.compose import set_article, set_list
from epaper_pdf.story.picture import set_picture
from epaper_pdf.story.place import Interior, interior, slot_rect
from epaper_pdf.story.stack import set_stack
from epaper_pdf.story.story import Fit, Story
from epaper_pdf.text.compose import Composer
from epaper_pdf.values import frozen


@frozen
class SlotFit:
    """How the story of `articles` fills its slot, whose rectangle on the page is `place`.

    `filler` is the id of the filler in it, or at its foot (补白).
    """

    page: str
    slot: str
    fit: Fit
    articles: tuple[Article, ...]
    place: Rect
    filler: str = ""


def new_sheet(issue: Issue, layout: Layout, composer: Composer) -> Sheet:
    """Return an empty page, whose type area stands where the layout's grid puts it."""
    return Sheet(composer, corner_of(issue.publication, layout.grid), composer.language)


def page_of(
    issue: Issue, sheet: Sheet, id_: str, ordinal: int, section: str, code: str, layout: str,
    ink: str = "process",
) -> Page:  # fmt: skip
    publication = issue.publication
    return Page(
        id_, ordinal, section, code, layout, publication.trim_width, publication.trim_height,
        publication.bleed, ink, sheet.in_order(),
    )  # fmt: skip


class PageMaker:
    """Fills the slots of one page, in the order of its layout, which is its reading order."""

    def __init__(
        self,
        issue: Issue,
        plan: PagePlan,
        layout: Layout,
        styles: Styles,
        composing: Composing,
        continuing: Continuing,
        fillers: Fillers,
    ) -> None:
        self.issue, self.plan, self.layout, self.styles = issue, plan, layout, styles
        self.composing, self.continuing, self.fillers = composing, continuing, fillers
        self.page_sheet = self.sheet = new_sheet(issue, layout, composing.page(plan.language))
        self.fits: list[SlotFit] = []
        self.findings: list[Finding] = []

    def make(self) -> Page:
        grid = self.layout.grid
        if self.layout.running_head:
            add_running_head(self.sheet, self.issue, self.plan, grid, self.styles)
        for slot in self.layout.slots.values():
            self.sheet = self.page_sheet.speaking(self.composing.slot(slot, self.plan.language))
            if slot.kind is not SlotKind.FILLER:
                self._dress(slot)
            self._fill(slot, slot_rect(grid, slot.at))
        add_rules(self.page_sheet, self.layout)
        plan = self.plan
        return page_of(
            self.issue, self.sheet, plan.id, plan.ordinal, plan.section, plan.section_code,
            plan.layout, plan.ink,
        )  # fmt: skip

    def _dress(self, slot: Slot) -> None:
        add_frame(self.sheet, slot, self.layout.grid)
        add_heading(self.sheet, slot, self.layout.grid, self.styles)

    def _fill(self, slot: Slot, rect: Rect) -> None:
        match slot.kind:
            case SlotKind.MASTHEAD:
                add_masthead(self.sheet, self.issue, rect, self.styles)
            case SlotKind.CONTENTS:
                add_guide(self.sheet, self.issue, slot, self.layout.grid, self.styles)
            case SlotKind.IMPRINT:
                add_imprint(self.sheet, self.issue, self.plan, rect, self.styles)
            case SlotKind.CONTINUED:
                self._continue(slot, rect)
            case SlotKind.FILLER:
                self._add_filler(slot, rect)
            case SlotKind.BARCODE:
                self.findings += add_barcode(
                    self.sheet, slot, rect, self.issue, styles=self.styles, page=self.plan.id
                )
            case _:
                if fill := self.plan.slots.get(slot.name):
                    self._fill_with(slot, rect, fill)

    def _continue(self, slot: Slot, rect: Rect) -> None:
        """Set the rest of a story that jumps here, or tell that none does after all."""
        found = self.continuing.rest(self.plan.id, slot.name)
        if found is None:
            return
        divided, fill = found
        if divided.rest is not None:
            self._add_story(slot, rect, divided.rest, fill)
        elif not slot.optional:
            rows = sum(map(len, interior(slot, self.layout.grid).free_rows(0, None)))
            place, fits = self.sheet.on_page(rect), not divided.first.fit.over_lines
            self.findings.append(
                no_rest(fill, slot, rows, page=self.plan.id, place=place, fits=fits)
            )

    def _fill_with(self, slot: Slot, rect: Rect, fill: Fill) -> None:
        composer = self.sheet.composer
        styles = turned(self.styles) if slot.vertical else self.styles
        match fill:
            case ArticleFill(article):
                story = self.continuing.first(self.plan.id, slot.name)
                if story is not None:
                    self._add_story(slot, rect, story, fill)
                else:
                    inside = interior(slot, self.layout.grid, [article])
                    self._add_article(slot, rect, article, fill, inside)
            case ListFill(articles) if slot.kind is SlotKind.STACK:
                inside = interior(slot, self.layout.grid)
                for number, story in enumerate(
                    set_stack(composer, articles, slot, inside, styles), 1
                ):
                    own = ArticleFill(articles[number - 1], fill.at)
                    self._add_story(slot, rect, story, own, id_=f"{slot.name}.{number}")
            case ListFill(articles):
                inside = interior(slot, self.layout.grid, articles)
                story = set_list(composer, articles, slot, inside, styles)
                self._add_story(slot, rect, story, fill)
            case PictureFill(image):
                place = replace(rect, left=0.0, top=0.0)
                picture = set_picture(composer, image, place, self.styles)
                picture = bled(picture, slot, self.layout, self.issue.publication)
                room = moved(picture.rect, rect) if slot.bleed else rect
                self.findings += add_picture(
                    self.sheet, slot.name, picture, Point(rect.left, rect.top),
                    room=[room], page=self.plan.id,
                )  # fmt: skip
            case AdFill() | CodeFill():
                self._add_exact(slot, rect, fill)

    def _add_exact(self, slot: Slot, rect: Rect, fill: AdFill | CodeFill) -> None:
        """Add what is of a size of its own and may only stand in a slot that suits it."""
        page, styles = self.plan.id, self.styles
        if isinstance(fill, CodeFill):
            self.findings += add_qr(self.sheet, slot, rect, fill, styles=styles, page=page)
            return
        self.findings += add_ad(
            self.sheet, slot, rect, fill, styles=styles, page=page,
            publication=self.issue.publication, grid=self.layout.grid,
        )  # fmt: skip

    def _add_article(
        self, slot: Slot, rect: Rect, article: Article, fill: ArticleFill, inside: Interior
    ) -> None:
        """Add an article, and where its slot asks for one a filler at its foot."""
        composer = self.sheet.composer
        styles = turned(self.styles) if slot.vertical else self.styles

        def into(inside: Interior) -> Story:
            return set_article(composer, article, slot, inside, styles, exact=False)

        story = set_article(composer, article, slot, inside, styles)
        if fill.is_filler:
            story = without_headline(story)
        found = slot.filler and self.fillers.at_foot(
            composer, slot, inside, styles=styles, reset=into, story=story
        )
        if not found:
            self._add_story(slot, rect, story, fill)
            return
        filler, story = found
        self._add_story(slot, rect, story, fill, filler=filler.article.id)
        self._use(filler, slot, rect)

    def _add_filler(self, slot: Slot, rect: Rect) -> None:
        inside = interior(slot, self.layout.grid)
        filler = self.fillers.best(self.sheet.composer, slot, inside, self.styles)
        if filler is not None:
            self._dress(slot)
            self._use(filler, slot, rect)
            place, article = self.sheet.on_page(rect), filler.article
            fit = SlotFit(self.plan.id, slot.name, filler.story.fit, (article,), place, article.id)
            self.fits.append(fit)

    def _use(self, filler: Filler, slot: Slot, rect: Rect) -> None:
        self.fillers.use(filler)
        fill = ArticleFill(filler.article, filler.article.at)
        self._draw_story(slot, rect, filler.story, fill, id_=f"{slot.name}.filler")
        self._tell(slot, rect, told(filler.story), fill)

    def _draw_story(
        self, slot: Slot, rect: Rect, story: Story, fill: ArticleFill | ListFill, *, id_: str
    ) -> None:
        of = fill.article.id if isinstance(fill, ArticleFill) else None
        self.findings += add_story(
            self.sheet, slot, rect, story,
            grid=self.layout.grid, page=self.plan.id, id_=id_, article_id=of,
        )  # fmt: skip

    def _add_story(
        self,
        slot: Slot,
        rect: Rect,
        story: Story,
        fill: ArticleFill | ListFill,
        *,
        id_: str = "",
        filler: str = "",
    ) -> None:
        self._draw_story(slot, rect, story, fill, id_=id_ or slot.name)
        articles = (fill.article,) if isinstance(fill, ArticleFill) else fill.articles
        place = self.sheet.on_page(rect)
        self.fits.append(SlotFit(self.plan.id, slot.name, story.fit, articles, place, filler))
        self._tell(slot, rect, story, fill)

    def _tell(self, slot: Slot, rect: Rect, story: Story, fill: ArticleFill | ListFill) -> None:
        self.findings += story_findings(
            story, slot, fill, page=self.plan.id, place=self.sheet.on_page(rect),
            underflow=self.styles.underflow,
        )  # fmt: skip
