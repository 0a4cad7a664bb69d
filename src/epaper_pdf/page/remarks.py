"""What stories could not do -> findings with figures, at the words to mend."""

from collections.abc import Iterator

from epaper_pdf.findings import Finding, Severity
from epaper_pdf.geometry import Rect
from epaper_pdf.issue.issue import ArticleFill, Image, ListFill
from epaper_pdf.layout.layout import Slot
from epaper_pdf.layout.read import LEAST_MEASURE
from epaper_pdf.layout.style import Underflow
from epaper_pdf.roles import Role
from epaper_pdf.story.columns import title_capacity
from epaper_pdf.story.story import Fit, Part, Story
from epaper_pdf.text.lines import Remark
from epaper_pdf.units import Em, Pt

LEAST_PPI = 149  # newsprint: below this a picture looks coarse (LAYOUT §5)
_SHAPE_TOLERANCE = 0.02
_OVER: Pt = 0.5
_LEAST_PICTURE: Pt = 12.0
_MARKS = {
    "drop-cap": (
        Severity.WARNING,
        "the story cannot begin with a large {words!r}",
        "it should begin with an unmarked Han, in a paragraph of more lines in one column",
    ),
    "note-room": (
        Severity.ERROR,
        "the note {words!r} needs {ems} more between the lines",
        "give the layout more leading (a vertical slot another width), or leave it out",
    ),
    "note-dots": (
        Severity.ERROR,
        "the note {words!r} would stand on dots",
        "take the dots away from its characters",
    ),
    "note-crowded": (
        Severity.ERROR,
        "the note {words!r} has no place beside its neighbours",
        "shorten it, or annotate fewer characters",
    ),
}
_TITLES = {  # TYPOGRAPHY H5, H6, H8
    "title-mark": ("a title ends with {words!r}", "take it out; only ？ and ！ may end a title"),
    "title-torn": (
        "a title had to be turned inside a word or phrase, between the characters of {words!r}",
        "turn it with \\n, or shorten it",
    ),
    "title-short-line": ("a title's last lines are as short as {words!r}", "turn it elsewhere"),
    "title-turn": (
        "a title is turned beside {words!r}",
        "no line begins with 的地得了着 or ends with 和与及、",
    ),
    "title-low": (
        "a vertical title is {share} as high as its story, which it should be by two thirds",
        "take a larger size, a longer title, or a lower slot",
    ),
}
_FILLED: float = 0.92  # of a column of text is characters, the rest indents and last lines


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
    yield from _fit_findings(story, slot, fill, page, place, underflow)
    if not story.title_fits:
        message = (
            f"title does not fit slot {slot.name} on page {page} even in its smallest size"
            f"{_capacity(story)}"
        )
        at = article.title.span(0, len(article.title.text))
        hint = "shorten it, or turn it with \\n where a second line is allowed"
        yield Finding("overset-title", Severity.ERROR, message, hint, at, page, slot.name, place)
    for image in story.unused_images:
        message = f"picture {image.path.name} has no place in slot {slot.name} on page {page}"
        hint = "use a layout whose slot has a picture, or take it out of the article"
        yield Finding("unused-picture", Severity.WARNING, message, hint, image.at, page, slot.name)
    captions = [part for picture in story.pictures for part in picture.captions]
    for part in (*story.parts, *captions, *story.notes):
        for remark in part.remarks:
            yield _remark(remark, part, page, slot.name, place)


def _capacity(story: Story) -> str:
    """Return what a line of the story's title holds (H3)."""
    for part in story.parts:
        if part.role is Role.TITLE:
            chars = title_capacity(part.lines[0].box.width, part.style.size)
            return f", {part.style.size:g} pt: {chars} characters a line"
    return ""


def _fit_findings(
    story: Story,
    slot: Slot,
    fill: ArticleFill | ListFill,
    page: str,
    place: Rect,
    underflow: Underflow,
) -> Iterator[Finding]:
    fit: Fit = story.fit
    if fit.over_lines:
        text, at = fit.cut_at if fit.cut_at else (None, 0)
        where = text.span(at, at + 1) if text else fill.at
        message = (
            f"{fit.over_lines} lines ({fit.over_chars} characters) too long for slot {slot.name}"
            f" on page {page}"
        )
        hint = "cut them, or give the slot more rows"
        yield Finding("overset", Severity.ERROR, message, hint, where, page, slot.name, place)
    elif fit.short_rows > underflow.air:
        chars = round(fit.short_rows * story.measure_chars * _FILLED)
        severe = fit.short_rows > underflow.warning
        message = f"{fit.short_rows} rows short in slot {slot.name} on page {page}"
        hint = f"about {chars} characters are wanting, or the slot has too many rows"
        severity = Severity.ERROR if severe else Severity.WARNING
        yield Finding("underset", severity, message, hint, fill.at, page, slot.name, place)


def _remark(  # noqa: C901 - a case for each code
    remark: Remark, part: Part, page: str, slot: str, place: Rect
) -> Finding:
    text = part.text
    words = text.text[remark.start : remark.end]
    at = text.span(remark.start, remark.end)
    if told := _TITLES.get(remark.code):
        message, hint = (t.format(words=words, share=f"{remark.value:.1%}") for t in told)
        return Finding(remark.code, Severity.WARNING, message, hint, at, page, slot, place)
    if of_mark := _MARKS.get(remark.code):
        severity, form, hint = of_mark
        message = form.format(words=words, ems=_ems(remark.value))
        return Finding(remark.code, severity, message, hint, at, page, slot, place)
    match remark.code:
        case "lone-line":  # E3
            where = "foot" if remark.value else "top"
            message = f"a line of its paragraph stands alone at a column's {where}: {words!r}"
            hint = "add or take some words in this paragraph, or in one before it"
            severity = Severity.WARNING
        case "missing-glyph":
            message = f"no font has the character {words!r} (U+{ord(words):04X})"
            hint = "write another character, or add a font that has it"
            severity = Severity.ERROR
        case "too-wide":
            message = f"{words!r} is {_ems(remark.value)} wider than its column"
            hint, severity = "shorten it, or give it a wider column", Severity.ERROR
        case "title-beside":
            message = f"a vertical title leaves no column of {LEAST_MEASURE} characters beside it"
            hint, severity = "give the slot more columns, or take a smaller size", Severity.ERROR
        case "word-split":
            message, hint = "a word is longer than its column and was cut", "shorten the word"
            severity = Severity.WARNING
        case "valve":
            message = f"marks in a row were divided at {words!r}, for no line could be set else"
            hint, severity = "change the words around them", Severity.WARNING
        case "no-variation":
            message = f"the font has {words[0]!r} in its usual form alone"
            hint, severity = "have the form seen by the desk, or add a font", Severity.WARNING
        case _:
            message = f"a line of {words!r} could not be filled by {_ems(remark.value)}"
            hint, severity = "change the words around it", Severity.WARNING
    return Finding(remark.code, severity, message, hint, at, page, slot, place)


def _ems(value: Em) -> str:
    return f"{value:.2f} em"


def ad_findings(image: Image, slot: Slot, rect: Rect, *, page: str) -> Iterator[Finding]:
    """Yield whether an ad's shape is not its slot's."""
    shape, wanted = image.width / image.height, rect.width / rect.height
    if abs(shape / wanted - 1) > _SHAPE_TOLERANCE:
        message = (
            f"ad {image.path.name} is {image.width} × {image.height} pixels, but slot {slot.name}"
            f" on page {page} is {rect.width / 72 * 25.4:.1f} × {rect.height / 72 * 25.4:.1f} mm"
        )
        hint = "ask for an ad of the slot's shape; it stands with white beside it now"
        yield Finding("ad-shape", Severity.WARNING, message, hint, image.at, page, slot.name, rect)


def too_small(image: Image, rect: Rect, *, page: str, slot: str) -> Finding | None:
    """Return what is wrong where a picture's caption leaves it no room."""
    if min(rect.width, rect.height) >= _LEAST_PICTURE:
        return None
    message = f"picture {image.path.name} has no room beside its caption on page {page}"
    hint = "give its `picture: at` more rows or columns, or shorten the caption"
    return Finding("picture-small", Severity.ERROR, message, hint, image.at, page, slot)


def picture_findings(
    image: Image, crop: tuple[int, int, int, int], rect: Rect, *, page: str, slot: str, room: Rect
) -> Iterator[Finding]:
    """Yield whether a picture has too few pixels for its place, or leaves its slot (`room`)."""
    over = max(room.left - rect.left, rect.right - room.right, rect.bottom - room.bottom)
    if over > _OVER:
        message = f"picture {image.path.name} runs {over:.1f} pt out of its slot on page {page}"
        hint = "give its `picture: at` fewer rows: they are counted from the first line of text"
        yield Finding("picture-outside", Severity.ERROR, message, hint, image.at, page, slot, rect)
    ppi = (crop[2] - crop[0]) / (rect.width / 72)
    if ppi < LEAST_PPI:
        message = f"picture {image.path.name} has {ppi:.0f} ppi on page {page}"
        hint = (
            f"send it with at least {LEAST_PPI} ppi: {rect.width / 72 * LEAST_PPI:.0f} pixels wide"
        )
        yield Finding("picture-coarse", Severity.WARNING, message, hint, image.at, page, slot, rect)
