"""What stories could not do -> findings with figures, at the words to mend."""

from collections.abc import Iterator, Sequence

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import Article, ArticleFill, Image, ListFill
from epaper_pdf.layout.layout import Slot, SlotKind
from epaper_pdf.layout.slots import LEAST_MEASURE
from epaper_pdf.layout.style import Underflow
from epaper_pdf.page.crop import cut_away
from epaper_pdf.page.unset import unset_parts
from epaper_pdf.roles import Role
from epaper_pdf.story.columns import title_capacity
from epaper_pdf.story.story import Fit, Part, StepKind, Story
from epaper_pdf.text.lines import Remark
from epaper_pdf.units import Pt
from epaper_pdf.words import counted, cut

LEAST_PPI = 149  # newsprint: below this a picture looks coarse
_MOST_CUT = 0.4  # of a picture, where it covers its place
_LONGEST = 20.0  # times as long as wide
_OVER: Pt = 0.5
_LEAST_PICTURE: Pt = 12.0
_WARNING, _ERROR = Severity.WARNING, Severity.ERROR
# what composition could not do -> severity, message, hint
_SAID: dict[str, tuple[Severity, str, str]] = {
    "missing-glyph": (
        _ERROR,
        "no font has the character {words!r} (U+{point:04X})",
        "write another character, or add a font that has it",
    ),
    "too-wide": (
        _ERROR,
        "{words!r} is {ems} wider than its column",
        "shorten it, or give it a wider column",
    ),
    "word-split": (
        _WARNING,
        "a word is longer than its column and was cut",
        "shorten the word",
    ),
    "valve": (
        _WARNING,
        "marks in a row were divided at {words!r}, for no line could be set else",
        "change the words around them",
    ),
    "no-variation": (
        _WARNING,
        "the font has {words[0]!r} in its usual form alone",
        "have the form seen by the desk, or add a font",
    ),
    "ragged": (
        _WARNING,
        "a line of {words!r} could not be filled by {ems}",
        "change the words around it",
    ),
    "lone-line": (  # E3
        _WARNING,
        "a line of its paragraph stands alone at a column's {where}: {words!r}",
        "add or take some words in this paragraph, or in one before it",
    ),
    "drop-cap": (
        _WARNING,
        "the story cannot begin with a large {words!r}",
        "it should begin with an unmarked Han, in a paragraph of more lines in one column",
    ),
    "note-room": (
        _ERROR,
        "the note {words!r} needs {ems} more between the lines",
        "give the layout more leading (a vertical slot another width), or leave it out",
    ),
    "note-dots": (
        _ERROR,
        "the note {words!r} would stand on dots",
        "take the dots away from its characters",
    ),
    "note-crowded": (
        _ERROR,
        "the note {words!r} has no place beside its neighbours",
        "shorten it, or annotate fewer characters",
    ),
    # TYPOGRAPHY H5, H6, H8
    "title-mark": (
        _WARNING,
        "a title ends with {words!r}",
        "take it out; only ？ and ！ may end a title",
    ),
    "title-torn": (
        _WARNING,
        "a title had to be turned inside a word or phrase, between the characters of {words!r}",
        "turn it with \\n, or shorten it",
    ),
    "title-short-line": (
        _WARNING,
        "a title's last lines are as short as {words!r}",
        "turn it elsewhere",
    ),
    "title-turn": (
        _WARNING,
        "a title is turned beside {words!r}",
        "no line begins with 的地得了着 or ends with 和与及、",
    ),
    "title-low": (
        _WARNING,
        "a vertical title is {share} as high as its story, which it should be by two thirds",
        "take a larger size, a longer title, or a lower slot",
    ),
    "quote-unused": (
        _WARNING,
        "the pull quote {words!r} has no place",
        "use a layout whose slot has a quote, or take it out of the article",
    ),
    "quote-outside": (
        _ERROR,
        "the place of the pull quote {words!r} runs out of its slot",
        "give its `quote: at` fewer rows: they are counted from the first line of text",
    ),
    "quote-long": (
        _ERROR,
        "the pull quote {words!r} is {lines} lines too long for its place",
        "shorten it, or give its `quote: at` more rows or columns",
    ),
    "title-deep": (
        _ERROR,
        "the title block is {rows} rows deep, more than the slot has below it",
        "give the head of the slot more rows, or take a smaller title",
    ),
    "title-beside": (
        _ERROR,
        f"a vertical title leaves no column of {LEAST_MEASURE} characters beside it",
        "give the slot more columns, or take a smaller size",
    ),
}


def story_findings(
    story: Story,
    slot: Slot,
    fill: ArticleFill | ListFill,
    *,
    page: str,
    place: Rect,
    underflow: Underflow,
) -> Iterator[Finding]:
    """Yield what a person must know of a story in its slot."""
    article = fill.article if isinstance(fill, ArticleFill) else fill.articles[0]
    yield from _fit_findings(story.fit, slot, fill, page, place, underflow)
    if not story.title_fits:
        message = (
            f"title does not fit slot {slot.name} on page {page} even in its smallest size"
            f"{_capacity(story)}"
        )
        at = article.title.span(0, len(article.title.text))
        hint = "shorten it, or turn it with \\n where a second line is allowed"
        yield Finding("overset-title", Severity.ERROR, message, hint, at, page, slot.name, place)
    if isinstance(fill, ArticleFill) and slot.kind is not SlotKind.CONTINUED:
        yield from unset_parts(story, fill, slot, page)
    for image in story.unused_images:
        message = f"picture {image.path.name} has no place in slot {slot.name} on page {page}"
        hint = "use a layout whose slot has a picture, or take it out of the article"
        yield Finding("unused-picture", Severity.WARNING, message, hint, image.at, page, slot.name)
    captions = [part for picture in story.pictures for part in picture.captions]
    for part in (*story.parts, *captions, *story.notes, *story.quote):
        for remark in part.remarks:
            yield _remark(remark, part, page, slot.name, place)


def _capacity(story: Story) -> str:
    """Return what a line of the story's title holds (H3)."""
    for part in story.parts:
        if part.role is Role.TITLE:
            chars = title_capacity(part.lines[0].box.width, part.style.size)
            return f", {part.style.size:g} pt: {counted(chars, 'character')} a line"
    return ""


def _fit_findings(
    fit: Fit,
    slot: Slot,
    fill: ArticleFill | ListFill,
    page: str,
    place: Rect,
    underflow: Underflow,
) -> Iterator[Finding]:
    if fit.over_lines:
        text, at = fit.cut_at if fit.cut_at else (None, 0)
        where = text.span(at, at + 1) if text else fill.at
        message = (
            f"{counted(fit.over_lines, 'line')} ({counted(fit.over_chars, 'character')}) too long"
            f" for slot {slot.name} on page {page}"
        )
        hint = "cut them, or give the slot more rows"
        if isinstance(fill, ListFill) and fit.over_chars >= _chars(fill.articles[-1]):
            hint = "take the last article out of the list, or give the slot more rows"
        if slot.jumps and isinstance(fill, ArticleFill) and fill.jump_to is None:
            hint = "say jump_to: the page where they may go on, or cut them"
        yield Finding("overset", Severity.ERROR, message, hint, where, page, slot.name, place)
    elif fit.short_rows > underflow.air:
        severe = fit.short_rows > underflow.warning
        rows, more = counted(fit.short_rows, "row"), counted(fit.short_chars, "character")
        wanted = f"about {more}, or " if fit.short_chars else ""
        message = f"{rows} short in slot {slot.name} on page {page}: {wanted}a filler of {rows}"
        hint = "add a paragraph of so many characters, or take a lower slot"
        severity = Severity.ERROR if severe else Severity.WARNING
        yield Finding("underset", severity, message, hint, fill.at, page, slot.name, place)
    for step in fit.steps:
        if step.kind is StepKind.PART:
            message = f"slot {slot.name} on page {page} is set {step.what}, so that the story fits"
            hint = "cut the text, or give the slot more rows, and it comes back"
            yield Finding("part-left-out", _WARNING, message, hint, fill.at, page, slot.name, place)


def _chars(article: Article) -> int:
    return sum(len(paragraph.text.text) for paragraph in article.body)


def no_rest(
    fill: ArticleFill, slot: Slot, rows: int, *, page: str, place: Rect, fits: bool
) -> Finding:
    """Return the remark that a slot stays empty, since its story need not or cannot be cut."""
    message = f"no text jumps to slot {slot.name} on page {page}: {rows} rows are empty"
    hint = f"{fill.article.id} has room in its own slot; fill the page otherwise"
    if not fits:
        hint = f"{fill.article.id} can be cut nowhere: its own slot should have more rows"
    return Finding("no-jump", _WARNING, message, hint, fill.at, page, slot.name, place)


def _remark(remark: Remark, part: Part, page: str, slot: str, place: Rect) -> Finding:
    words = part.text.text[remark.start : remark.end]
    severity, message, hint = _SAID[remark.code]
    said = message.format(
        words=cut(words),
        point=ord(words[0]) if words else 0,
        ems=f"{remark.value:.2f} em",
        share=f"{remark.value:.1%}",
        rows=f"{remark.value:.0f}",
        lines=f"{remark.value:.1f}",
        where="foot" if remark.value else "top",
    )
    at = part.text.span(remark.start, remark.end)
    return Finding(remark.code, severity, said, hint, at, page, slot, place)


def too_small(image: Image, rect: Rect, *, page: str, slot: str) -> Finding | None:
    """Return what is wrong where a picture's caption leaves it no room."""
    if min(rect.width, rect.height) >= _LEAST_PICTURE:
        return None
    message = f"picture {image.path.name} has no room beside its caption on page {page}"
    hint = "give its `picture: at` more rows or columns, or shorten the caption"
    return Finding("picture-small", Severity.ERROR, message, hint, image.at, page, slot)


def picture_findings(
    image: Image,
    crop: tuple[int, int, int, int],
    rect: Rect,
    *,
    page: str,
    slot: str,
    room: Sequence[Rect],
) -> Iterator[Finding]:
    """Yield whether a picture has too few pixels for its place, or leaves its slot.

    It should stand within one of the rectangles `room`, which begin at the slot's head.
    """
    over = min(max(r.left - rect.left, rect.right - r.right, rect.bottom - r.bottom) for r in room)
    if over > _OVER:
        message = f"picture {image.path.name} runs {over:.1f} pt out of its slot on page {page}"
        hint = "give its `picture: at` fewer rows: they are counted from the first line of text"
        yield Finding("picture-outside", Severity.ERROR, message, hint, image.at, page, slot, rect)
    yield from _shape_findings(image, crop, rect, page, slot)
    ppi = (crop[2] - crop[0]) / (rect.width / 72)
    if ppi < LEAST_PPI:
        message = f"picture {image.path.name} has {ppi:.0f} ppi on page {page}"
        hint = (
            f"send it with at least {LEAST_PPI} ppi: {rect.width / 72 * LEAST_PPI:.0f} pixels wide"
        )
        yield Finding("picture-coarse", Severity.WARNING, message, hint, image.at, page, slot, rect)


def _shape_findings(
    image: Image, crop: tuple[int, int, int, int], rect: Rect, page: str, slot: str
) -> Iterator[Finding]:
    """Yield whether a picture is far from its place's shape, or a mere strip."""
    size = f"{image.width} × {image.height} pixels"
    if max(image.width / image.height, image.height / image.width) >= _LONGEST:
        message = f"picture {image.path.name} is a strip of {size} on page {page}"
        hint = "was it cut off? send it as it was drawn"
        yield Finding("picture-strip", Severity.WARNING, message, hint, image.at, page, slot, rect)
    undecided = image.focus == (0.5, 0.5)  # a stated focus is somebody's decision
    if undecided and (cut := cut_away(image, crop)) > _MOST_CUT:
        message = f"{cut:.0%} of picture {image.path.name} ({size}) is cut away on page {page}"
        hint = "`fit: contain` shows it whole; else say in `focus` where it matters"
        yield Finding("picture-cut", Severity.WARNING, message, hint, image.at, page, slot, rect)
