"""What styles and slots say of composition: options by name, None where nothing is said."""

from collections.abc import Iterator
from dataclasses import fields

from epaper_pdf.units import Em
from epaper_pdf.values import frozen


@frozen
class Composition:
    """Options as a styles file or a slot states them.

    `profile` names a set of house rules; the other fields are named like those of the composer's
    profile that they override.
    """

    profile: str | None = None
    kinsoku: str | None = None
    punct: str | None = None
    gap: Em | None = None
    gap_least: Em | None = None
    gap_most: Em | None = None
    conditional: bool | None = None
    most_stretch: Em | None = None
    hanging: bool | None = None
    half_pairs: bool | None = None
    trim_forced: bool | None = None
    stops_give: bool | None = None
    interpunct: Em | None = None
    hyphenate: bool | None = None
    group_digits: bool | None = None
    grid: bool | None = None


UNSAID = Composition()


def said_in(composition: Composition) -> Iterator[tuple[str, str | Em | bool]]:
    """Yield the options that a composition states, its profile aside."""
    for option in fields(Composition):
        value = getattr(composition, option.name)
        if value is not None and option.name != "profile":
            yield option.name, value
