"""What the schema of ninjs 3.1 (IPTC) asks of the properties that we write, in our words.

The schema itself is in no package. A property that is not here, we do not write: it is a fault.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime

Rule = Callable[[str, object], Iterator[str]]  # the place and the value -> the places of faults
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def text(at: str, value: object) -> Iterator[str]:
    if not isinstance(value, str):
        yield at


def whole(at: str, value: object) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield at


def matching(pattern: re.Pattern[str]) -> Rule:
    def check(at: str, value: object) -> Iterator[str]:
        if not (isinstance(value, str) and pattern.fullmatch(value)):
            yield at

    return check


def moment(at: str, value: object) -> Iterator[str]:
    """A date with time and zone (RFC 3339, 5.6), of the calendar."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        yield at
        return
    try:
        datetime.fromisoformat(value.upper())
    except ValueError:
        yield at


def one_of(*words: str) -> Rule:
    return matching(re.compile("|".join(map(re.escape, words))))


def several(rule: Rule) -> Rule:
    def check(at: str, value: object) -> Iterator[str]:
        if isinstance(value, list):
            for number, one in enumerate(value):
                yield from rule(f"{at}/{number}", one)
        else:
            yield at

    return check


def thing(rules: Mapping[str, Rule], required: Collection[str] = ()) -> Rule:
    def check(at: str, value: object) -> Iterator[str]:
        if not isinstance(value, dict):
            yield at
            return
        yield from (f"{at}/{key}" for key in required if key not in value)
        for key, one in value.items():
            yield from rules[key](f"{at}/{key}", one) if key in rules else (f"{at}/{key}",)

    return check


def told(**more: Rule) -> Rule:
    """Texts of several kinds: headlines, bodies, descriptions."""
    return several(thing({"role": text, "contentType": text, "value": text, **more}, ["value"]))


uri = matching(_URI)
_RENDITION = thing(
    {"name": text, "href": uri, "title": text, "width": whole, "height": whole}, ["name"]
)
_OWN: dict[str, Rule] = {
    "uri": uri,
    "type": one_of("text", "audio", "video", "picture", "graphic", "composite", "component",
                   "event", "planning"),
    "representationType": one_of("full", "partial"),
    "version": text,
    "versionCreated": moment,
    "pubStatus": one_of("usable", "withheld", "canceled"),
    "language": text,
    "title": text,
    "by": text,
    "headlines": told(),
    "bodies": told(charCount=whole),
    "descriptions": told(),
    "subjects": several(thing({"name": text, "rel": text})),
    "infoSources": several(thing({"name": text, "role": text})),
    "altIds": several(thing({"role": text, "value": text})),
    "standard": thing({"name": text, "version": text, "schema": uri}),
    "renditions": several(_RENDITION),
}  # fmt: skip


def _associated(at: str, value: object) -> Iterator[str]:
    rules = {**_OWN, "associations": several(_associated), "name": text, "rel": text}
    yield from thing(rules, ["uri", "name"])(at, value)


def ninjs_faults(item: object) -> list[str]:
    """Return the places where an item breaks the schema."""
    return [*thing({**_OWN, "associations": several(_associated)}, ["uri"])("", item)]
