"""The composer's window: one text and options in, breaks, gaps, widths and lines out (DESIGN §8).

For people who tune styles, and for conformance tests; it shows what pages are set with.
"""

from collections.abc import Mapping
from itertools import accumulate
from math import isfinite
from typing import Literal, TypedDict, TypeVar

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.text.compose import Composer, Setting
from epaper_pdf.text.lines import Composed, Line
from epaper_pdf.text.prepare import Prepared
from epaper_pdf.text.profile import Kinsoku, Profile, Punct, profile_for


class BadQuery(ValueError):
    """A query that cannot be answered; the message names the key."""


class LineOut(TypedDict):
    start: int
    end: int
    natural_em: float
    set_em: float
    x_em: list[float]
    hyphen: bool


class Answer(TypedDict):
    id: object
    breaks: list[int]
    gaps: list[int]
    widths_em: list[float]
    orientation: str
    lines: list[LineOut]
    findings: list[dict[str, object]]


_KEYS = {"id", "text", "measure_em", "indent_em", "font", "profile", "options"}
_OPTIONS = {"kinsoku", "punct", "autospace_em", "hanging", "justify", "breaker", "vertical"}
_PROFILES = {
    "cn-newspaper": ("zh-Hans", Profile()),
    "tw-newspaper": ("zh-Hant", profile_for("zh-Hant", Profile(kinsoku=Kinsoku.BASIC))),
}
_Choice = TypeVar("_Choice", Kinsoku, Punct)


def describe(query: Mapping[str, object], book: FontBook) -> Answer:
    """Compose the query's text and tell all about it.

    Raises:
        BadQuery: an unknown key or option, a wrong type, or what is not built yet.
    """
    if unknown := sorted(set(query) - _KEYS):
        raise BadQuery(f"unknown key {unknown[0]!r} (known: {', '.join(sorted(_KEYS))})")
    text = query.get("text")
    if not isinstance(text, str):
        raise BadQuery("'text' must be a string")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise BadQuery("'text' holds a lone surrogate")
    known = _PROFILES.get(str(query.get("profile", "cn-newspaper")))
    if known is None:
        raise BadQuery(f"'profile' must be one of {', '.join(_PROFILES)}")
    options = query.get("options", {})
    if not isinstance(options, dict):
        raise BadQuery("'options' must be an object")
    language, house = known
    indent = _number(query, "indent_em", 0.0)
    profile, setting = _settings(options, _font(query, book), indent, house)
    measure = _number(query, "measure_em", 1e6)
    if measure <= 0:
        raise BadQuery("'measure_em' must be above 0")
    composer = Composer(book, profile, language)
    composed = composer.compose(text, setting, measure)
    parts = [composer.prepared(part, setting) for part in text.split("\n")]
    return _answer(query.get("id"), parts, composed, setting)


def _font(query: Mapping[str, object], book: FontBook) -> str:
    name = query.get("font", "body")
    role = {"body": "song", "headline": "display", "caption": "kai"}.get(str(name), str(name))
    if role not in book.roles:
        raise BadQuery(
            f"'font' must be one of {', '.join(('body', 'headline', 'caption', *book.roles))}"
        )
    return role


def _number(query: Mapping[str, object], key: str, default: float) -> float:
    value = query.get(key, default)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadQuery(f"{key!r} must be a number")
    if not isfinite(value):
        raise BadQuery(f"{key!r} must be finite")
    return float(value)


def _settings(
    options: Mapping[str, object], font: str, indent: float, house: Profile
) -> tuple[Profile, Setting]:
    if unknown := sorted(set(options) - _OPTIONS):
        raise BadQuery(f"unknown option {unknown[0]!r} (known: {', '.join(sorted(_OPTIONS))})")
    gap = _number(options, "autospace_em", 0.25)
    breaker: Literal["optimal", "greedy"] = "optimal"
    match options.get("breaker", "optimal"):
        case "optimal":
            pass
        case "greedy":
            breaker = "greedy"
        case _:
            raise BadQuery("option 'breaker' must be optimal or greedy")
    justify, hanging, vertical = (
        _flag(options, key, default)
        for key, default in (("justify", True), ("hanging", False), ("vertical", False))
    )
    profile = Profile(
        kinsoku=_member(Kinsoku, options, "kinsoku", house.kinsoku),
        punct=_member(Punct, options, "punct", house.punct),
        hanging=hanging,
        gap=gap,
        gap_least=min(gap, 0.125),
        gap_most=max(gap, 0.5) if gap else 0.0,
    )
    return profile, Setting(
        font, "hei" if font != "hei" else font, indent, justify, breaker, vertical
    )


def _flag(options: Mapping[str, object], key: str, default: bool) -> bool:
    value = options.get(key, default)
    if not isinstance(value, bool):
        raise BadQuery(f"option {key!r} must be true or false")
    return value


def _member(
    kind: type[_Choice], options: Mapping[str, object], key: str, default: _Choice
) -> _Choice:
    value = options.get(key, default)
    try:
        return kind(str(value))
    except ValueError:
        raise BadQuery(f"option {key!r} must be one of {', '.join(kind)}") from None


def _answer(id_: object, parts: list[Prepared], composed: Composed, setting: Setting) -> Answer:
    starts = [*accumulate((len(part.text) + 1 for part in parts), initial=0)]
    breaks = {s + e for s, part in zip(starts, parts, strict=False) for e in part.ends}
    before_newline = {s - 1 for s in starts[1:]}
    cells = [[round(w, 4) for w in _cells(part)] for part in parts]
    return {
        "id": id_,
        "breaks": sorted({*breaks, *starts[1:-1]} - before_newline),
        "gaps": [s + g for s, part in zip(starts, parts, strict=False) for g in part.gaps],
        "widths_em": [w for n, part in enumerate(cells) for w in ([0.0] if n else []) + part],
        "orientation": "\n".join(part.stands for part in parts).strip("\n"),
        "lines": [
            _line_out(line, setting.indent if at == 0 else 0.0)
            for at, line in enumerate(composed.lines)
        ],
        "findings": [
            {"code": r.code, "start": r.start, "end": r.end, "value_em": round(r.value, 4)}
            for r in composed.remarks
        ],
    }


def _cells(text: Prepared) -> list[float]:
    """Return the width of each character's cell, without gaps beside it."""
    bearing, gaps = text.bearing, frozenset(text.gaps)
    gap = text.gap
    before = [
        bearing.get(at, 0.0) + (gap if at in gaps else 0.0) for at in range(len(text.text) + 1)
    ]
    return [
        advance - before[at + 1] + bearing.get(at, 0.0) for at, advance in enumerate(text.advances)
    ]


def _line_out(line: Line, indent: float) -> LineOut:
    xs: list[float] = []
    for run in line.runs:
        x = run.x
        clusters = run.clusters or tuple(range(len(run.glyphs)))
        for i, advance in enumerate(run.advances):
            last = clusters[i + 1] if i + 1 < len(clusters) else run.end - run.start
            xs += [round(x, 4)] * (last - clusters[i])
            x += advance
    return {
        "start": line.start,
        "end": line.end,
        "natural_em": round(line.natural + indent, 4),
        "set_em": round(line.width + indent, 4),
        "x_em": xs,
        "hyphen": False,
    }
