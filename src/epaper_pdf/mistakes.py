"""Mistakes that pydantic finds in a model -> what is told of them, and hints."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from epaper_pdf.words import counted, quoted

_BOUND = {  # of pydantic's kinds: the bound by its name there, and what should be
    "greater_than": ("gt", "should be above {}"),
    "greater_than_equal": ("ge", "should be at least {}"),
    "less_than": ("lt", "should be below {}"),
    "less_than_equal": ("le", "should be at most {}"),
    "too_short": ("min_length", "should have at least {}"),
    "too_long": ("max_length", "should have at most {}"),
    "string_too_short": ("min_length", "should have at least {}"),
    "string_too_long": ("max_length", "should have at most {}"),
    "string_pattern_mismatch": ("pattern", "should be of the form {}"),
}
_SHOULD = {
    "int": "should be a whole number",
    "float": "should be a number",
    "bool": "should be true or false",
    "date": "should be a date such as 2026-03-17",
    "string": "should be text",
    "list": "should be a list",
    "tuple": "should be a list",
    "dict": "should be a mapping of keys",
    "model": "should be a mapping of keys",
}


def worded(mistake: ErrorDetails) -> str:
    """Return what is wrong with a value: what it should be, and what it is."""
    kind, given = mistake["type"], mistake["input"]
    kinds = {dict: "a mapping", list: "a list", type(None): "empty"}
    what = kinds.get(type(given)) or quoted(given)
    if kind in ("value_error", "assertion_error"):
        return str(mistake["ctx"]["error"])
    if kind == "literal_error" or kind == "enum":
        return f"should be one of {mistake['ctx']['expected'].replace(' or ', ', ')}, is {what}"
    if kind in _BOUND:
        return _bounded(kind, mistake, what)
    for start, should in _SHOULD.items():
        if kind.startswith(start):
            return f"{should}, is {what}"
    return f"{mistake['msg']}, is {what}"


def _bounded(kind: str, mistake: ErrorDetails, what: str) -> str:
    """Return what is wrong with a number out of its range, a list or text of a wrong length."""
    name, should = _BOUND[kind]
    bound, given = mistake["ctx"][name], mistake["input"]
    if not name.endswith("_length"):
        return f"{should.format(str(bound).strip('^$'))}, is {what}"
    if kind == "string_too_short" and bound == 1:
        return "should not be empty"
    noun = "character" if isinstance(given, str) else "value"
    return f"{should.format(counted(bound, noun))}, has {len(given)}"


def value_hint(mistake: ErrorDetails) -> str:
    """Return the nearest of the words that a value may be."""
    given = str(mistake["input"])
    expected = mistake.get("ctx", {}).get("expected", "").split("'")
    return _nearest(given, expected[1::2]) if given else ""


def key_hint(name: str, model: type[BaseModel], *, outermost: bool) -> str:
    """Return where an unknown key may belong, or the nearest key of the model and those in it."""
    return (outermost and _home(name, model)) or _nearest(name, sorted(_names(model)))


def _nearest(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f"did you mean {near[0]!r}?" if near else ""


def _home(name: str, model: type[BaseModel]) -> str:
    """Return a hint where `name` is a key of a mapping in the model, not of the model itself."""
    for key, info in model.model_fields.items():
        if any(name in part.model_fields for part in _models_in(info.annotation)):
            return f"it stands under {info.alias or key!r}"
    return ""


def _names(model: type[BaseModel]) -> set[str]:
    """Return the keys of a model and of the models in it."""
    names: set[str] = set()
    for name, info in model.model_fields.items():
        names.add(info.alias or name)
        for part in _models_in(info.annotation):
            names |= _names(part)
    return names


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
