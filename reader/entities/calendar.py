"""Where a text stands in time, and what words like 이날, 지난주 or 2분기 mean there. Knows no patterns.

Nothing is guessed from today's clock: without the day a text appeared, words that need it have no value.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

YEARS = {
    "재작년": -2, "지지난해": -2, "지난해": -1, "작년": -1, "올해": 0, "올": 0, "금년": 0, "내년": 1, "내후년": 2,
}  # fmt: skip
MONTHS = {"지지난달": -2, "지난달": -1, "이달": 0, "이번달": 0, "다음달": 1, "내달": 1}
WEEKS = {"지지난주": -2, "지난주": -1, "이번주": 0, "금주": 0, "다음주": 1, "내주": 1}
DAYS = {
    "그저께": -2, "그제": -2, "어제": -1, "전일": -1, "어젯밤": -1, "간밤": -1, "오늘": 0, "오늘밤": 0, "내일": 1,
    "모레": 2, "글피": 3,
}  # fmt: skip
FROM_LAST = {"이날": 0, "같은날": 0, "전날": -1, "이튿날": 1, "다음날": 1}
WEEKDAYS = "월화수목금토일"
FIXED = {  # holidays on a day of the year; the others follow the moon and have no value
    "삼일절": (3, 1), "3·1절": (3, 1), "식목일": (4, 5), "근로자의 날": (5, 1), "노동절": (5, 1), "어린이날": (5, 5),
    "어버이날": (5, 8), "스승의 날": (5, 15), "현충일": (6, 6), "제헌절": (7, 17), "광복절": (8, 15), "개천절": (10, 3),
    "한글날": (10, 9), "핼러윈": (10, 31), "성탄절": (12, 25), "크리스마스": (12, 25), "신정": (1, 1),
}  # fmt: skip
_SEASONS = {"봄": (3, 5), "여름": (6, 8), "가을": (9, 11), "상반기": (1, 6), "하반기": (7, 12)}
_TENS = {"초순": (1, 10), "상순": (1, 10), "중순": (11, 20), "하순": (21, 31)}


@dataclass(slots=True)
class Calendar:
    """The day a text appeared, and the last day it spoke of, which 이날 points back to."""

    published: date | None = None
    last: date | None = field(default=None)

    def day(self, year: int, month: int, number: int) -> str | None:
        """An ISO date if there is such a day, remembered for 이날."""
        try:
            self.last = date(year, month, number)
        except ValueError:
            return None
        return self.last.isoformat()

    def moved(self, days: int) -> str | None:
        """The day so many days from the one the text appeared; remembered."""
        found = shifted(self.published, days)
        self.last = found or self.last
        return found.isoformat() if found else None

    def from_last(self, word: str) -> str | None:
        """이날, 전날, 이튿날: from the last day named, else from the one the text appeared."""
        base = self.last or self.published
        found = shifted(base, FROM_LAST[word])
        return found.isoformat() if found else None

    def nearest(self, month: int | None, number: int, when: str | None) -> str | None:
        """A day without its year, or its month: before (지난), after (오는) or next to the text's day."""
        today = self.published
        if today is None:
            return None
        shifts = (month_of(today, months) for months in range(-13, 14))
        days = [made for year, m in shifts if month in (None, m) and (made := _date(year, m, number)) is not None]
        if when in ("오는", "다음"):
            days = [day for day in days if day >= today]
        elif when is not None:
            days = [day for day in days if day <= today]
        if not days:
            return None
        found = min(days, key=lambda day: abs(day - today))
        return self.day(found.year, found.month, found.day)

    def nearest_month(self, month: int, when: str | None) -> tuple[int, int] | None:
        """A month without its year, likewise; the running month counts as past and as to come."""
        today = self.published
        if today is None:
            return None
        now = today.year * 12 + today.month
        all_years = [(year, month) for year in (today.year - 1, today.year, today.year + 1)]
        if when == "오는":
            all_years = [one for one in all_years if one[0] * 12 + one[1] >= now]
        elif when is not None:
            all_years = [one for one in all_years if one[0] * 12 + one[1] <= now]
        return min(all_years, key=lambda one: abs(one[0] * 12 + one[1] - now))

    def nearest_part(self, part: str) -> str | None:
        """A quarter without its year: the one next to the text's day (4분기 in March is over). A half: this year's."""
        today = self.published
        if today is None:
            return None
        if not part.endswith("분기"):
            return part_of_year(today.year, part)
        middle, now = int(part[0]) * 3 - 1, today.year * 12 + today.month
        years = (today.year - 1, today.year, today.year + 1)
        return part_of_year(min(years, key=lambda year: abs(year * 12 + middle - now)), part)

    def week(self, shift: int, weekday: str | None = None) -> str | None:
        """A week from Monday to Sunday, or a day of it."""
        if self.published is None:
            return None
        monday = shifted(self.published, 7 * shift - self.published.weekday())
        if monday is None:
            return None
        if weekday is None:
            return between(monday, shifted(monday, 6))
        found = shifted(monday, WEEKDAYS.index(weekday))
        return self.day(found.year, found.month, found.day) if found else None

    def weekend(self, shift: int) -> str | None:
        """The Saturday and Sunday of a week."""
        week = self.week(shift)
        if week is None:
            return None
        sunday = date.fromisoformat(week.partition("/")[2])
        return between(sunday - timedelta(days=1), sunday)

    def weekday(self, weekday: str, when: str | None) -> str | None:
        """The day of the week before (지난), after (오는) or next to the text's day, which counts as past if bare."""
        if self.published is None:
            return None
        ahead = (WEEKDAYS.index(weekday) - self.published.weekday()) % 7
        if when == "지난":
            ahead = ahead - 7
        elif when is None and ahead > 3:
            ahead -= 7
        return self.moved(ahead)


def shifted(start: date | None, days: int) -> date | None:
    """A day from another; None beyond the ends of the calendar."""
    if start is None or not 1 <= start.toordinal() + days <= date.max.toordinal():
        return None
    return start + timedelta(days=days)


def month_of(start: date, months: int) -> tuple[int, int]:
    """Year and month so many months from a day."""
    index = start.year * 12 + start.month - 1 + months
    return index // 12, index % 12 + 1


def between(first: date, last: date | None) -> str | None:
    """Two days as one value."""
    return f"{first.isoformat()}/{last.isoformat()}" if last else None


def months_of(part: str) -> tuple[int, int] | None:
    """First and last month of a quarter, half or season; None for 초, 말 and winter, which lies in two years."""
    if part.endswith("분기"):
        quarter = int(part[0])
        return quarter * 3 - 2, quarter * 3
    return _SEASONS.get(part)


def part_of_year(year: int, part: str | None) -> str:
    """A year, or the quarter, half or season of it: 2025, 2025-07/2025-09."""
    months = months_of(part) if part else None
    return f"{year:04d}-{months[0]:02d}/{year:04d}-{months[1]:02d}" if months else f"{year:04d}"


def part_of_month(year: int, month: int, part: str | None) -> str:
    """A month, or a third of it by name: 2025-02, 2025-02-11/2025-02-20. 초 and 말 say no more than the month."""
    if not part or part not in _TENS:
        return f"{year:04d}-{month:02d}"
    first, last = _TENS[part]
    last = min(last, monthrange(year, month)[1])
    return f"{year:04d}-{month:02d}-{first:02d}/{year:04d}-{month:02d}-{last:02d}"


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
