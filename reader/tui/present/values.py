"""Recognised values as a person of the language writes them: ``KRW 1200000000000`` is ``1조 2,000억 원``. Pure.

Kept values are those of ``db.values``; nothing is rounded, and what is none of them stays as it is kept. The words are
Babel's, whose tables take a tenth of a second to load: ``prepare`` does that where nobody waits.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from functools import lru_cache

from db.model import EntityKind, Mention
from db.numbers import LARGE
from db.values import CURRENCIES
from reader.language import ENGLISH, in_use
from reader.tui.present import dates

KEPT_WORDS = 4_096  # of values; an article with more says some of them anew
MYRIAD = 10_000
SIZES = ("", *LARGE)  # of each four digits, from the right: 만, 억, 조, 경
KOREAN_NAMES = {code: name for name, code in reversed(CURRENCIES.items())}  # the first name of each currency
THOUSANDTH = Decimal("0.001")  # “730.45 trillion”; a sum that is no whole number of these is written out
NAMED = range(10**6, 10**16)  # English writes what is less in digits, and nobody counts in thousands of trillions
LENGTH = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
SKELETONS = ("y", "yMMM", "yMMMd")  # of a stretch of years, months, days
MONEY = re.compile(r"([A-Z]{3}) (-?\d+(?:\.\d+)?)(?:/(\d+(?:\.\d+)?))?")
QUANTITY = re.compile(r"(-?\d+(?:\.\d+)?)(?:/(\d+(?:\.\d+)?))? (.+)")


def prepare(mentions: Iterable[Mention]) -> None:
    """Have the words of these values at hand."""
    for mention in mentions:
        if mention.value is not None:
            value_words(mention.kind, mention.value)


def value_words(kind: EntityKind, value: str) -> str:
    """A kept value in the language of the interface."""
    return _words(in_use(), kind, value)


@lru_cache(maxsize=KEPT_WORDS)
def _words(language: str, kind: EntityKind, value: str) -> str:
    try:
        said = _told(language, kind, value)
    except ValueError:  # a day that no calendar has
        said = None
    return value if said is None else said.replace("\u2009", " ").replace("\u202f", " ")  # spaces of half a column


def _told(language: str, kind: EntityKind, value: str) -> str | None:
    first, _slash, last = value.partition("/")
    if value.startswith("P"):
        return _lengths(language, first, last)
    if value.startswith("T"):
        ends = [dates.clock(time.fromisoformat(end)) for end in (first, last) if end]
        return _dash(language).join(ends)
    if kind is EntityKind.DATE:
        return _days(language, first, last)
    if kind is EntityKind.MONEY:
        return _sum(language, value)
    return _quantity(language, value) if kind is EntityKind.QUANTITY else None


# ── Days and lengths ───────────────────────────────────────────────────────────────────────────────────────────────
def _days(language: str, first: str, last: str) -> str | None:
    ends = [(_day(end), end.count("-")) for end in (first, last) if end]
    if not all(day for day, _finest in ends):
        return None
    said = [(dates.year, dates.month, dates.day)[finest](day) for day, finest in ends if day]
    if len(ends) == 1:
        return said[0]
    (begin, finest), (end, other) = ends
    if begin is None or end is None or finest != other:
        return _dash(language).join(said)
    if finest == 1 and begin.year == end.year and begin.month % 3 == 1 and end.month == begin.month + 2:
        return dates.quarter(begin)
    from babel.dates import format_interval

    return format_interval(begin, end, SKELETONS[finest], locale=language)


def _day(text: str) -> date | None:
    """The first day of what is named. Raises ValueError."""
    match = DATE.fullmatch(text)
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None


def _lengths(language: str, first: str, last: str) -> str | None:
    least, most = LENGTH.fullmatch(first), LENGTH.fullmatch(last or first)
    if least is None or most is None or not any(least.groups()):
        return None
    if not last:
        return _length(language, least)
    same = [at for at in range(len(UNITS)) if least[at + 1] or most[at + 1]]
    if len(same) == 1:  # “2–3 years”
        return f"{_number(language, Decimal(least[same[0] + 1] or 0))}{_hyphen(language)}{_length(language, most)}"
    return _dash(language).join((_length(language, least), _length(language, most)))


def _length(language: str, match: "re.Match[str]") -> str:
    from babel.units import format_unit

    return " ".join(
        format_unit(
            Decimal(number),
            f"duration-{unit}",
            "long" if language == ENGLISH else "short",  # Korean has one form, which Babel knows by this name
            format="#,##0.#########",
            locale=language,
        )
        for number, unit in zip(match.groups(), UNITS, strict=True)
        if number
    )


# ── Sums and quantities ────────────────────────────────────────────────────────────────────────────────────────────
def _sum(language: str, value: str) -> str | None:
    match = MONEY.fullmatch(value)
    if match is None:
        return None
    code, numbers = match[1], [Decimal(number) for number in match.groups()[1:] if number]
    if language == ENGLISH:
        said = [*map(_named, numbers)]
        return f"{code} {(_dash if ' ' in ''.join(said) else _hyphen)(language).join(said)}"
    return _counted(language, numbers, _currency(language, code))


def _currency(language: str, code: str) -> str:
    if code in KOREAN_NAMES:
        return KOREAN_NAMES[code]
    from babel.numbers import get_currency_name

    return get_currency_name(code, locale=language)


def _quantity(language: str, value: str) -> str | None:
    match = QUANTITY.fullmatch(value)
    if match is None:
        return None
    numbers = [Decimal(number) for number in (match[1], match[2]) if number]
    return _counted(language, numbers, match[3])


def _counted(language: str, numbers: list[Decimal], unit: str) -> str:
    """Numbers with what they count: ``12만 명``, ``300명``, ``4.5%``, ``3–5 km``."""
    words = _hyphen(language).join(_number(language, number) for number in numbers)
    is_close = not unit[0].isalnum() or (language != ENGLISH and words[-1].isdigit() and " " not in unit)
    return f"{words}{unit}" if is_close else f"{words} {unit}"


def _named(number: Decimal) -> str:
    """``730.45 trillion``, where that is all of it."""
    from babel.numbers import format_compact_decimal

    size = 1000 ** min((len(str(abs(int(number)))) - 1) // 3, 4)
    if int(abs(number)) not in NAMED or (number / size) % THOUSANDTH:
        return f"{number:,f}"
    return format_compact_decimal(number, format_type="long", fraction_digits=3, locale=ENGLISH)


def _number(language: str, number: Decimal) -> str:
    """Grouped as the language counts: by thousands, or by ten thousands with their names."""
    if language == ENGLISH or not MYRIAD <= abs(number) < MYRIAD ** len(SIZES):
        return f"{number:,f}"
    whole = abs(int(number))
    rest = abs(number) - whole
    fours: list[str] = []
    for size in SIZES:
        whole, four = divmod(whole, MYRIAD)
        part = Decimal(four) + (0 if size else rest)
        fours += [f"{part:,f}{size}"] if part else []
    return ("-" if number < 0 else "") + " ".join(reversed(fours))


def _hyphen(language: str) -> str:
    """Between two numbers."""
    return "–" if language == ENGLISH else "~"


def _dash(language: str) -> str:
    """Between two ends that are words."""
    return " – " if language == ENGLISH else " ~ "
