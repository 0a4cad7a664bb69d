"""Placed pages <-> `pages.json.gz`: what archive, site and comparisons need to do without a render.

Pages and blocks are JSON objects; lines, items, rectangles and points are arrays of their fields,
an item's after its kind. The file names the fields itself (`fields`), so that other programs can
read it, and an older file is read where fields have been added since.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from deflate import gzip_compress

from epaper_pdf.findings import BadInput
from epaper_pdf.geometry import Point, Rect
from epaper_pdf.page.pages import Block, Item, Line, Page, SourceRange

FORMAT = 1
LEVEL = 5  # of libdeflate: 6 takes half as long again for 2 % less
_LIMIT = 1 << 30  # bytes of JSON: a thousand times an issue
_ITEMS: tuple[type, ...] = get_args(Item)
_ARRAYS = (Point, Rect, SourceRange, Line, *_ITEMS)
_OBJECTS = (Page, Block)
Encode = Callable[[Any], object]
Decode = Callable[[Any], Any]


def dump(pages: Sequence[Page], place: Callable[[str], str] = lambda path: path) -> bytes:
    """Return pages as gzipped JSON, the same bytes for equal pages.

    `place` says how a file that the pages name is called in it: from the workspace.
    """
    return bound([leaf(page, place) for page in pages])


def leaf(page: Page, place: Callable[[str], str]) -> bytes:
    """Return the part of a page in the file of all of them, gzipped by itself."""
    encoders = {c: _encoder(c, cache(place)) for c in (*_OBJECTS, *_ARRAYS)}
    return _gzipped(
        json.dumps(
            page, ensure_ascii=False, separators=(",", ":"), check_circular=False,
            default=lambda one: encoders[type(one)](one),
        )
    )  # fmt: skip


def bound(leaves: Sequence[bytes]) -> bytes:
    """Return the file of pages made of their parts: gzip allows several in a file (RFC 1952)."""
    head = {"format": FORMAT, "fields": {c.__name__: _names(c) for c in (*_OBJECTS, *_ARRAYS)}}
    begun = json.dumps(head, separators=(",", ":")).removesuffix("}") + ',"pages":['
    return b"".join((_gzipped(begun), _COMMA.join(leaves), _gzipped("]}")))


def load(data: bytes) -> tuple[Page, ...]:
    """Return the pages that `dump` was given.

    Raises:
        BadInput: the file is broken, or a newer epaper-pdf made it.
    """
    try:
        value = json.loads(_unzipped(data))
        _check_format(value)
        return tuple(_decoder(Page)(page) for page in value["pages"])
    except (zlib.error, ValueError, TypeError, LookupError, AttributeError, RecursionError) as e:
        raise BadInput(f"saved pages: the file is broken ({e})") from None


def _gzipped(text: str) -> bytes:
    return bytes(gzip_compress(text.encode(), LEVEL))


_COMMA = _gzipped(",")


def _unzipped(data: bytes) -> bytes:
    """Return what all parts of a gzipped file hold.

    Raises:
        BadInput: the last one is cut off, or there is more than any issue has.
        zlib.error: it is none.
    """
    parts: list[bytes] = []
    room = _LIMIT
    while data:
        unpacker = zlib.decompressobj(31)
        parts.append(unpacker.decompress(data, room))
        room -= len(parts[-1])
        if not unpacker.eof:
            raise BadInput("saved pages: the file is cut off")
        data = unpacker.unused_data
    return b"".join(parts)


def _check_format(value: Mapping[str, Any]) -> None:
    newer = f"format {value['format']}" if value["format"] != FORMAT else ""
    known = {c.__name__: _names(c) for c in (*_OBJECTS, *_ARRAYS)}
    for kind, names in value["fields"].items():
        if names != known.get(kind, ())[: len(names)]:
            newer = newer or f"its {kind} has the fields {', '.join(names)}"
    if newer:
        message = f"saved pages: {newer}; this epaper-pdf reads format {FORMAT}"
        raise BadInput(f"{message}: the file is made by another version")


def _names(kind: type) -> list[str]:
    return [f.name for f in fields(kind)]


def _encoder(kind: type, place: Callable[[str], str]) -> Encode:
    names = _names(kind)
    values = attrgetter(*names)
    if kind in _OBJECTS:
        return lambda one: dict(zip(names, values(one), strict=True))
    head = (kind.__name__,) if kind in _ITEMS else ()
    if "path" in names:
        at = names.index("path")

        def named(one: object) -> object:
            every = values(one)
            return (*head, *every[:at], place(every[at]), *every[at + 1 :])

        return named
    if head:
        return lambda one: (*head, *values(one))
    return values


@cache
def _decoder(hint: Any) -> Decode:
    """Return what makes a value of a type from its JSON."""
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    if NoneType in options:
        (inner,) = (_decoder(o) for o in options if o is not NoneType)
        return lambda value: None if value is None else inner(value)
    if len(options) > 1:
        kinds = {o.__name__: _decoder(o) for o in options}
        return lambda value: kinds[value[0]](value[1:])
    if get_origin(hint) is tuple:
        return _tuple_decoder(get_args(hint))
    if hint in _ARRAYS or hint in _OBJECTS:
        return _record_decoder(hint)
    if issubclass(hint, Enum):
        return lambda value: hint(value)
    return _exactly(hint)


def _tuple_decoder(inner: tuple[Any, ...]) -> Decode:
    one = _decoder(inner[0])
    if inner[1:] == (...,):
        return lambda value: tuple([one(v) for v in value])
    every = [_decoder(i) for i in inner]
    return lambda value: tuple(d(v) for d, v in zip(every, value, strict=True))


def _record_decoder(kind: type) -> Decode:
    hints = get_type_hints(kind)
    decoders = {name: _decoder(hints[name]) for name in _names(kind)}
    if kind in _OBJECTS:
        return lambda value: kind(**{name: decoders[name](v) for name, v in value.items()})
    every = tuple(decoders.values())
    return lambda value: kind(*_each(every, value))


def _each(decoders: Sequence[Decode], values: Sequence[object]) -> Iterator[object]:
    """Yield the fields of a record, of which an older file may have fewer."""
    if len(values) > len(decoders):
        raise ValueError(f"{len(values)} fields for {len(decoders)}")
    return (decode(value) for decode, value in zip(decoders, values, strict=False))


def _exactly(kind: type) -> Decode:
    wanted = (int, float) if kind is float else kind

    def checked(value: object) -> object:
        if not isinstance(value, wanted):
            raise TypeError(f"{value!r} where {kind.__name__} should be")
        return value

    return checked
