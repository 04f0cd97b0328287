"""Dates, times, sums and counts of English, with the values they stand for. Reads one line at a time."""

import re
from collections.abc import Iterator
from decimal import Decimal

from db.model import EntityKind, Span
from db.numbers import plain
from reader.entities.calendar import Calendar, month_of, part_of_year
from reader.entities.found import Found

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_WEEKDAY}, )?{_MONTH} {_DAY}(?:,? {_YEAR})?(?![\d%])",
        rf"\b{_DAY} {_MONTH}(?:,? {_YEAR})?(?!\w)",
        rf"\b{_MONTH},? {_YEAR}\b",
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<when>last|next|this|past|coming) (?:{_WEEKDAY}|(?P<unit>week|month|year|weekend))\b",
        rf"\b{_WEEKDAY}\b",
        r"\b(?P<word>[Yy]esterday|today|(?<![A-Za-z] )Today|[Tt]omorrow)\b",
        r"\b(?:the )?(?P<decade>1\d\d0|20\d0)s\b",
        r"\b(?:(?P<part>first|second|third|fourth)(?: |-)(?P<piece>quarter|half)|Q(?P<quarter>[1-4]))"
        rf"(?: (?:of )?{_YEAR})?\b",
        r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Tt]o|[Oo]f|[Ee]arly|[Ll]ate|[Mm]id|spring|summer|autumn|winter|"
        r"before|after|during|through|between|and)[ -](?P<bare>(?:1[5-9]|20)\d\d)\b(?![,.]\d| [a-z]+s\b)",
        r"\b(?P<ago>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten) "
        r"(?P<length>day|week|month|year)s? ago\b",
    )
)
_WORDS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
_WORDS |= {"a": 1, "an": 1, "dozen": 12}
_TIME = re.compile(
    r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"
    r"|\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b|\b(?P<word>noon|midnight)\b"
)
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)"
_SCALES = {
    "thousand": 3,
    "k": 3,
    "million": 6,
    "m": 6,
    "mn": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
}
_SCALE = r"(?P<scale>(?: |-)?(?:thousand|million|billion|trillion)|mn|bn|tn|[mbk])?"
_SYMBOLS = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
}
_NAMED = {
    "won": "KRW", "dollars": "USD", "dollar": "USD", "yen": "JPY", "yuan": "CNY", "euros": "EUR", "euro": "EUR",
    "pounds": "GBP", "rupees": "INR", "rubles": "RUB", "francs": "CHF",
}  # fmt: skip
_SUM = re.compile(rf"(?P<symbol>(?:US|A|C|HK)?\$|[€£¥₩]) ?{_NUMBER}{_SCALE}(?![\d,]*\d)\b")
_NAMED_SUM = re.compile(rf"(?<![\w.$€£¥₩]){_NUMBER}{_SCALE} (?:U\.?S\.? )?(?P<currency>{'|'.join(_NAMED)})\b")
_LENGTHS = {
    "year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D",
    "hour": "PT{}H", "minute": "PT{}M", "second": "PT{}S",
}  # fmt: skip
_COUNT = re.compile(
    rf"(?<![\w.,$€£¥₩])(?:{_NUMBER}{_SCALE}|(?P<word>{'|'.join(_WORDS)}))(?P<gap> |-)?"
    r"(?P<unit>%|percentage points?|percent|per cent|people|persons|years?(?: old)?|months?|weeks?|days?|hours?|"
    r"minutes?|seconds?|times|km|kilometers?|kilometres?|miles?|meters?|metres?|feet|kg|kilograms?|tons?|tonnes?|barrels|"
    r"degrees|troops|soldiers|workers|employees|students|passengers|patients|cases|deaths|votes|seats|countries|companies|"
    r"vehicles|cars|units|shares|points|homes|households|goals|games|pages|GW|MW|GB|TB)(?!\w)"
)
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def values(text: str, calendar: Calendar) -> Iterator[Found]:
    """Every date, time, sum and count of a line."""
    reached = 0
    matches = [
        (match.start(_named(match)), -match.end(), n, match)
        for n, rule in enumerate(_DATES)
        for match in rule.finditer(text)
    ]
    for start, _, _, match in sorted(matches, key=lambda row: row[:3]):
        if start >= reached:
            reached = match.end()
            yield Found(span=Span(start, reached), kind=EntityKind.DATE, value=_date(match.groupdict(), calendar))
    for match in _TIME.finditer(text):
        yield Found(span=Span(*match.span()), kind=EntityKind.TIME, value=_time(match))
    for match in _SUM.finditer(text):
        yield _money(match, _SYMBOLS[match["symbol"]])
    for match in _NAMED_SUM.finditer(text):
        yield _money(match, _NAMED[match["currency"]])
    for match in _COUNT.finditer(text):
        yield _count(match)


def _named(match: re.Match[str]) -> str | int:
    """The group that is the date: of a year alone (in 2024) the year, else all of it."""
    return "bare" if match.groupdict().get("bare") else 0


def _date(part: dict[str, str | None], calendar: Calendar) -> str | None:
    year = int(part.get("year") or 0) or None
    if part.get("month"):
        return _of_month(_MONTHS.index((part["month"] or "")[:3]) + 1, part.get("day"), year, calendar)
    if part.get("number"):
        return calendar.day(year or 0, int(part["number"] or 0), int(part["day"] or 0))
    if part.get("decade"):
        return f"{part['decade']}/{int(part['decade'] or 0) + 9}"
    if part.get("piece") or part.get("quarter"):
        return _piece(part, year, calendar)
    if part.get("bare"):
        return part["bare"]
    return _relative(part, calendar)


def _of_month(month: int, day: str | None, year: int | None, calendar: Calendar) -> str | None:
    if day is None:
        return f"{year:04d}-{month:02d}"
    return calendar.day(year, month, int(day)) if year else calendar.nearest(month, int(day), None)


def _piece(part: dict[str, str | None], year: int | None, calendar: Calendar) -> str | None:
    number = int(part["quarter"] or 0) or _PARTS[part["part"] or ""]
    piece = f"{number}분기"
    if part["piece"] == "half":
        if number > 2:
            return None
        piece = ("상반기", "하반기")[number - 1]
    return part_of_year(year, piece) if year else calendar.nearest_part(piece)


def _relative(part: dict[str, str | None], calendar: Calendar) -> str | None:
    when, unit, today = part.get("when"), part.get("unit"), calendar.published
    if part.get("word"):
        return calendar.moved({"yesterday": -1, "today": 0, "tomorrow": 1}[(part["word"] or "").lower()])
    if part.get("weekday"):
        letter = "월화수목금토일"[_WEEKDAYS.index(part["weekday"] or "")]
        return calendar.weekday(
            letter, {"last": "지난", "past": "지난", "next": "오는", "coming": "오는"}.get(when or "")
        )
    if today is None:
        return None
    if part.get("ago"):
        number = int(_WORDS.get(part["ago"] or "") or part["ago"] or 0)
        unit, shift = part["length"], -number
    else:
        shift = {"last": -1, "past": -1, "this": 0}.get(when or "", 1)
    if unit == "weekend":
        return calendar.weekend(shift)
    if unit == "week":
        return calendar.week(shift)
    if unit == "day":
        return calendar.moved(shift)
    year, month = month_of(today, shift * (12 if unit == "year" else 1))
    return None if year < 1 else f"{year:04d}" if unit == "year" else f"{year:04d}-{month:02d}"


def _time(match: re.Match[str]) -> str:
    if match["word"]:
        return "T12:00" if match["word"] == "noon" else "T00:00"
    if match["hour24"]:
        return f"T{int(match['hour24']):02d}:{match['minute24']}"
    hour = int(match["hour"]) % 12 + 12 * (match["half"] == "p")
    return f"T{hour:02d}:{match['minute'] or '00'}"


def _number(match: re.Match[str]) -> Decimal:
    scale = (match["scale"] or "").strip(" -")
    return Decimal(match["number"].replace(",", "")) * Decimal(10 ** _SCALES.get(scale, 0))


def _money(match: re.Match[str], currency: str) -> Found:
    value = f"{currency} {plain(_number(match))}"
    return Found(span=Span(*match.span()), kind=EntityKind.MONEY, value=value)


def _count(match: re.Match[str]) -> Found:
    number = plain(_number(match)) if match["number"] else str(_WORDS[match["word"]])
    unit = match["unit"]
    length = _LENGTHS.get(unit.removesuffix("s"))
    if length is None:
        return Found(span=Span(*match.span()), kind=EntityKind.QUANTITY, value=f"{number} {unit}")
    kind = EntityKind.TIME if "T" in length else EntityKind.DATE
    return Found(span=Span(*match.span()), kind=kind, value=length.format(number))
