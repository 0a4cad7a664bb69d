"""What does not fit -> figures that are exact: found by setting the story with less or more text.

`cut` characters taken from the end of a story's last paragraph, or of those before it where it is
shorter, make it fit; a paragraph of `more` Han at its end fills it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from epaper_pdf.issue.issue import Article
from epaper_pdf.issue.text import Kind, Paragraph, Piece, Text
from epaper_pdf.layout.style import Styles
from epaper_pdf.story.parting import sliced
from epaper_pdf.story.story import Fit, Story

Trial = Callable[[Sequence[Article]], Fit]
_HAN = "天"  # any Han: each takes an em, and none has a rule of its own
_TRIES = 12  # lines more or fewer than the estimate that are tried


def counted(story: Story, articles: Sequence[Article], styles: Styles, trial: Trial) -> Fit:
    """Return how a story fits, its figures found by trial where it is too long or too short."""
    fit = story.fit
    if fit.over_lines:
        return replace(fit, over_chars=_cut(articles, fit.over_chars, trial))
    if fit.short_rows > styles.underflow.air:
        return replace(fit, short_chars=_more(story, articles, styles, trial))
    return fit


def _cut(articles: Sequence[Article], first: int, trial: Trial) -> int:
    """Return the fewest characters whose loss makes the story fit, all where none does.

    `first` is near it. Each step halves what is not known.
    """
    whole = sum(len(p.text.text) for a in articles for p in a.body)

    def fits(chars: int) -> bool:
        return not trial(shorter(articles, chars)).over_lines

    high = min(max(first, 1), whole)
    low = 0
    while high < whole and not fits(high):
        low, high = high, min(2 * high, whole)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def _more(story: Story, articles: Sequence[Article], styles: Styles, trial: Trial) -> int:
    """Return the Han of a paragraph that closes the story, best without a row left."""
    measure, short = story.measure_chars, story.fit.short_rows
    best, left = 0, short
    for lines in _near(short):
        chars = _fill_of(lines, measure, styles)
        fit = trial(longer(articles, chars))
        if not fit.over_lines and fit.short_rows < left:
            best, left = chars, fit.short_rows
        if left == 0:
            break
    return best


def _near(lines: int) -> Iterator[int]:
    """Yield numbers of lines near to one, the nearest first."""
    yield lines
    for by in range(1, _TRIES):
        if lines > by:
            yield lines - by
        yield lines + by


def _fill_of(lines: int, measure: int, styles: Styles) -> int:
    """Return the Han of a paragraph of so many lines whose last is half full."""
    indent = round(styles.body.indent)
    return max((lines - 1) * measure - indent + measure // 2 + (indent if lines == 1 else 0), 1)


def shorter(articles: Sequence[Article], chars: int) -> list[Article]:
    """Return articles without their last `chars` characters of text."""
    made = list(articles)
    for at in range(len(made) - 1, -1, -1):
        body = list(made[at].body)
        while chars and body:
            text = body[-1].text
            kept = len(text.text) - chars
            chars = max(-kept, 0)
            if kept > 0:
                body[-1] = replace(body[-1], text=sliced(text, 0, kept))
            else:
                body.pop()
        made[at] = replace(made[at], body=tuple(body))
    return made


def longer(articles: Sequence[Article], chars: int) -> list[Article]:
    """Return articles with a last paragraph of `chars` Han."""
    *others, last = articles
    text = Text(_HAN * chars, (Piece(0, 0),), (), last.title.source)
    return [*others, replace(last, body=(*last.body, Paragraph(Kind.BODY, text)))]
