"""Articles one below the other in a slot, each under its own title; their lengths part the slot."""

from collections.abc import Sequence
from dataclasses import replace

from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article
from epaper_pdf.layout.layout import Slot
from epaper_pdf.layout.style import THIN, Styles
from epaper_pdf.story.compose import set_article
from epaper_pdf.story.place import Interior, heading_rows
from epaper_pdf.story.story import Band, Fit, Story
from epaper_pdf.text.compose import Composer

MOST = 4
_BETWEEN = 1  # rows between two stories, with a rule in the middle


def set_stack(
    composer: Composer, articles: Sequence[Article], slot: Slot, inside: Interior, styles: Styles
) -> list[Story]:
    """Set articles one below the other, the columns of each balanced, a rule between them.

    The rows that are left are the fit of the last; of one that has no room all is left over.
    """
    stories: list[Story] = []
    as_written = replace(styles, fitting=replace(styles.fitting, give_up=-1))
    row = heading_rows(slot)
    for number, article in enumerate(articles):
        title = slot.titles[min(number, len(slot.titles) - 1)]
        own = replace(slot, title=title, heading="")
        below = replace(
            inside, top=inside.top + row * inside.leading, rows=max(inside.rows - row, 0)
        )
        last = article is articles[-1]
        fitted = styles if last else as_written  # or it would fill the rows of those below
        story = set_article(composer, article, own, below, fitted, exact=last)
        used = _depth(story, below)
        if used > below.rows:
            story = _without_room(story)
        elif number:
            story = replace(story, bands=(*story.bands, _rule(below)))
        row += used + _BETWEEN
        stories.append(story)
    return [_full(story) for story in stories[:-1]] + stories[-1:]


def _depth(story: Story, below: Interior) -> int:
    """Return the rows down to a story's last line."""
    last = max(line.box.top for part in story.parts for line in part.lines)
    return int((last - below.top) / below.leading + 1e-6) + 1


def _rule(below: Interior) -> Band:
    y = below.top - (below.leading * (_BETWEEN + 1) - below.size) / 2
    return Band(Rect(below.left, y, below.width, THIN), "hairline")


def _full(story: Story) -> Story:
    """Return a story under which another stands: what is short is that one's."""
    return replace(story, fit=replace(story.fit, short_rows=0))


def _without_room(story: Story) -> Story:
    """Return a story of which not even the title has room."""
    body = [part for part in story.parts if part.level != 1]
    placed = [line.line for part in body for line in part.lines]
    fit = story.fit
    over = Fit(
        over_lines=fit.over_lines + len(placed),
        over_chars=fit.over_chars + sum(line.end - line.start for line in placed),
        cut_at=(story.parts[0].text, 0),
    )
    return replace(story, parts=(), bands=(), notes=(), fit=over)
