"""Days, months, years and stretches of days as Korean writes them, with the value each has in its text.

Reads one line at a time; what a word means at its place is the calendar's. Lengths of time are in lengths.py. Every
pattern looks a bounded number of letters ahead, so that the work is linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from db.model import EntityKind, Span
from reader.entities.calendar import (
    DAYS,
    FIXED,
    FROM_LAST,
    MONTHS,
    WEEKS,
    YEARS,
    Calendar,
    between,
    month_of,
    part_of_month,
    part_of_year,
)
from reader.entities.found import Found

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\s?년"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])\s?월"
_DAY_NUMBER = r"3[01]|[12]\d|0?[1-9]"
_NO_LENGTH = r"(?![가-힣\d]{0,3}(?:간(?!담)|째|분(?!기)|자리))"
_WEEKDAY = r"(?:\s?\([월화수목금토일]\)|\s[월화수목금토일]요일(?=[^가-힣]|[에은의까부]))?"
_DAY = rf"(?P<day>{_DAY_NUMBER})\s?일{_NO_LENGTH}{_WEEKDAY}"
_WHEN = (
    r"(?:(?P<when>지난해|지난\s?달|지난|오는|다음\s?달|다음|올해|올|작년|재작년|내년|이번\s?달|이달|내달|"
    r"같은\s?달|같은\s?해|이듬해)\s)?"
)
_PART = (
    r"(?:\s?(?P<part>[상하]반기|[1-4]\s?분기(?!점)|[초중후]반|[초상중하]순|초(?![과등대기])|말(?!했|하|씀|을|미)|"
    r"봄|여름|가을|겨울))?"
)
_TO = r"\s?[~∼〜～–—-]\s?"
_ALONE = r"(?=[은는이가을를의에도와과로까부쯤]|[^가-힣]|$)"
_YEAR_WORD = r"지지난해|재작년|지난해|작년|올해|금년|내후년|내년"
_WEEK = r"지지난\s?주|지난\s?주|이번\s?주|금주|다음\s?주|내주"
_HOLIDAYS = "|".join(sorted((name.replace(" ", r"\s?") for name in FIXED), key=len, reverse=True))
_NO_DAY = (
    r"설날|설\s연휴|추석(?:\s연휴)?|한가위|대보름|부처님오신날|석가탄신일|어머니날|아버지날|연말연시|연말|연초|연내|새해|"
    r"주말|평일"
)

_FIRST_LETTERS = "지오다올작재내이같금매당전그어모글상하월화수목토일" + "".join(
    {word[0] for word in (*FIXED, *_NO_DAY.split("|"))}
)

Reading = Callable[[dict[str, str | None], Calendar], str | None]


def _number(part: dict[str, str | None], key: str) -> int | None:
    text = part.get(key)
    return int(text) if text else None


def _bare(part: dict[str, str | None], key: str) -> str | None:
    text = part.get(key)
    return re.sub(r"\s", "", text) if text else None


def _full(part: dict[str, str | None], calendar: Calendar) -> str | None:
    """A year, with or without month and day."""
    year, month, day = _number(part, "year"), _number(part, "month"), _number(part, "day")
    return _of_year(year or 0, month, day, _bare(part, "part"), calendar)


def _of_year(year: int, month: int | None, day: int | None, part: str | None, calendar: Calendar) -> str | None:
    if month and day:
        return calendar.day(year, month, day)
    return part_of_month(year, month, part) if month else part_of_year(year, part)


def _undated(part: dict[str, str | None], calendar: Calendar) -> str | None:
    """A day or month without its year: by the word before it, else the one next to the day of the text."""
    month, day, when = _number(part, "month"), _number(part, "day"), _bare(part, "when")
    within = _bare(part, "part")
    year, base = None, calendar.last
    if when in YEARS and calendar.published:
        year = calendar.published.year + YEARS[when]
    elif when in ("같은해", "이듬해") and base:
        year = base.year + (when == "이듬해")
    if year:
        return _of_year(year, month or 0, day, within, calendar)
    if when in (*YEARS, "같은해", "이듬해"):
        return None
    if when == "같은달":
        return calendar.day(base.year, base.month, day) if base and day else None
    if day and when in MONTHS:
        return calendar.day(*month_of(calendar.published, MONTHS[when]), day) if calendar.published else None
    if day:
        return calendar.nearest(month, day, when)
    found = calendar.nearest_month(month or 0, when)
    return part_of_month(*found, within) if found else None


def _worded(part: dict[str, str | None], calendar: Calendar) -> str | None:
    """지난해, 올해 2분기, 작년 5월 3일, 이달 중순, 오늘, 이날."""
    word, within = _bare(part, "word") or "", _bare(part, "part")
    month, day = _number(part, "month"), _number(part, "day")
    if word in FROM_LAST:
        return calendar.from_last(word)
    if word in DAYS:
        return calendar.moved(DAYS[word])
    if calendar.published is None:
        return None
    if word in YEARS:
        return _of_year(calendar.published.year + YEARS[word], month, day, within, calendar)
    return part_of_month(*month_of(calendar.published, MONTHS[word]), within)


def _weekday(part: dict[str, str | None], calendar: Calendar) -> str | None:
    weekday, week, when = part["weekday"] or "", _bare(part, "week"), part["when"]
    if week or when == "이번":
        return calendar.week(WEEKS.get(week or "", 0), weekday)
    return None if part["each"] else calendar.weekday(weekday, when)


def _week(part: dict[str, str | None], calendar: Calendar) -> str | None:
    end = part["end"]
    if end:
        return calendar.weekend({"지난": -1, "다음": 1}.get(end, 0))
    return calendar.week(WEEKS[_bare(part, "week") or ""])


def _days(part: dict[str, str | None], calendar: Calendar) -> str | None:
    """From one day to another: 2월 3~5일, 지난 27∼28일, 2월 3일~3월 5일."""
    first = _full(part, calendar) if part["year"] else _undated(part, calendar)
    if first is None:
        return None
    begin = date.fromisoformat(first)
    month, day = _number(part, "month2") or begin.month, int(part["day2"] or 0)
    last = calendar.day(begin.year + (month < begin.month), month, day)
    end = date.fromisoformat(last) if last else None
    return between(begin, end) if end and end > begin else None


def _months(part: dict[str, str | None], calendar: Calendar) -> str | None:
    first, last = int(part["month"] or 0), int(part["month2"] or 0)
    begin = _full(part, calendar) if part["year"] else _undated(part, calendar)
    return f"{begin}/{begin[:4]}-{last:02d}" if begin and first < last else None


def _years(part: dict[str, str | None], _: Calendar) -> str | None:
    first, last = int(part["year"] or 0), int(part["year2"] or 0)
    return f"{first}/{last}" if first < last else None


def _decade(part: dict[str, str | None], _: Calendar) -> str | None:
    first = int(part["decade"] or 0)
    first += 0 if first >= 100 else 1900 if first >= 30 else 2000  # 30년대 is of the last century, 20년대 of this one
    return f"{first}/{first + 9}"


def _century(part: dict[str, str | None], _: Calendar) -> str | None:
    last = 100 * int(part["century"] or 0)
    return f"{last - 99:04d}/{last:04d}" if last else None


def _short(part: dict[str, str | None], _: Calendar) -> str | None:
    year = int(part["short"] or 0)
    return str(year + (1900 if year >= 30 else 2000))


def _holiday(part: dict[str, str | None], calendar: Calendar) -> str | None:
    name, word = _bare(part, "holiday"), part["word"]
    month, day = next(at for known, at in FIXED.items() if known.replace(" ", "") == name)
    if word is None:
        return calendar.nearest(month, day, None)
    return calendar.day(calendar.published.year + YEARS[word], month, day) if calendar.published else None


def _part(part: dict[str, str | None], calendar: Calendar) -> str | None:
    return calendar.nearest_part(_bare(part, "part") or "")


def _unknown(_: dict[str, str | None], __: Calendar) -> str | None:
    return None


_RULES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (rf"(?<!\d){_WHEN}{_YEAR}\s?{_MONTH}(?:\s?{_DAY}|{_PART})", _full),
        (
            rf"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<mark>[.\-/])\s?(?P<month>1[0-2]|0?[1-9])(?P=mark)\s?"
            rf"(?P<day>{_DAY_NUMBER})(?![\d년월]){_WEEKDAY}",
            _full,
        ),
        (rf"(?<![\d.]){_WHEN}{_MONTH}\s?{_DAY}", _undated),
        (rf"(?<![A-Za-z\d.,만천백억]){_WHEN}{_DAY}(?=[가-힣\s,.()~∼·–…\-]|$)", _undated),
        (rf"(?<![\d.]){_WHEN}{_YEAR}(?:도(?![가-힣]{{2}}))?(?!간|여|생|짜리|형|산|식){_PART}", _full),
        (rf"(?<![\d.]){_WHEN}{_MONTH}(?![가-힣]{{0,2}}간){_PART}", _undated),
        (
            rf"(?P<word>{_YEAR_WORD}|지지난\s?달|지난\s?달|이번\s?달|이달|다음\s?달|내달)"
            rf"(?:\s?(?P<month>1[0-2]|[1-9])월(?:\s?(?P<day>{_DAY_NUMBER})일)?|{_PART})",
            _worded,
        ),
        (
            r"(?P<word>올)\s?(?P<part>[상하]반기|[1-4]\s?분기|초(?![과등대기])|봄|여름|가을|겨울|연말|한\s?해)",
            _worded,
        ),
        (
            r"(?P<word>이날|같은\s?날|전날|이튿날|다음\s?날|그저께|그제(?!서|야)|어제|전일|오늘(?!날|밤)|"
            r"내일|모레|글피)",
            _worded,
        ),
        (
            rf"(?:(?P<each>매주)\s|(?P<week>{_WEEK})\s|(?P<when>지난|오는|이번)\s)?"
            r"(?P<weekday>[월화수목금토일])요일",
            _weekday,
        ),
        (rf"(?:(?P<end>지난|이번|다음|오는)\s?주말|(?P<week>{_WEEK})){_ALONE}", _week),
        (
            rf"(?<![\d.]){_WHEN}(?:{_YEAR}\s?)?(?:{_MONTH}\s?)?(?P<day>{_DAY_NUMBER})(?:\s?일)?{_TO}"
            rf"(?:(?P<month2>1[0-2]|0?[1-9])\s?월\s?)?(?P<day2>{_DAY_NUMBER})\s?일{_NO_LENGTH}",
            _days,
        ),
        (
            rf"(?<![\d.]){_WHEN}(?:{_YEAR}\s?)?(?P<month>1[0-2]|0?[1-9])(?:\s?월)?{_TO}(?P<month2>1[0-2]|0?[1-9])\s?월"
            rf"(?!\s?(?:{_DAY_NUMBER})\s?일)",
            _months,
        ),
        (rf"(?<!\d)(?P<year>(?:19|20)\d\d)년?{_TO}(?P<year2>(?:19|20)\d\d)\s?년도?", _years),
        (r"(?<!\d)(?P<decade>(?:1\d|20)?\d0)년대(?:\s?(?:[초중후]반|초|말))?", _decade),
        (r"(?<!\d)(?P<century>\d{1,2})\s?세기(?:\s?(?:[초중후]반|초|말|중엽))?", _century),
        (r"(?<!\d)['’‘](?P<short>\d\d)년도?", _short),
        (r"(?<![\d가-힣])(?P<short>\d\d)년도", _short),
        (r"(?<![\d.,가-힣])(?P<part>[1-4]\s?분기(?!점)|[상하]반기)", _part),
        (rf"(?<![가-힣])(?:(?P<word>{_YEAR_WORD}|올)\s)?(?P<holiday>{_HOLIDAYS}){_ALONE}", _holiday),
        (rf"(?:(?:{_YEAR_WORD}|올)\s)?(?:{_NO_DAY}){_ALONE}", _unknown),
    )
)
# Where a rule may begin, and is tried: at a number, at the mark of a short year, at the first letter of its words
_BEGINNING = re.compile(r"(?<!\d)\d|['’‘](?=\d\d년)|(?<![가-힣])[" + _FIRST_LETTERS + "]")

_WHEN_IT_WAS = re.compile(_WHEN.removesuffix("?"))
_EVERY = [(n, pattern, reading) for n, (pattern, reading) in enumerate(_RULES)]
_BY_WORD = [(n, pattern) for n, pattern, r in _EVERY if r in (_worded, _weekday, _week, _part, _holiday, _unknown)]
_BY_NUMBER = [(n, pattern) for n, pattern, r in _EVERY if r not in (_worded, _weekday, _week, _unknown)]
_BY_BOTH = [(n, pattern) for n, pattern, _ in _EVERY]


def _tried_at(text: str, start: int) -> list[tuple[int, re.Pattern[str]]]:
    """The rules that may begin there: those with a number may stand behind 지난 or 오는."""
    if not text[start].isalpha():
        return _BY_NUMBER
    return _BY_BOTH if _WHEN_IT_WAS.match(text, start) else _BY_WORD


def dates(text: str, calendar: Calendar) -> Iterator[Found]:
    """Every date of a line, in the order they stand; the calendar learns each day."""
    matches = [
        (match.start(), -match.end(), n, match)
        for beginning in _BEGINNING.finditer(text)
        for n, pattern in _tried_at(text, beginning.start())
        if (match := pattern.match(text, beginning.start())) is not None
    ]
    reached = 0
    for start, _, n, match in sorted(matches, key=lambda row: row[:3]):
        if start < reached:
            continue
        reached = match.end()
        value = _RULES[n][1](match.groupdict(), calendar)
        yield Found(span=Span(start, reached), kind=EntityKind.DATE, value=value)
