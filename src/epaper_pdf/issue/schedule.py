"""Weekday, lunar date and numbers of an issue, from the schedule (TYPOGRAPHY I18)."""

from collections.abc import Collection
from datetime import date, timedelta

from epaper_pdf.values import frozen

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES = "一二三四五六日"


@frozen
class Schedule:
    """A weekly paper: one issue on every `weekday` from `first` on, less `skip`, plus `extra`."""

    first: date
    number: int
    weekday: int
    skip: frozenset[date]
    extra: frozenset[date]

    def publishes(self, day: date) -> bool:
        """Tell whether an issue appears on `day`."""
        if day in self.extra:
            return day >= self.first
        return day >= self.first and day.weekday() == self.weekday and day not in self.skip

    def total(self, day: date) -> int:
        """Return 总第N期: issues from the first, which counts as `number`, up to `day`."""
        return self.number + self._count(self.first, day) - 1

    def in_year(self, day: date) -> int:
        """Return 第N期: issues of the calendar year up to `day`."""
        return self._count(max(self.first, date(day.year, 1, 1)), day)

    def nearest(self, day: date) -> tuple[date, ...]:
        """Return the last publication day before `day` and the first after it."""
        around = []
        for step in (-1, 1):
            for days in range(1, 400):
                near = day + timedelta(days=step * days)
                if self.publishes(near):
                    around.append(near)
                    break
        return tuple(sorted(around))

    def _count(self, start: date, end: date) -> int:
        ahead = (self.weekday - start.weekday()) % 7
        weekly = max(0, ((end - start).days - ahead) // 7 + 1)
        skipped = self._among(self.skip, start, end, on_weekday=True)
        return weekly - skipped + self._among(self.extra, start, end, on_weekday=False)

    def _among(self, days: Collection[date], start: date, end: date, *, on_weekday: bool) -> int:
        """Count the days from `start` to `end` that do, or do not, fall on the weekday."""
        return sum(start <= d <= end and (d.weekday() == self.weekday) is on_weekday for d in days)


def weekday_name(day: date) -> str:
    """Return `星期二`."""
    return f"星期{_NAMES[day.weekday()]}"


def lunar_date(day: date) -> str:
    """Return `农历丙午年正月廿九`, by lunar-python (1900 to 2100)."""
    from lunar_python import Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    year = lunar.getYearInGanZhi()
    return f"农历{year}年{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
