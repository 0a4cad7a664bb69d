"""Weekday, lunar date and numbers of an issue (TYPOGRAPHY I18)."""

from datetime import date

import pytest

from epaper_pdf.issue.schedule import Schedule, lunar_date, weekday_name
from tests.conformance.cases import required

WEEKLY = Schedule(
    date(2021, 1, 5), 1, 1, frozenset({date(2021, 2, 16)}), frozenset({date(2021, 2, 18)})
)


def test_numbers_count_publication_days() -> None:
    days = [d for n in range(800) if WEEKLY.publishes(d := date.fromordinal(737_790 + n))]
    assert days[0] == date(2021, 1, 5)
    for total, day in enumerate(days, 1):
        assert WEEKLY.total(day) == total
        assert WEEKLY.in_year(day) == sum(d.year == day.year and d <= day for d in days)


def test_a_skipped_day_is_none_and_an_extra_day_is_one() -> None:
    assert not WEEKLY.publishes(date(2021, 2, 16))
    assert WEEKLY.publishes(date(2021, 2, 18))
    assert WEEKLY.nearest(date(2021, 2, 16)) == (date(2021, 2, 9), date(2021, 2, 18))


def test_weekdays_and_lunar_dates_of_the_conformance_cases() -> None:
    """Solar terms are not printed by the product and not asserted."""
    checked = 0
    for case in required("lunar_dates"):
        expect = case["expect"]
        if case["kind"] == "weekday":
            assert weekday_name(date.fromisoformat(case["text"])) == expect["weekday"]
            checked += 1
        elif "lunar" in expect or "solar" in expect:
            solar = expect.get("solar", case["text"])
            year, month, day = (
                (int(p) for p in case["text"].replace("/-", "/").split("/"))
                if ("/" in case["text"])
                else (0, 0, 0)
            )
            shown = lunar_date(date.fromisoformat(solar))
            if "lunar" in expect:
                assert shown.endswith(expect["lunar"].partition("年")[2])
            else:
                assert shown.endswith(_spelt(month, day)), case["id"]
            assert shown.startswith("农历")
            assert year < 2101
            checked += 1
    assert checked >= 10


def _spelt(month: int, day: int) -> str:
    months = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"]
    tens = ("初", "十", "廿", "三")[(day - 1) // 10 if day not in (20, 30) else day // 10 - 1]
    name = {10: "初十", 20: "二十", 30: "三十"}.get(day) or tens + "一二三四五六七八九"[
        day % 10 - 1
    ]
    return f"{months[month - 1]}月{name}"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 3, 17), "农历丙午年正月廿九"),
        (date(2026, 9, 3), "农历丙午年七月廿二"),
        (date(2020, 5, 24), "农历庚子年闰四月初二"),
    ],
)
def test_the_masthead_names_the_lunar_year(day: date, text: str) -> None:
    assert lunar_date(day) == text
