"""The texts of an article's front matter -> fixes within their quoting, and remarks."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from epaper_pdf.issue.normalise.body import put_drafts_right
from epaper_pdf.issue.normalise.draft import Draft
from epaper_pdf.issue.normalise.fixes import Fix, Remark, applied
from epaper_pdf.source import Source, Span
from epaper_pdf.yamlfile import Path_, parse

_FIELDS = ("kicker", "title", "short_title", "deck", "byline", "source", "quote", "quote_by")
_OF_IMAGES = ("alt", "caption", "credit")
# Blanks part the clauses of a headline and the names of a byline: they are meant.
_OMIT = frozenset({"spaces"})
_CHARACTERS = {
    '"': re.compile(r"\\(?:x..|u....|U........|.)|."),
    "'": re.compile("''|."),
    "": re.compile("."),
}
_ESCAPED = {"n": "\n", "t": "\t"}


def put_head_right(source: Source, yaml_text: str) -> tuple[list[Fix], list[Remark]]:
    """Return the fixes of a front matter that begins in line 2, at their places in the source.

    Afterwards it is the same YAML but for these texts. What would need other quoting is told.
    """
    value, at, mistakes = parse(source, shift=1, text=yaml_text)
    if mistakes or not isinstance(value, dict):
        return [], []  # the check tells what is wrong with it
    fixes: dict[Fix, None] = {}  # in order; an alias is one text read twice
    remarks: list[Remark] = []
    for path, text in _texts(value):
        draft, span = Draft(text), at.span(*path)
        places = _places(span, text)
        for remark in put_drafts_right([draft], omit=_OMIT):
            start = places[remark.start] if places else span.start
            remarks.append(Remark(start, start + 1, remark.what, remark.hint, remark.code))
        wanted = list(draft.fixes())
        placed = [Fix(places[f.start], places[f.end], f.after, f.rule) for f in wanted if places]
        if wanted and not _is_sound(yaml_text, source.offset(2, 1), placed, (value, path, draft)):
            what = "fixes left out: the text would need other quoting in YAML"
            hint = f"write {draft.text}"
            remarks.append(Remark(span.start, span.end, what, hint, "quoting"))
        else:
            fixes |= dict.fromkeys(placed)
    return list(fixes), remarks


def _texts(head: dict[str, Any]) -> Iterator[tuple[Path_, str]]:
    images = head.get("images")
    for path, of, keys in (
        ((), head, _FIELDS),
        *(
            (("images", i), image, _OF_IMAGES)
            for i, image in enumerate(images if isinstance(images, list) else ())
        ),
    ):
        for key in keys:
            if isinstance(of, dict) and isinstance(of.get(key), str):
                yield (*path, key), of[key]


def _places(span: Span, text: str) -> Sequence[int]:
    """Return where each character of a scalar is written, and its end; nothing for other shapes.

    Texts over several lines, block texts and anchored ones are such.
    """
    written = span.source.text[span.start : span.end]
    quote = written[:1] if written[:1] in ("'", '"') else ""
    inner = written[1:-1] if quote else written
    parts = list(_CHARACTERS[quote].finditer(inner))
    if "".join(_read(m[0], quote) for m in parts) != text:
        return ()
    start = span.start + len(quote)
    return [*(start + m.start() for m in parts), start + len(inner)]


def _read(written: str, quote: str) -> str:
    """Return the character that a scalar's piece stands for."""
    if len(written) == 1 or not quote:
        return written
    if quote == "'":
        return "'"
    if len(written) > 2:
        return chr(int(written[2:], 16)) if written[2:].isalnum() else written
    return _ESCAPED.get(written[1], written[1])


def _is_sound(
    yaml_text: str,
    begins: int,
    placed: Sequence[Fix],
    wanted: tuple[dict[str, Any], Path_, Draft],
) -> bool:
    """Tell whether the YAML with the fixes reads as before, but for the fixed text."""
    value, path, draft = wanted
    expected: Any = deepcopy(value)
    of = expected
    for key in path[:-1]:
        of = of[key]
    of[path[-1]] = draft.text
    fixed = applied(yaml_text, (f.moved(-begins) for f in placed))
    got, _, mistakes = parse(Source("", fixed), text=fixed)
    return bool(placed) and not mistakes and got == expected
