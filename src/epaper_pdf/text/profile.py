"""House rules of composition: the options of TYPOGRAPHY A to D, and their sets by name (M)."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from epaper_pdf.layout.composition import Composition, said_in
from epaper_pdf.units import Em
from epaper_pdf.values import frozen


class Kinsoku(StrEnum):
    """Levels of what may not begin or end a line (A2, CLREQ 6.1.1)."""

    NONE = "none"
    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


class Punct(StrEnum):
    """Punctuation styles (B2), named as in CLREQ and ctex."""

    QUANJIAO = "quanjiao"
    KAIMING = "kaiming"
    BANJIAO = "banjiao"
    HANGMOBANJIAO = "hangmobanjiao"
    PLAIN = "plain"


@frozen
class Profile:
    """Options of composition; widths in em.

    `gap` stands between Han and Latin or digits and may shrink to `gap_least` and grow to
    `gap_most` (C1, D1.6, D2.2); `conditional` gives signs such as % one too (C4). A boundary is
    spaced apart by `most_stretch` at most (D4). With `hanging` a comma or full stop may stand
    outside the measure (B7). `half_pairs` sets ，“ in one em (B3.1); `trim_forced` trims an opening
    mark behind a newline too (B4); `stops_give` lets 。？！ be squeezed within a line (D1.7).
    `interpunct` is the cell of · (B1). `hyphenate` divides Latin words (A8), `group_digits` spaces
    figures by thousands (C7), and in a `grid` every cell is one em, Latin padded to whole cells
    (E5).
    """

    kinsoku: Kinsoku = Kinsoku.GB
    punct: Punct = Punct.QUANJIAO
    gap: Em = 0.25
    gap_least: Em = 0.125
    gap_most: Em = 0.5
    conditional: bool = True
    most_stretch: Em = 0.5
    hanging: bool = False
    half_pairs: bool = False
    trim_forced: bool = True
    stops_give: bool = True
    interpunct: Em = 0.5
    hyphenate: bool = True
    group_digits: bool = False
    grid: bool = False


def with_gap(profile: Profile, gap: Em) -> Profile:
    """Return the profile with another Han-Latin gap, its least and most about it (C1: to ½ em)."""
    return replace(
        profile, gap=gap, gap_least=min(gap, 0.125), gap_most=max(gap, 0.5) if gap else 0.0
    )


_NEWSPAPER = Profile()
PROFILES: Mapping[str, tuple[str, Profile]] = MappingProxyType(
    {
        "cn-newspaper": ("zh-Hans", _NEWSPAPER),
        "cn-book": ("zh-Hans", replace(_NEWSPAPER, kinsoku=Kinsoku.BASIC)),
        "tw-newspaper": (
            "zh-Hant-TW",
            replace(_NEWSPAPER, kinsoku=Kinsoku.BASIC, punct=Punct.PLAIN, interpunct=1.0),
        ),
        "hk-newspaper": (
            "zh-Hant-HK",
            replace(_NEWSPAPER, kinsoku=Kinsoku.BASIC, interpunct=1.0),
        ),
        "cn-vertical": ("zh-Hans", _NEWSPAPER),
    }
)


def stated(said: Composition, base: Profile) -> Profile:
    """Return `base` with the options that `said` states; a gap begins its least and most anew."""
    options = dict(said_in(said))
    if isinstance(gap := options.pop("gap", None), float):
        base = with_gap(base, gap)
    kinds = {"kinsoku": Kinsoku, "punct": Punct}
    named: dict[str, Any] = {
        name: kinds[name](str(value)) if name in kinds else value for name, value in options.items()
    }
    return replace(base, **named)


def default_profile(language: str) -> str:
    """Return the name of the house rules of texts in a language that are given no other."""
    return "tw-newspaper" if language.startswith("zh-Hant") else "cn-newspaper"


def rules_of(house: Composition, slot: Composition, *, language: str, home: str) -> Profile:
    """Return the rules of a slot's text: the slot's over the house's over those of its language.

    A profile that the slot names begins anew. The one that the house names holds for texts in the
    script of its `home` language: a Traditional text in a Simplified paper has its own default.
    """
    if slot.profile is not None:
        return stated(slot, PROFILES[slot.profile][1])
    name = house.profile
    if name is None or language.startswith("zh-Hant") != home.startswith("zh-Hant"):
        name = default_profile(language)
    return stated(slot, stated(house, PROFILES[name][1]))
