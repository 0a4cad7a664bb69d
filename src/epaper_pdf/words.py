"""Words of messages: numbers with their nouns; what was written, cut where it is long."""

_LONGEST = 40  # characters of the newsroom's own that a message repeats


def counted(number: int, noun: str) -> str:
    """Return `1 row`, `3 rows`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def cut(text: str, longest: int = _LONGEST) -> str:
    """Return a text, its end replaced by `…` where it is long."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def quoted(text: object) -> str:
    """Return what was written in quotes, cut where it is long."""
    return repr(cut(text)) if isinstance(text, str) else cut(repr(text))
