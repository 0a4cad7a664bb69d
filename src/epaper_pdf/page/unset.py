"""A story in its slot -> what was written over it that the slot's title style has no type for."""

from collections.abc import Iterator

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.issue.issue import ArticleFill
from epaper_pdf.layout.layout import Slot
from epaper_pdf.roles import Role
from epaper_pdf.story.story import StepKind, Story


def unset_parts(story: Story, fill: ArticleFill, slot: Slot, page: str) -> Iterator[Finding]:
    """Yield the parts over a story's title and below it for which its title style has no type."""
    shown = {part.role for part in story.parts}
    left_out = " ".join(step.what for step in story.fit.steps if step.kind is StepKind.PART)
    article = fill.article
    parts = (Role.KICKER, article.kicker), (Role.DECK, article.deck), (Role.BYLINE, article.byline)
    for role, text in parts:
        if text is None or role in shown or role.value in left_out:
            continue
        message = f"the {role.value} of {article.id} is not set in slot {slot.name} on page {page}"
        hint = f"the slot's title style has none: take another style, or take the {role.value} out"
        at = text.span(0, len(text.text))
        yield Finding("part-unset", Severity.WARNING, message, hint, at, page, slot.name)
