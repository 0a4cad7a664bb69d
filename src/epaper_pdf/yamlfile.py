"""YAML files -> models, every mistake at its line and column.

Safe and bounded: no tags, no merge keys, limits on depth, nodes and aliases. Plain scalars are
handed over as the text that was written (`01` stays `01`); the models turn them into numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from epaper_pdf.findings import Finding, error
from epaper_pdf.source import Source, Span
from epaper_pdf.words import counted, cut, quoted

FORMAT = 1
_DEPTH, _NODES, _ALIASES = 20, 100_000, 100
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS = {
    f"tag:yaml.org,2002:{tag}"
    for tag in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "value")
}
Path_ = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)
Language = Literal["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]  # of texts (BCP 47)


class Strict(BaseModel):
    """A mapping of a file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class File(Strict):
    """A whole file; `format` is the version of its vocabulary."""

    format: int


@dataclass(slots=True)
class Positions:
    """Where the values and keys of a YAML file stand, `shift` lines below its text's begin."""

    source: Source
    shift: int = 0
    _values: dict[Path_, yaml.Node] = field(default_factory=dict)
    _keys: dict[Path_, yaml.Node] = field(default_factory=dict)

    def span(self, *path: str | int) -> Span:
        """Return the place of the value at `path`, or of the nearest value around it."""
        while path and path not in self._values:
            path = path[:-1]
        return self.of(self._values[path]) if path in self._values else Span(self.source, 0, 0)

    def key(self, *path: str | int) -> Span:
        """Return the place of the key at `path`."""
        return self.of(self._keys[path]) if path in self._keys else self.span(*path)

    def of(self, node: yaml.Node) -> Span:
        """Return the place of a node."""
        ends = (node.start_mark, node.end_mark)
        start, end = (self.source.offset(m.line + 1 + self.shift, m.column + 1) for m in ends)
        return Span(self.source, start, max(start, end))

    def has(self, path: Path_) -> bool:
        return path in self._values


class _Bound(Exception):
    """A limit was passed, or a tag was used; holds the finding."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


class _Builder:
    """Turns YAML nodes into plain values and notes their places."""

    def __init__(self, source: Source, shift: int) -> None:
        self.positions = Positions(source, shift)
        self.findings: list[Finding] = []
        self.seen: set[int] = set()
        self.nodes = self.aliases = 0

    def build(self, node: yaml.Node, path: Path_) -> object:
        self._bound(node, path)
        self.positions._values[path] = node
        if node.tag not in _TAGS:
            tag = node.tag.removeprefix("tag:yaml.org,2002:")
            raise _Bound(
                error("yaml-tag", f"YAML tags are not read: {tag}", at=self.positions.of(node))
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        # a plain scalar's style is "" by the C loader, None by the other
        plain_null = not getattr(node, "style", None) and node.tag.endswith(":null")
        return None if plain_null else node.value

    def _bound(self, node: yaml.Node, path: Path_) -> None:
        self.nodes += 1
        if not isinstance(node, yaml.ScalarNode):
            self.aliases += id(node) in self.seen
            self.seen.add(id(node))
        if len(path) > _DEPTH:
            what = f"nested deeper than {_DEPTH} levels"
        elif self.nodes > _NODES:
            what = f"more than {_NODES:,} values"
        elif self.aliases > _ALIASES:
            what = f"more than {_ALIASES} aliases"
        else:
            return
        raise _Bound(error("yaml-bound", f"the YAML is {what}", at=self.positions.of(node)))

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, object]:
        out: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                at = self.positions.of(key)
                self.findings.append(error("yaml-key", "a key must be a word", at=at))
                continue
            name = key.value
            if name in out:
                first = self.positions.key(*path, name).source.line_col(
                    self.positions.key(*path, name).start
                )
                message = (
                    f"the key {quoted(name)} stands here a second time (first in line {first[0]})"
                )
                at = self.positions.of(key)
                self.findings.append(error("duplicate-key", message, at=at))
                continue
            out[name] = self.build(value, (*path, name))
            self.positions._keys[(*path, name)] = key
        return out


def parse(source: Source, *, shift: int = 0, text: str | None = None) -> tuple[
    object, Positions, list[Finding]
]:  # fmt: skip
    """Return the plain value of a YAML text, its positions and what is wrong with it.

    `text` is the part of the source to read, `shift` the lines before it.
    """
    builder = _Builder(source, shift)
    yaml_text = source.text if text is None else text
    try:
        node = yaml.compose(yaml_text, Loader=_Loader)
        if node is None:
            at = Span(source, 0, 0)
            return None, builder.positions, [error("empty-yaml", "nothing is written here", at=at)]
        value = builder.build(node, ())
    except _Bound as e:
        return None, builder.positions, [*builder.findings, e.finding]
    except RecursionError:
        at = Span(source, 0, 0)
        return None, builder.positions, [error("yaml-bound", "the YAML is nested too deep", at=at)]
    except yaml.MarkedYAMLError as e:
        return None, builder.positions, [_syntax(source, e, yaml_text, shift)]
    except yaml.YAMLError as e:  # a character that YAML does not know
        at = Span(source, 0, 0)
        return None, builder.positions, [error("yaml-syntax", str(e).split("\n")[0], at=at)]
    return value, builder.positions, builder.findings


def _syntax(source: Source, e: yaml.MarkedYAMLError, text: str, shift: int) -> Finding:
    mark = e.problem_mark or e.context_mark
    line, col = (mark.line, mark.column) if mark else (0, 0)
    start = source.offset(line + 1 + shift, col + 1)
    rows = text.split("\n")
    written = rows[line] if line < len(rows) else ""
    hint = ""
    if "\t" in written[: len(written) - len(written.lstrip())] or "'\\t'" in (e.problem or ""):
        hint = "indent with spaces, not with tabs"
    elif "mapping values" in (e.problem or ""):
        hint = "a value that holds a colon must stand in quotes"
    problem = (e.problem or "cannot be read").replace("found character '\\t'", "found a tab")
    return error("yaml-syntax", f"not YAML: {problem}", at=Span(source, start, start), hint=hint)


def load(
    source: Source, model: type[Model], *, shift: int = 0, text: str | None = None
) -> tuple[Model | None, Positions, list[Finding]]:
    """Read a YAML text as `model`; None where it has mistakes, each of which is a finding."""
    value, positions, findings = parse(source, shift=shift, text=text)
    if value is None or findings:
        return None, positions, findings
    if not isinstance(value, dict):
        at = positions.span()
        return None, positions, [error("wrong-type", "should be a mapping of keys", at=at)]
    written = value.get("format")
    if issubclass(model, File) and written not in (None, str(FORMAT)):
        at = positions.span("format")
        message = f"format {cut(str(written))} is not known"
        hint = f"this epaper-pdf reads format: {FORMAT}; the file is made for a newer one"
        return None, positions, [error("format", message, at=at, hint=hint)]
    made, findings = validate(value, model, positions, ())
    return made, positions, findings


def validate(
    value: object, model: type[Model], at: Positions, where: Path_
) -> tuple[Model | None, list[Finding]]:
    """Return the plain value that stands at `where` as `model`, or its mistakes."""
    try:
        return model.model_validate(value), []
    except ValidationError as e:
        return None, list(_mistakes(e, model, at, where))


def _mistakes(
    e: ValidationError, model: type[BaseModel], at: Positions, where: Path_
) -> Iterator[Finding]:
    for mistake in e.errors(include_url=False):
        path = (*where, *(part for part in mistake["loc"] if part != "[key]"))
        kind = mistake["type"]
        if kind == "missing":
            what = "key " + repr(last) if isinstance(last := path[-1], str) else f"value {last + 1}"
            yield error("missing-key", f"missing {what}", at=at.span(*path[:-1]))
        elif kind == "extra_forbidden":
            name = str(path[-1])
            hint = _home(name, model) if len(path) == len(where) + 1 else ""
            near = get_close_matches(name, sorted(_names(model)), 1)
            hint = hint or (f"did you mean {near[0]!r}?" if near else "")
            yield error("unknown-key", f"unknown key {quoted(name)}", at=at.key(*path), hint=hint)
        else:
            given = str(mistake["input"])
            expected = mistake.get("ctx", {}).get("expected", "").split("'")
            near = get_close_matches(given, expected[1::2], 1) if given else []
            hint = f"did you mean {near[0]!r}?" if near else ""
            yield error("wrong-value", _plain(kind, mistake), at=at.span(*path), hint=hint)


def _home(name: str, model: type[BaseModel]) -> str:
    """Return a hint where `name` is a key of a mapping in the model, not of the model itself."""
    for key, info in model.model_fields.items():
        if any(name in part.model_fields for part in _models_in(info.annotation)):
            return f"it stands under {info.alias or key!r}"
    return ""


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


def _plain(kind: str, mistake: Any) -> str:
    given = mistake["input"]
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


def _bounded(kind: str, mistake: Any, what: str) -> str:
    """Return what is wrong with a number out of its range, a list or text of a wrong length."""
    name, should = _BOUND[kind]
    bound, given = mistake["ctx"][name], mistake["input"]
    if not name.endswith("_length"):
        return f"{should.format(str(bound).strip('^$'))}, is {what}"
    if kind == "string_too_short" and bound == 1:
        return "should not be empty"
    noun = "character" if isinstance(given, str) else "value"
    return f"{should.format(counted(bound, noun))}, has {len(given)}"


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
