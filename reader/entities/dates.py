"""Dates, times and lengths of time, resolved against the day a text appeared where that is known.

A date that cannot be resolved keeps no value; nothing is guessed from today's clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.model import EntityKind, Span
from reader.entities.found import Found

_YEAR = r"(?P<year>(?:19|20)\d\d)\s?년"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])\s?월"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])\s?일"
_WHEN = r"(?:(?P<when>지난|오는|올해|지난해|작년|내년|이달|지난달|다음\s달|내달|다음달)\s)?"
_END = r"(?![가-힣\d]*(?:간(?!담)|째|분(?!기)|자리))"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_WHEN}{_YEAR}\s{_MONTH}(?:\s?{_DAY})?",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[.\-/]\s?(?P<month>1[0-2]|0?[1-9])[.\-/]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
        rf"(?<![\d.]){_WHEN}{_MONTH}\s?{_DAY}{_END}",
        rf"(?<![\d.,만천백억]){_WHEN}{_DAY}{_END}(?=[가-힣\s,.()~·–-]|$)",
        rf"(?<![\d.]){_WHEN}{_YEAR}(?!간|여|생|짜리)(?:\s?(?P<part>[상하]반기|[1-4]분기|초|말|봄|여름|가을|겨울))?",
        rf"(?<![\d.]){_WHEN}{_MONTH}(?![가-힣]*간)(?:\s?(?P<part>초|말|중순|하순|초순))?",
        r"(?P<word>지난해|작년|재작년|올해|내년|금년|이달|지난달|다음\s?달|내달|이날|오늘|어제|내일|모레|그저께|그제|전날|이튿날|"
        r"이번\s?주말|지난\s?주말|이번\s?주|지난\s?주|다음\s?주|올\s?연말|연말|연초|(?:하루|이틀|사흘|나흘|닷새|열흘|보름)(?:간|째)?)"
        r"(?:\s?(?P<part>[상하]반기|[1-4]분기|초|말|봄|여름|가을|겨울|(?P<month>1[0-2]|[1-9])월(?:\s(?P<day>3[01]|[12]\d|[1-9])일)?))?",
        r"(?:매주\s|지난\s?주?\s?|오는\s|이번\s?주\s)?(?P<week>[월화수목금토일])요일",
        r"(?<![가-힣])올\s?(?P<part>[상하]반기|[1-4]분기|초|봄|여름|가을|겨울)",
        r"(?<!\d)(?:19|20)?\d0년대(?:\s?(?:초반|중반|후반))?",
        r"(?<![\d.])[1-4]분기|(?<![가-힣])[상하]반기",
    )
)
_TIME = re.compile(
    r"(?P<half>오전|오후|새벽|아침|낮|저녁|밤)\s?(?P<hour>[01]?\d|2[0-4])\s?시(?!간)(?:\s?(?P<minute>[0-5]?\d)\s?분|\s?(?P<thirty>반)(?=에|부터|까지|쯤|[\s.,)]|$))?"
    r"|(?<![\d.:])(?P<hour2>[01]?\d|2[0-4])\s?시(?![가-힣]*[간즌민])(?:\s?(?P<minute2>[0-5]?\d)\s?분)?(?=[가-힣]{0,3}(?:\s|[.,)]|$))"
    r"|(?<![\d:])(?P<hour3>[01]?\d|2[0-3]):(?P<minute3>[0-5]\d)(?![\d:])"
)
_LENGTHS = {"하루": "P1D", "이틀": "P2D", "사흘": "P3D", "나흘": "P4D", "닷새": "P5D", "열흘": "P10D", "보름": "P15D"}
_WEEKDAYS = "월화수목금토일"
_WORD_BEFORE = re.compile(r"[가-힣]$")


@dataclass(slots=True)
class Calendar:
    """Where a text stands in time: the day it appeared and the last day it spoke of, which 이날 points back to."""

    published: date | None = None
    last: date | None = field(default=None)

    def day(self, year: int, month: int, number: int) -> str | None:
        """An ISO date if there is such a day, remembered for 이날."""
        try:
            self.last = date(year, month, number)
        except ValueError:
            return None
        return self.last.isoformat()

    def nearest(self, today: date, month: int | None, number: int, when: str | None) -> str | None:
        """A day without its year, or its month: before (지난), after (오는) or next to ``today``."""
        shifted = [_shifted(today, months, number) for months in range(-13, 14)]
        days = [day for day in shifted if day is not None and month in (None, day.month)]
        if when in ("오는", "내년"):
            days = [day for day in days if day >= today]
        elif when is not None:
            days = [day for day in days if day <= today]
        if not days:
            return None
        found = min(days, key=lambda day: abs(day - today))
        return self.day(found.year, found.month, found.day)


def _shifted(start: date, months: int, number: int) -> date | None:
    index = start.year * 12 + start.month - 1 + months
    try:
        return date(index // 12, index % 12 + 1, number)
    except ValueError:
        return None


def dates(text: str, calendar: Calendar) -> Iterator[Found]:
    """Every date of a line, in the order they stand; the calendar learns each day."""
    matches = [(m.start(), -m.end(), n, m) for n, pattern in enumerate(_PATTERNS) for m in pattern.finditer(text)]
    reached = 0
    for start, _, _, match in sorted(matches, key=lambda row: row[:3]):
        inside_word = "word" in match.re.groupindex and _WORD_BEFORE.search(text[:start][-1:])
        if start < reached or inside_word:
            continue
        reached = match.end()
        yield Found(span=Span(start, reached), kind=EntityKind.DATE, value=_value(match, calendar))


def _value(match: re.Match[str], calendar: Calendar) -> str | None:
    part = match.groupdict()
    year, month, day = (int(part[key]) if part.get(key) else None for key in ("year", "month", "day"))
    when = (part.get("when") or "").replace(" ", "") or None
    today = calendar.published
    if part.get("word"):
        return _of_word(part["word"].replace(" ", ""), month, day, calendar)
    if year and month and day:
        return calendar.day(year, month, day)
    if year:
        return f"{year}-{month:02d}" if month else str(year)
    if today is None:
        return None
    if when in _YEARS:
        year = today.year + _YEARS[when]
        return calendar.day(year, month, day) if month and day else f"{year}-{month:02d}" if month else None
    if day and when in _MONTHS:
        index = today.year * 12 + today.month - 1 + _MONTHS[when]
        return calendar.day(index // 12, index % 12 + 1, day)
    if day:
        return calendar.nearest(today, month, day, when)
    if month:
        year = today.year + (when == "오는" and month < today.month) - (when == "지난" and month > today.month)
        return f"{year}-{month:02d}"
    return None


_YEARS = {"지난해": -1, "작년": -1, "재작년": -2, "올해": 0, "금년": 0, "내년": 1}
_MONTHS = {"지난달": -1, "이달": 0, "다음달": 1, "내달": 1}
_DAYS = {"오늘": 0, "어제": -1, "내일": 1, "모레": 2, "그제": -2, "그저께": -2}


def _of_word(word: str, month: int | None, day: int | None, calendar: Calendar) -> str | None:
    if word.rstrip("간째") in _LENGTHS:
        return _LENGTHS[word.rstrip("간째")]
    today = calendar.published
    if word in ("이날", "전날", "이튿날"):
        base = calendar.last or today
        shift = {"전날": -1, "이튿날": 1}.get(word, 0)
        return (base + timedelta(days=shift)).isoformat() if base else None
    if today is None:
        return None
    if word in _YEARS:
        year = today.year + _YEARS[word]
        if month and day:
            return calendar.day(year, month, day)
        return f"{year}-{month:02d}" if month else str(year)
    if word in _MONTHS:
        index = today.year * 12 + today.month - 1 + _MONTHS[word]
        return f"{index // 12}-{index % 12 + 1:02d}"
    if word in _DAYS:
        moved = today + timedelta(days=_DAYS[word])
        return moved.isoformat()
    return None


def times(text: str) -> Iterator[Found]:
    """Every time of day of a line, as ISO 8601 (T18:30)."""
    for match in _TIME.finditer(text):
        part = match.groupdict()
        hour = int(part["hour"] or part["hour2"] or part["hour3"])
        minute = int(part["minute"] or part["minute2"] or part["minute3"] or (30 if part["thirty"] else 0))
        if part["half"] in ("오후", "저녁", "밤", "낮") and hour < 12 and not (part["half"] == "낮" and hour > 6):
            hour += 12
        yield Found(span=Span(*match.span()), kind=EntityKind.TIME, value=f"T{hour % 24:02d}:{minute:02d}")
