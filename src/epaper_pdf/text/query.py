"""A query to the composer's window, as JSON has it -> Query; what is wrong is one message."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches
from math import isfinite
from typing import Any, Literal

from epaper_pdf.text.compose import Setting
from epaper_pdf.text.profile import PROFILES, Kinsoku, Profile, Punct, with_gap
from epaper_pdf.units import Em
from epaper_pdf.values import frozen


class BadQuery(ValueError):
    """A query that cannot be answered; the message names the key."""


@frozen
class Query:
    """One text, how it is to be set, and by whose rules."""

    id: object
    text: str
    measure: Em
    language: str
    profile: Profile
    setting: Setting


_KEYS = {"id", "text", "measure_em", "indent_em", "font", "profile", "options"}
_FLAGS = {
    "hanging", "conditional", "half_pairs", "trim_forced", "stops_give", "hyphenate",
    "group_digits", "grid",
}  # fmt: skip
_WIDTHS = {
    "autospace_em": "gap",
    "autospace_least_em": "gap_least",
    "autospace_most_em": "gap_most",
    "max_gap_em": "most_stretch",
    "interpunct_em": "interpunct",
}
_MOST = 1_000_000_000  # of any number: beyond, a float no longer tells hundredths apart
_OF_LINES = {"justify", "breaker", "vertical"}
_OPTIONS = {"kinsoku", "punct"} | _FLAGS | _WIDTHS.keys() | _OF_LINES
_FONTS = {"body": "song", "headline": "display", "caption": "kai"}
_Breaker = Literal["optimal", "greedy"]
_BREAKERS: dict[str, _Breaker] = {"optimal": "optimal", "greedy": "greedy"}


def read_query(query: Mapping[str, object], roles: Collection[str]) -> Query:
    """Return a query whose font is one of `roles`.

    Raises:
        BadQuery: an unknown key or option, a wrong type, a number that is none or out of bounds, or
            a text that is no Unicode.
    """
    _known("key", query, _KEYS)
    text = query.get("text")
    if not isinstance(text, str):
        raise BadQuery("'text' must be a string")
    if surrogate := re.search("[\ud800-\udfff]", text):
        raise BadQuery(f"'text' holds a lone surrogate, code point {surrogate.start()}")
    options = query.get("options", {})
    if not isinstance(options, dict):
        raise BadQuery("'options' must be an object")
    _known("option", options, _OPTIONS)
    language, house = PROFILES[_one_of(query, "profile", PROFILES, "cn-newspaper")]
    fonts = {**{role: role for role in roles}, **_FONTS}
    font = fonts[_one_of(query, "font", fonts, "body")]
    measure = _number(query, "measure_em", 1e6)
    if measure <= 0:
        raise BadQuery("'measure_em' must be above 0")
    indent = _width(query, "indent_em", 0.0)
    setting = _setting(options, font, indent)
    return Query(query.get("id"), text, measure, language, _profile(options, house), setting)


def _setting(options: Mapping[str, object], font: str, indent: Em) -> Setting:
    breaker = _BREAKERS[_one_of(options, "breaker", _BREAKERS, "optimal")]
    justify, vertical = _flag(options, "justify", True), _flag(options, "vertical", False)
    return Setting(font, "hei", indent, justify, breaker, vertical)


def _profile(options: Mapping[str, object], house: Profile) -> Profile:
    """Return the house rules with the options that are stated; a gap begins its range anew."""
    if "autospace_em" in options:
        house = with_gap(house, _width(options, "autospace_em", house.gap))
    widths: dict[str, Any] = {
        field: _width(options, key, getattr(house, field)) for key, field in _WIDTHS.items()
    }
    flags = {key: _flag(options, key, getattr(house, key)) for key in _FLAGS}
    kinsoku = Kinsoku(_one_of(options, "kinsoku", [*map(str, Kinsoku)], house.kinsoku))
    punct = Punct(_one_of(options, "punct", [*map(str, Punct)], house.punct))
    made = replace(house, kinsoku=kinsoku, punct=punct, **widths, **flags)
    if not made.gap_least <= made.gap <= made.gap_most:
        raise BadQuery("option 'autospace_em' must be between its least and its most")
    return made


def _known(what: str, given: Mapping[str, object], known: Collection[str]) -> None:
    if unknown := sorted(set(given) - set(known)):
        near = _near(unknown[0], known)
        raise BadQuery(f"unknown {what} {unknown[0]!r}{near} (known: {', '.join(sorted(known))})")


def _called(key: str) -> str:
    return f"option {key!r}" if key in _OPTIONS else repr(key)


def _near(given: object, known: Collection[str]) -> str:
    near = get_close_matches(str(given), known, 1)
    return f", did you mean {near[0]!r}?" if near else ""


def _one_of(given: Mapping[str, object], key: str, known: Collection[str], default: str) -> str:
    value = given.get(key, default)
    if not isinstance(value, str) or value not in known:
        raise BadQuery(f"{_called(key)} must be one of {', '.join(known)}{_near(value, known)}")
    return value


def _number(given: Mapping[str, object], key: str, default: float) -> float:
    value = given.get(key, default)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadQuery(f"{_called(key)} must be a number")
    if (isinstance(value, int) and abs(value) > _MOST) or not isfinite(value):
        raise BadQuery(f"{_called(key)} must be finite, and no more than {_MOST:,}")
    return float(value)


def _width(given: Mapping[str, object], key: str, default: Em) -> Em:
    value = _number(given, key, default)
    if value < 0:
        raise BadQuery(f"{_called(key)} must not be below 0")
    return value


def _flag(options: Mapping[str, object], key: str, default: bool) -> bool:
    value = options.get(key, default)
    if not isinstance(value, bool):
        raise BadQuery(f"{_called(key)} must be true or false")
    return value
