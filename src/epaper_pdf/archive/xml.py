"""Elements -> XML text, a line each, the same bytes for the same content."""

import re
from collections.abc import Iterable, Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
_UNSAFE = re.compile('[&<"\n\t\r]')  # few attributes have any: to look is quicker than to translate
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_OUTSIDE_NAMES = re.compile("[^A-Za-z0-9._-]")


def element(
    name: str, attributes: Mapping[str, str | None], children: Iterable[str] = (), text: str = ""
) -> str:
    """Return an element; attributes that are None are left out."""
    said = "".join(
        f' {key}="{value.translate(_ATTRIBUTE) if _UNSAFE.search(value) else value}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    if inner:
        return f"<{name}{said}>\n{inner}</{name}>\n"
    return f"<{name}{said}>{text.translate(_TEXT)}</{name}>\n" if text else f"<{name}{said}/>\n"


def told(name: str, text: str) -> str:
    """Return an element that holds a text; nothing where there is no text."""
    return element(name, {}, text=text) if text else ""


def name_of(kind: str, *parts: str) -> str:
    """Return an XML name (NCName) of a kind's initial and ids that may hold any character."""
    joined = ".".join(_OUTSIDE_NAMES.sub(lambda m: f"_{ord(m[0]):x}_", part) for part in parts)
    return f"{kind}{joined}"
