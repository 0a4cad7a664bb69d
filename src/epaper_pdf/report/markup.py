"""Elements of HTML and SVG as text; what is not markup already is escaped."""

from html import escape


class Markup(str):
    """A text that is markup, and stands as it is."""

    __slots__ = ()


Inside = str | int | float
Attribute = str | int | float | None


def element(name: str, *inside: Inside, **attributes: Attribute) -> Markup:
    """Return an element; `_` at the end of an attribute's name is dropped, inside it is `-`.

    An attribute that is None is left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{joined(*inside)}</{name}>")


def joined(*inside: Inside) -> Markup:
    """Return parts one after the other, escaped where they are no markup."""
    return Markup(
        "".join(p if isinstance(p, Markup) else escape(_plain(p), quote=False) for p in inside)
    )


def _plain(value: Inside) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def document(title: str, style: str, *body: Inside) -> str:
    """Return a whole page that asks for nothing from outside, and runs nothing."""
    head = (
        element("title", title),
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f"<style>{style}</style>"),
    )
    page = element("html", element("head", *head), "\n", element("body", *body), lang="zh-Hans")
    return f"<!doctype html>\n{page}\n"
