"""Whose rules a text is set by: the slot's over the house's over those of its language (M)."""

from dataclasses import fields
from typing import get_args

import pytest

from epaper_pdf.fonts.book import FontBook
from epaper_pdf.layout.composition import UNSAID, Composition
from epaper_pdf.layout.file import CompositionFile
from epaper_pdf.text.compose import Composer
from epaper_pdf.text.profile import PROFILES, Kinsoku, Profile, Punct, rules_of
from epaper_pdf.text.query import read_query

HANS, HANT = "zh-Hans", "zh-Hant-TW"
CN, TW, HK = (PROFILES[name][1] for name in ("cn-newspaper", "tw-newspaper", "hk-newspaper"))
BOOK = Composition(profile="cn-book")


@pytest.mark.parametrize(
    ("house", "slot", "language", "home", "expected"),
    [
        (UNSAID, UNSAID, HANS, HANS, CN),
        (UNSAID, UNSAID, HANT, HANS, TW),
        (UNSAID, UNSAID, HANT, HANT, TW),
        (BOOK, UNSAID, HANS, HANS, PROFILES["cn-book"][1]),
        (BOOK, UNSAID, HANT, HANS, TW),  # a book's rules of Simplified text hold for no other
        (Composition(profile="hk-newspaper"), UNSAID, HANT, HANT, HK),
        (BOOK, Composition(profile="hk-newspaper"), HANT, HANS, HK),
    ],
)
def test_which_set_of_rules_holds(
    house: Composition, slot: Composition, language: str, home: str, expected: Profile
) -> None:
    assert rules_of(house, slot, language=language, home=home) == expected


def test_single_options_override_and_a_named_profile_begins_anew() -> None:
    house = Composition(kinsoku="strict", hanging=True, gap=0.2)
    made = rules_of(house, Composition(hanging=False), language=HANS, home=HANS)
    assert (made.kinsoku, made.hanging, made.gap) == (Kinsoku.STRICT, False, 0.2)
    anew = rules_of(house, Composition(profile="cn-newspaper"), language=HANS, home=HANS)
    assert anew == CN


def test_a_gap_begins_its_range_anew() -> None:
    """C1: 0 is no gap that may grow; a stated least and most hold."""
    none = rules_of(Composition(gap_most=0.4), Composition(gap=0.0), language=HANS, home=HANS)
    assert (none.gap_least, none.gap, none.gap_most) == (0, 0, 0)
    said = Composition(gap=0.2, gap_least=0.15, gap_most=0.3)
    made = rules_of(UNSAID, said, language=HANS, home=HANS)
    assert (made.gap_least, made.gap, made.gap_most) == (0.15, 0.2, 0.3)


def test_the_newsroom_and_the_window_have_every_option_of_a_profile() -> None:
    names = {f.name for f in fields(Profile)}
    assert {f.name for f in fields(Composition)} == names | {"profile"}
    file = CompositionFile.model_fields
    said = {"gap": "autospace", "gap_least": "autospace_least", "gap_most": "autospace_most"}
    said |= {"most_stretch": "max_gap", "interpunct": "interpunct"}
    assert set(file) == {said.get(name, name) for name in names} | {"profile"}
    for key, values in (("kinsoku", Kinsoku), ("punct", Punct), ("profile", PROFILES)):
        (choice, _) = get_args(file[key].annotation)
        assert set(get_args(choice)) == set(values)
    for name in names:
        key = f"{said[name]}_em" if name in said else name
        value = {"kinsoku": "none", "punct": "banjiao"}.get(name, 0.25 if name in said else True)
        asked = read_query({"text": "", "options": {key: value}}, ["song"])
        assert getattr(asked.profile, name) == value


def test_a_language_and_its_rules_have_one_composer(book: FontBook) -> None:
    house = Composer(book)
    tw = house.speaking(HANT, TW)
    assert (tw.language, tw.profile) == (HANT, TW)
    assert house.speaking(HANT, TW) is tw
    assert tw.speaking("zh-Hans", CN) is house
    assert tw.speaking(HANT, HK).speaking(HANT, TW) is tw
